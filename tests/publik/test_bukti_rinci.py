"""The proof page says what the receipt says: the same papers and the same day, nobody's name."""

from __future__ import annotations

from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import Kop
from sinormas.izin import sistem
from sinormas.pelaporan.aturan import Langkah
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import pelaporan as pabrik
from tests.pelaporan.test_cetak import teks, unduh


def test_halaman_bukti_sama_dengan_tanda_terima(klien_pelapor, tamu, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    halaman = Halaman(tamu.get(f"/bukti/{lengkap.kode_bukti}"))
    kata = teks(unduh(klien_pelapor, f"/laporan/{lengkap.id}/tanda-terima.pdf"))
    dokumen = halaman.teks("//section[@aria-labelledby='berkas']//li")
    assert len(dokumen) == len(lengkap.lampiran)
    for satu in (*dokumen, lengkap.nomor, "Forum Pemuda Rantau", "15 Desember 2026"):
        assert satu in kata, satu
        assert satu in halaman.utama, satu
    for pribadi in (
        klien_pelapor.pelaku.nama, "Ahmad Rifani", "6305", "0812", "surat.pdf", "forum@contoh.id",
    ):  # fmt: skip
        assert pribadi not in halaman.utama, pribadi


def test_berkas_yang_sedang_diganti_belum_tampak(klien_pelapor, tamu, tapin):
    lengkap = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    pabrik.lampirkan(tapin, lengkap.id, klien_pelapor.pelaku, "logo")
    halaman = Halaman(tamu.get(f"/bukti/{lengkap.kode_bukti}"))
    assert "Logo organisasi" not in halaman.utama
    assert "paling lambat" not in halaman.utama, "it is the organisation's turn"


def test_sesudah_diterima_tidak_ada_tenggat(klien_pelapor, tamu, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    pabrik.pindahkan(tapin, lengkap, Langkah.TERIMA)
    halaman = Halaman(tamu.get(f"/bukti/{lengkap.kode_bukti}"))
    assert "paling lambat" not in halaman.utama


def test_cara_menghubungi_kantor_bila_diisi(klien_pelapor, tamu, tapin):
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    alamat = f"/bukti/{lengkap.kode_bukti}"
    assert "Menghubungi kantor" not in Halaman(tamu.get(alamat)).utama
    cetak.atur_kop(tapin, Kop(jam_layanan="Senin, 08.00"), pelaku=sistem(), saat=SAAT)
    halaman = Halaman(tamu.get(alamat))
    assert "Senin, 08.00" in halaman.utama
    assert "Telepon" not in halaman.utama


def test_banyak_kueri_tetap(klien_pelapor, tamu, tapin):
    satu = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    with hitung_kueri() as awal:
        tamu.get(f"/bukti/{satu.kode_bukti}")
    for _ in range(3):
        lain = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    with hitung_kueri() as akhir:
        tamu.get(f"/bukti/{lain.kode_bukti}")
    assert len(akhir) == len(awal) <= 9
