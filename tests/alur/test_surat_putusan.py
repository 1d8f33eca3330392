"""An officer notes, decides, and the organisation gets its letter; the admin sets both."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

import config
from sinormas import create_app
from sinormas.akun.models import Pengguna
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.situs import Situs
from tests.pabrik import pelaporan


@pytest.fixture(scope="module")
def laporan(jalan: Situs) -> UUID:
    """A filing of the example's reporter, handed in."""
    app = create_app(config.muat({"SINORMAS_DATA": str(jalan.data)}))
    with app.app_context():
        kantor = instansi_kueri.pertama()
        assert kantor is not None
        baris = sesi_kini().execute(
            select(Pengguna.id, Pengguna.nama).where(Pengguna.email == jalan.akun["pelapor"][0])
        )
        nomor = {"nomor_legalitas": "1117-00-00/851/IV/2024", "npwp": ""}
        nama = {"nama": "Forum Surat Rantau"}
        lengkap = pelaporan.diajukan(kantor, Pelaku(*baris.one()), identitas=nama, legalitas=nomor)
        return lengkap.id


def test_pengaturan_surat_dan_alasan(buka, masuk, lihat):
    for ukuran in ("ponsel", "meja"):
        halaman = buka(ukuran)
        masuk(halaman, "admin")
        for alamat in ("surat", "alasan"):
            halaman.goto(f"/pengaturan/{alamat}")
            lihat(halaman, f"pengaturan-{alamat}")


def test_catat_lalu_terima_lalu_unduh(buka, masuk, lihat, laporan):
    halaman = buka("meja")
    masuk(halaman, "petugas")
    halaman.goto(f"/antrean/{laporan}")
    halaman.get_by_text("Tulis catatan kantor").click()
    halaman.get_by_label("Catatan, hanya dibaca kantor").fill("Sudah ditelepon.")
    halaman.get_by_role("button", name="Simpan catatan").click()
    expect(halaman.get_by_text("Sudah ditelepon.")).to_be_visible()
    lihat(halaman, "kasus-catatan")
    halaman.get_by_label("Terima", exact=True).check()
    halaman.get_by_role("button", name="Simpan keputusan").click()
    pelapor = buka("ponsel")
    masuk(pelapor, "pelapor")
    pelapor.goto(f"/laporan/{laporan}")
    lihat(pelapor, "laporan-surat")
    with pelapor.expect_download() as unduhan:
        pelapor.get_by_role("link", name="PDF Surat Keterangan Melapor").click()
    assert unduhan.value.suggested_filename.endswith(".pdf")
