"""Reading a sheet into rows with their fates: in pieces, begun anew if it was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from sinormas.impor import dalam_berkas, kueri
from sinormas.impor.aturan import Keadaan, Kolom, Nasib
from sinormas.impor.kueri import Berkas
from sinormas.impor.models import Impor, ImporBaris
from sinormas.impor.nilai import nilai, patokan
from sinormas.impor.urai import kunci_nama
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import sama
from sinormas.organisasi.massal import jumlah_sejak
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import SEKALIGUS, sesi_kini, transaksi

T = TypeVar("T")
REGISTER_TERBACA = 20_000
"""A register of so many names is read through for a small file too, in half a second."""
NIK_DIBULATKAN = 10**15
"""From here on a spreadsheet has lost the last figure of a number."""


def periksa(instansi: Instansi, berkas: Berkas, *, saat: datetime) -> None:
    """Judge all rows of the chosen sheet; afterwards the file waits for a person."""
    with transaksi() as sesi:
        sesi.execute(delete(ImporBaris).where(ImporBaris.impor_id == berkas.id))
        _maju(berkas.id, 0)
    dasar = patokan(instansi, berkas, saat)
    terbaca = 0
    for potongan in kueri.potongan(berkas.id, berkas.lembar_dipilih or 0):
        isi = list(_isi(berkas, potongan))
        hasil = nilai(instansi, isi, dasar, teliti=berkas.teliti)
        with transaksi() as sesi:
            if hasil:
                bersama = {"impor_id": berkas.id}
                sesi.execute(
                    insert(ImporBaris).execution_options(**SEKALIGUS),
                    [{"id": pengenal_baru(), **bersama, **p.kolom()} for p in hasil],
                )
            terbaca += len(potongan)
            _maju(berkas.id, terbaca)
    dalam_berkas.tandai(berkas.id)
    if berkas.teliti:
        dalam_berkas.tandai_mirip(instansi, berkas.id)
    if not berkas.teliti or jumlah_sejak(instansi, dasar.hari_ini) <= REGISTER_TERBACA:
        _tandai_seejaan(instansi, berkas.id)
    with transaksi() as sesi:
        sesi.execute(
            update(Impor).where(Impor.id == berkas.id).values(keadaan=Keadaan.SIAP, detak=None)
        )


def _maju(impor_id: UUID, terbaca: int) -> None:
    with transaksi() as sesi:
        sesi.execute(
            update(Impor)
            .where(Impor.id == impor_id)
            .values(terbaca=terbaca, detak=waktu.sekarang())
        )


def _isi(
    berkas: Berkas, potongan: Sequence[tuple[int, Sequence[Any]]]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """What the mapped columns of each row below the head say; blank rows are none."""
    for nomor, sel in potongan:
        if nomor <= (berkas.baris_judul or 0) or _penomoran(sel):
            continue
        isi = {
            kolom.value: _teks(kolom, sel[k])
            for k, kolom in berkas.peta.items()
            if k < len(sel) and sel[k] is not None
        }
        if any(v.strip() for v in isi.values()):
            yield nomor, isi


def _penomoran(sel: Sequence[Any]) -> bool:
    """The row of a printed table that counts its columns: 1, 2, 3 …"""
    angka = [int(s) if str(s).isdigit() and len(str(s)) < 4 else None for s in sel if s is not None]
    return len(angka) > 2 and angka == list(range(1, len(angka) + 1))


def _teks(kolom: Kolom, sel: Any) -> str:
    if kolom is Kolom.NIK_KETUA and isinstance(sel, int | float) and sel >= NIK_DIBULATKAN:
        return f"{int(sel)} (dibulatkan lembar kerja)"
    return kueri.teks(sel)


def _tandai_seejaan(instansi: Instansi, impor_id: UUID) -> None:
    """Mark rows whose name, in one spelling without blanks, the register has."""
    temuan: dict[str, sama.NamaTerbuka] = {}
    with potret():
        for potongan in batched(sama.alirkan_nama(instansi), dalam_berkas.SEKALI):
            menurut = {kunci_nama(b.nama): b for b in potongan}
            ada = select(ImporBaris.kunci).where(
                ImporBaris.impor_id == impor_id,
                ImporBaris.nasib == Nasib.BARU,
                ImporBaris.kunci.in_(menurut),
            )
            temuan |= {k: menurut[k] for k in sesi_kini().scalars(ada)}
    with transaksi() as sesi:
        for kunci, b in temuan.items():
            calon = {"id": str(b.organisasi_id), "nama": b.nama, "bentuk": "",
                     "alasan": ["Namanya hampir sama"]}  # fmt: skip
            sesi.execute(
                update(ImporBaris)
                .where(
                    ImporBaris.impor_id == impor_id,
                    ImporBaris.nasib == Nasib.BARU,
                    ImporBaris.kunci == kunci,
                )
                .values(nasib=Nasib.KEMBAR, calon=[calon])
            )


def batched(semua: Iterable[T], sekali: int) -> Iterator[list[T]]:
    """Some at a time (`itertools.batched` comes with Python 3.12)."""
    sumber = iter(semua)
    while potongan := list(islice(sumber, sekali)):
        yield potongan
