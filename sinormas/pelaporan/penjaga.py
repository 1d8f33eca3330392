"""What a room to the right may have against submitting a filing: a claim instead of a twin."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import url_for

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.lengkap import LaporanLengkap


class Tertahan(Exception):
    """A filing of what the register knows already; the message says what to do, in Indonesian."""

    def __init__(self, pesan: str, organisasi_id: UUID) -> None:
        super().__init__(pesan)
        self.organisasi_id = organisasi_id


Penjaga = Callable[[Instansi, LaporanLengkap], None]
_PENJAGA: list[Penjaga] = []


def daftarkan(fungsi: Penjaga) -> Penjaga:
    """Ask `fungsi` before each submission, in its transaction; it raises `Tertahan` or not."""
    if fungsi not in _PENJAGA:
        _PENJAGA.append(fungsi)
    return fungsi


def periksa(instansi: Instansi, lengkap: LaporanLengkap) -> None:
    """Raise `Tertahan` where somebody has something against it."""
    for fungsi in _PENJAGA:
        fungsi(instansi, lengkap)


def lanjut(lengkap: LaporanLengkap, galat: Tertahan, *, staf: bool) -> str:
    """Where one goes on instead: at the claim, for an officer at the register.

    Who acts for a registered organisation already does not claim another: they mend the number.
    """
    if galat.organisasi_id == lengkap.organisasi_id or lengkap.jenis is not Jenis.BARU:
        return url_for("pelaporan.tugas", laporan_id=lengkap.id)
    if staf:
        return url_for("organisasi.halaman", organisasi_id=galat.organisasi_id)
    return url_for("klaim.baru", organisasi_id=galat.organisasi_id, laporan=lengkap.id)
