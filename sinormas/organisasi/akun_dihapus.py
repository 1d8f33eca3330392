"""What happens to the organisations of a person who erases their account.

At least one pengurus remains as long as anybody does: whoever is the last one hands over first. An
organisation whose only person goes is left without anyone; the office can let somebody else in.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from sinormas.akun import layanan_hapus
from sinormas.akun.layanan_hapus import NAMA_TERHAPUS, Halangan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, kueri_anggota, surat
from sinormas.organisasi.anggota import pengurus
from sinormas.organisasi.models import Keanggotaan, Organisasi
from sinormas.organisasi.sebutan import sebutan
from sinormas.umum.transaksi import TULIS, sesi_kini, transaksi


def pasang() -> None:
    """Give this room its say."""
    layanan_hapus.daftarkan(
        "organisasi",
        lambda pelaku: kueri_anggota.data_saya(pelaku.id) if pelaku.id else {},
        penghalang=halangan,
        pelepas=lepas,
    )


def halangan(pengguna_id: UUID) -> list[Halangan]:
    """The organisations that would keep people, but no pengurus."""
    _kunci(pengguna_id)
    bersama = [o for o, lain in kueri_anggota.sendirian(pengguna_id).items() if lain]
    nama = sebutan(bersama)
    return [
        Halangan(
            f"Anda satu-satunya pengurus {nama[o]}. Jadikan orang lain pengurus dahulu, atau "
            "keluarkan mereka.",
            "organisasi.orang",
            (("organisasi_id", o),),
            "Buka daftar orangnya",
        )
        for o in bersama
    ]


def lepas(pelaku: Pelaku, saat: datetime) -> None:
    """End every membership; the pengurus who stay are told."""
    with transaksi() as sesi:
        milik = sesi.execute(
            delete(Keanggotaan)
            .where(Keanggotaan.pengguna_id == pelaku.id)
            .returning(Keanggotaan.organisasi_id, Keanggotaan.peran)
        ).all()
        for organisasi_id, peran in milik:
            instansi = instansi_kueri.menurut_id(
                sesi.scalars(
                    select(Organisasi.instansi_id).where(Organisasi.id == organisasi_id)
                ).one()
            )
            if instansi is None:
                continue
            jejak.catat(
                Pelaku(pelaku.id, NAMA_TERHAPUS, pelaku.dari),
                "keluar_organisasi",
                "organisasi",
                organisasi_id,
                saat=saat,
                rantai=instansi.kode_wilayah,
                sebelum={"pengguna": str(pelaku.id), "peran": peran.value},
            )
            surat.keluar(
                instansi,
                organisasi_id,
                pengurus(kueri.pemilik(organisasi_id)),
                organisasi=sebutan([organisasi_id])[organisasi_id],
                nama=pelaku.nama,
                saat=saat,
            )


def _kunci(pengguna_id: UUID) -> None:
    """Hold the person's organisations while their end is decided; on a page nothing is held."""
    sesi = sesi_kini()
    if not sesi.info.get(TULIS):
        return
    sesi.execute(
        select(Organisasi.id)
        .where(
            Organisasi.id.in_(
                select(Keanggotaan.organisasi_id).where(Keanggotaan.pengguna_id == pengguna_id)
            )
        )
        .order_by(Organisasi.id)
        .with_for_update()
    ).all()
