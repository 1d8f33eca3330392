"""A text in Markdown as the blocks of a report: one reading for the page, PDF and Word. Pure.

Only what the office needs is a mark: headings, emphasis, lists, tables, pictures. Whatever else
looks like one (HTML, links, code) stays the letters that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinormas.cetak.aturan_dokumen import (
    Bagian,
    BlokDokumen,
    Daftar,
    Kolom,
    Paragraf,
    Potongan,
    TabelData,
    Tanda,
)
from sinormas.narasi import aturan
from sinormas.narasi.ragu import Pemeriksa
from sinormas.narasi.rujukan import Angka
from sinormas.narasi.sebaris import Gambar, Masalah, Pembaca, gabung, markah

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

TINGKAT_DAFTAR = 3
"""How deep lists are drawn within each other; what lies deeper stands at that level."""
TINGKAT_JUDUL = 3
"""How many levels of headings a text may have of its own."""
AWAL_TABEL = "tabel:"
"""A paragraph that begins so names the table that follows it."""
LEBAR_KOLOM = (4, 40)
KOLOM_TERBANYAK = 12
"""More columns cannot be read on an upright page."""


@dataclass(frozen=True, slots=True)
class Terurai:
    """A text as blocks, and what is wrong in it."""

    blok: tuple[BlokDokumen, ...]
    masalah: tuple[Masalah, ...]


def urai(
    teks: str,
    bagian: aturan.Bagian,
    angka: Angka,
    gambar: Mapping[str, Gambar],
    *,
    ragukan: bool = False,
) -> Terurai:
    """Read a text; with `ragukan`, figures typed by hand are held against those of the office."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415  # 3 MB, only where needed

    pemeriksa = Pemeriksa(angka, bagian.indikator) if ragukan else None
    pengurai = _Pengurai(bagian, angka, gambar, pemeriksa)
    pohon = SyntaxTreeNode(markah().parse(teks))
    return Terurai(
        tuple(pengurai.semua(pohon.children)), tuple(dict.fromkeys(pengurai.baca.masalah))
    )


