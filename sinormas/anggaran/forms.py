"""Forms of the budget register. What is accepted, the use cases decide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
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
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Optional

from sinormas.anggaran.aturan import (
    BULAN_SETAHUN,
    JENIS_KOSONG,
    NAMA_CARA,
    NAMA_JENIS,
    NAMA_KELOMPOK,
    TANPA_JENIS,
    Cara,
    baca_rupiah,
)
from sinormas.umum.angka import format_rupiah
from sinormas.umum.tampilan import Formulir, pilihan
from sinormas.umum.waktu import BULAN


class IsianRupiah(Field):
    """An amount of rupiah, kept as typed until it can be read; an empty one is None."""

    widget = GovTextInput()

    def __init__(
        self,
        label: str,
        *,
        wajib: bool = True,
        description: str = "Dalam rupiah, misalnya 25.000.000.",
        **lain: Any,
    ) -> None:
        self._kosong = f"{label} belum diisi. Tulis 0 bila memang tidak ada." if wajib else None
        super().__init__(
            label,
            [InputRequired(self._kosong)] if wajib else [Optional()],
            description=description,
            render_kw={"inputmode": "decimal", "autocomplete": "off"},
            **lain,
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: Decimal | None = None
        if valuelist and valuelist[0].strip():
            self.data = baca_rupiah(valuelist[0])
        elif self._kosong:  # blanks: `InputRequired` takes them for something
            raise ValueError(self._kosong)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else format_rupiah(self.data)[3:]


class FormPos(Formulir):
    """A kegiatan or a sub kegiatan."""

    nama = StringField("Nama", widget=GovTextInput())
    kode = StringField(
        "Kode, bila ada", description="Seperti dalam DPA.", widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    versi = HiddenField()


class FormProgram(FormPos):
    """A program as its budget says."""

    sasaran = StringField(
        "Kode sasaran yang dilayani, bila ada",
        description="Misalnya S2, seperti dalam Renstra.",
        widget=GovTextInput(),
    )


class FormRincian(Formulir):
    """Money of a kind; the months are `bulan_1` to `bulan_12`."""

    jenis = SelectField(
        "Jenis belanja",
        choices=pilihan([*((j.value, n) for j, n in NAMA_JENIS.items()), ("", TANPA_JENIS)]),
        widget=GovSelect(),
    )
    pagu = IsianRupiah("Pagu murni")
    pagu_perubahan = IsianRupiah(
        "Pagu perubahan, bila ada", wajib=False, description="Sesudah APBD Perubahan; utuh."
    )
    titipan = BooleanField(
        "Uang yang hanya dititipkan",
        description="Misalnya hibah Pilkada. Tidak ikut menilai efisiensi.",
        widget=GovCheckboxInput(),
    )
    cara = RadioField(
        "Realisasi dicatat",
        [InputRequired("Pilih cara realisasinya dicatat.")],
        choices=pilihan((c.value, n) for c, n in NAMA_CARA.items()),
        default=Cara.BULAN.value,
        widget=GovRadioInput(),
    )
    realisasi = IsianRupiah(
        "Realisasi setahun", wajib=False, description="Hanya bila dicatat sebagai jumlah setahun."
    )
    versi = HiddenField()

    @property
    def bulan(self) -> list[Field]:
        """The twelve months."""
        return [self[f"bulan_{ke}"] for ke in range(1, BULAN_SETAHUN + 1)]


for _ke, _nama in enumerate(BULAN, start=1):
    setattr(FormRincian, f"bulan_{_ke}", IsianRupiah(_nama, wajib=False, description=""))


class FormBelanja(Formulir):
    """Spending of a kind, of a year whose lines do not tell it."""

    jenis = StringField(
        "Jenis belanja",
        [DataRequired(JENIS_KOSONG)],
        description="Misalnya Belanja Modal.",
        widget=GovTextInput(),
    )
    kelompok = RadioField(
        "Kelompok",
        [InputRequired("Pilih kelompok belanjanya.")],
        choices=pilihan(NAMA_KELOMPOK.items()),
        widget=GovRadioInput(),
    )
    pagu = IsianRupiah("Pagu")
    realisasi = IsianRupiah("Realisasi")


class FormImpor(Formulir):
    """A budget, pasted or in a file."""

    daftar = TextAreaField(
        "Tempelkan tabel anggaran beserta baris judulnya",
        description=(
            "Kolom yang dikenali: Tingkat atau Kode, Uraian, Sasaran, Jenis belanja, Titipan, "
            "Pagu murni, Pagu perubahan, lalu Realisasi setahun atau Januari sampai Desember "
            "(tiap bulan sendiri, bukan kumulatif). Atau kolom Program, Kegiatan, Sub kegiatan."
        ),
        widget=GovTextArea(),
        render_kw={"spellcheck": "false"},
    )
    berkas = FileField(
        "Atau pilih berkasnya",
        description="XLSX, XLS, ODS, atau CSV.",
        widget=GovFileInput(),
    )
