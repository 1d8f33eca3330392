"""One case, as its page shows it: what the filing says, what changed, its papers, its history."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sinormas.akun.orang import orang
from sinormas.berkas.aturan import NAMA_TIPE, sebut_ukuran
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import nama_wilayah
from sinormas.organisasi import kembaran, uraian
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi.aturan import RekamBaru
from sinormas.organisasi.kueri import RekamTercatat
from sinormas.pelaporan import isi, linimasa, pengajuan
from sinormas.pelaporan.aturan import (
    BERDASAR_REKAM,
    DI_MEJA_PETUGAS,
    NAMA_BAGIAN,
    Bagian,
    Jenis,
    Langkah,
)
from sinormas.pelaporan.isi import Konteks
from sinormas.pelaporan.kolom import label
from sinormas.pelaporan.kueri import konteks, laporan_lengkap
from sinormas.pelaporan.lengkap import LampiranTersimpan, LaporanLengkap
from sinormas.pelaporan.linimasa import LangkahTercatat
from sinormas.pelaporan.rekam_berikut import rekam_berikut
from sinormas.pelaporan.uraian import uraikan
from sinormas.verifikasi.isian import Butir, butir_dokumen
from sinormas.verifikasi.kueri import PutusanTercatat, riwayat

JUDUL = {Bagian.PERUBAHAN: "Perubahan menurut organisasi"}
"""Headings that would read like another one on the page of a case."""
LANGKAH_PUTUSAN = frozenset({Langkah.TERIMA, Langkah.KEMBALIKAN, Langkah.TOLAK})
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
    kembar: tuple[kembaran.Kembar, ...]
    """Others of today's register that this may be; asked for only while it is to be decided."""
    riwayat: tuple[PutusanTercatat, ...]
    diperbaiki: tuple[Baris, ...]
    """What differs from the time it was handed in before: the answer to what was returned."""
    berkas_diganti: frozenset[str]
    """The papers with another file than that time."""
    ke: int
    """How many times it was handed in."""
    perjalanan: tuple[tuple[LangkahTercatat, PutusanTercatat | None, int], ...]
    """Every step since it came in, the latest first: with its decision, and its how manieth
    submission."""


def kasus(instansi: Instansi, laporan_id: UUID) -> Kasus | None:
    """A filing that reached the office's desk; None for an unknown or foreign one, or a draft."""
    laporan = laporan_lengkap(instansi, laporan_id)
    if laporan is None or laporan.nomor is None or laporan.diajukan is None:
        return None
    masuk, diajukan = laporan.diajukan, pengajuan.riwayat(laporan_id)
    if diajukan:  # never what a reporter is still mending
        laporan = pengajuan.dengan_pengajuan(laporan, diajukan[0])
    sejarah = organisasi.halaman(instansi, laporan.organisasi_id)
    tercatat = sejarah.rekam if sejarah else ()
    lama = _rekam_sebelum(tercatat, laporan)
    baru = _rekam(instansi, laporan, tercatat, lama)
    hari = konteks(instansi, laporan, masuk)
    putusan = riwayat(laporan_id)
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
        kembar=kembaran.kembar(instansi, laporan.organisasi_id, baru)
        if baru and laporan.keadaan in DI_MEJA_PETUGAS
        else (),
        riwayat=putusan,
        diperbaiki=tuple(_diperbaiki(diajukan, laporan, hari)),
        berkas_diganti=_berkas_diganti(diajukan),
        ke=diajukan[0].ke if diajukan else 1,
        perjalanan=_perjalanan(linimasa.langkah(laporan_id), putusan),
    )


def _dokumen(butir: Butir, berkas: LampiranTersimpan) -> BarisDokumen:
    return BarisDokumen(butir, berkas, f"{NAMA_TIPE[berkas.tipe]}, {sebut_ukuran(berkas.ukuran)}")


