"""Form of the event register. What is accepted, the use cases decide."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from sinormas.kegiatan.aturan import NAMA_KOSONG
from sinormas.umum.tampilan import Formulir, IsianTanggal

ANGKA = {"inputmode": "numeric"}


class FormKegiatan(Formulir):
    """An event."""

    nama = StringField("Nama kegiatan", [DataRequired(NAMA_KOSONG)], widget=GovTextInput())
    tahun = IntegerField(
        "Tahun",
        [InputRequired("Tahun belum diisi.")],
        description="Tahun kegiatan ini dihitung, misalnya 2026.",
        widget=GovTextInput(),
        render_kw=ANGKA,
    )
    tanggal = IsianTanggal("Tanggal, bila diketahui", description="Misalnya 14 3 2026.")
    tempat = StringField("Tempat, bila diketahui", widget=GovTextInput())
    diundang = IntegerField(
        "Jumlah orang yang diundang",
        [Optional()],
        description="Kosongkan bila tidak dihitung: kegiatan ini lalu tidak masuk hitungan.",
        widget=GovTextInput(),
        render_kw=ANGKA,
    )
    hadir = IntegerField(
        "Jumlah orang yang hadir", [Optional()], widget=GovTextInput(), render_kw=ANGKA
    )
