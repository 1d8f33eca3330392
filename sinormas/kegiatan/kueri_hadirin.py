"""Reading who was invited to an event and who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan.aturan import CaraHadir
from sinormas.kegiatan.models import Kegiatan, Kehadiran
from sinormas.organisasi.aliran import rekam_terakhir
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Hadirin:
    """One organisation on the list of an event."""

    organisasi_id: UUID
    nama: str
    singkatan: str | None
    nama_urut: str
    diundang: bool
    hadir: bool
    orang: int | None
    cara: CaraHadir
    pencatat: str
    dicatat: datetime


@dataclass(frozen=True, slots=True)
class HitunganHadirin:
    """Organisations and people of an event, counted apart."""

    diundang: int
    hadir: int
    hadir_diundang: int
    """Those present that were invited."""
    orang: int | None
    """People who came for the organisations; None where nobody counted."""


@dataclass(frozen=True, slots=True)
class KehadiranOrganisasi:
    """An event that an organisation was invited to, or came to."""

    kegiatan_id: UUID
    nama: str
    tahun: int
    tanggal: date | None
    diundang: bool
    hadir: bool


def hitungan(instansi: Instansi, kegiatan_id: UUID) -> HitunganHadirin:
    """How many organisations were invited and came, and how many people for them; one query."""
    k = Kehadiran
    baris = sesi_kini().execute(
        select(
            func.count().filter(k.diundang),
            func.count().filter(k.hadir),
            func.count().filter(and_(k.hadir, k.diundang)),
            func.sum(k.orang).filter(k.hadir),
        ).where(k.instansi_id == instansi.id, k.kegiatan_id == kegiatan_id)
    )
    diundang, hadir, keduanya, orang = baris.one()
    return HitunganHadirin(diundang, hadir, keduanya, None if orang is None else int(orang))


def daftar(instansi: Instansi, kegiatan_id: UUID, kursor: str | None = None) -> Halaman[Hadirin]:
    """One page of an event's list, by name."""
    k = Kehadiran
    rekam, cocok = rekam_terakhir(k.organisasi_id, date.max)
    urut = func.coalesce(rekam.nama_urut, "").label("nama_urut")
    kueri = (
        select(
            k.organisasi_id, func.coalesce(rekam.nama, "–"), rekam.singkatan, urut, k.diundang,
            k.hadir, k.orang, k.cara, k.pencatat, k.dicatat,
        )
        .outerjoin(rekam, cocok)
        .where(k.instansi_id == instansi.id, k.kegiatan_id == kegiatan_id)
    )  # fmt: skip
    return potong(
        sesi_kini(),
        kueri,
        urut=urut.element,
        pengenal=k.organisasi_id,
        kursor=kursor,
        kunci=lambda b: (b.nama_urut, b.organisasi_id),
        bangun=lambda b: Hadirin(*b),
    )


def keadaan(
    instansi: Instansi, kegiatan_id: UUID, organisasi_id: Sequence[UUID]
) -> dict[UUID, tuple[bool, bool]]:
    """(invited, present) of some organisations; those not on the list are left out."""
    k = Kehadiran
    kueri = select(k.organisasi_id, k.diundang, k.hadir).where(
        k.instansi_id == instansi.id,
        k.kegiatan_id == kegiatan_id,
        k.organisasi_id.in_(organisasi_id),
    )
    return {b.organisasi_id: (b.diundang, b.hadir) for b in sesi_kini().execute(kueri)}


def pilih_hadir(instansi: Instansi, kegiatan_id: UUID) -> Select[UUID]:
    """The ids of those present, for other rooms to look into."""
    k = Kehadiran
    return select(k.organisasi_id).where(
        k.instansi_id == instansi.id, k.kegiatan_id == kegiatan_id, k.hadir
    )


def riwayat(instansi: Instansi, organisasi_id: UUID) -> list[KehadiranOrganisasi]:
    """The events of an organisation, latest first; at most a hundred."""
    kueri = (
        select(
            Kegiatan.id, Kegiatan.nama, Kegiatan.tahun, Kegiatan.tanggal, Kehadiran.diundang,
            Kehadiran.hadir,
        )
        .join(Kehadiran, Kehadiran.kegiatan_id == Kegiatan.id)
        .where(
            Kehadiran.instansi_id == instansi.id,
            Kehadiran.organisasi_id == organisasi_id,
            Kegiatan.dicabut.is_(None),
        )
        .order_by(Kegiatan.tahun.desc(), Kegiatan.tanggal.desc(), Kegiatan.id.desc())
        .limit(100)
    )  # fmt: skip
    return [KehadiranOrganisasi(*b) for b in sesi_kini().execute(kueri)]
