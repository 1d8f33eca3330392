"""One case, as its page shows it: what the filing says, what changed, its papers, its history."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sinormas.akun.orang import orang
from sinormas.berkas.aturan import NAMA_TIPE, sebut_ukuran
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import nama_wilayah
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import uraian
from sinormas.organisasi.aturan import RekamBaru
from sinormas.pelaporan import isi
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian, Jenis
from sinormas.pelaporan.isi import Konteks
from sinormas.pelaporan.kolom import label
from sinormas.pelaporan.kueri import konteks, laporan_lengkap
from sinormas.pelaporan.lengkap import LampiranTersimpan, LaporanLengkap
from sinormas.pelaporan.uraian import uraikan
from sinormas.verifikasi.isian import Butir, butir_dokumen
from sinormas.verifikasi.kueri import PutusanTercatat, riwayat

Tanda = Mapping[tuple[Bagian, str], str]


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of the filing, beside what stood there before."""

    bagian: Bagian
    nama: str
    nilai: str | None
    lama: str | None = None
    tanda: str | None = None
    """What the form found odd, as it told the organisation."""


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One paper of the filing."""

    butir: Butir
    berkas: LampiranTersimpan
    keterangan: str
    """`PDF, 1,1 MB`."""


@dataclass(frozen=True, slots=True)
class Kasus:
    """Everything the page of a case shows."""

    laporan: LaporanLengkap
    petugas: str | None
    tercatat: bool
    """Whether the organisation is, or was, on the register."""
    ada_lama: bool
    """Whether the organisation has an accepted record to compare with."""
    berubah: tuple[Baris, ...]
    tetap: tuple[tuple[str, tuple[Baris, ...]], ...]
    """Unchanged lines (or all, for a first filing) under the headings of the parts."""
    dokumen: tuple[BarisDokumen, ...]
    kembar: tuple[organisasi.Kembar, ...]
    riwayat: tuple[PutusanTercatat, ...]


def kasus(instansi: Instansi, laporan_id: UUID) -> Kasus | None:
    """A filing that reached the office's desk; None for an unknown or foreign one, or a draft."""
    laporan = laporan_lengkap(instansi, laporan_id)
    if laporan is None or laporan.nomor is None or laporan.diajukan is None:
        return None
    sejarah = organisasi.halaman(instansi, laporan.organisasi_id)
    tercatat = sejarah.rekam if sejarah else ()
    baru, lama = _rekam(laporan), _rekam_sebelum(tercatat, laporan.id)
    hari = konteks(instansi, laporan, laporan.diajukan)
    tanda = _tanda(laporan, hari)
    beda = _beda(lama, baru)
    return Kasus(
        laporan=laporan,
        petugas=_nama(laporan.petugas_id),
        tercatat=bool(tercatat),
        ada_lama=lama is not None,
        berubah=tuple(_berubah(b, tanda) for b in beda),
        tetap=tuple(_tetap(laporan, hari, {(b.bagian, b.kolom) for b in beda}, tanda)),
        dokumen=tuple(_dokumen(b, laporan.lampiran[b.kolom]) for b in butir_dokumen(laporan)),
        kembar=organisasi.kembar(instansi, laporan.organisasi_id, baru) if baru else (),
        riwayat=riwayat(laporan_id),
    )


def _dokumen(butir: Butir, berkas: LampiranTersimpan) -> BarisDokumen:
    return BarisDokumen(butir, berkas, f"{NAMA_TIPE[berkas.tipe]}, {sebut_ukuran(berkas.ukuran)}")


def _rekam(laporan: LaporanLengkap) -> RekamBaru | None:
    """What the filing makes of the organisation; None where it is not about that."""
    return None if laporan.jenis is Jenis.KEGIATAN else isi.rekam_baru(laporan)


def _rekam_sebelum(
    tercatat: tuple[organisasi.RekamTercatat, ...], laporan_id: UUID
) -> RekamBaru | None:
    """The record in force before this filing: the newest, unless it came from this very one."""
    letak = next((i for i, r in enumerate(tercatat) if r.laporan_id == laporan_id), -1)
    sebelum = tercatat[letak + 1 :]
    return sebelum[0].isi if sebelum else None


def _beda(lama: RekamBaru | None, baru: RekamBaru | None) -> tuple[uraian.Beda, ...]:
    if lama is None or baru is None:
        return ()
    return uraian.bandingkan(lama, baru, nama_wilayah(uraian.kode_wilayah(lama, baru)))[0]


def _berubah(beda: uraian.Beda, tanda: Tanda) -> Baris:
    bagian = Bagian(beda.bagian)
    nama = label(bagian, beda.kolom)
    return Baris(bagian, nama, beda.baru, beda.lama, tanda.get((bagian, beda.kolom)))


def _tetap(
    laporan: LaporanLengkap, hari: Konteks, berubah: Collection[tuple[str, str]], tanda: Tanda
) -> Iterator[tuple[str, tuple[Baris, ...]]]:
    """The other lines that say something, under the headings of the parts."""
    for bagian in laporan.susunan:
        baris = tuple(
            Baris(bagian, b.label, b.teks, tanda=tanda.get((bagian, b.kunci)))
            for b in uraikan(bagian, laporan.isi(bagian), hari)
            if b.teks and (bagian, b.kunci) not in berubah
        )
        if baris:
            yield NAMA_BAGIAN[bagian], baris


def _tanda(laporan: LaporanLengkap, hari: Konteks) -> Tanda:
    return {
        (bagian, kolom): kata
        for bagian, hasil in isi.periksa(laporan, hari).bagian.items()
        for kolom, kata in hasil.tanda.items()
    }


def _nama(pengguna_id: UUID | None) -> str | None:
    siapa = orang([pengguna_id])
    return siapa[pengguna_id].nama if pengguna_id in siapa else None
