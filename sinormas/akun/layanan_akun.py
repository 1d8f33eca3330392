"""What a signed-in person changes of their own account: name, address, password, sessions.

A stolen session must not become a stolen account: whatever would lock the owner out asks for the
present password, and the owner is written to.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas.akun import sesi as akun_sesi
from sinormas.akun import surat, tautan
from sinormas.akun.aturan import UMUR_TAUTAN, umur_tautan
from sinormas.akun.layanan_diri import (
    PANJANG_NAMA,
    Peramban,
    SalahMasuk,
    buka_sesi,
    catat,
    cocokkan,
    masukkan,
    sandi_baru,
)
from sinormas.akun.models import Pengguna, SurelBaru
from sinormas.akun.surel import baca_surel
from sinormas.akun.tautan import Pemilik, TautanMati
from sinormas.akun.zona import sebut_waktu
from sinormas.izin import Pelaku, TidakAda
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.kabar.layanan import Penerima
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.pengenal import pengenal_baru, sidik, token_baru
from sinormas.umum.rahasia import samarkan_surel
from sinormas.umum.transaksi import sesi_kini, transaksi

SUREL_BARU = "surel_baru"
SALAH_SANDI = "Kata sandi Anda yang sekarang salah."


def ganti_nama(nama: str | None, *, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> str:
    """The name that others see. Raises `IsianSalah`."""
    bersih = teks_wajib("nama", nama, PANJANG_NAMA, kosong="Nama Anda belum diisi.")
    with transaksi() as sesi:
        pemilik = pemilik_akun(pelaku)
        sesi.execute(update(Pengguna).where(Pengguna.id == pemilik.id).values(nama=bersih))
        ubah = {"sebelum": {"nama": pemilik.nama}, "sesudah": {"nama": bersih}}
        catat(sesi, pemilik, "ganti_nama", peramban, saat, **ubah)
        return bersih


def ganti_sandi(
    lama: str | None, baru: str | None, *, pelaku: Pelaku, peramban: Peramban, saat: datetime
) -> str:
    """A new password; the token of a new session, as every one there was ends.

    Links that were mailed before end too. Raises `IsianSalah`.
    """
    pemilik, hash_lama = periksa_sandi(lama, "sandi_lama", pelaku)
    hash_baru = sandi_baru(baru, pemilik.email, pemilik.nama)
    with transaksi() as sesi:
        terganti = sesi.scalars(
            update(Pengguna)
            .where(Pengguna.id == pemilik.id, Pengguna.sandi == hash_lama, Pengguna.aktif)
            .values(sandi=hash_baru)
            .returning(Pengguna.id)
        ).one_or_none()
        if terganti is None:  # changed in this very moment, with the old one
            raise IsianSalah("sandi_lama", SALAH_SANDI)
        akun_sesi.akhiri_semua(pemilik.id)
        tautan.matikan(sesi, pemilik.id, saat)
        surat.sandi_diganti(pemilik.email, pemilik.id, saat=saat)
        catat(sesi, pemilik, "ganti_sandi", peramban, saat)
        return buka_sesi(pemilik.id, peramban, saat)


# -- Another address ------------------------------------------------------------------------------


def minta_surel_baru(
    email: str | None,
    sandi: str | None,
    *,
    pelaku: Pelaku,
    peramban: Peramban,
    saat: datetime,
) -> str:
    """Mail a link to the address that is to be the account's; the address. One request at a time.

    Nobody learns here whether the new address has an account: the answer is the same, only its
    owner reads which. The present address is told. Raises `IsianSalah`.
    """
    alamat = baca_surel(email)
    pemilik, _ = periksa_sandi(sandi, "sandi", pelaku)
    if alamat == pemilik.email:
        raise IsianSalah("email", "Ini alamat e-mail akun Anda yang sekarang.")
    token = token_baru()
    with transaksi() as sesi:
        sesi.execute(delete(SurelBaru).where(SurelBaru.pengguna_id == pemilik.id))
        sesi.add(
            SurelBaru(
                id=pengenal_baru(),
                sidik=sidik(token),
                pengguna_id=pemilik.id,
                email=alamat,
                dibuat=saat,
                berakhir=saat + UMUR_TAUTAN[SUREL_BARU],
            )
        )
        sesi.flush()
        terpakai = sesi.scalars(select(Pengguna.id).where(Pengguna.email == alamat)).first()
        if terpakai is None:
            data = {
                "tautan": tautan_penuh("akun.surel_baru", token=token),
                "berlaku": umur_tautan(SUREL_BARU),
            }
            kabar.kirim(None, "surel_baru", Penerima(alamat), data, saat=saat)
        else:
            data = {"tautan_masuk": tautan_penuh("akun.masuk")}
            kabar.kirim(None, "surel_terpakai", Penerima(alamat), data, saat=saat)
        kabar.kirim(
            None,
            "surel_diminta",
            Penerima(pemilik.email),
            {"tautan_lupa": tautan_penuh("akun.lupa_sandi"), "tautan": tautan_penuh("akun.saya")},
            saat=saat,
        )
        catat(sesi, pemilik, "minta_ganti_surel", peramban, saat)
        return alamat


def batalkan_surel_baru(*, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> None:
    """Forget the request for another address."""
    with transaksi() as sesi:
        terhapus = sesi.execute(
            delete(SurelBaru).where(SurelBaru.pengguna_id == pelaku.id).returning(SurelBaru.id)
        ).first()
        if terhapus:
            catat(sesi, pemilik_akun(pelaku), "batal_ganti_surel", peramban, saat)


def lihat_surel_baru(token: str, saat: datetime) -> tuple[Pemilik, str]:
    """Whose account the link is for, and the new address; raises `TautanMati`."""
    baris = (
        sesi_kini()
        .execute(
            select(Pengguna.id, Pengguna.email, Pengguna.nama, SurelBaru.email.label("baru"))
            .join(SurelBaru, SurelBaru.pengguna_id == Pengguna.id)
            .where(SurelBaru.sidik == sidik(token), SurelBaru.berakhir > saat, Pengguna.aktif)
        )
        .one_or_none()
    )
    if baris is None:
        raise TautanMati(SUREL_BARU)
    return Pemilik(baris.id, baris.email, baris.nama), baris.baru


def konfirmasi_surel_baru(
    token: str, sandi: str | None, *, peramban: Peramban, masuk: Pelaku | None, saat: datetime
) -> str | None:
    """Take the new address over; the token of a new session, or None for `masuk`, who has one.

    The link shows who reads the new mailbox, the session or password whose account it is: with the
    link alone, the stranger behind a mistyped address could take the account. The old address is
    told, and links that were mailed to it end. Raises `TautanMati`, `SalahMasuk`.
    """
    pemilik, baru = lihat_surel_baru(token, saat)
    sudah_masuk = masuk is not None and masuk.id == pemilik.id
    if not sudah_masuk:
        cocokkan(pemilik.email, sandi)
    try:
        with transaksi() as sesi:
            _pakai_surel_baru(sesi, token, pemilik, baru, saat)
            # masked: a trace is for good, an address goes when its account is deleted
            ubah = {
                "sebelum": {"email": samarkan_surel(pemilik.email)},
                "sesudah": {"email": samarkan_surel(baru)},
            }
            catat(sesi, pemilik, "ganti_surel", peramban, saat, **ubah)
            return None if sudah_masuk else masukkan(pemilik.id, peramban, saat)
    except IntegrityError as galat:  # somebody made an account with it in the meantime
        raise TautanMati(SUREL_BARU) from galat


def _pakai_surel_baru(
    sesi: Session, token: str, pemilik: Pemilik, baru: str, saat: datetime
) -> None:
    terpakai = sesi.execute(
        delete(SurelBaru)
        .where(SurelBaru.sidik == sidik(token), SurelBaru.berakhir > saat)
        .returning(SurelBaru.id)
    ).first()
    if terpakai is None:
        raise TautanMati(SUREL_BARU)
    sesi.execute(
        update(Pengguna).where(Pengguna.id == pemilik.id).values(email=baru, dikonfirmasi=saat)
    )
    tautan.matikan(sesi, pemilik.id, saat)
    data = {"waktu": sebut_waktu(saat)}
    kabar.kirim(None, "surel_diganti", Penerima(pemilik.email), data, saat=saat)


# -- Sessions -------------------------------------------------------------------------------------


def akhiri_sesi(sesi_id: UUID, *, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> None:
    """End one of the person's own sessions; raises `TidakAda` for any other."""
    with transaksi() as sesi:
        if not akun_sesi.akhiri_satu(pelaku.id, sesi_id):
            raise TidakAda("sesi")
        catat(sesi, pemilik_akun(pelaku), "akhiri_sesi", peramban, saat)


