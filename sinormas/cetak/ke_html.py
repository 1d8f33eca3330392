"""The blocks that people write, as HTML for a page: the same ones as in PDF and Word.

Every text is escaped where it is put in; no mark in it means anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from sinormas.cetak.aturan_dokumen import (
    Bagian,
    BlokDokumen,
    Daftar,
    Foto,
    Paragraf,
    Potongan,
    TabelData,
    Tanda,
)

JUDUL_TERDALAM = 6
Alamat = Callable[[str], str]


def html(blok: Iterable[BlokDokumen], *, di_bawah: int, judul: int, alamat: Alamat) -> Markup:
    """Blocks in their order.

    A heading that lies one below `di_bawah` in the report is `<h{judul}>`; `alamat` gives the
    address of a picture's file.
    """
    return Markup("\n").join(
        _blok(satu, judul - di_bawah - 1, alamat) for satu in blok
    )  # fmt: skip


def _blok(blok: BlokDokumen, geser: int, alamat: Alamat) -> Markup:
    match blok:
        case Paragraf():
            return Markup("<p>{}</p>").format(_potongan(blok.isi))
        case Daftar():
            return _daftar(blok)
        case Bagian():
            tingkat = min(blok.tingkat + geser, JUDUL_TERDALAM)
            return Markup("<h{0}>{1}</h{0}>").format(tingkat, blok.teks)
        case TabelData():
            return _tabel(blok)
        case Foto():
            return Markup(
                '<figure><img src="{}" alt="{}" loading="lazy"><figcaption>{}</figcaption></figure>'
            ).format(alamat(blok.berkas_id), blok.alt, blok.judul)
    raise TypeError(f"no page has a block of {type(blok).__name__}")


def _potongan(isi: Sequence[Potongan]) -> Markup:
    return Markup("").join(_satu(p) for p in isi)


def _satu(p: Potongan) -> Markup:
    isi = Markup("<br>").join(p.teks.split("\n"))
    if p.miring:
        isi = Markup("<em>{}</em>").format(isi)
    if p.tebal:
        isi = Markup("<strong>{}</strong>").format(isi)
    match p.tanda:
        case Tanda.RUJUKAN:
            return Markup('<span class="sn-rujukan" title="{}">{}</span>').format(p.kata, isi)
        case Tanda.RUSAK:
            return Markup('<mark class="sn-rusak">{}</mark>').format(isi)
        case Tanda.RAGU:
            return Markup(
                '<u class="sn-ragu">{}</u> <span class="sn-ragu__kata">({})</span>'
            ).format(isi, p.kata.rstrip("."))
    return isi


def _daftar(blok: Daftar) -> Markup:
    butir = Markup("").join(
        Markup("<li>{}</li>").format(
            Markup("").join(
                _daftar(satu) if isinstance(satu, Daftar) else _dalam_butir(satu, ke)
                for ke, satu in enumerate(isi)
            )
        )
        for isi in blok.butir
    )
    if not blok.bernomor:
        return Markup("<ul>{}</ul>").format(butir)
    return Markup('<ol start="{}">{}</ol>').format(blok.mulai, butir)


def _dalam_butir(satu: Paragraf, ke: int) -> Markup:
    """The first paragraph of an item is the item; what follows stands below it."""
    isi = _potongan(satu.isi)
    return Markup("<p>{}</p>").format(isi) if ke else isi


def _tabel(blok: TabelData) -> Markup:
    kelas = [Markup(' class="sn-kanan"') if k.kanan else Markup("") for k in blok.kolom]
    kepala = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(c, k.judul)
        for c, k in zip(kelas, blok.kolom, strict=True)
    )
    baris = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup("<td{}>{}</td>").format(c, sel) for c, sel in zip(kelas, satu, strict=True)
            )
        )
        for satu in blok.baris
    )
    return Markup(
        '<div class="sn-naskah__tabel" tabindex="0" role="group" aria-label="{0}">'
        "<table><caption>{0}</caption><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
    ).format(blok.judul, kepala, baris)
