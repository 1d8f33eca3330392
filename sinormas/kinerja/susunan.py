"""The pages of figures, arranged: what stands in each place, in words. Reads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sinormas.kinerja import kata
from sinormas.kinerja.aturan import Arah, Cacah, Rumus
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.kata import TANPA_NAMA, NamaWilayah
from sinormas.kinerja.kueri import TahunKinerja
from sinormas.kinerja.temuan import Temuan
from sinormas.umum.angka import SPASI, format_angka, format_persen

PENUH = Decimal(100)
PERSEN = f"{SPASI}%"
TAHUN_PILIHAN = 8
"""How many of the latest years the year switch offers."""


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One row of the year's table."""

    kode: str
    nama: str
    realisasi: str | None
    sebab: str
    """Why there is no realisasi; empty where there is one."""
    hitungan: str
    target: str
    capaian: str | None
    dibatasi: str
    """What the capaian would be without its limit, where that bit."""
    kategori: str | None
    peringkat: int
    grafik: tuple[Decimal | None, Decimal | None, Decimal | None]
    """Realisasi, target, and of a range its upper bound."""
    puncak: Decimal
    satuan: str
    tahun: tuple[tuple[int, Decimal | None], ...]
    banding: str
    """How it stands to the year before."""


@dataclass(frozen=True, slots=True)
class KelompokSasaran:
    """The main indicators of one sasaran."""

    nama: str | None
    baris: tuple[BarisIndikator, ...]


@dataclass(frozen=True, slots=True)
class HalamanTahun:
    """The indicators of a year as its page shows them."""

    utama: tuple[KelompokSasaran, ...]
    program: tuple[BarisIndikator, ...]
    temuan: tuple[tuple[HasilIndikator, Temuan], ...]
    sumbu: str
    """The head of the charts: with their scale, where all share it."""
    kosong: bool
    """Nothing at all is known of the year."""


def susun_tahun(hasil: Mapping[int, Sequence[HasilIndikator]], tahun: int) -> HalamanTahun:
    """Arrange the results of `tahun`, with the years before it for comparison."""
    kini = hasil[tahun]
    baris = {h.kode: susun_baris(h, hasil) for h in kini}
    utama = [h for h in kini if h.definisi.utama]
    return HalamanTahun(
        utama=tuple(
            KelompokSasaran(nama, tuple(baris[h.kode] for h in anggota))
            for nama, anggota in _menurut_sasaran(utama)
        ),
        program=tuple(baris[h.kode] for h in kini if not h.definisi.utama),
        temuan=tuple((h, t) for h in kini for t in h.hasil.temuan),
        sumbu=_sumbu(baris.values()),
        kosong=not any(_diketahui(h) for h in kini),
    )


def _sumbu(baris: Iterable[BarisIndikator]) -> str:
    if all(b.puncak == PENUH and b.satuan == PERSEN for b in baris):
        return f"Realisasi dan target, 0–100{PERSEN}"
    return "Realisasi dan target"


def _menurut_sasaran(
    hasil: Iterable[HasilIndikator],
) -> Iterable[tuple[str | None, list[HasilIndikator]]]:
    """In the order in which a sasaran is first met."""
    kelompok: dict[str | None, list[HasilIndikator]] = {}
    for h in hasil:
        kelompok.setdefault(h.definisi.sasaran, []).append(h)
    return ((anggota[0].definisi.nama_sasaran, anggota) for anggota in kelompok.values())


def _diketahui(h: HasilIndikator) -> bool:
    tahu = (h.hasil.target, h.hasil.realisasi, *(u.nilai for u in h.ukuran))
    return any(nilai is not None for nilai in tahu)


def susun_baris(
    h: HasilIndikator, beberapa: Mapping[int, Sequence[HasilIndikator]]
) -> BarisIndikator:
    """One indicator's row; `beberapa` holds it for the other years too."""
    hasil, d = h.hasil, h.definisi
    atas = hasil.ditarget.atas if hasil.ditarget else None
    tampil = [n for n in (hasil.realisasi_tampil, hasil.target, atas) if n is not None]
    return BarisIndikator(
        kode=h.kode,
        nama=h.nama,
        realisasi=kata.realisasi(h),
        sebab=kata.sebab(h),
        hitungan=kata.hitungan(h),
        target=kata.target(h),
        capaian=None if hasil.capaian is None else format_persen(hasil.capaian),
        dibatasi=dibatasi(h),
        kategori=hasil.kategori,
        peringkat=h.peringkat,
        grafik=(hasil.realisasi_tampil, hasil.target, atas),
        puncak=max([PENUH, *tampil]) if d.persen else max([*tampil, Decimal(1)]),
        satuan=f"{SPASI}{d.satuan}".rstrip(),
        tahun=tuple(
            (tahun, satu.hasil.realisasi_tampil)
            for tahun, semua in sorted(beberapa.items())
            for satu in semua
            if satu.kode == h.kode
        ),
        banding=banding(h, _lalu(h, beberapa)),
    )


