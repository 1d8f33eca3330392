"""What pages and commands say about a figure, in the office's words. Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sinormas.kinerja.aturan import Arah, Pembilang, Rumus, RumusCapaian, Skala
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.hasil import Hasil
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.takaran import Pilah
from sinormas.kinerja.target import JenisTarget, Target
from sinormas.kinerja.temuan import KodeTemuan
from sinormas.kinerja.ukuran import DIMENSI, kenali
from sinormas.umum.angka import SPASI, Angka, bulatkan, format_angka, format_persen

NAMA_PEMBILANG = {
    Pembilang.SEMUA_PELAPOR: "Semua pelapor",
    Pembilang.HANYA_TERDATA: "Hanya yang terdata",
}
NAMA_RUMUS = {
    Rumus.RASIO: "Perbandingan: pembilang dibagi penyebut",
    Rumus.PERUBAHAN: "Perubahan terhadap tahun sebelumnya",
    Rumus.JUMLAH: "Jumlah itu sendiri",
    Rumus.DIKETIK: "Angka atau predikat yang diketik dengan buktinya",
}
NAMA_ARAH = {Arah.NAIK: "Makin tinggi makin baik", Arah.TURUN: "Makin rendah makin baik"}
NAMA_RUMUS_CAPAIAN = {
    RumusCapaian.SELISIH: "Selisih: (2 × target − realisasi) ÷ target",
    RumusCapaian.BANDING: "Banding: target ÷ realisasi",
}
NAMA_JENIS_TARGET = {
    JenisTarget.TEPAT: "Sebuah angka",
    JenisTarget.MINIMAL: "Paling sedikit (≥)",
    JenisTarget.MAKSIMAL: "Paling banyak (≤)",
    JenisTarget.RENTANG: "Rentang, dari – sampai",
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
NamaWilayah = Mapping[str, str]
TANPA_NAMA: NamaWilayah = MappingProxyType({})


def tulis(nilai: Angka, d: Definisi, predikat: Skala | None = None) -> str:
    """A figure of an indicator with its unit: "50,00 %", "12,5 per 1.000 penduduk", "BB"."""
    if predikat is not None:
        return _predikat(nilai, predikat)
    if d.persen:
        return format_persen(nilai)
    return f"{format_angka(bulatkan(nilai))}{SPASI}{d.satuan}".rstrip()


def _predikat(nilai: Angka, predikat: Skala) -> str:
    """The word that a value stands for; one between two steps with its number."""
    dicapai = next((s for s in predikat.langkah if nilai >= s.minimal), None)
    if dicapai is None:
        return format_angka(bulatkan(nilai))
    if dicapai.minimal == nilai:
        return dicapai.kategori
    return f"{dicapai.kategori} ({format_angka(bulatkan(nilai))})"


TANDA_TARGET = {
    JenisTarget.TEPAT: "",
    JenisTarget.MINIMAL: f"≥{SPASI}",
    JenisTarget.MAKSIMAL: f"≤{SPASI}",
}


def tulis_target(target: Target, d: Definisi, predikat: Skala | None = None) -> str:
    """A target with its unit: "50,00 %", "≥ 80,00 %", "70,00 % – 80,00 %"."""
    bawah = tulis(target.nilai, d, predikat)
    if target.atas is not None:
        return f"{bawah} – {tulis(target.atas, d, predikat)}"
    return f"{TANDA_TARGET[target.jenis]}{bawah}"


def target(h: HasilIndikator) -> str:
    """The target of a year; a dash where there is none."""
    ditarget = h.hasil.ditarget
    return "–" if ditarget is None else tulis_target(ditarget, h.definisi, h.predikat)


def realisasi(h: HasilIndikator) -> str | None:
    """The realisasi of a year, as it is written."""
    nilai = h.hasil.realisasi
    return None if nilai is None else tulis(nilai, h.definisi, h.predikat)


def satuan(h: HasilIndikator) -> str:
    """What the indicator counts: "kasus"; empty where only a given number is known."""
    dikenal = kenali(h.definisi.ukuran[-1]) if h.definisi.ukuran else None
    return dikenal.ukuran.satuan if dikenal else ""


def satuan_pembilang(h: HasilIndikator) -> str:
    """What stands above the line: "organisasi"; plain words where no register counts it."""
    dikenal = kenali(h.definisi.ukuran[0]) if h.definisi.ukuran else None
    return dikenal.ukuran.satuan if dikenal else h.definisi.ukuran[0].replace("_", " ")


def persen_capaian(hasil: Hasil) -> str | None:
    """A capaian as it is written."""
    return None if hasil.capaian is None else format_persen(hasil.capaian)


def hitungan(h: HasilIndikator) -> str:
    """What a realisasi was made of: "30 dari 60 Ormas", "tidak ada kasus", "angka terbit"."""
    if h.diberikan is not None:
        return NAMA_ASAL.get(h.diberikan.keterangan or "", "")
    if h.hasil.realisasi is None or h.hasil.pembilang is None:
        return ""
    kata, atas = satuan(h), format_angka(h.hasil.pembilang)
    if h.hasil.penyebut is None:
        return f"{atas} {kata}".strip()
    if h.definisi.aturan.rumus is Rumus.PERUBAHAN:
        return f"{atas} {kata}".strip() + f", semula {format_angka(h.hasil.penyebut)}"
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
        return "Belum diisi" if h.predikat else "Rumus belum ada"
    if any(u.nilai is None for u in h.ukuran):
        return "Belum dicatat"
    return "Tidak dapat dihitung"


# -- Measures -------------------------------------------------------------------------------------


def uraian(ukuran: NilaiUkuran, nama: NamaWilayah = TANPA_NAMA) -> str:
    """What a measure counts, in full; its bare name where no register knows it."""
    dikenal = kenali(ukuran.ukuran)
    if dikenal is None:
        return ukuran.ukuran.replace("_", " ")
    hari = ukuran.hingga.hari if ukuran.hingga else None
    bagian = [dikenal.ukuran.uraian(ukuran.tahun, hari), *pilah(dikenal.pilah, nama)]
    return ", ".join(bagian)


def pilah(pilah: Pilah, nama: NamaWilayah = TANPA_NAMA) -> list[str]:
    """What a measure is narrowed to: "hanya LSM atau OKP"."""
    hasil = []
    for dimensi, nilai in pilah.items():
        dikenal = DIMENSI[dimensi].nilai
        kata = [(nama if dikenal is None else dikenal).get(n, n) for n in nilai]
        awal = "hanya Kecamatan" if dikenal is None else "hanya"
        hasil.append(f"{awal} {' atau '.join(kata)}")
    return hasil


def judul_daftar(ukuran: NilaiUkuran, nama: NamaWilayah = TANPA_NAMA) -> str:
    """The head of the list behind a measure: "60 Ormas terdata pada 31 Desember 2020"."""
    kata = uraian(ukuran, nama)
    if ukuran.nilai is None:
        return f"Belum diketahui: {kata}"
    return f"{format_angka(ukuran.nilai)} {kata}"


def sumber(ukuran: NilaiUkuran) -> str:
    """Where a measure's value comes from, or what must happen for it to be known."""
    tahun = ukuran.tahun
    if ukuran.register is not None:
        return f"Dihitung dari register {_nama(ukuran.register)} {tahun}."
    if ukuran.diberikan is not None:
        bukti = ukuran.diberikan.bukti
        return "Angka yang diberikan kantor." + (f" Bukti: {bukti}." if bukti else "")
    dikenal = kenali(ukuran.ukuran)
    if dikenal is None:
        return f"Belum ada angka {ukuran.ukuran.replace('_', ' ')} untuk {tahun}."
    if ukuran.hingga is not None:
        return (
            f"Register {dikenal.ukuran.register} {tahun} belum dibuka, atau baru diisi sesudah "
            "tahunnya berakhir: keadaannya pada hari itu tidak diketahui."
        )
    return f"Belum ada yang dicatat di register {_nama(dikenal.ukuran.register)} untuk {tahun}."


