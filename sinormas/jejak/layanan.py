"""Writing the trace: one line, inside the transaction of the write that it tells of."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sinormas.izin import Pelaku
from sinormas.jejak.aturan import AWAL, Baris, hash_baris
from sinormas.jejak.models import Jejak, UjungJejak
from sinormas.umum.transaksi import TULIS, sesi_kini, sisip

RANTAI_SISTEM = "sistem"


def catat(
    pelaku: Pelaku,
    tindakan: str,
    objek: str,
    objek_id: UUID | None,
    *,
    saat: datetime,
    rantai: str = RANTAI_SISTEM,
    sebelum: dict[str, Any] | None = None,
    sesudah: dict[str, Any] | None = None,
) -> None:
    """Append a line to the chain `rantai` (an office's kode wilayah, or `sistem`).

    Must run inside `transaksi()`. The values are plain JSON and hold no secret.
    """
    sesi = sesi_kini()
    if not sesi.info.get(TULIS):
        raise RuntimeError("a line of the trace belongs to the transaction it tells of")
    ujung = _ujung_terkunci(sesi, rantai)
    baris = Baris(
        rantai=rantai,
        nomor=ujung.nomor + 1,
        saat=saat,
        pelaku_id=pelaku.id,
        pelaku=pelaku.nama,
        dari=pelaku.dari,
        tindakan=tindakan,
        objek=objek,
        objek_id=objek_id,
        isi={"sebelum": sebelum, "sesudah": sesudah},
    )
    hash_kini = hash_baris(baris, ujung.hash)
    sesi.add(
        Jejak(
            rantai=rantai,
            nomor=baris.nomor,
            saat=saat,
            pelaku_id=baris.pelaku_id,
            pelaku=baris.pelaku,
            dari=baris.dari,
            tindakan=tindakan,
            objek=objek,
            objek_id=objek_id,
            isi=baris.isi,
            hash_sebelum=ujung.hash,
            hash=hash_kini,
        )
    )
    sesi.execute(
        update(UjungJejak)
        .where(UjungJejak.rantai == rantai)
        .values(nomor=baris.nomor, hash=hash_kini)
    )


def _ujung_terkunci(sesi: Session, rantai: str) -> UjungJejak:
    """The end of the chain, locked until the transaction ends; made where it is the first."""
    sesi.execute(
        sisip(sesi, UjungJejak).values(rantai=rantai, nomor=0, hash=AWAL).on_conflict_do_nothing()
    )
    return sesi.execute(
        select(UjungJejak)
        .where(UjungJejak.rantai == rantai)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()