def dibatasi(h: HasilIndikator) -> str:
    """What the capaian would be without its limit; empty where that did not bite."""
    penuh = h.hasil.capaian_penuh
    return "" if penuh is None else f"dibatasi dari {format_persen(penuh)}"


def _lalu(
    h: HasilIndikator, beberapa: Mapping[int, Sequence[HasilIndikator]]
) -> HasilIndikator | None:
    return next((s for s in beberapa.get(h.tahun - 1, ()) if s.kode == h.kode), None)


def banding(h: HasilIndikator, lalu: HasilIndikator | None) -> str:
    """How a year stands to the one before it; empty where either is not known."""
    if lalu is None or lalu.hasil.realisasi is None or h.hasil.realisasi is None:
        return ""
    if not h.definisi.diukur_sama(lalu.definisi):
        return f"{lalu.tahun} diukur dengan cara lain"
    beda = (h.hasil.realisasi_tampil or Decimal(0)) - (lalu.hasil.realisasi_tampil or Decimal(0))
    if beda == 0:
        return f"Sama dengan {lalu.tahun}"
    naik = beda > 0
    kata_arah = "Naik" if naik else "Turun"
    mutu = "membaik" if naik == (h.definisi.aturan.arah is Arah.NAIK) else "memburuk"
    return f"{kata_arah} {format_angka(abs(beda))} dari {lalu.tahun}, {mutu}"


@dataclass(frozen=True, slots=True)
class Sisi:
    """One side of the formula: the count, what it is of, whose it is."""

    ukuran: str
    lalu: bool
    nama: str
    """Which side it is."""
    jumlah: Cacah | None
    uraian: str
    judul: str
    """The same with its number, above the list of the rows."""
    sumber: str


@dataclass(frozen=True, slots=True)
class HalamanTelusur:
    """The formula of one figure as its lineage page shows it."""

    kode: str
    nama: str
    hasil: str
    sebab: str
    asal: str
    """Words for a figure that was given and not derived; empty for a derived one."""
    pengali: str
    perubahan: bool
    sisi: tuple[Sisi, ...]
    temuan: tuple[Temuan, ...]
    aturan: tuple[tuple[str, str], ...]


def susun_telusur(h: HasilIndikator, nama: NamaWilayah = TANPA_NAMA) -> HalamanTelusur:
    """Arrange one indicator's lineage; `nama` are names of areas by their codes."""
    perubahan = h.definisi.aturan.rumus is Rumus.PERUBAHAN
    return HalamanTelusur(
        kode=h.kode,
        nama=h.nama,
        hasil=kata.realisasi(h) or "–",
        sebab=kata.sebab(h),
        asal=kata.asal(h),
        pengali=kata.pengali(h.definisi),
        perubahan=perubahan,
        sisi=tuple(
            _sisi(urutan, u, nama, perubahan=perubahan) for urutan, u in enumerate(h.ukuran)
        ),
        temuan=h.hasil.temuan,
        aturan=tuple(kata.aturan_hitung(h)),
    )


def _sisi(urutan: int, u: NilaiUkuran, nama: NamaWilayah, *, perubahan: bool) -> Sisi:
    return Sisi(
        ukuran=u.ukuran,
        lalu=u.lalu,
        nama=f"Tahun {u.tahun}" if perubahan else ("Pembilang", "Penyebut")[urutan],
        jumlah=u.nilai,
        uraian=kata.uraian(u, nama),
        judul=kata.judul_daftar(u, nama),
        sumber=kata.sumber(u),
    )


@dataclass(frozen=True, slots=True)
class ButirTahun:
    """One year of the year switch."""

    tahun: int
    keterangan: str
    aktif: bool


def susun_tahun_pilihan(
    dikenal: Sequence[TahunKinerja], tahun: int, berjalan: int
) -> tuple[ButirTahun, ...]:
    """The years to choose from: the latest known ones, the running one, the one shown."""
    kata_tahun = {t.tahun: _kata_tahun(t) for t in dikenal} | {berjalan: "Berjalan"}
    kata_tahun.setdefault(tahun, "Belum ada")
    terbaru = sorted(kata_tahun)[-TAHUN_PILIHAN:]
    return tuple(ButirTahun(t, kata_tahun[t], aktif=t == tahun) for t in sorted({*terbaru, tahun}))


def _kata_tahun(t: TahunKinerja) -> str:
    if t.register:
        return "Draf"
    return "Terbit" if t.angka else "Target"
