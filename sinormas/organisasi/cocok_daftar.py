"""Whom the lines of a list mean, among those that were on the register in a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import kueri_tahun, pencarian
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk
from sinormas.organisasi.aturan_daftar import BarisDaftar, CalonBaris, NamaDaftar
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini

CALON_TERBANYAK = 4
SAMA = 1.0


class DalamTahun(NamedTuple):
    """An organisation as it last was in a year."""

    organisasi_id: UUID
    nama: str
    nama_urut: str
    bentuk: Bentuk


def cocokkan(instansi: Instansi, tahun: int, daftar: Sequence[NamaDaftar]) -> list[BarisDaftar]:
    """The lines with their candidates. What is written as it stands in the register takes one
    query for all; only the others are looked for one by one, by likeness.
    """
    persis = _persis(instansi, tahun, daftar)
    mirip = {
        n.tulisan: pencarian.cari(instansi, nama=n.tulisan, paling=CALON_TERBANYAK)
        for n in daftar
        if lipat(n.tulisan) not in persis
    }
    calon = {c.organisasi_id for m in mirip.values() for c in m}
    calon.update(i for semua in persis.values() for i in semua)
    dikenal = {d.organisasi_id: d for d in dalam_tahun(instansi, tahun, calon)} if calon else {}
    hasil = []
    for n in daftar:
        sama = persis.get(lipat(n.tulisan))
        pasangan = (
            [(i, SAMA) for i in sama]
            if sama
            else [(c.organisasi_id, c.nilai) for c in mirip[n.tulisan]]
        )
        semua = tuple(
            CalonBaris(i, dikenal[i].nama, NAMA_BENTUK[dikenal[i].bentuk], nilai)
            for i, nilai in pasangan
            if i in dikenal
        )
        hasil.append(BarisDaftar(n.tulisan, semua, n.orang))
    return hasil


def dalam_tahun(
    instansi: Instansi, tahun: int, organisasi_id: Collection[UUID]
) -> list[DalamTahun]:
    """Those of the organisations that were on the register on some day of the year, by name."""
    rekam = kueri_tahun.pilih(*kueri_tahun.syarat_dalam(instansi, tahun)).subquery("rekam")
    kueri = select(rekam.c.organisasi_id, rekam.c.nama, rekam.c.nama_urut, rekam.c.bentuk).where(
        rekam.c.organisasi_id.in_(organisasi_id)
    )
    baris = sesi_kini().execute(kueri.order_by(rekam.c.mulai))
    terakhir = {b.organisasi_id: DalamTahun(*b) for b in baris}
    return sorted(terakhir.values(), key=lambda d: (d.nama_urut, d.organisasi_id))


def _persis(instansi: Instansi, tahun: int, daftar: Sequence[NamaDaftar]) -> dict[str, list[UUID]]:
    """Folded name to the organisations that had it in the year."""
    rekam = kueri_tahun.pilih(*kueri_tahun.syarat_dalam(instansi, tahun)).subquery("rekam")
    dicari = list({lipat(n.tulisan)[:300] for n in daftar})
    hasil: dict[str, list[UUID]] = {}
    kueri_nama = (
        select(rekam.c.nama_urut, rekam.c.organisasi_id)
        .where(rekam.c.nama_urut.in_(dicari))
        .distinct()
        .order_by(rekam.c.nama_urut, rekam.c.organisasi_id)
    )
    for b in sesi_kini().execute(kueri_nama):
        hasil.setdefault(b.nama_urut, []).append(b.organisasi_id)
    return hasil
