"""The words of old registers, and what they mean today. Plain Python."""

from __future__ import annotations

from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_LEGALITAS,
    NAMA_STRUKTUR,
    Bentuk,
    Legalitas,
    Struktur,
)
from sinormas.umum.teks import bersih, lipat

_BENTUK = {
    Bentuk.ORMAS: ("ormas", "organisasi kemasyarakatan", "organisasi masyarakat", "paguyuban",
                   "organisasi sosial", "organisasi profesi", "profesi", "kedaerahan",
                   "organisasi wanita", "kewanitaan", "sosial", "perhimpunan", "ikatan"),
    Bentuk.LSM: ("lsm", "lembaga swadaya masyarakat", "lsm ngo", "ngo", "lembaga"),
    Bentuk.YAYASAN: ("yayasan", "yys", "yay", "badan hukum yayasan"),
    Bentuk.PERKUMPULAN: ("perkumpulan", "badan hukum perkumpulan"),
    Bentuk.OKP: ("okp", "organisasi kepemudaan", "organisasi kepemudaan okp", "kepemudaan",
                 "pemuda", "organisasi pemuda"),
    Bentuk.KEAGAMAAN: ("keagamaan", "organisasi keagamaan", "agama", "ormas keagamaan",
                       "ormas agama"),
    Bentuk.SEMI_PEMERINTAH: ("semi pemerintahan", "semi pemerintah", "semipemerintah",
                             "semi pemerintahaan", "organisasi semi pemerintah"),
}  # fmt: skip
_MENURUT_KATA = {kata: b for b, semua in _BENTUK.items() for kata in semua}
_RESMI = {lipat(k): b for b, kata in NAMA_BENTUK.items() for k in (b.value, kata)}
_AWAL_NAMA = {"yayasan": Bentuk.YAYASAN, "perkumpulan": Bentuk.PERKUMPULAN, "lsm": Bentuk.LSM}
_STRUKTUR = {
    "berjenjang": Struktur.BERJENJANG, "ya": Struktur.BERJENJANG, "pusat": Struktur.BERJENJANG,
    "nasional": Struktur.BERJENJANG, "cabang": Struktur.BERJENJANG,
    "tidak berjenjang": Struktur.TIDAK_BERJENJANG, "tidak": Struktur.TIDAK_BERJENJANG,
    "lokal": Struktur.TIDAK_BERJENJANG, "non berjenjang": Struktur.TIDAK_BERJENJANG,
    "tdk berjenjang": Struktur.TIDAK_BERJENJANG,
}  # fmt: skip
_LEGALITAS = {
    "skt": Legalitas.SKT, "surat keterangan terdaftar": Legalitas.SKT, "terdaftar": Legalitas.SKT,
    "badan hukum": Legalitas.BADAN_HUKUM, "sk": Legalitas.BADAN_HUKUM,
    "ahu": Legalitas.BADAN_HUKUM, "sk ahu": Legalitas.BADAN_HUKUM,
    "sk kemenkumham": Legalitas.BADAN_HUKUM, "kemenkumham": Legalitas.BADAN_HUKUM,
    "sk menkumham": Legalitas.BADAN_HUKUM, "sk pengesahan": Legalitas.BADAN_HUKUM,
    "sk induk": Legalitas.SK_INDUK, "sk pusat": Legalitas.SK_INDUK,
    "sk kepengurusan": Legalitas.SK_INDUK, "sk dpp": Legalitas.SK_INDUK,
    "belum": Legalitas.BELUM, "belum ada": Legalitas.BELUM, "tidak ada": Legalitas.BELUM,
    "tanpa skt": Legalitas.BELUM,
}  # fmt: skip
KOSONG = frozenset({"", "-", "--", "–", "—", "nihil", "n/a", "na", "#n/a", "tidak ada", ".", "?"})
"""What people type where they have nothing to type."""


def kosong(teks: str) -> bool:
    """Whether a cell says nothing."""
    return teks.lower() in KOSONG


def baca_bentuk(teks: str) -> Bentuk | None:
    """The form that an old word means; None for an unknown one."""
    kata = lipat(teks)
    return _RESMI.get(kata) or _MENURUT_KATA.get(kata)


def asal(teks: str, bentuk: Bentuk) -> str | None:
    """The old word, where it is not the form's own name today."""
    return None if _RESMI.get(lipat(teks)) is bentuk else bersih(teks)[:60]


def bentuk_dari_nama(nama: str) -> Bentuk | None:
    """The form that a name begins with ("Yayasan …")."""
    return _AWAL_NAMA.get(lipat(nama).partition(" ")[0])


def baca_struktur(teks: str) -> Struktur | None:
    """The structure that a word means; None for an unknown one."""
    kata = lipat(teks)
    resmi = {lipat(k): s for s, nama in NAMA_STRUKTUR.items() for k in (s.value, nama)}
    return resmi.get(kata) or _STRUKTUR.get(kata)


def baca_legalitas(teks: str) -> Legalitas | None:
    """The legal basis that a word means; None for an unknown one."""
    kata = lipat(teks)
    resmi = {lipat(k): s for s, nama in NAMA_LEGALITAS.items() for k in (s.value, nama)}
    return resmi.get(kata) or _LEGALITAS.get(kata)
