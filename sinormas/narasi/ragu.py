"""Figures typed by hand that contradict those of the office. Pure.

An alarm needs all of these, so that none is false:
- the sentence speaks of an indicator (its code, its whole name, or the section is about it);
- a word before the number says which figure it is (target, realisasi, capaian, pembilang,
  penyebut), with no other number between them, and no word that makes it another thing (a change,
  a difference, a bound, an approximation, money);
- the number has that figure's unit: "%" or "persen" for a percentage, else the counted thing;
- the sentence does not speak of a part of a year, a benchmark or a plan;
- it is none of the figures that could be meant: of every indicator, year and figure that the
  sentence names, each of which is known. A number that is right to its written places is right.

Years, dates, numbers of letters and of laws have no such word before them, or no such unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sinormas.cetak.aturan_dokumen import Potongan, Tanda
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kata import satuan_pembilang
from sinormas.narasi.rujukan import Angka, tulis
from sinormas.umum.angka import Angka as Bilangan
from sinormas.umum.angka import AngkaSalah, baca_ketikan, bulatkan

_KALIMAT: Final = re.compile(r"[^.!?;\n]+(?:[.!?;](?=\S)[^.!?;\n]*)*[.!?;]?")
_BILANGAN: Final = re.compile(
    r"(?<![\w/.,{@-])(?P<angka>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,4})?)"
    r"(?P<persen>\s*%|\s+persen\b)?(?![\w/%-]|[.,]\d)"
)
_BUKAN = r"(?!\s+(?:anggaran|keuangan|belanja|fisik|dana|program|kegiatan|pendapatan|pagu))"
_KATA: Final = re.compile(
    rf"\b(?P<apa>target|realisasi|capaian|pembilang|penyebut)(?:nya)?\b{_BUKAN}"
    r"|\b(?P<umum>mencapai|tercapai|terealisasi)\b",
    re.IGNORECASE,
)
_LAIN: Final = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|selisih\w*|beda\w*|lebih|kurang|hampir|"
    r"sekitar|kira-kira|minimal|maksimal|paling|di atas|di bawah|melampaui|melebihi|antara|sampai|"
    r"hingga|poin|anggaran|pagu|rp|setiap|tiap|kecuali|dikali|dibagi|kenaikan|penurunan)\b",
    re.IGNORECASE,
)
_SESUDAH_LAIN: Final = re.compile(
    r"\s*(?:poin|lebih|kurang|dari(?!\s+target)|sampai|hingga|[-–÷×/])", re.I
)
_KALIMAT_LAIN: Final = re.compile(
    r"\b(?:triwulan|semester|bulan|januari|februari|maret|april|mei|juni|juli|agustus|september|"
    r"oktober|november|desember|nasional|provinsi|standar|rata-rata|renstra|rpjmd|rencana|"
    r"seharusnya|andaikan|jika|bila|kabupaten lain)\b",
    re.IGNORECASE,
)
_TAHUN: Final = re.compile(r"(?<![\w/.,-])(?:19|20|21)\d\d(?![\w/%-]|[.,]\d)")
_TAHUN_LALU: Final = re.compile(r"\btahun (?:lalu|sebelumnya)\b|\bsemula\b", re.IGNORECASE)
SEMUA: Final = ("target", "realisasi", "capaian")
NAMA_TERPENDEK: Final = 12
"""A shorter name of an indicator may be a word of any sentence."""


@dataclass(frozen=True, slots=True)
class _Kalimat:
    """What a sentence speaks of."""

    indikator: tuple[HasilIndikator, ...]
    tahun: tuple[int, ...]


class Pemeriksa:
    """Holds the paragraphs of a section against the figures."""

    def __init__(self, angka: Angka, indikator: str | None) -> None:
        self.angka = angka
        self.milik = angka.indikator(indikator, angka.tahun) if indikator else None

    def periksa(self, potongan: Sequence[Potongan]) -> tuple[Potongan, ...]:
        """The pieces, with a mark on each figure that contradicts."""
        teks = "".join(p.teks for p in potongan)
        salah = {
            awal: (akhir, kata)
            for kalimat in _KALIMAT.finditer(teks)
            for awal, akhir, kata in self._kalimat(kalimat[0], kalimat.start())
        }
        return tuple(_tandai(potongan, salah)) if salah else tuple(potongan)

    def _kalimat(self, teks: str, mulai: int) -> Iterator[tuple[int, int, str]]:
        if _KALIMAT_LAIN.search(teks) or not _KATA.search(teks):
            return
        isi = self._isi(teks)
        if not isi.indikator:
            return
        dari = 0
        for cocok in _BILANGAN.finditer(teks):
            if cocok["persen"] is None and _TAHUN.fullmatch(cocok["angka"]):
                continue
            sela, dari = teks[dari : cocok.start()], cocok.end()
            kata = self._satu(isi, sela, cocok, teks[cocok.end() :])
            if kata:
                yield mulai + cocok.start(), mulai + cocok.end(), kata

    def _isi(self, teks: str) -> _Kalimat:
        kini = self.angka.hasil.get(self.angka.tahun, {}).values()
        kecil = teks.casefold()
        disebut = tuple(
            h
            for h in kini
            if re.search(rf"(?<!\w){re.escape(h.kode)}(?![\w-])", teks)
            or (len(h.nama) >= NAMA_TERPENDEK and h.nama.casefold() in kecil)
        )
        tahun = {int(t) for t in _TAHUN.findall(teks)}
        if _TAHUN_LALU.search(teks):
            tahun |= {self.angka.tahun, self.angka.tahun - 1}
        milik = (self.milik,) if self.milik else ()
        return _Kalimat(disebut or milik, tuple(sorted(tahun)) or (self.angka.tahun,))

    def _satu(self, isi: _Kalimat, sela: str, cocok: re.Match[str], sesudah: str) -> str | None:
        """Why this number is wrong; None where it is right or nobody can tell."""
        apa = _apa(sela)
        if not apa or _SESUDAH_LAIN.match(sesudah):
            return None
        try:
            angka = baca_ketikan(cocok["angka"])
        except AngkaSalah:
            return None
        benar: list[tuple[Bilangan, str]] = []
        for h in isi.indikator:
            bidang = [b for b in apa if _sekadar(h, b, cocok["persen"] is not None, sesudah)]
            for b in bidang:
                for tahun in isi.tahun:
                    nilai = self._nilai(h.kode, b, tahun)
                    if nilai is None:
                        return None
                    benar.append(nilai)
        tempat = -int(angka.as_tuple().exponent)
        if not benar or any(bulatkan(nilai, tempat) == angka for nilai, _ in benar):
            return None
        return self._kata(isi, angka, apa, benar)

    def _nilai(self, kode: str, bidang: str, tahun: int) -> tuple[Bilangan, str] | None:
        h = self.angka.indikator(kode, tahun)
        if h is None:
            return None
        ditarget = h.hasil.ditarget
        if bidang == "target" and ditarget is not None and ditarget.atas is not None:
            return None  # a range: more than one number is right
        nilai: Bilangan | None = getattr(h.hasil, bidang)
        if nilai is None:
            return None
        return nilai, f"{bidang} {h.kode} {tahun} {tulis(h, bidang)}"

    def _kata(
        self,
        isi: _Kalimat,
        angka: Decimal,
        apa: Sequence[str],
        benar: Sequence[tuple[Bilangan, str]],
    ) -> str:
        kata = f"Menurut data: {', '.join(dict.fromkeys(k for _, k in benar))}."
        lalu = self.angka.tahun - 1
        for h in isi.indikator:
            for bidang in apa:
                nilai = self._nilai(h.kode, bidang, lalu)
                if nilai and lalu not in isi.tahun and bulatkan(nilai[0]) == angka:
                    return f"{kata} Yang ditulis ialah {bidang} {lalu}."
        return kata


def _apa(sela: str) -> tuple[str, ...]:
    """Which figures the words before a number may mean; none where they make it another thing."""
    kata = list(_KATA.finditer(sela))
    if not kata or _LAIN.search(sela, kata[0].start()):
        return ()
    if any(k["umum"] for k in kata):
        return SEMUA
    return tuple(dict.fromkeys(k["apa"].lower() for k in kata))


def _sekadar(h: HasilIndikator, bidang: str, persen: bool, sesudah: str) -> bool:
    """Whether a number so written can be this figure at all."""
    if bidang == "capaian":
        return persen
    if bidang in {"pembilang", "penyebut"}:
        return not persen
    if h.predikat is not None:
        return False
    if h.definisi.persen:
        return persen
    satuan = h.definisi.satuan or (satuan_pembilang(h) if h.definisi.ukuran else "")
    return not persen and bool(satuan) and sesudah.lstrip().casefold().startswith(satuan.casefold())


def _tandai(potongan: Sequence[Potongan], salah: dict[int, tuple[int, str]]) -> Iterator[Potongan]:
    """The pieces cut where a marked figure begins and ends; what was put in is never marked."""
    letak = 0
    for satu in potongan:
        ujung = letak + len(satu.teks)
        dari = letak
        if satu.tanda is None:
            for awal, (akhir, kata) in sorted(salah.items()):
                if letak <= awal and akhir <= ujung:
                    yield from _ada(replace(satu, teks=satu.teks[dari - letak : awal - letak]))
                    yield replace(
                        satu, teks=satu.teks[awal - letak : akhir - letak], tanda=Tanda.RAGU,
                        kata=kata,
                    )  # fmt: skip
                    dari = akhir
        yield from _ada(replace(satu, teks=satu.teks[dari - letak :]))
        letak = ujung


def _ada(potongan: Potongan) -> Iterator[Potongan]:
    if potongan.teks:
        yield potongan
