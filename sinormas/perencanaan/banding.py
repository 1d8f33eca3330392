"""A year's papers beside each other: which target each says, and what they say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sinormas.anggaran.kueri import BarisPos
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kata
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.sandingan import Akhir, dari_rencana
from sinormas.kinerja.target import Target
from sinormas.perencanaan import kueri
from sinormas.perencanaan.aturan import TRIWULAN
from sinormas.perencanaan.temuan import (
    TARGET_TAHUN,
    Disebut,
    Temuan,
    beda_target,
    temuan_anggaran,
    temuan_iku,
    temuan_target,
)
from sinormas.perencanaan.tercatat import Rencana

AKHIR = max(TRIWULAN)
RENCANA_AKSI = "Rencana Aksi triwulan IV"


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One indicator: what each paper says, in words; a dash where it says nothing."""

    h: HasilIndikator
    renstra: str
    perjanjian: str
    aksi: str
    tahun: str
    beda: bool


def disebut(r: Rencana, h: HasilIndikator) -> list[Disebut]:
    """Every paper that says a target of an indicator, and what the year is measured against."""
    hasil = []
    dari_renstra = r.target_renstra.get(h.kode, {}).get(r.tahun)
    if r.renstra and dari_renstra:
        hasil.append(Disebut(f"Renstra {r.renstra.periode}", dari_renstra))
    hasil += [Disebut(p.sebutan, p.target[h.kode]) for p in r.berlaku if h.kode in p.target]
    akhir = r.aksi.triwulan.get(h.kode, {}).get(AKHIR)
    if akhir is not None:
        hasil.append(Disebut(RENCANA_AKSI, Target(akhir), titik=True))
    if h.hasil.ditarget is not None:
        hasil.append(Disebut(TARGET_TAHUN, h.hasil.ditarget))
    return hasil


def banding(r: Rencana, hasil: Sequence[HasilIndikator]) -> list[BarisBanding]:
    """The table of a year's targets: of those indicators of which some paper speaks."""
    return [_baris(r, h, semua) for h in hasil if (semua := disebut(r, h))]


def _baris(r: Rencana, h: HasilIndikator, semua: list[Disebut]) -> BarisBanding:
    menurut = {d.sumber: _tulis(h, d.target) for d in semua}
    pk = [p for p in r.berlaku if p.sebutan in menurut]
    return BarisBanding(
        h,
        renstra=menurut.get(f"Renstra {r.renstra.periode}" if r.renstra else "", "–"),
        perjanjian=", ".join(dict.fromkeys(menurut[p.sebutan] for p in pk)) or "–",
        aksi=menurut.get(RENCANA_AKSI, "–"),
        tahun=menurut.get(TARGET_TAHUN, "–"),
        beda=beda_target(semua),
    )


def _tulis(h: HasilIndikator, target: Target) -> str:
    return kata.tulis_target(target, h.definisi, h.predikat)


def temuan(
    r: Rencana, hasil: Sequence[HasilIndikator], program: Sequence[BarisPos]
) -> tuple[Temuan, ...]:
    """What the papers of a year say otherwise than each other, or leave open."""
    kantor = r.kantor
    semua: list[Iterable[Temuan]] = [
        temuan_target(h.kode, h.nama, r.tahun, disebut(r, h), partial(_tulis, h)) for h in hasil
    ]
    if kantor is not None:
        semua.append(_terbuka(r, hasil))
        semua.append(
            temuan_anggaran(
                f"Perjanjian Kinerja {kantor.nama_versi}",
                {p.nama: p.anggaran for p in kantor.program},
                {p.nama: p.pagu for p in program},
            )
        )
    if r.sk is not None:
        semua.append(
            temuan_iku(
                r.sk.nomor,
                r.sk.indikator,
                {h.kode: h.nama for h in hasil if h.definisi.utama},
                {h.kode: h.nama for h in hasil},
            )
        )
    return tuple(t for satu in semua for t in satu)


def _terbuka(r: Rencana, hasil: Sequence[HasilIndikator]) -> Iterator[Temuan]:
    """What is not done yet of an office that has begun with its agreement."""
    kantor = r.kantor
    if kantor is None:
        return
    pokok = f"Perjanjian Kinerja {kantor.nama_versi} {r.tahun}"
    if kantor.disahkan is None:
        yield Temuan(pokok, "Tanda tangannya belum dicatat: tanggal dan para pihaknya.")
    elif kantor.berkas_id is None:
        yield Temuan(pokok, "Pindaian yang bertanda tangan belum diunggah.")
    utama = [h for h in hasil if h.definisi.utama]
    for h in utama:
        if h.kode not in kantor.target:
            yield Temuan(h.nama, f"IKU ini tidak ada di {kantor.sebutan}.", h.kode)
    tanpa = [h.kode for h in utama if not r.aksi.triwulan.get(h.kode)]
    if tanpa:
        yield Temuan(
            f"Rencana Aksi {r.tahun}", f"Belum ada target triwulan untuk {', '.join(tanpa)}."
        )


def temuan_tahun(
    instansi: Instansi,
    tahun: int,
    hasil: Sequence[HasilIndikator],
    program: Sequence[BarisPos],
) -> tuple[Temuan, ...]:
    """The same for a year whose figures and budget were read already."""
    return temuan(kueri.rencana(instansi, tahun), hasil, program)


@dari_rencana
def akhir_renstra(instansi: Instansi, tahun: int) -> dict[str, Akhir]:
    """By indicator, what the Renstra of a year sets for its last one, if that is yet to come."""
    renstra = kueri.renstra_tahun(instansi, tahun)
    if renstra is None or renstra.akhir == tahun:
        return {}
    target = kueri.target_renstra(instansi, renstra.awal)
    return {
        kode: Akhir(renstra.akhir, menurut[renstra.akhir])
        for kode, menurut in target.items()
        if renstra.akhir in menurut
    }
