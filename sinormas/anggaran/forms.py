"""Forms of the budget register. What is accepted, the use cases decide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextInput
from wtforms import Field, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired

from sinormas.anggaran.aturan import (
    JENIS_KOSONG,
    KEGIATAN_KOSONG,
    NAMA_KELOMPOK,
    PROGRAM_KOSONG,
    baca_rupiah,
)
from sinormas.umum.tampilan import Formulir, pilihan


class IsianRupiah(Field):
    """An amount of rupiah, kept as typed until it can be read."""

    widget = GovTextInput()

    def __init__(self, label: str, **lain: Any) -> None:
        self._kosong = f"{label} belum diisi. Tulis 0 bila memang tidak ada."
        super().__init__(
            label,
            [InputRequired(self._kosong)],
            description="Dalam rupiah, misalnya 25.000.000.",
            render_kw={"inputmode": "decimal", "autocomplete": "off"},
            **lain,
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: Decimal | None = None
        if valuelist and valuelist[0].strip():
            self.data = baca_rupiah(valuelist[0])
        else:  # blanks: `InputRequired` takes them for something
            raise ValueError(self._kosong)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else ""


class FormProgram(Formulir):
    """A program as its budget says."""

    nama = StringField("Nama program", [DataRequired(PROGRAM_KOSONG)], widget=GovTextInput())
    sasaran = StringField(
        "Kode sasaran yang dilayani, bila ada",
        description="Misalnya S2, seperti dalam Renstra.",
        widget=GovTextInput(),
    )
    pagu = IsianRupiah("Pagu")
    realisasi = IsianRupiah("Realisasi")


class FormKegiatanAnggaran(Formulir):
    """A line below a program."""

    nama = StringField("Nama kegiatan", [DataRequired(KEGIATAN_KOSONG)], widget=GovTextInput())
    pagu = IsianRupiah("Pagu")
    realisasi = IsianRupiah("Realisasi")


class FormBelanja(Formulir):
    """Spending of a kind."""

    jenis = StringField(
        "Jenis belanja",
        [DataRequired(JENIS_KOSONG)],
        description="Misalnya Belanja Modal.",
        widget=GovTextInput(),
    )
    kelompok = RadioField(
        "Kelompok",
        [InputRequired("Pilih kelompok belanjanya.")],
        choices=pilihan(NAMA_KELOMPOK.items()),
        widget=GovRadioInput(),
    )
    pagu = IsianRupiah("Pagu")
    realisasi = IsianRupiah("Realisasi")
