"""Bab I and II: the office and what it promised."""

from __future__ import annotations

from collections.abc import Iterator

from sinormas.anggaran.kueri import jumlahkan
from sinormas.cetak.aturan import Alinea, Butir, Rincian
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Kolom, TabelData
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.konflik.aturan import NAMA_JENIS, JenisKonflik, KeadaanKonflik
from sinormas.lkip.dokumen import kalimat, tabel
from sinormas.lkip.dokumen.bahan import Bahan, keadaan_akhir
from sinormas.umum.angka import format_angka

SISTEMATIKA = (
    "Bab I Pendahuluan: gambaran umum kantor, aspek strategis, dan isu strategis.",
    "Bab II Perencanaan Kinerja: rencana strategis, perjanjian kinerja, dan rencana aksi.",
    "Bab III Akuntabilitas Kinerja: capaian kinerja dan realisasi anggaran.",
    "Bab IV Penutup: kesimpulan dan langkah perbaikan.",
    "Lampiran: perjanjian kinerja, daftar, dan asal setiap angka.",
)
TAHUN_TERBANYAK = 6
"""So many years of targets fit beside each other."""


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


# -- Bab II ---------------------------------------------------------------------------------------


def perencanaan(b: Bahan) -> Iterator[BlokDokumen]:
    """Bab II."""
    yield Bagian("PERENCANAAN KINERJA")
    yield Bagian("Rencana Strategis", 2)
    fakta = (("Visi", b.instansi.visi), ("Periode Renstra", b.instansi.renstra))
    ada = tuple((nama, isi) for nama, isi in fakta if isi)
    if ada:
        yield Rincian(ada)
    yield from b.tulisan("renstra.uraian")
    yield tabel.atau(_sasaran(b), "Kantor belum menetapkan indikator kinerja utama.")
    if b.utama:
        yield _penjelasan(b)
    yield Bagian("Perjanjian Kinerja", 2)
    yield tabel.atau(perjanjian(b), f"Target {b.tahun} belum ditetapkan.")
    yield from catatan_target(b)
    yield tabel.atau(pagu(b), f"Program dan pagu {b.tahun} belum dicatat.")
    yield Bagian("Rencana Aksi", 2)
    yield from b.tulisan("rencana_aksi")


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
        sumber="Sumber: target kantor; tanda – berarti belum ditetapkan.",
    )


def _tahun_target(b: Bahan) -> list[int]:
    if b.renstra and b.renstra[1] - b.renstra[0] < TAHUN_TERBANYAK:
        return list(range(b.renstra[0], b.renstra[1] + 1))
    ada = sorted({t.tahun for t in b.kinerja.target} | {b.tahun})
    return ada[-TAHUN_TERBANYAK:]


def _target(b: Bahan, kode: str, tahun: int) -> str:
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
