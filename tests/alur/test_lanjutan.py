"""What follows a first report, in the browser: on a phone, at a desk, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

import config
from sinormas import create_app
from sinormas.akun.models import Pengguna
from sinormas.extensions import db
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.pelaporan import layanan_lanjutan
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.lanjutan import tahun_laporan
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.alur.conftest import Buka
from tests.alur.test_perjalanan import isi, unggah_semua
from tests.bantuan.situs import Situs
from tests.pabrik import lanjutan as pabrik
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik.berkas import gambar

CARA = pytest.mark.parametrize(
    ("ukuran", "skrip"),
    [("ponsel", True), ("meja", True), ("ponsel", False)],
    ids=["ponsel", "meja", "tanpa-skrip"],
)
Lihat = Callable[[Page, str], None]
_urutan = count(1)


@dataclass(frozen=True)
class Dunia:
    """The running site's data from within: its office, and the reporter of the example."""

    instansi: Instansi
    pelapor: Pelaku

    def organisasi(self) -> tuple[UUID, str]:
        """An organisation of the reporter, on the register; its name."""
        urut = next(_urutan)
        nama = "Sanggar Seni Banua"
        lengkap = pabrik.tercatat(
            self.instansi, self.pelapor, identitas={"nama": f"{nama} {urut}"},
            legalitas={"nomor_legalitas": f"1117-00-00/{500 + urut}/IV/2024", "npwp": ""},
            pengurus={"ketua_nik": f"63050112039{urut:05}"},
        )  # fmt: skip
        return lengkap.organisasi_id, f"{nama} {urut}"

    def diajukan(self) -> tuple[str, str]:
        """A first report that waits for an officer: its id, and the organisation's name."""
        urut = next(_urutan)
        nama = f"Paguyuban Warga Rantau {urut}"
        lengkap = pabrik_pelaporan.diajukan(
            self.instansi, self.pelapor, identitas={"nama": nama},
            legalitas={"nomor_legalitas": f"1117-00-00/{500 + urut}/IV/2024", "npwp": ""},
        )  # fmt: skip
        return str(lengkap.id), nama

    def tahunan(self, organisasi_id: UUID) -> str:
        """A yearly report begun while it was open, on whatever day this runs."""
        saat = waktu.sekarang()
        if tahun_laporan(waktu.tanggal_di(saat, self.instansi.zona_waktu)) is None:
            saat = datetime(saat.year, 11, 2, 2, 0, tzinfo=UTC)
        laporan_id = layanan_lanjutan.mulai(
            self.instansi, organisasi_id, Jenis.TAHUNAN, kunci=str(organisasi_id),
            pelaku=self.pelapor, saat=saat,
        )  # fmt: skip
        return str(laporan_id)


@contextmanager
def _dunia(jalan: Situs) -> Iterator[Dunia]:
    with create_app(config.muat({"SINORMAS_DATA": str(jalan.data)})).app_context():
        email, _ = jalan.akun["pelapor"]
        orang = sesi_kini().scalars(select(Pengguna).where(Pengguna.email == email)).one()
        instansi = instansi_kueri.pertama()
        assert instansi is not None
        yield Dunia(instansi, Pelaku(id=orang.id, nama=orang.nama))
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def dunia(jalan: Situs) -> Iterator[Dunia]:
    with _dunia(jalan) as hasil:
        yield hasil


def tunjuk(lihat: Lihat, *, skrip: bool) -> Lihat:
    """Script off: axe needs script, so there is no looking."""
    return lihat if skrip else lambda *_: None


def kartu(halaman: Page, nama: str):
    halaman.goto("/laporan")
    return halaman.locator("section.sn-organisasi").filter(has_text=nama)


def id_laporan(halaman: Page) -> str:
    expect(halaman).to_have_url(re.compile(r"/laporan/[0-9a-f-]{36}$"))
    return halaman.url.rsplit("/", 1)[-1]


def simpan(halaman: Page) -> None:
    """Save a part, and once more where it asks for a second look."""
    tombol = halaman.get_by_role("button", name="Simpan dan lanjutkan")
    with halaman.expect_navigation():
        tombol.click()
    if halaman.get_by_text("Mohon periksa sekali lagi yang kami tandai").count():
        with halaman.expect_navigation():
            tombol.click()


