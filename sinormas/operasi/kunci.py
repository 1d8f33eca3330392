"""Turning the keys of personal data: whatever an earlier key wrote is written anew (ADR 24).

The columns are found by their types, so that none can be forgotten. A batch is a transaction, and
what is left to do stands in the values themselves: after a kill the next run goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from flask import current_app
from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    String,
    Table,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)

import config
from sinormas import izin
from sinormas.extensions import Basis
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.umum.rahasia import (
    PANJANG_AWALAN,
    RAHASIA,
    VERSI_AWAL,
    Sidik,
    buka,
    gantungan_kini,
    kunci_rapat,
)
from sinormas.umum.transaksi import sesi_kini, transaksi

SEKALI = 500
"""Rows written anew in one transaction."""
TANPA_TANDA = "tanpa tanda"
"""Values from before keys had a mark; the key that fits is found by trying."""
BITA = LargeBinary()
Kabari = Callable[[str, int], None]


class TidakDapatDiputar(Exception):
    """Nothing was changed. The message says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """A table with encrypted columns, and the keyed hashes of some of them."""

    tabel: Table
    kunci: Column[Any]
    rahasia: tuple[Column[Any], ...]
    sidik: tuple[Column[Any], ...]


@dataclass(frozen=True, slots=True)
class HasilPutar:
    """What turning did."""

    nilai: int
    """Values written anew."""
    pensiun: Path | None
    """The file that keys which were read with until now were moved to."""


def tempat() -> Iterator[Tempat]:
    """Every table that holds something encrypted."""
    for tabel in Basis.metadata.sorted_tables:
        kolom = tuple(k for k in tabel.columns if isinstance(k.type, RAHASIA))
        if kolom:
            (kunci,) = tabel.primary_key.columns
            sidik = tuple(k for k in tabel.columns if isinstance(k.type, Sidik))
            yield Tempat(tabel, kunci, kolom, sidik)


def hitung() -> dict[str, int]:
    """How many values each key has written, by its mark."""
    hasil: dict[str, int] = {}
    for t in tempat():
        for kolom in t.rahasia:
            tanpa_tanda = _awalan(kolom, 1) == literal(VERSI_AWAL, BITA)
            awalan = case((tanpa_tanda, literal(VERSI_AWAL, BITA)), else_=_awalan(kolom)).label(
                "awalan"
            )
            baris = sesi_kini().execute(
                select(awalan, func.count()).where(kolom.is_not(None)).group_by(awalan)
            )
            for awal, banyak in baris:
                nama = sebut(bytes(awal))
                hasil[nama] = hasil.get(nama, 0) + banyak
    return hasil


def sebut(awalan: bytes) -> str:
    """How a key is called, from what its values begin with: `3fa94c01`."""
    return TANPA_TANDA if awalan[:1] == VERSI_AWAL else awalan[1:].hex()


def tak_terbaca(isi: dict[str, int]) -> list[str]:
    """The keys among `hitung()` that the settings do not name: their values cannot be read."""
    punya = {kunci.tanda.hex() for kunci in gantungan_kini().semua} | {TANPA_TANDA}
    return sorted(isi.keys() - punya)


def kunci_baru(*, pelaku: Pelaku) -> str | None:
    """Put a new key in force, where a file keeps them; else a new one for the settings to name.

    Raises `TidakDapatDiputar` while the turning before is not finished.
    """
    _wajib_sistem(pelaku)
    if gantungan_kini().lama:
        raise TidakDapatDiputar(
            "Masih ada kunci lama. Selesaikan dahulu dengan: sinormas kunci putar"
        )
    jalur = _pengaturan().jalur_kunci
    if jalur is None:
        return config.kunci_acak()
    config.tambah_kunci(jalur)
    return None


def putar(*, pelaku: Pelaku, saat: datetime, kabari: Kabari = lambda _nama, _n: None) -> HasilPutar:
    """Write anew whatever an earlier key wrote, then lay that key aside.

    `kabari` is told of each batch: the table, and how many rows of it are done. Raises
    `TidakDapatDiputar`.
    """
    _wajib_sistem(pelaku)
    asing = tak_terbaca(hitung())
    if asing:
        raise TidakDapatDiputar(
            f"Ada nilai yang memakai kunci {', '.join(asing)}, dan kunci itu tidak ada di setelan. "
            "Tulis kunci itu di SINORMAS_KUNCI_DATA_LAMA, lalu ulangi."
        )
    nilai = sum(_putar_tabel(t, kabari) for t in tempat())
    sisa = hitung().keys() - {gantungan_kini().kini.tanda.hex()}
    if sisa:
        raise TidakDapatDiputar(
            "Selagi ini berjalan ada yang masih menulis dengan kunci lama. Mulai ulang layanan "
            "supaya memakai kunci yang baru, lalu ulangi."
        )
    return HasilPutar(nilai, _pensiunkan(nilai, pelaku, saat))


