"""PDF: read to its end, weighed, and written anew with its pages and nothing that acts.

The new document is built from the pages alone. Whatever else hangs on the old one (scripts, actions
on opening, embedded files, forms, media, the outline) is not taken along; what a form or a note
shows is drawn onto its page first. Runs in the process of `penyaring`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from sinormas.berkas import gambar, timbangan
from sinormas.berkas.aturan import (
    BATAS_HALAMAN,
    JPG,
    PDF,
    PDF_KOSONG,
    PDF_RUSAK,
    PDF_TERKUNCI,
    BerkasDitolak,
    terlalu_banyak_halaman,
)

A4 = (595.276, 841.89)

KUNCI_HALAMAN = frozenset(
    {
        "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
        "/UserUnit", "/Resources", "/Contents", "/Group", "/Annots",
    }
)  # fmt: skip
"""What of a page is taken along."""
KUNCI_TAUTAN = frozenset({"/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/H", "/F"})
SKEMA_TAUTAN = ("http://", "https://", "mailto:")
BERTINDAK = frozenset(
    {
        "/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR", "/GoToE",
        "/Rendition", "/Movie", "/Sound", "/GoTo3DView", "/RichMediaExecute", "/Named", "/Hide",
        "/SetOCGState", "/Trans", "/GoToDp",
    }
)  # fmt: skip
"""Kinds of action; none may lie anywhere in what is written, reachable or not."""
BERISI_BERKAS = frozenset({"/Filespec", "/EmbeddedFile", "/F"})
GALAT_PDF = (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, AttributeError)


def bersihkan(masuk: Path, keluar: Path) -> int:
    """Write the pages of `masuk` to `keluar`; how many. Raises `BerkasDitolak` for a bad PDF."""
    with _baca(masuk) as asal:
        jumlah = _hitung_halaman(asal)
        _ratakan(asal)
        for halaman in asal.pages:
            _telanjangi(halaman.obj)
        with pikepdf.new() as baru:
            baru.pages.extend(asal.pages)
            timbangan.periksa_aliran(baru)
            for objek in baru.objects:
                _bersihkan_objek(objek)
                _lepas_keterangan(objek)
            _simpan(baru, keluar, versi=asal.pdf_version)
    return jumlah


def satukan(lembar: Sequence[tuple[Path, str]], keluar: Path) -> int:
    """One PDF of several kept files, in their order: each picture a sheet of A4, PDFs as they are.

    How many pages it has; raises `BerkasDitolak` where they are too many.
    """
    with pikepdf.new() as baru:
        for jalur, tipe in lembar:
            if tipe == PDF:
                with _baca(jalur) as satu:
                    baru.pages.extend(satu.pages)
            else:
                _tambah_gambar(baru, jalur, tipe, keluar.with_name(f"{keluar.name}.jpg"))
        jumlah = len(baru.pages)
        if jumlah > BATAS_HALAMAN:
            raise BerkasDitolak(terlalu_banyak_halaman(jumlah))
        _simpan(baru, keluar)
    return jumlah


@contextmanager
def _baca(masuk: Path) -> Iterator[Pdf]:
    try:
        with pikepdf.open(masuk, attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise BerkasDitolak(PDF_TERKUNCI)
            yield pdf
    except pikepdf.PasswordError as galat:
        raise BerkasDitolak(PDF_TERKUNCI) from galat
    except GALAT_PDF as galat:
        raise BerkasDitolak(PDF_RUSAK) from galat


def _hitung_halaman(pdf: Pdf) -> int:
    jumlah = len(pdf.pages)
    if jumlah < 1:
        raise BerkasDitolak(PDF_KOSONG)
    if jumlah > BATAS_HALAMAN:
        raise BerkasDitolak(terlalu_banyak_halaman(jumlah))
    return jumlah


def _simpan(pdf: Pdf, keluar: Path, versi: str = "1.5") -> None:
    with keluar.open("wb") as berkas:
        penulis = _Penulis(berkas)
        pdf.save(
            cast(BinaryIO, penulis),
            min_version=versi if "1.0" <= versi <= "2.0" else "1.7",
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        if penulis.galat is not None:
            raise penulis.galat


class _Penulis(io.RawIOBase):
    """A file that keeps its error (a full disk) to itself: in the middle of qpdf it would abort."""

    def __init__(self, berkas: IO[bytes]) -> None:
        super().__init__()
        self._berkas = berkas
        self.galat: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, isi: Any) -> int:
        if self.galat is None:
            try:
                self._berkas.write(isi)
                self._berkas.flush()
            except OSError as galat:
                self.galat = galat
        return len(isi)

    def flush(self) -> None:
        """Each piece is written as it comes."""


# -- Taking off what acts -------------------------------------------------------------------------


def _ratakan(pdf: Pdf) -> None:
    """Draw what fields and notes show onto their pages, where they can be drawn."""
    try:
        if Name.AcroForm in pdf.Root:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
    except GALAT_PDF:
        return  # they are left out below, drawn or not


def _telanjangi(halaman: Object) -> None:
    for kunci in set(halaman.keys()) - KUNCI_HALAMAN:
        del halaman[kunci]
    tautan = [t for t in map(_tautan, timbangan.larik(halaman.get(Name.Annots))) if t is not None]
    if tautan:
        halaman[Name.Annots] = Array(tautan)
    elif Name.Annots in halaman:
        del halaman[Name.Annots]


def _tautan(catatan: Object) -> Dictionary | None:
    """A link to an address of the web, and only that; anything else is left out."""
    if not isinstance(catatan, Dictionary) or catatan.get(Name.Subtype) != Name.Link:
        return None
    tindakan = catatan.get(Name.A)
    if not isinstance(tindakan, Dictionary) or tindakan.get(Name.S) != Name.URI:
        return None
    alamat = str(tindakan.get(Name.URI, ""))
    if not alamat.lower().startswith(SKEMA_TAUTAN):
        return None
    baru = Dictionary({k: v for k, v in catatan.items() if k in KUNCI_TAUTAN})
    baru[Name.A] = Dictionary(S=Name.URI, URI=pikepdf.String(alamat))
    return baru


def _bersihkan_objek(akar: Object) -> None:
    """Empty every dictionary within one object that is an action or a file."""
    tumpukan = [akar]
    while tumpukan:
        objek = tumpukan.pop()
        if isinstance(objek, Stream):
            kamus = objek.stream_dict
            if kamus.get(Name.Type) == Name.EmbeddedFile:
                objek.write(b"")
            for kunci in ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/AF", "/Metadata",
                          "/PieceInfo"):  # fmt: skip
                if kunci in kamus:
                    del kamus[kunci]
            tumpukan.extend(_langsung(v) for _, v in kamus.items())
        elif isinstance(objek, Dictionary):
            if _berbahaya(objek):
                for kunci in list(objek.keys()):
                    del objek[kunci]
            tumpukan.extend(_langsung(v) for _, v in objek.items())
        elif isinstance(objek, Array):
            tumpukan.extend(_langsung(v) for v in timbangan.larik(objek))


def _lepas_keterangan(objek: Object) -> None:
    """A photograph within a PDF tells where it was taken as any other does."""
    if not isinstance(objek, Stream) or timbangan.saringan_aliran(objek) != ["/DCTDecode"]:
        return
    if Name.DecodeParms in objek.stream_dict:
        return  # how its colours are to be read would be lost
    mentah = bytes(objek.get_raw_stream_buffer())
    bersih = gambar.tanpa_keterangan(mentah)
    if len(bersih) < len(mentah):
        objek.write(bersih, filter=Name.DCTDecode)


def _langsung(nilai: Any) -> Any:
    """The value, unless it is an object of its own: that one has its own turn."""
    return None if isinstance(nilai, Object) and nilai.is_indirect else nilai


def _berbahaya(kamus: Dictionary) -> bool:
    return (
        str(kamus.get(Name.S, "")) in BERTINDAK
        or str(kamus.get(Name.Type, "")) in BERISI_BERKAS
        or Name.EF in kamus
        or Name.JS in kamus
    )


# -- A picture as a page --------------------------------------------------------------------------


def _tambah_gambar(pdf: Pdf, jalur: Path, tipe: str, sementara: Path) -> None:
    """A sheet of A4 with the picture in its middle, as large as fits."""
    try:
        if tipe != JPG:
            gambar.jadikan_jpg(jalur, sementara, tipe)
            jalur = sementara
        with Image.open(jalur, formats=("JPEG",)) as isi:
            lebar, tinggi, abu = isi.width, isi.height, isi.mode == "L"
        citra = Stream(
            pdf,
            jalur.read_bytes(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=lebar,
            Height=tinggi,
            ColorSpace=Name.DeviceGray if abu else Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    finally:
        sementara.unlink(missing_ok=True)
    kertas = A4 if tinggi >= lebar else A4[::-1]
    skala = min(kertas[0] / lebar, kertas[1] / tinggi)
    w, h = lebar * skala, tinggi * skala
    x, y = (kertas[0] - w) / 2, (kertas[1] - h) / 2
    halaman = pdf.add_blank_page(page_size=kertas)
    halaman.obj[Name.Resources] = Dictionary(XObject=Dictionary(G=pdf.make_indirect(citra)))
    halaman.obj[Name.Contents] = pdf.make_stream(
        f"q {w:.3f} 0 0 {h:.3f} {x:.3f} {y:.3f} cm /G Do Q".encode()
    )
