"""Working out figures: the counts of every measure (`cacahan`), then the rules.

The registers say what is known: a measure whose register is not kept for a year has no count, and
takes the value that the office gave, or none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import aturan, cacahan
from sinormas.kinerja.aturan import Cacah, Pembilang, Skala
from sinormas.kinerja.cacahan import Butir, Cacahan, butir_dijawab, butir_indikator
from sinormas.kinerja.definisi import Bahan, Definisi
from sinormas.kinerja.hasil import Hasil
from sinormas.kinerja.hasil import hitung as hitung_satu
from sinormas.kinerja.temuan import Temuan, temuan_himpunan, temuan_ukuran
from sinormas.kinerja.tersedia import Tersedia, terakhir
from sinormas.kinerja.ukuran import BERPARTISIPASI, TERDATA, kenali
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.kueri import Sebab
from sinormas.umum.himpunan import Hingga

Luar = Mapping[Sebab, int]
"""Who is counted above the line and not below it; None: not on the register that day."""
TIDAK_ADA: Final[Luar] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NilaiUkuran:
    """A measure's value in a year, and whose it is."""

    ukuran: str
    tahun: int
    nilai: Cacah | None
    register: str | None
    """The register that was counted; None: the value is the given one, or not known."""
    diberikan: Tersedia | None
    lalu: bool = False
    """Whether it is that of the year which a change looks back at."""
    hingga: Hingga | None = None

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        """What is odd where both the register and the office give a value."""
        if self.register is None or self.nilai is None or self.diberikan is None:
            return ()
        return temuan_ukuran(self.ukuran, self.nilai, self.diberikan.nilai)


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """One indicator's figures for one year, with what they rest on."""

    tahun: int
    definisi: Definisi
    hasil: Hasil
    ukuran: tuple[NilaiUkuran, ...]
    """The measures of its formula, the one above the line first."""
    versi_target: str | None
    diberikan: Tersedia | None
    """The given figure, where it is that one which counts and not a derived one."""
    peringkat: int
    """Which step of the scale it earned, 1 for the highest; 0 for none."""
    luar: Luar
    predikat: Skala | None = None
    """The words in which its figure is given."""
    hingga: Hingga | None = None

    @property
    def kode(self) -> str:
        return self.definisi.kode

    @property
    def nama(self) -> str:
        return self.definisi.nama

    @property
    def dibanding_terdata(self) -> bool:
        """Whether participants are set against the terdata, both counted."""
        return _dibanding_terdata(self.definisi) and all(u.register for u in self.ukuran)


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What the registers say: all that figures depend on beside what the office has said."""

    stempel: str | None
    cacah: tuple[int, ...]
    luar: tuple[Luar, ...]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """The figures of some years, ready to be read from the registers again and again."""

    instansi: Instansi
    bahan: Bahan
    tahun: tuple[int, ...]
    butir: tuple[Butir, ...]
    tahun_luar: tuple[int, ...]
    """The years of which it matters who is counted above the line and not below it."""

    def baca(self) -> Bacaan:
        """One query, and one for each of `tahun_luar`, whatever the number of indicators."""
        stempel, cacah = cacahan.cacah(self.instansi, self.butir)
        luar = tuple(partisipasi.di_luar_terdata(self.instansi, t) for t in self.tahun_luar)
        return Bacaan(stempel, cacah, luar)

    def hasil(self, bacaan: Bacaan) -> dict[int, tuple[HasilIndikator, ...]]:
        """The figures by year; reads nothing."""
        cacah = dict(zip(self.butir, bacaan.cacah, strict=True))
        luar = dict(zip(self.tahun_luar, bacaan.luar, strict=True))
        return {t: _setahun(self.bahan, t, None, cacah, luar.get(t, TIDAK_ADA)) for t in self.tahun}


def siapkan(
    instansi: Instansi, bahan: Bahan, tahun: Collection[int], *, semua_luar: bool = False
) -> Hitungan:
    """What is to be counted for some years.

    Who is counted above the line and not below it is looked up for the latest year only, unless
    `semua_luar`: the earlier ones stand beside it for comparison.
    """
    butir = butir_dijawab(bahan, [(t, None) for t in tahun])
    luar = tuple(tahun) if semua_luar else (max(tahun),)
    luar = tuple(t for t in luar if _ada_luar(instansi, bahan, t, butir))
    return Hitungan(instansi, bahan, tuple(tahun), butir, luar)


def hitung(
    instansi: Instansi, bahan: Bahan, tahun: Collection[int]
) -> dict[int, tuple[HasilIndikator, ...]]:
    """The figures of some years by what the office has said of them (`bahan`)."""
    hitungan = siapkan(instansi, bahan, tahun)
    return hitungan.hasil(hitungan.baca())


def hitung_hingga(
    instansi: Instansi, bahan: Bahan, tahun: int, hingga: Collection[Hingga]
) -> dict[Hingga, tuple[HasilIndikator, ...]]:
    """The figures of one year as they stood at some instants; one query, whatever their number."""
    butir = butir_dijawab(bahan, [(tahun, h) for h in hingga])
    cacah = cacahan.cacah_hingga(instansi, butir)
    return {h: _setahun(bahan, tahun, h, cacah, TIDAK_ADA) for h in hingga}


def _setahun(
    bahan: Bahan, tahun: int, hingga: Hingga | None, cacah: Cacahan, luar: Luar
) -> tuple[HasilIndikator, ...]:
    return tuple(_satu(bahan, d, tahun, hingga, cacah, luar) for d in bahan.definisi(tahun))


def _satu(
    bahan: Bahan, d: Definisi, tahun: int, hingga: Hingga | None, cacah: Cacahan, luar: Luar
) -> HasilIndikator:
    ukuran = tuple(
        _nilai(bahan, butir, cacah, tahun) for butir in butir_indikator(d, tahun, hingga)
    )
    pembilang = ukuran[0].nilai if ukuran else None
    penyebut = ukuran[1].nilai if len(ukuran) > 1 else None
    luar = luar if _dibanding_terdata(d) else TIDAK_ADA
    target = bahan.target.get((tahun, d.kode))
    diberikan = terakhir(bahan.realisasi.get((tahun, d.kode), ()), hingga)
    skala = bahan.skala_pada(d.skala, tahun)
    hasil = hitung_satu(
        d.aturan,
        pembilang=pembilang,
        penyebut=penyebut,
        diberikan=diberikan.nilai if diberikan else None,
        target=target.target if target else None,
        skala=skala,
        temuan=_temuan_luar(d, tahun, cacah, luar) + sum((u.temuan for u in ukuran), ()),
    )
    diturunkan = aturan.realisasi(d.aturan, pembilang, penyebut) is not None
    return HasilIndikator(
        tahun=tahun,
        definisi=d,
        hasil=hasil,
        ukuran=ukuran,
        versi_target=target.keterangan if target else None,
        diberikan=None if diturunkan or hasil.realisasi is None else diberikan,
        peringkat=_peringkat(skala, hasil),
        luar=luar,
        predikat=bahan.predikat(d, tahun),
        hingga=hingga,
    )


def _peringkat(skala: Skala | None, hasil: Hasil) -> int:
    langkah = [s.kategori for s in skala.langkah] if skala else []
    return langkah.index(hasil.kategori) + 1 if hasil.kategori else 0


def _nilai(bahan: Bahan, butir: Butir, cacah: Cacahan, tahun: int) -> NilaiUkuran:
    """The register's value, else the given one, else none."""
    tahun_butir, ukuran, hingga = butir
    diberikan = terakhir(bahan.ukuran.get((tahun_butir, ukuran), ()), hingga)
    dikenal = kenali(ukuran) if butir in cacah else None
    nilai = cacah.get(butir, diberikan.cacah if diberikan else None)
    return NilaiUkuran(
        ukuran, tahun_butir, nilai, dikenal.ukuran.register if dikenal else None, diberikan,
        lalu=tahun_butir != tahun, hingga=hingga,
    )  # fmt: skip


