"""Rows of one file that mean the same organisation: the first stays, the later ones are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from sinormas.impor.aturan import Kolom, Nasib
from sinormas.impor.models import ImporBaris
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.kemiripan import MIRIP, Nama, bobot, eja, mirip, urai
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini, transaksi

SEKALI = 500
RAMAI = 60
"""A word that so many rows have tells nothing."""
AWAL_KATA = 4
Kunci = InstrumentedAttribute[Any]


def tandai(impor_id: UUID) -> None:
    """Mark the rows that repeat an earlier one: by number, or by the name in one spelling."""
    for kolom in (ImporBaris.nomor_baku, ImporBaris.kunci):
        for kunci in _berulang(impor_id, kolom):
            with transaksi() as sesi:
                for ulang in _kelompok(sesi, impor_id, kolom, kunci):
                    _tandai(sesi, ulang, kolom)


def tandai_satu(sesi: Session, impor_id: UUID, nomor: int) -> None:
    """Mark one row that was mended, where it repeats another one."""
    b = sesi.execute(
        select(ImporBaris.kunci, ImporBaris.nomor_baku).where(
            ImporBaris.impor_id == impor_id, ImporBaris.nomor == nomor
        )
    ).one()
    for kolom, kunci in ((ImporBaris.nomor_baku, b.nomor_baku), (ImporBaris.kunci, b.kunci)):
        if kunci:
            for ulang in _kelompok(sesi, impor_id, kolom, [kunci]):
                _tandai(sesi, ulang, kolom)


def _berulang(impor_id: UUID, kolom: Kunci) -> Iterable[list[str]]:
    """The keys that several rows have, some at a time."""
    mulai = ""
    while True:
        kueri = (
            select(kolom)
            .where(*_baru(impor_id), kolom > mulai)
            .group_by(kolom)
            .having(func.count() > 1)
            .order_by(kolom)
            .limit(SEKALI)
        )
        semua = list(sesi_kini().scalars(kueri))
        if not semua:
            return
        yield semua
        mulai = semua[-1]


def _baru(impor_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (ImporBaris.impor_id == impor_id, ImporBaris.nasib == Nasib.BARU)


def _kelompok(sesi: Session, impor_id: UUID, kolom: Kunci, kunci: Sequence[str]) -> list[list[Any]]:
    kueri = (
        select(
            ImporBaris.id, ImporBaris.nomor, ImporBaris.nama, ImporBaris.isi,
            ImporBaris.pilihan, kolom.label("kunci_ini"),
        )
        .where(*_baru(impor_id), kolom.in_(kunci))
        .order_by(kolom, ImporBaris.nomor)
    )  # fmt: skip
    hasil: dict[str, list[Any]] = {}
    for b in sesi.execute(kueri):
        hasil.setdefault(b.kunci_ini, []).append(b)
    return [k for k in hasil.values() if len(k) > 1]


def _tandai(sesi: Session, ulang: Sequence[Any], kolom: Kunci) -> None:
    pertama = ulang[0]
    for b in ulang[1:]:
        if b.pilihan and kolom is ImporBaris.kunci:
            continue  # a person said that they are two
        if _isi_sama(pertama.isi, b.isi):
            _tulis(sesi, b.id, Nasib.SAMA, pertama, ())
        else:
            _tulis(sesi, b.id, Nasib.KEMBAR, pertama, (_alasan(pertama, b, kolom),))


def _alasan(pertama: Any, b: Any, kolom: Kunci) -> str:
    if kolom is ImporBaris.nomor_baku:
        return "Nomor suratnya sama"
    return "Namanya sama" if lipat(pertama.nama) == lipat(b.nama) else "Namanya hampir sama"


def _isi_sama(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    return all(lipat(a.get(k, "")) == lipat(b.get(k, "")) for k in Kolom)


def _tulis(sesi: Session, baris_id: UUID, nasib: Nasib, lain: Any, alasan: Sequence[str]) -> None:
    calon = {"baris": lain.nomor, "nama": lain.nama, "alasan": list(alasan)}
    sesi.execute(
        update(ImporBaris)
        .where(ImporBaris.id == baris_id)
        .values(nasib=nasib, rujuk=lain.nomor, calon=[calon])
    )


# -- Names that are spelt nearly so ---------------------------------------------------------------


def tandai_mirip(instansi: Instansi, impor_id: UUID) -> None:
    """Mark new rows whose name is like that of an earlier one; for files that fit in memory."""
    tempat = frozenset(lipat(instansi.kabupaten).split())
    kueri = select(ImporBaris.id, ImporBaris.nomor, ImporBaris.nama).where(*_baru(impor_id))
    indeks: dict[str, list[tuple[Any, Nama]]] = {}
    kembar = []
    for b in sesi_kini().execute(kueri.order_by(ImporBaris.nomor)):
        nama = urai(b.nama)
        kata = {
            eja(k)[:AWAL_KATA] for bentuk in nama.bentuk for k in bentuk if bobot(k, tempat) == 1.0
        } | nama.pendek
        calon = {x[0].id: x for k in kata for x in indeks.get(k, ()) if len(indeks[k]) <= RAMAI}
        dekat = [(mirip(nama, lain, tempat), x) for x, lain in calon.values()]
        terdekat = max(dekat, key=lambda d: d[0], default=None)
        if terdekat is not None and terdekat[0] >= MIRIP:
            kembar.append((b.id, terdekat[1]))
        for k in kata:
            indeks.setdefault(k, []).append((b, nama))
    with transaksi() as sesi:
        for baris_id, lain in kembar:
            _tulis(sesi, baris_id, Nasib.KEMBAR, lain, ("Namanya mirip",))
