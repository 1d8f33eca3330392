"""Search as you type over today's register."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest

from sinormas.instansi import kueri as instansi_kueri
from sinormas.organisasi import cari_ketik
from sinormas.organisasi.aturan import Bentuk, Legalitas
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import organisasi as pabrik


@pytest.fixture
def isi(app, tapin, banjar):
    kecamatan, _ = instansi_kueri.kecamatan(tapin.kode_wilayah)[0]
    desa, nama_desa = instansi_kueri.desa([kecamatan])[0]
    pabrik.organisasi(tapin, "Karang Taruna Bastari", Bentuk.OKP, singkatan="KTB")
    pabrik.organisasi(
        tapin, "Pemuda Muhammadiyah", legalitas=Legalitas.SKT,
        nomor_legalitas="1117-00-00/167/IV/2018",
    )  # fmt: skip
    pabrik.organisasi(tapin, "Yayasan Nurul Huda", Bentuk.YAYASAN)
    pabrik.organisasi(tapin, "Di Desa Itu", kode_kecamatan=kecamatan, kode_desa=desa)
    pabrik.organisasi(tapin, "Karang Lama", sampai=date(2024, 1, 1))
    pabrik.organisasi(banjar, "Karang Taruna Banjar")
    return nama_desa


def nama(instansi, diketik):
    return [t.nama for t in cari_ketik.cari(instansi, diketik)]


def test_ketemu_menurut_nama_kata_singkatan_dan_nomor(isi, tapin):
    karang, pemuda, huda = (
        ["Karang Taruna Bastari"],
        ["Pemuda Muhammadiyah"],
        ["Yayasan Nurul Huda"],
    )
    for diketik, ketemu in {
        "ka": karang,
        "karang tar": karang,
        "taruna karang": karang,
        "bast": karang,
        "KTB": karang,
        "muham": pemuda,
        "1117-00": pemuda,
        "1117-00-00/167/IV/2018": pemuda,
        "nurul": huda,
        "huda nur": huda,
        "3": huda,
        "003": huda,
        "x": [],
        "lama": [],
        "banjar": [],
        "": [],
        "   ": [],
        "\x00": [],
        "😀": [],
        "\u202e\u202e": [],
        '"': [],
        "'a' | 'b'": [],
        "nurul* OR karang": [],
        "a" * 10_000: [],
        "9" * 50: [],
    }.items():
        assert nama(tapin, diketik) == ketemu, diketik[:30]


def test_ketemu_menurut_desa(isi, tapin):
    assert "Di Desa Itu" in nama(tapin, isi)


def test_yang_terlalu_banyak_menjawab_menurut_awal_namanya(app, tapin):
    pabrik.banyak(tapin, 310, "Majelis")
    assert nama(tapin, "maj") == [f"Majelis {i:04}" for i in range(1, 9)]
    assert nama(tapin, "majelis 0310") == ["Majelis 0310"]


def test_potongan_halaman_menaut_ke_organisasi(klien_petugas, tapin, isi):
    halaman = Halaman(klien_petugas.get("/register/cari?cari=karang"))
    (satu,) = halaman.cari("//ul/li/a")
    assert satu.text == "Karang Taruna Bastari (KTB)"
    assert Halaman(klien_petugas.get(satu.get("href"))).h1 == "Karang Taruna Bastari (KTB)"
    assert "Belum ada yang cocok" in klien_petugas.get("/register/cari?cari=zzz").text
    for isian in ("a" * 10_000, "\x00", "<script>", "%", "=1+1"):
        jawaban = klien_petugas.get(f"/register/cari?cari={quote(isian)}")
        assert jawaban.status_code == 200
        assert "<script>" not in jawaban.text


def test_jumlah_kueri_tetap(klien_petugas, tapin):
    pabrik.banyak(tapin, 5, "Majelis Taklim")
    klien_petugas.get("/register/cari?cari=majelis+tak")
    with hitung_kueri() as sedikit:
        klien_petugas.get("/register/cari?cari=majelis+tak")
    pabrik.banyak(tapin, 200, "Majelis Taklim")
    with hitung_kueri() as banyak:
        klien_petugas.get("/register/cari?cari=majelis+tak")
    assert len(banyak) <= len(sedikit) + 1  # new names are followed before the first search


def test_hanya_staf_yang_mencari(tamu, klien_pelapor, klien_auditor, isi):
    assert tamu.get("/register/cari?cari=karang").status_code == 302
    assert klien_pelapor.get("/register/cari?cari=karang").status_code == 403
    assert klien_auditor.get("/register/cari?cari=karang").status_code == 200
