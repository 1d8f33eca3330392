"""What an officer types on a case page, read and judged before the use case is asked.

The rows of the page are: the parts of the filing, its papers, and every single line. Each may
carry words for the organisation; parts and papers are also ticked "sesuai" or "perbaiki".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from sinormas.pelaporan import dokumen
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian
from sinormas.pelaporan.kolom import KOLOM
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.teks import bersih_baris
from sinormas.verifikasi.aturan import (
    PANJANG_CATATAN,
    AlasanTolak,
    Catatan,
    JenisPutusan,
    PutusanBelumLengkap,
)

E = TypeVar("E", bound=StrEnum)
SESUAI = "sesuai"
PERBAIKI = "perbaiki"


@dataclass(frozen=True, slots=True)
class Butir:
    """One row that can carry the officer's words. `isian` names its fields on the page."""

    isian: str
    bagian: Bagian
    kolom: str
    nama: str
    ditandai: bool
    """Whether it is ticked (a part or a paper) or only noted (a line)."""


@dataclass(frozen=True, slots=True)
class IsianPutusan:
    """The form as it was typed."""

    versi: int
    putusan: JenisPutusan | None = None
    alasan: AlasanTolak | None = None
    kata: str = ""
    tanda: Mapping[str, str] = field(default_factory=dict)
    kata_butir: Mapping[str, str] = field(default_factory=dict)

    @property
    def kosong(self) -> bool:
        """Whether nothing was typed that could be lost."""
        return not (self.kata or any(self.kata_butir.values()))


def butir_dokumen(laporan: LaporanLengkap) -> tuple[Butir, ...]:
    """The papers of a filing, in the order in which they are asked for."""
    urutan = {jenis.kunci: (i, jenis.nama) for i, jenis in enumerate(dokumen.semua())}
    ada = sorted(laporan.lampiran, key=lambda k: urutan.get(k, (len(urutan), k)))
    return tuple(
        Butir(f"d-{k}", Bagian.DOKUMEN, k, urutan[k][1] if k in urutan else k, ditandai=True)
        for k in ada
    )


def butir_bagian() -> tuple[Butir, ...]:
    """The parts of a filing, but for its papers, which have rows of their own."""
    return tuple(
        Butir(f"b-{b.value}", b, "", NAMA_BAGIAN[b], ditandai=True)
        for b in Bagian
        if b is not Bagian.DOKUMEN
    )


def butir_kolom() -> dict[tuple[str, str], Butir]:
    """Every single line of a filing, by part and column."""
    return {
        (bagian.value, k.kunci): Butir(
            f"k-{bagian.value}-{k.kunci}", bagian, k.kunci, k.label, ditandai=False
        )
        for bagian, kolom in KOLOM.items()
        for k in kolom
    }


def semua_butir(laporan: LaporanLengkap) -> tuple[Butir, ...]:
    """Every row of the case page of a filing."""
    return (*butir_bagian(), *butir_dokumen(laporan), *butir_kolom().values())


def nama_butir(laporan: LaporanLengkap) -> dict[tuple[str, str], str]:
    """What a note is about, in words, by part and column."""
    return {(b.bagian.value, b.kolom): b.nama for b in semua_butir(laporan)}


def baca(laporan: LaporanLengkap, isi: Mapping[str, str]) -> IsianPutusan:
    """The form from what the browser sent; whatever it does not know stays out."""
    butir = semua_butir(laporan)
    versi = isi.get("versi", "")
    return IsianPutusan(
        versi=int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 10 else 0,
        putusan=_anggota(JenisPutusan, isi.get("putusan")),
        alasan=_anggota(AlasanTolak, isi.get("alasan")),
        kata=bersih_baris(isi.get("kata", "")),
        tanda={
            b.isian: isi[b.isian]
            for b in butir
            if b.ditandai and isi.get(b.isian) in (SESUAI, PERBAIKI)
        },
        kata_butir={
            b.isian: kata
            for b in butir
            if (kata := bersih_baris(isi.get(f"catatan-{b.isian}", "")))
        },
    )


def dengan_versi(isian: IsianPutusan, versi: int) -> IsianPutusan:
    """The same words, for the filing as it stands now."""
    return replace(isian, versi=versi)


def catatan(laporan: LaporanLengkap, isian: IsianPutusan) -> tuple[Catatan, ...]:
    """What the form asks to be mended; words on a row that is ticked "sesuai" do not count."""
    return tuple(
        Catatan(b.bagian, b.kolom, isian.kata_butir[b.isian])
        for b in semua_butir(laporan)
        if b.isian in isian.kata_butir and isian.tanda.get(b.isian) != SESUAI
    )


def periksa(laporan: LaporanLengkap, isian: IsianPutusan) -> None:
    """Whether the form says what its decision needs; raises `PutusanBelumLengkap`."""
    galat: dict[str, str] = {}
    if isian.putusan is None:
        galat["putusan"] = "Pilih keputusan untuk laporan ini."
    elif isian.putusan is JenisPutusan.KEMBALIKAN:
        galat |= _galat_kembalikan(isian)
    elif isian.putusan is JenisPutusan.TERIMA and (
        PERBAIKI in isian.tanda.values() or catatan(laporan, isian)
    ):
        galat["putusan"] = (
            "Masih ada yang ditandai perlu diperbaiki. Kembalikan laporan ini, atau hapus tandanya."
        )
    if galat:
        raise PutusanBelumLengkap(galat)


def _galat_kembalikan(isian: IsianPutusan) -> dict[str, str]:
    kosong = {
        b: "Tulis apa yang perlu diperbaiki."
        for b, tanda in isian.tanda.items()
        if tanda == PERBAIKI and b not in isian.kata_butir
    }
    panjang = {
        b: f"Terlalu panjang: paling banyak {PANJANG_CATATAN} karakter."
        for b, kata in isian.kata_butir.items()
        if len(kata) > PANJANG_CATATAN and isian.tanda.get(b) != SESUAI
    }
    return kosong | panjang


def _anggota(kelas: type[E], nilai: str | None) -> E | None:
    try:
        return kelas(nilai) if nilai else None
    except ValueError:
        return None
