"""What follows a first report: begun from the register, confirmed part by part, and accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, TidakBoleh, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import RekamBaru
from sinormas.organisasi.kueri import RiwayatOrganisasi
from sinormas.pelaporan import layanan
from sinormas.pelaporan.aturan import (
    BERDASAR_REKAM,
    NAMA_JENIS,
    TERBUKA,
    Bagian,
    Jenis,
    Keadaan,
)
from sinormas.pelaporan.baca import Pembaca
from sinormas.pelaporan.bagian import BACA
from sinormas.pelaporan.kueri import KOLOM_ISI, KOLOM_LEMBAR
from sinormas.pelaporan.lanjutan import Acara, Pembubaran, TidakDibuka, periksa_mulai
from sinormas.pelaporan.layanan_isi import dapat_diubah
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import IsiBagian, KegiatanOrganisasi, Laporan
from sinormas.pelaporan.rekam_berikut import isi_dari_rekam
from sinormas.pelaporan.terbaca import Konteks, Terbaca
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru, sidik
from sinormas.umum.transaksi import transaksi

_TIDAK_BATAL = (Keadaan.DITOLAK, Keadaan.DICABUT)


def mulai(
    instansi: Instansi,
    organisasi_id: UUID,
    jenis: Jenis,
    *,
    kunci: str,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Begin a filing of an organisation that is on the register; the id of its draft.

    Where one of the kind is open already it is that one: a second tab, or another member, goes on
    with it. Of activities there may be several; the same one-time key gives the same. Raises
    `TidakDibuka`, `TerlaluBanyakDraf`, and `TidakAda` for somebody else's organisation.
    """
    if jenis is Jenis.BARU:
        raise ValueError("a first report is begun by `layanan.mulai`")
    tindakan = Tindakan.AJUKAN_LAPORAN if jenis is Jenis.BUBAR else Tindakan.LAPOR
    izin.wajib(pelaku, tindakan, instansi.objek(organisasi.pemilik(organisasi_id)))
    if pelaku.id is None or pelaku.staf:
        raise TidakBoleh("lapor")
    kunci_sekali = sidik(f"mulai:{pelaku.id}:{organisasi_id}:{jenis}:{kunci}")
    try:
        with transaksi() as sesi:
            return buka_draf(sesi, instansi, organisasi_id, jenis, kunci_sekali, pelaku, saat)
    except IntegrityError:  # another member, or another tab, in this very moment
        with transaksi() as sesi:
            return buka_draf(sesi, instansi, organisasi_id, jenis, kunci_sekali, pelaku, saat)


