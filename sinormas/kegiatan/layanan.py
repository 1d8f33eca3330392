"""Use cases of the event register."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sinormas import izin
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kegiatan import aturan
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.kegiatan.models import Kegiatan
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi

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
            pelaku,
            "catat",
            "kegiatan",
            kegiatan.id,
            saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={
                "tahun": baru.tahun,
                "nama": baru.nama,
                "diundang": baru.diundang,
                "hadir": baru.hadir,
            },
        )
        return kegiatan.id
