"""What an admin or operator does for the accounts of others: make them, give and take roles.

An address that its owner never confirmed proves nothing: whoever registered it may be a stranger.
When such an account gets a staff role, its password and sessions end first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.akun import sandi as akun_sandi
from sinormas.akun import sesi as akun_sesi
from sinormas.akun import surat, tautan
from sinormas.akun.aturan import salah_sandi
from sinormas.akun.layanan_diri import PANJANG_NAMA
from sinormas.akun.models import Pengguna, Penugasan
from sinormas.akun.surel import baca_surel
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kabar.layanan import Penerima
from sinormas.umum.isian import IsianSalah, teks_bebas
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sisip, transaksi


@dataclass(frozen=True, slots=True)
class HasilPengguna:
    """What `buat_pengguna` found and did."""

    id: UUID
    email: str
    akun_baru: bool
    peran_baru: bool
    perlu_sandi: bool
    """Nobody can sign in yet: a password is to be set by a link."""


def buat_pengguna(
    instansi: Instansi,
    *,
    email: str | None,
    nama: str | None,
    peran: Peran,
    sandi: str | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> HasilPengguna:
    """Make an account unless there is one, and give it a role at the office (`pelapor`: none).

    With `sandi` a new account is ready at once and its address counts as confirmed; a known
    account keeps its name and, once confirmed, its password. Without `nama` a new one is called
    as its mailbox. Raises `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_PENGGUNA, instansi.objek())
    alamat = baca_surel(email)
    nama_bersih = teks_bebas("nama", nama, PANJANG_NAMA) or alamat.partition("@")[0]
    hash_baru = _sandi_awal(sandi, alamat, nama_bersih)
    with transaksi() as sesi:
        pengguna_id, akun_baru = _akun(sesi, alamat, nama_bersih, hash_baru, saat)
        peran_baru = peran is not Peran.PELAPOR and _beri(sesi, instansi, pengguna_id, peran, saat)
        if akun_baru or peran_baru:
            jejak.catat(
                pelaku,
                "buat" if akun_baru else "beri_peran",
                "pengguna",
                pengguna_id,
                saat=saat,
                rantai=instansi.kode_wilayah,
                sesudah={"email": alamat, "peran": peran.value},
            )
        perlu = sesi.execute(
            select(Pengguna.sandi.is_(None)).where(Pengguna.id == pengguna_id)
        ).scalar_one()
        return HasilPengguna(pengguna_id, alamat, akun_baru, peran_baru, perlu)


def beri_peran(
    instansi: Instansi,
    *,
    email: str | None,
    nama: str | None,
    peran: Peran,
    pelaku: Pelaku,
    saat: datetime,
) -> HasilPengguna:
    """Make somebody staff of the office and write to them. Raises `IsianSalah`."""
    if peran is Peran.PELAPOR:
        raise IsianSalah("peran", "Pilih peran staf.")
    with transaksi() as sesi:
        hasil = buat_pengguna(
            instansi, email=email, nama=nama, peran=peran, pelaku=pelaku, saat=saat
        )
        if not hasil.peran_baru:
            raise IsianSalah("email", f"{hasil.email} sudah menjadi {peran.value} di kantor ini.")
        setel = tautan.buat(sesi, hasil.id, "setel_ulang", saat) if hasil.perlu_sandi else None
        surat.jadi_staf(Penerima(hasil.email, hasil.id), instansi, peran, setel, saat=saat)
        return hasil


def cabut_peran(
    instansi: Instansi, penugasan_id: UUID, *, pelaku: Pelaku, saat: datetime
) -> tuple[str, Peran]:
    """Take a role away; whose (name) and which. Nobody takes their own admin role away.

    Raises `TidakAda` for a role that is not of this office, `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_PENGGUNA, instansi.objek())
    with transaksi() as sesi:
        baris = _penugasan(sesi, instansi, penugasan_id)
        if baris.pengguna_id == pelaku.id and baris.peran is Peran.ADMIN:
            raise IsianSalah(
                "peran", "Peran admin Anda sendiri hanya dapat dicabut oleh admin lain."
            )
        sesi.execute(delete(Penugasan).where(Penugasan.id == penugasan_id))
        jejak.catat(
            pelaku,
            "cabut_peran",
            "pengguna",
            baris.pengguna_id,
            saat=saat,
            rantai=instansi.kode_wilayah,
            sebelum={"email": baris.email, "peran": baris.peran.value},
        )
        return baris.nama, baris.peran


