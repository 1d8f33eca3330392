"""Many rows at once, from a spreadsheet: all of them or none, each fault named by its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.catatan import lembar
from sinormas.catatan.aturan import BanyakSalah, Isi, Register
from sinormas.catatan.dalam import serentak, tambah_butir, tambah_pokok, tercatat
from sinormas.catatan.layanan import rapikan_baru
from sinormas.catatan.lembar import Baris, Kesalahan, LembarSalah
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import transaksi


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """How many records and entries came in."""

    pokok: int
    langkah: int


def muat(
    instansi: Instansi,
    register: Register,
    baris: Sequence[Baris],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> HasilMuat:
    """Record every row; of one that is there already, only its entry. Raises `LembarSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    salah: list[Kesalahan] = []
    rapi: list[tuple[int, Isi, Isi | None]] = []
    for nomor, mentah in lembar.urai(register, baris):
        try:
            rapi.append((nomor, *rapikan_baru(register, mentah, hari_ini)))
        except BanyakSalah as galat:
            salah += [_kesalahan(register, nomor, g) for g in galat.daftar]
    if not rapi and not salah:
        salah.append(Kesalahan(0, "", "Di bawah baris judul belum ada satu baris pun."))
    if salah:
        raise LembarSalah(salah)
    with transaksi() as sesi, serentak():
        hasil = HasilMuat(0, 0)
        for nomor, isi, langkah in rapi:
            try:
                satu = _satu(sesi, instansi, register, isi, langkah, pelaku, saat)
            except IsianSalah as galat:
                salah.append(_kesalahan(register, nomor, galat))
            else:
                hasil = HasilMuat(hasil.pokok + satu.pokok, hasil.langkah + satu.langkah)
        if salah:
            raise LembarSalah(salah)
        return hasil


def _satu(
    sesi: Session,
    instansi: Instansi,
    register: Register,
    isi: Isi,
    langkah: Isi | None,
    pelaku: Pelaku,
    saat: datetime,
) -> HasilMuat:
    pokok = tercatat(sesi, instansi, register, isi) if langkah is not None else None
    baru = pokok is None
    if pokok is None:
        pokok = tambah_pokok(sesi, instansi, register, isi, pelaku=pelaku, saat=saat)
    if langkah is not None:
        tambah_butir(sesi, instansi, register, pokok, langkah, pelaku=pelaku, saat=saat)
    return HasilMuat(int(baru), int(langkah is not None))


def _kesalahan(register: Register, nomor: int, galat: IsianSalah) -> Kesalahan:
    return Kesalahan(nomor, lembar.judul_kolom(register.bidang(galat.kolom)), galat.pesan)
