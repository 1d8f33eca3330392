"""Many events at once: from an old report, or from a list that an officer brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from sinormas import izin
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.jejak.layanan import Butir
from sinormas.kegiatan import aturan, aturan_berkas, kueri
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.kegiatan.layanan import REGISTER, untuk_jejak
from sinormas.kegiatan.models import Kegiatan
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi


def catat_massal(
    instansi: Instansi, daftar: Sequence[KegiatanBaru], *, pelaku: Pelaku, saat: datetime
) -> list[UUID]:
    """Record events and give their ids in the same order. Raises `IsianSalah`.

    Opens no register: a report that mentions some events of another year does not tell all of them.
    """
    izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    baris = [_baris(instansi, aturan.rapikan(k, hari_ini), pelaku, saat) for k in daftar]
    if not baris:
        return []
    with transaksi() as sesi:
        sesi.execute(insert(Kegiatan), baris)
        jejak.catat(
            pelaku, "muat", "kegiatan", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"jumlah": len(baris)},
        )  # fmt: skip
    return [b["id"] for b in baris]


def catat_daftar(
    instansi: Instansi, daftar: Sequence[KegiatanBaru], *, pelaku: Pelaku, saat: datetime
) -> int:
    """Record the events of a list, all or none; how many. Those recorded before are left out.

    Opens the register of their years. Raises `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    rapi = [aturan.rapikan(k, hari_ini) for k in daftar]
    tahun = sorted({k.tahun for k in rapi})
    with transaksi() as sesi:
        for satu in tahun:
            instansi_layanan.kunci_register(sesi, instansi, satu, REGISTER)
        ada = set(kueri.dikenal(instansi, tahun))
        baris = []
        for k in rapi:
            kunci = aturan_berkas.kunci(k.nama, k.tahun, k.tanggal)
            if kunci not in ada:
                ada.add(kunci)
                baris.append(_baris(instansi, k, pelaku, saat))
        if baris:
            sesi.execute(insert(Kegiatan), baris)
            jejak.catat_banyak(
                pelaku, "catat", "kegiatan",
                [Butir(b["id"], sesudah=untuk_jejak(Kegiatan(**b))) for b in baris],
                saat=saat, rantai=instansi.kode_wilayah,
            )  # fmt: skip
        return len(baris)


def _baris(
    instansi: Instansi, baru: KegiatanBaru, pelaku: Pelaku, saat: datetime
) -> dict[str, Any]:
    return {
        "id": pengenal_baru(),
        "instansi_id": instansi.id,
        "tahun": baru.tahun,
        "tanggal": baru.tanggal,
        "nama": baru.nama,
        "tempat": baru.tempat,
        "diundang": baru.diundang,
        "hadir": baru.hadir,
        "pencatat": pelaku.nama,
        "dicatat": saat,
    }
