"""Holding what people saw against what the database has: filings, decisions, marks, the trace."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from sinormas.berkas import kueri as berkas
from sinormas.berkas import layanan as berkas_layanan
from sinormas.extensions import Basis
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.jejak import kueri as jejak
from sinormas.partisipasi import kueri as partisipasi
from sinormas.pelaporan import kueri
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was acknowledged, and what of it is not there."""

    simpanan: int
    dokumen: int
    tanda_terima: int
    putusan: int
    tanda: int
    hilang: list[str]
    utuh: bool
    """Whether the chain of the trace is whole."""

    @property
    def kata(self) -> str:
        """In one line; the first losses below."""
        kata = (
            f"Disaksikan: {self.simpanan} simpanan terakhir, {self.dokumen} dokumen, "
            f"{self.tanda_terima} tanda terima, {self.putusan} putusan, {self.tanda} tanda. "
            f"Hilang: {len(self.hilang)}. Jejak {'utuh' if self.utuh else 'RUSAK'}."
        )
        return "\n".join([kata, *self.hilang[:20]])


def periksa(app: Flask, catatan: Sequence[Mapping[str, Any]]) -> Hasil:
    """Look for every last save of a part, every paper and every receipt of `catatan`."""
    simpanan: dict[tuple[str, str], Mapping[str, Any]] = {}
    dokumen: defaultdict[str, set[str]] = defaultdict(set)
    nomor: dict[str, str] = {}
    petugas = [b for b in catatan if "petugas" in b]
    for baris in (b for b in catatan if "petugas" not in b):
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
            *_putusan_hilang(instansi, [b for b in petugas if "putusan" in b]),
            *_tanda_hilang(instansi, [b for b in petugas if "tandai" in b]),
        ]
        _, rusak = jejak.periksa()
    return Hasil(
        simpanan=len(simpanan),
        dokumen=sum(map(len, dokumen.values())),
        tanda_terima=len(nomor),
        putusan=sum("putusan" in b for b in petugas),
        tanda=sum(len(b["tandai"]) for b in petugas if "tandai" in b),
        hilang=hilang,
        utuh=not rusak,
    )


def _putusan_hilang(instansi: Instansi, putusan: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Each decision is in the trace once, by who saw it taken, and no filing has two at once."""
    tertulis: defaultdict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for b in _jejak(instansi, "putuskan", "laporan"):
        isi = b.isi["sesudah"]
        tertulis[str(b.objek_id), isi["versi"]].append((isi["putusan"], b.pelaku))
    for kunci, semua in tertulis.items():
        if len(semua) > 1:
            yield f"{kunci}: {len(semua)} putusan atas satu versi"
    for p in putusan:
        if tertulis.get((p["laporan"], p["versi"])) != [(p["putusan"], p["petugas"])]:
            yield f"{p['laporan']}: putusan {p['putusan']} oleh {p['petugas']}"


def _tanda_hilang(instansi: Instansi, tandai: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Whoever was seen marked is marked for that year, once, and in the trace."""
    tertulis: Counter[tuple[int, str]] = Counter()
    for b in _jejak(instansi, "tandai", "partisipasi"):
        tertulis[b.isi["sesudah"]["tahun"], b.isi["sesudah"]["organisasi_id"]] += 1
    for kunci, banyak in tertulis.items():
        if banyak > 1:
            yield f"{kunci}: ditandai {banyak} kali"
    berlaku: dict[int, set[str]] = {}
    for t in tandai:
        tahun = t["tahun"]
        if tahun not in berlaku:
            himpunan = partisipasi.himpunan_berpartisipasi(instansi, tahun, hanya_terdata=False)
            berlaku[tahun] = {str(o) for o in sesi_kini().scalars(himpunan.dasar)}
        for o in t["tandai"]:
            if o not in berlaku[tahun] or not tertulis[tahun, o]:
                yield f"{o}: tanda {tahun} oleh {t['petugas']}"


def _jejak(instansi: Instansi, tindakan: str, objek: str) -> list[Any]:
    """Lines of the office's trace."""
    tabel = Basis.metadata.tables["jejak"]
    return list(
        sesi_kini().execute(
            select(tabel.c.objek_id, tabel.c.pelaku, tabel.c.isi).where(
                tabel.c.rantai == instansi.kode_wilayah,
                tabel.c.tindakan == tindakan,
                tabel.c.objek == objek,
            )
        )
    )


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
