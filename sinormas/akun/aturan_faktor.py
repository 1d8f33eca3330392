"""The second factor: codes of the hour (TOTP, RFC 6238) and recovery codes. Plain Python."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

import pyotp

PENERBIT = "sinormas"
"""What the app on the phone calls us."""
UMUR_PASANG = timedelta(hours=1)
"""How long a secret that was shown waits for its first code."""
LANGKAH_DETIK = 30
GESER = 1
"""Steps of time by which a phone's clock may be off, either way."""
PANJANG_KODE = 6
JUMLAH_PULIH = 10
PANJANG_PULIH = 16
"""80 bits: nobody finds them by trying, not even with the database in hand."""
HURUF_PULIH = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""
PANJANG_ALASAN = 300


def rahasia_baru() -> str:
    """A new secret, 160 bits as base32: what RFC 4226 asks for."""
    return pyotp.random_base32()


def alamat_otp(rahasia: str, email: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(rahasia).provisioning_uri(name=email, issuer_name=PENERBIT)


def berspasi(rahasia: str) -> str:
    """The secret in groups of four, to be typed by hand."""
    return " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4))


def langkah_cocok(rahasia: str, kode: str | None, saat: datetime, terakhir: int) -> int | None:
    """The step of time that `kode` belongs to, or None if it is wrong, old, or was used.

    Nothing up to the step `terakhir` is good again: who looked over a shoulder comes too late.
    """
    angka = "".join((kode or "")[:40].split())
    if len(angka) != PANJANG_KODE or not (angka.isascii() and angka.isdigit()):
        return None
    otp = pyotp.HOTP(rahasia)
    kini = int(saat.timestamp()) // LANGKAH_DETIK
    cocok = [
        langkah
        for langkah in range(kini - GESER, kini + GESER + 1)
        if hmac.compare_digest(otp.at(langkah), angka)
    ]
    return next((langkah for langkah in cocok if langkah > terakhir), None)


def kode_pulih_baru() -> tuple[str, ...]:
    """Ten recovery codes, as they are shown."""
    return tuple(_satu_kode() for _ in range(JUMLAH_PULIH))


def _satu_kode() -> str:
    huruf = "".join(secrets.choice(HURUF_PULIH) for _ in range(PANJANG_PULIH))
    return "-".join(huruf[i : i + 4] for i in range(0, PANJANG_PULIH, 4))


def baku_pulih(kode: str | None) -> str | None:
    """A recovery code as its hash is taken of: however it was typed; None for what is none."""
    huruf = "".join((kode or "")[:80].lower().replace("-", " ").split())
    return huruf if len(huruf) == PANJANG_PULIH and set(huruf) <= set(HURUF_PULIH) else None
