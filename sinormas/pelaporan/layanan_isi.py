"""Filling in a filing: its parts are kept as they are typed, its papers one by one."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import kueri as berkas_kueri
from sinormas.berkas import layanan as berkas
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan import dokumen, kueri
from sinormas.pelaporan.aturan import DAPAT_DIUBAH, NAMA_KEADAAN, Bagian, Keadaan
from sinormas.pelaporan.baca import Pembaca, potong
from sinormas.pelaporan.bagian import BACA, Konteks, Terbaca
from sinormas.pelaporan.kueri import KOLOM_ISI, KOLOM_LEMBAR
from sinormas.pelaporan.layanan import terkunci
from sinormas.pelaporan.lengkap import BagianTersimpan, Isi
from sinormas.pelaporan.models import IsiBagian, Lampiran, Laporan
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
        laporan = _dapat_diubah(sesi, instansi, laporan_id, pelaku)
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


# -- Papers ---------------------------------------------------------------------------------------


def lampirkan(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    aliran: IO[bytes],
    nama: str,
    *,
    sebelumnya: UUID | None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Attach a file as the paper `kunci`, in place of `sebelumnya`; the file's id.

    Raises `BerkasDitolak`, and `Bentrok` where the paper was replaced from elsewhere meanwhile.
    """
    jenis = dokumen.menurut_kunci(kunci)
    if jenis is None:
        raise TidakAda("dokumen")
    _tolak_sebelum_membaca(instansi, laporan_id, pelaku)
    siap = berkas.siapkan(aliran, nama, batas=jenis.batas, tipe_boleh=jenis.tipe)
    with transaksi() as sesi:
        laporan = _dapat_diubah(sesi, instansi, laporan_id, pelaku)
        lama = _lampiran(sesi, laporan_id, kunci)
        if lama is not None:
            tersimpan = berkas_kueri.menurut_id(lama.berkas_id)
            if tersimpan is not None and tersimpan.sha256 == siap.sha256:
                return lama.berkas_id
        if (lama.berkas_id if lama else None) != sebelumnya:
            raise Bentrok(
                f"{jenis.nama} baru saja diubah dari jendela lain. Periksa yang tersimpan di bawah "
                "ini, lalu unggah lagi bila perlu."
            )
        berkas_id = berkas.catat(instansi, siap, pelaku=pelaku, saat=saat)
        if lama is None:
            sesi.add(
                Lampiran(
                    id=pengenal_baru(),
                    laporan_id=laporan_id,
                    dokumen=kunci,
                    berkas_id=berkas_id,
                    dilampirkan=saat,
                )
            )
        else:
            lama.berkas_id, lama.dilampirkan = berkas_id, saat
        sesi.flush()
        if sebelumnya is not None:
            _lupakan(instansi, laporan, sebelumnya, pelaku, saat)
        _catat_lampiran(instansi, laporan, "lampirkan", kunci, berkas_id, pelaku, saat)
        return berkas_id


def lepas(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    berkas_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Take the file `berkas_id` off the paper `kunci`; once it is off, nothing happens."""
    with transaksi() as sesi:
        laporan = _dapat_diubah(sesi, instansi, laporan_id, pelaku)
        lama = _lampiran(sesi, laporan_id, kunci)
        if lama is None or lama.berkas_id != berkas_id:
            return
        sesi.delete(lama)
        sesi.flush()
        _lupakan(instansi, laporan, berkas_id, pelaku, saat)
        _catat_lampiran(instansi, laporan, "lepas", kunci, berkas_id, pelaku, saat)


def _tolak_sebelum_membaca(instansi: Instansi, laporan_id: UUID, pelaku: Pelaku) -> None:
    """Ask before a large file is read, outside of any transaction; it is asked again inside."""
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    if lengkap is None:
        raise TidakAda("laporan")
    izin.wajib(pelaku, Tindakan.LAPOR, instansi.objek(lengkap.pemilik))
    _tolak_bila_tetap(lengkap.keadaan)


def _dapat_diubah(sesi: Session, instansi: Instansi, laporan_id: UUID, pelaku: Pelaku) -> Laporan:
    laporan = terkunci(sesi, instansi, laporan_id, pelaku=pelaku)
    _tolak_bila_tetap(laporan.keadaan)
    return laporan


def _tolak_bila_tetap(keadaan: Keadaan) -> None:
    if keadaan not in DAPAT_DIUBAH:
        raise Bentrok(
            f"Laporan ini berstatus {NAMA_KEADAAN[keadaan]}; isinya tidak dapat diubah lagi."
        )


def _lampiran(sesi: Session, laporan_id: UUID, kunci: str) -> Lampiran | None:
    return sesi.execute(
        select(Lampiran)
        .where(Lampiran.laporan_id == laporan_id, Lampiran.dokumen == kunci)
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def _lupakan(
    instansi: Instansi, laporan: Laporan, berkas_id: UUID, pelaku: Pelaku, saat: datetime
) -> None:
    """A file that the office never received is not kept once its reporter has taken it off."""
    if laporan.nomor is None:
        berkas.hapus(instansi, berkas_id, pelaku=pelaku, saat=saat)


def _catat_lampiran(
    instansi: Instansi,
    laporan: Laporan,
    tindakan: str,
    kunci: str,
    berkas_id: UUID,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    laporan.versi += 1
    laporan.disimpan = saat
    jejak.catat(
        pelaku, tindakan, "laporan", laporan.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"dokumen": kunci, "berkas": str(berkas_id)},
    )  # fmt: skip
