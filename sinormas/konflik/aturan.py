"""Kinds and states of conflict cases. Source: istilah, "Other measures of the LKIP"."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date

from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_bebas, teks_wajib


class JenisKonflik(enum.StrEnum):
    """What a case is about."""

    SOSIAL_BUDAYA = "sosial_budaya"
    AGAMA = "agama"
    EKONOMI = "ekonomi"


class KeadaanKonflik(enum.StrEnum):
    """How far a case has come; a settled one has been handled too."""

    TERJADI = "terjadi"
    DITANGANI = "ditangani"
    DISELESAIKAN = "diselesaikan"


NAMA_JENIS = {
    JenisKonflik.SOSIAL_BUDAYA: "Sosial budaya",
    JenisKonflik.AGAMA: "Agama",
    JenisKonflik.EKONOMI: "Ekonomi",
}
NAMA_KEADAAN = {
    KeadaanKonflik.TERJADI: "Terjadi",
    KeadaanKonflik.DITANGANI: "Ditangani",
    KeadaanKonflik.DISELESAIKAN: "Diselesaikan",
}
TERTANGANI = (KeadaanKonflik.DITANGANI, KeadaanKonflik.DISELESAIKAN)
PERMASALAHAN_KOSONG = "Permasalahan belum diisi."
URAIAN_KOSONG = "Tulis apa yang dilakukan, misalnya mediasi di kantor camat."
URUTAN = tuple(KeadaanKonflik)
"""A case goes forward only: what was handled stays handled."""


@dataclass(frozen=True, slots=True)
class KonflikBaru:
    """A case as it is told; a register may know no more than its kind and year."""

    jenis: JenisKonflik
    tahun: int
    permasalahan: str
    keadaan: KeadaanKonflik = KeadaanKonflik.TERJADI
    tanggal: date | None = None
    pihak: str = ""
    lokasi: str = ""
    cara: str | None = None
    kronologi: str | None = None


@dataclass(frozen=True, slots=True)
class LangkahBaru:
    """What was done about a case; `keadaan` is where it stands after that."""

    keadaan: KeadaanKonflik
    uraian: str
    tanggal: date | None = None


def rapikan(baru: KonflikBaru, hari_ini: date) -> KonflikBaru:
    """The case with its texts cleaned; raises `IsianSalah`. `hari_ini` is the office's day."""
    periksa_tahun(baru.tahun, baru.tanggal, hari_ini)
    cara = teks_bebas("cara", baru.cara, 300)
    if cara and baru.keadaan is KeadaanKonflik.TERJADI:
        raise IsianSalah("cara", "Kasus yang belum ditangani belum punya cara penanganan.")
    return replace(
        baru,
        pihak=teks_bebas("pihak", baru.pihak, 500) or "",
        permasalahan=teks_wajib(
            "permasalahan", baru.permasalahan, 2000, kosong=PERMASALAHAN_KOSONG, baris=True
        ),
        lokasi=teks_bebas("lokasi", baru.lokasi, 300) or "",
        cara=cara,
        kronologi=teks_bebas("kronologi", baru.kronologi, 4000, baris=True),
    )


def rapikan_langkah(
    baru: LangkahBaru, *, kini: KeadaanKonflik, sejak: date | None, hari_ini: date
) -> LangkahBaru:
    """The step with its words cleaned; raises `IsianSalah`.

    `kini` is where the case stands, `sejak` the last day that is known of it. A step may leave it
    there or move it forward, never back, and lies neither before that day nor ahead of today.
    """
    if baru.keadaan is not kini and not boleh_menjadi(kini, baru.keadaan):
        raise IsianSalah("keadaan", "Keadaan kasus hanya dapat maju.")
    if baru.tanggal and baru.tanggal > hari_ini:
        raise IsianSalah("tanggal", "Tanggal ini belum tiba.")
    if baru.tanggal and sejak and baru.tanggal < sejak:
        raise IsianSalah("tanggal", "Tanggal ini lebih awal daripada langkah sebelumnya.")
    return replace(
        baru, uraian=teks_wajib("uraian", baru.uraian, 2000, kosong=URAIAN_KOSONG, baris=True)
    )


@dataclass(frozen=True, slots=True)
class Pada:
    """A day as of which cases are looked at.

    What has no day of its own lies somewhere in the year of its case: it counts from the end of
    that year on, or from today while the year runs. `tahun` is the last year that it counts for.
    """

    hari: date
    tahun: int

    def sudah(self, tanggal: date | None, tahun: int) -> bool:
        """Whether what happened on `tanggal`, in a case of `tahun`, lies behind."""
        return tanggal <= self.hari if tanggal else tahun <= self.tahun


def pada(hari: date, hari_ini: date) -> Pada:
    """A day of the past, or today at the latest."""
    hari = min(hari, hari_ini)
    lewat = hari >= min(date(hari.year, 12, 31), hari_ini)
    return Pada(hari, hari.year if lewat else hari.year - 1)


def boleh_menjadi(kini: KeadaanKonflik, tujuan: KeadaanKonflik) -> bool:
    """Whether a case in state `kini` may be moved to `tujuan`."""
    return URUTAN.index(tujuan) > URUTAN.index(kini)
