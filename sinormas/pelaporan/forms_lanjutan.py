"""Forms of the parts that only later filings have."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import SelectMultipleField, StringField, TextAreaField

from sinormas.pelaporan import kolom
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.forms import FORM, FormBagian
from sinormas.pelaporan.lanjutan import KATA_PERUBAHAN
from sinormas.pelaporan.layanan import PANJANG_SEBAB
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan


def _teks(bagian: Bagian, kunci: str, petunjuk: str = "", **atribut: str) -> StringField:
    return StringField(
        kolom.label(bagian, kunci),
        description=petunjuk,
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", **atribut},
    )


def _panjang(bagian: Bagian, kunci: str, petunjuk: str, baris: int = 6) -> TextAreaField:
    return TextAreaField(
        kolom.label(bagian, kunci),
        description=petunjuk,
        widget=GovCharacterCount(),
        render_kw={"rows": baris},
    )


class FormPerubahan(FormBagian):
    """What has changed."""

    berubah = SelectMultipleField(
        "Apa yang berubah?",
        choices=pilihan((b.value, kata) for b, kata in KATA_PERUBAHAN.items()),
        validate_choice=False,
        description="Boleh lebih dari satu. Hanya bagian ini yang kami tanyakan.",
        widget=GovCheckboxesInput(),
    )
    sejak = IsianTanggal(
        "Sejak kapan perubahan ini berlaku?",
        description="Lihat akta, berita acara, atau SK-nya.",
    )
    penjelasan = _panjang(Bagian.PERUBAHAN, "penjelasan", "Bila perlu.", baris=3)


class FormKegiatanTahun(FormBagian):
    """The activities of a year."""

    jumlah_kegiatan = _teks(
        Bagian.KEGIATAN_TAHUN, "jumlah_kegiatan", "Perkiraan sudah cukup.", inputmode="numeric"
    )
    kegiatan_setahun = _panjang(
        Bagian.KEGIATAN_TAHUN,
        "kegiatan_setahun",
        "Apa saja yang dikerjakan, kapan, dan di mana. Beberapa kalimat cukup.",
    )


class FormAcara(FormBagian):
    """One activity."""

    nama_kegiatan = _teks(
        Bagian.ACARA, "nama_kegiatan", "Misalnya Gotong royong membersihkan sungai."
    )
    tanggal_kegiatan = IsianTanggal(kolom.label(Bagian.ACARA, "tanggal_kegiatan"))
    tempat_kegiatan = _teks(Bagian.ACARA, "tempat_kegiatan", "Desa, gedung, atau jalan.")
    bersama = _teks(
        Bagian.ACARA, "bersama", "Bila ada: kantor, sekolah, atau organisasi yang ikut."
    )
    peserta = _teks(Bagian.ACARA, "peserta", "Perkiraan sudah cukup.", inputmode="numeric")
    uraian_kegiatan = _panjang(
        Bagian.ACARA, "uraian_kegiatan", "Apa yang dikerjakan dan apa hasilnya."
    )


class FormPembubaran(FormBagian):
    """The end of an organisation."""

    tanggal_bubar = IsianTanggal(
        "Sejak kapan organisasi bubar?", description="Tanggal keputusan rapat atau akta."
    )
    alasan_bubar = _panjang(Bagian.PEMBUBARAN, "alasan_bubar", "Beberapa kata cukup.", baris=3)
    penanda_bubar = _teks(
        Bagian.PEMBUBARAN, "penanda_bubar", "Ketua atau sekretaris yang menyatakan pembubaran ini."
    )


class FormCabut(Formulir):
    """Why a filing is taken back."""

    sebab = TextAreaField(
        "Mengapa laporan ini Anda tarik kembali?",
        description="Beberapa kata cukup. Petugas membacanya.",
        widget=GovTextArea(),
        render_kw={"rows": 3, "maxlength": PANJANG_SEBAB},
    )


FORM.update(
    {
        Bagian.PERUBAHAN: FormPerubahan,
        Bagian.KEGIATAN_TAHUN: FormKegiatanTahun,
        Bagian.ACARA: FormAcara,
        Bagian.PEMBUBARAN: FormPembubaran,
    }
)
