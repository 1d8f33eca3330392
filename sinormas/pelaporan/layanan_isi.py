"""Filling in a filing: its parts are kept as they are typed."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan import kueri, tertahan
from sinormas.pelaporan.aturan import DAPAT_DIUBAH, NAMA_KEADAAN, Bagian, Keadaan
from sinormas.pelaporan.baca import Pembaca, potong
from sinormas.pelaporan.bagian import BACA, Konteks, Terbaca
from sinormas.pelaporan.kueri import KOLOM_ISI, KOLOM_LEMBAR
from sinormas.pelaporan.layanan import terkunci
from sinormas.pelaporan.lengkap import BagianTersimpan, Isi
from sinormas.pelaporan.models import IsiBagian, Laporan
from sinormas.pelaporan.tertahan import Pilih
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi

PANJANG_LEMBAR = 40
KOLOM_URUT = "urut"
"""The entry of `IsiBagian.isi` that counts the saves of the page."""


class BagianBerubah(Bentrok):
    """The part was saved elsewhere since this page was opened; nothing was overwritten.

    What this page sent is kept beside it, as `tertahan_id`.
    """

    def __init__(self, kini: BagianTersimpan, tertahan_id: UUID) -> None:
        super().__init__("Bagian ini baru saja disimpan dari jendela lain.")
        self.kini = kini
        self.tertahan_id = tertahan_id


class _Sikap(enum.Enum):
    """What becomes of what a page sent."""

    TULIS = enum.auto()
    BASI = enum.auto()
    """The same page has sent something newer, or has already gone on."""
    TAHAN = enum.auto()


def simpan_bagian(
    instansi: Instansi,
    laporan_id: UUID,
    bagian: Bagian,
    isi: Isi,
    *,
    versi: int,
    lembar: str,
    urut: int = 0,
    otomatis: bool = False,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Keep what was typed in a part, valid or not; the part's version now.

    `versi` is the version that the page was opened with (0: nothing was there), `lembar` the page
    and `urut` the how manieth time it saves (0: it does not count). Where another page saved in
    between, what was sent is kept beside it and `BagianBerubah` raised. A page may overtake itself
    (it never heard that its last save arrived), and an autosave of it that comes late does nothing.
    """
    bersih = potong(bagian, isi)
    lembar = lembar[:PANJANG_LEMBAR]
    with transaksi() as sesi:
        laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
        baris = _baris(sesi, laporan_id, bagian)
        if baris is not None and baris.isi.get(KOLOM_ISI) == bersih and not baris.bawaan:
            return baris.versi
        sikap = _sikap(baris, versi, lembar, urut, otomatis=otomatis) if baris else _Sikap.TULIS
        if baris is None or sikap is _Sikap.TULIS:
            return _tulis(
                sesi, instansi, laporan, bagian, baris, bersih, lembar, urut, pelaku, saat
            )
        if sikap is _Sikap.BASI:
            return baris.versi
        tertahan_id, baru = tertahan.tahan(
            sesi, laporan_id, bagian, bersih, lembar=lembar, urut=urut, pelaku=pelaku, saat=saat
        )
        kini = kueri.bagian_tersimpan(baris)
        if baru:
            _catat(instansi, "tahan_bagian", laporan_id, bagian, baris.versi, pelaku, saat)
    raise BagianBerubah(kini, tertahan_id)


