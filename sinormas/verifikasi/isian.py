"""What an officer types on a case page, read and judged before the use case is asked.

The rows of its checklist are the papers of the filing and its parts, each ticked "sesuai" or
"perbaiki". A row, and every single line of a part, may carry words for the organisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian
from sinormas.pelaporan.kolom import KOLOM
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.isian import baca_bulat
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


@dataclass(frozen=True, slots=True)
class IsianPutusan:
    """The form as it was typed, upon the filing and the checklist of these versions."""

    versi: int
    versi_periksa: int = 0
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
    urutan = {jenis.kunci: (i, jenis.nama) for i, jenis in enumerate(laporan.syarat)}
    ada = sorted(laporan.lampiran, key=lambda k: urutan.get(k, (len(urutan), k)))
    return tuple(
        Butir(f"d-{k}", Bagian.DOKUMEN, k, urutan[k][1] if k in urutan else k) for k in ada
    )


def butir_bagian(laporan: LaporanLengkap) -> tuple[tuple[Butir, tuple[Butir, ...]], ...]:
    """The parts of a filing with their lines; its papers have rows of their own."""
    return tuple(
        (
            Butir(f"b-{b.value}", b, "", NAMA_BAGIAN[b]),
            tuple(Butir(f"k-{b.value}-{k.kunci}", b, k.kunci, k.label) for k in KOLOM[b]),
        )
        for b in laporan.susunan
        if b is not Bagian.DOKUMEN
    )


def semua_butir(laporan: LaporanLengkap) -> tuple[tuple[Butir, str], ...]:
    """Every row of a case page, with the row whose tick it goes by: a line goes by its part's."""
    return (
        *((b, bagian.isian) for bagian, kolom in butir_bagian(laporan) for b in (bagian, *kolom)),
        *((b, b.isian) for b in butir_dokumen(laporan)),
    )


def nama_butir(laporan: LaporanLengkap) -> dict[tuple[str, str], str]:
    """What a note is about, in words, by part and column."""
    berkas = {(Bagian.DOKUMEN.value, jenis.kunci): jenis.nama for jenis in laporan.syarat}
    return berkas | {(b.bagian.value, b.kolom): b.nama for b, _ in semua_butir(laporan)}


def baca(laporan: LaporanLengkap, isi: Mapping[str, str]) -> IsianPutusan:
    """The form from what the browser sent; whatever it does not know stays out."""
    butir = semua_butir(laporan)
    return IsianPutusan(
        versi=baca_bulat(isi.get("versi")),
        versi_periksa=baca_bulat(isi.get("versi_periksa")),
        putusan=_anggota(JenisPutusan, isi.get("putusan")),
        alasan=_anggota(AlasanTolak, isi.get("alasan")),
        kata=bersih_baris(isi.get("kata", "")),
        tanda={t: isi[t] for _, t in butir if isi.get(t) in (SESUAI, PERBAIKI)},
        kata_butir={
            b.isian: kata for b, _ in butir if (kata := bersih_baris(_dengan_alasan(isi, b.isian)))
        },
    )


def _dengan_alasan(isi: Mapping[str, str], isian: str) -> str:
    """The words for a row: a common reason that was picked, then what was typed."""
    alasan, kata = isi.get(f"alasan-{isian}", ""), isi.get(f"catatan-{isian}", "")
    return kata if alasan.strip() in kata else f"{alasan}\n{kata}"


def dengan_versi(isian: IsianPutusan, versi: int, versi_periksa: int) -> IsianPutusan:
    """The same words, for the filing and the checklist as they stand now."""
    return replace(isian, versi=versi, versi_periksa=versi_periksa)


def catatan(laporan: LaporanLengkap, isian: IsianPutusan) -> tuple[Catatan, ...]:
    """What the form asks to be mended; words under a row that is ticked "sesuai" do not count."""
    return tuple(
        Catatan(b.bagian, b.kolom, isian.kata_butir[b.isian])
        for b, tanda in semua_butir(laporan)
        if b.isian in isian.kata_butir and isian.tanda.get(tanda) != SESUAI
    )


def periksa(laporan: LaporanLengkap, isian: IsianPutusan) -> None:
    """Whether the form says what its decision needs; raises `PutusanBelumLengkap`."""
    galat: dict[str, str] = {}
    if isian.putusan is None:
        galat["putusan"] = "Pilih keputusan untuk laporan ini."
    elif isian.putusan is JenisPutusan.KEMBALIKAN:
        galat |= _galat_kembalikan(laporan, isian)
    elif isian.putusan is JenisPutusan.TERIMA and (
        PERBAIKI in isian.tanda.values() or catatan(laporan, isian)
    ):
        galat["putusan"] = (
            "Masih ada yang ditandai perlu diperbaiki. Kembalikan laporan ini, atau hapus tandanya."
        )
    if galat:
        raise PutusanBelumLengkap(galat)


def _galat_kembalikan(laporan: LaporanLengkap, isian: IsianPutusan) -> dict[str, str]:
    galat: dict[str, str] = {}
    berkata: set[str] = set()
    for b, tanda in semua_butir(laporan):
        kata = isian.kata_butir.get(b.isian)
        if kata:
            berkata.add(tanda)
            if len(kata) > PANJANG_CATATAN and isian.tanda.get(tanda) != SESUAI:
                galat[b.isian] = (
                    f"Catatan {b.nama} terlalu panjang: paling banyak {PANJANG_CATATAN} karakter."
                )
    for b, tanda in semua_butir(laporan):
        if b.isian == tanda and isian.tanda.get(tanda) == PERBAIKI and tanda not in berkata:
            galat[b.isian] = f"Tulis apa yang perlu diperbaiki pada {b.nama}."
    return galat


def _anggota(kelas: type[E], nilai: str | None) -> E | None:
    try:
        return kelas(nilai) if nilai else None
    except ValueError:
        return None
