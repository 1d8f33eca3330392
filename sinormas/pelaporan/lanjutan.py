"""What follows a first report: the yearly report, a change, an activity, the end. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sinormas.pelaporan.aturan import Bagian, Jenis

BULAN_BUKA = 11
BULAN_TUTUP = 1
"""A yearly report may be sent from 1 November of its year to 31 January (aturan, section 3)."""

KATA_PERUBAHAN = {
    Bagian.IDENTITAS: "Nama, singkatan, bentuk, atau bidang kegiatan",
    Bagian.LEGALITAS: "SKT, SK, akta, atau AD/ART",
    Bagian.ALAMAT: "Alamat sekretariat, telepon, atau surel",
    Bagian.PENGURUS: "Susunan pengurus atau masa bakti",
    Bagian.KEGIATAN: "Program kerja atau jumlah anggota",
}
"""What can change, in the words of the reporter."""


@dataclass(frozen=True, slots=True)
class Acara:
    """One activity of an organisation."""

    nama: str
    tanggal: date
    tempat: str
    bersama: str | None
    peserta: int | None


@dataclass(frozen=True, slots=True)
class Pembubaran:
    """That an organisation has ended, by its own word."""

    tanggal: date
    alasan: str


class TidakDibuka(Exception):
    """A filing of this kind cannot be begun now; the message is Indonesian."""


def tahun_laporan(hari: date) -> int | None:
    """The year for which a yearly report may be sent on `hari` (an office day); None: for none."""
    if hari.month >= BULAN_BUKA:
        return hari.year
    return hari.year - 1 if hari.month <= BULAN_TUTUP else None


def batas_tahunan(tahun: int) -> date:
    """The last day for the yearly report of `tahun`."""
    return date(tahun + 1, BULAN_TUTUP, 31)


def buka_tahunan(tahun: int) -> date:
    """The first day for the yearly report of `tahun`."""
    return date(tahun, BULAN_BUKA, 1)


def diharapkan(tahun: int, tercatat_sejak: date) -> bool:
    """Whether an organisation owes the report of `tahun`: it was known before that one opened."""
    return tercatat_sejak < buka_tahunan(tahun)


def periksa_mulai(jenis: Jenis, hari: date, tercatat_sejak: date | None) -> int | None:
    """Whether a kind may be begun on `hari`; the year of a yearly report. Raises `TidakDibuka`.

    `tercatat_sejak`: since when the organisation has been on the register, None: it is not on it.
    """
    if jenis is Jenis.BARU:
        return None
    if tercatat_sejak is None:
        raise TidakDibuka(
            "Organisasi ini tidak tercatat di register kami. Kirim dahulu laporan keberadaannya."
        )
    if jenis is not Jenis.TAHUNAN:
        return None
    tahun = tahun_laporan(hari)
    if tahun is None:
        raise TidakDibuka(
            "Laporan tahunan dibuka 1 November dan ditutup 31 Januari. "
            "Perubahan dan kegiatan dapat dilaporkan kapan saja."
        )
    if tercatat_sejak.year > tahun:
        raise TidakDibuka(
            f"Organisasi ini baru tercatat sesudah {tahun}, sehingga belum perlu melapor tahunan."
        )
    return tahun
