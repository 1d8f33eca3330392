"""The report of a year as one value, ready to be drawn as PDF or as a Word document.

Outline: PermenPAN-RB 53/2014, annex II. No figure is typed here: all come from `kinerja` and the
registers (`bahan`); what a person has to write comes in `narasi`, by the key of its section.
"""

from __future__ import annotations

from sinormas.cetak.aturan import KopSurat
from sinormas.cetak.aturan_dokumen import DaftarIsi, Dokumen, Sampul
from sinormas.lkip.dokumen.awal import ikhtisar, kata_pengantar
from sinormas.lkip.dokumen.bab_anggaran import realisasi_anggaran
from sinormas.lkip.dokumen.bab_awal import pendahuluan
from sinormas.lkip.dokumen.bab_capaian import capaian
from sinormas.lkip.dokumen.bab_penutup import penutup
from sinormas.lkip.dokumen.bab_rencana import perencanaan
from sinormas.lkip.dokumen.bahan import Bahan, baca
from sinormas.lkip.dokumen.lampiran import lampiran
from sinormas.umum import waktu

__all__ = ["Bahan", "baca", "susun"]


def susun(b: Bahan) -> Dokumen:
    """The whole report."""
    instansi, zona = b.instansi, b.instansi.zona_waktu
    hari = waktu.tanggal_di(b.saat, zona)
    judul = f"Laporan Kinerja Instansi Pemerintah (LKIP) Tahun {b.tahun}"
    tanda = f"DRAF · angka per {waktu.format_waktu(b.saat, zona)} · belum ditetapkan"
    kop = b.kop_surat
    return Dokumen(
        judul=f"{judul}, {instansi.nama}",
        pembuat=instansi.nama,
        hari=hari,
        sampul=Sampul(
            ("LAPORAN KINERJA", "INSTANSI PEMERINTAH (LKIP)", f"TAHUN {b.tahun}"),
            KopSurat(kop.induk, kop.nama, b.kop.baris, kop.lambang),
            f"{instansi.kota}, {waktu.BULAN[hari.month - 1]} {hari.year}",
        ),
        awal=(*kata_pengantar(b), *ikhtisar(b), DaftarIsi()),
        isi=(
            *pendahuluan(b),
            *perencanaan(b),
            *capaian(b),
            *realisasi_anggaran(b),
            *penutup(b),
            *lampiran(b),
        ),
        kaki=f"LKIP {b.tahun} · {instansi.singkatan}",
        tanda=tanda if b.draf else "",
    )
