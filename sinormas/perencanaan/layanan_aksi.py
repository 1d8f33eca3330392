"""Use cases of the Rencana Aksi: the quarters' targets, and the steps with who and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import delete, func, select

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja.layanan_definisi import periksa_tahun_mulai
from sinormas.perencanaan import aturan, ketikan, kueri
from sinormas.perencanaan.aturan import TRIWULAN, AksiBaru
from sinormas.perencanaan.dalam import (
    catat_jejak,
    indikator_tahun,
    serentak,
    terkunci,
    ubah_kolom,
)
from sinormas.perencanaan.models import Aksi, TargetTriwulan
from sinormas.umum.isian import IsianSalah, rapikan_alasan
from sinormas.umum.transaksi import Bentrok, transaksi


def isi_triwulan(
    instansi: Instansi,
    tahun: int,
    kode: str,
    diketik: Mapping[int, str],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """How far an indicator is to be at each quarter's end; `diketik` by quarter, blank for none.

    Raises `IsianSalah` at `triwulan_<n>`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi, serentak():
        periksa_tahun_mulai(instansi, "triwulan_1", tahun, saat)
        bahan, berlaku = indikator_tahun(instansi, tahun)
        if kode not in berlaku:
            raise TidakAda("indikator")
        d = berlaku[kode]
        predikat = bahan.predikat(d, tahun)
        baru: dict[int, Decimal] = {}
        for n in TRIWULAN:
            teks = (diketik.get(n) or "").strip()
            if not teks:
                continue
            nilai = ketikan.baca_angka(f"triwulan_{n}", teks, d, predikat)
            if nilai < 0:
                raise IsianSalah(f"triwulan_{n}", "Target tidak boleh negatif.")
            baru[n] = nilai
        lama = kueri.rencana_aksi(instansi, tahun).triwulan.get(kode, {})
        t = TargetTriwulan
        sesi.execute(
            delete(t).where(t.instansi_id == instansi.id, t.tahun == tahun, t.indikator == kode)
        )
        sesi.add_all(
            t(instansi_id=instansi.id, tahun=tahun, indikator=kode, triwulan=n, nilai=nilai)
            for n, nilai in baru.items()
        )
        sesi.flush()
        awal = {"tahun": tahun, "indikator": kode}
        jejak.catat(
            pelaku, "isi_triwulan", "rencana_aksi", d.id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=awal | {str(n): f"{v:f}" for n, v in lama.items()},
            sesudah=awal | {str(n): f"{v:f}" for n, v in baru.items()},
        )  # fmt: skip


def tambah_aksi(
    instansi: Instansi, tahun: int, baru: AksiBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """A further step. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = aturan.rapikan_aksi(baru)
    with transaksi() as sesi:
        periksa_tahun_mulai(instansi, "indikator", tahun, saat)
        _periksa_indikator(instansi, tahun, rapi.indikator)
        banyak = select(func.count()).where(
            Aksi.instansi_id == instansi.id, Aksi.tahun == tahun, Aksi.dicabut.is_(None)
        )
        if sesi.execute(banyak).scalar_one() >= aturan.AKSI_TERBANYAK:
            raise IsianSalah("uraian", f"Paling banyak {aturan.AKSI_TERBANYAK} langkah setahun.")
        aksi = Aksi(
            instansi_id=instansi.id, tahun=tahun, pencatat=pelaku.nama, dicatat=saat, **_isi(rapi)
        )
        sesi.add(aksi)
        sesi.flush()
        catat_jejak(instansi, "buat", aksi, pelaku, saat, sesudah={"tahun": tahun, **_isi(rapi)})
        return aksi.id


def ubah_aksi(
    instansi: Instansi,
    aksi_id: UUID,
    baru: AksiBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Correct a step. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = aturan.rapikan_aksi(baru)
    with transaksi() as sesi:
        aksi = terkunci(sesi, instansi, Aksi, aksi_id, versi)
        _tolak_dicabut(aksi)
        _periksa_indikator(instansi, aksi.tahun, rapi.indikator)
        sebelum, sesudah = ubah_kolom(aksi, _isi(rapi))
        aksi.versi += 1
        sesi.flush()
        catat_jejak(instansi, "ubah", aksi, pelaku, saat, sebelum, sesudah)


def cabut_aksi(
    instansi: Instansi, aksi_id: UUID, alasan: str | None, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Withdraw a step. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = rapikan_alasan(alasan)
    with transaksi() as sesi:
        aksi = terkunci(sesi, instansi, Aksi, aksi_id, None)
        _tolak_dicabut(aksi)
        aksi.dicabut, aksi.pencabut, aksi.alasan_cabut = saat, pelaku.nama, rapi
        aksi.versi += 1
        sesi.flush()
        catat_jejak(instansi, "cabut", aksi, pelaku, saat, sesudah={"alasan": rapi})


def _tolak_dicabut(aksi: Aksi) -> None:
    if aksi.dicabut is not None:
        raise Bentrok(f"Langkah ini dicabut oleh {aksi.pencabut}.")


def _periksa_indikator(instansi: Instansi, tahun: int, kode: str) -> None:
    if kode not in indikator_tahun(instansi, tahun)[1]:
        raise IsianSalah("indikator", f"Pilih indikator yang dipakai pada {tahun}.")


def _isi(a: AksiBaru) -> dict[str, str | int | None]:
    return {
        "indikator": a.indikator, "uraian": a.uraian, "pelaksana": a.pelaksana, "mulai": a.mulai,
        "selesai": a.selesai, "keluaran": a.keluaran,
    }  # fmt: skip
