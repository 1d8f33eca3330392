"""Organisations on the register."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import layanan
from sinormas.organisasi.aturan import AlasanAkhir, Bentuk, RekamBaru
from sinormas.organisasi.massal import OrganisasiLama, catat_massal
from sinormas.organisasi.models import Keanggotaan
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.pabrik import akun

MULAI = date(2020, 1, 2)
_urutan = count(1)


def rekam(nama: str | None = None, bentuk: Bentuk = Bentuk.ORMAS, **lain: Any) -> RekamBaru:
    """What an organisation is, as an accepted filing says it."""
    return RekamBaru(nama=nama or f"Organisasi {next(_urutan)}", bentuk=bentuk, **lain)


def organisasi(
    instansi: Instansi,
    nama: str | None = None,
    bentuk: Bentuk = Bentuk.ORMAS,
    *,
    mulai: date = MULAI,
    sampai: date | None = None,
    alasan: AlasanAkhir = AlasanAkhir.BUBAR,
    pelaku: izin.Pelaku | None = None,
    sumber: str = "laporan",
    **lain: Any,
) -> UUID:
    """An organisation that is on the register from `mulai` up to but not including `sampai`.

    `pelaku` becomes its member; `lain` are fields of `RekamBaru`.
    """
    saat = waktu.sekarang()
    organisasi_id = layanan.organisasi_baru(
        instansi, pelaku=pelaku or izin.sistem(), saat=saat, sumber=sumber
    )
    catat(instansi, organisasi_id, rekam(nama, bentuk, **lain), mulai=mulai)
    if sampai is not None:
        layanan.akhiri(instansi, organisasi_id, alasan, sampai, pelaku=izin.sistem(), saat=saat)
    return organisasi_id


def catat(
    instansi: Instansi,
    organisasi_id: UUID,
    isi: RekamBaru,
    *,
    mulai: date,
    laporan_id: UUID | None = None,
) -> UUID:
    """The next record in an organisation's history."""
    return layanan.catat_rekam(
        instansi,
        organisasi_id,
        isi,
        mulai=mulai,
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
        laporan_id=laporan_id,
    )


def anggota(
    organisasi_id: UUID,
    pelaku: izin.Pelaku | None = None,
    peran: izin.PeranAnggota = izin.PeranAnggota.PEMBANTU,
    **orang: Any,
) -> izin.Pelaku:
    """A person who acts for an organisation."""
    pelaku = pelaku or akun.pengguna(**orang)
    with transaksi() as sesi:
        sesi.add(
            Keanggotaan(
                organisasi_id=organisasi_id,
                pengguna_id=pelaku.id,
                peran=peran,
                dibuat=waktu.sekarang(),
            )
        )
    return pelaku


def banyak(instansi: Instansi, jumlah: int, nama: str = "Organisasi") -> list[UUID]:
    """Many organisations on the register at once, named `Organisasi 0001` and so on."""
    return catat_massal(
        instansi,
        [OrganisasiLama(f"{nama} {i:04}", Bentuk.ORMAS) for i in range(1, jumlah + 1)],
        mulai=MULAI,
        sumber="uji",
        pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )
