"""Marks of participation."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import layanan
from sinormas.partisipasi.aturan import BuktiBaru, JenisBukti
from sinormas.umum import waktu
from tests.pabrik.organisasi import organisasi


def bukti(uraian: str = "Rakor Forum Pembauran Kebangsaan, 8 Oktober 2020") -> BuktiBaru:
    return BuktiBaru(JenisBukti.DAFTAR_HADIR, uraian)


def tanda(
    instansi: Instansi,
    organisasi_id: UUID,
    tahun: int = 2020,
    *,
    pelaku: izin.Pelaku | None = None,
    isi: BuktiBaru | None = None,
) -> UUID:
    """A mark, set by `pelaku` or the operator."""
    return layanan.tandai(
        instansi,
        organisasi_id,
        tahun,
        isi or bukti(),
        pelaku=pelaku or izin.sistem(),
        saat=waktu.sekarang(),
    )


def lkip_2020(instansi: Instansi) -> None:
    """The register of the LKIP 2020: 60 terdata, 22 Yayasan; 28 and 2 of them marked."""
    ormas = [organisasi(instansi, f"Ormas nomor {i:02}") for i in range(60)]
    yayasan = [organisasi(instansi, f"Yayasan nomor {i:02}", Bentuk.YAYASAN) for i in range(22)]
    layanan.tandai_banyak(
        instansi,
        ormas[:28] + yayasan[:2],
        2020,
        bukti(),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )


KELUAR = date(2020, 7, 1)
"""A day on which an organisation may leave the register of 2020."""
