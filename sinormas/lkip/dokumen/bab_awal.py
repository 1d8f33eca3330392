"""Bab I: the office, and what it has on its registers."""

from __future__ import annotations

from collections.abc import Iterator

from sinormas.cetak.aturan import Alinea, Butir
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Kolom, TabelData
from sinormas.konflik.aturan import NAMA_JENIS, JenisKonflik, KeadaanKonflik
from sinormas.lkip.dokumen import tabel
from sinormas.lkip.dokumen.bahan import Bahan, keadaan_akhir
from sinormas.umum.angka import format_angka

SISTEMATIKA = (
    "Bab I Pendahuluan: gambaran umum kantor, aspek strategis, dan isu strategis.",
    "Bab II Perencanaan Kinerja: rencana strategis, perjanjian kinerja, dan rencana aksi.",
    "Bab III Akuntabilitas Kinerja: capaian kinerja dan realisasi anggaran.",
    "Bab IV Penutup: kesimpulan dan langkah perbaikan.",
    "Lampiran: perjanjian kinerja, daftar, dan asal setiap angka.",
)


def pendahuluan(b: Bahan) -> Iterator[BlokDokumen]:
    """Bab I."""
    yield Bagian("PENDAHULUAN")
    for judul, kunci in (
        ("Latar Belakang", "latar_belakang"),
        ("Dasar Hukum", "dasar_hukum"),
        ("Maksud dan Tujuan", "maksud_tujuan"),
    ):
        yield Bagian(judul, 2)
        yield from b.tulisan(kunci)
    yield Bagian("Gambaran Umum Organisasi", 2)
    for judul, kunci in (
        ("Tugas Pokok dan Fungsi", "tupoksi"),
        ("Struktur Organisasi", "struktur"),
        ("Sumber Daya", "sumber_daya"),
    ):
        yield Bagian(judul, 3)
        yield from b.tulisan(kunci)
    yield Bagian("Aspek Strategis", 2)
    yield from _register(b)
    yield from b.tulisan("aspek_strategis")
    yield Bagian("Isu Strategis", 2)
    yield from b.tulisan("isu_strategis")
    yield Bagian("Sistematika Penyajian", 2)
    yield Butir(SISTEMATIKA)
    yield Bagian("Tindak Lanjut Hasil Evaluasi", 2)
    yield from b.tulisan("tindak_lanjut")


def _register(b: Bahan) -> Iterator[BlokDokumen]:
    ringkas = b.ringkas
    if "organisasi" in b.dibuka:
        luar = "Yayasan" if ringkas.hanya_yayasan else "Di luar Ormas terdata"
        yield TabelData(
            f"Organisasi pada register, 31 Desember {b.tahun}",
            (Kolom("Kelompok", 10), Kolom("Jumlah", 3, kanan=True)),
            [
                ("Ormas terdata", format_angka(ringkas.terdata)),
                (luar, format_angka(ringkas.di_luar)),
            ],
            (("Jumlah", format_angka(ringkas.melapor)),),
            tabel.sumber(b, "organisasi"),
        )
    else:
        yield Alinea(f"Register organisasi belum dicatat untuk {b.tahun}.")
    if "konflik" not in b.dibuka:
        yield Alinea(f"Register konflik belum dicatat untuk {b.tahun}.")
        return
    keadaan = [(k.jenis, keadaan_akhir(k, b.tahun)) for k in b.konflik]
    yield TabelData(
        f"Kasus konflik menurut jenisnya {b.tahun}",
        (
            Kolom("Jenis", 7),
            Kolom("Terjadi", 3, kanan=True),
            Kolom("Ditangani", 3, kanan=True),
            Kolom("Diselesaikan", 3, kanan=True),
        ),
        [(NAMA_JENIS[jenis], *_cacah(keadaan, jenis)) for jenis in JenisKonflik],
        (("Jumlah", *_cacah(keadaan, None)),),
        tabel.sumber(b, "konflik") + " Yang diselesaikan termasuk yang ditangani.",
    )


def _cacah(
    keadaan: list[tuple[JenisKonflik, KeadaanKonflik]], jenis: JenisKonflik | None
) -> tuple[str, ...]:
    milik = [k for j, k in keadaan if jenis in {None, j}]
    selesai = milik.count(KeadaanKonflik.DISELESAIKAN)
    ditangani = selesai + milik.count(KeadaanKonflik.DITANGANI)
    return tuple(format_angka(n) for n in (len(milik), ditangani, selesai))