def keluarkan(
    instansi: Instansi, penugasan_id: UUID, *, pelaku: Pelaku, saat: datetime
) -> tuple[str, int]:
    """Sign a colleague out everywhere (a machine was lost); whose name, and how many sessions.

    Raises `TidakAda` for a role that is not of this office.
    """
    izin.wajib(pelaku, Tindakan.ATUR_PENGGUNA, instansi.objek())
    with transaksi() as sesi:
        baris = _penugasan(sesi, instansi, penugasan_id)
        jumlah = akun_sesi.akhiri_semua(baris.pengguna_id)
        jejak.catat(
            pelaku, "akhiri_sesi_staf", "pengguna", baris.pengguna_id, saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"email": baris.email, "perangkat": jumlah},
        )  # fmt: skip
        return baris.nama, jumlah


def _penugasan(sesi: Session, instansi: Instansi, penugasan_id: UUID) -> Any:
    """A role of this office, and whose it is; raises `TidakAda`."""
    baris = sesi.execute(
        select(Penugasan.pengguna_id, Penugasan.peran, Pengguna.email, Pengguna.nama)
        .join(Pengguna, Pengguna.id == Penugasan.pengguna_id)
        .where(Penugasan.id == penugasan_id, Penugasan.instansi_id == instansi.id)
    ).one_or_none()
    if baris is None:
        raise izin.TidakAda("penugasan")
    return baris


def tautan_sandi(pengguna_id: UUID, *, pelaku: Pelaku, saat: datetime) -> str:
    """For an operator at the console: the link with which this person sets a password."""
    return _tautan_operator(pengguna_id, "setel_ulang", pelaku, saat)


def tautan_masuk(email: str | None, *, pelaku: Pelaku, saat: datetime) -> str:
    """For an operator at the console: a link that signs this person in once, soon.

    Raises `IsianSalah` for an address without an account.
    """
    alamat = baca_surel(email)
    with transaksi() as sesi:
        pengguna_id = sesi.execute(
            select(Pengguna.id).where(Pengguna.email == alamat, Pengguna.aktif)
        ).scalar_one_or_none()
        if pengguna_id is None:
            raise IsianSalah("email", f"Belum ada akun dengan alamat {alamat}.")
        return _tautan_operator(pengguna_id, "masuk", pelaku, saat)


def _tautan_operator(pengguna_id: UUID, guna: str, pelaku: Pelaku, saat: datetime) -> str:
    if not pelaku.sistem:
        raise izin.TidakBoleh(guna)
    with transaksi() as sesi:
        jejak.catat(pelaku, f"cetak_tautan_{guna}", "pengguna", pengguna_id, saat=saat)
        return tautan.buat(sesi, pengguna_id, guna, saat)


def _sandi_awal(sandi: str | None, alamat: str, nama: str) -> str | None:
    if sandi is None:
        return None
    salah = salah_sandi(sandi, alamat, nama)
    if salah:
        raise IsianSalah("sandi", salah)
    return akun_sandi.hash_sandi(sandi)


def _akun(
    sesi: Session, alamat: str, nama: str, hash_baru: str | None, saat: datetime
) -> tuple[UUID, bool]:
    """The account with this address, and whether it was made just now."""
    baru = sesi.execute(
        sisip(sesi, Pengguna)
        .values(
            id=pengenal_baru(),
            email=alamat,
            nama=nama,
            sandi=hash_baru,
            dikonfirmasi=saat if hash_baru else None,
            dibuat=saat,
        )
        .on_conflict_do_nothing(index_elements=["email"])
        .returning(Pengguna.id)
    ).scalar_one_or_none()
    if baru is not None:
        return baru, True
    return sesi.execute(select(Pengguna.id).where(Pengguna.email == alamat)).scalar_one(), False


def _beri(
    sesi: Session, instansi: Instansi, pengguna_id: UUID, peran: Peran, saat: datetime
) -> bool:
    """Give a role; False where the person has it already."""
    baru = sesi.execute(
        sisip(sesi, Penugasan)
        .values(
            id=pengenal_baru(),
            instansi_id=instansi.id,
            pengguna_id=pengguna_id,
            peran=peran,
            dibuat=saat,
        )
        .on_conflict_do_nothing()
        .returning(Penugasan.id)
    ).scalar_one_or_none()
    if baru is None:
        return False
    tak_terbukti = sesi.scalars(
        update(Pengguna)
        .where(Pengguna.id == pengguna_id, Pengguna.dikonfirmasi.is_(None))
        .values(sandi=None)
        .returning(Pengguna.id)
    ).one_or_none()
    if tak_terbukti is not None:
        akun_sesi.akhiri_semua(pengguna_id)
        tautan.matikan(sesi, pengguna_id, saat)
    akun_sesi.batasi_staf(pengguna_id, saat)
    return True
