"""Putting a typing error right in today's record: what was true all along, so no new interval.

Reasons: docs/adr/0020. What stood there before is in the trace; of personal numbers it says only
that they changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri
from sinormas.organisasi.aturan import RekamBaru
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.layanan import (
    NomorTerpakai,
    nilai_pengurus,
    nilai_rekam,
    rekam_terbuka,
    terkunci,
    tolak_nomor_terpakai,
)
from sinormas.organisasi.models import Pengurus, Perbaikan, Rekam
from sinormas.organisasi.uraian import bandingkan, uraikan
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi

PANJANG_ALASAN = 500
ALASAN_KOSONG = "Tulis apa yang salah ketik, dan dari mana yang benar."
TANPA_BEDA = "Belum ada yang berbeda dari catatan sekarang."
TERTUTUP = "(tidak ditulis di jejak)"
_TETAP = frozenset(
    {
        "id", "instansi_id", "organisasi_id", "mulai", "laporan_id", "dicatat_oleh", "pencatat",
        "dicatat",
    }
)  # fmt: skip
"""Columns that no correction touches: whose record it is, since when, and who recorded it."""


@dataclass(frozen=True, slots=True)
class Diperbaiki:
    """One correction, as the organisation's page tells of it."""

    kolom: tuple[str, ...]
    alasan: str
    pencatat: str
    dicatat: datetime


def perbaiki(
    instansi: Instansi,
    organisasi_id: UUID,
    isi: RekamBaru,
    *,
    rekam_id: UUID,
    versi: int,
    alasan: str | None,
    pelaku: Pelaku,
    saat: datetime,
) -> tuple[str, ...]:
    """Write `isi` over the open record `rekam_id` at `versi`; the names of the lines that changed.

    Raises `IsianSalah` without a reason or without a difference, `NomorTerpakai` as a new record
    does, `Bentrok` where the record was corrected or followed by another in the meantime.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = teks_wajib("alasan", alasan, PANJANG_ALASAN, kosong=ALASAN_KOSONG, baris=True)
    with transaksi() as sesi:
        terkunci(sesi, instansi, organisasi_id)
        rekam = rekam_terbuka(sesi, organisasi_id)
        if rekam is None:
            raise Bentrok("Organisasi ini tidak lagi di register.")
        if (rekam.id, rekam.versi) != (rekam_id, versi):
            raise Bentrok(
                "Catatan ini baru saja diubah orang lain. Periksa lagi keadaannya sekarang, "
                "lalu perbaiki."
            )
        lama = kueri.isi_rekam(rekam.id)
        beda = tuple(b.nama for b in bandingkan(lama, isi, {})[0])
        if not beda:
            raise IsianSalah("", TANPA_BEDA)
        tolak_nomor_terpakai(sesi, instansi, organisasi_id, isi)
        _tulis(sesi, instansi, rekam, lama, isi, pelaku, saat)
        sesi.add(
            Perbaikan(
                instansi_id=instansi.id, organisasi_id=organisasi_id, rekam_id=rekam.id,
                kolom=list(beda), alasan=kata, pencatat=pelaku.nama, dicatat=saat,
            )
        )  # fmt: skip
        sesi.flush()
        dulu, kini = _untuk_jejak(lama, isi)
        jejak.catat(
            pelaku, "perbaiki", "organisasi", organisasi_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=dulu,
            sesudah={**kini, "alasan": kata, "rekam_id": str(rekam.id), "versi": rekam.versi},
        )  # fmt: skip
        return beda


def _tulis(
    sesi: Session,
    instansi: Instansi,
    rekam: Rekam,
    lama: RekamBaru,
    isi: RekamBaru,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    nilai = nilai_rekam(instansi, rekam.organisasi_id, isi, rekam.mulai, pelaku, saat)
    for kolom, satu in nilai.items():
        if kolom not in _TETAP:
            setattr(rekam, kolom, satu)
    rekam.versi += 1
    if isi.pengurus != lama.pengurus:
        sesi.execute(delete(Pengurus).where(Pengurus.rekam_id == rekam.id))
        sesi.add_all(Pengurus(**n) for n in nilai_pengurus(instansi.id, rekam.id, isi.pengurus))
    try:
        sesi.flush()
    except IntegrityError as galat:  # another officer took the number in the meantime
        if "nomor_legalitas" in str(galat.orig):
            raise NomorTerpakai(isi.nomor_legalitas or "") from galat
        raise
    ikuti(sesi)


def daftar(organisasi_id: UUID) -> tuple[Diperbaiki, ...]:
    """What was put right in an organisation's records, the newest first."""
    pilihan = (
        select(Perbaikan.kolom, Perbaikan.alasan, Perbaikan.pencatat, Perbaikan.dicatat)
        .where(Perbaikan.organisasi_id == organisasi_id)
        .order_by(Perbaikan.dicatat.desc(), Perbaikan.id.desc())
    )
    return tuple(
        Diperbaiki(tuple(b.kolom), b.alasan, b.pencatat, b.dicatat)
        for b in sesi_kini().execute(pilihan)
    )


def _untuk_jejak(lama: RekamBaru, baru: RekamBaru) -> tuple[dict[str, Any], dict[str, Any]]:
    """The lines that differ, before and after, without personal numbers."""
    beda = {(b.bagian, b.kolom): b.nama for b in bandingkan(lama, baru, {})[0]}
    dulu, kini = _terbuka(lama), _terbuka(baru)
    sebelum: dict[str, Any] = {}
    sesudah: dict[str, Any] = {}
    for kunci, nama in beda.items():
        a, b = dulu.get(kunci), kini.get(kunci)
        rahasia = a == b  # what made them differ is a number that is not told
        sebelum[nama] = TERTUTUP if rahasia else a
        sesudah[nama] = TERTUTUP if rahasia else b
    return sebelum, sesudah


def _terbuka(rekam: RekamBaru) -> Mapping[tuple[str, str], str | None]:
    """The lines of a record as if nobody had a NIK, a phone or an address of mail."""
    orang = tuple(replace(o, nik=None, telepon=None) for o in rekam.pengurus)
    tanpa = replace(rekam, pengurus=orang, telepon=None, narahubung_telepon=None, email=None)
    return {(u.bagian, u.kolom): u.banding for u in uraikan(tanpa, {})}
