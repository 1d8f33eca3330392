"""Forms of the matrix of papers: its cells, and the four questions that lead to a way."""

from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovTextInput,
)
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Optional

from sinormas.berkas.aturan import MB, NAMA_TIPE
from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, Bentuk, Legalitas
from sinormas.pelaporan.aturan import BAGIAN_DATA, NAMA_BAGIAN, Bagian, Jenis
from sinormas.pelaporan.aturan_syarat import BATAS_BULAN, BATAS_MB
from sinormas.pelaporan.dokumen import TIPE, JenisDokumen, semua_bidang
from sinormas.pelaporan.matriks import NAMA_MASA, NAMA_SIFAT, Bila, Jalur, Masa, Sifat
from sinormas.pelaporan.uraian_syarat import NAMA_TEMPLAT
from sinormas.umum.tampilan import Formulir, IsianTanggal, pilihan

ANGKA = {"inputmode": "numeric"}


def nama_petak(untuk: Jenis, jalur: Jalur) -> str:
    """The name of the field of one cell."""
    return f"{untuk.value}_{jalur.value}"


def _teks(label: str, keterangan: str = "") -> StringField:
    return StringField(
        label, description=keterangan, widget=GovTextInput(), render_kw={"autocomplete": "off"}
    )


def _banyak(label: str, kata: Any, keterangan: str = "") -> SelectMultipleField:
    return SelectMultipleField(
        label, choices=pilihan(kata), description=keterangan, widget=GovCheckboxesInput()
    )


class FormMulai(Formulir):
    """From which day, and which version was seen."""

    versi = HiddenField()
    mulai = IsianTanggal(
        "Berlaku mulai tanggal",
        [InputRequired("Tanggal mulai belum diisi.")],
        description="Laporan yang sudah dimulai sebelumnya tetap memakai syarat yang lama.",
    )


class FormDokumen(FormMulai):
    """A paper, with a field for each of its cells (added below)."""

    nama = _teks("Nama dokumen")
    kalimat = _teks("Apa ini?", "Satu kalimat, dibaca oleh organisasi.")
    contoh = _teks("Seperti apa bentuknya?", "Satu kalimat, misalnya: satu halaman ber-kop desa.")
    tipe = _banyak(
        "Berkas yang diterima",
        [(k, NAMA_TIPE[t]) for k, t in TIPE.items()],
        "Bila PDF dipilih, foto juga diterima dan kami jadikan PDF.",
    )
    batas_mb = IntegerField(
        "Ukuran terbesar dalam MB",
        [InputRequired(f"Ukuran terbesar diisi antara {BATAS_MB[0]} dan {BATAS_MB[1]} MB.")],
        widget=GovTextInput(),
        render_kw=ANGKA,
    )
    syarat = _teks(
        "Syarat untuk pilihan “Diminta bila …”",
        "Yang tidak dapat diketahui program, misalnya: bila alamat sekretariat berubah.",
    )
    legalitas = _banyak(
        "Hanya untuk dasar hukum", NAMA_LEGALITAS.items(), "Tanpa pilihan: untuk semua."
    )
    bentuk = _banyak("Hanya untuk bentuk", NAMA_BENTUK.items(), "Tanpa pilihan: untuk semua.")
    bidang = _banyak(
        "Hanya untuk bidang kegiatan",
        [(nama, nama) for nama in semua_bidang()],
        "Tanpa pilihan: untuk semua.",
    )
    pejabat = BooleanField(
        "Hanya bila ada pejabat atau tokoh masyarakat dalam kepengurusan",
        widget=GovCheckboxInput(),
    )
    berubah = _banyak(
        "Dalam laporan perubahan, hanya bila yang berubah",
        [(b.value, NAMA_BAGIAN[b]) for b in BAGIAN_DATA],
        "Tanpa pilihan: apa pun yang berubah.",
    )
    masa = RadioField("Masa berlaku", choices=pilihan(NAMA_MASA.items()), widget=GovRadioInput())
    bulan = IntegerField(
        "Berapa bulan",
        [Optional()],
        description=f"{BATAS_BULAN[0]} sampai {BATAS_BULAN[1]}, untuk “Sekian bulan”.",
        widget=GovTextInput(),
        render_kw=ANGKA,
    )
    templat = SelectField(
        "Surat yang dapat diisikan",
        choices=pilihan([("", "Tidak ada"), *NAMA_TEMPLAT.items()]),
        description="Diunduh organisasi dari laporannya, sudah terisi, tinggal ditandatangani.",
        widget=GovSelect(),
    )

    def petak(self, untuk: Jenis, jalur: Jalur) -> Field:
        """The field of one cell."""
        bidang: Field = self[nama_petak(untuk, jalur)]
        return bidang

    def isi_dari(self, jenis: JenisDokumen) -> None:
        """Fill in what holds now."""
        self.nama.data, self.kalimat.data, self.contoh.data = (
            jenis.nama,
            jenis.kalimat,
            jenis.contoh,
        )
        self.tipe.data = [nama for nama, tipe in TIPE.items() if tipe in jenis.tipe]
        self.batas_mb.data = jenis.batas // MB
        self.syarat.data = jenis.syarat or ""
        self.legalitas.data = sorted(jenis.bila.legalitas or ())
        self.bentuk.data = sorted(jenis.bila.bentuk or ())
        self.bidang.data = sorted(jenis.bila.bidang or ())
        self.pejabat.data = jenis.bila.pejabat
        self.berubah.data = sorted(jenis.bila.berubah or ())
        self.masa.data, self.bulan.data = jenis.masa.value, jenis.bulan
        self.templat.data = jenis.templat or ""
        for untuk in Jenis:
            for jalur in Jalur:
                sifat = jenis.petak.get(untuk, {}).get(jalur)
                self.petak(untuk, jalur).data = sifat.value if sifat else ""

    def jenis(self, kunci: str, *, dasar_hukum: bool) -> JenisDokumen:
        """The paper as it was typed."""
        petak = {
            untuk: {
                jalur: Sifat(nilai)
                for jalur in Jalur
                if (nilai := self.petak(untuk, jalur).data or "")
            }
            for untuk in Jenis
        }
        return JenisDokumen(
            kunci=kunci,
            nama=self.nama.data or "",
            kalimat=self.kalimat.data or "",
            contoh=self.contoh.data or "",
            tipe=frozenset(TIPE[nama] for nama in self.tipe.data or ()),
            batas=(self.batas_mb.data or 0) * MB,
            petak={untuk: isi for untuk, isi in petak.items() if isi},
            syarat=self.syarat.data or None,
            bila=self._bila(),
            masa=Masa(self.masa.data or Masa.SELAMANYA),
            bulan=self.bulan.data,
            templat=self.templat.data or None,
            dasar_hukum=dasar_hukum,
        )

    def _bila(self) -> Bila:
        return Bila(
            legalitas=frozenset(Legalitas(x) for x in self.legalitas.data or ()) or None,
            bentuk=frozenset(Bentuk(x) for x in self.bentuk.data or ()) or None,
            bidang=frozenset(self.bidang.data or ()) or None,
            pejabat=bool(self.pejabat.data),
            berubah=frozenset(Bagian(b) for b in self.berubah.data or ()) or None,
        )


def _sel() -> SelectField:
    return SelectField(choices=pilihan([("", "Tidak diminta"), *NAMA_SIFAT.items()]), default="")


for _untuk in Jenis:
    for _jalur in Jalur:
        setattr(FormDokumen, nama_petak(_untuk, _jalur), _sel())
