"""The facts of a file, asked by indicator and year, or by budget line.

Which fact counts, and when none is known, is decided in data/README; the figures themselves
come from `kinerja.aturan`, as they do everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from sinormas.anggaran.aturan import Jumlah, KelompokBelanja
from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Cacah, Hasil
from sinormas.lkip.format_isi import FileLkip
from sinormas.lkip.periksa_register import cacah, di_luar
from sinormas.umum.angka import pecahan

LANGSUNG: Final = "belanja langsung"
TIDAK_LANGSUNG: Final = "belanja tidak langsung"
KELOMPOK: Final[Mapping[str, KelompokBelanja]] = {
    LANGSUNG: KelompokBelanja.LANGSUNG,
    TIDAK_LANGSUNG: KelompokBelanja.TIDAK_LANGSUNG,
}
"""The lines that are the sum of one kelompok of belanja."""


class Pos(NamedTuple):
    """What a budget line is known by (data/README): its name and the line that it belongs to."""

    nama: str
    induk: str | None = None


def lipat(teks: str) -> str:
    """A name as it is compared: blanks and capitals don't make another line."""
    return " ".join(teks.split()).casefold()


class Fakta:
    """What the sections of a file say; None is always "not known"."""

    def __init__(self, isi: FileLkip) -> None:
        """Look everything up once."""
        self.tahun = isi.tahun
        self.skala = isi.skala_aturan
        self.aturan = {satu.kode: satu.aturan for satu in isi.indikator or ()}
        self.register = cacah(isi)
        self.luar = di_luar(isi)
        self.target: dict[tuple[str, int], list[Decimal]] = {}
        for target in isi.target or ():
            self.target.setdefault((target.indikator, target.tahun), []).append(target.nilai)
        self.ukuran = {(u.ukuran, u.tahun): u.nilai for u in isi.ukuran or ()}
        self.anggaran = dict(_anggaran(isi))
        self.kegiatan = {
            lipat(satu.nama): {lipat(k.nama) for k in satu.kegiatan or ()}
            for satu in isi.program or ()
        }
        self.jenis = {lipat(satu.jenis): satu.kelompok for satu in isi.belanja or ()}
        self._diberikan = {
            (r.indikator, r.tahun): r.realisasi
            for r in isi.realisasi_terdahulu or ()
            if isi.tahun is None or r.tahun < isi.tahun
        } | {(r.indikator, r.tahun): r.nilai for r in isi.realisasi or ()}
        self._hasil: dict[tuple[str, int], Hasil] = {}

    def target_kini(self, indikator: str, tahun: int) -> Decimal | None:
        """The target that counts: the last one in the file."""
        versi = self.target.get((indikator, tahun))
        return versi[-1] if versi else None

    def target_lama(self, indikator: str, tahun: int) -> set[Decimal]:
        """Targets that were replaced by another one."""
        versi = self.target.get((indikator, tahun), [])
        return set(versi) - set(versi[-1:])

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
        target = self.target_kini(indikator, tahun)
        diberikan = self._diberikan.get((indikator, tahun))
        dikenal = self.aturan.get(indikator)
        if dikenal is None:
            nilai = None if diberikan is None else pecahan(diberikan)
            return Hasil(None, None, target, nilai, None, None)
        return aturan.hitung(
            dikenal,
            pembilang=self.cacah(dikenal.pembilang, tahun),
            penyebut=self.cacah(dikenal.penyebut, tahun),
            diberikan=diberikan,
            target=target,
            skala=self.skala,
        )

    def pos(self, pos: Pos, tahun: int | None) -> Jumlah | None:
        """A budget line's pagu and realisasi; the facts speak of the file's year only."""
        return self.anggaran.get(pos) if tahun == self.tahun else None

    def jenis_belanja(self, nama: str) -> tuple[str, ...] | None:
        """The kinds of belanja that a line stands for: one kind, or those of its kelompok.

        None for a line that is neither, or where the kelompok of some kind is not known.
        """
        if nama in self.jenis:
            return (nama,)
        if nama not in KELOMPOK or not self.jenis or None in self.jenis.values():
            return None
        return tuple(j for j, kelompok in self.jenis.items() if kelompok is KELOMPOK[nama])


def _anggaran(isi: FileLkip) -> Iterator[tuple[Pos, Jumlah]]:
    """Every budget line of the facts."""
    for program in isi.program or ():
        nama = lipat(program.nama)
        yield Pos(nama), Jumlah(program.pagu, program.realisasi)
        for kegiatan in program.kegiatan or ():
            yield Pos(lipat(kegiatan.nama), nama), Jumlah(kegiatan.pagu, kegiatan.realisasi)
    for belanja in isi.belanja or ():
        yield Pos(lipat(belanja.jenis)), Jumlah(belanja.pagu, belanja.realisasi)
