"""A report that has one of everything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sinormas.cetak.aturan import (
    Alinea,
    Butir,
    HalamanBaru,
    Penanda,
    Rincian,
    TandaTangan,
)
from sinormas.cetak.aturan_dokumen import (
    Bagian,
    DaftarIsi,
    Deret,
    Dokumen,
    Grafik,
    Kolom,
    Sampul,
    TabelData,
)
from tests.cetak.contoh import KOP

KOLOM = (Kolom("No", 1, kanan=True), Kolom("Nama", 6), Kolom("Jumlah", 2, kanan=True))


def tabel(baris: Any = (("1", "Forum Pemuda", "12,50"),), **lain: Any) -> TabelData:
    return TabelData("Peserta", KOLOM, baris, **lain)


def grafik(nama: str = "Forum", **lain: Any) -> Grafik:
    return Grafik(
        **{
            "judul": "Target dan realisasi",
            "kelompok": (nama, "Kosong"),
            "deret": (
                Deret("Realisasi", (Decimal("87.5"), None), ("87,50 %", "–")),
                Deret("Target", (Decimal(80), Decimal(0)), ("80,00 %", "0,00 %")),
            ),
            "alt": "Realisasi 87,50 persen, target 80,00 persen.",
            "puncak": Decimal(100),
            "sumber": "Sumber: register.",
        }
        | lain
    )


def dokumen(**ganti: Any) -> Dokumen:
    """The report, with some of its parts replaced."""
    baku: dict[str, Any] = {
        "judul": "Laporan Kinerja 2020",
        "pembuat": "Kantor",
        "hari": date(2026, 11, 24),
        "sampul": Sampul(("LAPORAN KINERJA", "TAHUN 2020"), KOP, "Rantau, November 2026"),
        "awal": (
            Bagian("KATA PENGANTAR", bernomor=False),
            Alinea("Puji syukur."),
            TandaTangan("Rantau, …", (Penanda("Kepala,", "Siti", ("NIP 1",)),)),
            DaftarIsi(),
        ),
        "isi": (
            Bagian("PENDAHULUAN"),
            Bagian("Latar Belakang", 2),
            Alinea("Isi.\nBaris kedua."),
            Bagian("Uraian", 3),
            Bagian("Rincian", 4),
            Butir(("satu", "dua"), bernomor=True),
            Butir(("tiga",)),
            Rincian((("Nama", "Siti"),)),
            tabel(jumlah=(("", "Jumlah", "12,50"),), sumber="Sumber: register."),
            Alinea("2 dari 30 di luar.", "kotak"),
            Alinea("Belum ditulis.", "kecil"),
            Bagian("AKUNTABILITAS"),
            Bagian("Capaian", 2),
            grafik(),
            HalamanBaru(),
            Bagian("LAMPIRAN 1", bernomor=False),
            tabel(),
        ),
        "kaki": "LKIP 2020",
        "tanda": "DRAF · angka 24 November 2026",
    }
    return Dokumen(**(baku | ganti))
