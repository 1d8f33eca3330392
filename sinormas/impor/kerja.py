"""Who works on a file: the request itself for a small one, the worker for the others.

What is to be done stands in the file's row. Judging is begun anew when it was cut off; loading is
one transaction, so that a killed worker leaves nothing of it, and it is tried again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, or_, select, update

from sinormas.impor import kueri
from sinormas.impor.aturan import BERJALAN, ImporSalah, Keadaan, Nasib
from sinormas.impor.kueri import Berkas
from sinormas.impor.models import Impor, ImporBaris
from sinormas.impor.muat import RegisterBerubah, muat
from sinormas.impor.nilai import nilai, patokan
from sinormas.impor.periksa import periksa
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.kabar import pekerja
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi

NAMA = "impor_register"
DIAM = timedelta(minutes=2)
"""So long unheard of, the one who worked on a file is gone."""
TERPUTUS = {
    Keadaan.DIPERIKSA: (
        "Pemeriksaan sempat terputus, lalu diulang dari awal. Register tidak berubah karenanya."
    ),
    Keadaan.DIMUAT: (
        "Pemuatan sempat terputus. Yang terputus itu tidak meninggalkan apa pun di register; "
        "pemuatan diulang dari awal."
    ),
}
GANGGUAN = "Terjadi gangguan, dan tidak ada yang masuk ke register. Coba lagi."


def mulai(instansi: Instansi, impor_id: UUID, *, saat: datetime) -> None:
    """Let a file be worked on: at once, or by the worker."""
    berkas = kueri.satu(instansi, impor_id)
    if berkas is not None and berkas.besar:
        pekerja.bangunkan(NAMA)
    elif berkas is not None and _ambil(impor_id, saat):
        _kerjakan(instansi, berkas, saat)


def jalankan(_saat: datetime) -> None:
    """Be the worker: all files that wait, or whose worker is gone."""
    while True:
        saat = waktu.sekarang()
        baris = sesi_kini().execute(
            select(Impor.id, Impor.instansi_id, Impor.detak).where(*_menunggu(saat)).limit(1)
        ).first()  # fmt: skip
        if baris is None:
            return
        instansi = instansi_kueri.menurut_id(baris.instansi_id)
        if instansi is None or not _ambil(baris.id, saat):
            return
        berkas = kueri.satu(instansi, baris.id)
        if berkas is not None:
            if baris.detak is not None:
                _kabari(berkas.id, TERPUTUS[berkas.keadaan])
            _kerjakan(instansi, berkas, saat)


def _menunggu(saat: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Impor.keadaan.in_(BERJALAN),
        or_(Impor.detak.is_(None), Impor.detak < saat - DIAM),
    )


def _ambil(impor_id: UUID, saat: datetime) -> bool:
    """Take a file that waits; false where somebody else was faster."""
    with transaksi() as sesi:
        hasil = sesi.execute(
            update(Impor)
            .where(Impor.id == impor_id, *_menunggu(saat))
            .values(detak=saat)
            .returning(Impor.id)
        )
        return hasil.scalar_one_or_none() is not None


def _kabari(impor_id: UUID, kata: str) -> None:
    with transaksi() as sesi:
        sesi.execute(update(Impor).where(Impor.id == impor_id).values(kabar=kata))


def _kerjakan(instansi: Instansi, berkas: Berkas, saat: datetime) -> None:
    sesudah = {Keadaan.DIPERIKSA: Keadaan.DIUNGGAH, Keadaan.DIMUAT: Keadaan.SIAP}[berkas.keadaan]
    try:
        if berkas.keadaan is Keadaan.DIPERIKSA:
            periksa(instansi, berkas, saat=saat)
        else:
            muat(instansi, berkas.id, pelaku=_pemuat(berkas), saat=saat)
    except RegisterBerubah as galat:
        _tandai_lagi(instansi, berkas, galat.baris, saat)
        _hentikan(
            berkas.id, sesudah,
            f"Sejak diperiksa, register berubah: {len(galat.baris)} baris diperiksa lagi. "
            "Belum ada yang masuk.",
        )  # fmt: skip
    except ImporSalah as galat:
        _hentikan(berkas.id, sesudah, f"Tidak ada yang masuk ke register. {galat}")
    except Exception:
        structlog.get_logger().exception("impor gagal", impor=str(berkas.id))
        _hentikan(berkas.id, sesudah, GANGGUAN)


def _pemuat(berkas: Berkas) -> Pelaku:
    """Who asked for it; that they may was asked when they did."""
    return Pelaku(id=berkas.pemuat_id, nama=berkas.pemuat or "", dari="pekerja", sistem=True)


def _hentikan(impor_id: UUID, keadaan: Keadaan, kata: str) -> None:
    with transaksi() as sesi:
        sesi.execute(
            update(Impor)
            .where(Impor.id == impor_id, Impor.keadaan.in_(BERJALAN))
            .values(keadaan=keadaan, detak=None, kabar=kata[:500], versi=Impor.versi + 1)
        )


def _tandai_lagi(instansi: Instansi, berkas: Berkas, baris: list[UUID], saat: datetime) -> None:
    dasar = patokan(instansi, berkas, saat)
    for baris_id in baris:
        b = kueri.baris_satu(berkas.id, baris_id)
        if b is None or b.isi is None:
            continue
        (hasil,) = nilai(instansi, [(b.nomor, b.isi)], dasar, teliti=False)
        if hasil.nasib is Nasib.BARU:
            continue
        with transaksi() as sesi:
            sesi.execute(
                update(ImporBaris).where(ImporBaris.id == baris_id).values(**hasil.kolom())
            )


pekerja.tiap_menit(NAMA, jalankan)
