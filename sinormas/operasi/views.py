"""Two addresses for whoever watches the machine."""

from __future__ import annotations

from flask import Blueprint, Response

from sinormas.akun.akses import terbuka
from sinormas.extensions import limiter
from sinormas.operasi import kueri

bp = Blueprint("operasi", __name__)


@bp.get("/sehat")
@terbuka
@limiter.exempt
def sehat() -> Response:
    """The process is alive. Nothing else is asked."""
    return Response("sehat\n", mimetype="text/plain")


@bp.get("/siap")
@terbuka
@limiter.exempt
def siap() -> Response:
    """The process can serve: database reachable, migrations current; else 503 with the reason."""
    halangan = kueri.halangan()
    return Response(
        f"{halangan or 'siap'}\n", status=503 if halangan else 200, mimetype="text/plain"
    )
