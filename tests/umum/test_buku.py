"""A book of changes: taken back exactly, or not at all."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from sinormas.extensions import Basis
from sinormas.izin import PeranAnggota
from sinormas.konflik.models import PihakKonflik
from sinormas.organisasi.models import Keanggotaan, Pengurus, Rekam
from sinormas.umum.buku import Buku, BukuBerubah, urungkan
from sinormas.umum.transaksi import transaksi
from tests.pabrik import konflik, organisasi

TABEL = dict(Basis.metadata.tables)


@pytest.fixture
def dua(app, tapin):
    satu, lain = organisasi.organisasi(tapin), organisasi.organisasi(tapin)
    organisasi.anggota(satu)
    return satu, lain


def peran(sesi):
    return sesi.execute(select(Keanggotaan.organisasi_id, Keanggotaan.peran)).all()


def test_ubah_hapus_dan_kunci_yang_berubah_kembali_seperti_semula(app, tapin, dua):
    satu, lain = dua
    kasus = konflik.konflik(tapin)
    with transaksi() as sesi:
        sesi.add(PihakKonflik(konflik_id=kasus, organisasi_id=satu))
        sesi.flush()
        semula = peran(sesi)
        buku = Buku(sesi)
        milik = Keanggotaan.organisasi_id == satu
        assert buku.ubah(Keanggotaan, milik, peran=PeranAnggota.PENGURUS) == 1
        assert buku.ubah(PihakKonflik, PihakKonflik.organisasi_id == satu, organisasi_id=lain) == 1
        assert buku.hapus(Keanggotaan, milik) == 1
        assert buku.ubah(Keanggotaan, milik, peran=PeranAnggota.PENGURUS) == 0
        assert peran(sesi) == []
        assert sesi.scalars(select(PihakKonflik.organisasi_id)).one() == lain
        urungkan(sesi, TABEL, buku.isi)
        assert peran(sesi) == semula
        assert sesi.scalars(select(PihakKonflik.organisasi_id)).one() == satu


def test_yang_diubah_orang_lain_tidak_ditimpa_dan_yang_hilang_tetap_hilang(app, dua):
    satu, _ = dua
    with transaksi() as sesi:
        buku = Buku(sesi)
        milik = Keanggotaan.organisasi_id == satu
        buku.ubah(Keanggotaan, milik, peran=PeranAnggota.PENGURUS)
        sesi.execute(update(Keanggotaan).values(peran=PeranAnggota.PEMBANTU))
        with pytest.raises(BukuBerubah) as galat:
            urungkan(sesi, TABEL, buku.isi)
        assert galat.value.tabel == "keanggotaan"
        Buku(sesi).hapus(Keanggotaan, milik)
        urungkan(sesi, TABEL, buku.isi)
        assert peran(sesi) == []


def test_rahasia_tidak_masuk_buku(app, dua):
    satu, _ = dua
    with transaksi() as sesi:
        with pytest.raises(TypeError, match="secret"):
            Buku(sesi).ubah(Rekam, Rekam.organisasi_id == satu, telepon="0812")
        organisasi_ini = select(Rekam.id).where(Rekam.organisasi_id == satu)
        sesi.add(
            Pengurus(
                instansi_id=sesi.scalars(select(Rekam.instansi_id)).first(),
                rekam_id=sesi.scalars(organisasi_ini).one(), urutan=1, jabatan="ketua",
                nama="Ahmad", nik="6305010101700001",
            )
        )  # fmt: skip
        sesi.flush()
        with pytest.raises(TypeError, match="secret"):
            Buku(sesi).hapus(Pengurus)


def test_sidik_sama_untuk_perubahan_yang_sama(app, dua):
    satu, lain = dua
    with transaksi() as sesi:
        sidik = []
        for sasaran in (lain, lain, satu):
            titik = sesi.begin_nested()
            buku = Buku(sesi)
            buku.ubah(Keanggotaan, Keanggotaan.organisasi_id == satu, organisasi_id=sasaran)
            sidik.append(buku.sidik())
            titik.rollback()
        sesi.execute(update(Keanggotaan).values(peran=PeranAnggota.PENGURUS))
        buku = Buku(sesi)
        buku.hapus(Keanggotaan)
        assert sidik[0] == sidik[1]
        assert buku.sidik() not in sidik
