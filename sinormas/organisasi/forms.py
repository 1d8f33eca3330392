"""Forms of the register."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField
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
