"""A worker killed between any two statements: no message is lost, and a copy can be told.

The child kills itself before its n-th statement, for every n until it comes through.
"""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, func, select

from sinormas.kabar.aturan import LAMA_KLAIM
from sinormas.kabar.models import (
    HariPengingat,
    PenerimaPengingat,
    Pengingat,
    Pesan,
    SuratKeluar,
    TugasHarian,
)
from sinormas.kabar.pengiriman import HasilKirim, kirim_antrean
from sinormas.organisasi.aturan import Legalitas
from sinormas.pelaporan import pengingat
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan import smtp
from tests.conftest import SAAT
from tests.ketahanan.test_terbunuh import BATAS, _di_anak
from tests.pabrik import akun, kabar, organisasi

pytestmark = pytest.mark.ketahanan


def test_pengirim_yang_terbunuh_di_mana_pun_tidak_menghilangkan_surat(app, jam):
    """At least once; a second copy only where the relay had the first, and it can be told."""
    with smtp.relai() as relai, kabar.ber_relai(app, relai.port):
        salinan = []
        for ke in range(1, BATAS):
            relai.mentah.clear()
            with transaksi() as sesi:
                sesi.execute(delete(SuratKeluar))
            kabar.surat(f"orang{ke}@contoh.id")
            terbunuh = _di_anak(lambda: kirim_antrean(waktu.sekarang()), ke)
            sudah = kabar.semua()[0].terkirim is not None
            assert not sudah or len(relai.mentah) == 1
            jam.shift(LAMA_KLAIM)
            assert kirim_antrean(waktu.sekarang()) == HasilKirim(0 if sudah else 1, 0)
            assert kabar.semua()[0].terkirim
            assert len({p["Message-ID"] for p in relai.surat}) == 1
            salinan.append(len(relai.surat))
            if not terbunuh:
                break
        assert not terbunuh
        assert set(salinan) == {1, 2}


def test_pengingat_yang_terbunuh_di_mana_pun_sampai_sekali(app, tapin):
    milik = organisasi.organisasi(
        tapin, "Forum Rantau", pelaku=akun.pengguna(), mulai=date(2026, 11, 2),
        legalitas=Legalitas.SKT, legalitas_berakhir=date(2026, 11, 24),
    )  # fmt: skip
    for ke in range(1, BATAS):
        with transaksi() as sesi:
            for tabel in (PenerimaPengingat, Pengingat, HariPengingat, TugasHarian, Pesan,
                          SuratKeluar):  # fmt: skip
                sesi.execute(delete(tabel))
        terbunuh = _di_anak(lambda: pengingat.jalankan(SAAT), ke)
        pengingat.jalankan(SAAT)
        pengingat.jalankan(SAAT)
        (surat,) = kabar.semua()
        assert "Forum Rantau: SKT berakhir" in surat.isi
        sesi = sesi_kini()
        assert sesi.scalar(select(func.count()).select_from(Pesan)) == 1
        assert sesi.scalars(select(Pengingat.organisasi_id)).all() == [milik]
        assert sesi.scalars(select(PenerimaPengingat.dikirim)).all() == [SAAT]
        if not terbunuh:
            break
    assert not terbunuh
    assert ke > 10
