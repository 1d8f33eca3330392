"""Form of the event register. What is accepted, the use cases decide."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from sinormas.kegiatan.aturan import NAMA_KOSONG
from sinormas.umum.tampilan import Formulir, IsianTanggal, isian_alasan

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


class FormHadir(Formulir):
    """How many people came for an organisation, where they were counted."""

    orang = IntegerField("Orang", [Optional()])


class FormPindai(Formulir):
    """What a scanner typed."""

    kode = StringField(
        "Kode atau nomor tanda terima",
        [InputRequired("Pindai QR tanda terima, atau ketik nomornya.")],
        description="Arahkan pemindai ke QR di tanda terima organisasi, atau ketik nomornya.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class FormCabut(Formulir):
    """Why an event is withdrawn."""

    alasan = isian_alasan("Mengapa kegiatan ini dicabut?")
