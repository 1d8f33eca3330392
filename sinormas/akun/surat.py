"""The words of the mails about accounts.

They go to addresses that may not be the sender's own, so they repeat nothing that a stranger typed.
"""

from __future__ import annotations

from datetime import datetime

from sinormas.akun.aturan import umur_tautan
from sinormas.izin import Peran
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh

SALAM = "Yth. Bapak/Ibu,"
PENUTUP = "Surat ini dikirim otomatis oleh sinormas. Mohon tidak membalas."


def konfirmasi(kepada: str, tautan: str, *, saat: datetime) -> None:
    """Somebody registered with this address: is it theirs?"""
    _kirim(
        kepada,
        "Konfirmasi alamat e-mail Anda",
        "Alamat ini didaftarkan di sinormas. Buka tautan berikut untuk mengonfirmasinya. "
        f"Tautan berlaku {umur_tautan('konfirmasi')} dan hanya dapat dipakai sekali:",
        tautan,
        "Bila bukan Anda yang mendaftar, abaikan surat ini.",
        saat=saat,
    )


def belum_konfirmasi(kepada: str, tautan: str, *, saat: datetime) -> None:
    """Somebody registered again with an address that was never confirmed."""
    _kirim(
        kepada,
        "Konfirmasi alamat e-mail Anda",
        "Alamat ini sudah pernah didaftarkan, tetapi belum dikonfirmasi. Buka tautan berikut, "
        "lalu masukkan kata sandi yang pertama kali dibuat. Tautan berlaku "
        f"{umur_tautan('konfirmasi')}:",
        tautan,
        "Kata sandinya lupa, atau bukan Anda yang membuatnya? Buat kata sandi baru di "
        f"{tautan_penuh('akun.lupa_sandi')}",
        saat=saat,
    )


def sudah_ada(kepada: str, *, saat: datetime) -> None:
    """Somebody registered with an address that has an account."""
    _kirim(
        kepada,
        "Anda sudah punya akun",
        "Alamat ini baru saja didaftarkan lagi di sinormas. Akunnya sudah ada, jadi tidak ada "
        f"yang berubah. Silakan masuk di {tautan_penuh('akun.masuk')}",
        f"Lupa kata sandi? Buat yang baru di {tautan_penuh('akun.lupa_sandi')}",
        "Bila bukan Anda yang mendaftar, abaikan surat ini.",
        saat=saat,
    )


def setel_ulang(kepada: str, tautan: str, *, saat: datetime) -> None:
    """The link with which a new password is set."""
    _kirim(
        kepada,
        "Buat kata sandi baru",
        "Ada permintaan kata sandi baru untuk akun Anda. Buka tautan berikut. "
        f"Tautan berlaku {umur_tautan('setel_ulang')} dan hanya dapat dipakai sekali:",
        tautan,
        "Bila bukan Anda yang meminta, abaikan surat ini. Kata sandi Anda tidak berubah.",
        saat=saat,
    )


def belum_ada(kepada: str, *, saat: datetime) -> None:
    """A new password was asked for an address without an account."""
    _kirim(
        kepada,
        "Belum ada akun dengan alamat ini",
        "Ada permintaan kata sandi baru untuk alamat ini, tetapi belum ada akun yang memakainya. "
        "Mungkin Anda mendaftar dengan alamat e-mail lain.",
        f"Mendaftar: {tautan_penuh('akun.daftar')}",
        "Bila bukan Anda yang meminta, abaikan surat ini.",
        saat=saat,
    )


def sandi_diganti(kepada: str, *, saat: datetime) -> None:
    """The password was changed: the owner should know."""
    _kirim(
        kepada,
        "Kata sandi Anda sudah diganti",
        "Kata sandi akun Anda baru saja diganti, dan semua perangkat yang masuk sudah dikeluarkan.",
        "Bila bukan Anda yang menggantinya, segera buat kata sandi baru di "
        f"{tautan_penuh('akun.lupa_sandi')} dan beri tahu kantor.",
        saat=saat,
    )


def jadi_staf(
    kepada: str, kantor: str, peran: Peran, tautan: str | None, *, saat: datetime
) -> None:
    """Somebody of the office gave this person a staff role; `tautan` sets a first password."""
    if tautan:
        langkah: tuple[str, ...] = (
            "Buat kata sandi Anda lewat tautan berikut. Tautan berlaku "
            f"{umur_tautan('setel_ulang')}; sesudah itu minta yang baru di "
            f"{tautan_penuh('akun.lupa_sandi')}",
            tautan,
        )
    else:
        langkah = (f"Silakan masuk di {tautan_penuh('akun.masuk')}",)
    _kirim(
        kepada,
        f"Anda menjadi {peran.value} di sinormas",
        f"Anda diberi peran {peran.value} pada {kantor}.",
        *langkah,
        saat=saat,
    )


def _kirim(kepada: str, perihal: str, *alinea: str, saat: datetime) -> None:
    kabar.kirim(kepada, perihal, "\n\n".join((SALAM, *alinea, PENUTUP)), saat=saat)
