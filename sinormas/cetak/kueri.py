"""Reading what an office's letters carry."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from sinormas.cetak.aturan import Kop
from sinormas.cetak.models import KopInstansi
from sinormas.instansi.aturan import Instansi
from sinormas.umum.transaksi import sesi_kini


def kop(instansi: Instansi) -> Kop:
    """The lines of the office's letterhead; all empty where none were set."""
    baris = sesi_kini().get(KopInstansi, instansi.id)
    return Kop(**{nama: getattr(baris, nama) for nama in Kop.__slots__}) if baris else Kop()


def lambang(instansi: Instansi) -> UUID | None:
    """The file of the office's emblem."""
    kueri = select(KopInstansi.lambang_id).where(KopInstansi.instansi_id == instansi.id)
    return sesi_kini().execute(kueri).scalar()


def pemilik_lambang(berkas_id: UUID) -> UUID | None:
    """The office that has this file as its emblem."""
    kueri = select(KopInstansi.instansi_id).where(KopInstansi.lambang_id == berkas_id)
    return sesi_kini().execute(kueri).scalar()
