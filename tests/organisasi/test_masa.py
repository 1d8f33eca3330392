"""What lapses is marked on the register, on its day; nothing else changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.organisasi import kueri
from sinormas.organisasi.aturan import Legalitas
from sinormas.organisasi.masa import Masa, jatuh_tempo
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, lanjutan
from tests.pabrik import organisasi as pabrik

HARI = date(2026, 11, 24)


@given(selisih=st.integers(-400, 400), segera=st.integers(0, 120))
def test_lewat_sehari_sesudah_hari_terakhirnya(selisih, segera):
    rekam = pabrik.rekam("X", legalitas_berakhir=HARI + timedelta(days=selisih))
    jatuh = jatuh_tempo(rekam, HARI, segera=segera)
    assert bool(jatuh) == (selisih < 0 or selisih < segera)
    assert all(j.lewat == (selisih < 0) for j in jatuh)


def test_yang_paling_dahulu_di_depan_dan_yang_tidak_diketahui_tidak_ada():
    rekam = pabrik.rekam(
        "X", legalitas_berakhir=date(2026, 1, 2), masa_bakti_sampai=date(2025, 1, 2)
    )
    assert [j.masa for j in jatuh_tempo(rekam, HARI)] == [Masa.PENGURUS, Masa.LEGALITAS]


@pytest.fixture
def habis(tapin):
    return pabrik.organisasi(
        tapin, "SKT Habis", legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/9/IV/2020",
        legalitas_berakhir=date(2026, 11, 23), masa_bakti_sampai=date(2026, 11, 24),
    )  # fmt: skip


def test_register_menandai_yang_habis_tanpa_mengubah_keadaan(klien_petugas, tapin, habis):
    pabrik.organisasi(tapin, "Masih Berlaku", legalitas_berakhir=date(2027, 1, 1))
    halaman = Halaman(klien_petugas.get("/register"))
    baris = {b[0]: " ".join(b) for b in halaman.baris}
    assert "SKT berakhir 23 November 2026" in next(v for k, v in baris.items() if "Habis" in k)
    assert "berakhir" not in next(v for k, v in baris.items() if "Masih" in k)
    satu = Halaman(klien_petugas.get(f"/register/{habis}"))
    assert "SKT berakhir 23 November 2026" in satu.utama
    assert "Masa bakti pengurus berakhir" not in satu.utama
    assert "Terdata" in satu.utama
    assert kueri.rekam_pada(tapin, habis, HARI) is not None


def test_keadaan_pada_hari_lain_ditandai_menurut_hari_itu(klien_petugas, habis):
    halaman = Halaman(klien_petugas.get(f"/register/{habis}?pada=2026-11-01"))
    assert "SKT berakhir" not in halaman.utama


def test_jumlah_kueri_register_tetap(klien_petugas, tapin, habis):
    klien_petugas.get("/register")
    with hitung_kueri() as sedikit:
        klien_petugas.get("/register")
    for i in range(20):
        pabrik.organisasi(tapin, f"Habis {i}", masa_bakti_sampai=date(2020, 1, 1))
    with hitung_kueri() as banyak:
        klien_petugas.get("/register")
    assert len(banyak) == len(sedikit)


def test_surat_domisili_yang_habis_ditandai_di_halaman_organisasi(app, tapin, jam):
    jam.move_to(datetime(2025, 10, 1, 2, 0, tzinfo=UTC))
    lengkap = lanjutan.tercatat(tapin, akun.pengguna())
    assert "domisili" in lengkap.lampiran
    jam.move_to(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    klien = akun.klien(app, lanjutan.petugas(tapin))
    halaman = Halaman(klien.get(f"/register/{lengkap.organisasi_id}"))
    assert "Surat domisili berakhir 1 Oktober 2026" in halaman.utama
    dulu = Halaman(klien.get(f"/register/{lengkap.organisasi_id}?pada=2026-09-30"))
    assert "Surat domisili" not in dulu.utama
