"""A sample letter, to see a letterhead. Plain Python."""

from __future__ import annotations

from datetime import date

from sinormas.cetak.aturan import (
    Alinea,
    Kepala,
    Kop,
    KopSurat,
    Penanda,
    Rincian,
    Surat,
    TandaTangan,
)
from sinormas.instansi.aturan import Instansi
from sinormas.umum.waktu import format_tanggal


def penanda(instansi: Instansi, kop: Kop) -> Penanda:
    """Who signs the office's letters; dotted lines for what is not set."""
    return Penanda(
        kop.kepala_jabatan or f"Kepala {instansi.nama}",
        kop.kepala_nama or None,
        tuple(
            baris
            for baris in (kop.kepala_pangkat, f"NIP {kop.kepala_nip}" if kop.kepala_nip else "")
            if baris
        ),
    )


def surat(instansi: Instansi, kop: Kop, kop_surat: KopSurat, hari: date) -> Surat:
    """One page that says it is a sample."""
    layanan = tuple(
        (nama, nilai)
        for nama, nilai in (("Jam layanan", kop.jam_layanan), ("Pengaduan", kop.pengaduan))
        if nilai
    )
    return Surat(
        judul="Contoh surat",
        pembuat=instansi.nama,
        hari=hari,
        kop=kop_surat,
        kepala=Kepala(
            (("Nomor", "contoh"), ("Lampiran", "–"), ("Perihal", "Contoh kop surat")),
            f"{instansi.kota}, {format_tanggal(hari)}",
            ("Yth. Pembaca", "di tempat"),
        ),
        isi=(
            Alinea(
                "Lembar ini menunjukkan kop, nama penanda tangan, dan letak tulisan pada surat "
                "yang dicetak sinormas. Baris kop yang belum diisi tidak dicetak."
            ),
            *((Rincian(layanan),) if layanan else ()),
            Alinea("Ini contoh. Lembar ini tidak berlaku sebagai surat.", "kotak"),
            TandaTangan(None, (penanda(instansi, kop),)),
        ),
        kaki="Contoh, bukan surat",
    )
