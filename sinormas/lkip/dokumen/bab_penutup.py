"""Bab IV: what the year came to."""

from __future__ import annotations

from collections.abc import Iterator

from sinormas.cetak.aturan import Alinea, Butir
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen
from sinormas.lkip.dokumen import kalimat
from sinormas.lkip.dokumen.awal import dana
from sinormas.lkip.dokumen.bahan import Bahan


def penutup(b: Bahan) -> Iterator[BlokDokumen]:
    """Made sentences, then what was written."""
    yield Bagian("PENUTUP")
    yield Bagian("Kesimpulan", 2)
    if b.utama:
        yield Alinea(f"Capaian indikator kinerja utama {b.tahun}:")
        yield Butir(tuple(f"{h.nama}. {kalimat.terhadap_target(h)}" for h in b.utama))
    jumlah = dana(b)
    if jumlah is not None:
        yield Alinea(f"Anggaran {b.tahun}: {kalimat.serapan(jumlah)}.")
    yield from b.tulisan("penutup.kesimpulan")
    yield Bagian("Langkah Perbaikan", 2)
    yield from b.tulisan("penutup.langkah")
