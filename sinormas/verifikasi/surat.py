"""The mails that tell a reporter what was decided. Plain text, polite, with the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import NAMA_BAGIAN, NAMA_JENIS
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.verifikasi.aturan import NAMA_ALASAN, AlasanTolak, Catatan


@dataclass(frozen=True, slots=True)
class Surat:
    """Subject and text."""

    perihal: str
    isi: str


def diterima(instansi: Instansi, laporan: LaporanLengkap, tautan: str, kata: str) -> Surat:
    """The filing was accepted."""
    return _surat(
        instansi,
        laporan,
        "diterima",
        [
            f"{_sebut(laporan)} sudah kami terima dan catat dalam register {instansi.singkatan}.",
            _dari_petugas(kata),
            f"Lihat laporan Anda:\n{tautan}",
        ],
    )


def dikembalikan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    tautan: str,
    kata: str,
    catatan: tuple[Catatan, ...],
    nama: Mapping[tuple[str, str], str],
    batas: str,
) -> Surat:
    """The filing was returned; `nama` names the lines and papers, `batas` is the last day."""
    butir = "\n".join(
        f"- {nama.get((c.bagian, c.kolom), NAMA_BAGIAN[c.bagian])}: {c.kata}" for c in catatan
    )
    return _surat(
        instansi,
        laporan,
        "perlu diperbaiki",
        [
            f"{_sebut(laporan)} sudah kami periksa. Ada {len(catatan)} hal yang perlu diperbaiki:",
            butir,
            _dari_petugas(kata),
            f"Mohon perbaiki dan kirim lagi paling lambat {batas}. Isian lain tetap tersimpan:\n"
            f"{tautan}",
        ],
    )


def ditolak(
    instansi: Instansi, laporan: LaporanLengkap, tautan: str, alasan: AlasanTolak, kata: str
) -> Surat:
    """The filing was rejected."""
    return _surat(
        instansi,
        laporan,
        "tidak dapat diterima",
        [
            f"{_sebut(laporan)} tidak dapat kami terima.",
            f"Alasan: {NAMA_ALASAN[alasan]}.",
            _dari_petugas(kata),
            f"Bila ada yang ingin Anda tanyakan, hubungi {instansi.nama}. Laporan Anda:\n{tautan}",
        ],
    )


def _surat(instansi: Instansi, laporan: LaporanLengkap, kabar: str, alinea: list[str]) -> Surat:
    salam = ["Yang terhormat Bapak/Ibu,", *alinea, f"Terima kasih,\n{instansi.nama}"]
    return Surat(
        f"Laporan {laporan.nomor}: {kabar}", "\n\n".join(bagian for bagian in salam if bagian)
    )


def _sebut(laporan: LaporanLengkap) -> str:
    return f"{NAMA_JENIS[laporan.jenis]} {laporan.nama} nomor {laporan.nomor}"


def _dari_petugas(kata: str) -> str:
    return f"Pesan dari petugas:\n{kata}" if kata else ""
