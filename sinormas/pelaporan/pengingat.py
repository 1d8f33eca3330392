"""What organisations are reminded of, and on which days. Source: issue of the house, part 7.

A thing with a last day is reminded of some days before it, once for each step. Days on which the
worker was off are made good: of the steps that were missed only the latest is said, and nothing
that ended more than `PALING_LAMA` ago. A paper that was renewed has another day, so its old one
is not met again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import structlog

from sinormas.akun.penerima import penerima
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kabar import pekerja
from sinormas.kabar import pengingat as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.kabar.pengingat import Butir
from sinormas.organisasi.aturan import Legalitas
from sinormas.organisasi.pengingat import (
    Jatuh,
    Kedaluwarsa,
    anggota,
    beranggota,
    jatuh_tempo,
    tercatat,
)
from sinormas.pelaporan import kueri_pengingat
from sinormas.pelaporan.lanjutan import batas_tahunan, buka_tahunan
from sinormas.pelaporan.syarat import matriks
from sinormas.umum import waktu
from sinormas.umum.waktu import format_tanggal

TUGAS = "ingatkan"
JAM = 7
"""From this hour of the office's day on."""
LANGKAH = (60, 30, 7, 0)
LANGKAH_TAHUNAN = (91, 30, 7, 0)
"""On the day the yearly report opens (1 November), and before 31 January."""
LANGKAH_LENGKAPI = (7, 1, -1)
LEBIH_AWAL = 3
"""So many days are looked at again: a filing may have been accepted after the day's look."""
PALING_LAMA = 30
DOMISILI = "domisili"
NAMA_LEGALITAS = {
    Legalitas.SKT: "SKT",
    Legalitas.BADAN_HUKUM: "SK badan hukum",
    Legalitas.SK_INDUK: "SK kepengurusan",
}


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a run noticed and wrote."""

    baru: int
    orang: int


def jalankan(saat: datetime) -> Hasil:
    """For the worker, every hour: each office once a day, from the morning of its own zone on."""
    hasil = [
        ingatkan_kantor(instansi, saat)
        for instansi in instansi_kueri.semua()
        if saat.astimezone(waktu.zona(instansi.zona_waktu)).hour >= JAM
    ]
    return Hasil(sum(hasil), _kirim(saat))


def jalankan_sekarang(saat: datetime) -> Hasil:
    """For the operator: at any hour."""
    baru = sum(ingatkan_kantor(instansi, saat) for instansi in instansi_kueri.semua())
    return Hasil(baru, _kirim(saat))


def _kirim(saat: datetime) -> int:
    orang = kabar.kirim(anggota=anggota, penerima=penerima, tautan=_tautan(), saat=saat)
    if orang:
        structlog.get_logger().info("pengingat dikirim", orang=orang)
    return orang


def ingatkan_kantor(instansi: Instansi, saat: datetime) -> int:
    """Notice what comes up at an office, unless that is done for its day; how many things."""
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    sampai = kabar.selesai_sampai(instansi, TUGAS)
    if sampai is not None and sampai >= hari:
        return 0
    baru = sum(
        kabar.catat(instansi, butir, hari, anggota=anggota, tautan=_tautan(), saat=saat)
        for butir in _kelompok(instansi, hari, sampai, saat)
    )
    kabar.tandai_selesai(instansi, TUGAS, hari)
    return baru


def coba(instansi: Instansi, saat: datetime) -> list[Butir]:
    """What a run would notice now; nothing is written."""
    hari = waktu.tanggal_di(saat, instansi.zona_waktu)
    sampai = kabar.selesai_sampai(instansi, TUGAS)
    semua = [b for butir in _kelompok(instansi, hari, sampai, saat) for b in butir]
    sudah = kabar.sudah(semua)
    return [b for b in semua if (b.organisasi_id, b.hal, b.jatuh_tempo, b.langkah) not in sudah]


def _tautan() -> str:
    return tautan_penuh("pelaporan.daftar")


def _kelompok(
    instansi: Instansi, hari: date, sampai: date | None, saat: datetime
) -> Iterator[list[Butir]]:
    """The things in groups that are written together: an organisation's own in one."""
    belum = (sampai or hari - timedelta(days=1)) + timedelta(days=1)
    terlama = hari - timedelta(days=PALING_LAMA)
    awal = max(belum - timedelta(days=LEBIH_AWAL), terlama)
    yield [
        *_rekam(instansi, Kedaluwarsa.LEGALITAS, awal, hari),
        *_rekam(instansi, Kedaluwarsa.MASA_BAKTI, awal, hari),
        *_domisili(instansi, awal, hari, saat),
        *_lengkapi(instansi, awal, hari),
    ]
    yield from _tahunan(instansi, max(belum, terlama), hari)


# -- What lapses ----------------------------------------------------------------------------------


def langkah_kini(jatuh: date, hari: date, langkah: Iterable[int]) -> int | None:
    """The step that a thing has reached on `hari`; None: not the first one yet."""
    sisa = (jatuh - hari).days
    return min((s for s in langkah if s >= sisa), default=None)


def _rentang(awal: date, hari: date, langkah: Iterable[int]) -> Iterator[tuple[date, date]]:
    """The last days whose steps fall from `awal` to `hari`, without overlap."""
    akhir_lalu: date | None = None
    for s in sorted(langkah):
        mulai, akhir = awal + timedelta(days=s), hari + timedelta(days=s)
        if akhir_lalu is not None and mulai <= akhir_lalu:
            mulai = akhir_lalu + timedelta(days=1)
        akhir_lalu = akhir
        yield mulai, akhir


