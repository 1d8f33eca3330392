"""The matrix of papers in words: of whom, until when, on which condition, and what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sinormas.berkas.aturan import sebut_tipe, sebut_ukuran
from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS
from sinormas.pelaporan.aturan import NAMA_JENIS, Jenis
from sinormas.pelaporan.cetak_templat import TEMPLAT
from sinormas.pelaporan.dokumen import JenisDokumen
from sinormas.pelaporan.matriks import (
    NAMA_JALUR,
    NAMA_MASA,
    SYARAT_PEJABAT,
    Bila,
    Jalur,
    Masa,
    Sifat,
    sebut_bagian,
)

NAMA_TEMPLAT = {kunci: templat.nama for kunci, templat in TEMPLAT.items()}


@dataclass(frozen=True, slots=True)
class Beda:
    """One thing that two versions of a paper say differently."""

    nama: str
    lama: str | None
    baru: str | None


def diminta_dari(jenis: JenisDokumen) -> tuple[tuple[str, str], ...]:
    """Of whom a paper is asked, for each kind of filing that asks for it."""
    return tuple(
        (NAMA_JENIS[untuk], _petak(jenis.petak[untuk])) for untuk in Jenis if jenis.petak.get(untuk)
    )


def _petak(petak: Mapping[Jalur, Sifat]) -> str:
    kata = []
    for sifat, awal in (
        (Sifat.WAJIB, "diminta dari"),
        (Sifat.BERSYARAT, "dengan syarat dari"),
        (Sifat.OPSIONAL, "boleh ditambahkan oleh"),
    ):
        jalur = [j for j in Jalur if petak.get(j) is sifat]
        if jalur:
            semua = len(jalur) == len(Jalur)
            kata.append(f"{awal} {'semua' if semua else _gabung(NAMA_JALUR[j] for j in jalur)}")
    return _besar("; ".join(kata))


def _besar(kata: str) -> str:
    return kata[:1].upper() + kata[1:]


def berkas(jenis: JenisDokumen) -> str:
    """`PDF, JPG, atau PNG, paling besar 5 MB`."""
    return f"{sebut_tipe(jenis.diterima)}, paling besar {sebut_ukuran(jenis.batas)}"


def masa(jenis: JenisDokumen) -> str | None:
    """How long a paper holds; None for one that does not lapse."""
    if jenis.masa is Masa.BULAN:
        return f"Berlaku {jenis.bulan} bulan sejak diterbitkan"
    return None if jenis.masa is Masa.SELAMANYA else f"Berlaku s{NAMA_MASA[jenis.masa][1:]}"


def bila(syarat: Bila) -> tuple[str, ...]:
    """The conditions that the program knows."""
    kata = []
    if syarat.legalitas is not None:
        kata.append("dasar hukum: " + _gabung(NAMA_LEGALITAS[x] for x in sorted(syarat.legalitas)))
    if syarat.bentuk is not None:
        kata.append("bentuk: " + _gabung(NAMA_BENTUK[b] for b in sorted(syarat.bentuk)))
    if syarat.bidang is not None:
        kata.append("bidang kegiatan: " + _gabung(sorted(syarat.bidang)))
    if syarat.pejabat:
        kata.append(SYARAT_PEJABAT.removeprefix("bila "))
    if syarat.berubah is not None:
        kata.append(f"yang berubah (laporan perubahan): {sebut_bagian(syarat.berubah)}")
    return tuple(kata)


def bandingkan(lama: JenisDokumen | None, baru: JenisDokumen) -> tuple[Beda, ...]:
    """What `baru` says differently from `lama`, line by line."""
    kiri = _baris(lama) if lama else {}
    kanan = _baris(baru)
    return tuple(
        Beda(nama, kiri.get(nama) or None, kanan.get(nama) or None)
        for nama in dict.fromkeys([*kiri, *kanan])
        if (kiri.get(nama) or None) != (kanan.get(nama) or None)
    )


def _baris(jenis: JenisDokumen) -> dict[str, str]:
    diminta = dict(diminta_dari(jenis))
    return {
        "Nama": jenis.nama,
        "Penjelasan": jenis.kalimat,
        "Contoh": jenis.contoh,
        "Berkas": f"{sebut_tipe(jenis.tipe)}, paling besar {sebut_ukuran(jenis.batas)}",
        **{NAMA_JENIS[untuk]: diminta.get(NAMA_JENIS[untuk], "Tidak diminta") for untuk in Jenis},
        "Syarat": jenis.syarat or "",
        "Hanya bila": "; ".join(bila(jenis.bila)),
        "Masa berlaku": masa(jenis) or NAMA_MASA[Masa.SELAMANYA],
        "Surat yang dapat diisikan": NAMA_TEMPLAT.get(jenis.templat or "", ""),
    }


def _gabung(kata: Iterable[str]) -> str:
    *depan, akhir = kata
    if not depan:
        return akhir
    return f"{', '.join(depan)}{',' if len(depan) > 1 else ''} dan {akhir}"
