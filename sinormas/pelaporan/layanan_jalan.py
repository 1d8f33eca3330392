"""Beginning a filing with the answers that were given before."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.pelaporan import kueri, layanan, layanan_isi
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.jalan import Jawaban
from sinormas.pelaporan.lengkap import Isi

LEMBAR = "syarat"
"""What the parts name as the page they were saved from."""


def mulai(
    instansi: Instansi, jawaban: Jawaban, *, kunci: str, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Begin a filing of a new organisation, its first answers filled in; the id of its draft.

    The same one-time key gives the same draft, and what was typed there since stays. Raises
    `TerlaluBanyakDraf`.
    """
    laporan_id = layanan.mulai(instansi, kunci=kunci, pelaku=pelaku, saat=saat, jenis=jawaban.jenis)
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    assert lengkap is not None  # it has just been begun
    for bagian, isi in _isi(jawaban).items():
        if bagian not in lengkap.bagian and lengkap.dapat_diubah:
            layanan_isi.simpan_bagian(
                instansi, laporan_id, bagian, isi, versi=0, lembar=LEMBAR, pelaku=pelaku, saat=saat
            )
    return laporan_id


def _isi(jawaban: Jawaban) -> dict[Bagian, Isi]:
    return {
        Bagian.IDENTITAS: {"bentuk": jawaban.bentuk.value, "struktur": jawaban.struktur.value},
        Bagian.LEGALITAS: {"legalitas": jawaban.legalitas.value},
    }
