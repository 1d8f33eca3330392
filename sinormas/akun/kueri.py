"""Reading accounts: who is behind a session, and what they may be asked as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from sinormas.akun.aturan import DIAM_SESI, DIAM_SESI_STAF
from sinormas.akun.kueri_faktor import berfaktor, faktor_saya, kunci_saya
from sinormas.akun.models import (
    JaringanDikenal,
    Pengguna,
    Penugasan,
    PerangkatDikenal,
    Sesi,
    SurelBaru,
)
from sinormas.akun.perangkat import sebut_perangkat
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, Tugas
from sinormas.jejak import kueri as jejak
from sinormas.kabar import kueri as kabar
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.pengenal import sidik
from sinormas.umum.tipe import Saat
from sinormas.umum.transaksi import baca, sesi_kini


@dataclass(frozen=True, slots=True)
class SesiMasuk:
    """A session in force, and who it belongs to."""

    sesi_id: UUID
    terakhir: datetime
    email: str
    pelaku: Pelaku
    berfaktor: bool
    """Whether this person has a second factor."""
    kantor: tuple[Instansi, ...]
    """The offices whose staff this is, in the order of `pelaku.tugas`."""


_KANTOR = instansi_kueri.pilih_kantor()
DARI_KANTOR = 8
"""Where in a row of `_SESI_MASUK` the office begins."""
_SESI_MASUK: Final = (
    select(
        Sesi.id,
        Sesi.terakhir,
        Pengguna.id,
        Pengguna.nama,
        Pengguna.email,
        Pengguna.dikonfirmasi,
        Penugasan.peran,
        berfaktor(Sesi.pengguna_id).label("berfaktor"),
        *_KANTOR.c,
    )
    .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
    .outerjoin(Penugasan, Penugasan.pengguna_id == Pengguna.id)
    .outerjoin(_KANTOR, _KANTOR.c.id == Penugasan.instansi_id)
    .where(
        Sesi.sidik == bindparam("sidik"),
        ~Sesi.setengah,
        Sesi.berakhir > bindparam("sekarang"),
        Pengguna.aktif,
    )
    .order_by(_KANTOR.c.kode_wilayah, Penugasan.peran)
)


def sesi_masuk(sidik: str, sekarang: datetime, dari: str) -> SesiMasuk | None:
    """The person behind a session's hash, or None if it is unknown, ended or idle too long.

    One query: the session, its person, and their roles with the offices' codes.
    """
    baris = baca(_SESI_MASUK, {"sidik": sidik, "sekarang": sekarang}).all()
    if not baris:
        return None
    sesi_id, terakhir, pengguna_id, nama, email, dikonfirmasi, _, ada_faktor = baris[0][
        :DARI_KANTOR
    ]
    bertugas = [b for b in baris if b.peran]
    kantor = tuple(instansi_kueri.dari_baris(b[DARI_KANTOR:]) for b in bertugas)
    tugas = tuple(
        Tugas(b.peran, k.id, k.kode_wilayah) for b, k in zip(bertugas, kantor, strict=True)
    )
    if sekarang - terakhir > (DIAM_SESI_STAF if tugas else DIAM_SESI):
        return None
    pelaku = Pelaku(
        id=pengguna_id,
        nama=nama,
        dari=dari,
        tugas=tugas,
        email_dikonfirmasi=dikonfirmasi is not None,
    )
    return SesiMasuk(
        sesi_id,
        terakhir,
        email,
        pelaku,
        berfaktor=bool(ada_faktor),
        kantor=kantor,
    )


# -- A person's own -------------------------------------------------------------------------------

BATAS_SESI = 50
BATAS_HALAMAN_PESAN = 40


@dataclass(frozen=True, slots=True)
class SesiSaya:
    """A browser in which a person is signed in, as they recognise it."""

    id: UUID
    perangkat: str
    alamat: str
    dibuat: datetime
    terakhir: datetime
    ini: bool


@dataclass(frozen=True, slots=True)
class AkunSaya:
    """What the page of an account shows."""

    nama: str
    email: str
    dikonfirmasi: datetime | None
    dibuat: datetime
    terakhir_masuk: datetime | None
    surel_baru: str | None
    """An address that waits for its owner's answer."""


def akun_saya(pelaku: Pelaku, saat: datetime) -> AkunSaya | None:
    """A person's own account; one query."""
    baris = (
        sesi_kini()
        .execute(
            select(
                Pengguna.nama,
                Pengguna.email,
                Pengguna.dikonfirmasi,
                Pengguna.dibuat,
                Pengguna.terakhir_masuk,
                SurelBaru.email.label("baru"),
            )
            .outerjoin(
                SurelBaru, (SurelBaru.pengguna_id == Pengguna.id) & (SurelBaru.berakhir > saat)
            )
            .where(Pengguna.id == pelaku.id)
        )
        .one_or_none()
    )
    return AkunSaya(*baris) if baris else None


def sesi_saya(pelaku: Pelaku, token: str | None, saat: datetime) -> tuple[SesiSaya, ...]:
    """The browsers in which a person is signed in, this one first; one query."""
    diam = saat - (DIAM_SESI_STAF if pelaku.staf else DIAM_SESI)
    baris = sesi_kini().execute(
        select(Sesi.id, Sesi.agen, Sesi.alamat, Sesi.dibuat, Sesi.terakhir, Sesi.sidik)
        .where(
            Sesi.pengguna_id == pelaku.id,
            ~Sesi.setengah,
            Sesi.berakhir > saat,
            Sesi.terakhir >= diam,
        )
        .order_by(Sesi.terakhir.desc(), Sesi.id)
        .limit(BATAS_SESI)
    )
    kini = sidik(token) if token else None
    semua = [
        SesiSaya(b.id, sebut_perangkat(b.agen), b.alamat, b.dibuat, b.terakhir, b.sidik == kini)
        for b in baris
    ]
    return tuple(sorted(semua, key=lambda s: not s.ini))


def data_akun(pelaku: Pelaku, saat: datetime) -> dict[str, Any]:
    """What this room holds about a person, as plain JSON."""
    akun = akun_saya(pelaku, saat)
    if akun is None or pelaku.id is None:
        return {}
    return {
        "nama": akun.nama,
        "email": akun.email,
        "email_dikonfirmasi": akun.dikonfirmasi and akun.dikonfirmasi.isoformat(),
        "email_baru_menunggu": akun.surel_baru,
        "dibuat": akun.dibuat.isoformat(),
        "terakhir_masuk": akun.terakhir_masuk and akun.terakhir_masuk.isoformat(),
        "langkah_kedua": _data_faktor(pelaku.id),
        "peran_staf": [f"{t.peran.value} {t.kode_wilayah}" for t in pelaku.tugas],
        "perangkat": [
            {
                "perangkat": s.perangkat,
                "alamat": s.alamat,
                "masuk": s.dibuat.isoformat(),
                "terakhir": s.terakhir.isoformat(),
            }
            for s in sesi_saya(pelaku, None, saat)
        ],
        "perangkat_dikenal": _dikenal(PerangkatDikenal.perangkat, pelaku.id),
        "jaringan_dikenal": _dikenal(JaringanDikenal.jaringan, pelaku.id),
        "pesan": [
            {"dibuat": p.dibuat.isoformat(), "perihal": p.perihal, "isi": p.isi}
            for p in _semua_pesan(pelaku.id, saat)
        ],
        "jejak": jejak.tentang("pengguna", pelaku.id),
    }


def _dikenal(kolom: InstrumentedAttribute[str], pengguna_id: UUID) -> list[str]:
    tabel = kolom.class_
    milik = select(kolom).where(tabel.pengguna_id == pengguna_id).order_by(tabel.pertama)
    return list(sesi_kini().scalars(milik))


def _data_faktor(pengguna_id: UUID) -> dict[str, Any] | None:
    faktor = faktor_saya(pengguna_id)
    if faktor.sejak is None:
        return None
    return {
        "sejak": faktor.sejak.isoformat(),
        "kode_pemulihan_tersisa": faktor.sisa,
        "kunci_sandi": [
            {"nama": k.nama, "sejak": k.dibuat.isoformat()} for k in kunci_saya(pengguna_id)
        ],
    }


def _semua_pesan(pengguna_id: UUID, saat: datetime) -> Iterator[kabar.PesanSaya]:
    kursor = None
    for _ in range(BATAS_HALAMAN_PESAN):
        halaman = kabar.pesan_saya(pengguna_id, kursor, saat)
        yield from halaman.baris
        kursor = halaman.lanjut
        if kursor is None:
            return


# -- Staff ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Staf:
    """One role of one person at an office."""

    penugasan_id: UUID
    pengguna_id: UUID
    nama: str
    email: str
    peran: Peran
    dibuat: datetime
    bersandi: bool
    """False: this person has not set a password yet."""
    berfaktor: bool
    """Whether they sign in with a second factor."""
    terakhir_masuk: datetime | None
    masuk_kini: bool
    """Whether a browser is signed in as them."""


_SESI_STAF: Final = exists().where(
    Sesi.pengguna_id == Pengguna.id,
    ~Sesi.setengah,
    Sesi.berakhir > bindparam("sekarang", type_=Saat()),
    Sesi.terakhir >= bindparam("diam", type_=Saat()),
)
KOLOM_STAF: tuple[Any, ...] = (
    Penugasan.id,
    Pengguna.id.label("pengguna_id"),
    Pengguna.nama,
    Pengguna.email,
    Penugasan.peran,
    Penugasan.dibuat,
    Pengguna.sandi.is_not(None).label("bersandi"),
    berfaktor(Pengguna.id).label("berfaktor"),
    Pengguna.terakhir_masuk,
    _SESI_STAF.label("masuk_kini"),
)


def daftar_staf(instansi: Instansi, kursor: str | None, saat: datetime) -> Halaman[Staf]:
    """The staff of an office by name; somebody with two roles is there twice."""
    return potong(
        sesi_kini(),
        select(*KOLOM_STAF)
        .join(Pengguna, Pengguna.id == Penugasan.pengguna_id)
        .where(Penugasan.instansi_id == instansi.id)
        .params(sekarang=saat, diam=saat - DIAM_SESI_STAF),
        urut=Pengguna.nama,
        pengenal=Penugasan.id,
        kursor=kursor,
        kunci=lambda b: (b.nama, b.id),
        bangun=lambda b: Staf(*b),
    )


def staf_berperan(instansi: Instansi, peran: Peran) -> tuple[UUID, ...]:
    """The people who hold a role at an office."""
    kueri = (
        select(Penugasan.pengguna_id)
        .where(Penugasan.instansi_id == instansi.id, Penugasan.peran == peran)
        .order_by(Penugasan.pengguna_id)
    )
    return tuple(sesi_kini().scalars(kueri))
