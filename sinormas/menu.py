"""The navigation: what each person may open, in the order in which a report travels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import g, request
from sqlalchemy import Select, select

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan, boleh
from sinormas.kabar import kueri as kabar
from sinormas.klaim import kueri as klaim
from sinormas.umum import waktu
from sinormas.umum.pautan import pautan
from sinormas.umum.transaksi import baca
from sinormas.verifikasi import kueri_antrean as verifikasi

ANTREAN = "verifikasi.antrean"
KLAIM = "klaim.daftar"
MENU_TAMU = (
    ("Syarat", "pelaporan.jalan_tanya"),
    ("Direktori", "publik.cari"),
    ("Bantuan", "publik.bantuan"),
    ("Masuk", "akun.masuk"),
)
MENU_PELAPOR = (
    ("Laporan saya", "pelaporan.daftar"),
    ("Syarat", "pelaporan.jalan_tanya"),
    ("Bantuan", "publik.bantuan"),
)
MENU_STAF = (
    ("Antrean", ANTREAN, False, Tindakan.LIHAT_ANTREAN),
    ("Permohonan", KLAIM, False, Tindakan.LIHAT_KLAIM),
    ("Register", "organisasi.register", False, Tindakan.LIHAT_REGISTER),
    ("Partisipasi", "partisipasi.tahun", True, Tindakan.LIHAT_PARTISIPASI),
    ("Perencanaan", "perencanaan.tahun", True, Tindakan.LIHAT_KINERJA),
    ("Kinerja", "kinerja.tahun", True, Tindakan.LIHAT_KINERJA),
    ("LKIP", "lkip.tahun", True, Tindakan.EKSPOR_LKIP),
    ("Konflik", "konflik.daftar", False, Tindakan.LIHAT_CATATAN),
    ("Kegiatan", "kegiatan.daftar", False, Tindakan.LIHAT_CATATAN),
    ("Anggaran", "anggaran.tahun", True, Tindakan.LIHAT_CATATAN),
    ("Catatan", "catatan.awal", False, Tindakan.LIHAT_CATATAN),
    ("Jejak", "jejak.daftar", False, Tindakan.LIHAT_JEJAK),
    ("Pengaturan", "instansi.pengaturan", False, Tindakan.LIHAT_PENGATURAN),
)
"""Word, endpoint, whether it takes a year, and the action that the person must be allowed."""
MENUNGGU = {ANTREAN: verifikasi.pilih_menunggu, KLAIM: klaim.pilih_menunggu}
"""The entries with a count of what waits there."""
PESAN = "pesan"
TERHITUNG = "menu_terhitung"
"""In `g`: what a page counted itself, by endpoint; it is not counted again."""
KAKI = (
    ("Bantuan", "publik.bantuan"),
    ("Pelindungan data pribadi", "publik.pelindungan_data"),
    ("Aksesibilitas", "publik.aksesibilitas"),
)


@dataclass(frozen=True, slots=True)
class Menu:
    """One entry; `jumlah` is the open work behind it."""

    url: str
    teks: str
    aktif: bool = False
    jumlah: int | None = None


def kaki() -> list[Menu]:
    """The entries of the foot, the same for everyone."""
    return [Menu(pautan(alamat), teks) for teks, alamat in KAKI]


def kepala(instansi: Instansi | None, pelaku: Pelaku | None, tahun: int) -> tuple[list[Menu], int]:
    """The entries of the head that this person may open, and how many messages they have unread.

    `tahun` is the running one. All that is counted takes one query.
    """
    if pelaku is None:
        return _umum(MENU_TAMU), 0
    if not pelaku.staf or instansi is None:
        jumlah = _jumlah((), instansi, pelaku)
        return [] if pelaku.staf else _umum(MENU_PELAPOR), jumlah[PESAN]
    boleh_buka = [m for m in MENU_STAF if boleh(pelaku, m[3], instansi.objek())]
    jumlah = _jumlah(tuple(m[1] for m in boleh_buka if m[1] in MENUNGGU), instansi, pelaku)
    return [
        Menu(
            url=(url := pautan(alamat, tahun=tahun) if bertahun else pautan(alamat)),
            teks=teks,
            aktif=_di_dalam(url, alamat),
            jumlah=jumlah.get(alamat),
        )
        for teks, alamat, bertahun, _ in boleh_buka
    ], jumlah[PESAN]


def _umum(menu: tuple[tuple[str, str], ...]) -> list[Menu]:
    return [Menu(pautan(a), teks, aktif=request.endpoint == a) for teks, a in menu]


def _jumlah(alamat: tuple[str, ...], instansi: Instansi | None, pelaku: Pelaku) -> dict[str, int]:
    """What waits behind some entries, and the messages."""
    terhitung: dict[str, int] = g.get(TERHITUNG, {})
    ditanya = tuple(a for a in alamat if a not in terhitung)
    nilai: dict[str, Any] = {"pengguna_id": pelaku.id, "kini": waktu.sekarang()}
    if ditanya and instansi is not None:
        nilai["instansi_id"] = instansi.id
    hasil = zip((PESAN, *ditanya), baca(_pilih(ditanya), nilai).one(), strict=True)
    return terhitung | dict(hasil)


@lru_cache(maxsize=8)
def _pilih(alamat: tuple[str, ...]) -> Select[Any]:
    hitung: list[Any] = [kabar.pilih_belum_dibaca().label(PESAN)]
    hitung += [MENUNGGU[a]().label(f"menunggu_{urutan}") for urutan, a in enumerate(alamat)]
    return select(*hitung)


def _di_dalam(url: str, alamat: str) -> bool:
    """Whether this page is one of the entry's room, or lies below its address."""
    return request.blueprint == alamat.partition(".")[0] or request.path.startswith(f"{url}/")
