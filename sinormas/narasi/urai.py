"""A text in Markdown as the blocks of a report: one reading for the page, PDF and Word. Pure.

Only what the office needs is a mark: headings, emphasis, lists, tables, pictures. Whatever else
looks like one (HTML, links, code) stays the letters that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sinormas.cetak.aturan_dokumen import (
    Bagian,
    BlokDokumen,
    Daftar,
    Foto,
    Kolom,
    Paragraf,
    Potongan,
    TabelData,
    Tanda,
)
from sinormas.narasi import aturan
from sinormas.narasi.ragu import Pemeriksa
from sinormas.narasi.rujukan import KURUNG, Angka
from sinormas.umum.angka import SPASI

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

MARKAH = ("heading", "list", "table", "image", "emphasis", "newline", "escape")
"""The rules of Markdown that hold."""
SARANG = 40
"""How deep marks may lie within each other."""
TINGKAT_DAFTAR = 3
"""How deep lists are drawn within each other; what lies deeper stands at that level."""
TINGKAT_JUDUL = 3
"""How many levels of headings a text may have of its own."""
AWAL_TABEL = "tabel:"
"""A paragraph that begins so names the table that follows it."""
LEBAR_KOLOM = (4, 40)
KOLOM_TERBANYAK = 12
"""More columns cannot be read on an upright page."""


class Masalah(NamedTuple):
    """What is to be mended in a text."""

    tentang: str
    kata: str
    rusak: bool = True
    """Whether something is missing in print for it; else it is worth a look."""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture that a text may show."""

    label: str
    berkas_id: str
    akhiran: str
    isi: bytes = field(repr=False, default=b"")
    """Only where it is printed."""


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
    pohon = SyntaxTreeNode(_markah().parse(teks))
    return Terurai(tuple(pengurai.semua(pohon.children)), tuple(dict.fromkeys(pengurai.masalah)))


@cache
def _markah() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # 3 MB, only where needed

    markah = MarkdownIt("zero", {"maxNesting": SARANG}).enable(MARKAH)
    markah.inline.ruler.before("escape", "rujukan", _baca_rujukan)
    return markah


def _baca_rujukan(keadaan: StateInline, diam: bool) -> bool:  # noqa: FBT001  # markdown-it's own
    cocok = KURUNG.match(keadaan.src, keadaan.pos, keadaan.posMax)
    if cocok is None:
        return False
    if not diam:
        keadaan.push("rujukan", "", 0).content = cocok[1]
    keadaan.pos = cocok.end()
    return True


