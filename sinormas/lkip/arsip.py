"""A year's archive: all its exports, its signed texts, its evidence and sendings, and a manifest.

One ZIP, written piece by piece, of one moment of the database. `MANIFES.json` names every file with
its size and SHA-256; `SHA256SUMS` says the same to `sha256sum -c`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import IO

from sinormas.berkas import layanan as berkas
from sinormas.instansi.aturan import Instansi
from sinormas.jejak import kueri as jejak
from sinormas.lkip import ekspor, penyampaian
from sinormas.lkip.bukti import BarisBukti, semua_bukti
from sinormas.lkip.tersimpan import kueri as tersimpan
from sinormas.lkip.tersimpan.aturan import Format
from sinormas.penetapan import kueri as penetapan
from sinormas.penetapan.kueri import Versi
from sinormas.umum import waktu
from sinormas.umum.teks import aman_lembar

FORMAT = "sinormas-arsip/1"
MANIFES, JUMLAH = "MANIFES.json", "SHA256SUMS"
POTONGAN = 64 * 1024
LAPORAN = tuple(f for f in Format if f is not Format.ZIP)
Isi = Callable[[IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Butir:
    """One file of the archive."""

    nama: str
    ukuran: int
    sha256: str


def tulis(
    aliran: IO[bytes],
    instansi: Instansi,
    tahun: int,
    versi: Versi | None,
    *,
    saat: datetime,
    maju: ekspor.Maju | None = None,
) -> None:
    """Write the archive. Only within `potret`."""
    isi = list(_isi(instansi, tahun, versi, saat))
    butir = []
    with zipfile.ZipFile(aliran, "w", zipfile.ZIP_DEFLATED) as arsip:
        for ke, (nama, tulis_satu) in enumerate(isi):
            if maju:
                maju(ke, len(isi))
            butir.append(_tambah(arsip, nama, tulis_satu, saat))
        manifes = _manifes(instansi, tahun, versi, butir, saat)
        for nama, teks in ((MANIFES, manifes), (JUMLAH, _jumlah(butir))):
            _tambah(arsip, nama, _teks(teks), saat)


def _isi(
    instansi: Instansi, tahun: int, versi: Versi | None, saat: datetime
) -> Iterator[tuple[str, Isi]]:
    """Every file: its name, and how it is written."""
    for format_ in LAPORAN:
        yield (
            ekspor.nama_berkas(instansi, tahun, format_),
            _ekspor(instansi, tahun, format_, versi, saat),
        )
    for satu in tersimpan.berkode(instansi, tahun):
        if satu.berkas:
            nama = f"ditetapkan/versi-{satu.versi}-{satu.kode}.{satu.bentuk}"
            yield nama, _tersimpan(satu.berkas.sha256)
    for lama in penetapan.daftar(instansi, tahun):
        naskah = penetapan.isi(instansi, tahun, lama.versi)
        if naskah is not None:
            yield f"penetapan/versi-{lama.versi}.json", _bita(naskah)
    yield "bukti.csv", _csv(BarisBukti._fields, semua_bukti(instansi, tahun))
    yield "pengiriman.csv", _csv(penyampaian.KOLOM, penyampaian.pengiriman(instansi, tahun))


def _ekspor(
    instansi: Instansi, tahun: int, format_: Format, versi: Versi | None, saat: datetime
) -> Isi:
    def tulis_satu(keluar: IO[bytes]) -> None:
        with tempfile.TemporaryFile(prefix="sinormas-arsip-") as antara:  # some of them seek
            ekspor.tulis(antara, instansi, tahun, format_, versi, saat=saat)
            antara.seek(0)
            while potong := antara.read(POTONGAN):
                keluar.write(potong)

    return tulis_satu


def _tersimpan(sha256: str) -> Isi:
    def tulis_satu(keluar: IO[bytes]) -> None:
        for potong in berkas.buka(sha256):
            keluar.write(potong)

    return tulis_satu


def _bita(isi: bytes) -> Isi:
    return lambda keluar: _buang(keluar.write(isi))


def _teks(isi: str) -> Isi:
    return _bita(isi.encode())


def _buang(_: object) -> None:
    """What a writer answers is of no use."""


def _csv(kolom: Sequence[str], baris: Iterable[Sequence[object]]) -> Isi:
    def tulis_satu(keluar: IO[bytes]) -> None:
        with io.TextIOWrapper(keluar, "utf-8", newline="", write_through=True) as teks:
            penulis = csv.writer(teks)
            penulis.writerow(kolom)
            for satu in baris:
                penulis.writerow(["" if s is None else aman_lembar(str(s)) for s in satu])

    return tulis_satu


class _Pencatat(io.RawIOBase):
    """A stream that counts and hashes what goes through it; closing it leaves the file open."""

    def __init__(self, keluar: IO[bytes]) -> None:
        self._keluar = keluar
        self.ukuran = 0
        self.hitung = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, isi: bytes) -> int:  # type: ignore[override]
        self._keluar.write(isi)
        self.hitung.update(isi)
        self.ukuran += len(isi)
        return len(isi)


def _tambah(arsip: zipfile.ZipFile, nama: str, tulis_satu: Isi, saat: datetime) -> Butir:
    rincian = zipfile.ZipInfo(nama, saat.timetuple()[:6])
    akhiran = PurePath(nama).suffix
    padat = akhiran in {".pdf", ".docx", ".xlsx"}
    rincian.compress_type = zipfile.ZIP_STORED if padat else zipfile.ZIP_DEFLATED
    rincian.external_attr = 0o644 << 16
    with arsip.open(rincian, "w", force_zip64=True) as keluar:
        pencatat = _Pencatat(keluar)
        tulis_satu(pencatat)  # type: ignore[arg-type]
    return Butir(nama, pencatat.ukuran, pencatat.hitung.hexdigest())


def _manifes(
    instansi: Instansi, tahun: int, versi: Versi | None, butir: Sequence[Butir], saat: datetime
) -> str:
    jangkar = jejak.jangkar(instansi.kode_wilayah)
    isi = {
        "format": FORMAT,
        "instansi": {"kode_wilayah": instansi.kode_wilayah, "nama": instansi.nama},
        "tahun": tahun,
        "dibuat": waktu.format_waktu(saat, instansi.zona_waktu),
        "keadaan": "draf" if versi is None else f"ditetapkan, versi {versi.versi}",
        "sha256_naskah": versi.sha256 if versi else None,
        "jangkar_jejak": str(jangkar) if jangkar else None,
        "berkas": [{"nama": b.nama, "ukuran": b.ukuran, "sha256": b.sha256} for b in butir],
    }
    return json.dumps(isi, ensure_ascii=False, indent=2) + "\n"


def _jumlah(butir: Sequence[Butir]) -> str:
    return "".join(f"{b.sha256}  {b.nama}\n" for b in butir)
