"""Offices."""

from __future__ import annotations

from typing import Any

from sinormas.instansi import kueri, models
from sinormas.instansi.aturan import Instansi
from sinormas.umum.transaksi import transaksi


def instansi(kode_wilayah: str, **nilai: Any) -> Instansi:
    """An office; made once for a code."""
    with transaksi() as sesi:
        ada = kueri.menurut_kode(kode_wilayah)
        if ada:
            return ada
        baku = {
            "nama": f"Kantor Kesatuan Bangsa dan Politik {kode_wilayah}",
            "singkatan": f"Kesbangpol {kode_wilayah}",
            "kabupaten": f"Kabupaten {kode_wilayah}",
            "kota": "Ibu Kota",
            "zona_waktu": "Asia/Makassar",
        }
        sesi.add(models.Instansi(kode_wilayah=kode_wilayah, **(baku | nilai)))
        sesi.flush()
        hasil = kueri.menurut_kode(kode_wilayah)
        assert hasil is not None
        return hasil


def tapin() -> Instansi:
    return instansi(
        "63.05",
        nama="Kantor Kesatuan Bangsa dan Politik Kabupaten Tapin",
        singkatan="Kesbangpol Tapin",
        kabupaten="Kabupaten Tapin",
        kota="Rantau",
    )


def banjar() -> Instansi:
    return instansi(
        "63.03", singkatan="Kesbangpol Banjar", kabupaten="Kabupaten Banjar", kota="Martapura"
    )
