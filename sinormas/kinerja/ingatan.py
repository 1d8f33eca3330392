"""What this process remembers of an office's figures: what was said, and the last result.

The registers are counted every time; the stamp of the office's figures (`jejak.kueri.angka`) comes
with the counts and tells whether what was said still holds. A result is taken again only for the
same counts. So every answer is that of a process that remembers nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Final

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import cacahan, definisi
from sinormas.kinerja.definisi import Pemilih
from sinormas.kinerja.hitungan import Bacaan, HasilIndikator, Hitungan, siapkan
from sinormas.umum.transaksi import sedang_menulis

PALING_BANYAK: Final = 64
"""Questions remembered: a few hundred kilobytes."""
Kunci = tuple[Instansi, tuple[int, ...], str | None, Pemilih]
Hasil = dict[int, tuple[HasilIndikator, ...]]


@dataclass(frozen=True, slots=True)
class Ingat:
    """One question with its last answer."""

    stempel: str | None
    """That of the figures before what the office has said was read."""
    hitungan: Hitungan
    bacaan: Bacaan
    hasil: Hasil


class Ingatan:
    """The questions asked last."""

    def __init__(self) -> None:
        self._isi: OrderedDict[Kunci, Ingat] = OrderedDict()
        self._kunci = Lock()

    def ambil(self, kunci: Kunci) -> Ingat | None:
        with self._kunci:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
            return self._isi.get(kunci)

    def simpan(self, kunci: Kunci, ingat: Ingat) -> None:
        with self._kunci:
            self._isi[kunci] = ingat
            self._isi.move_to_end(kunci)
            while len(self._isi) > PALING_BANYAK:
                self._isi.popitem(last=False)

    def lupakan(self) -> None:
        with self._kunci:
            self._isi.clear()


INGATAN: Final = Ingatan()


def hitung(
    instansi: Instansi, tahun: Collection[int], *, kode: str | None, pilih: Pemilih
) -> Hasil:
    """The figures of some years: two queries where nothing was said since, else six.

    Within a writing transaction nothing is remembered: it may yet be undone.
    """
    kunci = (instansi, tuple(tahun), kode, pilih)
    if sedang_menulis():
        bahan = definisi.baca(instansi, tahun, kode=kode, pilih=pilih)
        hitungan = siapkan(instansi, bahan, tahun)
        return hitungan.hasil(hitungan.baca())
    ingat = INGATAN.ambil(kunci)
    if ingat is None:
        stempel, _ = cacahan.cacah(instansi, ())
    else:
        bacaan = ingat.hitungan.baca()
        if bacaan.stempel == ingat.stempel:
            return _lagi(kunci, ingat, bacaan)
        stempel = bacaan.stempel
    bahan = definisi.baca(instansi, tahun, kode=kode, pilih=pilih)
    return _baru(kunci, stempel, siapkan(instansi, bahan, tahun))


def _baru(kunci: Kunci, stempel: str | None, hitungan: Hitungan) -> Hasil:
    bacaan = hitungan.baca()
    hasil = hitungan.hasil(bacaan)
    INGATAN.simpan(kunci, Ingat(stempel, hitungan, bacaan, hasil))
    return dict(hasil)


def _lagi(kunci: Kunci, ingat: Ingat, bacaan: Bacaan) -> Hasil:
    """What was said still holds; the same counts give the same figures."""
    if bacaan == ingat.bacaan:
        return dict(ingat.hasil)
    hasil = ingat.hitungan.hasil(bacaan)
    INGATAN.simpan(kunci, Ingat(ingat.stempel, ingat.hitungan, bacaan, hasil))
    return dict(hasil)
