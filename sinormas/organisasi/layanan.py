"""Use cases of the register: a new organisation, what it is from a day on, its end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import buka_register, nomor_berikut
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri_gabung
from sinormas.organisasi.aturan import (
    AlasanAkhir,
    NomorTerpakai,
    PengurusBaru,
    RekamBaru,
    Selang,
    TanggalSalah,
    periksa_akhir,
    periksa_sambungan,
)
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.models import Keanggotaan, Organisasi, Pengurus, Rekam
from sinormas.organisasi.nomor import bakukan, bakukan_npwp, bakukan_telepon
from sinormas.umum import rahasia, waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import transaksi

__all__ = ["NomorTerpakai", "TanggalSalah", "akhiri", "catat_rekam", "organisasi_baru"]

SUMBER_LAPORAN = "laporan"
SUMBER_LOKET = "loket"
BUKU_INDUK = "induk"
REGISTER = "organisasi"


def organisasi_baru(
    instansi: Instansi, *, pelaku: Pelaku, saat: datetime, sumber: str = SUMBER_LAPORAN
) -> UUID:
    """A new identity, not yet on the register.

    One that comes with a filing belongs to the person who files; one that an officer enters at the
    counter, or that is loaded from an old report (`sumber` names it), has no member yet.
    """
    pemilik = pelaku.id if sumber == SUMBER_LAPORAN else None
    if sumber == SUMBER_LAPORAN:
        izin.wajib(pelaku, Tindakan.LAPOR, instansi.objek(izin.milik_sendiri(pelaku)))
    elif sumber == SUMBER_LOKET:
        izin.wajib(pelaku, Tindakan.LAPOR_LOKET, instansi.objek())
    else:
        izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
    with transaksi() as sesi:
        organisasi = Organisasi(
            id=pengenal_baru(), instansi_id=instansi.id, dibuat=saat, sumber=sumber
        )
        sesi.add(organisasi)
        sesi.flush()
        if pemilik is not None:
            sesi.add(Keanggotaan(organisasi_id=organisasi.id, pengguna_id=pemilik, dibuat=saat))
        jejak.catat(
            pelaku, "buat", "organisasi", organisasi.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"sumber": sumber},
        )  # fmt: skip
        return organisasi.id


def catat_rekam(
    instansi: Instansi,
    organisasi_id: UUID,
    rekam: RekamBaru,
    *,
    mulai: date,
    pelaku: Pelaku,
    saat: datetime,
    laporan_id: UUID | None = None,
) -> UUID:
    """What the organisation is from `mulai` (an office day) on; closes the record before.

    The first record gives it its number in the Buku Induk. Raises `NomorTerpakai` when the legal
    number is in force for another organisation of the office, `TanggalSalah` when the history
    does not allow `mulai`.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with transaksi() as sesi:
        organisasi = terkunci(sesi, instansi, organisasi_id)
        terbuka = rekam_terbuka(sesi, organisasi_id)
        periksa_sambungan(
            _selang_terakhir(sesi, organisasi_id, terbuka),
            mulai,
            waktu.tanggal_di(saat, instansi.zona_waktu),
        )
        tolak_nomor_terpakai(sesi, instansi, organisasi_id, rekam)
        sebelum = ringkas(terbuka) if terbuka else None
        if terbuka is not None:
            terbuka.sampai = mulai
            sesi.flush()
        if organisasi.nomor_induk is None:
            organisasi.nomor_induk = nomor_berikut(sesi, instansi, BUKU_INDUK, 0)
        baru = Rekam(**nilai_rekam(instansi, organisasi_id, rekam, mulai, pelaku, saat, laporan_id))
        sesi.add(baru)
        try:
            sesi.flush()
        except IntegrityError as galat:  # another officer took the number in the meantime
            if "nomor_legalitas" in str(galat.orig):
                raise NomorTerpakai(rekam.nomor_legalitas or "") from galat
            raise
        _tambah_pengurus(sesi, baru, rekam.pengurus)
        ikuti(sesi)
        buka_register(sesi, instansi, mulai.year, REGISTER)
        jejak.catat(
            pelaku, "catat_rekam", "organisasi", organisasi_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=sebelum, sesudah=ringkas(baru),
        )  # fmt: skip
        return baru.id


