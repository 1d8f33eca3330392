"""What the office keeps for itself about a filing: reads and use cases.

The trace says that something was noted, never the words: they may be about people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.isian import IsianSalah, teks_bebas, teks_wajib
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sesi_kini, sisip, transaksi
from sinormas.verifikasi.aturan import PANJANG_CATATAN, PANJANG_KATA
from sinormas.verifikasi.aturan_meja import (
    ALASAN_PALING_BANYAK,
    PANJANG_ALASAN,
    PANJANG_CATATAN_DALAM,
    Hasil,
    JenisCatatan,
)
from sinormas.verifikasi.kueri import laporan_di_meja
from sinormas.verifikasi.models import AlasanKantor, CatatanDalam, DaftarPeriksa


@dataclass(frozen=True, slots=True)
class CatatanTersimpan:
    """A note of the office."""

    jenis: JenisCatatan
    hasil: Hasil | None
    kata: str
    petugas: str
    saat: datetime


@dataclass(frozen=True, slots=True)
class PeriksaTersimpan:
    """A checklist as it was left, and by whom."""

    tanda: Mapping[str, str]
    kata_butir: Mapping[str, str]
    kata: str
    petugas: str
    saat: datetime
    versi: int
    usang: bool = False
    """It was about what the organisation has handed in anew since."""


class PeriksaDidahului(Bentrok):
    """A colleague kept a checklist while this one was being filled in."""

    def __init__(self, petugas: str) -> None:
        super().__init__(
            f"Daftar periksa laporan ini baru disimpan {petugas}. Yang Anda kirim belum disimpan."
        )


# -- Notes and checks by hand ---------------------------------------------------------------------


def catatan(laporan_id: UUID) -> tuple[CatatanTersimpan, ...]:
    """The notes on a filing, the latest first."""
    kueri = (
        select(
            CatatanDalam.jenis,
            CatatanDalam.hasil,
            CatatanDalam.kata,
            CatatanDalam.petugas,
            CatatanDalam.saat,
        )
        .where(CatatanDalam.laporan_id == laporan_id)
        .order_by(CatatanDalam.saat.desc(), CatatanDalam.id.desc())
    )
    return tuple(CatatanTersimpan(*b) for b in sesi_kini().execute(kueri))


def catat(
    instansi: Instansi,
    laporan_id: UUID,
    jenis: JenisCatatan,
    hasil: Hasil | None,
    kata: str,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Note something for colleagues, or what a search gave. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    if pelaku.id is None:
        raise TypeError("a note is a person's")
    laporan_di_meja(instansi, laporan_id)
    if jenis is JenisCatatan.CATATAN:
        hasil = None
        kata = teks_wajib(
            "catatan", kata, PANJANG_CATATAN_DALAM, kosong="Tulis catatannya.", baris=True
        )
    elif hasil is None:
        raise IsianSalah("hasil", "Pilih apa yang ditemukan.")
    else:
        kata = teks_bebas("temuan", kata, PANJANG_CATATAN_DALAM, baris=True) or ""
    with transaksi() as sesi:
        sesi.add(
            CatatanDalam(
                id=pengenal_baru(),
                laporan_id=laporan_id,
                jenis=jenis,
                hasil=hasil,
                kata=kata,
                petugas_id=pelaku.id,
                petugas=pelaku.nama,
                saat=saat,
            )
        )
        jejak.catat(
            pelaku, "catat_dalam", "laporan", laporan_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"jenis": jenis.value, "hasil": hasil.value if hasil else None},
        )  # fmt: skip


# -- The checklist --------------------------------------------------------------------------------


def periksa(laporan: LaporanLengkap) -> PeriksaTersimpan | None:
    """The checklist as it was left, also for an earlier submission (`usang`)."""
    kueri = select(
        DaftarPeriksa.tanda,
        DaftarPeriksa.kata_butir,
        DaftarPeriksa.kata,
        DaftarPeriksa.petugas,
        DaftarPeriksa.saat,
        DaftarPeriksa.versi,
    ).where(DaftarPeriksa.laporan_id == laporan.id)
    baris = sesi_kini().execute(kueri).one_or_none()
    if baris is None:
        return None
    usang = laporan.diajukan is not None and baris.saat < laporan.diajukan
    return PeriksaTersimpan(*baris, usang=usang)


def simpan_periksa(
    instansi: Instansi,
    laporan_id: UUID,
    tanda: Mapping[str, str],
    kata_butir: Mapping[str, str],
    kata: str,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Keep the checklist of a filing that is being checked. Raises `Bentrok`, `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    if len(kata) > PANJANG_KATA or any(len(k) > PANJANG_CATATAN for k in kata_butir.values()):
        raise IsianSalah("putusan", "Salah satu catatan terlalu panjang.")
    with transaksi():
        if laporan_di_meja(instansi, laporan_id).keadaan not in DI_MEJA_PETUGAS:
            raise Bentrok("Laporan ini sudah diputuskan atau ditarik. Pekerjaan belum disimpan.")
        tulis_periksa(laporan_id, tanda, kata_butir, kata, versi=versi, pelaku=pelaku, saat=saat)


def tulis_periksa(
    laporan_id: UUID,
    tanda: Mapping[str, str],
    kata_butir: Mapping[str, str],
    kata: str,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Within a transaction that has asked already: the checklist, upon the one of `versi`.

    Raises `PeriksaDidahului` where a colleague has kept another in the meantime.
    """
    nilai = {
        "tanda": dict(tanda), "kata_butir": dict(kata_butir), "kata": kata,
        "petugas_id": pelaku.id, "petugas": pelaku.nama, "saat": saat, "versi": versi + 1,
    }  # fmt: skip
    sesi = sesi_kini()
    tulis = (
        update(DaftarPeriksa)
        .where(DaftarPeriksa.laporan_id == laporan_id, DaftarPeriksa.versi == versi)
        .values(**nilai)
        .returning(DaftarPeriksa.versi)
        if versi
        else sisip(sesi, DaftarPeriksa)
        .values(laporan_id=laporan_id, **nilai)
        .on_conflict_do_nothing()
        .returning(DaftarPeriksa.versi)
    )
    if sesi.execute(tulis).first() is None:
        siapa = sesi.scalars(
            select(DaftarPeriksa.petugas).where(DaftarPeriksa.laporan_id == laporan_id)
        ).one_or_none()
        raise PeriksaDidahului(siapa or "petugas lain")


