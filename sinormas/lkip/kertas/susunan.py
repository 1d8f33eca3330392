"""The sheets of the workbook and their columns, derived from the records of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sinormas.lkip.format import definisi
from sinormas.lkip.format import isi as f
from sinormas.lkip.format.pembaca import bidang_rekam
from sinormas.lkip.format.pernyataan import PernyataanAnggaran, PernyataanIndikator
from sinormas.lkip.format.rekam import Rekam


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: a field of the sheet's record, or (`induk`) of the record that it belongs to."""

    kunci: str
    judul: str
    tipe: type
    wajib: bool
    induk: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet: the rows of one section, or (`tunggal`) one record, written downwards."""

    nama: str
    bagian: tuple[str, ...]
    """Where its rows stand in the file: a key, or a key and one below it."""
    kelas: type[Rekam]
    petunjuk: str
    induk: str = ""
    """The field by which a row names the record above it."""
    turun: str = ""
    """The field that an empty cell takes from the row above."""

    @property
    def kolom(self) -> tuple[Kolom, ...]:
        """Its columns, in the order of the format."""
        return _kolom(self)


TUNGGAL: Final = "Laporan"
"""The sheet of what stands once: the report, the office, the counts of the register."""

LEMBAR: Final = (
    Lembar(
        "Angka indikator", ("pernyataan",), PernyataanIndikator,
        "Setiap angka indikator seperti tercetak, sebaris untuk tiap tempat.", turun="lokasi",
    ),
    Lembar(
        "Angka anggaran", ("pernyataan",), PernyataanAnggaran,
        "Setiap baris tabel anggaran seperti tercetak.", turun="lokasi",
    ),
    Lembar("Skala", ("skala",), definisi.LangkahSkala, "Kata penilaian, dari yang tertinggi."),
    Lembar("Sasaran", ("sasaran",), f.Sasaran, "Sasaran kantor."),
    Lembar("Indikator", ("indikator",), definisi.Indikator, "Indikator dan cara menghitungnya."),
    Lembar("Target", ("target",), definisi.Target, "Target menurut Perjanjian Kinerja."),
    Lembar("Ukuran", ("ukuran",), f.Ukuran, "Nilai yang diketahui, dengan buktinya."),
    Lembar("Realisasi", ("realisasi",), f.Realisasi, "Realisasi yang ditetapkan, bukan dihitung."),
    Lembar(
        "Realisasi terdahulu", ("realisasi_terdahulu",), f.RealisasiTerdahulu,
        "Realisasi dari laporan tahun-tahun sebelumnya.",
    ),
    Lembar("Peserta", ("organisasi", "berpartisipasi"), f.Peserta, "Ormas yang berpartisipasi."),
    Lembar("Konflik", ("konflik",), f.Konflik, "Kasus konflik."),
    Lembar("Kegiatan", ("kegiatan",), f.Kegiatan, "Kegiatan dengan yang diundang dan hadir."),
    Lembar("Program", ("program",), f.Program, "Program dengan pagu dan realisasinya, rupiah."),
    Lembar(
        "Kegiatan anggaran", ("program", "kegiatan"), f.KegiatanAnggaran,
        "Kegiatan di bawah tiap program, rupiah.", induk="nama",
    ),
    Lembar("Belanja", ("belanja",), f.Belanja, "Belanja menurut jenisnya, rupiah."),
)  # fmt: skip
"""Every section that is a list; what is typed from the printed report comes first."""

KATA: Final[Mapping[str, str]] = {
    "lokasi": "Tempat di laporan",
    "baris": "Baris ke-",
    "desimal": "Angka di belakang koma",
    "induk": "Bagian dari",
    "persen": "Persen",
    "minimal": "Paling sedikit",
    "utama": "Indikator utama",
    "penyebut_nol": "Bila penyebut nol",
    "penanggung_jawab": "Penanggung jawab",
    "rumus_capaian": "Rumus capaian",
    "sama_dengan": "Sama dengan",
    "mundur": "Perubahan dari berapa tahun sebelumnya",
    "atas": "Batas atas",
    "tanpa_satuan": "Tanpa satuan",
    "kode_wilayah": "Kode wilayah",
    "zona_waktu": "Zona waktu",
    "melapor_yayasan": "Melapor, berbentuk Yayasan",
}
"""Titles that are not simply their key."""


def judul(kunci: str) -> str:
    """A field's title."""
    return KATA.get(kunci, kunci.replace("_", " ").capitalize())


@cache
def _kolom(lembar: Lembar) -> tuple[Kolom, ...]:
    depan: tuple[Kolom, ...] = ()
    if lembar.induk:
        atas = next(s for s in LEMBAR if s.bagian == lembar.bagian[:1])
        depan = (Kolom(lembar.induk, atas.nama, str, wajib=True, induk=True),)
    return depan + tuple(
        Kolom(kunci, judul(kunci), bidang.tipe, bidang.wajib)
        for kunci, bidang in bidang_rekam(lembar.kelas).items()
        if bidang.tipe is not None and not (kunci == "jenis" and lembar.kelas.JENIS)
    )


def tunggal() -> Iterator[tuple[str, Kolom]]:
    """The rows of the sheet `TUNGGAL`: (key of the record or "", field)."""
    for induk, kelas in (("", f.FileLkip), ("instansi", f.Instansi), ("organisasi", f.Organisasi)):
        for kunci, bidang in bidang_rekam(kelas).items():
            if bidang.tipe is not None and kunci != "format":
                kata = judul(kunci)
                nama = f"{judul(induk)}: {kata.lower()}" if induk else kata
                yield induk, Kolom(kunci, nama, bidang.tipe, bidang.wajib)
