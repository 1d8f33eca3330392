"""Reading what is known of stored files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.berkas.models import Berkas
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class BerkasTersimpan:
    """One file, as pages show it."""

    id: UUID
    nama: str
    tipe: str
    ukuran: int
    sha256: str
    diunggah: datetime
    halaman: int | None


_KOLOM = (
    Berkas.id, Berkas.nama, Berkas.tipe, Berkas.ukuran, Berkas.sha256, Berkas.diunggah,
    Berkas.halaman,
)  # fmt: skip


def menurut_id(berkas_id: UUID) -> BerkasTersimpan | None:
    """The file with this id, of any office: the room that refers to it says who may see it."""
    return beberapa([berkas_id]).get(berkas_id)


def beberapa(berkas_id: Iterable[UUID]) -> dict[UUID, BerkasTersimpan]:
    """Some files by their ids, in one query; unknown ids are left out."""
    dicari = list(berkas_id)
    if not dicari:
        return {}
    baris = sesi_kini().execute(select(*_KOLOM).where(Berkas.id.in_(dicari)))
    return {b.id: BerkasTersimpan(*b) for b in baris}


def yang_dirujuk(instansi_id: Iterable[UUID], sha256: Iterable[str]) -> set[str]:
    """Which of these hashes a row of one of these offices names."""
    kueri = select(Berkas.sha256).where(
        Berkas.instansi_id.in_(list(instansi_id)), Berkas.sha256.in_(list(sha256))
    )
    return set(sesi_kini().scalars(kueri))
