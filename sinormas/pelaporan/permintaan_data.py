"""What the register holds about a person who has no account and asks the office for it (UU PDP).

They show their KTP-el at the counter; an officer types the NIK, and why. The trace keeps that it
was asked, not the number.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi.kueri_orang import CatatanOrang, menurut_nik
from sinormas.pelaporan.nik import rapikan, salah
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.transaksi import transaksi

PANJANG_ALASAN = 300


def buka(
    instansi: Instansi, nik: str | None, alasan: str | None, *, pelaku: Pelaku, saat: datetime
) -> tuple[CatatanOrang, ...]:
    """Where the register names this person. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.LAYANI_PERMINTAAN_DATA, instansi.objek())
    keliru = salah(nik or "")
    if keliru:
        raise IsianSalah("nik", keliru)
    bersih = teks_wajib(
        "alasan", alasan, PANJANG_ALASAN, kosong="Tulis siapa yang meminta, dan untuk apa."
    )
    with transaksi():
        temuan = menurut_nik(instansi, rapikan(nik or ""))
        jejak.catat(
            pelaku, "permintaan_data", "orang", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"alasan": bersih, "catatan": len(temuan)},
        )  # fmt: skip
        return temuan


def data(temuan: tuple[CatatanOrang, ...]) -> dict[str, Any]:
    """The same as plain JSON, for the person to take along."""
    return {
        "catatan_register": [
            {
                "organisasi": c.organisasi,
                "jabatan": c.jabatan,
                "nama": c.nama,
                "telepon": c.telepon,
                "sejak": c.mulai.isoformat(),
                "sampai": c.sampai and c.sampai.isoformat(),
            }
            for c in temuan
        ]
    }
