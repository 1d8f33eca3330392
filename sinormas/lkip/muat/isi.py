"""From a file that was read to what the rooms are given, with every fault and its place.

Pure: nothing is looked up and nothing written. What a room's own rules refuse (`rapikan`) becomes
a fault here, so that a file is refused before its first row is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, ParamSpec, TypeVar

from sinormas.anggaran import aturan as anggaran
from sinormas.anggaran.aturan import BelanjaBaru, KelompokBelanja, ProgramBaru
from sinormas.kegiatan import aturan as kegiatan
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.konflik import aturan as konflik
from sinormas.konflik.aturan import KeadaanKonflik, KonflikBaru
from sinormas.lkip.format import isi as f
from sinormas.lkip.format.pembaca import DaftarKeluhan
from sinormas.lkip.format.urai_json import sebut
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk, baca_bentuk, dihitung_terdata
from sinormas.organisasi.massal import OrganisasiLama
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih

BATAS_BARIS: Final = 1_000
"""Lines of a section whose order is kept: goals, indicators, programs and their lines."""
BATAS_PERNYATAAN: Final = 30_000
"""Printed statements and targets of one file."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Keluhan:
    """What is wrong with a file, and what is only odd."""

    kesalahan: DaftarKeluhan = field(default_factory=DaftarKeluhan)
    peringatan: DaftarKeluhan = field(default_factory=DaftarKeluhan)

    def coba(
        self, tempat: str, rapikan: Callable[P, T], *isi: P.args, **lain: P.kwargs
    ) -> T | None:
        """The value as a room's rule leaves it; None with a fault where it refuses."""
        try:
            return rapikan(*isi, **lain)
        except IsianSalah as galat:
            self.kesalahan.tambah(f"{tempat}.{_KUNCI.get(galat.kolom, galat.kolom)}", galat.pesan)
            return None


_KUNCI: Final = {"keadaan": "status"}
"""Fields that the file calls otherwise than the room."""


@dataclass(frozen=True, slots=True)
class Register:
    """The registers of a file, as the rooms take them. None: the file does not have it."""

    peserta: tuple[OrganisasiLama, ...] | None
    pelengkap: tuple[OrganisasiLama, ...]
    """Nameless records that fill the register up to the counts."""
    terdata: bool
    """Whether the file tells how many there are."""
    konflik: tuple[KonflikBaru, ...] | None
    kegiatan: tuple[KegiatanBaru, ...] | None
    program: tuple[ProgramBaru, ...] | None
    belanja: tuple[BelanjaBaru, ...] | None


def terjemahkan(berkas: f.FileLkip, tahun: int, hari_ini: date, keluhan: Keluhan) -> Register:
    """What the registers are to be given; `hari_ini` is the office's day.

    Where `keluhan` has faults afterwards, the result is not to be used.
    """
    _periksa_tahun(berkas, tahun, hari_ini, keluhan)
    _periksa_panjang(berkas, keluhan)
    lama = berkas.organisasi
    peserta = _peserta(lama, keluhan) if lama else None
    return Register(
        peserta=peserta,
        pelengkap=_pelengkap(lama, peserta or (), tahun, keluhan) if lama else (),
        terdata=lama is not None and lama.terdata is not None,
        konflik=_konflik(berkas.konflik, tahun, hari_ini, keluhan),
        kegiatan=_kegiatan(berkas.kegiatan, tahun, hari_ini, keluhan),
        program=_program(berkas.program, keluhan),
        belanja=_belanja(berkas.belanja, keluhan),
    )


def nama_sumber(tahun: int) -> str:
    """How a loaded record names its source."""
    return f"LKIP {tahun}"


# -- The file as a whole --------------------------------------------------------------------------


def _periksa_tahun(berkas: f.FileLkip, tahun: int, hari_ini: date, keluhan: Keluhan) -> None:
    """A register is kept for a year that has begun; a budget may be known a year ahead."""
    for bagian, batas in (
        ("organisasi", hari_ini.year),
        ("konflik", hari_ini.year),
        ("kegiatan", hari_ini.year),
        ("program", hari_ini.year + 1),
        ("belanja", hari_ini.year + 1),
    ):
        if getattr(berkas, bagian) is not None and tahun > batas:
            keluhan.kesalahan.tambah("tahun", f"{tahun} belum tiba, tetapi ada bagian {bagian}")


