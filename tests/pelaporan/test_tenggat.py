"""The age of a filing in working days, against the office's own limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from sinormas.instansi.aturan import Instansi
from sinormas.umum.waktu import hari_kerja_antara, zona
from sinormas.verifikasi.umur import Kalender, kalender

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
    mundur=st.integers(0, 50),
    menit=st.integers(0, 24 * 60 - 1),
)
def test_lewat_batas_bila_dan_hanya_bila_umurnya_melampaui_batas(
    hari_ini, libur, batas, mundur, menit
):
    hari_libur = frozenset(hari_ini - timedelta(days=h) for h in libur)
    kalender_uji = Kalender(replace(TAPIN, batas_periksa=batas), hari_ini, hari_libur)
    hari = hari_ini - timedelta(days=mundur)
    saat = datetime(hari.year, hari.month, hari.day, tzinfo=UTC) + timedelta(minutes=menit)
    assert (saat < kalender_uji.lewat_sebelum()) == (kalender_uji.umur(saat) > batas)


@given(hari_ini=HARI, libur=st.frozensets(HARI, max_size=60), mundur=st.integers(0, 90))
def test_umur_menghitung_hari_kerja_satu_demi_satu(hari_ini, libur, mundur):
    mulai = hari_ini - timedelta(days=mundur)
    semua = [mulai + timedelta(days=i) for i in range(1, mundur + 1)]
    kerja = [h for h in semua if h.weekday() < 5 and h not in libur]
    assert hari_kerja_antara(mulai, hari_ini, libur) == len(kerja)
    assert hari_kerja_antara(hari_ini, mulai, libur) == 0


def test_batas_adalah_hari_terakhir_yang_belum_lewat():
    kalender_uji = Kalender(TAPIN, date(2026, 11, 24), frozenset({date(2026, 11, 3)}))
    masuk = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
    assert kalender_uji.umur(masuk) == 15
    assert kalender_uji.batas(masuk) == date(2026, 11, 24)
    assert replace(kalender_uji, hari_ini=date(2026, 11, 25)).umur(masuk) == 16


def test_hari_masuk_menurut_zona_kantor():
    """17.30 UTC on the 22nd is already the 23rd in Rantau."""
    kalender_uji = Kalender(TAPIN, date(2026, 11, 23), frozenset())
    assert kalender_uji.umur(datetime(2026, 11, 22, 17, 30, tzinfo=UTC)) == 0
    assert kalender_uji.lewat_sebelum().tzinfo == zona("Asia/Makassar")


def test_kalender_memakai_libur_nasional_dan_libur_kantor(app, tapin):
    from sinormas.instansi.models import HariLibur
    from sinormas.umum import waktu
    from sinormas.umum.transaksi import transaksi

    with transaksi() as sesi:
        sesi.add(HariLibur(instansi_id=tapin.id, tanggal=date(2026, 11, 20), nama="Hari jadi"))
    hari = kalender(tapin, waktu.sekarang())
    assert date(2026, 8, 17) in hari.libur
    assert hari.hari_ini == date(2026, 11, 24)
    assert hari.umur(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)) == 2