def _perjalanan(
    langkah: tuple[LangkahTercatat, ...], putusan: tuple[PutusanTercatat, ...]
) -> tuple[tuple[LangkahTercatat, PutusanTercatat | None, int], ...]:
    """The steps with the decisions that were taken in them."""
    menurut_saat: dict[datetime, list[PutusanTercatat]] = {}
    for p in putusan:
        menurut_saat.setdefault(p.saat, []).append(p)
    hasil: list[tuple[LangkahTercatat, PutusanTercatat | None, int]] = []
    ke = 0
    for satu in langkah:
        ke += satu.langkah is Langkah.AJUKAN
        if ke:
            milik = menurut_saat.get(satu.saat) if satu.langkah in LANGKAH_PUTUSAN else None
            hasil.append((satu, milik.pop() if milik else None, ke))
    return tuple(reversed(hasil))


def _diperbaiki(
    diajukan: tuple[pengajuan.Diajukan, ...], laporan: LaporanLengkap, hari: Konteks
) -> Iterator[Baris]:
    """The lines that were changed since the filing was last returned. Personal numbers masked."""
    if len(diajukan) < 2:
        return
    kini, dulu = diajukan[0].isi, diajukan[1].isi
    for bagian in laporan.susunan:
        baru = {b.kunci: b for b in uraikan(bagian, kini.get(bagian, {}), hari, untuk_kantor=True)}
        lama = {
            b.kunci: b.teks for b in uraikan(bagian, dulu.get(bagian, {}), hari, untuk_kantor=True)
        }
        berubah = {
            k
            for k in baru
            if kini.get(bagian, {}).get(k) != dulu.get(bagian, {}).get(k)
            and (baru[k].teks or lama[k])
        }
        for kunci, baris in baru.items():
            if kunci in berubah:
                yield Baris(bagian, baris.label, baris.teks or None, lama[kunci] or None)


def _berkas_diganti(diajukan: tuple[pengajuan.Diajukan, ...]) -> frozenset[str]:
    if len(diajukan) < 2:
        return frozenset()
    kini, dulu = diajukan[0].lampiran, diajukan[1].lampiran
    return frozenset(
        k for k, satu in kini.items() if k not in dulu or dulu[k].berkas_id != satu.berkas_id
    )


def _rekam(
    instansi: Instansi,
    laporan: LaporanLengkap,
    tercatat: tuple[RekamTercatat, ...],
    lama: RekamBaru | None,
) -> RekamBaru | None:
    """What the filing makes of the organisation; None where it is not about that."""
    dilupakan = laporan.dikosongkan is not None and not laporan.bagian
    if dilupakan or laporan.jenis in (Jenis.KEGIATAN, Jenis.BUBAR):
        return None
    if laporan.jenis not in BERDASAR_REKAM:
        return isi.rekam_baru(laporan)
    dasar = next((r.isi for r in tercatat if r.id == laporan.dasar_rekam_id), None)
    if dasar is None and laporan.dasar_rekam_id:  # of a twin entry that was merged
        lain = organisasi.rekam_menurut_id(instansi, laporan.dasar_rekam_id)
        dasar = lain.isi if lain else None
    return rekam_berikut(laporan, dasar, lama)


def _rekam_sebelum(
    tercatat: tuple[RekamTercatat, ...], laporan: LaporanLengkap
) -> RekamBaru | None:
    """The record in force before this filing: the newest, unless that came from it or later."""
    batas = laporan.diputuskan
    sebelum = [
        r for r in tercatat if r.laporan_id != laporan.id and (batas is None or r.dicatat <= batas)
    ]
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
            for b in uraikan(bagian, laporan.isi(bagian), hari, untuk_kantor=True)
            if b.teks and (bagian, b.kunci) not in berubah
        )
        if baris:
            yield JUDUL.get(bagian, NAMA_BAGIAN[bagian]), baris


def _tanda(laporan: LaporanLengkap, hari: Konteks) -> Tanda:
    return {
        (bagian, kolom): kata
        for bagian, hasil in isi.periksa(laporan, hari).bagian.items()
        for kolom, kata in hasil.tanda.items()
    }


def _nama(pengguna_id: UUID | None) -> str | None:
    siapa = orang([pengguna_id])
    return siapa[pengguna_id].nama if pengguna_id in siapa else None
