"""One case, as its page shows it: what the filing says, what changed, its papers, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
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
from sinormas.pelaporan.kolom import KOLOM
from sinormas.pelaporan.kueri import konteks, laporan_lengkap
from sinormas.pelaporan.lengkap import LampiranTersimpan, LaporanLengkap
from sinormas.umum.rahasia import samarkan
from sinormas.verifikasi.isian import Butir, butir_dokumen, butir_kolom
from sinormas.verifikasi.kueri import PutusanTercatat, riwayat


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of the filing, beside what stood there before; `tanda`: worth a second look."""

    butir: Butir
    nama: str
    nilai: str | None
    lama: str | None = None
    tanda: str | None = None


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
    baru = _rekam(laporan)
    lama = _rekam_lama(instansi, laporan)
    berubah, tetap = _baris(instansi, laporan, laporan.diajukan, lama, baru)
    return Kasus(
        laporan=laporan,
        petugas=_nama(laporan.petugas_id),
        ada_lama=lama is not None,
        berubah=tuple(berubah),
        tetap=_kelompok(tetap),
        dokumen=tuple(_dokumen(b, laporan.lampiran[b.kolom]) for b in butir_dokumen(laporan)),
        kembar=organisasi.kembar(instansi, laporan.organisasi_id, baru) if baru else (),
        riwayat=riwayat(laporan_id),
    )


def _dokumen(butir: Butir, berkas: LampiranTersimpan) -> BarisDokumen:
    return BarisDokumen(butir, berkas, f"{NAMA_TIPE[berkas.tipe]}, {sebut_ukuran(berkas.ukuran)}")


def _rekam(laporan: LaporanLengkap) -> RekamBaru | None:
    """What the filing makes of the organisation; None where it is not about that."""
    return None if laporan.jenis is Jenis.KEGIATAN else isi.rekam_baru(laporan)


def _rekam_lama(instansi: Instansi, laporan: LaporanLengkap) -> RekamBaru | None:
    """The accepted record before this filing."""
    sejarah = organisasi.halaman(instansi, laporan.organisasi_id)
    rekam = sejarah.rekam if sejarah else ()
    letak = next((i for i, r in enumerate(rekam) if r.laporan_id == laporan.id), -1)
    sebelum = rekam[letak + 1 :]
    return sebelum[0].isi if sebelum else None


def _baris(
    instansi: Instansi,
    laporan: LaporanLengkap,
    saat: datetime,
    lama: RekamBaru | None,
    baru: RekamBaru | None,
) -> tuple[list[Baris], list[Baris]]:
    """The changed and the unchanged lines; whatever the record does not hold is unchanged."""
    butir = butir_kolom()
    tanda = _tanda(instansi, laporan, saat)
    wilayah = nama_wilayah(uraian.kode_wilayah(lama, baru))
    beda, sama = (
        uraian.bandingkan(lama, baru, wilayah)
        if lama and baru
        else ((), uraian.uraikan(baru, wilayah) if baru else ())
    )
    berubah = [
        Baris(butir[b.bagian, b.kolom], b.nama, b.baru, b.lama, tanda.get((b.bagian, b.kolom)))
        for b in beda
    ]
    tetap = [
        Baris(butir[u.bagian, u.kolom], u.nama, u.nilai, tanda=tanda.get((u.bagian, u.kolom)))
        for u in sama
    ]
    terpakai = {(b.butir.bagian.value, b.butir.kolom) for b in (*berubah, *tetap)}
    tetap += [
        Baris(butir[kunci], butir[kunci].nama, nilai, tanda=tanda.get(kunci))
        for kunci, nilai in _ketikan(laporan).items()
        if kunci not in terpakai
    ]
    return berubah, tetap


def _ketikan(laporan: LaporanLengkap) -> dict[tuple[str, str], str | None]:
    """What was typed, line by line, for the lines that no record holds."""
    return {
        (bagian.value, k.kunci): _teks(laporan.isi(bagian).get(k.kunci), pribadi=k.pribadi)
        for bagian, kolom in KOLOM.items()
        for k in kolom
    }


def _teks(nilai: Any, *, pribadi: bool) -> str | None:
    teks = ", ".join(map(str, nilai)) if isinstance(nilai, list | tuple) else str(nilai or "")
    return (samarkan(teks) if pribadi else teks) or None


def _tanda(
    instansi: Instansi, laporan: LaporanLengkap, saat: datetime
) -> Mapping[tuple[str, str], str]:
    """What the form found odd, as it told the organisation."""
    hasil = isi.periksa(laporan, konteks(instansi, laporan, saat))
    return {
        (bagian.value, kolom): kata
        for bagian, satu in hasil.bagian.items()
        for kolom, kata in satu.tanda.items()
    }


def _kelompok(baris: list[Baris]) -> tuple[tuple[str, tuple[Baris, ...]], ...]:
    """Lines that say something under the headings of the parts, in the order of the filing."""
    return tuple(
        (NAMA_BAGIAN[bagian], isi_bagian)
        for bagian in Bagian
        if (isi_bagian := tuple(b for b in baris if b.butir.bagian is bagian and b.nilai))
    )


def _nama(pengguna_id: UUID | None) -> str | None:
    siapa = orang([pengguna_id])
    return siapa[pengguna_id].nama if pengguna_id in siapa else None
