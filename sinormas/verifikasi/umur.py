"""How long a filing has been on the office's desk, in working days. Source: aturan, section 3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.umum import waktu

TAHUN_KE_BELAKANG = 5
"""How far back holidays are left out of an age."""


@dataclass(frozen=True, slots=True)
class Kalender:
    """Working days of an office, seen from one day."""

    instansi: Instansi
    hari_ini: date
    libur: frozenset[date]

    def umur(self, diajukan: datetime) -> int:
        """Working days since a filing came in (0 on its first day)."""
        return waktu.hari_kerja_antara(self.tanggal(diajukan), self.hari_ini, self.libur)

    def batas(self, diajukan: datetime) -> date:
        """The last day for the office's check."""
        return waktu.hari_kerja_setelah(
            self.tanggal(diajukan), self.instansi.batas_periksa, self.libur
        )

    def batas_lengkapi(self) -> date:
        """The last day for completing a filing that is returned today."""
        return waktu.hari_kerja_setelah(self.hari_ini, self.instansi.batas_lengkapi, self.libur)

    def lewat_sebelum(self) -> datetime:
        """Whatever came in before this instant is past the limit."""
        hari, kerja = self.hari_ini, 0
        while kerja <= self.instansi.batas_periksa:
            kerja += hari.weekday() < 5 and hari not in self.libur
            hari -= timedelta(days=1)
        awal = datetime.combine(hari + timedelta(days=1), time.min)
        return awal.replace(tzinfo=waktu.zona(self.instansi.zona_waktu))

    def tanggal(self, saat: datetime) -> date:
        """The office's day of an instant."""
        return waktu.tanggal_di(saat, self.instansi.zona_waktu)


def kalender(instansi: Instansi, saat: datetime) -> Kalender:
    """The calendar of an office today; of filings older than `TAHUN_KE_BELAKANG` only weekends."""
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    tahun = range(hari_ini.year - TAHUN_KE_BELAKANG, hari_ini.year + 2)
    return Kalender(instansi, hari_ini, instansi_kueri.hari_libur(instansi, tahun))
