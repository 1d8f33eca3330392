"""Use cases of spending by kind, of a year whose lines do not tell it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from sinormas import izin
from sinormas.anggaran import aturan
from sinormas.anggaran.aturan import BelanjaBaru
from sinormas.anggaran.layanan import BATAS_BARIS, REGISTER, jumlah
from sinormas.anggaran.models import Belanja
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import transaksi

URUTAN_BELANJA = "anggaran_belanja"


def catat_belanja(
    instansi: Instansi, tahun: int, baru: BelanjaBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Record spending of a kind. Raises `IsianSalah`, also for a kind of that year again."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_tahun_anggaran(tahun, waktu.tanggal_di(saat, instansi.zona_waktu))
    baru = aturan.rapikan_belanja(baru)
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        urutan = instansi_layanan.nomor_berikut(sesi, instansi, URUTAN_BELANJA, tahun)
        if urutan > BATAS_BARIS:
            raise IsianSalah("jenis", f"Paling banyak {BATAS_BARIS} baris.")
        milik = select(Belanja.id).where(
            Belanja.instansi_id == instansi.id, Belanja.tahun == tahun, Belanja.jenis == baru.jenis
        )
        if sesi.execute(milik).first():
            raise IsianSalah("jenis", f"Jenis belanja ini sudah tercatat untuk {tahun}.")
        belanja = Belanja(
            instansi_id=instansi.id,
            tahun=tahun,
            urutan=urutan,
            jenis=baru.jenis,
            kelompok=baru.kelompok,
            pagu=baru.pagu,
            realisasi=baru.realisasi,
        )
        sesi.add(belanja)
        sesi.flush()
        jejak.catat(
            pelaku, "catat", "belanja", belanja.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={
                "tahun": tahun, "jenis": baru.jenis, **jumlah(baru.pagu, baru.realisasi)
            },
        )  # fmt: skip
        return belanja.id


def hapus_belanja(instansi: Instansi, belanja_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Remove recorded spending."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        belanja = sesi.scalar(
            select(Belanja)
            .where(Belanja.instansi_id == instansi.id, Belanja.id == belanja_id)
            .with_for_update()
        )
        if belanja is None:
            raise TidakAda("belanja")
        sebelum = {
            "tahun": belanja.tahun, "jenis": belanja.jenis,
            **jumlah(belanja.pagu, belanja.realisasi),
        }  # fmt: skip
        sesi.delete(belanja)
        jejak.catat(
            pelaku, "hapus", "belanja", belanja_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=sebelum,
        )  # fmt: skip
