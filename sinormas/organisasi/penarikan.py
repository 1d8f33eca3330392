"""Taking back the record of a filing that was accepted by mistake and that nobody has used.

Unlike a correction or an end (ADR 0020) it leaves no interval: the record was never in force for
anybody, so it goes, and the one before runs on. What it said stands in the filing, and that it was
there in the trace. The number in the Buku Induk stays the organisation's (ADR 0022).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, layanan
from sinormas.organisasi.aturan import NomorTerpakai
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.models import Pengakhiran, Pengurus, Perbaikan, Rekam
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi

SUDAH_BERUBAH = "Catatan organisasi di register sudah diubah lagi sesudah keputusan itu."


def rekam_laporan(organisasi_id: UUID, laporan_id: UUID) -> UUID | None:
    """The record that an accepted filing made; None where it changed nothing."""
    return sesi_kini().scalars(
        select(Rekam.id).where(
            Rekam.organisasi_id == organisasi_id, Rekam.laporan_id == laporan_id
        )
    ).one_or_none()  # fmt: skip


def masih_utuh(rekam_id: UUID) -> bool:
    """Whether a record is in force, and nobody has corrected it or taken an end of it back."""
    utuh = select(Rekam.id).where(
        Rekam.id == rekam_id,
        Rekam.sampai.is_(None),
        Rekam.versi == 1,
        ~exists().where(Perbaikan.rekam_id == Rekam.id),
        ~exists().where(Pengakhiran.rekam_id == Rekam.id),
    )
    return sesi_kini().execute(utuh).first() is not None


def pendahulu(rekam_id: UUID) -> UUID | None:
    """The record that ended because this one began; None where the organisation was not there."""
    baru = select(Rekam.organisasi_id, Rekam.mulai).where(Rekam.id == rekam_id).subquery()
    return sesi_kini().scalars(
        select(Rekam.id)
        .join(baru, baru.c.organisasi_id == Rekam.organisasi_id)
        .where(Rekam.id != rekam_id, Rekam.sampai == baru.c.mulai, Rekam.alasan_akhir.is_(None))
        .order_by(Rekam.mulai.desc(), Rekam.dicatat.desc(), Rekam.id.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip


def tarik(
    instansi: Instansi,
    organisasi_id: UUID,
    rekam_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Remove the record `rekam_id`; the one before it runs on.

    Raises `Bentrok` where somebody has changed it since, `NomorTerpakai` where the legal number of
    the one before has become another's.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with transaksi() as sesi:
        layanan.terkunci(sesi, instansi, organisasi_id)
        terbuka = layanan.rekam_terbuka(sesi, organisasi_id)
        if terbuka is None or terbuka.id != rekam_id or not masih_utuh(rekam_id):
            raise Bentrok(SUDAH_BERUBAH)
        lama = pendahulu(rekam_id)
        sebelum = layanan.ringkas(terbuka)
        sesi.execute(delete(Pengurus).where(Pengurus.rekam_id == rekam_id))
        sesi.delete(terbuka)
        sesi.flush()
        kini = _sambung(sesi, instansi, organisasi_id, lama) if lama else None
        ikuti(sesi)
        jejak.catat(
            pelaku, "tarik_rekam", "organisasi", organisasi_id, saat=saat,
            rantai=instansi.kode_wilayah, sebelum=sebelum,
            sesudah=layanan.ringkas(kini) if kini else None,
        )  # fmt: skip


def _sambung(sesi: Session, instansi: Instansi, organisasi_id: UUID, rekam_id: UUID) -> Rekam:
    """Let a record run on as if it had never ended."""
    layanan.tolak_nomor_terpakai(sesi, instansi, organisasi_id, kueri.isi_rekam(rekam_id))
    lama = sesi.get_one(Rekam, rekam_id, populate_existing=True)
    lama.sampai = None
    try:
        sesi.flush()
    except IntegrityError as galat:  # another officer took the number in the meantime
        if "nomor_legalitas" in str(galat.orig):
            raise NomorTerpakai(lama.nomor_legalitas or "") from galat
        raise
    return lama
