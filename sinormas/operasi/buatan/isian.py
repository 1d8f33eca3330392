"""What seems to have been typed into a filing that waits: every part but the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sinormas.operasi.buatan.dasar import Baris, Kantor
from sinormas.operasi.buatan.nama import Wajah, nama_orang
from sinormas.organisasi.aturan import JABATAN_INTI, Jabatan, Legalitas
from sinormas.pelaporan.aturan import Bagian, Jenis
from sinormas.pelaporan.bagian import YA
from sinormas.pelaporan.kolom import nama_jabatan, nik_jabatan
from sinormas.pelaporan.kueri import KOLOM_ISI, KOLOM_LEMBAR

Isi = dict[str, str | list[str]]


def isian(
    k: Kantor, laporan_id: UUID, wajah: Wajah, saat: datetime, jenis: Jenis
) -> Iterator[Baris]:
    """The parts of one filing, as a browser sends them."""
    for bagian, kolom in (_bagian(k, wajah, saat.date()) | _khusus(jenis, saat.date())).items():
        yield (
            "isi_bagian",
            {
                "id": k.pengenal(saat),
                "laporan_id": laporan_id,
                "bagian": bagian,
                "isi": {KOLOM_ISI: kolom, KOLOM_LEMBAR: ""},
                "versi": 1,
                "disimpan": saat,
                "penyimpan_id": k.rencana.pelapor_id,
            },
        )


def _bagian(k: Kantor, wajah: Wajah, hari: date) -> dict[Bagian, Isi]:
    pengurus: dict[str, Any] = {}
    for urutan, jabatan in enumerate(JABATAN_INTI, start=1):
        pengurus[nama_jabatan(jabatan)] = nama_orang(k.acak)
        pengurus[nik_jabatan(jabatan)] = _nik(k, wajah.tempat[1], urutan)
    return {
        Bagian.IDENTITAS: {
            "nama": wajah.nama,
            "singkatan": wajah.singkatan or "",
            "bentuk": wajah.bentuk.value,
            "struktur": wajah.struktur.value,
            "bidang": wajah.bidang,
        },
        Bagian.LEGALITAS: {
            "legalitas": wajah.legalitas.value,
            "nomor_legalitas": wajah.nomor or "",
            "tanggal_legalitas": _tanggal(hari, -1) if wajah.nomor else [],
            "legalitas_berakhir": (_tanggal(hari, 4) if wajah.legalitas is Legalitas.SKT else []),
            "akta_nomor": str(k.acak.randrange(1, 90)),
            "akta_tanggal": _tanggal(hari, -2),
            "akta_notaris": nama_orang(k.acak),
            "npwp": "",
        },
        Bagian.ALAMAT: {
            "alamat": wajah.alamat,
            "kode_kecamatan": wajah.tempat[1],
            "kode_desa": wajah.tempat[2] or "",
            "telepon": f"0812{k.acak.randrange(10**8):08}",
            "status_sekretariat": "milik",
            "email": "",
            "narahubung": nama_orang(k.acak),
        },
        Bagian.PENGURUS: pengurus
        | {"masa_bakti_mulai": _tanggal(hari, -2), "masa_bakti_sampai": _tanggal(hari, 3)},
        Bagian.KEGIATAN: {"jumlah_anggota": "40", "program": wajah.program, "uraian": ""},
        Bagian.PERNYATAAN: {"setuju": YA, "penanda": pengurus[nama_jabatan(Jabatan.KETUA)]},
    }


def _khusus(jenis: Jenis, hari: date) -> dict[Bagian, Isi]:
    """The part that only a later filing has."""
    if jenis is Jenis.TAHUNAN:
        return {
            Bagian.KEGIATAN_TAHUN: {
                "kegiatan_setahun": "Gotong royong setiap bulan.", "jumlah_kegiatan": "12",
            },
        }  # fmt: skip
    if jenis is Jenis.PERUBAHAN:
        berubah: Isi = {"berubah": ["pengurus"], "sejak": _tanggal(hari, -1), "penjelasan": ""}
        return {Bagian.PERUBAHAN: berubah}
    return {}


def _tanggal(hari: date, tahun: int) -> list[str]:
    """A day some years later, in the three boxes of a form."""
    return [str(min(hari.day, 28)), str(hari.month), str(hari.year + tahun)]


def _nik(k: Kantor, kode_kecamatan: str, urutan: int) -> str:
    lahir = k.antara(date(1960, 1, 1), date(1999, 12, 31))
    return f"{kode_kecamatan.replace('.', '')[:6]}{lahir:%d%m%y}{urutan:04}"
