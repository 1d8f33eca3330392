"""`/surat`: in the example, where there is no relay, the mails can be read here."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from sinormas.akun.akses import instansi_bila_ada, terbuka
from sinormas.izin import TidakAda
from sinormas.kabar import kueri

bp = Blueprint("kabar", __name__)


@bp.get("/surat")
@terbuka
def surat() -> str:
    """The outbox, newest first. 404 wherever real mail is sent."""
    if not current_app.config["SINORMAS"].halaman_surat:
        raise TidakAda("surat")
    kursor = request.args.get("kursor")
    instansi = instansi_bila_ada()
    return render_template(
        "kabar/surat.html",
        halaman=kueri.daftar(kursor),
        kursor=kursor,
        zona_waktu=instansi.zona_waktu if instansi else "Asia/Jakarta",
    )
