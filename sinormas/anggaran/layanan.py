"""Use cases of the budget register: programs with their lines, spending by kind."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.anggaran import aturan
from sinormas.anggaran.aturan import BelanjaBaru, KegiatanBaru, ProgramBaru
from sinormas.anggaran.models import Belanja, KegiatanAnggaran, Program
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import transaksi

REGISTER = "anggaran"
URUTAN_PROGRAM = "anggaran_program"
URUTAN_BELANJA = "anggaran_belanja"
BATAS_BARIS = 1000
"""Lines of a year and kind; far beyond any office, within the column."""


def catat_program(
    instansi: Instansi, tahun: int, baru: ProgramBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Record a program with its lines. Raises `IsianSalah`, also for a name of that year again."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_tahun_anggaran(tahun, waktu.tanggal_di(saat, instansi.zona_waktu))
    baru = aturan.rapikan_program(baru)
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        urutan = _urutan(sesi, instansi, URUTAN_PROGRAM, tahun)
        milik = select(Program.id).where(
            Program.instansi_id == instansi.id, Program.tahun == tahun, Program.nama == baru.nama
        )
        if sesi.execute(milik).first():
            raise IsianSalah("nama", f"Program ini sudah tercatat untuk {tahun}.")
        program = Program(
            instansi_id=instansi.id,
            tahun=tahun,
            urutan=urutan,
            nama=baru.nama,
            sasaran=baru.sasaran,
            pagu=baru.pagu,
            realisasi=baru.realisasi,
        )
        sesi.add(program)
        sesi.flush()
        for nomor, kegiatan in enumerate(baru.kegiatan, start=1):
            _tambah_kegiatan(sesi, program.id, nomor, kegiatan)
        jejak.catat(
            pelaku, "catat", "program", program.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={
                "tahun": tahun, "nama": baru.nama, "kegiatan": len(baru.kegiatan),
                **_jumlah(baru.pagu, baru.realisasi),
            },
        )  # fmt: skip
        return program.id


def catat_kegiatan(
    instansi: Instansi, program_id: UUID, baru: KegiatanBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Record one more line below a program of the office. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    baru = aturan.rapikan_kegiatan(baru)
    with transaksi() as sesi:
        program = sesi.execute(
            select(Program.id)
            .where(Program.instansi_id == instansi.id, Program.id == program_id)
            .with_for_update()
        ).first()
        if program is None:
            raise TidakAda("program")
        terakhir = sesi.execute(
            select(func.max(KegiatanAnggaran.urutan)).where(
                KegiatanAnggaran.program_id == program_id
            )
        ).scalar_one()
        urutan = (terakhir or 0) + 1
        _tolak_bila_penuh(urutan)
        kegiatan_id = _tambah_kegiatan(sesi, program_id, urutan, baru)
        jejak.catat(
            pelaku, "catat", "kegiatan_anggaran", kegiatan_id, saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"nama": baru.nama, **_jumlah(baru.pagu, baru.realisasi)},
        )  # fmt: skip
        return kegiatan_id


def catat_belanja(
    instansi: Instansi, tahun: int, baru: BelanjaBaru, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Record spending of a kind. Raises `IsianSalah`, also for a kind of that year again."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    aturan.periksa_tahun_anggaran(tahun, waktu.tanggal_di(saat, instansi.zona_waktu))
    baru = aturan.rapikan_belanja(baru)
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        urutan = _urutan(sesi, instansi, URUTAN_BELANJA, tahun)
        milik = select(Belanja.id).where(
            Belanja.instansi_id == instansi.id, Belanja.tahun == tahun, Belanja.jenis == baru.jenis
        )
        if sesi.execute(milik).first():
            raise IsianSalah("jenis", f"Jenis belanja ini sudah tercatat untuk {tahun}.")
        belanja = Belanja(
            instansi_id=instansi.id,
            tahun=tahun,
            urutan=urutan,
            jenis=baru.jenis,
            kelompok=baru.kelompok,
            pagu=baru.pagu,
            realisasi=baru.realisasi,
        )
        sesi.add(belanja)
        sesi.flush()
        jejak.catat(
            pelaku, "catat", "belanja", belanja.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={
                "tahun": tahun, "jenis": baru.jenis, **_jumlah(baru.pagu, baru.realisasi)
            },
        )  # fmt: skip
        return belanja.id


def _urutan(sesi: Session, instansi: Instansi, jenis: str, tahun: int) -> int:
    """The place of a new row; its counter stays locked, so two writers of a year follow each other.

    What is checked after it can no longer change before the transaction ends.
    """
    urutan = instansi_layanan.nomor_berikut(sesi, instansi, jenis, tahun)
    _tolak_bila_penuh(urutan)
    return urutan


def _tolak_bila_penuh(urutan: int) -> None:
    if urutan > BATAS_BARIS:
        raise IsianSalah("nama", f"Paling banyak {BATAS_BARIS} baris.")


def _tambah_kegiatan(sesi: Session, program_id: UUID, urutan: int, baru: KegiatanBaru) -> UUID:
    kegiatan = KegiatanAnggaran(
        program_id=program_id,
        urutan=urutan,
        nama=baru.nama,
        pagu=baru.pagu,
        realisasi=baru.realisasi,
    )
    sesi.add(kegiatan)
    sesi.flush()
    return kegiatan.id


def _jumlah(pagu: Decimal, realisasi: Decimal) -> dict[str, str]:
    return {"pagu": f"{pagu:f}", "realisasi": f"{realisasi:f}"}
