"""Use cases of the event register."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kegiatan import aturan
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.kegiatan.models import Kegiatan
from sinormas.umum import waktu
from sinormas.umum.isian import rapikan_alasan
from sinormas.umum.transaksi import Bentrok, transaksi

REGISTER = "kegiatan"


def catat(instansi: Instansi, baru: KegiatanBaru, *, pelaku: Pelaku, saat: datetime) -> UUID:
    """Record an event and open the register of its year. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    baru = aturan.rapikan(baru, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, instansi, baru.tahun, REGISTER)
        kegiatan = Kegiatan(
            instansi_id=instansi.id,
            tahun=baru.tahun,
            tanggal=baru.tanggal,
            nama=baru.nama,
            tempat=baru.tempat,
            diundang=baru.diundang,
            hadir=baru.hadir,
            pencatat=pelaku.nama,
            dicatat=saat,
        )
        sesi.add(kegiatan)
        sesi.flush()
        jejak.catat(
            pelaku, "catat", "kegiatan", kegiatan.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah=untuk_jejak(kegiatan),
        )  # fmt: skip
        return kegiatan.id


def ubah(
    instansi: Instansi,
    kegiatan_id: UUID,
    baru: KegiatanBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Correct an event as it stood at `versi`. Raises `IsianSalah`, and `Bentrok` for a later one.

    The trace keeps what it was.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    baru = aturan.rapikan(baru, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        kegiatan = _terkunci(sesi, instansi, kegiatan_id)
        if kegiatan.versi != versi:
            raise Bentrok(
                "Kegiatan ini baru saja diubah orang lain. Isinya sekarang tertulis di bawah ini; "
                "ketik lagi yang perlu."
            )
        sebelum = untuk_jejak(kegiatan)
        for kolom in ("tahun", "tanggal", "nama", "tempat", "diundang", "hadir"):
            setattr(kegiatan, kolom, getattr(baru, kolom))
        kegiatan.versi += 1
        instansi_layanan.buka_register(sesi, instansi, baru.tahun, REGISTER)
        sesi.flush()
        jejak.catat(
            pelaku, "ubah", "kegiatan", kegiatan_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=sebelum, sesudah=untuk_jejak(kegiatan),
        )  # fmt: skip


def cabut(
    instansi: Instansi, kegiatan_id: UUID, alasan: str, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Withdraw an event that never was: it counts no more, and stays readable.

    Raises `IsianSalah`, and `Bentrok` for one that was withdrawn already.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    alasan = rapikan_alasan(alasan)
    with transaksi() as sesi:
        kegiatan = _terkunci(sesi, instansi, kegiatan_id)
        kegiatan.dicabut, kegiatan.pencabut, kegiatan.alasan_cabut = saat, pelaku.nama, alasan
        kegiatan.versi += 1
        sesi.flush()
        jejak.catat(
            pelaku, "cabut", "kegiatan", kegiatan_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"alasan": alasan},
        )  # fmt: skip


def _terkunci(sesi: Session, instansi: Instansi, kegiatan_id: UUID) -> Kegiatan:
    """The event, locked until the transaction ends; raises `TidakAda`, `Bentrok` if withdrawn."""
    kegiatan = sesi.execute(
        select(Kegiatan)
        .where(Kegiatan.id == kegiatan_id, Kegiatan.instansi_id == instansi.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if kegiatan is None:
        raise TidakAda("kegiatan")
    if kegiatan.dicabut is not None:
        raise Bentrok(f"Kegiatan ini sudah dicabut oleh {kegiatan.pencabut}.")
    return kegiatan


def untuk_jejak(kegiatan: Kegiatan) -> dict[str, Any]:
    """An event as the trace tells of it."""
    return {
        "tahun": kegiatan.tahun,
        "tanggal": kegiatan.tanggal.isoformat() if kegiatan.tanggal else None,
        "nama": kegiatan.nama,
        "tempat": kegiatan.tempat,
        "diundang": kegiatan.diundang,
        "hadir": kegiatan.hadir,
    }
