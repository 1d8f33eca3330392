"""Reading the budget register: a year's programs and its spending, with their sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select, union

from sinormas.anggaran.aturan import Jumlah, KelompokBelanja, Temuan, banding
from sinormas.anggaran.models import Belanja, KegiatanAnggaran, Program
from sinormas.instansi.aturan import Instansi
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class BarisKegiatan:
    """A budget line."""

    nama: str
    pagu: Decimal
    realisasi: Decimal

    @property
    def jumlah(self) -> Jumlah:
        return Jumlah(self.pagu, self.realisasi)


@dataclass(frozen=True, slots=True)
class BarisProgram:
    """A program as it is written, and its lines."""

    id: UUID
    nama: str
    sasaran: str | None
    pagu: Decimal
    realisasi: Decimal
    kegiatan: tuple[BarisKegiatan, ...] = field(default=())

    @property
    def jumlah(self) -> Jumlah:
        return Jumlah(self.pagu, self.realisasi)

    @property
    def jumlah_kegiatan(self) -> Jumlah:
        """The lines added up."""
        return sum((k.jumlah for k in self.kegiatan), Jumlah())


@dataclass(frozen=True, slots=True)
class BarisBelanja:
    """Spending of a kind."""

    id: UUID
    jenis: str
    kelompok: KelompokBelanja
    pagu: Decimal
    realisasi: Decimal

    @property
    def jumlah(self) -> Jumlah:
        return Jumlah(self.pagu, self.realisasi)


def program_tahun(instansi: Instansi, tahun: int) -> tuple[BarisProgram, ...]:
    """The programs of a year with their lines, in the order they were recorded."""
    milik = (Program.instansi_id == instansi.id, Program.tahun == tahun)
    kegiatan: dict[UUID, list[BarisKegiatan]] = defaultdict(list)
    for program_id, nama, pagu, realisasi in sesi_kini().execute(
        select(
            KegiatanAnggaran.program_id,
            KegiatanAnggaran.nama,
            KegiatanAnggaran.pagu,
            KegiatanAnggaran.realisasi,
        )
        .join(Program, Program.id == KegiatanAnggaran.program_id)
        .where(*milik)
        .order_by(KegiatanAnggaran.program_id, KegiatanAnggaran.urutan)
    ):
        kegiatan[program_id].append(BarisKegiatan(nama, pagu, realisasi))
    program = sesi_kini().execute(
        select(Program.id, Program.nama, Program.sasaran, Program.pagu, Program.realisasi)
        .where(*milik)
        .order_by(Program.urutan)
    )
    return tuple(BarisProgram(*p, tuple(kegiatan[p.id])) for p in program)


def belanja_tahun(instansi: Instansi, tahun: int) -> tuple[BarisBelanja, ...]:
    """The spending of a year by kind, in the order it was recorded."""
    baris = sesi_kini().execute(
        select(Belanja.id, Belanja.jenis, Belanja.kelompok, Belanja.pagu, Belanja.realisasi)
        .where(Belanja.instansi_id == instansi.id, Belanja.tahun == tahun)
        .order_by(Belanja.urutan)
    )
    return tuple(BarisBelanja(*b) for b in baris)


def satu_program(instansi: Instansi, program_id: UUID) -> tuple[int, str] | None:
    """Year and name of a program of the office."""
    baris = (
        sesi_kini()
        .execute(
            select(Program.tahun, Program.nama).where(
                Program.instansi_id == instansi.id, Program.id == program_id
            )
        )
        .one_or_none()
    )
    return (baris.tahun, baris.nama) if baris else None


def tahun_tercatat(instansi: Instansi) -> Sequence[int]:
    """The years that have a program or spending, latest first."""
    tahun = union(
        *(select(t.tahun).where(t.instansi_id == instansi.id) for t in (Program, Belanja))
    ).subquery()
    return sesi_kini().scalars(select(tahun.c.tahun).order_by(tahun.c.tahun.desc())).all()


def jumlahkan(baris: Sequence[BarisProgram | BarisBelanja]) -> Jumlah:
    """Some rows added up."""
    return sum((b.jumlah for b in baris), Jumlah())


def seluruh(program: Sequence[BarisProgram], belanja: Sequence[BarisBelanja]) -> Jumlah | None:
    """All money of a year: by kind of spending, else by program; None where none is noted."""
    if belanja:
        return jumlahkan(belanja)
    return jumlahkan(program) if program else None


def temuan(program: Sequence[BarisProgram], belanja: Sequence[BarisBelanja]) -> list[Temuan]:
    """Where a program differs from its lines, or the programs from the direct spending."""
    beda = [banding(p.nama, p.jumlah, p.jumlah_kegiatan) for p in program if p.kegiatan]
    langsung = [b for b in belanja if b.kelompok is KelompokBelanja.LANGSUNG]
    if program and langsung:
        beda.append(banding("Belanja langsung", jumlahkan(langsung), jumlahkan(program)))
    return [t for t in beda if t is not None]