# -- Who is counted above the line and not below it -----------------------------------------------


def _dibanding_terdata(d: Definisi) -> bool:
    return d.ukuran == (BERPARTISIPASI, TERDATA)


def _ada_luar(instansi: Instansi, bahan: Bahan, tahun: int, butir: Collection[Butir]) -> bool:
    """Whether some indicator of a year counts participants against the terdata."""
    return (
        instansi.pembilang != Pembilang.HANYA_TERDATA
        and {Butir(tahun, BERPARTISIPASI), Butir(tahun, TERDATA)} <= set(butir)
        and any(_dibanding_terdata(d) for d in bahan.definisi(tahun))
    )


def _temuan_luar(d: Definisi, tahun: int, cacah: Cacahan, luar: Luar) -> tuple[Temuan, ...]:
    if not luar:
        return ()
    return temuan_himpunan(
        d.aturan,
        int(cacah[Butir(tahun, BERPARTISIPASI)]),
        int(cacah[Butir(tahun, TERDATA)]),
        {_alasan(bentuk, tahun): banyak for bentuk, banyak in luar.items()},
    )


def _alasan(sebab: Sebab, tahun: int) -> str:
    """Why somebody is outside, in words that follow a number."""
    if sebab is None:
        return f"tidak ada di register pada 31 Desember {tahun}"
    if isinstance(sebab, Bentuk):
        return f"berbentuk {NAMA_BENTUK[sebab]}"
    return "belum mempunyai SKT atau SK"
