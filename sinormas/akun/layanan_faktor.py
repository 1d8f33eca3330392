"""The second factor: switched on and off by its owner, asked for at the door, taken off by others.

A stolen session must not become a stolen account: whatever changes the factor asks for the present
password, and the owner is written to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.akun import aturan_faktor as aturan
from sinormas.akun import kueri_faktor
from sinormas.akun import sesi as akun_sesi
from sinormas.akun.kenal import kenali
from sinormas.akun.layanan_akun import periksa_sandi
from sinormas.akun.layanan_diri import Peramban, buka_sesi, catat
from sinormas.akun.models import FaktorTotp, KodePulih, KunciMasuk, Pengguna, Penugasan
from sinormas.akun.penerima import penerima
from sinormas.akun.surel import baca_surel
from sinormas.akun.tautan import Pemilik
from sinormas.akun.zona import sebut_waktu
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.pengenal import pengenal_baru, sidik
from sinormas.umum.transaksi import sesi_kini, sisip, transaksi

KODE_SALAH = "Kode itu salah, sudah dipakai, atau sudah lewat. Tunggu kode berikutnya di aplikasi."
BELUM_PUNYA = "Pasang langkah kedua lebih dahulu, di halaman Akun saya."
PULIH_SALAH = "Kode pemulihan itu salah atau sudah dipakai."


class SetengahMati(Exception):
    """The time between password and second factor has run out, or it was given already."""


@dataclass(frozen=True, slots=True)
class Pasang:
    """What the owner's phone is to know, shown until its first code was right."""

    rahasia: str
    alamat: str


# -- The owner ------------------------------------------------------------------------------------


def mulai(*, pelaku: Pelaku, saat: datetime) -> None:
    """Make a secret that waits for its first code; the factor in force stays as it is."""
    with transaksi() as sesi:
        sesi.execute(
            sisip(sesi, FaktorTotp)
            .values(id=pengenal_baru(), pengguna_id=pelaku.id, langkah=0, dimulai=saat)
            .on_conflict_do_nothing(index_elements=["pengguna_id"])
        )
        sesi.execute(
            update(FaktorTotp)
            .where(FaktorTotp.pengguna_id == pelaku.id)
            .values(rahasia_baru=aturan.rahasia_baru(), dimulai=saat)
        )


def sedang_dipasang(pelaku: Pelaku, saat: datetime) -> Pasang | None:
    """The secret that waits for its first code, if there is one."""
    baris = (
        sesi_kini()
        .execute(
            select(FaktorTotp.rahasia_baru, Pengguna.email)
            .join(Pengguna, Pengguna.id == FaktorTotp.pengguna_id)
            .where(
                FaktorTotp.pengguna_id == pelaku.id,
                FaktorTotp.rahasia_baru.is_not(None),
                FaktorTotp.dimulai > saat - aturan.UMUR_PASANG,
            )
        )
        .one_or_none()
    )
    if baris is None:
        return None
    return Pasang(baris.rahasia_baru, aturan.alamat_otp(baris.rahasia_baru, baris.email))


def pasang(
    kode: str | None, sandi: str | None, *, pelaku: Pelaku, peramban: Peramban, saat: datetime
) -> tuple[str, ...]:
    """Switch the factor on, or change the phone: ten recovery codes, the only time they are known.

    Every other session of the person ends, as it was opened without the factor. Raises
    `IsianSalah`, beside `kode` also where nothing waits for a code any more.
    """
    pemilik, _ = periksa_sandi(sandi, "sandi", pelaku)
    with transaksi() as sesi:
        baris = _baris(sesi, pemilik.id)
        if baris is None or baris.rahasia_baru is None:
            raise IsianSalah("kode", "Pemasangan ini sudah selesai atau dibatalkan. Mulai lagi.")
        if saat - baris.dimulai >= aturan.UMUR_PASANG:
            raise IsianSalah("kode", "Pemasangan ini sudah terlalu lama. Mulai lagi.")
        langkah = aturan.langkah_cocok(baris.rahasia_baru, kode, saat, 0)
        if langkah is None:
            raise IsianSalah("kode", KODE_SALAH)
        baris.rahasia, baris.rahasia_baru = baris.rahasia_baru, None
        baris.sejak, baris.langkah = saat, langkah
        kode_pulih = _ganti_kode(sesi, pemilik.id)
        akun_sesi.akhiri_lain(pemilik.id, peramban.token or "")
        kabari("faktor_dipasang", pemilik, saat)
        catat(sesi, pemilik, "pasang_faktor", peramban, saat)
        return kode_pulih


