"""The one intake for files, who may see them, and the sweeping of orphans."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, cast
from uuid import UUID

import structlog
from flask import current_app
from sqlalchemy import delete

import config
from sinormas import izin
from sinormas.berkas import kueri, penyimpanan, saringan
from sinormas.berkas.aturan import (
    GUDANG_GANGGUAN,
    GUDANG_PENUH,
    PDF,
    UMUR_YATIM,
    BerkasDitolak,
    BerkasTertunda,
    nama_bersih,
    sebut_ukuran,
)
from sinormas.berkas.kotak import kotak
from sinormas.berkas.kueri import BerkasTersimpan
from sinormas.berkas.models import Berkas
from sinormas.berkas.penyimpanan import Folder, Gudang, GudangGangguan, IsiHilang
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi

__all__ = [
    "BerkasDitolak", "BerkasSiap", "BerkasTertunda", "GudangGangguan", "IsiHilang", "boleh_lihat",
    "buka", "catat", "daftarkan_pemeriksa",
    "folder_sementara", "halaman", "hapus", "mini", "salinan", "sapu", "satukan",
    "siapkan", "simpan", "terang",
]  # fmt: skip

GUDANG = "sinormas_gudang"
PENUH = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
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
    halaman: int | None = None
    """Of a PDF."""


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


def siapkan(
    aliran: IO[bytes],
    nama: str,
    *,
    batas: int,
    tipe_boleh: frozenset[str],
    batas_gambar: int = 0,
) -> BerkasSiap:
    """The part of `simpan` that needs no transaction: read, check, write anew, keep the bytes.

    A picture may come in with up to `batas_gambar` bytes where that is more: it is shrunk.
    Raises `BerkasTertunda` where the same file may pass later (no room, no scanner, no store).
    """
    with terang(batas), penyimpanan.ruang_kerja(_folder()) as ruang:
        mentah, bersih = ruang / "mentah", ruang / "bersih"
        ukuran = penyimpanan.tampung(mentah, aliran, max(batas, batas_gambar))
        tipe = saringan.kenali(mentah, tipe_boleh)
        if tipe == PDF and ukuran > batas:
            raise penyimpanan.TerlaluBesar
        saringan.pindai(mentah, _pengaturan().clamd)
        tipe, halaman = saringan.bersihkan(mentah, bersih, tipe, tipe_boleh)
        mentah.unlink()
        return _taruh(bersih, nama_bersih(nama, tipe), tipe, halaman)


def satukan(berkas: Sequence[BerkasSiap | BerkasTersimpan], nama: str, *, batas: int) -> BerkasSiap:
    """One PDF of kept files, in their order; raises `BerkasDitolak` where it grows too large."""
    with terang(batas), penyimpanan.ruang_kerja(_folder()) as ruang, ExitStack() as tumpukan:
        lembar = [
            (str(tumpukan.enter_context(_gudang().salinan(b.sha256, ruang))), b.tipe)
            for b in berkas
        ]
        hasil = ruang / "satu"
        halaman = kotak.kerjakan("satukan", hasil, lembar=lembar)["hasil"]
        if hasil.stat().st_size > batas:
            raise BerkasDitolak(
                f"Gabungan {len(berkas)} lembar ini lebih besar daripada {sebut_ukuran(batas)}. "
                "Hapus lembar yang tidak perlu, atau foto ulang lebih dekat."
            )
        return _taruh(hasil, nama_bersih(nama, PDF), PDF, halaman)


def _taruh(jalur: Path, nama: str, tipe: str, halaman: int | None) -> BerkasSiap:
    tampungan = penyimpanan.tuntas(jalur)
    _gudang().taruh(tampungan)
    return BerkasSiap(tampungan.sha256, tipe, tampungan.ukuran, nama, halaman)


@contextmanager
def terang(batas: int) -> Iterator[None]:
    """What went wrong on the way in, in words for the person who sent the file."""
    try:
        yield
    except penyimpanan.TerlaluBesar as galat:
        raise BerkasDitolak(
            f"Berkas ini lebih besar daripada {sebut_ukuran(batas)}. Pindai ulang dengan mutu "
            "lebih rendah, atau foto suratnya dengan ponsel."
        ) from galat
    except (penyimpanan.GudangGangguan, penyimpanan.IsiHilang) as galat:
        structlog.get_logger().error("penyimpanan berkas terganggu", exc_info=galat)
        raise BerkasTertunda(GUDANG_GANGGUAN) from galat
    except OSError as galat:
        if galat.errno not in PENUH:
            raise
        structlog.get_logger().error("penyimpanan berkas penuh", galat=galat.strerror)
        raise BerkasTertunda(GUDANG_PENUH) from galat


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
            halaman=siap.halaman,
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


# -- Giving out -----------------------------------------------------------------------------------


def buka(sha256: str, awal: int = 0, panjang: int | None = None) -> Iterator[bytes]:
    """The bytes of a file, piece by piece; raises `IsiHilang` or `GudangGangguan` at once."""
    return _gudang().buka(sha256, awal, panjang)


@contextmanager
def salinan(sha256: str) -> Iterator[Path]:
    """The bytes as a file of this machine, to be read within the block and not changed."""
    with penyimpanan.ruang_kerja(_folder()) as ruang, _gudang().salinan(sha256, ruang) as jalur:
        yield jalur


def mini(berkas: BerkasTersimpan) -> bytes:
    """A small JPEG of a kept picture."""
    with penyimpanan.ruang_kerja(_folder()) as ruang:
        with _gudang().salinan(berkas.sha256, ruang) as jalur:
            kotak.kerjakan("mini", ruang / "mini", masuk=str(jalur), tipe=berkas.tipe)
        return (ruang / "mini").read_bytes()


def halaman(berkas: BerkasTersimpan, ke: int, *, putar: int, besar: int) -> bytes:
    """Page `ke` of a kept file as a JPEG (`cetakan`); of a picture there is one."""
    with penyimpanan.ruang_kerja(_folder()) as ruang:
        with _gudang().salinan(berkas.sha256, ruang) as jalur:
            kotak.kerjakan(
                "halaman", ruang / "halaman", masuk=str(jalur), tipe=berkas.tipe, ke=ke,
                putar=putar, besar=besar,
            )  # fmt: skip
        return (ruang / "halaman").read_bytes()


# -- Sweeping -------------------------------------------------------------------------------------


def sapu(*, pelaku: Pelaku, saat: datetime) -> HasilSapu:
    """Remove bytes older than a day that no row names. A row is never removed."""
    if not pelaku.sistem:
        raise izin.TidakBoleh("sapu")
    gudang, batas = _gudang(), (saat - UMUR_YATIM).timestamp()
    terbuang: list[int] = []
    kantor = [i.id for i in instansi_kueri.semua()]
    for kelompok in _berkelompok(gudang.tersisih(batas)):
        dirujuk = kueri.yang_dirujuk(kantor, kelompok)
        for sha256 in kelompok:
            (gudang.kembalikan if sha256 in dirujuk else gudang.musnahkan)(sha256)
    for kelompok in _berkelompok(gudang.lebih_tua(batas)):
        for sha256 in kelompok - kueri.yang_dirujuk(kantor, kelompok):
            if bita := gudang.buang(sha256, batas):
                terbuang.append(bita)
    sementara = penyimpanan.buang_sementara(_folder(), batas)
    hasil = HasilSapu(len(terbuang), sum(terbuang), sementara)
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


def _pengaturan() -> config.Pengaturan:
    return cast(config.Pengaturan, current_app.config["SINORMAS"])


def folder_sementara() -> Path:
    """Where files lie that are on their way in."""
    folder = _folder() / penyimpanan.SEMENTARA
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _folder() -> Path:
    """The folder of the files, or, with another store, of what is on its way there."""
    return _pengaturan().folder_berkas


def _gudang() -> Gudang:
    """The store of this process: a connection to a service does not survive a fork."""
    pengaturan = _pengaturan()
    if pengaturan.s3 is None:
        return Folder(pengaturan.folder_berkas)
    ada = current_app.extensions.get(GUDANG)
    if ada is None or ada[0] != (os.getpid(), pengaturan.s3):
        from sinormas.berkas.gudang_s3 import S3  # noqa: PLC0415  # 4 MB, only where needed

        ada = ((os.getpid(), pengaturan.s3), S3(pengaturan.s3))
        current_app.extensions[GUDANG] = ada
    return cast(Gudang, ada[1])
