"""Programs and spending."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sinormas import izin
from sinormas.anggaran import layanan
from sinormas.anggaran.aturan import BelanjaBaru, KegiatanBaru, KelompokBelanja, ProgramBaru
from sinormas.instansi.aturan import Instansi
from sinormas.umum import waktu

Rupiah = int | str


def program(
    instansi: Instansi,
    tahun: int = 2020,
    nama: str = "Program Pelayanan Administrasi Perkantoran",
    pagu: Rupiah = 419_613_528,
    realisasi: Rupiah = 309_289_830,
    kegiatan: tuple[tuple[str, Rupiah, Rupiah], ...] = (),
    sasaran: str | None = None,
) -> UUID:
    """A program; its lines as (nama, pagu, realisasi)."""
    return layanan.catat_program(
        instansi,
        tahun,
        ProgramBaru(
            nama,
            Decimal(pagu),
            Decimal(realisasi),
            sasaran,
            tuple(KegiatanBaru(n, Decimal(p), Decimal(r)) for n, p, r in kegiatan),
        ),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )


def belanja(
    instansi: Instansi,
    tahun: int = 2020,
    jenis: str = "Belanja Modal",
    kelompok: KelompokBelanja = KelompokBelanja.LANGSUNG,
    pagu: Rupiah = 105_500_000,
    realisasi: Rupiah = 100_050_000,
) -> UUID:
    """Spending of a kind."""
    return layanan.catat_belanja(
        instansi,
        tahun,
        BelanjaBaru(jenis, kelompok, Decimal(pagu), Decimal(realisasi)),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )
