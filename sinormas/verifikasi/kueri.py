"""Reading the queue and the cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select

from sinormas.akun.orang import orang
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Bentuk, Struktur
from sinormas.pelaporan import antrean
from sinormas.pelaporan.antrean import BarisLaporan, Ember
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, NAMA_KEADAAN, Bagian, Jenis, Keadaan
from sinormas.pelaporan.kueri import laporan_lengkap
from sinormas.pelaporan.tenggat import Kalender
from sinormas.umum.halaman import Halaman
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import format_waktu
from sinormas.verifikasi.aturan import KEADAAN_TUMPUKAN, AlasanTolak, JenisPutusan, Tumpukan
from sinormas.verifikasi.models import CatatanBagian, Putusan

OLEH_PUTUSAN = frozenset({Keadaan.DITERIMA, Keadaan.DIKEMBALIKAN, Keadaan.DITOLAK})


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """One filing of the queue. `umur` in working days, None once it has left the desk."""

    laporan: BarisLaporan
    umur: int | None


@dataclass(frozen=True, slots=True)
class PutusanTercatat:
    """A decision that was taken, and what was asked to be mended."""

    versi: int
    jenis: JenisPutusan
    alasan: AlasanTolak | None
    kata: str
    petugas_id: UUID
    petugas: str
    saat: datetime
    catatan: Mapping[tuple[Bagian, str], str]


def pilih_menunggu() -> ScalarSelect[int]:
    """How many filings of `instansi_id` wait for a decision, up to `antrean.BATAS_HITUNG`."""
    return antrean.pilih_jumlah(DI_MEJA_PETUGAS)


def jumlah_per_keadaan(hari: Kalender) -> dict[Tumpukan, int]:
    """How many filings lie on each heap of the queue, each counted up to `antrean.BATAS_HITUNG`."""
    jumlah = antrean.jumlah(hari.instansi, {t.value: _ember(t, hari) for t in Tumpukan})
    return {t: jumlah[t.value] for t in Tumpukan}


def daftar(
    hari: Kalender,
    tumpukan: Tumpukan,
    *,
    cari: str = "",
    jenis: Jenis | None = None,
    bentuk: Bentuk | None = None,
    struktur: Struktur | None = None,
    kursor: str | None = None,
) -> Halaman[BarisAntrean]:
    """One page of a heap: what is due first; of the settled ones the latest first."""
    halaman = antrean.daftar(
        hari.instansi,
        _ember(tumpukan, hari),
        cari=cari,
        jenis=jenis,
        bentuk=bentuk,
        struktur=struktur,
        kursor=kursor,
        terbaru_dulu=tumpukan is Tumpukan.SELESAI,
    )
    baris = [
        BarisAntrean(
            laporan=b,
            umur=hari.umur(b.diajukan, b.hari_terpakai) if b.keadaan in DI_MEJA_PETUGAS else None,
        )
        for b in halaman.baris
    ]
    return Halaman(baris, halaman.lanjut)


def _ember(tumpukan: Tumpukan, hari: Kalender) -> Ember:
    lewat = hari.hari_ini if tumpukan is Tumpukan.LEWAT else None
    return Ember(KEADAAN_TUMPUKAN[tumpukan], lewat)


# -- Decisions ------------------------------------------------------------------------------------


def riwayat(laporan_id: UUID) -> tuple[PutusanTercatat, ...]:
    """The decisions on a filing, the latest first."""
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
        )
        .where(Putusan.laporan_id == laporan_id)
        .order_by(Putusan.versi.desc())
    )
    return tuple(PutusanTercatat(*p[1:], catatan=catatan.get(p.id, {})) for p in putusan)


def catatan_terakhir(laporan_id: UUID) -> dict[tuple[str, str], str]:
    """What a returned filing must mend, by part and column; empty unless it is being mended."""
    terakhir = (
        select(func.max(Putusan.versi)).where(Putusan.laporan_id == laporan_id).scalar_subquery()
    )
    kini = antrean.pilih_keadaan()
    baris = sesi_kini().execute(
        select(CatatanBagian.bagian, CatatanBagian.kolom, CatatanBagian.kata)
        .join(Putusan, Putusan.id == CatatanBagian.putusan_id)
        .join(kini, kini.c.id == Putusan.laporan_id)
        .where(
            Putusan.laporan_id == laporan_id,
            Putusan.versi == terakhir,
            Putusan.jenis == JenisPutusan.KEMBALIKAN,
            kini.c.keadaan == Keadaan.DIKEMBALIKAN,
        )
        .order_by(CatatanBagian.id)
    )
    return {(b.bagian.value, b.kolom): b.kata for b in baris}


def kabar_terakhir(instansi: Instansi, laporan_id: UUID) -> str:
    """What became of a filing in the meantime, and by whom: for the officer who came second."""
    laporan = laporan_lengkap(instansi, laporan_id)
    if laporan is None:
        return "Laporan ini tidak ada lagi."
    putusan = next(iter(riwayat(laporan_id)), None)
    if putusan and laporan.keadaan in OLEH_PUTUSAN:
        saat = format_waktu(putusan.saat, instansi.zona_waktu)
        kata = f"Laporan ini sudah {laporan.keadaan.value} oleh {putusan.petugas}, {saat}."
    elif laporan.keadaan is Keadaan.DIPERIKSA:
        petugas = orang([laporan.petugas_id])
        nama = petugas[laporan.petugas_id].nama if laporan.petugas_id in petugas else "petugas lain"
        kata = f"Laporan ini sekarang sedang diperiksa oleh {nama}."
    elif laporan.keadaan is Keadaan.DICABUT:
        kata = "Laporan ini sudah dicabut oleh organisasi."
    elif laporan.keadaan is Keadaan.DIAJUKAN:
        kata = "Laporan ini sudah dikirim ulang oleh organisasi; isinya mungkin berubah."
    else:
        kata = f"Laporan ini sekarang {NAMA_KEADAAN[laporan.keadaan].lower()}."
    return f"{kata} Keputusan Anda belum disimpan."
