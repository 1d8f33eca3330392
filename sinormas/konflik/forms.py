"""Forms of the conflict register. What is accepted, the use cases decide."""

from __future__ import annotations

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovFileInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from sinormas.konflik.aturan import (
    NAMA_JENIS,
    NAMA_KEADAAN,
    PERMASALAHAN_KOSONG,
    URAIAN_KOSONG,
)
from sinormas.umum.tampilan import Formulir, IsianTanggal, isian_alasan, pilihan

PETUNJUK_CARA = "Misalnya mediasi, musyawarah desa, atau rapat Tim Terpadu."


class FormRincian(Formulir):
    """What is told of a case, but for where it stands."""

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
    kronologi = TextAreaField(
        "Kronologi, bila diketahui",
        description="Apa yang terjadi, berurutan. Nama orang tidak diperlukan.",
        widget=GovTextArea(),
    )


class FormKonflik(FormRincian):
    """A new case."""

    keadaan = RadioField(
        "Keadaan",
        [InputRequired("Pilih keadaan kasusnya.")],
        choices=pilihan(NAMA_KEADAAN.items()),
        widget=GovRadioInput(),
    )
    cara = StringField(
        "Cara penanganan, bila sudah ditangani", description=PETUNJUK_CARA, widget=GovTextInput()
    )


class FormLangkah(Formulir):
    """What was done about a case, and where it stands now."""

    keadaan = RadioField(
        "Keadaan sesudahnya",
        [InputRequired("Pilih keadaan kasusnya.")],
        choices=pilihan(NAMA_KEADAAN.items()),
        widget=GovRadioInput(),
    )
    uraian = TextAreaField(
        "Apa yang dilakukan",
        [DataRequired(URAIAN_KOSONG)],
        description=PETUNJUK_CARA,
        widget=GovTextArea(),
    )
    tanggal = IsianTanggal("Tanggal, bila diketahui", description="Misalnya 14 3 2026.")
    berkas = FileField(
        "Berita acara, bila ada",
        description="PDF, JPG, atau PNG, paling besar 10 MB.",
        widget=GovFileInput(),
    )


class FormCabut(Formulir):
    """Why a case is withdrawn."""

    alasan = isian_alasan("Mengapa kasus ini dicabut?")
