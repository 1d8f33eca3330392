"""Forms about the people of an organisation. What is accepted, the use cases decide."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import (
    GovPasswordInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import EmailField, PasswordField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired

from sinormas.akun.forms import PETUNJUK_SANDI, KotakSurel
from sinormas.izin import PeranAnggota
from sinormas.organisasi.aturan_anggota import NAMA_PERAN
from sinormas.umum.tampilan import Formulir, pilihan


class FormUndang(Formulir):
    """Who is to join, and as what."""

    email = EmailField(
        "Alamat e-mail orang itu",
        widget=KotakSurel(),
        render_kw={"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"},
    )
    peran = RadioField(
        "Sebagai apa?",
        [DataRequired("Pilih perannya.")],
        choices=pilihan(
            (p.value, NAMA_PERAN[p]) for p in (PeranAnggota.PEMBANTU, PeranAnggota.PENGURUS)
        ),
        default=PeranAnggota.PEMBANTU.value,
        widget=GovRadioInput(),
    )


class FormAkunUndangan(Formulir):
    """The account of somebody who was invited and has none."""

    nama = StringField("Nama Anda", widget=GovTextInput(), render_kw={"autocomplete": "name"})
    sandi = PasswordField(
        "Kata sandi",
        description=PETUNJUK_SANDI,
        widget=GovPasswordInput(),
        render_kw={"autocomplete": "new-password"},
    )


class FormAlasan(Formulir):
    """Why the office removes somebody."""

    alasan = TextAreaField(
        "Alasan",
        description="Dikirim kepada orang ini, dan tercatat di jejak.",
        widget=GovTextArea(),
        render_kw={"rows": 4},
    )


class FormTombol(Formulir):
    """A button alone."""
