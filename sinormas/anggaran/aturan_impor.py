"""A budget as an office keeps it in a spreadsheet, read into places and money. Plain Python.

Two shapes are known. Indented: one column of names, and the level from the column Tingkat or from
the code (8.01.01 a program, 8.01.01.2.01 a kegiatan, 8.01.01.2.01.0001 a sub kegiatan, 5.1.02 a
kind of spending). Flat: a column each for program, kegiatan and sub kegiatan, an empty cell being
the one above. An amount beside a place that has something below is the sum, and must be it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sinormas.anggaran.aturan import (
    DUA_CARA,
    NAMA_JENIS,
    NAMA_TINGKAT,
    JenisBelanja,
    PosBaru,
    RincianBaru,
    Tingkat,
    baca_rupiah,
    periksa_rincian,
    rapikan_pos,
)
from sinormas.organisasi.aturan_daftar import PANJANG_DAFTAR, berkepala
from sinormas.umum.angka import format_angka, format_rupiah
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import aman_lembar, bersih, lipat
from sinormas.umum.waktu import BULAN

TERBANYAK = 1_000
TINGKATAN = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
KOLOM: Mapping[str, Sequence[str]] = {
    "tingkat": ("tingkat", "jenjang"),
    "kode": ("kode", "kode rekening", "kode anggaran", "no rekening"),
    "uraian": ("uraian", "program kegiatan sub kegiatan", "program kegiatan", "nama"),
    "program": ("program", "nama program"),
    "kegiatan": ("kegiatan", "nama kegiatan"),
    "sub_kegiatan": ("sub kegiatan", "subkegiatan", "nama sub kegiatan"),
    "sasaran": ("sasaran", "kode sasaran"),
    "jenis": ("jenis belanja", "jenis", "belanja"),
    "titipan": ("titipan",),
    "pagu": ("pagu murni", "pagu", "anggaran murni", "anggaran", "apbd murni"),
    "pagu_perubahan": ("pagu perubahan", "anggaran perubahan", "apbd perubahan", "perubahan"),
    "realisasi": ("realisasi", "realisasi setahun", "realisasi anggaran", "jumlah realisasi"),
    **{
        f"bulan_{ke}": (lipat(nama), lipat(nama)[:3], f"realisasi {lipat(nama)}")
        for ke, nama in enumerate(BULAN, start=1)
    },
}
"""The heads under which a sheet has what (folded), the surest first."""
RINCIAN = "rincian"
KATA_TINGKAT = {lipat(nama): tingkat for tingkat, nama in NAMA_TINGKAT.items()} | {
    "subkegiatan": Tingkat.SUB_KEGIATAN,
}
KATA_RINCIAN = frozenset({RINCIAN, "rincian belanja", "belanja", "rekening"})
KATA_JENIS = {lipat(nama): jenis for jenis, nama in NAMA_JENIS.items()} | {
    lipat(nama).removeprefix("belanja "): jenis for jenis, nama in NAMA_JENIS.items()
}
KODE_JENIS = {
    "5.1.01": JenisBelanja.PEGAWAI,
    "5.1.02": JenisBelanja.BARANG_JASA,
    "5.1.05": JenisBelanja.HIBAH,
    "5.1.06": JenisBelanja.BANTUAN_SOSIAL,
    "5.2": JenisBelanja.MODAL,
    "5.3": JenisBelanja.TIDAK_TERDUGA,
    "5.4": JenisBelanja.TRANSFER,
}
SEGMEN = {3: Tingkat.PROGRAM, 5: Tingkat.KEGIATAN, 6: Tingkat.SUB_KEGIATAN}
"""How many parts the code of a level has (Permendagri 90/2019)."""
TANPA_JUDUL = (
    "Sertakan baris judulnya, paling sedikit Uraian dan Pagu murni; atau Program dan Pagu murni."
)
_KODE = re.compile(r"[0-9A-Za-z]{1,6}(?:\.[0-9A-Za-z]{1,6})*")


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """A row: a place, perhaps with money of a kind; or why it cannot be taken."""

    nomor: int
    jalan: tuple[PosBaru, ...] = ()
    """The place, from its program on."""
    uang: RincianBaru | None = None
    punya_realisasi: bool = True
    """Whether the sheet has a column for what was spent."""
    punya_perubahan: bool = True
    rinci: bool = False
    """Whether it is of a kind of spending, and no place itself."""
    salah: str = ""
    dilewati: bool = False

    @property
    def nama(self) -> str:
        return self.jalan[-1].nama if self.jalan else "Tanpa nama"


@dataclass(slots=True)
class _Pembaca:
    """What the rows above have said."""

    letak: Mapping[str, int]
    jalan: list[PosBaru] = field(default_factory=list)
    sel: Mapping[str, str] = field(default_factory=dict)

    def baris(self, nomor: int, sel: Mapping[str, str]) -> BarisAnggaran:
        self.sel = sel
        rinci = self._ke_tempat()
        if rinci is None:
            return BarisAnggaran(nomor, tuple(self.jalan), dilewati=True)
        if not self.jalan:
            raise IsianSalah("uraian", "Di atas baris ini belum ada program.")
        return BarisAnggaran(
            nomor, tuple(self.jalan), self._uang(rinci),
            punya_realisasi=any(k == "realisasi" or k.startswith("bulan_") for k in self.letak),
            punya_perubahan="pagu_perubahan" in self.letak, rinci=rinci,
        )  # fmt: skip

    def _isi(self, kolom: str) -> str:
        teks = bersih(self.sel.get(kolom, ""))
        if teks[:1] == "'" and aman_lembar(teks[1:]) == teks:
            teks = teks[1:]
        return "" if teks in ("-", "–") else teks

    def _ke_tempat(self) -> bool | None:
        """Go where the row stands; whether it is of a kind of spending. None: it says nothing."""
        if "uraian" not in self.letak:
            self._ke_tempat_datar()
            return bool(self._isi("jenis"))
        kode = self._isi("kode")
        tingkat = self._tingkat(kode)
        if isinstance(tingkat, Tingkat):
            self._masuk(tingkat, self._isi("uraian"), kode)
            return bool(self._isi("jenis"))
        return tingkat

    def _ke_tempat_datar(self) -> None:
        disebut = [t for t in TINGKATAN if self._isi(t.value)]
        for tingkat in disebut:
            ke, nama = TINGKATAN.index(tingkat), self._isi(tingkat.value)
            if ke >= len(self.jalan) or lipat(self.jalan[ke].nama) != lipat(nama):
                self._masuk(tingkat, nama, self._isi("kode") if tingkat is disebut[-1] else "")

    def _tingkat(self, kode: str) -> Tingkat | bool | None:
        """The level of a row; True for a kind of spending, None for what is passed over."""
        kata = lipat(self._isi("tingkat"))
        if kata in KATA_RINCIAN:
            return True
        if kata:
            if kata not in KATA_TINGKAT:
                raise IsianSalah("tingkat", f"Tingkat “{kata[:40]}” tidak dikenal.")
            return KATA_TINGKAT[kata]
        if not kode:
            return self._tanpa_kode()
        if not _KODE.fullmatch(kode):
            raise IsianSalah("kode", f"Kode “{kode[:40]}” tidak dapat dibaca.")
        bagian = kode.split(".")
        if bagian[0] == "5":
            return self._rekening(kode)
        if len(bagian) < min(SEGMEN):
            return None
        if len(bagian) not in SEGMEN:
            raise IsianSalah("kode", "Tingkat kode ini tidak dikenal. Isi kolom Tingkat.")
        return SEGMEN[len(bagian)]

    def _tanpa_kode(self) -> bool | None:
        if self._isi("jenis"):
            return True
        if self._isi("uraian") and not lipat(self._isi("uraian")).startswith(("jumlah", "total")):
            raise IsianSalah("tingkat", "Isi kolom Kode atau Tingkat, supaya tempatnya diketahui.")
        return None

    def _rekening(self, kode: str) -> bool | None:
        """True for a kind; the money of accounts above and below stands with the kind already."""
        if kode in KODE_JENIS:
            return True
        dikenal = any(kode.startswith(f"{k}.") or k.startswith(f"{kode}.") for k in KODE_JENIS)
        if not dikenal:
            raise IsianSalah("kode", f"Jenis belanja dengan kode {kode} tidak dikenal.")
        return None

    def _masuk(self, tingkat: Tingkat, nama: str, kode: str) -> None:
        ke = TINGKATAN.index(tingkat)
        if ke > len(self.jalan):
            atas = NAMA_TINGKAT[TINGKATAN[len(self.jalan)]].lower()
            raise IsianSalah("uraian", f"Di atas baris ini belum ada {atas}.")
        baru = PosBaru(nama, kode or None, self._isi("sasaran") or None)
        self.jalan[ke:] = [rapikan_pos(baru, tingkat)]

    def _uang(self, rinci: bool) -> RincianBaru | None:
        pagu, perubahan = self._rupiah("pagu"), self._rupiah("pagu_perubahan")
        setahun = self._rupiah("realisasi")
        bulan = {ke: n for ke in range(1, 13) if (n := self._rupiah(f"bulan_{ke}")) is not None}
        if pagu is None and (perubahan is not None or setahun is not None or bulan or rinci):
            raise IsianSalah("pagu", "Pagu murni baris ini belum diisi. Tulis 0 bila tidak ada.")
        if pagu is None:
            return None
        if setahun is not None and bulan:
            raise IsianSalah("realisasi", DUA_CARA)
        uang = RincianBaru(
            pagu, perubahan, self._jenis() if rinci else None, setahun, bulan,
            titipan=lipat(self._isi("titipan")) in ("ya", "titipan", "1"),
        )  # fmt: skip
        periksa_rincian(uang)
        return uang

    def _jenis(self) -> JenisBelanja | None:
        kata = lipat(self._isi("jenis"))
        if kata in KATA_JENIS:
            return KATA_JENIS[kata]
        if kata:
            raise IsianSalah("jenis", f"Jenis belanja “{kata[:40]}” tidak dikenal.")
        return KODE_JENIS.get(self._isi("kode"))

    def _rupiah(self, kolom: str) -> Decimal | None:
        teks = self._isi(kolom)
        try:
            return baca_rupiah(teks) if teks else None
        except ValueError as galat:
            raise IsianSalah(kolom, f"{_nama(kolom)}: {galat}") from galat


def _nama(kolom: str) -> str:
    """A column as its head says it."""
    ke = kolom.removeprefix("bulan_")
    return BULAN[int(ke) - 1] if ke.isdigit() else kolom.replace("_", " ").capitalize()


def baca(teks: str) -> list[BarisAnggaran]:
    """The rows of a sheet with a head; raises `IsianSalah` where it is no such table."""
    if len(teks) > PANJANG_DAFTAR * 4:
        raise IsianSalah("daftar", "Daftar ini terlalu panjang. Bagi menjadi beberapa bagian.")
    mentah = [b for b in teks.replace("\x00", "").splitlines() if b.strip()]
    if not mentah:
        raise IsianSalah("daftar", "Daftar ini tidak memuat anggaran.")
    tabel, letak = _tabel(mentah)
    pembaca, hasil = _Pembaca(letak), []
    for nomor, sel in enumerate(tabel, start=1):
        if any(s.strip() for s in sel):
            isi = {k: sel[i] for k, i in letak.items() if i < len(sel)}
            try:
                hasil.append(pembaca.baris(nomor, isi))
            except IsianSalah as galat:
                hasil.append(BarisAnggaran(nomor, tuple(pembaca.jalan), salah=galat.pesan))
    if len(hasil) > TERBANYAK:
        raise IsianSalah("daftar", f"Paling banyak {format_angka(TERBANYAK)} baris sekaligus.")
    if not hasil:
        raise IsianSalah("daftar", "Di bawah baris judul belum ada satu baris pun.")
    return _jumlah_bukan_uang(hasil)


def _tabel(baris: Sequence[str]) -> tuple[list[list[str]], dict[str, int]]:
    """The rows below the head, and which column holds what."""
    hasil = berkepala(baris, KOLOM, perlu="pagu", salah_satu=("uraian", "program"))
    if hasil is None:
        raise IsianSalah("daftar", TANPA_JUDUL)
    return hasil


# -- Sums beside the places ------------------------------------------------------------------------


def _jumlah_bukan_uang(baris: Sequence[BarisAnggaran]) -> list[BarisAnggaran]:
    """The rows; an amount beside a place with something below is a sum: compared, not taken."""
    induk = {b.jalan[:n] for b in baris for n in range(1, len(b.jalan))}
    induk |= {b.jalan for b in baris if b.rinci and b.uang}
    uang = [(b.jalan, b.uang) for b in baris if b.uang and (b.rinci or b.jalan not in induk)]
    utuh = not any(b.salah for b in baris)
    return [
        _banding(b, b.uang, uang, utuh) if b.uang and not b.rinci and b.jalan in induk else b
        for b in baris
    ]


def _banding(
    b: BarisAnggaran,
    tertulis: RincianBaru,
    uang: Sequence[tuple[tuple[PosBaru, ...], RincianBaru]],
    utuh: bool,
) -> BarisAnggaran:
    di_bawah = sum((u.pagu for j, u in uang if j[: len(b.jalan)] == b.jalan), Decimal(0))
    salah = ""
    if utuh and tertulis.pagu != di_bawah:
        salah = (
            f"Pagu {format_rupiah(tertulis.pagu)} tidak sama dengan jumlah baris di bawahnya, "
            f"{format_rupiah(di_bawah)}."
        )
    return replace(b, uang=None, salah=salah)