def _rekam(instansi: Instansi, apa: Kedaluwarsa, awal: date, hari: date) -> Iterator[Butir]:
    for mulai, akhir in _rentang(awal, hari, LANGKAH):
        for jatuh in jatuh_tempo(instansi, apa, mulai, akhir):
            yield _butir_rekam(apa, jatuh, hari)


def _butir_rekam(apa: Kedaluwarsa, jatuh: Jatuh, hari: date) -> Butir:
    if apa is Kedaluwarsa.MASA_BAKTI:
        return _butir("masa_bakti", jatuh, hari)
    surat = NAMA_LEGALITAS.get(jatuh.legalitas, "surat legalitas") if jatuh.legalitas else "SKT"
    return _butir("legalitas", jatuh, hari, surat=surat)


def _domisili(instansi: Instansi, awal: date, hari: date, saat: datetime) -> Iterator[Butir]:
    """The domicile letter, as long as the office's matrix says that it holds."""
    jenis = next((j for j in matriks(instansi, saat) if j.kunci == DOMISILI), None)
    if jenis is None or jenis.bulan is None:
        return
    for mulai, akhir in _rentang(awal, hari, LANGKAH):
        surat: dict[UUID, date] = {}
        dulu = timedelta(days=31 * jenis.bulan + 3)
        lebar = timedelta(days=28 * jenis.bulan - 3)
        for satu in kueri_pengingat.surat_diterima(instansi, DOMISILI, mulai - dulu, akhir - lebar):
            sampai = jenis.berlaku_sampai(terbit=satu.hari)
            if sampai is not None and mulai <= sampai <= akhir:
                surat[satu.organisasi_id] = sampai
        for organisasi_id, ada in tercatat(instansi, surat).items():
            jatuh = Jatuh(organisasi_id, ada.nama, surat[organisasi_id], None, ada.telepon)
            yield _butir("domisili", jatuh, hari)


def _lengkapi(instansi: Instansi, awal: date, hari: date) -> Iterator[Butir]:
    """Returned filings whose day comes, or has just passed."""
    for mulai, akhir in _rentang(awal, hari, LANGKAH_LENGKAPI):
        for laporan in kueri_pengingat.dikembalikan(instansi, mulai, akhir):
            langkah = langkah_kini(laporan.tenggat, hari, LANGKAH_LENGKAPI)
            if langkah is not None:
                yield Butir(
                    organisasi_id=laporan.organisasi_id,
                    hal="lengkapi",
                    jatuh_tempo=laporan.tenggat,
                    langkah=langkah,
                    teks="baris_lengkapi",
                    data={
                        "organisasi": laporan.nama,
                        "nomor": laporan.nomor,
                        "tanggal": format_tanggal(laporan.tenggat),
                        "sisa": _sisa(laporan.tenggat, hari, lewat="sudah lewat batas"),
                    },
                )


def _tahunan(instansi: Instansi, awal: date, hari: date) -> Iterator[list[Butir]]:
    """Organisations that owe the yearly report, page by page, on its few days."""
    for tahun in (hari.year - 1, hari.year):
        batas = batas_tahunan(tahun)
        langkah = langkah_kini(batas, hari, LANGKAH_TAHUNAN)
        jatuh_hari = any(m <= batas <= a for m, a in _rentang(awal, hari, LANGKAH_TAHUNAN))
        if langkah is None or not jatuh_hari or hari > batas:
            continue
        for halaman in beranggota(instansi, sebelum=buka_tahunan(tahun), tanggal=batas):
            sudah = kueri_pengingat.sudah_tahunan([j.organisasi_id for j in halaman], tahun)
            yield [
                Butir(
                    organisasi_id=j.organisasi_id,
                    hal="tahunan",
                    jatuh_tempo=batas,
                    langkah=langkah,
                    teks="baris_tahunan",
                    data={
                        "organisasi": j.nama,
                        "tahun": str(tahun),
                        "tanggal": format_tanggal(batas),
                        "sisa": _sisa(batas, hari),
                    },
                    telepon=j.telepon,
                )
                for j in halaman
                if j.organisasi_id not in sudah
            ]


def _butir(hal: str, jatuh: Jatuh, hari: date, **lain: str) -> Butir:
    return Butir(
        organisasi_id=jatuh.organisasi_id,
        hal=hal,
        jatuh_tempo=jatuh.tanggal,
        langkah=langkah_kini(jatuh.tanggal, hari, LANGKAH) or 0,
        teks=f"baris_{hal}",
        data={
            "organisasi": jatuh.nama,
            "akan": "sudah berakhir" if jatuh.tanggal < hari else "berakhir",
            "tanggal": format_tanggal(jatuh.tanggal),
            "sisa": _sisa(jatuh.tanggal, hari),
            **lain,
        },
        telepon=jatuh.telepon,
    )


def _sisa(jatuh: date, hari: date, lewat: str = "") -> str:
    sisa = (jatuh - hari).days
    if sisa < 0:
        return lewat or f"{-sisa} hari yang lalu"
    return f"{sisa} hari lagi" if sisa else "hari ini"


pekerja.tiap_jam(TUGAS, jalankan)
