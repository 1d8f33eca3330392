"""The command that writes the index of names anew."""

from __future__ import annotations

import json

from sinormas.organisasi import pencarian
from tests.pabrik import organisasi


def test_indeks_nama_ditulis_ulang(app, tapin):
    organisasi.organisasi(tapin, "Palang Merah Indonesia")
    jalankan = app.test_cli_runner()
    hasil = jalankan.invoke(args=["indeks-nama"])
    assert hasil.output == "Indeks nama 1 organisasi ditulis ulang.\n"
    assert json.loads(jalankan.invoke(args=["indeks-nama", "--json"]).output) == {"organisasi": 1}
    assert [c.nama for c in pencarian.cari(tapin, nama="PMI")] == ["Palang Merah Indonesia"]
