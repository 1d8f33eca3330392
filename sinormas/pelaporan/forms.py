"""Forms of the parts: labels, hints and shapes. What is wrong with them `isi` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovCheckboxInput,
    GovFileInput,
    GovInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import EmailInput, TelInput

from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.pelaporan import dokumen, kolom
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.kolom import KOLOM, Jenis
from sinormas.pelaporan.lengkap import Isi
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan

Pilihan = Sequence[tuple[str, str]]


class KotakTelepon(GovInput, TelInput):
    """A phone box: the keyboard with figures on a phone."""

    input_type = "tel"


class KotakSurel(GovInput, EmailInput):
    """An e-mail box: the keyboard with @ on a phone."""

    input_type = "email"


class FormBagian(Formulir):
    """The base of the seven: which version was opened, on which page, which hints were seen."""

    versi = HiddenField()
    lembar = HiddenField()
    dilihat = HiddenField()

    def tempelkan(self, galat: Mapping[str, str]) -> None:
        """Put the words beside their fields."""
        for kunci, kata in galat.items():
            if kunci in self:
                self[kunci].errors = [kata]
            else:
                self.form_errors.append(kata)


def _label(bagian: Bagian, kunci: str) -> str:
    return kolom.label(bagian, kunci)


def _teks(bagian: Bagian, kunci: str, petunjuk: str = "", **atribut: str) -> StringField:
    return StringField(
        _label(bagian, kunci),
        description=petunjuk,
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", **atribut},
    )


def _radio(bagian: Bagian, kunci: str, kata: Iterable[tuple[str, str]]) -> RadioField:
    return RadioField(
        _label(bagian, kunci),
        choices=pilihan(kata),
        validate_choice=False,
        widget=GovRadioInput(),
    )


def _tanggal(bagian: Bagian, kunci: str, petunjuk: str = "") -> IsianTanggal:
    return IsianTanggal(_label(bagian, kunci), description=petunjuk)


class FormIdentitas(FormBagian):
    nama = _teks(
        Bagian.IDENTITAS, "nama", "Tulis lengkap seperti di akta, SKT, atau SK. Tanpa singkatan."
    )
    singkatan = _teks(Bagian.IDENTITAS, "singkatan", "Bila ada, misalnya TRT.")
    bentuk = _radio(Bagian.IDENTITAS, "bentuk", NAMA_BENTUK.items())
    struktur = _radio(Bagian.IDENTITAS, "struktur", NAMA_STRUKTUR.items())
    bidang = SelectMultipleField(
        _label(Bagian.IDENTITAS, "bidang"),
        choices=pilihan((nama, nama) for nama in dokumen.semua_bidang()),
        validate_choice=False,
        description="Boleh lebih dari satu.",
        widget=GovCheckboxesInput(),
    )


class FormLegalitas(FormBagian):
    legalitas = _radio(Bagian.LEGALITAS, "legalitas", NAMA_LEGALITAS.items())
    nomor_legalitas = _teks(
        Bagian.LEGALITAS, "nomor_legalitas", "Salin dari surat Anda.", spellcheck="false"
    )
    tanggal_legalitas = _tanggal(Bagian.LEGALITAS, "tanggal_legalitas")
    legalitas_berakhir = _tanggal(
        Bagian.LEGALITAS, "legalitas_berakhir", "Hanya untuk SKT, biasanya 5 tahun."
    )
    npwp = _teks(
        Bagian.LEGALITAS, "npwp", "Bila ada. 15 atau 16 angka.", inputmode="numeric",
        spellcheck="false",
    )  # fmt: skip


class FormAlamat(FormBagian):
    alamat = TextAreaField(
        _label(Bagian.ALAMAT, "alamat"),
        description="Jalan, nomor, RT dan RW.",
        widget=GovTextArea(),
        render_kw={"rows": 3},
    )
    kode_kecamatan = SelectField(
        _label(Bagian.ALAMAT, "kode_kecamatan"), validate_choice=False, widget=GovSelect()
    )
    kode_desa = SelectField(_label(Bagian.ALAMAT, "kode_desa"), validate_choice=False)
    telepon = StringField(
        _label(Bagian.ALAMAT, "telepon"),
        description="Nomor yang dapat kami hubungi, misalnya 0812 3456 7890.",
        widget=KotakTelepon(),
        render_kw={"autocomplete": "tel"},
    )
    email = StringField(
        _label(Bagian.ALAMAT, "email"),
        description="Bila ada.",
        widget=KotakSurel(),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )


def _nik(kunci: str) -> StringField:
    return _teks(
        Bagian.PENGURUS, kunci, "16 angka, lihat KTP-el.", inputmode="numeric", spellcheck="false"
    )


class FormPengurus(FormBagian):
    ketua_nama = _teks(Bagian.PENGURUS, "ketua_nama")
    ketua_nik = _nik("ketua_nik")
    sekretaris_nama = _teks(Bagian.PENGURUS, "sekretaris_nama")
    sekretaris_nik = _nik("sekretaris_nik")
    bendahara_nama = _teks(Bagian.PENGURUS, "bendahara_nama")
    bendahara_nik = _nik("bendahara_nik")
    masa_bakti_sampai = _tanggal(
        Bagian.PENGURUS, "masa_bakti_sampai", "Lihat SK kepengurusan yang berlaku sekarang."
    )


class FormKegiatan(FormBagian):
    program = TextAreaField(
        _label(Bagian.KEGIATAN, "program"),
        description="Apa yang akan dikerjakan, di mana, dan kapan. Beberapa kalimat cukup.",
        widget=GovCharacterCount(),
        render_kw={"rows": 6},
    )
    uraian = TextAreaField(
        _label(Bagian.KEGIATAN, "uraian"),
        description="Bila ada.",
        widget=GovCharacterCount(),
        render_kw={"rows": 6},
    )


class FormPernyataan(FormBagian):
    setuju = BooleanField(
        "Saya menyatakan semua hal di atas benar, atas nama organisasi", widget=GovCheckboxInput()
    )
    penanda = _teks(Bagian.PERNYATAAN, "penanda", "Ketua atau sekretaris.")


class FormUnggah(Formulir):
    """One paper."""

    berkas = FileField(widget=GovFileInput())


class FormPeriksa(Formulir):
    """Submitting: the version that was read, and a key that works once."""

    versi = HiddenField()
    kunci = HiddenField()


FORM: dict[Bagian, type[FormBagian]] = {
    Bagian.IDENTITAS: FormIdentitas,
    Bagian.LEGALITAS: FormLegalitas,
    Bagian.ALAMAT: FormAlamat,
    Bagian.PENGURUS: FormPengurus,
    Bagian.KEGIATAN: FormKegiatan,
    Bagian.PERNYATAAN: FormPernyataan,
}


def formulir(
    bagian: Bagian, isi: Isi, kecamatan: Pilihan, desa: Mapping[str, Pilihan]
) -> FormBagian:
    """The form of a part, filled with what was typed."""
    form = FORM[bagian](formdata=_formdata(isi))
    if isinstance(form, FormAlamat):
        form.kode_kecamatan.choices = pilihan([("", "Pilih kecamatan"), *kecamatan])
        form.kode_desa.choices = [
            replace(satu, optgroup=nama)
            for nama, daftar in desa.items()
            for satu in pilihan(daftar)
        ]
    return form


def _formdata(isi: Isi) -> MultiDict[str, str]:
    """What was typed as a browser sends it: a box that is not ticked is not there."""
    hasil: MultiDict[str, str] = MultiDict()
    for kunci, nilai in isi.items():
        for satu in nilai if isinstance(nilai, list) else [nilai] if nilai else []:
            hasil.add(kunci, satu)
    return hasil


def ambil(bagian: Bagian, terkirim: MultiDict[str, str]) -> dict[str, Any]:
    """What a browser sent for a part, as it was typed."""
    return {
        k.kunci: terkirim.getlist(k.kunci)
        if k.jenis in (Jenis.BANYAK, Jenis.TANGGAL)
        else terkirim.get(k.kunci, "")
        for k in KOLOM[bagian]
    }


def baca_versi(teks: str | None) -> int:
    """A version from a hidden field; 0 for a hostile one, which then fits nothing."""
    sah = teks and teks.isascii() and teks.isdigit() and len(teks) < 10
    return int(teks) if teks and sah else 0
