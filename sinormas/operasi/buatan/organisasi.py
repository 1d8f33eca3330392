"""Organisations on the register, with their histories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sinormas.operasi.buatan.dasar import PETUGAS, Baris, Kantor
from sinormas.operasi.buatan.laporan import laporan, putusan
from sinormas.operasi.buatan.nama import Wajah, nama_orang
from sinormas.organisasi.aturan import JABATAN_INTI, AlasanAkhir, Legalitas, Selang
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.verifikasi.aturan import JenisPutusan

LANJUT = (0.3, 0.25)
"""How likely a second record is, and then a third."""
BERAKHIR = 0.07
"""How likely an organisation is to leave the register."""
ALASAN = tuple(AlasanAkhir)
SETAHUN = timedelta(days=365)


def riwayat(k: Kantor, mulai: date) -> list[Selang]:
    """One to three intervals that follow each other; the last may have ended."""
    awal = [mulai]
    for peluang in LANJUT:
        nanti = awal[-1] + timedelta(days=k.acak.randrange(150, 1200))
        if k.acak.random() > peluang or nanti > k.rencana.akhir:
            break
        awal.append(nanti)
    akhir: date | None = awal[-1] + timedelta(days=k.acak.randrange(60, 1500))
    if k.acak.random() > BERAKHIR or (akhir and akhir > k.rencana.akhir):
        akhir = None
    return [Selang(a, b) for a, b in zip(awal, [*awal[1:], akhir], strict=True)]


def rekam(
    k: Kantor, organisasi_id: UUID, wajah: Wajah, selang: list[Selang], ke: int
) -> Iterator[Baris]:
    """The record of interval `ke` with its board, after the accepted filing it came from."""
    mulai, sampai = selang[ke].mulai, selang[ke].sampai
    diterima = k.siang(mulai)
    laporan_id, baris = laporan(
        k,
        organisasi_id,
        wajah,
        Jenis.PERUBAHAN if ke else Jenis.BARU,
        Keadaan.DITERIMA,
        diterima - timedelta(days=k.acak.randrange(2, 20)),
        diterima,
    )
    yield baris
    yield putusan(k, laporan_id, JenisPutusan.TERIMA, diterima)
    rekam_id = k.pengenal(diterima)
    terbit = mulai - SETAHUN if wajah.nomor else None
    berlaku_lima_tahun = terbit is not None and wajah.legalitas is Legalitas.SKT
    yield (
        "rekam",
        {
            "id": rekam_id,
            "instansi_id": k.instansi.id,
            "organisasi_id": organisasi_id,
            "mulai": mulai,
            "sampai": sampai,
            "alasan_akhir": k.acak.choice(ALASAN) if sampai and ke == len(selang) - 1 else None,
            "nama": wajah.nama,
            "nama_urut": wajah.nama_urut,
            "singkatan": wajah.singkatan,
            "bentuk": wajah.bentuk,
            "bentuk_asal": None,
            "struktur": wajah.struktur,
            "legalitas": wajah.legalitas,
            "nomor_legalitas": wajah.nomor,
            "nomor_legalitas_baku": wajah.nomor,
            "tanggal_legalitas": terbit,
            "legalitas_berakhir": mulai + 4 * SETAHUN if berlaku_lima_tahun else None,
            "npwp": None,
            "alamat": wajah.alamat,
            "kode_kecamatan": wajah.tempat[1],
            "kode_desa": wajah.tempat[2],
            "telepon": None,
            "email": None,
            "bidang": wajah.bidang,
            "program": wajah.program,
            "masa_bakti_sampai": mulai + k.acak.randrange(2, 6) * SETAHUN,
            "laporan_id": laporan_id,
            "dicatat_oleh": k.rencana.petugas_id,
            "pencatat": PETUGAS,
            "dicatat": diterima,
        },
    )
    for urutan, jabatan in enumerate(JABATAN_INTI, start=1):
        yield (
            "pengurus",
            {
                "id": k.pengenal(diterima),
                "instansi_id": k.instansi.id,
                "rekam_id": rekam_id,
                "urutan": urutan,
                "jabatan": jabatan,
                "nama": nama_orang(k.acak),
                "nik": None,
                "nik_sidik": None,
            },
        )
