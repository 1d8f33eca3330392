"""Saved views: a person's own filters of the queue, under a name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sisip, transaksi
from sinormas.verifikasi.aturan_antrean import (
    PANDANGAN_PALING_BANYAK,
    PANJANG_NAMA_PANDANGAN,
    PANJANG_SARING,
    SaringanAntrean,
)
from sinormas.verifikasi.models import Pandangan

TANPA_SARINGAN = "Saring dahulu antreannya, lalu simpan."
TERLALU_BANYAK = f"Paling banyak {PANDANGAN_PALING_BANYAK} pandangan. Hapus dahulu salah satunya."


def simpan(
    instansi: Instansi, nama: str, saringan: SaringanAntrean, *, pelaku: Pelaku, saat: datetime
) -> str:
    """Keep these filters; under a name that is there they take its place. The name, cleaned.

    Raises `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    nama = teks_wajib("nama", nama, PANJANG_NAMA_PANDANGAN, kosong="Beri nama pandangan ini.")
    if not saringan.baku:
        raise IsianSalah("nama", TANPA_SARINGAN)
    if len(saringan.baku) > PANJANG_SARING:
        raise IsianSalah("nama", "Kata yang dicari terlalu panjang untuk disimpan.")
    with transaksi() as sesi:
        milik = (Pandangan.instansi_id == instansi.id, Pandangan.pengguna_id == pelaku.id)
        lain = select(func.count()).where(*milik, Pandangan.nama != nama)
        if sesi.execute(lain).scalar_one() >= PANDANGAN_PALING_BANYAK:
            raise IsianSalah("nama", TERLALU_BANYAK)
        sesi.execute(
            sisip(sesi, Pandangan)
            .values(
                id=pengenal_baru(), instansi_id=instansi.id, pengguna_id=pelaku.id, nama=nama,
                saring=saringan.baku, dibuat=saat,
            )
            .on_conflict_do_update(
                index_elements=["instansi_id", "pengguna_id", "nama"],
                set_={"saring": saringan.baku},
            )
        )  # fmt: skip
        jejak.catat(
            pelaku, "simpan_pandangan", "pandangan", None, saat=saat,
            rantai=instansi.kode_wilayah, sesudah={"nama": nama, "saring": saringan.baku},
        )  # fmt: skip
    return nama


def hapus(instansi: Instansi, pandangan_id: UUID, *, pelaku: Pelaku, saat: datetime) -> str:
    """Forget a view of one's own; its name. Raises `TidakAda` for anybody else's."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with transaksi() as sesi:
        nama: str | None = sesi.execute(
            delete(Pandangan)
            .where(
                Pandangan.id == pandangan_id,
                Pandangan.instansi_id == instansi.id,
                Pandangan.pengguna_id == pelaku.id,
            )
            .returning(Pandangan.nama)
        ).scalar()
        if nama is None:
            raise TidakAda("pandangan")
        jejak.catat(
            pelaku, "hapus_pandangan", "pandangan", pandangan_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum={"nama": nama},
        )  # fmt: skip
    return nama
