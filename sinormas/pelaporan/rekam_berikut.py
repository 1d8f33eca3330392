"""From today's record to a filing that starts from it, and from that filing to the next record.

A yearly report and a change begin with what the register says. On acceptance only those values
change that the filing made different: whatever another filing changed in the meantime stays. Plain
Python.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sinormas.organisasi.aturan import JABATAN_INTI, Jabatan, PengurusBaru, RekamBaru
from sinormas.pelaporan import isi, kolom
from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian
from sinormas.pelaporan.baca import YA
from sinormas.pelaporan.kolom import KOLOM, PENGURUS_LAIN, Jenis, Kolom
from sinormas.pelaporan.lengkap import BagianTersimpan, Isi, LaporanLengkap

NILAI_BAGIAN: dict[Bagian, tuple[str, ...]] = {
    Bagian.IDENTITAS: ("nama", "singkatan", "bentuk", "bentuk_asal", "struktur", "ciri", "bidang"),
    Bagian.LEGALITAS: (
        "legalitas",
        "nomor_legalitas",
        "tanggal_legalitas",
        "legalitas_berakhir",
        "akta",
        "akta_perubahan",
        "npwp",
    ),
    Bagian.ALAMAT: (
        "alamat",
        "kode_kecamatan",
        "kode_desa",
        "status_sekretariat",
        "sekretariat_sampai",
        "telepon",
        "email",
        "situs",
        "media_sosial",
        "narahubung",
        "narahubung_telepon",
    ),
    Bagian.PENGURUS: ("pengurus", "masa_bakti_mulai", "masa_bakti_sampai"),
    Bagian.KEGIATAN: ("jumlah_anggota", "program"),
}
"""Which values of a record each part of a filing gives."""
BENTUK_ASAL = "bentuk_asal"
"""The word of an old register for the form: it goes when the form changes."""
_AKTA = {"akta": "akta", "perubahan": "akta_perubahan"}
"""The beginning of the columns of a deed, and the value it stands in."""


def isi_dari_rekam(rekam: RekamBaru) -> dict[Bagian, dict[str, Any]]:
    """A record as the parts of a filing would have been typed."""
    lain = _pengurus(rekam.pengurus)
    return {
        bagian: {k.kunci: _kolom(rekam, k, lain) for k in KOLOM[bagian]} for bagian in BAGIAN_DATA
    }


def rekam_berikut(
    lengkap: LaporanLengkap, dasar: RekamBaru | None, kini: RekamBaru | None
) -> RekamBaru:
    """The record that follows from a filing that began with `dasar`, for one that is `kini`.

    Raises ValueError where the filing has neither name nor form.
    """
    baru = isi.rekam_baru(lengkap)
    if kini is None:
        return baru
    return replace(kini, **{n: getattr(baru, n) for n in _berbeda(lengkap, baru, dasar)})


def ada_yang_berubah(lengkap: LaporanLengkap, dasar: RekamBaru) -> bool:
    """Whether a filing says anything else than the record it began with."""
    return bool(_berbeda(lengkap, isi.rekam_baru(lengkap), dasar))


def _berbeda(lengkap: LaporanLengkap, baru: RekamBaru, dasar: RekamBaru | None) -> list[str]:
    """The values that a filing makes different from what it began with, as a form reads that."""
    nilai = [n for b in lengkap.susunan for n in NILAI_BAGIAN.get(b, ()) if n != BENTUK_ASAL]
    if dasar is not None:
        awal = isi.rekam_baru(_dengan_isi(lengkap, isi_dari_rekam(dasar)))
        nilai = [n for n in nilai if getattr(baru, n) != getattr(awal, n)]
    return [*nilai, BENTUK_ASAL] if "bentuk" in nilai else nilai


def _dengan_isi(lengkap: LaporanLengkap, isian: Mapping[Bagian, Isi]) -> LaporanLengkap:
    bagian = {
        b: BagianTersimpan(isi=i, versi=1, disimpan=lengkap.dibuat, penyimpan_id=None, lembar="")
        for b, i in isian.items()
    }
    return replace(lengkap, bagian=bagian)


# -- Columns --------------------------------------------------------------------------------------


def _kolom(rekam: RekamBaru, satu: Kolom, pengurus: Mapping[str, Any]) -> Any:
    if satu.kunci in pengurus:
        return pengurus[satu.kunci]
    awal, _, akhir = satu.kunci.partition("_")
    if awal in _AKTA and akhir in ("nomor", "tanggal", "notaris"):
        return _diketik(getattr(getattr(rekam, _AKTA[awal]), akhir), satu)
    return _diketik(getattr(rekam, satu.kunci, None), satu)


def _diketik(nilai: object, satu: Kolom) -> Any:
    """A value as a person types it."""
    if satu.jenis is Jenis.TANGGAL:
        return (
            [str(nilai.day), str(nilai.month), str(nilai.year)] if isinstance(nilai, date) else []
        )
    if satu.jenis in (Jenis.BANYAK, Jenis.BARIS):
        return [_kata(n) for n in nilai] if isinstance(nilai, tuple | list) else []
    return _kata(nilai)


def _kata(nilai: object) -> str:
    if isinstance(nilai, enum.Enum):
        return str(nilai.value)
    return "" if nilai is None else str(nilai)


def _pengurus(daftar: Iterable[PengurusBaru]) -> dict[str, Any]:
    """The columns of the board."""
    hasil: dict[str, Any] = {PENGURUS_LAIN: []}
    for orang in daftar:
        if orang.jabatan in JABATAN_INTI and kolom.nama_jabatan(orang.jabatan) not in hasil:
            hasil |= _pejabat_inti(orang.jabatan, orang)
        else:
            hasil[PENGURUS_LAIN].append(
                {
                    "jabatan": orang.sebutan or orang.jabatan.value.capitalize(),
                    "nama": orang.nama,
                    "nik": orang.nik or "",
                    "telepon": orang.telepon or "",
                    "pejabat": YA if orang.pejabat else "",
                }
            )
    return hasil


def _pejabat_inti(jabatan: Jabatan, orang: PengurusBaru) -> dict[str, str]:
    return {
        kolom.nama_jabatan(jabatan): orang.nama,
        kolom.nik_jabatan(jabatan): orang.nik or "",
        kolom.telepon_jabatan(jabatan): orang.telepon or "",
        kolom.pejabat_jabatan(jabatan): YA if orang.pejabat else "",
    }
