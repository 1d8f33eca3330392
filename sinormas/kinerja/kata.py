"""What pages and commands say about a figure, in the office's words. Reads nothing."""

from __future__ import annotations

from sinormas.kinerja.aturan import Arah, KodeTemuan, Pembilang, RumusCapaian
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.ukuran import DAFTAR
from sinormas.umum.angka import SPASI, Angka, bulatkan, format_angka, format_persen

NAMA_PEMBILANG = {
    Pembilang.SEMUA_PELAPOR: "Semua pelapor",
    Pembilang.HANYA_TERDATA: "Hanya yang terdata",
}
JUDUL_TEMUAN = {
    KodeTemuan.HIMPUNAN: "Sebagian pembilang berada di luar penyebut",
    KodeTemuan.CAPAIAN: "Capaian tidak dapat dihitung",
    KodeTemuan.TIDAK_SAMA: "Register dan berkas kantor tidak sama",
}
NAMA_ASAL = {
    "realisasi": "angka dari kantor",
    "realisasi_terdahulu": "angka terbit",
}
URAIAN_ASAL = {
    "realisasi": "angka yang diberikan kantor, tidak diturunkan dari register",
    "realisasi_terdahulu": "angka terbit dalam laporan terdahulu, tidak diturunkan dari register",
}


def tulis(nilai: Angka, d: Definisi) -> str:
    """A figure of an indicator with its unit: "50,00 %", "12,5 per 1.000 penduduk"."""
    if d.persen:
        return format_persen(nilai)
    return f"{format_angka(bulatkan(nilai))}{SPASI}{d.satuan}".rstrip()


def satuan(h: HasilIndikator) -> str:
    """What the indicator counts: "kasus"; empty where only a given number is known."""
    dikenal = DAFTAR.get(h.definisi.ukuran[-1]) if h.definisi.ukuran else None
    return dikenal.satuan if dikenal else ""


def hitungan(h: HasilIndikator) -> str:
    """What a realisasi was made of: "30 dari 60 Ormas", "tidak ada kasus", "angka terbit"."""
    if h.diberikan is not None:
        return NAMA_ASAL.get(h.diberikan.keterangan or "", "")
    if h.hasil.realisasi is None or h.hasil.pembilang is None:
        return ""
    kata, atas = satuan(h), format_angka(h.hasil.pembilang)
    if h.hasil.penyebut is None:
        return f"{atas} {kata}".strip()
    if h.hasil.penyebut == 0 and kata:
        return f"tidak ada {kata}"
    return f"{atas} dari {format_angka(h.hasil.penyebut)} {kata}".strip()


def asal(h: HasilIndikator) -> str:
    """Where a figure comes from that was given; empty for one that was derived."""
    return URAIAN_ASAL.get(h.diberikan.keterangan or "", "") if h.diberikan else ""


def sebab(h: HasilIndikator) -> str:
    """Why there is no realisasi."""
    if h.hasil.realisasi is not None:
        return ""
    if not h.ukuran:
        return "Rumus belum ada"
    if any(u.nilai is None for u in h.ukuran):
        return "Belum dicatat"
    return "Tidak dapat dihitung"


def uraian(ukuran: NilaiUkuran, tahun: int) -> str:
    """What a measure counts, in full; its bare name where no register knows it."""
    dikenal = DAFTAR.get(ukuran.ukuran)
    return dikenal.uraian(tahun) if dikenal else ukuran.ukuran.replace("_", " ")


def judul_daftar(ukuran: NilaiUkuran, tahun: int) -> str:
    """The head of the list behind a measure: "60 Ormas terdata pada 31 Desember 2020"."""
    kata = uraian(ukuran, tahun)
    if ukuran.nilai is None:
        return f"Belum diketahui: {kata}"
    return f"{format_angka(ukuran.nilai)} {kata}"


def sumber(ukuran: NilaiUkuran, tahun: int) -> str:
    """Where a measure's value comes from, or what must happen for it to be known."""
    if ukuran.register is not None:
        return f"Dihitung dari register {_nama(ukuran.register)} {tahun}."
    if ukuran.diberikan is not None:
        bukti = ukuran.diberikan.keterangan
        return "Angka yang diberikan kantor." + (f" Bukti: {bukti}." if bukti else "")
    dikenal = DAFTAR.get(ukuran.ukuran)
    if dikenal is None:
        return f"Belum ada angka {ukuran.ukuran.replace('_', ' ')} untuk {tahun}."
    return f"Belum ada yang dicatat di register {_nama(dikenal.register)} untuk {tahun}."


def _nama(register: str) -> str:
    return register.replace("_", " ")


def pengali(d: Definisi) -> str:
    """What the fraction is multiplied by: "× 100 %", "× 1.000"; empty for a plain count."""
    if d.aturan.penyebut is None:
        return ""
    kali = f"×{SPASI}{format_angka(d.aturan.pengali)}"
    return f"{kali}{SPASI}{d.satuan}" if d.persen else kali


def rumus_capaian(h: HasilIndikator) -> str:
    """The capaian worked out: "50,00 ÷ 50,00 × 100 = 100,00 %, Sangat Berhasil"."""
    hasil, d = h.hasil, h.definisi.aturan
    if hasil.capaian is None or hasil.realisasi is None or hasil.target is None:
        return "Belum dapat dihitung"
    kategori = f", {hasil.kategori}" if hasil.kategori else ""
    ujung = f"{format_persen(hasil.capaian)}{kategori}"
    if hasil.target == 0 or hasil.realisasi == 0:
        return ujung
    r, t = format_angka(hasil.realisasi, 2), format_angka(hasil.target, 2)
    if d.arah is Arah.NAIK:
        return f"{r} ÷ {t} × 100 = {ujung}"
    if d.rumus_capaian is RumusCapaian.BANDING:
        return f"{t} ÷ {r} × 100 = {ujung}"
    return f"(2 × {t} − {r}) ÷ {t} × 100 = {ujung}"


def aturan_hitung(h: HasilIndikator) -> list[tuple[str, str]]:
    """The rules of an indicator as (name, words) pairs."""
    d = h.definisi
    target = "–" if h.hasil.target is None else tulis(h.hasil.target, d)
    naik = d.aturan.arah is Arah.NAIK
    daftar = [
        *_syarat(d),
        ("Bila penyebut nol", _bila_nol(d)),
        ("Arah", "Makin tinggi makin baik" if naik else "Makin rendah makin baik"),
        ("Target", f"{target} ({h.versi_target})" if h.versi_target else target),
        ("Capaian", rumus_capaian(h)),
        ("Pembulatan", "Dua angka, sekali, di akhir"),
        ("Penanggung jawab", d.penanggung_jawab),
        ("Catatan", d.catatan),
    ]
    return [(nama, isi) for nama, isi in daftar if isi]


def _syarat(d: Definisi) -> list[tuple[str, str | None]]:
    """What makes a row count, for each side of the formula."""
    sisi = zip(("Pembilang", "Penyebut"), d.ukuran, strict=False)
    return [(nama, DAFTAR[ukuran].syarat) for nama, ukuran in sisi if ukuran in DAFTAR]


def _bila_nol(d: Definisi) -> str | None:
    if d.aturan.penyebut is None:
        return None
    nol = d.aturan.penyebut_nol
    return "Tidak dapat dihitung" if nol is None else tulis(nol, d)
