"""The worker is woken when a mail is safe, and looks by itself every minute."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from huey import RedisHuey

from sinormas.kabar import layanan, pekerja
from sinormas.pelaporan import pengingat
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan import smtp
from tests.pabrik import kabar

NUR = layanan.Penerima("nur@contoh.id")
DATA = {"tautan_daftar": "http://127.0.0.1:8000/daftar"}


@dataclass(frozen=True)
class Antrean:
    """The queue of an application, and the relay that it sends to."""

    huey: Any
    relai: smtp.Relai


@pytest.fixture
def antrean(app):
    with smtp.relai() as relai, kabar.ber_relai(app, relai.port):
        huey = pekerja.pekerja_kini().huey
        huey.flush()
        yield Antrean(huey, relai)


def test_surat_yang_tersimpan_mencolek_pekerja_dan_pekerja_mengirimnya(antrean):
    kabar.surat()
    assert antrean.huey.pending_count() == 1
    antrean.huey.execute(antrean.huey.dequeue())
    assert antrean.relai.penerima == ["nur@contoh.id"]
    assert antrean.huey.pending_count() == 0


def test_transaksi_yang_batal_tidak_mencolek(antrean):
    with pytest.raises(ZeroDivisionError), transaksi():
        layanan.kirim(None, "belum_ada", NUR, DATA, saat=waktu.sekarang())
        raise ZeroDivisionError
    with transaksi():
        pass
    assert antrean.huey.pending_count() == 0


def test_colekan_tidak_menumpuk_selama_pekerja_tidak_jalan(antrean):
    for _ in range(5):
        kabar.surat()
    assert antrean.huey.pending_count() == 1


def test_tiap_menit_kotak_keluar_diperiksa(antrean):
    kabar.surat()
    for berkala in antrean.huey.read_periodic(None):
        antrean.huey.execute(berkala)
    assert antrean.relai.penerima == ["nur@contoh.id"]


def test_sekali_sejam_pengingat_diperiksa(antrean):
    kapan = {
        menit: {
            t.name for t in antrean.huey.read_periodic(datetime(2026, 11, 24, 2, menit, tzinfo=UTC))
        }
        for menit in range(60)
    }
    assert [m for m, nama in kapan.items() if pengingat.TUGAS in nama] == [5]
    assert all("kirim_surat_berkala" in nama for nama in kapan.values())


def test_antrean_yang_rusak_tidak_menggagalkan_siapa_pun(antrean, monkeypatch):
    def rusak() -> None:
        raise OSError("disk penuh")

    monkeypatch.setattr(antrean.huey, "pending_count", rusak)
    kabar.surat()
    assert len(kabar.semua()) == 1


@pytest.mark.basisdata("sqlite")
def test_tanpa_relai_tidak_ada_antrean_yang_dibuat(app):
    kabar.surat()
    assert pekerja.EKSTENSI not in app.extensions


@pytest.mark.basisdata("sqlite")
def test_redis_dipakai_bila_diatur(app):
    semula = app.config["SINORMAS"]
    app.config["SINORMAS"] = replace(semula, url_redis="redis://127.0.0.1:1/0")
    try:
        assert isinstance(pekerja.pekerja_kini().huey, RedisHuey)
    finally:
        app.config["SINORMAS"] = semula
        app.extensions.pop(pekerja.EKSTENSI)