class _Pengurai:
    """One reading of one text."""

    def __init__(
        self,
        bagian: aturan.Bagian,
        angka: Angka,
        gambar: Mapping[str, Gambar],
        pemeriksa: Pemeriksa | None,
    ) -> None:
        self.bagian, self.angka, self.gambar = bagian, angka, gambar
        self.pemeriksa = pemeriksa
        self.masalah: list[Masalah] = []
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
        teks = _gabung(self._sebaris(satu)[0]).strip()
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

    def _daftar_dalam(
        self, satu: SyntaxTreeNode, tingkat: int, luar: list[BlokDokumen]
    ) -> Daftar:
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

    def _tabel(
        self, satu: SyntaxTreeNode, nama: SyntaxTreeNode | None
    ) -> TabelData | Paragraf:
        banyak = len(satu.children[0].children[0].children)
        if banyak > KOLOM_TERBANYAK:
            return self._rusak("Tabel", f"Tabel dengan {banyak} kolom terlalu lebar; paling banyak "
                               f"{KOLOM_TERBANYAK}.")  # fmt: skip
        baris = [
            [self._sel(sel) for sel in tr.children] for bagian in satu.children
            for tr in bagian.children
        ]  # fmt: skip
        rata = [str(sel.attrs.get("style", "")) for sel in satu.children[0].children[0].children]
        judul = self.bagian.judul
        if nama is None:
            self.masalah.append(
                Masalah("Tabel", f"Tabel ini belum bernama. Tulis “{AWAL_TABEL.capitalize()} "
                        "namanya” sebagai alinea di atasnya.", rusak=False)
            )  # fmt: skip
        else:
            judul = _gabung(self._sebaris(nama)[0])[len(AWAL_TABEL) :].strip() or judul
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
        potongan, gambar = self._sebaris(sel)
        for _ in gambar:
            self.masalah.append(Masalah("Gambar", "Gambar tidak dapat berdiri di dalam tabel."))
        return _gabung(potongan).strip()

    # -- Paragraphs --------------------------------------------------------------------------------

    def _paragraf(self, satu: SyntaxTreeNode) -> Iterator[BlokDokumen]:
        """A paragraph; a picture in it stands behind it."""
        potongan, gambar = self._sebaris(satu)
        if _gabung(potongan).strip():
            yield Paragraf(self._periksa(potongan))
        yield from gambar

    def _periksa(self, potongan: tuple[Potongan, ...]) -> tuple[Potongan, ...]:
        if self.pemeriksa is None:
            return potongan
        diperiksa = self.pemeriksa.periksa(potongan)
        self.masalah += [
            Masalah(p.teks, p.kata, rusak=False) for p in diperiksa if p.tanda is Tanda.RAGU
        ]
        return diperiksa

    def _sebaris(
        self, induk: SyntaxTreeNode
    ) -> tuple[tuple[Potongan, ...], tuple[BlokDokumen, ...]]:
        """The pieces of a line and the pictures in it."""
        potongan: list[Potongan] = []
        gambar: list[BlokDokumen] = []
        for anak in induk.children:
            self._jalan(anak, Potongan(""), potongan, gambar)
        return tuple(_satukan(potongan)), tuple(gambar)

    def _jalan(
        self,
        satu: SyntaxTreeNode,
        gaya: Potongan,
        potongan: list[Potongan],
        gambar: list[BlokDokumen],
    ) -> None:
        match satu.type:
            case "rujukan":
                potongan.append(self._rujukan(satu.content, gaya))
                return
            case "image":
                gambar.append(self._gambar(satu))
                return
            case "softbreak":
                potongan.append(replace(gaya, teks=" "))
                return
            case "hardbreak":
                potongan.append(replace(gaya, teks="\n"))
                return
            case "strong":
                gaya = replace(gaya, tebal=True)
            case "em":
                gaya = replace(gaya, miring=True)
        if not satu.children and satu.type not in {"inline", "strong", "em"}:
            potongan.append(replace(gaya, teks=satu.content))
        for anak in satu.children:
            self._jalan(anak, gaya, potongan, gambar)

    def _rujukan(self, isi: str, gaya: Potongan) -> Potongan:
        teks, sebab = self.angka.nilai(isi)
        if teks is not None:
            return replace(gaya, teks=teks, tanda=Tanda.RUJUKAN, kata=isi.strip())
        tertulis = f"{{{isi}}}"
        self.masalah.append(Masalah(tertulis, sebab))
        return replace(
            gaya, teks=f"[{tertulis}{SPASI}tidak dikenal]", tanda=Tanda.RUSAK, kata=sebab
        )

    def _gambar(self, satu: SyntaxTreeNode) -> BlokDokumen:
        label = str(satu.attrs.get("src", "")).strip().lower()
        ada = self.gambar.get(label)
        alt = _gabung(self._sebaris(satu)[0]).strip()
        judul = self._isi_rujukan(str(satu.attrs.get("title", "")).strip())
        if ada is None:
            return self._rusak(
                label or "Gambar", "Gambar ini tidak ada di daftar gambar kantor. Unggah dahulu."
            )
        if not alt:
            self.masalah.append(
                Masalah(label, "Tulis di dalam kurung siku apa yang tampak di gambar ini, untuk "
                        "orang yang tidak melihatnya.", rusak=False)
            )  # fmt: skip
        return Foto(judul or alt or label, alt or judul or label, ada.akhiran, ada.isi,
                    ada.berkas_id)  # fmt: skip

    def _rusak(self, tentang: str, kata: str) -> Paragraf:
        """What stands in the place of a block that cannot be drawn."""
        self.masalah.append(Masalah(tentang, kata))
        return Paragraf((Potongan(f"[{tentang}: {kata}]", tanda=Tanda.RUSAK, kata=kata),))

    def _isi_rujukan(self, teks: str) -> str:
        return KURUNG.sub(lambda cocok: self._rujukan(cocok[1], Potongan("")).teks, teks)


def _nama_tabel(simpul: Sequence[SyntaxTreeNode], ke: int) -> SyntaxTreeNode | None:
    """The paragraph that names the table at `ke`."""
    if not 0 < ke < len(simpul) or simpul[ke].type != "table":
        return None
    atas = simpul[ke - 1]
    if atas.type != "paragraph" or not atas.children:
        return None
    return atas if atas.children[0].content.lower().startswith(AWAL_TABEL) else None


def _gabung(potongan: Sequence[Potongan]) -> str:
    return "".join(p.teks for p in potongan)


def _satukan(potongan: Sequence[Potongan]) -> Iterator[Potongan]:
    """Neighbours of one style as one piece."""
    kini: Potongan | None = None
    for satu in potongan:
        if not satu.teks:
            continue
        if kini is not None and kini.tanda is None and replace(kini, teks=satu.teks) == satu:
            kini = replace(kini, teks=kini.teks + satu.teks)
            continue
        if kini is not None:
            yield kini
        kini = satu
    if kini is not None:
        yield kini
