"""The filters of the queue from an address; whatever it does not know is no filter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import Jenis
from sinormas.umum.isian import saring_pilihan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.verifikasi.aturan_antrean import (
    NAMA_PETUGAS,
    PANJANG_CARI,
    SaringanAntrean,
    Tumpukan,
    Umur,
)

_KODE = re.compile(r"[0-9.]{1,13}")


def baca(isi: Mapping[str, str]) -> SaringanAntrean:
    """What an address asks the queue for."""
    kecamatan = isi.get("kecamatan", "")
    return SaringanAntrean(
        tumpukan=saring_pilihan(Tumpukan, isi.get("keadaan")) or Tumpukan.MENUNGGU,
        cari=isi.get("cari", "").strip()[:PANJANG_CARI],
        jenis=saring_pilihan(Jenis, isi.get("jenis")),
        bentuk=saring_pilihan(Bentuk, isi.get("bentuk")),
        struktur=saring_pilihan(Struktur, isi.get("struktur")),
        legalitas=saring_pilihan(Legalitas, isi.get("legalitas")),
        kecamatan=kecamatan if _KODE.fullmatch(kecamatan) else "",
        petugas=_petugas(isi.get("petugas", "")),
        umur=saring_pilihan(Umur, isi.get("umur")),
    )


def _petugas(teks: str) -> str:
    if teks in NAMA_PETUGAS:
        return teks
    pengenal = baca_pengenal(teks)
    return str(pengenal) if pengenal else ""
