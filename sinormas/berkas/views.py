"""The only page that gives out bytes."""

from __future__ import annotations

from flask import Blueprint, Response, request, send_file

from sinormas.akun.akses import masuk_saja, pelaku_kini
from sinormas.berkas import kueri, layanan
from sinormas.extensions import talisman
from sinormas.izin import TidakAda
from sinormas.umum.pengenal import baca_pengenal

bp = Blueprint("berkas", __name__)

KEBIJAKAN = "default-src 'none'; frame-ancestors 'self'; sandbox"
"""Nothing in a file may run or fetch; Chrome shows a PDF in a frame of ours all the same."""


@bp.get("/berkas/<berkas_id>")
@masuk_saja
@talisman(content_security_policy=None)  # type: ignore[untyped-decorator]
def unduh(berkas_id: str) -> Response:
    """One file, to be seen, or with `?unduh` to be kept; nobody's file looks like a foreign one."""
    pengenal = baca_pengenal(berkas_id)
    if pengenal is None or not layanan.boleh_lihat(pelaku_kini(), pengenal):
        raise TidakAda("berkas")
    berkas = kueri.menurut_id(pengenal)
    if berkas is None:
        raise TidakAda("berkas")
    jawaban = send_file(
        layanan.jalur(berkas.sha256),
        mimetype=berkas.tipe,
        as_attachment="unduh" in request.args,
        download_name=berkas.nama,
        etag=False,
    )
    jawaban.headers["Content-Security-Policy"] = KEBIJAKAN
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban
