"""Reading claims: the desk's list, one of them, a person's own, and who may see its paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ScalarSelect, bindparam, func, select

from sinormas import izin
from sinormas.akun.orang import orang
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, PeranAnggota, Tindakan
from sinormas.klaim.aturan import JenisKlaim, KeadaanKlaim
from sinormas.klaim.models import BukanOrganisasi, Klaim
from sinormas.organisasi import pencarian
from sinormas.organisasi.kueri import pemilik
from sinormas.organisasi.pencarian import Calon
from sinormas.organisasi.sebutan import sebut, sebutan
from sinormas.umum.halaman import Halaman, baca_saat, potong
from sinormas.umum.transaksi import baca, sesi_kini

BATAS_HITUNG = 1_000
"""Above that, a count says "1.000+"."""
PALING_BANYAK = 20
AKUN_HILANG = "Akun yang sudah dihapus"


@dataclass(frozen=True, slots=True)
class BarisKlaim:
    """One claim, as a list shows it."""

    id: UUID
    organisasi_id: UUID
    organisasi: str
    pengaju: str
    jenis: JenisKlaim
    keadaan: KeadaanKlaim
    dibuat: datetime
    petugas: str | None


@dataclass(frozen=True, slots=True)
class Anggota:
    """Somebody who acts for an organisation today."""

    nama: str
    email: str
    peran: PeranAnggota
    aktif: bool


@dataclass(frozen=True, slots=True)
class KlaimLengkap:
    """One claim, with the people it is about."""

    id: UUID
    organisasi_id: UUID
    pengaju_id: UUID
    jenis: JenisKlaim
    keadaan: KeadaanKlaim
    versi: int
    alasan: str
    berkas_id: UUID
    laporan_id: UUID | None
    dibuat: datetime
    kata: str
    lepas_anggota: bool
    petugas: str | None
    diputuskan: datetime | None

    @property
    def menunggu(self) -> bool:
        return self.keadaan is KeadaanKlaim.MENUNGGU


_KOLOM: tuple[Any, ...] = (
    Klaim.id, Klaim.organisasi_id, Klaim.pengaju_id, Klaim.jenis, Klaim.keadaan, Klaim.versi,
    Klaim.alasan, Klaim.berkas_id, Klaim.laporan_id, Klaim.dibuat, Klaim.kata,
    Klaim.lepas_anggota, Klaim.petugas, Klaim.diputuskan,
)  # fmt: skip
_BARIS: tuple[Any, ...] = (
    Klaim.id, Klaim.organisasi_id, Klaim.pengaju_id, Klaim.jenis, Klaim.keadaan, Klaim.dibuat,
    Klaim.petugas,
)  # fmt: skip
_MENUNGGU: Final = (
    select(Klaim.id)
    .where(Klaim.instansi_id == bindparam("instansi_id"), Klaim.keadaan == KeadaanKlaim.MENUNGGU)
    .limit(BATAS_HITUNG)
    .subquery()
)
_JUMLAH: Final = select(func.count()).select_from(_MENUNGGU)


def wajah(instansi: Instansi, organisasi_id: UUID) -> Calon | None:
    """What the directory shows of an organisation; None unless it is on today's register."""
    return pencarian.tercatat(instansi, organisasi_id)


def nama(organisasi_id: UUID) -> str:
    """What an organisation is called."""
    return sebut(organisasi_id)


def jumlah_menunggu(instansi: Instansi) -> int:
    """How many claims wait for a decision, counted up to `BATAS_HITUNG`."""
    jumlah: int = baca(_JUMLAH, {"instansi_id": instansi.id}).scalar_one()
    return jumlah


def pilih_menunggu() -> ScalarSelect[int]:
    """The same of `instansi_id`, to stand beside other counts."""
    return _JUMLAH.scalar_subquery()


def daftar(
    instansi: Instansi, *, menunggu: bool = True, kursor: str | None = None
) -> Halaman[BarisKlaim]:
    """One page of the desk: what waits, the longest first; or what is settled, the latest first."""
    terbuka = Klaim.keadaan == KeadaanKlaim.MENUNGGU
    halaman: Halaman[Any] = potong(
        sesi_kini(),
        select(*_BARIS).where(Klaim.instansi_id == instansi.id, terbuka if menunggu else ~terbuka),
        urut=Klaim.dibuat,
        pengenal=Klaim.id,
        kursor=kursor,
        kunci=lambda b: (b.dibuat.isoformat(), b.id),
        bangun=lambda b: b,
        baca_urut=baca_saat,
        turun=not menunggu,
    )
    return Halaman(_bernama(halaman.baris), halaman.lanjut)


