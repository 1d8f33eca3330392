"""A target as people write it in one field: `85`, `≥ 80`, `70 – 80`, `BB`. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from sinormas.kinerja.aturan import Skala
from sinormas.kinerja.aturan_definisi import TargetDiketik, periksa_target
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.kata import TANDA_TARGET
from sinormas.kinerja.target import JenisTarget, Target
from sinormas.umum.angka import AngkaSalah, baca_ketikan, format_angka
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih

CONTOH = "Misalnya 85, ≥ 80, ≤ 5, atau rentang 70 – 80. Kosong berarti tidak ada."
_TANDA = (
    (">=", JenisTarget.MINIMAL),
    ("≥", JenisTarget.MINIMAL),
    ("<=", JenisTarget.MAKSIMAL),
    ("≤", JenisTarget.MAKSIMAL),
)
_RENTANG = re.compile(r"(.*[0-9%])\s*(?:–|—|-|s\.?\s?d\.?|sampai)\s*([0-9].*)", re.I)


def baca(
    kolom: str, teks: str | None, tahun: int, d: Definisi, predikat: Skala | None
) -> Target | None:
    """The target that was typed; None for a blank field. Raises `IsianSalah` at `kolom`."""
    polos = bersih(teks or "")
    if not polos:
        return None
    jenis, isi = _jenis(polos)
    rentang = _RENTANG.fullmatch(isi) if predikat is None else None
    atas: Decimal | None = None
    if rentang is not None:
        if jenis is not JenisTarget.TEPAT:
            raise IsianSalah(kolom, "Tulis salah satu saja: ≥, ≤, atau rentang.")
        jenis, isi = JenisTarget.RENTANG, rentang[1]
        atas = baca_angka(kolom, rentang[2], d, None)
    nilai = baca_angka(kolom, isi, d, predikat)
    diketik = TargetDiketik(tahun=tahun, jenis=jenis, nilai=nilai, atas=atas)
    try:
        return periksa_target(diketik, d.aturan, berpredikat=predikat is not None)
    except IsianSalah as galat:
        raise IsianSalah(kolom, galat.pesan) from galat


def _jenis(teks: str) -> tuple[JenisTarget, str]:
    for tanda, jenis in _TANDA:
        if teks.startswith(tanda):
            return jenis, teks.removeprefix(tanda).strip()
    return JenisTarget.TEPAT, teks


def baca_angka(kolom: str, teks: str, d: Definisi, predikat: Skala | None) -> Decimal:
    """A number with or without its unit, or a predicate's word. Raises `IsianSalah`."""
    polos = bersih(teks)
    if predikat is not None:
        for langkah in predikat.langkah:
            if langkah.kategori.casefold() == polos.casefold():
                return langkah.minimal
    angka = polos.removesuffix(d.satuan).strip() if d.satuan else polos
    try:
        return baca_ketikan(angka)
    except AngkaSalah as galat:
        kata = str(galat)
        if predikat is not None:
            pilihan = ", ".join(s.kategori for s in predikat.langkah)
            kata = f"Pilih salah satu predikat: {pilihan}."
        raise IsianSalah(kolom, kata) from galat


def tulis(target: Target | None, predikat: Skala | None) -> str:
    """The same as it stands in a field; empty for none."""
    if target is None:
        return ""
    bawah = tulis_angka(target.nilai, predikat)
    if target.atas is not None:
        return f"{bawah} – {format_angka(target.atas)}"
    return f"{TANDA_TARGET[target.jenis]}{bawah}"


def tulis_angka(nilai: Decimal | None, predikat: Skala | None) -> str:
    """A number as it stands in a field, or its word."""
    if nilai is None:
        return ""
    if predikat is not None:
        for langkah in predikat.langkah:
            if langkah.minimal == nilai:
                return langkah.kategori
    return format_angka(nilai)