# -- Common reasons -------------------------------------------------------------------------------


def alasan(instansi: Instansi) -> tuple[tuple[UUID, str], ...]:
    """The words that the office keeps at hand."""
    kueri = (
        select(AlasanKantor.id, AlasanKantor.kata)
        .where(AlasanKantor.instansi_id == instansi.id)
        .order_by(AlasanKantor.kata)
    )
    return tuple((b.id, b.kata) for b in sesi_kini().execute(kueri))


def tambah_alasan(instansi: Instansi, kata: str, *, pelaku: Pelaku, saat: datetime) -> bool:
    """Keep these words at hand; False where they are already. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    kata = teks_wajib("kata", kata, PANJANG_ALASAN, kosong="Tulis alasannya.")
    with transaksi() as sesi:
        jumlah = select(func.count()).where(AlasanKantor.instansi_id == instansi.id)
        if sesi.execute(jumlah).scalar_one() >= ALASAN_PALING_BANYAK:
            raise IsianSalah("kata", f"Paling banyak {ALASAN_PALING_BANYAK} alasan.")
        baru = sesi.execute(
            sisip(sesi, AlasanKantor)
            .values(id=pengenal_baru(), instansi_id=instansi.id, kata=kata)
            .on_conflict_do_nothing()
            .returning(AlasanKantor.id)
        ).first()
        if baru:
            jejak.catat(
                pelaku, "tambah_alasan", "instansi", instansi.id, saat=saat,
                rantai=instansi.kode_wilayah, sesudah={"kata": kata},
            )  # fmt: skip
        return baru is not None


def hapus_alasan(instansi: Instansi, alasan_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Put these words away; what was decided with them stays. Raises `TidakAda`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    with transaksi() as sesi:
        kata = sesi.execute(
            delete(AlasanKantor)
            .where(AlasanKantor.id == alasan_id, AlasanKantor.instansi_id == instansi.id)
            .returning(AlasanKantor.kata)
        ).scalar()
        if kata is None:
            raise TidakAda("alasan")
        jejak.catat(
            pelaku, "hapus_alasan", "instansi", instansi.id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum={"kata": kata},
        )  # fmt: skip
