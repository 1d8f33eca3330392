"""What the checks read: the statements of a file in its order, its tables and its facts."""

from __future__ import annotations

from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.format.pernyataan import PernyataanIndikator
from sinormas.lkip.periksa.baris import (
    BarisAnggaran,
    BarisIndikator,
    baris_anggaran,
    baris_indikator,
)
from sinormas.lkip.periksa.capaian import capaian_baris
from sinormas.lkip.periksa.fakta import Fakta
from sinormas.lkip.periksa.tabel import Tabel


class Bahan:
    """A file, looked up once for all checks."""

    def __init__(self, isi: FileLkip) -> None:
        """Sort the statements by kind and table."""
        self.fakta = Fakta(isi)
        self.indikator: list[BarisIndikator] = []
        self.anggaran: list[BarisAnggaran] = []
        self._tabel: dict[tuple[str, int | None], Tabel] = {}
        for urutan, p in enumerate(isi.pernyataan or ()):
            if isinstance(p, PernyataanIndikator):
                calon = capaian_baris(self.fakta, p)
                self.indikator.append(baris_indikator(urutan, p, calon))
            else:
                baris = baris_anggaran(urutan, p, isi.tahun)
                self.anggaran.append(baris)
                kunci = (p.lokasi, baris.tahun)
                self._tabel.setdefault(kunci, Tabel(self.fakta, baris.tahun)).tambah(baris)

    def tabel(self, baris: BarisAnggaran) -> Tabel:
        """The table in which a line stands."""
        return self._tabel[baris.p.lokasi, baris.tahun]
