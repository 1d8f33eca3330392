"""Writing the trace: one line, inside the transaction of the write that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from sinormas.izin import Pelaku
from sinormas.jejak.aturan import AWAL, TANPA_ANGKA, Baris, hash_baris
from sinormas.jejak.models import Jejak, UjungJejak
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import TULIS, sesi_kini, sisip

RANTAI_SISTEM = "sistem"


@dataclass(frozen=True, slots=True)
class Butir:
    """One of many lines of the same action: what it was done to, before and after."""

    objek_id: UUID | None
    sebelum: dict[str, Any] | None = None
    sesudah: dict[str, Any] | None = None


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
    butir = Butir(objek_id, sebelum=sebelum, sesudah=sesudah)
    catat_banyak(pelaku, tindakan, objek, (butir,), saat=saat, rantai=rantai)


def catat_banyak(
    pelaku: Pelaku,
    tindakan: str,
    objek: str,
    butir: Sequence[Butir],
    *,
    saat: datetime,
    rantai: str = RANTAI_SISTEM,
) -> None:
    """Append a line for each of `butir`, in their order, at the cost of a few statements."""
    sesi = sesi_kini()
    if not sesi.info.get(TULIS):
        raise RuntimeError("a line of the trace belongs to the transaction it tells of")
    if not butir:
        return
    sesi.flush()
    ujung = _ujung_terkunci(sesi, rantai)
    hash_kini, nomor = ujung.hash, ujung.nomor
    lembar: list[dict[str, Any]] = []
    for satu in butir:
        nomor += 1
        baris = Baris(
            rantai=rantai,
            nomor=nomor,
            saat=saat,
            pelaku_id=pelaku.id,
            pelaku=pelaku.nama,
            dari=pelaku.dari,
            tindakan=tindakan,
            objek=objek,
            objek_id=satu.objek_id,
            isi={"sebelum": satu.sebelum, "sesudah": satu.sesudah},
        )
        hash_sebelum, hash_kini = hash_kini, hash_baris(baris, hash_kini)
        lembar.append(
            {k: getattr(baris, k) for k in Baris.__dataclass_fields__}
            | {"id": pengenal_baru(), "hash_sebelum": hash_sebelum, "hash": hash_kini}
        )
    sesi.execute(insert(Jejak), lembar)
    ujung_baru = {"nomor": nomor, "hash": hash_kini}
    if objek not in TANPA_ANGKA:
        ujung_baru["angka"] = hash_kini
    sesi.execute(update(UjungJejak).where(UjungJejak.rantai == rantai).values(ujung_baru))


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
