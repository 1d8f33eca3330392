"""A large file that comes in pieces: what has arrived stays when the line breaks.

The pieces lie in the working folder under a name made of the person and of the token that their
browser chose; nobody else can reach or lengthen them. What is never completed goes with the sweep.
It is this machine's: where a next piece reaches another one, the sender begins again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda, sebut_ukuran
from sinormas.berkas.layanan import folder_sementara, terang
from sinormas.berkas.penyimpanan import POTONGAN
from sinormas.izin import Pelaku

AWALAN = "sambung-"
TERBUKA = 6
"""Files that one person may have under way; the oldest gives way."""
_TANDA = re.compile(r"[A-Za-z0-9_-]{16,64}")


def terima(
    pelaku: Pelaku, tanda: str, potong: IO[bytes], *, mulai: int, besar: int, batas: int
) -> int:
    """Add a piece that belongs at `mulai`; how many bytes of the file are here now.

    A piece that does not follow on what is here is left alone: the sender goes on from the answer.
    """
    if not _TANDA.fullmatch(tanda):
        raise BerkasDitolak("Kiriman ini tidak dapat dikenali. Muat ulang halaman, lalu ulangi.")
    if besar > batas:
        raise BerkasDitolak(
            f"Berkas ini lebih besar daripada {sebut_ukuran(batas)}. Pindai ulang dengan mutu "
            "lebih rendah, atau foto suratnya dengan ponsel."
        )
    with terang(batas):
        jalur = _jalur(pelaku, tanda)
        with jalur.open("ab") as berkas:
            fcntl.flock(berkas, fcntl.LOCK_EX)
            ada = berkas.seek(0, os.SEEK_END)
            if ada != mulai:
                return ada
            try:
                return _tambah(berkas, potong, ada, besar)
            except BaseException:
                berkas.truncate(ada)
                raise


def _tambah(berkas: IO[bytes], potong: IO[bytes], ada: int, besar: int) -> int:
    while isi := potong.read(POTONGAN):
        ada += len(isi)
        if ada > besar:
            raise BerkasDitolak("Kiriman ini lebih panjang daripada berkasnya. Ulangi unggahannya.")
        berkas.write(isi)
    berkas.flush()
    return ada


@contextmanager
def lengkap(pelaku: Pelaku, tanda: str) -> Iterator[IO[bytes]]:
    """The whole file, to be taken in; gone afterwards, unless it may pass later."""
    jalur = _jalur(pelaku, tanda)
    try:
        with jalur.open("rb") as berkas:
            yield berkas
    except BerkasTertunda:
        raise
    except BaseException:
        jalur.unlink(missing_ok=True)
        raise
    jalur.unlink(missing_ok=True)


def _jalur(pelaku: Pelaku, tanda: str) -> Path:
    """Where the pieces lie; makes room for them among the person's own."""
    folder = folder_sementara()
    orang = hashlib.sha256(str(pelaku.id).encode()).hexdigest()[:24]
    jalur = folder / f"{AWALAN}{orang}-{hashlib.sha256(tanda.encode()).hexdigest()[:32]}"
    if not jalur.exists():
        ada = sorted(folder.glob(f"{AWALAN}{orang}-*"), key=_umur)
        for lama in ada[: max(0, len(ada) - TERBUKA + 1)]:
            lama.unlink(missing_ok=True)
    return jalur


def _umur(jalur: Path) -> float:
    try:
        return jalur.stat().st_mtime
    except FileNotFoundError:
        return 0
