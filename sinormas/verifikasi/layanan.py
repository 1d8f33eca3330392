"""Use cases of the desk: accept a filing, return it, reject it (`urung` takes that back).

Each is one transaction: the state (through `pelaporan.layanan.pindahkan`), the decision, what
follows from it, the mail and the trace stand or fall together. Whoever comes second is told what
happened and by whom (`Bentrok`).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import AlasanAkhir, TanggalSalah
from sinormas.organisasi.kueri import RekamTercatat
from sinormas.organisasi.layanan import akhiri, catat_rekam
from sinormas.pelaporan import isi, kueri_loket
from sinormas.pelaporan import layanan_lanjutan as lanjutan
from sinormas.pelaporan.aturan import BERDASAR_REKAM, Jenis, Langkah
from sinormas.pelaporan.layanan import pindahkan
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.rekam_berikut import rekam_berikut
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import bersih_baris
from sinormas.umum.transaksi import sesi_kini, transaksi
from sinormas.verifikasi import meja, surat, surat_putusan
from sinormas.verifikasi.aturan import (
    AlasanTolak,
    Catatan,
    JenisPutusan,
    PutusanBelumLengkap,
    periksa_kembalikan,
    periksa_terima,
    periksa_tolak,
)
from sinormas.verifikasi.isian import IsianPutusan, nama_butir
from sinormas.verifikasi.kueri import laporan_di_meja
from sinormas.verifikasi.models import CatatanBagian, Putusan
from sinormas.verifikasi.pegangan import DIISI_SENDIRI, yang_kedua_diberi_tahu

LANGKAH = {
    JenisPutusan.TERIMA: Langkah.TERIMA,
    JenisPutusan.KEMBALIKAN: Langkah.KEMBALIKAN,
    JenisPutusan.TOLAK: Langkah.TOLAK,
}


def terima(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    *,
    kata: str = "",
    periksa: IsianPutusan | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Accept: from today on the register says what follows from the filing (`AKIBAT`).

    Raises `NomorTerpakai` when its legal number is in force for another organisation, and
    `TanggalSalah` when the organisation is not on the register any more.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = bersih_baris(kata)
    periksa_terima(kata)
    with yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan = laporan_di_meja(instansi, laporan_id)
        putusan = _putuskan(
            instansi,
            laporan,
            versi,
            JenisPutusan.TERIMA,
            kata=kata,
            periksa=periksa,
            pelaku=pelaku,
            saat=saat,
        )
        AKIBAT[laporan.jenis](instansi, laporan, pelaku=pelaku, saat=saat)
        surat_putusan.diterima(instansi, laporan, putusan, pelaku=pelaku, saat=saat)
        surat.diterima(instansi, laporan, kata, saat=saat)


def _catat_rekam(
    instansi: Instansi, laporan: LaporanLengkap, *, pelaku: Pelaku, saat: datetime
) -> None:
    """What a filing says becomes the record; of a change or a yearly report what it made new."""
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    rekam = isi.rekam_baru(laporan)
    if laporan.jenis in BERDASAR_REKAM:
        kini = _rekam_kini(instansi, laporan, hari)
        awal = laporan.dasar_rekam_id
        dasar = organisasi.rekam_menurut_id(instansi, awal) if awal else None
        rekam = rekam_berikut(laporan, dasar.isi if dasar else None, kini.isi)
        if rekam == kini.isi:
            return
    catat_rekam(
        instansi,
        laporan.organisasi_id,
        rekam,
        mulai=hari,
        pelaku=pelaku,
        saat=saat,
        laporan_id=laporan.id,
    )


def _catat_kegiatan(
    instansi: Instansi, laporan: LaporanLengkap, *, pelaku: Pelaku, saat: datetime
) -> None:
    """The activity can be evidence of participation from now on; the record stays as it is."""
    lanjutan.catat_kegiatan(instansi, laporan, pelaku=pelaku, saat=saat)


def _akhiri(instansi: Instansi, laporan: LaporanLengkap, *, pelaku: Pelaku, saat: datetime) -> None:
    """The organisation leaves the register on the day that it names, by its own word.

    Where the open record began later than that day, it ends on its first.
    """
    kini = _rekam_kini(instansi, laporan, waktu.tanggal_di(saat, instansi.zona_waktu))
    pembubaran = lanjutan.pembubaran(laporan)
    if pembubaran is None:
        raise ValueError("a dissolution without a day cannot be accepted")
    sampai = max(pembubaran.tanggal, kini.selang.mulai)
    akhiri(instansi, laporan.organisasi_id, AlasanAkhir.BUBAR, sampai, pelaku=pelaku, saat=saat)


def _rekam_kini(instansi: Instansi, laporan: LaporanLengkap, hari: date) -> RekamTercatat:
    kini = organisasi.rekam_pada(instansi, laporan.organisasi_id, hari)
    if kini is None:
        raise TanggalSalah("Organisasi ini sudah tidak ada di register.")
    return kini


class _Akibat(Protocol):
    def __call__(
        self, instansi: Instansi, laporan: LaporanLengkap, *, pelaku: Pelaku, saat: datetime
    ) -> None: ...


AKIBAT: dict[Jenis, _Akibat] = {
    Jenis.BARU: _catat_rekam,
    Jenis.TAHUNAN: _catat_rekam,
    Jenis.PERUBAHAN: _catat_rekam,
    Jenis.KEGIATAN: _catat_kegiatan,
    Jenis.BUBAR: _akhiri,
}
"""What follows from accepting a filing, by its kind."""


def kembalikan(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    catatan: tuple[Catatan, ...],
    *,
    kata: str = "",
    periksa: IsianPutusan | None = None,
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
    with yang_kedua_diberi_tahu(instansi, laporan_id), transaksi() as sesi:
        laporan = laporan_di_meja(instansi, laporan_id)
        putusan = _putuskan(
            instansi,
            laporan,
            versi,
            JenisPutusan.KEMBALIKAN,
            kata=kata,
            periksa=periksa,
            pelaku=pelaku,
            saat=saat,
            rincian={"catatan": [f"{c.bagian}.{c.kolom}".rstrip(".") for c in catatan]},
        )
        sesi.add_all(
            CatatanBagian(putusan_id=putusan.id, bagian=c.bagian, kolom=c.kolom, kata=c.kata)
            for c in catatan
        )
        batas = waktu.format_tanggal(kalender(instansi, saat).batas_lengkapi())
        nama = nama_butir(laporan)
        surat_putusan.dikembalikan(
            instansi, laporan, putusan, catatan, nama, batas, pelaku=pelaku, saat=saat
        )
        surat.dikembalikan(instansi, laporan, kata, catatan, nama, batas, saat=saat)


def tolak(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    alasan: AlasanTolak | None,
    kata: str,
    *,
    periksa: IsianPutusan | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Reject, for one of the closed list of reasons and with words."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = bersih_baris(kata)
    alasan_sah = periksa_tolak(alasan, kata)
    with yang_kedua_diberi_tahu(instansi, laporan_id), transaksi():
        laporan = laporan_di_meja(instansi, laporan_id)
        putusan = _putuskan(
            instansi,
            laporan,
            versi,
            JenisPutusan.TOLAK,
            kata=kata,
            alasan=alasan_sah,
            periksa=periksa,
            pelaku=pelaku,
            saat=saat,
            rincian={"alasan": alasan_sah.value},
        )
        surat_putusan.ditolak(instansi, laporan, putusan, alasan_sah, pelaku=pelaku, saat=saat)
        surat.ditolak(instansi, laporan, alasan_sah, kata, saat=saat)


def _putuskan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    versi: int,
    jenis: JenisPutusan,
    *,
    kata: str,
    periksa: IsianPutusan | None,
    pelaku: Pelaku,
    saat: datetime,
    alasan: AlasanTolak | None = None,
    rincian: dict[str, Any] | None = None,
) -> Putusan:
    """What all decisions share: move the filing, keep decision and checklist, leave a trace."""
    if pelaku.id is None:
        raise TypeError("a decision is a person's")
    if kueri_loket.diisi_oleh(laporan.id, pelaku.id):
        raise PutusanBelumLengkap({"putusan": DIISI_SENDIRI})
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
    if periksa is not None:
        meja.tulis_periksa(
            laporan.id, periksa.tanda, periksa.kata_butir, kata, versi=periksa.versi_periksa,
            pelaku=pelaku, saat=saat,
        )  # fmt: skip
    jejak.catat(
        pelaku, "putuskan", "laporan", laporan.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"putusan": jenis.value, "versi": versi} | (rincian or {}),
    )  # fmt: skip
    return putusan
