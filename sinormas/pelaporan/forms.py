"""Forms of the parts: labels, hints and shapes. What is wrong with them `isi` says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import EmailInput, TelInput, URLInput

from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_CIRI,
    NAMA_LEGALITAS,
    NAMA_STATUS_SEKRETARIAT,
    NAMA_STRUKTUR,
)
from sinormas.pelaporan import dokumen, kolom
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.kolom import MAKS_BARIS, PENGURUS_LAIN
from sinormas.umum.tampilan import Bagian as FormDalam
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan

Pilihan = Sequence[tuple[str, str]]


class KotakTelepon(GovInput, TelInput):
    """A phone box: the keyboard with figures on a phone."""

    input_type = "tel"


class KotakSurel(GovInput, EmailInput):
    """An e-mail box: the keyboard with @ on a phone."""

    input_type = "email"


class KotakSitus(GovInput, URLInput):
    """A box for a web address: the keyboard with / and . on a phone."""

    input_type = "url"


class FormBagian(Formulir):
    """The base of the parts: which version was opened, on which page, which hints were seen.

    `urut` counts the saves of a page, so that a late one changes nothing.
    """

    versi = HiddenField()
    lembar = HiddenField()
    urut = HiddenField()
    dilihat = HiddenField()

    def tempelkan(self, galat: Mapping[str, str]) -> None:
        """Put the words beside their fields."""
        bidang = {b.name: b for b in semua_bidang(self)}
        for kunci, kata in galat.items():
            if kunci in bidang:
                bidang[kunci].errors = [kata]
            else:
                self.form_errors.append(kata)


def semua_bidang(form: Iterable[Field]) -> Iterator[Field]:
    """Every field of a form, those of its rows too."""
    for bidang in form:
        yield bidang
        if isinstance(bidang, FieldList | FormField):
            yield from semua_bidang(bidang)


def _label(bagian: Bagian, kunci: str) -> str:
    return kolom.label(bagian, kunci)


def _teks(bagian: Bagian, kunci: str, petunjuk: str = "", **atribut: str) -> StringField:
    return StringField(
        _label(bagian, kunci),
        description=petunjuk,
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", **atribut},
    )


def _telepon(label: str, petunjuk: str, *, autocomplete: str = "off") -> StringField:
    return StringField(
        label,
        description=petunjuk,
        widget=KotakTelepon(),
        render_kw={"autocomplete": autocomplete},
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
    ciri = SelectMultipleField(
        _label(Bagian.IDENTITAS, "ciri"),
        choices=pilihan(NAMA_CIRI.items()),
        validate_choice=False,
        description="Bila ada: apa yang mempersatukan anggota organisasi ini.",
        widget=GovCheckboxesInput(),
    )
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
    akta_nomor = _teks(Bagian.LEGALITAS, "akta_nomor", spellcheck="false")
    akta_tanggal = _tanggal(Bagian.LEGALITAS, "akta_tanggal")
    akta_notaris = _teks(Bagian.LEGALITAS, "akta_notaris", "Nama notaris dan gelarnya.")
    perubahan_nomor = _teks(Bagian.LEGALITAS, "perubahan_nomor", spellcheck="false")
    perubahan_tanggal = _tanggal(Bagian.LEGALITAS, "perubahan_tanggal")
    perubahan_notaris = _teks(Bagian.LEGALITAS, "perubahan_notaris")
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
    status_sekretariat = _radio(
        Bagian.ALAMAT, "status_sekretariat", NAMA_STATUS_SEKRETARIAT.items()
    )
    sekretariat_sampai = _tanggal(
        Bagian.ALAMAT,
        "sekretariat_sampai",
        "Hanya untuk sewa, atau izin pakai yang ada batasnya. Lihat perjanjian atau surat izinnya.",
    )
    telepon = _telepon(
        _label(Bagian.ALAMAT, "telepon"),
        "Telepon organisasi atau sekretariat, misalnya 0812 3456 7890.",
        autocomplete="tel",
    )
    email = StringField(
        _label(Bagian.ALAMAT, "email"),
        description="Bila ada.",
        widget=KotakSurel(),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )
    situs = StringField(
        _label(Bagian.ALAMAT, "situs"),
        description="Bila ada, misalnya www.contoh.id.",
        widget=KotakSitus(),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )
    media_sosial = _teks(
        Bagian.ALAMAT, "media_sosial", "Bila ada, misalnya Instagram @contoh.", spellcheck="false"
    )
    narahubung = _teks(
        Bagian.ALAMAT, "narahubung", "Orang yang kami hubungi bila ada pertanyaan tentang laporan."
    )
    narahubung_telepon = _telepon(
        _label(Bagian.ALAMAT, "narahubung_telepon"), "Bila berbeda dari nomor telepon di atas."
    )


def _nik(label: str) -> StringField:
    return StringField(
        label,
        description="16 angka, lihat KTP-el.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"},
    )


def _pejabat() -> BooleanField:
    return BooleanField(
        "Pejabat negara, pejabat pemerintah, atau tokoh masyarakat", widget=GovCheckboxInput()
    )


class FormPengurusLain(FormDalam):
    """One row of the rest of the board."""

    jabatan = StringField(
        "Jabatan",
        description="Misalnya Wakil Ketua atau Pembina.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    nama = StringField("Nama", widget=GovTextInput(), render_kw={"autocomplete": "off"})
    nik = _nik("NIK")
    telepon = _telepon("Telepon", "Bila ada.")
    pejabat = _pejabat()


class FormPengurus(FormBagian):
    ketua_nama = _teks(Bagian.PENGURUS, "ketua_nama")
    ketua_nik = _nik(_label(Bagian.PENGURUS, "ketua_nik"))
    ketua_telepon = _telepon(_label(Bagian.PENGURUS, "ketua_telepon"), "Bila ada.")
    ketua_pejabat = _pejabat()
    sekretaris_nama = _teks(Bagian.PENGURUS, "sekretaris_nama")
    sekretaris_nik = _nik(_label(Bagian.PENGURUS, "sekretaris_nik"))
    sekretaris_telepon = _telepon(_label(Bagian.PENGURUS, "sekretaris_telepon"), "Bila ada.")
    sekretaris_pejabat = _pejabat()
    bendahara_nama = _teks(Bagian.PENGURUS, "bendahara_nama")
    bendahara_nik = _nik(_label(Bagian.PENGURUS, "bendahara_nik"))
    bendahara_telepon = _telepon(_label(Bagian.PENGURUS, "bendahara_telepon"), "Bila ada.")
    bendahara_pejabat = _pejabat()
    lain = FieldList(
        FormField(FormPengurusLain),
        label=_label(Bagian.PENGURUS, PENGURUS_LAIN),
        max_entries=MAKS_BARIS,
    )
    masa_bakti_mulai = _tanggal(Bagian.PENGURUS, "masa_bakti_mulai")
    masa_bakti_sampai = _tanggal(
        Bagian.PENGURUS, "masa_bakti_sampai", "Lihat SK kepengurusan yang berlaku sekarang."
    )


class FormKegiatan(FormBagian):
    jumlah_anggota = _teks(
        Bagian.KEGIATAN, "jumlah_anggota",
        "Cukup jumlahnya, misalnya 120. Yayasan tidak beranggota: kosongkan.",
        inputmode="numeric",
    )  # fmt: skip
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


class FormPilih(Formulir):
    """Choosing between two versions: the stored one that was shown."""

    versi = HiddenField()


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
