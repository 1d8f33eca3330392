"""Writing definitions, scales and given numbers: versions by year, and histories that only grow.

The hands of this room's use cases, within their transaction; they ask no permission.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.kinerja import models
from sinormas.kinerja.aturan import Skala
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.definisi import SEJAK_AWAL
from sinormas.umum.transaksi import sisip

NAMA_BAWAAN = "Skala kantor"
BUKAN_ISI = frozenset({"id", "instansi_id", "indikator", "mulai", "pencatat", "dicatat"})
"""Columns of a version that do not say what the indicator is."""
KOLOM_VERSI = tuple(
    k.key for k in models.VersiIndikator.__table__.columns if k.key not in BUKAN_ISI
)


@dataclass(frozen=True, slots=True)
class Penyimpan:
    """One writing transaction of one person at one office."""

    sesi: Session
    instansi: Instansi
    pelaku: Pelaku
    saat: datetime

    def baru(self, tabel: type[Any], **isi: Any) -> UUID | None:
        """Add a row under a code or name that nothing has yet; its id, None where something has."""
        hasil: UUID | None = self.sesi.execute(
            sisip(self.sesi, tabel)
            .values(instansi_id=self.instansi.id, **isi)
            .on_conflict_do_nothing()
            .returning(tabel.id)
        ).scalar_one_or_none()
        return hasil

    # -- Definitions ------------------------------------------------------------------------------

    def indikator(self, kode: str, urutan: int) -> None:
        """Make sure that the indicator is there, in this place of the order."""
        self.sesi.execute(
            sisip(self.sesi, models.Indikator)
            .values(instansi_id=self.instansi.id, kode=kode, urutan=urutan)
            .on_conflict_do_update(
                index_elements=["instansi_id", "kode"],
                set_={"urutan": urutan, "versi": models.Indikator.versi + 1},
            )
        )

    def versi(self, kode: str) -> list[models.VersiIndikator]:
        """The versions of an indicator, the earliest first."""
        v = models.VersiIndikator
        return list(
            self.sesi.scalars(
                select(v)
                .where(v.instansi_id == self.instansi.id, v.indikator == kode)
                .order_by(v.mulai)
                .execution_options(populate_existing=True)
            )
        )

    def definisi(self, kode: str, mulai: int, isi: Mapping[str, Any]) -> dict[str, Any] | None:
        """Let `isi` be the definition from `mulai` on; what was in force then, if anything was.

        A version that began in that very year is written over.
        """
        semua = self.versi(kode)
        berlaku = _berlaku(semua, mulai)
        sebelum = isi_versi(berlaku) if berlaku else None
        if berlaku is None or berlaku.mulai != mulai:
            berlaku = models.VersiIndikator(
                instansi_id=self.instansi.id, indikator=kode, mulai=mulai
            )
            self.sesi.add(berlaku)
        for kolom, nilai in isi.items():
            setattr(berlaku, kolom, nilai)
        berlaku.pencatat, berlaku.dicatat = self.pelaku.nama, self.saat
        self.sesi.flush()
        return sebelum

    def definisi_berkas(self, kode: str, isi: Mapping[str, Any], tahun: int | None) -> None:
        """A definition as a file gives it; what a file can't say stays as the office had it."""
        semua = self.versi(kode)
        berlaku = semua[-1:] if tahun is None else [v for v in semua if v.mulai <= tahun][-1:]
        ada = isi_versi(berlaku[0]) if berlaku else {}
        baru = {**ada, **isi, "aktif": True}
        ukuran_lain = isi["penyebut"] is not None or isi["pembilang"] != ada.get("pembilang")
        if ukuran_lain and "mundur" not in isi:
            baru["mundur"] = None
        if isi["pembilang"] is not None:
            baru["predikat"] = None
        if baru == ada:
            return
        mulai = _mulai_berkas([v.mulai for v in semua], tahun)
        self.definisi(kode, mulai, baru)

    # -- Scales -----------------------------------------------------------------------------------

    def skala(self, nama: str, mulai: int, skala: Skala) -> None:
        """Let these be the steps of a scale from `mulai` on."""
        langkah = models.LangkahSkala
        self.sesi.execute(
            delete(langkah).where(
                langkah.instansi_id == self.instansi.id,
                langkah.skala == nama,
                langkah.mulai == mulai,
            )
        )
        self.sesi.add_all(
            langkah(
                instansi_id=self.instansi.id, skala=nama, mulai=mulai, kategori=satu.kategori,
                minimal=satu.minimal,
            )
            for satu in skala.langkah
        )  # fmt: skip
        self.sesi.flush()

    def skala_bernama(
        self, nama: str, guna: Guna, mulai: int, skala: Skala, *, bawaan: bool
    ) -> None:
        """The same of a scale that may be new; the office's own where it has none."""
        punya = models.Skala
        bawaan = bawaan and not self.sesi.scalar(
            select(punya.nama).where(
                punya.instansi_id == self.instansi.id, punya.bawaan.is_(True), punya.nama != nama
            )
        )
        if self.baru(punya, nama=nama, guna=guna, bawaan=bawaan) is None:
            self.sesi.execute(
                update(punya)
                .where(punya.instansi_id == self.instansi.id, punya.nama == nama)
                .values(versi=punya.versi + 1)
            )
        self.skala(nama, mulai, skala)

    def langkah(self, nama: str) -> dict[int, dict[str, Decimal]]:
        """The steps of a scale by first year, the earliest first."""
        langkah = models.LangkahSkala
        hasil: dict[int, dict[str, Decimal]] = {}
        for b in self.sesi.execute(
            select(langkah.mulai, langkah.kategori, langkah.minimal)
            .where(langkah.instansi_id == self.instansi.id, langkah.skala == nama)
            .order_by(langkah.mulai)
        ):
            hasil.setdefault(b.mulai, {})[b.kategori] = b.minimal
        return hasil

    def skala_berkas(self, skala: Skala, tahun: int | None) -> None:
        """The office's own scale as a file gives it."""
        nama = self.sesi.scalar(
            select(models.Skala.nama).where(
                models.Skala.instansi_id == self.instansi.id, models.Skala.bawaan.is_(True)
            )
        )
        if nama is None:
            nama = NAMA_BAWAAN
            self.sesi.add(
                models.Skala(
                    instansi_id=self.instansi.id, nama=nama, guna=Guna.KATEGORI, bawaan=True
                )
            )
            self.sesi.flush()
        ada = self.langkah(nama)
        mulai = [m for m in ada if tahun is None or m <= tahun]
        if mulai and ada[mulai[-1]] == {s.kategori: s.minimal for s in skala.langkah}:
            return
        self.skala(nama, _mulai_berkas(list(ada), tahun), skala)

    # -- Numbers that were given ------------------------------------------------------------------

    def susulkan(
        self, tabel: type[Any], kunci: tuple[str, ...], daftar: Iterable[dict[str, Any]]
    ) -> None:
        """Append what is given of each `kunci`, unless its last rows are these already."""

        def kelompok(isi: Mapping[str, Any]) -> tuple[Any, ...]:
            return tuple(isi[k] for k in kunci)

        for nilai, anggota in groupby(sorted(daftar, key=kelompok), key=kelompok):
            baru = list(anggota)
            ada = self._terakhir(tabel, dict(zip(kunci, nilai, strict=True)), len(baru))
            if [tuple(getattr(b, k) for k in isi) for b, isi in zip(ada, baru, strict=False)] == [
                tuple(isi.values()) for isi in baru
            ]:
                continue
            mulai = ada[-1].urutan + 1 if ada else 1
            self.sesi.add_all(
                tabel(
                    instansi_id=self.instansi.id, urutan=urutan, pencatat=self.pelaku.nama,
                    dicatat=self.saat, **isi,
                )
                for urutan, isi in enumerate(baru, start=mulai)
            )  # fmt: skip
        self.sesi.flush()

    def _terakhir(self, tabel: type[Any], kunci: Mapping[str, Any], banyak: int) -> list[Any]:
        """The last rows of a history, the earlier first."""
        baris = self.sesi.scalars(
            select(tabel)
            .where(
                tabel.instansi_id == self.instansi.id,
                *(getattr(tabel, k) == v for k, v in kunci.items()),
            )
            .order_by(tabel.urutan.desc())
            .limit(banyak)
        ).all()
        return list(reversed(baris))

    def urutan_berikut(self, tabel: type[Any]) -> int:
        """The place behind the last in the office's order."""
        terakhir = self.sesi.scalar(
            select(func.max(tabel.urutan)).where(tabel.instansi_id == self.instansi.id)
        )
        return (terakhir or 0) + 1


def isi_versi(versi: models.VersiIndikator) -> dict[str, Any]:
    """What a version says the indicator is."""
    return {kolom: getattr(versi, kolom) for kolom in KOLOM_VERSI}


def _berlaku(semua: Iterable[models.VersiIndikator], tahun: int) -> models.VersiIndikator | None:
    return next((v for v in reversed(list(semua)) if v.mulai <= tahun), None)


def _mulai_berkas(ada: list[int], tahun: int | None) -> int:
    """From when on what a file says holds: the first holds always, a later one from its year."""
    if not ada:
        return SEJAK_AWAL
    return ada[-1] if tahun is None else tahun
