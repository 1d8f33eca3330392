"""The messages about who acts for an organisation.

An invitation goes to an address that may not know the sender: it repeats nothing that was typed by
a stranger, only the inviter's own confirmed address and a name that the office's register vouches
for. The others go to people of the organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sinormas.akun.penerima import penerima
from sinormas.instansi.aturan import Instansi
from sinormas.izin import PeranAnggota
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.kabar.layanan import Penerima
from sinormas.organisasi.aturan_anggota import UMUR_UNDANGAN, WEWENANG
from sinormas.umum.waktu import format_waktu

TAK_DIKENAL = "sebuah organisasi"
"""What an organisation that is not on the register is called in a mail to a stranger."""


def undangan(
    instansi: Instansi,
    kepada: str,
    token: str,
    *,
    pengundang: str,
    organisasi: str | None,
    peran: PeranAnggota,
    saat: datetime,
) -> None:
    """Somebody is asked to act for an organisation."""
    data = {
        "organisasi": organisasi or TAK_DIKENAL,
        "pengundang": pengundang,
        "peran": peran.value,
        "tautan": tautan_penuh("organisasi.undangan", token=token),
        "berlaku": f"{UMUR_UNDANGAN.days} hari",
    }
    kabar.kirim(instansi, "undangan", Penerima(kepada), data, saat=saat)


def bergabung(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: Iterable[UUID],
    *,
    organisasi: str,
    nama: str,
    peran: PeranAnggota,
    saat: datetime,
) -> None:
    """To the pengurus: somebody took up an invitation."""
    data = {
        "organisasi": organisasi,
        "nama": nama,
        "peran": peran.value,
        "tautan": _orang(organisasi_id),
    }
    kabar.kirim(
        instansi, "anggota_bergabung", penerima(kepada), data, saat=saat, tentang=organisasi_id
    )


def kontak_diganti(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: Iterable[UUID],
    *,
    organisasi: str,
    nama: str,
    saat: datetime,
) -> None:
    """To the old ones and the new: the office let somebody act for the organisation."""
    data = {
        "organisasi": organisasi,
        "narahubung": nama,
        "waktu": format_waktu(saat, instansi.zona_waktu),
    }
    kabar.kirim(
        instansi, "kontak_diganti", penerima(kepada), data, saat=saat, tentang=organisasi_id
    )


def undangan_ditolak(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: UUID,
    *,
    organisasi: str,
    alamat: str,
    saat: datetime,
) -> None:
    """To the inviter: no, thank you."""
    data = {"organisasi": organisasi, "alamat": alamat, "tautan": _orang(organisasi_id)}
    kabar.kirim(
        instansi, "undangan_ditolak", penerima([kepada]), data, saat=saat, tentang=organisasi_id
    )


def peran_diubah(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: UUID,
    *,
    organisasi: str,
    peran: PeranAnggota,
    saat: datetime,
) -> None:
    """A member may do more, or less, from now on."""
    data = {
        "organisasi": organisasi,
        "peran": peran.value,
        "wewenang": WEWENANG[peran],
        "tautan": _orang(organisasi_id),
    }
    kabar.kirim(
        instansi, "peran_diubah", penerima([kepada]), data, saat=saat, tentang=organisasi_id
    )


def dikeluarkan(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: UUID,
    *,
    organisasi: str,
    alasan: str | None,
    oleh_kantor: bool,
    saat: datetime,
) -> None:
    """Somebody does not act for the organisation any more."""
    data = {
        "organisasi": organisasi,
        "oleh": instansi.nama if oleh_kantor else "pengurus organisasi",
        "alasan": alasan or "",
        "waktu": format_waktu(saat, instansi.zona_waktu),
    }
    kabar.kirim(
        instansi, "anggota_dikeluarkan", penerima([kepada]), data, saat=saat, tentang=organisasi_id
    )


def keluar(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: Iterable[UUID],
    *,
    organisasi: str,
    nama: str,
    saat: datetime,
) -> None:
    """To the pengurus who stay."""
    data = {"organisasi": organisasi, "nama": nama, "tautan": _orang(organisasi_id)}
    kabar.kirim(
        instansi, "anggota_keluar", penerima(kepada), data, saat=saat, tentang=organisasi_id
    )


def digabung(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: Iterable[UUID],
    *,
    asal: str,
    organisasi: str,
    saat: datetime,
) -> None:
    """To the people of both: the register has one entry for them now."""
    _kabari_gabung("organisasi_digabung", instansi, organisasi_id, kepada, asal, organisasi, saat)


def dipisahkan(
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: Iterable[UUID],
    *,
    asal: str,
    organisasi: str,
    saat: datetime,
) -> None:
    """To the people of both: they are two entries again."""
    _kabari_gabung("organisasi_dipisahkan", instansi, organisasi_id, kepada, asal, organisasi, saat)


def _kabari_gabung(
    kunci: str,
    instansi: Instansi,
    organisasi_id: UUID,
    kepada: Iterable[UUID],
    asal: str,
    organisasi: str,
    saat: datetime,
) -> None:
    data = {
        "asal": asal,
        "organisasi": organisasi,
        "waktu": format_waktu(saat, instansi.zona_waktu),
        "tautan": tautan_penuh("organisasi.saya"),
    }
    kabar.kirim(instansi, kunci, penerima(kepada), data, saat=saat, tentang=organisasi_id)


def _orang(organisasi_id: UUID) -> str:
    return tautan_penuh("organisasi.orang", organisasi_id=organisasi_id)
