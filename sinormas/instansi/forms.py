"""Forms of an office."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovRadioInput, GovTextInput
from wtforms import BooleanField, Field, IntegerField, RadioField, StringField
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from sinormas.instansi.aturan import BATAS_HARI, PANJANG_KLASIFIKASI, PEMBILANG, salah_pola
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan

TERKECIL, TERBESAR = BATAS_HARI
HARI_WAJAR = NumberRange(
    TERKECIL, TERBESAR, message=f"Isi antara {TERKECIL} dan {TERBESAR} hari kerja."
)
TERLALU_PANJANG = f"Paling banyak {PANJANG_KLASIFIKASI} karakter."


def _pola_sah(_form: BaseForm, bidang: Field) -> None:
    salah = salah_pola(bidang.data or "")
    if salah:
        raise ValidationError(salah)


class FormSetelan(Formulir):
    """What an office decides for itself."""

    pembilang = RadioField(
        "Siapa yang dihitung sebagai peserta dalam persentase partisipasi?",
        [InputRequired("Pilih siapa yang dihitung.")],
        choices=pilihan(PEMBILANG.items()),
        widget=GovRadioInput(),
    )
    batas_periksa = IntegerField(
        "Batas pemeriksaan laporan",
        [InputRequired("Isi jumlah hari kerja."), HARI_WAJAR],
        description="Hari kerja sejak laporan diajukan; berhenti selama laporan dikembalikan.",
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric"},
    )
    batas_lengkapi = IntegerField(
        "Batas melengkapi laporan",
        [InputRequired("Isi jumlah hari kerja."), HARI_WAJAR],
        description="Hari kerja sejak laporan dikembalikan kepada organisasi.",
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric"},
    )
    tanpa_legalitas_terdata = BooleanField(
        "Organisasi yang belum mempunyai SKT atau SK ikut dihitung terdata",
        widget=GovCheckboxInput(),
    )
    tampilkan_petugas = BooleanField(
        "Organisasi melihat nama petugas yang menangani laporannya",
        widget=GovCheckboxInput(),
    )
    wajib_faktor = BooleanField(
        "Staf diminta masuk dengan langkah kedua",
        description="Kode dari aplikasi di ponsel, sesudah kata sandi.",
        widget=GovCheckboxInput(),
    )
    efisiensi_pmk = BooleanField(
        "Efisiensi sasaran juga dihitung dengan rumus PMK 249/2011",
        description="Di samping perbandingan capaian dengan serapan.",
        widget=GovCheckboxInput(),
    )
    pola_tanda_terima = StringField(
        "Pola nomor tanda terima",
        [InputRequired("Pola nomor belum diisi."), _pola_sah],
        description=(
            "Isian yang dikenal: {seri}, {tahun}, {bulan_romawi}, {kode_wilayah}, {singkatan}, "
            "{klasifikasi}. Angka nol di depan seri ditulis {seri:03}."
        ),
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    klasifikasi = StringField(
        "Nomor klasifikasi surat (boleh kosong)",
        [Length(max=PANJANG_KLASIFIKASI, message=TERLALU_PANJANG)],
        description="Kode klasifikasi arsip kantor, misalnya 200.1.3; dipakai bila ada di pola.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )


class FormHariLibur(Formulir):
    """A day on which the office does not work."""

    tanggal = IsianTanggal("Tanggal", description="Misalnya 30 11 2026.")
    nama = StringField(
        "Libur apa?",
        description="Misalnya Hari Jadi Kabupaten.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
