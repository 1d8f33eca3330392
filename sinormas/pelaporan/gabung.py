"""What of the filings follows when two entries of the register become one: all of them.

Of what an organisation has one at a time there may then be two, the one marked as such (`ganda`).
"""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from sinormas.organisasi.ikut_gabung import Gabungan, ikut
from sinormas.pelaporan.aturan import NAMA_JENIS, TERBUKA, Jenis, Keadaan
from sinormas.pelaporan.models import KegiatanOrganisasi, Laporan

_BERULANG = (Jenis.TAHUNAN, Jenis.KEGIATAN)
_BATAL = (Keadaan.DITOLAK, Keadaan.DICABUT)


@ikut("laporan", "kegiatan_organisasi")
def laporan(g: Gabungan) -> None:
    """Every filing with its papers, and the activities that were accepted."""
    lain = aliased(Laporan)
    kembar = g.buku.sesi.execute(
        select(Laporan.id, Laporan.jenis, Laporan.periode)
        .join(lain, lain.jenis == Laporan.jenis)
        .where(
            Laporan.organisasi_id == g.asal,
            lain.organisasi_id == g.tetap,
            ~Laporan.ganda,
            ~lain.ganda,
            or_(
                and_(
                    Laporan.jenis.not_in(_BERULANG),
                    Laporan.keadaan.in_(TERBUKA),
                    lain.keadaan.in_(TERBUKA),
                ),
                and_(
                    Laporan.jenis == Jenis.TAHUNAN,
                    Laporan.periode == lain.periode,
                    Laporan.keadaan.not_in(_BATAL),
                    lain.keadaan.not_in(_BATAL),
                ),
            ),
        )
        .order_by(Laporan.dibuat, Laporan.id)
    ).all()
    for satu in kembar:
        tahun = f" {satu.periode}" if satu.periode else ""
        g.bertabrakan(
            "Laporan", f"{NAMA_JENIS[satu.jenis]}{tahun} ada pada keduanya: kedua-duanya disimpan."
        )
    g.buku.ubah(Laporan, Laporan.id.in_([k.id for k in kembar]), ganda=True)
    g.pindah(Laporan, "Laporan, dengan berkas dan suratnya")
    g.pindah(KegiatanOrganisasi, "Kegiatan yang dilaporkan")
