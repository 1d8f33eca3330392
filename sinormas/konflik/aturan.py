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
    )


def boleh_menjadi(kini: KeadaanKonflik, tujuan: KeadaanKonflik) -> bool:
    """Whether a case in state `kini` may be moved to `tujuan`."""
    return URUTAN.index(tujuan) > URUTAN.index(kini)
