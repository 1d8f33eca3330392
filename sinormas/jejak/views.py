"""`/jejak`: who did what, when and from where, as the office's own people may read it."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from sinormas.akun.akses import instansi_kini, perlu
from sinormas.izin import Tindakan
from sinormas.jejak import kueri
from sinormas.umum.teks import bersih

bp = Blueprint("jejak", __name__)


@bp.get("/jejak")
@perlu(Tindakan.LIHAT_JEJAK)
def daftar() -> str:
    """The trace of the office, newest first."""
    saring = kueri.Saringan(
        **{nama: bersih(request.args.get(nama, "")) for nama in ("tindakan", "objek", "pelaku")}
    )
    kursor = request.args.get("kursor")
    rantai = instansi_kini().kode_wilayah
    return render_template(
        "jejak/daftar.html",
        halaman=kueri.daftar(rantai, saring, kursor),
        pilihan=kueri.pilihan(rantai),
        saring=saring,
        kursor=kursor,
    )
