"""Filling in a filing: its parts are kept as they are typed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan import kueri
from sinormas.pelaporan.aturan import DAPAT_DIUBAH, NAMA_KEADAAN, Bagian, Keadaan
from sinormas.pelaporan.baca import Pembaca, potong
from sinormas.pelaporan.bagian import BACA, Konteks, Terbaca
from sinormas.pelaporan.kueri import KOLOM_ISI, KOLOM_LEMBAR
from sinormas.pelaporan.layanan import terkunci
from sinormas.pelaporan.lengkap import BagianTersimpan, Isi
from sinormas.pelaporan.models import IsiBagian, Laporan
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi

PANJANG_LEMBAR = 40


class BagianBerubah(Bentrok):
    """The part was saved elsewhere since this page was opened; nothing was overwritten."""

    def __init__(self, kini: BagianTersimpan) -> None:
        super().__init__("Bagian ini baru saja disimpan dari jendela lain.")
        self.kini = kini


def simpan_bagian(
    instansi: Instansi,
    laporan_id: UUID,
    bagian: Bagian,
    isi: Isi,
    *,
    versi: int,
    lembar: str,
    otomatis: bool = False,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Keep what was typed in a part, valid or not; the part's version now.

    `versi` is the version that the page was opened with (0: nothing was there), `lembar` the page.
    Raises `BagianBerubah` where another page saved in between. A page may overtake its own
    autosave, never the other way round (`otomatis`).
    """
    bersih = potong(bagian, isi)
    with transaksi() as sesi:
        laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
        baris = sesi.execute(
            select(IsiBagian)
            .where(IsiBagian.laporan_id == laporan_id, IsiBagian.bagian == bagian)
            .execution_options(populate_existing=True)
        ).scalar_one_or_none()
        if baris is not None:
            if baris.isi.get(KOLOM_ISI) == bersih:
                return baris.versi
            _tolak_bila_didahului(baris, versi, lembar, otomatis=otomatis)
        else:
            baris = IsiBagian(
                id=pengenal_baru(), laporan_id=laporan_id, bagian=bagian, isi={}, versi=0
            )
            sesi.add(baris)
        baris.isi = {KOLOM_ISI: bersih, KOLOM_LEMBAR: lembar[:PANJANG_LEMBAR]}
        baris.versi += 1
        baris.disimpan = saat
        baris.penyimpan_id = pelaku.id
        _salin_ke_daftar(laporan, bagian, bersih)
        laporan.versi += 1
        laporan.disimpan = saat
        sesi.flush()
        jejak.catat(
            pelaku, "simpan_bagian", "laporan", laporan_id, saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"bagian": bagian.value, "versi": baris.versi},
        )  # fmt: skip
        return baris.versi


def _tolak_bila_didahului(baris: IsiBagian, versi: int, lembar: str, *, otomatis: bool) -> None:
    if baris.versi == versi:
        return
    simpanan_sendiri = baris.isi.get(KOLOM_LEMBAR) == lembar[:PANJANG_LEMBAR] and lembar
    if simpanan_sendiri and not otomatis:
        return
    raise BagianBerubah(kueri.bagian_tersimpan(baris))


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
