"""Holding what people saw against what the database has, filing by filing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask

from sinormas.berkas import kueri as berkas
from sinormas.berkas import layanan as berkas_layanan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.pelaporan import kueri
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.lengkap import LaporanLengkap


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was acknowledged, and what of it is not there."""

    simpanan: int
    dokumen: int
    tanda_terima: int
    hilang: list[str]

    @property
    def kata(self) -> str:
        """In one line; the first losses below."""
        kata = (
            f"Disaksikan: {self.simpanan} simpanan terakhir, {self.dokumen} dokumen, "
            f"{self.tanda_terima} tanda terima. Hilang: {len(self.hilang)}."
        )
        return "\n".join([kata, *self.hilang[:20]])


def periksa(app: Flask, catatan: Iterable[Mapping[str, Any]]) -> Hasil:
    """Look for every last save of a part, every paper and every receipt of `catatan`."""
    simpanan: dict[tuple[str, str], Mapping[str, Any]] = {}
    dokumen: defaultdict[str, set[str]] = defaultdict(set)
    nomor: dict[str, str] = {}
    for baris in catatan:
        if "bagian" in baris:
            simpanan[baris["laporan"], baris["bagian"]] = baris["isi"]
        elif "dokumen" in baris:
            dokumen[baris["laporan"]].add(baris["dokumen"])
        else:
            nomor[baris["laporan"]] = baris["nomor"]
    with app.app_context():
        instansi = instansi_kueri.pertama()
        assert instansi is not None
        laporan = {i for i, _ in simpanan} | dokumen.keys() | nomor.keys()
        lengkap = {i: kueri.laporan_lengkap(instansi, UUID(i)) for i in laporan}
        hilang = [
            *_simpanan_hilang(simpanan, lengkap),
            *_dokumen_hilang(dokumen, lengkap),
            *_nomor_hilang(nomor, lengkap),
        ]
    return Hasil(len(simpanan), sum(map(len, dokumen.values())), len(nomor), hilang)


def _simpanan_hilang(
    simpanan: Mapping[tuple[str, str], Mapping[str, Any]],
    lengkap: Mapping[str, LaporanLengkap | None],
) -> Iterable[str]:
    for (laporan, bagian), isi in simpanan.items():
        satu = lengkap[laporan]
        ada = satu.isi(Bagian(bagian)) if satu else {}
        for kolom, nilai in isi.items():
            if (ada.get(kolom) or "") != nilai:
                yield f"{laporan}/{bagian}: {kolom} = {ada.get(kolom)!r}, bukan {nilai!r}"


def _dokumen_hilang(
    dokumen: Mapping[str, set[str]], lengkap: Mapping[str, LaporanLengkap | None]
) -> Iterable[str]:
    for laporan, semua in dokumen.items():
        satu = lengkap[laporan]
        for kunci in semua:
            lampiran = satu.lampiran.get(kunci) if satu else None
            tersimpan = berkas.menurut_id(lampiran.berkas_id) if lampiran else None
            if tersimpan is None:
                yield f"{laporan}: dokumen {kunci}"
                continue
            if sum(map(len, berkas_layanan.buka(tersimpan.sha256))) != tersimpan.ukuran:
                yield f"{laporan}: isi dokumen {kunci}"


def _nomor_hilang(
    nomor: Mapping[str, str], lengkap: Mapping[str, LaporanLengkap | None]
) -> Iterable[str]:
    for laporan, tertulis in nomor.items():
        satu = lengkap[laporan]
        if satu is None or satu.nomor != tertulis:
            yield f"{laporan}: tanda terima {tertulis}"
    seri = sorted(int(n.partition("/")[0]) for n in nomor.values())
    if len(seri) != len(set(seri)):
        yield "nomor tanda terima ganda"