def _pensiunkan(nilai: int, pelaku: Pelaku, saat: datetime) -> Path | None:
    """Nothing is read with the earlier keys any more: say so in the trace, and lay them aside."""
    kini, lama = gantungan_kini().kini, gantungan_kini().lama
    if nilai or lama:
        with transaksi():
            jejak.catat(
                pelaku, "putar_kunci", "kunci", None, saat=saat,
                sebelum={"kunci": ", ".join(k.tanda.hex() for k in lama) or TANPA_TANDA},
                sesudah={"kunci": kini.tanda.hex(), "nilai": nilai},
            )  # fmt: skip
    jalur = _pengaturan().jalur_kunci
    return config.simpan_kunci_pensiun(jalur) if jalur and lama else None


def _putar_tabel(t: Tempat, kabari: Kabari) -> int:
    """All of a table, batch by batch; how many values."""
    terakhir: Any = None
    nilai = baris = 0
    while True:
        banyak, ditulis, terakhir = _sekelompok(t, terakhir)
        if not banyak:
            return nilai
        nilai, baris = nilai + ditulis, baris + banyak
        kabari(t.tabel.name, baris)


def _sekelompok(t: Tempat, terakhir: Any) -> tuple[int, int, Any]:
    """Some rows that come after `terakhir`: how many, how many values, and the last of them."""
    pilih = (
        select(t.kunci, *(type_coerce(k, BITA).label(k.name) for k in t.rahasia))
        .where(or_(*(_lama(k) for k in t.rahasia)))
        .order_by(t.kunci)
        .limit(SEKALI)
        .with_for_update()
    )
    if terakhir is not None:
        pilih = pilih.where(t.kunci > terakhir)
    with transaksi() as sesi:
        baris = sesi.execute(pilih).mappings().all()
        if not baris:
            return 0, 0, terakhir
        baru = [_tulis_baru(t, dict(b)) for b in baris]
        sesi.connection().execute(_perintah(t), baru)
        ditulis = sum(
            b[k.name] is not None and b[k.name] != n[f"baru_{k.name}"]
            for b, n in zip(baris, baru, strict=True)
            for k in t.rahasia
        )
        return len(baris), ditulis, baris[-1][t.kunci.name]


def _perintah(t: Tempat) -> Any:
    """The UPDATE of one row, with values as they are kept."""
    tipe = [(k, BITA) for k in t.rahasia] + [(k, String(64)) for k in t.sidik]
    return (
        update(t.tabel)
        .where(t.kunci == bindparam("kunci_baris", type_=t.kunci.type))
        .values({k: bindparam(f"baru_{k.name}", type_=bentuk) for k, bentuk in tipe})
    )


def _tulis_baru(t: Tempat, baris: dict[str, Any]) -> dict[str, Any]:
    """A row's values with the key in force; what is there already stays byte for byte."""
    awalan = gantungan_kini().kini.awalan
    hasil: dict[str, Any] = {"kunci_baris": baris[t.kunci.name]}
    for kolom in t.rahasia:
        rapat: bytes | None = baris[kolom.name]
        tetap = rapat is None or rapat.startswith(awalan)
        hasil[f"baru_{kolom.name}"] = rapat if tetap else kunci_rapat(buka(cast(bytes, rapat)))
    for kolom in t.sidik:
        tipe = cast(Sidik, kolom.type)
        rapat = baris[tipe.dari]
        hasil[f"baru_{kolom.name}"] = tipe.sidik(buka(rapat).decode() if rapat else None)
    return hasil


def _lama(kolom: Column[Any]) -> ColumnElement[bool]:
    """That an earlier key wrote this value."""
    return _awalan(kolom) != literal(gantungan_kini().kini.awalan, BITA)


def _awalan(kolom: Column[Any], panjang: int = PANJANG_AWALAN) -> ColumnElement[bytes]:
    return func.substr(type_coerce(kolom, BITA), 1, panjang, type_=BITA)


def _wajib_sistem(pelaku: Pelaku) -> None:
    if not pelaku.sistem:
        raise izin.TidakBoleh("putar_kunci")


def _pengaturan() -> config.Pengaturan:
    return cast(config.Pengaturan, current_app.config["SINORMAS"])
