"""The papers of a filing: attached, replaced, taken off."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select

from sinormas.berkas import kueri as berkas_kueri
from sinormas.izin import TidakAda
from sinormas.jejak.models import Jejak
from sinormas.pelaporan import layanan_dokumen
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.pabrik import akun, berkas
from tests.pabrik import pelaporan as pabrik


@pytest.fixture
def pelapor(app):
    return akun.pengguna(nama="Siti Rahmah", email="siti@contoh.id")


def _jejak(laporan_id):
    return [
        j.tindakan
        for j in sesi_kini().scalars(
            select(Jejak).where(Jejak.objek_id == laporan_id).order_by(Jejak.nomor)
        )
    ]


def test_lampiran_diganti_dan_dilepas(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    satu = pabrik.lampirkan(tapin, laporan_id, pelapor, "skt")
    dua = pabrik.lampirkan(tapin, laporan_id, pelapor, "skt")
    assert satu != dua
    assert pabrik.muat(tapin, laporan_id).lampiran["skt"].berkas_id == dua
    with pytest.raises(Bentrok, match="baru saja diubah"):
        _lampirkan(tapin, laporan_id, pelapor, sebelumnya=satu)
    with pytest.raises(Bentrok, match="baru saja diubah"):
        _lampirkan(tapin, laporan_id, pelapor, sebelumnya=None)
    layanan_dokumen.lepas(tapin, laporan_id, "skt", satu, pelaku=pelapor, saat=waktu.sekarang())
    assert "skt" in pabrik.muat(tapin, laporan_id).lampiran
    layanan_dokumen.lepas(tapin, laporan_id, "skt", dua, pelaku=pelapor, saat=waktu.sekarang())
    layanan_dokumen.lepas(tapin, laporan_id, "skt", dua, pelaku=pelapor, saat=waktu.sekarang())
    assert pabrik.muat(tapin, laporan_id).lampiran == {}
    assert _jejak(laporan_id) == ["mulai", "lampirkan", "lampirkan", "lepas"]


def _lampirkan(tapin, laporan_id, pelaku, *, sebelumnya, isi=None, dokumen="skt"):
    return layanan_dokumen.lampirkan(
        tapin, laporan_id, dokumen, io.BytesIO(isi or berkas.pdf()), "a.pdf",
        sebelumnya=sebelumnya, pelaku=pelaku, saat=waktu.sekarang(),
    )  # fmt: skip


def test_unggahan_yang_sama_dua_kali_tidak_menggandakan(app, tapin, pelapor):
    laporan_id, isi = pabrik.draf(tapin, pelapor), berkas.pdf()
    satu = _lampirkan(tapin, laporan_id, pelapor, sebelumnya=None, isi=isi)
    assert _lampirkan(tapin, laporan_id, pelapor, sebelumnya=None, isi=isi) == satu
    assert _jejak(laporan_id) == ["mulai", "lampirkan"]


def test_berkas_yang_tak_pernah_diterima_kantor_dilupakan_setelah_diganti(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    lama = pabrik.lampirkan(tapin, laporan_id, pelapor, "skt")
    pabrik.lampirkan(tapin, laporan_id, pelapor, "skt")
    assert berkas_kueri.menurut_id(lama) is None

    kembali = pabrik.dikembalikan(tapin, pelapor)
    lama = kembali.lampiran["skt"].berkas_id
    pabrik.lampirkan(tapin, kembali.id, pelapor, "skt")
    assert berkas_kueri.menurut_id(lama) is not None


def test_dokumen_yang_tidak_dikenal_seolah_tidak_ada(app, tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    with pytest.raises(TidakAda):
        _lampirkan(tapin, laporan_id, pelapor, sebelumnya=None, dokumen="../etc")
