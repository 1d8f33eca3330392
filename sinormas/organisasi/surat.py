"""The words of the mails about who acts for an organisation.

An invitation goes to an address that may not know the sender: it repeats nothing that was typed by
a stranger, only the inviter's own confirmed address and a name that the office's register vouches
for. The other mails go to people of the organisation.
"""

from __future__ import annotations

from datetime import datetime

from sinormas.izin import PeranAnggota
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.organisasi.aturan_anggota import NAMA_PERAN, UMUR_UNDANGAN, WEWENANG

SALAM = "Yth. Bapak/Ibu,"
PENUTUP = "Surat ini dikirim otomatis oleh sinormas. Mohon tidak membalas."


def undangan(
    kepada: str,
    tautan: str,
    *,
    pengundang: str,
    organisasi: str | None,
    peran: PeranAnggota,
    saat: datetime,
) -> None:
    """Somebody is asked to act for an organisation."""
    untuk = organisasi or "sebuah organisasi yang sedang melapor"
    _kirim(
        kepada,
        "Undangan mengurus laporan organisasi",
        f"Pemilik alamat {pengundang} mengundang Anda menjadi {peran.value} untuk {untuk} di "
        f"sinormas. {WEWENANG[peran]}",
        f"Buka tautan berikut untuk menerima atau menolaknya. Tautan berlaku {UMUR_UNDANGAN.days} "
        "hari, hanya dapat dipakai sekali, dan hanya untuk alamat e-mail ini:",
        tautan,
        "Bila Anda tidak mengenal pengirimnya, abaikan surat ini. Tidak ada yang berubah.",
        saat=saat,
    )


def ditambahkan(kepada: str, organisasi: str, peran: PeranAnggota, *, saat: datetime) -> None:
    """The office decided that this person acts for an organisation."""
    _kirim(
        kepada,
        f"Anda sekarang {peran.value} {organisasi}",
        f"Kantor mencatat Anda sebagai {peran.value} {organisasi} di sinormas. {WEWENANG[peran]}",
        f"Mulai dari sini: {tautan_penuh('organisasi.saya')}",
        saat=saat,
    )


def ada_anggota_baru(
    kepada: str, organisasi: str, nama: str, peran: PeranAnggota, *, saat: datetime
) -> None:
    """To the others: somebody joined."""
    _kirim(
        kepada,
        f"{NAMA_PERAN[peran]} baru: {organisasi}",
        f"{nama} sekarang {peran.value} {organisasi} di sinormas.",
        f"Lihat siapa saja yang mengurusnya: {tautan_penuh('organisasi.saya')}",
        saat=saat,
    )


def undangan_ditolak(kepada: str, organisasi: str, alamat: str, *, saat: datetime) -> None:
    """To the inviter: no, thank you."""
    _kirim(
        kepada,
        f"Undangan tidak diterima: {organisasi}",
        f"Undangan Anda kepada {alamat} untuk {organisasi} tidak diterima.",
        saat=saat,
    )


def peran_diubah(kepada: str, organisasi: str, peran: PeranAnggota, *, saat: datetime) -> None:
    """A member may do more, or less, from now on."""
    _kirim(
        kepada,
        f"Peran Anda di {organisasi} berubah",
        f"Anda sekarang {peran.value} {organisasi} di sinormas. {WEWENANG[peran]}",
        saat=saat,
    )


def dikeluarkan(
    kepada: str, organisasi: str, *, alasan: str | None, kantor: str | None, saat: datetime
) -> None:
    """Somebody does not act for the organisation any more; `kantor` where the office decided."""
    oleh = kantor or "pengurus organisasi"
    sebab = (f"Alasannya: {alasan}",) if alasan else ()
    _kirim(
        kepada,
        f"Anda tidak lagi mengurus {organisasi}",
        f"Anda tidak lagi dapat membuka laporan {organisasi} di sinormas. Ini dilakukan oleh "
        f"{oleh}. Akun Anda tetap ada.",
        *sebab,
        saat=saat,
    )


def ada_yang_keluar(kepada: str, organisasi: str, nama: str, *, saat: datetime) -> None:
    """To those who stay."""
    _kirim(
        kepada,
        f"Ada yang tidak lagi mengurus {organisasi}",
        f"{nama} tidak lagi dapat membuka laporan {organisasi} di sinormas.",
        f"Lihat siapa saja yang mengurusnya: {tautan_penuh('organisasi.saya')}",
        saat=saat,
    )


def _kirim(kepada: str, perihal: str, *alinea: str, saat: datetime) -> None:
    kabar.kirim(kepada, perihal, "\n\n".join((SALAM, *alinea, PENUTUP)), saat=saat)
