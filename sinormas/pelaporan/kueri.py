"""Reading filings: one as a whole, a person's own, and what the public proof page may say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, union_all

from sinormas import izin
from sinormas.berkas import kueri as berkas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import Bentuk
from sinormas.pelaporan import syarat
from sinormas.pelaporan.aturan import NAMA_JENIS, TERBUKA, Bagian, Jenis, Keadaan
from sinormas.pelaporan.bagian import Konteks, kode_wilayah
from sinormas.pelaporan.kueri_loket import pemilik_laporan
from sinormas.pelaporan.lengkap import BagianTersimpan, LampiranTersimpan, LaporanLengkap
from sinormas.pelaporan.models import (
    IsiBagian,
    Lampiran,
    LampiranPengajuan,
    Laporan,
    Pengajuan,
)
from sinormas.umum import waktu
from sinormas.umum.halaman import Halaman, baca_saat, potong
from sinormas.umum.isian import tahun_wajar
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import sesi_kini

__all__ = ["Bukti", "LaporanLengkap", "LaporanSaya", "bukti", "daftar_saya", "laporan_lengkap"]

PANJANG_KODE = 43
KOLOM_ISI = "kolom"
KOLOM_LEMBAR = "lembar"
"""The two entries of `IsiBagian.isi`: what was typed, and the browser page it came from."""


@dataclass(frozen=True, slots=True)
class LaporanSaya:
    """A filing as its reporter's list shows it."""

    id: UUID
    jenis: Jenis
    keadaan: Keadaan
    nama: str | None
    nomor: str | None
    dibuat: datetime
    disimpan: datetime
    diajukan: datetime | None
    dikembalikan: datetime | None
    diputuskan: datetime | None
    periode: int | None
    tenggat: date | None

    @property
    def judul(self) -> str:
        """`Laporan tahunan 2026`."""
        nama = NAMA_JENIS[self.jenis]
        return f"{nama} {self.periode}" if self.periode else nama


@dataclass(frozen=True, slots=True)
class Bukti:
    """What anyone who holds the code may know of a filing: nothing about persons."""

    instansi: Instansi
    nomor: str
    nama: str
    bentuk: Bentuk | None
    jenis: Jenis
    keadaan: Keadaan
    diajukan: datetime
    diputuskan: datetime | None


# -- One filing -----------------------------------------------------------------------------------


