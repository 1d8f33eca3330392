"""The matrix of papers: document × path, with what is asked, when it lapses, what it may be.

Plain Python. The data stand in `dokumen.toml`, an office's own changes in its table; both are read
by `dokumen`. Source: aturan, section 2.
"""

from __future__ import annotations

import calendar
import enum
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sinormas.berkas.aturan import JPG, PDF, PNG
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian, Jenis


class Sifat(enum.StrEnum):
    """How strongly a paper is asked for."""

    WAJIB = "wajib"
    BERSYARAT = "bersyarat"
    OPSIONAL = "opsional"


class Jalur(enum.StrEnum):
    """The way an organisation reports: what the columns of the matrix stand for."""

    SKT = "skt"
    YAYASAN = "yayasan"
    PERKUMPULAN = "perkumpulan"
    BERJENJANG = "berjenjang"
    BELUM = "belum"


class Masa(enum.StrEnum):
    """Until when a paper holds."""

    SELAMANYA = "selamanya"
    SKT = "skt"
    MASA_BAKTI = "masa_bakti"
    BULAN = "bulan"


NAMA_JALUR = {
    Jalur.SKT: "Ber-SKT",
    Jalur.YAYASAN: "Badan hukum Yayasan",
    Jalur.PERKUMPULAN: "Badan hukum Perkumpulan",
    Jalur.BERJENJANG: "Berjenjang",
    Jalur.BELUM: "Belum bersurat",
}
NAMA_SIFAT = {
    Sifat.WAJIB: "Diminta",
    Sifat.BERSYARAT: "Diminta bila …",
    Sifat.OPSIONAL: "Boleh ditambahkan",
}
NAMA_MASA = {
    Masa.SELAMANYA: "Tidak berakhir",
    Masa.SKT: "Sampai SKT berakhir",
    Masa.MASA_BAKTI: "Sampai masa bakti pengurus berakhir",
    Masa.BULAN: "Sekian bulan sejak diterbitkan",
}
SYARAT_PEJABAT = "bila ada pejabat atau tokoh masyarakat dalam kepengurusan"


def jalur(struktur: Struktur, legalitas: Legalitas, bentuk: Bentuk) -> Jalur:
    """The way of such an organisation. A deed from above belongs to a branch, whatever it says."""
    if struktur is Struktur.BERJENJANG or legalitas is Legalitas.SK_INDUK:
        return Jalur.BERJENJANG
    if legalitas is Legalitas.BADAN_HUKUM:
        return Jalur.YAYASAN if bentuk is Bentuk.YAYASAN else Jalur.PERKUMPULAN
    return Jalur.SKT if legalitas is Legalitas.SKT else Jalur.BELUM


@dataclass(frozen=True, slots=True)
class Ciri:
    """What the rules look at in an organisation and its filing; None: not known yet."""

    struktur: Struktur
    legalitas: Legalitas
    bentuk: Bentuk
    bidang: Collection[str] | None = ()
    jenis: Jenis = Jenis.BARU
    pejabat: bool | None = None
    """Whether an official or public figure sits on the board."""
    berubah: frozenset[Bagian] | None = None
    """The parts that a filing of a change says are different."""

    @property
    def jalur(self) -> Jalur:
        return jalur(self.struktur, self.legalitas, self.bentuk)


@dataclass(frozen=True, slots=True)
class Bila:
    """Conditions that the program can know; all must hold. None or False: no such condition."""

    legalitas: frozenset[Legalitas] | None = None
    bentuk: frozenset[Bentuk] | None = None
    bidang: frozenset[str] | None = None
    pejabat: bool = False
    berubah: frozenset[Bagian] | None = None
    """Of a change: only where one of these parts is different."""

    def gagal(self, ciri: Ciri) -> bool:
        """Whether a condition is known not to hold."""
        return (
            (self.legalitas is not None and ciri.legalitas not in self.legalitas)
            or (self.bentuk is not None and ciri.bentuk not in self.bentuk)
            or (
                self.bidang is not None
                and ciri.bidang is not None
                and self.bidang.isdisjoint(ciri.bidang)
            )
            or (self.pejabat and ciri.pejabat is False)
            or (
                self.berubah is not None
                and ciri.jenis is Jenis.PERUBAHAN
                and ciri.berubah is not None
                and self.berubah.isdisjoint(ciri.berubah)
            )
        )

    def belum_diketahui(self, ciri: Ciri) -> Iterator[str]:
        """The conditions that cannot be told yet, in words."""
        if self.bidang is not None and ciri.bidang is None:
            yield f"bila bidang kegiatan Anda {' atau '.join(sorted(self.bidang))}"
        if self.pejabat and ciri.pejabat is None:
            yield SYARAT_PEJABAT
        if self.berubah and ciri.jenis is Jenis.PERUBAHAN and ciri.berubah is None:
            yield f"bila yang berubah {sebut_bagian(self.berubah)}"


