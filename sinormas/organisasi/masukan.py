"""Whole records of many organisations at once, from an old register, in little memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import buka_register, nomor_berikut
from sinormas.izin import Pelaku, Tindakan
from sinormas.organisasi.aturan import NomorTerpakai, RekamBaru
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.layanan import BUKU_INDUK, REGISTER, nilai_pengurus, nilai_rekam
from sinormas.organisasi.models import Organisasi, Pengurus, Rekam
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import SEKALIGUS, transaksi

SUMBER = "impor"


@dataclass(frozen=True, slots=True)
class Masukan:
    """What an organisation is, and the office day from which it counts."""

    rekam: RekamBaru
    mulai: date


def masukkan(
    instansi: Instansi,
    potongan: Iterable[Sequence[Masukan]],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Put new organisations on the register, some at a time, all or none; how many.

    Each gets its number in the Buku Induk, in their order. The line of the trace is the caller's.
    Raises `NomorTerpakai` where a legal number is in force for another organisation.
    """
    izin.wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    banyak, awal = 0, None
    with transaksi() as sesi:
        for satu in potongan:
            if not satu:
                continue
            _tulis(sesi, instansi, satu, pelaku, saat)
            ikuti(sesi)
            banyak += len(satu)
            mulai = min(m.mulai for m in satu)
            awal = mulai if awal is None else min(awal, mulai)
        if awal is not None:
            buka_register(sesi, instansi, awal.year, REGISTER)
    return banyak


def _tulis(
    sesi: Session, instansi: Instansi, semua: Sequence[Masukan], pelaku: Pelaku, saat: datetime
) -> None:
    nomor = nomor_berikut(sesi, instansi, BUKU_INDUK, 0, banyak=len(semua))
    pengenal = [pengenal_baru() for _ in semua]
    sesi.execute(insert(Organisasi), [
        {"id": i, "instansi_id": instansi.id, "nomor_induk": n, "dibuat": saat, "sumber": SUMBER}
        for n, i in enumerate(pengenal, start=nomor)
    ])  # fmt: skip
    rekam = [
        nilai_rekam(instansi, i, m.rekam, m.mulai, pelaku, saat)
        for i, m in zip(pengenal, semua, strict=True)
    ]
    try:
        sesi.execute(insert(Rekam).execution_options(**SEKALIGUS), rekam)
    except IntegrityError as galat:
        if "nomor_legalitas" in str(galat.orig):
            raise NomorTerpakai("surat di berkas ini") from galat
        raise
    orang = [
        n
        for r, m in zip(rekam, semua, strict=True)
        for n in nilai_pengurus(instansi.id, r["id"], m.rekam.pengurus)
    ]
    if orang:
        sesi.execute(insert(Pengurus).execution_options(**SEKALIGUS), orang)
