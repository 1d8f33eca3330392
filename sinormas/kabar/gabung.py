"""What of this room follows when two organisations are one: their reminders."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from sinormas.kabar.models import PenerimaPengingat, Pengingat
from sinormas.umum.buku import Buku


def pengingat(buku: Buku, tetap: UUID, asal: UUID) -> int:
    """Give the reminders of an organisation to another that is the same; how many.

    Of two of the same day and step one goes, with those who were to read it.
    """
    lain = aliased(Pengingat)
    sama = (
        (lain.hal == Pengingat.hal)
        & (lain.jatuh_tempo == Pengingat.jatuh_tempo)
        & (lain.langkah == Pengingat.langkah)
    )
    kembar = list(
        buku.sesi.scalars(
            select(Pengingat.id)
            .join(lain, sama)
            .where(Pengingat.organisasi_id == asal, lain.organisasi_id == tetap)
        )
    )
    buku.hapus(PenerimaPengingat, PenerimaPengingat.pengingat_id.in_(kembar))
    buku.hapus(Pengingat, Pengingat.id.in_(kembar))
    return buku.ubah(Pengingat, Pengingat.organisasi_id == asal, organisasi_id=tetap)
