"""A whole register of an office, row by row in the order in which they refer to each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sinormas.operasi.buatan import catatan
from sinormas.operasi.buatan.dasar import Baris, Kantor
from sinormas.operasi.buatan.laporan import ANTREAN_PALING_BANYAK, antrean, identitas
from sinormas.operasi.buatan.nama import Wajah, wajah_baru
from sinormas.operasi.buatan.organisasi import SETAHUN, rekam, riwayat

URUTAN = (
    "organisasi",
    "laporan",
    "isi_bagian",
    "putusan",
    "rekam",
    "pengurus",
    "kegiatan",
    "konflik",
    "kehadiran",
    "bukti",
    "partisipasi",
)
"""The tables that are filled: each refers to those before it only."""


def register(k: Kantor, jumlah: int) -> Iterator[Baris]:
    """Events and cases of some years, `jumlah` organisations by age, and the queue."""
    acara: dict[int, list[UUID]] = {}
    for tahun in k.rencana.tahun_tanda:
        acara[tahun], baris = catatan.kegiatan(k, tahun)
        yield from baris
        yield from catatan.konflik(k, tahun)
    berjalan: list[tuple[UUID, Wajah]] = []
    rentang = (k.rencana.akhir - k.rencana.awal).days
    for urutan in range(jumlah):
        mulai = k.rencana.awal + timedelta(days=rentang * urutan // jumlah)
        k.induk += 1
        wajah = wajah_baru(k.acak, k.induk, mulai - SETAHUN, k.tempat)
        organisasi_id, baris_identitas = identitas(k, k.siang(mulai), k.induk)
        yield baris_identitas
        selang = riwayat(k, mulai)
        for ke in range(len(selang)):
            yield from rekam(k, organisasi_id, wajah, selang, ke)
        if selang[-1].sampai is None and len(berjalan) < ANTREAN_PALING_BANYAK:
            berjalan.append((organisasi_id, wajah))
        yield from catatan.tanda(k, organisasi_id, wajah, selang, acara)
    yield from antrean(k, jumlah, berjalan)
