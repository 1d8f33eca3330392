"""What happened with a filing, what happens now and what comes next, in words with times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import Jenis, Keadaan, Langkah
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import LangkahLaporan
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import format_tanggal, format_waktu

PETUGAS = "petugas"
MILIK_KANTOR = frozenset(
    {Langkah.PERIKSA, Langkah.KEMBALIKAN, Langkah.TERIMA, Langkah.TOLAK, Langkah.LEPAS}
)
KATA = {
    Langkah.MULAI: "Laporan mulai diisi",
    Langkah.AJUKAN: "Laporan dikirim",
    Langkah.PERIKSA: "Petugas mulai memeriksa",
    Langkah.KEMBALIKAN: "Dikembalikan untuk diperbaiki",
    Langkah.TERIMA: "Diterima",
    Langkah.TOLAK: "Ditolak",
    Langkah.CABUT: "Ditarik kembali",
    Langkah.LEPAS: "Menunggu diperiksa lagi",
}
DITERIMA = {
    Jenis.BARU: "Organisasi Anda sudah tercatat di register kantor kami.",
    Jenis.TAHUNAN: "Data organisasi Anda sudah diperbarui untuk tahun ini.",
    Jenis.PERUBAHAN: "Perubahannya sudah tercatat di register kantor kami.",
    Jenis.KEGIATAN: "Kegiatan ini tercatat dan dapat menjadi bukti partisipasi organisasi Anda.",
    Jenis.BUBAR: "Organisasi ini tidak lagi tercatat di register kantor kami.",
}
LANJUT, KINI, NANTI = "lalu", "kini", "nanti"


@dataclass(frozen=True, slots=True)
class LangkahTercatat:
    """One step that was taken."""

    langkah: Langkah
    dari: Keadaan | None
    ke: Keadaan
    saat: datetime
    pelaku_id: UUID | None
    pelaku: str
    kata: str


@dataclass(frozen=True, slots=True)
class Titik:
    """One point of the timeline, as the page draws it."""

    judul: str
    waktu: str = ""
    saat: str = ""
    isi: str = ""
    keadaan: str = LANJUT


def langkah(laporan_id: UUID) -> tuple[LangkahTercatat, ...]:
    """The steps of a filing, in order; one query."""
    kueri = (
        select(
            LangkahLaporan.langkah,
            LangkahLaporan.dari,
            LangkahLaporan.ke,
            LangkahLaporan.saat,
            LangkahLaporan.pelaku_id,
            LangkahLaporan.pelaku,
            LangkahLaporan.kata,
        )
        .where(LangkahLaporan.laporan_id == laporan_id)
        .order_by(LangkahLaporan.saat, LangkahLaporan.id)
    )
    return tuple(LangkahTercatat(*b) for b in sesi_kini().execute(kueri))


def untuk_pelapor(
    instansi: Instansi,
    lengkap: LaporanLengkap,
    tercatat: tuple[LangkahTercatat, ...],
    saya: UUID | None,
) -> tuple[Titik, ...]:
    """The timeline as the organisation sees it: officers are named only if the office says so."""
    zona = instansi.zona_waktu
    kirim = 0
    titik = []
    for satu in _bagi_pelapor(tercatat):
        kirim += satu.langkah is Langkah.AJUKAN
        judul = KATA[satu.langkah]
        if satu.langkah is Langkah.AJUKAN and kirim > 1:
            judul = "Laporan dikirim lagi"
        titik.append(
            Titik(
                judul,
                f"{format_waktu(satu.saat, zona)}, oleh {_oleh(instansi, satu, saya)}",
                satu.saat.isoformat(),
                _isi(lengkap, satu),
            )
        )
    return (*titik, *_berikut(lengkap))


def _bagi_pelapor(tercatat: tuple[LangkahTercatat, ...]) -> list[LangkahTercatat]:
    """Without what passed between officers, and without a decision that nobody came to see."""
    hasil: list[LangkahTercatat] = []
    for satu in tercatat:
        if satu.langkah is Langkah.URUNGKAN:
            hasil.pop()
        elif satu.langkah is not Langkah.SERAH and not (
            satu.langkah is Langkah.LEPAS and satu.dari is Keadaan.DIAJUKAN
        ):
            hasil.append(satu)
    return hasil


def _oleh(instansi: Instansi, satu: LangkahTercatat, saya: UUID | None) -> str:
    if satu.pelaku_id is not None and satu.pelaku_id == saya:
        return "Anda"
    if satu.langkah in MILIK_KANTOR:
        return f"{PETUGAS} {satu.pelaku}" if instansi.tampilkan_petugas else PETUGAS
    return satu.pelaku


def _isi(lengkap: LaporanLengkap, satu: LangkahTercatat) -> str:
    if satu.langkah is Langkah.TERIMA:
        return DITERIMA[lengkap.jenis]
    if satu.langkah is Langkah.TOLAK:
        return "Bila alasannya kurang jelas, hubungi kantor kami."
    if satu.langkah is Langkah.CABUT:
        sebab = f"Sebabnya: {satu.kata}. " if satu.kata else ""
        return f"{sebab}Laporan ini tidak diproses lagi. Anda dapat memulai laporan baru."
    return satu.kata


def _berikut(lengkap: LaporanLengkap) -> tuple[Titik, ...]:
    """What happens now, by which day, and what comes after it."""
    batas = f"Paling lambat {format_tanggal(lengkap.tenggat)}" if lengkap.tenggat else ""
    hasil = Titik("Anda menerima hasilnya lewat surel", keadaan=NANTI)
    if lengkap.keadaan is Keadaan.DIAJUKAN:
        return Titik("Menunggu diperiksa petugas", batas, keadaan=KINI), hasil
    if lengkap.keadaan is Keadaan.DIPERIKSA:
        return Titik("Sedang diperiksa petugas", batas, keadaan=KINI), hasil
    if lengkap.keadaan is Keadaan.DIKEMBALIKAN:
        return (
            Titik("Menunggu Anda memperbaiki dan mengirim lagi", batas, keadaan=KINI),
            Titik("Petugas memeriksa lagi", keadaan=NANTI),
        )
    if lengkap.keadaan is Keadaan.DRAF:
        return (
            Titik("Menunggu Anda melengkapi dan mengirim", keadaan=KINI),
            Titik("Petugas memeriksa", keadaan=NANTI),
        )
    return ()
