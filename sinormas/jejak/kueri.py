"""Reading the trace, and walking its chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Select, select

from sinormas.jejak.aturan import AWAL, Baris, hash_baris
from sinormas.jejak.models import Jejak, UjungJejak
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Kerusakan:
    """The first line of a chain that does not fit, and why (Indonesian)."""

    rantai: str
    nomor: int
    sebab: str


def pilih_baris(rantai: str) -> Select[Jejak]:
    """All lines of a chain, newest first."""
    return select(Jejak).where(Jejak.rantai == rantai).order_by(Jejak.nomor.desc())


def periksa() -> tuple[int, list[Kerusakan]]:
    """Walk every chain: how many lines were read, and the first fault of each broken chain."""
    sesi = sesi_kini()
    ujung = {u.rantai: u for u in sesi.scalars(select(UjungJejak))}
    semua = sesi.scalars(
        select(Jejak).order_by(Jejak.rantai, Jejak.nomor).execution_options(yield_per=1000)
    )
    terbaca, rusak, terlihat = 0, [], set()
    for rantai, baris in groupby(semua, key=lambda j: j.rantai):
        terlihat.add(rantai)
        daftar = _Penghitung(baris)
        kerusakan = _periksa_rantai(rantai, daftar, ujung.get(rantai))
        terbaca += daftar.habiskan()
        if kerusakan:
            rusak.append(kerusakan)
    for rantai, u in sorted(ujung.items()):
        if rantai not in terlihat and u.nomor > 0:
            rusak.append(Kerusakan(rantai, 1, "seluruh rantai hilang"))
    return terbaca, rusak


class _Penghitung(Iterator[Jejak]):
    """Counts what passes through, also what is read only to come to the next chain."""

    def __init__(self, sumber: Iterator[Jejak]) -> None:
        self._sumber = sumber
        self._jumlah = 0

    def __next__(self) -> Jejak:
        baris = next(self._sumber)
        self._jumlah += 1
        return baris

    def habiskan(self) -> int:
        for _ in self:
            pass
        return self._jumlah


def _periksa_rantai(
    rantai: str, baris: Iterator[Jejak], ujung: UjungJejak | None
) -> Kerusakan | None:
    sebelum, nomor = AWAL, 0
    for j in baris:
        nomor += 1
        if j.nomor != nomor:
            return Kerusakan(rantai, nomor, "baris hilang")
        if j.hash_sebelum != sebelum:
            return Kerusakan(rantai, nomor, "tidak menyambung ke baris sebelumnya")
        if j.hash != hash_baris(_isi(j), sebelum):
            return Kerusakan(rantai, nomor, "isinya berubah")
        sebelum = j.hash
    if ujung is None or ujung.nomor != nomor or ujung.hash != sebelum:
        return Kerusakan(rantai, nomor + 1, "ujung rantai tidak cocok: baris terakhir hilang")
    return None


def _isi(j: Jejak) -> Baris:
    return Baris(
        rantai=j.rantai,
        nomor=j.nomor,
        saat=j.saat,
        pelaku_id=j.pelaku_id,
        pelaku=j.pelaku,
        dari=j.dari,
        tindakan=j.tindakan,
        objek=j.objek,
        objek_id=j.objek_id,
        isi=j.isi,
    )
