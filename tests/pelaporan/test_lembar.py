"""A paper of several sheets: put together in order, moved, taken off, one by one."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import BATAS_LEMBAR, JPG, PDF, BerkasDitolak, BerkasTertunda
from sinormas.berkas.models import Berkas
from sinormas.izin import TidakAda, TidakBoleh
from sinormas.pelaporan import dokumen, kueri_dokumen, layanan_dokumen
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.models import Lembar
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik_berkas
from tests.pabrik import pelaporan as pabrik


@pytest.fixture
def pelapor(klien_pelapor):
    return klien_pelapor.pelaku


@pytest.fixture
def draf(tapin, pelapor):
    laporan_id = pabrik.draf(tapin, pelapor)
    for bagian in (Bagian.IDENTITAS, Bagian.LEGALITAS):
        pabrik.simpan(tapin, laporan_id, pelapor, bagian, pabrik.isi(bagian))
    return laporan_id


def _foto(abu: int) -> bytes:
    """A picture of one shade: known again in the PDF."""
    keluar = io.BytesIO()
    Image.new("L", (300, 400), abu).save(keluar, "JPEG")
    return keluar.getvalue()


def _tambah(tapin, draf, pelapor, isi, *, dokumen="skt", ke=None, nama="foto.jpg"):
    return layanan_dokumen.tambah_lembar(
        tapin, draf, dokumen, io.BytesIO(isi), nama, ke=ke, pelaku=pelapor, saat=waktu.sekarang()
    )


def _kini(draf, dokumen="skt"):
    kini = kueri_dokumen.berlembar(draf, dokumen)
    assert kini is not None
    return kini


def _warna(draf, dokumen="skt") -> list[int]:
    """The shade of each page of the paper, as its PDF shows it."""
    isi = b"".join(berkas.buka(_kini(draf, dokumen).berkas.sha256))
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        warna = []
        for halaman in pdf.pages:
            (citra,) = halaman.get_images().values()
            warna.append(pikepdf.PdfImage(citra).as_pil_image().getpixel((10, 10)))
        return warna


def test_foto_demi_foto_menjadi_satu_pdf_menurut_urutannya(app, tapin, draf, pelapor):
    _tambah(tapin, draf, pelapor, _foto(10))
    assert (_kini(draf).berkas.tipe, len(_kini(draf).lembar)) == (JPG, 1)
    _tambah(tapin, draf, pelapor, _foto(90))
    _tambah(tapin, draf, pelapor, _foto(200))
    kini = _kini(draf)
    assert (kini.berkas.tipe, kini.berkas.halaman) == (PDF, 3)
    assert kini.berkas.nama == "Surat Keterangan Terdaftar (SKT).pdf"
    assert _warna(draf) == [10, 90, 200]
    assert pabrik.muat(tapin, draf).lampiran["skt"].berkas_id == kini.berkas.id


def test_lembar_yang_terlambat_tetap_di_tempatnya(app, tapin, draf, pelapor):
    for ke, abu in ((0, 10), (2, 200), (3, 250), (1, 90)):
        _tambah(tapin, draf, pelapor, _foto(abu), ke=ke)
    assert _warna(draf) == [10, 90, 200, 250]


def test_lembar_yang_dikirim_dua_kali_tercatat_sekali(app, tapin, draf, pelapor):
    _tambah(tapin, draf, pelapor, _foto(10))
    _tambah(tapin, draf, pelapor, _foto(90))
    sebelum = _kini(draf)
    assert _tambah(tapin, draf, pelapor, _foto(90)) == sebelum.berkas.id
    assert _kini(draf) == sebelum


def test_lembar_dipindahkan_dan_dilepas(app, tapin, draf, pelapor):
    for abu in (10, 90, 200):
        _tambah(tapin, draf, pelapor, _foto(abu))

    def geser(ke, arah):
        layanan_dokumen.pindahkan_lembar(
            tapin, draf, "skt", _kini(draf).lembar[ke].id, geser=arah, pelaku=pelapor,
            saat=waktu.sekarang(),
        )  # fmt: skip

    def lepas(ke):
        layanan_dokumen.lepas_lembar(
            tapin, draf, "skt", _kini(draf).lembar[ke].id, pelaku=pelapor, saat=waktu.sekarang()
        )

    geser(2, -1)
    assert _warna(draf) == [10, 200, 90]
    geser(0, 1)
    assert _warna(draf) == [200, 10, 90]
    for ke, arah in ((0, -1), (2, 1)):
        geser(ke, arah)
    assert _warna(draf) == [200, 10, 90]
    lepas(1)
    assert _warna(draf) == [200, 90]
    lepas(0)
    kini = _kini(draf)
    assert (kini.berkas.tipe, kini.berkas.id) == (JPG, kini.lembar[0].id)
    lepas(0)
    assert kueri_dokumen.berlembar(draf, "skt") is None
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 0
    assert sesi_kini().scalar(select(func.count()).select_from(Lembar)) == 0


def test_foto_dan_pdf_boleh_bercampur(app, tapin, draf, pelapor):
    _tambah(tapin, draf, pelapor, pabrik_berkas.pdf(2), nama="a.pdf")
    _tambah(tapin, draf, pelapor, _foto(90))
    assert _kini(draf).berkas.halaman == 3


def test_dokumen_yang_harus_pdf_menerima_foto_dan_menjadikannya_pdf(app, tapin, draf, pelapor):
    kunci = next(d.kunci for d in dokumen.semua() if d.tipe == frozenset({PDF}))
    _tambah(tapin, draf, pelapor, _foto(10), dokumen=kunci)
    kini = _kini(draf, kunci)
    assert (kini.berkas.tipe, kini.berkas.halaman, kini.lembar[0].tipe) == (PDF, 1, JPG)
    assert kini.berkas.id != kini.lembar[0].id


def test_lembar_ada_batasnya(app, tapin, draf, pelapor, monkeypatch):
    monkeypatch.setattr(layanan_dokumen, "BATAS_LEMBAR", 3)
    for abu in (10, 90, 200):
        _tambah(tapin, draf, pelapor, _foto(abu))
    with pytest.raises(BerkasDitolak, match="Paling banyak 3 lembar"):
        _tambah(tapin, draf, pelapor, _foto(250))
    assert _warna(draf) == [10, 90, 200]
    assert BATAS_LEMBAR >= 20


def test_gabungan_yang_terlalu_besar_tidak_mengubah_apa_apa(app, tapin, draf, pelapor, monkeypatch):
    _tambah(tapin, draf, pelapor, _foto(10))
    sebelum = _kini(draf)
    asli = berkas.satukan
    monkeypatch.setattr(
        layanan_dokumen.berkas, "satukan", lambda b, nama, *, batas: asli(b, nama, batas=500)
    )
    with pytest.raises(BerkasDitolak, match="Gabungan 2 lembar ini lebih besar"):
        _tambah(tapin, draf, pelapor, _foto(90))
    assert _kini(draf) == sebelum


def test_lampirkan_mengganti_semua_lembar_dan_melupakan_yang_lama(app, tapin, draf, pelapor):
    for abu in (10, 90):
        _tambah(tapin, draf, pelapor, _foto(abu))
    layanan_dokumen.lampirkan(
        tapin, draf, "skt", io.BytesIO(_foto(200)), "baru.jpg",
        sebelumnya=_kini(draf).berkas.id, pelaku=pelapor, saat=waktu.sekarang(),
    )  # fmt: skip
    assert [b.nama for b in _kini(draf).lembar] == ["baru.jpg"]
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 1


def test_dua_jendela_menambah_bersamaan_tidak_saling_menghapus(
    app, tapin, draf, pelapor, monkeypatch
):
    """While the first puts its PDF together, the second comes in between: nothing is lost."""
    _tambah(tapin, draf, pelapor, _foto(10))
    asli, sekali = berkas.satukan, []

    def disela(lembar, nama, *, batas):
        hasil = asli(lembar, nama, batas=batas)
        if not sekali:
            sekali.append(1)
            _tambah(tapin, draf, pelapor, _foto(200))
        return hasil

    monkeypatch.setattr(layanan_dokumen.berkas, "satukan", disela)
    _tambah(tapin, draf, pelapor, _foto(90))
    assert sorted(_warna(draf)) == [10, 90, 200]


def test_dokumen_yang_terus_berubah_menjadi_bentrok(app, tapin, draf, pelapor, monkeypatch):
    _tambah(tapin, draf, pelapor, _foto(10))
    asli, abu = berkas.satukan, iter(range(20, 200, 20))

    def disela(lembar, nama, *, batas):
        hasil = asli(lembar, nama, batas=batas)
        monkeypatch.setattr(layanan_dokumen.berkas, "satukan", asli)
        _tambah(tapin, draf, pelapor, _foto(next(abu)))
        monkeypatch.setattr(layanan_dokumen.berkas, "satukan", disela)
        return hasil

    monkeypatch.setattr(layanan_dokumen.berkas, "satukan", disela)
    with pytest.raises(Bentrok, match="sedang diubah"):
        _tambah(tapin, draf, pelapor, _foto(250))


def test_orang_lain_tidak_menambah_lembar(app, tapin, draf):
    with pytest.raises((TidakAda, TidakBoleh)):
        _tambah(tapin, draf, akun.pengguna(), _foto(10))


def test_isi_lembar_hanya_dilihat_pemiliknya_selama_draf(
    app, tapin, klien_pelapor, klien_petugas, draf, pelapor
):
    for abu in (10, 90):
        _tambah(tapin, draf, pelapor, _foto(abu))
    satu = _kini(draf).lembar[0].id
    for alamat in (f"/berkas/{satu}", f"/berkas/{satu}/mini"):
        with klien_pelapor.get(alamat) as jawaban:
            assert jawaban.status_code == 200
        assert klien_petugas.get(alamat).status_code == 404


# -- The pages ------------------------------------------------------------------------------------


def _kirim(klien, draf, *isi, json=False, **kolom):
    batas, badan = encode_multipart(
        MultiDict(
            [("dokumen", "skt"), ("sebelumnya", ""), *kolom.items()]
            + [("berkas", FileStorage(io.BytesIO(b), f"foto-{i}.jpg")) for i, b in enumerate(isi)]
        )
    )
    return klien.post(
        f"/laporan/{draf}/dokumen",
        data=badan,
        content_type=f"multipart/form-data; boundary={batas}",
        headers={"Accept": "application/json" if json else "text/html"},
    )


def test_beberapa_foto_sekaligus_tanpa_skrip(app, klien_pelapor, draf):
    jawaban = _kirim(klien_pelapor, draf, _foto(10), _foto(90), _foto(200))
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}/dokumen/skt")
    assert _warna(draf) == [10, 90, 200]
    halaman = Halaman(klien_pelapor.get(jawaban.location))
    assert halaman.kabar == ["Surat Keterangan Terdaftar (SKT), 3 lembar, sudah kami simpan."]
    assert "Surat Keterangan Terdaftar (SKT)" in halaman.cari("//h1")[0].text_content()
    baris = halaman.cari("//ol[@class='sn-susun']/li")
    assert [b.xpath(".//a")[0].text_content() for b in baris] == [
        "Lembar 1", "Lembar 2", "Lembar 3",
    ]  # fmt: skip
    assert [[t.get("value") for t in b.xpath(".//button")] for b in baris] == [
        ["turun", "hapus"], ["naik", "turun", "hapus"], ["naik", "hapus"],
    ]  # fmt: skip


def test_satu_foto_yang_gagal_tidak_membawa_serta_yang_lain(app, klien_pelapor, draf):
    jawaban = _kirim(klien_pelapor, draf, _foto(10), b"rusak", _foto(200))
    halaman = Halaman(jawaban)
    assert "foto-1.jpg: Jenis berkas ini" in halaman.galat["berkas-skt"]
    assert _warna(draf) == [10, 200]


def test_urutan_diubah_dan_lembar_dihapus_di_halamannya(app, klien_pelapor, draf):
    _kirim(klien_pelapor, draf, _foto(10), _foto(90), _foto(200))
    alamat = f"/laporan/{draf}/dokumen/skt"

    def tekan(ke, tindakan):
        lembar = _kini(draf).lembar[ke].id
        return klien_pelapor.post(alamat, data={"lembar": str(lembar), "tindakan": tindakan})

    assert tekan(0, "turun").location == alamat
    assert _warna(draf) == [90, 10, 200]
    tekan(2, "naik")
    assert _warna(draf) == [90, 200, 10]
    tekan(0, "hapus")
    assert _warna(draf) == [200, 10]
    tekan(0, "melompat")
    assert _warna(draf) == [200, 10]
    for buruk in ("", "x", "\0", "01a20d2e-959c-761f-b4ae"):
        data = {"lembar": buruk, "tindakan": "hapus"}
        assert klien_pelapor.post(alamat, data=data).status_code == 404


def test_halaman_dokumen_yang_belum_ada_kembali_ke_daftar(app, klien_pelapor, draf):
    jawaban = klien_pelapor.get(f"/laporan/{draf}/dokumen/skt")
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}/dokumen")
    for asing in ("tidak-ada", "../skt", "skt%00"):
        assert klien_pelapor.get(f"/laporan/{draf}/dokumen/{asing}").status_code == 404


def test_halaman_lembar_memakai_kueri_yang_tetap(app, klien_pelapor, draf, tapin, pelapor):
    def hitung():
        with hitung_kueri() as kueri:
            klien_pelapor.get(f"/laporan/{draf}/dokumen/skt")
        return len(kueri)

    _kirim(klien_pelapor, draf, _foto(10), _foto(20))
    hitung()
    sedikit = hitung()
    for abu in range(30, 150, 10):
        _tambah(tapin, draf, pelapor, _foto(abu))
    assert hitung() == sedikit


def test_skrip_mendapat_jawaban_singkat(app, klien_pelapor, draf):
    jawaban = _kirim(klien_pelapor, draf, _foto(10), json=True, ke="0")
    assert jawaban.status_code == 200
    assert jawaban.json == {"tersimpan": True, "tujuan": f"/laporan/{draf}/dokumen"}
    jawaban = _kirim(klien_pelapor, draf, _foto(90), json=True, tambah="1", ke="1", akhir="1")
    assert jawaban.json["tujuan"] == f"/laporan/{draf}/dokumen/skt"
    assert Halaman(klien_pelapor.get(jawaban.json["tujuan"])).kabar == [
        "Surat Keterangan Terdaftar (SKT), 2 lembar, sudah kami simpan."
    ]


def test_skrip_tahu_mana_yang_boleh_dicoba_lagi(app, klien_pelapor, draf, monkeypatch):
    ditolak = _kirim(klien_pelapor, draf, b"rusak", json=True)
    assert ditolak.status_code == 422
    assert "tidak dapat diterima" in ditolak.json["galat"]
    kosong = _kirim(klien_pelapor, draf, json=True)
    assert (kosong.status_code, "Pilih berkas" in kosong.json["galat"]) == (422, True)
    _kirim(klien_pelapor, draf, _foto(10))
    bentrok = _kirim(klien_pelapor, draf, _foto(90), json=True)
    assert (bentrok.status_code, "jendela lain" in bentrok.json["galat"]) == (409, True)

    def tertunda(*_a, **_k):
        raise BerkasTertunda("Penuh. Coba lagi.")

    monkeypatch.setattr(layanan_dokumen.berkas, "siapkan", tertunda)
    tunda = _kirim(klien_pelapor, draf, _foto(200), json=True, tambah="1")
    assert (tunda.status_code, tunda.json["galat"].endswith("Penuh. Coba lagi.")) == (503, True)
    assert _warna_satu(draf) == 10


def _warna_satu(draf) -> int:
    isi = b"".join(berkas.buka(_kini(draf).berkas.sha256))
    return int(Image.open(io.BytesIO(isi)).getpixel((10, 10)))


@pytest.mark.parametrize("ke", ["", "-1", "9999", "1e3", "٣", "x" * 1000, "0"])
def test_tempat_yang_aneh_tidak_merusak(app, klien_pelapor, draf, ke):
    _kirim(klien_pelapor, draf, _foto(10), json=True)
    assert _kirim(klien_pelapor, draf, _foto(90), json=True, tambah="1", ke=ke).status_code == 200
    assert sorted(_warna(draf)) == [10, 90]
