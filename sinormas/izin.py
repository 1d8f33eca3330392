"""Who may do what: one table of roles and actions, one function that answers.

Asked inside every use case (`wajib`), so that a view that forgets it cannot leak. Plain Python.
Source: design note "Who may do what"; istilah: peran.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID


class Peran(enum.StrEnum):
    """The roles of istilah.md."""

    PELAPOR = "pelapor"
    PETUGAS = "petugas"
    PIMPINAN = "pimpinan"
    AUDITOR = "auditor"
    ADMIN = "admin"


class PeranAnggota(enum.StrEnum):
    """What a person is to an organisation that they act for: both are `pelapor`."""

    PENGURUS = "pengurus"
    PEMBANTU = "pembantu"


Pemilik = Mapping[UUID, PeranAnggota]
"""Whose something is: the members of its organisation, each with their role."""
TANPA_PEMILIK: Pemilik = MappingProxyType({})


class Tindakan(enum.StrEnum):
    """What can be done, in the office's words."""

    LAPOR = "lapor"
    AJUKAN_LAPORAN = "ajukan_laporan"
    LIHAT_ANGGOTA = "lihat_anggota"
    ATUR_ANGGOTA = "atur_anggota"
    KELUARKAN_ANGGOTA = "keluarkan_anggota"
    TAMBAH_ANGGOTA = "tambah_anggota"
    LIHAT_LAPORAN = "lihat_laporan"
    LIHAT_BERKAS = "lihat_berkas"
    LIHAT_ANTREAN = "lihat_antrean"
    PUTUSKAN_LAPORAN = "putuskan_laporan"
    LAPOR_LOKET = "lapor_loket"
    LAYANI_PERMINTAAN_DATA = "layani_permintaan_data"
    LIHAT_KLAIM = "lihat_klaim"
    PUTUSKAN_KLAIM = "putuskan_klaim"
    LIHAT_REGISTER = "lihat_register"
    LIHAT_IMPOR = "lihat_impor"
    BUKA_DATA_PRIBADI = "buka_data_pribadi"
    IMPOR_REGISTER = "impor_register"
    LIHAT_PARTISIPASI = "lihat_partisipasi"
    TANDAI_PARTISIPASI = "tandai_partisipasi"
    LIHAT_CATATAN = "lihat_catatan"
    UBAH_CATATAN = "ubah_catatan"
    LIHAT_KINERJA = "lihat_kinerja"
    TETAPKAN_KINERJA = "tetapkan_kinerja"
    ATUR_INDIKATOR = "atur_indikator"
    EKSPOR_LKIP = "ekspor_lkip"
    BUAT_EKSPOR = "buat_ekspor"
    MUAT_LKIP = "muat_lkip"
    TULIS_NARASI = "tulis_narasi"
    LIHAT_JEJAK = "lihat_jejak"
    LIHAT_PENGATURAN = "lihat_pengaturan"
    ATUR_INSTANSI = "atur_instansi"
    ATUR_PENGGUNA = "atur_pengguna"
    KIRIM_LAGI = "kirim_lagi"


_MEMBACA = frozenset(
    {
        Tindakan.LIHAT_LAPORAN,
        Tindakan.LIHAT_BERKAS,
        Tindakan.LIHAT_ANGGOTA,
        Tindakan.LIHAT_ANTREAN,
        Tindakan.LIHAT_KLAIM,
        Tindakan.LIHAT_REGISTER,
        Tindakan.LIHAT_IMPOR,
        Tindakan.BUKA_DATA_PRIBADI,
        Tindakan.LIHAT_PARTISIPASI,
        Tindakan.LIHAT_CATATAN,
        Tindakan.LIHAT_KINERJA,
        Tindakan.EKSPOR_LKIP,
        Tindakan.LIHAT_JEJAK,
    }
)

_MEMBANTU = frozenset(
    {
        Tindakan.LAPOR,
        Tindakan.LIHAT_LAPORAN,
        Tindakan.LIHAT_BERKAS,
        Tindakan.LIHAT_ANGGOTA,
    }
)

