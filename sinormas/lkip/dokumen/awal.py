"""Preface and summary."""

from __future__ import annotations

from collections.abc import Iterator

from sinormas.anggaran.aturan import Jumlah
from sinormas.anggaran.kueri import jumlahkan
from sinormas.cetak.aturan import Alinea, Butir, TandaTangan
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Kolom, TabelData
from sinormas.cetak.contoh import penanda
from sinormas.kinerja.efisiensi import rata_capaian
from sinormas.lkip.dokumen import kalimat, tabel
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.umum.angka import format_angka


def kata_pengantar(b: Bahan) -> Iterator[BlokDokumen]:
    """What was written, and who signs it."""
    yield Bagian("KATA PENGANTAR", bernomor=False)
    yield from b.tulisan("kata_pengantar")
    tempat = f"{b.instansi.kota}, ……………………"
    yield TandaTangan(tempat, (penanda(b.instansi, b.kop),))


def ikhtisar(b: Bahan) -> Iterator[BlokDokumen]:
    """The year on a page: counts, capaian of each sasaran, money, what to read first."""
    yield Bagian("IKHTISAR EKSEKUTIF", bernomor=False)
    yield Alinea(_hitungan(b))
    yield tabel.atau(
        TabelData(
            f"Capaian sasaran strategis {b.tahun}",
            (
                tabel.NO,
                Kolom("Sasaran strategis", 11),
                Kolom("Indikator", 3, kanan=True),
                Kolom("Rata-rata capaian", 4, kanan=True),
            ),
            tabel.bernomor(
                (
                    hasil[0].definisi.nama_sasaran or "Tanpa sasaran",
                    format_angka(len(hasil)),
                    kalimat.persen(rata_capaian(hasil)),
                )
                for _, hasil in b.menurut_sasaran()
            ),
            sumber=tabel.sumber_kinerja(b),
        ),
        "Kantor belum menetapkan indikator kinerja utama.",
    )
    jumlah = dana(b)
    if jumlah is None:
        yield Alinea(f"Anggaran {b.tahun} belum dicatat.")
    else:
        yield Alinea(f"Anggaran {b.tahun}: {kalimat.serapan(jumlah)}.")
    temuan = [f"{h.kode}: {t.kalimat}" for h in b.kini for t in h.hasil.temuan]
    if temuan:
        yield Alinea("Yang perlu dibaca sebelum angkanya dipakai:")
        yield Butir(tuple(temuan))
    for judul, kunci in (("Kendala", "ikhtisar.kendala"), ("Upaya", "ikhtisar.upaya")):
        isi = b.tulisan(kunci)
        if isi:
            yield Bagian(judul, 2, bernomor=False)
            yield from isi


def dana(b: Bahan) -> Jumlah | None:
    """All money of the year: by kind of spending, else by program; None where none is noted."""
    if b.belanja:
        return jumlahkan(b.belanja)
    return jumlahkan(b.program) if b.program else None


def _hitungan(b: Bahan) -> str:
    strategis, program = (
        len({h.definisi.sasaran for h in hasil if h.definisi.sasaran})
        for hasil in (b.utama, b.penunjang)
    )
    kegiatan = sum(len(p.kegiatan) for p in b.program)
    return (
        f"Laporan ini mengukur {format_angka(strategis)} sasaran strategis dengan "
        f"{format_angka(len(b.utama))} indikator kinerja utama, dan {format_angka(program)} "
        f"sasaran program dengan {format_angka(len(b.penunjang))} indikator. Anggarannya "
        f"dilaksanakan melalui {format_angka(len(b.program))} program dan "
        f"{format_angka(kegiatan)} kegiatan."
    )
