"""Reading each part of a filing: its values, and words for what is wrong or odd. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from email_validator import EmailNotValidError, validate_email

from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    NAMA_JABATAN,
    Bentuk,
    Jabatan,
    Legalitas,
    PengurusBaru,
    Struktur,
)
from sinormas.pelaporan import dokumen, nik, nomor
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.baca import BUKAN_PILIHAN, Pembaca
from sinormas.pelaporan.kolom import nama_jabatan, nik_jabatan
from sinormas.umum.teks import lipat
from sinormas.umum.waktu import format_tanggal

_PEMISAH_TELEPON = re.compile(r"[ .\-()]")
_TELEPON = re.compile(r"\+?\d{8,15}")
_KODE = re.compile(r"\d{2}\.\d{2}\.\d{2}(\.\d{4})?")
YA = "y"
"""What a browser sends for a ticked box."""


@dataclass(frozen=True, slots=True)
class Konteks:
    """What the checks need to know besides the filing: today, and the areas to choose from."""

    hari: date
    kecamatan: Mapping[str, str]
    desa: Mapping[str, str]
    """The villages of the chosen kecamatan; empty where the office has none loaded."""


@dataclass(slots=True)
class Terbaca:
    """The values of all parts; None where they cannot be told yet."""

    nama: str | None = None
    singkatan: str | None = None
    bentuk: Bentuk | None = None
    struktur: Struktur | None = None
    bidang: tuple[str, ...] = ()
    legalitas: Legalitas | None = None
    nomor_legalitas: str | None = None
    tanggal_legalitas: date | None = None
    legalitas_berakhir: date | None = None
    npwp: str | None = None
    alamat: str | None = None
    kode_kecamatan: str | None = None
    kode_desa: str | None = None
    telepon: str | None = None
    email: str | None = None
    masa_bakti_sampai: date | None = None
    pengurus: list[PengurusBaru] = field(default_factory=list)
    program: str | None = None


def _identitas(p: Pembaca, t: Terbaca, _konteks: Konteks) -> None:
    t.nama = p.nama("nama", "Nama organisasi belum diisi. Tulis seperti di akta atau SKT.")
    t.singkatan = p.teks("singkatan")
    t.bentuk = p.pilihan("bentuk", Bentuk, "Pilih bentuk organisasi.")
    t.struktur = p.pilihan("struktur", Struktur, "Pilih tingkat kepengurusan.")
    t.bidang = p.beberapa(
        "bidang", dokumen.semua_bidang(), "Pilih sedikitnya satu bidang kegiatan."
    )


def _legalitas(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.legalitas = p.pilihan("legalitas", Legalitas, "Pilih dasar hukum organisasi.")
    t.npwp = p.teks("npwp")
    if t.npwp and (kata := nomor.tanda_npwp(t.npwp)):
        p.tanda["npwp"] = kata
    if t.legalitas is Legalitas.SK_INDUK and t.struktur is Struktur.TIDAK_BERJENJANG:
        p.galat["legalitas"] = (
            "SK dari tingkat di atasnya hanya untuk organisasi berjenjang. Pilih dasar hukum lain, "
            "atau ubah tingkat kepengurusan di bagian Identitas."
        )
    if t.legalitas is Legalitas.SKT and t.bentuk is Bentuk.YAYASAN:
        p.tanda["legalitas"] = f"{nomor.PERIKSA}Yayasan biasanya ber-SK pengesahan badan hukum."
    if t.legalitas in (None, Legalitas.BELUM):
        return
    surat = "SKT" if t.legalitas is Legalitas.SKT else "SK"
    t.nomor_legalitas = p.teks(
        "nomor_legalitas", f"Nomor {surat} belum diisi. Lihat baris Nomor di surat Anda."
    )
    t.tanggal_legalitas = p.tanggal("tanggal_legalitas", "Tanggal terbit belum diisi.")
    if t.tanggal_legalitas and t.tanggal_legalitas > konteks.hari:
        p.galat["tanggal_legalitas"] = "Tanggal terbit ini belum tiba. Periksa tahunnya."
    _nomor(p, t)
    if t.legalitas is Legalitas.SKT:
        _masa_berlaku(p, t, konteks)


def _nomor(p: Pembaca, t: Terbaca) -> None:
    if t.nomor_legalitas is None or t.legalitas is None:
        return
    if t.legalitas is not Legalitas.SK_INDUK and (kata := nomor.salah_jenis(t.nomor_legalitas)):
        p.galat["nomor_legalitas"] = kata
    elif kata := nomor.tanda(
        t.nomor_legalitas, legalitas=t.legalitas, bentuk=t.bentuk, tanggal=t.tanggal_legalitas
    ):
        p.tanda["nomor_legalitas"] = kata


def _masa_berlaku(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.legalitas_berakhir = p.tanggal("legalitas_berakhir", "Masa berlaku SKT belum diisi.")
    if t.legalitas_berakhir is None:
        return
    if t.tanggal_legalitas and t.legalitas_berakhir < t.tanggal_legalitas:
        p.galat["legalitas_berakhir"] = (
            "Tanggal berakhir lebih awal daripada tanggal terbit, "
            f"{format_tanggal(t.tanggal_legalitas)}. Periksa tahunnya."
        )
    elif t.legalitas_berakhir < konteks.hari:
        p.tanda["legalitas_berakhir"] = (
            "SKT ini sudah habis masa berlakunya. Anda tetap dapat melapor; petugas akan memberi "
            "tahu langkah berikutnya."
        )


def _alamat(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.alamat = p.teks("alamat", "Alamat sekretariat belum diisi.", baris=True)
    t.kode_kecamatan = _kode(p, "kode_kecamatan", "Pilih kecamatan.")
    t.kode_desa = _kode(p, "kode_desa", "Pilih desa atau kelurahan." if konteks.desa else None)
    if t.kode_kecamatan and konteks.kecamatan and t.kode_kecamatan not in konteks.kecamatan:
        p.galat["kode_kecamatan"] = BUKAN_PILIHAN
    elif t.kode_desa and konteks.desa and t.kode_desa not in konteks.desa:
        nama = konteks.kecamatan.get(t.kode_kecamatan or "", "itu")
        p.galat["kode_desa"] = f"Desa ini tidak terletak di Kecamatan {nama}. Pilih yang lain."
    t.telepon = p.teks("telepon", "Nomor telepon belum diisi.")
    if t.telepon:
        t.telepon = _PEMISAH_TELEPON.sub("", t.telepon)
        if not (t.telepon.isascii() and _TELEPON.fullmatch(t.telepon)):
            p.galat["telepon"] = "Nomor telepon terdiri dari 8 sampai 15 angka."
    t.email = _surel(p)


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


def _surel(p: Pembaca) -> str | None:
    surel = p.teks("email")
    if surel is None:
        return None
    try:
        return validate_email(surel, check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        p.galat["email"] = "Alamat surel ini tidak lengkap, contohnya nama@contoh.id."
        return None


def _pengurus(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    terpakai: dict[str, Jabatan] = {}
    for jabatan in JABATAN_INTI:
        kata = NAMA_JABATAN[jabatan].lower()
        nama = p.nama(nama_jabatan(jabatan), f"Nama {kata} belum diisi.")
        kunci = nik_jabatan(jabatan)
        tertulis = p.teks(kunci, f"NIK {kata} belum diisi. Lihat KTP-el.")
        if tertulis and (salah := nik.salah(tertulis)):
            p.galat[kunci] = salah
            tertulis = None
        rapi = nik.rapikan(tertulis) if tertulis else None
        if rapi and rapi in terpakai:
            p.tanda[kunci] = (
                f"{nomor.PERIKSA}NIK ini sama dengan NIK {NAMA_JABATAN[terpakai[rapi]].lower()}."
            )
        elif rapi:
            terpakai[rapi] = jabatan
        if nama:
            t.pengurus.append(PengurusBaru(jabatan, nama, rapi))
    t.masa_bakti_sampai = p.tanggal("masa_bakti_sampai", "Akhir masa bakti belum diisi.")
    if t.masa_bakti_sampai and t.masa_bakti_sampai < konteks.hari:
        p.tanda["masa_bakti_sampai"] = (
            "Masa bakti ini sudah berakhir. Anda tetap dapat melapor; susulkan susunan pengurus "
            "yang baru."
        )


def _kegiatan(p: Pembaca, t: Terbaca, _konteks: Konteks) -> None:
    t.program = p.teks("program", "Program kerja belum diisi.", baris=True)
    p.teks("uraian", baris=True)


def _pernyataan(p: Pembaca, t: Terbaca, _konteks: Konteks) -> None:
    if p.teks("setuju", "Centang pernyataan ini setelah Anda membacanya.") not in (None, YA):
        p.galat["setuju"] = BUKAN_PILIHAN
    penanda = p.nama("penanda", "Nama yang menyatakan belum diisi.")
    pengurus = {lipat(o.nama) for o in t.pengurus if o.jabatan is not Jabatan.BENDAHARA}
    if penanda and pengurus and lipat(penanda) not in pengurus:
        p.tanda["penanda"] = (
            f"{nomor.PERIKSA}Nama ini bukan ketua atau sekretaris yang Anda isi di bagian Pengurus."
        )


BACA: dict[Bagian, Callable[[Pembaca, Terbaca, Konteks], None]] = {
    Bagian.IDENTITAS: _identitas,
    Bagian.LEGALITAS: _legalitas,
    Bagian.ALAMAT: _alamat,
    Bagian.PENGURUS: _pengurus,
    Bagian.KEGIATAN: _kegiatan,
    Bagian.PERNYATAAN: _pernyataan,
}
"""How each part is read, in an order in which a part may look at those before it."""
