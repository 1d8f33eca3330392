"""Form of the event register. What is accepted, the use cases decide."""

from __future__ import annotations

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovFileInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from sinormas.kegiatan.aturan import NAMA_KOSONG
from sinormas.organisasi.forms_daftar import FormDaftar
from sinormas.umum.tampilan import Formulir, IsianTanggal, isian_alasan, pilihan

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


class FormDaftarHadir(FormDaftar):
    """A list of those present, or of those invited."""

    sebagai = RadioField(
        "Organisasi di daftar ini",
        [InputRequired("Pilih daftar hadir atau daftar undangan.")],
        choices=pilihan([("hadir", "Hadir"), ("diundang", "Diundang")]),
        default="hadir",
        widget=GovRadioInput(),
    )


class FormBerkas(Formulir):
    """A table of events, pasted or in a file."""

    daftar = TextAreaField(
        "Tempelkan tabel kegiatan beserta baris judulnya",
        description="Kolom yang dikenali: Nama kegiatan, Tanggal, Tahun, Tempat, Diundang, Hadir.",
        widget=GovTextArea(),
        render_kw={"spellcheck": "false"},
    )
    berkas = FileField(
        "Atau pilih berkasnya",
        description="XLSX, XLS, ODS, atau CSV.",
        widget=GovFileInput(),
    )


class FormCabut(Formulir):
    """Why an event is withdrawn."""

    alasan = isian_alasan("Mengapa kegiatan ini dicabut?")
