"""Forms of indicators, targets, scales, goals and given numbers. What is accepted, the use cases
decide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovCheckboxInput,
    GovFileInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from sinormas.kinerja.aturan import MUNDUR_TERJAUH, Arah, Rumus
from sinormas.kinerja.aturan_skala import LANGKAH_TERBANYAK, NAMA_GUNA
from sinormas.kinerja.kata import (
    NAMA_ARAH,
    NAMA_JENIS_TARGET,
    NAMA_RUMUS,
    NAMA_RUMUS_CAPAIAN,
)
from sinormas.kinerja.target import JenisTarget
from sinormas.kinerja.ukuran import DIMENSI
from sinormas.umum.angka import AngkaSalah, baca_ketikan
from sinormas.umum.tampilan import Bagian, Formulir, pilihan

ANGKA = {"inputmode": "numeric", "autocomplete": "off"}
DESIMAL = {"inputmode": "decimal", "autocomplete": "off"}
SISI = ("pembilang", "penyebut")
NAMA_PENGALI = {
    "100": "× 100 (persen)",
    "1000": "× 1.000 (per seribu)",
    "100000": "× 100.000 (per seratus ribu)",
    "1": "× 1 (rasio)",
}
NAMA_TINGKAT = {"strategis": "Sasaran strategis", "program": "Sasaran program"}


class IsianAngka(Field):
    """A number, kept as typed until it can be read; an empty one is None."""

    widget = GovTextInput()

    def __init__(self, label: str, kosong: str | None = None, **lain: Any) -> None:
        wajib = [InputRequired(kosong)] if kosong else [Optional()]
        super().__init__(label, wajib, render_kw=dict(DESIMAL), **lain)
        self._kosong = kosong

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: Decimal | None = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = baca_ketikan(valuelist[0])
            except AngkaSalah as galat:
                raise ValueError(str(galat)) from galat
        elif self._kosong:  # blanks: `InputRequired` takes them for something
            raise ValueError(self._kosong)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data.normalize():f}".replace(".", ",")


def _teks(label: str, keterangan: str = "") -> StringField:
    return StringField(
        label, description=keterangan, widget=GovTextInput(), render_kw={"autocomplete": "off"}
    )


def _tahun(label: str, keterangan: str = "") -> IntegerField:
    return IntegerField(
        label,
        [InputRequired("Tahun belum diisi.")],
        description=keterangan,
        widget=GovTextInput(),
        render_kw=dict(ANGKA),
    )


def _saring(label: str) -> SelectMultipleField:
    return SelectMultipleField(label, choices=[], widget=GovCheckboxesInput())


class FormIndikator(Formulir):
    """An indicator's definition from a year on; a field for each way to narrow what is counted is
    added below."""

    versi = HiddenField()
    kode = _teks("Kode", "Misalnya IKU-5. Tidak dapat diubah sesudahnya.")
    nama = TextAreaField("Nama indikator", widget=GovTextArea(), render_kw={"rows": 2})
    sasaran = SelectField("Sasaran", widget=GovSelect())
    utama = BooleanField("Indikator kinerja utama (IKU)", widget=GovCheckboxInput())
    penanggung_jawab = _teks("Penanggung jawab", "Bidang atau jabatan, bila ada.")
    rumus = RadioField(
        "Bagaimana angkanya didapat?",
        choices=pilihan((r.value, NAMA_RUMUS[r]) for r in Rumus),
        default=Rumus.RASIO.value,
        widget=GovRadioInput(),
    )
    pembilang = SelectField("Yang dihitung (pembilang)", widget=GovSelect())
    penyebut = SelectField("Dibagi dengan (penyebut)", widget=GovSelect())
    pengali = SelectField(
        "Dikalikan", choices=pilihan(NAMA_PENGALI.items()), default="100", widget=GovSelect()
    )
    penyebut_nol = IsianAngka(
        "Bila yang dibagi dengan nol",
        description="Realisasi yang berlaku, misalnya 100 bila tidak ada kasus. "
        "Dikosongkan: tidak dapat dihitung.",
    )
    mundur = IntegerField(
        "Dibandingkan dengan berapa tahun sebelumnya",
        [Optional()],
        description=f"1 untuk tahun lalu, paling jauh {MUNDUR_TERJAUH}.",
        widget=GovTextInput(),
        render_kw=dict(ANGKA),
    )
    predikat = SelectField("Predikat", widget=GovSelect())
    satuan = _teks("Satuan", "Misalnya %, kasus, atau per 1.000 penduduk.")
    arah = RadioField(
        "Arah",
        [InputRequired("Pilih arahnya.")],
        choices=pilihan((a.value, NAMA_ARAH[a]) for a in Arah),
        default=Arah.NAIK.value,
        widget=GovRadioInput(),
    )
    rumus_capaian = RadioField(
        "Capaian indikator yang makin rendah makin baik",
        [Optional()],
        choices=pilihan((r.value, kata) for r, kata in NAMA_RUMUS_CAPAIAN.items()),
        widget=GovRadioInput(),
    )
    batas_capaian = RadioField(
        "Capaian dibatasi",
        choices=pilihan(
            [("", "Tidak dibatasi"), ("100", "Paling tinggi 100 %"), ("120", "Paling tinggi 120 %")]
        ),
        default="",
        widget=GovRadioInput(),
    )
    skala = SelectField("Skala kategori", widget=GovSelect())
    sumber_data = _teks("Sumber data", "Register atau surat, dibaca oleh evaluator.")
    catatan = TextAreaField("Catatan", widget=GovTextArea(), render_kw={"rows": 3})
    mulai = _tahun(
        "Berlaku mulai tahun", "Tahun-tahun sebelumnya tetap memakai definisi yang lama."
    )
    berhenti = BooleanField("Tidak dipakai lagi mulai tahun itu", widget=GovCheckboxInput())

    def saring(self, sisi: str, dimensi: str) -> SelectMultipleField:
        """The field by which one side is narrowed."""
        bidang: SelectMultipleField = self[nama_saring(sisi, dimensi)]
        return bidang


def nama_saring(sisi: str, dimensi: str) -> str:
    """The name of the field by which one side is narrowed."""
    return f"{sisi}_{dimensi}"


for _sisi in SISI:
    for _dimensi, _isi in DIMENSI.items():
        setattr(FormIndikator, nama_saring(_sisi, _dimensi), _saring(_isi.kata))


class FormTarget(Formulir):
    """A target of an indicator for a year."""

    versi_indikator = HiddenField()
    ganti = HiddenField()
    tahun = _tahun("Tahun")
    jenis = RadioField(
        "Bentuk target",
        choices=pilihan((j.value, kata) for j, kata in NAMA_JENIS_TARGET.items()),
        default=JenisTarget.TEPAT.value,
        widget=GovRadioInput(),
    )
    nilai: Field = IsianAngka(
        "Target", "Target belum diisi.", description="Untuk rentang: batas bawah."
    )
    atas = IsianAngka("Batas atas", description="Hanya untuk rentang.")
    versi = _teks("Nama target ini", "Misalnya murni atau perubahan. Boleh kosong.")
    catatan = TextAreaField("Catatan", widget=GovTextArea(), render_kw={"rows": 2})


class FormTargetPredikat(FormTarget):
    """A target that is a predicate."""

    nilai = SelectField("Target", widget=GovSelect())


class FormLangkah(Bagian):
    """A step of a scale."""

    kategori = StringField("Nama", widget=GovTextInput(), render_kw={"autocomplete": "off"})
    minimal = IsianAngka("Mulai dari")


class FormSkala(Formulir):
    """A scale from a year on."""

    versi = HiddenField()
    nama = _teks("Nama skala", "Misalnya Skala lima langkah.")
    guna = RadioField(
        "Dipakai untuk",
        choices=pilihan(NAMA_GUNA.items()),
        default=next(iter(NAMA_GUNA)).value,
        widget=GovRadioInput(),
    )
    mulai = _tahun("Berlaku mulai tahun", "Tahun sebelumnya tetap memakai langkah yang lama.")
    bawaan = BooleanField(
        "Jadikan skala kantor: menilai semua indikator yang tidak memilih skala lain",
        widget=GovCheckboxInput(),
    )
    langkah = FieldList(FormField(FormLangkah), max_entries=LANGKAH_TERBANYAK)


class FormSasaran(Formulir):
    """A goal of the office."""

    kode = _teks("Kode", "Misalnya S3. Tidak dapat diubah sesudahnya.")
    nama = TextAreaField("Sasaran", widget=GovTextArea(), render_kw={"rows": 2})
    tingkat = RadioField(
        "Tingkat",
        choices=pilihan(NAMA_TINGKAT.items()),
        default="strategis",
        widget=GovRadioInput(),
    )


class FormAngka(Formulir):
    """A given number with its evidence."""

    nilai: Field = IsianAngka("Angka", "Angka belum diisi.", description="Misalnya 87,5.")
    bukti = TextAreaField(
        "Bukti",
        description="Surat, laporan, atau halaman tempat angka ini tertulis.",
        widget=GovTextArea(),
        render_kw={"rows": 2},
    )
    berkas = FileField(
        "Berkas bukti, bila ada",
        description="PDF, JPG, atau PNG, paling besar 10 MB.",
        widget=GovFileInput(),
    )
    terbit = BooleanField(
        "Angka terbit: dari laporan tahun itu, sebelum sinormas dipakai", widget=GovCheckboxInput()
    )


class FormPredikat(FormAngka):
    """A predicate with its evidence."""

    nilai = SelectField("Predikat", widget=GovSelect())
