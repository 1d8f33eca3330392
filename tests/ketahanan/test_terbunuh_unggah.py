"""A process killed in the middle of taking in a paper: its row has its bytes, or there is no row.

What a killed process leaves are bytes without a row and working folders; the sweep takes both.
"""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.models import Berkas
from sinormas.pelaporan import kueri_dokumen, layanan_dokumen
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.ketahanan.test_terbunuh import Kerja, _bunuh_di_setiap_langkah
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik_berkas
from tests.pabrik import pelaporan as pabrik


@pytest.fixture
def pelapor(tapin):
    return akun.pengguna()


def _foto() -> bytes:
    return pabrik_berkas.gambar("JPEG", 60, 80)


def _tambah(tapin, draf, pelapor, isi):
    return layanan_dokumen.tambah_lembar(
        tapin, draf, "skt", io.BytesIO(isi), "a.jpg", pelaku=pelapor, saat=waktu.sekarang()
    )


def _jumlah(draf) -> int:
    sesi_kini().close()
    kini = kueri_dokumen.berlembar(draf, "skt")
    return len(kini.lembar) if kini else 0


def _tiap_baris_punya_isi() -> bool:
    sesi_kini().close()
    semua = sesi_kini().execute(select(Berkas.sha256, Berkas.ukuran)).all()
    return all(len(b"".join(berkas.buka(s))) == ukuran for s, ukuran in semua)


def _isi_folder(folder: Path) -> set[str]:
    return {f.name for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("awal", [0, 2])
def test_lembar_yang_terbunuh_di_mana_pun_utuh_atau_tidak_ada(app, tapin, pelapor, awal):
    draf = pabrik.draf(tapin, pelapor)
    for _ in range(awal):
        _tambah(tapin, draf, pelapor, _foto())
    isi = _foto()
    kerja = Kerja(lambda: _tambah(tapin, draf, pelapor, isi), lambda: _jumlah(draf) == awal + 1)
    assert _bunuh_di_setiap_langkah(kerja) > 5
    assert _tiap_baris_punya_isi()
    _tambah(tapin, draf, pelapor, isi)
    assert _jumlah(draf) == awal + 1, "the same sheet a second time was added"

    lusa = waktu.sekarang() + timedelta(days=400)  # the files are as young as the machine's clock
    berkas.sapu(pelaku=izin.sistem(), saat=lusa)
    folder = app.config["SINORMAS"].folder_berkas
    assert _isi_folder(folder) == set(sesi_kini().scalars(select(Berkas.sha256)))
    assert list((folder / ".sementara").iterdir()) == []
    assert _tiap_baris_punya_isi()
