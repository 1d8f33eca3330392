"""Changes of rows that can be taken back: each is written down with what stood there before.

The book is plain JSON. Taking it back goes from its end to its beginning, and refuses where a value
is no longer the one that was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, delete, insert, select, update
from sqlalchemy import Enum as TipePilihan
from sqlalchemy.orm import Session

from sinormas.umum.rahasia import JsonRahasia, TeksRahasia
from sinormas.umum.tipe import Pengenal, Saat

UBAH, HAPUS, TAMBAH = "ubah", "hapus", "tambah"


class BukuBerubah(Exception):
    """A row was changed since; `tabel` says of which table."""

    def __init__(self, tabel: str) -> None:
        super().__init__(tabel)
        self.tabel = tabel


class Buku:
    """The changes of one action, in their order. Only within a transaction."""

    def __init__(self, sesi: Session) -> None:
        self.sesi = sesi
        self.isi: list[dict[str, Any]] = []

    def ubah(self, model: Any, *syarat: ColumnElement[bool], **nilai: Any) -> int:
        """Write `nilai` into every row under `syarat`; how many."""
        tabel: Table = model.__table__
        kunci, kolom = _kunci(tabel), [tabel.c[nama] for nama in nilai]
        self.sesi.flush()
        baris = self.sesi.execute(
            select(*kunci, *kolom).where(*syarat).order_by(*kunci).with_for_update()
        ).all()
        if not baris:
            return 0
        self.sesi.execute(update(tabel).where(*syarat).values(**nilai))
        n = len(kunci)
        self._catat(
            UBAH,
            tabel,
            kolom=list(nilai),
            sesudah=[_tulis(k, nilai[k.name]) for k in kolom],
            baris=[[_tulis_semua(kunci, b[:n]), _tulis_semua(kolom, b[n:])] for b in baris],
        )
        return len(baris)

    def hapus(self, model: Any, *syarat: ColumnElement[bool]) -> int:
        """Remove every row under `syarat`; how many."""
        tabel: Table = model.__table__
        kunci, kolom = _kunci(tabel), list(tabel.columns)
        self.sesi.flush()
        baris = self.sesi.execute(
            select(*kolom).where(*syarat).order_by(*kunci).with_for_update()
        ).all()
        if not baris:
            return 0
        self.sesi.execute(delete(tabel).where(*syarat))
        self._catat(
            HAPUS,
            tabel,
            kolom=[k.name for k in kolom],
            baris=[_tulis_semua(kolom, b) for b in baris],
        )
        return len(baris)

    def tambah(self, model: Any, nilai: Sequence[dict[str, Any]]) -> None:
        """Put new rows in, whose keys are known."""
        if not nilai:
            return
        tabel: Table = model.__table__
        self.sesi.flush()
        self.sesi.execute(insert(tabel), list(nilai))
        kunci = _kunci(tabel)
        self._catat(
            TAMBAH, tabel, baris=[_tulis_semua(kunci, [n[k.name] for k in kunci]) for n in nilai]
        )

    def _catat(self, langkah: str, tabel: Table, **isi: Any) -> None:
        self.isi.append({"langkah": langkah, "tabel": tabel.name, **isi})

    def sidik(self) -> str:
        """What the book is about, as a fingerprint: two of the same rows are the same."""
        tentang = [
            (
                satu["langkah"],
                satu["tabel"],
                len(satu["baris"]) if satu["langkah"] == TAMBAH else satu["baris"],
            )
            for satu in self.isi
        ]
        return hashlib.sha256(json.dumps(tentang).encode()).hexdigest()


def urungkan(
    sesi: Session,
    tabel: dict[str, Table],
    isi: Sequence[dict[str, Any]],
    *,
    lewati: Callable[[str, dict[str, Any]], bool] = lambda _nama, _baris: False,
) -> None:
    """Take a book back. A row that is gone stays gone; `lewati` keeps a removed one away.

    Raises `BukuBerubah` where a value is no longer the one that was written.
    """
    sesi.flush()
    for satu in reversed(isi):
        _BALIK[satu["langkah"]](sesi, tabel[satu["tabel"]], satu, lewati)
    sesi.expire_all()


def _balik_ubah(sesi: Session, tabel: Table, satu: dict[str, Any], _lewati: Any) -> None:
    kunci, kolom = _kunci(tabel), [tabel.c[nama] for nama in satu["kolom"]]
    sesudah = _baca_semua(kolom, satu["sesudah"])
    ditulis = dict(zip(satu["kolom"], sesudah, strict=True))
    for kunci_lama, lama in satu["baris"]:
        kini = {
            k.name: ditulis.get(k.name, nilai)
            for k, nilai in zip(kunci, _baca_semua(kunci, kunci_lama), strict=True)
        }
        syarat = _sama(tabel, kini)
        ada = sesi.execute(select(*kolom).where(syarat).with_for_update()).one_or_none()
        if ada is None:
            continue
        if list(ada) != sesudah:
            raise BukuBerubah(tabel.name)
        sebelum = dict(zip(satu["kolom"], _baca_semua(kolom, lama), strict=True))
        sesi.execute(update(tabel).where(syarat).values(**sebelum))


def _balik_hapus(sesi: Session, tabel: Table, satu: dict[str, Any], lewati: Any) -> None:
    kolom = [tabel.c[nama] for nama in satu["kolom"]]
    semua = [
        dict(zip(satu["kolom"], _baca_semua(kolom, nilai), strict=True)) for nilai in satu["baris"]
    ]
    kembali = [nilai for nilai in semua if not lewati(tabel.name, nilai)]
    if kembali:
        sesi.execute(insert(tabel), kembali)


def _balik_tambah(sesi: Session, tabel: Table, satu: dict[str, Any], _lewati: Any) -> None:
    kunci = _kunci(tabel)
    for nilai in satu["baris"]:
        ini = dict(zip([k.name for k in kunci], _baca_semua(kunci, nilai), strict=True))
        sesi.execute(delete(tabel).where(_sama(tabel, ini)))


_BALIK = {UBAH: _balik_ubah, HAPUS: _balik_hapus, TAMBAH: _balik_tambah}


def _kunci(tabel: Table) -> list[Any]:
    return list(tabel.primary_key.columns)


def _sama(tabel: Table, nilai: dict[str, Any]) -> ColumnElement[bool]:
    return and_(*(tabel.c[nama] == isi for nama, isi in nilai.items()))


# -- Values as JSON -------------------------------------------------------------------------------


def _tulis_semua(kolom: Iterable[Any], nilai: Iterable[Any]) -> list[Any]:
    return [_tulis(k, n) for k, n in zip(kolom, nilai, strict=True)]


def _baca_semua(kolom: Iterable[Any], nilai: Iterable[Any]) -> list[Any]:
    return [_baca(k, n) for k, n in zip(kolom, nilai, strict=True)]


def _tulis(kolom: Any, nilai: Any) -> Any:
    if isinstance(kolom.type, TeksRahasia | JsonRahasia):
        raise TypeError(f"{kolom} is a secret: it has no place in a book")
    if isinstance(nilai, UUID):
        return str(nilai)
    if isinstance(nilai, Enum):
        return nilai.value
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()
    if nilai is None or isinstance(nilai, bool | int | str):
        return nilai
    raise TypeError(f"{kolom} cannot be written into a book")


def _baca(kolom: Any, nilai: Any) -> Any:
    if nilai is None:
        return None
    if isinstance(kolom.type, Pengenal):
        return UUID(nilai)
    if isinstance(kolom.type, Saat):
        return datetime.fromisoformat(nilai)
    if isinstance(kolom.type, TipePilihan):
        kelas: Any = kolom.type.enum_class
        return kelas(nilai)
    if kolom.type.python_type is date:
        return date.fromisoformat(nilai)
    return nilai
