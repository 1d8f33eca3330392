"""The life of a filing: begun, submitted, withdrawn, moved on. One call, one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi, nomor_kantor
from sinormas.instansi.layanan import nomor_berikut
from sinormas.izin import Pelaku, TidakAda, TidakBoleh, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi import layanan as organisasi
from sinormas.pelaporan import (
    aturan,
    isi,
    kueri,
    pengajuan,
    penjaga,
    surat,
    tenggat,
    tertahan,
    urung,
)
from sinormas.pelaporan.aturan import (
    BATAS_TERBUKA,
    NAMA_KEADAAN,
    BelumLengkap,
    Jenis,
    Keadaan,
    Langkah,
    LangkahSalah,
    SurelBelumDikonfirmasi,
    TerlaluBanyakDraf,
    TidakAdaYangBerubah,
)
from sinormas.pelaporan.kueri_loket import pemilik_laporan
from sinormas.pelaporan.lengkap import LaporanLengkap, TandaTerima
from sinormas.pelaporan.models import LangkahLaporan, Laporan
from sinormas.pelaporan.rekam_berikut import ada_yang_berubah
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru, sidik
from sinormas.umum.teks import bersih_baris
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi

TANDA_TERIMA = "tanda_terima"
"""The kind of number that receipts are counted under (`instansi.layanan.nomor_berikut`)."""
BITA_KODE = 16
"""A proof code is 128 random bits."""
PANJANG_SEBAB = 500
"""How long the reason for taking a filing back may be."""
_MILIK_PELAPOR = frozenset({Langkah.AJUKAN, Langkah.CABUT})


def mulai(
    instansi: Instansi,
    *,
    kunci: str,
    pelaku: Pelaku,
    saat: datetime,
    jenis: Jenis = Jenis.BARU,
) -> UUID:
    """Begin a filing of an organisation that is new to the office; the id of its draft.

    The same one-time key gives the same draft, and a draft that was never touched is taken up
    again. Raises `TerlaluBanyakDraf`. An officer does not file: nobody decides on their own.
    """
    izin.wajib(pelaku, Tindakan.LAPOR, instansi.objek(izin.milik_sendiri(pelaku)))
    if pelaku.id is None or pelaku.staf:
        raise TidakBoleh("lapor")
    kunci_sekali = sidik(f"mulai:{pelaku.id}:{kunci}")
    try:
        with transaksi() as sesi:
            ada = _draf_yang_ada(sesi, instansi, pelaku.id, jenis, kunci_sekali)
            return ada or _draf_baru(sesi, instansi, pelaku, jenis, kunci_sekali, saat)
    except IntegrityError:  # the same key in this very moment
        ada = menurut_kunci(sesi_kini(), kunci_sekali)
        if ada is None:
            raise
        return ada


def _draf_yang_ada(
    sesi: Session, instansi: Instansi, pengguna_id: UUID, jenis: Jenis, kunci_sekali: str
) -> UUID | None:
    belum_disentuh = (
        kueri.terbuka_oleh(instansi, pengguna_id)
        .with_only_columns(Laporan.id)
        .where(Laporan.jenis == jenis, Laporan.keadaan == Keadaan.DRAF, Laporan.versi == 1)
        .limit(1)
    )
    ada: UUID | None = sesi.execute(belum_disentuh).scalar()
    return ada or menurut_kunci(sesi, kunci_sekali)


def menurut_kunci(sesi: Session, kunci_sekali: str) -> UUID | None:
    """The filing that a one-time key has made."""
    return sesi.execute(
        select(Laporan.id).where(Laporan.kunci_sekali == kunci_sekali)
    ).scalar_one_or_none()


def _draf_baru(
    sesi: Session,
    instansi: Instansi,
    pelaku: Pelaku,
    jenis: Jenis,
    kunci_sekali: str,
    saat: datetime,
) -> UUID:
    tolak_bila_terlalu_banyak(sesi, instansi, pelaku)
    laporan = Laporan(
        organisasi_id=organisasi.organisasi_baru(instansi, pelaku=pelaku, saat=saat),
        jenis=jenis,
        kunci_sekali=kunci_sekali,
    )
    return buat_draf(sesi, instansi, laporan, pelaku=pelaku, saat=saat)


def tolak_bila_terlalu_banyak(sesi: Session, instansi: Instansi, pelaku: Pelaku) -> None:
    """Raise `TerlaluBanyakDraf` for a person who keeps more open filings than anyone needs."""
    assert pelaku.id is not None
    terbuka = kueri.terbuka_oleh(instansi, pelaku.id).with_only_columns(func.count())
    if sesi.execute(terbuka).scalar_one() >= BATAS_TERBUKA:
        raise TerlaluBanyakDraf


def buat_draf(
    sesi: Session, instansi: Instansi, laporan: Laporan, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Put a new draft on file: of which organisation and kind it is, `laporan` says already."""
    assert pelaku.id is not None
    laporan.id = pengenal_baru()
    laporan.instansi_id = instansi.id
    laporan.keadaan, laporan.versi = Keadaan.DRAF, 1
    laporan.dibuat = laporan.disimpan = saat
    laporan.pembuat_id = pelaku.id
    sesi.add(laporan)
    sesi.flush()
    _catat_langkah(sesi, laporan, Langkah.MULAI, None, pelaku, saat)
    jejak.catat(
        pelaku, "mulai", "laporan", laporan.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={
            "jenis": laporan.jenis.value, "organisasi": str(laporan.organisasi_id),
            "periode": laporan.periode,
        },
    )  # fmt: skip
    return laporan.id


