"""Working out figures: the counts of every measure in one SELECT, then the rules.

The registers say what is known: a measure whose register is not kept for a year has no count, and
takes the value that the office gave, or none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Select, select

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import mana_pun
from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Cacah, Pembilang, Skala
from sinormas.kinerja.definisi import Bahan, Definisi
from sinormas.kinerja.hasil import Hasil
from sinormas.kinerja.hasil import hitung as hitung_satu
from sinormas.kinerja.temuan import Temuan, temuan_himpunan, temuan_ukuran
from sinormas.kinerja.tersedia import Tersedia, terakhir
from sinormas.kinerja.ukuran import BERPARTISIPASI, PERTAMA, TERDATA, kenali
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.kueri import Sebab
from sinormas.umum.himpunan import Hingga
from sinormas.umum.transaksi import baca
from sinormas.umum.waktu import akhir_hari, akhir_tahun

Luar = Mapping[Sebab, int]
"""Who is counted above the line and not below it; None: not on the register that day."""
TIDAK_ADA: Final[Luar] = MappingProxyType({})
Butir = tuple[int, str, Hingga | None]
"""A count: of which year, which measure, as it stood when."""
Cacahan = Mapping[Butir, Cacah]


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


def hitung(
    instansi: Instansi, bahan: Bahan, tahun: Collection[int]
) -> dict[int, tuple[HasilIndikator, ...]]:
    """The figures of some years; at most two queries, whatever their number.

    Who is counted above the line and not below it is looked up for the latest year only: the
    earlier ones stand beside it for comparison.
    """
    cacah = _cacah(instansi, bahan, [(t, None) for t in tahun])
    akhir = max(tahun)
    luar = {akhir: _luar(instansi, bahan, akhir, cacah)}
    return {t: _setahun(bahan, t, None, cacah, luar.get(t, TIDAK_ADA)) for t in tahun}


def hitung_hingga(
    instansi: Instansi, bahan: Bahan, tahun: int, hingga: Collection[Hingga]
) -> dict[Hingga, tuple[HasilIndikator, ...]]:
    """The figures of one year as they stood at some instants; one query, whatever their number."""
    cacah = _cacah(instansi, bahan, [(tahun, h) for h in hingga])
    return {h: _setahun(bahan, tahun, h, cacah, TIDAK_ADA) for h in hingga}


def _setahun(
    bahan: Bahan, tahun: int, hingga: Hingga | None, cacah: Cacahan, luar: Luar
) -> tuple[HasilIndikator, ...]:
    return tuple(_satu(bahan, d, tahun, hingga, cacah, luar) for d in bahan.definisi(tahun))


def _satu(
    bahan: Bahan, d: Definisi, tahun: int, hingga: Hingga | None, cacah: Cacahan, luar: Luar
) -> HasilIndikator:
    ukuran = tuple(_nilai(bahan, butir, cacah, tahun) for butir in _butir(d, tahun, hingga))
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


def _butir(d: Definisi, tahun: int, hingga: Hingga | None) -> tuple[Butir, ...]:
    """The counts that an indicator rests on, the one above the line first.

    A change is measured against the whole of the earlier year.
    """
    butir = [(tahun, u, hingga) for u in d.ukuran]
    if d.aturan.mundur is not None:
        butir.append((tahun - d.aturan.mundur, d.ukuran[0], None))
    return tuple(butir)


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


# -- Counts ---------------------------------------------------------------------------------------


def _cacah(
    instansi: Instansi, bahan: Bahan, pada: Collection[tuple[int, Hingga | None]]
) -> Cacahan:
    """The counts that the registers answer, all in one SELECT."""
    semua = dict.fromkeys(
        butir for tahun, h in pada for d in bahan.definisi(tahun) for butir in _butir(d, tahun, h)
    )
    butir = tuple(b for b in semua if _dijawab(bahan, *b))
    if not butir:
        return {}
    baris = baca(_pilih_cacah(instansi.pembilang, butir), {"instansi_id": instansi.id}).one()
    pertama = dict(zip(_awal(butir), baris[len(butir) :], strict=True))
    return {
        satu: int(nilai)
        for satu, nilai in zip(butir, baris, strict=False)
        if not _disusulkan(instansi, satu, pertama)
    }


def _dijawab(bahan: Bahan, tahun: int, ukuran: str, _hingga: Hingga | None) -> bool:
    """Whether a register that the office keeps for the year answers."""
    dikenal = kenali(ukuran)
    return dikenal is not None and dikenal.ukuran.register in bahan.register.get(tahun, ())


@lru_cache(maxsize=256)
def _pilih_cacah(pembilang: str, butir: tuple[Butir, ...]) -> Select[Any]:
    """The statement, kept for all offices: building it costs more than what a small one counts.

    Behind the counts, when the first row was recorded of each register asked as it stood.
    """
    instansi = mana_pun(pembilang)
    kolom: list[Any] = []
    for urutan, (tahun, ukuran, hingga) in enumerate(butir):
        dikenal = kenali(ukuran)
        assert dikenal is not None  # `_dijawab` took no other
        himpunan = dikenal.himpunan(instansi, tahun, hingga)
        kolom.append(himpunan.cacah().label(f"cacah_{urutan}"))
    for urutan, (register, tahun) in enumerate(_awal(butir)):
        kolom.append(PERTAMA[register](instansi, tahun).label(f"awal_{urutan}"))
    return select(*kolom)


def _awal(butir: Collection[Butir]) -> tuple[tuple[str, int], ...]:
    """The registers and years of which it matters when their rows were recorded."""
    ditanya = (
        (dikenal.ukuran.register, tahun)
        for tahun, ukuran, hingga in butir
        if hingga is not None and (dikenal := kenali(ukuran)) is not None
    )
    return tuple(dict.fromkeys((r, t) for r, t in ditanya if r in PERTAMA))


def _disusulkan(
    instansi: Instansi, butir: Butir, pertama: Mapping[tuple[str, int], datetime | None]
) -> bool:
    """Whether its register was filled only after the year: how it stood within, nobody knows."""
    tahun, ukuran, hingga = butir
    dikenal = kenali(ukuran)
    if hingga is None or dikenal is None:
        return False
    awal = pertama.get((dikenal.ukuran.register, tahun))
    berakhir = akhir_hari(akhir_tahun(tahun), instansi.zona_waktu)
    return awal is not None and hingga.saat <= berakhir <= awal


# -- Who is counted above the line and not below it -----------------------------------------------


def _dibanding_terdata(d: Definisi) -> bool:
    return d.ukuran == (BERPARTISIPASI, TERDATA)


def _luar(instansi: Instansi, bahan: Bahan, tahun: int, cacah: Cacahan) -> Luar:
    """Participants outside the terdata of a year, where some indicator counts them."""
    if (
        instansi.pembilang == Pembilang.HANYA_TERDATA
        or not {(tahun, BERPARTISIPASI, None), (tahun, TERDATA, None)} <= cacah.keys()
        or not any(_dibanding_terdata(d) for d in bahan.definisi(tahun))
    ):
        return TIDAK_ADA
    return partisipasi.di_luar_terdata(instansi, tahun)


def _temuan_luar(d: Definisi, tahun: int, cacah: Cacahan, luar: Luar) -> tuple[Temuan, ...]:
    if not luar:
        return ()
    return temuan_himpunan(
        d.aturan,
        int(cacah[tahun, BERPARTISIPASI, None]),
        int(cacah[tahun, TERDATA, None]),
        {_alasan(bentuk, tahun): banyak for bentuk, banyak in luar.items()},
    )


def _alasan(sebab: Sebab, tahun: int) -> str:
    """Why somebody is outside, in words that follow a number."""
    if sebab is None:
        return f"tidak ada di register pada 31 Desember {tahun}"
    if isinstance(sebab, Bentuk):
        return f"berbentuk {NAMA_BENTUK[sebab]}"
    return "belum mempunyai SKT atau SK"
