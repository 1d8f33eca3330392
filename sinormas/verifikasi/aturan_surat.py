"""The letter that goes with a decision: what it says, as it is kept. Plain Python.

`IsiSurat` holds the words as they were decided, so that a letter printed years later is the same.
How it is laid out is `susun`'s. Source: aturan, section 5.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sinormas.cetak.aturan import (
    Alinea,
    Blok,
    Butir,
    Gambar,
    Kepala,
    KodeQr,
    KopSurat,
    Penanda,
    Rincian,
    Surat,
    Tajuk,
    TandaTangan,
)

JUDUL_BAKU = "Surat Keterangan Melapor"
JUDUL_PENERIMAAN = "Surat Keterangan Penerimaan Laporan"
"""Of an activity or a dissolution: it says nothing about what the organisation is."""
JUDUL_KEMBALI = "Pengembalian laporan untuk diperbaiki"
JUDUL_DITOLAK = "Pemberitahuan laporan tidak dapat diterima"
POLA_BAKU = "{seri:03}/SKM/{kode_wilayah}/{tahun}"
POLA_PEMBERITAHUAN_BAKU = "{seri:03}/SP/{kode_wilayah}/{tahun}"
TANPA = "tanpa"
TERDEKAT = "terdekat"
TAHUN_PALING_LAMA = 5
"""`terdekat` never lasts longer than this (Lampung's letters)."""
BATAS_TAHUN = (1, 10)
PANJANG_JUDUL = 120
PANJANG_POLA = 100
PANJANG_TEMBUSAN = 1000
TEMBUSAN_PALING_BANYAK = 8
BUKAN_PENGESAHAN = (
    "Surat ini bukti bahwa organisasi sudah melapor. Surat ini bukan pengesahan badan hukum, bukan "
    "izin kegiatan, dan bukan Surat Keterangan Terdaftar (SKT)."
)
PERUBAHAN_DILAPORKAN = (
    "Perubahan nama, alamat, pengurus, atau legalitas dilaporkan kepada kantor ini; laporan "
    "kegiatan disampaikan setiap tahun."
)
DITINJAU = (
    "Surat ini ditinjau kembali bila datanya ternyata tidak benar atau surat ini disalahgunakan."
)
TANPA_BIAYA = "Pelayanan ini tidak dipungut biaya."
_TAHUN = re.compile(r"tahun:([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class SetelanSurat:
    """What an office decides of the letters that it gives on acceptance."""

    judul: str = JUDUL_BAKU
    pola: str = POLA_BAKU
    """Of the numbers of what is accepted."""
    pola_pemberitahuan: str = POLA_PEMBERITAHUAN_BAKU
    """Of the numbers of letters that return or reject; a series of their own."""
    masa_berlaku: str = TERDEKAT
    """`tanpa`, `tahun:n`, or `terdekat`."""
    tembusan: str = ""
    """Who gets a copy, one a line."""

    @property
    def daftar_tembusan(self) -> tuple[str, ...]:
        return tuple(baris for b in self.tembusan.splitlines() if (baris := b.strip()))


def tahun_berlaku(masa_berlaku: str) -> int | None:
    """The n of `tahun:n`; None for any other word."""
    cocok = _TAHUN.fullmatch(masa_berlaku)
    return int(cocok[1]) if cocok else None


def masa_sah(masa_berlaku: str) -> bool:
    """Whether this is one of the ways that a letter can be valid."""
    paling_sedikit, paling_banyak = BATAS_TAHUN
    tahun = tahun_berlaku(masa_berlaku)
    if tahun is not None:
        return paling_sedikit <= tahun <= paling_banyak
    return masa_berlaku in (TANPA, TERDEKAT)


def berlaku_sampai(masa_berlaku: str, hari: date, akhir: Sequence[date | None]) -> date | None:
    """The last day of a letter given on `hari`; None where it does not end.

    `akhir` are the ends of what it stands on: of the SKT, of the board's term. One that has passed
    already does not end the letter before it begins.
    """
    if (tahun := tahun_berlaku(masa_berlaku)) is not None:
        return _tambah_tahun(hari, tahun)
    if masa_berlaku == TANPA:
        return None
    return min([_tambah_tahun(hari, TAHUN_PALING_LAMA), *(a for a in akhir if a and a >= hari)])


def sebut_masa(sampai: str) -> str:
    """The clause that says how long a letter is valid."""
    if not sampai:
        return "Surat ini berlaku selama datanya tidak berubah."
    return f"Surat ini berlaku sampai {sampai}, selama datanya tidak berubah."


def _tambah_tahun(hari: date, tahun: int) -> date:
    """The same day `tahun` years on; 29 February becomes 28 where there is none."""
    tujuan = hari.year + tahun
    return date(tujuan, hari.month, min(hari.day, calendar.monthrange(tujuan, hari.month)[1]))


# -- A letter as it is kept ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IsiSurat:
    """All the words of a letter, as they were on its day. Nothing in it is looked up again."""

    judul: str
    nomor: str
    instansi: str
    hari: str
    """Its day, as ISO."""
    tempat_tanggal: str
    kop_induk: str
    kop_nama: str
    kop_baris: list[str]
    kepada: list[str]
    """Of a letter that is sent to somebody; empty for a certificate."""
    perihal: str
    pembuka: str
    fakta: list[list[str]]
    butir: list[str]
    penutup: str
    klausul: list[str]
    sebutan: str
    nama: str
    bawah: list[str]
    tembusan: list[str]
    tautan: str

    def simpan(self) -> dict[str, Any]:
        """As the database keeps it."""
        return asdict(self)


def muat(isi: Mapping[str, Any]) -> IsiSurat:
    """What `IsiSurat.simpan` gave."""
    return IsiSurat(**isi)


def susun(isi: IsiSurat, lambang: Gambar | None = None) -> Surat:
    """The letter as a paper. Only the emblem is the one that the office has today."""
    kepala = tajuk = None
    if isi.kepada:
        kepala = Kepala(
            (("Nomor", isi.nomor), ("Perihal", isi.perihal)),
            isi.tempat_tanggal,
            tuple(isi.kepada),
        )
    else:
        tajuk = Tajuk(isi.judul.upper(), isi.nomor)
    return Surat(
        judul=f"{isi.judul} {isi.nomor}",
        pembuat=isi.instansi,
        hari=date.fromisoformat(isi.hari),
        kop=KopSurat(isi.kop_induk, isi.kop_nama, tuple(isi.kop_baris), lambang),
        kepala=kepala,
        tajuk=tajuk,
        isi=tuple(_blok(isi)),
        tembusan=tuple(isi.tembusan),
        kaki=f"{isi.judul} nomor {isi.nomor}",
    )


def _blok(isi: IsiSurat) -> Iterator[Blok]:
    yield Alinea(isi.pembuka)
    if isi.fakta:
        yield Rincian(tuple((nama, nilai) for nama, nilai in isi.fakta))
    if isi.butir:
        yield Butir(tuple(isi.butir), bernomor=True)
    if isi.penutup:
        yield Alinea(isi.penutup)
    if isi.klausul:
        yield Alinea("\n".join(f"{ke}. {k}" for ke, k in enumerate(isi.klausul, 1)), "kecil")
    yield TandaTangan(
        None if isi.kepada else isi.tempat_tanggal,
        (Penanda(isi.sebutan, isi.nama or None, tuple(isi.bawah)),),
    )
    yield KodeQr(
        isi.tautan,
        f"Kode QR ke bukti {isi.judul} nomor {isi.nomor}",
        f"Pindai kode ini untuk memeriksa keaslian dan masa berlaku surat, atau buka {isi.tautan}\n"
        f"{TANPA_BIAYA}",
    )
