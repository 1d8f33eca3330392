"""Forms of the register."""

from __future__ import annotations

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovFileInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired

from sinormas.organisasi.aturan import NAMA_ALASAN_AKHIR
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan


class FormAkhiri(Formulir):
    """Why and since when an organisation is off the register."""

    alasan = RadioField(
        "Mengapa organisasi ini tidak lagi di register?",
        [InputRequired("Pilih salah satu alasan.")],
        choices=pilihan(NAMA_ALASAN_AKHIR.items()),
        widget=GovRadioInput(),
    )
    sampai = IsianTanggal(
        "Sejak tanggal",
        [InputRequired("Isi tanggalnya, misalnya 14 3 2026.")],
        description="Mulai hari ini organisasi tidak dihitung lagi, misalnya 14 3 2026.",
    )
    nomor_surat = StringField(
        "Nomor surat, bila ada",
        description="Surat yang menjadi dasarnya, misalnya surat pernyataan bubar.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    berkas = FileField(
        "Suratnya, bila ada",
        description="PDF, JPG, atau PNG, paling besar 10 MB.",
        widget=GovFileInput(),
    )


class FormBatalkanAkhir(Formulir):
    """Why an organisation comes back, and which record is meant."""

    alasan = TextAreaField(
        "Mengapa pengakhirannya dibatalkan?",
        description="Tertulis dalam riwayat dan jejak.",
        widget=GovTextArea(),
        render_kw={"rows": 3},
    )
    rekam = HiddenField()


class FormGabung(Formulir):
    """Why two entries are one organisation, and what exactly was looked at."""

    alasan = TextAreaField(
        "Dari mana diketahui bahwa keduanya satu organisasi?",
        description="Tertulis dalam riwayat dan jejak, misalnya: akta dan ketuanya sama.",
        widget=GovTextArea(),
        render_kw={"rows": 3},
    )
    sidik = HiddenField()


class FormPisahkan(Formulir):
    """Why two entries are parted again."""

    alasan = TextAreaField(
        "Mengapa keduanya dipisahkan lagi?",
        description="Tertulis dalam riwayat dan jejak.",
        widget=GovTextArea(),
        render_kw={"rows": 3},
    )


class FormDataPribadi(Formulir):
    """Why somebody needs to see what is masked."""

    alasan = TextAreaField(
        "Untuk apa data ini dibuka?",
        description="Misalnya: mencocokkan NIK ketua dengan KTP-el yang dibawa tamu.",
        widget=GovTextArea(),
        render_kw={"rows": 3},
    )
