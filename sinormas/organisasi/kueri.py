"""Reading the register: today's list, one organisation's history, and who counted on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, exists, literal, or_, select

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pemilik
from sinormas.organisasi import kueri_gabung, kueri_tahun
from sinormas.organisasi.aturan import (
    BENTUK_TIDAK_TERDATA,
    NAMA_BENTUK,
    Akta,
    AlasanAkhir,
    Ciri,
    PengurusBaru,
    RekamBaru,
    Selang,
)
from sinormas.organisasi.models import Keanggotaan, Organisasi, Pengurus, Rekam
from sinormas.organisasi.pilah import SEMUA, Pilah, syarat_pilah
from sinormas.umum.himpunan import Himpunan
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import akhir_tahun


@dataclass(frozen=True, slots=True)
class RekamTercatat:
    """What an organisation was in one interval of its history, and who recorded that."""

    id: UUID
    selang: Selang
    alasan_akhir: AlasanAkhir | None
    pencatat: str
    dicatat: datetime
    laporan_id: UUID | None
    isi: RekamBaru
    versi: int
    """Raised by every correction."""


@dataclass(frozen=True, slots=True)
class RiwayatOrganisasi:
    """An identity and all its records, the newest first."""

    id: UUID
    nomor_induk: int | None
    dibuat: datetime
    sumber: str
    rekam: tuple[RekamTercatat, ...]

    def pada(self, hari: date) -> RekamTercatat | None:
        """The record in force on `hari`."""
        return next((r for r in self.rekam if r.selang.memuat(hari)), None)


def pemilik(organisasi_id: UUID) -> Pemilik:
    """The people who act for an organisation, each with their role."""
    baris = sesi_kini().execute(
        select(Keanggotaan.pengguna_id, Keanggotaan.peran).where(
            Keanggotaan.organisasi_id == organisasi_id
        )
    )
    return {b.pengguna_id: b.peran for b in baris}


def milik(pengguna_id: UUID) -> Select[UUID]:
    """The ids of the organisations that a person acts for, as a selection to look into."""
    return select(Keanggotaan.organisasi_id).where(Keanggotaan.pengguna_id == pengguna_id)


# -- Who counted on a day -------------------------------------------------------------------------


def syarat_pada(instansi: Instansi, hari: date) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Rekam`: in force on `hari` at the office. At most one record each."""
    return (
        Rekam.instansi_id == instansi.id,
        Rekam.mulai <= hari,
        or_(Rekam.sampai.is_(None), Rekam.sampai > hari),
    )


def syarat_terdata(
    instansi: Instansi, tahun: int, hari: date | None = None
) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Rekam`: terdata for `tahun`, that is on its 31 December (istilah).

    With `hari` on that day of it instead.
    """
    return (*syarat_melapor(instansi, tahun, hari), kueri_tahun.terdata(instansi, Rekam))


def syarat_melapor(
    instansi: Instansi, tahun: int, hari: date | None = None
) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Rekam`: on the register for `tahun` (or on `hari`), whatever its form."""
    return syarat_pada(instansi, hari or akhir_tahun(tahun))


def himpunan_terdata(
    instansi: Instansi, tahun: int, pilah: Pilah = SEMUA, hari: date | None = None
) -> Himpunan:
    """The Ormas that count as terdata for a year (LKIP 2020: 60), or on a day of it."""
    return _himpunan((*syarat_terdata(instansi, tahun, hari), *syarat_pilah(Rekam, pilah)))


def himpunan_bentuk_luar(instansi: Instansi, tahun: int) -> Himpunan:
    """Those on the register for a year whose form is never counted (Yayasan)."""
    return _himpunan((*syarat_melapor(instansi, tahun), Rekam.bentuk.in_(BENTUK_TIDAK_TERDATA)))


def himpunan_melapor(
    instansi: Instansi, tahun: int, pilah: Pilah = SEMUA, hari: date | None = None
) -> Himpunan:
    """Every organisation on the register for a year, a Yayasan too (LKIP 2020: 82)."""
    return _himpunan((*syarat_melapor(instansi, tahun, hari), *syarat_pilah(Rekam, pilah)))


def _himpunan(syarat: tuple[ColumnElement[bool], ...]) -> Himpunan:
    dasar: Select[Any] = select(Rekam.organisasi_id).where(*syarat)
    return Himpunan("organisasi", dasar, dasar.with_only_columns(*_kolom_rinci()))


def _kolom_rinci() -> tuple[ColumnElement[Any], ...]:
    kata_bentuk = case({b.value: kata for b, kata in NAMA_BENTUK.items()}, value=Rekam.bentuk)
    return (
        Rekam.organisasi_id.label("id"),
        Rekam.nama_urut.label("urut"),
        Rekam.nama.label("nama"),
        kata_bentuk.label("rincian"),
        Rekam.pencatat.label("pencatat"),
        Rekam.dicatat.label("dicatat"),
        literal(1).label("nilai"),
    )


# -- Today's register -----------------------------------------------------------------------------


def terdaftar(instansi: Instansi, organisasi_id: Collection[UUID]) -> frozenset[UUID]:
    """Those of `organisasi_id` that are or once were on the office's register, by themselves."""
    kueri = select(Organisasi.id).where(
        Organisasi.instansi_id == instansi.id,
        Organisasi.id.in_(organisasi_id),
        exists().where(Rekam.organisasi_id == Organisasi.id),
        ~kueri_gabung.tergabung(Organisasi.id),
    )
    return frozenset(sesi_kini().scalars(kueri))


