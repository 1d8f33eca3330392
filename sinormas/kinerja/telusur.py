"""What a lineage page shows behind a figure, beside the lists themselves (`kinerja.kueri`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Pembilang
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.kueri import baris_ukuran, himpunan_ukuran, ke_baris
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.kueri import Ringkas
from sinormas.umum.halaman import Halaman
from sinormas.umum.himpunan import BarisHimpunan, Himpunan
from sinormas.umum.transaksi import sesi_kini


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
    """The marks behind IKU-4; None for an indicator of another kind, or where it isn't known."""
    if not hasil.dibanding_terdata:
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


def daftar(
    instansi: Instansi, hasil: HasilIndikator, ukuran: NilaiUkuran, kursor: str | None
) -> Daftar | None:
    """The rows that a measure of `hasil` counts; None where no register was counted."""
    himpunan = himpunan_ukuran(instansi, hasil.tahun, ukuran.ukuran)
    if ukuran.register is None or himpunan is None:
        return None
    halaman = baris_ukuran(instansi, hasil.tahun, ukuran.ukuran, kursor)
    penyebut = himpunan_ukuran(instansi, hasil.tahun, hasil.ukuran[-1].ukuran)
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
