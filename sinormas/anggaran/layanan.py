"""Use cases of the budget register: the tree of programs, and what reports give as sums."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.anggaran import aturan
from sinormas.anggaran.aturan import (
    NAMA_TINGKAT,
    Cara,
    KegiatanBaru,
    PosBaru,
    ProgramBaru,
    Tingkat,
)
from sinormas.anggaran.models import PosAnggaran, RincianAnggaran
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, transaksi

REGISTER = "anggaran"
URUTAN_POS = "anggaran_pos"
BATAS_BARIS = 1000
"""Lines of a year and kind; far beyond any office."""
BERUANG = (
    "Uangnya sudah dicatat utuh di sini. Hapus dahulu rincian belanjanya, lalu catat di bawahnya."
)
BERUBAH = "Baris anggaran ini baru saja diubah orang lain. Muat ulang halamannya."


def catat_pos(
    instansi: Instansi,
    tahun: int,
    baru: PosBaru,
    *,
    induk_id: UUID | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Record a program, or what stands below a place. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_tahun_anggaran(tahun, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        urutan = _urutan(sesi, instansi, tahun)
        tingkat = Tingkat.PROGRAM
        if induk_id is not None:
            tingkat = _tingkat_bawah(kunci_pos(sesi, instansi, induk_id, tahun))
            if _beruang(sesi, instansi, induk_id):
                raise IsianSalah("nama", BERUANG)
        rapi = aturan.rapikan_pos(baru, tingkat)
        _tolak_nama_lagi(sesi, instansi, tahun, induk_id, tingkat, rapi.nama)
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        pos_id = _tambah_pos(sesi, instansi, tahun, urutan, tingkat, rapi, induk_id)
        jejak.catat(
            pelaku, "catat", tingkat.value, pos_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"tahun": tahun, **_isi(rapi)},
        )  # fmt: skip
        return pos_id


def ubah_pos(
    instansi: Instansi, pos_id: UUID, versi: int, baru: PosBaru, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Change code, name or goal. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        pos = _versi(kunci_pos(sesi, instansi, pos_id), versi)
        rapi = aturan.rapikan_pos(baru, pos.tingkat)
        _tolak_nama_lagi(
            sesi, instansi, pos.tahun, pos.induk_id, pos.tingkat, rapi.nama, kecuali=pos_id
        )
        lama = PosBaru(pos.nama, pos.kode, pos.sasaran)
        if lama == rapi:
            return
        pos.nama, pos.kode, pos.sasaran = rapi.nama, rapi.kode, rapi.sasaran
        pos.versi += 1
        jejak.catat(
            pelaku, "ubah", pos.tingkat.value, pos_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=_isi(lama), sesudah=_isi(rapi),
        )  # fmt: skip


def hapus_pos(
    instansi: Instansi, pos_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Remove a place that holds nothing any more. Raises `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        pos = _versi(kunci_pos(sesi, instansi, pos_id), versi)
        if _beruang(sesi, instansi, pos_id) or berbawahan(sesi, instansi, pos_id):
            raise Bentrok("Hanya baris yang sudah kosong yang dapat dihapus. Hapus dahulu isinya.")
        sebelum = {"tahun": pos.tahun, **_isi(PosBaru(pos.nama, pos.kode, pos.sasaran))}
        tingkat = pos.tingkat.value
        sesi.delete(pos)
        jejak.catat(
            pelaku, "hapus", tingkat, pos_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=sebelum,
        )  # fmt: skip


# -- What a report gives ---------------------------------------------------------------------------


def catat_program(
    instansi: Instansi, tahun: int, baru: ProgramBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Record a program as a report gives it: with its lines their sum is kept to be compared.

    Raises `IsianSalah`, also for a name of that year again.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_tahun_anggaran(tahun, waktu.tanggal_di(saat, instansi.zona_waktu))
    baru = aturan.rapikan_program(baru)
    with transaksi() as sesi:
        urutan = _urutan(sesi, instansi, tahun, banyak=1 + len(baru.kegiatan))
        _tolak_nama_lagi(sesi, instansi, tahun, None, Tingkat.PROGRAM, baru.nama)
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        pos = PosBaru(baru.nama, sasaran=baru.sasaran)
        program_id = _tambah_pos(sesi, instansi, tahun, urutan, Tingkat.PROGRAM, pos)
        if baru.kegiatan:
            program = sesi.get_one(PosAnggaran, program_id)
            program.pagu_tertulis, program.realisasi_tertulis = baru.pagu, baru.realisasi
        else:
            _tambah_uang(sesi, instansi, program_id, baru)
        for ke, kegiatan in enumerate(baru.kegiatan, start=urutan + 1):
            _tambah_uang(
                sesi, instansi,
                _tambah_pos(
                    sesi, instansi, tahun, ke, Tingkat.KEGIATAN, PosBaru(kegiatan.nama), program_id
                ),
                kegiatan,
            )  # fmt: skip
        jejak.catat(
            pelaku, "catat", "program", program_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={
                "tahun": tahun, "nama": baru.nama, "kegiatan": len(baru.kegiatan),
                **jumlah(baru.pagu, baru.realisasi),
            },
        )  # fmt: skip
        return program_id


# -- Hands -----------------------------------------------------------------------------------------


def kunci_pos(
    sesi: Session, instansi: Instansi, pos_id: UUID, tahun: int | None = None
) -> PosAnggaran:
    """A place of the office's tree, locked until the transaction ends."""
    pilih = select(PosAnggaran).where(
        PosAnggaran.instansi_id == instansi.id, PosAnggaran.id == pos_id
    )
    if tahun is not None:
        pilih = pilih.where(PosAnggaran.tahun == tahun)
    pos = sesi.scalar(pilih.with_for_update().execution_options(populate_existing=True))
    if pos is None:
        raise TidakAda("pos anggaran")
    return pos


