"""How the databases would carry out what the large lists ask: along an index of the office.

No time is measured here: the shape of a plan is the same for a thousand and for a million.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest

from sinormas.organisasi import kueri_register
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.organisasi.kueri_register import Masa, Saring
from sinormas.pelaporan.aturan import Keadaan
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.rencana import rencana_kueri
from tests.pabrik import organisasi, verifikasi

BESAR = "rekam|laporan|organisasi|partisipasi|bukti|pengurus|lampiran|langkah_laporan|jejak"
MENYAPU = re.compile(rf"SCAN ({BESAR})\b(?! USING)|Seq Scan on ({BESAR})\b")
HARI = date(2026, 11, 24)
SARINGAN = {
    "bentuk": Bentuk.YAYASAN,
    "struktur": Struktur.BERJENJANG,
    "legalitas": Legalitas.SKT,
    "kode_kecamatan": "63.05.01",
    "masa": Masa.LEWAT,
    "belum_tahunan": 2025,
}


@pytest.fixture
def register(app, tapin):
    organisasi.banyak(tapin, 300)
    verifikasi.banyak(tapin, 100)
    verifikasi.banyak(tapin, 100, keadaan=Keadaan.DITERIMA)


def test_tidak_satu_pun_pasangan_saringan_register_membaca_seluruh_tabel(
    register, tapin, basisdata
):
    for banyak in (0, 1, 2):
        for nama in combinations(SARINGAN, banyak):
            saring = Saring(**{n: SARINGAN[n] for n in nama})
            rencana = rencana_kueri(
                lambda s=saring: kueri_register.daftar(tapin, s, hari=HARI), basisdata.jenis
            )
            assert "rekam" in rencana
            assert not MENYAPU.search(rencana), f"{saring}\n{rencana}"


def test_halaman_organisasi_dan_partisipasi_tidak_membaca_seluruh_tabel(
    klien_petugas, register, basisdata
):
    halaman = Halaman(klien_petugas.get("/register"))
    satu = halaman.cari("//th//a/@href")[0]
    for alamat in (
        satu,
        "/register/cari?cari=organisasi",
        "/partisipasi/2026",
        "/partisipasi/2026?keadaan=sudah&bentuk=lsm",
    ):
        sesi_kini().close()
        rencana = rencana_kueri(lambda a=alamat: klien_petugas.get(a), basisdata.jenis)
        assert not MENYAPU.search(rencana), f"{alamat}\n{rencana}"


@pytest.mark.basisdata("sqlite")
def test_tiap_saringan_register_berurut_nama_tanpa_disusun_ulang(register, tapin, basisdata):
    """One filter, one index: the names come in order, so a page never sorts the whole list."""
    for nama in ("bentuk", "struktur", "legalitas", "kode_kecamatan"):
        saring = Saring(**{nama: SARINGAN[nama]})
        rencana = rencana_kueri(
            lambda s=saring: kueri_register.daftar(tapin, s, hari=HARI), basisdata.jenis
        )
        assert f"ix_rekam_{nama}" in rencana, rencana
        assert "TEMP B-TREE" not in rencana, rencana
