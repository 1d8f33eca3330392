"""The papers of a year's plan, as the report prints them. Empty where the office keeps none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinormas.cetak.aturan import Alinea, Rincian
from sinormas.cetak.aturan_dokumen import BlokDokumen, Kolom, TabelData
from sinormas.kinerja import kata
from sinormas.lkip.dokumen import kalimat, tabel
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.perencanaan import dokumen
from sinormas.perencanaan.aturan import Pihak, ProgramPk
from sinormas.perencanaan.tercatat import Perjanjian
from sinormas.umum.angka import format_angka
from sinormas.umum.waktu import format_tanggal


def _butir(b: Bahan) -> list[dokumen.Butir]:
    return [dokumen.Butir(h.definisi, h.predikat) for h in b.kini]


def tujuan(b: Bahan) -> Iterator[BlokDokumen]:
    """The aims of the Renstra and the goals below each."""
    if b.tujuan:
        sasaran = {s.kode: s.nama for s in b.kinerja.sasaran}
        yield TabelData(
            "Tujuan dan sasaran",
            (Kolom("Tujuan", 8), Kolom("Sasaran", 9)),
            [
                (t.nama, "\n".join(sasaran.get(s, s) for s in t.sasaran) or kalimat.KOSONG)
                for t in b.tujuan
            ],
            sumber="Sumber: Renstra kantor.",
        )


def keputusan(b: Bahan) -> Iterator[BlokDokumen]:
    """By which decree the indicators became the main ones."""
    sk = b.rencana.sk
    if sk is not None:
        yield Alinea(
            f"Indikator kinerja utama ditetapkan dengan keputusan nomor {sk.nomor} tanggal "
            f"{format_tanggal(sk.tanggal)}, berlaku mulai {sk.mulai}."
        )


def pengantar(b: Bahan) -> Iterator[BlokDokumen]:
    """When the office's agreement was signed, and in which version."""
    pk = b.rencana.kantor
    if pk is not None and pk.tanggal is not None:
        yield Alinea(
            f"Perjanjian Kinerja {pk.nama_versi} {b.tahun} ditandatangani pada "
            f"{format_tanggal(pk.tanggal)} oleh {pk.pertama.jabatan} dan {pk.kedua.jabatan}."
            + (f" Alasan perubahan: {pk.alasan}." if pk.alasan else "")
        )


def perjanjian(b: Bahan) -> TabelData | None:
    """What was promised, by whom; None without an agreement."""
    baris = [
        (h.definisi.nama_sasaran or kalimat.KOSONG, kalimat.nama(h),
         kata.tulis_target(target, h.definisi, h.predikat), kalimat.besar(pk.pertama.jabatan))
        for pk in b.rencana.berlaku
        for h in b.kini
        if (target := pk.target.get(h.kode))
    ]  # fmt: skip
    if not baris:
        return None
    return TabelData(
        f"Perjanjian kinerja {b.tahun}",
        (
            tabel.NO,
            Kolom("Sasaran", 7),
            Kolom("Indikator", 8),
            Kolom("Target", 3, kanan=True),
            Kolom("Yang berjanji", 4),
        ),
        tabel.bernomor(baris),
        sumber=f"Sumber: Perjanjian Kinerja {b.tahun}.",
    )


def pagu(b: Bahan) -> TabelData | None:
    """The programs of the office's agreement; None where it names none."""
    pk = b.rencana.kantor
    return _anggaran(b, pk.program) if pk is not None and pk.program else None


def _anggaran(b: Bahan, program: Sequence[ProgramPk]) -> TabelData:
    jumlah = format_angka(sum(p.anggaran for p in program))
    return TabelData(
        f"Program dan anggaran {b.tahun}",
        (
            tabel.NO,
            Kolom("Program", 10),
            Kolom("Anggaran (Rp)", 4, kanan=True),
            Kolom("Keterangan", 4),
        ),
        tabel.bernomor((p.nama, format_angka(p.anggaran), p.keterangan or "") for p in program),
        (("", "Jumlah", jumlah, ""),),
        f"Sumber: Perjanjian Kinerja {b.tahun}.",
    )


def lampiran(b: Bahan, pk: Perjanjian) -> Iterator[BlokDokumen]:
    """The agreement as an annex: its parties, targets and budget."""
    tanggal = format_tanggal(pk.tanggal) if pk.tanggal else None
    yield Rincian(
        (
            ("Versi", pk.nama_versi),
            ("Pihak pertama", _pihak(pk.pertama)),
            ("Pihak kedua", _pihak(pk.kedua)),
            *((("Ditandatangani", tanggal),) if tanggal else ()),
        )
    )
    yield tabel.atau(
        tabel.diperjanjikan(
            b,
            dokumen.baris_perjanjian(pk, _butir(b)),
            f"Sumber: Perjanjian Kinerja {pk.nama_versi} {b.tahun}.",
        ),
        f"Perjanjian Kinerja {b.tahun} belum memuat target.",
    )
    if pk.program:
        yield _anggaran(b, pk.program)


def _pihak(p: Pihak) -> str:
    return f"{p.nama}, {p.jabatan}" if p.nama else p.jabatan


def tulisan_aksi(b: Bahan, kunci: str) -> tuple[BlokDokumen, ...]:
    """What was written about the Rencana Aksi; its tables need no words beside them."""
    ada = bool(b.rencana.aksi.triwulan or b.rencana.aksi.aksi)
    return b.narasi.get(kunci, ()) if ada else b.tulisan(kunci)


def triwulan(b: Bahan) -> Iterator[BlokDokumen]:
    """The quarters' targets of the Rencana Aksi."""
    baris = dokumen.baris_triwulan(b.rencana.aksi, _butir(b))
    if baris:
        yield TabelData(
            f"Target per triwulan {b.tahun}",
            (
                tabel.NO,
                Kolom("Indikator", 8),
                *(Kolom(f"TW {n}", 3, kanan=True) for n in ("I", "II", "III", "IV")),
            ),
            baris,
            sumber=f"Sumber: Rencana Aksi {b.tahun}; dihitung sejak Januari.",
        )


def langkah(b: Bahan) -> Iterator[BlokDokumen]:
    """Who does what when."""
    baris = [
        (a.indikator, a.uraian, a.pelaksana, dokumen.waktu_aksi(a), a.keluaran or kalimat.KOSONG)
        for a in b.rencana.aksi.aksi
    ]
    if baris:
        yield TabelData(
            f"Kegiatan rencana aksi {b.tahun}",
            (
                tabel.NO,
                Kolom("Indikator", 2),
                Kolom("Kegiatan", 6),
                Kolom("Pelaksana", 4),
                Kolom("Waktu", 3),
                Kolom("Keluaran", 4),
            ),
            tabel.bernomor(baris),
            sumber=f"Sumber: Rencana Aksi {b.tahun}.",
        )
