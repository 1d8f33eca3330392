"""Kinds and states of conflict cases. Source: istilah, "Other measures of the LKIP"."""

from __future__ import annotations

import enum


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
