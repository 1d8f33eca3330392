"""Forms of the registers, made from their fields. What is accepted, the rules decide."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovFileInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import RadioField, StringField, TextAreaField

from sinormas.catatan.aturan import Bidang, Isi, Jenis, Register
from sinormas.catatan.kata import ketik
from sinormas.umum.tampilan import Formulir, IsianTanggal, isian_alasan, pilihan

BUKTI = "berkas"


class FormCabut(Formulir):
    """Why a record or an entry is withdrawn."""

    alasan = isian_alasan("Mengapa dicabut?")


class FormImpor(Formulir):
    """Rows of a spreadsheet: a file, or what was copied from one."""

    berkas = FileField(
        "Berkas",
        description="XLSX, XLS, ODS, atau CSV, paling besar 5 MB.",
        widget=GovFileInput(),
        render_kw={"accept": ".xlsx,.xls,.ods,.csv"},
    )
    tempel = TextAreaField(
        "Atau tempel barisnya di sini",
        description="Salin dari lembar kerja, beserta baris judulnya.",
        widget=GovTextArea(),
        render_kw={"spellcheck": "false"},
    )


def form_baru(register: Register) -> Formulir:
    """A new record with its first entry."""
    return _kelas(register, "baru")()


def form_pokok(register: Register, isi: Isi) -> Formulir:
    """A record to be corrected."""
    return _kelas(register, "pokok")(data={b.nama: ketik(isi[b.nama]) for b in register.pokok})


def form_langkah(register: Register) -> Formulir:
    """An entry of a record."""
    return _kelas(register, "langkah")()


def terketik(form: Formulir, bidang: Iterable[Bidang]) -> dict[str, object]:
    """What stands in the fields."""
    return {b.nama: form[b.nama].data for b in bidang}


@lru_cache(maxsize=32)
def _kelas(register: Register, bagian: str) -> type[Formulir]:
    bidang = {
        "baru": register.semua, "pokok": register.pokok, "langkah": register.langkah
    }[bagian]  # fmt: skip
    isi: dict[str, Any] = {b.nama: _isian(b) for b in bidang}
    if bagian != "pokok":
        isi[BUKTI] = FileField(
            "Bukti, bila ada",
            description="PDF, JPG, atau PNG, paling besar 10 MB.",
            widget=GovFileInput(),
        )
    return type(f"Form_{register.nama}_{bagian}", (Formulir,), isi)


def _isian(b: Bidang) -> Any:
    if b.jenis is Jenis.TANGGAL:
        return IsianTanggal(b.label, description=b.keterangan)
    if b.jenis is Jenis.PILIHAN:
        return RadioField(
            b.label, choices=pilihan(b.pilihan.items()), validate_choice=False,
            widget=GovRadioInput(),
        )  # fmt: skip
    if b.batas >= 500 and b.jenis is Jenis.TEKS:
        return TextAreaField(b.label, description=b.keterangan, widget=GovTextArea())
    angka: dict[str, Any] = {}
    if b.jenis is not Jenis.TEKS:
        angka = {
            "inputmode": "decimal" if b.jenis is Jenis.RUPIAH else "numeric",
            "params": {"classes": "govuk-input--width-10"},
        }
    return StringField(
        b.label, description=b.keterangan, widget=GovTextInput(),
        render_kw={"autocomplete": "off", **angka},
    )  # fmt: skip
