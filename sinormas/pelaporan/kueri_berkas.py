"""The papers of an organisation: of each kind the newest that the office accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from sinormas.instansi.aturan import Instansi
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.models import Lampiran, Laporan
from sinormas.pelaporan.syarat import matriks
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini

TERBANYAK = 300


@dataclass(frozen=True, slots=True)
class BerkasOrganisasi:
    """One paper, and the filing that brought it."""

    nama: str
    berkas_id: UUID
    laporan_id: UUID
    nomor: str
    diterima: date


def milik_organisasi(
    instansi: Instansi, organisasi_id: UUID, hari: date, saat: datetime
) -> tuple[BerkasOrganisasi, ...]:
    """What the office had accepted by the end of `hari`; two queries."""
    baris = sesi_kini().execute(
        select(Lampiran.dokumen, Lampiran.berkas_id, Laporan.id, Laporan.nomor, Laporan.diputuskan)
        .join(Lampiran, Lampiran.laporan_id == Laporan.id)
        .where(
            Laporan.instansi_id == instansi.id,
            Laporan.organisasi_id == organisasi_id,
            Laporan.keadaan == Keadaan.DITERIMA,
        )
        .order_by(Laporan.diputuskan.desc(), Laporan.id.desc())
        .limit(TERBANYAK)
    )
    terbaru: dict[str, BerkasOrganisasi] = {}
    jenis = {j.kunci: j.nama for j in (*dokumen.semua(), *matriks(instansi, saat))}
    for kunci, berkas_id, laporan_id, nomor, diputuskan in baris:
        if diputuskan is None or nomor is None:  # an accepted one has both
            continue
        diterima = waktu.tanggal_di(diputuskan, instansi.zona_waktu)
        if kunci not in terbaru and diterima <= hari:
            nama = jenis.get(kunci, kunci.replace("_", " ").capitalize())
            terbaru[kunci] = BerkasOrganisasi(nama, berkas_id, laporan_id, nomor, diterima)
    urut = list(jenis)
    return tuple(
        satu
        for _, satu in sorted(
            terbaru.items(), key=lambda b: (urut.index(b[0]) if b[0] in jenis else len(urut), b[0])
        )
    )
