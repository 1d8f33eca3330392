"""Whom the lines of a list mean, among those that can be marked for a year."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import kueri_tahun, pencarian
from sinormas.organisasi.aturan import NAMA_BENTUK
from sinormas.partisipasi import kueri
from sinormas.partisipasi.aturan_daftar import BarisDaftar, CalonBaris
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import sesi_kini

CALON_TERBANYAK = 4
SAMA = 1.0


def cocokkan(instansi: Instansi, tahun: int, daftar: Sequence[str]) -> list[BarisDaftar]:
    """The lines with their candidates. What is written as it stands in the register takes one
    query for all; only the others are looked for one by one, by likeness.
    """
    persis = _persis(instansi, tahun, daftar)
    mirip = {
        tulisan: pencarian.cari(instansi, nama=tulisan, paling=CALON_TERBANYAK)
        for tulisan in daftar
        if lipat(tulisan) not in persis
    }
    calon = {c.organisasi_id for m in mirip.values() for c in m}
    calon.update(i for semua in persis.values() for i in semua)
    dapat = {p.organisasi_id: p for p in kueri.pilihan(instansi, tahun, calon)} if calon else {}

    def jadikan(organisasi_id: UUID, nilai: float) -> CalonBaris:
        pilihan = dapat[organisasi_id]
        return CalonBaris(
            organisasi_id=organisasi_id,
            nama=pilihan.nama,
            rincian=NAMA_BENTUK[pilihan.bentuk],
            nilai=nilai,
            sudah=pilihan.tanda is not None,
        )

    hasil = []
    for tulisan in daftar:
        sama = persis.get(lipat(tulisan))
        pasangan = (
            [(i, SAMA) for i in sama]
            if sama
            else [(c.organisasi_id, c.nilai) for c in mirip[tulisan]]
        )
        hasil.append(BarisDaftar(tulisan, tuple(jadikan(i, n) for i, n in pasangan if i in dapat)))
    return hasil


def _persis(instansi: Instansi, tahun: int, daftar: Sequence[str]) -> dict[str, list[UUID]]:
    """Folded name to the organisations that had it in the year."""
    rekam = kueri_tahun.pilih(*kueri_tahun.syarat_dalam(instansi, tahun)).subquery("rekam")
    dicari = list({lipat(tulisan)[:300] for tulisan in daftar})
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
