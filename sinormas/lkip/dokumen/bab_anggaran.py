"""Bab III.B: the money of the year."""

from __future__ import annotations

from collections.abc import Iterator

from sinormas.anggaran.aturan import NAMA_KELOMPOK, KelompokBelanja
from sinormas.anggaran.kueri import jumlahkan, temuan
from sinormas.cetak.aturan import Alinea
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Deret, Grafik, Kolom, TabelData
from sinormas.lkip.dokumen import kalimat, tabel
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.lkip.dokumen.efisiensi import daftar_program
from sinormas.umum.angka import format_rupiah


def realisasi_anggaran(b: Bahan) -> Iterator[BlokDokumen]:
    """Section B of Bab III."""
    yield Bagian("Realisasi Anggaran", 2)
    if not b.program and not b.belanja:
        yield Alinea(f"Anggaran {b.tahun} belum dicatat.")
    if b.program:
        yield Alinea(f"Menurut program: {kalimat.serapan(jumlahkan(b.program))}.")
        judul = f"Realisasi anggaran menurut program dan kegiatan {b.tahun}"
        yield daftar_program(judul, b.program, b.tahun)
        yield _grafik(b)
    if b.belanja:
        yield Alinea(f"Menurut jenis belanja: {kalimat.serapan(jumlahkan(b.belanja))}.")
        yield _belanja(b)
    for t in temuan(b.program, b.belanja):
        yield Alinea(kalimat.temuan_anggaran(t), "kotak")
    yield from b.tulisan("anggaran.uraian")


def _belanja(b: Bahan) -> TabelData:
    baris: list[tuple[str, ...]] = []
    tebal: set[int] = set()
    for kelompok in KelompokBelanja:
        milik = [satu for satu in b.belanja if satu.kelompok is kelompok]
        if milik:
            tebal.add(len(baris))
            baris.append(("", NAMA_KELOMPOK[kelompok], *tabel.uang(jumlahkan(milik))))
            baris += [
                (str(ke), satu.jenis, *tabel.uang(satu.jumlah))
                for ke, satu in enumerate(milik, start=1)
            ]
    return TabelData(
        f"Realisasi anggaran menurut jenis belanja {b.tahun}",
        (tabel.NO, Kolom("Jenis belanja", 11), *tabel.KOLOM_UANG),
        baris,
        (("", "Jumlah", *tabel.uang(jumlahkan(b.belanja))),),
        f"Sumber: register anggaran {b.tahun}.",
        frozenset(tebal),
    )


def _grafik(b: Bahan) -> Grafik:
    def deret(nama: str) -> Deret:
        nilai = tuple(getattr(p, nama.lower()) for p in b.program)
        return Deret(nama, nilai, tuple(map(format_rupiah, nilai)))

    return Grafik(
        f"Pagu dan realisasi menurut program {b.tahun}",
        tuple(p.nama for p in b.program),
        (deret("Realisasi"), deret("Pagu")),
        alt="; ".join(f"{p.nama}: {kalimat.serapan(p.jumlah)}" for p in b.program),
        sumber=f"Sumber: register anggaran {b.tahun}.",
    )