# -- One organisation -----------------------------------------------------------------------------


def halaman(instansi: Instansi, organisasi_id: UUID) -> RiwayatOrganisasi | None:
    """An organisation of the office with its whole history; None for an unknown or foreign one."""
    organisasi = (
        sesi_kini()
        .execute(
            select(
                Organisasi.id, Organisasi.nomor_induk, Organisasi.dibuat, Organisasi.sumber
            ).where(Organisasi.id == organisasi_id, Organisasi.instansi_id == instansi.id)
        )
        .one_or_none()
    )
    if organisasi is None:
        return None
    return RiwayatOrganisasi(*organisasi, _rekam(Rekam.organisasi_id == organisasi_id))


def rekam_pada(instansi: Instansi, organisasi_id: UUID, hari: date) -> RekamTercatat | None:
    """What an organisation of the office was on `hari`; None if it was not on the register."""
    rekam = _rekam(Rekam.organisasi_id == organisasi_id, *syarat_pada(instansi, hari))
    return rekam[0] if rekam else None


def rekam_menurut_id(instansi: Instansi, rekam_id: UUID) -> RekamTercatat | None:
    """One record of the office, whether or not it is still in force."""
    rekam = _rekam(Rekam.id == rekam_id, Rekam.instansi_id == instansi.id)
    return rekam[0] if rekam else None


def isi_rekam(rekam_id: UUID) -> RekamBaru:
    """What a record says, as the running transaction sees it."""
    (satu,) = _rekam(Rekam.id == rekam_id)
    return satu.isi


def _rekam(*syarat: ColumnElement[bool]) -> tuple[RekamTercatat, ...]:
    """Records with their boards, the newest first; two queries."""
    baris = sesi_kini().scalars(select(Rekam).where(*syarat)).all()
    baris = sorted(baris, key=lambda r: (r.mulai, r.sampai or date.max, r.id), reverse=True)
    pengurus = _pengurus([r.id for r in baris])
    return tuple(_tercatat(r, pengurus.get(r.id, ())) for r in baris)


def _pengurus(rekam_id: Iterable[UUID]) -> dict[UUID, tuple[PengurusBaru, ...]]:
    hasil: dict[UUID, tuple[PengurusBaru, ...]] = {}
    kueri = (
        select(
            Pengurus.rekam_id,
            Pengurus.jabatan,
            Pengurus.nama,
            Pengurus.nik,
            Pengurus.sebutan,
            Pengurus.telepon,
            Pengurus.pejabat,
        )
        .where(Pengurus.rekam_id.in_(rekam_id))
        .order_by(Pengurus.rekam_id, Pengurus.urutan)
    )
    for b in sesi_kini().execute(kueri):
        orang = PengurusBaru(b.jabatan, b.nama, b.nik, b.sebutan, b.telepon, b.pejabat)
        hasil[b.rekam_id] = (*hasil.get(b.rekam_id, ()), orang)
    return hasil


def _tercatat(r: Rekam, pengurus: tuple[PengurusBaru, ...]) -> RekamTercatat:
    isi = RekamBaru(
        nama=r.nama,
        bentuk=r.bentuk,
        singkatan=r.singkatan,
        bentuk_asal=r.bentuk_asal,
        struktur=r.struktur,
        legalitas=r.legalitas,
        nomor_legalitas=r.nomor_legalitas,
        tanggal_legalitas=r.tanggal_legalitas,
        legalitas_berakhir=r.legalitas_berakhir,
        npwp=r.npwp,
        alamat=r.alamat,
        kode_kecamatan=r.kode_kecamatan,
        kode_desa=r.kode_desa,
        telepon=r.telepon,
        email=r.email,
        bidang=tuple(r.bidang),
        program=r.program,
        masa_bakti_sampai=r.masa_bakti_sampai,
        pengurus=pengurus,
        ciri=tuple(Ciri(c) for c in r.ciri or ()),
        akta=Akta(r.akta_nomor, r.akta_tanggal, r.akta_notaris),
        akta_perubahan=Akta(r.perubahan_nomor, r.perubahan_tanggal, r.perubahan_notaris),
        status_sekretariat=r.status_sekretariat,
        sekretariat_sampai=r.sekretariat_sampai,
        situs=r.situs,
        media_sosial=r.media_sosial,
        narahubung=r.narahubung,
        narahubung_telepon=r.narahubung_telepon,
        jumlah_anggota=r.jumlah_anggota,
        masa_bakti_mulai=r.masa_bakti_mulai,
    )
    return RekamTercatat(
        id=r.id,
        selang=Selang(r.mulai, r.sampai),
        alasan_akhir=r.alasan_akhir,
        pencatat=r.pencatat,
        dicatat=r.dicatat,
        laporan_id=r.laporan_id,
        isi=isi,
        versi=r.versi,
    )
