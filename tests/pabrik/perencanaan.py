"""Papers of a plan: a Renstra, a decree, agreements, steps of a Rencana Aksi."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.perencanaan import (
    kueri,
    layanan,
    layanan_aksi,
    layanan_pk,
    layanan_sah,
    layanan_sk,
)
from sinormas.perencanaan.aturan import (
    AksiBaru,
    Jenjang,
    PerjanjianBaru,
    Pihak,
    RenstraBaru,
    SkBaru,
)
from sinormas.umum import waktu

KEPALA = Pihak("Kepala Kantor Kesbangpol", "Siti Aminah", "Pembina", "19700101 199503 2 001")
BUPATI = Pihak("Bupati Tapin", "Ahmad Yani")


def _oleh() -> dict[str, Any]:
    return {"pelaku": izin.sistem(), "saat": waktu.sekarang()}


def renstra(instansi: Instansi, awal: int = 2024, **target: dict[int, str]) -> UUID:
    """A plan of five years; `IKU_4={2026: "50"}` are targets of IKU-4."""
    renstra_id = layanan.buat_renstra(
        instansi, RenstraBaru(awal, awal + 4, f"Renstra {awal}"), **_oleh()
    )
    for kode, diketik in target.items():
        ini = kueri.satu_renstra(instansi, renstra_id)
        assert ini is not None
        layanan.isi_target_renstra(
            instansi, renstra_id, kode.replace("_", "-"), diketik, versi=ini.versi, **_oleh()
        )
    return renstra_id


def sk(instansi: Instansi, *kode: str, mulai: int = 2024, nomor: str = "188/1/2024") -> UUID:
    """A decree that names some indicators."""
    baru = SkBaru(nomor, date(mulai, 1, 5), mulai, None, kode)
    return layanan_sk.simpan_sk(instansi, None, baru, versi=None, **_oleh())


def perjanjian(instansi: Instansi, tahun: int = 2026, **target: str) -> UUID:
    """A draft of the office's agreement; `IKU_4="50"` promises that, and nothing else then."""
    pk_id = layanan_pk.buat(
        instansi,
        PerjanjianBaru(tahun, Jenjang.KANTOR, perubahan=False, pertama=KEPALA, kedua=BUPATI),
        **_oleh(),
    )
    if target:
        isi_target(instansi, pk_id, **target)
    return pk_id


def isi_target(instansi: Instansi, pk_id: UUID, **target: str) -> None:
    """Promise something else."""
    ini = kueri.satu_perjanjian(instansi, pk_id)
    assert ini is not None
    layanan_pk.isi_target(
        instansi, pk_id, {k.replace("_", "-"): t for k, t in target.items()}, versi=ini.versi,
        **_oleh(),
    )  # fmt: skip


def sahkan(instansi: Instansi, pk_id: UUID, tanggal: date = date(2026, 1, 20)) -> None:
    """Sign it."""
    ini = kueri.satu_perjanjian(instansi, pk_id)
    assert ini is not None
    layanan_sah.sahkan(instansi, pk_id, tanggal, versi=ini.versi, **_oleh())


def perubahan(instansi: Instansi, tahun: int = 2026) -> UUID:
    """A further version of the office's agreement."""
    baru = PerjanjianBaru(
        tahun, Jenjang.KANTOR, perubahan=True, pertama=KEPALA, kedua=BUPATI,
        alasan="Perubahan anggaran",
    )  # fmt: skip
    return layanan_pk.buat(instansi, baru, **_oleh())


def triwulan(instansi: Instansi, kode: str, *nilai: str, tahun: int = 2026) -> None:
    """The quarters' targets of an indicator."""
    layanan_aksi.isi_triwulan(instansi, tahun, kode, dict(enumerate(nilai, start=1)), **_oleh())


def aksi(instansi: Instansi, kode: str = "IKU-4", tahun: int = 2026, **lain: Any) -> UUID:
    """A step."""
    isi: dict[str, Any] = {
        "indikator": kode, "uraian": "Pendataan ormas", "pelaksana": "Subbid Ketahanan",
        "mulai": 2, "selesai": 4,
    }  # fmt: skip
    return layanan_aksi.tambah_aksi(instansi, tahun, AksiBaru(**(isi | lain)), **_oleh())


def dunia(instansi: Instansi) -> dict[str, UUID]:
    """One of each, for the table of routes."""
    pk_id = perjanjian(instansi, IKU_4="50")
    return {
        "renstra_id": renstra(instansi),
        "sk_id": sk(instansi, "IKU-4"),
        "pk_id": pk_id,
        "aksi_id": aksi(instansi),
    }
