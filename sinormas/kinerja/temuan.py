"""What is odd about a figure, in a sentence with its arithmetic. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sinormas.kinerja.aturan import Arah, Cacah, Indikator, capaian, realisasi
from sinormas.kinerja.target import Target
from sinormas.umum.angka import format_angka, format_persen


class KodeTemuan(StrEnum):
    """Kinds of finding that the facts alone can give."""

    HIMPUNAN = "HIMPUNAN"
    """Something above the line is not in the set below it."""
    CAPAIAN = "CAPAIAN"
    """Capaian can't be told from this target and realisasi."""
    TIDAK_SAMA = "TIDAK_SAMA"
    """A measure given by the file differs from the register's."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding: its kind, and one Indonesian sentence with the arithmetic."""

    kode: KodeTemuan
    kalimat: str


def temuan_capaian(
    indikator: Indikator, target: Target | None, nilai: Fraction | None
) -> tuple[Temuan, ...]:
    """Say why a known target gives no capaian; empty when it does or when it isn't known."""
    if target is None:
        return ()
    batas = target.nilai
    if batas < 0:
        sebab = f"Target {format_angka(batas)} negatif, sehingga capaian tidak dapat dihitung."
    elif batas == 0 and target.atas is None and indikator.arah is Arah.NAIK:
        dibagi = "realisasi" if nilai is None else format_angka(nilai, 2)
        sebab = f"Target 0 pada indikator naik: {dibagi} ÷ 0 tidak dapat dihitung."
    elif nilai is not None and capaian(indikator, target, nilai) is None:
        sebab = (
            f"Realisasi {format_angka(nilai, 2)} negatif: "
            f"{format_angka(batas)} ÷ {format_angka(nilai, 2)} tidak bermakna sebagai capaian."
        )
    else:
        return ()
    return (Temuan(KodeTemuan.CAPAIAN, sebab),)


def temuan_himpunan(
    indikator: Indikator,
    pembilang: int,
    penyebut: int,
    luar: Mapping[str, int],
    *,
    himpunan: str = "Ormas terdata",
    dalam: str = "yang terdata",
) -> tuple[Temuan, ...]:
    """Name what is counted above the line and is not in the set below it, and the stricter figure.

    `luar` counts them by reason, in words that follow a number ("berbentuk Yayasan": 2).
    Empty when there are none. LKIP 2020: "2 dari 30 berbentuk Yayasan, di luar 60 Ormas
    terdata. Bila hanya yang terdata dihitung: 28/60 = 46,67 %."
    """
    sebab = [(alasan, banyak) for alasan, banyak in luar.items() if banyak > 0]
    if not sebab:
        return ()
    (alasan_awal, banyak_awal), *lain = sebab
    bagian = [f"{format_angka(banyak_awal)} dari {format_angka(pembilang)} {alasan_awal}"]
    bagian += [f"{format_angka(banyak)} {alasan}" for alasan, banyak in lain]
    daftar = " dan ".join([", ".join(bagian[:-1]), bagian[-1]]) if lain else bagian[0]
    ketat = pembilang - sum(banyak for _, banyak in sebab)
    kalimat = (
        f"{daftar}, di luar {format_angka(penyebut)} {himpunan}. "
        f"Bila hanya {dalam} dihitung: {_hitungan(indikator, ketat, penyebut)}."
    )
    return (Temuan(KodeTemuan.HIMPUNAN, kalimat),)


def _hitungan(indikator: Indikator, pembilang: int, penyebut: int) -> str:
    """Write a ratio with its result: "28/60 = 46,67 %"; a rate without the percent sign."""
    bagi = f"{format_angka(pembilang)}/{format_angka(penyebut)}"
    nilai = realisasi(indikator, pembilang, penyebut)
    if nilai is None:
        return f"{bagi}, tidak dapat dihitung"
    return (
        f"{bagi} = {format_persen(nilai) if indikator.pengali == 100 else format_angka(nilai, 2)}"
    )


def temuan_ukuran(ukuran: str, register: Cacah, berkas: Cacah) -> tuple[Temuan, ...]:
    """Name a measure that the file gives otherwise than the register; the register counts."""
    if register == berkas:
        return ()
    kalimat = (
        f"Ukuran {ukuran} menurut register {format_angka(register)}, menurut berkas "
        f"{format_angka(berkas)}: selisih {format_angka(abs(Decimal(register) - berkas))}. "
        "Yang dihitung adalah register."
    )
    return (Temuan(KodeTemuan.TIDAK_SAMA, kalimat),)
