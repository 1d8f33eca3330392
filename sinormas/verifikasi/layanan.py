"""Use cases of the desk: take a filing, accept it, return it, reject it.

Each is one transaction: the state (through `pelaporan.layanan.pindahkan`), the decision, what
follows from it, the mail and the trace stand or fall together. Whoever comes second is told what
happened and by whom (`Bentrok`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi.layanan import catat_rekam
from sinormas.pelaporan import isi
from sinormas.pelaporan import kueri as pelaporan
from sinormas.pelaporan.aturan import Jenis, Langkah, LangkahSalah
from sinormas.pelaporan.layanan import pindahkan
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import bersih_baris
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from sinormas.verifikasi import kueri, surat
from sinormas.verifikasi.aturan import (
    AlasanTolak,
    Catatan,
    JenisPutusan,
    periksa_kembalikan,
    periksa_terima,
    periksa_tolak,
)
from sinormas.verifikasi.isian import nama_butir
from sinormas.verifikasi.models import CatatanBagian, Putusan
from sinormas.verifikasi.umur import kalender

LANGKAH = {
    JenisPutusan.TERIMA: Langkah.TERIMA,
    JenisPutusan.KEMBALIKAN: Langkah.KEMBALIKAN,
    JenisPutusan.TOLAK: Langkah.TOLAK,
}


def periksa(
    instansi: Instansi, laporan_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Take a filing: from now on it is under check, by this officer."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with _yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        _laporan(instansi, laporan_id)
        pindahkan(
            instansi, laporan_id, versi, Langkah.PERIKSA, pelaku=pelaku, saat=saat,
            petugas_id=pelaku.id,
        )  # fmt: skip


def terima(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    *,
    kata: str = "",
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Accept: what the filing says is the organisation's record from today on.

    Raises `NomorTerpakai` when its legal number is in force for another organisation.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = bersih_baris(kata)
    periksa_terima(kata)
    with _yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan = _laporan(instansi, laporan_id)
        _putuskan(
            instansi, laporan, versi, JenisPutusan.TERIMA, kata=kata, pelaku=pelaku, saat=saat
        )
        if laporan.jenis is not Jenis.KEGIATAN:
            catat_rekam(
                instansi,
                laporan.organisasi_id,
                isi.rekam_baru(laporan),
                mulai=waktu.tanggal_di(saat, instansi.zona_waktu),
                pelaku=pelaku,
                saat=saat,
                laporan_id=laporan.id,
            )
        surat.diterima(instansi, laporan, kata, saat=saat)


def kembalikan(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    catatan: tuple[Catatan, ...],
    *,
    kata: str = "",
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Return: the organisation mends what `catatan` says and sends it again.

    Raises `PutusanBelumLengkap` without any note.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    catatan = tuple(
        Catatan(c.bagian, c.kolom, kata_bersih)
        for c in catatan
        if (kata_bersih := bersih_baris(c.kata))
    )
    kata = bersih_baris(kata)
    periksa_kembalikan(catatan, kata)
    with _yang_kedua_diberi_tahu(instansi, laporan_id), transaksi() as sesi:
        laporan = _laporan(instansi, laporan_id)
        putusan = _putuskan(
            instansi,
            laporan,
            versi,
            JenisPutusan.KEMBALIKAN,
            kata=kata,
            pelaku=pelaku,
            saat=saat,
            rincian={"catatan": [f"{c.bagian}.{c.kolom}".rstrip(".") for c in catatan]},
        )
        sesi.add_all(
            CatatanBagian(putusan_id=putusan.id, bagian=c.bagian, kolom=c.kolom, kata=c.kata)
            for c in catatan
        )
        batas = waktu.format_tanggal(kalender(instansi, saat).batas_lengkapi())
        surat.dikembalikan(instansi, laporan, kata, catatan, nama_butir(laporan), batas, saat=saat)


def tolak(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    alasan: AlasanTolak | None,
    kata: str,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Reject, for one of the closed list of reasons and with words."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = bersih_baris(kata)
    alasan_sah = periksa_tolak(alasan, kata)
    with _yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan = _laporan(instansi, laporan_id)
        _putuskan(
            instansi,
            laporan,
            versi,
            JenisPutusan.TOLAK,
            kata=kata,
            alasan=alasan_sah,
            pelaku=pelaku,
            saat=saat,
            rincian={"alasan": alasan_sah.value},
        )
        surat.ditolak(instansi, laporan, alasan_sah, kata, saat=saat)


def _putuskan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    versi: int,
    jenis: JenisPutusan,
    *,
    kata: str,
    pelaku: Pelaku,
    saat: datetime,
    alasan: AlasanTolak | None = None,
    rincian: dict[str, Any] | None = None,
) -> Putusan:
    """What all decisions share: move the filing, keep the decision, leave a trace."""
    if pelaku.id is None:
        raise TypeError("a decision is a person's")
    pindahkan(
        instansi, laporan.id, versi, LANGKAH[jenis], pelaku=pelaku, saat=saat,
        petugas_id=pelaku.id,
    )  # fmt: skip
    putusan = Putusan(
        id=pengenal_baru(),
        instansi_id=instansi.id,
        laporan_id=laporan.id,
        versi=versi,
        jenis=jenis,
        alasan=alasan,
        kata=kata,
        petugas_id=pelaku.id,
        petugas=pelaku.nama,
        saat=saat,
    )
    sesi = sesi_kini()
    sesi.add(putusan)
    sesi.flush()
    jejak.catat(
        pelaku, "putuskan", "laporan", laporan.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"putusan": jenis.value, "versi": versi} | (rincian or {}),
    )  # fmt: skip
    return putusan


def _laporan(instansi: Instansi, laporan_id: UUID) -> LaporanLengkap:
    """A filing that reached the desk; a draft is its organisation's own and is not there."""
    laporan = pelaporan.laporan_lengkap(instansi, laporan_id)
    if laporan is None or laporan.nomor is None:
        raise TidakAda("laporan")
    return laporan


@contextmanager
def _yang_kedua_diberi_tahu(instansi: Instansi, laporan_id: UUID) -> Iterator[None]:
    """Say of a filing that somebody else moved first what happened to it, and by whom."""
    try:
        yield
    except (Bentrok, LangkahSalah) as galat:
        raise Bentrok(kueri.kabar_terakhir(instansi, laporan_id)) from galat
