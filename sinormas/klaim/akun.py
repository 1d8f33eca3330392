"""The claims of a person who erases their account, or asks what is held about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from sinormas.akun import layanan_hapus
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.klaim import layanan
from sinormas.klaim.aturan import NAMA_JENIS_KLAIM, NAMA_KEADAAN_KLAIM, KeadaanKlaim
from sinormas.klaim.models import Klaim
from sinormas.organisasi.sebutan import sebutan
from sinormas.umum.transaksi import sesi_kini


def pasang() -> None:
    """Give this room its say."""
    layanan_hapus.daftarkan("permohonan", data_saya, pelepas=lepas)


def lepas(pelaku: Pelaku, saat: datetime) -> None:
    """Take back what still waits: nobody would be there to be let in."""
    menunggu = sesi_kini().execute(
        select(Klaim.id, Klaim.instansi_id, Klaim.versi)
        .where(Klaim.pengaju_id == pelaku.id, Klaim.keadaan == KeadaanKlaim.MENUNGGU)
        .order_by(Klaim.id)
        .with_for_update()
    )
    for satu in menunggu.all():
        instansi = instansi_kueri.menurut_id(satu.instansi_id)
        if instansi is not None:
            layanan.cabut(instansi, satu.id, satu.versi, pelaku=pelaku, saat=saat)


def data_saya(pelaku: Pelaku) -> list[dict[str, Any]]:
    """A person's claims, as plain JSON."""
    baris = (
        sesi_kini()
        .execute(
            select(
                Klaim.organisasi_id,
                Klaim.jenis,
                Klaim.keadaan,
                Klaim.alasan,
                Klaim.kata,
                Klaim.dibuat,
            )
            .where(Klaim.pengaju_id == pelaku.id)
            .order_by(Klaim.dibuat, Klaim.id)
        )
        .all()
    )
    nama = sebutan([b.organisasi_id for b in baris])
    return [
        {
            "organisasi": nama[b.organisasi_id],
            "jenis": NAMA_JENIS_KLAIM[b.jenis],
            "keadaan": NAMA_KEADAAN_KLAIM[b.keadaan],
            "alasan": b.alasan,
            "kata_petugas": b.kata,
            "dibuat": b.dibuat.isoformat(),
        }
        for b in baris
    ]
