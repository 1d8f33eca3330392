"""Marking with evidence: once a year, only those on the register, withdrawn but never deleted."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, TidakAda, TidakBoleh, sistem
from sinormas.jejak.models import Jejak
from sinormas.organisasi import layanan as organisasi_layanan
from sinormas.partisipasi import kueri, layanan
from sinormas.partisipasi.aturan import ALASAN_URUNG, BuktiBaru, JenisBukti, TidakTerdaftar
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import KELUAR, bukti, tanda


@pytest.fixture
def petugas(tapin):
    return pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _tertulis():
    sesi = sesi_kini()
    return tuple(sesi.scalar(select(func.count()).select_from(t)) for t in (Partisipasi, Bukti))


def test_tanda_berdiri_di_atas_bukti_dan_meninggalkan_jejak(tapin, petugas):
    ormas = organisasi(tapin, "Karang Taruna")
    pengenal = tanda(tapin, ormas, pelaku=petugas)
    berlaku = kueri.tanda_berlaku(tapin, 2020, ormas)
    assert berlaku is not None
    assert (berlaku.id, berlaku.jenis, berlaku.penanda) == (
        pengenal, JenisBukti.DAFTAR_HADIR, petugas.nama,
    )  # fmt: skip
    assert "partisipasi" in instansi_kueri.register_dibuka(tapin, 2020)
    jejak = sesi_kini().scalars(select(Jejak).where(Jejak.objek == "partisipasi")).one()
    assert (jejak.tindakan, jejak.objek_id, jejak.pelaku_id) == ("tandai", pengenal, petugas.id)


def test_satu_organisasi_ditandai_sekali_saja_setahun(tapin, petugas):
    ormas = organisasi(tapin, "Karang Taruna", mulai=date(2019, 1, 1))
    tanda(tapin, ormas, 2019)
    tanda(tapin, ormas, 2020, pelaku=petugas)
    kata = f"Karang Taruna sudah ditandai untuk 2020 oleh {petugas.nama} pada 24 November 2026"
    with pytest.raises(Bentrok, match=kata):
        tanda(tapin, ormas, 2020)
    assert _tertulis() == (2, 2)


@pytest.mark.parametrize(
    ("uraian", "tahun", "kolom"),
    [
        ("", 2020, "uraian"),
        (" \x00\u202e\u200b\n", 2020, "uraian"),
        ("a" * 10_000, 2020, "uraian"),
        ("Rakor", 2027, "tahun"),
        ("Rakor", 1066, "tahun"),
    ],
)
def test_bukti_kosong_dan_tahun_yang_belum_tiba_ditolak_tanpa_bekas(
    tapin, petugas, uraian, tahun, kolom
):
    ormas = organisasi(tapin)
    with pytest.raises(IsianSalah) as galat:
        tanda(tapin, ormas, tahun, pelaku=petugas, isi=BuktiBaru(JenisBukti.KEGIATAN, uraian))
    assert galat.value.kolom == kolom
    assert _tertulis() == (0, 0)


def test_tahun_berganti_pada_tengah_malam_menurut_zona_kantor(tapin, petugas, jam):
    ormas = organisasi(tapin)
    jam.move_to("2026-12-31T15:59:59+00:00")
    with pytest.raises(IsianSalah, match="belum tiba"):
        tanda(tapin, ormas, 2027, pelaku=petugas)
    jam.move_to("2026-12-31T16:00:00+00:00")
    assert tanda(tapin, ormas, 2027, pelaku=petugas)


def test_organisasi_yang_tidak_di_register_tahun_itu_tidak_dapat_ditandai(tapin, petugas):
    kemudian = organisasi(tapin, "Baru Melapor 2021", mulai=date(2021, 1, 1))
    dahulu = organisasi(tapin, "Sudah Bubar", mulai=date(2018, 1, 1), sampai=date(2020, 1, 1))
    tanpa_rekam = organisasi_layanan.organisasi_baru(tapin, pelaku=sistem(), saat=waktu.sekarang())
    for pengenal, nama in (
        (kemudian, "Baru Melapor 2021"),
        (dahulu, "Sudah Bubar"),
        (tanpa_rekam, "Organisasi ini"),
    ):
        with pytest.raises(TidakTerdaftar, match=f"{nama} tidak ada di register .* 2020"):
            tanda(tapin, pengenal, 2020, pelaku=petugas)
    assert _tertulis() == (0, 0)


def test_yang_keluar_dari_register_di_tengah_tahun_masih_dapat_ditandai(tapin, petugas):
    ormas = organisasi(tapin, mulai=date(2019, 1, 1), sampai=KELUAR)
    assert tanda(tapin, ormas, 2020, pelaku=petugas)


def test_organisasi_kantor_lain_tidak_ada(tapin, banjar, petugas):
    for pengenal in (organisasi(banjar), uuid4()):
        with pytest.raises(TidakAda):
            tanda(tapin, pengenal, 2020, pelaku=petugas)


def test_hanya_petugas_kantor_ini_yang_menandai_mencabut_dan_mengurungkan(tapin, banjar):
    ormas = organisasi(tapin)
    pengenal, saat = tanda(tapin, ormas), waktu.sekarang()
    for instansi, peran, galat in (
        (tapin, Peran.PIMPINAN, TidakBoleh),
        (tapin, Peran.AUDITOR, TidakBoleh),
        (tapin, Peran.ADMIN, TidakBoleh),
        (banjar, Peran.PETUGAS, TidakAda),
        (None, None, TidakAda),
    ):
        orang = pabrik_akun.pengguna(instansi=instansi, peran=peran)
        with pytest.raises(galat):
            tanda(tapin, organisasi(tapin), pelaku=orang)
        with pytest.raises(galat):
            layanan.cabut(tapin, pengenal, "Salah orang", pelaku=orang, saat=saat)
        with pytest.raises(galat):
            layanan.urungkan(tapin, 2020, saat, pelaku=orang, saat=saat)
    assert kueri.tanda_berlaku(tapin, 2020, ormas) is not None


def test_menandai_banyak_melewati_yang_sudah_dan_menyebut_namanya(tapin, petugas):
    pertama, kedua, ketiga = (organisasi(tapin, n) for n in ("A", "B", "C"))
    tanda(tapin, kedua)
    hasil = layanan.tandai_banyak(
        tapin, [pertama, kedua, ketiga, ketiga], 2020, bukti(), pelaku=petugas,
        saat=waktu.sekarang(),
    )  # fmt: skip
    assert len(hasil.tanda) == 2
    assert hasil.sudah == ("B",)
    assert _tertulis() == (3, 3)
    with pytest.raises(Bentrok, match="Semua organisasi yang dipilih sudah ditandai"):
        layanan.tandai_banyak(
            tapin, [pertama, kedua], 2020, bukti(), pelaku=petugas, saat=waktu.sekarang()
        )


def test_menandai_banyak_gagal_seluruhnya_bila_satu_tidak_di_register(tapin, petugas):
    with pytest.raises(TidakTerdaftar):
        layanan.tandai_banyak(
            tapin, [organisasi(tapin), organisasi(tapin, mulai=date(2022, 1, 1))], 2020, bukti(),
            pelaku=petugas, saat=waktu.sekarang(),
        )  # fmt: skip
    with pytest.raises(IsianSalah, match="Belum ada organisasi"):
        layanan.tandai_banyak(tapin, [], 2020, bukti(), pelaku=petugas, saat=waktu.sekarang())
    assert _tertulis() == (0, 0)
    assert "partisipasi" not in instansi_kueri.register_dibuka(tapin, 2020)


def test_tanda_dicabut_dengan_alasan_dan_barisnya_tetap_ada(tapin, petugas):
    ormas = organisasi(tapin)
    pengenal, saat = tanda(tapin, ormas), waktu.sekarang()
    with pytest.raises(IsianSalah) as galat:
        layanan.cabut(tapin, pengenal, " \u200b", pelaku=petugas, saat=saat)
    assert galat.value.kolom == "alasan"
    layanan.cabut(tapin, pengenal, "Daftar hadir milik organisasi lain", pelaku=petugas, saat=saat)
    assert kueri.tanda_berlaku(tapin, 2020, ormas) is None
    baris = sesi_kini().scalars(select(Partisipasi)).one()
    assert (baris.pencabut, baris.alasan_cabut) == (
        petugas.nama, "Daftar hadir milik organisasi lain",
    )  # fmt: skip
    with pytest.raises(Bentrok, match=f"sudah dicabut oleh {petugas.nama}"):
        layanan.cabut(tapin, pengenal, "Lagi", pelaku=petugas, saat=saat)
    assert tanda(tapin, ormas) != pengenal


def test_tanda_kantor_lain_tidak_dapat_dicabut(tapin, banjar, petugas):
    asing = tanda(banjar, organisasi(banjar))
    with pytest.raises(TidakAda):
        layanan.cabut(tapin, asing, "Salah", pelaku=petugas, saat=waktu.sekarang())


def test_tindakan_terakhir_dapat_diurungkan_sekali_oleh_pelakunya(tapin, petugas, jam):
    lama = organisasi(tapin)
    tanda(tapin, lama, pelaku=petugas)
    jam.shift(timedelta(minutes=1))
    saat = waktu.sekarang()
    baru = [organisasi(tapin), organisasi(tapin)]
    layanan.tandai_banyak(tapin, baru, 2020, bukti(), pelaku=petugas, saat=saat)
    rekan = pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    with pytest.raises(Bentrok, match="Tidak ada lagi"):
        layanan.urungkan(tapin, 2020, saat, pelaku=rekan, saat=saat)
    assert layanan.urungkan(tapin, 2020, saat, pelaku=petugas, saat=saat) == 2
    assert kueri.tanda_berlaku(tapin, 2020, lama) is not None
    alasan = select(Partisipasi.alasan_cabut).where(Partisipasi.dicabut.is_not(None))
    assert set(sesi_kini().scalars(alasan)) == {ALASAN_URUNG}
    with pytest.raises(Bentrok, match="Tidak ada lagi"):
        layanan.urungkan(tapin, 2020, saat, pelaku=petugas, saat=saat)


def test_setelah_sepuluh_menit_tanda_hanya_dapat_dicabut(tapin, petugas, jam):
    ormas, saat = organisasi(tapin), waktu.sekarang()
    tanda(tapin, ormas, pelaku=petugas)
    with pytest.raises(Bentrok, match="Sepuluh menit"):
        layanan.urungkan(
            tapin, 2020, saat, pelaku=petugas, saat=saat + timedelta(minutes=10, microseconds=1)
        )
    assert kueri.tanda_berlaku(tapin, 2020, ormas) is not None
    assert layanan.urungkan(
        tapin, 2020, saat, pelaku=petugas, saat=saat + timedelta(minutes=10)
    ) == 1  # fmt: skip


def test_menandai_banyak_memakai_kueri_yang_tetap_jumlahnya(tapin, petugas):
    def tandai(jumlah):
        dipilih = [organisasi(tapin) for _ in range(jumlah)]
        with hitung_kueri() as terkirim:
            hasil = layanan.tandai_banyak(
                tapin, dipilih, 2020, bukti(), pelaku=petugas, saat=waktu.sekarang()
            )
        assert len(hasil.tanda) == jumlah
        return len(terkirim)

    tandai(1)
    assert tandai(2) == tandai(60)


def test_yang_sudah_ditandai_tidak_meninggalkan_bukti_yatim(tapin, petugas):
    lama, baru = organisasi(tapin), organisasi(tapin)
    tanda(tapin, lama, pelaku=petugas)
    hasil = layanan.tandai_banyak(
        tapin, (lama, baru), 2020, bukti(), pelaku=petugas, saat=waktu.sekarang()
    )
    assert (len(hasil.tanda), len(hasil.sudah)) == (1, 1)
    assert _tertulis() == (2, 2)
