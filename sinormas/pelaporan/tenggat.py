"""Whose turn a filing is, and until which day: one clock for the reporter and for the officer.

The office checks within `batas_periksa` working days, counted from the first submission and at rest
while the filing lies with the organisation; the organisation completes within `batas_lengkapi`
(aturan, section 3). The day is written with the filing whenever its state changes, and again when
the office changes its calendar or its limits, so that lists are sorted by it and both sides read
the same one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, Keadaan
from sinormas.pelaporan.models import Laporan
from sinormas.umum import waktu

TAHUN_KE_BELAKANG = 5
"""How far back holidays are left out of an age."""
MENUNGGU = DI_MEJA_PETUGAS | {Keadaan.DIKEMBALIKAN}


@dataclass(frozen=True, slots=True)
class Kalender:
    """Working days of an office, seen from one day."""

    instansi: Instansi
    hari_ini: date
    libur: frozenset[date]

    def umur(self, diajukan: datetime, terpakai: int = 0) -> int:
        """Working days for which a filing has been with the office (0 on its first day).

        `terpakai`: those before it was last returned.
        """
        return terpakai + waktu.hari_kerja_antara(self.tanggal(diajukan), self.hari_ini, self.libur)

    def sisa(self, tenggat: date) -> int:
        """Working days left until `tenggat`: 0 on the day itself, negative once it has passed."""
        if tenggat >= self.hari_ini:
            return waktu.hari_kerja_antara(self.hari_ini, tenggat, self.libur)
        return -waktu.hari_kerja_antara(tenggat, self.hari_ini, self.libur)

    def batas_periksa(self, diajukan: datetime, terpakai: int = 0) -> date:
        """The last day for the office's check."""
        sisa = self.instansi.batas_periksa - terpakai
        if sisa < 0:  # it was late before it was returned, and is late again at once
            return self.tanggal(diajukan) - timedelta(days=1)
        return waktu.hari_kerja_setelah(self.tanggal(diajukan), sisa, self.libur)

    def batas_lengkapi(self, dikembalikan: datetime | None = None) -> date:
        """The last day for completing a filing that is returned then (None: today)."""
        hari = self.tanggal(dikembalikan) if dikembalikan else self.hari_ini
        return waktu.hari_kerja_setelah(hari, self.instansi.batas_lengkapi, self.libur)

    def tanggal(self, saat: datetime) -> date:
        """The office's day of an instant."""
        return waktu.tanggal_di(saat, self.instansi.zona_waktu)


def kalender(instansi: Instansi, saat: datetime) -> Kalender:
    """The calendar of an office today; of filings older than `TAHUN_KE_BELAKANG` only weekends."""
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    tahun = range(hari_ini.year - TAHUN_KE_BELAKANG, hari_ini.year + 2)
    return Kalender(instansi, hari_ini, instansi_kueri.hari_libur(instansi, tahun))


def setel(laporan: Laporan, dari: Keadaan, hari: Kalender, saat: datetime) -> None:
    """Write down whose turn it is until when, for a filing that has just left the state `dari`."""
    if laporan.keadaan is Keadaan.DIKEMBALIKAN and dari in DI_MEJA_PETUGAS and laporan.diajukan:
        laporan.hari_terpakai += waktu.hari_kerja_antara(
            hari.tanggal(laporan.diajukan), hari.tanggal(saat), hari.libur
        )
    laporan.tenggat = _tenggat(laporan, hari)


def _tenggat(laporan: Laporan, hari: Kalender) -> date | None:
    if laporan.keadaan in DI_MEJA_PETUGAS and laporan.diajukan:
        return hari.batas_periksa(laporan.diajukan, laporan.hari_terpakai)
    if laporan.keadaan is Keadaan.DIKEMBALIKAN and laporan.dikembalikan:
        return hari.batas_lengkapi(laporan.dikembalikan)
    return None


def hitung_ulang(sesi: Session, instansi: Instansi, saat: datetime) -> int:
    """The days of all filings that wait, anew: the office's calendar or limits have changed.

    Joins the caller's transaction; how many filings have another day now.
    """
    hari = kalender(instansi, saat)
    berubah = 0
    for laporan in _menunggu(sesi, instansi):
        baru = _tenggat(laporan, hari)
        berubah += baru != laporan.tenggat
        laporan.tenggat = baru
    sesi.flush()
    return berubah


def _menunggu(sesi: Session, instansi: Instansi) -> Iterable[Laporan]:
    """The waiting filings, locked in one order, so that two writers never wait for each other."""
    return sesi.scalars(
        select(Laporan)
        .where(Laporan.instansi_id == instansi.id, Laporan.keadaan.in_(sorted(MENUNGGU)))
        .order_by(Laporan.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


instansi_layanan.ikuti_kalender(hitung_ulang)
