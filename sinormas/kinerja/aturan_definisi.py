"""An indicator and its targets as people type them: what is accepted. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sinormas.kinerja.aturan import (
    BATAS_CAPAIAN,
    MUNDUR_TERJAUH,
    Arah,
    Indikator,
    Rumus,
    RumusCapaian,
)
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.takaran import PANJANG as PANJANG_TAKARAN
from sinormas.kinerja.target import JenisTarget, Target
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, teks_bebas, teks_wajib

TAHUN_DI_DEPAN = 10
"""How far ahead a definition or a target may begin: two Renstra."""
TAHUN_DI_BELAKANG = 5
"""How far before the office's first year: the Renstra whose published figures stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinisiBaru:
    """What an indicator is, as it was typed; the parts that its formula doesn't have are None."""

    nama: str
    arah: Arah
    satuan: str = "%"
    sasaran: str | None = None
    penanggung_jawab: str | None = None
    rumus: Rumus = Rumus.DIKETIK
    rumus_capaian: RumusCapaian | None = None
    pembilang: str | None = None
    penyebut: str | None = None
    pengali: Decimal = Decimal(100)
    penyebut_nol: Decimal | None = None
    mundur: int | None = None
    batas_capaian: int | None = None
    skala: str | None = None
    predikat: str | None = None
    sumber_data: str | None = None
    utama: bool = False
    catatan: str | None = None
    aktif: bool = True

    @property
    def aturan(self) -> Indikator:
        """The part that decides its figure."""
        return Indikator(
            arah=self.arah,
            pembilang=self.pembilang,
            penyebut=self.penyebut,
            pengali=self.pengali,
            penyebut_nol=self.penyebut_nol,
            rumus_capaian=self.rumus_capaian or RumusCapaian.SELISIH,
            mundur=self.mundur,
            batas_capaian=None if self.batas_capaian is None else Decimal(self.batas_capaian),
        )


@dataclass(frozen=True, slots=True)
class Kenalan:
    """What the office has that a definition may name."""

    ukuran: Callable[[str], bool]
    sasaran: Collection[str]
    skala: Mapping[str, Guna]


def rapikan(baru: DefinisiBaru, ada: Kenalan) -> DefinisiBaru:
    """The definition with its texts cleaned and nothing in it that its formula doesn't use.

    Raises `IsianSalah` at the field.
    """
    baru = replace(
        baru,
        nama=teks_wajib("nama", baru.nama, 500, kosong="Nama indikator belum diisi."),
        satuan=teks_bebas("satuan", baru.satuan, 40) or "",
        penanggung_jawab=teks_bebas("penanggung_jawab", baru.penanggung_jawab, 100),
        sumber_data=teks_bebas("sumber_data", baru.sumber_data, 300),
        catatan=teks_bebas("catatan", baru.catatan, 2000, baris=True),
        rumus_capaian=None if baru.arah is Arah.NAIK else baru.rumus_capaian,
    )
    if baru.arah is Arah.TURUN and baru.rumus_capaian is None:
        raise IsianSalah("rumus_capaian", "Pilih bagaimana indikator yang turun dinilai.")
    if baru.batas_capaian is not None and Decimal(baru.batas_capaian) not in BATAS_CAPAIAN:
        raise IsianSalah("batas_capaian", "Batas capaian 100, 120, atau tanpa batas.")
    if baru.sasaran is not None and baru.sasaran not in ada.sasaran:
        raise IsianSalah("sasaran", f"Sasaran {baru.sasaran} tidak dikenal.")
    _periksa_skala(baru, ada)
    return _rapikan_rumus(baru, ada)


def _periksa_skala(baru: DefinisiBaru, ada: Kenalan) -> None:
    for kolom, guna in (("skala", Guna.KATEGORI), ("predikat", Guna.PREDIKAT)):
        nama = getattr(baru, kolom)
        if nama is not None and ada.skala.get(nama) is not guna:
            raise IsianSalah(kolom, f"Skala {nama} tidak ada di daftar skala kantor.")


