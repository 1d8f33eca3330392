"""What is let in, what is turned away and with which words, and what is left of what came in."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from sinormas.berkas import saringan
from sinormas.berkas.aturan import (
    BATAS_HALAMAN,
    JPG,
    PDF,
    PNG,
    SEMUA_TIPE,
    TERLALU_BERAT,
    BerkasDitolak,
)
from sinormas.berkas.kotak import Kotak, kotak
from tests.berkas import jahat
from tests.pabrik import berkas as pabrik

BERAT = "terlalu berat untuk kami buka"
_BAIK = pabrik.pdf()
_FOTO = pabrik.gambar("JPEG", 400, 300)


def _saring(tmp_path: Path, isi: bytes) -> tuple[str, bytes]:
    """The whole way of a file; its type and what was written."""
    masuk, keluar = tmp_path / "masuk", tmp_path / "keluar"
    masuk.write_bytes(isi)
    tipe = saringan.kenali(masuk, SEMUA_TIPE)
    tipe, _ = saringan.bersihkan(masuk, keluar, tipe, SEMUA_TIPE)
    return tipe, keluar.read_bytes()


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"\0" * 100, "tidak dapat diterima"),
        (jahat.zip_("word/document.xml"), "tidak dapat diterima"),
        (b"MZ\x90\0" + b"\0" * 200, "tidak dapat diterima"),
        (b"\0\0\0\x20ftypheic" + b"\0" * 200, "tidak dapat diterima"),
        (b"GIF89a/*" + b"\0" * 100 + b"*/=1;alert(1)", "GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "tidak dapat diterima"),
        (b"<html>" + _BAIK, "tidak dapat diterima"),
        (_BAIK + jahat.zip_(), r"\(ZIP\)"),
        (_FOTO + jahat.zip_(), r"\(ZIP\)"),
        (b"%PDF-1.4\n<html><script>alert(1)</script>\n" + _BAIK, "halaman web"),
        (_BAIK + b"<script>alert(1)</script>", "halaman web|tambahan di belakang"),
        (_BAIK + b"MZ" + b"\1" * 900, "tambahan di belakang"),
        (_FOTO[:20] + b"%PDF-1.4\n" + _FOTO[20:], r"\(PDF\)"),
        (_FOTO[:20] + b"<?php system($_GET[0]); ?>" + _FOTO[20:], "halaman web"),
        (b"%PDF-1.7\n", "rusak atau terpotong"),
        (_BAIK[: len(_BAIK) * 2 // 3], "rusak atau terpotong"),
        (_BAIK[: len(_BAIK) - 10], "rusak atau terpotong"),
        (pabrik.pdf(sandi="rahasia"), "dikunci"),
        (pabrik.pdf(sandi=""), "dikunci"),
        (pabrik.pdf(halaman=0), "tidak mempunyai halaman"),
        (pabrik.pdf(halaman=BATAS_HALAMAN + 1), "501 halaman; paling banyak 500"),
        (pabrik.pdf(halaman=10_000), r"10\.000 halaman; paling banyak 500"),
        (jahat.pdf_melingkar(), "rusak atau terpotong"),
        (jahat.pdf_dalam(), "rusak atau terpotong|tidak mempunyai halaman|" + BERAT),
        (jahat.pdf_bom_isi(), BERAT),
        (jahat.pdf_bom_rangkap(), BERAT),
        (jahat.pdf_bom_objek(), "rusak atau terpotong|" + BERAT),
        (jahat.pdf_citra(20_000, 20_000), BERAT),
        (jahat.png(20_000, 20_000), "juta titik"),
        (jahat.jpg_mengaku(20_000, 20_000), "juta titik"),
        (jahat.png(6000, 6000), "rusak atau terpotong"),
        (_FOTO[:200], "rusak atau terpotong"),
        (_FOTO[: len(_FOTO) * 2 // 3], "rusak atau terpotong"),
        (b"\xff\xd8\xff" + b"\0" * 100, "rusak atau terpotong"),
    ],
    ids=[
        "kosong", "nol", "docx", "exe", "heic", "gif-js", "svg", "html-pdf", "pdf-zip", "jpg-zip",
        "pdf-html-depan", "pdf-html-belakang", "pdf-exe", "jpg-pdf", "jpg-php", "pdf-kepala-saja",
        "pdf-terpotong", "pdf-tanpa-ekor", "pdf-bersandi", "pdf-terkunci", "pdf-tanpa-halaman",
        "pdf-501-halaman", "pdf-10000-halaman", "pdf-melingkar", "pdf-dalam", "bom-isi",
        "bom-rangkap", "bom-objek", "pdf-citra-400-mega", "png-400-mega", "jpg-400-mega",
        "png-36-mega-palsu", "jpg-kepala-saja", "jpg-terpotong", "jpg-palsu",
    ],
)  # fmt: skip
def test_yang_tidak_boleh_masuk_diberi_kata(tmp_path, isi, kata):
    mulai = time.monotonic()
    with pytest.raises(BerkasDitolak, match=kata):
        _saring(tmp_path, isi)
    assert time.monotonic() - mulai < 40


def _jalan(objek, terlihat=None):
    """Everything in a PDF, as another library reads it."""
    terlihat = set() if terlihat is None else terlihat
    if isinstance(objek, pypdf.generic.IndirectObject):
        if objek.idnum in terlihat:
            return
        terlihat.add(objek.idnum)
        objek = objek.get_object()
    if isinstance(objek, dict):
        yield objek
        for nilai in objek.values():
            yield from _jalan(nilai, terlihat)
    elif isinstance(objek, list):
        for nilai in objek:
            yield from _jalan(nilai, terlihat)


def test_yang_bertindak_dalam_pdf_tidak_ikut(tmp_path):
    _, bersih = _saring(tmp_path, jahat.pdf_bertindak())
    baca = pypdf.PdfReader(io.BytesIO(bersih))
    semua = list(_jalan(baca.trailer))
    kunci = {k for kamus in semua for k in kamus}
    assert kunci.isdisjoint(
        {
            "/JS", "/JavaScript", "/OpenAction", "/AA", "/EF", "/EmbeddedFiles", "/AcroForm",
            "/XFA", "/Names", "/AF", "/PieceInfo", "/RichMediaContent", "/Movie", "/Next",
            "/Outlines",
        }
    )  # fmt: skip
    assert [str(k["/URI"]) for k in semua if k.get("/S")] == ["https://kemendagri.go.id/"]
    for jejak in (b"MZ jahat", b"app.alert", b"cmd.exe", b"javascript:", b"Seseorang", b"passwd"):
        assert jejak not in b"".join(_isi_objek(bersih))
    assert len(baca.pages) == 1


def _isi_objek(isi: bytes):
    """Every byte of a PDF, unpacked."""
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        pdf.save(
            keluar,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    yield keluar.getvalue()


def test_isian_formulir_tetap_terbaca_setelah_formulirnya_dilepas(tmp_path):
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    rupa = pdf.make_stream(
        b"BT /F 12 Tf (terisi) Tj ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, 200, 20]),
        Resources=pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                )
            )
        ),
    )  # fmt: skip
    bidang = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
            T=pikepdf.String("nama"), V=pikepdf.String("terisi"),
            Rect=pikepdf.Array([0, 0, 200, 20]), AP=pikepdf.Dictionary(N=rupa),
        )
    )  # fmt: skip
    halaman.obj.Annots = pikepdf.Array([bidang])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([bidang]))
    _, bersih = _saring(tmp_path, jahat.simpan(pdf))
    baca = pypdf.PdfReader(io.BytesIO(bersih))
    assert "terisi" in baca.pages[0].extract_text()
    assert "/Annots" not in baca.pages[0]


def test_ukuran_dan_putaran_halaman_tetap(tmp_path):
    pdf = pikepdf.new()
    for ukuran, putar in (((300, 400), 0), ((841, 595), 90)):
        halaman = pdf.add_blank_page(page_size=ukuran)
        halaman.obj.Rotate = putar
    _, bersih = _saring(tmp_path, jahat.simpan(pdf))
    halaman = pypdf.PdfReader(io.BytesIO(bersih)).pages
    assert [(int(h.mediabox.width), int(h.mediabox.height), h.rotation) for h in halaman] == [
        (300, 400, 0), (841, 595, 90),
    ]  # fmt: skip


@pytest.mark.parametrize("arah", [1, 3, 6, 8])
def test_foto_ditegakkan_dikecilkan_dan_tanpa_exif(tmp_path, arah):
    """The left half is red as a person sees it, however the phone was held."""
    tegak = Image.new("RGB", (3000, 4000), "blue")
    tegak.paste("red", (0, 0, 1500, 4000))
    putar = {
        1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }[arah]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = arah
    exif.get_ifd(0x8825)[1] = "S"
    keluar = io.BytesIO()
    (tegak.transpose(putar) if putar else tegak).save(keluar, "JPEG", exif=exif, comment=b"rahasia")
    tipe, bersih = _saring(tmp_path, keluar.getvalue())
    assert tipe == JPG
    hasil = Image.open(io.BytesIO(bersih))
    assert hasil.size == (1500, 2000)
    kiri, kanan = hasil.getpixel((100, 1000)), hasil.getpixel((1400, 1000))
    assert kiri[0] > 200 > kiri[2]
    assert kanan[2] > 200 > kanan[0]
    assert dict(hasil.getexif()) == {}
    for jejak in (b"Exif", b"rahasia"):
        assert jejak not in bersih


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_dari_segala_jenis_terbaca_dan_latar_tembusnya_putih(tmp_path, mode):
    dasar = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    dasar.paste((0, 0, 0, 255), (0, 0, 150, 200))
    gambar = Image.new("I;16", (300, 200)) if mode == "I;16" else dasar.convert(mode)
    keluar = io.BytesIO()
    gambar.save(keluar, "PNG")
    tipe, bersih = _saring(tmp_path, keluar.getvalue())
    assert tipe == PNG
    hasil = Image.open(io.BytesIO(bersih))
    assert hasil.mode in ("L", "RGB")
    assert hasil.size == (300, 200)
    if mode in ("RGBA", "LA"):
        titik = hasil.convert("RGB")
        assert titik.getpixel((10, 10)) == (0, 0, 0)
        assert titik.getpixel((290, 10)) == (255, 255, 255)


def test_jpeg_cmyk_dari_pemindai_menjadi_biasa(tmp_path):
    keluar = io.BytesIO()
    Image.new("CMYK", (100, 100), (0, 255, 255, 0)).save(keluar, "JPEG")
    _, bersih = _saring(tmp_path, keluar.getvalue())
    assert Image.open(io.BytesIO(bersih)).mode == "RGB"


def test_png_berat_menjadi_jpg_bila_boleh(tmp_path):
    foto = pabrik.gambar("PNG", 1400, 1800)
    tipe, bersih = _saring(tmp_path, foto)
    assert (tipe, Image.open(io.BytesIO(bersih)).format) == (JPG, "JPEG")
    assert len(bersih) < len(foto) / 2
    (tmp_path / "masuk").write_bytes(foto)
    keluar = tmp_path / "lain"
    assert saringan.bersihkan(tmp_path / "masuk", keluar, PNG, frozenset({PNG})) == (PNG, None)
    with Image.open(keluar) as hasil:
        assert hasil.format == "PNG"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["keluar", "lain", "masuk"]


def test_foto_di_dalam_pdf_kehilangan_keterangan_tempatnya_saja(tmp_path):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "S"
    exif[0x010F] = "Ponsel Rahasia"
    foto = io.BytesIO()
    Image.effect_noise((300, 200), 80).save(foto, "JPEG", exif=exif, comment=b"rahasia juga")
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    citra = pikepdf.Stream(
        pdf, foto.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=300,
        Height=200, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    halaman.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(G=citra))
    _, bersih = _saring(tmp_path, jahat.simpan(pdf))
    for jejak in (b"Exif", b"Ponsel Rahasia", b"rahasia juga"):
        assert jejak not in bersih
    with pikepdf.open(io.BytesIO(bersih)) as hasil:
        (citra,) = hasil.pages[0].get_images().values()
        isi = Image.open(io.BytesIO(citra.read_raw_bytes()))
        assert isi.tobytes() == Image.open(foto).tobytes()


def test_gambar_kecil_tidak_dibesarkan(tmp_path):
    _, bersih = _saring(tmp_path, pabrik.gambar("JPEG", 400, 300))
    assert Image.open(io.BytesIO(bersih)).size == (400, 300)


# -- The process that opens them ------------------------------------------------------------------


def test_penyaring_yang_terbunuh_dimulai_lagi(tmp_path):
    milik_sendiri = Kotak()
    (tmp_path / "a.pdf").write_bytes(_BAIK)

    def saring():
        return milik_sendiri.kerjakan("pdf", tmp_path / "b", masuk=str(tmp_path / "a.pdf"))

    assert saring()["hasil"] == 1
    milik_sendiri._proses.kill()
    milik_sendiri._proses.wait()
    assert saring()["hasil"] == 1
    milik_sendiri._kendali.close()
    milik_sendiri._proses.wait(timeout=10)


def test_penyaring_ikut_berakhir_dan_tidak_tahu_rahasia(tmp_path, monkeypatch):
    monkeypatch.setenv("SINORMAS_KUNCI_DATA", "rahasia")
    milik_sendiri = Kotak()
    (tmp_path / "a.pdf").write_bytes(_BAIK)
    milik_sendiri.kerjakan("pdf", tmp_path / "b", masuk=str(tmp_path / "a.pdf"))
    proses = Path(f"/proc/{milik_sendiri._proses.pid}")
    assert b"SINORMAS" not in (proses / "environ").read_bytes()
    pegangan = {str(p.readlink()) for p in (proses / "fd").iterdir()}
    assert not [p for p in pegangan if "sinormas.db" in p]
    milik_sendiri._kendali.close()
    assert milik_sendiri._proses.wait(timeout=10) == 0


def test_hasil_yang_tak_dapat_ditulis_menjadi_galat_cakram(tmp_path):
    (tmp_path / "a.pdf").write_bytes(_BAIK)
    (tmp_path / "a.jpg").write_bytes(_FOTO)
    for kerja, isi in (
        ("pdf", {"masuk": str(tmp_path / "a.pdf")}),
        ("gambar", {"masuk": str(tmp_path / "a.jpg"), "tipe": JPG, "boleh_jpg": True}),
    ):
        with pytest.raises(OSError, match="No space left"):
            kotak.kerjakan(kerja, Path("/dev/full"), **isi)


def test_bom_tidak_melampaui_memori_yang_diberikan(tmp_path):
    masuk = tmp_path / "a.pdf"
    for isi in (jahat.pdf_bom_isi(), jahat.pdf_bom_rangkap()):
        masuk.write_bytes(isi)
        with pytest.raises(BerkasDitolak, match=TERLALU_BERAT[:20]):
            kotak.kerjakan("pdf", tmp_path / "b", masuk=str(masuk))


def test_beberapa_lembar_menjadi_satu_pdf_menurut_urutannya(tmp_path):
    lembar = []
    for nama, isi, tipe in (
        ("a", pabrik.gambar("JPEG", 300, 400), JPG),
        ("b", pabrik.pdf(2), PDF),
        ("c", pabrik.gambar("PNG", 400, 300), PNG),
    ):
        (tmp_path / nama).write_bytes(isi)
        lembar.append([str(tmp_path / nama), tipe])
    hasil = tmp_path / "hasil"
    assert kotak.kerjakan("satukan", hasil, lembar=lembar)["hasil"] == 4
    halaman = pypdf.PdfReader(hasil).pages
    ukuran = [(round(h.mediabox.width), round(h.mediabox.height)) for h in halaman]
    assert ukuran == [(595, 842), (612, 792), (612, 792), (842, 595)]
    with pikepdf.open(hasil) as pdf:
        (citra,) = pdf.pages[0].get_images().values()
        assert citra.read_raw_bytes() == (tmp_path / "a").read_bytes()
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".jpg")] == []
    dulu = hasil.read_bytes()
    kotak.kerjakan("satukan", hasil, lembar=lembar)
    assert hasil.read_bytes() == dulu
