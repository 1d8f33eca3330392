"""The form of a person's request for their data."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import Length

from sinormas.pelaporan.permintaan_data import PANJANG_ALASAN
from sinormas.umum.tampilan import Formulir


class FormPermintaanData(Formulir):
    """Whose data, and why they are opened."""

    nik = StringField(
        "NIK orang yang meminta",
        description="Salin dari KTP-el yang ditunjukkan. Nomor ini tidak ditulis di jejak.",
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"},
    )
    alasan = StringField(
        "Siapa yang meminta, dan untuk apa",
        [Length(max=PANJANG_ALASAN, message="Paling banyak %(max)d karakter.")],
        description="Misalnya: surat permintaan nomor 12 tanggal 3 Maret. Tercatat di jejak.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