def nyatakan(halaman: Page, laporan: str) -> None:
    halaman.goto(f"/laporan/{laporan}/pernyataan")
    halaman.locator("main [name='setuju']").check()
    isi(halaman, {"penanda": "Ahmad Rifani"})
    simpan(halaman)


def kirim(halaman: Page, laporan: str, lihat: Lihat, nama: str) -> None:
    halaman.goto(f"/laporan/{laporan}/periksa")
    lihat(halaman, f"{nama}-periksa")
    halaman.get_by_role("button", name="Kirim laporan").click()
    expect(halaman).to_have_url(re.compile("/tanda-terima$"))
    halaman.goto(f"/laporan/{laporan}")
    expect(halaman.locator("main")).to_contain_text("Menunggu diperiksa petugas")
    lihat(halaman, f"{nama}-keadaan")


def putuskan(meja: Page, laporan: str, kata: str, lihat: Lihat, nama: str) -> None:
    """The officer looks at the case, sees `kata`, and accepts."""
    meja.goto(f"/antrean/{laporan}")
    expect(meja.locator("main")).to_contain_text(kata)
    lihat(meja, f"{nama}-kasus")
    formulir = meja.locator("#formulir-putusan")
    formulir.get_by_label("Terima", exact=True).check()
    formulir.get_by_role("button", name="Simpan keputusan").click()
    expect(meja.locator("main")).to_contain_text("diterima")


@CARA
def test_dikembalikan_lalu_diperbaiki(dunia, buka: Buka, masuk, lihat, ukuran, skrip) -> None:
    tampak = tunjuk(lihat, skrip=skrip)
    laporan, nama = dunia.diajukan()
    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    meja.goto(f"/antrean/{laporan}")
    meja.locator("input[name='b-alamat'][value='perbaiki']").check()
    meja.locator("#catatan-b-alamat").fill("Tulis nomor rumah dan RT-nya.")
    meja.locator("#formulir-putusan").get_by_label("Kembalikan untuk diperbaiki").check()
    meja.get_by_role("button", name="Simpan keputusan").click()
    expect(meja.locator("main")).to_contain_text("dikembalikan")

    ponsel = buka(ukuran, skrip=skrip)
    masuk(ponsel, "pelapor")
    ponsel.goto("/laporan")
    ponsel.get_by_role("link", name=nama).first.click()
    expect(ponsel.locator("main")).to_contain_text("1 bagian perlu diperbaiki")
    tampak(ponsel, "lanjutan-dikembalikan")
    ponsel.get_by_role("button", name="Lanjutkan ke Alamat dan kontak").click()
    expect(ponsel.locator("main")).to_contain_text("Tulis nomor rumah dan RT-nya.")
    tampak(ponsel, "lanjutan-dikembalikan-alamat")
    isi(ponsel, {"alamat": "Jalan A. Yani 7 RT 02"})
    simpan(ponsel)
    kirim(ponsel, laporan, tampak, "lanjutan-dikirim-lagi")
    putuskan(meja, laporan, "Diperbaiki sejak dikembalikan", tampak, "lanjutan-diperbaiki")
    ponsel.goto(f"/laporan/{laporan}")
    expect(ponsel.locator("main")).to_contain_text("sudah tercatat di register")
    tampak(ponsel, "lanjutan-diterima")


