"""The navigation: what each person may open, in the order in which a report travels."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan, boleh
from sinormas.klaim import kueri as klaim
from sinormas.verifikasi import kueri as verifikasi

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
    ("Kinerja", "kinerja.tahun", True, Tindakan.LIHAT_KINERJA),
    ("LKIP", "lkip.tahun", True, Tindakan.EKSPOR_LKIP),
    ("Konflik", "konflik.daftar", False, Tindakan.LIHAT_CATATAN),
    ("Kegiatan", "kegiatan.daftar", False, Tindakan.LIHAT_CATATAN),
    ("Anggaran", "anggaran.tahun", True, Tindakan.LIHAT_CATATAN),
    ("Jejak", "jejak.daftar", False, Tindakan.LIHAT_JEJAK),
    ("Pengaturan", "instansi.pengaturan", False, Tindakan.LIHAT_PENGATURAN),
)
"""Word, endpoint, whether it takes a year, and the action that the person must be allowed."""
MENUNGGU = {ANTREAN: verifikasi.jumlah_menunggu, KLAIM: klaim.jumlah_menunggu}
"""The entries with a count of what waits there."""
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
    return [Menu(url_for(alamat), teks) for teks, alamat in KAKI]


def kepala(instansi: Instansi | None, pelaku: Pelaku | None, tahun: int) -> list[Menu]:
    """The entries of the head that this person may open; `tahun` is the running one."""
    if pelaku is None or not pelaku.staf:
        umum = MENU_TAMU if pelaku is None else MENU_PELAPOR
        return [Menu(url_for(a), teks, aktif=request.endpoint == a) for teks, a in umum]
    if instansi is None:
        return []
    return [
        Menu(
            url=(url := url_for(alamat, tahun=tahun) if bertahun else url_for(alamat)),
            teks=teks,
            aktif=_di_dalam(url, alamat),
            jumlah=MENUNGGU[alamat](instansi) if alamat in MENUNGGU else None,
        )
        for teks, alamat, bertahun, tindakan in MENU_STAF
        if boleh(pelaku, tindakan, instansi.objek())
    ]


def _di_dalam(url: str, alamat: str) -> bool:
    """Whether this page is one of the entry's room, or lies below its address."""
    return request.blueprint == alamat.partition(".")[0] or request.path.startswith(f"{url}/")
