"""Column types mean the same on SQLite and PostgreSQL, also at their edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import StatementError

from sinormas.extensions import db
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.tipe import Desimal, Pengenal, Saat

META = MetaData()
TABEL = Table(
    "uji_tipe",
    META,
    Column("id", Integer, primary_key=True),
    Column("saat", Saat),
    Column("uang", Desimal(2)),
    Column("halus", Desimal(4)),
    Column("kunci", Pengenal),
)


@pytest.fixture
def koneksi(app):
    META.create_all(db.engine)
    with db.engine.connect() as koneksi:
        yield koneksi
        koneksi.rollback()
    META.drop_all(db.engine)


def _bolak_balik(koneksi, **nilai):
    koneksi.execute(TABEL.delete())
    koneksi.execute(insert(TABEL).values(**nilai))
    return koneksi.execute(select(TABEL)).mappings().one()


@pytest.mark.parametrize(
    "saat",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2020, 12, 31, 15, 59, 59, 999999, tzinfo=UTC),
        datetime(2020, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=8))),
        datetime(1969, 12, 31, 23, 59, 59, 1, tzinfo=UTC),
    ],
)
def test_saat_kembali_utuh_dalam_utc(koneksi, saat):
    kembali = _bolak_balik(koneksi, saat=saat)["saat"]
    assert kembali == saat
    assert kembali.utcoffset() == timedelta(0)


def test_saat_tanpa_zona_ditolak(koneksi):
    with pytest.raises(StatementError, match="zone"):
        _bolak_balik(koneksi, saat=datetime(2020, 1, 1))  # noqa: DTZ001


def test_saat_berurut_menurut_waktu(koneksi):
    daftar = [
        datetime(2020, 12, 31, 16, 0, tzinfo=UTC),
        datetime(2020, 12, 31, 15, 59, 59, 999999, tzinfo=UTC),
        datetime(999, 5, 1, tzinfo=UTC),
    ]
    koneksi.execute(TABEL.delete())
    koneksi.execute(insert(TABEL), [{"saat": s} for s in daftar])
    urut = koneksi.scalars(select(TABEL.c.saat).order_by(TABEL.c.saat)).all()
    assert urut == sorted(daftar)


@given(
    st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1).map(lambda n: Decimal(n).scaleb(-2))
)
def test_uang_kembali_sama_persis(koneksi, uang):
    assert _bolak_balik(koneksi, uang=uang)["uang"] == uang


@pytest.mark.parametrize(
    "salah", [Decimal("0.001"), Decimal(10) ** 16, Decimal("NaN"), Decimal("Infinity"), 0.5, True]
)
def test_uang_yang_tidak_muat_ditolak(koneksi, salah):
    with pytest.raises(StatementError):
        _bolak_balik(koneksi, uang=salah)


def test_jumlah_uang_tepat_sampai_sen(koneksi):
    koneksi.execute(insert(TABEL), [{"uang": Decimal("0.10")}] * 3)
    assert koneksi.scalar(select(func.sum(TABEL.c.uang))) == Decimal("0.30")


def test_pengenal_kembali_dan_berurut_menurut_pembuatan(koneksi):
    daftar = [pengenal_baru() for _ in range(5)]
    koneksi.execute(insert(TABEL), [{"kunci": k} for k in reversed(daftar)])
    assert koneksi.scalars(select(TABEL.c.kunci).order_by(TABEL.c.kunci)).all() == daftar
    assert len(set(daftar)) == 5
    assert daftar[0].version == 7
