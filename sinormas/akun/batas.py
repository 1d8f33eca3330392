"""How often the doors may be tried.

The limits slow a guesser and lock nobody out: those of one address at one account are the narrow
ones, so that a stranger elsewhere cannot shut an owner's door; the wide one of the account catches
many addresses at once, and a mailed link gets past it. Only failed tries count at sign-in.
"""

from __future__ import annotations

from flask import Response, request
from flask_limiter.util import get_remote_address
from flask_login import current_user

from sinormas.akun import akses
from sinormas.extensions import limiter
from sinormas.umum.pengenal import sidik

POST = ["POST"]


def _akun() -> str:
    """The account that is tried, whether it exists or not."""
    return sidik(request.form.get("email", "").strip().lower())


def _akun_dari_alamat() -> str:
    return f"{_akun()}:{get_remote_address()}"


def _tautan() -> str:
    return sidik(str((request.view_args or {}).get("token", "")))


def _pelaku() -> str:
    """Whoever is signed in: a stolen session must not become a place to guess the password."""
    return sidik(str(current_user.pelaku.id)) if current_user.is_authenticated else _alamat()


def _alamat() -> str:
    return str(get_remote_address())


def _setengah() -> str:
    """Whoever gave the right password and owes the second factor."""
    pemilik = akses.setengah_kini()
    return sidik(str(pemilik.id)) if pemilik else _alamat()


def _setengah_dari_alamat() -> str:
    return f"{_setengah()}:{_alamat()}"


def _gagal(jawaban: Response) -> bool:
    return jawaban.status_code != 303


masuk_sepasang = limiter.limit(
    "5 per minute; 20 per hour", key_func=_akun_dari_alamat, methods=POST, deduct_when=_gagal
)
masuk_akun = limiter.limit(
    "20 per minute; 100 per hour", key_func=_akun, methods=POST, deduct_when=_gagal
)
masuk_alamat = limiter.limit("30 per minute; 300 per hour", methods=POST, deduct_when=_gagal)
surat_akun = limiter.limit("3 per 10 minutes; 10 per day", key_func=_akun, methods=POST)
surat_alamat = limiter.limit("10 per 10 minutes; 60 per day", methods=POST)
faktor_sepasang = limiter.limit(
    "5 per minute; 20 per hour", key_func=_setengah_dari_alamat, methods=POST, deduct_when=_gagal
)
faktor_akun = limiter.limit(
    "20 per minute; 60 per hour", key_func=_setengah, methods=POST, deduct_when=_gagal
)
sandi_tautan = limiter.limit("10 per hour", key_func=_tautan, methods=POST, deduct_when=_gagal)
sandi_sendiri = limiter.limit(
    "5 per minute; 20 per hour", key_func=_pelaku, methods=POST, deduct_when=_gagal
)
surat_sendiri = limiter.limit("5 per 10 minutes; 20 per day", key_func=_pelaku, methods=POST)
undangan = limiter.limit("10 per 10 minutes; 40 per day", key_func=_pelaku, methods=POST)
"""Mail to addresses of others."""
