"""Reading an e-mail address as a person types it."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from sinormas.umum.isian import IsianSalah

PANJANG = 254


def baca_surel(teks: str | None) -> str:
    """The address in its one kept form: ASCII, lower case. Raises `IsianSalah`."""
    bersih = (teks or "").strip()
    if not bersih:
        raise IsianSalah("email", "Alamat e-mail belum diisi.")
    try:
        if len(bersih) > PANJANG:
            raise EmailNotValidError("too long")
        hasil = validate_email(
            bersih, check_deliverability=False, allow_smtputf8=False, strict=True
        ).ascii_email
    except EmailNotValidError as galat:
        raise IsianSalah(
            "email", "Alamat e-mail ini tidak lengkap atau salah tulis, contohnya nama@contoh.id."
        ) from galat
    if hasil is None or len(hasil) > PANJANG:
        raise IsianSalah("email", f"Alamat e-mail paling banyak {PANJANG} karakter.")
    return hasil.lower()