@CARA
def test_laporan_tahunan(dunia, buka: Buka, masuk, lihat, ukuran, skrip) -> None:
    tampak = tunjuk(lihat, skrip=skrip)
    organisasi_id, nama = dunia.organisasi()
    ponsel = buka(ukuran, skrip=skrip)
    masuk(ponsel, "pelapor")
    kartu(ponsel, nama)
    tampak(ponsel, "lanjutan-beranda")
    laporan = dunia.tahunan(organisasi_id)
    kartu(ponsel, nama).get_by_role("link", name="Laporan tahunan").click()
    assert id_laporan(ponsel) == laporan
    tampak(ponsel, "lanjutan-tahunan-tugas")
    ponsel.goto(f"/laporan/{laporan}/kegiatan_tahun")
    isi(ponsel, {"jumlah_kegiatan": "12", "kegiatan_setahun": "Pentas setiap bulan di desa."})
    tampak(ponsel, "lanjutan-tahunan-kegiatan")
    simpan(ponsel)
    ponsel.goto(f"/laporan/{laporan}/pastikan")
    tampak(ponsel, "lanjutan-tahunan-pastikan")
    ponsel.locator("#identitas").get_by_role("button", name="Masih sama").click()
    expect(ponsel.locator("#identitas")).to_contain_text("Sudah dipastikan")
    ponsel.locator("#kegiatan").get_by_role("link", name="Perbaiki").click()
    isi(ponsel, {"jumlah_anggota": "64"})
    simpan(ponsel)
    ponsel.goto(f"/laporan/{laporan}/pastikan")
    ponsel.get_by_role("button", name="Semua masih sama").click()
    assert id_laporan(ponsel) == laporan
    unggah_semua(ponsel, laporan, lambda *_: None)
    nyatakan(ponsel, laporan)
    kirim(ponsel, laporan, tampak, "lanjutan-tahunan")
    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    putuskan(meja, laporan, "Jumlah anggota", tampak, "lanjutan-tahunan")
    ponsel.goto("/laporan")
    expect(ponsel.locator("main")).to_contain_text("Diterima")


@CARA
def test_ganti_pengurus(dunia, buka: Buka, masuk, lihat, ukuran, skrip) -> None:
    tampak = tunjuk(lihat, skrip=skrip)
    _, nama = dunia.organisasi()
    ponsel = buka(ukuran, skrip=skrip)
    masuk(ponsel, "pelapor")
    kartu(ponsel, nama).get_by_role("button", name="Laporkan perubahan").click()
    laporan = id_laporan(ponsel)
    ponsel.goto(f"/laporan/{laporan}/perubahan")
    tampak(ponsel, "lanjutan-perubahan")
    kemarin = waktu.sekarang() - timedelta(days=3)
    isi(
        ponsel,
        {"berubah": ["pengurus"], "sejak": (kemarin.day, kemarin.month, kemarin.year)},
    )
    simpan(ponsel)
    expect(ponsel).to_have_url(re.compile("/pengurus$"))
    expect(ponsel.locator("main [name='ketua_nama']")).to_have_value("Ahmad Rifani")
    tampak(ponsel, "lanjutan-perubahan-pengurus")
    isi(ponsel, {"ketua_nama": "Hasanah Fitri", "ketua_nik": "6305015203880009"})
    simpan(ponsel)
    unggah_semua(ponsel, laporan, lambda *_: None)
    ponsel.goto(f"/laporan/{laporan}")
    tampak(ponsel, "lanjutan-perubahan-tugas")
    ponsel.goto(f"/laporan/{laporan}/pernyataan")
    ponsel.locator("main [name='setuju']").check()
    isi(ponsel, {"penanda": "Hasanah Fitri"})
    simpan(ponsel)
    kirim(ponsel, laporan, tampak, "lanjutan-perubahan")
    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    putuskan(meja, laporan, "Sebelumnya: Ahmad Rifani", tampak, "lanjutan-perubahan")
    meja.goto("/register")
    meja.locator("main [name='cari']").fill(nama)
    meja.keyboard.press("Enter")
    meja.locator("table").get_by_role("link", name=nama).first.click()
    expect(meja.locator("main")).to_contain_text("Hasanah Fitri")
    tampak(meja, "lanjutan-register")


