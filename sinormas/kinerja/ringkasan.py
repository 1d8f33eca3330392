"""The figures of all offices: kept, and worked out again where anything may have changed them.

A kept figure holds while the stamp of its office (`jejak.kueri.angka`) and the program are those
under which it was worked out. It is stored only if the stamp was the same before and after.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

import sinormas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import definisi
from sinormas.kinerja.aturan import Cacah
from sinormas.kinerja.hitungan import HasilIndikator, siapkan
from sinormas.kinerja.models import RingkasanKinerja
from sinormas.umum.angka import desimal_json
from sinormas.umum.transaksi import sesi_kini, sisip, transaksi

KOSONG: Final = "[]"
"""An office without indicators."""
SEKALI: Final = 100
"""Offices worked out at a time: it bounds the memory."""


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """An office's figures of a year."""

    instansi: Instansi
    tahun: int
    isi: str
    """The indicators as JSON text, as `sinormas iku hitung --json` prints them."""


def baca(tahun: Collection[int]) -> list[Ringkasan]:
    """The figures of every office for some years, by code and year, as they are now."""
    daftar = instansi_kueri.semua()
    ada = dict(_tersimpan(tahun))
    kurang = [i for i in daftar if any((i.id, t) not in ada for t in tahun)]
    for awal in range(0, len(kurang), SEKALI):
        for ringkasan in _hitung(kurang[awal : awal + SEKALI], tahun):
            ada[ringkasan.instansi.id, ringkasan.tahun] = ringkasan.isi
    return [Ringkasan(i, t, ada[i.id, t]) for i in daftar for t in sorted(tahun)]


def _tersimpan(tahun: Collection[int]) -> Iterator[tuple[tuple[Any, int], str]]:
    """Those that still hold."""
    r, kantor = RingkasanKinerja, instansi_kueri.pilih_angka()
    kueri = (
        select(r.instansi_id, r.tahun, r.isi)
        .join(kantor, (kantor.c.id == r.instansi_id) & (kantor.c.angka == r.angka))
        .where(r.tahun.in_(list(tahun)), r.program == program())
    )
    for instansi_id, satu, isi in sesi_kini().execute(kueri):
        yield (instansi_id, satu), isi


def _hitung(daftar: Sequence[Instansi], tahun: Collection[int]) -> Iterator[Ringkasan]:
    sebelum = instansi_kueri.angka_kantor()
    bahan = definisi.baca_kantor([i.id for i in daftar], tahun)
    baris: list[dict[str, Any]] = []
    for instansi in daftar:
        hitungan = siapkan(instansi, bahan[instansi.id], tahun, semua_luar=True)
        bacaan = hitungan.baca()
        tetap = bacaan.stempel is not None and bacaan.stempel == sebelum.get(instansi.id)
        for satu, hasil in hitungan.hasil(bacaan).items():
            isi = json.dumps([ke_json(h) for h in hasil], ensure_ascii=False)
            yield Ringkasan(instansi, satu, isi)
            if tetap:
                baris.append(
                    {"instansi_id": instansi.id, "tahun": satu, "angka": bacaan.stempel,
                     "program": program(), "isi": isi}
                )  # fmt: skip
    _simpan(baris)


def _simpan(baris: list[dict[str, Any]]) -> None:
    if not baris:
        return
    with transaksi() as sesi:
        perintah = sisip(sesi, RingkasanKinerja)
        sesi.execute(
            perintah.on_conflict_do_update(
                index_elements=["instansi_id", "tahun"],
                set_={k: perintah.excluded[k] for k in ("angka", "program", "isi")},
            ),
            baris,
        )


@cache
def program() -> str:
    """The digest of this program: another one may work out otherwise."""
    akar = Path(sinormas.__file__).parent
    sidik = hashlib.sha256()
    for berkas in sorted(akar.rglob("*.py")):
        sidik.update(berkas.read_bytes())
    return sidik.hexdigest()


def ke_json(h: HasilIndikator) -> dict[str, Any]:
    """One indicator's figures as plain JSON, decimals as text with two places."""
    hasil = h.hasil
    return {
        "kode": h.kode,
        "nama": h.nama,
        "pembilang": _cacah_json(hasil.pembilang),
        "penyebut": _cacah_json(hasil.penyebut),
        "target": desimal_json(hasil.target),
        "realisasi": desimal_json(hasil.realisasi),
        "capaian": desimal_json(hasil.capaian),
        "kategori": hasil.kategori,
        "temuan": [t.kalimat for t in hasil.temuan],
    }


def _cacah_json(nilai: Cacah | None) -> int | str | None:
    """A count is a whole number; a given measure that is not one is written as a decimal."""
    return nilai if isinstance(nilai, int) else desimal_json(nilai)
