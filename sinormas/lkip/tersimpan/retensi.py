"""Drafts and failures among the exports: they go when their time is over, signed years stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, select

from sinormas.berkas import layanan as berkas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.lkip.models import Ekspor
from sinormas.lkip.tersimpan.aturan import BERJALAN
from sinormas.umum.transaksi import transaksi


def pilih(batas: datetime) -> Select[Any]:
    """Exports of no signed version that were asked for before then."""
    return select(Ekspor.id).where(
        Ekspor.versi.is_(None), Ekspor.keadaan.not_in(BERJALAN), Ekspor.diminta < batas
    )


def buang(ekspor_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Let them go, and their files."""
    with transaksi() as sesi:
        kantor = {i.id: i for i in instansi_kueri.semua()}
        pergi = sesi.execute(
            delete(Ekspor)
            .where(Ekspor.id.in_(ekspor_id))
            .returning(Ekspor.instansi_id, Ekspor.berkas_id)
        ).all()
        for instansi_id, berkas_id in pergi:
            if berkas_id is not None:
                berkas.hapus(kantor[instansi_id], berkas_id, pelaku=pelaku, saat=saat)
