"""Forms of the letterhead."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovTextInput
from wtforms import Field, StringField
from wtforms.form import BaseForm
from wtforms.validators import Length, ValidationError

from sinormas.cetak.aturan import ANGKA_NIP, PANJANG_KOP
from sinormas.umum.tampilan import Formulir


def _surel_sah(_form: BaseForm, bidang: Field) -> None:
    if not bidang.data:
        return
    try:
        validate_email(bidang.data.strip(), check_deliverability=False)
    except EmailNotValidError as galat:
        raise ValidationError(
            "Alamat surel ini tidak lengkap, contohnya kantor@contoh.go.id."
        ) from galat


def _nip_sah(_form: BaseForm, bidang: Field) -> None:
    angka = "".join((bidang.data or "").split())
    if angka and not (angka.isascii() and angka.isdigit() and len(angka) == ANGKA_NIP):
        raise ValidationError(f"NIP terdiri dari {ANGKA_NIP} angka.")


def _baris(nama: str, label: str, keterangan: str = "", *lain: object) -> StringField:
    panjang = PANJANG_KOP[nama]
    return StringField(
        label,
        [Length(max=panjang, message=f"Paling banyak {panjang} karakter."), *lain],
        description=keterangan,
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )


class FormKop(Formulir):
    """The lines of the letterhead. None is asked for: an empty one is left out of letters."""

    alamat = _baris("alamat", "Alamat kantor", "Satu baris, dengan kode pos.")
    telepon = _baris("telepon", "Telepon")
    surel = _baris("surel", "Surel", "", _surel_sah)
    situs = _baris("situs", "Situs web")
    kepala_nama = _baris("kepala_nama", "Nama kepala kantor", "Dengan gelar, seperti di surat.")
    kepala_nip = _baris("kepala_nip", "NIP", f"{ANGKA_NIP} angka.", _nip_sah)
    kepala_pangkat = _baris("kepala_pangkat", "Pangkat", "Misalnya Pembina Utama Muda.")
    kepala_jabatan = _baris(
        "kepala_jabatan", "Jabatan penanda tangan", "Bila kosong: Kepala, lalu nama kantor."
    )
    jam_layanan = _baris(
        "jam_layanan", "Jam layanan", "Misalnya Senin sampai Kamis, 08.00 sampai 15.30."
    )
    pengaduan = _baris("pengaduan", "Alamat pengaduan", "Ke mana orang mengadu atau bertanya.")


class FormLambang(Formulir):
    """The picture in the letterhead."""

    berkas = FileField(
        "Gambar lambang",
        description="PNG atau JPG, paling besar 2 MB. Latar putih atau tembus pandang.",
        widget=GovFileInput(),
        render_kw={"accept": ".png,.jpg,.jpeg"},
    )
