"""A filing that an officer enters for a visitor without internet.

It goes the way of every filing: the same parts and papers, a receipt, a check. It is marked, the
organisation stays without members until somebody claims it, and who entered it does not decide it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import layanan as organisasi
from sinormas.pelaporan import layanan, layanan_lanjutan
from sinormas.pelaporan.aturan import DAPAT_DIUBAH, Jenis
from sinormas.pelaporan.lanjutan import TidakDibuka
from sinormas.pelaporan.models import Laporan, LaporanLoket
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.pengenal import sidik
from sinormas.umum.transaksi import Bentrok, transaksi

DIBUKA = (Jenis.BARU, Jenis.PERUBAHAN, Jenis.TAHUNAN, Jenis.KEGIATAN)
PANJANG_TAMU, PANJANG_TELEPON, PANJANG_HUBUNGAN = 200, 30, 100
DIGIT_TELEPON = range(8, 16)


@dataclass(frozen=True, slots=True)
class Tamu:
    """Who stands at the counter."""

    nama: str | None
    telepon: str | None = field(repr=False)
    hubungan: str | None


def mulai(
    instansi: Instansi,
    tamu: Tamu,
    *,
    jenis: Jenis = Jenis.BARU,
    organisasi_id: UUID | None = None,
    kunci: str,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Begin a filing for a visitor: of a new organisation, or of one of the register.

    The same one-time key gives the same draft. Raises `IsianSalah` for the visitor, `TidakDibuka`
    where this kind cannot be begun or the organisation fills it in itself.
    """
    izin.wajib(pelaku, Tindakan.LAPOR_LOKET, instansi.objek())
    if pelaku.id is None:
        raise TypeError("a filing is entered by a person")
    siapa = _periksa(tamu)
    kunci_sekali = sidik(f"loket:{pelaku.id}:{kunci}")
    try:
        with transaksi() as sesi:
            return _mulai(sesi, instansi, siapa, jenis, organisasi_id, kunci_sekali, pelaku, saat)
    except IntegrityError:  # the same in this very moment
        with transaksi() as sesi:
            return _mulai(sesi, instansi, siapa, jenis, organisasi_id, kunci_sekali, pelaku, saat)


def _mulai(
    sesi: Session,
    instansi: Instansi,
    siapa: tuple[str, str, str],
    jenis: Jenis,
    organisasi_id: UUID | None,
    kunci_sekali: str,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    laporan_id = layanan.menurut_kunci(sesi, kunci_sekali)
    if laporan_id is not None:
        return laporan_id
    laporan_id = (
        _draf_baru(sesi, instansi, kunci_sekali, pelaku, saat)
        if organisasi_id is None
        else layanan_lanjutan.buka_draf(
            sesi, instansi, organisasi_id, jenis, kunci_sekali, pelaku, saat
        )
    )
    if _loket(sesi, laporan_id) is not None:
        return laporan_id
    _tolak_milik_organisasi(sesi, laporan_id, saat)
    nama, telepon, hubungan = siapa
    sesi.add(
        LaporanLoket(
            laporan_id=laporan_id,
            petugas_id=pelaku.id,
            petugas=pelaku.nama,
            tamu=nama,
            telepon=telepon,
            hubungan=hubungan,
            dibuat=saat,
        )
    )
    sesi.flush()
    jejak.catat(
        pelaku, "mulai_loket", "laporan", laporan_id, saat=saat,
        rantai=instansi.kode_wilayah, sesudah={"jenis": jenis.value, "tamu": nama},
    )  # fmt: skip
    return laporan_id


def ambil_alih(instansi: Instansi, laporan_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Go on with a filing that a colleague began at the counter. Raises `Bentrok`, `TidakAda`."""
    izin.wajib(pelaku, Tindakan.LAPOR_LOKET, instansi.objek())
    with transaksi() as sesi:
        laporan = layanan.terkunci(sesi, instansi, laporan_id, pelaku=None)
        loket = _loket(sesi, laporan_id)
        if loket is None or pelaku.id is None:
            raise TidakAda("laporan")
        if laporan.keadaan not in DAPAT_DIUBAH:
            raise Bentrok("Laporan ini sudah dikirim; isinya tidak dapat diubah lagi.")
        sebelum = loket.petugas
        loket.petugas_id, loket.petugas = pelaku.id, pelaku.nama
        jejak.catat(
            pelaku, "ambil_alih_loket", "laporan", laporan_id, saat=saat,
            rantai=instansi.kode_wilayah,
            sebelum={"petugas": sebelum}, sesudah={"petugas": pelaku.nama},
        )  # fmt: skip


def _draf_baru(
    sesi: Session, instansi: Instansi, kunci_sekali: str, pelaku: Pelaku, saat: datetime
) -> UUID:
    laporan = Laporan(
        organisasi_id=organisasi.organisasi_baru(
            instansi, pelaku=pelaku, saat=saat, sumber=organisasi.SUMBER_LOKET
        ),
        jenis=Jenis.BARU,
        kunci_sekali=kunci_sekali,
    )
    return layanan.buat_draf(sesi, instansi, laporan, pelaku=pelaku, saat=saat)


def _loket(sesi: Session, laporan_id: UUID) -> LaporanLoket | None:
    return sesi.execute(
        select(LaporanLoket).where(LaporanLoket.laporan_id == laporan_id)
    ).scalar_one_or_none()


def _tolak_milik_organisasi(sesi: Session, laporan_id: UUID, saat: datetime) -> None:
    """A draft that was there before is its organisation's own."""
    dibuat = sesi.execute(select(Laporan.dibuat).where(Laporan.id == laporan_id)).scalar_one()
    if dibuat != saat:
        raise TidakDibuka(
            "Organisasi ini sedang mengisi laporan yang sama dari akunnya sendiri. Minta mereka "
            "melanjutkannya, atau menariknya kembali dahulu."
        )


def _periksa(tamu: Tamu) -> tuple[str, str, str]:
    nama = teks_wajib("tamu", tamu.nama, PANJANG_TAMU, kosong="Isi nama tamu, sesuai KTP.")
    telepon = teks_wajib("telepon", tamu.telepon, PANJANG_TELEPON, kosong="Isi nomor telepon tamu.")
    angka = [c for c in telepon if c.isdigit()]
    if len(angka) not in DIGIT_TELEPON or any(c not in "0123456789+ .-()" for c in telepon):
        raise IsianSalah("telepon", "Nomor telepon terdiri atas 8 sampai 15 angka.")
    hubungan = teks_wajib(
        "hubungan", tamu.hubungan, PANJANG_HUBUNGAN,
        kosong="Isi hubungan tamu dengan organisasi, misalnya sekretaris.",
    )  # fmt: skip
    return nama, telepon, hubungan
