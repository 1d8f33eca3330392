"""The forms that take a file. What is accepted, the use cases decide."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovRadioInput
from wtforms import RadioField

from sinormas.umum.tampilan import Formulir, pilihan


class FormMuat(Formulir):
    """A `sinormas-lkip/1` file."""

    berkas = FileField(
        "Berkas sinormas-lkip/1",
        [FileRequired("Pilih berkasnya dulu.")],
        description="Berkas JSON, paling besar 8 MB. Dimuat seluruhnya atau tidak sama sekali.",
        widget=GovFileInput(),
        render_kw={"accept": ".json,application/json"},
    )


class FormPeriksa(Formulir):
    """A published report to be audited."""

    berkas = FileField(
        "Berkas laporan",
        [FileRequired("Pilih berkasnya dulu.")],
        description="Buku kerja XLSX yang sudah diisi, atau berkas sinormas-lkip/1. Paling besar "
        "8 MB.",
        widget=GovFileInput(),
        render_kw={"accept": ".xlsx,.ods,.xls,.json"},
    )
    bentuk = RadioField(
        "Hasilnya",
        choices=pilihan(
            (
                ("halaman", "Tampilkan di halaman ini"),
                ("markdown", "Unduh sebagai dokumen (Markdown)"),
                ("json", "Unduh sebagai data (JSON)"),
            )
        ),
        default="halaman",
        widget=GovRadioInput(),
    )
