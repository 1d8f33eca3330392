"""The facts of a file, asked by indicator and year, or by budget line.

Which fact counts, and when none is known, is decided in data/README; the figures themselves
come from `kinerja.aturan`, as they do everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from sinormas.anggaran.aturan import Jumlah
from sinormas.kinerja.aturan import Cacah, Indikator, Skala
from sinormas.kinerja.hasil import Hasil, hitung
from sinormas.kinerja.target import Target
from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.format.isi import Kelompok as KelompokBerkas
from sinormas.lkip.periksa.register import cacah, di_luar
from sinormas.umum.angka import pecahan

LANGSUNG: Final = "belanja langsung"
TIDAK_LANGSUNG: Final = "belanja tidak langsung"
KELOMPOK: Final[Mapping[str, KelompokBerkas]] = {
    LANGSUNG: KelompokBerkas.LANGSUNG,
    TIDAK_LANGSUNG: KelompokBerkas.TIDAK_LANGSUNG,
}
"""The lines that are the sum of one kelompok of belanja."""


class Pos(NamedTuple):
    """What a budget line is known by (data/README): its name and the line that it belongs to."""

    nama: str
    induk: str | None = None


@dataclass(frozen=True)
class Kelompok:
    """Kinds of belanja that are summed, with what the facts say of each."""

    jenis: Mapping[str, Jumlah]

    @cached_property
    def jumlah(self) -> Jumlah:
        """What they are together."""
        return sum(self.jenis.values(), Jumlah())


def lipat(teks: str) -> str:
    """A name as it is compared: blanks and capitals don't make another line."""
    return " ".join(teks.split()).casefold()


class Fakta:
    """What the sections of a file say; None is always "not known"."""

    def __init__(self, isi: FileLkip) -> None:
        """Look everything up once."""
        self.tahun = isi.tahun
        self.skala = isi.skala_aturan
        self._skala_indikator = {i.kode: i.skala for i in isi.indikator or () if i.skala}
        self._versi_skala = isi.versi_skala or ()
        self.aturan = {satu.kode: satu.aturan for satu in isi.indikator or ()}
        self.register = cacah(isi)
        self.luar = di_luar(isi)
        self.target = {(t.indikator, t.tahun): t.nilai for t in isi.target or ()}
        self._ditarget = {(t.indikator, t.tahun): t.aturan for t in isi.target or ()}
        self._target_semua: dict[tuple[str, int], set[Decimal]] = {}
        for t in isi.target or ():
            self._target_semua.setdefault((t.indikator, t.tahun), set()).add(t.nilai)
        self.ukuran = {(u.ukuran, u.tahun): u.nilai for u in isi.ukuran or ()}
        self.anggaran = dict(_anggaran(isi))
        self.kegiatan = {
            lipat(satu.nama): {lipat(k.nama) for k in satu.kegiatan or ()}
            for satu in isi.program or ()
        }
        self.jenis = {lipat(satu.jenis): satu.kelompok for satu in isi.belanja or ()}
        self._kelompok = dict(self._semua_kelompok())
        self._diberikan = {
            (r.indikator, r.tahun): r.realisasi
            for r in isi.realisasi_terdahulu or ()
            if isi.tahun is None or r.tahun < isi.tahun
        } | {(r.indikator, r.tahun): r.nilai for r in isi.realisasi or ()}
        self._hasil: dict[tuple[str, int], Hasil] = {}

    def skala_untuk(self, indikator: str) -> Skala | None:
        """The scale that judges an indicator in the file's year; None where the file has none."""
        nama = self._skala_indikator.get(indikator)
        if nama is None:
            return self.skala
        versi = [
            s
            for s in self._versi_skala
            if s.nama == nama and (self.tahun is None or s.mulai <= self.tahun)
        ]
        return max(versi, key=lambda s: s.mulai).aturan if versi else None

    def ditarget(self, indikator: str, tahun: int) -> Target | None:
        """The same as `target_kini`, as it is worded."""
        return self._ditarget.get((indikator, tahun))

    def target_kini(self, indikator: str, tahun: int) -> Decimal | None:
        """The target that counts: the last one in the file."""
        return self.target.get((indikator, tahun))

    def target_usang(self, indikator: str, tahun: int, nilai: Decimal) -> bool:
        """Whether a target was replaced by another one."""
        kunci = (indikator, tahun)
        return nilai in self._target_semua.get(kunci, ()) and nilai != self.target[kunci]

    def cacah(self, ukuran: str | None, tahun: int) -> Cacah | None:
        """A measure's value: the register's, which knows the file's year only, else the given."""
        if ukuran is None:
            return None
        if tahun == self.tahun and ukuran in self.register:
            return self.register[ukuran]
        return self.ukuran.get((ukuran, tahun))

    def hasil(self, indikator: str, tahun: int) -> Hasil:
        """The figures of an indicator and year, as far as the facts give them."""
        kunci = (indikator, tahun)
        if kunci not in self._hasil:
            self._hasil[kunci] = self._hitung(indikator, tahun)
        return self._hasil[kunci]

    def _hitung(self, indikator: str, tahun: int) -> Hasil:
        target = self.ditarget(indikator, tahun)
        diberikan = self._diberikan.get((indikator, tahun))
        dikenal = self.aturan.get(indikator)
        if dikenal is None:
            nilai = None if diberikan is None else pecahan(diberikan)
            return Hasil(None, None, target, nilai, None, None)
        return hitung(
            dikenal,
            pembilang=self.cacah(dikenal.pembilang, tahun),
            penyebut=self._penyebut(dikenal, tahun),
            diberikan=diberikan,
            target=target,
            skala=self.skala_untuk(indikator),
        )

    def _penyebut(self, dikenal: Indikator, tahun: int) -> Cacah | None:
        if dikenal.mundur is None:
            return self.cacah(dikenal.penyebut, tahun)
        return self.cacah(dikenal.pembilang, tahun - dikenal.mundur)

    def pos(self, pos: Pos, tahun: int | None) -> Jumlah | None:
        """A budget line's pagu and realisasi; the facts speak of the file's year only."""
        return self.anggaran.get(pos) if tahun == self.tahun else None

    def kelompok(self, nama: str) -> Kelompok | None:
        """The kinds of belanja that a line stands for: one kind, or those of its kelompok.

        None for a line that is neither, or where the kelompok of some kind is not known.
        """
        if nama in self.jenis:
            return Kelompok({nama: self.anggaran[Pos(nama)]})
        return self._kelompok.get(nama)

    def _semua_kelompok(self) -> Iterator[tuple[str, Kelompok]]:
        if self.jenis and None not in self.jenis.values():
            for nama, kelompok in KELOMPOK.items():
                jenis = (j for j, k in self.jenis.items() if k is kelompok)
                yield nama, Kelompok({j: self.anggaran[Pos(j)] for j in jenis})


def _anggaran(isi: FileLkip) -> Iterator[tuple[Pos, Jumlah]]:
    """Every budget line of the facts."""
    for program in isi.program or ():
        nama = lipat(program.nama)
        yield Pos(nama), Jumlah(program.pagu, program.realisasi)
        for kegiatan in program.kegiatan or ():
            yield Pos(lipat(kegiatan.nama), nama), Jumlah(kegiatan.pagu, kegiatan.realisasi)
    for belanja in isi.belanja or ():
        yield Pos(lipat(belanja.jenis)), Jumlah(belanja.pagu, belanja.realisasi)
