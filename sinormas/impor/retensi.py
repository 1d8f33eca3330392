"""Files of old registers that nobody loaded: what they say goes when their time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from sinormas.impor import layanan
from sinormas.impor.aturan import TERBUKA, Keadaan
from sinormas.impor.models import Impor
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.umum.transaksi import sesi_kini, transaksi


def pilih(batas: datetime) -> Select[Any]:
    """Files that were uploaded before then and still wait."""
    terbuka = Impor.keadaan.in_(TERBUKA - {Keadaan.DIMUAT})
    return select(Impor.id).where(terbuka, Impor.diunggah < batas)


def buang(impor_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Give them up, as a person would."""
    with transaksi():
        kantor = {i.id: i for i in instansi_kueri.semua()}
        milik = select(Impor.id, Impor.instansi_id).where(Impor.id.in_(impor_id))
        for satu, instansi_id in sesi_kini().execute(milik).all():
            layanan.batalkan(kantor[instansi_id], satu, pelaku=pelaku, saat=saat)
