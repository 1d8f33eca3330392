"""What is shown masked, opened for somebody who says why: for one page, with a line of the trace.

The trace keeps who, why, and the names of the lines; never what stands in them. The room of filings
opens its own with the same use case.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, kueri_anggota
from sinormas.organisasi.uraian import pribadi
from sinormas.umum.isian import teks_wajib
from sinormas.umum.transaksi import transaksi

PANJANG_ALASAN = 500
ALASAN_KOSONG = "Tulis untuk apa data ini dibuka."


class BarisPribadi(NamedTuple):
    """One line, as it is."""

    nama: str
    nilai: str


def buka(
    instansi: Instansi,
    objek: str,
    objek_id: UUID,
    baris: Sequence[BarisPribadi],
    alasan: str | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> Sequence[BarisPribadi]:
    """Let `pelaku` see `baris` of an object, and write down that they did. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.BUKA_DATA_PRIBADI, instansi.objek())
    kata = teks_wajib("alasan", alasan, PANJANG_ALASAN, kosong=ALASAN_KOSONG, baris=True)
    with transaksi():
        jejak.catat(
            pelaku, "buka_data_pribadi", objek, objek_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"alasan": kata, "isian": [b.nama for b in baris]},
        )  # fmt: skip
    return baris


def buka_rekam(
    instansi: Instansi,
    organisasi_id: UUID,
    hari: date,
    alasan: str | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> Sequence[BarisPribadi]:
    """The people's numbers and addresses of an organisation's record of `hari`, and of those who
    act for it today. Raises `IsianSalah`, `TidakAda`."""
    izin.wajib(pelaku, Tindakan.BUKA_DATA_PRIBADI, instansi.objek())
    riwayat = kueri.halaman(instansi, organisasi_id)
    if riwayat is None or not riwayat.rekam:
        raise TidakAda("organisasi")
    rekam = riwayat.pada(hari) or riwayat.rekam[0]
    baris = [
        *(BarisPribadi(u.nama, u.nilai or "") for u in pribadi(rekam.isi)),
        *(
            BarisPribadi(f"Surel akun {a.nama}", a.email)
            for a in kueri_anggota.daftar_anggota(organisasi_id)
        ),
    ]
    return buka(instansi, "organisasi", organisasi_id, baris, alasan, pelaku=pelaku, saat=saat)
