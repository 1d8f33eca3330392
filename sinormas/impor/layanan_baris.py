"""Use cases of the rows of an import: mend one, choose what becomes of one, or of many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from sinormas.impor import dalam_berkas, kueri
from sinormas.impor.aturan import ImporSalah, Keadaan, Nasib
from sinormas.impor.layanan import siap, ubah
from sinormas.impor.models import ImporBaris
from sinormas.impor.nilai import nilai, patokan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan, wajib
from sinormas.jejak import layanan as jejak
from sinormas.umum.transaksi import transaksi


def perbaiki(
    instansi: Instansi,
    impor_id: UUID,
    baris_id: UUID,
    isi: Mapping[str, str],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> Nasib:
    """Mend what a row says, and judge it anew; its fate then."""
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    berkas, lama = siap(instansi, impor_id), kueri.baris_satu(impor_id, baris_id)
    if lama is None or lama.isi is None:
        raise TidakAda("baris")
    lengkap = {**lama.isi, **isi}
    dasar = patokan(instansi, berkas, saat)
    (hasil,) = nilai(instansi, [(lama.nomor, lengkap)], dasar, teliti=True)
    berubah = sorted(k for k in lengkap if lengkap[k] != lama.isi.get(k, ""))
    with transaksi() as sesi:
        ubah(sesi, instansi, impor_id, dari=(Keadaan.SIAP,))
        sesi.execute(
            update(ImporBaris)
            .where(ImporBaris.id == baris_id, ImporBaris.impor_id == impor_id)
            .values(**hasil.kolom())
        )
        if hasil.nasib is Nasib.BARU:
            dalam_berkas.tandai_satu(sesi, impor_id, lama.nomor)
        jejak.catat(
            pelaku, "perbaiki", "impor", impor_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"baris": lama.nomor, "kolom": berubah},
        )  # fmt: skip
    _nilai_perujuk(instansi, berkas, lama.nomor, saat)
    baru = kueri.baris_satu(impor_id, baris_id)
    return baru.nasib if baru else hasil.nasib


def pilih(
    instansi: Instansi,
    impor_id: UUID,
    baris_id: UUID,
    pilihan: str,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> Nasib:
    """Decide what becomes of a row: the id of one of its candidates, `baru`, or `lewati`."""
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    berkas, b = siap(instansi, impor_id), kueri.baris_satu(impor_id, baris_id)
    if b is None:
        raise TidakAda("baris")
    nilai_baru: dict[str, Any] = {"pilihan": True, "organisasi_id": None}
    if pilihan == Nasib.LEWATI:
        nilai_baru["nasib"] = Nasib.LEWATI
    elif pilihan == Nasib.BARU:
        _periksa_baru(b)
        nilai_baru |= {"nasib": Nasib.BARU, "rujuk": None}
    elif pilihan in {c["id"] for c in b.calon if "id" in c} and b.nasib is not Nasib.SALAH:
        nilai_baru |= {"nasib": Nasib.LENGKAPI, "organisasi_id": UUID(pilihan)}
    else:
        raise ImporSalah("Pilih salah satu.")
    with transaksi() as sesi:
        ubah(sesi, instansi, impor_id, dari=(Keadaan.SIAP,))
        sesi.execute(
            update(ImporBaris)
            .where(ImporBaris.id == baris_id, ImporBaris.impor_id == impor_id)
            .values(**nilai_baru)
        )
        if nilai_baru["nasib"] is Nasib.BARU:
            dalam_berkas.tandai_satu(sesi, impor_id, b.nomor)
        jejak.catat(
            pelaku, "pilih", "impor", impor_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"baris": b.nomor, "pilihan": pilihan},
        )  # fmt: skip
    if pilihan == Nasib.LEWATI:
        _nilai_perujuk(instansi, berkas, b.nomor, saat)
    baru = kueri.baris_satu(impor_id, baris_id)
    return baru.nasib if baru else nilai_baru["nasib"]


def _periksa_baru(b: kueri.Baris) -> None:
    if any(p for p in b.pesan) and b.nasib is Nasib.SALAH:
        raise ImporSalah("Baris ini masih salah. Perbaiki dahulu, atau lewati.")
    for c in b.calon:
        if "Nomor suratnya sama" in c["alasan"]:
            raise ImporSalah(
                f"Nomor suratnya sama dengan {c['nama']}. Perbaiki nomornya dahulu, atau pilih "
                "organisasi itu."
            )


def pilih_semua(
    instansi: Instansi,
    impor_id: UUID,
    nasib: Nasib,
    menjadi: Nasib,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Skip all wrong rows, or all likely twins; how many. New ones are chosen singly."""
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    if nasib not in (Nasib.SALAH, Nasib.KEMBAR) or menjadi is not Nasib.LEWATI:
        raise ImporSalah("Pilih salah satu.")
    with transaksi() as sesi:
        ubah(sesi, instansi, impor_id, dari=(Keadaan.SIAP,))
        banyak = kueri.hitung(impor_id)[nasib]
        sesi.execute(
            update(ImporBaris)
            .where(ImporBaris.impor_id == impor_id, ImporBaris.nasib == nasib)
            .values(nasib=menjadi, pilihan=True)
        )
        jejak.catat(
            pelaku, "pilih_semua", "impor", impor_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"dari": nasib, "menjadi": menjadi, "jumlah": banyak},
        )  # fmt: skip
    return banyak


def _nilai_perujuk(instansi: Instansi, berkas: kueri.Berkas, nomor: int, saat: datetime) -> None:
    """Judge anew the rows that were said to repeat this one."""
    dasar = patokan(instansi, berkas, saat)
    with transaksi() as sesi:
        perujuk = sesi.execute(
            select(ImporBaris.id, ImporBaris.nomor, ImporBaris.isi)
            .where(
                ImporBaris.impor_id == berkas.id,
                ImporBaris.rujuk == nomor,
                ImporBaris.pilihan.is_(False),
            )
            .order_by(ImporBaris.nomor)
        ).all()
        for b in perujuk:
            (hasil,) = nilai(instansi, [(b.nomor, b.isi)], dasar, teliti=False)
            sesi.execute(update(ImporBaris).where(ImporBaris.id == b.id).values(**hasil.kolom()))
            if hasil.nasib is Nasib.BARU:
                dalam_berkas.tandai_satu(sesi, berkas.id, b.nomor)
