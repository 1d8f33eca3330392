"""Files at an S3-compatible service, through obstore.

An upload is one atomic PUT, or a multipart upload that appears only when it is complete. What fails
on its way is tried again for a while; after that `GudangGangguan` says so, and nothing is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

import config
from sinormas.berkas.penyimpanan import GudangGangguan, IsiHilang, Tampungan, kunci

BAGIAN = 5 * 1024 * 1024
"""Bytes of one part of a multipart upload: the least that S3 takes."""
POTONGAN = 256 * 1024
BATAS_SAMBUNG = timedelta(seconds=5)
BATAS_WAKTU = timedelta(seconds=15)
"""For one request."""
SABAR = timedelta(seconds=20)
"""How long one call is tried again; a person waits at the other end."""
GALAT = (BaseError, OSError)
ISI, BUANG = "isi/", "buang/"


class S3:
    """Files of one bucket, below one prefix."""

    def __init__(self, setelan: config.S3) -> None:
        awalan = f"{setelan.awalan.strip('/')}/" if setelan.awalan.strip("/") else ""
        self._isi, self._buang = awalan + ISI, awalan + BUANG
        self._toko = S3Store(
            setelan.ember,
            endpoint=setelan.alamat,
            access_key_id=setelan.kunci,
            secret_access_key=setelan.rahasia,
            region=setelan.wilayah,
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": (setelan.alamat or "").startswith("http://"),
                "connect_timeout": BATAS_SAMBUNG,
                "timeout": BATAS_WAKTU,
            },
            retry_config={
                "max_retries": 4,
                "retry_timeout": SABAR,
                "backoff": {
                    "init_backoff": timedelta(milliseconds=100),
                    "max_backoff": timedelta(seconds=3),
                    "base": 2,
                },
            },
        )

    def taruh(self, tampungan: Tampungan) -> None:
        alamat = self._alamat(tampungan.sha256)
        try:
            obstore.put(self._toko, alamat, tampungan.jalur, chunk_size=BAGIAN, max_concurrency=1)
        except GALAT as galat:
            if not self._sudah(alamat, tampungan.ukuran):
                raise GudangGangguan(type(galat).__name__) from galat

    def _sudah(self, alamat: str, ukuran: int) -> bool:
        """Whether it has arrived though its answer was lost."""
        try:
            return bool(obstore.head(self._toko, alamat)["size"] == ukuran)
        except GALAT:
            return False

    def buka(self, sha256: str, awal: int = 0, panjang: int | None = None) -> Iterator[bytes]:
        if panjang == 0:
            return iter(())
        rentang: Any = {"offset": awal} if panjang is None else (awal, awal + panjang)
        minta = {} if (awal, panjang) == (0, None) else {"range": rentang}
        with _terjemahkan(sha256):
            try:
                hasil = obstore.get(self._toko, self._alamat(sha256), options=cast(Any, minta))
            except FileNotFoundError:
                hasil = obstore.get(self._toko, self._buang + sha256, options=cast(Any, minta))
        return _alirkan(sha256, hasil.stream(POTONGAN))

    @contextmanager
    def salinan(self, sha256: str, ruang: Path) -> Iterator[Path]:
        jalur = ruang / sha256
        with jalur.open("wb") as berkas:
            berkas.writelines(self.buka(sha256))
        yield jalur

    def lebih_tua(self, batas: float) -> Iterator[str]:
        return self._daftar(self._isi, batas)

    def buang(self, sha256: str, batas: float) -> int:
        """Put the object aside; its bytes go with the sweep of another day.

        An upload of equal bytes may come in this very moment, and S3 has no way to delete only what
        is old. What was put aside still answers `buka`, and goes back if a row names it by then.
        """
        alamat = self._alamat(sha256)
        with _terjemahkan(sha256):
            rincian = obstore.head(self._toko, alamat)
            if rincian["last_modified"].timestamp() >= batas:
                return 0
            obstore.copy(self._toko, alamat, self._buang + sha256)
            obstore.delete(self._toko, alamat)
        return rincian["size"]

    def tersisih(self, batas: float) -> Iterator[str]:
        return self._daftar(self._buang, batas)

    def kembalikan(self, sha256: str) -> None:
        with _terjemahkan(sha256):
            obstore.copy(self._toko, self._buang + sha256, self._alamat(sha256))
        self.musnahkan(sha256)

    def musnahkan(self, sha256: str) -> None:
        with _terjemahkan(sha256):
            obstore.delete(self._toko, self._buang + sha256)

    def _alamat(self, sha256: str) -> str:
        return self._isi + kunci(sha256)

    def _daftar(self, awalan: str, batas: float) -> Iterator[str]:
        with _terjemahkan(awalan):
            for kelompok in obstore.list(self._toko, awalan, chunk_size=500):
                for satu in kelompok:
                    if satu["last_modified"].timestamp() < batas:
                        yield satu["path"].rpartition("/")[2]


@contextmanager
def _terjemahkan(apa: str) -> Iterator[None]:
    """What obstore raises, in the words of `Gudang`."""
    try:
        yield
    except FileNotFoundError as galat:
        raise IsiHilang(apa) from galat
    except GALAT as galat:
        raise GudangGangguan(type(galat).__name__) from galat


def _alirkan(sha256: str, aliran: Any) -> Iterator[bytes]:
    ambil: Callable[[], Any] = iter(aliran).__next__
    while True:
        with _terjemahkan(sha256):
            try:
                potong = bytes(ambil())
            except StopIteration:
                return
        yield potong
