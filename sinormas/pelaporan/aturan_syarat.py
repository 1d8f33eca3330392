"""What an office may make of the matrix of papers, and from which day. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sinormas.berkas.aturan import MB
from sinormas.pelaporan.dokumen import JenisDokumen, semua_bidang
from sinormas.pelaporan.matriks import Masa, Sifat
from sinormas.umum.isian import IsianSalah, teks_bebas, teks_wajib
from sinormas.umum.teks import lipat
from sinormas.umum.waktu import format_tanggal

PANJANG_KUNCI = 40
PANJANG_NAMA = 120
PANJANG_KALIMAT = 250
PANJANG_SYARAT = 150
BATAS_MB = (1, 20)
"""The smallest and the largest size of a file that an office may allow."""
BATAS_BULAN = (1, 120)
PALING_JAUH = timedelta(days=5 * 366)
"""A change planned for later than this is a slip of the pen."""


def rapikan(jenis: JenisDokumen) -> JenisDokumen:
    """The paper with its words cleaned and each complete; raises `IsianSalah`."""
    if not jenis.tipe:
        raise IsianSalah("tipe", "Pilih sedikitnya satu jenis berkas.")
    _dalam("batas_mb", "Ukuran terbesar", jenis.batas // MB, BATAS_MB, "MB")
    bersyarat = any(Sifat.BERSYARAT in petak.values() for petak in jenis.petak.values())
    syarat = teks_bebas("syarat", jenis.syarat, PANJANG_SYARAT)
    if bersyarat and syarat is None:
        raise IsianSalah("syarat", "Tulis syaratnya, misalnya: bila alamat sekretariat berubah.")
    if jenis.masa is Masa.BULAN:
        _dalam("bulan", "Masa berlaku", jenis.bulan or 0, BATAS_BULAN, "bulan")
    if jenis.bila.bidang and not jenis.bila.bidang <= set(semua_bidang()):
        raise IsianSalah("bidang", "Bidang kegiatan ini tidak ada dalam daftar.")
    return replace(
        jenis,
        nama=teks_wajib("nama", jenis.nama, PANJANG_NAMA, kosong="Nama dokumen belum diisi."),
        kalimat=_kalimat("kalimat", jenis.kalimat, "Tulis dalam satu kalimat dokumen apa ini."),
        contoh=_kalimat("contoh", jenis.contoh, "Tulis dalam satu kalimat seperti apa bentuknya."),
        petak={untuk: dict(petak) for untuk, petak in jenis.petak.items() if petak},
        syarat=_awali_bila(syarat) if bersyarat and syarat else None,
        bulan=jenis.bulan if jenis.masa is Masa.BULAN else None,
    )


def periksa_nama(jenis: JenisDokumen, lain: Iterable[JenisDokumen]) -> None:
    """Two papers asked for at the same time cannot bear one name."""
    if any(lipat(jenis.nama) == lipat(satu.nama) for satu in lain if satu.kunci != jenis.kunci):
        raise IsianSalah("nama", "Sudah ada dokumen dengan nama ini.")


def periksa_mulai(mulai: date, terakhir: date | None, hari_ini: date) -> None:
    """A change takes effect today or later, and not before the one that is planned already."""
    if mulai < hari_ini:
        raise IsianSalah(
            "mulai", f"Tanggal ini sudah lewat. Isi {format_tanggal(hari_ini)} atau sesudahnya."
        )
    if mulai > hari_ini + PALING_JAUH:
        raise IsianSalah("mulai", "Tanggal ini lebih dari lima tahun lagi. Periksa tahunnya.")
    if terakhir is not None and mulai < terakhir:
        raise IsianSalah(
            "mulai",
            f"Sudah ada perubahan yang berlaku mulai {format_tanggal(terakhir)}. Isi tanggal itu "
            "atau sesudahnya, atau batalkan dahulu perubahan itu.",
        )


def kunci_baru(nama: str, terpakai: Iterable[str]) -> str:
    """A key for a paper that the office adds, from its name."""
    dasar = lipat(nama).encode("ascii", "ignore").decode().replace(" ", "_")
    dasar = dasar[: PANJANG_KUNCI - 4].strip("_") or "dokumen"
    ada = set(terpakai)
    calon = [dasar, *(f"{dasar}_{n}" for n in range(2, 1000))]
    return next(kunci for kunci in calon if kunci not in ada and kunci not in TERLARANG)


TERLARANG = frozenset({"baru", "pratinjau"})
"""Words that the addresses of the settings use themselves."""


def _kalimat(kolom: str, teks: str, kosong: str) -> str:
    hasil = teks_wajib(kolom, teks, PANJANG_KALIMAT, kosong=kosong)
    return hasil if hasil[-1] in ".!?" else f"{hasil}."


def _awali_bila(syarat: str) -> str:
    """The words as they follow "Diminta": `bila alamat berubah`."""
    syarat = syarat.rstrip(".")
    return syarat if syarat.lower().startswith("bila ") else f"bila {syarat}"


def _dalam(kolom: str, nama: str, nilai: int, batas: tuple[int, int], satuan: str) -> None:
    terkecil, terbesar = batas
    if not terkecil <= nilai <= terbesar:
        raise IsianSalah(kolom, f"{nama} diisi antara {terkecil} dan {terbesar} {satuan}.")
