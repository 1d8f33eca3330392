"""What every page of a section does first: find it, and see whether it may be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import url_for

from sinormas.akun.akses import instansi_kini, pelaku_kini
from sinormas.akun.orang import Orang
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan, boleh
from sinormas.narasi import bahan
from sinormas.narasi.aturan import Bagian
from sinormas.narasi.bahan import Bahan
from sinormas.narasi.kueri import Tulisan
from sinormas.umum import waktu
from sinormas.umum.isian import tahun_wajar


@dataclass(frozen=True, slots=True)
class Terbuka:
    """A section that somebody has opened."""

    instansi: Instansi
    pelaku: Pelaku
    tahun: int
    bahan: Bahan
    bagian: Bagian
    saat: datetime

    @property
    def tulisan(self) -> Tulisan | None:
        """What is written in it."""
        return self.bahan.tulisan.get(self.bagian.kunci)

    @property
    def alamat(self) -> str:
        return alamat(self.tahun, self.bagian.kunci)

    def sebut(self, pengguna_id: UUID | None, nama: Mapping[UUID, Orang]) -> str:
        """Who somebody is, to the reader."""
        if pengguna_id is not None and pengguna_id == self.pelaku.id:
            return "Anda"
        siapa = nama.get(pengguna_id) if pengguna_id else None
        return siapa.nama if siapa else "sistem"

    def kapan(self, saat: datetime) -> str:
        """`hari ini pukul 10.02 WITA`, or the day."""
        zona = self.instansi.zona_waktu
        hari = waktu.tanggal_di(saat, zona)
        kini = hari == waktu.tanggal_di(self.saat, zona)
        return f"{'hari ini' if kini else waktu.format_tanggal(hari)} pukul {jam(saat, zona)}"


def alamat(tahun: int, kunci: str) -> str:
    """The page of a section."""
    return url_for("narasi.bagian", tahun=tahun, kunci=kunci)


def buka(tahun: int, kunci: str, tambahan: str = "") -> Terbuka:
    """The section of that address; `tambahan` is a text of it that is not saved yet."""
    instansi = instansi_kini()
    semua = bahan.baca(instansi, wajar(tahun), tambahan=(tambahan,))
    satu = semua.satu(kunci)
    if satu is None:
        raise TidakAda("bagian")
    return Terbuka(instansi, pelaku_kini(), tahun, semua, satu, waktu.sekarang())


def wajar(tahun: int) -> int:
    """The year; raises `TidakAda` for one that no register accepts."""
    if not tahun_wajar(tahun):
        raise TidakAda("tahun")
    return tahun


def boleh_tulis(instansi: Instansi, pelaku: Pelaku) -> bool:
    """Whether this person writes texts at all."""
    return boleh(pelaku, Tindakan.TULIS_NARASI, instansi.objek())


def jam(saat: datetime, nama_zona: str) -> str:
    """`14.05 WITA`."""
    lokal = saat.astimezone(waktu.zona(nama_zona))
    return f"{lokal:%H.%M} {waktu.SINGKATAN_ZONA.get(nama_zona, '')}".rstrip()
