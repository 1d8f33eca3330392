"""A worker killed in the midst of an export: no half file, and it is made anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from sinormas.berkas import layanan as berkas
from sinormas.berkas.models import Berkas
from sinormas.izin import sistem
from sinormas.lkip.tersimpan import kerja, kueri, layanan
from sinormas.lkip.tersimpan.aturan import DIAM, TERPUTUS, Format, Keadaan
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.ketahanan.test_terbunuh import BATAS, _di_anak
from tests.lkip.bantu_muat import kecil, muat

pytestmark = pytest.mark.basisdata("sqlite")
SELANG = 4
"""Steps between two kills: each is a process of its own."""


def _berkas() -> int:
    return sesi_kini().scalar(select(func.count()).select_from(Berkas))


def test_pekerja_yang_terbunuh_tidak_meninggalkan_berkas_separuh(tapin, jam):
    muat(kecil())
    for ke in range(2, BATAS, SELANG):
        sudah = _berkas()
        ekspor_id = layanan.minta(tapin, 2020, Format.CSV, pelaku=sistem(), saat=waktu.sekarang())
        terbunuh = _di_anak(lambda: kerja.jalankan(waktu.sekarang()), ke)
        satu = kueri.satu(tapin, ekspor_id)
        if not terbunuh:
            assert ke > 2 + SELANG
            assert satu.keadaan is Keadaan.SELESAI
            return
        if satu.keadaan is Keadaan.SELESAI:  # killed after the commit
            assert _berkas() == sudah + 1
            continue
        assert (satu.berkas_id, _berkas()) == (None, sudah), f"half at step {ke}"
        diambil = satu.percobaan
        jam.shift(DIAM + timedelta(seconds=1))
        kerja.jalankan(waktu.sekarang())
        satu = kueri.satu(tapin, ekspor_id)
        assert satu.keadaan is Keadaan.SELESAI
        assert satu.kabar == (TERPUTUS if diambil else None)
        assert b"".join(berkas.buka(satu.berkas.sha256))
    raise AssertionError("never came through")
