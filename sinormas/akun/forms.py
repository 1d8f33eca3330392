"""Forms of accounts. What is accepted, the use cases decide."""

from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import (
    GovInput,
    GovPasswordInput,
    GovSelect,
    GovTextInput,
)
from wtforms import EmailField, Field, HiddenField, PasswordField, SelectField, StringField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import EmailInput

from sinormas.akun.aturan import PANJANG_SANDI, salah_sandi
from sinormas.akun.aturan_faktor import PANJANG_ALASAN
from sinormas.akun.layanan_diri import PANJANG_NAMA
from sinormas.akun.surel import baca_surel
from sinormas.izin import Peran
from sinormas.umum.isian import IsianSalah
from sinormas.umum.tampilan import Formulir, pilihan


def _surel_sah(_form: BaseForm, bidang: Field) -> None:
    try:
        baca_surel(bidang.data)
    except IsianSalah as galat:
        raise ValidationError(galat.pesan) from galat


def _sandi_sah(form: BaseForm, bidang: Field) -> None:
    email = form["email"].data if "email" in form else ""
    nama = form["nama"].data if "nama" in form else ""
    salah = salah_sandi(bidang.data or "", (email or "").strip().lower(), nama or "")
    if salah:
        raise ValidationError(salah)


class KotakSurel(GovInput, EmailInput):
    """An e-mail box: the keyboard with @ on a phone."""

    input_type = "email"


def _nama() -> StringField:
    return StringField(
        "Nama Anda",
        [
            DataRequired("Nama Anda belum diisi."),
            Length(max=PANJANG_NAMA, message="Nama paling banyak %(max)d karakter."),
        ],
        widget=GovTextInput(),
        render_kw={"autocomplete": "name"},
    )


def _surel(*pemeriksa: Any, label: str = "Alamat e-mail", **atribut: Any) -> EmailField:
    return EmailField(
        label,
        pemeriksa,
        widget=KotakSurel(),
        render_kw={"spellcheck": "false", "autocapitalize": "none", **atribut},
    )


def _sandi(label: str, autocomplete: str, *pemeriksa: Any, keterangan: str = "") -> PasswordField:
    return PasswordField(
        label,
        pemeriksa,
        description=keterangan,
        widget=GovPasswordInput(),
        render_kw={"autocomplete": autocomplete},
    )


PETUNJUK_SANDI = (
    f"Paling sedikit {PANJANG_SANDI} karakter. Beberapa kata yang tidak biasa berdampingan mudah "
    "diingat dan sulit ditebak."
)


class FormDaftar(Formulir):
    """A new reporter."""

    nama = _nama()
    email = _surel(_surel_sah, autocomplete="email")
    sandi = _sandi("Kata sandi", "new-password", _sandi_sah, keterangan=PETUNJUK_SANDI)


class FormMasuk(Formulir):
    """Who comes in."""

    email = _surel(autocomplete="username")
    sandi = _sandi("Kata sandi", "current-password")


class FormLupaSandi(Formulir):
    """Whose password is forgotten."""

    email = _surel(_surel_sah, autocomplete="email")


class FormSandiBaru(Formulir):
    """A new password."""

    sandi = _sandi("Kata sandi baru", "new-password", _sandi_sah, keterangan=PETUNJUK_SANDI)


class FormKonfirmasi(Formulir):
    """The password with which the account was made."""

    sandi = _sandi("Kata sandi", "current-password", keterangan="Yang Anda buat waktu mendaftar.")


class FormNama(Formulir):
    """How others call the person."""

    nama = _nama()


class FormSurel(Formulir):
    """Another address for the account."""

    email = _surel(_surel_sah, autocomplete="email", label="Alamat e-mail baru")
    sandi = _sandi("Kata sandi Anda", "current-password")


class FormGantiSandi(Formulir):
    """A new password for the old one."""

    sandi_lama = _sandi("Kata sandi sekarang", "current-password")
    sandi = _sandi("Kata sandi baru", "new-password", _sandi_sah, keterangan=PETUNJUK_SANDI)


class FormHapus(Formulir):
    """The end of an account."""

    sandi = _sandi("Kata sandi Anda", "current-password")


class FormTombol(Formulir):
    """A button alone."""


class FormStaf(Formulir):
    """Somebody who becomes staff."""

    email = _surel(_surel_sah, autocomplete="off")
    nama = StringField(
        "Nama",
        [Length(max=PANJANG_NAMA, message="Nama paling banyak %(max)d karakter.")],
        description="Dipakai bila orang ini belum punya akun.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    peran = SelectField(
        "Peran",
        choices=pilihan((p.value, p.value.title()) for p in Peran if p is not Peran.PELAPOR),
        widget=GovSelect(),
    )


def _kode(label: str, keterangan: str, **atribut: str) -> StringField:
    return StringField(
        label,
        description=keterangan,
        widget=GovTextInput(),
        render_kw={"autocapitalize": "none", "spellcheck": "false", **atribut},
    )


KODE_APLIKASI = "6 angka yang sekarang terlihat di aplikasi. Kode berganti setiap 30 detik."


class FormKode(Formulir):
    """The second step: a code of the app."""

    kode = _kode(
        "Kode dari aplikasi", KODE_APLIKASI, inputmode="numeric", autocomplete="one-time-code"
    )


class FormPulih(Formulir):
    """The second step without the phone."""

    kode = _kode("Kode pemulihan", "Misalnya abcd-efgh-jkmn-pqrs.", autocomplete="off")


class FormPasang(Formulir):
    """The first code, and who gives it."""

    kode = _kode("Kode dari aplikasi", KODE_APLIKASI, inputmode="numeric", autocomplete="off")
    sandi = _sandi("Kata sandi Anda", "current-password")


class FormKunci(Formulir):
    """A passkey: the device's answer comes by script."""

    jawaban = HiddenField()
    nama = StringField(
        "Nama kunci",
        description="Misalnya: ponsel saya.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    sandi = _sandi("Kata sandi Anda", "current-password")


class FormMasukKunci(Formulir):
    """The second step by a passkey: the device's answer comes by script."""

    jawaban = HiddenField()


class FormSandi(Formulir):
    """The present password, for what a thief of a session must not do."""

    sandi = _sandi("Kata sandi Anda", "current-password")


class FormAlasan(Formulir):
    """Why a colleague's second factor is taken off."""

    alasan = StringField(
        "Alasan",
        [Length(max=PANJANG_ALASAN, message="Alasan paling banyak %(max)d karakter.")],
        description="Misalnya: ponsel hilang. Tercatat di jejak, dan disebut dalam surat.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
