"""Programs and spending."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sinormas import izin
from sinormas.anggaran import layanan, layanan_belanja, layanan_rincian
from sinormas.anggaran.aturan import (
    BelanjaBaru,
    JenisBelanja,
    KegiatanBaru,
    KelompokBelanja,
    PosBaru,
    ProgramBaru,
    RincianBaru,
)
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
    return layanan_belanja.catat_belanja(
        instansi,
        tahun,
        BelanjaBaru(jenis, kelompok, Decimal(pagu), Decimal(realisasi)),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )


def kosong(
    instansi: Instansi,
    tahun: int = 2020,
    nama: str = "Program Kewaspadaan",
    induk_id: UUID | None = None,
) -> UUID:
    """A program, or what stands below a place, without any money."""
    return layanan.catat_pos(
        instansi, tahun, PosBaru(nama), induk_id=induk_id, pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip


def uang(
    instansi: Instansi,
    pos_id: UUID,
    pagu: Rupiah,
    *,
    perubahan: Rupiah | None = None,
    jenis: JenisBelanja | None = JenisBelanja.BARANG_JASA,
    setahun: Rupiah | None = None,
    bulan: dict[int, Rupiah] | None = None,
    titipan: bool = False,
) -> UUID:
    """Money of a kind at a place."""
    return layanan_rincian.catat_rincian(
        instansi,
        pos_id,
        RincianBaru(
            Decimal(pagu),
            None if perubahan is None else Decimal(perubahan),
            jenis,
            None if setahun is None else Decimal(setahun),
            {b: Decimal(n) for b, n in (bulan or {}).items()},
            titipan,
        ),
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )
