"""One use case, one transaction."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import create_engine, func, select, text

from sinormas.instansi.layanan import nomor_berikut
from sinormas.instansi.models import HariLibur
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, siapkan_mesin, transaksi


def _hari(tapin, nama: str) -> HariLibur:
    hari = waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu)
    return HariLibur(instansi_id=tapin.id, tanggal=hari, nama=nama)


def _jumlah() -> int:
    return sesi_kini().scalar(select(func.count()).select_from(HariLibur))


def test_transaksi_di_dalam_transaksi_ikut_batal(tapin):
    with pytest.raises(ZeroDivisionError), transaksi():
        with transaksi() as dalam:
            dalam.add(_hari(tapin, "dalam"))
        raise ZeroDivisionError
    assert _jumlah() == 0


def test_transaksi_yang_selesai_tersimpan(tapin):
    with transaksi() as sesi:
        sesi.add(_hari(tapin, "x"))
    sesi_kini().close()
    assert _jumlah() == 1


def test_sqlite_tahan_lama_dan_menjaga_kunci_asing(tmp_path):
    mesin = create_engine(f"sqlite:///{tmp_path}/baru.db")
    siapkan_mesin(mesin)
    with mesin.connect() as koneksi:
        pragma = {
            nama: koneksi.execute(text(f"PRAGMA {nama}")).scalar_one()
            for nama in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    mesin.dispose()
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15000,
    }


def test_nomor_dari_banyak_penulis_tidak_ganda_dan_tidak_berlubang(app, tapin):
    hasil: list[int] = []

    def ambil(batal: bool) -> None:
        with app.app_context():
            try:
                with transaksi() as sesi:
                    nomor = nomor_berikut(sesi, tapin, "uji", 2026)
                    if batal:
                        raise ZeroDivisionError
                hasil.append(nomor)
            except ZeroDivisionError:
                pass

    utas = [threading.Thread(target=ambil, args=(i % 3 == 0,)) for i in range(50)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == list(range(1, len(hasil) + 1))
    assert len(hasil) == 33
