"""How much a PDF becomes when it is unpacked: refused is what no page needs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel
from PIL import Image

from sinormas.berkas.aturan import (
    BATAS_PIKSEL,
    BATAS_URAI,
    BATAS_URAI_SEMUA,
    TERLALU_BERAT,
    BerkasDitolak,
)

POTONGAN = 256 * 1024


def larik(nilai: Object | None) -> list[Object]:
    """The members of an array; of anything else, none."""
    return list(nilai) if isinstance(nilai, Array) else []


def periksa_aliran(pdf: Pdf) -> None:
    """Refuse a PDF that unpacks to more than a page needs: its reader would be held up by it."""
    jumlah = 0
    for objek in pdf.objects:
        if not isinstance(objek, Stream):
            continue
        if objek.stream_dict.get(Name.Subtype) == Name.Image:
            _periksa_luas(objek)
        terurai = _terurai(objek)
        jumlah += terurai
        if terurai > BATAS_URAI or jumlah > BATAS_URAI_SEMUA:
            raise BerkasDitolak(TERLALU_BERAT)


def _periksa_luas(citra: Stream) -> None:
    kamus = citra.stream_dict
    lebar, tinggi = int(kamus.get(Name.Width, 0)), int(kamus.get(Name.Height, 0))
    bit = 1 if kamus.get(Name.ImageMask) else int(kamus.get(Name.BitsPerComponent, 8))
    if lebar * tinggi * bit // 8 * _saluran(kamus) > BATAS_URAI:
        raise BerkasDitolak(TERLALU_BERAT)
    if saringan_aliran(citra)[-1:] in (["/DCTDecode"], ["/JPXDecode"]):
        try:
            with Image.open(io.BytesIO(citra.get_raw_stream_buffer())) as isi:
                luas = isi.width * isi.height
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            return  # not the picture it says it is: readers skip it
        except Image.DecompressionBombWarning as galat:
            raise BerkasDitolak(TERLALU_BERAT) from galat
        if luas > BATAS_PIKSEL * 2:
            raise BerkasDitolak(TERLALU_BERAT)


def _saluran(kamus: Dictionary) -> int:
    ruang = kamus.get(Name.ColorSpace)
    if kamus.get(Name.ImageMask) or ruang in (Name.DeviceGray, Name.CalGray):
        return 1
    if isinstance(ruang, Array) and len(ruang) and ruang[0] in (Name.Indexed, Name.Separation):
        return 1
    return 4 if ruang == Name.DeviceCMYK else 3


def saringan_aliran(aliran: Stream) -> list[str]:
    isi = aliran.stream_dict.get(Name.Filter)
    return [str(f) for f in larik(isi)] if isinstance(isi, Array) else [str(isi)] if isi else []


def _terurai(aliran: Stream) -> int:
    """How many bytes the stream becomes; raises as soon as they are too many.

    Only what can swell is unpacked, and never kept: a picture's own coding was weighed above.
    """
    rantai = saringan_aliran(aliran)
    if len(rantai) > 3:
        raise BerkasDitolak(TERLALU_BERAT)
    mentah = memoryview(aliran.get_raw_stream_buffer())
    if not rantai or rantai[0] not in ("/FlateDecode", "/Fl"):
        lain = {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}.intersection(rantai)
        lapis = {"/FlateDecode", "/Fl"}.intersection(rantai)
        if not lain and not lapis:
            return len(mentah)
        return len(aliran.read_bytes(StreamDecodeLevel.specialized))
    hitung = _Hitung()
    tujuan: Callable[[bytes], None] = hitung
    for nama in reversed(rantai):
        if nama in ("/FlateDecode", "/Fl"):
            tujuan = _Kembang(tujuan)
    for awal in range(0, len(mentah), POTONGAN):
        tujuan(bytes(mentah[awal : awal + POTONGAN]))
    return hitung.jumlah


class _Hitung:
    """Counts what comes."""

    def __init__(self) -> None:
        self.jumlah = 0

    def __call__(self, potong: bytes) -> None:
        self.jumlah += len(potong)
        if self.jumlah > BATAS_URAI:
            raise BerkasDitolak(TERLALU_BERAT)


class _Kembang:
    """Unpacks what comes, piece by piece, and hands it on."""

    def __init__(self, tujuan: Callable[[bytes], None]) -> None:
        self._zlib = zlib.decompressobj()
        self._tujuan = tujuan

    def __call__(self, potong: bytes) -> None:
        while potong and not self._zlib.eof:
            try:
                self._tujuan(self._zlib.decompress(potong, POTONGAN))
            except zlib.error:
                return  # readers stop here as well
            potong = self._zlib.unconsumed_tail
