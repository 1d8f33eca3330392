"""Forms of plans. What is accepted, the use cases decide."""

from __future__ import annotations

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
from wtforms.validators import InputRequired

from sinormas.perencanaan.aturan import (
    LAMA_RENSTRA,
    NAMA_JENJANG,
    NAMA_TRIWULAN,
    PROGRAM_TERBANYAK,
    Jenjang,
)
from sinormas.perencanaan.ketikan import CONTOH
from sinormas.umum.tampilan import Bagian, Formulir, IsianTanggal, isian_alasan, pilihan
from sinormas.umum.waktu import BULAN

MURNI, PERUBAHAN = "murni", "perubahan"
TAMBAHAN = 3
"""Empty rows below the programs that are there."""


def _teks(label: str, keterangan: str = "") -> StringField:
    return StringField(
        label, description=keterangan, widget=GovTextInput(), render_kw={"autocomplete": "off"}
    )


def _panjang(label: str, keterangan: str = "", baris: int = 2) -> TextAreaField:
    return TextAreaField(
        label, description=keterangan, widget=GovTextArea(), render_kw={"rows": baris}
    )


def _tahun(label: str, keterangan: str = "") -> IntegerField:
    return IntegerField(
        label,
        [InputRequired("Tahun belum diisi.")],
        description=keterangan,
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


def _berkas(label: str) -> FileField:
    return FileField(
        label, description="PDF, JPG, atau PNG, paling besar 10 MB.", widget=GovFileInput()
    )


def _bulan(label: str) -> SelectField:
    return SelectField(
        label,
        choices=pilihan((str(n), nama) for n, nama in enumerate(BULAN, start=1)),
        widget=GovSelect(),
    )


class FormRenstra(Formulir):
    """A five-year plan."""

    versi = HiddenField()
    nama = _teks("Nama", "Misalnya Rencana Strategis Kantor Kesbangpol.")
    awal = _tahun("Tahun pertama")
    akhir = _tahun("Tahun terakhir", f"{LAMA_RENSTRA} tahun dihitung dengan tahun pertamanya.")
    nomor = _teks("Nomor keputusan, bila ada")
    tanggal = IsianTanggal("Tanggal keputusan, bila ada")
    berkas = _berkas("Berkas Renstra, bila ada")


class FormTujuan(Formulir):
    """An aim and the goals below it."""

    kode = _teks("Kode", "Misalnya T1.")
    nama = _panjang("Tujuan")
    sasaran = SelectMultipleField("Sasaran di bawahnya", choices=[], widget=GovCheckboxesInput())
    hapus = BooleanField("Hapus tujuan ini; sasarannya tetap ada", widget=GovCheckboxInput())


class FormTargetRenstra(Formulir):
    """The targets of an indicator over the years of a plan."""

    versi = HiddenField()


for _ke in range(1, LAMA_RENSTRA + 1):
    setattr(FormTargetRenstra, f"tahun_{_ke}", _teks(str(_ke)))


class FormSk(Formulir):
    """A decree on the main indicators."""

    versi = HiddenField()
    nomor = _teks("Nomor SK")
    tanggal = IsianTanggal("Tanggal SK")
    tentang = _panjang("Tentang, bila perlu")
    mulai = _tahun("Berlaku mulai tahun")
    indikator = SelectMultipleField(
        "Indikator yang ditetapkan", choices=[], widget=GovCheckboxesInput()
    )
    berkas = _berkas("Berkas SK")


_JENJANG = RadioField(
    "Perjanjian siapa",
    choices=pilihan((j.value, kata) for j, kata in NAMA_JENJANG.items()),
    default=Jenjang.KANTOR.value,
    widget=GovRadioInput(),
)
_VERSI = RadioField(
    "Versi",
    choices=pilihan([(MURNI, "Murni"), (PERUBAHAN, "Perubahan")]),
    default=MURNI,
    widget=GovRadioInput(),
)
"""Made before the parties: a form shows its fields in the order in which they were made."""


class FormPihak(Formulir):
    """Who promises whom."""

    versi = HiddenField()
    alasan = _panjang(
        "Alasan perubahan",
        "Hanya untuk versi perubahan: pergantian pejabat, perubahan program, atau anggaran.",
    )
    jabatan_pertama = _teks("Jabatan pihak pertama", "Yang berjanji.")
    nama_pertama = _teks("Nama pihak pertama")
    pangkat_pertama = _teks("Pangkat pihak pertama, bila ada")
    nip_pertama = _teks("NIP pihak pertama, bila ada")
    jabatan_kedua = _teks("Jabatan pihak kedua", "Atasan pihak pertama.")
    nama_kedua = _teks("Nama pihak kedua")
    pangkat_kedua = _teks("Pangkat pihak kedua, bila ada")
    nip_kedua = _teks("NIP pihak kedua, bila ada")


class FormPerjanjian(FormPihak):
    """A further agreement."""

    jenjang = _JENJANG
    versi_pk = _VERSI


class BarisTarget(Bagian):
    """One indicator of an agreement."""

    kode = HiddenField()
    target = _teks("Target")


class FormTargetPk(Formulir):
    """What is promised."""

    versi = HiddenField()
    baris = FieldList(FormField(BarisTarget), max_entries=500)
    keterangan = CONTOH


class BarisProgram(Bagian):
    """One program of an agreement."""

    nama = _teks("Program")
    anggaran = _teks("Anggaran, dalam rupiah")
    keterangan = _teks("Keterangan", "Misalnya sumber dananya.")


class FormProgramPk(Formulir):
    """The programs and their budget."""

    versi = HiddenField()
    program = FieldList(FormField(BarisProgram), max_entries=PROGRAM_TERBANYAK + TAMBAHAN)


class FormSahkan(Formulir):
    """The day of the signature."""

    versi = HiddenField()
    tanggal = IsianTanggal("Tanggal ditandatangani")


class FormBerkas(Formulir):
    """The scan of the signed paper."""

    berkas = _berkas("Pindaian yang bertanda tangan")


class FormAlasan(Formulir):
    """Why something is withdrawn or opened."""

    alasan = isian_alasan("Alasan")


class FormTriwulan(Formulir):
    """How far an indicator is to be at each quarter's end."""


for _n, _kata in NAMA_TRIWULAN.items():
    setattr(FormTriwulan, f"triwulan_{_n}", _teks(f"Sampai akhir {_kata}"))


class FormAksi(Formulir):
    """A step of the Rencana Aksi."""

    versi = HiddenField()
    indikator = SelectField("Untuk indikator", choices=[], widget=GovSelect())
    uraian = _panjang("Kegiatan")
    pelaksana = _teks("Pelaksana", "Jabatan atau bidang yang mengerjakan.")
    mulai = _bulan("Mulai bulan")
    selesai = _bulan("Selesai bulan")
    keluaran = _teks("Keluaran, bila ada", "Misalnya satu rapat koordinasi, 60 peserta.")
