"""The only pages that give out bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import structlog
from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable, ServiceUnavailable
from werkzeug.http import dump_options_header

from sinormas.akun.akses import masuk_saja, pelaku_kini
from sinormas.berkas import kueri, layanan
from sinormas.berkas.aturan import JPG, PDF
from sinormas.berkas.kueri import BerkasTersimpan
from sinormas.berkas.layanan import BerkasDitolak, BerkasTertunda, GudangGangguan, IsiHilang
from sinormas.extensions import talisman
from sinormas.izin import TidakAda
from sinormas.umum.isian import baca_bulat
from sinormas.umum.pengenal import baca_pengenal

bp = Blueprint("berkas", __name__)

KEBIJAKAN = "default-src 'none'; frame-ancestors 'self'; sandbox"
"""Nothing in a file may run or fetch."""
KEBIJAKAN_LIHAT = {
    "default-src": "'none'",
    "img-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "sandbox": "allow-same-origin",
}
"""A page of ours with pictures of a file on it: no script, and it leaves its frame for nowhere."""
PUTAR = (0, 90, 180, 270)
BESAR = (1, 2, 3)
HALAMAN_PALING_BANYAK = 60


@bp.get("/berkas/<berkas_id>")
@masuk_saja
@talisman(content_security_policy=None)  # type: ignore[untyped-decorator]
def unduh(berkas_id: str) -> Response:
    """One file, to be seen, or with `?unduh` to be kept; nobody's file looks like a foreign one."""
    berkas = _berkas(berkas_id)
    awal, panjang = _rentang(berkas)
    sebagian = (awal, panjang) != (0, berkas.ukuran)
    jawaban = Response(_isi(berkas, awal, panjang), 206 if sebagian else 200)
    jawaban.mimetype = berkas.tipe
    jawaban.content_length = panjang
    jawaban.headers["Accept-Ranges"] = "bytes"
    if sebagian:
        jawaban.headers["Content-Range"] = f"bytes {awal}-{awal + panjang - 1}/{berkas.ukuran}"
    letak = "attachment" if "unduh" in request.args else "inline"
    return _pagari(jawaban, letak, berkas.nama)


@bp.get("/berkas/<berkas_id>/mini")
@masuk_saja
@talisman(content_security_policy=None)  # type: ignore[untyped-decorator]
def mini(berkas_id: str) -> Response:
    """A small picture of a file that is one."""
    berkas = _berkas(berkas_id)
    if berkas.tipe == PDF:
        raise TidakAda("gambar mini")
    try:
        isi = layanan.mini(berkas)
    except (BerkasDitolak, GudangGangguan, IsiHilang) as galat:
        raise _terganggu(berkas, galat) from galat
    return _pagari(Response(isi, mimetype=JPG), "inline", berkas.nama)


@bp.get("/berkas/<berkas_id>/lihat")
@masuk_saja
@talisman(content_security_policy=KEBIJAKAN_LIHAT)  # type: ignore[untyped-decorator]
def lihat(berkas_id: str) -> str:
    """The pages of a file as pictures, to be turned and enlarged; for a frame of ours."""
    berkas = _berkas(berkas_id)
    jumlah = (berkas.halaman or 1) if berkas.tipe == PDF else 1
    return render_template(
        "berkas/lihat.html",
        berkas=berkas,
        putar=_pilihan("putar", PUTAR),
        besar=_pilihan("besar", BESAR),
        halaman=range(1, min(jumlah, HALAMAN_PALING_BANYAK) + 1),
        jumlah=jumlah,
        semua_putar=PUTAR,
        semua_besar=BESAR,
    )


@bp.get("/berkas/<berkas_id>/halaman/<int:ke>")
@masuk_saja
@talisman(content_security_policy=None)  # type: ignore[untyped-decorator]
def halaman(berkas_id: str, ke: int) -> Response:
    """One page of a file as a picture."""
    berkas = _berkas(berkas_id)
    jumlah = (berkas.halaman or 1) if berkas.tipe == PDF else 1
    if not 1 <= ke <= min(jumlah, HALAMAN_PALING_BANYAK):
        raise TidakAda("halaman")
    putar, besar = _pilihan("putar", PUTAR), min(_pilihan("besar", BESAR), 2)
    try:
        isi = layanan.halaman(berkas, ke, putar=putar, besar=besar)
    except (BerkasTertunda, GudangGangguan, IsiHilang) as galat:
        raise _terganggu(berkas, galat) from galat
    except BerkasDitolak as galat:
        raise TidakAda("halaman") from galat
    return _pagari(Response(isi, mimetype=JPG), "inline", f"{berkas.nama} {ke}.jpg")


def _pilihan(nama: str, boleh: Sequence[int]) -> int:
    """A whole number of the address that is one of these; else the first of them."""
    nilai = baca_bulat(request.args.get(nama))
    return nilai if nilai in boleh else boleh[0]


def _berkas(berkas_id: str) -> BerkasTersimpan:
    pengenal = baca_pengenal(berkas_id)
    if pengenal is None or not layanan.boleh_lihat(pelaku_kini(), pengenal):
        raise TidakAda("berkas")
    berkas = kueri.menurut_id(pengenal)
    if berkas is None:
        raise TidakAda("berkas")
    return berkas


def _rentang(berkas: BerkasTersimpan) -> tuple[int, int]:
    """From where, and how many bytes; a viewer may ask for a part."""
    diminta = request.range
    if diminta is None or diminta.units != "bytes" or len(diminta.ranges) != 1:
        return 0, berkas.ukuran
    batas = diminta.range_for_length(berkas.ukuran)
    if batas is None:
        raise RequestedRangeNotSatisfiable(berkas.ukuran)
    return batas[0], batas[1] - batas[0]


def _isi(berkas: BerkasTersimpan, awal: int, panjang: int) -> Iterator[bytes]:
    try:
        return layanan.buka(berkas.sha256, awal, panjang)
    except (GudangGangguan, IsiHilang) as galat:
        raise _terganggu(berkas, galat) from galat


def _terganggu(berkas: BerkasTersimpan, galat: Exception) -> ServiceUnavailable:
    structlog.get_logger().error(
        "berkas tidak dapat diberikan", berkas=str(berkas.id), galat=type(galat).__name__
    )
    return ServiceUnavailable()


def _pagari(jawaban: Response, letak: str, nama: str) -> Response:
    """Harmless in a browser, and kept by no cache."""
    ascii_saja = nama.encode("ascii", "ignore").decode()
    bagian = {"filename": ascii_saja}
    if ascii_saja != nama:
        bagian["filename*"] = f"UTF-8''{_persen(nama)}"
    jawaban.headers["Content-Disposition"] = dump_options_header(letak, bagian)
    jawaban.headers["Content-Security-Policy"] = KEBIJAKAN
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def _persen(nama: str) -> str:
    return "".join(
        chr(b) if chr(b).isascii() and (chr(b).isalnum() or chr(b) in "-._") else f"%{b:02X}"
        for b in nama.encode()
    )
