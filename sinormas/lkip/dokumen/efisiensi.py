"""Capaian against the money spent on it, and the programs behind a sasaran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinormas.anggaran.kueri import BarisProgram, jumlahkan
from sinormas.cetak.aturan import Alinea
from sinormas.cetak.aturan_dokumen import BlokDokumen, Kolom, TabelData
from sinormas.kinerja.efisiensi import BarisEfisiensi, efisiensi
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.lkip.dokumen import kalimat, tabel
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.umum.angka import SPASI, bulatkan, format_angka


def sasaran(b: Bahan, kode: str | None, hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    """The mean capaian of a sasaran against the serapan of its programs."""
    baris = next((e for e in efisiensi(b.program, b.kini) if e.sasaran == kode), None)
    if kode is None or baris is None:
        yield Alinea(
            "Belum ada program yang dicatat menunjang sasaran ini, jadi efisiensinya belum dapat "
            "dihitung."
        )
    else:
        yield _tabel(b, baris, hasil)
        yield Alinea(_kalimat(baris))
    yield from b.tulisan(f"sasaran.{kode}.efisiensi")


def _tabel(b: Bahan, baris: BarisEfisiensi, hasil: Sequence[HasilIndikator]) -> TabelData:
    return TabelData(
        f"Capaian dan serapan sasaran {baris.sasaran}, {b.tahun}",
        (Kolom("Uraian", 11), Kolom("Capaian", 4, kanan=True), *tabel.KOLOM_UANG),
        [
            *((kalimat.nama(h), kalimat.capaian(h), "", "", "") for h in hasil),
            *(
                (p.nama, "", *tabel.uang(p.jumlah))
                for p in b.program
                if p.sasaran == baris.sasaran
            ),
        ],
        (("Rata-rata capaian; jumlah anggaran", kalimat.persen(baris.capaian),
          *tabel.uang(baris.jumlah)),),
        f"Sumber: indikator sasaran {baris.sasaran} dan register anggaran {b.tahun}.",
    )  # fmt: skip


def _kalimat(baris: BarisEfisiensi) -> str:
    serapan = baris.jumlah.serapan
    if baris.efisien is None or baris.capaian is None or serapan is None:
        return "Capaian atau serapan belum diketahui, jadi efisiensinya belum dapat dihitung."
    beda = abs(bulatkan(baris.capaian) - bulatkan(serapan))
    arah = "lebih tinggi daripada" if baris.efisien else "tidak lebih tinggi daripada"
    return (
        f"Rata-rata capaian {kalimat.persen(baris.capaian)} {arah} serapan "
        f"{kalimat.persen(serapan)} (selisih {format_angka(beda, 2)}{SPASI}poin persen): "
        f"{'efisien' if baris.efisien else 'tidak efisien'}."
    )


def program(b: Bahan, kode: str | None) -> Iterator[BlokDokumen]:
    """The programs that serve a sasaran, with their lines."""
    milik = [p for p in b.program if kode is not None and p.sasaran == kode]
    if milik:
        yield daftar_program(f"Program yang menunjang sasaran {kode}, {b.tahun}", milik, b.tahun)
    else:
        yield Alinea("Belum ada program yang dicatat menunjang sasaran ini.")
    yield from b.tulisan(f"sasaran.{kode}.program")


def daftar_program(judul: str, daftar: Sequence[BarisProgram], tahun: int) -> TabelData:
    """Programs and their budget lines, with their sum."""
    baris: list[tuple[str, ...]] = []
    tebal: set[int] = set()
    for nomor, satu in enumerate(daftar, start=1):
        tebal.add(len(baris))
        baris.append((str(nomor), satu.nama, *tabel.uang(satu.jumlah)))
        baris += [
            (f"{nomor}.{ke}", k.nama, *tabel.uang(k.jumlah))
            for ke, k in enumerate(satu.kegiatan, start=1)
        ]
    return TabelData(
        judul,
        (Kolom("No", 2), Kolom("Program dan kegiatan", 11), *tabel.KOLOM_UANG),
        baris,
        (("", "Jumlah", *tabel.uang(jumlahkan(daftar))),),
        f"Sumber: register anggaran {tahun}.",
        frozenset(tebal),
    )
