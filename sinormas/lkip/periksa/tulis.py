"""Findings for people: a table by place for the terminal, and a document by kind in Markdown."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.periksa.angka import tulis
from sinormas.lkip.periksa.temuan import ARTI, Kode, Nilai, Temuan
from sinormas.umum.angka import format_angka

TAK_ADA: Final = "–"
LEBAR: Final = 100
SUMBER: Final = (
    "Dibuat oleh `sinormas lkip periksa BERKAS --markdown`, bukan diketik; setiap hitungan dapat "
    "diulang dari berkas yang sama."
)
KEPALA: Final = ("Temuan", "Tercetak", "Seharusnya", "Tentang")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")


def tabel(isi: FileLkip, temuan: Sequence[Temuan]) -> str:
    """The findings by place, places as they follow in the file, in each the gravest first."""
    if not temuan:
        return f"{judul(isi)}\n{_hitung(isi, temuan)}\n"
    sel = {id(satu): _sel(satu) for satu in temuan}
    lebar = [max(map(len, kolom)) for kolom in zip(KEPALA[:3], *sel.values(), strict=True)]
    baris = [judul(isi), _hitung(isi, temuan), "", "  " + _rata(KEPALA[:3], lebar) + KEPALA[3]]
    per_tempat: dict[str, list[Temuan]] = {}
    for satu in sorted(temuan, key=lambda satu: satu.urutan):
        per_tempat.setdefault(satu.lokasi, []).append(satu)
    for lokasi, semua in per_tempat.items():
        baris += ["", lokasi]
        for satu in sorted(semua, key=lambda satu: satu.kunci_urut):
            baris.append("  " + _rata(sel[id(satu)], lebar) + _tentang(satu, dengan_baris=True))
            baris += textwrap.wrap(
                satu.penjelasan, LEBAR, initial_indent=" " * 6, subsequent_indent=" " * 6
            )
    return "\n".join([*baris, "", *_ringkasan(temuan), ""])


def markdown(isi: FileLkip, temuan: Sequence[Temuan]) -> str:
    """The findings by kind, gravest first; what is wrong in the same way stands once."""
    pokok = satukan(temuan)
    baris = [f"# Temuan: {_aman(judul(isi))}", "", _hitung(isi, temuan)]
    if len(pokok) < len(temuan):
        banyak = format_angka(len(pokok))
        baris[-1] += f" Yang keliru dengan cara yang sama disatukan: {banyak} pokok."
    baris += ["", SUMBER]
    if not temuan:
        return "\n".join([*baris, ""])
    baris += ["", "| Temuan | Arti | Banyaknya |", "|---|---|---:|"]
    semua = hitung(temuan)
    baris += [f"| {satu.nama} | {satu.arti} | {satu.banyak} |" for satu in semua]
    for satu in semua:
        baris += ["", f"## {satu.nama}", "", f"{satu.arti}."]
        baris += [kata for p in pokok if p.kode is satu.kode for kata in _butir(p)]
    return "\n".join([*baris, ""])


@dataclass(frozen=True, slots=True)
class Pokok:
    """Findings that say the same of several places."""

    kode: Kode
    temuan: list[Temuan]

    @property
    def tentang(self) -> str:
        return _tentang(self.temuan[0], dengan_baris=False)

    @property
    def penjelasan(self) -> str:
        return self.temuan[0].penjelasan

    @property
    def tercetak(self) -> str:
        return _nilai(self.temuan[0].terbit)

    @property
    def seharusnya(self) -> str:
        return _sel(self.temuan[0])[2]

    @property
    def tempat(self) -> Iterator[str]:
        """Where it stands; with the value, where the places differ by that."""
        beda = self.temuan[0].tempat
        for satu in beda or self.temuan:
            nomor = f", baris {satu.baris}" if satu.baris is not None else ""
            yield f"{satu.lokasi}{nomor}" + (f": {_nilai(satu.terbit)}" if beda else "")


@dataclass(frozen=True, slots=True)
class Cacahan:
    """How many findings there are of a kind."""

    kode: Kode
    nama: str
    arti: str
    banyak: int


def hitung(temuan: Sequence[Temuan]) -> list[Cacahan]:
    """The kinds that were found, gravest first."""
    banyak = Counter(satu.kode for satu in temuan)
    return [
        Cacahan(kode, _nama(kode), arti, banyak[kode])
        for kode, arti in ARTI.items()
        if banyak[kode]
    ]


def satukan(temuan: Sequence[Temuan]) -> list[Pokok]:
    """Findings that are wrong in the same way, as one point with its places."""
    hasil: dict[tuple[object, ...], Pokok] = {}
    for satu in temuan:
        kunci = (satu.kode, _tentang(satu, dengan_baris=False), satu.penjelasan)
        hasil.setdefault(kunci, Pokok(satu.kode, [])).temuan.append(satu)
    return list(hasil.values())


def _butir(pokok: Pokok) -> Iterator[str]:
    """One point of the document: of what, why, and where."""
    yield ""
    yield f"- **{_aman(pokok.tentang)}**. {_aman(pokok.penjelasan)}"
    for satu in pokok.tempat:
        yield f"  - {_aman(satu)}"


def judul(isi: FileLkip) -> str:
    """What was read."""
    nama = isi.instansi.nama if isi.instansi is not None else None
    return isi.sumber or " ".join(filter(None, ["LKIP", nama, str(isi.tahun or "")])).strip()


def _hitung(isi: FileLkip, temuan: Sequence[Temuan]) -> str:
    banyak = format_angka(len(temuan)) if temuan else "Tidak ada"
    return f"{banyak} temuan dari {format_angka(len(isi.pernyataan or ()))} pernyataan."


def _ringkasan(temuan: Sequence[Temuan]) -> list[str]:
    semua = hitung(temuan)
    lebar = max(len(satu.nama) for satu in semua)
    return [f"{satu.banyak:>5}  {satu.nama:<{lebar}}  {satu.arti}" for satu in semua]


def _sel(temuan: Temuan) -> tuple[str, str, str]:
    baik = temuan.seharusnya
    rupiah = temuan.uraian is not None and temuan.bidang != "persen"
    ditulis = format_angka(baik) if rupiah and isinstance(baik, Decimal) else _nilai(baik)
    return _nama(temuan.kode), _nilai(temuan.terbit), ditulis


def _rata(sel: Sequence[str], lebar: Sequence[int]) -> str:
    nama, *angka = sel
    kanan = "".join(f"{satu:>{lebar[urut]}}  " for urut, satu in enumerate(angka, 1))
    return f"{nama:<{lebar[0]}}  {kanan}"


def _tentang(temuan: Temuan, *, dengan_baris: bool) -> str:
    """What a finding is about: "IKU-1 tahun 2020, realisasi (baris 1)"."""
    apa = temuan.indikator or temuan.uraian or ""
    tahun = f" tahun {temuan.tahun}" if temuan.tahun is not None else ""
    bidang = f", {temuan.bidang}" if temuan.bidang else ""
    nomor = f" (baris {temuan.baris})" if dengan_baris and temuan.baris is not None else ""
    return f"{apa}{tahun}{bidang}{nomor}"


def _nama(kode: Kode) -> str:
    """A kind as a person reads it: "Tidak sesuai data"."""
    return kode.value.replace("_", " ").capitalize()


def _nilai(nilai: Nilai | None) -> str:
    if nilai is None:
        return TAK_ADA
    return tulis(nilai) if isinstance(nilai, Decimal) else nilai


def _aman(teks: str) -> str:
    """Text from an unknown hand, in which no sign means anything to Markdown."""
    return _MARKDOWN.sub(r"\\\1", teks)
