"""Papers as PDF: accessible, the same each time, and true to what people typed."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pypdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sinormas.cetak import huruf, layanan, mesin, susunan
from sinormas.cetak.aturan import Alinea, GagalCetak, Gambar, Judul, KopSurat, Rincian
from tests.cetak.contoh import KOP, surat

BERBAHAYA = [
    "#eval(1) #import x #let y = 1",
    "*tebal* _miring_ `kode` $x^2$ @rujuk <label>",
    "= judul\n- butir\n+ nomor\n/ istilah: x",
    '\\u{41} \\ \\# // komentar /* x */ "petik"',
    "=1+1 -2 +3 @SUM(A1) \t x",
    "<b>&amp;</b> {{ 7*7 }} {% x %} ${x}",
    "{seri} %s %(x)d ]] [[ )) ((",
]


def teks(isi: bytes) -> str:
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


def semua_tanda(simpul: object) -> list[pikepdf.Dictionary]:
    """Every element of the structure tree."""
    if isinstance(simpul, pikepdf.Array):
        return [anak for satu in simpul for anak in semua_tanda(satu)]
    if not isinstance(simpul, pikepdf.Dictionary):
        return []
    return [simpul, *(semua_tanda(simpul.K) if "/K" in simpul else [])]


def test_pdf_ua_dengan_bahasa_judul_dan_tanda():
    with pikepdf.open(io.BytesIO(layanan.pdf(surat()))) as pdf:
        assert str(pdf.Root.Lang) == "id-ID"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [str(pdf.docinfo[k]) for k in ("/Title", "/Author")] == ["Contoh", "Kantor"]
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261124")
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Contoh"
        lebar, tinggi = (float(n) for n in pdf.pages[0].mediabox[2:])
        assert (round(lebar), round(tinggi)) == (595, 842)
        tanda = semua_tanda(pdf.Root.StructTreeRoot.K)
        jenis = {str(t.S) for t in tanda if "/S" in t}
        assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= jenis
        for gambar in (t for t in tanda if t.get("/S") == "/Figure"):
            assert str(gambar.Alt)


def test_tiap_gambar_punya_kata_pengganti():
    isi = io.BytesIO()
    Image.new("RGBA", (60, 80), (10, 90, 60, 120)).save(isi, "PNG")
    kop = KopSurat("INDUK", "NAMA", (), Gambar(isi.getvalue(), ".png", "Lambang Kabupaten Tapin"))
    with pikepdf.open(io.BytesIO(layanan.pdf(surat(kop=kop)))) as pdf:
        tanda = semua_tanda(pdf.Root.StructTreeRoot.K)
        alt = [str(t.Alt) for t in tanda if t.get("/S") == "/Figure"]
    assert alt == ["Lambang Kabupaten Tapin", "Kode QR bukti"]


def test_data_yang_sama_memberi_bita_yang_sama():
    assert layanan.pdf(surat()) == layanan.pdf(surat())
    assert layanan.pdf(surat()) != layanan.pdf(surat(judul="Lain"))


def test_semua_isi_terbaca_berurutan():
    kata = teks(layanan.pdf(surat()))
    urutan = [
        "PEMERINTAH KABUPATEN TAPIN", "KANTOR KESATUAN BANGSA DAN POLITIK", "Nomor : 1/2026",
        "Yth. Pembaca", "SURAT CONTOH", "Nomor 001/TT/63.05/2026", "Dengan hormat.", "Catatan.",
        "Bagian", "Forum Pemuda", "1. satu", "2. dua", "tiga", "Akta", "Kepala,", "Siti", "NIP 1",
        "Meterai Rp 10.000", "Pindai kode ini.", "LEMBAR KEDUA", "Tembusan:",
        "1. Bupati Tapin",
    ]  # fmt: skip
    letak = [kata.find(satu) for satu in urutan]
    assert -1 not in letak, urutan[letak.index(-1)]
    assert letak == sorted(letak)
    assert "Halaman 1 dari 2" in kata


@pytest.mark.parametrize("bahaya", BERBAHAYA)
def test_tulisan_tidak_pernah_menjadi_perintah(bahaya):
    kop = KopSurat(bahaya, bahaya, (bahaya,))
    isi = (Alinea(bahaya), Judul(bahaya), Rincian(((bahaya, bahaya),)))
    kata = teks(layanan.pdf(surat(judul=bahaya, pembuat=bahaya, kop=kop, isi=isi, kaki=bahaya)))
    tanpa_celah = "".join(bahaya.split())
    assert "".join(kata.split()).count(tanpa_celah) == 8


@pytest.mark.parametrize("panjang", ["x" * 300, "Yayasan " * 40, "😀" * 300, "ع" * 300, "́" * 50])
def test_yang_panjang_tetap_di_dalam_kertas(panjang):
    isi = layanan.pdf(surat(isi=(Rincian((("Nama", panjang),)), Alinea(panjang))))
    import pdfplumber

    with pdfplumber.open(io.BytesIO(isi)) as pdf:
        for halaman in pdf.pages:
            for huruf_ in halaman.chars:
                assert 0 <= huruf_["x0"] <= huruf_["x1"] <= halaman.width


def test_huruf_yang_tidak_kami_punya_menjadi_kotak():
    kata = teks(layanan.pdf(surat(isi=(Alinea("Yayasan 中文 Maju"),))))
    assert "Yayasan ☐☐ Maju" in kata


@given(st.text(max_size=80))
def test_apa_pun_yang_diketik_jadi_surat(teks_apa_pun):
    isi = layanan.pdf(surat(judul=teks_apa_pun, isi=(Alinea(teks_apa_pun),)))
    assert isi.startswith(b"%PDF-")


def test_pasangan_tanda_yang_tidak_ada_hurufnya_tetap_jadi_surat(monkeypatch):
    """Each character has a glyph, their cluster has not: the second try leaves them out."""
    dicoba = []
    asli = mesin.susun

    def susun(utama, data, berkas=None, *, standar=mesin.UA):
        dicoba.append(data["isi"][0]["teks"])
        if len(dicoba) == 1:
            raise mesin.HurufKurang("could not be displayed")
        return asli(utama, data, berkas, standar=standar)

    monkeypatch.setattr(mesin, "susun", susun)
    layanan.pdf(surat(isi=(Alinea("a 😀"),)))
    assert dicoba == ["a 😀", "a ☐"]


def test_huruf_yang_hilang_disebut(tmp_path, monkeypatch):
    monkeypatch.setattr(huruf, "folder", lambda: tmp_path)
    huruf.huruf.cache_clear()
    with pytest.raises(GagalCetak, match=r"SourceSerif4-Regular\.ttf tidak ada"):
        layanan.pdf(surat())
    monkeypatch.undo()
    huruf.huruf.cache_clear()
    assert {f.family for f in huruf.huruf().fonts()} == {
        "Source Serif 4", "Noto Naskh Arabic", "Noto Emoji",
    }  # fmt: skip


def test_mesin_yang_panik_mengakhiri_satu_surat_saja(monkeypatch):
    class PanicException(BaseException):
        pass

    def panik(*_, **__):
        raise PanicException("unreachable")

    monkeypatch.setattr(typst, "compile", panik)
    with pytest.raises(GagalCetak, match="unreachable"):
        layanan.pdf(surat())


def test_templat_tidak_menjangkau_berkas_mesin():
    for jahat in ('#read("/etc/hostname")', '#import "@preview/cetz:0.3.0"', '#read("../x")'):
        with pytest.raises(GagalCetak):
            mesin.susun(f'#set document(title: "x")\n{jahat}', {})


def test_beberapa_surat_sekaligus():
    tunggal = layanan.pdf(surat())
    with ThreadPoolExecutor(4) as kolam:
        hasil = list(kolam.map(lambda _: layanan.pdf(surat()), range(40)))
    assert set(hasil) == {tunggal}


def test_sepucuk_surat_paling_lama_tiga_persepuluh_detik():
    layanan.pdf(surat())
    lama = []
    for ke in range(5):
        mulai = time.perf_counter()
        layanan.pdf(surat(isi=(Alinea(f"Surat ke-{ke}"), *surat().isi)))
        lama.append(time.perf_counter() - mulai)
    assert min(lama) < 0.3


def test_susunan_menyebut_tiap_blok():
    data, gambar = susunan.susun(surat(), str)
    assert len(data["isi"]) == len(surat().isi)
    assert all(blok["jenis"] for blok in data["isi"])
    assert list(gambar) == ["qr-0.svg"]
    assert KOP.nama == data["kop"]["nama"]
