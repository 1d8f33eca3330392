"""What anyone may read: the directory, and the counts of the latest year that has some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import nama_wilayah, register_per_tahun
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import kueri_tahun
from sinormas.organisasi.aturan import Bentuk, dihitung_terdata
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.kueri import Ringkas
from sinormas.pelaporan import kueri as pelaporan
from sinormas.umum.halaman import Halaman, potong, tulis_kursor
from sinormas.umum.transaksi import sesi_kini

AWAL = UUID(int=0)
"""Before the first of a name. The list is always read from some name on, in their order."""
REGISTER = "partisipasi"


@dataclass(frozen=True, slots=True)
class BarisDirektori:
    """The public facts of one organisation."""

    organisasi_id: UUID
    nama: str
    singkatan: str | None
    bentuk: Bentuk
    terdata: bool
    kecamatan: str | None
    sejak: date
    huruf: str
    """What it stands under: its first letter, or `#` for a figure."""


def ringkas_terakhir(instansi: Instansi, tahun_kini: int) -> tuple[int, Ringkas] | None:
    """The latest year whose participation is known, and its counts; None before the first."""
    dikenal = [
        tahun
        for tahun, register in register_per_tahun(instansi).items()
        if REGISTER in register and tahun <= tahun_kini
    ]
    if not dikenal:
        return None
    return max(dikenal), partisipasi.ringkas(instansi, max(dikenal))


def direktori(
    instansi: Instansi,
    hari: date,
    *,
    cari: str = "",
    bentuk: Bentuk | None = None,
    dari: str = "",
    kursor: str | None = None,
) -> Halaman[BarisDirektori]:
    """One page of those on the register on `hari`, by name; `dari`: from this letter on.

    `cari` is a name, a short name, or the receipt number of an accepted filing.
    """
    rekam = kueri_tahun.pilih(*organisasi.syarat_pada(instansi, hari)).subquery("rekam")
    kueri = select(rekam, kueri_tahun.sejak(rekam).label("sejak"))
    kursor = kursor or tulis_kursor(dari, AWAL)
    if bentuk is not None:
        kueri = kueri.where(rekam.c.bentuk == bentuk)
    if cari and (bernomor := pelaporan.organisasi_bernomor(instansi, cari)):
        kueri, kursor = kueri.where(rekam.c.organisasi_id == bernomor), None
    elif cari:
        kueri = kueri.where(kueri_tahun.cocok(rekam, cari))
    halaman = potong(
        sesi_kini(),
        kueri,
        urut=rekam.c.nama_urut,
        pengenal=rekam.c.organisasi_id,
        kursor=kursor,
        kunci=lambda b: (b.nama_urut, b.organisasi_id),
        bangun=lambda b: b,
    )
    return Halaman(_bernama(instansi, halaman.baris), halaman.lanjut)


def organisasi_umum(instansi: Instansi, organisasi_id: UUID, hari: date) -> BarisDirektori | None:
    """The public facts of one organisation on the register on `hari`; None for any other."""
    rekam = kueri_tahun.pilih(*organisasi.syarat_pada(instansi, hari)).subquery("rekam")
    baris = sesi_kini().execute(
        select(rekam, kueri_tahun.sejak(rekam).label("sejak")).where(
            rekam.c.organisasi_id == organisasi_id
        )
    )
    return next(iter(_bernama(instansi, baris.all())), None)


def _bernama(instansi: Instansi, baris: Sequence[Any]) -> list[BarisDirektori]:
    kecamatan = nama_wilayah(b.kode_kecamatan for b in baris)
    return [
        BarisDirektori(
            organisasi_id=b.organisasi_id,
            nama=b.nama,
            singkatan=b.singkatan,
            bentuk=b.bentuk,
            terdata=dihitung_terdata(
                b.bentuk, b.legalitas, tanpa_legalitas=instansi.tanpa_legalitas_terdata
            ),
            kecamatan=kecamatan.get(b.kode_kecamatan),
            sejak=b.sejak,
            huruf=_huruf(b.nama_urut),
        )
        for b in baris
    ]


def _huruf(nama_urut: str) -> str:
    awal = nama_urut[:1].upper()
    return awal if awal.isalpha() else "#"