@dataclass(frozen=True, slots=True)
class JenisDokumen:
    """A kind of paper: what it is, of whom it is asked, what it may be, when it lapses."""

    kunci: str
    nama: str
    kalimat: str
    tipe: frozenset[str]
    batas: int
    """Largest size in bytes."""
    petak: Mapping[Jenis, Mapping[Jalur, Sifat]]
    """What is asked, by kind of filing and way; what is missing is not asked."""
    contoh: str = ""
    """What it looks like, in a sentence."""
    syarat: str | None = None
    """The condition of a `bersyarat` cell that the program cannot know, in words."""
    bila: Bila = field(default_factory=Bila)
    masa: Masa = Masa.SELAMANYA
    bulan: int | None = None
    """How many months it holds, where `masa` is `bulan`."""
    templat: str | None = None
    """The key of a letter that the program can fill in."""
    dasar_hukum: bool = False
    """Whether it is the paper that an organisation stands on."""

    @property
    def berhenti(self) -> bool:
        """Whether nobody is asked for it any more."""
        return not any(self.petak.values())

    @property
    def diterima(self) -> frozenset[str]:
        """What it may be sent as: photographs become a PDF where it may be one."""
        return self.tipe | {JPG, PNG} if PDF in self.tipe else self.tipe

    def sifat(self, ciri: Ciri) -> Sifat | None:
        """What the matrix says at this place."""
        return self.petak.get(ciri.jenis, {}).get(ciri.jalur)

    def berlaku_sampai(
        self,
        *,
        terbit: date | None = None,
        skt_berakhir: date | None = None,
        masa_bakti_sampai: date | None = None,
    ) -> date | None:
        """The last day on which such a paper holds; None: it does not lapse, or nobody knows."""
        if self.masa is Masa.SKT:
            return skt_berakhir
        if self.masa is Masa.MASA_BAKTI:
            return masa_bakti_sampai
        if self.masa is Masa.BULAN and terbit is not None and self.bulan is not None:
            return _tambah_bulan(terbit, self.bulan)
        return None


@dataclass(frozen=True, slots=True)
class DokumenDiminta:
    """A paper that a certain filing asks for; `syarat` says on which condition."""

    jenis: JenisDokumen
    sifat: Sifat
    syarat: str | None

    @property
    def kunci(self) -> str:
        return self.jenis.kunci

    @property
    def wajib(self) -> bool:
        return self.sifat is Sifat.WAJIB


def diminta(ciri: Ciri, daftar: Collection[JenisDokumen]) -> tuple[DokumenDiminta, ...]:
    """The papers of `daftar` asked of such an organisation for such a filing, in its order.

    A condition that cannot be told yet makes a paper one that is asked on a condition.
    """
    return tuple(satu for jenis in daftar if (satu := _diminta(jenis, ciri)) is not None)


def _diminta(jenis: JenisDokumen, ciri: Ciri) -> DokumenDiminta | None:
    sifat = jenis.sifat(ciri)
    if sifat is None or jenis.bila.gagal(ciri):
        return None
    if sifat is Sifat.BERSYARAT and jenis.syarat:
        syarat = [jenis.syarat]  # its own words say more than the part that changes
        syarat += jenis.bila.belum_diketahui(replace(ciri, berubah=frozenset()))
    else:
        syarat = [*jenis.bila.belum_diketahui(ciri)]
    if syarat and sifat is Sifat.WAJIB:
        sifat = Sifat.BERSYARAT
    return DokumenDiminta(jenis, sifat, " dan ".join(syarat) or None)


def sebut_bagian(bagian: Collection[Bagian]) -> str:
    """`alamat dan kontak atau pengurus`."""
    return " atau ".join(NAMA_BAGIAN[b].lower() for b in Bagian if b in bagian)


def _tambah_bulan(hari: date, bulan: int) -> date:
    """The same day `bulan` months on; the last of a month that is too short for it."""
    tahun, ke = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    return date(tahun, ke + 1, min(hari.day, calendar.monthrange(tahun, ke + 1)[1]))
