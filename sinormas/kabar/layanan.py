"""Writing to people: a mail enters the outbox in the transaction of the fact that it tells of.

If that transaction fails there is no mail; if it commits the mail stays until the relay took it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import event, update
from sqlalchemy.orm import Session

from sinormas.kabar import pekerja
from sinormas.kabar.aturan import BATAS_COBA
from sinormas.kabar.models import SuratKeluar
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import bersih, bersih_baris
from sinormas.umum.transaksi import TULIS, sesi_kini, transaksi

PANJANG_PERIHAL = 200
MENUNGGU = "kabar_menunggu"


def kirim(kepada: str, perihal: str, isi: str, *, saat: datetime) -> UUID:
    """Put a mail to one address into the outbox; its id.

    Must run inside `transaksi()`. `isi` is plain text, paragraphs parted by a blank line.
    """
    sesi = sesi_kini()
    if not sesi.info.get(TULIS):
        raise RuntimeError("a mail belongs to the transaction it tells of")
    surat = SuratKeluar(
        id=pengenal_baru(),
        kepada=bersih(kepada),
        perihal=bersih(perihal)[:PANJANG_PERIHAL],
        isi=bersih_baris(isi),
        dibuat=saat,
        coba_lagi=saat,
    )
    sesi.add(surat)
    sesi.info[MENUNGGU] = True
    return surat.id


def coba_ulang(*, saat: datetime) -> int:
    """Make the mails that were given up due again; how many."""
    with transaksi() as sesi:
        menyerah = sesi.scalars(
            update(SuratKeluar)
            .where(SuratKeluar.terkirim.is_(None), SuratKeluar.percobaan >= BATAS_COBA)
            .values(percobaan=0, coba_lagi=saat)
            .returning(SuratKeluar.id)
        ).all()
        return len(menyerah)


@event.listens_for(Session, "after_commit")
def _setelah_simpan(sesi: Session) -> None:
    """The mail is safe now: wake the worker."""
    if sesi.info.pop(MENUNGGU, False):
        pekerja.colek()


@event.listens_for(Session, "after_rollback")
def _setelah_batal(sesi: Session) -> None:
    sesi.info.pop(MENUNGGU, None)
