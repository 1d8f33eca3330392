"""Definitions as a test changes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sinormas.kinerja import kueri_definisi, layanan_definisi, layanan_skala
from sinormas.kinerja.aturan import Arah, Rumus
from sinormas.kinerja.aturan_definisi import DefinisiBaru, TargetDiketik
from sinormas.kinerja.aturan_skala import Guna
from sinormas.umum.isian import IsianSalah
from tests.bantuan.isi_tabel import isi_tabel

BARU = DefinisiBaru(
    nama="Persentase Ormas yang melapor tepat waktu",
    arah=Arah.NAIK,
    rumus=Rumus.RASIO,
    pembilang="ormas_berpartisipasi",
    penyebut="ormas_terdata",
    penyebut_nol=Decimal(100),
)


LIMA = (
    ("Sangat Tinggi", 91), ("Tinggi", 76), ("Sedang", 66), ("Rendah", 51), ("Sangat Rendah", 0),
)  # fmt: skip


def tambah(tapin, oleh, baru=BARU, kode="IKU-5", mulai=2024):
    return layanan_definisi.tambah(tapin, kode, mulai, baru, **oleh)


def ubah(tapin, indikator_id, mulai, baru, oleh):
    versi = kueri_definisi.satu(tapin, indikator_id).versi_terakhir
    return layanan_definisi.ubah(tapin, indikator_id, mulai, baru, versi=versi, **oleh)


def beri_target(tapin, indikator_id, oleh, *, ganti=False, **isi):
    diketik = TargetDiketik(**({"tahun": 2025, "nilai": Decimal(50)} | isi))
    versi = kueri_definisi.satu(tapin, indikator_id).versi_terakhir
    layanan_definisi.catat_target(tapin, indikator_id, diketik, ganti=ganti, versi=versi, **oleh)


def kolom_salah(kerja, *argumen, **lain):
    """The field that a use case complains of; nothing is written."""
    sebelum = isi_tabel()
    with pytest.raises(IsianSalah) as galat:
        kerja(*argumen, **lain)
    assert isi_tabel() == sebelum
    assert galat.value.pesan
    return galat.value.kolom


def simpan_skala(tapin, oleh, baris=LIMA, nama="Lima langkah", mulai=2022, **lain):
    isi = [(n, None if m is None else Decimal(m)) for n, m in baris]
    guna = lain.pop("guna", Guna.KATEGORI)
    layanan_skala.simpan_skala(tapin, nama, guna, mulai, isi, **({"versi": None} | lain), **oleh)
