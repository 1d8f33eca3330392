"""Free words of a file (`catatan`) that no register has a place for: an export gives them back.

Kept in `Muatan.catatan` by section, and within one by what names its record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sinormas.lkip.format import isi as f

Catatan = dict[str, Any]


def kunci_tahun(nama: str, tahun: int) -> str:
    """The key of what stands once for a name and a year."""
    return f"{tahun} {nama}"


def kumpulkan(berkas: f.FileLkip, pengenal: Mapping[str, Sequence[UUID]]) -> Catatan:
    """All notes of a file; `pengenal` names the rows that were written for some sections."""
    organisasi = berkas.organisasi
    hasil: Catatan = {
        "berkas": berkas.catatan,
        "instansi": berkas.instansi.catatan if berkas.instansi else None,
        "organisasi": organisasi.catatan if organisasi else None,
        "skala": _menurut((s.kategori, s) for s in berkas.skala or ()),
        "sasaran": _menurut((s.kode, s) for s in berkas.sasaran or ()),
        "ukuran": _menurut((kunci_tahun(u.ukuran, u.tahun), u) for u in berkas.ukuran or ()),
        "program": _menurut((p.nama, p) for p in berkas.program or ()),
        "kegiatan_anggaran": {
            p.nama: isi
            for p in berkas.program or ()
            if (isi := _menurut((k.nama, k) for k in p.kegiatan or ()))
        },
        "belanja": _menurut((b.jenis, b) for b in berkas.belanja or ()),
        "peserta": _menurut_id(
            pengenal.get("peserta"), organisasi.berpartisipasi if organisasi else None
        ),
        "konflik": _menurut_id(pengenal.get("konflik"), berkas.konflik),
        "kegiatan": _menurut_id(pengenal.get("kegiatan"), berkas.kegiatan),
    }
    for bagian in ("realisasi", "realisasi_terdahulu"):
        hasil[bagian] = _menurut(
            (kunci_tahun(r.indikator, r.tahun), r) for r in getattr(berkas, bagian) or ()
        )
    return {kunci: isi for kunci, isi in hasil.items() if isi}


def gabung(semua: Iterable[Catatan]) -> Catatan:
    """The notes of several files of a year, the later ones over the earlier."""
    hasil: Catatan = {}
    for satu in semua:
        for kunci, isi in satu.items():
            hasil[kunci] = hasil.get(kunci, {}) | isi if isinstance(isi, dict) else isi
    return hasil


def _menurut(daftar: Iterable[tuple[str, Any]]) -> dict[str, str]:
    return {kunci: satu.catatan for kunci, satu in daftar if satu.catatan is not None}


def _menurut_id(pengenal: Sequence[UUID] | None, daftar: Sequence[Any] | None) -> dict[str, str]:
    return _menurut((str(i), satu) for i, satu in zip(pengenal or (), daftar or (), strict=True))
