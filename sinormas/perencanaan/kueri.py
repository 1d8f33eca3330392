"""Reading plans: each paper with its targets, and all of a year side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, union_all

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja.target import Target
from sinormas.perencanaan.aturan import Pihak, ProgramPk
from sinormas.perencanaan.models import (
    Aksi,
    PerjanjianKinerja,
    PkIndikator,
    PkProgram,
    Renstra,
    SkIku,
    SkIkuIndikator,
    TargetRenstra,
    TargetTriwulan,
    Tujuan,
    TujuanSasaran,
)
from sinormas.perencanaan.tercatat import (
    AksiTercatat,
    Perjanjian,
    Rencana,
    RencanaAksi,
    RenstraTercatat,
    SkTercatat,
    TujuanTercatat,
)
from sinormas.umum.transaksi import sesi_kini


def rencana(instansi: Instansi, tahun: int) -> Rencana:
    """What was planned for a year; at most eight queries."""
    renstra = renstra_tahun(instansi, tahun)
    return Rencana(
        tahun=tahun,
        renstra=renstra,
        target_renstra=target_renstra(instansi, renstra.awal) if renstra else {},
        sk=sk_tahun(instansi, tahun),
        perjanjian=perjanjian_tahun(instansi, tahun),
        aksi=rencana_aksi(instansi, tahun),
    )


# -- Renstra --------------------------------------------------------------------------------------

_RENSTRA = (
    Renstra.id, Renstra.awal, Renstra.akhir, Renstra.nama, Renstra.nomor, Renstra.tanggal,
    Renstra.berkas_id, Renstra.versi,
)  # fmt: skip


def _renstra(instansi: Instansi, *syarat: ColumnElement[bool]) -> list[RenstraTercatat]:
    baris = sesi_kini().execute(
        select(*_RENSTRA)
        .where(Renstra.instansi_id == instansi.id, *syarat)
        .order_by(Renstra.awal.desc())
    )
    return [RenstraTercatat(*b) for b in baris]


def daftar_renstra(instansi: Instansi) -> list[RenstraTercatat]:
    """The plans of an office, the latest first."""
    return _renstra(instansi)


def renstra_tahun(instansi: Instansi, tahun: int) -> RenstraTercatat | None:
    """The plan that a year lies in."""
    return next(iter(_renstra(instansi, Renstra.awal <= tahun, Renstra.akhir >= tahun)), None)


def satu_renstra(instansi: Instansi, renstra_id: UUID) -> RenstraTercatat | None:
    """One plan of the office."""
    return next(iter(_renstra(instansi, Renstra.id == renstra_id)), None)


def target_renstra(instansi: Instansi, awal: int) -> dict[str, dict[int, Target]]:
    """The targets of a plan by indicator and year."""
    t = TargetRenstra
    hasil: dict[str, dict[int, Target]] = {}
    for b in sesi_kini().execute(
        select(t.indikator, t.tahun, t.jenis, t.nilai, t.atas)
        .where(t.instansi_id == instansi.id, t.awal == awal)
        .order_by(t.tahun)
    ):
        hasil.setdefault(b.indikator, {})[b.tahun] = Target(b.nilai, b.jenis, b.atas)
    return hasil


def tujuan(instansi: Instansi, awal: int) -> tuple[TujuanTercatat, ...]:
    """The aims of a plan."""
    t, s = Tujuan, TujuanSasaran
    sasaran: dict[str, list[str]] = {}
    for kode, satu in sesi_kini().execute(
        select(s.tujuan, s.sasaran)
        .where(s.instansi_id == instansi.id, s.awal == awal)
        .order_by(s.sasaran)
    ):
        sasaran.setdefault(kode, []).append(satu)
    baris = sesi_kini().execute(
        select(t.kode, t.nama).where(t.instansi_id == instansi.id, t.awal == awal).order_by(t.kode)
    )
    return tuple(TujuanTercatat(k, n, tuple(sasaran.get(k, ()))) for k, n in baris)


# -- The IKU decree -------------------------------------------------------------------------------


def _sk(instansi: Instansi, *syarat: ColumnElement[bool]) -> list[SkTercatat]:
    s, i = SkIku, SkIkuIndikator
    hasil: dict[UUID, tuple[Any, list[str]]] = {}
    for b in sesi_kini().execute(
        select(s.id, s.nomor, s.tanggal, s.tentang, s.mulai, s.berkas_id, s.versi, i.indikator)
        .join(i, (i.instansi_id == s.instansi_id) & (i.sk_id == s.id), isouter=True)
        .where(s.instansi_id == instansi.id, *syarat)
        .order_by(s.mulai.desc(), i.indikator)
    ):
        hasil.setdefault(b.id, (b, []))[1].extend([b.indikator] if b.indikator else [])
    return [
        SkTercatat(b.id, b.nomor, b.tanggal, b.tentang, b.mulai, b.berkas_id, b.versi, tuple(kode))
        for b, kode in hasil.values()
    ]


def daftar_sk(instansi: Instansi) -> list[SkTercatat]:
    """The decrees of an office, the latest first."""
    return _sk(instansi)


def sk_tahun(instansi: Instansi, tahun: int) -> SkTercatat | None:
    """The decree in force in a year."""
    return next(iter(_sk(instansi, SkIku.mulai <= tahun)), None)


def satu_sk(instansi: Instansi, sk_id: UUID) -> SkTercatat | None:
    """One decree of the office."""
    return next(iter(_sk(instansi, SkIku.id == sk_id)), None)


# -- Perjanjian Kinerja ---------------------------------------------------------------------------


def _perjanjian(instansi: Instansi, *syarat: ColumnElement[bool]) -> tuple[Perjanjian, ...]:
    p = PerjanjianKinerja
    pokok = (p.instansi_id == instansi.id, *syarat)
    semua = (
        sesi_kini()
        .scalars(select(p).where(*pokok).order_by(p.jenjang.desc(), p.jabatan_pertama, p.ke, p.id))
        .all()
    )
    if not semua:
        return ()
    target = _target_pk(pokok)
    program = _program_pk(pokok)
    return tuple(_susun_pk(b, target.get(b.id, {}), tuple(program.get(b.id, ()))) for b in semua)


def _susun_pk(
    b: PerjanjianKinerja, target: Mapping[str, Target], program: tuple[ProgramPk, ...]
) -> Perjanjian:
    return Perjanjian(
        id=b.id, tahun=b.tahun, jenjang=b.jenjang, ke=b.ke,
        pertama=Pihak(b.jabatan_pertama, b.nama_pertama, b.pangkat_pertama, b.nip_pertama),
        kedua=Pihak(b.jabatan_kedua, b.nama_kedua, b.pangkat_kedua, b.nip_kedua),
        alasan=b.alasan, tanggal=b.tanggal, disahkan=b.disahkan, penanda=b.penanda,
        berkas_id=b.berkas_id, versi=b.versi, pencatat=b.pencatat, dicatat=b.dicatat,
        dicabut=b.dicabut, pencabut=b.pencabut, alasan_cabut=b.alasan_cabut,
        target=target, program=program,
    )  # fmt: skip


def _target_pk(pokok: Sequence[ColumnElement[bool]]) -> dict[UUID, dict[str, Target]]:
    p, i = PerjanjianKinerja, PkIndikator
    hasil: dict[UUID, dict[str, Target]] = {}
    for b in sesi_kini().execute(
        select(i.pk_id, i.indikator, i.jenis, i.nilai, i.atas)
        .join(p, (p.instansi_id == i.instansi_id) & (p.id == i.pk_id))
        .where(*pokok)
        .order_by(i.indikator)
    ):
        hasil.setdefault(b.pk_id, {})[b.indikator] = Target(b.nilai, b.jenis, b.atas)
    return hasil


def _program_pk(pokok: Sequence[ColumnElement[bool]]) -> dict[UUID, list[ProgramPk]]:
    p, g = PerjanjianKinerja, PkProgram
    hasil: dict[UUID, list[ProgramPk]] = {}
    for b in sesi_kini().execute(
        select(g.pk_id, g.nama, g.anggaran, g.keterangan)
        .join(p, (p.instansi_id == g.instansi_id) & (p.id == g.pk_id))
        .where(*pokok)
        .order_by(g.urutan)
    ):
        hasil.setdefault(b.pk_id, []).append(ProgramPk(b.nama, b.anggaran, b.keterangan))
    return hasil


def perjanjian_tahun(instansi: Instansi, tahun: int) -> tuple[Perjanjian, ...]:
    """The agreements of a year that were not withdrawn, the office's first; three queries."""
    p = PerjanjianKinerja
    return _perjanjian(instansi, p.tahun == tahun, p.dicabut.is_(None))