TABEL: dict[Peran | PeranAnggota, frozenset[Tindakan]] = {
    PeranAnggota.PEMBANTU: _MEMBANTU,
    PeranAnggota.PENGURUS: _MEMBANTU
    | {
        Tindakan.AJUKAN_LAPORAN,
        Tindakan.ATUR_ANGGOTA,
        Tindakan.KELUARKAN_ANGGOTA,
    },
    Peran.PETUGAS: _MEMBACA
    | {
        Tindakan.PUTUSKAN_LAPORAN,
        Tindakan.LAPOR_LOKET,
        Tindakan.LAYANI_PERMINTAAN_DATA,
        Tindakan.PUTUSKAN_KLAIM,
        Tindakan.TAMBAH_ANGGOTA,
        Tindakan.KELUARKAN_ANGGOTA,
        Tindakan.TANDAI_PARTISIPASI,
        Tindakan.UBAH_CATATAN,
        Tindakan.ATUR_INDIKATOR,
        Tindakan.MUAT_LKIP,
        Tindakan.TULIS_NARASI,
        Tindakan.BUAT_EKSPOR,
        Tindakan.IMPOR_REGISTER,
        Tindakan.KIRIM_LAGI,
    },
    Peran.PIMPINAN: _MEMBACA
    | {Tindakan.LIHAT_PENGATURAN, Tindakan.TETAPKAN_KINERJA, Tindakan.BUAT_EKSPOR},
    Peran.AUDITOR: _MEMBACA | {Tindakan.LIHAT_PENGATURAN},
    Peran.ADMIN: frozenset(
        {
            Tindakan.LIHAT_REGISTER,
            Tindakan.LIHAT_JEJAK,
            Tindakan.LIHAT_PENGATURAN,
            Tindakan.ATUR_INSTANSI,
            Tindakan.ATUR_PENGGUNA,
            Tindakan.KIRIM_LAGI,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Objek:
    """What an action is done to: an office's, and for a filing also its organisation's people's."""

    instansi_id: UUID
    kode_wilayah: str
    pemilik: Pemilik = field(default_factory=lambda: TANPA_PEMILIK)


@dataclass(frozen=True, slots=True)
class Tugas:
    """A staff role at one office."""

    peran: Peran
    instansi_id: UUID
    kode_wilayah: str


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who acts, from where. `id` None is the program itself or an operator at the console."""

    id: UUID | None
    nama: str
    dari: str = "-"
    tugas: tuple[Tugas, ...] = field(default=())
    sistem: bool = False
    email_dikonfirmasi: bool = True

    @property
    def staf(self) -> bool:
        return bool(self.tugas)


def sistem(dari: str = "konsol") -> Pelaku:
    """The program itself, or the operator of the machine: may do everything, and is traced."""
    return Pelaku(id=None, nama="sistem", dari=dari, sistem=True)


def milik_sendiri(pelaku: Pelaku) -> Pemilik:
    """What a person has just begun is theirs, in full."""
    return {} if pelaku.id is None else {pelaku.id: PeranAnggota.PENGURUS}


class TidakBoleh(Exception):
    """Known object, missing permission: the page says who may (403)."""


class TidakAda(Exception):
    """Missing, or somebody else's: the answer is the same (404)."""


def peran_atas(pelaku: Pelaku, objek: Objek) -> frozenset[Peran | PeranAnggota]:
    """The roles that `pelaku` holds over `objek`: staff of its office, member of its people."""
    peran: set[Peran | PeranAnggota] = {
        t.peran for t in pelaku.tugas if t.instansi_id == objek.instansi_id
    }
    if pelaku.id is not None and pelaku.id in objek.pemilik:
        peran.add(objek.pemilik[pelaku.id])
    return frozenset(peran)


def boleh(pelaku: Pelaku | None, tindakan: Tindakan, objek: Objek) -> bool:
    """Whether `pelaku` may do `tindakan` to `objek`. A stranger (None) may nothing of this list."""
    if pelaku is None:
        return False
    if pelaku.sistem:
        return True
    if any(tindakan in TABEL[peran] for peran in peran_atas(pelaku, objek)):
        return True
    return tindakan in _MEMBACA and _membawahi(pelaku, tindakan, objek)


def _membawahi(pelaku: Pelaku, tindakan: Tindakan, objek: Objek) -> bool:
    """A province's staff (`63`) read the offices below theirs (`63.05`), as far as their role."""
    return any(
        tindakan in TABEL[t.peran] and objek.kode_wilayah.startswith(t.kode_wilayah + ".")
        for t in pelaku.tugas
    )


def wajib(pelaku: Pelaku | None, tindakan: Tindakan, objek: Objek) -> None:
    """Raise unless allowed: `TidakAda` for a foreign object, `TidakBoleh` for a lacking role."""
    if boleh(pelaku, tindakan, objek):
        return
    if pelaku is not None and peran_atas(pelaku, objek):
        raise TidakBoleh(tindakan.value)
    raise TidakAda(tindakan.value)
