"""Use cases of a drawn-up Perjanjian Kinerja: signed, opened, withdrawn; its scan, its use."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.kinerja.aturan_definisi import TargetDiketik
from sinormas.kinerja.kueri_definisi import satu as satu_indikator
from sinormas.kinerja.layanan_definisi import catat_target
from sinormas.perencanaan import aturan
from sinormas.perencanaan.aturan import Jenjang, Pihak
from sinormas.perencanaan.dalam import (
    catat_jejak,
    hari_ini,
    indikator_tahun,
    pasang_berkas,
    target_pk,
    target_tahun,
    terbuka,
    terkunci,
)
from sinormas.perencanaan.models import PerjanjianKinerja, PkIndikator
from sinormas.umum.isian import IsianSalah, rapikan_alasan
from sinormas.umum.transaksi import Bentrok, transaksi

NAMA_TARGET = "Perjanjian Kinerja"
"""The name under which a promised target stands among the year's targets of `kinerja`."""

# -- Signing --------------------------------------------------------------------------------------


def sahkan(
    instansi: Instansi,
    pk_id: UUID,
    tanggal: date | None,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """The head confirms that it is signed, and on which day. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.TETAPKAN_KINERJA, instansi.objek())
    with transaksi() as sesi:
        pk = terbuka(sesi, instansi, pk_id, versi)
        if not _ada_target(sesi, pk):
            raise IsianSalah("tanggal", "Belum ada target yang diperjanjikan.")
        pk.tanggal = aturan.periksa_tanda_tangan(
            pk.tahun, tanggal,
            Pihak(pk.jabatan_pertama, pk.nama_pertama), Pihak(pk.jabatan_kedua, pk.nama_kedua),
            hari_ini(instansi, saat),
        )  # fmt: skip
        pk.disahkan, pk.penanda = saat, pelaku.nama
        pk.versi += 1
        sesi.flush()
        catat_jejak(instansi, "sahkan", pk, pelaku, saat, sesudah={"tanggal": pk.tanggal})


def _ada_target(sesi: Session, pk: PerjanjianKinerja) -> bool:
    i = PkIndikator
    hitung = select(func.count()).where(i.instansi_id == pk.instansi_id, i.pk_id == pk.id)
    return bool(sesi.execute(hitung).scalar_one())


def buka(
    instansi: Instansi, pk_id: UUID, alasan: str | None, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Open a signed one that was wrong. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.TETAPKAN_KINERJA, instansi.objek())
    rapi = rapikan_alasan(alasan)
    with transaksi() as sesi:
        pk = terkunci(sesi, instansi, PerjanjianKinerja, pk_id, None)
        if pk.disahkan is None or pk.dicabut is not None:
            raise Bentrok("Perjanjian ini tidak sedang ditandatangani.")
        lain = _versi_sesudah(sesi, pk)
        if lain is not None:
            raise IsianSalah(
                "alasan", f"Sudah ada versi {aturan.nama_versi(lain)}; versi ini tetap."
            )
        sebelum = {"tanggal": pk.tanggal}
        pk.tanggal, pk.disahkan, pk.penanda = None, None, None
        pk.versi += 1
        sesi.flush()
        catat_jejak(instansi, "buka", pk, pelaku, saat, sebelum, {"alasan": rapi})


def _versi_sesudah(sesi: Session, pk: PerjanjianKinerja) -> int | None:
    p = PerjanjianKinerja
    return sesi.scalars(
        select(p.ke).where(
            p.instansi_id == pk.instansi_id, p.tahun == pk.tahun, p.jenjang == pk.jenjang,
            p.ke > pk.ke, p.dicabut.is_(None),
            p.jabatan_pertama == pk.jabatan_pertama if pk.jenjang is Jenjang.BAWAHAN
            else p.id.is_not(None),
        ).limit(1)
    ).first()  # fmt: skip


def cabut(
    instansi: Instansi, pk_id: UUID, alasan: str | None, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Withdraw a draft. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = rapikan_alasan(alasan)
    with transaksi() as sesi:
        pk = terbuka(sesi, instansi, pk_id, None)
        pk.dicabut, pk.pencabut, pk.alasan_cabut = saat, pelaku.nama, rapi
        pk.versi += 1
        sesi.flush()
        catat_jejak(instansi, "cabut", pk, pelaku, saat, sesudah={"alasan": rapi})


def unggah(
    instansi: Instansi, pk_id: UUID, berkas: BerkasSiap | None, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Keep the scan of the signed paper. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    if berkas is None:
        raise IsianSalah("berkas", "Pilih berkasnya dahulu.")
    with transaksi() as sesi:
        pk = terkunci(sesi, instansi, PerjanjianKinerja, pk_id, None)
        if pk.dicabut is not None:
            raise Bentrok(f"Perjanjian ini dicabut oleh {pk.pencabut}.")
        pasang_berkas(instansi, pk, berkas, pelaku, saat)
        pk.versi += 1
        sesi.flush()
        catat_jejak(
            instansi, "unggah", pk, pelaku, saat,
            sesudah={"berkas_id": pk.berkas_id, "sha256": berkas.sha256},
        )  # fmt: skip


# -- The year's target ----------------------------------------------------------------------------


def pakai_target(instansi: Instansi, pk_id: UUID, *, pelaku: Pelaku, saat: datetime) -> int:
    """Take what was promised as the targets of its year; how many were different.

    The targets that stood there stay as history. Raises `Bentrok`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi:
        pk = terkunci(sesi, instansi, PerjanjianKinerja, pk_id, None)
        if pk.dicabut is not None:
            raise Bentrok(f"Perjanjian ini dicabut oleh {pk.pencabut}.")
        bahan, berlaku = indikator_tahun(instansi, pk.tahun)
        nama = f"{NAMA_TARGET} {aturan.nama_versi(pk.ke)}"
        diganti = 0
        for kode, target in target_pk(instansi, pk_id).items():
            d = berlaku.get(kode)
            if d is None or target_tahun(bahan, pk.tahun, kode) == target:
                continue
            tercatat = satu_indikator(instansi, d.id)
            catat_target(
                instansi, d.id,
                TargetDiketik(tahun=pk.tahun, jenis=target.jenis, nilai=target.nilai,
                              atas=target.atas, versi=nama),
                ganti=True, versi=tercatat.versi_terakhir if tercatat else 0, pelaku=pelaku,
                saat=saat,
            )  # fmt: skip
            diganti += 1
        return diganti