def _rapikan_rumus(baru: DefinisiBaru, ada: Kenalan) -> DefinisiBaru:
    """Keep the parts that the formula has; each of them must be there."""
    if baru.rumus is Rumus.DIKETIK:
        return replace(
            baru, pembilang=None, penyebut=None, mundur=None, penyebut_nol=None,
            pengali=Decimal(100),
        )  # fmt: skip
    baru = replace(
        baru,
        predikat=None,
        pembilang=_ukuran("pembilang", baru.pembilang, ada),
        penyebut=_ukuran("penyebut", baru.penyebut, ada) if baru.rumus is Rumus.RASIO else None,
        mundur=_mundur(baru.mundur) if baru.rumus is Rumus.PERUBAHAN else None,
    )
    if baru.rumus is Rumus.JUMLAH:
        return replace(baru, penyebut_nol=None, pengali=Decimal(100))
    if baru.pengali <= 0:
        raise IsianSalah("pengali", "Pengali harus lebih dari 0, misalnya 100 atau 1.000.")
    return baru


def _ukuran(kolom: str, teks: str | None, ada: Kenalan) -> str:
    if not teks:
        raise IsianSalah(kolom, "Pilih apa yang dihitung.")
    if len(teks) > PANJANG_TAKARAN:
        raise IsianSalah(kolom, "Terlalu banyak pilihan penyaring; kurangi beberapa.")
    if not ada.ukuran(teks):
        raise IsianSalah(
            kolom, f"Ukuran {teks[:60]} tidak dikenal. Pilih ukuran yang ada di daftar."
        )
    return teks


def _mundur(mundur: int | None) -> int:
    if mundur is None or not 1 <= mundur <= MUNDUR_TERJAUH:
        raise IsianSalah("mundur", f"Isi antara 1 dan {MUNDUR_TERJAUH} tahun ke belakang.")
    return mundur


def periksa_mulai(kolom: str, tahun: int, berjalan: int, pertama: int | None) -> None:
    """A year in which something of the office may begin; raises `IsianSalah`.

    `pertama` is the first year of which the office knows anything.
    """
    if tahun > berjalan + TAHUN_DI_DEPAN:
        raise IsianSalah(kolom, f"Tahun paling lambat {berjalan + TAHUN_DI_DEPAN}.")
    awal = min(berjalan, berjalan if pertama is None else pertama)
    if tahun < awal - TAHUN_DI_BELAKANG:
        raise IsianSalah(
            kolom,
            f"Tahun {tahun} jauh sebelum tahun pertama kantor ini di sinormas, {awal}. "
            f"Paling awal {awal - TAHUN_DI_BELAKANG}.",
        )


# -- Targets --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDiketik:
    """A target as it was typed."""

    tahun: int
    jenis: JenisTarget = JenisTarget.TEPAT
    nilai: Decimal
    atas: Decimal | None = None
    versi: str | None = None
    catatan: str | None = None


PANJANG_VERSI = 60


def periksa_target(diketik: TargetDiketik, aturan: Indikator, *, berpredikat: bool) -> Target:
    """The target that was typed, for an indicator; raises `IsianSalah` at the field."""
    naik = aturan.arah is Arah.NAIK
    if berpredikat and diketik.jenis is JenisTarget.RENTANG:
        raise IsianSalah("jenis", "Target berupa predikat tidak dapat berbentuk rentang.")
    if diketik.jenis is JenisTarget.MAKSIMAL and naik:
        raise IsianSalah(
            "jenis", "Indikator ini makin tinggi makin baik, jadi targetnya bukan “paling banyak”."
        )
    if diketik.jenis is JenisTarget.MINIMAL and not naik:
        raise IsianSalah(
            "jenis", "Indikator ini makin rendah makin baik, jadi targetnya bukan “paling sedikit”."
        )
    if diketik.nilai < 0:
        raise IsianSalah("nilai", "Target tidak boleh negatif: capaiannya tidak dapat dihitung.")
    if diketik.jenis is not JenisTarget.RENTANG:
        if naik and diketik.nilai == 0:
            raise IsianSalah(
                "nilai", "Target 0 pada indikator yang naik tidak dapat dibagi. Isi lebih dari 0."
            )
        return Target(diketik.nilai, diketik.jenis)
    if diketik.atas is None:
        raise IsianSalah("atas", "Batas atas rentang belum diisi.")
    if diketik.atas <= diketik.nilai:
        raise IsianSalah(
            "atas",
            f"Rentang terbalik: batas atas {format_angka(diketik.atas)} harus lebih besar daripada "
            f"batas bawah {format_angka(diketik.nilai)}.",
        )
    return Target(diketik.nilai, diketik.jenis, diketik.atas)