def laporan_lengkap(instansi: Instansi, laporan_id: UUID) -> LaporanLengkap | None:
    """A filing of the office with all its parts and papers; None for an unknown or foreign one."""
    sesi = sesi_kini()
    baris = sesi.execute(
        select(Laporan)
        .where(Laporan.id == laporan_id, Laporan.instansi_id == instansi.id)
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if baris is None:
        return None
    return LaporanLengkap(
        id=baris.id,
        instansi_id=baris.instansi_id,
        organisasi_id=baris.organisasi_id,
        jenis=baris.jenis,
        keadaan=baris.keadaan,
        versi=baris.versi,
        dibuat=baris.dibuat,
        pembuat_id=baris.pembuat_id,
        disimpan=baris.disimpan,
        nama=baris.nama,
        nomor=baris.nomor,
        kode_bukti=baris.kode_bukti,
        diajukan=baris.diajukan,
        dikembalikan=baris.dikembalikan,
        diputuskan=baris.diputuskan,
        petugas_id=baris.petugas_id,
        pemilik=pemilik_laporan(laporan_id, baris.organisasi_id),
        bagian=_bagian(laporan_id),
        lampiran=_lampiran(laporan_id),
        syarat=syarat.matriks(instansi, baris.dibuat),
        bentuk=baris.bentuk,
        struktur=baris.struktur,
        legalitas=baris.legalitas,
        periode=baris.periode,
        dasar_rekam_id=baris.dasar_rekam_id,
        tenggat=baris.tenggat,
        hari_terpakai=baris.hari_terpakai,
        dikosongkan=baris.dikosongkan,
        dilihat=baris.dilihat,
    )


def _bagian(laporan_id: UUID) -> dict[Bagian, BagianTersimpan]:
    semua = sesi_kini().scalars(
        select(IsiBagian)
        .where(IsiBagian.laporan_id == laporan_id)
        .execution_options(populate_existing=True)
    )
    return {baris.bagian: bagian_tersimpan(baris) for baris in semua}


def bagian_tersimpan(baris: IsiBagian) -> BagianTersimpan:
    """A row as the rest of the room sees it."""
    return BagianTersimpan(
        isi=baris.isi.get(KOLOM_ISI, {}),
        versi=baris.versi,
        disimpan=baris.disimpan,
        penyimpan_id=baris.penyimpan_id,
        lembar=baris.isi.get(KOLOM_LEMBAR, ""),
        bawaan=baris.bawaan,
    )


def _lampiran(laporan_id: UUID) -> dict[str, LampiranTersimpan]:
    kueri = select(Lampiran.dokumen, Lampiran.berkas_id, Lampiran.dilampirkan).where(
        Lampiran.laporan_id == laporan_id
    )
    baris = sesi_kini().execute(kueri).all()
    files = berkas.beberapa(b.berkas_id for b in baris)
    return {b.dokumen: lampiran_tersimpan(b, files) for b in baris}


def lampiran_tersimpan(
    baris: Any, files: Mapping[UUID, berkas.BerkasTersimpan]
) -> LampiranTersimpan:
    """A row (dokumen, berkas_id, dilampirkan) with what is known of its file."""
    satu = files[baris.berkas_id]
    return LampiranTersimpan(
        dokumen=baris.dokumen,
        berkas_id=baris.berkas_id,
        nama=satu.nama,
        tipe=satu.tipe,
        ukuran=satu.ukuran,
        dilampirkan=baris.dilampirkan,
    )


def konteks(instansi: Instansi, lengkap: LaporanLengkap, saat: datetime) -> Konteks:
    """What the checks of `isi` need to know of the office on that day."""
    kode = kode_wilayah(lengkap.isi(Bagian.ALAMAT).get("kode_kecamatan"))
    return Konteks(
        hari=waktu.tanggal_di(saat, instansi.zona_waktu),
        kecamatan=dict(instansi_kueri.kecamatan(instansi.kode_wilayah)),
        desa=dict(instansi_kueri.desa([kode] if kode else [])),
    )


# -- A person's own -------------------------------------------------------------------------------


def daftar_saya(
    instansi: Instansi, pengguna_id: UUID, kursor: str | None = None
) -> Halaman[LaporanSaya]:
    """One page of the filings of the organisations that a person acts for, the newest first."""
    kueri: Any = select(
        Laporan.id,
        Laporan.jenis,
        Laporan.keadaan,
        Laporan.nama,
        Laporan.nomor,
        Laporan.dibuat,
        Laporan.disimpan,
        Laporan.diajukan,
        Laporan.dikembalikan,
        Laporan.diputuskan,
        Laporan.periode,
        Laporan.tenggat,
    ).where(
        Laporan.instansi_id == instansi.id,
        Laporan.organisasi_id.in_(organisasi.milik(pengguna_id)),
    )
    return potong(
        sesi_kini(),
        kueri,
        urut=Laporan.dibuat,
        pengenal=Laporan.id,
        kursor=kursor,
        kunci=lambda b: (b.dibuat.isoformat(), b.id),
        bangun=lambda b: LaporanSaya(*b),
        baca_urut=baca_saat,
        turun=True,
    )


def terbuka_oleh(instansi: Instansi, pengguna_id: UUID) -> Select[Any]:
    """The open filings that a person began, as a selection to count or look into."""
    return select(Laporan).where(
        Laporan.instansi_id == instansi.id,
        Laporan.pembuat_id == pengguna_id,
        Laporan.keadaan.in_(TERBUKA),
    )


# -- For others -----------------------------------------------------------------------------------


def bukti(kode: str) -> Bukti | None:
    """What the public proof page says for a code; None for an unknown one."""
    if len(kode) > PANJANG_KODE or not (kode.isascii() and kode.isprintable()):
        return None
    baris = (
        sesi_kini()
        .execute(
            select(
                Laporan.instansi_id,
                Laporan.nomor,
                Laporan.nama,
                Laporan.bentuk,
                Laporan.jenis,
                Laporan.keadaan,
                Laporan.diajukan,
                Laporan.diputuskan,
            ).where(Laporan.kode_bukti == kode)
        )
        .one_or_none()
    )
    if baris is None:
        return None
    instansi = instansi_kueri.menurut_id(baris.instansi_id)
    if instansi is None or baris.nomor is None or baris.diajukan is None:
        return None
    return Bukti(
        instansi=instansi,
        nomor=baris.nomor,
        nama=baris.nama or "",
        bentuk=baris.bentuk,
        jenis=baris.jenis,
        keadaan=baris.keadaan,
        diajukan=baris.diajukan,
        diputuskan=baris.diputuskan,
    )


def dasar_dipakai(rekam_id: UUID) -> bool:
    """Whether a filing was begun from this record of the register."""
    dasar = select(Laporan.id).where(Laporan.dasar_rekam_id == rekam_id)
    return sesi_kini().execute(dasar.limit(1)).first() is not None


def angka_nomor(nomor: str) -> tuple[list[int], list[int]]:
    """The numbers in what may be a receipt number: which may be its year, and all of them."""
    angka = [int(a) for a in re.findall(r"[0-9]{1,9}", nomor)[:16]]
    return [a for a in angka if tahun_wajar(a)], angka


def organisasi_bernomor(instansi: Instansi, nomor: str) -> UUID | None:
    """Whose accepted filing has this receipt number; found by the year and serial in it."""
    tahun, angka = angka_nomor(nomor)
    if not tahun:
        return None
    kueri = select(Laporan.organisasi_id).where(
        Laporan.instansi_id == instansi.id,
        Laporan.tahun.in_(tahun),
        Laporan.seri.in_(angka),
        Laporan.nomor == bersih(nomor),
        Laporan.keadaan == Keadaan.DITERIMA,
    )
    return sesi_kini().scalars(kueri.limit(1)).first()


def organisasi_tanda_terima(instansi: Instansi, kode: str) -> UUID | None:
    """Whose accepted filing has this proof code or receipt number."""
    if len(kode) > PANJANG_KODE or not (kode.isascii() and kode.isprintable()):
        return organisasi_bernomor(instansi, kode)
    kueri = select(Laporan.organisasi_id).where(
        Laporan.kode_bukti == kode,
        Laporan.instansi_id == instansi.id,
        Laporan.keadaan == Keadaan.DITERIMA,
    )
    return sesi_kini().scalars(kueri).first() or organisasi_bernomor(instansi, kode)


def boleh_lihat_berkas(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether a file lies, or once lay, with a filing that `pelaku` may read.

    A draft is its owners' alone.
    """
    laporan = select(
        Laporan.id,
        Laporan.instansi_id,
        Laporan.organisasi_id,
        Laporan.nomor.is_not(None).label("diterima_kantor"),
    )
    diajukan = (
        laporan.join(Pengajuan, Pengajuan.laporan_id == Laporan.id)
        .join(LampiranPengajuan, LampiranPengajuan.pengajuan_id == Pengajuan.id)
        .where(LampiranPengajuan.berkas_id == berkas_id)
    )
    kini = laporan.join(Lampiran, Lampiran.laporan_id == Laporan.id).where(
        Lampiran.berkas_id == berkas_id
    )
    baris = (
        sesi_kini()
        .execute(union_all(*(select(satu.limit(1).subquery()) for satu in (diajukan, kini))))
        .first()
    )
    instansi = instansi_kueri.menurut_id(baris.instansi_id) if baris else None
    if baris is None or instansi is None:
        return False
    pemilik = pemilik_laporan(baris.id, baris.organisasi_id)
    if not baris.diterima_kantor and pelaku.id not in pemilik:
        return False
    return izin.boleh(pelaku, Tindakan.LIHAT_BERKAS, instansi.objek(pemilik))
