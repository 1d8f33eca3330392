"""Every page at rest: usable at 320, 390 and 1280 px, nothing for axe to find."""

from __future__ import annotations

import pytest

from tests.alur.conftest import UKURAN, Buka

HALAMAN = {
    "tamu": (
        "/", "/cari", "/cari?cari=Karang", "/bantuan", "/pelindungan-data", "/aksesibilitas",
        "/daftar", "/masuk", "/lupa-sandi", "/surat", "/tidak-ada",
    ),
    "pelapor": ("/laporan", "/antrean", "/akun", "/akun/hapus", "/organisasi-saya"),
    "petugas": (
        "/antrean", "/register", "/register?cari=Muslimat", "/partisipasi/2020", "/konflik",
        "/konflik?tahun=2020", "/konflik/baru", "/kegiatan?tahun=2020", "/kegiatan/baru",
        "/anggaran/2020", "/anggaran/2020/program/baru", "/kinerja/2020", "/kinerja/2020/IKU-1",
        "/kinerja/2020/IKU-4", "/kinerja/2020/IKK-6", "/kinerja/2020/IKK-7", "/kinerja/2035",
        "/lkip/2020", "/jejak",
    ),
    "admin": ("/pengaturan", "/pengaturan/staf"),
}  # fmt: skip


@pytest.mark.parametrize("ukuran", UKURAN)
@pytest.mark.parametrize("peran", HALAMAN)
def test_halaman_dapat_dipakai_semua_orang(buka: Buka, masuk, lihat, peran, ukuran):
    halaman = buka(ukuran)
    if peran != "tamu":
        masuk(halaman, peran)
    for alamat in HALAMAN[peran]:
        halaman.goto(alamat)
        nama = alamat.strip("/").replace("/", "-").replace("?", "-").replace("=", "-") or "beranda"
        lihat(halaman, f"halaman-{peran}-{nama}")


def test_halaman_organisasi(buka: Buka, masuk, lihat):
    halaman = buka("meja")
    masuk(halaman, "petugas")
    halaman.goto("/register")
    halaman.get_by_role("link", name="Karang Taruna").click()
    lihat(halaman, "organisasi")
    halaman.goto(halaman.url.split("?")[0] + "?pada=2020-12-31")
    lihat(halaman, "organisasi-2020")


def test_halaman_pertama_ringan_di_jaringan(buka: Buka):
    """At most 90 KB and six requests for the first page, 20 KB for a later one."""
    halaman = buka("ponsel")
    ukuran: list[int] = []
    halaman.on(
        "response", lambda jawaban: ukuran.append(jawaban.request.sizes()["responseBodySize"])
    )
    halaman.goto("/", wait_until="networkidle")
    assert sum(ukuran) <= 90_000
    assert len(ukuran) <= 6
    ukuran.clear()
    halaman.goto("/bantuan", wait_until="networkidle")
    assert sum(ukuran) <= 20_000
