"""What the papers of a plan say otherwise than each other, in a sentence each. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sinormas.kinerja.target import Target
from sinormas.umum.angka import format_rupiah

TARGET_TAHUN = "target tahun ini"
"""The source that the year is measured against (`kinerja`)."""


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding; `indikator` is the code of the one that it is about, if it is about one."""

    pokok: str
    kalimat: str
    indikator: str | None = None


@dataclass(frozen=True, slots=True)
class Disebut:
    """A target and the paper that says it. `titik` is one number: it may stand for a range."""

    sumber: str
    target: Target
    titik: bool = False


def sepakat(satu: Disebut, lain: Disebut) -> bool:
    """Whether two papers want the same; how it is worded (≥, ≤) makes no other number of it."""
    if satu.titik and lain.target.atas is not None:
        return lain.target.nilai <= satu.target.nilai <= lain.target.atas
    if lain.titik and satu.target.atas is not None:
        return satu.target.nilai <= lain.target.nilai <= satu.target.atas
    return (satu.target.nilai, satu.target.atas) == (lain.target.nilai, lain.target.atas)


def beda_target(disebut: Sequence[Disebut]) -> bool:
    """Whether some two papers want different things."""
    return any(
        not sepakat(satu, lain) for ke, satu in enumerate(disebut) for lain in disebut[ke + 1 :]
    )


def temuan_target(
    kode: str, nama: str, tahun: int, disebut: Sequence[Disebut], tulis: Callable[[Target], str]
) -> Iterable[Temuan]:
    """Name every paper with what it says, where they don't agree."""
    if beda_target(disebut):
        daftar = ", ".join(f"{d.sumber} {tulis(d.target)}" for d in disebut)
        yield Temuan(nama, f"Target {tahun} tidak sama: {daftar}.", kode)


def temuan_anggaran(
    sebutan: str, perjanjian: Mapping[str, Decimal], register: Mapping[str, Decimal]
) -> Iterable[Temuan]:
    """Where an agreement has another budget than the register; nothing where either has none."""
    if not perjanjian or not register:
        return
    for nama, anggaran in perjanjian.items():
        pagu = register.get(nama)
        if pagu is None:
            yield Temuan(nama, f"Ada di {sebutan}, tidak ada di register anggaran.")
        elif pagu != anggaran:
            yield Temuan(
                nama,
                f"Anggaran menurut {sebutan} {format_rupiah(anggaran)}, menurut register "
                f"{format_rupiah(pagu)}: selisih {format_rupiah(abs(anggaran - pagu))}.",
            )
    for nama in register:
        if nama not in perjanjian:
            yield Temuan(nama, f"Ada di register anggaran, tidak ada di {sebutan}.")


def temuan_iku(
    nomor: str, ditetapkan: Collection[str], utama: Mapping[str, str], nama: Mapping[str, str]
) -> Iterable[Temuan]:
    """Where a decree names other indicators than those that are kept as main ones (code: name)."""
    for kode, kata in utama.items():
        if kode not in ditetapkan:
            yield Temuan(kata, f"Dipakai sebagai IKU, tidak ada di SK {nomor}.", kode)
    for kode in ditetapkan:
        if kode not in utama and kode in nama:
            yield Temuan(nama[kode], f"Ada di SK {nomor}, tidak dipakai sebagai IKU.", kode)
        elif kode not in nama:
            yield Temuan(kode, f"Ada di SK {nomor}, tidak dipakai lagi sebagai indikator.")
