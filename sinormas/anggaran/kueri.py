"""Reading the budget register: a year's tree with its money, one place of it, one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select, union

from sinormas.anggaran.aturan import Jumlah
from sinormas.anggaran.models import Belanja, PosAnggaran, RealisasiBulan, RincianAnggaran
from sinormas.anggaran.pohon import (
    Anggaran,
    BarisBelanja,
    BarisPos,
    BarisRincian,
    jumlahkan,
    temuan,
)
from sinormas.instansi.aturan import Instansi
from sinormas.umum.transaksi import sesi_kini

__all__ = ["BarisBelanja", "BarisPos", "BarisRincian", "jumlahkan", "temuan"]

_POS: tuple[Any, ...] = (
    PosAnggaran.id,
    PosAnggaran.induk_id,
    PosAnggaran.tingkat,
    PosAnggaran.kode,
    PosAnggaran.nama,
    PosAnggaran.sasaran,
    PosAnggaran.pagu_tertulis,
    PosAnggaran.realisasi_tertulis,
    PosAnggaran.versi,
)
_RINCIAN: tuple[Any, ...] = (
    RincianAnggaran.id,
    RincianAnggaran.pos_id,
    RincianAnggaran.jenis,
    RincianAnggaran.pagu,
    RincianAnggaran.pagu_perubahan,
    RincianAnggaran.realisasi,
    RincianAnggaran.titipan,
    RincianAnggaran.versi,
    RealisasiBulan.bulan,
    RealisasiBulan.nilai,
)


def tahun(instansi: Instansi, tahun: int) -> Anggaran:
    """A year's budget; three queries."""
    tercatat = sesi_kini().execute(
        select(Belanja.id, Belanja.jenis, Belanja.kelompok, Belanja.pagu, Belanja.realisasi)
        .where(Belanja.instansi_id == instansi.id, Belanja.tahun == tahun)
        .order_by(Belanja.urutan)
    )
    return Anggaran(program_tahun(instansi, tahun), tuple(BarisBelanja(*b) for b in tercatat))


def program_tahun(instansi: Instansi, tahun: int) -> tuple[BarisPos, ...]:
    """The programs of a year with everything below, in their order; two queries."""
    pos = (
        sesi_kini()
        .execute(
            select(*_POS)
            .where(PosAnggaran.instansi_id == instansi.id, PosAnggaran.tahun == tahun)
            .order_by(PosAnggaran.urutan)
        )
        .all()
    )
    if not pos:
        return ()
    rincian = _rincian(
        _pilih_rincian(instansi)
        .join(
            PosAnggaran,
            and_(
                PosAnggaran.instansi_id == RincianAnggaran.instansi_id,
                PosAnggaran.id == RincianAnggaran.pos_id,
            ),
        )
        .where(PosAnggaran.tahun == tahun)
    )
    bawah: dict[UUID | None, list[Any]] = defaultdict(list)
    for b in pos:
        bawah[b.induk_id].append(b)

    def bangun(b: Any) -> BarisPos:
        return BarisPos(
            b.id, b.tingkat, b.kode, b.nama, b.sasaran, _tertulis(b), b.versi,
            rincian=tuple(rincian.get(b.id, ())), bawah=tuple(map(bangun, bawah[b.id])),
        )  # fmt: skip

    return tuple(map(bangun, bawah[None]))


def belanja_tahun(instansi: Instansi, tahun_: int) -> tuple[BarisBelanja, ...]:
    """The spending of a year by kind (`Anggaran.belanja`)."""
    return tahun(instansi, tahun_).belanja


def _tertulis(b: Any) -> Jumlah | None:
    return None if b.pagu_tertulis is None else Jumlah(b.pagu_tertulis, b.realisasi_tertulis)


def _pilih_rincian(instansi: Instansi) -> Select[Any]:
    return (
        select(*_RINCIAN)
        .outerjoin(
            RealisasiBulan,
            and_(
                RealisasiBulan.instansi_id == RincianAnggaran.instansi_id,
                RealisasiBulan.rincian_id == RincianAnggaran.id,
            ),
        )
        .where(RincianAnggaran.instansi_id == instansi.id)
        .order_by(RincianAnggaran.pos_id, RincianAnggaran.id, RealisasiBulan.bulan)
    )


def _rincian(kueri: Select[Any]) -> Mapping[UUID, Sequence[BarisRincian]]:
    """By the place it is of: the money, each with its months."""
    satu: dict[UUID, tuple[UUID, BarisRincian]] = {}
    bulan: dict[UUID, dict[int, Decimal]] = defaultdict(dict)
    for b in sesi_kini().execute(kueri):
        satu[b.id] = (
            b.pos_id,
            BarisRincian(b.id, b.jenis, b.pagu, b.pagu_perubahan, b.realisasi, {}, b.titipan,
                         b.versi),
        )  # fmt: skip
        if b.bulan is not None:
            bulan[b.id][b.bulan] = b.nilai
    hasil: dict[UUID, list[BarisRincian]] = defaultdict(list)
    for id_, (pos_id, rincian) in satu.items():
        hasil[pos_id].append(replace(rincian, bulan=bulan[id_]) if id_ in bulan else rincian)
    return hasil


# -- One of them ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SatuPos:
    """A place of the tree, the way down to it, and its year."""

    tahun: int
    pos: BarisPos
    atas: tuple[BarisPos, ...]
    """What it stands below, from the program on."""


def satu_pos(instansi: Instansi, pos_id: UUID) -> SatuPos | None:
    """A place of the office's tree, with everything below; three queries."""
    tahun_ = sesi_kini().scalar(
        select(PosAnggaran.tahun).where(
            PosAnggaran.instansi_id == instansi.id, PosAnggaran.id == pos_id
        )
    )
    if tahun_ is None:
        return None
    for program in program_tahun(instansi, tahun_):
        jalan = _jalan(program, pos_id)
        if jalan:
            return SatuPos(tahun_, jalan[-1], jalan[:-1])
    return None


def _jalan(pos: BarisPos, pos_id: UUID) -> tuple[BarisPos, ...]:
    """From a place down to the one with that id; empty where it isn't below."""
    if pos.id == pos_id:
        return (pos,)
    for satu in pos.bawah:
        if jalan := _jalan(satu, pos_id):
            return (pos, *jalan)
    return ()


def satu_rincian(instansi: Instansi, rincian_id: UUID) -> tuple[UUID, BarisRincian] | None:
    """A line of the office, and the place that it is of."""
    hasil = _rincian(_pilih_rincian(instansi).where(RincianAnggaran.id == rincian_id))
    return next(((pos_id, isi[0]) for pos_id, isi in hasil.items()), None)


def tahun_belanja(instansi: Instansi, belanja_id: UUID) -> int | None:
    """The year of recorded spending of the office."""
    return sesi_kini().scalar(
        select(Belanja.tahun).where(Belanja.instansi_id == instansi.id, Belanja.id == belanja_id)
    )


def tahun_tercatat(instansi: Instansi) -> Sequence[int]:
    """The years that have a program or spending, latest first."""
    semua = union(
        *(select(t.tahun).where(t.instansi_id == instansi.id) for t in (PosAnggaran, Belanja))
    ).subquery()
    return sesi_kini().scalars(select(semua.c.tahun).order_by(semua.c.tahun.desc())).all()
