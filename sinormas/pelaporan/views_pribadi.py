"""Personal data of a filing: shown to the office on one page, to who says why."""

from __future__ import annotations

from flask import Blueprint, url_for

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan
from sinormas.organisasi.views_pribadi import Jawaban, tampilkan
from sinormas.pelaporan import data_pribadi
from sinormas.umum import waktu
from sinormas.umum.pengenal import baca_pengenal


def pasang(bp: Blueprint) -> None:
    """Give the page its address."""
    bp.add_url_rule(
        "/laporan/<laporan_id>/data-pribadi",
        "data_pribadi",
        perlu(Tindakan.BUKA_DATA_PRIBADI)(halaman),
        methods=["GET", "POST"],
    )


def halaman(laporan_id: str) -> Jawaban:
    """Ask why, then show what the case page masks."""
    pengenal = baca_pengenal(laporan_id)
    if pengenal is None:
        raise TidakAda("laporan")
    laporan = data_pribadi.laporan_masuk(instansi_kini(), pengenal)
    return tampilkan(
        f"{laporan.nama or 'Laporan'}, {laporan.nomor}",
        url_for("verifikasi.kasus", laporan_id=pengenal),
        lambda alasan: data_pribadi.buka_laporan(
            instansi_kini(), pengenal, alasan, pelaku=pelaku_kini(), saat=waktu.sekarang()
        ),
    )
