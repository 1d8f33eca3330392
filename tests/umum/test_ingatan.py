"""Pieces of a page that are made once."""

from __future__ import annotations

from markupsafe import Markup

from sinormas.umum.ingatan import ingat


def test_yang_sama_dibuat_sekali_dan_yang_lain_lagi():
    dibuat = []

    def makro(*nilai):
        dibuat.append(nilai)
        return Markup("<i>{}</i>").format(len(dibuat))

    pilihan = {"a": "Satu & dua"}
    assert ingat(makro, pilihan.items(), "a") == "<i>1</i>"
    assert ingat(makro, [["a", "Satu & dua"]], "a") == "<i>1</i>"
    pilihan["b"] = "Tiga"
    assert ingat(makro, pilihan.items(), "a") == "<i>2</i>"
    assert ingat(makro, pilihan.items(), "b") == "<i>3</i>"
    assert dibuat[0] == ((("a", "Satu & dua"),), "a")
