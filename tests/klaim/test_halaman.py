"""The pages of claims, as the person, the officer and a stranger meet them."""

from __future__ import annotations

import io
from uuid import UUID

import lxml.html
import pytest

from sinormas.izin import Peran
from sinormas.klaim import kueri
from sinormas.klaim.aturan import KeadaanKlaim
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi.aturan import Legalitas
from sinormas.pelaporan.aturan import Bagian, Keadaan
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, organisasi, pelaporan
from tests.pabrik import berkas as pabrik_berkas
from tests.pabrik import klaim as pabrik

NOMOR = pelaporan.ISI[Bagian.LEGALITAS]["nomor_legalitas"]
NPWP = pelaporan.ISI[Bagian.LEGALITAS]["npwp"]


class _Halaman(Halaman):
    """A page, or a piece of one, that may be empty."""

    def __init__(self, jawaban) -> None:
        self.status = jawaban.status_code
        self.html = jawaban.get_data(as_text=True)
        self.pohon = lxml.html.fromstring(f"<div>{self.html}</div>")

    @property
    def calon(self) -> list[str]:
        """Whom the page asks about."""
        return self.teks("//ul[@class='sn-mirip__daftar']/li/span[1]")

    @property
    def semua(self) -> str:
        return " ".join(self.pohon.text_content().split())


def _baca(jawaban) -> _Halaman:
    return _Halaman(jawaban)


def _tanya(halaman: _Halaman) -> list[str]:
    return halaman.calon


def _isian(**ganti):
    berkas = (io.BytesIO(pabrik_berkas.pdf()), "sk.pdf")
    return {"jenis": "kepemilikan", "alasan": "Sekretaris.", "berkas": berkas} | ganti


@pytest.fixture
def terdaftar(tapin) -> UUID:
    return organisasi.organisasi(tapin, "Palang Merah Indonesia", singkatan="PMI", sumber="lkip")


@pytest.fixture
def draf(tapin, klien_pelapor) -> UUID:
    return pelaporan.draf(tapin, klien_pelapor.pelaku)


# -- While filing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ketikan", [{"nama": "PMI Kab. Tapin"}, {"nama": "Palng Merah Indonesa"}])
def test_ketikan_menemukan_organisasi_dan_hanya_menampilkan_yang_umum(
    klien_pelapor, tapin, draf, ketikan
):
    organisasi.organisasi(
        tapin, "Palang Merah Indonesia", singkatan="PMI", nomor_legalitas="RAHASIA-1",
        legalitas=Legalitas.SKT, npwp="01.234.567.8-731.000", telepon="081234567890",
        email="rahasia@contoh.id", alamat="Jalan Rahasia 1",
    )  # fmt: skip
    jawaban = klien_pelapor.post(f"/laporan/{draf}/mirip", data=ketikan)
    assert _tanya(_baca(jawaban)) == ["Palang Merah Indonesia (PMI)"]
    teks = jawaban.get_data(as_text=True).casefold()
    assert not any(r in teks for r in ("rahasia", "0812", "731.000"))


@pytest.mark.parametrize(
    "ketikan",
    [
        {}, {"nama": ""}, {"nama": "  "}, {"nama": "x" * 10_000}, {"nama": "😀\x00\u202e"},
        {"nama": "<script>alert(1)</script>"}, {"nama": "=1+1"}, {"nomor_legalitas": "' OR 1=1"},
        {"npwp": "12"}, {"nama": '") OR ("'}, {"lain": "Palang Merah Indonesia"},
    ],
)  # fmt: skip
def test_ketikan_ganjil_dijawab_kosong(klien_pelapor, terdaftar, draf, ketikan):
    jawaban = klien_pelapor.post(f"/laporan/{draf}/mirip", data=ketikan)
    assert jawaban.status_code == 200
    assert _tanya(_baca(jawaban)) == []


def test_nama_yang_mengandung_html_tampil_sebagai_teks(klien_pelapor, tapin, draf):
    organisasi.organisasi(tapin, "<b>Bina</b> Rantau Sejati")
    jawaban = klien_pelapor.post(f"/laporan/{draf}/mirip", data={"nama": "b bina b rantau sejati"})
    assert _tanya(_baca(jawaban)) == ["<b>Bina</b> Rantau Sejati"]


