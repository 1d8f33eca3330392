"""A line of Markdown as pieces of a paragraph: styles, references to figures, pictures. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sinormas.cetak.aturan_dokumen import Foto, Paragraf, Potongan, Tanda
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


@cache
def markah() -> MarkdownIt:
    """The reader of Markdown."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # 3 MB, only where needed

    pembaca = MarkdownIt("zero", {"maxNesting": SARANG}).enable(MARKAH)
    pembaca.inline.ruler.before("escape", "rujukan", _baca_rujukan)
    return pembaca


def _baca_rujukan(keadaan: StateInline, diam: bool) -> bool:  # markdown-it's own
    cocok = KURUNG.match(keadaan.src, keadaan.pos, keadaan.posMax)
    if cocok is None:
        return False
    if not diam:
        keadaan.push("rujukan", "", 0).content = cocok[1]
    keadaan.pos = cocok.end()
    return True


class Pembaca:
    """Reads the lines of one text, and gathers what is wrong in them."""

    def __init__(self, angka: Angka, gambar: Mapping[str, Gambar]) -> None:
        self.angka, self.gambar = angka, gambar
        self.masalah: list[Masalah] = []

    def sebaris(
        self, induk: SyntaxTreeNode
    ) -> tuple[tuple[Potongan, ...], tuple[Paragraf | Foto, ...]]:
        """The pieces of a line and the pictures in it."""
        potongan: list[Potongan] = []
        gambar: list[Paragraf | Foto] = []
        for anak in induk.children:
            self._jalan(anak, Potongan(""), potongan, gambar)
        return tuple(_satukan(potongan)), tuple(gambar)

    def _jalan(
        self,
        satu: SyntaxTreeNode,
        gaya: Potongan,
        potongan: list[Potongan],
        gambar: list[Paragraf | Foto],
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

    def _gambar(self, satu: SyntaxTreeNode) -> Paragraf | Foto:
        label = str(satu.attrs.get("src", "")).strip().lower()
        ada = self.gambar.get(label)
        alt = gabung(self.sebaris(satu)[0]).strip()
        judul = self._isi_rujukan(str(satu.attrs.get("title", "")).strip())
        if ada is None:
            return self.rusak(
                label or "Gambar", "Gambar ini tidak ada di daftar gambar kantor. Unggah dahulu."
            )
        if not alt:
            self.masalah.append(
                Masalah(label, "Tulis di dalam kurung siku apa yang tampak di gambar ini, untuk "
                        "orang yang tidak melihatnya.", rusak=False)
            )  # fmt: skip
        return Foto(judul or alt or label, alt or judul or label, ada.akhiran, ada.isi,
                    ada.berkas_id)  # fmt: skip

    def rusak(self, tentang: str, kata: str) -> Paragraf:
        """What stands in the place of a block that cannot be drawn."""
        self.masalah.append(Masalah(tentang, kata))
        return Paragraf((Potongan(f"[{tentang}: {kata}]", tanda=Tanda.RUSAK, kata=kata),))

    def _isi_rujukan(self, teks: str) -> str:
        return KURUNG.sub(lambda cocok: self._rujukan(cocok[1], Potongan("")).teks, teks)


def gabung(potongan: Sequence[Potongan]) -> str:
    """The text of some pieces."""
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
