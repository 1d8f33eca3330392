"""One that has neither SKT nor SK: it reports, is marked, and counts only if the office says so."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from sqlalchemy import select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Setelan
from sinormas.instansi.layanan import atur
from sinormas.izin import Peran
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import Bentuk, Legalitas, dihitung_terdata
from sinormas.partisipasi import daftar, kueri
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, partisipasi
from tests.pabrik import organisasi as pabrik

TAHUN = 2026


def hitung(tapin) -> tuple[int, int]:
    kolom = [
        h(tapin, TAHUN).cacah() for h in (organisasi.himpunan_terdata, organisasi.himpunan_melapor)
    ]
    return tuple(sesi_kini().execute(select(k)).scalar_one() for k in kolom)


def setel(tapin, *, nilai):
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    setelan = Setelan(**{f.name: getattr(tapin, f.name) for f in fields(Setelan)})
    atur(
        tapin, replace(setelan, tanpa_legalitas_terdata=nilai), pelaku=admin,
        saat=waktu.sekarang(),
    )  # fmt: skip
    return instansi_kueri.menurut_id(tapin.id)


@pytest.fixture
def register(tapin):
    """With an SKT, without paper, a Yayasan, and one of which an old report says nothing."""
    return {
        "skt": pabrik.organisasi(tapin, "Ber-SKT", legalitas=Legalitas.SKT),
        "belum": pabrik.organisasi(tapin, "Belum Bersurat", legalitas=Legalitas.BELUM),
        "yayasan": pabrik.organisasi(tapin, "Yayasan", Bentuk.YAYASAN),
        "lama": pabrik.organisasi(tapin, "Dari LKIP"),
    }


def test_yang_belum_bersurat_tidak_terdata_kecuali_kantor_memutuskan_lain(tapin, register):
    assert hitung(tapin) == (2, 4)
    assert hitung(setel(tapin, nilai=True)) == (3, 4)
    assert hitung(setel(tapin, nilai=False)) == (2, 4)


@pytest.mark.parametrize("tanpa_legalitas", [True, False])
def test_aturan_dan_hitungan_berkata_sama(tapin, register, tanpa_legalitas):
    kantor = setel(tapin, nilai=tanpa_legalitas)
    hari = waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu)
    rekam = [organisasi.rekam_pada(kantor, o, hari).isi for o in register.values()]
    terdata = sum(
        dihitung_terdata(r.bentuk, r.legalitas, tanpa_legalitas=tanpa_legalitas) for r in rekam
    )
    assert hitung(kantor)[0] == terdata


def test_peserta_yang_belum_bersurat_disebut_di_luar_penyebut(tapin, register):
    for nama in ("skt", "belum", "yayasan"):
        partisipasi.tanda(tapin, register[nama], TAHUN)
    assert kueri.di_luar_terdata(tapin, TAHUN) == {Bentuk.YAYASAN: 1, Legalitas.BELUM: 1}
    ringkas = kueri.ringkas(tapin, TAHUN)
    assert (ringkas.terdata, ringkas.terdata_ikut, ringkas.ikut) == (2, 1, 3)
    kantor = setel(tapin, nilai=True)
    assert kueri.di_luar_terdata(kantor, TAHUN) == {Bentuk.YAYASAN: 1}


def test_daftar_partisipasi_menempatkannya_di_luar(tapin, register):
    def kelompok(kantor):
        halaman = daftar.daftar(kantor, TAHUN, daftar.Saring(), None)
        return {b.nama: int(b.kelompok) for b in halaman.baris}

    assert kelompok(tapin) == {"Ber-SKT": 0, "Dari LKIP": 0, "Belum Bersurat": 1, "Yayasan": 1}
    assert kelompok(setel(tapin, nilai=True))["Belum Bersurat"] == 0


def test_halaman_register_menyebutnya_melapor_saja(klien_petugas, tapin, register):
    halaman = Halaman(klien_petugas.get(f"/register/{register['belum']}"))
    assert "Melapor" in halaman.utama
    assert "Terdata" not in halaman.utama
    setel(tapin, nilai=True)
    assert "Terdata" in Halaman(klien_petugas.get(f"/register/{register['belum']}")).utama