def test_draf_orang_lain_tidak_dapat_ditanyai(klien_pelapor, tapin, terdaftar):
    lain = pelaporan.draf(tapin, akun.pengguna())
    for alamat in ("mirip", "bukan"):
        data = {"nama": "PMI", "organisasi_id": str(terdaftar)}
        assert klien_pelapor.post(f"/laporan/{lain}/{alamat}", data=data).status_code == 404


def test_pertanyaan_dibatasi_tiap_orang(klien_pelapor, terdaftar, draf):
    kode = {
        klien_pelapor.post(f"/laporan/{draf}/mirip", data={"nama": "x"}).status_code
        for _ in range(65)
    }
    assert kode == {200, 429}


def test_tanpa_skrip_ditanya_saat_bagian_dibuka_lagi(klien_pelapor, tapin, terdaftar, draf):
    pelaporan.simpan(tapin, draf, klien_pelapor.pelaku, Bagian.IDENTITAS, {"nama": "PMI Tapin"})
    for bagian in ("identitas", "legalitas"):
        halaman = _baca(klien_pelapor.get(f"/laporan/{draf}/{bagian}"))
        assert _tanya(halaman) == ["Palang Merah Indonesia (PMI)"]
        tautan = halaman.cari("//*[@class='sn-mirip__pilihan']/a/@href")[0]
        assert tautan == f"/organisasi/{terdaftar}/permohonan?laporan={draf}"
    assert _tanya(_baca(klien_pelapor.get(f"/laporan/{draf}/alamat"))) == []
    assert _tanya(_baca(klien_pelapor.get(f"/laporan/{draf}/periksa"))) != []


def test_bukan_diingat_dan_terlihat_petugas(klien_pelapor, klien_petugas, tapin):
    ada = organisasi.organisasi(tapin, "Forum Pemuda Rantau Raya")
    lengkap = pelaporan.siap(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{lengkap.id}/identitas"
    assert _tanya(_baca(klien_pelapor.get(alamat))) == ["Forum Pemuda Rantau Raya"]
    jawaban = klien_pelapor.post(
        f"/laporan/{lengkap.id}/bukan", data={"organisasi_id": str(ada), "bagian": "identitas"}
    )
    assert (jawaban.status_code, jawaban.headers["Location"]) == (303, alamat)
    assert _tanya(_baca(klien_pelapor.get(alamat))) == []
    assert kueri.bukan(lengkap.id) == {ada}
    klien_pelapor.post(
        f"/laporan/{lengkap.id}/periksa",
        data={"kunci": "satu", "versi": str(pelaporan.muat(tapin, lengkap.id).versi)},
    )
    kasus = _baca(klien_petugas.get(f"/antrean/{lengkap.id}"))
    assert "Pelapor menyatakan bukan Forum Pemuda Rantau Raya" in kasus.semua


def test_mengirim_nomor_yang_tercatat_sampai_di_permohonan(klien_pelapor, tapin):
    ada = organisasi.organisasi(tapin, "Forum Lama", legalitas=Legalitas.SKT, nomor_legalitas=NOMOR)
    lengkap = pelaporan.siap(tapin, klien_pelapor.pelaku)
    jawaban = klien_pelapor.post(
        f"/laporan/{lengkap.id}/periksa", data={"kunci": "satu", "versi": str(lengkap.versi)}
    )
    assert jawaban.status_code == 303
    assert jawaban.headers["Location"] == f"/organisasi/{ada}/permohonan?laporan={lengkap.id}"
    halaman = _baca(klien_pelapor.get(jawaban.headers["Location"]))
    assert "sudah tercatat untuk Forum Lama" in halaman.semua
    assert pelaporan.muat(tapin, lengkap.id).keadaan is Keadaan.DRAF


def test_banyak_kueri_tidak_naik_dengan_register(klien_pelapor, tapin, draf):
    def hitung() -> int:
        klien_pelapor.post(f"/laporan/{draf}/mirip", data={"nama": "Yayasan Bina Rantau Sejati"})
        with hitung_kueri() as kueri_terkirim:
            klien_pelapor.post(
                f"/laporan/{draf}/mirip", data={"nama": "Yayasan Bina Rantau Sejati"}
            )
        return len(kueri_terkirim)

    organisasi.organisasi(tapin, "Yayasan Bina Rantau Sejati")
    sedikit = hitung()
    for i in range(40):
        organisasi.organisasi(tapin, f"Yayasan Bina Rantau Sejati {i}")
    assert hitung() == sedikit


# -- A claim --------------------------------------------------------------------------------------


def test_permohonan_diajukan_dan_dilihat(klien_pelapor, tapin, terdaftar):
    jawaban = klien_pelapor.post(f"/organisasi/{terdaftar}/permohonan", data=_isian())
    assert jawaban.status_code == 303
    halaman = _baca(klien_pelapor.get(jawaban.headers["Location"]))
    assert "Palang Merah Indonesia" in halaman.h1
    assert "Menunggu" in halaman.semua
    laporan_saya = _baca(klien_pelapor.get("/laporan"))
    assert "Permohonan Anda" in laporan_saya.teks("//h2")


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"jenis": ""}, "Pilih salah satu."),
        ({"jenis": "lain"}, "Pilih"),
        ({"alasan": "  "}, "Tulis siapa Anda"),
        ({"alasan": "x" * 2001}, "Terlalu panjang"),
        ({"berkas": (b"", "")}, "Pilih foto atau PDF"),
        ({"berkas": (b"bukan pdf", "a.pdf")}, ""),
    ],
)
def test_yang_kurang_dikatakan_di_isiannya(klien_pelapor, terdaftar, ganti, kata):
    if "berkas" in ganti:
        isi, nama = ganti["berkas"]
        ganti = {"berkas": (io.BytesIO(isi), nama)}
    jawaban = klien_pelapor.post(f"/organisasi/{terdaftar}/permohonan", data=_isian(**ganti))
    assert jawaban.status_code == 422
    galat = _baca(jawaban).galat
    assert galat
    assert kata in " ".join(galat.values())
    assert "Permohonan Anda" not in _baca(klien_pelapor.get("/laporan")).teks("//h2")


