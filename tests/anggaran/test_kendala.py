"""What the database itself refuses of a budget."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from sinormas.anggaran.models import PosAnggaran, RealisasiBulan, RincianAnggaran
from sinormas.umum.transaksi import transaksi
from tests.pabrik.anggaran import kosong, uang


def test_realisasi_setahun_dan_per_bulan_tidak_dapat_berdampingan(tapin):
    setahun = uang(tapin, kosong(tapin), 10, setahun=5)
    with pytest.raises(IntegrityError), transaksi() as sesi:
        sesi.add(
            RealisasiBulan(
                instansi_id=tapin.id, rincian_id=setahun, bulan=1, cara="bulan", nilai=Decimal(1)
            )
        )
    bulanan = uang(tapin, kosong(tapin, nama="Lain"), 10, bulan={1: 1})
    with pytest.raises(IntegrityError), transaksi() as sesi:
        sesi.execute(
            update(RincianAnggaran)
            .where(RincianAnggaran.id == bulanan)
            .values(cara="tahun", realisasi=Decimal(1))
        )


def test_bawahan_tidak_dapat_berada_di_tahun_atau_kantor_lain(tapin, banjar):
    induk = kosong(tapin)
    anak = kosong(tapin, nama="Kegiatan", induk_id=induk)
    for nilai in ({"tahun": 2021}, {"instansi_id": banjar.id}):
        with pytest.raises(IntegrityError), transaksi() as sesi:
            sesi.execute(update(PosAnggaran).where(PosAnggaran.id == anak).values(**nilai))