def akhiri_sesi_lain(*, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> int:
    """End all of the person's sessions but this one; how many."""
    with transaksi() as sesi:
        jumlah = akun_sesi.akhiri_lain(pelaku.id, peramban.token or "")
        if jumlah:
            catat(sesi, pemilik_akun(pelaku), "akhiri_sesi_lain", peramban, saat)
        return jumlah


# -- For this and the neighbouring modules --------------------------------------------------------


def periksa_sandi(sandi: str | None, kolom: str, pelaku: Pelaku) -> tuple[Pemilik, str]:
    """That the person at this browser knows the password; raises `IsianSalah` beside `kolom`."""
    pemilik = pemilik_akun(pelaku)
    try:
        return cocokkan(pemilik.email, sandi)
    except SalahMasuk as galat:
        raise IsianSalah(kolom, SALAH_SANDI) from galat


def pemilik_akun(pelaku: Pelaku) -> Pemilik:
    """Whose open account this is, as it stands now; raises `TidakAda`."""
    baris = (
        sesi_kini()
        .execute(
            select(Pengguna.id, Pengguna.email, Pengguna.nama).where(
                Pengguna.id == pelaku.id, Pengguna.aktif
            )
        )
        .one_or_none()
    )
    if baris is None:
        raise TidakAda("akun")
    return Pemilik(*baris)
