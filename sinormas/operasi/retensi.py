"""What goes when its keeping time is over (`umum.retensi.MASA`), kind by kind and batch by batch.

A kind says what goes by a selection of ids, which is counted for a rehearsal and emptied for real:
both see the same rows. The order of `MASA` keeps it so: what one kind takes along (an account its
messages and sessions) or sets free (a draft the account behind it) has been counted by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from sinormas import izin
from sinormas.akun import retensi as akun
from sinormas.impor import retensi as impor
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.kabar import retensi as kabar
from sinormas.klaim import retensi as klaim
from sinormas.lkip.tersimpan import retensi as ekspor
from sinormas.organisasi import retensi as organisasi
from sinormas.pelaporan import retensi as pelaporan
from sinormas.umum.retensi import MASA, Masa
from sinormas.umum.transaksi import sesi_kini, transaksi

SEKALI = 200
"""Rows in one transaction."""
Pemilih = Callable[[datetime], Select[Any]]
Pembuang = Callable[[Sequence[UUID], Pelaku, datetime], None]
Penyaring = Callable[[Sequence[UUID]], list[UUID]]


@dataclass(frozen=True, slots=True)
class Cara:
    """How one kind of thing goes: which rows, what is done to them, and who of them may stay."""

    pilih: Pemilih
    buang: Pembuang
    saring: Penyaring = list
    sekali: int = SEKALI


@dataclass(frozen=True, slots=True)
class Hasil:
    """Of one kind: how many went, or would go."""

    masa: Masa
    jumlah: int


def _akun(pilih: Pemilih, buang: Pembuang) -> Cara:
    """Accounts, one by one: that one goes may mean that the next has to stay."""
    return Cara(pilih, buang, akun.yang_dapat_dihapus, sekali=1)


CARA: dict[str, tuple[Cara, ...]] = {
    "draf": (Cara(pelaporan.pilih_draf, pelaporan.buang_draf),),
    "laporan_dicabut": (Cara(pelaporan.pilih_dicabut, pelaporan.buang_isi),),
    "laporan_ditolak": (Cara(pelaporan.pilih_ditolak, pelaporan.buang_berkas),),
    "klaim": (Cara(klaim.pilih, klaim.buang),),
    "impor": (Cara(impor.pilih, impor.buang),),
    "ekspor": (Cara(ekspor.pilih, ekspor.buang),),
    "undangan": (Cara(organisasi.pilih_undangan, organisasi.buang_undangan),),
    "isi_surat": (Cara(kabar.pilih_isi, kabar.buang_isi),),
    "surat": (Cara(kabar.pilih_surat, kabar.buang_surat),),
    "pesan": (Cara(kabar.pilih_pesan, kabar.buang_pesan),),
    "sesi": (Cara(akun.pilih_sesi, akun.buang_sesi),),
    "tautan": (
        Cara(akun.pilih_tautan, akun.buang_tautan),
        Cara(akun.pilih_surel_baru, akun.buang_surel_baru),
    ),
    "perangkat": (
        Cara(akun.pilih_perangkat, akun.buang_perangkat),
        Cara(akun.pilih_jaringan, akun.buang_jaringan),
    ),
    "akun_tak_dikonfirmasi": (_akun(akun.pilih_tak_dikonfirmasi, akun.hapus),),
    "akun_diperingatkan": (_akun(akun.pilih_tak_dipakai, akun.peringatkan),),
    "akun_lama": (_akun(akun.pilih_diperingatkan, akun.hapus),),
}


def jalankan(*, coba: bool, pelaku: Pelaku, saat: datetime) -> Iterator[Hasil]:
    """Kind by kind, what goes; with `coba` nothing does. Only for the operator of the machine."""
    if not pelaku.sistem:
        raise izin.TidakBoleh("retensi")
    for masa in MASA:
        jumlah = sum(_satu(masa, cara, coba, pelaku, saat) for cara in CARA[masa.kunci])
        yield Hasil(masa, jumlah)


def _satu(masa: Masa, cara: Cara, coba: bool, pelaku: Pelaku, saat: datetime) -> int:
    jumlah, terakhir = 0, None
    while True:
        with nullcontext() if coba else transaksi():
            pilih = cara.pilih(masa.batas(saat)).limit(cara.sekali)
            kelompok = _kelompok(pilih if coba else pilih.with_for_update(), terakhir)
            kena = cara.saring(kelompok)
            if kena and not coba:
                cara.buang(kena, pelaku, saat)
                jejak.catat(
                    pelaku, "retensi", masa.kunci, None, saat=saat,
                    sesudah={"jumlah": len(kena), "sebelum": masa.batas(saat).isoformat()},
                )  # fmt: skip
        if not kelompok:
            return jumlah
        jumlah, terakhir = jumlah + len(kena), kelompok[-1]


def _kelompok(pilih: Select[Any], terakhir: UUID | None) -> list[UUID]:
    """Some of the ids, in order, after `terakhir`."""
    (kolom,) = pilih.selected_columns
    if terakhir is not None:
        pilih = pilih.where(kolom > terakhir)
    return list(sesi_kini().scalars(pilih.order_by(kolom)))