def ajukan(
    instansi: Instansi,
    laporan_id: UUID,
    *,
    kunci: str,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> TandaTerima:
    """Submit a filing as its reporter saw it (`versi`) and give its receipt.

    The same key again, also in the same moment, gives the same receipt. A returned filing keeps its
    number. Raises `SurelBelumDikonfirmasi`, `BelumLengkap`, and `Bentrok` for a filing that was
    changed or moved on in the meantime.
    """
    with transaksi() as sesi:
        laporan = terkunci(
            sesi, instansi, laporan_id, pelaku=pelaku, tindakan=Tindakan.AJUKAN_LAPORAN
        )
        kunci_sekali = sidik(f"ajukan:{laporan_id}:{kunci}")
        if laporan.kunci_sekali == kunci_sekali:
            return _tanda_terima(laporan)
        if not pelaku.email_dikonfirmasi:
            raise SurelBelumDikonfirmasi
        _periksa_langkah(laporan, versi, Langkah.AJUKAN)
        lengkap = kueri.laporan_lengkap(instansi, laporan_id)
        assert lengkap is not None
        belum = isi.periksa(lengkap, kueri.konteks(instansi, lengkap, saat)).belum
        if belum:
            raise BelumLengkap(belum)
        tolak_bila_tidak_berubah(instansi, lengkap)
        penjaga.periksa(instansi, lengkap)
        _beri_nomor(sesi, instansi, laporan, saat)
        laporan.kunci_sekali = kunci_sekali
        laporan.diajukan = saat
        _pindah(sesi, instansi, laporan, Langkah.AJUKAN, pelaku=pelaku, saat=saat)
        pengajuan.potret(sesi, lengkap, pelaku=pelaku, saat=saat)
        terima = _tanda_terima(laporan)
        surat.tanda_terima(instansi, lengkap, terima, saat=saat)
        return terima


def tolak_bila_tidak_berubah(instansi: Instansi, lengkap: LaporanLengkap) -> None:
    """A change changes something, or brings a paper; raises `TidakAdaYangBerubah`."""
    if lengkap.jenis is not Jenis.PERUBAHAN or lengkap.dasar_rekam_id is None or lengkap.lampiran:
        return
    dasar = organisasi_kueri.rekam_menurut_id(instansi, lengkap.dasar_rekam_id)
    if dasar is not None and not ada_yang_berubah(lengkap, dasar.isi):
        raise TidakAdaYangBerubah


def _beri_nomor(sesi: Session, instansi: Instansi, laporan: Laporan, saat: datetime) -> None:
    """A number, once: a filing that was returned keeps the one it has."""
    if laporan.nomor is not None:
        return
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    seri = nomor_berikut(sesi, instansi, TANDA_TERIMA, hari.year)
    laporan.tahun = hari.year
    laporan.seri = seri
    laporan.nomor = nomor_kantor(instansi, seri, hari)
    laporan.kode_bukti = secrets.token_urlsafe(BITA_KODE)


def _tanda_terima(laporan: Laporan) -> TandaTerima:
    if laporan.nomor is None or laporan.kode_bukti is None or laporan.diajukan is None:
        raise ValueError("a filing that was not submitted has no receipt")
    return TandaTerima(
        laporan.id, laporan.nomor, laporan.kode_bukti, laporan.diajukan, laporan.tenggat
    )


def cabut(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    *,
    sebab: str = "",
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Take a filing back before it is decided; `sebab` says why. Raises `Bentrok`."""
    sebab = bersih_baris(sebab)[:PANJANG_SEBAB]
    pindahkan(instansi, laporan_id, versi, Langkah.CABUT, kata=sebab, pelaku=pelaku, saat=saat)


def pindahkan(
    instansi: Instansi,
    laporan_id: UUID,
    versi: int,
    langkah: Langkah,
    *,
    pelaku: Pelaku,
    saat: datetime,
    petugas_id: UUID | None = None,
    kata: str = "",
    rincian: Mapping[str, Any] | None = None,
) -> Keadaan:
    """Move a filing on as it stood at `versi`; its new state. `ajukan` alone submits.

    The only place that changes `keadaan` and who has the filing. `rincian` is told to the trace.
    Raises `Bentrok`, naming the present state, where somebody else was faster.
    """
    if langkah is Langkah.AJUKAN:
        raise ValueError("a filing is submitted by `ajukan`")
    if langkah not in _MILIK_PELAPOR:
        izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    with transaksi() as sesi:
        laporan = terkunci(
            sesi,
            instansi,
            laporan_id,
            pelaku=pelaku if langkah in _MILIK_PELAPOR else None,
            tindakan=Tindakan.AJUKAN_LAPORAN,
        )
        _periksa_langkah(laporan, versi, langkah)
        if petugas_id is not None or langkah is Langkah.LEPAS:
            laporan.petugas_id = petugas_id
        return _pindah(
            sesi, instansi, laporan, langkah, pelaku=pelaku, saat=saat, kata=kata, rincian=rincian
        )


def terkunci(
    sesi: Session,
    instansi: Instansi,
    laporan_id: UUID,
    *,
    pelaku: Pelaku | None,
    tindakan: Tindakan = Tindakan.LAPOR,
) -> Laporan:
    """The filing, locked until the transaction ends; for its reporter's steps with `pelaku`.

    Raises `TidakAda` for an unknown or foreign one.
    """
    laporan = sesi.execute(
        select(Laporan)
        .where(Laporan.id == laporan_id, Laporan.instansi_id == instansi.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if laporan is None:
        raise TidakAda("laporan")
    if pelaku is not None:
        pemilik = pemilik_laporan(laporan.id, laporan.organisasi_id)
        izin.wajib(pelaku, tindakan, instansi.objek(pemilik))
    return laporan


def _periksa_langkah(laporan: Laporan, versi: int, langkah: Langkah) -> None:
    try:
        aturan.pindah(laporan.keadaan, langkah)
    except LangkahSalah as galat:
        raise Bentrok(
            f"Langkah ini tidak dapat dilakukan lagi: laporan sekarang berstatus "
            f"{NAMA_KEADAAN[laporan.keadaan]}."
        ) from galat
    if laporan.versi != versi:
        raise Bentrok(
            "Laporan ini baru saja diubah orang lain atau dari jendela lain; statusnya sekarang "
            f"{NAMA_KEADAAN[laporan.keadaan]}. Periksa lagi isinya di bawah ini."
        )
    if langkah is Langkah.URUNGKAN and laporan.dilihat is not None:
        raise Bentrok(urung.SUDAH_DILIHAT)


def _pindah(
    sesi: Session,
    instansi: Instansi,
    laporan: Laporan,
    langkah: Langkah,
    *,
    pelaku: Pelaku,
    saat: datetime,
    kata: str = "",
    rincian: Mapping[str, Any] | None = None,
) -> Keadaan:
    dari, hari = laporan.keadaan, tenggat.kalender(instansi, saat)
    sebelum: dict[str, Any] = {"keadaan": dari.value, "versi": laporan.versi}
    laporan.keadaan = aturan.pindah(dari, langkah)
    laporan.versi += 1
    laporan.dilihat = None
    if langkah is Langkah.URUNGKAN:
        urung.pulihkan(sesi, laporan, dari, hari)
    if laporan.keadaan is Keadaan.DIKEMBALIKAN:
        laporan.dikembalikan = saat
    if laporan.keadaan in (Keadaan.DITERIMA, Keadaan.DITOLAK):
        laporan.diputuskan = saat
    tenggat.setel(laporan, dari, hari, saat)
    sesi.flush()
    if laporan.keadaan in aturan.SELESAI:
        tertahan.lepas_semua(sesi, laporan.id)  # nobody can choose any more
    _catat_langkah(sesi, laporan, langkah, dari, pelaku, saat, kata)
    jejak.catat(
        pelaku, langkah.value, "laporan", laporan.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum=sebelum,
        sesudah={
            "keadaan": laporan.keadaan.value, "versi": laporan.versi, "nomor": laporan.nomor,
            **(rincian or {}),
        },
    )  # fmt: skip
    return laporan.keadaan


def _catat_langkah(
    sesi: Session,
    laporan: Laporan,
    langkah: Langkah,
    dari: Keadaan | None,
    pelaku: Pelaku,
    saat: datetime,
    kata: str = "",
) -> None:
    sesi.add(
        LangkahLaporan(
            laporan_id=laporan.id,
            langkah=langkah,
            dari=dari,
            ke=laporan.keadaan,
            saat=saat,
            pelaku_id=pelaku.id,
            pelaku=pelaku.nama,
            kata=kata,
        )
    )
    sesi.flush()
