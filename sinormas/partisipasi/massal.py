"""Many marks at once, from an old report that names who took part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from sinormas import izin
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.partisipasi.aturan import APA, JenisBukti
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi

POTONGAN = 5_000


def tandai_massal(
    instansi: Instansi,
    tahun: int,
    organisasi: Sequence[UUID],
    *,
    uraian: str,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Mark organisations that have no mark for `tahun` yet.

    Their evidence is a published report; `uraian` names it. Raises `Bentrok` for a year that is
    signed.
    """
    izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    if not organisasi:
        return
    with transaksi() as sesi:
        instansi_layanan.wajib_terbuka(instansi, tahun, APA)
        for awal in range(0, len(organisasi), POTONGAN):
            pasangan = [(pengenal_baru(), o) for o in organisasi[awal : awal + POTONGAN]]
            bersama = {"instansi_id": instansi.id, "tahun": tahun}
            sesi.execute(insert(Bukti), [
                bersama | {"id": bukti, "organisasi_id": o, "jenis": JenisBukti.LKIP,
                           "uraian": uraian, "dicatat": saat}
                for bukti, o in pasangan
            ])  # fmt: skip
            sesi.execute(insert(Partisipasi), [
                bersama | {"organisasi_id": o, "bukti_id": bukti, "penanda_id": pelaku.id,
                           "penanda": pelaku.nama, "ditandai": saat}
                for bukti, o in pasangan
            ])  # fmt: skip
        jejak.catat(
            pelaku, "muat", "partisipasi", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"tahun": tahun, "jumlah": len(organisasi), "bukti": uraian},
        )  # fmt: skip