def _periksa_panjang(berkas: f.FileLkip, keluhan: Keluhan) -> None:
    for bagian, batas in (
        ("sasaran", BATAS_BARIS),
        ("indikator", BATAS_BARIS),
        ("program", BATAS_BARIS),
        ("belanja", BATAS_BARIS),
        ("target", BATAS_PERNYATAAN),
        ("pernyataan", BATAS_PERNYATAAN),
    ):
        banyak = len(getattr(berkas, bagian) or ())
        if banyak > batas:
            keluhan.kesalahan.tambah(bagian, f"paling banyak {batas} butir, bukan {banyak}")


# -- Organisations --------------------------------------------------------------------------------


def _peserta(lama: f.Organisasi, keluhan: Keluhan) -> tuple[OrganisasiLama, ...] | None:
    if lama.berpartisipasi is None:
        return None
    hasil = []
    for urutan, satu in enumerate(lama.berpartisipasi):
        tempat = f"organisasi.berpartisipasi[{urutan}]"
        bentuk = _bentuk(satu.bentuk)
        if bentuk is None:
            dikenal = ", ".join(NAMA_BENTUK.values())
            keluhan.kesalahan.tambah(
                f"{tempat}.bentuk", f"{sebut(satu.bentuk)} tidak dikenal; yang dikenal: {dikenal}"
            )
        elif not bersih(satu.nama):
            keluhan.kesalahan.tambah(f"{tempat}.nama", "tidak boleh kosong")
        else:
            hasil.append(OrganisasiLama(bersih(satu.nama), bentuk, satu.bentuk))
    return tuple(hasil)


def _bentuk(kata: str) -> Bentuk | None:
    try:
        return baca_bentuk(kata)
    except ValueError:
        return next((b for b, nama in NAMA_BENTUK.items() if nama == kata), None)


def _pelengkap(
    lama: f.Organisasi, peserta: Sequence[OrganisasiLama], tahun: int, keluhan: Keluhan
) -> tuple[OrganisasiLama, ...]:
    """Records for those who are counted and not named (LKIP 2020: 32 Ormas and 20 Yayasan)."""
    bernama = Counter(dihitung_terdata(p.bentuk) for p in peserta)
    hasil: list[OrganisasiLama] = []
    for kunci, cacah, banyak, bentuk in (
        ("terdata", lama.terdata, bernama[True], Bentuk.ORMAS),
        ("melapor_yayasan", lama.melapor_yayasan, bernama[False], Bentuk.YAYASAN),
    ):
        if cacah is not None and cacah < banyak:
            keluhan.kesalahan.tambah(
                f"organisasi.{kunci}", f"{cacah}, padahal {banyak} di antaranya disebut namanya"
            )
        hasil += [
            OrganisasiLama(f"{NAMA_BENTUK[bentuk]} {n} (tanpa nama dalam LKIP {tahun})", bentuk)
            for n in range(banyak + 1, (cacah or 0) + 1)
        ]
    return tuple(hasil)


# -- Cases and events -----------------------------------------------------------------------------


def _konflik(
    daftar: Sequence[f.Konflik] | None, tahun: int, hari_ini: date, keluhan: Keluhan
) -> tuple[KonflikBaru, ...] | None:
    if daftar is None:
        return None
    hasil = []
    for urutan, satu in enumerate(daftar):
        tempat = f"konflik[{urutan}]"
        baru = KonflikBaru(
            jenis=satu.jenis,
            tahun=satu.tahun,
            permasalahan=satu.permasalahan or f"Tidak diuraikan dalam LKIP {tahun}",
            keadaan=satu.status or KeadaanKonflik.TERJADI,
            pihak=satu.pihak or "",
            lokasi=satu.lokasi or "",
            cara=satu.cara,
        )
        rapi = keluhan.coba(tempat, konflik.rapikan, baru, hari_ini)
        if rapi is not None:
            _ingatkan_tahun(tempat, rapi.tahun, tahun, keluhan)
            hasil.append(rapi)
    return tuple(hasil)


