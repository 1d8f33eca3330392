"""The page of the papers, and who may open a paper."""

from __future__ import annotations

import io

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from sinormas.izin import Peran
from sinormas.pelaporan.aturan import Bagian
from tests.bantuan.baca import Halaman
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik_berkas
from tests.pabrik import pelaporan as pabrik


@pytest.fixture
def draf(tapin, klien_pelapor):
    laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
    for bagian in (Bagian.IDENTITAS, Bagian.LEGALITAS):
        pabrik.simpan(tapin, laporan_id, klien_pelapor.pelaku, bagian, pabrik.isi(bagian))
    return laporan_id


def _unggah(klien, laporan_id, isi, nama="surat.pdf", *, dokumen="skt", sebelumnya=""):
    batas, badan = encode_multipart(
        {
            "dokumen": dokumen,
            "sebelumnya": str(sebelumnya),
            "berkas": FileStorage(io.BytesIO(isi), nama),
        }
    )
    return klien.post(
        f"/laporan/{laporan_id}/dokumen",
        data=badan,
        content_type=f"multipart/form-data; boundary={batas}",
    )


def _kelompok(halaman):
    return {
        bagian.xpath("./h2")[0].text_content(): [
            d.get("id").removeprefix("dokumen-") for d in bagian.xpath("./div")
        ]
        for bagian in halaman.cari("//section[h2]")
        if bagian.xpath("./div[@id]")
    }


def test_halaman_menjelaskan_setiap_dokumen(app, klien_pelapor, draf):
    halaman = Halaman(klien_pelapor.get(f"/laporan/{draf}/dokumen"))
    kelompok = _kelompok(halaman)
    diminta = len(kelompok["Belum diunggah"])
    assert diminta >= 15
    assert f"0 dari {diminta} berkas yang diminta sudah terunggah." in halaman.utama
    assert list(kelompok) == ["Belum diunggah", "Bila ada"]
    assert "rekomendasi_dinas" in kelompok["Bila ada"]
    (skt,) = halaman.cari("//div[@id='dokumen-skt']")
    assert "PDF, JPG, atau PNG, paling besar 10 MB. Beberapa foto" in skt.text_content()
    (masukan,) = skt.xpath(".//input[@type='file']")
    assert (masukan.get("id"), masukan.get("name")) == ("berkas-skt", "berkas")
    assert masukan.get("accept") == "application/pdf,image/jpeg,image/png"
    assert "multiple" in masukan.attrib
    assert masukan.get("data-batas-mb") == "10"


def test_sebelum_jawabannya_ada_daftar_dokumen_menunggu(app, tapin, klien_pelapor):
    laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
    halaman = Halaman(klien_pelapor.get(f"/laporan/{laporan_id}/dokumen"))
    assert "Daftar dokumen mengikuti jawaban Anda" in halaman.utama
    assert _kelompok(halaman) == {}
    assert halaman.tautan("Identitas").startswith(f"/laporan/{laporan_id}/identitas")


def test_dokumen_diunggah_diganti_lalu_dihapus(app, tapin, klien_pelapor, draf):
    jawaban = _unggah(klien_pelapor, draf, pabrik_berkas.pdf(), "SKT kami.pdf")
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}/dokumen")
    halaman = Halaman(klien_pelapor.get(jawaban.location))
    assert halaman.kabar == ["Surat Keterangan Terdaftar (SKT) sudah kami simpan."]
    assert _kelompok(halaman)["Sudah kami simpan"] == ["skt"]
    (tautan,) = halaman.cari("//a[starts-with(@href,'/berkas/')]")
    assert "SKT kami.pdf" in tautan.text_content()
    with klien_pelapor.get(tautan.get("href")) as berkas:
        assert berkas.data.startswith(b"%PDF-")

    lama = pabrik.muat(tapin, draf).lampiran["skt"].berkas_id
    _unggah(klien_pelapor, draf, pabrik_berkas.gambar(), "skt.jpg", sebelumnya=lama)
    baru = pabrik.muat(tapin, draf).lampiran["skt"]
    assert (baru.nama, baru.tipe) == ("skt.jpg", "image/jpeg")
    assert klien_pelapor.get(f"/berkas/{lama}").status_code == 404

    hapus = {"dokumen": "skt", "sebelumnya": str(baru.berkas_id), "lepas": "1"}
    assert klien_pelapor.post(f"/laporan/{draf}/dokumen", data=hapus).status_code == 303
    assert klien_pelapor.post(f"/laporan/{draf}/dokumen", data=hapus).status_code == 303
    assert pabrik.muat(tapin, draf).lampiran == {}


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "kosong.pdf", "kosong"),
        (b"<html>", "surat.pdf", "tidak dapat diterima"),
        (pabrik_berkas.pdf()[:200], "surat.pdf", "rusak atau terpotong"),
        (pabrik_berkas.pdf(sandi="x"), "surat.pdf", "dikunci"),
        (pabrik_berkas.pdf() + b"\0" * 10_000_000, "besar.pdf", "lebih besar daripada 10 MB"),
    ],
    ids=["kosong", "html", "terpotong", "bersandi", "besar"],
)
def test_berkas_yang_ditolak_diberi_kata_di_sampingnya(
    app, tapin, klien_pelapor, draf, isi, nama, kata
):
    halaman = Halaman(_unggah(klien_pelapor, draf, isi, nama))
    assert halaman.status == 200
    assert list(halaman.galat) == ["berkas-skt"]
    assert kata in halaman.galat["berkas-skt"]
    assert list(halaman.ringkasan) == ["#berkas-skt"]
    assert pabrik.muat(tapin, draf).lampiran == {}
    folder = app.config["SINORMAS"].folder_berkas
    assert [f for f in folder.rglob("*") if f.is_file()] == []


