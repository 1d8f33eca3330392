"""The one intake for files, who may see them, and the sweeping of orphans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO
from uuid import UUID

from flask import current_app
from sqlalchemy import delete

from sinormas import izin
from sinormas.berkas import kueri, penyimpanan, saringan
from sinormas.berkas.aturan import (
    UMUR_YATIM,
    BerkasDitolak,
    nama_bersih,
    sebut_ukuran,
)
from sinormas.berkas.models import Berkas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi

__all__ = [
    "BerkasDitolak", "BerkasSiap", "boleh_lihat", "catat", "daftarkan_pemeriksa", "hapus", "jalur",
    "sapu", "siapkan", "simpan",
]  # fmt: skip

Pemeriksa = Callable[[Pelaku, UUID], bool]
_PEMERIKSA: list[Pemeriksa] = []
BERKELOMPOK = 500


@dataclass(frozen=True, slots=True)
class BerkasSiap:
    """Bytes that were let in and lie on the disk; no row names them yet."""

    sha256: str
    tipe: str
    ukuran: int
    nama: str


@dataclass(frozen=True, slots=True)
class HasilSapu:
    """What sweeping removed."""

    berkas: int
    bita: int
    sementara: int


# -- Taking in ------------------------------------------------------------------------------------


def simpan(
    instansi: Instansi,
    aliran: IO[bytes],
    nama: str,
    *,
    pelaku: Pelaku,
    saat: datetime,
    batas: int,
    tipe_boleh: frozenset[str],
) -> UUID:
    """Take in one file of at most `batas` bytes; raises `BerkasDitolak` and leaves nothing then."""
    siap = siapkan(aliran, nama, batas=batas, tipe_boleh=tipe_boleh)
    return catat(instansi, siap, pelaku=pelaku, saat=saat)


def siapkan(aliran: IO[bytes], nama: str, *, batas: int, tipe_boleh: frozenset[str]) -> BerkasSiap:
    """The part of `simpan` that needs no transaction: read, check, keep the bytes."""
    folder = _folder()
    try:
        with penyimpanan.tampung(folder, aliran, batas) as tampungan:
            tipe = saringan.periksa(tampungan.jalur, tipe_boleh)
            penyimpanan.tetapkan(folder, tampungan)
    except penyimpanan.TerlaluBesar as galat:
        raise BerkasDitolak(
            f"Berkas ini lebih besar daripada {sebut_ukuran(batas)}. Pindai ulang dengan mutu "
            "lebih rendah, atau foto suratnya dengan ponsel."
        ) from galat
    return BerkasSiap(tampungan.sha256, tipe, tampungan.ukuran, nama_bersih(nama, tipe))


def catat(instansi: Instansi, siap: BerkasSiap, *, pelaku: Pelaku, saat: datetime) -> UUID:
    """The row of a file whose bytes are kept. Joins the caller's transaction."""
    izin.wajib(pelaku, Tindakan.LIHAT_BERKAS, instansi.objek(izin.milik_sendiri(pelaku)))
    with transaksi() as sesi:
        berkas = Berkas(
            id=pengenal_baru(),
            instansi_id=instansi.id,
            sha256=siap.sha256,
            tipe=siap.tipe,
            ukuran=siap.ukuran,
            nama=siap.nama,
            pengunggah_id=pelaku.id,
            diunggah=saat,
        )
        sesi.add(berkas)
        sesi.flush()
        jejak.catat(
            pelaku, "unggah", "berkas", berkas.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"sha256": siap.sha256, "tipe": siap.tipe, "ukuran": siap.ukuran},
        )  # fmt: skip
        return berkas.id


def hapus(instansi: Instansi, berkas_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Forget a file that nothing refers to any more; its bytes go with the next sweep."""
    izin.wajib(pelaku, Tindakan.LIHAT_BERKAS, instansi.objek(izin.milik_sendiri(pelaku)))
    with transaksi() as sesi:
        sesi.execute(
            delete(Berkas).where(Berkas.id == berkas_id, Berkas.instansi_id == instansi.id)
        )
        jejak.catat(
            pelaku, "hapus", "berkas", berkas_id, saat=saat, rantai=instansi.kode_wilayah
        )  # fmt: skip


# -- Who may see ----------------------------------------------------------------------------------


def daftarkan_pemeriksa(fungsi: Pemeriksa) -> Pemeriksa:
    """Register a room's answer to "may this person see the file that I refer to?"."""
    if fungsi not in _PEMERIKSA:
        _PEMERIKSA.append(fungsi)
    return fungsi


def boleh_lihat(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether any room that refers to the file lets `pelaku` see it; nobody may by default."""
    return any(fungsi(pelaku, berkas_id) for fungsi in _PEMERIKSA)


def jalur(sha256: str) -> Path:
    """Where the bytes lie."""
    return penyimpanan.jalur(_folder(), sha256)


# -- Sweeping -------------------------------------------------------------------------------------


def sapu(*, pelaku: Pelaku, saat: datetime) -> HasilSapu:
    """Remove bytes older than a day that no row names. A row is never removed."""
    if not pelaku.sistem:
        raise izin.TidakBoleh("sapu")
    folder, batas = _folder(), (saat - UMUR_YATIM).timestamp()
    terbuang: list[int] = []
    kantor = [i.id for i in instansi_kueri.semua()]
    for kelompok in _berkelompok(penyimpanan.lebih_tua(folder, batas)):
        for sha256 in kelompok - kueri.yang_dirujuk(kantor, kelompok):
            if bita := penyimpanan.buang(folder, sha256, batas):
                terbuang.append(bita)
    hasil = HasilSapu(len(terbuang), sum(terbuang), penyimpanan.buang_sementara(folder, batas))
    if hasil.berkas:
        with transaksi():
            jejak.catat(
                pelaku, "sapu", "berkas", None, saat=saat,
                sesudah={"berkas": hasil.berkas, "bita": hasil.bita},
            )  # fmt: skip
    return hasil


def _berkelompok(sha256: Iterable[str]) -> Iterator[set[str]]:
    sisa = iter(sha256)
    while kelompok := set(islice(sisa, BERKELOMPOK)):
        yield kelompok


def _folder() -> Path:
    folder: Path = current_app.config["SINORMAS"].folder_berkas
    return folder
