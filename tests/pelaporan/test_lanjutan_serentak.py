"""Two members, two tabs, two officers at the same moment, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from sinormas.instansi import layanan_libur
from sinormas.izin import Peran
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import TanggalSalah
from sinormas.pelaporan import layanan, layanan_lanjutan
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.models import Laporan, Pengajuan
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from sinormas.verifikasi import layanan as verifikasi
from sinormas.verifikasi import pegangan
from tests.bantuan.serentak import serentak
from tests.pabrik import akun
from tests.pabrik import lanjutan as pabrik
from tests.pabrik import pelaporan as pabrik_pelaporan

pytestmark = pytest.mark.ketahanan


@pytest.fixture
def pelapor(app, tapin):
    return akun.pengguna()


@pytest.fixture
def milik(tapin, pelapor):
    return pabrik.tercatat(tapin, pelapor).organisasi_id


def jumlah(tabel) -> int:
    return sesi_kini().scalar(select(func.count()).select_from(tabel))


@pytest.mark.parametrize("jenis", [Jenis.TAHUNAN, Jenis.PERUBAHAN, Jenis.BUBAR])
def test_beberapa_jendela_memulai_satu_laporan_yang_sama(app, tapin, pelapor, milik, jenis):
    sebelum = jumlah(Laporan)
    sesi_kini().close()

    def mulai(kunci):
        return layanan_lanjutan.mulai(
            tapin, milik, jenis, kunci=kunci, pelaku=pelapor, saat=waktu.sekarang()
        )

    hasil = serentak(app, [lambda i=i: mulai(f"jendela-{i}") for i in range(6)])
    assert len(set(hasil)) == 1
    assert jumlah(Laporan) == sebelum + 1
    lengkap = pabrik_pelaporan.muat(tapin, hasil[0])
    assert all(t.bawaan for t in lengkap.bagian.values())


def test_kirim_serentak_dipotret_sekali(app, tapin, pelapor, milik):
    lengkap = pabrik.siap(tapin, milik, Jenis.KEGIATAN, pelapor)
    sebelum = jumlah(Pengajuan)
    sesi_kini().close()

    def ajukan():
        return layanan.ajukan(
            tapin, lengkap.id, kunci="sama", versi=lengkap.versi, pelaku=pelapor,
            saat=waktu.sekarang(),
        )  # fmt: skip

    assert len(set(serentak(app, [ajukan] * 6))) == 1
    assert jumlah(Pengajuan) == sebelum + 1


def test_bubar_dan_perubahan_diterima_bersamaan_tidak_menghidupkan(app, tapin, pelapor, milik):
    """Whichever comes first, in the end the organisation is off the register, or told apart."""
    perubahan = pabrik.diajukan(tapin, milik, Jenis.PERUBAHAN, pelapor)
    bubar = pabrik.diajukan(
        tapin, milik, Jenis.BUBAR, pelapor, pembubaran={"tanggal_bubar": ["24", "11", "2026"]}
    )
    petugas = [pabrik.petugas(tapin) for _ in range(2)]
    sesi_kini().close()

    def terima(satu, siapa):
        return verifikasi.terima(tapin, satu.id, satu.versi, pelaku=siapa, saat=waktu.sekarang())

    serentak(
        app,
        [lambda: terima(perubahan, petugas[0]), lambda: terima(bubar, petugas[1])],
        TanggalSalah, Bentrok,
    )  # fmt: skip
    assert pabrik_pelaporan.muat(tapin, bubar.id).keadaan is Keadaan.DITERIMA
    assert organisasi.rekam_pada(tapin, milik, date(2026, 11, 24)) is None


def test_hari_libur_dan_putusan_bersamaan_tidak_saling_mengunci(app, tapin):
    semua = [
        pabrik_pelaporan.diajukan(
            tapin, akun.pengguna(), identitas={"nama": f"Nama {'ABCDEFGH'[i]}"},
            legalitas={"nomor_legalitas": f"1117-00-00/{300 + i}/IV/2024", "npwp": ""},
            pengurus={"ketua_nik": f"63050112039{i + 1:05}"},
        )
        for i in range(6)
    ]  # fmt: skip
    petugas, admin = pabrik.petugas(tapin), akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    sesi_kini().close()
    kerja = [
        *(
            lambda s=s: pegangan.periksa(
                tapin, s.id, s.versi, pelaku=petugas, saat=waktu.sekarang()
            )
            for s in semua
        ),
        lambda: layanan_libur.tambah(
            tapin, date(2026, 11, 30), "Hari Jadi", pelaku=admin, saat=waktu.sekarang()
        ),
    ]
    serentak(app, kerja)
    hari = kalender(tapin, waktu.sekarang())
    for satu in semua:
        kini = pabrik_pelaporan.muat(tapin, satu.id)
        assert kini.keadaan is Keadaan.DIPERIKSA
        assert kini.tenggat == hari.batas_periksa(kini.diajukan) == date(2026, 12, 16)
