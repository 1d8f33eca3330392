"""What the officer says reaches the reporter's page, not only the mail."""

from __future__ import annotations

from sinormas.izin import Peran
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum import waktu
from sinormas.verifikasi import layanan
from sinormas.verifikasi.aturan import NAMA_ALASAN, AlasanTolak, Catatan
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik


def _halaman(app, tapin, putuskan) -> str:
    pelapor = akun.pengguna()
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    laporan = pabrik.diajukan(tapin, pelapor)
    putuskan(tapin, laporan, petugas, waktu.sekarang())
    return akun.klien(app, pelapor).get(f"/laporan/{laporan.id}").get_data(as_text=True)


def test_alasan_dan_kata_penolakan_tampil_bagi_pelapor(app, tapin):
    def tolak(instansi, laporan, petugas, saat):
        layanan.tolak(
            instansi, laporan.id, laporan.versi, AlasanTolak.WILAYAH_LAIN,
            kata="Silakan melapor di <Banjar>", pelaku=petugas, saat=saat,
        )  # fmt: skip

    halaman = _halaman(app, tapin, tolak)
    assert NAMA_ALASAN[AlasanTolak.WILAYAH_LAIN] in halaman
    assert "Silakan melapor di &lt;Banjar&gt;" in halaman


def test_kata_umum_pada_pengembalian_tampil_bagi_pelapor(app, tapin):
    def kembalikan(instansi, laporan, petugas, saat):
        layanan.kembalikan(
            instansi, laporan.id, laporan.versi, (Catatan(Bagian.ALAMAT, "alamat", "Nomor?"),),
            kata="Tinggal satu hal lagi", pelaku=petugas, saat=saat,
        )  # fmt: skip

    assert "Tinggal satu hal lagi" in _halaman(app, tapin, kembalikan)


def test_tanpa_kata_tidak_ada_kotak_kosong(app, tapin):
    def terima(instansi, laporan, petugas, saat):
        layanan.terima(instansi, laporan.id, laporan.versi, pelaku=petugas, saat=saat)

    assert "Dari petugas" not in _halaman(app, tapin, terima)
