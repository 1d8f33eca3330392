"""Whose turn it is until which day: the same for the reporter and for the officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.models import HariLibur
from sinormas.izin import Peran
from sinormas.pelaporan.aturan import Bagian, Keadaan, Langkah
from sinormas.pelaporan.tenggat import Kalender, kalender
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from sinormas.umum.waktu import hari_kerja_antara
from tests.bantuan.baca import Halaman
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik

TAPIN = Instansi(
    id=uuid4(), kode_wilayah="63.05", nama="Kantor", singkatan="K", kabupaten="Tapin",
    kota="Rantau", zona_waktu="Asia/Makassar", pembilang="semua_pelapor", batas_periksa=15,
    batas_lengkapi=15, pola_tanda_terima="{seri}/{tahun}",
)  # fmt: skip
HARI = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(
    hari_ini=HARI,
    libur=st.frozensets(st.integers(0, 40), max_size=12),
    batas=st.integers(1, 30),
    terpakai=st.integers(0, 40),
    mundur=st.integers(0, 50),
    menit=st.integers(0, 24 * 60 - 1),
)
def test_lewat_batas_bila_dan_hanya_bila_umurnya_melampaui_batas(
    hari_ini, libur, batas, terpakai, mundur, menit
):
    """However many days were used before it was returned."""
    hari_libur = frozenset(hari_ini - timedelta(days=h) for h in libur)
    uji = Kalender(replace(TAPIN, batas_periksa=batas), hari_ini, hari_libur)
    hari = hari_ini - timedelta(days=mundur)
    saat = datetime(hari.year, hari.month, hari.day, tzinfo=UTC) + timedelta(minutes=menit)
    if uji.tanggal(saat) > hari_ini:
        return
    tenggat = uji.batas_periksa(saat, terpakai)
    assert (tenggat < hari_ini) == (uji.umur(saat, terpakai) > batas)


@given(hari_ini=HARI, libur=st.frozensets(HARI, max_size=60), mundur=st.integers(0, 90))
def test_umur_menghitung_hari_kerja_satu_demi_satu(hari_ini, libur, mundur):
    mulai = hari_ini - timedelta(days=mundur)
    semua = [mulai + timedelta(days=i) for i in range(1, mundur + 1)]
    kerja = [h for h in semua if h.weekday() < 5 and h not in libur]
    assert hari_kerja_antara(mulai, hari_ini, libur) == len(kerja)
    assert hari_kerja_antara(hari_ini, mulai, libur) == 0


@given(hari_ini=HARI, maju=st.integers(-40, 40), libur=st.frozensets(HARI, max_size=40))
def test_sisa_berkurang_satu_setiap_hari_kerja_dan_nol_pada_harinya(hari_ini, maju, libur):
    uji = Kalender(TAPIN, hari_ini, libur)
    tenggat = hari_ini + timedelta(days=maju)
    besok = replace(uji, hari_ini=hari_ini + timedelta(days=1))
    kerja = besok.hari_ini.weekday() < 5 and besok.hari_ini not in libur
    assert uji.sisa(tenggat) - besok.sisa(tenggat) == kerja
    assert uji.sisa(hari_ini) == 0


def test_batas_adalah_hari_terakhir_yang_belum_lewat():
    uji = Kalender(TAPIN, date(2026, 11, 24), frozenset({date(2026, 11, 3)}))
    masuk = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
    assert uji.umur(masuk) == 15
    assert uji.batas_periksa(masuk) == date(2026, 11, 24)
    assert replace(uji, hari_ini=date(2026, 11, 25)).umur(masuk) == 16


def test_hari_masuk_menurut_zona_kantor():
    """17.30 UTC on the 22nd is already the 23rd in Rantau."""
    uji = Kalender(TAPIN, date(2026, 11, 23), frozenset())
    assert uji.umur(datetime(2026, 11, 22, 17, 30, tzinfo=UTC)) == 0


def test_kalender_memakai_libur_nasional_dan_libur_kantor(app, tapin):
    with transaksi() as sesi:
        sesi.add(HariLibur(instansi_id=tapin.id, tanggal=date(2026, 11, 20), nama="Hari jadi"))
    hari = kalender(tapin, waktu.sekarang())
    assert date(2026, 8, 17) in hari.libur
    assert hari.hari_ini == date(2026, 11, 24)
    assert hari.umur(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)) == 2


# -- The clock rests while a filing lies with its organisation ------------------------------------


@pytest.fixture
def pelapor(app, tapin):
    return akun.pengguna()


def _pada(jam, bulan, hari):
    jam.move_to(datetime(2027, bulan, hari, 2, 0, tzinfo=UTC))


def test_jam_kantor_berhenti_selama_laporan_di_tangan_organisasi(tapin, pelapor, jam):
    """Five working days at the office, thirteen away, then ten are left of fifteen."""
    _pada(jam, 4, 5)
    lengkap = pabrik.diajukan(tapin, pelapor)
    hari = kalender(tapin, waktu.sekarang())
    assert lengkap.tenggat == hari.batas_periksa(lengkap.diajukan) == date(2027, 4, 26)
    _pada(jam, 4, 12)
    lengkap = pabrik.pindahkan(tapin, lengkap, Langkah.KEMBALIKAN)
    assert lengkap.hari_terpakai == 5
    assert lengkap.tenggat == kalender(tapin, waktu.sekarang()).batas_lengkapi()
    _pada(jam, 5, 3)
    lengkap = pabrik.ajukan(tapin, lengkap, pelapor)
    hari = kalender(tapin, waktu.sekarang())
    assert lengkap.keadaan is Keadaan.DIAJUKAN
    assert hari.umur(lengkap.diajukan, lengkap.hari_terpakai) == 5
    assert hari.sisa(lengkap.tenggat) == 10
    _pada(jam, 5, 4)
    hari = kalender(tapin, waktu.sekarang())
    assert hari.umur(lengkap.diajukan, lengkap.hari_terpakai) == 6
    assert hari.sisa(lengkap.tenggat) == 9


def test_yang_sudah_lewat_sebelum_dikembalikan_langsung_lewat_lagi(tapin, pelapor, jam):
    _pada(jam, 3, 1)
    lengkap = pabrik.diajukan(tapin, pelapor)
    _pada(jam, 5, 3)
    lengkap = pabrik.pindahkan(tapin, lengkap, Langkah.KEMBALIKAN)
    assert lengkap.hari_terpakai > tapin.batas_periksa
    lengkap = pabrik.ajukan(tapin, lengkap, pelapor)
    assert lengkap.tenggat == date(2027, 5, 2)


@pytest.mark.parametrize("langkah", [Langkah.TERIMA, Langkah.TOLAK, Langkah.CABUT])
def test_yang_selesai_tidak_bertenggat(tapin, pelapor, langkah):
    assert pabrik.pindahkan(tapin, pabrik.diajukan(tapin, pelapor), langkah).tenggat is None
    assert pabrik.siap(tapin, pelapor).tenggat is None


def test_pelapor_dan_petugas_membaca_tanggal_yang_sama(app, tapin, pelapor, jam):
    """Also after it was returned and sent again."""
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    lengkap = pabrik.diajukan(tapin, pelapor)
    jam.move_to(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
    lengkap = pabrik.pindahkan(tapin, lengkap, Langkah.KEMBALIKAN)
    tulisan = waktu.format_tanggal(lengkap.tenggat)
    assert tulisan in Halaman(akun.klien(app, pelapor).get(f"/laporan/{lengkap.id}")).utama
    jam.move_to(datetime(2026, 12, 8, 2, 0, tzinfo=UTC))
    isi = pabrik.isi(Bagian.ALAMAT, alamat="Jalan Baru 7")
    pabrik.simpan(tapin, lengkap.id, pelapor, Bagian.ALAMAT, isi)
    lengkap = pabrik.ajukan(tapin, pabrik.muat(tapin, lengkap.id), pelapor)
    tulisan = waktu.format_tanggal(lengkap.tenggat)
    halaman = Halaman(akun.klien(app, pelapor).get(f"/laporan/{lengkap.id}"))
    assert f"Paling lambat {tulisan}" in halaman.utama
    kasus = Halaman(akun.klien(app, petugas).get(f"/antrean/{lengkap.id}"))
    assert f"Batas {tulisan}" in kasus.utama
    assert "5 dari 15 hari kerja" in kasus.utama
