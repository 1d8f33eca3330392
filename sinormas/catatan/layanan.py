"""Use cases of the office's registers, the same for each: record, correct, withdraw, add an entry.

Everything asks permission, checks the rule, writes, and leaves a line of trace, in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sinormas import izin
from sinormas.berkas.layanan import BerkasSiap
from sinormas.catatan import aturan
from sinormas.catatan.aturan import Isi, Register
from sinormas.catatan.dalam import (
    buka_tahun,
    catat_jejak,
    isi_pokok,
    periksa_pokok,
    serentak,
    tambah_butir,
    tambah_pokok,
    terkunci,
)
from sinormas.catatan.register import BERTAHUN
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, periksa_tahun, rapikan_alasan
from sinormas.umum.transaksi import transaksi


def catat(
    instansi: Instansi,
    register: Register,
    mentah: Mapping[str, object],
    *,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> UUID:
    """Record something, with its first entry where one was typed; the record's id.

    `berkas` is evidence of that entry. Raises `BanyakSalah`, `IsianSalah`, `Bentrok`.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    isi, pertama = rapikan_baru(register, mentah, hari_ini, berkas=berkas is not None)
    with transaksi() as sesi, serentak():
        pokok = tambah_pokok(sesi, instansi, register, isi, pelaku=pelaku, saat=saat)
        if pertama is not None:
            tambah_butir(
                sesi, instansi, register, pokok, pertama, pelaku=pelaku, saat=saat, berkas=berkas
            )
        return pokok.id


def rapikan_baru(
    register: Register, mentah: Mapping[str, object], hari_ini: date, *, berkas: bool = False
) -> tuple[Isi, Isi | None]:
    """The values of a record and of its first entry, if there is one; raises `BanyakSalah`."""
    salah: list[IsianSalah] = []
    isi: Isi = {}
    pertama: Isi | None = None
    try:
        isi = aturan.rapikan_pokok(register, mentah, hari_ini)
    except aturan.BanyakSalah as galat:
        salah += galat.daftar
    if register.langkah_wajib or berkas or aturan.langkah_diisi(register, mentah):
        try:
            pertama = aturan.rapikan_langkah(register, mentah, hari_ini)
        except aturan.BanyakSalah as galat:
            salah += galat.daftar
    if salah:
        raise aturan.BanyakSalah(salah)
    return isi, pertama


def ubah(
    instansi: Instansi,
    register: Register,
    catatan_id: UUID,
    mentah: Mapping[str, object],
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Correct a record, not its entries. Raises `BanyakSalah`, `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    isi = aturan.rapikan_pokok(register, mentah, hari_ini)
    with transaksi() as sesi, serentak():
        pokok = terkunci(sesi, instansi, register, catatan_id, versi)
        periksa_pokok(sesi, instansi, register, isi, pokok.id)
        sebelum = isi_pokok(register, pokok)
        for nama, nilai in isi.items():
            setattr(pokok, nama, nilai)
        pokok.kunci = aturan.kunci(register, isi)
        pokok.versi += 1
        sesi.flush()
        buka_tahun(sesi, instansi, register, register.tahun(isi, hari_ini), hari_ini)
        catat_jejak(
            instansi, register, pokok.id, "ubah", pelaku, saat,
            sebelum=sebelum, sesudah=isi_pokok(register, pokok),
        )  # fmt: skip


def cabut(
    instansi: Instansi,
    register: Register,
    catatan_id: UUID,
    alasan: str | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Withdraw a record: it counts no more, and stays readable. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    rapi = rapikan_alasan(alasan)
    with transaksi() as sesi:
        pokok = terkunci(sesi, instansi, register, catatan_id)
        pokok.dicabut, pokok.pencabut, pokok.alasan_cabut = saat, pelaku.nama, rapi
        pokok.versi += 1
        sesi.flush()
        catat_jejak(
            instansi, register, pokok.id, "cabut", pelaku, saat, sesudah={"alasan": rapi}
        )  # fmt: skip


def buka(
    instansi: Instansi, register: Register, tahun: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Say that the office keeps a register for a year: an empty one is zero then, not unknown.

    A second time changes nothing. Raises `IsianSalah` for a year to come.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    if register.nama not in BERTAHUN:
        raise TidakAda("register")
    periksa_tahun(tahun, None, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        if register.nama in instansi_kueri.register_dibuka(instansi, tahun):
            return
        instansi_layanan.buka_register(sesi, instansi, tahun, register.nama)
        jejak.catat(
            pelaku, "buka", "register", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"register": register.nama, "tahun": tahun},
        )  # fmt: skip
