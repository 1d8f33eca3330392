"""The anchor of the day goes to whoever leads the office, once, and proves the trace later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from sinormas.izin import Peran
from sinormas.jejak import kueri
from sinormas.jejak.aturan import baca_jangkar
from sinormas.kabar.models import SuratKeluar
from sinormas.operasi.jangkar import kirim_jangkar
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.jejak.test_jejak import _catat
from tests.pabrik import akun as pabrik_akun


@pytest.fixture
def pimpinan(tapin):
    return pabrik_akun.pengguna(instansi=tapin, peran=Peran.PIMPINAN)


def _surat():
    kueri_surat = select(SuratKeluar).where(SuratKeluar.kunci == "jangkar_harian")
    return sesi_kini().scalars(kueri_surat.order_by(SuratKeluar.id)).all()


def test_jangkar_terkirim_sekali_sehari_dan_membuktikan_jejak(tapin, pimpinan, jam):
    _catat(3)
    assert [kirim_jangkar(waktu.sekarang()) for _ in range(2)] == [1, 0]
    (surat,) = _surat()
    teks = next(baris for baris in surat.isi.splitlines() if baris.startswith("63.05:"))
    jangkar = baca_jangkar(teks)
    assert jangkar.nomor == kueri.jangkar("63.05").nomor - 1, "the sending itself comes after"
    assert kueri.periksa_jangkar(jangkar) is None
    _catat(1)
    assert kirim_jangkar(waktu.sekarang()) == 0, "not twice a day"
    assert kirim_jangkar(waktu.sekarang() + timedelta(days=1)) == 1


def test_hari_tanpa_catatan_tidak_disurati_lagi(tapin, pimpinan):
    _catat(1)
    kirim_jangkar(waktu.sekarang())
    assert kirim_jangkar(waktu.sekarang() + timedelta(days=1)) == 0
    assert len(_surat()) == 1


def test_sebelum_pagi_di_zona_kantor_belum_dikirim(tapin, pimpinan):
    _catat(1)
    lima = datetime(2026, 11, 24, 21, 59, tzinfo=UTC)  # 05.59 WITA
    assert kirim_jangkar(lima) == 0
    assert kirim_jangkar(lima + timedelta(minutes=1)) == 1


def test_kantor_tanpa_pimpinan_tidak_menandai_apa_pun(tapin):
    _catat(1)
    assert kirim_jangkar(waktu.sekarang()) == 0
    assert kueri.jangkar("63.05").nomor >= 1
    assert kueri.terakhir("63.05", "jangkar") is None