def test_surel_yang_belum_dikonfirmasi_diminta_dahulu(app, terdaftar):
    klien = akun.klien(app, akun.pengguna(dikonfirmasi=False))
    jawaban = klien.post(f"/organisasi/{terdaftar}/permohonan", data=_isian())
    assert jawaban.status_code == 422
    assert "belum dikonfirmasi" in _baca(jawaban).semua


def test_tamu_diminta_masuk_lalu_kembali(tamu, terdaftar):
    jawaban = tamu.get(f"/organisasi/{terdaftar}/permohonan")
    assert "/masuk?next=" in jawaban.headers["Location"]
    assert str(terdaftar) in jawaban.headers["Location"]


def test_halaman_umum_organisasi_mengantar_ke_permohonan(tamu, terdaftar):
    direktori = _baca(tamu.get("/cari?cari=Palang"))
    halaman = _baca(tamu.get(direktori.tautan("Palang Merah")))
    assert halaman.tautan("Ini organisasi kami") == f"/organisasi/{terdaftar}/permohonan"


def test_permohonan_orang_lain_seolah_tidak_ada(klien_pelapor, tapin, terdaftar):
    klaim_id = pabrik.klaim(tapin, terdaftar)
    assert klien_pelapor.get(f"/permohonan/{klaim_id}").status_code == 404
    assert klien_pelapor.post(f"/permohonan/{klaim_id}/cabut").status_code == 404
    assert klien_pelapor.get(f"/klaim/{klaim_id}").status_code == 403


def test_permohonan_ditarik_kembali(klien_pelapor, tapin, terdaftar):
    klaim_id = pabrik.klaim(tapin, terdaftar, klien_pelapor.pelaku)
    klien_pelapor.post(f"/permohonan/{klaim_id}/cabut", data={"versi": "1"})
    assert kueri.lengkap(tapin, klaim_id).keadaan is KeadaanKlaim.DICABUT


def test_permohonan_yang_sudah_diputuskan_tampil_lagi_dengan_sebabnya(
    klien_pelapor, tapin, terdaftar
):
    klaim_id = pabrik.klaim(tapin, terdaftar, klien_pelapor.pelaku)
    klien_pelapor.post(f"/permohonan/{klaim_id}/cabut", data={"versi": "1"})
    jawaban = klien_pelapor.post(
        f"/permohonan/{klaim_id}/cabut", data={"versi": "1"}, follow_redirects=True
    )
    assert jawaban.request.path == f"/permohonan/{klaim_id}"
    assert "Permohonan ini sudah ditarik kembali" in _baca(jawaban).semua


# -- The desk -------------------------------------------------------------------------------------


