"""What is held of people who sign in, when its keeping time is over; accounts that nobody uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, exists, func, select, update

from sinormas.akun import layanan_hapus
from sinormas.akun.layanan_diri import Peramban
from sinormas.akun.models import (
    JaringanDikenal,
    Pengguna,
    Penugasan,
    PerangkatDikenal,
    Sesi,
    SurelBaru,
    Tautan,
)
from sinormas.akun.penerima import penerima
from sinormas.akun.zona import sebut_hari
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.umum import retensi
from sinormas.umum.transaksi import sesi_kini, transaksi

DARI = "masa simpan"
"""From where an account goes that its owner left."""
Pembuang = Callable[[Sequence[UUID], Pelaku, datetime], None]


def pilih_sesi(batas: datetime) -> Select[Any]:
    """Sessions that have ended."""
    return select(Sesi.id).where(Sesi.berakhir < batas)


def pilih_tautan(batas: datetime) -> Select[Any]:
    """Links that do not work any more."""
    return select(Tautan.id).where(Tautan.berakhir < batas)


def pilih_surel_baru(batas: datetime) -> Select[Any]:
    """Requests for another address that were not answered."""
    return select(SurelBaru.id).where(SurelBaru.berakhir < batas)


def pilih_perangkat(batas: datetime) -> Select[Any]:
    """Devices that a person has not signed in with since."""
    return select(PerangkatDikenal.id).where(PerangkatDikenal.terakhir < batas)


def pilih_jaringan(batas: datetime) -> Select[Any]:
    """Networks that a person has not signed in from since."""
    return select(JaringanDikenal.id).where(JaringanDikenal.terakhir < batas)


def pembuang(tabel: type[Any]) -> Pembuang:
    """What forgets rows of `tabel`."""

    def buang(pengenal: Sequence[UUID], _pelaku: Pelaku, _saat: datetime) -> None:
        with transaksi() as sesi:
            sesi.execute(delete(tabel).where(tabel.id.in_(pengenal)))

    return buang


buang_sesi, buang_tautan, buang_surel_baru, buang_perangkat, buang_jaringan = (
    pembuang(tabel) for tabel in (Sesi, Tautan, SurelBaru, PerangkatDikenal, JaringanDikenal)
)


# -- Accounts -------------------------------------------------------------------------------------


def pilih_tak_dikonfirmasi(batas: datetime) -> Select[Any]:
    """Accounts whose address nobody ever confirmed."""
    return select(Pengguna.id).where(
        *_pelapor(), Pengguna.dikonfirmasi.is_(None), _terakhir() < batas
    )


def pilih_tak_dipakai(batas: datetime) -> Select[Any]:
    """Accounts whose owner has not come since, and was not told yet."""
    return select(Pengguna.id).where(
        *_pelapor(),
        Pengguna.dikonfirmasi.is_not(None),
        Pengguna.diperingatkan.is_(None),
        _terakhir() < batas,
    )


def pilih_diperingatkan(batas: datetime) -> Select[Any]:
    """Accounts whose owner was told, and has not come."""
    return select(Pengguna.id).where(*_pelapor(), Pengguna.diperingatkan < batas)


def _pelapor() -> tuple[ColumnElement[bool], ...]:
    """Open accounts that are nobody's of the office."""
    return Pengguna.aktif.is_(True), ~exists().where(Penugasan.pengguna_id == Pengguna.id)


def _terakhir() -> ColumnElement[datetime]:
    return func.coalesce(Pengguna.terakhir_masuk, Pengguna.dibuat)


def yang_dapat_dihapus(pengguna_id: Sequence[UUID]) -> list[UUID]:
    """Those of some accounts that nothing stands against (`layanan_hapus.halangan`)."""
    return [p for p in pengguna_id if not layanan_hapus.halangan(Pelaku(p, "", DARI))]


def peringatkan(pengguna_id: Sequence[UUID], pelaku: Pelaku, saat: datetime) -> None:
    """Tell the owners that their account goes unless they sign in."""
    lama = next(m.hari for m in retensi.MASA if m.kunci == "akun_lama")
    with transaksi() as sesi:
        sesi.execute(
            update(Pengguna).where(Pengguna.id.in_(pengguna_id)).values(diperingatkan=saat)
        )
        for satu in penerima(pengguna_id):
            data = {"batas": sebut_hari(saat, lama), "tautan_masuk": tautan_penuh("akun.masuk")}
            kabar.kirim(None, "akun_tak_dipakai", satu, data, saat=saat)
            jejak.catat(pelaku, "peringatkan", "pengguna", satu.pengguna_id, saat=saat)


def hapus(pengguna_id: Sequence[UUID], _pelaku: Pelaku, saat: datetime) -> None:
    """Erase accounts that their owners left, as they could have done themselves."""
    with transaksi():
        baris = select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(pengguna_id))
        for satu, nama in sesi_kini().execute(baris).all():
            pemilik = Pelaku(satu, nama, DARI)
            layanan_hapus.hapus_sekarang(pemilik, Peramban(dari=DARI, agen=""), saat)
