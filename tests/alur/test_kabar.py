"""Words to people in the browser: a person's messages, the office's texts, gateway and failures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

import config
from sinormas import create_app
from sinormas.akun.models import Pengguna
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.alur.conftest import LAYAR, Buka
from tests.bantuan.situs import Situs
from tests.pabrik import kabar, verifikasi

ISI = "Yth. Bapak/Ibu,\n\nDua hal:\n\n- Nomor SKT: salah.\n- Foto: buram.\n\nLihat {}/laporan"


@dataclass(frozen=True)
class Dunia:
    """What was put on the site's own database."""

    laporan_id: UUID


@pytest.fixture(scope="module")
def dunia(jalan: Situs) -> Iterator[Dunia]:
    """Two messages to the example's reporter, and a case of which a message has failed."""
    app = create_app(config.muat({"SINORMAS_DATA": str(jalan.data)}))
    with app.app_context():
        kantor = instansi_kueri.pertama()
        assert kantor is not None
        pelapor = (
            sesi_kini()
            .execute(
                select(Pengguna.id, Pengguna.nama).where(Pengguna.email == jalan.akun["pelapor"][0])
            )
            .one()
        )
        orang = Pelaku(pelapor.id, pelapor.nama)
        kabar.pesan(orang, "Tanda terima laporan 001/TT/63.05/2026", ISI.format(jalan.url))
        kabar.pesan(orang, "Laporan 001/TT/63.05/2026: perlu diperbaiki", ISI.format(jalan.url))
        laporan = verifikasi.laporan(kantor, "Forum Pesan")
        kabar.surat(
            "salah@contoh.id", "Laporan perlu diperbaiki", ISI.format(jalan.url),
            instansi_id=kantor.id, tentang_id=laporan.id, menyerah=waktu.sekarang(), percobaan=3,
            galat_terakhir="penerima ditolak: 550 kotak tidak dikenal",
        )  # fmt: skip
        yield Dunia(laporan.id)


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_pelapor_membaca_pesannya(buka: Buka, masuk, lihat, dunia, ukuran):
    halaman = buka(ukuran)
    masuk(halaman, "pelapor")
    halaman.get_by_role("link", name=re.compile("^Pesan")).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Pesan")
    lihat(halaman, "kabar-pesan")
    halaman.get_by_role("link", name="perlu diperbaiki").first.click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("perlu diperbaiki")
    expect(halaman.locator("main li")).to_have_count(2)
    lihat(halaman, "kabar-satu-pesan")
    halaman.get_by_role("link", name="Pesan", exact=True).first.click()
    semua = halaman.get_by_role("button", name="Tandai semua sudah dibaca")
    if semua.count():
        semua.click()
    expect(halaman.locator("header .sn-lencana")).to_have_count(0)


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_admin_mengubah_teks_dengan_pratinjau(buka: Buka, masuk, lihat, dunia, ukuran):
    halaman = buka(ukuran)
    masuk(halaman, "admin")
    halaman.goto("/pengaturan")
    halaman.get_by_role("link", name="Teks pesan").click()
    lihat(halaman, "kabar-teks-daftar")
    halaman.get_by_role("link", name="Laporan diterima", exact=True).click()
    isi = halaman.get_by_label("Isi pesan")
    lihat(halaman, "kabar-teks")
    pratinjau = halaman.locator("#pratinjau")
    isi.fill("Selamat, {organisasi}! Nomor {nomor}.")
    expect(pratinjau).to_contain_text("Selamat, Karang Taruna Bina Muda!")
    isi.fill("{asing} {nomor}")
    halaman.get_by_role("button", name="Simpan teks").click()
    expect(halaman.locator("#isi-pesan-error")).to_contain_text("{asing} tidak dikenal")
    lihat(halaman, "kabar-teks-galat")
    halaman.get_by_label("Isi pesan").fill(f"Selamat dari {ukuran}, {{nomor}}.")
    halaman.get_by_role("button", name="Simpan teks").click()
    expect(halaman.get_by_text("Teks disimpan.")).to_be_visible()
    halaman.get_by_role("button", name="Kembalikan ke bawaan").click()
    expect(halaman.get_by_text("Teks kembali seperti bawaan.")).to_be_visible()
    lihat(halaman, "kabar-teks-riwayat")