def akhiri(
    instansi: Instansi,
    organisasi_id: UUID,
    alasan: AlasanAkhir,
    sampai: date,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """End the organisation's place on the register: it is not on it from `sampai` on.

    An office record, without legal effect (istilah: dicoret). Raises `TanggalSalah` for a day
    before the open record or in the future, and when it is not on the register any more.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with transaksi() as sesi:
        terkunci(sesi, instansi, organisasi_id)
        terbuka = rekam_terbuka(sesi, organisasi_id)
        if terbuka is None:
            raise TanggalSalah("Organisasi ini sudah tidak ada di register.")
        sebelum = ringkas(terbuka)
        periksa_akhir(Selang(terbuka.mulai), sampai, waktu.tanggal_di(saat, instansi.zona_waktu))
        terbuka.sampai, terbuka.alasan_akhir = sampai, alasan
        sesi.flush()
        buka_register(sesi, instansi, sampai.year, REGISTER)
        jejak.catat(
            pelaku, "akhiri", "organisasi", organisasi_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=sebelum, sesudah=ringkas(terbuka),
        )  # fmt: skip


def terkunci(sesi: Session, instansi: Instansi, organisasi_id: UUID) -> Organisasi:
    """The identity, locked until the transaction ends: its history has one writer at a time."""
    organisasi = sesi.execute(
        select(Organisasi)
        .where(Organisasi.id == organisasi_id, Organisasi.instansi_id == instansi.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if organisasi is None or kueri_gabung.tujuan(instansi, organisasi_id):
        raise TidakAda("organisasi")
    return organisasi


def rekam_terbuka(sesi: Session, organisasi_id: UUID) -> Rekam | None:
    """The record in force, read anew."""
    return sesi.execute(
        select(Rekam)
        .where(Rekam.organisasi_id == organisasi_id, Rekam.sampai.is_(None))
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def _selang_terakhir(sesi: Session, organisasi_id: UUID, terbuka: Rekam | None) -> Selang | None:
    if terbuka is not None:
        return Selang(terbuka.mulai)
    sampai = sesi.execute(
        select(func.max(Rekam.sampai)).where(Rekam.organisasi_id == organisasi_id)
    ).scalar_one()
    return Selang(sampai, sampai) if sampai else None


def tolak_nomor_terpakai(
    sesi: Session, instansi: Instansi, organisasi_id: UUID, rekam: RekamBaru
) -> None:
    """Raise `NomorTerpakai` where another organisation of the office has the legal number."""
    baku = bakukan(rekam.nomor_legalitas or "")
    if not baku:
        return
    lain = sesi.execute(
        select(Rekam.organisasi_id, Rekam.nama).where(
            Rekam.instansi_id == instansi.id,
            Rekam.legalitas == rekam.legalitas,
            Rekam.nomor_legalitas_baku == baku,
            Rekam.sampai.is_(None),
            Rekam.organisasi_id != organisasi_id,
        )
    ).first()
    if lain:
        raise NomorTerpakai(rekam.nomor_legalitas or "", lain.organisasi_id, lain.nama)


def nilai_rekam(
    instansi: Instansi,
    organisasi_id: UUID,
    rekam: RekamBaru,
    mulai: date,
    pelaku: Pelaku,
    saat: datetime,
    laporan_id: UUID | None = None,
) -> dict[str, Any]:
    """The columns of a new record."""
    return {
        "id": pengenal_baru(),
        "instansi_id": instansi.id,
        "organisasi_id": organisasi_id,
        "mulai": mulai,
        "nama": rekam.nama,
        "nama_urut": lipat(rekam.nama)[:300],
        "singkatan": rekam.singkatan,
        "bentuk": rekam.bentuk,
        "bentuk_asal": rekam.bentuk_asal,
        "struktur": rekam.struktur,
        "legalitas": rekam.legalitas,
        "nomor_legalitas": rekam.nomor_legalitas,
        "nomor_legalitas_baku": bakukan(rekam.nomor_legalitas or "") or None,
        "tanggal_legalitas": rekam.tanggal_legalitas,
        "legalitas_berakhir": rekam.legalitas_berakhir,
        "npwp": rekam.npwp,
        "alamat": rekam.alamat,
        "kode_kecamatan": rekam.kode_kecamatan,
        "kode_desa": rekam.kode_desa,
        "telepon": rekam.telepon,
        "telepon_sidik": rahasia.sidik_kunci(baku)
        if (baku := bakukan_telepon(rekam.telepon or ""))
        else None,
        "email": rekam.email,
        "bidang": list(rekam.bidang),
        "program": rekam.program,
        "masa_bakti_sampai": rekam.masa_bakti_sampai,
        "npwp_baku": bakukan_npwp(rekam.npwp or "") or None,
        "ciri": [c.value for c in rekam.ciri],
        "akta_nomor": rekam.akta.nomor,
        "akta_tanggal": rekam.akta.tanggal,
        "akta_notaris": rekam.akta.notaris,
        "perubahan_nomor": rekam.akta_perubahan.nomor,
        "perubahan_tanggal": rekam.akta_perubahan.tanggal,
        "perubahan_notaris": rekam.akta_perubahan.notaris,
        "status_sekretariat": rekam.status_sekretariat,
        "sekretariat_sampai": rekam.sekretariat_sampai,
        "situs": rekam.situs,
        "media_sosial": rekam.media_sosial,
        "narahubung": rekam.narahubung,
        "narahubung_telepon": rekam.narahubung_telepon,
        "jumlah_anggota": rekam.jumlah_anggota,
        "masa_bakti_mulai": rekam.masa_bakti_mulai,
        "laporan_id": laporan_id,
        "dicatat_oleh": pelaku.id,
        "pencatat": pelaku.nama,
        "dicatat": saat,
    }


def _tambah_pengurus(sesi: Session, rekam: Rekam, pengurus: tuple[PengurusBaru, ...]) -> None:
    sesi.add_all(Pengurus(**n) for n in nilai_pengurus(rekam.instansi_id, rekam.id, pengurus))


def nilai_pengurus(
    instansi_id: UUID, rekam_id: UUID, pengurus: tuple[PengurusBaru, ...]
) -> list[dict[str, Any]]:
    """The columns of a record's board, in its order."""
    return [
        {
            "id": pengenal_baru(),
            "instansi_id": instansi_id,
            "rekam_id": rekam_id,
            "urutan": urutan,
            "jabatan": orang.jabatan,
            "nama": orang.nama,
            "nik": orang.nik,
            "nik_sidik": rahasia.sidik_kunci(orang.nik) if orang.nik else None,
            "sebutan": orang.sebutan,
            "telepon": orang.telepon,
            "pejabat": orang.pejabat,
        }
        for urutan, orang in enumerate(pengurus, start=1)
    ]


def ringkas(rekam: Rekam) -> dict[str, Any]:
    """What the trace says of a record: no personal numbers."""
    return {
        "nama": rekam.nama,
        "bentuk": rekam.bentuk.value,
        "struktur": rekam.struktur.value if rekam.struktur else None,
        "legalitas": rekam.legalitas.value if rekam.legalitas else None,
        "nomor_legalitas": rekam.nomor_legalitas,
        "mulai": rekam.mulai.isoformat(),
        "sampai": rekam.sampai.isoformat() if rekam.sampai else None,
        "alasan_akhir": rekam.alasan_akhir.value if rekam.alasan_akhir else None,
        "laporan_id": str(rekam.laporan_id) if rekam.laporan_id else None,
    }
