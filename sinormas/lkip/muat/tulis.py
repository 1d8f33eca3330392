"""Writing a translated file into the rooms, within the transaction of `layanan.muat`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas.anggaran import kueri as anggaran_kueri
from sinormas.anggaran import layanan as anggaran
from sinormas.anggaran import layanan_belanja
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import buka_register
from sinormas.izin import Pelaku
from sinormas.kegiatan import kueri as kegiatan_kueri
from sinormas.kegiatan import massal as kegiatan
from sinormas.konflik import kueri as konflik_kueri
from sinormas.konflik import massal as konflik
from sinormas.lkip.muat.isi import Register
from sinormas.organisasi import massal as organisasi
from sinormas.partisipasi import kueri as partisipasi_kueri
from sinormas.partisipasi import massal as partisipasi


def buka(sesi: Session, instansi: Instansi, tahun: int, isi: Register) -> None:
    """Open the registers of the sections that are there.

    Done before anything is looked up: a second load of the same year waits here for the first.
    """
    for register, ada in (
        ("organisasi", isi.terdata),
        ("partisipasi", isi.peserta is not None),
        ("konflik", isi.konflik is not None),
        ("kegiatan", isi.kegiatan is not None),
        ("anggaran", isi.program is not None or isi.belanja is not None),
    ):
        if ada:
            buka_register(sesi, instansi, tahun, register)


def terisi(sesi: Session, instansi: Instansi, tahun: int, isi: Register) -> tuple[str, ...]:
    """The sections whose register holds rows already, in words; a load would count twice."""
    return (
        *_organisasi_terisi(sesi, instansi, tahun, isi),
        *_catatan_terisi(sesi, instansi, isi),
        *_anggaran_terisi(instansi, tahun, isi),
    )


def _organisasi_terisi(
    sesi: Session, instansi: Instansi, tahun: int, isi: Register
) -> Sequence[str]:
    hasil = []
    if isi.peserta or isi.pelengkap:
        banyak = organisasi.jumlah_sejak(instansi, date(tahun, 1, 1))
        if banyak:
            hasil.append(
                f"organisasi: register {tahun} atau sesudahnya sudah memuat {banyak} organisasi"
            )
    if isi.peserta:
        himpunan = partisipasi_kueri.himpunan_berpartisipasi(instansi, tahun, hanya_terdata=False)
        banyak = sesi.execute(select(himpunan.cacah())).scalar_one()
        if banyak:
            hasil.append(f"organisasi.berpartisipasi: {tahun} sudah memuat {banyak} tanda")
    return hasil


def _catatan_terisi(sesi: Session, instansi: Instansi, isi: Register) -> Sequence[str]:
    hasil = []
    for tahun in sorted({k.tahun for k in isi.konflik or ()}):
        banyak = sesi.execute(select(konflik_kueri.himpunan(instansi, tahun).cacah())).scalar_one()
        if banyak:
            hasil.append(f"konflik: register {tahun} sudah memuat {banyak} kasus")
    for tahun in sorted({k.tahun for k in isi.kegiatan or ()}):
        banyak = kegiatan_kueri.jumlah(instansi, tahun)
        if banyak:
            hasil.append(f"kegiatan: register {tahun} sudah memuat {banyak} kegiatan")
    return hasil


def _anggaran_terisi(instansi: Instansi, tahun: int, isi: Register) -> Sequence[str]:
    hasil = []
    if isi.program and (ada := len(anggaran_kueri.program_tahun(instansi, tahun))):
        hasil.append(f"program: register {tahun} sudah memuat {ada} program")
    if isi.belanja and (ada := len(anggaran_kueri.tahun(instansi, tahun).tercatat)):
        hasil.append(f"belanja: register {tahun} sudah memuat {ada} jenis belanja")
    return hasil


def tulis(
    instansi: Instansi,
    tahun: int,
    isi: Register,
    *,
    sumber: str,
    pelaku: Pelaku,
    saat: datetime,
) -> dict[str, Sequence[UUID]]:
    """Write the registers; the ids of the new rows by section, in the file's order.

    An organisation is on the register from 1 January of the file's year: the report tells who was
    there in that year and no earlier day is known. It stays, as nothing says that it ended.
    """
    semua = organisasi.catat_massal(
        instansi,
        [*(isi.peserta or ()), *isi.pelengkap],
        mulai=date(tahun, 1, 1),
        sumber=f"lkip-{tahun}",
        pelaku=pelaku,
        saat=saat,
    )
    peserta = semua[: len(isi.peserta or ())]
    partisipasi.tandai_massal(instansi, tahun, peserta, uraian=sumber, pelaku=pelaku, saat=saat)
    for program in isi.program or ():
        anggaran.catat_program(instansi, tahun, program, pelaku=pelaku, saat=saat)
    for belanja in isi.belanja or ():
        layanan_belanja.catat_belanja(instansi, tahun, belanja, pelaku=pelaku, saat=saat)
    return {
        "peserta": peserta,
        "konflik": konflik.catat_massal(instansi, isi.konflik or (), pelaku=pelaku, saat=saat),
        "kegiatan": kegiatan.catat_massal(instansi, isi.kegiatan or (), pelaku=pelaku, saat=saat),
    }
