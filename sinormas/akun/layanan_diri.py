"""What a person does for their own account: register, confirm, sign in and out, set a password.

Nobody learns here whether an address has an account: known and unknown ones get the same answer,
and cost the same work (one Argon2id hash; one mail where mail is sent).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, literal, select, update
from sqlalchemy.orm import Session

from sinormas.akun import kueri_faktor, surat, tautan
from sinormas.akun import sandi as akun_sandi
from sinormas.akun import sesi as akun_sesi
from sinormas.akun.aturan import salah_sandi
from sinormas.akun.kenal import kenali
from sinormas.akun.models import Pengguna, Penugasan
from sinormas.akun.surel import baca_surel
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.tipe import Saat
from sinormas.umum.transaksi import sesi_kini, sisip, transaksi

PANJANG_NAMA = 200


class SalahMasuk(Exception):
    """Unknown address, wrong password, closed account: one answer for all."""


@dataclass(frozen=True, slots=True)
class Peramban:
    """The browser at the door: its address, its own words, and the session that it brings."""

    dari: str
    agen: str
    token: str | None = None


@dataclass(frozen=True, slots=True)
class AkunSiap:
    """What a new account needs, checked; its password is hashed (which takes its time)."""

    email: str
    nama: str
    sandi: str


def siapkan_akun(alamat: str, nama: str | None, sandi: str | None) -> AkunSiap:
    """Check what somebody typed for an account with this address. Raises `IsianSalah`."""
    nama_bersih = teks_wajib("nama", nama, PANJANG_NAMA, kosong="Nama Anda belum diisi.")
    return AkunSiap(alamat, nama_bersih, sandi_baru(sandi, alamat, nama_bersih))


def daftar(
    email: str | None, nama: str | None, sandi: str | None, *, dari: str, saat: datetime
) -> None:
    """Register a reporter and mail the link that confirms the address.

    An address that has an account already gets a mail that says so. Raises `IsianSalah`.
    """
    siap = siapkan_akun(baca_surel(email), nama, sandi)
    alamat = siap.email
    with transaksi() as sesi:
        pengguna_id = _sisip_akun(sesi, siap, saat)
        if pengguna_id is None:
            _kabari_pemilik(sesi, alamat, saat)
            return
        surat.konfirmasi(alamat, tautan.buat(sesi, pengguna_id, "konfirmasi", saat), saat=saat)
        jejak.catat(
            Pelaku(pengguna_id, siap.nama, dari),
            "daftar",
            "pengguna",
            pengguna_id,
            saat=saat,
            sesudah={"email": alamat},
        )


def buat_terkonfirmasi(siap: AkunSiap, *, peramban: Peramban, saat: datetime) -> tuple[Pelaku, str]:
    """An account for somebody who proved by a link to read this mailbox; and its first session.

    Raises `IsianSalah` where the address has an account by now.
    """
    with transaksi() as sesi:
        pengguna_id = _sisip_akun(sesi, siap, saat, dikonfirmasi=saat)
        if pengguna_id is None:
            raise IsianSalah("email", "Alamat ini sudah punya akun. Silakan masuk.")
        pelaku = Pelaku(pengguna_id, siap.nama, peramban.dari)
        jejak.catat(
            pelaku, "daftar", "pengguna", pengguna_id, saat=saat, sesudah={"email": siap.email}
        )
        return pelaku, masukkan(pengguna_id, peramban, saat)


def _sisip_akun(
    sesi: Session, siap: AkunSiap, saat: datetime, dikonfirmasi: datetime | None = None
) -> UUID | None:
    """A new account; None where the address has one."""
    baru: UUID | None = sesi.execute(
        sisip(sesi, Pengguna)
        .values(
            id=pengenal_baru(),
            email=siap.email,
            nama=siap.nama,
            sandi=siap.sandi,
            dikonfirmasi=dikonfirmasi,
            dibuat=saat,
        )
        .on_conflict_do_nothing(index_elements=["email"])
        .returning(Pengguna.id)
    ).scalar_one_or_none()
    return baru


def anggap_terkonfirmasi(pengguna_id: UUID, saat: datetime) -> None:
    """The person opened a link that was mailed to their address."""
    with transaksi() as sesi:
        sesi.execute(
            update(Pengguna)
            .where(Pengguna.id == pengguna_id, Pengguna.dikonfirmasi.is_(None))
            .values(dikonfirmasi=saat)
        )


def _kabari_pemilik(sesi: Session, alamat: str, saat: datetime) -> None:
    pengguna_id, dikonfirmasi = sesi.execute(
        select(Pengguna.id, Pengguna.dikonfirmasi).where(Pengguna.email == alamat)
    ).one()
    if dikonfirmasi is None:
        baru = tautan.buat(sesi, pengguna_id, "konfirmasi", saat)
        surat.belum_konfirmasi(alamat, baru, saat=saat)
    else:
        surat.sudah_ada(alamat, saat=saat)


def kirim_ulang_konfirmasi(pelaku: Pelaku, *, saat: datetime) -> None:
    """Mail a signed-in person a fresh link, unless their address is confirmed."""
    with transaksi() as sesi:
        alamat = sesi.execute(
            select(Pengguna.email).where(Pengguna.id == pelaku.id, Pengguna.dikonfirmasi.is_(None))
        ).scalar_one_or_none()
        if alamat is not None and pelaku.id is not None:
            surat.konfirmasi(alamat, tautan.buat(sesi, pelaku.id, "konfirmasi", saat), saat=saat)


def konfirmasi(
    token: str, sandi: str | None, *, peramban: Peramban, masuk: Pelaku | None, saat: datetime
) -> str | None:
    """Confirm an address; the token of a new session, or None for `masuk`, who has one already.

    The link shows who reads the mailbox, the password who made the account. Both are asked for:
    else a stranger could register somebody's address, wait for the owner's click, and go in with
    a password of their own choice. Raises `TautanMati`, `SalahMasuk`.
    """
    pemilik = tautan.lihat(token, "konfirmasi", saat)
    sudah_masuk = masuk is not None and masuk.id == pemilik.id
    if not sudah_masuk:
        cocokkan(pemilik.email, sandi)
    with transaksi() as sesi:
        tautan.pakai(sesi, token, "konfirmasi", saat)
        anggap_terkonfirmasi(pemilik.id, saat)
        catat(sesi, pemilik, "konfirmasi", peramban, saat)
        return None if sudah_masuk else masukkan(pemilik.id, peramban, saat)


def masuk(email: str | None, sandi: str | None, *, peramban: Peramban, saat: datetime) -> str:
    """Sign in; the token of a new session. The one that the browser brought ends.

    Raises `SalahMasuk`, after the same work whatever is wrong.
    """
    try:
        alamat = baca_surel(email)
    except IsianSalah:
        alamat = ""
    pemilik, hash_lama = cocokkan(alamat, sandi)
    hash_baru = akun_sandi.hash_sandi(sandi or "") if akun_sandi.usang(hash_lama) else hash_lama
    with transaksi() as sesi:
        tetap = sesi.scalars(
            update(Pengguna)
            .where(Pengguna.id == pemilik.id, Pengguna.sandi == hash_lama, Pengguna.aktif)
            .values(sandi=hash_baru)
            .returning(Pengguna.id)
        ).one_or_none()
        if tetap is None:  # the password was changed while this one was being checked
            raise SalahMasuk
        catat(sesi, pemilik, "masuk", peramban, saat)
        return masukkan(pemilik.id, peramban, saat)


def masuk_lewat_tautan(token: str, *, peramban: Peramban, saat: datetime) -> str:
    """Sign in by the link that an operator printed; raises `TautanMati`."""
    pemilik = tautan.lihat(token, "masuk", saat)
    with transaksi() as sesi:
        tautan.pakai(sesi, token, "masuk", saat)
        catat(sesi, pemilik, "masuk_tautan", peramban, saat)
        return masukkan(pemilik.id, peramban, saat)


def keluar(token: str, pelaku: Pelaku, *, saat: datetime) -> None:
    """End the session behind `token`."""
    with transaksi() as sesi:
        akun_sesi.akhiri(token)
        jejak.catat(
            pelaku, "keluar", "pengguna", pelaku.id, saat=saat, rantai=_rantai(sesi, pelaku.id)
        )


def minta_setel_ulang(email: str | None, *, saat: datetime) -> None:
    """Mail the link that sets a new password, or that there is no account. Raises `IsianSalah`."""
    alamat = baca_surel(email)
    with transaksi() as sesi:
        pengguna_id = sesi.execute(
            select(Pengguna.id).where(Pengguna.email == alamat, Pengguna.aktif)
        ).scalar_one_or_none()
        if pengguna_id is None:
            surat.belum_ada(alamat, saat=saat)
        else:
            baru = tautan.buat(sesi, pengguna_id, "setel_ulang", saat)
            surat.setel_ulang(alamat, baru, saat=saat)


def setel_sandi(token: str, sandi: str | None, *, peramban: Peramban, saat: datetime) -> None:
    """Set a password by a mailed link, end every session and every other link of the person.

    Whoever holds the link reads the mailbox, so the address counts as confirmed. Raises
    `TautanMati`, `IsianSalah`.
    """
    pemilik = tautan.lihat(token, "setel_ulang", saat)
    hash_baru = sandi_baru(sandi, pemilik.email, pemilik.nama)
    with transaksi() as sesi:
        tautan.pakai(sesi, token, "setel_ulang", saat)
        sesi.execute(
            update(Pengguna)
            .where(Pengguna.id == pemilik.id)
            .values(
                sandi=hash_baru,
                dikonfirmasi=func.coalesce(Pengguna.dikonfirmasi, literal(saat, Saat)),
            )
        )
        akun_sesi.akhiri_semua(pemilik.id)
        if peramban.token:  # of somebody else, perhaps
            akun_sesi.akhiri(peramban.token)
        tautan.matikan(sesi, pemilik.id, saat)
        surat.sandi_diganti(pemilik.email, pemilik.id, saat=saat)
        catat(sesi, pemilik, "ganti_sandi", peramban, saat)


def sandi_baru(sandi: str | None, alamat: str, nama: str) -> str:
    """The hash of a new password; raises `IsianSalah` for one that is too easy to guess."""
    salah = salah_sandi(sandi or "", alamat, nama)
    if salah:
        raise IsianSalah("sandi", salah)
    return akun_sandi.hash_sandi(sandi or "")


def cocokkan(alamat: str, sandi: str | None) -> tuple[tautan.Pemilik, str]:
    """The person with this address and password, and the hash that was checked.

    Raises `SalahMasuk`.
    """
    baris = (
        sesi_kini()
        .execute(
            select(Pengguna.id, Pengguna.email, Pengguna.nama, Pengguna.sandi).where(
                Pengguna.email == alamat, Pengguna.aktif
            )
        )
        .one_or_none()
    )
    tersimpan = baris.sandi if baris else None
    if not akun_sandi.cocok(tersimpan, sandi or "") or baris is None or tersimpan is None:
        raise SalahMasuk
    return tautan.Pemilik(baris.id, baris.email, baris.nama), tersimpan


def masukkan(pengguna_id: UUID, peramban: Peramban, saat: datetime) -> str:
    """Sign somebody in; they are told where it is with a device not known before.

    With a second factor it is half a session (`layanan_faktor` makes it whole), and nobody is in.
    """
    if kueri_faktor.punya(pengguna_id):
        if peramban.token:
            akun_sesi.akhiri(peramban.token)
        akun_sesi.buang_lewat(pengguna_id, saat)
        return akun_sesi.buka_setengah(
            pengguna_id, saat=saat, alamat=peramban.dari, agen=peramban.agen
        )
    kenali(pengguna_id, agen=peramban.agen, alamat=peramban.dari, saat=saat)
    return buka_sesi(pengguna_id, peramban, saat)


def buka_sesi(pengguna_id: UUID, peramban: Peramban, saat: datetime) -> str:
    """A new session in this browser; the one that it brought ends."""
    if peramban.token:
        akun_sesi.akhiri(peramban.token)
    akun_sesi.buang_lewat(pengguna_id, saat)
    return akun_sesi.buka(pengguna_id, saat=saat, alamat=peramban.dari, agen=peramban.agen)


def catat(
    sesi: Session,
    pemilik: tautan.Pemilik,
    tindakan: str,
    peramban: Peramban,
    saat: datetime,
    **ubah: dict[str, str] | None,
) -> None:
    """A line of the trace: what a person did with their own account (`sebelum`, `sesudah`)."""
    jejak.catat(
        Pelaku(pemilik.id, pemilik.nama, peramban.dari),
        tindakan,
        "pengguna",
        pemilik.id,
        saat=saat,
        rantai=_rantai(sesi, pemilik.id),
        **ubah,
    )


def _rantai(sesi: Session, pengguna_id: UUID | None) -> str:
    """The chain of the office whose staff this is; of the program for everybody else."""
    kantor = instansi_kueri.pilih_kode()
    kode = sesi.execute(
        select(kantor.c.kode_wilayah)
        .join(Penugasan, Penugasan.instansi_id == kantor.c.id)
        .where(Penugasan.pengguna_id == pengguna_id)
        .order_by(kantor.c.kode_wilayah)
        .limit(1)
    ).scalar_one_or_none()
    return kode or jejak.RANTAI_SISTEM
