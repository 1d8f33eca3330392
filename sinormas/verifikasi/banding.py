"""What two officers made of one case, side by side: for whoever came second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.verifikasi.aturan import NAMA_ALASAN, NAMA_PUTUSAN, AlasanTolak, JenisPutusan
from sinormas.verifikasi.isian import SESUAI, Butir, IsianPutusan, semua_butir
from sinormas.verifikasi.kueri import PutusanTercatat
from sinormas.verifikasi.meja import PeriksaTersimpan

NAMA_TANDA = {SESUAI: "Sesuai"}
PERLU = "Perlu diperbaiki"


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One line on which they differ."""

    nama: str
    tersimpan: str
    anda: str


def banding(
    laporan: LaporanLengkap,
    anda: IsianPutusan,
    periksa: PeriksaTersimpan | None,
    putusan: PutusanTercatat | None,
) -> tuple[BarisBanding, ...]:
    """What stands of a case, beside what was sent; only where they differ.

    A decision that stands (`putusan`), or else only the checklist (`periksa`) of a colleague.
    """
    tanda = periksa.tanda if periksa else {}
    kata = _kata_putusan(laporan, putusan) if putusan else periksa.kata_butir if periksa else {}
    pesan = putusan.kata if putusan else periksa.kata if periksa else ""
    baris = [*_baris_putusan(anda, putusan)] if putusan else []
    baris.append(BarisBanding("Pesan untuk organisasi", pesan, anda.kata))
    for butir, menurut in semua_butir(laporan):
        ada = _sebut(butir, menurut, tanda, kata)
        kirim = _sebut(butir, menurut, anda.tanda, anda.kata_butir)
        baris.append(BarisBanding(butir.nama, ada, kirim))
    return tuple(b for b in baris if b.tersimpan != b.anda)


def _baris_putusan(anda: IsianPutusan, putusan: PutusanTercatat) -> Iterator[BarisBanding]:
    yield BarisBanding(
        "Keputusan", _nama(putusan.jenis, putusan.alasan), _nama(anda.putusan, anda.alasan)
    )


def _nama(putusan: JenisPutusan | None, alasan: AlasanTolak | None) -> str:
    if putusan is None:
        return ""
    beralasan = putusan is JenisPutusan.TOLAK and alasan is not None
    nama = NAMA_PUTUSAN[putusan]
    return f"{nama}: {NAMA_ALASAN[alasan]}" if beralasan and alasan else nama


def _kata_putusan(laporan: LaporanLengkap, putusan: PutusanTercatat) -> Mapping[str, str]:
    """The words of a decision, by the fields of the form."""
    return {
        b.isian: kata
        for b, _ in semua_butir(laporan)
        if (kata := putusan.catatan.get((b.bagian, b.kolom)))
    }


def _sebut(butir: Butir, menurut: str, tanda: Mapping[str, str], kata: Mapping[str, str]) -> str:
    """The tick of a row (a line has none of its own) and its words."""
    milik = tanda.get(butir.isian) if butir.isian == menurut else None
    nama = NAMA_TANDA.get(milik, PERLU) if milik else ""
    return ". ".join(k for k in (nama, kata.get(butir.isian, "")) if k)
