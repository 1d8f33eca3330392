"""Setting sinormas up: the schema, the areas, and the example of 2020 for an empty database."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from flask import current_app

from sinormas import izin
from sinormas.akun import layanan as akun
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi
from sinormas.lkip import layanan as lkip
from sinormas.operasi import migrasi
from sinormas.organisasi import indeks_nama

CONTOH = "contoh/lkip-tapin-2020.json"
AKUN_CONTOH = (
    (izin.Peran.PETUGAS, "Siti Rahmah"),
    (izin.Peran.PIMPINAN, "Kepala Kantor"),
    (izin.Peran.AUDITOR, "Inspektorat"),
    (izin.Peran.ADMIN, "Admin Kantor"),
    (izin.Peran.PELAPOR, "Nur Aini"),
)
RANAH = "sinormas.example"


@dataclass(frozen=True, slots=True)
class AkunContoh:
    """An account of the example, to be printed for whoever tries the program."""

    peran: str
    email: str
    sandi: str


@dataclass(frozen=True, slots=True)
class HasilSiapkan:
    """What `siapkan` found and did."""

    contoh_dimuat: bool
    akun: tuple[AkunContoh, ...]


def siapkan(*, contoh: bool, saat: datetime) -> HasilSiapkan:
    """Migrate, load the areas, and with `contoh` fill an empty database. Safe to repeat."""
    migrasi.mutakhirkan()
    indeks_nama.segarkan()
    instansi.muat_wilayah_dasar()
    if not contoh:
        return HasilSiapkan(contoh_dimuat=False, akun=())
    if instansi_kueri.pertama() is not None:
        return HasilSiapkan(contoh_dimuat=False, akun=_baca_akun())
    isi = files("sinormas.lkip").joinpath(CONTOH).read_bytes()
    lkip.muat(isi, pelaku=izin.sistem("contoh"), saat=saat)
    return HasilSiapkan(contoh_dimuat=True, akun=_buat_akun(saat))


def _jalur_akun() -> Path:
    folder: Path = current_app.config["SINORMAS"].data
    return folder / "akun-contoh.txt"


def _buat_akun(saat: datetime) -> tuple[AkunContoh, ...]:
    """One account a role, each with a password of its own, kept for the owner of the folder."""
    kantor = instansi_kueri.pertama()
    assert kantor is not None  # the example has just been loaded
    daftar = []
    for peran, nama in AKUN_CONTOH:
        contoh = AkunContoh(peran.value, f"{peran.value}@{RANAH}", secrets.token_urlsafe(9))
        akun.buat_pengguna(
            kantor,
            email=contoh.email,
            nama=nama,
            peran=peran,
            sandi=contoh.sandi,
            pelaku=izin.sistem("contoh"),
            saat=saat,
        )
        daftar.append(contoh)
    pegangan = os.open(_jalur_akun(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(pegangan, "w", encoding="utf-8") as berkas:
        berkas.writelines(f"{a.peran}\t{a.email}\t{a.sandi}\n" for a in daftar)
    return tuple(daftar)


def _baca_akun() -> tuple[AkunContoh, ...]:
    if not _jalur_akun().exists():
        return ()
    baris = _jalur_akun().read_text("utf-8").splitlines()
    return tuple(AkunContoh(*b.split("\t")) for b in baris if b.count("\t") == 2)
