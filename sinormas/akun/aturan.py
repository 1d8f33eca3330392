"""How long a session and a single-use link live."""

from __future__ import annotations

from datetime import timedelta

UMUR_SESI = timedelta(days=14)
UMUR_SESI_STAF = timedelta(hours=12)
DIAM_SESI = timedelta(days=3)
DIAM_SESI_STAF = timedelta(hours=2)
"""How long a session may be idle before it ends."""
JEDA_CATAT = timedelta(minutes=5)
"""`Sesi.terakhir` is written at most this often: reading a page is not a write."""
UMUR_TAUTAN = {
    "konfirmasi": timedelta(days=3),
    "setel_ulang": timedelta(minutes=30),
    "masuk": timedelta(minutes=5),
}
PANJANG_SANDI = 10
PANJANG_SANDI_TERBESAR = 256
MUDAH_DITEBAK = frozenset(
    {
        "0123456789",
        "1234567890",
        "12345678910",
        "0987654321",
        "9876543210",
        "123456789a",
        "abcdefghij",
        "abcd123456",
        "qwertyuiop",
        "qwerty1234",
        "qwerty12345",
        "1q2w3e4r5t",
        "password12",
        "password123",
        "katasandi1",
        "katasandi123",
        "rahasia123",
        "bismillah1",
        "bismillah123",
        "indonesia1",
        "indonesia45",
        "indonesia123",
        "kesbangpol",
        "kesbangpol1",
        "kesbangpol123",
        "sinormas123",
        "sinormas2020",
        "admin12345",
        "petugas123",
    }
)


def umur_tautan(guna: str) -> str:
    """How long a link of this kind works, in words."""
    umur = UMUR_TAUTAN[guna]
    return f"{umur.days} hari" if umur.days else f"{umur.seconds // 60} menit"


def salah_sandi(sandi: str, email: str) -> str | None:
    """What is wrong with a new password (Indonesian), or None. Long ones and blanks are welcome."""
    if len(sandi) < PANJANG_SANDI:
        return f"Kata sandi paling sedikit {PANJANG_SANDI} karakter."
    if len(sandi) > PANJANG_SANDI_TERBESAR:
        return f"Kata sandi paling banyak {PANJANG_SANDI_TERBESAR} karakter."
    kecil = sandi.casefold()
    if kecil in (email, email.partition("@")[0]):
        return "Kata sandi tidak boleh sama dengan alamat e-mail Anda."
    if kecil in MUDAH_DITEBAK or len(set(kecil)) < 4:
        return "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak biasa berdampingan."
    return None
