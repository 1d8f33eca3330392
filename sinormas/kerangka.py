"""The frame around the rooms: settings into Flask, extensions, the layout's context, errors."""

from __future__ import annotations

from typing import Any

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

import config
from sinormas import menu
from sinormas.akun import akses
from sinormas.extensions import babel, compress, csrf, db, limiter, talisman
from sinormas.izin import TidakAda, TidakBoleh
from sinormas.umum import rahasia, waktu
from sinormas.umum.transaksi import Bentrok, siapkan_mesin

KEBIJAKAN_ISI = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "manifest-src": "'self'",
}
GALAT = (400, 403, 404, 413, 429, 500, 503)
COBA_LAGI_DETIK = 10


def buat_app(pengaturan: config.Pengaturan) -> Flask:
    """An empty Flask application with sinormas' settings."""
    app = Flask(
        "sinormas",
        static_folder=str(config.AKAR / "static"),
        template_folder=str(config.AKAR / "templates"),
    )
    app.config.update(
        SINORMAS=pengaturan,
        SECRET_KEY=pengaturan.kunci_sesi,
        SQLALCHEMY_DATABASE_URI=pengaturan.url_basisdata,
        SQLALCHEMY_ENGINE_OPTIONS={} if pengaturan.sqlite else {"pool_pre_ping": True},
        MAX_CONTENT_LENGTH=pengaturan.batas_unggah,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
        MAX_FORM_PARTS=400,
        SESSION_COOKIE_SECURE=pengaturan.aman,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="__Host-sinormas" if pengaturan.aman else "sinormas",
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="id",
        BABEL_DEFAULT_TIMEZONE="UTC",
        RATELIMIT_STORAGE_URI=pengaturan.url_redis or "memory://",
        RATELIMIT_HEADERS_ENABLED=True,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
    )
    app.config[rahasia.KUNCI] = rahasia.gantungan(pengaturan.kunci_data, pengaturan.kunci_lama)
    if pengaturan.proksi:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=pengaturan.proksi, x_proto=pengaturan.proksi
        )
    return app


def pasang_extensions(app: Flask) -> None:
    """Bind the extensions."""
    pengaturan: config.Pengaturan = app.config["SINORMAS"]
    db.init_app(app)
    with app.app_context():
        siapkan_mesin(db.engine)
    csrf.init_app(app)
    limiter.init_app(app)
    babel.init_app(app)
    compress.init_app(app)
    talisman.init_app(
        app,
        force_https=pengaturan.aman,
        session_cookie_secure=pengaturan.aman,
        strict_transport_security=pengaturan.aman,
        content_security_policy=KEBIJAKAN_ISI,
        referrer_policy="same-origin",
        permissions_policy={"geolocation": "()", "microphone": "()", "camera": "(self)"},
    )
    app.after_request(_jangan_simpan)
    app.context_processor(_konteks)


def _jangan_simpan(jawaban: Response) -> Response:
    """A page is for the person who asked for it: no cache may keep it."""
    if request.endpoint != "static" and "Cache-Control" not in jawaban.headers:
        jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def _konteks() -> dict[str, Any]:
    """What the layout reads: the office, the person, the menu they may use.

    An error page stands on nothing: it must show when the database is what fails.
    """
    if g.get("tanpa_konteks"):
        return {
            "instansi": None,
            "pengguna": None,
            "pesan_baru": 0,
            "menu": [],
            "tahun_berjalan": None,
        }
    siapa = current_user.get_id() if current_user.is_authenticated else None
    if "konteks" not in g or g.konteks[0] != siapa:
        g.konteks = (siapa, _susun_konteks())
    konteks: dict[str, Any] = g.konteks[1]
    return konteks


