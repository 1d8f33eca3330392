"""Organisations on the register whose people report again, and what they report."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran
from sinormas.pelaporan import isi as isi_laporan
from sinormas.pelaporan import kueri, layanan_lanjutan
from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian, Jenis
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum import waktu
from sinormas.verifikasi import layanan as verifikasi
from tests.pabrik import akun, pelaporan

_urutan = count(1)

ISI: dict[Jenis, dict[Bagian, dict[str, Any]]] = {
    Jenis.PERUBAHAN: {
        Bagian.PERUBAHAN: {
            "berubah": ["alamat"], "sejak": ["2", "11", "2026"], "penjelasan": "Pindah kantor.",
        },
    },
    Jenis.TAHUNAN: {
        Bagian.KEGIATAN_TAHUN: {
            "kegiatan_setahun": "Gotong royong setiap bulan.", "jumlah_kegiatan": "12",
        },
        Bagian.PERNYATAAN: {"setuju": "y", "penanda": "Ahmad Rifani"},
    },
    Jenis.KEGIATAN: {
        Bagian.ACARA: {
            "nama_kegiatan": "Bersih sungai", "tanggal_kegiatan": ["8", "11", "2026"],
            "tempat_kegiatan": "Desa Banua Halat", "bersama": "SMP 1", "peserta": "1.120",
            "uraian_kegiatan": "Mengangkat sampah sepanjang dua kilometer.",
        },
    },
    Jenis.BUBAR: {
        Bagian.PEMBUBARAN: {
            "tanggal_bubar": ["10", "11", "2026"], "alasan_bubar": "Anggotanya tinggal dua orang.",
            "penanda_bubar": "Ahmad Rifani",
        },
    },
}  # fmt: skip
"""What is typed in the parts that only these kinds have; the rest comes from the register."""


def baca_id(alamat: str) -> UUID:
    """The filing that the address of its task list names."""
    return UUID(alamat.rpartition("/")[2])


def petugas(instansi: Instansi) -> Pelaku:
    """An officer of the office."""
    return akun.pengguna(instansi=instansi, peran=Peran.PETUGAS)


def tercatat(instansi: Instansi, pelaku: Pelaku, **ganti: Any) -> LaporanLengkap:
    """The first report of somebody's organisation, accepted."""
    lengkap = pelaporan.diajukan(instansi, pelaku, **ganti)
    return terima(instansi, lengkap)


def terima(instansi: Instansi, lengkap: LaporanLengkap) -> LaporanLengkap:
    """A filing that an officer accepts."""
    verifikasi.terima(
        instansi, lengkap.id, lengkap.versi, pelaku=petugas(instansi), saat=waktu.sekarang()
    )
    return pelaporan.muat(instansi, lengkap.id)


def mulai(instansi: Instansi, organisasi_id: UUID, jenis: Jenis, pelaku: Pelaku) -> LaporanLengkap:
    """A draft as it has just been begun."""
    laporan_id = layanan_lanjutan.mulai(
        instansi, organisasi_id, jenis, kunci=f"lanjut-{next(_urutan)}", pelaku=pelaku,
        saat=waktu.sekarang(),
    )  # fmt: skip
    return pelaporan.muat(instansi, laporan_id)


def siap(
    instansi: Instansi, organisasi_id: UUID, jenis: Jenis, pelaku: Pelaku, **ganti: dict[str, Any]
) -> LaporanLengkap:
    """A filing of a kind that can be handed in. `ganti`: columns to change, by part."""
    lengkap = mulai(instansi, organisasi_id, jenis, pelaku)
    for bagian, isi in ISI[jenis].items():
        diisi = isi | ganti.get(bagian.value, {})
        pelaporan.simpan(instansi, lengkap.id, pelaku, bagian, diisi)
    lengkap = pelaporan.muat(instansi, lengkap.id)
    if jenis is Jenis.PERUBAHAN and not ganti:
        ganti = {"alamat": {"alamat": "Jalan Baru 7"}}
    for bagian in BAGIAN_DATA:
        if bagian.value in ganti:
            diisi = {**lengkap.isi(bagian), **ganti[bagian.value]}
            pelaporan.simpan(instansi, lengkap.id, pelaku, bagian, diisi)
    layanan_lanjutan.masih_sama(
        instansi, lengkap.id, BAGIAN_DATA, pelaku=pelaku, saat=waktu.sekarang()
    )
    if jenis is Jenis.PERUBAHAN:
        isi = {"setuju": "y", "penanda": "Ahmad Rifani"}
        pelaporan.simpan(instansi, lengkap.id, pelaku, Bagian.PERNYATAAN, isi)
    lengkap = pelaporan.muat(instansi, lengkap.id)
    konteks = kueri.konteks(instansi, lengkap, waktu.sekarang())
    for satu in isi_laporan.periksa(lengkap, konteks).dokumen or ():
        if satu.wajib:
            pelaporan.lampirkan(instansi, lengkap.id, pelaku, satu.kunci)
    return pelaporan.muat(instansi, lengkap.id)


def diajukan(
    instansi: Instansi, organisasi_id: UUID, jenis: Jenis, pelaku: Pelaku, **ganti: dict[str, Any]
) -> LaporanLengkap:
    """A filing of a kind that was handed in."""
    return pelaporan.ajukan(instansi, siap(instansi, organisasi_id, jenis, pelaku, **ganti), pelaku)
