"""The forms of a section. What is accepted, the use cases decide."""

from __future__ import annotations

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovSelect, GovTextArea
from wtforms import HiddenField, SelectField, TextAreaField

from sinormas.umum.tampilan import Formulir


class FormNarasi(Formulir):
    """A section's text, a picture for it, and who looks after it."""

    teks = TextAreaField("Teks bagian ini", widget=GovTextArea())
    gambar = FileField(
        "Tambah gambar",
        description="JPG atau PNG. Letaknya di akhir teks; pindahkan barisnya bila perlu.",
        widget=GovFileInput(),
        render_kw={"accept": "image/jpeg,image/png"},
    )
    penanggung = SelectField("Penanggung jawab", validate_choice=False, widget=GovSelect())
    versi = HiddenField()
    lembar = HiddenField()
    urut = HiddenField()


class FormPilih(Formulir):
    """Which text is to stand; `versi` is the section's own as it was shown."""

    versi = HiddenField()
