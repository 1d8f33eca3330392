"""Typst within this process: templates of the package, data as JSON, our fonts and nothing else.

A template sees only the files that are handed to it: no folder of the machine, no package from
elsewhere. The same data give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sinormas.cetak import huruf
from sinormas.cetak.aturan import GagalCetak

PUSTAKA = ("surat.typ", "salinan.typ", "dokumen.typ")
UA = "ua-1"
GAMBAR = """#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("Source Serif 4", "Noto Naskh Arabic", "Noto Emoji"), fallback: false)
#image("gambar.svg")
"""
PPI = 200
TANPA_HURUF = "could not be displayed"


class HurufKurang(GagalCetak):
    """Our fonts have no way to draw some text (a rare pairing of marks and letters)."""


def susun(
    isi: str,
    data: Mapping[str, Any],
    berkas: Mapping[str, bytes] | None = None,
    *,
    standar: str | None = UA,
) -> bytes:
    """The PDF of a main text (`isi`, a constant of ours) over `data`; raises `GagalCetak`."""
    return _susun(isi, data, berkas, format="pdf", pdf_standards=standar)


def gambar(svg: bytes) -> bytes:
    """A drawing as a PNG in our letters, for papers that hold no drawings."""
    return _susun(GAMBAR, {}, {"gambar.svg": svg}, format="png", ppi=PPI)


def _susun(
    isi: str, data: Mapping[str, Any], berkas: Mapping[str, bytes] | None, **hasil_: Any
) -> bytes:
    import typst  # noqa: PLC0415  # 7 MB, only where needed

    masukan: dict[str, bytes] = {
        "main.typ": isi.encode(),
        **pustaka(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
        **(berkas or {}),
    }
    try:
        hasil: bytes = typst.compile(
            masukan,
            font_paths=huruf.huruf(),
            ignore_system_fonts=True,
            **hasil_,
        )
    except typst.TypstError as galat:
        jenis = HurufKurang if TANPA_HURUF in galat.message else GagalCetak
        raise jenis(galat.message) from galat
    except BaseException as galat:
        # A panic of the engine is no Exception; it must end one paper, not the worker.
        if type(galat).__name__ != "PanicException":
            raise
        raise GagalCetak(str(galat)) from galat
    return hasil


@cache
def pustaka() -> dict[str, bytes]:
    """The layouts of the package."""
    folder = files("sinormas.cetak") / "templat"
    return {nama: (folder / nama).read_bytes() for nama in PUSTAKA}
