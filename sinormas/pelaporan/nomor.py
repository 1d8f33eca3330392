"""Which kind of number stands on a legal paper, and what about it deserves a second look.

No number is refused for its form alone: an odd one asks "Mohon periksa kembali" and goes to the
officer. Only a number of another kind (a company's) is stopped. Source: aturan, section 4.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import date

from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.organisasi.nomor import bakukan, bakukan_npwp


class JenisNomor(enum.StrEnum):
    """What a normalised number is recognised as."""

    PENGESAHAN = "pengesahan"
    PEMBERITAHUAN = "pemberitahuan"
    PERKUMPULAN_2014 = "perkumpulan_2014"
    SKT = "skt"
    PERSEROAN = "perseroan"
    LAIN = "lain"


_POLA = (
    (
        JenisNomor.PENGESAHAN,
        re.compile(r"AHU-\d{1,7}\.AH\.01\.(?P<kode>0[45678])(?:\.TAHUN (?P<tahun>\d{4}))?"),
    ),
    (
        JenisNomor.PEMBERITAHUAN,
        re.compile(r"AHU-AH\.01\.(?P<kode>06)-\d{7}(?:\.TAHUN (?P<tahun>\d{4}))?"),
    ),
    (JenisNomor.PERKUMPULAN_2014, re.compile(r"AHU-\d{5}\.60\.10\.(?P<tahun>20\d\d)")),
    (
        JenisNomor.SKT,
        re.compile(r"\d{4}-\d{2}-\d{2}/\d{2,4}/[IVX]{1,4}/(?P<tahun>\d{4})"),
    ),
    (JenisNomor.PERSEROAN, re.compile(r"AHU-(?:\d+\.)?AH\.01\.(?:01|02|03|09)\b.*")),
)
_AHU = frozenset({JenisNomor.PENGESAHAN, JenisNomor.PEMBERITAHUAN, JenisNomor.PERKUMPULAN_2014})
_KODE_BENTUK = {
    "04": Bentuk.YAYASAN,
    "05": Bentuk.YAYASAN,
    "06": Bentuk.YAYASAN,
    "07": Bentuk.PERKUMPULAN,
    "08": Bentuk.PERKUMPULAN,
}
_NAMA = {Bentuk.YAYASAN: "Yayasan", Bentuk.PERKUMPULAN: "Perkumpulan"}
TAHUN_KODE_TETAP = 2015
"""From this year on the code in an AHU number tells a Yayasan from a Perkumpulan."""
TAHUN_SKT_TETAP = 2018

PERIKSA = "Mohon periksa kembali. "


@dataclass(frozen=True, slots=True)
class NomorDikenal:
    """A number in its normal form, what it is, and the year and code that it carries."""

    baku: str
    jenis: JenisNomor
    tahun: int | None = None
    kode: str | None = None


def kenali(nomor: str) -> NomorDikenal:
    """What kind of number this is, however it was typed."""
    baku = bakukan(nomor)
    for jenis, pola in _POLA:
        if cocok := pola.fullmatch(baku):
            isi = cocok.groupdict()
            tahun = isi.get("tahun")
            return NomorDikenal(baku, jenis, int(tahun) if tahun else None, isi.get("kode"))
    return NomorDikenal(baku, JenisNomor.LAIN)


def salah_jenis(nomor: str) -> str | None:
    """Why this number cannot be an organisation's, or None."""
    if kenali(nomor).jenis is JenisNomor.PERSEROAN:
        return (
            "Nomor ini milik perseroan (PT), bukan organisasi kemasyarakatan. Salin nomor dari SK "
            "pengesahan Yayasan atau Perkumpulan Anda."
        )
    return None


def tanda(
    nomor: str, *, legalitas: Legalitas, bentuk: Bentuk | None, tanggal: date | None
) -> str | None:
    """What about a number deserves a second look (Indonesian), or None."""
    dikenal = kenali(nomor)
    if dikenal.tahun and tanggal and tanggal.year < dikenal.tahun:
        return f"{PERIKSA}Tanggal surat lebih awal daripada tahun {dikenal.tahun} pada nomornya."
    if legalitas is Legalitas.SKT:
        return _tanda_skt(dikenal, tanggal)
    if legalitas is Legalitas.BADAN_HUKUM:
        return _tanda_badan_hukum(dikenal, bentuk, tanggal)
    return None


def _tanda_skt(dikenal: NomorDikenal, tanggal: date | None) -> str | None:
    if dikenal.jenis in _AHU:
        return f"{PERIKSA}Nomor ini tampaknya dari SK pengesahan badan hukum, bukan dari SKT."
    lama = tanggal is not None and tanggal.year < TAHUN_SKT_TETAP
    if dikenal.jenis is JenisNomor.LAIN and not lama:
        return f"{PERIKSA}Nomor SKT biasanya tertulis seperti 1117-00-00/167/IV/2018."
    return None


def _tanda_badan_hukum(
    dikenal: NomorDikenal, bentuk: Bentuk | None, tanggal: date | None
) -> str | None:
    if dikenal.jenis is JenisNomor.SKT:
        return f"{PERIKSA}Nomor ini tampaknya dari SKT, bukan dari SK pengesahan badan hukum."
    tahun = dikenal.tahun or (tanggal.year if tanggal else None)
    lama = tahun is not None and tahun < TAHUN_KODE_TETAP
    if lama:
        return None
    if dikenal.jenis is JenisNomor.LAIN:
        return (
            f"{PERIKSA}Nomor SK pengesahan biasanya tertulis seperti "
            "AHU-0009652.AH.01.04.Tahun 2021."
        )
    menurut_kode = _KODE_BENTUK.get(dikenal.kode or "")
    if bentuk in _NAMA and menurut_kode and menurut_kode is not bentuk:
        return (
            f"{PERIKSA}Kode {dikenal.kode} pada nomor ini biasanya untuk {_NAMA[menurut_kode]}, "
            f"sedangkan bentuk yang Anda pilih {_NAMA[bentuk]}."
        )
    return None


def tanda_npwp(npwp: str) -> str | None:
    """What about a tax number deserves a second look, or None."""
    if bakukan_npwp(npwp):
        return None
    return f"{PERIKSA}NPWP terdiri dari 15 atau 16 angka."
