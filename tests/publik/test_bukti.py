"""The public proof of a receipt: what it is, how far it is, and nothing personal."""

from __future__ import annotations

import pytest

from sinormas.izin import sistem
from sinormas.organisasi import layanan as organisasi_layanan
from sinormas.organisasi.aturan import Bentuk
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.models import Laporan
from sinormas.pelaporan.tenggat import MENUNGGU
from sinormas.umum import waktu
from sinormas.umum.pengenal import token_baru
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.organisasi import organisasi


def _laporan(instansi, keadaan, *, organisasi_id=None):
    """A filing that came in; its code."""
    saat, kode = waktu.sekarang(), token_baru()
    pembuat = pabrik_akun.pengguna(nama="Nama Rahasia")
    organisasi_id = organisasi_id or organisasi_layanan.organisasi_baru(
        instansi, pelaku=sistem(), saat=saat
    )
    with transaksi() as sesi:
        sesi.add(
            Laporan(
                instansi_id=instansi.id,
                organisasi_id=organisasi_id,
                jenis=Jenis.BARU,
                keadaan=keadaan,
                dibuat=saat,
                disimpan=saat,
                pembuat_id=pembuat.id,
                nama="Team Rescue Tapin (TRT)",
                bentuk=Bentuk.ORMAS,
                tahun=2026,
                seri=41,
                nomor="041/TT/63.05/2026",
                kode_bukti=kode,
                diajukan=saat,
                tenggat=saat.date() if keadaan in MENUNGGU else None,
                diputuskan=saat if keadaan in (Keadaan.DITERIMA, Keadaan.DITOLAK) else None,
            )
        )
    return kode


@pytest.mark.parametrize(
    ("keadaan", "kata"),
    [
        (Keadaan.DIAJUKAN, "menunggu diperiksa"),
        (Keadaan.DIPERIKSA, "sedang diperiksa"),
        (Keadaan.DITERIMA, "diterima pada 24 November 2026"),
        (Keadaan.DITOLAK, "tidak dapat diterima. Diputuskan pada 24 November 2026"),
        (Keadaan.DICABUT, "ditarik kembali"),
    ],
)
def test_bukti_menyebut_nomor_organisasi_hari_dan_keadaan(tamu, tapin, keadaan, kata):
    halaman = Halaman(tamu.get(f"/bukti/{_laporan(tapin, keadaan)}"))
    assert halaman.h1 == "Tanda terima ini asli"
    for isi in (
        "041/TT/63.05/2026",
        "Team Rescue Tapin (TRT)",
        "24 November 2026 pukul 10.00 WITA",
    ):
        assert isi in halaman.utama
    assert kata in halaman.utama
    assert "Nama Rahasia" not in halaman.html
    assert halaman.cari("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(
    "kode", ["x", "a" * 10_000, "🙂", "%00", "..%2f..", "041%2FTT%2F63.05%2F2026", "' OR 1=1"]
)
def test_kode_yang_tidak_dikenal_tidak_ada(tamu, tapin, kode):
    _laporan(tapin, Keadaan.DIAJUKAN)
    assert tamu.get(f"/bukti/{kode}").status_code == 404


def test_kode_tidak_membedakan_yang_hampir_sama(tamu, tapin):
    kode = _laporan(tapin, Keadaan.DIAJUKAN)
    for mirip in (kode[:-1], kode + "a", kode.swapcase(), kode[:-1] + "*"):
        assert tamu.get(f"/bukti/{mirip}").status_code == 404


def test_direktori_menemukan_organisasi_menurut_nomor_tanda_terimanya(tamu, tapin):
    pengenal = organisasi(tapin, "Team Rescue Tapin")
    organisasi(tapin, "Yang Lain 41 2026")
    _laporan(tapin, Keadaan.DITERIMA, organisasi_id=pengenal)

    def butir(cari):
        return Halaman(tamu.get("/cari", query_string={"cari": cari})).teks("//section//li/span[1]")

    assert len(butir("041/TT/63.05/2026")) == 1
    assert butir(" 041/TT/63.05/2026 ")[0].startswith("Team Rescue Tapin")
    for lain in ("042/TT/63.05/2026", "041/TT/63.05/2025", "041/XX/63.05/2026", "2026/" + "9" * 90):
        assert butir(lain) == []


def test_nomor_laporan_yang_belum_diterima_tidak_membuka_apa_apa(tamu, tapin):
    _laporan(tapin, Keadaan.DIPERIKSA, organisasi_id=organisasi(tapin, "Sudah Terdaftar"))
    halaman = Halaman(tamu.get("/cari", query_string={"cari": "041/TT/63.05/2026"}))
    assert "tidak ditemukan di direktori" in halaman.utama
