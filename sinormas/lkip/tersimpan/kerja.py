"""Making exports in the background: by the job worker, one after the other.

What is to be made stands in the export's row. A file is whole and kept before the row names it; a
worker that is killed leaves nothing but a row unheard of, which the next one takes up again.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, or_, select, update

from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import BerkasTertunda
from sinormas.berkas.layanan import BerkasSiap
from sinormas.extensions import db
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.kabar import pekerja
from sinormas.lkip import ekspor as ekspor_lkip
from sinormas.lkip.ekspor import EksporGagal
from sinormas.lkip.models import Ekspor
from sinormas.lkip.tersimpan import kueri, tanda_tangan
from sinormas.lkip.tersimpan.aturan import (
    BERJALAN,
    BERKODE,
    DIAM,
    GANGGUAN,
    MENYERAH,
    MIME,
    PERCOBAAN_TERBANYAK,
    TERPUTUS,
    Format,
    Keadaan,
)
from sinormas.lkip.tersimpan.kueri import EksporTersimpan
from sinormas.lkip.tersimpan.tanda_tangan import TandaTanganGagal
from sinormas.umum import waktu
from sinormas.umum.transaksi import TULIS, sesi_kini, transaksi

NAMA = "ekspor_lkip"
BITA_KODE = 16
LANGKAH_SENDIRI = 2
"""After the file is written: it is signed, and kept."""


@dataclass(frozen=True, slots=True)
class Buatan:
    """A file that was made and kept."""

    siap: BerkasSiap
    versi: int | None
    kode: str | None
    tanda_tangan: str | None


def bangunkan() -> None:
    """Let the worker look what there is to be made."""
    pekerja.bangunkan(NAMA)


def jalankan(_saat: datetime) -> None:
    """Be the worker: all exports that wait, or whose worker is gone."""
    while True:
        saat = waktu.sekarang()
        baris = sesi_kini().execute(
            select(Ekspor.id, Ekspor.instansi_id)
            .where(*_menunggu(saat))
            .order_by(Ekspor.diminta)
            .limit(1)
        ).first()  # fmt: skip
        if baris is None:
            return
        instansi = instansi_kueri.menurut_id(baris.instansi_id)
        if instansi is None or not _ambil(baris.id, saat):
            return
        satu = kueri.satu(instansi, baris.id)
        sesi_kini().close()
        if satu is not None:
            _kerjakan(instansi, satu)


def _menunggu(saat: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Ekspor.keadaan.in_(BERJALAN),
        or_(Ekspor.detak.is_(None), Ekspor.detak < saat - DIAM),
    )


def _ambil(ekspor_id: UUID, saat: datetime) -> bool:
    """Take an export that waits; false where somebody else was faster."""
    with transaksi() as sesi:
        hasil = sesi.execute(
            update(Ekspor)
            .where(Ekspor.id == ekspor_id, *_menunggu(saat))
            .values(
                keadaan=Keadaan.DIBUAT, detak=saat, percobaan=Ekspor.percobaan + 1, langkah=0,
                banyak_langkah=0,
            )
            .returning(Ekspor.percobaan)
        )  # fmt: skip
        percobaan = hasil.scalar_one_or_none()
        if percobaan is not None and percobaan > 1:
            sesi.execute(update(Ekspor).where(Ekspor.id == ekspor_id).values(kabar=TERPUTUS))
        return percobaan is not None


def _kerjakan(instansi: Instansi, satu: EksporTersimpan) -> None:
    if satu.percobaan > PERCOBAAN_TERBANYAK:
        _gagalkan(satu, MENYERAH)
        return
    try:
        with _dibuat(instansi, satu) as buatan:
            _selesaikan(instansi, satu, buatan)
    except (EksporGagal, TandaTanganGagal, BerkasTertunda) as galat:
        _gagalkan(satu, f"Tidak ada berkas yang tersimpan. {galat}")
    except Exception:
        structlog.get_logger().exception("ekspor gagal", ekspor=str(satu.id))
        _gagalkan(satu, GANGGUAN)


@contextmanager
def _dibuat(instansi: Instansi, satu: EksporTersimpan) -> Iterator[Buatan]:
    """The file, made in a folder of its own that is gone afterwards, whatever happens."""
    saat, isi = waktu.sekarang(), 1
    kode = secrets.token_urlsafe(BITA_KODE) if satu.bentuk in BERKODE else None

    def maju(langkah: int, banyak: int) -> None:
        nonlocal isi
        isi = banyak
        _maju(satu, langkah, isi + LANGKAH_SENDIRI)

    with (
        berkas.terang(0),
        tempfile.TemporaryDirectory(prefix="ekspor-", dir=berkas.folder_sementara()) as ruang,
    ):
        jalur = Path(ruang) / "isi"
        maju(0, 1)
        with jalur.open("w+b") as aliran:
            versi = ekspor_lkip.ke_aliran(
                aliran, instansi, satu.tahun, satu.bentuk, pelaku=_peminta(satu), saat=saat,
                kode=kode, maju=maju,
            )  # fmt: skip
        if versi is None:
            kode = None
        maju(isi, isi)
        tingkat = None
        if kode and satu.bentuk is Format.PDF:
            tingkat = tanda_tangan.bubuhkan(jalur, instansi, saat=saat)
        maju(isi + 1, isi)
        nama = ekspor_lkip.nama_berkas(instansi, satu.tahun, satu.bentuk)
        siap = berkas.simpan_buatan(jalur, nama, MIME[satu.bentuk])
        yield Buatan(siap, versi.versi if versi else None, kode, tingkat)


def _maju(satu: EksporTersimpan, langkah: int, banyak: int) -> None:
    """Say how far it is, on a connection of its own: the one in use reads a single moment."""
    with db.engine.connect().execution_options(**{TULIS: True}) as koneksi, koneksi.begin():
        koneksi.execute(
            update(Ekspor)
            .where(*_masih(satu))
            .values(langkah=langkah, banyak_langkah=banyak, detak=waktu.sekarang())
        )


def _selesaikan(instansi: Instansi, satu: EksporTersimpan, buatan: Buatan) -> None:
    """Name the file in the row; one that was taken up by another worker meanwhile is let be."""
    saat = waktu.sekarang()
    with transaksi() as sesi:
        if sesi.scalar(select(Ekspor.id).where(*_masih(satu)).with_for_update()) is None:
            return
        pelaku = _peminta(satu)
        berkas_id = berkas.catat(instansi, buatan.siap, pelaku=pelaku, saat=saat)
        sesi.execute(
            update(Ekspor)
            .where(Ekspor.id == satu.id)
            .values(
                keadaan=Keadaan.SELESAI, selesai=saat, detak=None, berkas_id=berkas_id,
                langkah=Ekspor.banyak_langkah, versi=buatan.versi, kode=buatan.kode,
                tanda_tangan=buatan.tanda_tangan,
            )
        )  # fmt: skip
        jejak.catat(
            pelaku, "buat", "ekspor_lkip", satu.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={
                "tahun": satu.tahun, "bentuk": satu.bentuk.value, "versi": buatan.versi,
                "sha256": buatan.siap.sha256, "tanda_tangan": buatan.tanda_tangan,
            },
        )  # fmt: skip


def _gagalkan(satu: EksporTersimpan, kata: str) -> None:
    sesi_kini().rollback()
    with transaksi() as sesi:
        sesi.execute(
            update(Ekspor)
            .where(*_masih(satu))
            .values(keadaan=Keadaan.GAGAL, selesai=waktu.sekarang(), detak=None, kabar=kata[:500])
        )


def _masih(satu: EksporTersimpan) -> tuple[ColumnElement[bool], ...]:
    """As long as nobody else has begun it anew."""
    return (
        Ekspor.id == satu.id,
        Ekspor.percobaan == satu.percobaan,
        Ekspor.keadaan == Keadaan.DIBUAT,
    )


def _peminta(satu: EksporTersimpan) -> Pelaku:
    """Who asked for it; that they may was asked when they did."""
    return Pelaku(id=satu.peminta_id, nama=satu.peminta, dari="pekerja", sistem=True)


pekerja.tiap_menit(NAMA, jalankan)
