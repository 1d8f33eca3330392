"""Reading the decisions on filings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda
from sinormas.pelaporan import antrean, linimasa
from sinormas.pelaporan import kueri as pelaporan
from sinormas.pelaporan.aturan import DIPUTUSKAN, Bagian, Keadaan, Langkah
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.transaksi import baca, sesi_kini
from sinormas.umum.waktu import format_waktu
from sinormas.verifikasi.aturan import AlasanTolak, JenisPutusan
from sinormas.verifikasi.aturan_antrean import BATAS_URUNG, batas_urung
from sinormas.verifikasi.models import CatatanBagian, Putusan


@dataclass(frozen=True, slots=True)
class PutusanTercatat:
    """A decision that was taken, and what was asked to be mended."""

    id: UUID
    versi: int
    jenis: JenisPutusan
    alasan: AlasanTolak | None
    kata: str
    petugas_id: UUID
    petugas: str
    saat: datetime
    diurungkan: datetime | None
    catatan: Mapping[tuple[Bagian, str], str]


@dataclass(frozen=True, slots=True)
class PutusanBaru:
    """A decision of a moment ago."""

    laporan_id: UUID
    nama: str
    versi: int
    jenis: JenisPutusan
    saat: datetime

    @property
    def sampai(self) -> datetime:
        """Until when it may be taken back."""
        return batas_urung(self.saat)


def laporan_di_meja(instansi: Instansi, laporan_id: UUID) -> LaporanLengkap:
    """A filing that reached the desk; a draft is its organisation's own and is not there."""
    laporan = pelaporan.laporan_lengkap(instansi, laporan_id)
    if laporan is None or laporan.nomor is None:
        raise TidakAda("laporan")
    return laporan


def riwayat(laporan_id: UUID) -> tuple[PutusanTercatat, ...]:
    """The decisions on a filing, the latest first, those that were taken back among them."""
    catatan: dict[UUID, dict[tuple[Bagian, str], str]] = {}
    sesi = sesi_kini()
    for c in sesi.execute(
        select(
            CatatanBagian.putusan_id, CatatanBagian.bagian, CatatanBagian.kolom, CatatanBagian.kata
        )
        .join(Putusan, Putusan.id == CatatanBagian.putusan_id)
        .where(Putusan.laporan_id == laporan_id)
        .order_by(CatatanBagian.id)
    ):
        catatan.setdefault(c.putusan_id, {})[c.bagian, c.kolom] = c.kata
    putusan = sesi.execute(
        select(
            Putusan.id,
            Putusan.versi,
            Putusan.jenis,
            Putusan.alasan,
            Putusan.kata,
            Putusan.petugas_id,
            Putusan.petugas,
            Putusan.saat,
            Putusan.diurungkan,
        )
        .where(Putusan.laporan_id == laporan_id)
        .order_by(Putusan.versi.desc())
    )
    return tuple(PutusanTercatat(*p, catatan=catatan.get(p.id, {})) for p in putusan)


def terakhir(laporan_id: UUID) -> PutusanTercatat | None:
    """The decision on a filing that stands; one that was taken back does not."""
    return next((p for p in riwayat(laporan_id) if p.diurungkan is None), None)


_KINI = antrean.pilih_keadaan()
_DAPAT_DIURUNGKAN: Final = (
    select(_KINI.c.id, _KINI.c.nama, Putusan.versi, Putusan.jenis, Putusan.saat)
    .join(_KINI, _KINI.c.id == Putusan.laporan_id)
    .where(
        Putusan.instansi_id == bindparam("instansi_id"),
        Putusan.saat > bindparam("sejak"),
        Putusan.petugas_id == bindparam("petugas_id"),
        Putusan.diurungkan.is_(None),
        _KINI.c.versi == Putusan.versi + 1,
        _KINI.c.dilihat.is_(None),
    )
    .order_by(Putusan.saat.desc(), Putusan.id.desc())
    .limit(1)
)


def dapat_diurungkan(instansi: Instansi, pelaku: Pelaku, saat: datetime) -> PutusanBaru | None:
    """The latest decision of an officer, if it may still be taken back as far as a list tells."""
    nilai = {"instansi_id": instansi.id, "petugas_id": pelaku.id, "sejak": saat - BATAS_URUNG}
    baris = baca(_DAPAT_DIURUNGKAN, nilai).one_or_none()
    return PutusanBaru(*baris) if baris else None


def catatan_terakhir(laporan_id: UUID) -> dict[tuple[str, str], str]:
    """What a returned filing must mend, by part and column; empty unless it is being mended."""
    versi = (
        select(func.max(Putusan.versi)).where(Putusan.laporan_id == laporan_id).scalar_subquery()
    )
    kini = antrean.pilih_keadaan()
    baris = sesi_kini().execute(
        select(CatatanBagian.bagian, CatatanBagian.kolom, CatatanBagian.kata)
        .join(Putusan, Putusan.id == CatatanBagian.putusan_id)
        .join(kini, kini.c.id == Putusan.laporan_id)
        .where(
            Putusan.laporan_id == laporan_id,
            Putusan.versi == versi,
            Putusan.jenis == JenisPutusan.KEMBALIKAN,
            kini.c.keadaan == Keadaan.DIKEMBALIKAN,
        )
        .order_by(CatatanBagian.id)
    )
    return {(b.bagian.value, b.kolom): b.kata for b in baris}


def kabar_terakhir(instansi: Instansi, laporan_id: UUID) -> str:
    """What became of a filing in the meantime, and by whom: for the officer who came second."""
    semua = linimasa.langkah(laporan_id)
    if not semua:
        return "Laporan ini tidak ada lagi."
    akhir = semua[-1]
    saat = format_waktu(akhir.saat, instansi.zona_waktu)
    if akhir.ke in DIPUTUSKAN:
        kata = f"Laporan ini sudah {akhir.ke.value} oleh {akhir.pelaku}, {saat}."
    else:
        kata = _KABAR[akhir.langkah].format(akhir)
    return f"{kata} Yang Anda kirim belum disimpan."


_KABAR = {
    Langkah.MULAI: "Laporan ini masih draf.",
    Langkah.AJUKAN: "Laporan ini sudah dikirim ulang oleh organisasi; isinya mungkin berubah.",
    Langkah.PERIKSA: "Laporan ini sekarang sedang diperiksa oleh {0.pelaku}.",
    Langkah.SERAH: "Laporan ini baru diserahkan {0.pelaku} kepada {0.kata}.",
    Langkah.LEPAS: "Laporan ini baru dilepaskan oleh {0.pelaku}.",
    Langkah.URUNGKAN: (
        "Keputusan sebelumnya baru diurungkan oleh {0.pelaku}, dan laporan ini diperiksa lagi."
    ),
    Langkah.CABUT: "Laporan ini sudah dicabut oleh organisasi.",
}