def berbawahan(sesi: Session, instansi: Instansi, pos_id: UUID) -> bool:
    """Whether something stands below a place."""
    return bool(
        sesi.scalar(
            select(
                exists().where(
                    PosAnggaran.instansi_id == instansi.id, PosAnggaran.induk_id == pos_id
                )
            )
        )
    )


def _beruang(sesi: Session, instansi: Instansi, pos_id: UUID) -> bool:
    return bool(
        sesi.scalar(
            select(
                exists().where(
                    RincianAnggaran.instansi_id == instansi.id, RincianAnggaran.pos_id == pos_id
                )
            )
        )
    )


def _versi(pos: PosAnggaran, versi: int) -> PosAnggaran:
    if pos.versi != versi:
        raise Bentrok(BERUBAH)
    return pos


def _tingkat_bawah(induk: PosAnggaran) -> Tingkat:
    tingkat = induk.tingkat.bawah
    if tingkat is None:
        raise IsianSalah("nama", "Di bawah sub kegiatan hanya ada rincian belanja.")
    return tingkat


def _urutan(sesi: Session, instansi: Instansi, tahun: int, banyak: int = 1) -> int:
    """The place of new rows; their counter stays locked, so writers of a year follow each other.

    What is checked after it can no longer change before the transaction ends.
    """
    urutan = instansi_layanan.nomor_berikut(sesi, instansi, URUTAN_POS, tahun, banyak=banyak)
    ada = sesi.scalar(
        select(func.count()).where(
            PosAnggaran.instansi_id == instansi.id, PosAnggaran.tahun == tahun
        )
    )
    if (ada or 0) + banyak > BATAS_BARIS:
        raise IsianSalah("nama", f"Paling banyak {BATAS_BARIS} baris.")
    return urutan


def _tolak_nama_lagi(
    sesi: Session,
    instansi: Instansi,
    tahun: int,
    induk_id: UUID | None,
    tingkat: Tingkat,
    nama: str,
    kecuali: UUID | None = None,
) -> None:
    milik = select(PosAnggaran.id).where(
        PosAnggaran.instansi_id == instansi.id,
        PosAnggaran.tahun == tahun,
        PosAnggaran.nama == nama,
        PosAnggaran.induk_id.is_not_distinct_from(induk_id),
    )
    if any(id_ != kecuali for id_ in sesi.scalars(milik)):
        raise IsianSalah("nama", f"{NAMA_TINGKAT[tingkat]} ini sudah tercatat untuk {tahun}.")


def _tambah_pos(
    sesi: Session,
    instansi: Instansi,
    tahun: int,
    urutan: int,
    tingkat: Tingkat,
    baru: PosBaru,
    induk_id: UUID | None = None,
) -> UUID:
    pos = PosAnggaran(
        instansi_id=instansi.id, tahun=tahun, tingkat=tingkat, induk_id=induk_id, urutan=urutan,
        kode=baru.kode, nama=baru.nama, sasaran=baru.sasaran,
    )  # fmt: skip
    sesi.add(pos)
    sesi.flush()
    return pos.id


def _tambah_uang(
    sesi: Session, instansi: Instansi, pos_id: UUID, baru: ProgramBaru | KegiatanBaru
) -> None:
    """Money of which a report tells the year's sum, and no kind."""
    sesi.add(
        RincianAnggaran(
            instansi_id=instansi.id,
            pos_id=pos_id,
            jenis=None,
            pagu=baru.pagu,
            cara=Cara.TAHUN,
            realisasi=baru.realisasi,
        )
    )
    sesi.flush()


def _isi(pos: PosBaru) -> dict[str, Any]:
    return {"nama": pos.nama, "kode": pos.kode, "sasaran": pos.sasaran}


def jumlah(pagu: Decimal, realisasi: Decimal) -> dict[str, str]:
    """Budget and spending, for the trace."""
    return {"pagu": f"{pagu:f}", "realisasi": f"{realisasi:f}"}
