"""Opening one entry of the register by its address; that of a merged one leads on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import abort, flash, redirect, request, url_for

from sinormas.akun.akses import instansi_kini
from sinormas.izin import TidakAda
from sinormas.organisasi import kueri, kueri_gabung
from sinormas.organisasi.kueri import RiwayatOrganisasi
from sinormas.umum import waktu
from sinormas.umum.pengenal import baca_pengenal


def buka(organisasi_id: str) -> RiwayatOrganisasi:
    """The organisation an address names; an unknown or foreign one is not there.

    One that was merged into another sends the reader to that one's page.
    """
    pengenal = baca_pengenal(organisasi_id)
    riwayat = kueri.halaman(instansi_kini(), pengenal) if pengenal else None
    if riwayat is None or pengenal is None:
        raise TidakAda("organisasi")
    if all(r.selang.sampai for r in riwayat.rekam):
        _pindah_bila_tergabung(pengenal)
    if not riwayat.rekam:
        raise TidakAda("organisasi")
    return riwayat


def hari_ini() -> date:
    """Today at the office."""
    return waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu)


def baca_hari(teks: str) -> date | None:
    """The day written in an address; None for anything else."""
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None


def _pindah_bila_tergabung(organisasi_id: UUID) -> None:
    tujuan = kueri_gabung.tujuan(instansi_kini(), organisasi_id)
    if tujuan is None:
        return
    if request.method == "GET":
        flash("Catatan yang Anda buka sudah digabung dengan organisasi ini.", "kabar")
    else:
        flash("Catatan itu sudah digabung dengan organisasi ini. Isian belum disimpan.", "galat")
    abort(redirect(url_for("organisasi.halaman", organisasi_id=tujuan), 303))
