"""Many organisations at once, from an old report: a line of the trace for all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, or_, select

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import nomor_berikut
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi.aturan import Bentuk
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.layanan import BUKU_INDUK
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini, transaksi

POTONGAN = 5_000
"""Rows in one statement's worth of parameters; memory does not grow beyond."""


@dataclass(frozen=True, slots=True)
class OrganisasiLama:
    """What an old report tells of an organisation; `bentuk_asal` is its own word."""

    nama: str
    bentuk: Bentuk
    bentuk_asal: str | None = None


def catat_massal(
    instansi: Instansi,
    daftar: Sequence[OrganisasiLama],
    *,
    mulai: date,
    sumber: str,
    pelaku: Pelaku,
    saat: datetime,
) -> list[UUID]:
    """Put organisations on the register from `mulai` on, each with its number in the Buku Induk.

    Gives their ids in the same order. `sumber` (16 characters) tells where they come from.
    """
    izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    if not daftar:
        return []
    semua: list[UUID] = []
    with transaksi() as sesi:
        nomor = count(nomor_berikut(sesi, instansi, BUKU_INDUK, 0, banyak=len(daftar)))
        bersama: dict[str, Any] = {
            "instansi_id": instansi.id,
            "mulai": mulai,
            "bidang": [],
            "dicatat_oleh": pelaku.id,
            "pencatat": pelaku.nama,
            "dicatat": saat,
        }
        for potongan in _potong(daftar):
            pengenal = [pengenal_baru() for _ in potongan]
            sesi.execute(insert(Organisasi), [
                {"id": i, "instansi_id": instansi.id, "nomor_induk": next(nomor), "dibuat": saat,
                 "sumber": sumber}
                for i in pengenal
            ])  # fmt: skip
            sesi.execute(insert(Rekam), [
                bersama | _rekam(i, lama) for i, lama in zip(pengenal, potongan, strict=True)
            ])  # fmt: skip
            semua += pengenal
        ikuti(sesi)
        jejak.catat(
            pelaku, "muat", "organisasi", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"jumlah": len(semua), "mulai": mulai.isoformat(), "sumber": sumber},
        )  # fmt: skip
    return semua


def jumlah_sejak(instansi: Instansi, hari: date) -> int:
    """How many organisations are on the register on `hari` or come to it later."""
    kueri = select(func.count(Rekam.organisasi_id.distinct())).where(
        Rekam.instansi_id == instansi.id, or_(Rekam.sampai.is_(None), Rekam.sampai > hari)
    )
    return sesi_kini().execute(kueri).scalar_one()


def _potong(daftar: Sequence[OrganisasiLama]) -> Iterator[Sequence[OrganisasiLama]]:
    return (daftar[awal : awal + POTONGAN] for awal in range(0, len(daftar), POTONGAN))


def _rekam(organisasi_id: UUID, lama: OrganisasiLama) -> dict[str, Any]:
    return {
        "id": pengenal_baru(),
        "organisasi_id": organisasi_id,
        "nama": lama.nama,
        "nama_urut": lipat(lama.nama)[:300],
        "bentuk": lama.bentuk,
        "bentuk_asal": lama.bentuk_asal,
    }
