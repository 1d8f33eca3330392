"""The second factor in the browser: set up, signed in with, lost; with and without script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.alur.conftest import UKURAN, Buka
from tests.bantuan.situs import Situs, situs

PERANGKAT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SANDI = "sungai tenang di rantau"


def _staf(halaman: Page, jalan: Situs, email: str) -> None:
    """A member of staff of their own, with a password, signed in."""
    hasil = json.loads(jalan.jalankan("pengguna", "buat", email, "--peran", "petugas", "--json"))
    halaman.goto("/lupa-sandi/" + hasil["tautan"].rsplit("/", 1)[-1])
    halaman.locator("[name='sandi']").fill(SANDI)
    halaman.get_by_role("button", name="Simpan kata sandi").click()
    _sandi(halaman, email)
    expect(halaman).to_have_url(re.compile("/antrean"))


def _sandi(halaman: Page, email: str) -> None:
    halaman.goto("/masuk")
    halaman.get_by_label("Alamat e-mail").fill(email)
    halaman.get_by_label("Kata sandi", exact=True).fill(SANDI)
    halaman.get_by_role("button", name="Masuk").click()


def _keluar(halaman: Page) -> None:
    halaman.context.clear_cookies()


def _pasang(halaman: Page, lihat: Callable[..., None]) -> tuple[str, list[str]]:
    halaman.goto("/akun")
    lihat(halaman, "akun-tanpa-faktor")
    halaman.get_by_role("link", name="Pasang langkah kedua").click()
    lihat(halaman, "faktor-mulai")
    halaman.get_by_role("button", name="Mulai").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Pasang aplikasi kode")
    gambar = halaman.get_by_role("img", name=re.compile("Kode QR"))
    assert gambar.evaluate("g => g.complete && g.naturalWidth > 0")
    rahasia = halaman.locator("main strong").first.inner_text().replace(" ", "")
    halaman.get_by_label("Kode dari aplikasi").fill("12")
    halaman.get_by_label("Kata sandi Anda").fill(SANDI)
    halaman.get_by_role("button", name="Pasang").click()
    expect(halaman.locator("main")).to_contain_text("Kode itu salah")
    lihat(halaman, "faktor-pasang-galat")
    halaman.get_by_label("Kode dari aplikasi").fill(pyotp.TOTP(rahasia).now())
    halaman.get_by_label("Kata sandi Anda").fill(SANDI)
    halaman.get_by_role("button", name="Pasang").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Simpan kode pemulihan Anda")
    lihat(halaman, "faktor-pulih")
    kode = halaman.locator("main code").all_inner_texts()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh sebagai berkas teks").click()
    isi = unduhan.value.path().read_text()
    assert all(k in isi for k in kode)
    halaman.get_by_role("link", name="Sudah saya simpan").or_(
        halaman.get_by_role("button", name="Sudah saya simpan")
    ).click()
    expect(halaman).to_have_url(re.compile("/antrean"))
    return rahasia, kode


@pytest.mark.parametrize("skrip", [True, False], ids=["dengan-skrip", "tanpa-skrip"])
@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_memasang_masuk_dan_kehilangan_ponsel(
    buka: Buka, jalan: Situs, lihat: Callable[..., None], skrip: bool, ukuran: str
) -> None:
    email = f"faktor.{ukuran}{1 if skrip else 2}@surel.go.id"
    halaman = buka(ukuran, skrip=skrip)
    tunjuk = lihat if skrip else lambda *_: None  # axe needs script
    _staf(halaman, jalan, email)
    rahasia, kode = _pasang(halaman, tunjuk)

    _keluar(halaman)
    _sandi(halaman, email)
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Masukkan kode dari aplikasi")
    tunjuk(halaman, "masuk-faktor")
    halaman.goto("/antrean")
    expect(halaman).to_have_url(re.compile("/masuk"))  # the password alone opens nothing
    halaman.goto("/masuk/faktor")
    halaman.get_by_label("Kode dari aplikasi").fill("000000")
    halaman.get_by_role("button", name="Masuk").click()
    expect(halaman.locator("main")).to_contain_text("Kode itu salah")
    berikut = datetime.now(UTC) + timedelta(seconds=30)  # the first code was used up
    halaman.get_by_label("Kode dari aplikasi").fill(pyotp.TOTP(rahasia).at(berikut))
    halaman.get_by_role("button", name="Masuk").click()
    expect(halaman).to_have_url(re.compile("/antrean"))

    _keluar(halaman)
    _sandi(halaman, email)
    halaman.get_by_role("link", name=re.compile("Pakai kode pemulihan")).click()
    tunjuk(halaman, "masuk-pulih")
    halaman.get_by_label("Kode pemulihan").fill(kode[0])
    halaman.get_by_role("button", name="Masuk").click()
    expect(halaman).to_have_url(re.compile("/antrean"))
    halaman.goto("/akun/faktor")
    expect(halaman.locator("main")).to_contain_text("Masih ada 9 kode")
    tunjuk(halaman, "faktor-terpasang")
    for bagian in ("kode", "matikan"):
        halaman.goto(f"/akun/faktor/{bagian}")
        tunjuk(halaman, f"faktor-{bagian}")
    halaman.get_by_label("Kata sandi Anda").fill(SANDI)
    halaman.get_by_role("button", name="Matikan").click()
    expect(halaman.locator("main")).to_contain_text("Langkah kedua sudah dimatikan")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_admin_mengatur_ulang_milik_rekan(
    buka: Buka, jalan: Situs, masuk: Callable[..., None], lihat: Callable[..., None], ukuran: str
) -> None:
    email = f"rekan.{ukuran}@surel.go.id"
    rekan, admin = buka(ukuran), buka(ukuran)
    _staf(rekan, jalan, email)
    _pasang(rekan, lambda *_: None)
    masuk(admin, "admin")
    admin.goto("/pengaturan/staf")
    lihat(admin, "staf-faktor")
    admin.get_by_role("row").filter(has_text=email).get_by_role(
        "link", name=re.compile("Atur ulang langkah kedua")
    ).click()
    admin.get_by_role("button", name="Atur ulang").click()
    expect(admin.locator("main")).to_contain_text("Alasannya belum diisi")
    lihat(admin, "atur-ulang-faktor")
    admin.get_by_label("Alasan").fill("Ponsel hilang")
    admin.get_by_role("button", name="Atur ulang").click()
    expect(admin.locator("main")).to_contain_text("sudah diatur ulang")
    rekan.goto("/antrean")
    expect(rekan).to_have_url(re.compile("/masuk"))
    _sandi(rekan, email)
    expect(rekan).to_have_url(re.compile("/antrean"))


@pytest.fixture(scope="module")
def bernama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Situs]:
    """A site with a name: browsers allow no passkey at an address of figures."""
    with situs(tmp_path_factory.mktemp("bernama"), "localhost") as hasil:
        yield hasil


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_kunci_sandi_menggantikan_kode(
    browser: Browser, bernama: Situs, lihat: Callable[..., None], ukuran: str
) -> None:
    lebar, tinggi = UKURAN[ukuran]
    konteks = browser.new_context(
        base_url=bernama.url, viewport={"width": lebar, "height": tinggi}, locale="id-ID"
    )
    halaman, email = konteks.new_page(), f"kunci.{ukuran}@surel.go.id"
    alat = konteks.new_cdp_session(halaman)
    alat.send("WebAuthn.enable")
    perangkat = alat.send("WebAuthn.addVirtualAuthenticator", {"options": PERANGKAT})
    _staf(halaman, bernama, email)
    _pasang(halaman, lambda *_: None)
    halaman.goto("/akun/faktor")
    halaman.get_by_role("link", name="Tambah kunci sandi").click()
    lihat(halaman, "kunci-baru")
    halaman.get_by_label("Nama kunci").fill("Ponsel kantor")
    halaman.get_by_label("Kata sandi Anda").fill(SANDI)
    halaman.get_by_role("button", name="Tambah kunci sandi").click()
    expect(halaman.locator("main")).to_contain_text("Ponsel kantor")
    lihat(halaman, "faktor-kunci")

    _keluar(halaman)
    _sandi(halaman, email)
    lihat(halaman, "masuk-kunci")
    halaman.get_by_role("button", name="Pakai kunci sandi").click()
    expect(halaman).to_have_url(re.compile("/antrean"))

    _keluar(halaman)
    alat.send("WebAuthn.removeVirtualAuthenticator", perangkat)
    lain = alat.send("WebAuthn.addVirtualAuthenticator", {"options": PERANGKAT})
    _sandi(halaman, email)
    halaman.get_by_role("button", name="Pakai kunci sandi").click()  # a device without the key
    expect(halaman.locator("main")).to_contain_text("Perangkat tidak memberi kunci sandi")
    lihat(halaman, "masuk-kunci-galat")
    alat.send("WebAuthn.removeVirtualAuthenticator", lain)
    konteks.close()
