"""The budget lines of one place, and which of them add up to which.

data/README: Jumlah and Total sum the programs of their own table, else belanja and subtotals
that cover every jenis; Belanja Langsung is the sum of its kelompok; a repeated row counts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Final, NamedTuple

from sinormas.anggaran.aturan import Jumlah
from sinormas.lkip.periksa.baris import BarisAnggaran, angka
from sinormas.lkip.periksa.fakta import KELOMPOK, Fakta, Kelompok, Pos

JUMLAH: Final = frozenset({"jumlah", "total"})
"""The names of a line that sums its table."""
TOTAL: Final = ("jumlah", None)
"""The tingkat that such a line may have."""
DIGIT: Final = 60
"""Of a sum: an amount has 25, and no file is long enough to add the rest."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a total: a printed line, or a kelompok as the facts have it."""

    baris: BarisAnggaran | None
    data: Jumlah | None
    kelompok: Kelompok | None = None

    def terbit(self, bidang: str) -> Decimal | None:
        """The part's amount as printed, where it is a printed line."""
        return self.menurut_data(bidang) if self.baris is None else angka(self.baris, bidang)

    @property
    def banyak(self) -> int:
        """In how many terms it is written."""
        return 1 if self.kelompok is None else len(self.kelompok.jenis)

    def suku(self, bidang: str) -> list[Decimal | None]:
        """What the part adds, in so many terms."""
        if self.kelompok is None:
            return [self.terbit(bidang)]
        return [getattr(satu, bidang) for satu in self.kelompok.jenis.values()]

    def menurut_data(self, bidang: str) -> Decimal | None:
        """The part's amount as the facts have it."""
        nilai: Decimal | None = getattr(self.data, bidang, None)
        return nilai


class BarisTotal(NamedTuple):
    """What decides which lines a line sums."""

    nama: str
    induk: str | None
    tingkat: str | None


def _total(baris: BarisAnggaran) -> BarisTotal:
    """A total sums its own table, whatever other line it is the same as."""
    sendiri = baris.p.tingkat in TOTAL and baris.nama in JUMLAH | KELOMPOK.keys()
    nama = baris.nama if sendiri else baris.pos.nama
    return BarisTotal(nama, baris.pos.induk, baris.p.tingkat)


