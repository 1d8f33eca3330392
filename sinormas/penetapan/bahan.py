"""What is frozen of a year: read at one moment from `kinerja`, with the lists behind each count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sinormas.anggaran import kueri as anggaran
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import definisi, kata, kueri
from sinormas.kinerja.definisi import Bahan
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran, hitung
from sinormas.penetapan.naskah import FORMAT, angka, polos
from sinormas.perencanaan.banding import temuan_tahun
from sinormas.perencanaan.temuan import Temuan
from sinormas.umum.aliran import alirkan, potret


@dataclass(frozen=True, slots=True)
class Butir:
    """A point to be read before signing: something is missing, or contradicts something else."""

    kode: str
    kalimat: str
    rencana: bool = False
    """Whether it is about the plan of the year, not about a figure."""


@dataclass(frozen=True, slots=True)
class Tahun:
    """A year's figures as they are now."""

    bahan: Bahan
    hasil: tuple[HasilIndikator, ...]
    rencana: tuple[Temuan, ...] = ()

    @property
    def butir(self) -> tuple[Butir, ...]:
        """What is missing and what is contradictory: indicator by indicator, then in the plan."""
        return (
            *(butir for h in self.hasil for butir in _butir(h)),
            *(Butir(t.indikator or t.pokok, t.kalimat, rencana=True) for t in self.rencana),
        )


def baca(instansi: Instansi, tahun: int) -> Tahun:
    """The figures of a year."""
    bahan = definisi.baca(instansi, (tahun,))
    hasil = hitung(instansi, bahan, (tahun,))[tahun]
    program = anggaran.program_tahun(instansi, tahun)
    return Tahun(bahan, hasil, temuan_tahun(instansi, tahun, hasil, program))


def _butir(h: HasilIndikator) -> list[Butir]:
    semua = [Butir(h.kode, t.kalimat) for t in h.hasil.temuan]
    if h.hasil.target is None:
        semua.insert(0, Butir(h.kode, "Target tahun ini belum ada."))
    if h.hasil.realisasi is None:
        semua.insert(0, Butir(h.kode, f"Realisasi belum diketahui: {kata.sebab(h)}."))
    return semua


def susun(
    instansi: Instansi, tahun: int, *, versi: int, saat: datetime, penetap: str, alasan: str | None
) -> tuple[dict[str, Any], tuple[Butir, ...]]:
    """The text to be frozen, of one moment of the database, and the points that are open in it."""
    with potret():
        kini = baca(instansi, tahun)
        naskah = {
            "format": FORMAT,
            "instansi": {
                "kode_wilayah": instansi.kode_wilayah,
                "nama": instansi.nama,
                "zona_waktu": instansi.zona_waktu,
                "pembilang": instansi.pembilang,
            },
            "tahun": tahun,
            "versi": versi,
            "saat": polos(saat),
            "penetap": penetap,
            "alasan": alasan,
            "indikator": [_indikator(kini.bahan, h) for h in kini.hasil],
            "himpunan": dict(_himpunan(instansi, kini.hasil)),
        }
        return naskah, kini.butir


def _indikator(bahan: Bahan, h: HasilIndikator) -> dict[str, Any]:
    return {
        "kode": h.kode,
        "nama": h.nama,
        "satuan": h.definisi.satuan,
        "utama": h.definisi.utama,
        "sasaran": h.definisi.nama_sasaran,
        "penanggung_jawab": h.definisi.penanggung_jawab,
        "aturan": polos(h.definisi.aturan),
        "skala": polos(bahan.skala_pada(h.definisi.skala, h.tahun)),
        "target": polos(h.hasil.ditarget),
        "versi_target": h.versi_target,
        "diberikan": polos(h.diberikan.nilai) if h.diberikan else None,
        "ukuran": [
            {
                "ukuran": u.ukuran,
                "tahun": u.tahun,
                "nilai": None if u.nilai is None else str(polos(u.nilai)),
                "register": u.register,
                "himpunan": _kunci(u),
            }
            for u in h.ukuran
        ],
        "hasil": angka(h.hasil),
        "temuan": [{"kode": t.kode.value, "kalimat": t.kalimat} for t in h.hasil.temuan],
    }


def _kunci(u: NilaiUkuran) -> str | None:
    """The list that a count is of; None where no register was counted."""
    return f"{u.ukuran} {u.tahun}" if u.register else None


def _himpunan(
    instansi: Instansi, hasil: tuple[HasilIndikator, ...]
) -> list[tuple[str, dict[str, Any]]]:
    dihitung = {k: u for h in hasil for u in h.ukuran if (k := _kunci(u))}
    semua = []
    for nama, ukuran in dihitung.items():
        himpunan = kueri.himpunan_ukuran(instansi, ukuran.tahun, ukuran.ukuran)
        if himpunan is None:
            continue
        kolom = himpunan.rinci.selected_columns
        baris = alirkan(himpunan.rinci.order_by(kolom.urut, kolom.id))
        isi = {
            "objek": himpunan.objek,
            "menjumlah": himpunan.jumlahkan is not None,
            "baris": [
                {
                    "id": polos(b.id), "nama": b.nama, "rincian": b.rincian,
                    "pencatat": b.pencatat, "dicatat": polos(b.dicatat), "nilai": int(b.nilai),
                }
                for b in baris
            ],
        }  # fmt: skip
        semua.append((nama, isi))
    return semua
