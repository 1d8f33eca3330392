"""Emptying the outbox: claim a message, send it, mark it. One at a time, several workers at once.

Never twice by two workers: a message is claimed (its next try moved ahead by `LAMA_KLAIM`, and that
committed) before it is sent; on PostgreSQL claimers pass each other's rows (SKIP LOCKED), on SQLite
they queue.

A crash after the other side took a message and before it was marked leaves a claim that runs out;
the message is then sent again. The choice is between that and one that may never have left: a
second copy of a sign-in link hurts nobody, a missing one does. Both copies carry the same
Message-ID (mail) or Idempotency-Key (gateway), by which the other side can tell.

A relay or gateway that is down costs a message nothing: the run stops (for that office's gateway)
and a later one tries again, however many days it takes. Only what is said about this one message
counts towards giving up.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf
from uuid import UUID

import structlog
from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import Session

import config
from sinormas.instansi import kueri as instansi_kueri
from sinormas.kabar import gerbang
from sinormas.kabar.aturan import (
    BATAS_COBA,
    BATAS_DITOLAK,
    JEDA_AWAL,
    JEDA_GERBANG,
    LAMA_KLAIM,
    Kanal,
    jeda,
    jeda_ditolak,
)
from sinormas.kabar.models import GerbangWa, SuratKeluar
from sinormas.kabar.pos import Relai, RelaiGagal, Surat, SuratDitolak, SuratSalah
from sinormas.kabar.teks import daftar_teks
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi

DILUPAKAN = "(Isi surat ini dihapus sesudah terkirim, karena memuat tautan pribadi.)"


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """What one run did. `galat_relai` says why it stopped early."""

    terkirim: int
    ditolak: int
    galat_relai: str | None = None


@dataclass(slots=True)
class _Hitung:
    terkirim: int = 0
    ditolak: int = 0
    galat: list[str] = field(default_factory=list)

    def hasil(self) -> HasilKirim:
        return HasilKirim(self.terkirim, self.ditolak, "; ".join(self.galat) or None)


def kirim_antrean(saat: datetime, *, lama: float = inf) -> HasilKirim:
    """Send every mail that is due at `saat`, or as many as `lama` seconds allow.

    Without a relay in the settings, nothing. A run may be long, so claims and back-off count from
    the moment of each mail.
    """
    pengaturan: config.Pengaturan = current_app.config["SINORMAS"]
    hitung = _Hitung()
    if pengaturan.surel.host is None:
        return hitung.hasil()
    kantor, sampai = _Kantor(), time.monotonic() + lama
    with Relai(pengaturan) as relai:
        while (
            time.monotonic() < sampai
            and (surat := _klaim(Kanal.SUREL, jatuh_tempo=saat, kantor=kantor)) is not None
        ):
            kini = waktu.sekarang()
            try:
                relai.kirim(surat)
            except RelaiGagal as galat:
                _kembalikan(surat, str(galat), kini, JEDA_AWAL)
                structlog.get_logger().warning("relai surat gagal", sebab=str(galat))
                hitung.galat.append(str(galat))
                break
            except SuratDitolak as galat:
                _tolak(surat, galat, kini)
                hitung.ditolak += 1
            else:
                _tandai(surat, kini)
                hitung.terkirim += 1
    return hitung.hasil()


def kirim_wa(saat: datetime, *, lama: float = inf) -> HasilKirim:
    """Send every text for a WhatsApp gateway that is due at `saat`, or as many as `lama` allows.

    An office whose gateway fails waits for a later run; the others go on.
    """
    hitung, mati, kantor = _Hitung(), set[UUID](), _Kantor()
    sampai = time.monotonic() + lama
    while time.monotonic() < sampai:
        surat = _klaim(Kanal.WA, jatuh_tempo=saat, kantor=kantor, kecuali=mati)
        if surat is None or surat.instansi_id is None:
            break
        kini = waktu.sekarang()
        try:
            gerbang.kirim(gerbang_kantor(surat.instansi_id), surat, saat=kini)
        except RelaiGagal as galat:
            _kembalikan(surat, str(galat), kini, JEDA_GERBANG)
            structlog.get_logger().warning("gerbang wa gagal", sebab=str(galat))
            hitung.galat.append(str(galat))
            mati.add(surat.instansi_id)
        except SuratDitolak as galat:
            _tolak(surat, galat, kini)
            hitung.ditolak += 1
        else:
            _tandai(surat, kini)
            hitung.terkirim += 1
    return hitung.hasil()


def gerbang_kantor(instansi_id: UUID) -> gerbang.Gerbang:
    """The gateway of an office; raises `SuratSalah` where it has been turned off."""
    baris = (
        sesi_kini()
        .execute(
            select(GerbangWa.url, GerbangWa.rahasia).where(
                GerbangWa.instansi_id == instansi_id, GerbangWa.aktif
            )
        )
        .one_or_none()
    )
    if baris is None:
        raise SuratSalah("gerbang WhatsApp kantor dimatikan")
    pengaturan: config.Pengaturan = current_app.config["SINORMAS"]
    return gerbang.Gerbang(baris.url, baris.rahasia, setempat=not pengaturan.produksi)


class _Kantor:
    """The names of the offices that a run meets, each asked for once."""

    def __init__(self) -> None:
        self._nama: dict[UUID, str | None] = {}

    def nama(self, instansi_id: UUID | None) -> str | None:
        if instansi_id is None:
            return None
        if instansi_id not in self._nama:
            instansi = instansi_kueri.menurut_id(instansi_id)
            self._nama[instansi_id] = instansi.nama if instansi else None
        return self._nama[instansi_id]


def _klaim(
    kanal: Kanal, *, jatuh_tempo: datetime, kantor: _Kantor, kecuali: set[UUID] | None = None
) -> Surat | None:
    """Take the message that waits longest, so that nobody else does; a bulk one only at last."""
    with transaksi() as sesi:
        baris = _berikut(sesi, kanal, jatuh_tempo, kecuali, borongan=False) or _berikut(
            sesi, kanal, jatuh_tempo, kecuali, borongan=True
        )
        if baris is None:
            return None
        baris.percobaan += 1
        baris.coba_lagi = waktu.sekarang() + LAMA_KLAIM
        return Surat(
            id=baris.id,
            kepada=baris.kepada,
            perihal=baris.perihal,
            isi=baris.isi,
            dibuat=baris.dibuat,
            percobaan=baris.percobaan,
            instansi_id=baris.instansi_id,
            kunci=baris.kunci,
            telepon=baris.telepon,
            kantor=kantor.nama(baris.instansi_id),
        )


def _berikut(
    sesi: Session,
    kanal: Kanal,
    jatuh_tempo: datetime,
    kecuali: set[UUID] | None,
    *,
    borongan: bool,
) -> SuratKeluar | None:
    return sesi.scalars(
        select(SuratKeluar)
        .where(
            SuratKeluar.kanal == kanal.value,
            SuratKeluar.borongan.is_(borongan),
            SuratKeluar.terkirim.is_(None),
            SuratKeluar.menyerah.is_(None),
            SuratKeluar.coba_lagi <= jatuh_tempo,
            *([SuratKeluar.instansi_id.not_in(kecuali)] if kecuali else []),
        )
        .order_by(SuratKeluar.coba_lagi, SuratKeluar.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()


def _tandai(surat: Surat, kini: datetime) -> None:
    """Delivered. A text with a link that lets somebody in is not kept."""
    teks = daftar_teks().get(surat.kunci or "")
    lupakan = {"isi": DILUPAKAN} if teks and teks.rahasia else {}
    _ubah(surat, terkirim=kini, galat_terakhir=None, menyerah=None, **lupakan)


def _tolak(surat: Surat, galat: SuratDitolak, kini: datetime) -> None:
    """Later again, or never: refused for good too often, or refused for too long."""
    habis = surat.percobaan >= (BATAS_DITOLAK if galat.tetap else BATAS_COBA)
    tunggu = jeda_ditolak(surat.percobaan) if galat.tetap else jeda(surat.percobaan)
    structlog.get_logger().warning("surat ditolak", surat=str(surat.id))
    _ubah(
        surat,
        coba_lagi=kini + tunggu,
        galat_terakhir=str(galat),
        menyerah=kini if habis or isinstance(galat, SuratSalah) else None,
    )


def _kembalikan(surat: Surat, sebab: str, kini: datetime, tunggu: timedelta) -> None:
    """Not the message's fault: the try does not count."""
    _ubah(
        surat,
        percobaan=surat.percobaan - 1,
        coba_lagi=kini + tunggu,
        galat_terakhir=sebab,
    )


def _ubah(surat: Surat, **nilai: object) -> None:
    with transaksi() as sesi:
        sesi.execute(
            update(SuratKeluar)
            .where(SuratKeluar.id == surat.id, SuratKeluar.terkirim.is_(None))
            .values(nilai)
        )
