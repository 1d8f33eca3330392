"""What people are told of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sinormas.akun.penerima import penerima
from sinormas.instansi.aturan import Instansi
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.klaim.models import Klaim
from sinormas.pelaporan import tenggat
from sinormas.umum import waktu


def diterima(
    instansi: Instansi,
    klaim_id: UUID,
    organisasi: str,
    pengaju_id: UUID,
    anggota: Iterable[UUID],
    *,
    saat: datetime,
) -> None:
    """The claim came in: to who made it, and to those who act for the organisation today."""
    kapan = waktu.format_waktu(saat, instansi.zona_waktu)
    batas = tenggat.kalender(instansi, saat).batas_periksa(saat)
    kabar.kirim(
        instansi,
        "klaim_diterima",
        penerima([pengaju_id]),
        {
            "organisasi": organisasi,
            "waktu": kapan,
            "batas": waktu.format_tanggal(batas),
            "tautan": tautan_penuh("klaim.permohonan", klaim_id=klaim_id),
        },
        tentang=klaim_id,
        saat=saat,
    )
    kabar.kirim(
        instansi,
        "klaim_pemberitahuan",
        penerima(anggota),
        {"organisasi": organisasi, "waktu": kapan},
        tentang=klaim_id,
        saat=saat,
    )


def diputuskan(
    instansi: Instansi, klaim: Klaim, organisasi: str, putusan: str, *, saat: datetime
) -> None:
    """What was decided, to who made the claim."""
    kabar.kirim(
        instansi,
        "klaim_diputuskan",
        penerima([klaim.pengaju_id]),
        {
            "organisasi": organisasi,
            "putusan": putusan,
            "kata_petugas": klaim.kata,
            "tautan": tautan_penuh("klaim.permohonan", klaim_id=klaim.id),
        },
        tentang=klaim.id,
        saat=saat,
    )
