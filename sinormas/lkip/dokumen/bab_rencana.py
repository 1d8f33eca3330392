"""Bab II: what was planned, and promised. Where the office keeps no papers of it, its targets."""

from __future__ import annotations

from collections.abc import Iterator

from sinormas.anggaran.kueri import jumlahkan
from sinormas.cetak.aturan import Alinea, Rincian
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Kolom, TabelData
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.lkip.dokumen import kalimat, rencana, tabel
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.perencanaan import ketikan
from sinormas.umum.angka import format_angka

TAHUN_TERBANYAK = 6
"""So many years of targets fit beside each other."""


def perencanaan(b: Bahan) -> Iterator[BlokDokumen]:
    """Bab II."""
    yield Bagian("PERENCANAAN KINERJA")
    yield Bagian("Rencana Strategis", 2)
    renstra = b.rencana.renstra
    periode = renstra.periode if renstra else b.instansi.renstra
    fakta = (("Visi", b.instansi.visi), ("Periode Renstra", periode))
    ada = tuple((nama, isi) for nama, isi in fakta if isi)
    if ada:
        yield Rincian(ada)
    yield from b.tulisan("renstra.uraian")
    yield from rencana.tujuan(b)
    yield tabel.atau(_sasaran(b), "Kantor belum menetapkan indikator kinerja utama.")
    if b.utama:
        yield _penjelasan(b)
    yield from rencana.keputusan(b)
    yield Bagian("Perjanjian Kinerja", 2)
    yield from rencana.pengantar(b)
    yield tabel.atau(rencana.perjanjian(b) or perjanjian(b), f"Target {b.tahun} belum ditetapkan.")
    yield from catatan_target(b)
    yield tabel.atau(rencana.pagu(b) or pagu(b), f"Program dan pagu {b.tahun} belum dicatat.")
    yield Bagian("Rencana Aksi", 2)
    yield from rencana.tulisan_aksi(b, "rencana_aksi")
    yield from rencana.triwulan(b)


def _sasaran(b: Bahan) -> TabelData:
    tahun = _tahun_target(b)
    return TabelData(
        "Sasaran strategis, indikator kinerja utama, dan targetnya",
        (
            Kolom("Sasaran", 7),
            Kolom("Indikator", 8),
            Kolom("Satuan", 3),
            *(Kolom(str(t), 2, kanan=True) for t in tahun),
        ),
        [
            (
                (h.definisi.nama_sasaran or kalimat.KOSONG) if ke == 0 else "",
                kalimat.nama(h),
                h.definisi.satuan or kalimat.KOSONG,
                *(_target(b, h.kode, t) for t in tahun),
            )
            for _, hasil in b.menurut_sasaran()
            for ke, h in enumerate(hasil)
        ],
        sumber=f"Sumber: {'Renstra' if b.rencana.renstra else 'target'} kantor; tanda – berarti "
        "belum ditetapkan.",
    )


def _tahun_target(b: Bahan) -> list[int]:
    if b.renstra and b.renstra[1] - b.renstra[0] < TAHUN_TERBANYAK:
        return list(range(b.renstra[0], b.renstra[1] + 1))
    ada = sorted({t.tahun for t in b.kinerja.target} | {b.tahun})
    return ada[-TAHUN_TERBANYAK:]


def _target(b: Bahan, kode: str, tahun: int) -> str:
    if b.rencana.renstra is not None:
        rencana_tahun = b.rencana.target_renstra.get(kode, {}).get(tahun)
        return kalimat.KOSONG if rencana_tahun is None else ketikan.tulis(rencana_tahun, None)
    nilai = b.target(kode, tahun)
    return kalimat.KOSONG if nilai is None else format_angka(nilai)


def _penjelasan(b: Bahan) -> TabelData:
    return TabelData(
        "Penjelasan indikator kinerja utama",
        (
            Kolom("Indikator", 6),
            Kolom("Cara penghitungan", 8),
            Kolom("Satuan", 2),
            Kolom("Sumber data", 4),
            Kolom("Penanggung jawab", 4),
        ),
        [
            (
                kalimat.nama(h),
                "\n".join(t for t in (kalimat.cara_hitung(h), h.definisi.catatan or "") if t),
                h.definisi.satuan or kalimat.KOSONG,
                _sumber_data(h),
                kalimat.besar(h.definisi.penanggung_jawab or kalimat.KOSONG),
            )
            for h in b.utama
        ],
        sumber="Sumber: definisi indikator kantor.",
    )


def _sumber_data(h: HasilIndikator) -> str:
    register = dict.fromkeys(u.register for u in h.ukuran if u.register)
    return ", ".join(f"Register {r}" for r in register) or "Angka kantor"


def perjanjian(b: Bahan) -> TabelData:
    """What was promised: every indicator that has a target."""
    hasil = [h for h in (*b.utama, *b.penunjang) if h.hasil.target is not None]
    return TabelData(
        f"Perjanjian kinerja {b.tahun}",
        (
            tabel.NO,
            Kolom("Sasaran", 7),
            Kolom("Indikator", 8),
            Kolom("Target", 3, kanan=True),
            Kolom("Penanggung jawab", 4),
        ),
        tabel.bernomor(
            (
                h.definisi.nama_sasaran or kalimat.KOSONG,
                kalimat.nama(h),
                kalimat.target(h),
                kalimat.besar(h.definisi.penanggung_jawab or kalimat.KOSONG),
            )
            for h in hasil
        ),
        sumber="Sumber: target kantor.",
    )


def catatan_target(b: Bahan) -> Iterator[BlokDokumen]:
    """What the office noted about the targets of the year."""
    for t in b.kinerja.target:
        if t.tahun == b.tahun and t.catatan:
            yield Alinea(f"Catatan target {t.indikator}: {t.catatan}.", "kecil")


def pagu(b: Bahan) -> TabelData:
    """The programs of the year and their budget."""
    return TabelData(
        f"Program dan anggaran {b.tahun}",
        (tabel.NO, Kolom("Program", 12), Kolom("Anggaran (Rp)", 5, kanan=True)),
        tabel.bernomor((p.nama, format_angka(p.pagu)) for p in b.program),
        (("", "Jumlah", format_angka(jumlahkan(b.program).pagu)),),
        f"Sumber: register anggaran {b.tahun}.",
    )
