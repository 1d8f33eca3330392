"""Who is late: reports past their day, registers and figures of a year that are not in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sinormas.anggaran.aturan import Cara
from sinormas.anggaran.pohon import BarisPos
from sinormas.catatan import kueri as catatan
from sinormas.catatan.register import LAPORAN_WAJIB
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja.aturan import Rumus
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.ukuran import kenali
from sinormas.umum.waktu import BULAN, akhir_tahun, format_tanggal

TENGGANG = 10
"""Days after a month in which its spending is not late yet (as the measuring of a quarter)."""
TANPA_NAMA = "Penanggung jawab belum disebut"
NAMA_REGISTER = {
    "organisasi": "Register organisasi",
    "partisipasi": "Register partisipasi",
    "konflik": "Register konflik",
    "kegiatan": "Register kegiatan",
    "anggaran": "Register anggaran",
    "sarana": "Register sarana dan prasarana",
    "unit_kerja": "Register unit kerja",
    "laporan_wajib": "Register laporan yang harus disampaikan",
    "bantuan_parpol": "Register bantuan keuangan partai politik",
}


@dataclass(frozen=True, slots=True)
class Terlambat:
    """Something that is due and not in: what, whose, since when or why. `ke` names its page."""

    apa: str
    siapa: str
    sebab: str
    ke: tuple[str, str]


def daftar(
    instansi: Instansi,
    tahun: int,
    hasil: Sequence[HasilIndikator],
    program: Sequence[BarisPos],
    hari_ini: date,
) -> tuple[Terlambat, ...]:
    """What is late of a year that has begun; one query."""
    if tahun > hari_ini.year:
        return ()
    return (
        *_laporan(instansi, tahun, hari_ini),
        *_register(hasil),
        *_angka(tahun, hasil, hari_ini),
        *_anggaran(tahun, program, hari_ini),
    )


def _laporan(instansi: Instansi, tahun: int, hari_ini: date) -> Iterator[Terlambat]:
    halaman = catatan.daftar(instansi, LAPORAN_WAJIB, akhir_tahun(tahun), hari_ini, keadaan="lewat")
    for satu in halaman.baris:
        tempo: date = satu.isi["jatuh_tempo"]
        hari = (hari_ini - tempo).days
        yield Terlambat(
            str(satu.isi["nama"]),
            f"kepada {satu.isi['kepada']}",
            f"Paling lambat {format_tanggal(tempo)}, lewat {hari} hari",
            ("laporan", str(satu.id)),
        )


def _register(hasil: Sequence[HasilIndikator]) -> Iterator[Terlambat]:
    """Registers that an indicator counts and that are not kept for the year."""
    menunggu: dict[str, list[HasilIndikator]] = {}
    for h in hasil:
        for u in h.ukuran:
            dikenal = kenali(u.ukuran)
            if dikenal is not None and u.nilai is None and not u.lalu:
                menunggu.setdefault(dikenal.ukuran.register, []).append(h)
    for register, menanti in menunggu.items():
        kode = dict.fromkeys(h.kode for h in menanti)
        yield Terlambat(
            NAMA_REGISTER[register],
            _siapa(menanti),
            f"Belum ada catatan; ditunggu {', '.join(kode)}",
            ("register", register),
        )


def _angka(tahun: int, hasil: Sequence[HasilIndikator], hari_ini: date) -> Iterator[Terlambat]:
    """Figures that are typed, of a year that is over."""
    if tahun >= hari_ini.year:
        return
    for h in hasil:
        if h.definisi.aturan.rumus is Rumus.DIKETIK and h.hasil.realisasi is None:
            yield Terlambat(
                f"Angka {h.kode}", _siapa([h]), f"{tahun} sudah berakhir", ("isi", h.kode)
            )


def _anggaran(tahun: int, program: Sequence[BarisPos], hari_ini: date) -> Iterator[Terlambat]:
    """The first month whose spending is due and not in, where it is followed by month."""
    bulanan = [r for p in program for r in p.semua_rincian() if r.cara is Cara.BULAN]
    terisi = max((b for r in bulanan for b in r.bulan), default=0)
    ditunggu = terisi + 1
    if not bulanan or ditunggu > len(BULAN):
        return
    berikut = date(tahun + ditunggu // 12, ditunggu % 12 + 1, 1)
    if (hari_ini - berikut).days >= TENGGANG:
        yield Terlambat(
            f"Realisasi anggaran {BULAN[ditunggu - 1]}",
            "Pengelola anggaran",
            f"Bulannya berakhir {(hari_ini - berikut).days + 1} hari yang lalu",
            ("anggaran", ""),
        )


def _siapa(hasil: Sequence[HasilIndikator]) -> str:
    nama = dict.fromkeys(h.definisi.penanggung_jawab for h in hasil if h.definisi.penanggung_jawab)
    return ", ".join(nama) or TANPA_NAMA
