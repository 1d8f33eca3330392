"""The annexes: what was promised, who was counted, where each figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sinormas.cetak.aturan import Alinea
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Kolom, TabelData
from sinormas.kinerja import kata
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.konflik.aturan import NAMA_JENIS, NAMA_KEADAAN
from sinormas.lkip.dokumen import kalimat, rencana, tabel
from sinormas.lkip.dokumen.bab_rencana import pagu
from sinormas.lkip.dokumen.bahan import Bahan, keadaan_akhir
from sinormas.umum.waktu import format_tanggal


def lampiran(b: Bahan) -> Iterator[BlokDokumen]:
    """Every annex, numbered."""
    bagian: tuple[tuple[str, Iterable[BlokDokumen]], ...] = (
        (f"PERJANJIAN KINERJA TAHUN {b.tahun}", _perjanjian(b)),
        (f"RENCANA AKSI TAHUN {b.tahun}", _rencana_aksi(b)),
        (f"ORGANISASI YANG BERPARTISIPASI TAHUN {b.tahun}", _peserta(b)),
        (f"KASUS KONFLIK TAHUN {b.tahun}", _konflik(b)),
        ("ASAL SETIAP ANGKA INDIKATOR KINERJA UTAMA", _asal(b)),
    )
    ada = ((judul, blok) for judul, isi in bagian if (blok := tuple(isi)))
    for nomor, (judul, isi) in enumerate(ada, start=1):
        yield Bagian(f"LAMPIRAN {nomor}. {judul}", bernomor=False)
        yield from isi


def _rencana_aksi(b: Bahan) -> Iterator[BlokDokumen]:
    yield from rencana.tulisan_aksi(b, "lampiran.rencana_aksi")
    yield from rencana.triwulan(b)
    yield from rencana.langkah(b)


def _perjanjian(b: Bahan) -> Iterator[BlokDokumen]:
    kantor = b.rencana.kantor
    if kantor is not None:
        yield from rencana.lampiran(b, kantor)
        return
    yield tabel.atau(
        tabel.diperjanjikan(
            b,
            tabel.bernomor(
                (h.definisi.nama_sasaran or kalimat.KOSONG, kalimat.nama(h), kalimat.target(h))
                for h in b.utama
                if h.hasil.target is not None
            ),
            "Sumber: target kantor.",
        ),
        f"Target {b.tahun} belum ditetapkan.",
    )
    yield tabel.atau(pagu(b), f"Program dan pagu {b.tahun} belum dicatat.")


def _peserta(b: Bahan) -> Iterator[BlokDokumen]:
    luar = sum(not p.terdata for p in b.peserta)
    yield tabel.atau(
        TabelData(
            f"Organisasi yang berpartisipasi {b.tahun}",
            (
                tabel.NO,
                Kolom("Nama organisasi", 9),
                Kolom("Bentuk", 5),
                Kolom("Terdata", 2),
                Kolom("Bukti", 5),
            ),
            tabel.bernomor(
                (p.nama, p.bentuk, "Ya" if p.terdata else "Tidak", p.bukti) for p in b.peserta
            ),
            sumber=f"Sumber: register partisipasi {b.tahun}. Terdata: di register Ormas pada "
            f"31 Desember {b.tahun}.",
        ),
        f"Tidak ada organisasi yang ditandai berpartisipasi pada {b.tahun}."
        if "partisipasi" in b.dibuka
        else f"Register partisipasi belum dicatat untuk {b.tahun}.",
    )
    if luar:
        for h in b.utama:
            for t in h.hasil.temuan:
                if h.dibanding_terdata:
                    yield Alinea(t.kalimat, "kotak")


def _konflik(b: Bahan) -> Iterator[BlokDokumen]:
    yield tabel.atau(
        TabelData(
            f"Kasus konflik {b.tahun}",
            (
                tabel.NO,
                Kolom("Jenis", 3),
                Kolom("Pihak", 6),
                Kolom("Permasalahan", 7),
                Kolom("Lokasi", 4),
                Kolom("Keadaan", 4),
            ),
            tabel.bernomor(
                (
                    NAMA_JENIS[k.jenis],
                    k.pihak or kalimat.KOSONG,
                    "\n".join(
                        [*([format_tanggal(k.tanggal)] if k.tanggal else []), k.permasalahan]
                    ),
                    k.lokasi or kalimat.KOSONG,
                    _keadaan(NAMA_KEADAAN[keadaan_akhir(k, b.tahun)], k.cara),
                )
                for k in b.konflik
            ),
            sumber=tabel.sumber(b, "konflik"),
        ),
        f"Tidak ada kasus konflik pada {b.tahun}."
        if "konflik" in b.dibuka
        else f"Register konflik belum dicatat untuk {b.tahun}.",
    )


def _keadaan(keadaan: str, cara: str | None) -> str:
    return f"{keadaan} ({cara})" if cara else keadaan


def _asal(b: Bahan) -> Iterator[BlokDokumen]:
    if not b.utama:
        yield Alinea("Kantor belum menetapkan indikator kinerja utama.")
    for h in b.utama:
        yield TabelData(
            f"Asal angka {h.kode}, {h.nama}",
            (Kolom("Butir", 4), Kolom("Isi", 13)),
            list(_butir(h)),
            sumber=tabel.sumber_kinerja(b),
        )


def _butir(h: HasilIndikator) -> Iterator[tuple[str, str]]:
    yield "Realisasi", kalimat.rumus(h)
    for nama, u in zip(("Pembilang", "Penyebut"), h.ukuran, strict=False):
        yield nama, f"{kata.judul_daftar(u)}\n{kata.sumber(u)}"
    for nama, isi in kata.aturan_hitung(h):
        yield {"Pembilang": "Syarat pembilang", "Penyebut": "Syarat penyebut"}.get(nama, nama), isi
    for t in h.hasil.temuan:
        yield "Temuan", t.kalimat