def test_meja_menampilkan_yang_menunggu_dan_menu_menghitungnya(klien_petugas, tapin, terdaftar):
    pabrik.klaim(tapin, terdaftar)
    halaman = _baca(klien_petugas.get("/klaim"))
    assert halaman.baris[0][0].startswith("Palang Merah Indonesia")
    menu = [t for t in halaman.teks("//nav[contains(@class,'sn-nav')]//a") if "Permohonan" in t]
    assert menu == ["Permohonan1 perlu ditangani"]


def test_petugas_membandingkan_kedua_sisi(klien_petugas, tapin):
    pelapor = akun.pengguna()
    lengkap = pelaporan.siap(tapin, pelapor, identitas={"nama": "Forum Pemuda Rantau"})
    ada = organisasi.organisasi(
        tapin, "Forum Pemuda Rantau", alamat="Jalan Pelita 3", sumber="lkip"
    )
    klaim_id = pabrik.klaim(tapin, ada, pelapor, laporan_id=lengkap.id)
    halaman = _baca(klien_petugas.get(f"/klaim/{klaim_id}"))
    baris = {b[0]: b[1:] for b in halaman.baris}
    assert baris["Nama"] == ["Forum Pemuda Rantau", "Forum Pemuda Rantau", "Sama"]
    assert baris["Alamat sekretariat"][-1] == "Beda"
    assert "Namanya sama" in halaman.semua
    assert halaman.cari("//iframe/@src")[0].startswith("/berkas/")
    assert "6305011203900001" not in halaman.semua, "a NIK stays masked"


def test_putusan_menurut_formulir(klien_petugas, tapin, terdaftar):
    lama = organisasi.anggota(terdaftar)
    pemohon = akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, pemohon)
    alamat = f"/klaim/{klaim_id}"
    assert klien_petugas.post(alamat, data={"versi": "1"}).status_code == 422
    kosong = klien_petugas.post(alamat, data={"versi": "1", "putusan": "tolak", "kata": " "})
    assert kosong.status_code == 422
    assert any("Tulis alasan" in k for k in _baca(kosong).galat.values())
    jawaban = klien_petugas.post(
        alamat, data={"versi": "1", "putusan": "terima", "kata": "Baik.", "lepas": "1"}
    )
    assert jawaban.status_code == 303
    assert set(organisasi_kueri.pemilik(terdaftar)) == {pemohon.id}
    assert lama.id not in organisasi_kueri.pemilik(terdaftar)
    kedua = klien_petugas.post(alamat, data={"versi": "1", "putusan": "tolak", "kata": "x"})
    assert kedua.status_code == 409
    assert "sudah diterima oleh" in _baca(kedua).semua


@pytest.mark.parametrize("versi", ["", "0", "99", "-1", "x", "1" * 30, "²"])
def test_versi_yang_lain_tidak_memutuskan(klien_petugas, tapin, terdaftar, versi):
    klaim_id = pabrik.klaim(tapin, terdaftar)
    jawaban = klien_petugas.post(f"/klaim/{klaim_id}", data={"versi": versi, "putusan": "terima"})
    assert jawaban.status_code == 409
    assert kueri.lengkap(tapin, klaim_id).menunggu


def test_auditor_membaca_tanpa_formulir(klien_auditor, tapin, terdaftar):
    klaim_id = pabrik.klaim(tapin, terdaftar)
    halaman = _baca(klien_auditor.get(f"/klaim/{klaim_id}"))
    assert "Simpan putusan" not in halaman.teks("//button")
    assert klien_auditor.post(f"/klaim/{klaim_id}", data={}).status_code == 403


def test_kantor_lain_tidak_melihatnya(app, banjar, tapin, terdaftar):
    klaim_id = pabrik.klaim(tapin, terdaftar)
    asing = akun.klien(app, akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))
    assert asing.get(f"/klaim/{klaim_id}").status_code == 404
    assert _baca(asing.get("/klaim")).baris == []


def test_kueri_meja_tetap_untuk_sedikit_dan_banyak(klien_petugas, tapin):
    def hitung() -> int:
        with hitung_kueri() as terkirim:
            klien_petugas.get("/klaim")
        return len(terkirim)

    pabrik.klaim(tapin, organisasi.organisasi(tapin))
    sedikit = hitung()
    for _ in range(30):
        pabrik.klaim(tapin, organisasi.organisasi(tapin))
    assert hitung() == sedikit
    halaman = _baca(klien_petugas.get("/klaim"))
    assert len(halaman.baris) == 25
    lanjut = next(h for h in halaman.cari("//a/@href") if "kursor=" in h)
    assert len(_baca(klien_petugas.get(lanjut)).baris) == 6
