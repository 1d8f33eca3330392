"""Turning the keys, killed between any two statements: all stays readable, and it goes on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from sinormas.jejak import kueri as jejak
from sinormas.operasi import kunci
from sinormas.organisasi.aturan import Jabatan, PengurusBaru
from sinormas.organisasi.models import Pengurus, Rekam
from sinormas.umum import rahasia, waktu
from sinormas.umum.rahasia import gantungan
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.kunci_data import BARU, LAMA, dengan_kunci
from tests.ketahanan.test_terbunuh import BATAS, _di_anak
from tests.pabrik import organisasi as pabrik

NIK = [f"63050101018000{i:02}" for i in range(6)]


def _isi():
    """What is encrypted, and who is found by their number."""
    sesi_kini().close()
    cari = [select(Pengurus.nama).where(rahasia.sama_sidik(Pengurus.nik_sidik, n)) for n in NIK]
    hasil = (
        sesi_kini().execute(select(Pengurus.nama, Pengurus.nik).order_by(Pengurus.nama)).all(),
        sesi_kini().execute(select(Rekam.nama, Rekam.telepon).order_by(Rekam.nama)).all(),
        [sesi_kini().scalars(c).all() for c in cari],
    )
    sesi_kini().close()
    return hasil


@pytest.mark.ketahanan
def test_memutar_kunci_yang_terbunuh_di_mana_pun_dapat_dilanjutkan(app, tapin, monkeypatch):
    monkeypatch.setattr(kunci, "SEKALI", 2)

    def putar():
        kunci.putar(pelaku=kunci.izin.sistem(), saat=waktu.sekarang())

    with dengan_kunci(app, LAMA):
        for i, nik in enumerate(NIK):
            pengurus = (PengurusBaru(Jabatan.KETUA, f"Ketua {i}", nik),)
            pabrik.organisasi(tapin, f"Forum {i}", telepon=f"0812{i}", pengurus=pengurus)
    with dengan_kunci(app, BARU, LAMA):
        sebelum, maju = _isi(), set()
        assert sebelum[2] == [[f"Ketua {i}"] for i in range(6)]
        for ke in range(1, BATAS, 3):
            terbunuh = _di_anak(putar, ke)
            assert _isi() == sebelum, ke
            assert jejak.periksa()[1] == []
            maju.add(kunci.hitung().get(gantungan(BARU).kini.tanda.hex(), 0))
            if not terbunuh:
                break
        else:
            raise AssertionError("never came through")
        assert len(maju) > 2, "each run went on where the one before was killed"
    with dengan_kunci(app, BARU):
        assert _isi() == sebelum