def ganti_kode(
    sandi: str | None, *, pelaku: Pelaku, peramban: Peramban, saat: datetime
) -> tuple[str, ...]:
    """Ten new recovery codes; those there were are void. Raises `IsianSalah`, `TidakAda`."""
    pemilik, _ = periksa_sandi(sandi, "sandi", pelaku)
    with transaksi() as sesi:
        wajib_punya(sesi, pemilik.id)
        kode_pulih = _ganti_kode(sesi, pemilik.id)
        catat(sesi, pemilik, "ganti_kode_pulih", peramban, saat)
        return kode_pulih


def matikan(sandi: str | None, *, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> None:
    """Switch the factor off. Raises `IsianSalah`, `TidakAda`."""
    pemilik, _ = periksa_sandi(sandi, "sandi", pelaku)
    with transaksi() as sesi:
        wajib_punya(sesi, pemilik.id)
        hapus(sesi, pemilik.id)
        kabari("faktor_dimatikan", pemilik, saat)
        catat(sesi, pemilik, "matikan_faktor", peramban, saat)


# -- At the door ----------------------------------------------------------------------------------


def masuk_kode(token: str, kode: str | None, *, peramban: Peramban, saat: datetime) -> str:
    """The second step by a code of the app: the token of a whole session.

    Raises `IsianSalah` (the half session stays), `SetengahMati`.
    """
    pemilik = _setengah(token, saat)
    with transaksi() as sesi:
        baris = _baris(sesi, pemilik.id)
        langkah = (
            aturan.langkah_cocok(baris.rahasia, kode, saat, baris.langkah)
            if baris and baris.rahasia
            else None
        )
        if baris is not None and langkah is not None:
            baris.langkah = langkah
            return selesai(sesi, token, pemilik, "masuk_faktor", peramban, saat)
        catat(sesi, pemilik, "salah_faktor", peramban, saat)
    raise IsianSalah("kode", KODE_SALAH)


def masuk_pulih(token: str, kode: str | None, *, peramban: Peramban, saat: datetime) -> str:
    """The second step by a recovery code, which is used up; the owner is told how many are left.

    Raises `IsianSalah` (the half session stays), `SetengahMati`.
    """
    pemilik = _setengah(token, saat)
    with transaksi() as sesi:
        if _pakai_kode(sesi, pemilik.id, kode, saat):
            sisa = kueri_faktor.faktor_saya(pemilik.id).sisa
            kabari("kode_pulih_dipakai", pemilik, saat, sisa=str(sisa))
            return selesai(sesi, token, pemilik, "masuk_kode_pulih", peramban, saat)
        catat(sesi, pemilik, "salah_faktor", peramban, saat)
    raise IsianSalah("kode", PULIH_SALAH)


def _setengah(token: str, saat: datetime) -> Pemilik:
    pemilik = kueri_faktor.setengah(token, saat)
    if pemilik is None:
        raise SetengahMati
    return pemilik


def selesai(
    sesi: Session, token: str, pemilik: Pemilik, cara: str, peramban: Peramban, saat: datetime
) -> str:
    """From half a session to a whole one, with a token of its own."""
    if not akun_sesi.pakai_setengah(token, saat):
        raise SetengahMati
    catat(sesi, pemilik, cara, peramban, saat)
    kenali(pemilik.id, agen=peramban.agen, alamat=peramban.dari, saat=saat)
    return buka_sesi(pemilik.id, peramban, saat)


def _pakai_kode(sesi: Session, pengguna_id: UUID, kode: str | None, saat: datetime) -> bool:
    baku = aturan.baku_pulih(kode)
    if baku is None:
        return False
    terpakai = sesi.scalars(
        update(KodePulih)
        .where(
            KodePulih.pengguna_id == pengguna_id,
            KodePulih.sidik == _sidik(pengguna_id, baku),
            KodePulih.dipakai.is_(None),
        )
        .values(dipakai=saat)
        .returning(KodePulih.id)
    ).one_or_none()
    return terpakai is not None


# -- The office and the operator ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rekan:
    """A colleague whose factor is to be taken off."""

    id: UUID
    nama: str
    email: str
    berfaktor: bool


def rekan(instansi: Instansi, penugasan_id: UUID) -> Rekan:
    """Who holds this role at the office; raises `TidakAda`."""
    baris = (
        sesi_kini()
        .execute(
            select(
                Pengguna.id,
                Pengguna.nama,
                Pengguna.email,
                kueri_faktor.berfaktor(Pengguna.id),
            )
            .join(Penugasan, Penugasan.pengguna_id == Pengguna.id)
            .where(Penugasan.id == penugasan_id, Penugasan.instansi_id == instansi.id)
        )
        .one_or_none()
    )
    if baris is None:
        raise izin.TidakAda("penugasan")
    return Rekan(*baris)


def atur_ulang(
    instansi: Instansi,
    penugasan_id: UUID,
    alasan: str | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> Rekan:
    """Take a colleague's second factor off, who lost phone and codes; their sessions end.

    Not one's own: whoever found an admin's browser open would be free of it. Raises `TidakAda`,
    `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_PENGGUNA, instansi.objek())
    orang = rekan(instansi, penugasan_id)
    if orang.id == pelaku.id:
        raise IsianSalah("alasan", "Langkah kedua Anda sendiri diatur di halaman akun Anda.")
    with transaksi() as sesi:
        _lepas(sesi, orang.id, orang.email, alasan, pelaku, instansi.kode_wilayah, saat)
        return orang


def atur_ulang_konsol(
    email: str | None, alasan: str | None, *, pelaku: Pelaku, saat: datetime
) -> None:
    """The same for an operator at the console, for anybody. Raises `IsianSalah`."""
    if not pelaku.sistem:
        raise izin.TidakBoleh("atur_ulang_faktor")
    alamat = baca_surel(email)
    with transaksi() as sesi:
        pengguna_id = sesi.execute(
            select(Pengguna.id).where(Pengguna.email == alamat)
        ).scalar_one_or_none()
        if pengguna_id is None:
            raise IsianSalah("email", f"Belum ada akun dengan alamat {alamat}.")
        _lepas(sesi, pengguna_id, alamat, alasan, pelaku, jejak.RANTAI_SISTEM, saat)


def _lepas(
    sesi: Session,
    pengguna_id: UUID,
    email: str,
    alasan: str | None,
    pelaku: Pelaku,
    rantai: str,
    saat: datetime,
) -> None:
    bersih = teks_wajib("alasan", alasan, aturan.PANJANG_ALASAN, kosong="Alasannya belum diisi.")
    if not kueri_faktor.punya(pengguna_id):
        raise IsianSalah("alasan", f"{email} tidak memakai langkah kedua.")
    hapus(sesi, pengguna_id)
    akun_sesi.akhiri_semua(pengguna_id)
    data = {"waktu": sebut_waktu(saat), "alasan": bersih, "tautan": tautan_penuh("akun.faktor")}
    kabar.kirim(None, "faktor_diatur_ulang", penerima([pengguna_id]), data, saat=saat)
    jejak.catat(
        pelaku,
        "atur_ulang_faktor",
        "pengguna",
        pengguna_id,
        saat=saat,
        rantai=rantai,
        sesudah={"email": email, "alasan": bersih},
    )


# -- Shared ---------------------------------------------------------------------------------------


def hapus(sesi: Session, pengguna_id: UUID) -> None:
    """Forget all that belongs to a person's second factor."""
    for tabel in (KunciMasuk, KodePulih, FaktorTotp):
        sesi.execute(delete(tabel).where(tabel.pengguna_id == pengguna_id))


def _baris(sesi: Session, pengguna_id: UUID) -> FaktorTotp | None:
    """The row, kept from others until this is done: a code is good for one of any who try."""
    return sesi.scalars(
        select(FaktorTotp)
        .where(FaktorTotp.pengguna_id == pengguna_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def buktikan(kode: str | None, *, pelaku: Pelaku, saat: datetime) -> None:
    """That whoever acts holds their second factor now, for an act that binds others.

    Raises `IsianSalah` beside `kode`, also where they have none.
    """
    with transaksi() as sesi:
        baris = _baris(sesi, pelaku.id) if pelaku.id else None
        if baris is None or baris.sejak is None or baris.rahasia is None:
            raise IsianSalah("kode", BELUM_PUNYA)
        langkah = aturan.langkah_cocok(baris.rahasia, kode, saat, baris.langkah)
        if langkah is None:
            raise IsianSalah("kode", KODE_SALAH)
        baris.langkah = langkah


def wajib_punya(sesi: Session, pengguna_id: UUID) -> None:
    """Raise `TidakAda` for somebody without a second factor."""
    baris = _baris(sesi, pengguna_id)
    if baris is None or baris.sejak is None:
        raise izin.TidakAda("faktor")


def _ganti_kode(sesi: Session, pengguna_id: UUID) -> tuple[str, ...]:
    semua = aturan.kode_pulih_baru()
    sesi.execute(delete(KodePulih).where(KodePulih.pengguna_id == pengguna_id))
    sesi.add_all(
        KodePulih(
            pengguna_id=pengguna_id,
            sidik=_sidik(pengguna_id, aturan.baku_pulih(kode) or ""),
        )
        for kode in semua
    )
    return semua


def _sidik(pengguna_id: UUID, kode: str) -> str:
    return sidik(f"{pengguna_id.hex}:{kode}")


def kabari(kunci: str, pemilik: Pemilik, saat: datetime, **isi: str) -> None:
    """Tell the owner what became of their second factor."""
    data = {"waktu": sebut_waktu(saat), "tautan": tautan_penuh("akun.faktor"), **isi}
    kabar.kirim(None, kunci, penerima([pemilik.id]), data, saat=saat)