class Tabel:
    """The budget lines of one place and year, each once, however often it stands there."""

    def __init__(self, fakta: Fakta, tahun: int | None) -> None:
        """Begin empty. The budget facts speak of the file's year only."""
        self._fakta = fakta
        self._tahun = tahun
        self._program: dict[Pos, BarisAnggaran] = {}
        self._belanja: dict[Pos, BarisAnggaran] = {}
        self._subjumlah: dict[Pos, BarisAnggaran] = {}
        self._anak: dict[str, dict[Pos, BarisAnggaran]] = {}
        self._bagian: dict[BarisTotal, tuple[Bagian, ...]] = {}
        self._tambah: dict[tuple[BarisTotal, str, bool], Decimal | None] = {}

    def tambah(self, baris: BarisAnggaran) -> None:
        """Put a line where it belongs."""
        rak = {"program": self._program, "belanja": self._belanja, "jumlah": self._subjumlah}
        if baris.p.tingkat in rak:
            rak[baris.p.tingkat].setdefault(baris.pos, baris)
        if baris.pos.induk is not None and baris.p.tingkat in ("program", "kegiatan"):
            self._anak.setdefault(baris.pos.induk, {}).setdefault(baris.pos, baris)

    @cached_property
    def program(self) -> frozenset[str]:
        """The names of the programs."""
        return frozenset(pos.nama for pos in self._program)

    def bagian(self, baris: BarisAnggaran) -> tuple[Bagian, ...]:
        """The parts of a line; none for a line that is no total, or whose parts aren't known."""
        kunci = _total(baris)
        if kunci not in self._bagian:
            self._bagian[kunci] = tuple(self._cari(kunci))
        return self._bagian[kunci]

    def terbit(self, baris: BarisAnggaran, bidang: str) -> Decimal | None:
        """The sum of a line's parts as printed; None where it has none, or one isn't printed."""
        return self._jumlahkan(baris, bidang, data=False)

    def menurut_data(self, baris: BarisAnggaran, bidang: str) -> Decimal | None:
        """The same as the facts have it."""
        return self._jumlahkan(baris, bidang, data=True)

    def _jumlahkan(self, baris: BarisAnggaran, bidang: str, *, data: bool) -> Decimal | None:
        kunci = (_total(baris), bidang, data)
        if kunci not in self._tambah:
            bagian = self.bagian(baris)
            suku = [b.menurut_data(bidang) if data else b.terbit(bidang) for b in bagian]
            self._tambah[kunci] = _tambah(suku) if suku else None
        return self._tambah[kunci]

    def _cari(self, total: BarisTotal) -> Iterable[Bagian]:
        if total.tingkat == "program":
            return self._kegiatan(total.nama)
        if total.nama in KELOMPOK:
            return self._kelompok(total.nama)
        if total.nama not in JUMLAH or total.tingkat not in TOTAL:
            return ()
        if total.induk is not None:
            return self._cetak(self._anak.get(total.induk, {}).values())
        return self._cetak(self._program.values()) if self._program else self._semua_jenis()

    def _cetak(self, baris: Iterable[BarisAnggaran]) -> list[Bagian]:
        return [Bagian(satu, self._fakta.pos(satu.pos, satu.tahun)) for satu in baris]

    def _kegiatan(self, program: str) -> list[Bagian]:
        """The kegiatan of a program, where the table prints all that the facts know."""
        anak = self._anak.get(program, {})
        dikenal = self._fakta.kegiatan.get(program, set()) if self._berlaku else set()
        return self._cetak(anak.values()) if {pos.nama for pos in anak} >= dikenal else []

    def _kelompok(self, nama: str) -> list[Bagian]:
        """The kinds of a kelompok: as printed, if all of them are, else as the facts have them."""
        kelompok = self._jenis(nama)
        if kelompok is None or nama in self._fakta.jenis:
            return []
        tercetak = [baris for baris in self._atas if baris.pos.nama in kelompok.jenis]
        if len(tercetak) == len(kelompok.jenis):
            return self._cetak(tercetak)
        return [Bagian(None, kelompok.jumlah, kelompok)]

    def _semua_jenis(self) -> list[Bagian]:
        """Lines that together cover every jenis once; none where they don't, or can't be told."""
        fakta = self._fakta
        if any(self._jenis(satu.pos.nama) is None for satu in self._atas):
            return []
        atas = sorted(self._atas, key=lambda satu: satu.pos.nama not in fakta.jenis)
        tercakup: set[str] = set()
        bagian: list[Bagian] = []
        for satu in (*atas, *self._subjumlah.values()):
            kelompok = self._jenis(satu.pos.nama)
            if kelompok is None or tercakup.issuperset(kelompok.jenis):
                continue
            if not tercakup.isdisjoint(kelompok.jenis):
                return []
            tercakup.update(kelompok.jenis)
            bagian.append(Bagian(satu, kelompok.jumlah))
        return bagian if tercakup == fakta.jenis.keys() else []

    @property
    def _atas(self) -> list[BarisAnggaran]:
        """The lines of belanja that belong to no other."""
        return [baris for pos, baris in self._belanja.items() if pos.induk is None]

    @property
    def _berlaku(self) -> bool:
        return self._tahun == self._fakta.tahun

    def _jenis(self, nama: str) -> Kelompok | None:
        return self._fakta.kelompok(nama) if self._berlaku else None


def _tambah(suku: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum; None where one part is not known."""
    hasil = Decimal(0)
    with localcontext(prec=DIGIT):
        for satu in suku:
            if satu is None:
                return None
            hasil += satu
    return hasil
