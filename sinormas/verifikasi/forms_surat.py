"""The form of an office's letters."""

from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextArea, GovTextInput
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from sinormas.umum.tampilan import Formulir, pilihan
from sinormas.verifikasi.aturan_surat import TANPA, TERDEKAT

TAHUN = "tahun"
MASA = {
    TERDEKAT: "Sampai SKT atau masa bakti pengurus berakhir, mana yang lebih dahulu",
    TAHUN: "Sekian tahun sejak tanggal surat",
    TANPA: "Tanpa batas waktu",
}


class FormSurat(Formulir):
    """What is printed on them, and how they are numbered."""

    judul = StringField(
        "Judul surat untuk laporan yang diterima",
        [InputRequired("Isi judul suratnya.")],
        description="Misalnya Surat Keterangan Melapor.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    pola = StringField(
        "Pola nomor surat ini",
        [InputRequired("Isi pola nomornya.")],
        description=(
            "Isian yang dikenal: {seri}, {tahun}, {bulan_romawi}, {kode_wilayah}, {singkatan}, "
            "{klasifikasi}. Angka nol di depan seri ditulis {seri:03}."
        ),
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    pola_pemberitahuan = StringField(
        "Pola nomor surat pengembalian dan penolakan",
        [InputRequired("Isi pola nomornya.")],
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    masa = RadioField(
        "Sampai kapan surat berlaku?",
        [InputRequired("Pilih sampai kapan surat berlaku.")],
        choices=pilihan(MASA.items()),
        widget=GovRadioInput(),
    )
    tahun = IntegerField(
        "Berapa tahun, bila dihitung dari tanggal surat",
        [Optional()],
        widget=GovTextInput(),
        render_kw={"inputmode": "numeric"},
    )
    tembusan = TextAreaField(
        "Tembusan (boleh kosong)",
        description="Satu penerima sebaris, misalnya Bupati Tapin.",
        widget=GovTextArea(),
    )