def _susun_konteks() -> dict[str, Any]:
    """Asked once for a page: every field of a form is a template of its own."""
    instansi = akses.instansi_bila_ada()
    masuk = current_user if current_user.is_authenticated else None
    tahun = waktu.tanggal_di(
        waktu.sekarang(), instansi.zona_waktu if instansi else "Asia/Jakarta"
    ).year
    kepala, pesan_baru = menu.kepala(instansi, masuk.pelaku if masuk else None, tahun)
    return {
        "instansi": instansi,
        "pengguna": masuk,
        "pesan_baru": pesan_baru,
        "menu": kepala,
        "menu_kaki": menu.kaki(),
        "tahun_berjalan": tahun,
    }


def pasang_galat(app: Flask) -> None:
    """Own pages for every error; never a stack trace."""
    app.register_error_handler(TidakAda, lambda _: _halaman_galat(404))
    app.register_error_handler(TidakBoleh, lambda _: _halaman_galat(403))
    app.register_error_handler(CSRFError, lambda _: _halaman_galat(400, isian=_ketikan()))
    app.register_error_handler(akses.PerluMasuk, _perlu_masuk)
    app.register_error_handler(
        akses.PerluFaktor, lambda _: redirect(url_for("akun.masuk_faktor"), 303)
    )
    app.register_error_handler(Bentrok, _bentrok)
    app.register_error_handler(OperationalError, _basisdata_terganggu)
    app.register_error_handler(HTTPException, _galat_http)
    app.register_error_handler(Exception, _galat_tak_terduga)


def _bentrok(galat: Exception) -> Response:
    """Somebody was faster: say so, and show the page as it stands now."""
    flash(str(galat), "galat")
    jawaban = make_response("", 303)
    jawaban.headers["Location"] = _halaman_terdekat(request.path)
    return jawaban


def _halaman_terdekat(jalur: str) -> str:
    """The address where its room has a page there; of one that only takes forms, the one above."""
    while jalur and not _halaman_ruang(jalur):
        jalur = jalur.rpartition("/")[0]
    return jalur or "/"


def _halaman_ruang(jalur: str) -> bool:
    peta = current_app.create_url_adapter(request)
    try:
        endpoint, _ = peta.match(jalur, "GET") if peta else ("", {})
    except HTTPException:
        return False
    return str(endpoint).partition(".")[0] == request.blueprint


def _basisdata_terganggu(galat: Exception) -> Response:
    """The database was busy, restarted or full. What was typed goes back to the person.

    The transaction was undone as a whole: sending the same again is safe.
    """
    structlog.get_logger().error(
        "basis data terganggu", endpoint=request.endpoint, galat=type(galat).__name__
    )
    db.session.rollback()
    jawaban = _halaman_galat(503, tujuan=request.full_path.rstrip("?"), isian=_ketikan())
    jawaban.headers["Retry-After"] = str(COBA_LAGI_DETIK)
    return jawaban


def _perlu_masuk(_galat: Exception) -> Response:
    """Something was sent after the session had ended: show it, so that it is not lost."""
    masuk = url_for("akun.masuk", next=request.full_path.rstrip("?"))
    return _halaman_galat(401, isian=_ketikan(), masuk=masuk)


def _ketikan() -> list[tuple[str, str]] | None:
    """What was typed, unless a password is among it: that is never written into a page."""
    isian = list(request.form.items(multi=True))
    return None if any("sandi" in nama for nama, _ in isian) else isian


def _galat_http(galat: Exception) -> Response:
    if not isinstance(galat, HTTPException) or galat.code is None:
        return _halaman_galat(500)
    if galat.response is not None or galat.code < 400:
        return make_response(galat.get_response())  # e.g. a redirect that routing asked for
    kode = galat.code if galat.code in GALAT else (500 if galat.code >= 500 else 400)
    return _halaman_galat(kode, status=galat.code)


def _galat_tak_terduga(galat: Exception) -> Response:
    structlog.get_logger().error("galat tak terduga", endpoint=request.endpoint, exc_info=galat)
    db.session.rollback()
    return _halaman_galat(500)


def _halaman_galat(kode: int, status: int | None = None, **konteks: Any) -> Response:
    g.tanpa_konteks = True
    return make_response(render_template(f"galat/{kode}.html", **konteks), status or kode)
