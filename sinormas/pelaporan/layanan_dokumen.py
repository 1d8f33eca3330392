"""The papers of a filing: each is kept by itself, replaced, and taken off."""

from __future__ import annotations

from datetime import datetime
from typing import IO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import kueri as berkas_kueri
from sinormas.berkas import layanan as berkas
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan import dokumen, kueri
from sinormas.pelaporan.layanan_isi import dapat_diubah, tolak_bila_tetap
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import Lampiran, Laporan
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi


def lampirkan(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    aliran: IO[bytes],
    nama: str,
    *,
    sebelumnya: UUID | None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Attach a file as the paper `kunci`, in place of `sebelumnya`; the file's id.

    Raises `BerkasDitolak`, and `Bentrok` where the paper was replaced from elsewhere meanwhile.
    """
    lengkap = _tolak_sebelum_membaca(instansi, laporan_id, pelaku)
    jenis = dokumen.menurut_kunci(kunci, lengkap.syarat)
    if jenis is None:
        raise TidakAda("dokumen")
    siap = berkas.siapkan(aliran, nama, batas=jenis.batas, tipe_boleh=jenis.tipe)
    with transaksi() as sesi:
        laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
        lama = _lampiran(sesi, laporan_id, kunci)
        if lama is not None:
            tersimpan = berkas_kueri.menurut_id(lama.berkas_id)
            if tersimpan is not None and tersimpan.sha256 == siap.sha256:
                return lama.berkas_id
        if (lama.berkas_id if lama else None) != sebelumnya:
            raise Bentrok(
                f"{jenis.nama} baru saja diubah dari jendela lain. Periksa yang tersimpan di bawah "
                "ini, lalu unggah lagi bila perlu."
            )
        berkas_id = berkas.catat(instansi, siap, pelaku=pelaku, saat=saat)
        if lama is None:
            sesi.add(
                Lampiran(
                    id=pengenal_baru(),
                    laporan_id=laporan_id,
                    dokumen=kunci,
                    berkas_id=berkas_id,
                    dilampirkan=saat,
                )
            )
        else:
            lama.berkas_id, lama.dilampirkan = berkas_id, saat
        sesi.flush()
        if sebelumnya is not None:
            _lupakan(instansi, laporan, sebelumnya, pelaku, saat)
        _catat_lampiran(instansi, laporan, "lampirkan", kunci, berkas_id, pelaku, saat)
        return berkas_id


def lepas(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    berkas_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Take the file `berkas_id` off the paper `kunci`; once it is off, nothing happens."""
    with transaksi() as sesi:
        laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
        lama = _lampiran(sesi, laporan_id, kunci)
        if lama is None or lama.berkas_id != berkas_id:
            return
        sesi.delete(lama)
        sesi.flush()
        _lupakan(instansi, laporan, berkas_id, pelaku, saat)
        _catat_lampiran(instansi, laporan, "lepas", kunci, berkas_id, pelaku, saat)


def _tolak_sebelum_membaca(instansi: Instansi, laporan_id: UUID, pelaku: Pelaku) -> LaporanLengkap:
    """Ask before a large file is read, outside of any transaction; it is asked again inside."""
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    if lengkap is None:
        raise TidakAda("laporan")
    izin.wajib(pelaku, Tindakan.LAPOR, instansi.objek(lengkap.pemilik))
    tolak_bila_tetap(lengkap.keadaan)
    return lengkap


def _lampiran(sesi: Session, laporan_id: UUID, kunci: str) -> Lampiran | None:
    return sesi.execute(
        select(Lampiran)
        .where(Lampiran.laporan_id == laporan_id, Lampiran.dokumen == kunci)
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def _lupakan(
    instansi: Instansi, laporan: Laporan, berkas_id: UUID, pelaku: Pelaku, saat: datetime
) -> None:
    """A file that the office never received is not kept once its reporter has taken it off."""
    if laporan.nomor is None:
        berkas.hapus(instansi, berkas_id, pelaku=pelaku, saat=saat)


def _catat_lampiran(
    instansi: Instansi,
    laporan: Laporan,
    tindakan: str,
    kunci: str,
    berkas_id: UUID,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    laporan.versi += 1
    laporan.disimpan = saat
    jejak.catat(
        pelaku, tindakan, "laporan", laporan.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"dokumen": kunci, "berkas": str(berkas_id)},
    )  # fmt: skip
