"""Reading the board: the three that every paper asks for, any number of others, their term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sinormas.organisasi.aturan import JABATAN_INTI, NAMA_JABATAN, Jabatan, PengurusBaru
from sinormas.pelaporan import nik, nomor
from sinormas.pelaporan.baca import Pembaca
from sinormas.pelaporan.bagian_alamat import telepon
from sinormas.pelaporan.kolom import (
    MAKS_BARIS,
    PENGURUS_LAIN,
    baris,
    nama_jabatan,
    nik_jabatan,
    pejabat_jabatan,
    telepon_jabatan,
)
from sinormas.pelaporan.terbaca import Konteks, Terbaca


@dataclass(slots=True)
class _Nik:
    """The numbers read so far, with whose they are: two people cannot have the same."""

    hari: date
    terpakai: dict[str, str]

    def baca(self, p: Pembaca, kunci: str, siapa: str) -> str | None:
        tertulis = p.teks(kunci, f"NIK {siapa} belum diisi. Lihat KTP-el.")
        if tertulis is None:
            return None
        if salah := nik.salah(tertulis):
            p.galat[kunci] = salah
            return None
        rapi = nik.rapikan(tertulis)
        if rapi in self.terpakai:
            p.tanda[kunci] = f"{nomor.PERIKSA}NIK ini sama dengan NIK {self.terpakai[rapi]}."
        elif kata := nik.tanda(rapi, self.hari):
            p.tanda[kunci] = kata
        self.terpakai.setdefault(rapi, siapa)
        return rapi


def pengurus(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    nomor_induk = _Nik(konteks.hari, {})
    for jabatan in JABATAN_INTI:
        _inti(p, t, jabatan, nomor_induk)
    jumlah = p.jumlah_baris(PENGURUS_LAIN)
    for urutan in range(jumlah):
        _lain(p, t, urutan, nomor_induk)
    if jumlah == MAKS_BARIS:
        p.tanda[PENGURUS_LAIN] = (
            f"Paling banyak {MAKS_BARIS} orang di sini. Selebihnya cukup di SK kepengurusan yang "
            "Anda unggah."
        )
    _masa_bakti(p, t, konteks)


def _inti(p: Pembaca, t: Terbaca, jabatan: Jabatan, nomor_induk: _Nik) -> None:
    siapa = NAMA_JABATAN[jabatan].lower()
    nama = p.nama(nama_jabatan(jabatan), f"Nama {siapa} belum diisi.")
    rapi = nomor_induk.baca(p, nik_jabatan(jabatan), siapa)
    nomor_telepon = telepon(p, telepon_jabatan(jabatan))
    pejabat = p.centang(pejabat_jabatan(jabatan))
    if nama:
        t.pengurus.append(PengurusBaru(jabatan, nama, rapi, telepon=nomor_telepon, pejabat=pejabat))


def _lain(p: Pembaca, t: Terbaca, urutan: int, nomor_induk: _Nik) -> None:
    def kunci(anak: str) -> str:
        return baris(PENGURUS_LAIN, urutan, anak)

    sebutan = p.nama(kunci("jabatan"), "Jabatan orang ini belum diisi, misalnya Wakil Ketua.")
    nama = p.nama(kunci("nama"), "Nama orang ini belum diisi.")
    rapi = nomor_induk.baca(p, kunci("nik"), nama or f"pengurus lain ke-{urutan + 1}")
    nomor_telepon = telepon(p, kunci("telepon"))
    pejabat = p.centang(kunci("pejabat"))
    if nama and sebutan:
        t.pengurus.append(PengurusBaru(Jabatan.LAIN, nama, rapi, sebutan, nomor_telepon, pejabat))


def _masa_bakti(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.masa_bakti_mulai = p.tanggal("masa_bakti_mulai", "Awal masa bakti belum diisi.")
    t.masa_bakti_sampai = p.tanggal("masa_bakti_sampai", "Akhir masa bakti belum diisi.")
    mulai, sampai = t.masa_bakti_mulai, t.masa_bakti_sampai
    if mulai and mulai > konteks.hari:
        p.tanda["masa_bakti_mulai"] = f"{nomor.PERIKSA}Masa bakti ini belum mulai."
    if mulai and sampai and sampai <= mulai:
        p.galat["masa_bakti_sampai"] = (
            "Akhir masa bakti lebih awal daripada mulainya. Periksa tahunnya."
        )
    elif sampai and sampai < konteks.hari:
        p.tanda["masa_bakti_sampai"] = (
            "Masa bakti ini sudah berakhir. Anda tetap dapat melapor; susulkan susunan pengurus "
            "yang baru."
        )
