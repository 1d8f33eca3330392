"""Many cases at once, from an old report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.konflik import aturan
from sinormas.konflik.aturan import KonflikBaru
from sinormas.konflik.models import Konflik
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi


def catat_massal(
    instansi: Instansi, daftar: Sequence[KonflikBaru], *, pelaku: Pelaku, saat: datetime
) -> list[UUID]:
    """Record cases and give their ids in the same order. Raises `IsianSalah`.

    Opens no register: a report that mentions some cases of another year does not tell all of them.
    """
    izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    baris = [_baris(instansi, aturan.rapikan(k, hari_ini), pelaku, saat) for k in daftar]
    if not baris:
        return []
    with transaksi() as sesi:
        sesi.execute(insert(Konflik), baris)
        jejak.catat(
            pelaku, "muat", "konflik", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"jumlah": len(baris)},
        )  # fmt: skip
    return [b["id"] for b in baris]


def _baris(instansi: Instansi, baru: KonflikBaru, pelaku: Pelaku, saat: datetime) -> dict[str, Any]:
    return {
        "id": pengenal_baru(),
        "instansi_id": instansi.id,
        "tahun": baru.tahun,
        "tanggal": baru.tanggal,
        "jenis": baru.jenis,
        "keadaan": baru.keadaan,
        "pihak": baru.pihak,
        "permasalahan": baru.permasalahan,
        "lokasi": baru.lokasi,
        "cara": baru.cara,
        "kronologi": baru.kronologi,
        "pencatat": pelaku.nama,
        "dicatat": saat,
    }
