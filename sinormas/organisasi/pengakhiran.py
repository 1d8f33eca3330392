"""Off the register with its paper, and back when that was a mistake (ADR 0020).

The record's own end is what counts; `Pengakhiran` keeps why, on which paper, and what was taken
back. Taking back runs the same record on, as if it had never ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, update
from sqlalchemy.exc import IntegrityError

from sinormas import izin
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, layanan
from sinormas.organisasi.aturan import AlasanAkhir, NomorTerpakai
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.models import Pengakhiran, Rekam
from sinormas.umum.isian import teks_bebas, teks_wajib
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi

PANJANG_NOMOR = 100
PANJANG_ALASAN = 500
ALASAN_KOSONG = "Tulis mengapa pengakhiran ini dibatalkan."


@dataclass(frozen=True, slots=True)
class PengakhiranTercatat:
    """One time an organisation left the register, as its page tells of it."""

    alasan: AlasanAkhir
    sampai: date
    nomor_surat: str | None
    berkas_id: UUID | None
    pencatat: str
    dicatat: datetime
    dibatalkan: datetime | None
    pembatal: str | None
    alasan_batal: str | None
    tergantikan: bool
    """Whether it ended a record of an entry that was merged, and no longer ends anything."""


def akhiri(
    instansi: Instansi,
    organisasi_id: UUID,
    alasan: AlasanAkhir,
    sampai: date,
    *,
    nomor_surat: str | None = None,
    berkas: BerkasSiap | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """`layanan.akhiri`, and the paper on which it rests. Raises `TanggalSalah`, `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    nomor = teks_bebas("nomor_surat", nomor_surat, PANJANG_NOMOR)
    with transaksi() as sesi:
        layanan.terkunci(sesi, instansi, organisasi_id)
        terbuka = layanan.rekam_terbuka(sesi, organisasi_id)
        layanan.akhiri(instansi, organisasi_id, alasan, sampai, pelaku=pelaku, saat=saat)
        assert terbuka is not None  # or the line above had refused
        berkas_id = (
            berkas_layanan.catat(instansi, berkas, pelaku=pelaku, saat=saat) if berkas else None
        )
        sesi.add(
            Pengakhiran(
                instansi_id=instansi.id, organisasi_id=organisasi_id, rekam_id=terbuka.id,
                alasan=alasan, sampai=sampai, nomor_surat=nomor, berkas_id=berkas_id,
                pencatat=pelaku.nama, dicatat=saat,
            )
        )  # fmt: skip
        if nomor or berkas_id:
            jejak.catat(
                pelaku, "lampirkan", "organisasi", organisasi_id, saat=saat,
                rantai=instansi.kode_wilayah,
                sesudah={"nomor_surat": nomor, "berkas_id": str(berkas_id) if berkas_id else None},
            )  # fmt: skip


def batalkan(
    instansi: Instansi,
    organisasi_id: UUID,
    alasan: str | None,
    *,
    rekam_id: UUID,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Take the end of the record `rekam_id` back: it runs on as if it had never ended.

    Raises `IsianSalah` without a reason, `Bentrok` where it is on the register (again) or another
    record was the last, `NomorTerpakai` where its legal number has become another's.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = teks_wajib("alasan", alasan, PANJANG_ALASAN, kosong=ALASAN_KOSONG, baris=True)
    with transaksi() as sesi:
        layanan.terkunci(sesi, instansi, organisasi_id)
        terakhir = sesi.scalars(
            select(Rekam)
            .where(Rekam.organisasi_id == organisasi_id)
            .order_by(Rekam.sampai.is_(None).desc(), Rekam.sampai.desc(), Rekam.mulai.desc(),
                      Rekam.id.desc())
            .limit(1)
            .execution_options(populate_existing=True)
        ).one_or_none()  # fmt: skip
        if terakhir is None or terakhir.sampai is None or terakhir.id != rekam_id:
            raise Bentrok("Organisasi ini sudah ada lagi di register.")
        layanan.tolak_nomor_terpakai(sesi, instansi, organisasi_id, kueri.isi_rekam(rekam_id))
        sebelum = layanan.ringkas(terakhir)
        terakhir.sampai, terakhir.alasan_akhir = None, None
        try:
            sesi.flush()
        except IntegrityError as galat:  # another officer took the number in the meantime
            if "nomor_legalitas" in str(galat.orig):
                raise NomorTerpakai(terakhir.nomor_legalitas or "") from galat
            raise
        sesi.execute(
            update(Pengakhiran)
            .where(Pengakhiran.rekam_id == rekam_id, Pengakhiran.dibatalkan.is_(None))
            .values(dibatalkan=saat, pembatal=pelaku.nama, alasan_batal=kata)
        )
        ikuti(sesi)
        jejak.catat(
            pelaku, "batalkan_akhir", "organisasi", organisasi_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=sebelum,
            sesudah={**layanan.ringkas(terakhir), "alasan": kata},
        )  # fmt: skip


def daftar(organisasi_id: UUID) -> tuple[PengakhiranTercatat, ...]:
    """Each time an organisation left the register, the newest first."""
    tergantikan = and_(
        Pengakhiran.dibatalkan.is_(None),
        or_(
            Rekam.organisasi_id != organisasi_id,
            Rekam.sampai.is_distinct_from(Pengakhiran.sampai),
        ),
    )
    kolom: tuple[Any, ...] = (
        Pengakhiran.alasan, Pengakhiran.sampai, Pengakhiran.nomor_surat, Pengakhiran.berkas_id,
        Pengakhiran.pencatat, Pengakhiran.dicatat, Pengakhiran.dibatalkan, Pengakhiran.pembatal,
        Pengakhiran.alasan_batal, tergantikan,
    )  # fmt: skip
    pilihan = (
        select(*kolom)
        .join(Rekam, Rekam.id == Pengakhiran.rekam_id)
        .where(Pengakhiran.organisasi_id == organisasi_id)
        .order_by(Pengakhiran.dicatat.desc(), Pengakhiran.id.desc())
    )
    return tuple(PengakhiranTercatat(*b) for b in sesi_kini().execute(pilihan))


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_surat(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether `pelaku` may see the paper on which an organisation left an office's register."""
    kantor = sesi_kini().scalars(
        select(Pengakhiran.instansi_id).where(Pengakhiran.berkas_id == berkas_id)
    )
    semua = [instansi_kueri.menurut_id(i) for i in kantor]
    return any(
        k is not None and izin.boleh(pelaku, Tindakan.LIHAT_BERKAS, k.objek()) for k in semua
    )
