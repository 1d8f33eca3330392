"""A year is signed off in the browser, doubted, explained, and opened again."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.alur.conftest import Buka
from tests.bantuan.situs import Situs

SANDI = "sungai tenang di rantau"


def _pimpinan(halaman: Page, jalan: Situs, email: str) -> str:
    """A head with a second factor, signed in; the secret of their phone."""
    hasil = json.loads(jalan.jalankan("pengguna", "buat", email, "--peran", "pimpinan", "--json"))
    halaman.goto("/lupa-sandi/" + hasil["tautan"].rsplit("/", 1)[-1])
    halaman.locator("[name='sandi']").fill(SANDI)
    halaman.get_by_role("button", name="Simpan kata sandi").click()
    halaman.get_by_label("Alamat e-mail").fill(email)
    halaman.get_by_label("Kata sandi", exact=True).fill(SANDI)
    halaman.get_by_role("button", name="Masuk").click()
    expect(halaman).not_to_have_url(re.compile("/masuk"))
    halaman.goto("/akun")
    halaman.get_by_role("link", name="Pasang langkah kedua").click()
    halaman.get_by_role("button", name="Mulai").click()
    rahasia = halaman.locator("main strong").first.inner_text().replace(" ", "")
    halaman.get_by_label("Kode dari aplikasi").fill(pyotp.TOTP(rahasia).now())
    halaman.get_by_label("Kata sandi Anda").fill(SANDI)
    halaman.get_by_role("button", name="Pasang").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Simpan kode pemulihan Anda")
    return rahasia


def _ke_penetapan(halaman: Page, tahun: int) -> None:
    halaman.goto(f"/kinerja/{tahun}")
    halaman.get_by_role("link", name=re.compile("[Pp]enetapan|Tetapkan")).first.click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text(f"Penetapan {tahun}")


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_tahun_ditetapkan_diragukan_dijelaskan_lalu_dibuka_lagi(
    buka: Buka, jalan: Situs, masuk, lihat, ukuran: str
) -> None:
    kepala = buka(ukuran)
    rahasia = _pimpinan(kepala, jalan, f"kepala.{ukuran}@surel.go.id")
    _ke_penetapan(kepala, 2020)
    expect(kepala.get_by_role("table", name="Yang kurang atau bertentangan")).to_be_visible()
    lihat(kepala, "penetapan-sebelum")
    kepala.get_by_label("Kode langkah kedua").fill("12")
    kepala.get_by_role("button", name="Tetapkan kinerja 2020").click()
    expect(kepala.get_by_role("alert")).to_be_visible()
    lihat(kepala, "penetapan-galat")
    alasan = "Dua peserta berbentuk Yayasan sudah dibahas dengan Inspektorat."
    kepala.get_by_label("Alasan menetapkan").fill(alasan)
    berikut = datetime.now(UTC) + timedelta(seconds=30)  # the first code was used up
    kepala.get_by_label("Kode langkah kedua").fill(pyotp.TOTP(rahasia).at(berikut))
    kepala.get_by_role("button", name="Tetapkan kinerja 2020").click()
    expect(kepala.locator("main")).to_contain_text("Kinerja 2020 ditetapkan, versi")
    expect(kepala.locator("main")).to_contain_text(alasan)

    petugas = buka("meja")
    masuk(petugas, "petugas")
    petugas.goto("/partisipasi/2020")
    expect(petugas.locator("main")).to_contain_text("sudah ditetapkan")
    expect(petugas.get_by_role("link", name=re.compile("^Tandai "))).to_have_count(0)

    auditor = buka(ukuran)
    masuk(auditor, "auditor")
    _ke_penetapan(auditor, 2020)
    expect(auditor.locator("main")).to_contain_text("Utuh")
    expect(auditor.locator("main")).to_contain_text("semua angkanya sama")
    expect(auditor.locator("main form[method='post']")).to_have_count(0)
    lihat(auditor, "penetapan-bukti")
    tertulis = auditor.locator("code.sn-sidik").first.inner_text()
    with auditor.expect_download() as unduhan:
        auditor.get_by_role("link", name=re.compile("Unduh naskah")).click()
    naskah = Path(unduhan.value.path()).read_bytes()
    assert hashlib.sha256(naskah).hexdigest() == tertulis
    auditor.goto("/kinerja/2020/IKU-4")
    expect(auditor.locator("main")).to_contain_text("30")

    _ke_penetapan(kepala, 2020)
    kepala.get_by_label("Alasan membuka tahun ini").fill("Satu peserta tertukar namanya.")
    kepala.get_by_role("button", name="Buka tahun ini").click()
    expect(kepala.locator("main")).to_contain_text("dibuka untuk versi baru")
    lihat(kepala, "penetapan-dibuka")
    petugas.goto("/partisipasi/2020")
    expect(petugas.get_by_role("link", name=re.compile("^Tandai "))).not_to_have_count(0)
