"""A figure and the places that print it: an indicator and year, or a budget line, and a field.

data/README: a rounded figure is no other figure, and targets and rupiah are equal to the digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from sinormas.anggaran.aturan import Jumlah
from sinormas.lkip.periksa.anggaran import RUPIAH, hitung_serapan, jumlah_data, serapan_baris
from sinormas.lkip.periksa.angka import Hitungan, searah, tepat
from sinormas.lkip.periksa.bahan import Bahan
from sinormas.lkip.periksa.baris import Baris, BarisAnggaran, BarisIndikator, angka
from sinormas.lkip.periksa.capaian import capaian_data
from sinormas.lkip.periksa.fakta import Fakta
from sinormas.lkip.periksa.tabel import JUMLAH

B = TypeVar("B", BarisIndikator, BarisAnggaran)
DATA: Final = "menurut data"


@dataclass(frozen=True, slots=True)
class Figur:
    """One figure. `bukti` is what it is proved to be; None: nothing proves it."""

    bidang: str
    tempat: tuple[Baris, ...]
    sama: Callable[[Sequence[Decimal]], bool]
    """Whether printed values may be one figure."""
    bukti: Hitungan | None = None
    cocok: frozenset[int] = frozenset()
    """The `urutan` of the places that say what is proved."""
    sedasar: bool = False
    """Whether each place is right in itself, and all rest on the same figures."""
    usang: bool = False
    """Whether some place says what was replaced."""

    @property
    def sejalan(self) -> bool:
        """Whether all places say the same."""
        if self.usang:
            return False
        return self.sedasar or len(self.cocok) == len(self.tempat) or self.sama(self.nilai)

    @property
    def nilai(self) -> list[Decimal]:
        """What the places say."""
        return nilai_di(self.tempat, self.bidang)

    @property
    def pasangan(self) -> list[tuple[Baris, Decimal]]:
        """The places, each with what it says."""
        return list(zip(self.tempat, self.nilai, strict=True))


def figur_indikator(bahan: Bahan) -> Iterator[Figur]:
    """Target, realisasi and capaian of every indicator and year that is printed."""
    kelompok: dict[tuple[str, int], list[BarisIndikator]] = {}
    for baris in bahan.indikator:
        kelompok.setdefault((baris.p.indikator, baris.p.tahun), []).append(baris)
    for (indikator, tahun), semua in kelompok.items():
        if tempat := _tercetak(semua, "target"):
            yield _target(bahan, tempat, indikator, tahun)
        if tempat := _tercetak(semua, "realisasi"):
            eksak = bahan.fakta.hasil(indikator, tahun).realisasi
            bukti = None if eksak is None else Hitungan(eksak, DATA)
            yield _hasil_bagi("realisasi", tempat, bukti)
        if tempat := _tercetak(semua, "capaian"):
            yield _capaian(bahan, tempat, indikator, tahun)


def figur_anggaran(bahan: Bahan) -> Iterator[Figur]:
    """Pagu, realisasi and persen of every budget line and year that is printed."""
    kelompok: dict[tuple[object, ...], list[BarisAnggaran]] = {}
    for baris in bahan.anggaran:
        # Over other programs a Jumlah or Total is another figure.
        program = bahan.tabel(baris).program if baris.pos.nama in JUMLAH else None
        kelompok.setdefault((baris.pos, baris.tahun, program), []).append(baris)
    for semua in kelompok.values():
        jumlah = next(filter(None, (jumlah_data(bahan, satu) for satu in semua)), None)
        for bidang in RUPIAH:
            if tempat := _tercetak(semua, bidang):
                yield _persis(bidang, tempat, getattr(jumlah, bidang, None))
        if tempat := _tercetak(semua, "persen"):
            yield _persen(bahan, tempat, jumlah)


def nilai_di(tempat: Iterable[Baris], bidang: str) -> list[Decimal]:
    """What is printed in some places, where it is."""
    return [nilai for satu in tempat if (nilai := angka(satu, bidang)) is not None]


def setara(nilai: Sequence[Decimal]) -> bool:
    """Whether values are equal to the digit."""
    return len(set(nilai)) <= 1


def _tercetak(baris: Iterable[B], bidang: str) -> tuple[B, ...]:
    return tuple(satu for satu in baris if angka(satu, bidang) is not None)


def _persis(bidang: str, tempat: tuple[Baris, ...], benar: Decimal | None) -> Figur:
    """A figure that must be equal to the digit."""
    bukti = None if benar is None else Hitungan(benar, DATA)
    cocok = frozenset(satu.urutan for satu in tempat if angka(satu, bidang) == benar)
    return Figur(bidang, tempat, setara, bukti, cocok)


def _hasil_bagi(bidang: str, tempat: tuple[Baris, ...], bukti: Hitungan | None) -> Figur:
    """A figure that is rounded, in one place perhaps more than in another."""
    if bukti is None:
        return Figur(bidang, tempat, searah)
    nilai = zip(tempat, nilai_di(tempat, bidang), strict=True)
    cocok = frozenset(satu.urutan for satu, terbit in nilai if tepat(terbit, bukti.nilai))
    return Figur(bidang, tempat, searah, bukti, cocok)


def _target(bahan: Bahan, tempat: tuple[Baris, ...], indikator: str, tahun: int) -> Figur:
    """A target; an older version is not the same, even where it alone is printed."""
    figur = _persis("target", tempat, bahan.fakta.target_kini(indikator, tahun))
    usang = (bahan.fakta.target_usang(indikator, tahun, nilai) for nilai in figur.nilai)
    return replace(figur, usang=any(usang))


def _capaian(bahan: Bahan, tempat: tuple[BarisIndikator, ...], indikator: str, tahun: int) -> Figur:
    """A capaian; rows that are each right, and rest on the same figures, say the same."""
    fakta = bahan.fakta
    bukti = capaian_data(fakta, indikator, tahun) or _sepakat(
        next(iter(satu.calon), None) for satu in tempat
    )
    figur = _hasil_bagi("capaian", tempat, bukti)
    benar = [satu for satu in tempat if satu.mengikuti]
    target, realisasi = nilai_di(tempat, "target"), nilai_di(tempat, "realisasi")
    return replace(
        figur,
        cocok=figur.cocok | {satu.urutan for satu in benar if _sesuai_data(fakta, satu)},
        sedasar=len(benar) == len(tempat) and setara(target) and searah(realisasi),
    )


def _persen(bahan: Bahan, tempat: tuple[BarisAnggaran, ...], jumlah: Jumlah | None) -> Figur:
    bukti = (jumlah and hitung_serapan(jumlah)) or _sepakat(
        serapan_baris(bahan, satu) for satu in tempat
    )
    return _hasil_bagi("persen", tempat, bukti)


def _sesuai_data(fakta: Fakta, baris: BarisIndikator) -> bool:
    """Whether a row's printed target and realisasi, if any, are those of the facts."""
    p, hasil = baris.p, fakta.hasil(baris.p.indikator, baris.p.tahun)
    return p.target in (None, hasil.target) and (
        p.realisasi is None or (hasil.realisasi is not None and tepat(p.realisasi, hasil.realisasi))
    )


def _sepakat(hitungan: Iterable[Hitungan | None]) -> Hitungan | None:
    """What all places that give enough to work it out come to; None where they differ."""
    menurut_nilai = {satu.nilai: satu for satu in hitungan if satu is not None}
    return next(iter(menurut_nilai.values())) if len(menurut_nilai) == 1 else None
