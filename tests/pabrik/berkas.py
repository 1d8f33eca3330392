"""Files: small, valid, and different whenever asked."""

from __future__ import annotations

import io
from itertools import count
from uuid import UUID

import pikepdf
from PIL import Image

from sinormas.berkas import layanan
from sinormas.berkas.aturan import SEMUA_TIPE
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.umum import waktu

_urutan = count(1)


def pdf(halaman: int = 1, sandi: str | None = None) -> bytes:
    """A PDF of blank pages, no two alike; locked where `sandi` is given ("" locks it too)."""
    dokumen = pikepdf.new()
    for _ in range(halaman):
        lembar = dokumen.add_blank_page()
        lembar.obj.Contents = dokumen.make_stream(b"%% lembar uji %d\n" % next(_urutan))
    keluar = io.BytesIO()
    kunci = (
        {"encryption": pikepdf.Encryption(owner="pemilik", user=sandi)} if sandi is not None else {}
    )
    dokumen.save(keluar, **kunci)
    return keluar.getvalue()


def gambar(jenis: str = "JPEG", lebar: int = 40, tinggi: int = 30) -> bytes:
    """A photograph (`JPEG` or `PNG`), no two alike."""
    keluar = io.BytesIO()
    warna = (next(_urutan) % 256, 90, 120)
    Image.effect_noise((lebar, tinggi), 60).convert("RGB").point(
        lambda n: (n + warna[0]) % 256
    ).save(keluar, jenis)
    return keluar.getvalue()


def berkas(
    instansi: Instansi, pelaku: Pelaku, isi: bytes | None = None, nama: str = "surat.pdf"
) -> UUID:
    """A stored file."""
    return layanan.simpan(
        instansi,
        io.BytesIO(pdf() if isi is None else isi),
        nama,
        pelaku=pelaku,
        saat=waktu.sekarang(),
        batas=5_000_000,
        tipe_boleh=SEMUA_TIPE,
    )
