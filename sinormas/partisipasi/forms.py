"""Forms of participation. What is accepted, the use cases decide."""

from __future__ import annotations

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovRadioInput, GovTextInput
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired

from sinormas.partisipasi.aturan import NAMA_BUKTI, URAIAN_KOSONG, JenisBukti
from sinormas.umum.tampilan import Formulir, isian_alasan, pilihan

DAPAT_DIPILIH = {j: kata for j, kata in NAMA_BUKTI.items() if j is not JenisBukti.LKIP}
"""A published report is evidence only where one was loaded."""


class FormTandai(Formulir):
    """The evidence on which a mark rests."""

    jenis = RadioField(
        "Jenis bukti",
        [InputRequired("Pilih jenis buktinya.")],
        choices=pilihan(DAPAT_DIPILIH.items()),
        widget=GovRadioInput(),
    )
    uraian = StringField(
        "Uraian bukti",
        [DataRequired(URAIAN_KOSONG)],
        description="Sebutkan apa dan kapan, misalnya: Rakor Forum Pembauran, 8 Oktober 2020.",
        widget=GovTextInput(),
        render_kw={"list": "kegiatan", "autocomplete": "off"},
    )
    berkas = FileField(
        "Berkas bukti, bila ada",
        description="PDF, JPG, atau PNG, paling besar 10 MB. Misalnya foto daftar hadir.",
        widget=GovFileInput(),
    )


class FormCabut(Formulir):
    """Why a mark is withdrawn."""

    alasan = isian_alasan("Mengapa tanda ini dicabut?")


class FormTolakUsul(Formulir):
    """Why a reported activity is no participation."""

    alasan = isian_alasan(
        "Mengapa kegiatan ini bukan partisipasi?",
        "Misalnya kegiatan intern, atau di luar kabupaten. Tertulis dalam jejak.",
    )


class FormUrungkan(Formulir):
    """Undo the last action; `ditandai` says which."""

    ditandai = StringField("Ditandai")
