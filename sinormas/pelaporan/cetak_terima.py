"""What the office gives back at once: the receipt, and the reporter's own copy. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sinormas.berkas.aturan import NAMA_TIPE, sebut_ukuran
from sinormas.cetak.aturan import (
    Alinea,
    Blok,
    Butir,
    Judul,
    KodeQr,
    Kop,
    KopSurat,
    Lampiran,
    Rincian,
    Surat,
    Tabel,
    Tajuk,
)
from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import NAMA_BAGIAN, NAMA_KEADAAN, Bagian
from sinormas.pelaporan.kolom import PERNYATAAN
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.uraian import Baris, BarisDokumen
from sinormas.umum.waktu import format_tanggal, format_waktu, tanggal_di

BUKAN_TANDA_KEBERADAAN = (
    "Tanda terima ini membuktikan bahwa berkas di atas sudah masuk. Ini bukan tanda keberadaan, "
    "bukan Surat Keterangan Terdaftar (SKT), dan bukan izin. Pelayanan ini tidak dipungut biaya."
)
TANPA_TANDA_TANGAN = "Dibuat oleh sistem, berlaku tanpa tanda tangan."
TIDAK_DIISI = "Tidak diisi"


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a receipt and a copy say besides the filing itself."""

    instansi: Instansi
    kop: Kop
    kop_surat: KopSurat
    pelapor: str
    sampai: date
    tautan: str
    """The address of the public proof page."""
    dokumen: Sequence[BarisDokumen]


def tanda_terima(lengkap: LaporanLengkap, bahan: Bahan) -> Surat:
    """The receipt. It says what was so when the filing came in: printed later it is the same."""
    assert lengkap.nomor is not None
    assert lengkap.diajukan is not None
    zona = bahan.instansi.zona_waktu
    return Surat(
        judul=f"Tanda terima berkas {lengkap.nomor}",
        pembuat=bahan.instansi.nama,
        hari=tanggal_di(lengkap.diajukan, zona),
        kop=bahan.kop_surat,
        tajuk=Tajuk("TANDA TERIMA BERKAS", lengkap.nomor),
        isi=(
            Rincian(
                (
                    ("Organisasi", lengkap.nama or "–"),
                    ("Jenis laporan", _jenis(lengkap)),
                    ("Diterima", format_waktu(lengkap.diajukan, zona)),
                    ("Disampaikan oleh", bahan.pelapor or "–"),
                )
            ),
            Judul("Berkas yang diterima"),
            _tabel_dokumen(bahan.dokumen),
            Judul("Langkah berikutnya"),
            Alinea(langkah_berikutnya(bahan.instansi, bahan.sampai)),
            *_layanan(bahan.kop),
            Alinea(BUKAN_TANDA_KEBERADAAN, "kotak"),
            KodeQr(
                bahan.tautan,
                f"Kode QR ke bukti penerimaan nomor {lengkap.nomor}",
                f"Pindai kode ini untuk memeriksa keaslian dan keadaan laporan, atau buka "
                f"{bahan.tautan}\n{TANPA_TANDA_TANGAN}",
            ),
        ),
        kaki=f"Tanda terima berkas nomor {lengkap.nomor}",
    )


def langkah_berikutnya(instansi: Instansi, sampai: date) -> str:
    """What happens now, and by when."""
    return (
        f"Petugas memeriksa laporan ini paling lambat {format_tanggal(sampai)} "
        f"({instansi.batas_periksa} hari kerja). Hasilnya dikirim lewat surel: diterima, atau "
        f"dikembalikan dengan keterangan bagian yang perlu diperbaiki dalam "
        f"{instansi.batas_lengkapi} hari kerja."
    )


def _jenis(lengkap: LaporanLengkap) -> str:
    return f"{lengkap.judul}, setelah diperbaiki" if lengkap.dikembalikan else lengkap.judul


def _tabel_dokumen(dokumen: Sequence[BarisDokumen]) -> Blok:
    ada = [(baris.nama, baris.lampiran) for baris in dokumen if baris.lampiran]
    if not ada:
        return Alinea("Laporan ini tidak disertai berkas.")
    return Tabel(
        ("No", "Dokumen", "Berkas"),
        tuple(
            (str(ke), nama, f"{NAMA_TIPE[lampiran.tipe]}, {sebut_ukuran(lampiran.ukuran)}")
            for ke, (nama, lampiran) in enumerate(ada, 1)
        ),
        (1, 10, 4),
    )


def _layanan(kop: Kop) -> Iterable[Blok]:
    baris = [
        (nama, nilai)
        for nama, nilai in (("Jam layanan", kop.jam_layanan), ("Pengaduan", kop.pengaduan))
        if nilai
    ]
    if baris:
        yield Rincian(tuple(baris))


# -- The reporter's own copy -----------------------------------------------------------------------


def salinan(
    lengkap: LaporanLengkap, bahan: Bahan, isi: Mapping[Bagian, Sequence[Baris]], hari: date
) -> Surat:
    """All that a filing says, part by part as it was checked; personal numbers are masked."""
    nomor = lengkap.nomor or "belum dikirim"
    return Surat(
        judul=f"Salinan laporan {nomor}",
        pembuat=bahan.instansi.nama,
        hari=hari,
        kop=bahan.kop_surat,
        tajuk=Tajuk("SALINAN LAPORAN", lengkap.nomor),
        isi=(Rincian(tuple(_kepala(lengkap, bahan))), *_isi(isi, bahan.dokumen)),
        kaki=f"Salinan laporan nomor {nomor}. NIK dan telepon disamarkan",
    )


def _kepala(lengkap: LaporanLengkap, bahan: Bahan) -> Iterable[tuple[str, str | None]]:
    zona = bahan.instansi.zona_waktu
    yield "Organisasi", lengkap.nama or "–"
    yield "Jenis laporan", _jenis(lengkap)
    yield "Keadaan", NAMA_KEADAAN[lengkap.keadaan]
    if lengkap.diajukan:
        yield "Diterima", format_waktu(lengkap.diajukan, zona)
    if lengkap.diputuskan:
        yield "Diputuskan", format_waktu(lengkap.diputuskan, zona)
    yield "Disampaikan oleh", bahan.pelapor or "–"


def _isi(isi: Mapping[Bagian, Sequence[Baris]], dokumen: Sequence[BarisDokumen]) -> Iterable[Blok]:
    for bagian, baris in isi.items():
        yield Judul(NAMA_BAGIAN[bagian])
        if bagian is Bagian.DOKUMEN:
            yield _tabel_dokumen(dokumen)
            continue
        if bagian is Bagian.PERNYATAAN:
            yield Butir(PERNYATAAN, bernomor=True)
        yield Rincian(tuple((b.label, b.teks or TIDAK_DIISI) for b in baris))


def lampiran(dokumen: Sequence[BarisDokumen], sidik: Mapping[UUID, str]) -> list[Lampiran]:
    """The papers to be bound in, in the order of the list and numbered as it numbers them.

    `sidik`: the hash of each file.
    """
    ada = [(baris.nama, baris.lampiran) for baris in dokumen if baris.lampiran]
    return [
        Lampiran(f"{ke}. {nama}", sidik[satu.berkas_id], satu.tipe)
        for ke, (nama, satu) in enumerate(ada, 1)
    ]
