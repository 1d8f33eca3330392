"""Figures of the province and the nation beside the office's own: typed in, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import models
from sinormas.kinerja.aturan import Lingkup
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_bebas
from sinormas.umum.transaksi import sesi_kini, transaksi

NAMA_LINGKUP = {Lingkup.PROVINSI: "Provinsi", Lingkup.NASIONAL: "Nasional"}


@dataclass(frozen=True, slots=True)
class Pembanding:
    """What somebody else reached, and where that is published."""

    nilai: Decimal
    sumber: str


@dataclass(frozen=True, slots=True)
class PembandingBaru:
    """What is typed; without a figure the earlier one is taken back."""

    nilai: Decimal | None
    sumber: str | None


Menurut = Mapping[Lingkup, Pembanding]


def baca(
    instansi: Instansi, tahun: int, kode: str | None = None
) -> dict[str, dict[Lingkup, Pembanding]]:
    """By indicator, what its figure of a year is compared with; one query."""
    kueri = (
        select(
            models.Pembanding.indikator,
            models.Pembanding.lingkup,
            models.Pembanding.nilai,
            models.Pembanding.sumber,
        )
        .where(models.Pembanding.instansi_id == instansi.id, models.Pembanding.tahun == tahun)
        .order_by(models.Pembanding.urutan)
    )
    if kode is not None:
        kueri = kueri.where(models.Pembanding.indikator == kode)
    terakhir = {(b.indikator, b.lingkup): b for b in sesi_kini().execute(kueri)}
    hasil: dict[str, dict[Lingkup, Pembanding]] = {}
    for (indikator, lingkup), b in terakhir.items():
        if b.nilai is not None:
            hasil.setdefault(indikator, {})[lingkup] = Pembanding(b.nilai, b.sumber)
    return hasil


def isi(
    instansi: Instansi,
    tahun: int,
    kode: str,
    baru: Mapping[Lingkup, PembandingBaru],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Keep what was typed, beside its history; how many were different. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    periksa_tahun(tahun, None, waktu.tanggal_di(saat, instansi.zona_waktu))
    rapi = {lingkup: _rapikan(lingkup, satu) for lingkup, satu in baru.items()}
    with transaksi() as sesi:
        indikator = sesi.scalar(
            select(models.Indikator)
            .where(models.Indikator.instansi_id == instansi.id, models.Indikator.kode == kode)
            .with_for_update()
        )
        if indikator is None:
            raise TidakAda("indikator")
        return sum(
            _satu(sesi, instansi, tahun, kode, lingkup, satu, pelaku, saat)
            for lingkup, satu in rapi.items()
        )


def _rapikan(lingkup: Lingkup, baru: PembandingBaru) -> PembandingBaru:
    sumber = teks_bebas(f"sumber_{lingkup}", baru.sumber, 300)
    if baru.nilai is not None and sumber is None:
        raise IsianSalah(f"sumber_{lingkup}", "Sumbernya belum diisi. Sebut laporan atau lamannya.")
    if baru.nilai is None and sumber is not None:
        raise IsianSalah(f"nilai_{lingkup}", "Angkanya belum diisi.")
    return PembandingBaru(baru.nilai, sumber)


def _satu(
    sesi: Session,
    instansi: Instansi,
    tahun: int,
    kode: str,
    lingkup: Lingkup,
    baru: PembandingBaru,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    lama = sesi.scalars(
        select(models.Pembanding)
        .where(
            models.Pembanding.instansi_id == instansi.id,
            models.Pembanding.tahun == tahun,
            models.Pembanding.indikator == kode,
            models.Pembanding.lingkup == lingkup,
        )
        .order_by(models.Pembanding.urutan.desc())
        .limit(1)
    ).first()  # fmt: skip
    semula = PembandingBaru(lama.nilai, lama.sumber) if lama else PembandingBaru(None, None)
    if semula == baru:
        return False
    baris = models.Pembanding(
        instansi_id=instansi.id, indikator=kode, tahun=tahun, lingkup=lingkup,
        urutan=lama.urutan + 1 if lama else 1, nilai=baru.nilai, sumber=baru.sumber,
        pencatat=pelaku.nama, dicatat=saat,
    )  # fmt: skip
    sesi.add(baris)
    sesi.flush()
    jejak.catat(
        pelaku, "isi_angka", "pembanding", baris.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum=_polos(semula) if lama else None,
        sesudah={"tahun": tahun, "indikator": kode, "lingkup": lingkup.value, **_polos(baru)},
    )  # fmt: skip
    return True


def _polos(satu: PembandingBaru) -> dict[str, str | None]:
    return {"nilai": None if satu.nilai is None else f"{satu.nilai:f}", "sumber": satu.sumber}
