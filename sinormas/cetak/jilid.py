"""A paper with other files bound in behind it, as one PDF on disk.

The pages of text and, for every page that is bound in, a page with its name come from Typst; then
each foreign page is laid onto its own. Nothing is held whole: qpdf reads the files where they lie,
stream by stream, and writes straight to the disk. A file that cannot be read costs a page that says
so. What is bound in is a picture of paper, so the whole makes no claim to be PDF/UA.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pikepdf
from PIL import ExifTags, Image, ImageOps

from sinormas.berkas.aturan import PDF
from sinormas.berkas.layanan import IsiHilang
from sinormas.cetak import huruf, mesin, susunan
from sinormas.cetak.aturan import Lampiran, Surat
from sinormas.cetak.mesin import HurufKurang

UTAMA = '#import "salinan.typ": salinan\n#salinan(json("data.json"))\n'
KATA_RUSAK = (
    "Berkas ini tersimpan, tetapi isinya tidak dapat dibaca lagi sehingga tidak ikut dalam salinan "
    "ini. Minta kantor memeriksa berkas aslinya."
)
RUSAK = (
    IsiHilang,
    pikepdf.PdfError,
    pikepdf.PasswordError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    RuntimeError,
    Image.DecompressionBombError,
)
"""What reading a damaged file may end in."""
HABIS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM})
LEBAR, TINGGI = 595.276, 841.890
TEPI, ATAS, BAWAH = 42.0, 62.0, 56.0
"""A4, and the room left on it around a paper, in points; the name stands above it."""
MUTU = 88
RESOLUSI = 150
TITIK_SEINCI = 72

WARNA = {"L": pikepdf.Name.DeviceGray, "RGB": pikepdf.Name.DeviceRGB}
"""The modes of a JPEG that a PDF shows as it is."""

Pembuka = Callable[[str], AbstractContextManager[Path]]


@dataclass(frozen=True, slots=True)
class _Lembar:
    """What is known of a file once it was read: for each page whether it lies sideways."""

    judul: str
    rebah: tuple[bool, ...]
    jalur: Path | None
    """A copy that is whole; None where there is none to be had."""

    @property
    def rusak(self) -> bool:
        return self.jalur is None


def jilid(
    surat: Surat, lampiran: Sequence[Lampiran], buka: Pembuka, tujuan: Path, ruang: Path
) -> None:
    """Write the whole to `tujuan`; `ruang` is an empty folder for what is needed on the way."""
    lembar = [_baca(satu, buka, ruang / f"{ke}.pdf") for ke, satu in enumerate(lampiran)]
    dasar = ruang / "dasar.pdf"
    dasar.write_bytes(_susun(surat, lembar))
    with _pdf(dasar) as utuh:
        awal = len(utuh.pages) - sum(len(satu.rebah) for satu in lembar)
    _kerjakan(str(dasar), *_tempelan(lembar, awal + 1), "--deterministic-id", str(tujuan))


def _baca(satu: Lampiran, buka: Pembuka, tujuan: Path) -> _Lembar:
    """A file rewritten to `tujuan` as pages with room around: what cannot be read shows here."""
    mentah = tujuan.with_suffix(".mentah")
    try:
        with buka(satu.sha256) as jalur:
            asal = jalur
            if satu.tipe != PDF:
                asal = tujuan.with_suffix(".gambar")
                _gambar_ke_pdf(jalur, asal)
            _kerjakan(
                str(asal), "--generate-appearances", "--flatten-annotations=print", str(mentah)
            )
        with _pdf(mentah) as dokumen:
            rebah = tuple(_beri_ruang(halaman) for halaman in dokumen.pages)
            dokumen.save(tujuan)
        if not rebah:
            raise ValueError("no page")
    except RUSAK as galat:
        if _kehabisan(galat):
            raise
        return _Lembar(satu.judul, (False,), None)
    finally:
        mentah.unlink(missing_ok=True)
    return _Lembar(satu.judul, rebah, tujuan)


def _kehabisan(galat: BaseException) -> bool:
    """Whether it is the machine that has run out of something: no fault of the file."""
    nomor = galat.errno if isinstance(galat, OSError) else None
    return nomor in HABIS or os.strerror(errno.ENOSPC) in str(galat)


def _beri_ruang(halaman: pikepdf.Page) -> bool:
    """Widen a page so that, as large as A4, it leaves our margins free; whether it lies sideways.

    What its own box cut off stays cut off.
    """
    x0, y0, x1, y1 = (float(n) for n in halaman.cropbox)
    (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
    if not (x1 > x0 and y1 > y0):
        raise ValueError("a page without size")
    putar = int(halaman.obj.get("/Rotate", 0)) % 360
    lebar, tinggi = (y1 - y0, x1 - x0) if putar % 180 else (x1 - x0, y1 - y0)
    rebah = lebar > tinggi
    kertas_l, kertas_t = (TINGGI, LEBAR) if rebah else (LEBAR, TINGGI)
    skala = min((kertas_l - 2 * TEPI) / lebar, (kertas_t - ATAS - BAWAH) / tinggi)
    samping = (kertas_l / skala - lebar) / 2
    atas = ATAS / skala
    bawah = kertas_t / skala - tinggi - atas
    # The margins as seen (left, below, right, above), turned back to the page's own sides.
    tampak = (samping, bawah, samping, atas)
    geser = {0: 0, 90: 3, 180: 2, 270: 1}[putar]
    kiri, dasar, kanan, puncak = (tampak[(i - geser) % 4] for i in range(4))
    halaman.contents_add(f"q {x0} {y0} {x1 - x0} {y1 - y0} re W n".encode(), prepend=True)
    halaman.contents_add(b"Q", prepend=False)
    for kotak in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if kotak in halaman.obj:
            del halaman.obj[kotak]
    halaman.mediabox = pikepdf.Array([x0 - kiri, y0 - dasar, x1 + kanan, y1 + puncak])
    halaman.cropbox = halaman.mediabox
    return rebah


def _tempelan(lembar: Sequence[_Lembar], awal: int) -> Iterator[str]:
    """What qpdf is told to lay where."""
    for satu in lembar:
        akhir = awal + len(satu.rebah) - 1
        if satu.jalur is not None:
            yield from ("--overlay", str(satu.jalur), f"--to={awal}-{akhir}", "--")
        awal = akhir + 1


def _kerjakan(*perintah: str) -> None:
    """One run of qpdf, which reads and writes piece by piece."""
    pikepdf.Job(["pikepdf", "--no-warn", "--warning-exit-0", *perintah]).run()


def _pdf(jalur: Path) -> pikepdf.Pdf:
    """A file to be read where it lies: not mapped into memory, where it would count as ours."""
    return pikepdf.open(jalur, access_mode=pikepdf.AccessMode.stream)


def _gambar_ke_pdf(jalur: Path, tujuan: Path) -> None:
    """A picture as a page of its own; a plain JPEG goes in as it is, anything else on white."""
    with Image.open(jalur) as gambar:
        orientasi = gambar.getexif().get(ExifTags.Base.Orientation, 1)
        if gambar.format == "JPEG" and gambar.mode in WARNA and orientasi == 1:
            _jpeg_utuh(jalur.read_bytes(), gambar.size, WARNA[gambar.mode], tujuan)
            return
        tegak = ImageOps.exif_transpose(gambar)
        if tegak.has_transparency_data:
            berwarna = tegak.convert("RGBA")
            kertas = Image.new("RGB", berwarna.size, "white")
            kertas.paste(berwarna, mask=berwarna.getchannel("A"))
        else:
            kertas = tegak.convert("RGB" if tegak.mode in ("P", "RGB", "CMYK", "YCbCr") else "L")
        kertas.save(tujuan, "PDF", resolution=RESOLUSI, quality=MUTU)


def _jpeg_utuh(isi: bytes, ukuran: tuple[int, int], warna: pikepdf.Name, tujuan: Path) -> None:
    lebar, tinggi = (sisi * TITIK_SEINCI / RESOLUSI for sisi in ukuran)
    with pikepdf.new() as dokumen:
        gambar = pikepdf.Stream(dokumen, isi)
        gambar.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=ukuran[0],
            Height=ukuran[1], ColorSpace=warna, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        dokumen.add_blank_page(page_size=(lebar, tinggi))
        halaman = dokumen.pages[0]
        halaman.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(G=gambar))
        halaman.Contents = dokumen.make_stream(f"{lebar} 0 0 {tinggi} 0 0 cm /G Do".encode())
        dokumen.save(tujuan)


def _susun(surat: Surat, lembar: Sequence[_Lembar]) -> bytes:
    try:
        return _susun_dengan(surat, lembar, huruf.dikenal())
    except HurufKurang:
        return _susun_dengan(surat, lembar, huruf.dikenal_utama())


def _susun_dengan(surat: Surat, lembar: Sequence[_Lembar], boleh: frozenset[int]) -> bytes:
    bersih = partial(huruf.tampak, boleh=boleh)
    data, gambar = susunan.susun(surat, bersih)
    data["kata_rusak"] = KATA_RUSAK
    data["lembar"] = [
        {"judul": bersih(satu.judul), "rebah": list(satu.rebah), "rusak": satu.rusak}
        for satu in lembar
    ]
    return mesin.susun(UTAMA, data, gambar, standar=None)
