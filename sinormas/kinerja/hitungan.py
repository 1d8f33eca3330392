"""Working out figures: the counts of every measure in one SELECT, then the rules.

The registers say what is known: a measure whose register is not kept for a year has no count, and
takes the value that the office gave, or none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Select, select

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import mana_pun
from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Cacah, Hasil, Pembilang, Temuan
from sinormas.kinerja.definisi import Bahan, Definisi, Kunci, Tersedia
from sinormas.kinerja.ukuran import BERPARTISIPASI, DAFTAR, TERDATA
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.kueri import Sebab
from sinormas.umum.transaksi import baca

Luar = Mapping[Sebab, int]
"""Who is counted above the line and not below it; None: not on the register that day."""
TIDAK_ADA: Final[Luar] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NilaiUkuran:
    """A measure's value in a year, and whose it is."""

    ukuran: str
    nilai: Cacah | None
    register: str | None
    """The register that was counted; None: the value is the given one, or not known."""
    diberikan: Tersedia | None

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        """What is odd where both the register and the office give a value."""
        if self.register is None or self.nilai is None or self.diberikan is None:
            return ()
        return aturan.temuan_ukuran(self.ukuran, self.nilai, self.diberikan.nilai)


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
    cacah = _cacah(instansi, bahan, tahun)
    akhir = max(tahun)
    luar = {akhir: _luar(instansi, bahan, akhir, cacah)}
    return {
        t: tuple(_satu(bahan, d, t, cacah, luar.get(t, TIDAK_ADA)) for d in bahan.definisi)
        for t in tahun
    }


def _satu(
    bahan: Bahan, d: Definisi, tahun: int, cacah: Mapping[Kunci, int], luar: Luar
) -> HasilIndikator:
    ukuran = tuple(_nilai(bahan, tahun, u, cacah) for u in d.ukuran)
    nilai = {u.ukuran: u.nilai for u in ukuran}
    pembilang = nilai.get(d.aturan.pembilang or "")
    penyebut = nilai.get(d.aturan.penyebut or "")
    luar = luar if _dibanding_terdata(d) else TIDAK_ADA
    target, diberikan = bahan.target.get((tahun, d.kode)), bahan.realisasi.get((tahun, d.kode))
    hasil = aturan.hitung(
        d.aturan,
        pembilang=pembilang,
        penyebut=penyebut,
        diberikan=diberikan.nilai if diberikan else None,
        target=target.nilai if target else None,
        skala=bahan.skala,
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
        peringkat=_peringkat(bahan, hasil),
        luar=luar,
    )


def _peringkat(bahan: Bahan, hasil: Hasil) -> int:
    langkah = [s.kategori for s in bahan.skala.langkah] if bahan.skala else []
    return langkah.index(hasil.kategori) + 1 if hasil.kategori else 0


def _nilai(bahan: Bahan, tahun: int, ukuran: str, cacah: Mapping[Kunci, int]) -> NilaiUkuran:
    """The register's value, else the given one, else none."""
    diberikan = bahan.ukuran.get((tahun, ukuran))
    if (tahun, ukuran) in cacah:
        return NilaiUkuran(ukuran, cacah[tahun, ukuran], DAFTAR[ukuran].register, diberikan)
    return NilaiUkuran(ukuran, diberikan.cacah if diberikan else None, None, diberikan)


# -- Counts ---------------------------------------------------------------------------------------


def _cacah(instansi: Instansi, bahan: Bahan, tahun: Collection[int]) -> dict[Kunci, int]:
    """The counts that the registers answer, all in one SELECT."""
    nama = dict.fromkeys(u for d in bahan.definisi for u in d.ukuran if u in DAFTAR)
    butir = tuple(
        (t, u) for t in tahun for u in nama if DAFTAR[u].register in bahan.register.get(t, ())
    )
    if not butir:
        return {}
    baris = baca(_pilih_cacah(instansi.pembilang, butir), {"instansi_id": instansi.id}).one()
    return dict(zip(butir, map(int, baris), strict=True))


@lru_cache(maxsize=256)
def _pilih_cacah(pembilang: str, butir: tuple[Kunci, ...]) -> Select[Any]:
    """The statement, kept for all offices: building it costs more than what a small one counts."""
    instansi = mana_pun(pembilang)
    kolom: list[Any] = [
        DAFTAR[ukuran].himpunan(instansi, tahun).cacah().label(f"cacah_{urutan}")
        for urutan, (tahun, ukuran) in enumerate(butir)
    ]
    return select(*kolom)


# -- Who is counted above the line and not below it -----------------------------------------------


def _dibanding_terdata(d: Definisi) -> bool:
    return d.ukuran == (BERPARTISIPASI, TERDATA)


def _luar(instansi: Instansi, bahan: Bahan, tahun: int, cacah: Mapping[Kunci, int]) -> Luar:
    """Participants outside the terdata of a year, where some indicator counts them."""
    if (
        instansi.pembilang == Pembilang.HANYA_TERDATA
        or not {(tahun, BERPARTISIPASI), (tahun, TERDATA)} <= cacah.keys()
        or not any(_dibanding_terdata(d) for d in bahan.definisi)
    ):
        return TIDAK_ADA
    return partisipasi.di_luar_terdata(instansi, tahun)


def _temuan_luar(
    d: Definisi, tahun: int, cacah: Mapping[Kunci, int], luar: Luar
) -> tuple[Temuan, ...]:
    if not luar:
        return ()
    return aturan.temuan_himpunan(
        d.aturan,
        cacah[tahun, BERPARTISIPASI],
        cacah[tahun, TERDATA],
        {_alasan(bentuk, tahun): banyak for bentuk, banyak in luar.items()},
    )


def _alasan(sebab: Sebab, tahun: int) -> str:
    """Why somebody is outside, in words that follow a number."""
    if sebab is None:
        return f"tidak ada di register pada 31 Desember {tahun}"
    if isinstance(sebab, Bentuk):
        return f"berbentuk {NAMA_BENTUK[sebab]}"
    return "belum mempunyai SKT atau SK"
