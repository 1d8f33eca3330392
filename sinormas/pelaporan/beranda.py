"""A reporter's home: each organisation with its state, what is open, and what is due next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from sinormas.instansi.aturan import Instansi
from sinormas.izin import PeranAnggota
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.kueri_saya import Tercatat, tercatat
from sinormas.organisasi.masa import SEGERA, Jatuh, jatuh_tempo
from sinormas.pelaporan.aturan import TERBUKA, Jenis, Keadaan
from sinormas.pelaporan.lanjutan import batas_tahunan, buka_tahunan, diharapkan, tahun_laporan
from sinormas.pelaporan.models import Laporan
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class LaporanTerbuka:
    """A filing that waits for somebody."""

    id: UUID
    organisasi_id: UUID
    jenis: Jenis
    keadaan: Keadaan
    periode: int | None
    tenggat: date | None
    disimpan: datetime


@dataclass(frozen=True, slots=True)
class Tahunan:
    """How an organisation stands with its yearly report."""

    tahun: int
    buka: date
    batas: date
    dibuka: bool
    """Whether it may be sent today."""
    diharapkan: bool
    """Whether the office expects it: not of one that came to the register after it opened."""
    sudah: bool
    """Whether the office has accepted it."""
    laporan_id: UUID | None
    """The one that is open."""


@dataclass(frozen=True, slots=True)
class OrganisasiSaya:
    """One organisation on the home of somebody who acts for it."""

    tercatat: Tercatat
    di_register: bool
    tahunan: Tahunan | None
    jatuh: tuple[Jatuh, ...]
    """What has lapsed or will soon."""
    terbuka: tuple[LaporanTerbuka, ...]
    pengurus: bool
    """Whether this person may hand in, and say that it has ended."""

    @property
    def perlu(self) -> bool:
        """Whether something here waits for the organisation."""
        return any(x.keadaan is Keadaan.DIKEMBALIKAN for x in self.terbuka) or bool(
            self.tahunan
            and self.tahunan.dibuka
            and self.tahunan.diharapkan
            and not self.tahunan.sudah
        )


def organisasi_saya(
    instansi: Instansi, pengguna_id: UUID, saat: datetime
) -> tuple[OrganisasiSaya, ...]:
    """A person's organisations that stand, or stood, on the register; two queries."""
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    semua = tercatat(instansi, pengguna_id)
    if not semua:
        return ()
    tahun = _tahun_berikut(hari)
    laporan = _laporan(instansi, pengguna_id, tahun)
    return tuple(
        _susun(t, [x for x in laporan if x.organisasi_id == t.id], tahun, hari) for t in semua
    )


def _tahun_berikut(hari: date) -> int:
    """The year whose report is due next, or may be sent now."""
    return tahun_laporan(hari) or hari.year


def _laporan(instansi: Instansi, pengguna_id: UUID, tahun: int) -> list[LaporanTerbuka]:
    kueri = (
        select(
            Laporan.id,
            Laporan.organisasi_id,
            Laporan.jenis,
            Laporan.keadaan,
            Laporan.periode,
            Laporan.tenggat,
            Laporan.disimpan,
        )
        .where(
            Laporan.instansi_id == instansi.id,
            Laporan.organisasi_id.in_(organisasi.milik(pengguna_id)),
            or_(
                Laporan.keadaan.in_(TERBUKA),
                and_(Laporan.keadaan == Keadaan.DITERIMA, Laporan.periode == tahun),
            ),
        )
        .order_by(Laporan.dibuat.desc(), Laporan.id.desc())
    )
    return [LaporanTerbuka(*b) for b in sesi_kini().execute(kueri)]


def _susun(
    satu: Tercatat, laporan: Iterable[LaporanTerbuka], tahun: int, hari: date
) -> OrganisasiSaya:
    di_register = satu.sampai is None or satu.sampai > hari
    laporan = list(laporan)
    return OrganisasiSaya(
        tercatat=satu,
        di_register=di_register,
        tahunan=_tahunan(satu, laporan, tahun, hari) if di_register else None,
        jatuh=jatuh_tempo(satu, hari, segera=SEGERA) if di_register else (),
        terbuka=tuple(x for x in laporan if x.keadaan in TERBUKA),
        pengurus=satu.peran is PeranAnggota.PENGURUS,
    )


def _tahunan(
    satu: Tercatat, laporan: list[LaporanTerbuka], tahun: int, hari: date
) -> Tahunan | None:
    milik = [x for x in laporan if x.jenis is Jenis.TAHUNAN and x.periode == tahun]
    if not milik and satu.sejak.year > tahun:
        return None
    return Tahunan(
        tahun=tahun,
        buka=buka_tahunan(tahun),
        batas=batas_tahunan(tahun),
        dibuka=tahun_laporan(hari) == tahun,
        diharapkan=diharapkan(tahun, satu.sejak),
        sudah=any(x.keadaan is Keadaan.DITERIMA for x in milik),
        laporan_id=next((x.id for x in milik if x.keadaan in TERBUKA), None),
    )
