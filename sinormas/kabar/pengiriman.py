"""Emptying the outbox: claim a mail, send it, mark it. One mail at a time, several workers at once.

Never twice by two workers: a mail is claimed (its next try moved ahead by `LAMA_KLAIM`, and that
committed) before it is sent; on PostgreSQL claimers pass each other's rows (SKIP LOCKED), on SQLite
they queue.

A crash after the relay took the mail and before it was marked leaves a claim that runs out; the
mail is then sent again. The choice is between that and a mail that may never have left: a second
copy of a sign-in link hurts nobody, a missing one does. Both copies carry the same Message-ID, by
which mail systems fold duplicates.

A relay that is down costs a mail nothing: the run stops and the next minute tries again, however
many days it takes. Only what the relay says about this one mail counts towards giving up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import structlog
from flask import current_app
from sqlalchemy import select, update

import config
from sinormas.kabar.aturan import BATAS_COBA, JEDA_AWAL, LAMA_KLAIM, jeda
from sinormas.kabar.models import SuratKeluar
from sinormas.kabar.pos import Relai, RelaiGagal, Surat, SuratDitolak
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """What one run did. `galat_relai` says why it stopped early."""

    terkirim: int
    ditolak: int
    galat_relai: str | None = None


def kirim_antrean(saat: datetime) -> HasilKirim:
    """Send every mail that is due at `saat`. Without a relay in the settings, nothing.

    A run may be long, so claims and back-off count from the moment of each mail.
    """
    pengaturan: config.Pengaturan = current_app.config["SINORMAS"]
    terkirim = ditolak = 0
    if pengaturan.surel.host is None:
        return HasilKirim(terkirim, ditolak)
    with Relai(pengaturan) as relai:
        while True:
            kini = waktu.sekarang()
            surat = _klaim(jatuh_tempo=saat, kini=kini)
            if surat is None:
                return HasilKirim(terkirim, ditolak)
            try:
                relai.kirim(surat)
            except RelaiGagal as galat:
                _kembalikan(surat, str(galat), kini)
                structlog.get_logger().warning("relai surat gagal", sebab=str(galat))
                return HasilKirim(terkirim, ditolak, str(galat))
            except SuratDitolak as galat:
                _tunda(surat, str(galat), kini)
                structlog.get_logger().warning("surat ditolak", surat=str(surat.id))
                ditolak += 1
            else:
                _tandai(surat, kini)
                terkirim += 1


def _klaim(*, jatuh_tempo: datetime, kini: datetime) -> Surat | None:
    """Take the mail that waits longest, so that nobody else does."""
    with transaksi() as sesi:
        baris = sesi.scalars(
            select(SuratKeluar)
            .where(
                SuratKeluar.terkirim.is_(None),
                SuratKeluar.coba_lagi <= jatuh_tempo,
                SuratKeluar.percobaan < BATAS_COBA,
            )
            .order_by(SuratKeluar.coba_lagi, SuratKeluar.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if baris is None:
            return None
        baris.percobaan += 1
        baris.coba_lagi = kini + LAMA_KLAIM
        return Surat(
            baris.id, baris.kepada, baris.perihal, baris.isi, baris.dibuat, baris.percobaan
        )


def _tandai(surat: Surat, kini: datetime) -> None:
    _ubah(surat, terkirim=kini, galat_terakhir=None)


def _tunda(surat: Surat, sebab: str, kini: datetime) -> None:
    _ubah(surat, coba_lagi=kini + jeda(surat.percobaan), galat_terakhir=sebab)


def _kembalikan(surat: Surat, sebab: str, kini: datetime) -> None:
    """Not the mail's fault: the try does not count."""
    _ubah(
        surat,
        percobaan=surat.percobaan - 1,
        coba_lagi=kini + JEDA_AWAL,
        galat_terakhir=sebab,
    )


def _ubah(surat: Surat, **nilai: object) -> None:
    with transaksi() as sesi:
        sesi.execute(
            update(SuratKeluar)
            .where(SuratKeluar.id == surat.id, SuratKeluar.terkirim.is_(None))
            .values(nilai)
        )
