"""What every page of a filing does first: find it, ask whether it is the reader's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from flask import current_app

from sinormas import izin
from sinormas.akun.akses import instansi_kini, pelaku_kini
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.pelaporan import isi, kueri, lihat
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.isi import Pemeriksaan
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.tugas import Catatan
from sinormas.umum import waktu
from sinormas.umum.pengenal import baca_pengenal


@dataclass(frozen=True, slots=True)
class Terbuka:
    """A filing that its reporter has opened, at this moment."""

    instansi: Instansi
    pelaku: Pelaku
    lengkap: LaporanLengkap
    saat: datetime

    def konteks(self) -> isi.Konteks:
        return kueri.konteks(self.instansi, self.lengkap, self.saat)

    def periksa(self) -> Pemeriksaan:
        """How far it is."""
        return isi.periksa(self.lengkap, self.konteks())

    def catatan(self) -> Catatan:
        """The officer's words on a returned filing, by part and column.

        The room of the officers is to the right of this one; it leaves its answer with Jinja.
        """
        if self.lengkap.keadaan is not Keadaan.DIKEMBALIKAN:
            return {}
        ambil = cast(Callable[[UUID], Catatan], current_app.jinja_env.globals["catatan_petugas"])
        return ambil(self.lengkap.id)

    def tersimpan(self) -> str | None:
        """When something was last saved: `hari ini pukul 14.05`; None for an untouched draft."""
        if self.lengkap.versi == 1:
            return None
        zona = self.instansi.zona_waktu
        hari = waktu.tanggal_di(self.lengkap.disimpan, zona)
        kapan = (
            "hari ini" if hari == waktu.tanggal_di(self.saat, zona) else waktu.format_tanggal(hari)
        )
        return f"{kapan} pukul {jam(self.lengkap.disimpan, zona)}"


def buka(laporan_id: str) -> Terbuka:
    """The filing of that address; raises `TidakAda` where it is unknown or somebody else's."""
    terbuka = _temukan(laporan_id)
    objek = terbuka.instansi.objek(terbuka.lengkap.pemilik)
    izin.wajib(terbuka.pelaku, Tindakan.LAPOR, objek)
    return _dilihat(terbuka)


def buka_baca(laporan_id: str, tindakan: Tindakan) -> Terbuka:
    """The filing of that address for its reporter and, once it was handed in, for the office."""
    terbuka = _temukan(laporan_id)
    lengkap = terbuka.lengkap
    if lengkap.nomor is None and terbuka.pelaku.id not in lengkap.pemilik:
        raise TidakAda("laporan")
    izin.wajib(terbuka.pelaku, tindakan, terbuka.instansi.objek(lengkap.pemilik))
    return _dilihat(terbuka)


def _dilihat(terbuka: Terbuka) -> Terbuka:
    """Note that its people see what was decided; then nobody can take it back unseen."""
    lengkap = terbuka.lengkap
    if not lihat.perlu_ditandai(lengkap, terbuka.pelaku.id):
        return terbuka
    lihat.tandai(terbuka.instansi, lengkap.id, saat=terbuka.saat)
    kini = kueri.laporan_lengkap(terbuka.instansi, lengkap.id)
    assert kini is not None  # a filing is never removed
    return replace(terbuka, lengkap=kini)


def _temukan(laporan_id: str) -> Terbuka:
    instansi, pelaku = instansi_kini(), pelaku_kini()
    pengenal = baca_pengenal(laporan_id)
    lengkap = kueri.laporan_lengkap(instansi, pengenal) if pengenal else None
    if lengkap is None:
        raise TidakAda("laporan")
    return Terbuka(instansi, pelaku, lengkap, waktu.sekarang())


def jam(saat: datetime, nama_zona: str) -> str:
    """`14.05 WITA`."""
    lokal = saat.astimezone(waktu.zona(nama_zona))
    return f"{lokal:%H.%M} {waktu.SINGKATAN_ZONA.get(nama_zona, '')}".rstrip()
