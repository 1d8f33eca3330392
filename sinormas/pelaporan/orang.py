"""What filings have to do with the people behind them: names, an account's end, "my data"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import Blueprint
from sqlalchemy import select

from sinormas import izin
from sinormas.akun import layanan_hapus
from sinormas.akun.akses import instansi_kini, pelaku_kini
from sinormas.akun.layanan_hapus import Halangan
from sinormas.akun.orang import orang
from sinormas.izin import Pelaku, PeranAnggota, Tindakan
from sinormas.organisasi import kueri_anggota, sebutan
from sinormas.organisasi.sebutan import BELUM_BERNAMA
from sinormas.pelaporan.aturan import NAMA_JENIS, NAMA_KEADAAN, TERBUKA
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import Laporan
from sinormas.umum.transaksi import sesi_kini


def pasang(bp: Blueprint) -> None:
    """Leave the answers with the rooms to the left, and with the templates."""
    bp.add_app_template_global(boleh_ajukan)
    bp.add_app_template_global(nama_pengurus)
    sebutan.daftarkan(nama_diketik)
    layanan_hapus.daftarkan("laporan", data_saya, penghalang=halangan)


def boleh_ajukan(lengkap: LaporanLengkap) -> bool:
    """Whether the reader of the page may hand this filing in, and take it back."""
    objek = instansi_kini().objek(lengkap.pemilik)
    return izin.boleh(pelaku_kini(), Tindakan.AJUKAN_LAPORAN, objek)


def nama_pengurus(lengkap: LaporanLengkap) -> list[str]:
    """Who may, for the one who may not."""
    semua = [o for o, peran in lengkap.pemilik.items() if peran is PeranAnggota.PENGURUS]
    return sorted(o.nama for o in orang(semua).values())


def nama_diketik(organisasi_id: Collection[UUID]) -> dict[UUID, str]:
    """What organisations are called in their newest filings."""
    baris = sesi_kini().execute(
        select(Laporan.organisasi_id, Laporan.nama)
        .where(Laporan.organisasi_id.in_(list(organisasi_id)), Laporan.nama.is_not(None))
        .order_by(Laporan.dibuat, Laporan.id)
    )
    return {b.organisasi_id: b.nama for b in baris if b.nama}


def halangan(pengguna_id: UUID) -> list[Halangan]:
    """The open filings that nobody could hand in or take back any more."""
    sendirian = list(kueri_anggota.sendirian(pengguna_id))
    baris = sesi_kini().execute(
        select(Laporan.id, Laporan.nama, Laporan.keadaan)
        .where(Laporan.organisasi_id.in_(sendirian), Laporan.keadaan.in_(TERBUKA))
        .order_by(Laporan.dibuat, Laporan.id)
    )
    return [
        Halangan(
            f"Laporan {b.nama or BELUM_BERNAMA.lower()} masih berjalan ({NAMA_KEADAAN[b.keadaan]})"
            " dan Anda satu-satunya pengurusnya. Tarik kembali laporannya, tunggu putusannya, atau"
            " undang pengurus lain.",
            "pelaporan.tugas",
            (("laporan_id", b.id),),
            "Buka laporannya",
        )
        for b in baris
    ]


def data_saya(pelaku: Pelaku) -> list[dict[str, Any]]:
    """The filings that a person began, as plain JSON."""
    baris = sesi_kini().execute(
        select(
            Laporan.jenis,
            Laporan.nama,
            Laporan.keadaan,
            Laporan.nomor,
            Laporan.dibuat,
            Laporan.diajukan,
        )
        .where(Laporan.pembuat_id == pelaku.id)
        .order_by(Laporan.dibuat, Laporan.id)
    )
    return [
        {
            "jenis": NAMA_JENIS[b.jenis],
            "organisasi": b.nama,
            "keadaan": NAMA_KEADAAN[b.keadaan],
            "nomor": b.nomor,
            "dibuat": b.dibuat.isoformat(),
            "diajukan": b.diajukan and b.diajukan.isoformat(),
        }
        for b in baris
    ]