def milik(instansi: Instansi, pengguna_id: UUID) -> list[BarisKlaim]:
    """A person's own claims, the latest first."""
    baris = sesi_kini().execute(
        select(*_BARIS)
        .where(Klaim.pengaju_id == pengguna_id, Klaim.instansi_id == instansi.id)
        .order_by(Klaim.dibuat.desc(), Klaim.id)
        .limit(PALING_BANYAK)
    )
    return _bernama(baris.all())


def tentang(instansi: Instansi, organisasi_id: UUID, *, kecuali: UUID) -> list[BarisKlaim]:
    """The other claims of one organisation, the latest first."""
    baris = sesi_kini().execute(
        select(*_BARIS)
        .where(
            Klaim.organisasi_id == organisasi_id,
            Klaim.instansi_id == instansi.id,
            Klaim.id != kecuali,
        )
        .order_by(Klaim.dibuat.desc(), Klaim.id)
        .limit(PALING_BANYAK)
    )
    return _bernama(baris.all())


def _bernama(baris: Any) -> list[BarisKlaim]:
    organisasi = sebutan({b.organisasi_id for b in baris}) if baris else {}
    siapa = orang(b.pengaju_id for b in baris)
    return [
        BarisKlaim(
            id=b.id,
            organisasi_id=b.organisasi_id,
            organisasi=organisasi[b.organisasi_id],
            pengaju=siapa[b.pengaju_id].nama if b.pengaju_id in siapa else AKUN_HILANG,
            jenis=b.jenis,
            keadaan=b.keadaan,
            dibuat=b.dibuat,
            petugas=b.petugas,
        )
        for b in baris
    ]


def lengkap(instansi: Instansi, klaim_id: UUID) -> KlaimLengkap | None:
    """One claim of the office; None for an unknown or foreign one."""
    baris = (
        sesi_kini()
        .execute(select(*_KOLOM).where(Klaim.id == klaim_id, Klaim.instansi_id == instansi.id))
        .one_or_none()
    )
    return KlaimLengkap(*baris) if baris else None


def anggota(organisasi_id: UUID) -> list[Anggota]:
    """Who acts for an organisation today, by name."""
    peran = pemilik(organisasi_id)
    semua = [Anggota(o.nama, o.email, peran[i], o.aktif) for i, o in orang(peran.keys()).items()]
    return sorted(semua, key=lambda a: a.nama.casefold())


def terbuka_laporan(laporan_id: UUID) -> UUID | None:
    """The claim that waits and came from this draft."""
    return (
        sesi_kini()
        .execute(
            select(Klaim.id).where(
                Klaim.laporan_id == laporan_id, Klaim.keadaan == KeadaanKlaim.MENUNGGU
            )
        )
        .scalars()
        .first()
    )


def menunggu(organisasi_id: UUID) -> bool:
    """Whether somebody's claim to act for this organisation waits for a decision."""
    kueri = select(Klaim.id).where(
        Klaim.organisasi_id == organisasi_id, Klaim.keadaan == KeadaanKlaim.MENUNGGU
    )
    return sesi_kini().execute(kueri.limit(1)).first() is not None


def bukan(laporan_id: UUID) -> frozenset[UUID]:
    """Which registered organisations the reporter of a draft said are others."""
    return frozenset(
        sesi_kini().scalars(
            select(BukanOrganisasi.organisasi_id).where(BukanOrganisasi.laporan_id == laporan_id)
        )
    )


def boleh_lihat_berkas(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether a file is the paper of a claim that `pelaku` made or may read."""
    baris = (
        sesi_kini()
        .execute(select(Klaim.instansi_id, Klaim.pengaju_id).where(Klaim.berkas_id == berkas_id))
        .first()
    )
    instansi = instansi_kueri.menurut_id(baris.instansi_id) if baris else None
    if baris is None or instansi is None:
        return False
    return pelaku.id == baris.pengaju_id or izin.boleh(
        pelaku, Tindakan.LIHAT_KLAIM, instansi.objek()
    )
