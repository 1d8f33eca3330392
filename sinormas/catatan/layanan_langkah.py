"""Use cases of the dated entries: add one with its evidence, withdraw a wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from sinormas import izin
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.catatan import aturan, kueri
from sinormas.catatan.aturan import Register
from sinormas.catatan.dalam import catat_jejak, isi_langkah, serentak, tambah_butir, terkunci
from sinormas.catatan.models import TABEL
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.umum import waktu
from sinormas.umum.isian import rapikan_alasan
from sinormas.umum.transaksi import Bentrok, transaksi


def tambah_langkah(
    instansi: Instansi,
    register: Register,
    catatan_id: UUID,
    mentah: Mapping[str, object],
    *,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> UUID:
    """Add an entry to a record; its id. Raises `BanyakSalah`, `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    isi = aturan.rapikan_langkah(register, mentah, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi, serentak():
        pokok = terkunci(sesi, instansi, register, catatan_id)
        return tambah_butir(
            sesi, instansi, register, pokok, isi, pelaku=pelaku, saat=saat, berkas=berkas
        )


def cabut_langkah(
    instansi: Instansi,
    register: Register,
    catatan_id: UUID,
    langkah_id: UUID,
    alasan: str | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Withdraw a wrong entry; the right one is added anew. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    rapi = rapikan_alasan(alasan)
    tabel = TABEL[register.nama][1]
    with transaksi() as sesi:
        pokok = terkunci(sesi, instansi, register, catatan_id)
        langkah = sesi.execute(
            select(tabel).where(tabel.id == langkah_id, tabel.pokok_id == pokok.id)
        ).scalar_one_or_none()
        if langkah is None:
            raise TidakAda("langkah")
        if langkah.dicabut is not None:
            raise Bentrok(f"Ini sudah dicabut oleh {langkah.pencabut}.")
        langkah.dicabut, langkah.pencabut, langkah.alasan_cabut = saat, pelaku.nama, rapi
        sesi.flush()
        catat_jejak(
            instansi, register, pokok.id, "cabut_langkah", pelaku, saat,
            sebelum=isi_langkah(register, langkah), sesudah={"alasan": rapi},
        )  # fmt: skip


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_bukti(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether `pelaku` may see a file that an office keeps as evidence in a register."""
    kantor = (instansi_kueri.menurut_id(i) for i in kueri.instansi_berkas(berkas_id))
    return any(
        k is not None and izin.boleh(pelaku, Tindakan.LIHAT_CATATAN, k.objek()) for k in kantor
    )
