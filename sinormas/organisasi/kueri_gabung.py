"""Reading merges: where an entry went, what went into it, which counts they changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Selang
from sinormas.organisasi.models import Organisasi, Penggabungan
from sinormas.umum.transaksi import baca, sesi_kini

TERDALAM = 20
TERBANYAK = 50


@dataclass(frozen=True, slots=True)
class RekamLama:
    """A record of the entry that went into another, as it was."""

    nama: str
    selang: Selang


@dataclass(frozen=True, slots=True)
class PenggabunganTercatat:
    """One merge, as pages tell of it."""

    id: UUID
    organisasi_id: UUID
    asal_id: UUID
    nomor_induk_asal: int | None
    riwayat: tuple[RekamLama, ...]
    alasan: str
    pencatat: str
    dicatat: datetime
    dibatalkan: datetime | None
    pembatal: str | None
    alasan_batal: str | None

    @property
    def nama_asal(self) -> str:
        """What the entry was called last."""
        return self.riwayat[0].nama

    @property
    def sebutan_asal(self) -> str:
        """`Karang Taruna (nomor induk 57)`."""
        nomor = f" (nomor induk {self.nomor_induk_asal})" if self.nomor_induk_asal else ""
        return f"{self.nama_asal}{nomor}"


_KOLOM: tuple[Any, ...] = (
    Penggabungan.id,
    Penggabungan.organisasi_id,
    Penggabungan.asal_id,
    Organisasi.nomor_induk.label("nomor_induk_asal"),
    Penggabungan.riwayat,
    Penggabungan.alasan,
    Penggabungan.pencatat,
    Penggabungan.dicatat,
    Penggabungan.dibatalkan,
    Penggabungan.pembatal,
    Penggabungan.alasan_batal,
)
_TUJUAN: Final = select(Penggabungan.organisasi_id).where(
    Penggabungan.asal_id == bindparam("asal_id"),
    Penggabungan.instansi_id == bindparam("instansi_id"),
    Penggabungan.dibatalkan.is_(None),
)


def tujuan(instansi: Instansi, organisasi_id: UUID) -> UUID | None:
    """The entry that this one went into, from merge to merge; None for one that stands."""
    kini = organisasi_id
    for _ in range(TERDALAM):
        nilai = {"asal_id": kini, "instansi_id": instansi.id}
        lanjut = baca(_TUJUAN, nilai).scalar_one_or_none()
        if lanjut is None:
            break
        kini = lanjut
    return kini if kini != organisasi_id else None


def tergabung(organisasi_id: Any) -> ColumnElement[bool]:
    """Whether the entry of a row went into another."""
    return exists().where(Penggabungan.asal_id == organisasi_id, Penggabungan.dibatalkan.is_(None))


def daftar(organisasi_id: UUID) -> tuple[PenggabunganTercatat, ...]:
    """The merges of an entry, also those taken back, the newest first; one query."""
    return _baca(
        or_(Penggabungan.organisasi_id == organisasi_id, Penggabungan.asal_id == organisasi_id)
    )


def satu(instansi: Instansi, penggabungan_id: UUID) -> PenggabunganTercatat | None:
    """One merge of the office."""
    hasil = _baca(Penggabungan.id == penggabungan_id, Penggabungan.instansi_id == instansi.id)
    return hasil[0] if hasil else None


def pada(instansi: Instansi, hari: date, sesudah: datetime) -> tuple[PenggabunganTercatat, ...]:
    """The merges after `sesudah` of entries that were on the register on `hari`.

    Each may make the count of that day, taken today, one less than it was then.
    """
    semua = _baca(
        Penggabungan.instansi_id == instansi.id,
        Penggabungan.dicatat > sesudah,
        Penggabungan.dibatalkan.is_(None),
    )
    return tuple(p for p in semua if any(r.selang.memuat(hari) for r in p.riwayat))


def _baca(*syarat: ColumnElement[bool]) -> tuple[PenggabunganTercatat, ...]:
    baris = sesi_kini().execute(
        select(*_KOLOM)
        .join(Organisasi, Organisasi.id == Penggabungan.asal_id)
        .where(*syarat)
        .order_by(Penggabungan.dicatat.desc(), Penggabungan.id.desc())
        .limit(TERBANYAK)
    )
    return tuple(
        PenggabunganTercatat(**{**b, "riwayat": _riwayat(b["riwayat"])}) for b in baris.mappings()
    )


def _riwayat(isi: list[dict[str, Any]]) -> tuple[RekamLama, ...]:
    return tuple(
        RekamLama(
            r["nama"],
            Selang(
                date.fromisoformat(r["mulai"]),
                date.fromisoformat(r["sampai"]) if r["sampai"] else None,
            ),
        )
        for r in isi
    )
