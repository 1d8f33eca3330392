"""A worker killed between any two statements of an import: judged anew, loaded whole or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from sinormas.impor import kerja, kueri, layanan
from sinormas.impor.aturan import Keadaan, Nasib
from sinormas.impor.models import ImporBaris
from sinormas.izin import Peran
from sinormas.jejak import kueri as jejak
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.ketahanan.test_terbunuh import BATAS, _di_anak
from tests.pabrik import akun
from tests.pabrik import impor as pabrik

ISI = [(f"Regu {kata}", "LSM", "Binuang", None) for kata in ("Dayung", "Purun", "Bambu")]


@pytest.fixture
def impor_id(tapin, monkeypatch):
    """A file that waits for the worker, judged once."""
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    monkeypatch.setattr("sinormas.impor.kueri.BARIS_SEKARANG", 1)
    impor_id = pabrik.diperiksa(tapin, petugas, ISI)
    return impor_id, petugas


def _banyak(tabel) -> int:
    sesi_kini().close()
    return sesi_kini().scalar(select(func.count()).select_from(tabel))


def _bunuh_terus(jam, tapin, impor_id, sesudah: Keadaan, periksa) -> int:
    """Kill the worker at every step, each time it is taken up again; how many it took."""
    for ke in range(1, BATAS):
        terbunuh = _di_anak(lambda: kerja.jalankan(waktu.sekarang()), ke)
        berkas = kueri.satu(tapin, impor_id)
        assert jejak.periksa()[1] == []
        if berkas.keadaan is sesudah:
            assert ke > 5
            return ke
        assert terbunuh, f"came through at step {ke} without being done: {berkas.kabar}"
        periksa(ke)
        jam.shift(kerja.DIAM + timedelta(seconds=1))
    raise AssertionError("never came through")


def test_pemeriksaan_yang_terbunuh_di_mana_pun_diulang_dan_berkata(tapin, jam, impor_id):
    impor_id, _ = impor_id

    def periksa(ke: int) -> None:
        assert _banyak(Organisasi) == 0, f"step {ke}"

    _bunuh_terus(jam, tapin, impor_id, Keadaan.SIAP, periksa)
    assert kueri.hitung(impor_id)[Nasib.BARU] == _banyak(ImporBaris) == len(ISI)
    assert kueri.satu(tapin, impor_id).kabar == kerja.TERPUTUS[Keadaan.DIPERIKSA]


def test_pemuatan_yang_terbunuh_di_mana_pun_utuh_atau_tidak_ada(tapin, jam, impor_id):
    impor_id, petugas = impor_id
    kerja.jalankan(waktu.sekarang())
    layanan.muat(tapin, impor_id, pelaku=petugas, saat=waktu.sekarang())

    def periksa(ke: int) -> None:
        assert (_banyak(Organisasi), _banyak(Rekam)) == (0, 0), f"half loaded at step {ke}"
        assert _banyak(ImporBaris) == len(ISI)

    _bunuh_terus(jam, tapin, impor_id, Keadaan.SELESAI, periksa)
    assert (_banyak(Organisasi), _banyak(Rekam)) == (len(ISI), len(ISI))
    assert _banyak(ImporBaris) == 0
    assert kueri.satu(tapin, impor_id).kabar == kerja.TERPUTUS[Keadaan.DIMUAT]
