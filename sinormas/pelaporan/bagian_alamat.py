"""Reading where an organisation sits and how it is reached."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from sinormas.organisasi.aturan import StatusSekretariat
from sinormas.pelaporan.baca import BUKAN_PILIHAN, Pembaca
from sinormas.pelaporan.terbaca import Konteks, Terbaca

_PEMISAH_TELEPON = re.compile(r"[ .\-()]")
_TELEPON = re.compile(r"\+?\d{8,15}")
_KODE = re.compile(r"\d{2}\.\d{2}\.\d{2}(\.\d{4})?")
_NAMA_SITUS = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})+")


def alamat(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.alamat = p.teks("alamat", "Alamat sekretariat belum diisi.", baris=True)
    _wilayah(p, t, konteks)
    _sekretariat(p, t, konteks)
    t.telepon = telepon(p, "telepon", "Nomor telepon belum diisi.")
    t.email = _surel(p)
    t.situs = _situs(p)
    t.media_sosial = p.teks("media_sosial")
    t.narahubung = p.nama("narahubung", "Nama orang yang dapat kami hubungi belum diisi.")
    t.narahubung_telepon = telepon(p, "narahubung_telepon")


def _wilayah(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.kode_kecamatan = _kode(p, "kode_kecamatan", "Pilih kecamatan.")
    t.kode_desa = _kode(p, "kode_desa", "Pilih desa atau kelurahan." if konteks.desa else None)
    if t.kode_kecamatan and konteks.kecamatan and t.kode_kecamatan not in konteks.kecamatan:
        p.galat["kode_kecamatan"] = BUKAN_PILIHAN
    elif t.kode_desa and konteks.desa and t.kode_desa not in konteks.desa:
        nama = konteks.kecamatan.get(t.kode_kecamatan or "", "itu")
        p.galat["kode_desa"] = f"Desa ini tidak terletak di Kecamatan {nama}. Pilih yang lain."


def _sekretariat(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    """By which right it is used; a lease has an end, a leave to use may have one."""
    t.status_sekretariat = p.pilihan(
        "status_sekretariat", StatusSekretariat, "Pilih status sekretariat."
    )
    if t.status_sekretariat in (None, StatusSekretariat.MILIK):
        return
    sewa = t.status_sekretariat is StatusSekretariat.SEWA
    t.sekretariat_sampai = p.tanggal(
        "sekretariat_sampai", "Tanggal berakhirnya sewa belum diisi." if sewa else None
    )
    if t.sekretariat_sampai and t.sekretariat_sampai < konteks.hari:
        p.tanda["sekretariat_sampai"] = (
            "Sewa atau izin ini sudah berakhir. Anda tetap dapat melapor; susulkan perjanjian atau "
            "surat izin yang baru."
        )


def _kode(p: Pembaca, kunci: str, kosong: str | None) -> str | None:
    tertulis = p.teks(kunci, kosong)
    if tertulis and kode_wilayah(tertulis) is None:
        p.galat[kunci] = BUKAN_PILIHAN
        return None
    return tertulis


def kode_wilayah(nilai: object) -> str | None:
    """`nilai` where it has the form of a kecamatan's or desa's code, or None."""
    dikenal = isinstance(nilai, str) and nilai.isascii() and _KODE.fullmatch(nilai)
    return nilai if isinstance(nilai, str) and dikenal else None


def telepon(p: Pembaca, kunci: str, kosong: str | None = None) -> str | None:
    """A phone number without what people put between its figures; `kosong` as in `teks`."""
    tertulis = p.teks(kunci, kosong)
    if tertulis is None:
        return None
    rapi = _PEMISAH_TELEPON.sub("", tertulis)
    if not (rapi.isascii() and _TELEPON.fullmatch(rapi)):
        p.galat[kunci] = "Nomor telepon terdiri dari 8 sampai 15 angka."
        return None
    return rapi


def _surel(p: Pembaca) -> str | None:
    surel = p.teks("email")
    if surel is None:
        return None
    try:
        return validate_email(surel, check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        p.galat["email"] = "Alamat surel ini tidak lengkap, contohnya nama@contoh.id."
        return None


def _situs(p: Pembaca) -> str | None:
    """A web address, whether or not it was typed with its `https://`."""
    tertulis = p.teks("situs")
    if tertulis is None:
        return None
    if not _situs_wajar(tertulis):
        p.galat["situs"] = "Alamat situs ini tidak lengkap, contohnya www.contoh.id."
        return None
    return tertulis


def _situs_wajar(teks: str) -> bool:
    try:
        bagian = urlsplit(teks if "://" in teks else f"https://{teks}")
        nama = (bagian.hostname or "").lower()
        bersih = bagian.username is None and bagian.port is None
    except ValueError:
        return False
    return (
        bagian.scheme in ("http", "https")
        and bersih
        and " " not in teks
        and _NAMA_SITUS.fullmatch(nama) is not None
    )
