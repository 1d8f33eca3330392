"""Forms of an import; what its columns and rows hold, the views read themselves."""

from __future__ import annotations

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovSelect
from wtforms import SelectField
from wtforms.validators import InputRequired

from sinormas.organisasi.aturan import NAMA_BENTUK
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan


class FormUnggah(Formulir):
    """The spreadsheet of an old register."""

    berkas = FileField(
        "Pilih berkas register lama",
        description="XLSX, XLS, ODS, atau CSV, paling besar 25 MB dan 150.000 baris.",
        widget=GovFileInput(),
        render_kw={"data-batas-mb": "25"},
    )


class FormKolom(Formulir):
    """What holds for rows that do not say so themselves."""

    mulai = IsianTanggal(
        "Tercatat sejak",
        [InputRequired("Isi tanggalnya, misalnya 2 1 2020.")],
        description="Untuk baris yang tidak menyebut tanggalnya sendiri, misalnya 2 1 2020.",
    )
    bentuk = SelectField(
        "Bentuk, bila barisnya tidak menyebutkannya",
        choices=[*pilihan([("", "Jangan ditebak")]), *pilihan(NAMA_BENTUK.items())],
        widget=GovSelect(),
    )