def tahun_berencana(instansi: Instansi) -> tuple[int, ...]:
    """The years that have an agreement, the latest first."""
    p = PerjanjianKinerja
    return tuple(
        sesi_kini().scalars(
            select(p.tahun)
            .where(p.instansi_id == instansi.id, p.dicabut.is_(None))
            .distinct()
            .order_by(p.tahun.desc())
        )
    )


def target_triwulan(instansi: Instansi, tahun: int) -> dict[str, dict[int, Decimal]]:
    """How far each indicator is to be at a quarter's end, by its code."""
    t = TargetTriwulan
    hasil: dict[str, dict[int, Decimal]] = {}
    for b in sesi_kini().execute(
        select(t.indikator, t.triwulan, t.nilai)
        .where(t.instansi_id == instansi.id, t.tahun == tahun)
        .order_by(t.triwulan)
    ):
        hasil.setdefault(b.indikator, {})[b.triwulan] = b.nilai
    return hasil


def satu_perjanjian(instansi: Instansi, pk_id: UUID) -> Perjanjian | None:
    """One agreement of the office, also a withdrawn one."""
    return next(iter(_perjanjian(instansi, PerjanjianKinerja.id == pk_id)), None)


# -- Rencana Aksi ---------------------------------------------------------------------------------

_AKSI = (
    Aksi.id, Aksi.tahun, Aksi.indikator, Aksi.uraian, Aksi.pelaksana, Aksi.mulai, Aksi.selesai,
    Aksi.keluaran, Aksi.versi,
)  # fmt: skip


