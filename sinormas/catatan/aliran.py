"""What lies in the office's registers as papers, and its sendings, for pages and exports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from sinormas.catatan.models import TABEL, KirimLaporan, LaporanWajib
from sinormas.catatan.register import REGISTER
from sinormas.instansi.aturan import Instansi
from sinormas.umum.aliran import alirkan
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import akhir_tahun


def alirkan_berkas(instansi: Instansi, tahun: int) -> Iterator[tuple[str, str, Any]]:
    """The entries of a year that have a file: the register's title, the record's name, the entry.

    Only within `umum.aliran.potret`.
    """
    for nama, (pokok, langkah) in TABEL.items():
        kueri = (
            select(
                getattr(pokok, REGISTER[nama].kepala).label("nama"),
                langkah.tanggal,
                langkah.pencatat,
                langkah.berkas_id,
            )
            .join(langkah, langkah.pokok_id == pokok.id)
            .where(
                pokok.instansi_id == instansi.id,
                pokok.dicabut.is_(None),
                langkah.dicabut.is_(None),
                langkah.berkas_id.is_not(None),
                langkah.tanggal.between(date(tahun, 1, 1), akhir_tahun(tahun)),
            )
            .order_by(langkah.tanggal, langkah.id)
        )
        for baris in alirkan(kueri):
            yield REGISTER[nama].judul, baris.nama, baris


def pengiriman(instansi: Instansi, nama: Collection[str]) -> Sequence[Any]:
    """The reports due that are called so, each with its sendings, the first sending first.

    One row a sending, and one for a report that was not sent yet; one query.
    """
    kueri = (
        select(
            LaporanWajib.id,
            LaporanWajib.nama,
            LaporanWajib.kepada,
            LaporanWajib.jatuh_tempo,
            KirimLaporan.tanggal,
            KirimLaporan.uraian,
            KirimLaporan.pencatat,
            KirimLaporan.berkas_id,
        )
        .outerjoin(
            KirimLaporan,
            (KirimLaporan.pokok_id == LaporanWajib.id) & KirimLaporan.dicabut.is_(None),
        )
        .where(
            LaporanWajib.instansi_id == instansi.id,
            LaporanWajib.dicabut.is_(None),
            LaporanWajib.nama.in_(list(nama)),
        )
        .order_by(LaporanWajib.jatuh_tempo, LaporanWajib.id, KirimLaporan.tanggal, KirimLaporan.id)
    )
    return sesi_kini().execute(kueri).all()