def buka_draf(
    sesi: Session,
    instansi: Instansi,
    organisasi_id: UUID,
    jenis: Jenis,
    kunci_sekali: str,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """The draft of an organisation on the register, within the caller's transaction; no permission
    is asked here."""
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    riwayat = organisasi.halaman(instansi, organisasi_id)
    if riwayat is None:
        raise TidakAda("organisasi")
    periode = periksa_mulai(jenis, hari, _tercatat_sejak(riwayat, hari))
    ada = _yang_ada(sesi, organisasi_id, jenis, periode, kunci_sekali)
    if ada is not None:
        return ada
    layanan.tolak_bila_terlalu_banyak(sesi, instansi, pelaku)
    rekam = riwayat.pada(hari)
    assert rekam is not None  # it is on the register today
    laporan = Laporan(
        organisasi_id=organisasi_id,
        jenis=jenis,
        kunci_sekali=kunci_sekali,
        periode=periode,
        nama=rekam.isi.nama,
        bentuk=rekam.isi.bentuk,
        struktur=rekam.isi.struktur,
        legalitas=rekam.isi.legalitas,
        kode_kecamatan=rekam.isi.kode_kecamatan,
        dasar_rekam_id=rekam.id if jenis in BERDASAR_REKAM else None,
    )
    laporan_id = layanan.buat_draf(sesi, instansi, laporan, pelaku=pelaku, saat=saat)
    if jenis in BERDASAR_REKAM:
        sesi.add_all(_bawaan(laporan_id, rekam.isi, saat))
        sesi.flush()
    return laporan_id


def _tercatat_sejak(riwayat: RiwayatOrganisasi, hari: date) -> date | None:
    """Since when an organisation has been known, if it is on the register on `hari`."""
    if riwayat.pada(hari) is None:
        return None
    return min(r.selang.mulai for r in riwayat.rekam)


def _yang_ada(
    sesi: Session, organisasi_id: UUID, jenis: Jenis, periode: int | None, kunci_sekali: str
) -> UUID | None:
    """The filing to go on with, not a new one; raises `TidakDibuka` for a year that is done."""
    milik = select(Laporan.id, Laporan.keadaan).where(
        Laporan.organisasi_id == organisasi_id, Laporan.jenis == jenis
    )
    baris = sesi.execute(_sama(milik, jenis, periode, kunci_sekali).limit(1)).first()
    if baris is None:
        return None
    if baris.keadaan is Keadaan.DITERIMA and jenis is Jenis.TAHUNAN:
        raise TidakDibuka(f"{NAMA_JENIS[jenis]} {periode} sudah kami terima.")
    hasil: UUID = baris.id
    return hasil


def _sama(
    milik: Select[UUID, Keadaan], jenis: Jenis, periode: int | None, kunci_sekali: str
) -> Select[UUID, Keadaan]:
    if jenis is Jenis.TAHUNAN:
        return milik.where(Laporan.periode == periode, Laporan.keadaan.not_in(_TIDAK_BATAL))
    if jenis is Jenis.KEGIATAN:
        belum_disentuh = (Laporan.keadaan == Keadaan.DRAF) & (Laporan.versi == 1)
        return milik.where((Laporan.kunci_sekali == kunci_sekali) | belum_disentuh)
    return milik.where(Laporan.keadaan.in_(TERBUKA))


def _bawaan(laporan_id: UUID, rekam: RekamBaru, saat: datetime) -> Iterable[IsiBagian]:
    """The parts as the register has them, for the person to confirm or to correct."""
    for bagian, isi in isi_dari_rekam(rekam).items():
        yield IsiBagian(
            id=pengenal_baru(),
            laporan_id=laporan_id,
            bagian=bagian,
            isi={KOLOM_ISI: isi, KOLOM_LEMBAR: ""},
            versi=1,
            disimpan=saat,
            bawaan=True,
        )


def masih_sama(
    instansi: Instansi,
    laporan_id: UUID,
    bagian: Iterable[Bagian],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Confirm that some parts are still as the register has them; how many that was news for.

    A second time, or for a part that was changed meanwhile, nothing happens.
    """
    dipilih = sorted(set(bagian))
    with transaksi() as sesi:
        laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
        semua = sesi.scalars(
            select(IsiBagian)
            .where(
                IsiBagian.laporan_id == laporan_id,
                IsiBagian.bagian.in_(dipilih),
                IsiBagian.bawaan.is_(True),
            )
            .execution_options(populate_existing=True)
        ).all()
        for baris in semua:
            baris.bawaan = False
            baris.versi += 1
            baris.disimpan, baris.penyimpan_id = saat, pelaku.id
        if semua:
            laporan.versi += 1
            laporan.disimpan = saat
            sesi.flush()
            jejak.catat(
                pelaku, "pastikan", "laporan", laporan_id, saat=saat,
                rantai=instansi.kode_wilayah,
                sesudah={"bagian": sorted(b.bagian.value for b in semua)},
            )  # fmt: skip
        return len(semua)


# -- Accepted -------------------------------------------------------------------------------------


def acara(lengkap: LaporanLengkap) -> Acara | None:
    """The activity that a filing is about."""
    return _terbaca(lengkap).acara


def pembubaran(lengkap: LaporanLengkap) -> Pembubaran | None:
    """The end of the organisation that a filing tells of."""
    return _terbaca(lengkap).pembubaran


def _terbaca(lengkap: LaporanLengkap) -> Terbaca:
    terbaca = Terbaca()
    konteks = Konteks(hari=date.max, kecamatan={}, desa={})
    for bagian in lengkap.susunan:
        if bagian in BACA:
            BACA[bagian](Pembaca(bagian, lengkap.isi(bagian)), terbaca, konteks)
    return terbaca


def catat_kegiatan(
    instansi: Instansi, lengkap: LaporanLengkap, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Keep the activity of an accepted report where officers look for evidence of participation."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    satu = acara(lengkap)
    if satu is None:
        raise ValueError("a report without an activity cannot be accepted")
    with transaksi() as sesi:
        sesi.add(
            KegiatanOrganisasi(
                laporan_id=lengkap.id,
                instansi_id=instansi.id,
                organisasi_id=lengkap.organisasi_id,
                tahun=satu.tanggal.year,
                tanggal=satu.tanggal,
                nama=satu.nama,
                tempat=satu.tempat,
                peserta=satu.peserta,
                diterima=saat,
            )
        )
        sesi.flush()
