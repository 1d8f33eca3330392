"""Marks proposed by accepted activity reports: an officer confirms each, or says why not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, exists, func, select

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi.aliran import rekam_terakhir
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import aturan, kueri
from sinormas.partisipasi.aturan import BuktiBaru, JenisBukti
from sinormas.partisipasi.layanan import HasilTandai, tandai_menurut
from sinormas.partisipasi.models import Partisipasi, UsulDitolak
from sinormas.pelaporan.kueri_kegiatan import pilih_diterima
from sinormas.umum.halaman import Halaman, potong
from sinormas.umum.isian import rapikan_alasan
from sinormas.umum.transaksi import Bentrok, sesi_kini, sisip, transaksi
from sinormas.umum.waktu import akhir_tahun, format_tanggal


@dataclass(frozen=True, slots=True)
class Usul:
    """An activity that an organisation reported, in a year in which it is not marked yet."""

    laporan_id: UUID
    organisasi_id: UUID
    organisasi: str
    bentuk: Bentuk | None
    """Its form at the year's end; None where it is not on the register any more."""
    nama: str
    tanggal: date
    tempat: str
    peserta: int | None

    @property
    def uraian(self) -> str:
        """The words of the evidence."""
        return f"{self.nama}, {format_tanggal(self.tanggal)}, {self.tempat}"[:500]


def jumlah(instansi: Instansi, tahun: int) -> int:
    """How many reports wait to be looked at; one query."""
    k = pilih_diterima(instansi, tahun).subquery("k")
    kueri_jumlah = select(func.count()).select_from(k).where(*_menunggu(instansi, tahun, k))
    return sesi_kini().execute(kueri_jumlah).scalar_one()


def daftar(instansi: Instansi, tahun: int, kursor: str | None = None) -> Halaman[Usul]:
    """One page of the proposals of a year, the earliest activity first."""
    pilih, k = _pilih(instansi, tahun)
    return potong(
        sesi_kini(),
        pilih,
        urut=k.c.tanggal,
        pengenal=k.c.laporan_id,
        kursor=kursor,
        kunci=lambda b: (b.tanggal.isoformat(), b.laporan_id),
        bangun=lambda b: Usul(*b),
        baca_urut=date.fromisoformat,
    )


def terima(
    instansi: Instansi, tahun: int, laporan_id: Collection[UUID], *, pelaku: Pelaku, saat: datetime
) -> HasilTandai:
    """Mark the organisations of some proposals, each with its own report as evidence.

    Of several reports of one organisation the first activity counts. Raises `IsianSalah`,
    `TidakAda` for one that is no proposal of the year any more, and what marking raises.
    """
    izin.wajib(pelaku, Tindakan.TANDAI_PARTISIPASI, instansi.objek())
    aturan.periksa_jumlah(len(laporan_id))
    pilih, k = _pilih(instansi, tahun)
    dipilih = sesi_kini().execute(
        pilih.where(k.c.laporan_id.in_(laporan_id)).order_by(k.c.tanggal, k.c.laporan_id)
    )
    usul = [Usul(*b) for b in dipilih]
    if len(usul) != len(set(laporan_id)):
        raise Bentrok("Sebagian usul ini sudah diputuskan orang lain. Periksa lagi daftarnya.")
    bukti = {
        u.organisasi_id: BuktiBaru(JenisBukti.LAPORAN_KEGIATAN, u.uraian, laporan_id=u.laporan_id)
        for u in reversed(usul)
    }
    return tandai_menurut(instansi, bukti, tahun, pelaku=pelaku, saat=saat)


def tolak(
    instansi: Instansi, tahun: int, laporan_id: UUID, alasan: str, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Say why an activity is no participation; it is proposed no more. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.TANDAI_PARTISIPASI, instansi.objek())
    alasan = rapikan_alasan(alasan)
    pilih, k = _pilih(instansi, tahun)
    with transaksi() as sesi:
        if sesi.execute(pilih.where(k.c.laporan_id == laporan_id)).first() is None:
            raise TidakAda("usul")
        sesi.execute(
            sisip(sesi, UsulDitolak)
            .values(laporan_id=laporan_id, alasan=alasan, penolak=pelaku.nama, ditolak=saat)
            .on_conflict_do_nothing()
        )
        jejak.catat(
            pelaku, "tolak_usul", "partisipasi", laporan_id, saat=saat,
            rantai=instansi.kode_wilayah, sesudah={"tahun": tahun, "alasan": alasan},
        )  # fmt: skip


def satu(instansi: Instansi, tahun: int, laporan_id: UUID) -> Usul | None:
    """A proposal that still waits."""
    pilih, k = _pilih(instansi, tahun)
    baris = sesi_kini().execute(pilih.where(k.c.laporan_id == laporan_id)).first()
    return Usul(*baris) if baris else None


def _pilih(instansi: Instansi, tahun: int) -> tuple[Select[Any], Subquery]:
    """The proposals of a year as rows of `Usul`, and the activities they come from."""
    k = pilih_diterima(instansi, tahun).subquery("k")
    rekam, cocok = rekam_terakhir(k.c.organisasi_id, akhir_tahun(tahun))
    pilih = (
        select(
            k.c.laporan_id, k.c.organisasi_id, func.coalesce(rekam.nama, "–"), rekam.bentuk,
            k.c.nama, k.c.tanggal, k.c.tempat, k.c.peserta,
        )
        .outerjoin(rekam, cocok)
        .where(*_menunggu(instansi, tahun, k))
    )  # fmt: skip
    return pilih, k


def _menunggu(instansi: Instansi, tahun: int, k: Subquery) -> tuple[ColumnElement[bool], ...]:
    """Not taken for evidence, not refused, and the organisation is not marked for the year."""
    ditandai = exists().where(
        *kueri.syarat_berlaku(instansi, tahun), Partisipasi.organisasi_id == k.c.organisasi_id
    )
    ditolak = exists().where(UsulDitolak.laporan_id == k.c.laporan_id)
    return ~ditandai, ~ditolak
