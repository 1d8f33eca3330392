"""Loading a file into the register: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sinormas.impor import kueri
from sinormas.impor.aturan import ImporSalah, Keadaan, Nasib
from sinormas.impor.kueri import Berkas
from sinormas.impor.models import Impor, ImporBaris, ImporPotong
from sinormas.impor.nilai import patokan
from sinormas.impor.urai import Patokan, urai
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan, wajib
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi import sama
from sinormas.organisasi.aturan import NomorTerpakai, RekamBaru, TanggalSalah
from sinormas.organisasi.layanan import catat_rekam
from sinormas.organisasi.masukan import Masukan, masukkan
from sinormas.umum import waktu
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import transaksi

SEKALI = 1_000


class RegisterBerubah(Exception):
    """Since the file was read, somebody recorded organisations that are in it."""

    def __init__(self, baris: list[UUID]) -> None:
        super().__init__(f"{len(baris)} baris")
        self.baris = baris


def muat(instansi: Instansi, impor_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Put the new rows on the register and complete what was chosen so.

    Raises `RegisterBerubah` or `ImporSalah`, and has then changed nothing.
    """
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    with transaksi() as sesi:
        berkas = _terkunci(sesi, instansi, impor_id)
        if berkas is None:
            return  # somebody else has loaded it meanwhile
        jumlah = kueri.hitung(impor_id)
        _periksa_ulang(instansi, impor_id, sesi)
        dasar = patokan(instansi, berkas, saat)
        try:
            masuk = masukkan(instansi, _baru(impor_id, dasar), pelaku=pelaku, saat=saat)
            lengkap = _lengkapi(instansi, impor_id, dasar, pelaku, saat)
        except (NomorTerpakai, TanggalSalah) as galat:
            raise ImporSalah(str(galat)) from galat
        hasil = {n.value: jumlah[n] for n in Nasib} | {"baru": masuk, "lengkapi": lengkap}
        sesi.execute(
            update(Impor)
            .where(Impor.id == impor_id)
            .values(keadaan=Keadaan.SELESAI, dimuat=saat, hasil=hasil, detak=None)
        )
        buang_isi(sesi, impor_id)
        jejak.catat(
            pelaku, "impor", "organisasi", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"impor": str(impor_id), "berkas": berkas.nama, "sha256": berkas.sha256,
                     **hasil},
        )  # fmt: skip


def buang_isi(sesi: Session, impor_id: UUID) -> None:
    """Forget what the file said: names and numbers of people are kept once, in the register."""
    sesi.execute(delete(ImporPotong).where(ImporPotong.impor_id == impor_id))
    sesi.execute(delete(ImporBaris).where(ImporBaris.impor_id == impor_id))


def _terkunci(sesi: Session, instansi: Instansi, impor_id: UUID) -> Berkas | None:
    i = sesi.scalars(
        select(Impor)
        .where(
            Impor.id == impor_id,
            Impor.instansi_id == instansi.id,
            Impor.keadaan == Keadaan.DIMUAT,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    return kueri.bangun(i) if i else None


def _periksa_ulang(instansi: Instansi, impor_id: UUID, sesi: Session) -> None:
    """Whether the register still has none of the new ones, but where a person said it may."""
    sesudah, kena = 0, []
    while True:
        baris: list[Any] = list(
            sesi.execute(
                select(ImporBaris.id, ImporBaris.nomor, ImporBaris.nama, ImporBaris.nomor_baku)
                .where(
                    ImporBaris.impor_id == impor_id,
                    ImporBaris.nasib == Nasib.BARU,
                    ImporBaris.nomor > sesudah,
                    ImporBaris.pilihan.is_(False),
                )
                .order_by(ImporBaris.nomor)
                .limit(SEKALI)
            )
        )
        if not baris:
            break
        sesudah = baris[-1].nomor
        urut = {b.id: lipat(b.nama)[:300] for b in baris}
        nama, nomor = sama.terpakai(
            instansi,
            nama_urut=set(urut.values()),
            nomor_baku={b.nomor_baku for b in baris if b.nomor_baku},
        )
        kena += [b.id for b in baris if urut[b.id] in nama or b.nomor_baku in nomor]
    if kena:
        raise RegisterBerubah(kena)


def _baru(impor_id: UUID, dasar: Patokan) -> Iterator[list[Masukan]]:
    for baris in kueri.menurut_nasib(impor_id, Nasib.BARU, SEKALI):
        hasil = []
        for b in baris:
            satu = urai(b.isi, dasar)
            if satu.rekam is None:
                raise ImporSalah(f"Baris {b.nomor} ternyata salah. Periksa lagi berkas ini.")
            hasil.append(Masukan(satu.rekam, satu.mulai))
        yield hasil


def _lengkapi(
    instansi: Instansi, impor_id: UUID, dasar: Patokan, pelaku: Pelaku, saat: datetime
) -> int:
    """Fill what the register leaves blank from the rows that mean its organisations."""
    banyak = 0
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    for baris in kueri.menurut_nasib(impor_id, Nasib.LENGKAPI):
        for b in baris:
            rekam = urai(b.isi, dasar).rekam
            kini = b.organisasi_id and organisasi_kueri.rekam_pada(
                instansi, b.organisasi_id, hari_ini
            )
            if rekam is None or not kini or b.organisasi_id is None:
                raise ImporSalah(f"Organisasi untuk baris {b.nomor} tidak lagi di register.")
            isi = lengkapi(kini.isi, rekam)
            if isi != kini.isi:
                catat_rekam(
                    instansi, b.organisasi_id, isi, mulai=hari_ini, pelaku=pelaku, saat=saat,
                    laporan_id=kini.laporan_id,
                )  # fmt: skip
                banyak += 1
    return banyak


_BERSAMA = ("legalitas", "nomor_legalitas", "tanggal_legalitas", "legalitas_berakhir")
"""Of one paper: filled together or not at all."""


def lengkapi(tercatat: RekamBaru, baris: RekamBaru) -> RekamBaru:
    """What the register says, its blanks filled from the row; nothing that it says is replaced."""
    isi = {
        f.name: getattr(baris, f.name)
        for f in fields(RekamBaru)
        if getattr(tercatat, f.name) in (None, ()) and f.name not in _BERSAMA
    }
    if tercatat.kode_kecamatan is not None:
        isi.pop("kode_desa", None)
    if tercatat.nomor_legalitas is None and tercatat.legalitas in (None, baris.legalitas):
        isi |= {nama: getattr(baris, nama) for nama in _BERSAMA if getattr(baris, nama)}
    isi.pop("bentuk_asal", None)
    return replace(tercatat, **isi)