@CARA
def test_laporan_kegiatan(dunia, buka: Buka, masuk, lihat, ukuran, skrip) -> None:
    tampak = tunjuk(lihat, skrip=skrip)
    _, nama = dunia.organisasi()
    ponsel = buka(ukuran, skrip=skrip)
    masuk(ponsel, "pelapor")
    kartu(ponsel, nama).get_by_role("button", name="Laporkan kegiatan").click()
    laporan = id_laporan(ponsel)
    tampak(ponsel, "lanjutan-kegiatan-tugas")
    ponsel.goto(f"/laporan/{laporan}/acara")
    kemarin = waktu.sekarang() - timedelta(days=3)
    isi(
        ponsel,
        {
            "nama_kegiatan": "Pentas seni pelajar",
            "tanggal_kegiatan": (kemarin.day, kemarin.month, kemarin.year),
            "tempat_kegiatan": "Balai Desa Banua Halat",
            "bersama": "SMP Negeri 1",
            "peserta": "150",
            "uraian_kegiatan": "Pelajar membawakan madihin dan tari radap rahayu.",
        },
    )
    tampak(ponsel, "lanjutan-kegiatan-acara")
    simpan(ponsel)
    ponsel.goto(f"/laporan/{laporan}/dokumen")
    tampak(ponsel, "lanjutan-kegiatan-dokumen")
    kotak = ponsel.locator("#dokumen-foto_kegiatan input[type=file]").first
    kotak.set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": gambar()})
    kotak.locator("xpath=ancestor::form").get_by_role("button", name="Unggah").click()
    expect(ponsel.locator("#dokumen-foto_kegiatan a[href*='/berkas/']").first).to_be_visible()
    kirim(ponsel, laporan, tampak, "lanjutan-kegiatan")
    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    putuskan(meja, laporan, "Pentas seni pelajar", tampak, "lanjutan-kegiatan")
    ponsel.goto(f"/laporan/{laporan}")
    expect(ponsel.locator("main")).to_contain_text("dapat menjadi bukti partisipasi")


@CARA
def test_organisasi_menyatakan_diri_bubar(dunia, buka: Buka, masuk, lihat, ukuran, skrip) -> None:
    tampak = tunjuk(lihat, skrip=skrip)
    _, nama = dunia.organisasi()
    ponsel = buka(ukuran, skrip=skrip)
    masuk(ponsel, "pelapor")
    satu = kartu(ponsel, nama)
    satu.get_by_text("Organisasi ini sudah bubar?").click()
    satu.get_by_role("button", name="Laporkan pembubaran").click()
    laporan = id_laporan(ponsel)
    ponsel.goto(f"/laporan/{laporan}/pembubaran")
    kemarin = waktu.sekarang() - timedelta(days=3)
    isi(
        ponsel,
        {
            "tanggal_bubar": (kemarin.day, kemarin.month, kemarin.year),
            "alasan_bubar": "Anggotanya pindah ke kota lain.",
            "penanda_bubar": "Ahmad Rifani",
        },
    )
    tampak(ponsel, "lanjutan-bubar")
    simpan(ponsel)
    unggah_semua(ponsel, laporan, lambda *_: None)
    kirim(ponsel, laporan, tampak, "lanjutan-bubar")
    meja = buka("meja", skrip=skrip)
    masuk(meja, "petugas")
    putuskan(meja, laporan, "melaporkan pembubarannya", tampak, "lanjutan-bubar")
    satu = kartu(ponsel, nama)
    expect(satu).to_contain_text("Tidak di register")
    tampak(ponsel, "lanjutan-beranda-bubar")


def test_tarik_kembali_dan_hari_libur(dunia, buka: Buka, masuk, lihat) -> None:
    laporan, _ = dunia.diajukan()
    for ukuran in ("ponsel", "meja"):
        pelapor = buka(ukuran)
        masuk(pelapor, "pelapor")
        pelapor.goto(f"/laporan/{laporan}/cabut")
        pelapor.get_by_role("button", name="Ya, tarik kembali").click()
        expect(pelapor.locator("main")).to_contain_text("Tulis sebabnya")
        lihat(pelapor, "lanjutan-cabut")
        admin = buka(ukuran)
        masuk(admin, "admin")
        admin.goto("/pengaturan/hari-libur")
        lihat(admin, "lanjutan-hari-libur")
        admin.goto("/pengaturan")
        lihat(admin, "lanjutan-pengaturan")
    isi(pelapor, {"sebab": "Salah memilih bentuk."})
    pelapor.get_by_role("button", name="Ya, tarik kembali").click()
    expect(pelapor.locator("main")).to_contain_text("sudah ditarik kembali")
