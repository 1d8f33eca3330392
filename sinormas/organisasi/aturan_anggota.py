"""Who acts for an organisation: the words, and what always holds. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from sinormas.izin import PeranAnggota

UMUR_UNDANGAN = timedelta(days=7)
LAMA_SIMPAN_UNDANGAN = timedelta(days=90)
"""An invitation that has ended is forgotten after so long: it holds somebody's address."""
BATAS_ANGGOTA = 30
"""Members and open invitations of one organisation together."""
PANJANG_ALASAN = 500

NAMA_PERAN: dict[PeranAnggota, str] = {
    PeranAnggota.PENGURUS: "Pengurus",
    PeranAnggota.PEMBANTU: "Pembantu",
}
WEWENANG: dict[PeranAnggota, str] = {
    PeranAnggota.PENGURUS: (
        "Mengisi, mengajukan, dan mencabut laporan; mengundang dan mengeluarkan orang."
    ),
    PeranAnggota.PEMBANTU: (
        "Mengisi laporan dan mengunggah dokumen. Tidak mengajukan, mencabut, atau mengundang."
    ),
}


class AkhirUndangan(StrEnum):
    """How an invitation ended."""

    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"


class AnggotaSalah(Exception):
    """What a rule of membership refuses. The message says why, and the way out, in Indonesian."""


class PengurusTerakhir(AnggotaSalah):
    """Without this person nobody could act for the organisation any more."""


def periksa_sisa(
    anggota: Mapping[UUID, PeranAnggota], pengguna_id: UUID, baru: PeranAnggota | None
) -> None:
    """Whether `pengguna_id` may become `baru` (None: leave); raises `PengurusTerakhir`.

    At least one pengurus always remains.
    """
    if baru is PeranAnggota.PENGURUS or anggota.get(pengguna_id) is not PeranAnggota.PENGURUS:
        return
    lain = (p for orang, p in anggota.items() if orang != pengguna_id)
    if PeranAnggota.PENGURUS not in lain:
        raise PengurusTerakhir(
            "Ini satu-satunya pengurus. Jadikan orang lain pengurus dahulu, "
            "supaya selalu ada yang dapat mengajukan laporan."
        )