def _kegiatan(
    daftar: Sequence[f.Kegiatan] | None, tahun: int, hari_ini: date, keluhan: Keluhan
) -> tuple[KegiatanBaru, ...] | None:
    if daftar is None:
        return None
    hasil = []
    for urutan, satu in enumerate(daftar):
        tempat = f"kegiatan[{urutan}]"
        baru = KegiatanBaru(
            nama=satu.nama,
            tahun=satu.tanggal.year if satu.tanggal else satu.tahun or tahun,
            tanggal=satu.tanggal,
            diundang=satu.diundang,
            hadir=satu.hadir,
        )
        rapi = keluhan.coba(tempat, kegiatan.rapikan, baru, hari_ini)
        if rapi is not None:
            _ingatkan_tahun(tempat, rapi.tahun, tahun, keluhan)
            hasil.append(rapi)
    return tuple(hasil)


def _ingatkan_tahun(tempat: str, tahun: int, tahun_berkas: int, keluhan: Keluhan) -> None:
    """The registers of a file answer for its own year only (data/README)."""
    if tahun != tahun_berkas:
        kalimat = f"{tahun}, dicatat tanpa membuka register tahun itu"
        keluhan.peringatan.tambah(f"{tempat}.tahun", kalimat)


# -- Budget ---------------------------------------------------------------------------------------


def _program(
    daftar: Sequence[f.Program] | None, keluhan: Keluhan
) -> tuple[ProgramBaru, ...] | None:
    if daftar is None:
        return None
    hasil: dict[str, ProgramBaru] = {}
    for urutan, satu in enumerate(daftar):
        tempat = f"program[{urutan}]"
        kegiatan_ = _kegiatan_anggaran(satu, tempat, keluhan)
        baru = ProgramBaru(satu.nama, satu.pagu, satu.realisasi, satu.sasaran)
        rapi = keluhan.coba(tempat, anggaran.rapikan_program, baru)
        if rapi is None:
            continue
        if rapi.nama in hasil:
            keluhan.kesalahan.tambah(f"{tempat}.nama", f"{sebut(rapi.nama)} tercatat dua kali")
        hasil[rapi.nama] = replace(rapi, kegiatan=kegiatan_)
    return tuple(hasil.values())


def _kegiatan_anggaran(
    program: f.Program, tempat: str, keluhan: Keluhan
) -> tuple[anggaran.KegiatanBaru, ...]:
    daftar = program.kegiatan or ()
    if len(daftar) > BATAS_BARIS:
        keluhan.kesalahan.tambah(
            f"{tempat}.kegiatan", f"paling banyak {BATAS_BARIS} butir, bukan {len(daftar)}"
        )
    hasil = []
    for urutan, satu in enumerate(daftar):
        baru = anggaran.KegiatanBaru(satu.nama, satu.pagu, satu.realisasi)
        rapi = keluhan.coba(f"{tempat}.kegiatan[{urutan}]", anggaran.rapikan_kegiatan, baru)
        if rapi is not None:
            hasil.append(rapi)
    return tuple(hasil)


def _belanja(
    daftar: Sequence[f.Belanja] | None, keluhan: Keluhan
) -> tuple[BelanjaBaru, ...] | None:
    if daftar is None:
        return None
    hasil: dict[str, BelanjaBaru] = {}
    for urutan, satu in enumerate(daftar):
        tempat = f"belanja[{urutan}]"
        if satu.kelompok is None:
            kalimat = "tidak disebut, dicatat sebagai belanja langsung"
            keluhan.peringatan.tambah(f"{tempat}.kelompok", kalimat)
        baru = BelanjaBaru(
            satu.jenis,
            KelompokBelanja(satu.kelompok or f.Kelompok.LANGSUNG),
            satu.pagu,
            satu.realisasi,
        )
        rapi = keluhan.coba(tempat, anggaran.rapikan_belanja, baru)
        if rapi is None:
            continue
        if rapi.jenis in hasil:
            keluhan.kesalahan.tambah(f"{tempat}.jenis", f"{sebut(rapi.jenis)} tercatat dua kali")
        hasil[rapi.jenis] = rapi
    return tuple(hasil.values())