def test_unggah_tanpa_memilih_berkas_diberi_tahu(app, klien_pelapor, draf):
    jawaban = klien_pelapor.post(f"/laporan/{draf}/dokumen", data={"dokumen": "skt"})
    assert "Pilih berkas" in Halaman(jawaban).galat["berkas-skt"]


@pytest.mark.parametrize("dokumen", ["", "tidak-ada", "skt\x00", "../skt"])
def test_dokumen_yang_tidak_dikenal_tidak_ada(app, klien_pelapor, draf, dokumen):
    assert _unggah(klien_pelapor, draf, pabrik_berkas.pdf(), dokumen=dokumen).status_code == 404


def test_jendela_kedua_tidak_menimpa_dokumen_yang_baru_diganti(app, tapin, klien_pelapor, draf):
    pabrik.lampirkan(tapin, draf, klien_pelapor.pelaku, "skt")
    jawaban = _unggah(klien_pelapor, draf, pabrik_berkas.pdf())
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}/dokumen")
    halaman = Halaman(klien_pelapor.get(jawaban.location))
    assert "baru saja diubah dari jendela lain" in halaman.kabar[0]


def test_dokumen_yang_tidak_diminta_lagi_tetap_terlihat_dan_dapat_dihapus(
    app, tapin, klien_pelapor, draf
):
    pelaku = klien_pelapor.pelaku
    pabrik.lampirkan(tapin, draf, pelaku, "skt")
    pabrik.simpan(
        tapin, draf, pelaku, Bagian.LEGALITAS, pabrik.isi(Bagian.LEGALITAS, legalitas="badan_hukum")
    )
    halaman = Halaman(klien_pelapor.get(f"/laporan/{draf}/dokumen"))
    assert _kelompok(halaman)["Tidak diminta lagi"] == ["skt"]
    assert "sk_pengesahan" in _kelompok(halaman)["Belum diunggah"]


def test_laporan_yang_sudah_dikirim_tidak_menerima_dokumen(app, tapin, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    assert _unggah(klien_pelapor, aju.id, pabrik_berkas.pdf()).status_code == 303
    assert pabrik.muat(tapin, aju.id) == aju


# -- Who may open a paper -------------------------------------------------------------------------


def _status(klien, berkas_id):
    with klien.get(f"/berkas/{berkas_id}") as jawaban:
        return jawaban.status_code


def test_dokumen_dibuka_pemilik_dan_staf_yang_memeriksa(app, tapin, banjar, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    berkas_id = aju.lampiran["ktp_ketua"].berkas_id

    def staf(instansi, peran):
        return akun.klien(app, akun.pengguna(instansi=instansi, peran=peran))

    assert _status(klien_pelapor, berkas_id) == 200
    for peran in (Peran.PETUGAS, Peran.PIMPINAN, Peran.AUDITOR):
        assert _status(staf(tapin, peran), berkas_id) == 200
    assert _status(staf(tapin, Peran.ADMIN), berkas_id) == 404
    assert _status(staf(banjar, Peran.PETUGAS), berkas_id) == 404
    assert _status(akun.klien(app, akun.pengguna()), berkas_id) == 404


def test_dokumen_draf_hanya_dibuka_pemiliknya(app, tapin, klien_pelapor, klien_petugas, draf):
    berkas_id = pabrik.lampirkan(tapin, draf, klien_pelapor.pelaku, "skt")
    assert _status(klien_pelapor, berkas_id) == 200
    assert _status(klien_petugas, berkas_id) == 404
