"""Forms of the conflict register. What is accepted, the use cases decide."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextArea, GovTextInput
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from sinormas.konflik.aturan import NAMA_JENIS, NAMA_KEADAAN, PERMASALAHAN_KOSONG, KeadaanKonflik
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan

PETUNJUK_CARA = "Misalnya mediasi, musyawarah desa, atau rapat Tim Terpadu."


class FormKonflik(Formulir):
    """A case."""

    jenis = RadioField(
        "Jenis",
        [InputRequired("Pilih jenis konfliknya.")],
        choices=pilihan(NAMA_JENIS.items()),
        widget=GovRadioInput(),
    )
    tahun = IntegerField(
        "Tahun",
        [InputRequired("Tahun belum diisi.")],
        description="Tahun kasus ini dihitung, misalnya 2026.",
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric"},
    )
    tanggal = IsianTanggal("Tanggal kejadian, bila diketahui", description="Misalnya 14 3 2026.")
    permasalahan = TextAreaField(
        "Permasalahan", [DataRequired(PERMASALAHAN_KOSONG)], widget=GovTextArea()
    )
    pihak = StringField(
        "Pihak yang terlibat",
        description="Sebut kelompok atau lembaganya. Nama orang tidak diperlukan.",
        widget=GovTextInput(),
    )
    lokasi = StringField("Lokasi", widget=GovTextInput())
    keadaan = RadioField(
        "Keadaan",
        [InputRequired("Pilih keadaan kasusnya.")],
        choices=pilihan(NAMA_KEADAAN.items()),
        widget=GovRadioInput(),
    )
    cara = StringField(
        "Cara penanganan, bila sudah ditangani", description=PETUNJUK_CARA, widget=GovTextInput()
    )


class FormKeadaan(Formulir):
    """How far a case has come. `dari`: the state that was seen."""

    keadaan = RadioField(
        "Keadaan sekarang",
        [InputRequired("Pilih keadaan kasusnya.")],
        choices=pilihan(
            (k, kata) for k, kata in NAMA_KEADAAN.items() if k is not KeadaanKonflik.TERJADI
        ),
        widget=GovRadioInput(),
    )
    cara = StringField("Cara penanganan", description=PETUNJUK_CARA, widget=GovTextInput())
