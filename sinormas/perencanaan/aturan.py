"""What an office may plan, and what is accepted of what people type. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sinormas.umum.angka import RUPIAH
from sinormas.umum.isian import IsianSalah, teks_bebas, teks_wajib

LAMA_RENSTRA = 5
"""Years of a Renstra (UU 25/2004 art. 1: a medium-term plan is for five)."""
PERUBAHAN_TERBANYAK = 9
PROGRAM_TERBANYAK = 40
AKSI_TERBANYAK = 200
TRIWULAN = (1, 2, 3, 4)
NAMA_TRIWULAN = {1: "Triwulan I", 2: "Triwulan II", 3: "Triwulan III", 4: "Triwulan IV"}
TERBESAR = Decimal(10) ** RUPIAH["digit_bulat"]


class Jenjang(StrEnum):
    """Whose promise it is: the office's own, to the head of the region, or of a post below it."""

    KANTOR = "kantor"
    BAWAHAN = "bawahan"


NAMA_JENJANG = {
    Jenjang.KANTOR: "Kepala kantor kepada kepala daerah",
    Jenjang.BAWAHAN: "Pejabat di bawahnya kepada atasannya",
}


def nama_versi(ke: int) -> str:
    """murni, perubahan, perubahan ke-2."""
    if ke == 0:
        return "murni"
    return "perubahan" if ke == 1 else f"perubahan ke-{ke}"


# -- Renstra --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RenstraBaru:
    """A five-year plan as it was typed."""

    awal: int
    akhir: int
    nama: str
    nomor: str | None = None
    tanggal: date | None = None


def rapikan_renstra(baru: RenstraBaru, ada: list[tuple[int, int]]) -> RenstraBaru:
    """The plan with its texts cleaned; `ada` are the periods of the office's other plans.

    Raises `IsianSalah` for a period that is not five years or lies over another.
    """
    lama = baru.akhir - baru.awal + 1
    if lama < 1:
        raise IsianSalah(
            "akhir", f"Periode terbalik: {baru.akhir} lebih dahulu daripada {baru.awal}."
        )
    if lama != LAMA_RENSTRA:
        raise IsianSalah(
            "akhir",
            f"Renstra berlaku {LAMA_RENSTRA} tahun; {baru.awal}–{baru.akhir} {lama} tahun. "
            f"Mulai {baru.awal} berarti sampai {baru.awal + LAMA_RENSTRA - 1}.",
        )
    for awal, akhir in ada:
        if baru.awal <= akhir and awal <= baru.akhir:
            raise IsianSalah("awal", f"Periode ini bertumpuk dengan Renstra {awal}–{akhir}.")
    return replace(
        baru,
        nama=teks_wajib("nama", baru.nama, 200, kosong="Nama Renstra belum diisi."),
        nomor=teks_bebas("nomor", baru.nomor, 100),
    )


# -- The IKU decree -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SkBaru:
    """A decree as it was typed; `indikator` are codes."""

    nomor: str
    tanggal: date | None
    mulai: int
    tentang: str | None
    indikator: tuple[str, ...]


def rapikan_sk(baru: SkBaru, dikenal: frozenset[str], hari_ini: date) -> SkBaru:
    """The decree with its texts cleaned; raises `IsianSalah`."""
    nomor = teks_wajib("nomor", baru.nomor, 100, kosong="Nomor SK belum diisi.")
    if baru.tanggal is None:
        raise IsianSalah("tanggal", "Tanggal SK belum diisi.")
    if baru.tanggal > hari_ini:
        raise IsianSalah("tanggal", "Tanggal ini belum tiba.")
    if not baru.indikator:
        raise IsianSalah("indikator", "Pilih indikator yang ditetapkan sebagai IKU.")
    if not set(baru.indikator) <= dikenal:
        raise IsianSalah("indikator", "Ada indikator yang tidak dikenal.")
    return replace(baru, nomor=nomor, tentang=teks_bebas("tentang", baru.tentang, 300))


# -- Perjanjian Kinerja ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pihak:
    """One who signs."""

    jabatan: str
    nama: str | None = None
    pangkat: str | None = None
    nip: str | None = None


@dataclass(frozen=True, slots=True)
class PerjanjianBaru:
    """Who promises whom, for which year, in which version."""

    tahun: int
    jenjang: Jenjang
    perubahan: bool
    pertama: Pihak
    kedua: Pihak
    alasan: str | None = None