def test_pratinjau_tanpa_skrip(buka: Buka, masuk):
    halaman = buka("ponsel", skrip=False)
    masuk(halaman, "admin")
    halaman.goto("/pengaturan/pesan/ditolak")
    halaman.get_by_label("Isi pesan").fill("Maaf, {nomor}: {alasan}.")
    halaman.get_by_role("button", name="Lihat pratinjau").click()
    expect(halaman.locator("#pratinjau")).to_contain_text("Maaf, 001/TT/63.05/2026")
    expect(halaman.get_by_label("Isi pesan")).to_have_value("Maaf, {nomor}: {alasan}.")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_admin_mengatur_gerbang(buka: Buka, masuk, lihat, ukuran):
    halaman = buka(ukuran)
    masuk(halaman, "admin")
    halaman.goto("/pengaturan/wa")
    halaman.get_by_label("Alamat gerbang").fill("https://10.0.0.1/kirim")
    halaman.get_by_role("button", name="Simpan gerbang").click()
    expect(halaman.locator("#url-error")).to_contain_text("jaringan dalam")
    halaman.get_by_label("Alamat gerbang").fill("https://wa.contoh.id/kirim")
    halaman.get_by_role("button", name="Simpan gerbang").click()
    lihat(halaman, "kabar-gerbang")
    halaman.get_by_label("Nomor WhatsApp penerima pesan uji").fill("0517 31005")
    halaman.get_by_role("button", name="Kirim pesan uji").click()
    expect(halaman.locator("#telepon-error")).to_contain_text("nomor seluler")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_petugas_melihat_pesan_dalam_kasus(buka: Buka, masuk, lihat, dunia, ukuran):
    halaman = buka(ukuran)
    masuk(halaman, "petugas")
    halaman.goto(f"/antrean/{dunia.laporan_id}")
    bagian = halaman.get_by_role("region", name="Pesan kepada pelapor")
    expect(bagian).to_contain_text("550 kotak tidak dikenal" if ukuran == "ponsel" else "Menunggu")
    lihat(halaman, "kabar-kasus")
    if ukuran == "ponsel":
        bagian.get_by_role("button", name="Kirim lagi").click()
        expect(halaman.get_by_text("Pesan dikirim lagi.")).to_be_visible()
        expect(halaman).to_have_url(re.compile(str(dunia.laporan_id)))


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_admin_melihat_yang_gagal_dan_surat_contoh(buka: Buka, masuk, lihat, dunia, ukuran):
    halaman = buka(ukuran)
    masuk(halaman, "admin")
    halaman.goto("/pengaturan/pesan/gagal")
    lihat(halaman, "kabar-gagal")
    halaman.goto("/surat")
    lihat(halaman, "kabar-surat")
    with halaman.expect_popup() as jendela:
        halaman.get_by_role("link", name="Tampilan e-mail").first.click()
    surel = jendela.value
    expect(surel.get_by_role("heading", level=1)).to_be_visible()
    assert surel.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "600px"
    surel.screenshot(path=LAYAR / f"kabar-surel-{ukuran}.png")  # sandboxed: axe cannot run in it


@pytest.mark.parametrize(
    ("peran", "alamat"),
    [
        ("pelapor", ("/pesan",)),
        ("admin", ("/pengaturan/pesan", "/pengaturan/pesan/pengingat", "/pengaturan/wa")),
        ("pimpinan", ("/pengaturan/pesan/diterima", "/pengaturan/pesan/gagal")),
    ],
)
def test_pada_layar_yang_sempit(buka: Buka, masuk, lihat, dunia, peran, alamat):
    halaman = buka("sempit")
    masuk(halaman, peran)
    for satu in alamat:
        halaman.goto(satu)
        lihat(halaman, f"kabar{satu.replace('/', '-')}")