class _Pengurai:
    """One reading of one text."""

    def __init__(
        self,
        bagian: aturan.Bagian,
        angka: Angka,
        gambar: Mapping[str, Gambar],
        pemeriksa: Pemeriksa | None,
    ) -> None:
        self.bagian, self.pemeriksa = bagian, pemeriksa
        self.baca = Pembaca(angka, gambar)
        self._judul_terluar: int | None = None
        self._tingkat = bagian.tingkat

    def semua(self, simpul: Sequence[SyntaxTreeNode]) -> Iterator[BlokDokumen]:
        """The blocks of a whole text."""
        terluar = [int(s.tag[1:]) for s in simpul if s.type == "heading"]
        self._judul_terluar = min(terluar, default=1)
        for ke, satu in enumerate(simpul):
            if satu.type == "table":
                yield self._tabel(satu, _nama_tabel(simpul, ke))
            elif not (_nama_tabel(simpul, ke + 1) and satu.type == "paragraph"):
                yield from self._blok(satu)

    def _blok(self, satu: SyntaxTreeNode) -> Iterator[BlokDokumen]:
        match satu.type:
            case "heading":
                yield from self._judul(satu)
            case "bullet_list" | "ordered_list":
                yield from self._daftar(satu)
            case "table":
                yield self._tabel(satu, None)
            case _:
                yield from self._paragraf(satu)

    # -- Headings and lists ------------------------------------------------------------------------

    def _judul(self, satu: SyntaxTreeNode) -> Iterator[BlokDokumen]:
        teks = gabung(self.baca.sebaris(satu)[0]).strip()
        diminta = int(satu.tag[1:]) - (self._judul_terluar or 1) + 1
        dalam = min(diminta, TINGKAT_JUDUL, self._tingkat - self.bagian.tingkat + 1)
        self._tingkat = self.bagian.tingkat + dalam
        if teks:
            yield Bagian(teks, self._tingkat, bernomor=False)

    def _daftar(self, satu: SyntaxTreeNode) -> Iterator[BlokDokumen]:
        """A list; pictures and tables of its items stand behind it."""
        luar: list[BlokDokumen] = []
        daftar = self._daftar_dalam(satu, 1, luar)
        if daftar.butir:
            yield daftar
        yield from luar

    def _daftar_dalam(self, satu: SyntaxTreeNode, tingkat: int, luar: list[BlokDokumen]) -> Daftar:
        butir = tuple(
            isi
            for anak in satu.children
            for isi in self._butir(anak.children, tingkat, luar)
            if isi
        )
        bernomor = satu.type == "ordered_list"
        mulai = int(satu.attrs.get("start", 1)) if bernomor else 1
        return Daftar(butir, bernomor, mulai)

    def _butir(
        self, simpul: Sequence[SyntaxTreeNode], tingkat: int, luar: list[BlokDokumen]
    ) -> Iterator[tuple[Paragraf | Daftar, ...]]:
        """An item; of a list that lies too deep, its items follow as items of this one."""
        isi: list[Paragraf | Daftar] = []
        susulan: list[tuple[Paragraf | Daftar, ...]] = []
        for satu in simpul:
            if satu.type in {"bullet_list", "ordered_list"}:
                if tingkat >= TINGKAT_DAFTAR:
                    susulan += self._daftar_dalam(satu, tingkat, luar).butir
                else:
                    isi.append(self._daftar_dalam(satu, tingkat + 1, luar))
                continue
            for blok in self._blok(satu):
                if isinstance(blok, Paragraf):
                    isi.append(blok)
                elif isinstance(blok, Bagian):
                    isi.append(Paragraf((Potongan(blok.teks, tebal=True),)))
                else:
                    luar.append(blok)
        yield tuple(isi)
        yield from susulan

    # -- Tables ------------------------------------------------------------------------------------

    def _tabel(self, satu: SyntaxTreeNode, nama: SyntaxTreeNode | None) -> TabelData | Paragraf:
        banyak = len(satu.children[0].children[0].children)
        if banyak > KOLOM_TERBANYAK:
            kata = f"{banyak} kolom terlalu lebar; paling banyak {KOLOM_TERBANYAK}."
            return self.baca.rusak("Tabel", kata)
        baris = [
            [self._sel(sel) for sel in tr.children] for bagian in satu.children
            for tr in bagian.children
        ]  # fmt: skip
        rata = [str(sel.attrs.get("style", "")) for sel in satu.children[0].children[0].children]
        judul = self.bagian.judul
        if nama is None:
            self.baca.masalah.append(
                Masalah("Tabel", f"Tabel ini belum bernama. Tulis “{AWAL_TABEL.capitalize()} "
                        "namanya” sebagai alinea di atasnya.", rusak=False)
            )  # fmt: skip
        else:
            judul = gabung(self.baca.sebaris(nama)[0])[len(AWAL_TABEL) :].strip() or judul
        terkecil, terbesar = LEBAR_KOLOM
        kolom = tuple(
            Kolom(
                teks,
                max(terkecil, min(terbesar, max(len(b[i]) for b in baris))),
                kanan="right" in rata[i],
            )
            for i, teks in enumerate(baris[0])
        )
        return TabelData(judul, kolom, tuple(tuple(b) for b in baris[1:]))

    def _sel(self, sel: SyntaxTreeNode) -> str:
        potongan, gambar = self.baca.sebaris(sel)
        for _ in gambar:
            self.baca.masalah.append(
                Masalah("Gambar", "Gambar tidak dapat berdiri di dalam tabel.")
            )
        return gabung(potongan).strip()

    def _paragraf(self, satu: SyntaxTreeNode) -> Iterator[BlokDokumen]:
        """A paragraph; a picture in it stands behind it."""
        potongan, gambar = self.baca.sebaris(satu)
        if gabung(potongan).strip():
            yield Paragraf(self._periksa(potongan))
        yield from gambar

    def _periksa(self, potongan: tuple[Potongan, ...]) -> tuple[Potongan, ...]:
        if self.pemeriksa is None:
            return potongan
        diperiksa = self.pemeriksa.periksa(potongan)
        self.baca.masalah += [
            Masalah(p.teks, p.kata, rusak=False) for p in diperiksa if p.tanda is Tanda.RAGU
        ]
        return diperiksa


def _nama_tabel(simpul: Sequence[SyntaxTreeNode], ke: int) -> SyntaxTreeNode | None:
    """The paragraph that names the table at `ke`."""
    if not 0 < ke < len(simpul) or simpul[ke].type != "table":
        return None
    atas = simpul[ke - 1]
    if atas.type != "paragraph" or not atas.children:
        return None
    return atas if atas.children[0].content.lower().startswith(AWAL_TABEL) else None
