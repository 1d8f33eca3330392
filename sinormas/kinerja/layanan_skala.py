"""Use cases of what indicators are judged by and serve: scales and goals, changed on pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import models
from sinormas.kinerja.aturan_skala import PANJANG_NAMA, Diketik, Guna, periksa_skala
from sinormas.kinerja.layanan_definisi import (
    BERUBAH,
    PANJANG_KODE,
    periksa_tahun_mulai,
    untuk_jejak,
)
from sinormas.kinerja.simpanan import Penyimpan
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.transaksi import Bentrok, transaksi


def simpan_sasaran(
    instansi: Instansi,
    kode: str | None,
    nama: str | None,
    tingkat: str,
    *,
    baru: bool,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Add a goal, or word one anew. Raises `IsianSalah`, also for the code of another."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    kode = teks_wajib("kode", kode, PANJANG_KODE, kosong="Kode belum diisi, misalnya S3.")
    nama = teks_wajib("nama", nama, 500, kosong="Sasaran belum diisi.")
    with transaksi() as sesi:
        s, sebelum = models.Sasaran, None
        if baru:
            simpan = Penyimpan(sesi, instansi, pelaku, saat)
            isi = {"kode": kode, "nama": nama, "tingkat": tingkat}
            if simpan.baru(s, **isi, urutan=simpan.urutan_berikut(s)) is None:
                raise IsianSalah("kode", f"Kode {kode} sudah dipakai sasaran lain.")
        sasaran = sesi.execute(
            select(s).where(s.instansi_id == instansi.id, s.kode == kode).with_for_update()
        ).scalar_one_or_none()
        if sasaran is None:
            raise TidakAda("sasaran")
        if not baru:
            sebelum = {"nama": sasaran.nama, "tingkat": sasaran.tingkat}
            sasaran.nama, sasaran.tingkat = nama, tingkat
            sesi.flush()
        jejak.catat(
            pelaku, "tambah" if baru else "ubah", "sasaran", sasaran.id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=sebelum,
            sesudah={"kode": kode, "nama": nama, "tingkat": tingkat},
        )  # fmt: skip


def simpan_skala(
    instansi: Instansi,
    nama: str | None,
    guna: Guna,
    mulai: int,
    baris: Sequence[Diketik],
    *,
    versi: int | None,
    bawaan: bool = False,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Add a scale (`versi` None), or let it have these steps from the year `mulai` on.

    Earlier years keep theirs. `bawaan` makes it the office's own. Raises `IsianSalah`, and
    `Bentrok` where it was changed since it stood at `versi`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    nama = teks_wajib("nama", nama, PANJANG_NAMA, kosong="Nama skala belum diisi.")
    skala = periksa_skala(guna, baris)
    if bawaan and guna is not Guna.KATEGORI:
        raise IsianSalah("bawaan", "Hanya skala kategori yang dapat menjadi skala kantor.")
    with transaksi() as sesi:
        simpan = Penyimpan(sesi, instansi, pelaku, saat)
        if versi is None and simpan.baru(models.Skala, nama=nama, guna=guna) is None:
            raise IsianSalah("nama", f"Skala {nama} sudah ada.")
        tercatat = _skala_terkunci(sesi, instansi, nama)
        if tercatat is None or tercatat.guna is not guna:
            raise TidakAda("skala")
        if versi is not None and tercatat.versi != versi:
            raise Bentrok(BERUBAH.format("Skala"))
        ada = simpan.langkah(nama)
        if mulai not in ada:
            periksa_tahun_mulai(instansi, "mulai", mulai, saat)
        if bawaan and not tercatat.bawaan:
            _jadikan_bawaan(sesi, instansi, tercatat)
        tercatat.versi += 1
        sesi.flush()
        simpan.skala(nama, mulai, skala)
        sebelum = next((isi for m, isi in reversed(ada.items()) if m <= mulai), None)
        jejak.catat(
            pelaku, "tambah" if versi is None else "ubah", "skala", tercatat.id, saat=saat,
            rantai=instansi.kode_wilayah,
            sebelum=untuk_jejak(sebelum) if sebelum else None,
            sesudah={"skala": nama, "mulai": mulai, "skala kantor": tercatat.bawaan}
            | {s.kategori: f"{s.minimal:f}" for s in skala.langkah},
        )  # fmt: skip


def _skala_terkunci(sesi: Session, instansi: Instansi, nama: str) -> models.Skala | None:
    s = models.Skala
    return sesi.execute(
        select(s)
        .where(s.instansi_id == instansi.id, s.nama == nama)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def _jadikan_bawaan(sesi: Session, instansi: Instansi, skala: models.Skala) -> None:
    s = models.Skala
    for lain in sesi.scalars(
        select(s).where(s.instansi_id == instansi.id, s.bawaan.is_(True)).with_for_update()
    ):
        lain.bawaan = False
    sesi.flush()
    skala.bawaan = True
