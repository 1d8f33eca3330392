"""Use cases of an office: set it up, give out numbers, say which registers it keeps."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from sinormas.instansi import models, wilayah
from sinormas.instansi.aturan import Instansi
from sinormas.umum.transaksi import sisip, transaksi


def nomor_berikut(sesi: Session, instansi: Instansi, jenis: str, tahun: int) -> int:
    """The next serial of a kind in a year, without gaps: it is given back if the write fails.

    The row stays locked until the transaction ends, so parallel writers wait for each other.
    """
    kunci = {"instansi_id": instansi.id, "jenis": jenis, "tahun": tahun}
    sesi.execute(sisip(sesi, models.Penomoran).values(**kunci, terakhir=0).on_conflict_do_nothing())
    return sesi.execute(
        update(models.Penomoran)
        .where(*(getattr(models.Penomoran, k) == v for k, v in kunci.items()))
        .values(terakhir=models.Penomoran.terakhir + 1)
        .returning(models.Penomoran.terakhir)
    ).scalar_one()


def buka_register(sesi: Session, instansi: Instansi, tahun: int, register: str) -> None:
    """Note that the office keeps `register` for `tahun`; a second time changes nothing."""
    sesi.execute(
        sisip(sesi, models.RegisterTahun)
        .values(instansi_id=instansi.id, tahun=tahun, register=register)
        .on_conflict_do_nothing()
    )


def muat_wilayah_dasar() -> int:
    """Load provinces, regencies and districts into an empty table; how many came in."""
    with transaksi() as sesi:
        if sesi.execute(select(models.Wilayah.kode).limit(1)).first():
            return 0
        return _masukkan(sesi, wilayah.baca_dasar())


def muat_desa(kode_kabupaten: str) -> int:
    """Load the villages of one regency, once; how many came in."""
    with transaksi() as sesi:
        ada = select(models.Wilayah.kode).where(
            models.Wilayah.tingkat == wilayah.Tingkat.DESA,
            models.Wilayah.kode.startswith(kode_kabupaten + "."),
        )
        if sesi.execute(ada.limit(1)).first():
            return 0
        return _masukkan(sesi, wilayah.baca_desa(kode_kabupaten))


def _masukkan(sesi: Session, daftar: Iterable[wilayah.Wilayah]) -> int:
    baris = [
        {"kode": w.kode, "nama": w.nama, "tingkat": int(w.tingkat), "induk": w.induk}
        for w in daftar
    ]
    sesi.execute(insert(models.Wilayah), baris)
    return len(baris)
