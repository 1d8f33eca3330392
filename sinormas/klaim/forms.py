"""The form of a claim."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovRadioInput, GovTextArea
from wtforms import FileField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from sinormas.klaim.aturan import JenisKlaim
from sinormas.umum.tampilan import Formulir, pilihan

PILIHAN = {
    JenisKlaim.KEPEMILIKAN: "Saya pengurusnya, dan akun saya belum terhubung",
    JenisKlaim.GANTI_KONTAK: "Orang yang dulu mengurus laporan sudah tidak bertugas",
}


class FormKlaim(Formulir):
    """Who asks, why, and by which paper."""

    jenis = RadioField(
        "Mengapa Anda mengajukan permohonan?",
        [InputRequired("Pilih salah satu.")],
        choices=pilihan(PILIHAN.items()),
        widget=GovRadioInput(),
    )
    alasan = TextAreaField(
        "Siapa Anda dalam organisasi ini?",
        [InputRequired("Tulis siapa Anda dalam organisasi ini.")],
        description="Misalnya: sekretaris sejak 2024, menggantikan Bapak Ahmad Rifani.",
        widget=GovTextArea(),
    )
    berkas = FileField(
        "SK kepengurusan atau surat kuasa",
        description="PDF, JPG, atau PNG, paling besar 5 MB. Nama Anda harus terbaca di dalamnya.",
        widget=GovFileInput(),
    )
    laporan = HiddenField()
