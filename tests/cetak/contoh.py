"""A paper that has one of everything."""

from __future__ import annotations

from datetime import date
from typing import Any

from sinormas.cetak.aturan import (
    Alinea,
    Butir,
    HalamanBaru,
    Judul,
    Kepala,
    KodeQr,
    KopSurat,
    PasFoto,
    Penanda,
    Rincian,
    Surat,
    Tabel,
    Tajuk,
    TandaTangan,
)

KOP = KopSurat("PEMERINTAH KABUPATEN TAPIN", "KANTOR KESATUAN BANGSA DAN POLITIK", ("Rantau",))


def surat(**ganti: Any) -> Surat:
    """The paper, with some of its parts replaced."""
    baku: dict[str, Any] = {
        "judul": "Contoh",
        "pembuat": "Kantor",
        "hari": date(2026, 11, 24),
        "kop": KOP,
        "kepala": Kepala((("Nomor", "1/2026"),), "Rantau, 24 November 2026", ("Yth. Pembaca",)),
        "tajuk": Tajuk("SURAT CONTOH", "001/TT/63.05/2026"),
        "isi": (
            Alinea("Dengan hormat."),
            Alinea("Catatan.", "kotak"),
            Alinea("Kecil.", "kecil"),
            Alinea("Tengah.", "tengah"),
            Judul("Bagian"),
            Rincian((("Nama", "Forum Pemuda"), ("Alamat", None))),
            Butir(("satu", "dua"), bernomor=True),
            Butir(("tiga",)),
            Tabel(("No", "Nama"), (("1", "Akta"),), (1, 5)),
            PasFoto(),
            TandaTangan("Rantau, 24 November 2026", (Penanda("Kepala,", "Siti", ("NIP 1",)),)),
            TandaTangan(
                None, (Penanda("Ketua,", "Ahmad", meterai=True), Penanda("Sekretaris,", None))
            ),
            KodeQr("https://contoh.id/bukti/abc", "Kode QR bukti", "Pindai kode ini."),
            HalamanBaru(),
            Tajuk("LEMBAR KEDUA"),
        ),
        "tembusan": ("Bupati Tapin", "Arsip"),
        "kaki": "Contoh, bukan surat",
    }
    return Surat(**(baku | ganti))
