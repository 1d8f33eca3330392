"""Use cases of definitions: indicators and their targets, changed on pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import kueri_definisi, models
from sinormas.kinerja.aturan_definisi import (
    PANJANG_VERSI,
    DefinisiBaru,
    TargetDiketik,
    periksa_mulai,
    periksa_target,
    rapikan,
)
from sinormas.kinerja.simpanan import Penyimpan, isi_versi
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, teks_bebas, teks_wajib
from sinormas.umum.transaksi import Bentrok, transaksi

PANJANG_KODE = 20
KODE_KOSONG = "Kode belum diisi, misalnya IKU-5."
INDIKATOR_TERBANYAK = 500
BERUBAH = (
    "{} ini baru saja diubah orang lain. Isinya yang terakhir ada di halamannya; periksa lagi, "
    "lalu kirim kembali."
)


def tambah(
    instansi: Instansi,
    kode: str | None,
    mulai: int,
    baru: DefinisiBaru,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """A new indicator, defined from the year `mulai` on. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    kode = teks_wajib("kode", kode, PANJANG_KODE, kosong=KODE_KOSONG)
    with transaksi() as sesi:
        simpan = Penyimpan(sesi, instansi, pelaku, saat)
        rapi = rapikan(baru, kueri_definisi.kenalan(instansi))
        periksa_tahun_mulai(instansi, "mulai", mulai, saat)
        urutan = simpan.urutan_berikut(models.Indikator)
        if urutan > INDIKATOR_TERBANYAK:
            raise IsianSalah("kode", f"Paling banyak {INDIKATOR_TERBANYAK} indikator.")
        indikator_id = simpan.baru(models.Indikator, kode=kode, urutan=urutan)
        if indikator_id is None:
            raise IsianSalah("kode", f"Kode {kode} sudah dipakai indikator lain.")
        isi = _kolom(rapi)
        simpan.definisi(kode, mulai, isi)
        jejak.catat(
            pelaku, "tambah", "indikator", indikator_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"kode": kode, "mulai": mulai, **untuk_jejak(isi)},
        )  # fmt: skip
        return indikator_id


def ubah(
    instansi: Instansi,
    indikator_id: UUID,
    mulai: int,
    baru: DefinisiBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    """Define an indicator anew from the year `mulai` on; whether anything is different.

    Earlier years keep what held for them. Raises `IsianSalah`, and `Bentrok` where it was changed
    since it stood at `versi`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi:
        indikator = _milik(sesi, instansi, indikator_id, versi)
        rapi = rapikan(baru, kueri_definisi.kenalan(instansi))
        simpan = Penyimpan(sesi, instansi, pelaku, saat)
        semua = simpan.versi(indikator.kode)
        berlaku = [v for v in semua if v.mulai <= mulai]
        if not any(v.mulai == mulai for v in semua):  # the first holds since ever
            periksa_tahun_mulai(instansi, "mulai", mulai, saat)
        isi = _kolom(rapi)
        lama = isi_versi(berlaku[-1]) if berlaku else {}
        if lama == isi:
            return False
        simpan.definisi(indikator.kode, mulai, isi)
        indikator.versi += 1
        beda = [k for k in isi if lama.get(k) != isi[k]]
        jejak.catat(
            pelaku, "ubah", "indikator", indikator_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=untuk_jejak({k: lama[k] for k in beda if k in lama}),
            sesudah={"kode": indikator.kode, "mulai": mulai}
            | untuk_jejak({k: isi[k] for k in beda}),
        )  # fmt: skip
        return True


def catat_target(
    instansi: Instansi,
    indikator_id: UUID,
    diketik: TargetDiketik,
    *,
    ganti: bool,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Give an indicator a target for a year; it counts before the earlier ones of that year.

    `ganti` puts it in the place of the one of the same name; the old one stays as history. Raises
    `IsianSalah`, `Bentrok`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    nama = teks_bebas("versi", diketik.versi, PANJANG_VERSI)
    catatan = teks_bebas("catatan", diketik.catatan, 2000, baris=True)
    with transaksi() as sesi:
        indikator = _milik(sesi, instansi, indikator_id, versi)
        tercatat = kueri_definisi.satu(instansi, indikator_id)
        assert tercatat is not None  # it is locked
        periksa_tahun_mulai(instansi, "tahun", diketik.tahun, saat)
        d = tercatat.berlaku(diketik.tahun)
        if d is None or not d.aktif:
            raise IsianSalah("tahun", f"Indikator ini tidak dipakai pada {diketik.tahun}.")
        target = periksa_target(diketik, d.aturan, berpredikat=d.predikat is not None)
        setahun = [t for t in tercatat.target if t.tahun == diketik.tahun]
        sama = [t for t in setahun if (t.versi or "").casefold() == (nama or "").casefold()]
        if sama and not ganti:
            raise IsianSalah("versi", _kata_kembar(diketik.tahun, nama))
        sesi.add(
            models.Target(
                instansi_id=instansi.id, indikator=indikator.kode, tahun=diketik.tahun,
                urutan=max((t.urutan for t in setahun), default=0) + 1, versi=nama,
                jenis=target.jenis, nilai=target.nilai, atas=target.atas, catatan=catatan,
                pencatat=pelaku.nama, dicatat=saat,
            )
        )  # fmt: skip
        indikator.versi += 1
        sesi.flush()
        lama = next((t.target for t in setahun if t.berlaku), None)
        jejak.catat(
            pelaku, "target", "indikator", indikator_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=untuk_jejak(asdict(lama)) if lama else None,
            sesudah={"kode": indikator.kode, "tahun": diketik.tahun, "versi": nama}
            | untuk_jejak(asdict(target)),
        )  # fmt: skip


def _kata_kembar(tahun: int, nama: str | None) -> str:
    sebutan = f" ({nama})" if nama else ""
    return (
        f"Sudah ada target {tahun}{sebutan}. Ubah yang itu, atau beri nama lain, misalnya "
        "perubahan."
    )


# -- What they share ------------------------------------------------------------------------------


def _milik(sesi: Session, instansi: Instansi, indikator_id: UUID, versi: int) -> models.Indikator:
    """The indicator, locked. Raises `TidakAda`; `Bentrok` where it is no longer at `versi`."""
    indikator = sesi.execute(
        select(models.Indikator)
        .where(models.Indikator.instansi_id == instansi.id, models.Indikator.id == indikator_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if indikator is None:
        raise TidakAda("indikator")
    if indikator.versi != versi:
        raise Bentrok(BERUBAH.format("Indikator"))
    return indikator


def periksa_tahun_mulai(instansi: Instansi, kolom: str, tahun: int, saat: datetime) -> None:
    """A year in which something of the office may begin. Raises `IsianSalah`."""
    berjalan = waktu.tanggal_di(saat, instansi.zona_waktu).year
    periksa_mulai(kolom, tahun, berjalan, kueri_definisi.tahun_pertama(instansi))


def _kolom(baru: DefinisiBaru) -> dict[str, Any]:
    """The columns of a version; which kind of formula it is, they tell themselves."""
    isi = asdict(baru)
    isi.pop("rumus")
    return isi


def untuk_jejak(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the trace keeps them."""
    return {
        k: v if v is None or isinstance(v, bool | int | str) else f"{v}" for k, v in isi.items()
    }
