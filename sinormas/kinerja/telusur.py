"""What a lineage page shows behind a figure, beside the lists themselves (`kinerja.kueri`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Cacah, Pembilang
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.kueri import baris_ukuran, himpunan_ukuran, ke_baris, lineage, saring_nama
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.kueri import Ringkas
from sinormas.umum.aliran import alirkan
from sinormas.umum.halaman import Halaman
from sinormas.umum.himpunan import BarisHimpunan, Himpunan, Hingga
from sinormas.umum.transaksi import sesi_kini

PERUBAHAN_TAMPIL = 10
"""So many rows that came or went are named."""


@dataclass(frozen=True, slots=True)
class Banding:
    """What the figure is under one setting of `pembilang`."""

    pembilang: Pembilang
    atas: int
    bawah: int
    realisasi: Fraction | None
    dipakai: bool


@dataclass(frozen=True, slots=True)
class Peserta:
    """Participants set against the terdata: the marks, and the figure under either setting."""

    ringkas: Ringkas
    banding: tuple[Banding, ...]


def peserta(instansi: Instansi, hasil: HasilIndikator) -> Peserta | None:
    """The marks behind IKU-4; None for another kind, where it isn't known, or as it once stood."""
    if not hasil.dibanding_terdata or hasil.hingga is not None:
        return None
    ringkas = partisipasi.ringkas(instansi, hasil.tahun)
    atas = {
        Pembilang.SEMUA_PELAPOR: ringkas.ikut,
        Pembilang.HANYA_TERDATA: ringkas.terdata_ikut,
    }
    return Peserta(
        ringkas,
        tuple(
            Banding(
                pembilang,
                banyak,
                ringkas.terdata,
                aturan.realisasi(hasil.definisi.aturan, banyak, ringkas.terdata),
                dipakai=pembilang == instansi.pembilang,
            )
            for pembilang, banyak in atas.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class Daftar:
    """One page of the rows behind a count."""

    objek: str
    menjumlah: bool
    """Whether the rows' values are added up, instead of the rows being counted."""
    halaman: Halaman[BarisHimpunan]
    luar: frozenset[UUID]
    """Rows of this page that the denominator does not hold."""
    pencatatan: tuple[BarisHimpunan, BarisHimpunan] | None
    """The rows recorded first and last."""


def _himpunan(instansi: Instansi, ukuran: NilaiUkuran) -> Himpunan | None:
    if ukuran.register is None:
        return None
    return himpunan_ukuran(instansi, ukuran.tahun, ukuran.ukuran, ukuran.hingga)


def daftar(
    instansi: Instansi,
    hasil: HasilIndikator,
    ukuran: NilaiUkuran,
    kursor: str | None,
    cari: str = "",
) -> Daftar | None:
    """The rows that a measure of `hasil` counts; None where no register was counted."""
    himpunan = _himpunan(instansi, ukuran)
    if himpunan is None:
        return None
    halaman = baris_ukuran(
        instansi, ukuran.tahun, ukuran.ukuran, kursor, cari=cari, hingga=ukuran.hingga
    )
    penyebut = _himpunan(instansi, hasil.ukuran[-1])
    luar: frozenset[UUID] = frozenset()
    if hasil.dibanding_terdata and ukuran is hasil.ukuran[0] and penyebut is not None:
        luar = di_luar(penyebut, [b.id for b in halaman.baris])
    return Daftar(
        objek=himpunan.objek,
        menjumlah=himpunan.jumlahkan is not None,
        halaman=halaman,
        luar=luar,
        pencatatan=pencatatan(himpunan),
    )


def di_luar(himpunan: Himpunan, pengenal: Collection[UUID]) -> frozenset[UUID]:
    """Which of some rows a set does not hold; one query."""
    kolom = himpunan.rinci.selected_columns.id
    ada = himpunan.rinci.with_only_columns(kolom, maintain_column_froms=True)
    return frozenset(pengenal) - frozenset(sesi_kini().scalars(ada.where(kolom.in_(pengenal))))


def pencatatan(himpunan: Himpunan) -> tuple[BarisHimpunan, BarisHimpunan] | None:
    """The rows of a set that were recorded first and last; None for an empty set; two queries."""
    kolom = himpunan.rinci.selected_columns
    polos = himpunan.rinci.with_only_columns(kolom.id, maintain_column_froms=True).limit(1)
    awal = polos.order_by(kolom.dicatat.asc(), kolom.id.asc()).scalar_subquery()
    akhir = polos.order_by(kolom.dicatat.desc(), kolom.id.desc()).scalar_subquery()
    ujung = sesi_kini().execute(select(awal, akhir)).one()
    baris = {b.id: b for b in sesi_kini().execute(himpunan.rinci.where(kolom.id.in_(ujung)))}
    return (ke_baris(baris[ujung[0]]), ke_baris(baris[ujung[1]])) if baris else None


# -- What has come and gone -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Perubahan:
    """How a count came to differ from what it was when a day was over."""

    hingga: Hingga
    dulu: Cacah
    kini: Cacah
    datang: tuple[BarisHimpunan, ...]
    pergi: tuple[BarisHimpunan, ...]
    """The latest of each, at most `PERUBAHAN_TAMPIL`."""


def perubahan(
    instansi: Instansi, hasil: HasilIndikator, ukuran: NilaiUkuran, hingga: Hingga
) -> Perubahan | None:
    """What came and went since; None where it is not known how the count stood then.

    The same two sets that count, now and then, so that the rows explain the difference.
    """
    kini = _himpunan(instansi, ukuran)
    dulu = himpunan_ukuran(instansi, ukuran.tahun, ukuran.ukuran, hingga)
    lama = lineage(instansi, hasil.tahun, hasil.kode, hingga)
    ukuran_lama = lama.ukuran if lama else ()
    nilai = next((u.nilai for u in ukuran_lama if u.ukuran == ukuran.ukuran), None)
    if kini is None or dulu is None or nilai is None or ukuran.nilai is None:
        return None
    return Perubahan(
        hingga, nilai, ukuran.nilai, datang=_tanpa(kini, dulu), pergi=_tanpa(dulu, kini)
    )


def _tanpa(himpunan: Himpunan, lain: Himpunan) -> tuple[BarisHimpunan, ...]:
    """The rows of one set that another does not hold, the last recorded first."""
    kolom = himpunan.rinci.selected_columns
    kueri = (
        himpunan.rinci.where(kolom.id.not_in(lain.dasar.correlate(None)))
        .order_by(kolom.dicatat.desc(), kolom.id.desc())
        .limit(PERUBAHAN_TAMPIL)
    )
    return tuple(map(ke_baris, sesi_kini().execute(kueri)))


# -- The whole list -------------------------------------------------------------------------------


def alirkan_daftar(
    instansi: Instansi, ukuran: NilaiUkuran, cari: str, *, pelaku: Pelaku
) -> Iterator[BarisHimpunan]:
    """All rows behind a count, by name, as one long read (`umum.aliran.potret`)."""
    izin.wajib(pelaku, Tindakan.LIHAT_KINERJA, instansi.objek())
    himpunan = _himpunan(instansi, ukuran)
    if himpunan is None:
        return
    kolom = himpunan.rinci.selected_columns
    kueri: Any = saring_nama(himpunan, cari).order_by(kolom.urut, kolom.id)
    yield from map(ke_baris, alirkan(kueri))