def _aksi(instansi: Instansi, *syarat: ColumnElement[bool]) -> tuple[AksiTercatat, ...]:
    baris = sesi_kini().execute(
        select(*_AKSI)
        .where(Aksi.instansi_id == instansi.id, Aksi.dicabut.is_(None), *syarat)
        .order_by(Aksi.mulai, Aksi.selesai, Aksi.id)
    )
    return tuple(AksiTercatat(*b) for b in baris)


def satu_aksi(instansi: Instansi, aksi_id: UUID) -> AksiTercatat | None:
    """One step of the office that was not withdrawn."""
    return next(iter(_aksi(instansi, Aksi.id == aksi_id)), None)


def rencana_aksi(instansi: Instansi, tahun: int) -> RencanaAksi:
    """The Rencana Aksi of a year; two queries."""
    return RencanaAksi(target_triwulan(instansi, tahun), _aksi(instansi, Aksi.tahun == tahun))


def instansi_berkas(berkas_id: UUID) -> tuple[UUID, ...]:
    """The offices that keep a file with a paper of their plan."""
    tabel: tuple[type[Any], ...] = (Renstra, SkIku, PerjanjianKinerja)
    kueri = union_all(*(select(t.instansi_id).where(t.berkas_id == berkas_id) for t in tabel))
    return tuple(sesi_kini().scalars(kueri))
