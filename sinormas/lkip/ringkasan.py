"""A year on one page for the head of the office: composed of what the other rooms know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.aturan import Jumlah, Temuan
from sinormas.anggaran.kueri import BarisBelanja
from sinormas.anggaran.pohon import seluruh
from sinormas.cetak import grafik
from sinormas.cetak.aturan_dokumen import Deret, Grafik
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja import susunan, susunan_triwulan
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.susunan import BarisIndikator
from sinormas.kinerja.susunan_triwulan import BarisTriwulan
from sinormas.kinerja.triwulan import Triwulan, triwulan
from sinormas.lkip.penyampaian.kueri import Butir, daftar_periksa
from sinormas.penetapan import kueri as penetapan
from sinormas.penetapan.kueri import Versi
from sinormas.umum.angka import bulatkan, format_persen, format_rupiah

PENUH = Decimal(100)
LEBAR_GRAFIK = 420
TENGGAT_TAMPIL = 4
TERBUKA = frozenset({"lewat", "dekat", "nanti"})
BELUM = "belum ada"


@dataclass(frozen=True, slots=True)
class Tertinggal:
    """A main indicator below its target, or without a figure."""

    kode: str
    nama: str
    kata: str


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """What the page holds."""

    versi: Versi | None
    """The signed version in force; None: the figures are a draft."""
    iku: tuple[tuple[BarisIndikator, BarisTriwulan | None], ...]
    triwulan: tuple[Triwulan, ...]
    gambar_iku: str
    alt_iku: str
    tertinggal: tuple[Tertinggal, ...]
    temuan: tuple[tuple[str, str], ...]
    """What is contradictory: of what, and in words."""
    belanja: tuple[BarisBelanja, ...]
    anggaran: Jumlah
    gambar_anggaran: str
    alt_anggaran: str
    tenggat: tuple[Butir, ...]
    """What is overdue or comes next."""
    gelap: int
    """So many sendings were due and nobody recorded whether they went out."""

    @property
    def triwulan_gelap(self) -> bool:
        """Whether something is not known of a quarter."""
        return any(s.realisasi is None for _, b in self.iku if b for s in b.sel)


def baca(instansi: Instansi, tahun: int, hari_ini: date) -> Ringkasan:
    """Read a year; the number of queries is the same however much it holds."""
    hasil = kinerja.hitung_beberapa(instansi, (tahun - 1, tahun))
    utama = [h for h in hasil[tahun] if h.definisi.utama]
    daftar = triwulan(tahun, hari_ini, instansi.zona_waktu)
    pada = kinerja.hitung_pada(instansi, tahun, [t.hingga for t in daftar]) if daftar else {}
    baris_tw = {b.kode: b for b in susunan_triwulan.susun(daftar, pada)}
    versi = penetapan.berlaku(instansi, tahun)
    dana = anggaran.tahun(instansi, tahun)
    belanja = dana.belanja
    butir = daftar_periksa(instansi, tahun, utama, versi, hari_ini)
    gambar_iku, gambar_anggaran = _grafik_iku(utama, tahun), _grafik_anggaran(belanja)
    return Ringkasan(
        versi=versi,
        iku=tuple((susunan.susun_baris(h, hasil), baris_tw.get(h.kode)) for h in utama),
        triwulan=daftar,
        gambar_iku=grafik.svg(gambar_iku, lebar=LEBAR_GRAFIK) if utama else "",
        alt_iku=gambar_iku.alt,
        tertinggal=tuple(t for h in utama if (t := _tertinggal(h))),
        temuan=(*_temuan_kinerja(hasil[tahun]), *_temuan_anggaran(dana.temuan)),
        belanja=belanja,
        anggaran=seluruh(dana.program, belanja) or Jumlah(),
        gambar_anggaran=grafik.svg(gambar_anggaran, lebar=LEBAR_GRAFIK) if belanja else "",
        alt_anggaran=gambar_anggaran.alt,
        tenggat=tuple(b for b in butir if b.keadaan in TERBUKA)[:TENGGAT_TAMPIL],
        gelap=sum(b.keadaan == "gelap" for b in butir),
    )


def _tertinggal(h: HasilIndikator) -> Tertinggal | None:
    capaian = h.hasil.capaian
    if capaian is None:
        sebab = "target belum ada" if h.hasil.target is None else "realisasi belum diketahui"
        return Tertinggal(h.kode, h.nama, sebab)
    if capaian >= PENUH:
        return None
    return Tertinggal(h.kode, h.nama, f"capaian {format_persen(capaian)}")


def _temuan_kinerja(hasil: tuple[HasilIndikator, ...]) -> list[tuple[str, str]]:
    return [(h.kode, t.kalimat) for h in hasil for t in h.hasil.temuan]


def _temuan_anggaran(temuan: list[Temuan]) -> list[tuple[str, str]]:
    return [
        (
            "Anggaran",
            f"{t.tentang}: tertulis pagu {format_rupiah(t.tertulis.pagu)} dan realisasi "
            f"{format_rupiah(t.tertulis.realisasi)}, rinciannya berjumlah "
            f"{format_rupiah(t.terhitung.pagu)} dan {format_rupiah(t.terhitung.realisasi)}.",
        )
        for t in temuan
    ]


def _grafik_iku(utama: list[HasilIndikator], tahun: int) -> Grafik:
    tulisan = tuple(
        BELUM if h.hasil.capaian is None else format_persen(h.hasil.capaian) for h in utama
    )
    nilai = tuple(None if h.hasil.capaian is None else bulatkan(h.hasil.capaian) for h in utama)
    kata = "; ".join(f"{h.kode} {t}" for h, t in zip(utama, tulisan, strict=True))
    return Grafik(
        f"Capaian {tahun}",
        tuple(f"{h.kode} {h.nama}" for h in utama),
        (Deret(f"Capaian {tahun}", nilai, tulisan),),
        f"Capaian setiap indikator kinerja utama {tahun}: {kata}.",
        puncak=PENUH,
    )


def _grafik_anggaran(belanja: tuple[BarisBelanja, ...]) -> Grafik:
    pagu = Deret(
        "Pagu", tuple(b.pagu for b in belanja), tuple(format_rupiah(b.pagu) for b in belanja)
    )
    realisasi = Deret(
        "Realisasi",
        tuple(b.realisasi for b in belanja),
        tuple(format_rupiah(b.realisasi) for b in belanja),
    )
    kata = "; ".join(
        f"{b.jenis} {p}, terpakai {r}"
        for b, p, r in zip(belanja, pagu.tulisan, realisasi.tulisan, strict=True)
    )
    return Grafik(
        "Anggaran",
        tuple(b.jenis for b in belanja),
        (pagu, realisasi),
        f"Pagu dan realisasi menurut jenis belanja: {kata}.",
    )