def _baris(sesi: Session, laporan_id: UUID, bagian: Bagian) -> IsiBagian | None:
    return sesi.execute(
        select(IsiBagian)
        .where(IsiBagian.laporan_id == laporan_id, IsiBagian.bagian == bagian)
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def _sikap(baris: IsiBagian, versi: int, lembar: str, urut: int, *, otomatis: bool) -> _Sikap:
    sendiri = bool(lembar) and baris.isi.get(KOLOM_LEMBAR) == lembar
    if sendiri and otomatis and urut <= baris.isi.get(KOLOM_URUT, 0):
        return _Sikap.BASI if baris.versi != versi else _Sikap.TULIS
    if sendiri or baris.versi == versi:
        return _Sikap.TULIS
    return _Sikap.TAHAN


def _tulis(
    sesi: Session,
    instansi: Instansi,
    laporan: Laporan,
    bagian: Bagian,
    baris: IsiBagian | None,
    isi: dict[str, Any],
    lembar: str,
    urut: int,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    if baris is None:
        baris = IsiBagian(id=pengenal_baru(), laporan_id=laporan.id, bagian=bagian, versi=0)
        sesi.add(baris)
    baris.isi = {KOLOM_ISI: isi, KOLOM_LEMBAR: lembar, KOLOM_URUT: urut}
    baris.bawaan = False
    baris.versi += 1
    baris.disimpan = saat
    baris.penyimpan_id = pelaku.id
    _salin_ke_daftar(laporan, bagian, isi)
    laporan.versi += 1
    laporan.disimpan = saat
    sesi.flush()
    _catat(instansi, "simpan_bagian", laporan.id, bagian, baris.versi, pelaku, saat)
    return baris.versi


def pilih_versi(
    instansi: Instansi,
    laporan_id: UUID,
    bagian: Bagian,
    tertahan_id: UUID,
    pilihan: Mapping[str, Pilih],
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Let each line stand as it was chosen between what is stored and what waits beside it.

    Raises `Bentrok` where the part was saved again since both were shown: nothing happens then.
    Once someone else has chosen, there is nothing left to do.
    """
    with transaksi() as sesi:
        laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
        baris = _baris(sesi, laporan_id, bagian)
        menunggu = tertahan.satu(laporan_id, bagian, tertahan_id)
        if baris is None or menunggu is None:
            return baris.versi if baris else 0
        if baris.versi != versi:
            raise Bentrok("Bagian ini baru saja disimpan lagi. Bandingkan sekali lagi.")
        lama = baris.isi.get(KOLOM_ISI, {})
        isi = potong(bagian, tertahan.padukan(bagian, lama, menunggu.isi, pilihan))
        tertahan.lepas(sesi, tertahan_id)
        if isi == lama:
            _catat(instansi, "pilih_versi", laporan_id, bagian, versi, pelaku, saat)
            return versi
        return _tulis(sesi, instansi, laporan, bagian, baris, isi, "", 0, pelaku, saat)


def _catat(
    instansi: Instansi,
    tindakan: str,
    laporan_id: UUID,
    bagian: Bagian,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    jejak.catat(
        pelaku, tindakan, "laporan", laporan_id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"bagian": bagian.value, "versi": versi},
    )  # fmt: skip


def _salin_ke_daftar(laporan: Laporan, bagian: Bagian, isi: Isi) -> None:
    """Copy what lists show of a part into the filing's own columns."""
    if bagian not in BACA:
        return
    terbaca = Terbaca()
    BACA[bagian](Pembaca(bagian, isi), terbaca, Konteks(hari=date.max, kecamatan={}, desa={}))
    if bagian is Bagian.IDENTITAS:
        laporan.nama = terbaca.nama
        laporan.bentuk = terbaca.bentuk
        laporan.struktur = terbaca.struktur
    elif bagian is Bagian.LEGALITAS:
        laporan.legalitas = terbaca.legalitas
    elif bagian is Bagian.ALAMAT:
        laporan.kode_kecamatan = terbaca.kode_kecamatan


# -- May it be changed? ---------------------------------------------------------------------------


def dapat_diubah(sesi: Session, instansi: Instansi, laporan_id: UUID, pelaku: Pelaku) -> Laporan:
    """The filing, locked for a change by its reporter; raises `Bentrok` once it is fixed."""
    laporan = terkunci(sesi, instansi, laporan_id, pelaku=pelaku)
    tolak_bila_tetap(laporan.keadaan)
    return laporan


def tolak_bila_tetap(keadaan: Keadaan) -> None:
    """Raise `Bentrok` where the state allows no change of the content."""
    if keadaan not in DAPAT_DIUBAH:
        raise Bentrok(
            f"Laporan ini berstatus {NAMA_KEADAAN[keadaan]}; isinya tidak dapat diubah lagi."
        )