def rapikan_pihak(pihak: Pihak, sebutan: str) -> Pihak:
    """A party with its texts cleaned; `sebutan` is pertama or kedua."""
    return Pihak(
        teks_wajib(
            f"jabatan_{sebutan}", pihak.jabatan, 150, kosong=f"Jabatan pihak {sebutan} belum diisi."
        ),
        teks_bebas(f"nama_{sebutan}", pihak.nama, 150),
        teks_bebas(f"pangkat_{sebutan}", pihak.pangkat, 100),
        teks_bebas(f"nip_{sebutan}", pihak.nip, 30),
    )


def rapikan_perjanjian(baru: PerjanjianBaru) -> PerjanjianBaru:
    """The agreement with its texts cleaned; raises `IsianSalah`."""
    pertama, kedua = rapikan_pihak(baru.pertama, "pertama"), rapikan_pihak(baru.kedua, "kedua")
    if pertama.jabatan.casefold() == kedua.jabatan.casefold():
        raise IsianSalah("jabatan_kedua", "Kedua pihak tidak dapat memegang jabatan yang sama.")
    alasan = teks_bebas("alasan", baru.alasan, 500)
    if baru.perubahan and alasan is None:
        raise IsianSalah(
            "alasan",
            "Alasan perubahan belum diisi, misalnya pergantian pejabat atau perubahan anggaran.",
        )
    return replace(baru, pertama=pertama, kedua=kedua, alasan=alasan if baru.perubahan else None)


def periksa_tanda_tangan(
    tahun: int, tanggal: date | None, pertama: Pihak, kedua: Pihak, hari_ini: date
) -> date:
    """The day of the signature of what has all that a signature needs; raises `IsianSalah`."""
    for pihak, sebutan in ((pertama, "pertama"), (kedua, "kedua")):
        if pihak.nama is None:
            raise IsianSalah(
                "tanggal", f"Nama pihak {sebutan} belum diisi. Lengkapi dahulu pihaknya."
            )
    if tanggal is None:
        raise IsianSalah("tanggal", "Tanggal tanda tangan belum diisi.")
    if tanggal > hari_ini:
        raise IsianSalah("tanggal", "Tanggal ini belum tiba.")
    if not date(tahun - 1, 7, 1) <= tanggal <= date(tahun, 12, 31):
        raise IsianSalah(
            "tanggal",
            f"Perjanjian Kinerja {tahun} ditandatangani antara Juli {tahun - 1} dan "
            f"Desember {tahun}.",
        )
    return tanggal


@dataclass(frozen=True, slots=True)
class ProgramPk:
    """A program of an agreement, in rupiah."""

    nama: str
    anggaran: Decimal
    keterangan: str | None = None


def rapikan_program(ke: int, satu: ProgramPk) -> ProgramPk:
    """A program with its texts cleaned; `ke` is its row. Raises `IsianSalah`."""
    kolom = f"program-{ke}-anggaran"
    if not 0 <= satu.anggaran < TERBESAR:
        raise IsianSalah(kolom, "Anggaran antara 0 dan 16 angka.")
    if satu.anggaran != round(satu.anggaran, RUPIAH["digit_desimal"]):
        raise IsianSalah(kolom, "Jumlah rupiah paling banyak dua angka di belakang koma.")
    return ProgramPk(
        teks_wajib(f"program-{ke}-nama", satu.nama, 300, kosong="Nama program belum diisi."),
        satu.anggaran,
        teks_bebas(f"program-{ke}-keterangan", satu.keterangan, 100),
    )


# -- Rencana Aksi ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AksiBaru:
    """A step as it was typed."""

    indikator: str
    uraian: str
    pelaksana: str
    mulai: int
    selesai: int
    keluaran: str | None = None


def rapikan_aksi(baru: AksiBaru) -> AksiBaru:
    """The step with its texts cleaned; raises `IsianSalah`."""
    if not 1 <= baru.mulai <= 12:
        raise IsianSalah("mulai", "Pilih bulan mulainya.")
    if not 1 <= baru.selesai <= 12:
        raise IsianSalah("selesai", "Pilih bulan selesainya.")
    if baru.selesai < baru.mulai:
        raise IsianSalah("selesai", "Terbalik: bulan selesai lebih dahulu daripada bulan mulai.")
    return replace(
        baru,
        uraian=teks_wajib("uraian", baru.uraian, 500, kosong="Kegiatan belum diisi."),
        pelaksana=teks_wajib("pelaksana", baru.pelaksana, 150, kosong="Pelaksana belum diisi."),
        keluaran=teks_bebas("keluaran", baru.keluaran, 300),
    )
