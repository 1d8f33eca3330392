"""How long a session and a single-use link live."""

from __future__ import annotations

from datetime import timedelta

from sinormas.akun.sandi_umum import umum

UMUR_SESI = timedelta(days=14)
UMUR_SESI_STAF = timedelta(hours=12)
DIAM_SESI = timedelta(days=3)
DIAM_SESI_STAF = timedelta(hours=2)
"""How long a session may be idle before it ends."""
UMUR_SETENGAH = timedelta(minutes=10)
"""How long somebody whose password was right may take for the second factor."""
JEDA_CATAT = timedelta(minutes=5)
"""`Sesi.terakhir` is written at most this often: reading a page is not a write."""
UMUR_TAUTAN = {
    "konfirmasi": timedelta(days=3),
    "setel_ulang": timedelta(minutes=30),
    "masuk": timedelta(minutes=5),
    "surel_baru": timedelta(days=1),
}
PANJANG_SANDI = 10
PANJANG_SANDI_TERBESAR = 256
SETEMPAT = frozenset(
    {
        "0123456789",
        "12345678910",
        "0987654321",
        "9876543210",
        "abcd123456",
        "qwerty1234",
        "1q2w3e4r5t",
        "admin",
        "alhamdulillah",
        "assalamualaikum",
        "bismillah",
        "indonesia",
        "indonesiaraya",
        "indonesiamerdeka",
        "kalimantan",
        "kalimantanselatan",
        "kabupatentapin",
        "katasandi",
        "kesbangpol",
        "ketua",
        "merdeka",
        "ormas",
        "organisasi",
        "pancasila",
        "pelapor",
        "pengurus",
        "petugas",
        "rahasia",
        "rantau",
        "sinormas",
        "tapin",
        "yayasan",
    }
)
"""What is easy to guess here, beside the common passwords of the world (`sandi_umum`)."""
_DERET = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
BERURUT = tuple(d[::arah] * 26 for d in _DERET for arah in (1, -1))
"""What lies in a row, on and on."""


def umur_tautan(guna: str) -> str:
    """How long a link of this kind works, in words."""
    umur = UMUR_TAUTAN[guna]
    return f"{umur.days} hari" if umur.days else f"{umur.seconds // 60} menit"


def salah_sandi(sandi: str, email: str, nama: str = "") -> str | None:
    """What is wrong with a new password (Indonesian), or None. Long ones and blanks are welcome.

    Digits and signs before or after a word make it no harder to guess: `indonesia2026!` is as
    common as `indonesia`. There are no rules about which characters it is made of.
    """
    if len(sandi) < PANJANG_SANDI:
        return f"Kata sandi paling sedikit {PANJANG_SANDI} karakter."
    if len(sandi) > PANJANG_SANDI_TERBESAR:
        return f"Kata sandi paling banyak {PANJANG_SANDI_TERBESAR} karakter."
    utuh, inti = sandi.casefold(), _inti(sandi)
    milik = {_inti(email), _inti(email.partition("@")[0]), _inti(nama)} - {""}
    if utuh in (email, email.partition("@")[0]) or inti in milik:
        return "Kata sandi tidak boleh sama dengan nama atau alamat e-mail Anda."
    tebakan = (utuh, _rapat(sandi), inti)
    if (
        len(set(utuh)) < 4
        or any(utuh in deret for deret in BERURUT)
        or any(t in SETEMPAT or umum(t) for t in tebakan)
    ):
        return "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak biasa berdampingan."
    return None


def _rapat(teks: str) -> str:
    """Its letters and digits alone, in lower case."""
    return "".join(c for c in teks.casefold() if c.isalnum())


def _inti(teks: str) -> str:
    """The word that is left without digits and signs around it; `` for digits alone."""
    return _rapat(teks).strip("0123456789")
