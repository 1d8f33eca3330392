"""The budget of a generated office: programs, belanja, and the tables that print them."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from tests.lkip.bantu_periksa_angka import Objek, cetak


def anggaran(acak: Random, isi: Objek) -> None:
    """Programs, belanja, and the tables that print them."""
    program = [_program(acak, n) for n in range(acak.randint(2, 6))]
    jenis = [("Belanja Pegawai", "tidak_langsung"), ("Belanja Barang", "langsung"),
             ("Belanja Modal", "langsung"), ("Belanja Bunga", "tidak_langsung")]  # fmt: skip
    belanja = [
        {"jenis": nama, "kelompok": kelompok, **_rupiah(acak)}
        for nama, kelompok in jenis[: acak.randint(3, 4)]
    ]
    if acak.random() < 0.8:
        isi["program"] = program
    if acak.random() < 0.8:
        isi["belanja"] = belanja
    _tabel_program(acak, isi, "Anggaran PK", program, penuh=False)
    _tabel_program(acak, isi, "Tabel 3.6", program, penuh=True)
    _tabel_program(acak, isi, "Anggaran Sasaran 1", program[: len(program) // 2], penuh=True)
    _tabel_bertingkat(acak, isi, program)
    _tabel_belanja(acak, isi, belanja)


def _program(acak: Random, nomor: int) -> Objek:
    kegiatan = [{"nama": f"Kegiatan {n}", **_rupiah(acak)} for n in range(acak.randint(1, 4))]
    return {"nama": f"Program {nomor}", **jumlah(kegiatan), "kegiatan": kegiatan}


def _rupiah(acak: Random) -> Objek:
    pagu = acak.choice([0, acak.randint(1, 10**5), acak.randint(10**6, 10**10)])
    return {"pagu": str(pagu), "realisasi": str(acak.randint(0, pagu))}


def jumlah(baris: list[Objek]) -> Objek:
    """The sums of pagu and realisasi, as text."""
    return {bidang: str(sum(int(b[bidang]) for b in baris)) for bidang in ("pagu", "realisasi")}


def _cetak_pos(
    acak: Random, isi: Objek, lokasi: str, uraian: str, tingkat: str, angka: Objek, **lain: Any
) -> Objek:
    """Print a budget line with its percent, if it has one."""
    baris = {"jenis": "anggaran", "lokasi": lokasi, "uraian": uraian, "tingkat": tingkat}
    baris |= {bidang: angka[bidang] for bidang in ("pagu", "realisasi")} | lain
    if angka["pagu"] != "0":
        places = acak.choice([2, 2, 0, 1])
        baris["persen"] = cetak(Fraction(int(angka["realisasi"]) * 100, int(angka["pagu"])), places)
        if acak.random() < 0.4:
            baris["desimal"] = places
    isi["pernyataan"].append(baris)
    return baris


def _tabel_program(
    acak: Random, isi: Objek, lokasi: str, program: list[Objek], *, penuh: bool
) -> None:
    """A table of programs with its Jumlah; not `penuh`: pagu only, and no kegiatan."""
    awal = len(isi["pernyataan"])
    for satu in program:
        _cetak_pos(acak, isi, lokasi, satu["nama"], "program", satu)
        for kegiatan in satu["kegiatan"] if penuh else ():
            _cetak_pos(
                acak, isi, lokasi, kegiatan["nama"], "kegiatan", kegiatan, induk=satu["nama"]
            )
    _cetak_pos(acak, isi, lokasi, "Jumlah", "jumlah", jumlah(program))
    if not penuh:
        for baris in isi["pernyataan"][awal:]:
            baris.pop("persen", None)
            baris.pop("realisasi")


def _tabel_bertingkat(acak: Random, isi: Objek, program: list[Objek]) -> None:
    """A table of two blocks, with subtotals that are different figures."""
    tengah = len(program) // 2
    for nomor, bagian in enumerate((program[:tengah], program[tengah:]), 1):
        for satu in bagian:
            _cetak_pos(acak, isi, "Tabel Gabungan", satu["nama"], "program", satu)
        _cetak_pos(
            acak, isi, "Tabel Gabungan", f"Total Per Sasaran {nomor}", "jumlah", jumlah(bagian)
        )
    _cetak_pos(acak, isi, "Tabel Gabungan", "Grand Total", "jumlah", jumlah(program))


def _tabel_belanja(acak: Random, isi: Objek, belanja: list[Objek]) -> None:
    """Spending by kind, the same by kelompok, and two totals in a sentence."""
    per = {kel: [b for b in belanja if b["kelompok"] == kel] for kel in ("tidak_langsung",
                                                                       "langsung")}  # fmt: skip
    for satu in belanja:
        _cetak_pos(acak, isi, "Tabel 3.7", satu["jenis"], "belanja", satu)
    _cetak_pos(acak, isi, "Tabel 3.7", "Total", "jumlah", jumlah(belanja))
    sama = {"sama_dengan": "Belanja Pegawai"} if len(per["tidak_langsung"]) == 1 else {}
    tingkat = "belanja" if sama else "jumlah"
    tidak_langsung, langsung = (jumlah(per[kel]) for kel in ("tidak_langsung", "langsung"))
    _cetak_pos(acak, isi, "Ikhtisar", "Belanja Tidak Langsung", tingkat, tidak_langsung, **sama)
    _cetak_pos(acak, isi, "Ikhtisar", "Belanja Langsung", "jumlah", langsung)
    _cetak_pos(acak, isi, "Ikhtisar", "Total", "jumlah", jumlah(belanja))
    _cetak_pos(acak, isi, "Bab III.B teks", "Belanja Langsung", "jumlah", langsung)
    _cetak_pos(acak, isi, "Bab III.B teks", "Total", "jumlah", jumlah(belanja))