def _nama(register: str) -> str:
    return register.replace("_", " ")


# -- Rules ----------------------------------------------------------------------------------------


def pengali(d: Definisi) -> str:
    """What the fraction is multiplied by: "× 100 %", "× 1.000"; empty for a plain count."""
    if not d.aturan.berpenyebut:
        return ""
    kali = f"×{SPASI}{format_angka(d.aturan.pengali)}"
    return f"{kali}{SPASI}{d.satuan}" if d.persen else kali


def rumus_capaian(h: HasilIndikator) -> str:
    """The capaian worked out: "50,00 ÷ 50,00 × 100 = 100,00 %, Sangat Berhasil"."""
    hasil = h.hasil
    if hasil.capaian is None or hasil.realisasi is None or hasil.ditarget is None:
        return "Belum dapat dihitung"
    penuh = hasil.capaian if hasil.capaian_penuh is None else hasil.capaian_penuh
    ujung = format_persen(penuh)
    if hasil.capaian_penuh is not None:
        ujung += f", dibatasi {format_persen(hasil.capaian)}"
    if hasil.kategori:
        ujung += f", {hasil.kategori}"
    acuan = hasil.ditarget.acuan(hasil.realisasi)
    if acuan is None:
        return f"Di dalam rentang target: {ujung}"
    if acuan == 0 or hasil.realisasi == 0:
        return ujung
    r, t = format_angka(hasil.realisasi, 2), format_angka(acuan, 2)
    d = h.definisi.aturan
    if d.arah is Arah.NAIK:
        return f"{r} ÷ {t} × 100 = {ujung}"
    if d.rumus_capaian is RumusCapaian.BANDING:
        return f"{t} ÷ {r} × 100 = {ujung}"
    return f"(2 × {t} − {r}) ÷ {t} × 100 = {ujung}"


def aturan_hitung(h: HasilIndikator) -> list[tuple[str, str]]:
    """The rules of an indicator as (name, words) pairs."""
    d = h.definisi
    kata_target = target(h)
    daftar = [
        *_syarat(d),
        ("Bila penyebut nol", _bila_nol(h)),
        ("Arah", NAMA_ARAH[d.aturan.arah]),
        ("Target", f"{kata_target} ({h.versi_target})" if h.versi_target else kata_target),
        ("Capaian", rumus_capaian(h)),
        ("Skala", d.skala),
        ("Pembulatan", "Dua angka, sekali, di akhir"),
        ("Sumber data", d.sumber_data),
        ("Penanggung jawab", d.penanggung_jawab),
        ("Catatan", d.catatan),
    ]
    return [(nama, isi) for nama, isi in daftar if isi]


def _syarat(d: Definisi) -> list[tuple[str, str | None]]:
    """What makes a row count, for each side of the formula."""
    sisi = zip(("Pembilang", "Penyebut"), map(kenali, d.ukuran), strict=False)
    return [(nama, dikenal.ukuran.syarat) for nama, dikenal in sisi if dikenal]


def _bila_nol(h: HasilIndikator) -> str | None:
    if not h.definisi.aturan.berpenyebut:
        return None
    nol = h.definisi.aturan.penyebut_nol
    return "Tidak dapat dihitung" if nol is None else tulis(nol, h.definisi)
