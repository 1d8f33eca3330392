"""Whom of today's register a filing may be about without saying so, and why one may think so.

By the same legal number, NPWP or name, a likely name (`pencarian`), the same telephone, or the same
ketua. Telephones and NIK are compared by their keyed hashes: nobody reads them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, select, union_all

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import pencarian
from sinormas.organisasi.aturan import Jabatan, RekamBaru
from sinormas.organisasi.models import Pengurus, Rekam
from sinormas.organisasi.nomor import bakukan_telepon
from sinormas.umum.rahasia import sama_sidik
from sinormas.umum.transaksi import sesi_kini

PALING_BANYAK = 5
TELEPON, KETUA = "telepon", "ketua"
ALASAN = {
    TELEPON: "Nomor teleponnya sama",
    KETUA: "NIK ketuanya sama",
}


@dataclass(frozen=True, slots=True)
class Kembar:
    """Another organisation of today's register, with all that speaks for its being the same."""

    organisasi_id: UUID
    nama: str
    alasan: tuple[str, ...]


def kembar(instansi: Instansi, organisasi_id: UUID, rekam: RekamBaru) -> tuple[Kembar, ...]:
    """The likeliest others first: those with a number in common before those of a likely name."""
    calon = pencarian.cari(
        instansi,
        nama=rekam.nama,
        singkatan=rekam.singkatan or "",
        nomor=rekam.nomor_legalitas or "",
        npwp=rekam.npwp or "",
        kecuali=organisasi_id,
        paling=PALING_BANYAK,
    )
    alasan = {c.organisasi_id: list(c.alasan) for c in calon}
    nama = {c.organisasi_id: c.nama for c in calon}
    for satu in _menurut_orang(instansi, organisasi_id, rekam):
        nama[satu.organisasi_id] = satu.nama
        alasan.setdefault(satu.organisasi_id, []).append(ALASAN[satu.oleh])
    kuat = {c.organisasi_id for c in calon if c.nilai >= 1}
    urut = sorted(alasan, key=lambda o: (o not in kuat, -len(alasan[o]), nama[o].casefold(), o))
    return tuple(Kembar(o, nama[o], tuple(alasan[o])) for o in urut[:PALING_BANYAK])


def _menurut_orang(instansi: Instansi, organisasi_id: UUID, rekam: RekamBaru) -> Iterator[Any]:
    """Others with the same telephone, or the same ketua; one query, each part by its own index."""
    bagian = [
        select(Rekam.organisasi_id, Rekam.nama, literal(oleh).label("oleh"))
        .where(
            Rekam.instansi_id == instansi.id,
            Rekam.sampai.is_(None),
            Rekam.organisasi_id != organisasi_id,
            syarat,
        )
        .limit(PALING_BANYAK)
        for oleh, syarat in _syarat(instansi, rekam)
    ]
    if bagian:
        yield from sesi_kini().execute(union_all(*(select(b.subquery()) for b in bagian)))


def _syarat(instansi: Instansi, rekam: RekamBaru) -> Iterator[tuple[str, Any]]:
    telepon = {
        baku
        for nomor in (rekam.telepon, rekam.narahubung_telepon)
        if (baku := bakukan_telepon(nomor or ""))
    }
    if telepon:
        yield TELEPON, sama_sidik(Rekam.telepon_sidik, *sorted(telepon))
    nik = {p.nik for p in rekam.pengurus if p.jabatan is Jabatan.KETUA and p.nik}
    if nik:
        ketua: Select[UUID] = select(Pengurus.rekam_id).where(
            Pengurus.instansi_id == instansi.id,
            sama_sidik(Pengurus.nik_sidik, *sorted(nik)),
            Pengurus.jabatan == Jabatan.KETUA,
        )
        yield KETUA, Rekam.id.in_(ketua)
