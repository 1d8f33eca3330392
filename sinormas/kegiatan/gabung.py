"""What of the events follows when two entries of the register become one: who came."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from sinormas.kegiatan.models import Kegiatan, Kehadiran
from sinormas.organisasi.ikut_gabung import Gabungan, ikut


@ikut("kehadiran")
def kehadiran(g: Gabungan) -> None:
    """Where both are on one list they are on it once: invited or present as either was."""
    lain = aliased(Kehadiran)
    kembar = g.buku.sesi.execute(
        select(
            Kegiatan.nama, lain.id.label("tetap"), Kehadiran.id.label("asal"),
            lain.diundang | Kehadiran.diundang, lain.hadir | Kehadiran.hadir,
            lain.orang, Kehadiran.orang,
        )
        .join(lain, lain.kegiatan_id == Kehadiran.kegiatan_id)
        .join(Kegiatan, Kegiatan.id == Kehadiran.kegiatan_id)
        .where(Kehadiran.organisasi_id == g.asal, lain.organisasi_id == g.tetap)
        .order_by(Kegiatan.tanggal, Kegiatan.id)
    ).all()  # fmt: skip
    for nama, tetap, asal, diundang, hadir, orang, orang_asal in kembar:
        g.buku.hapus(Kehadiran, Kehadiran.id == asal)
        g.buku.ubah(
            Kehadiran,
            Kehadiran.id == tetap,
            diundang=bool(diundang),
            hadir=bool(hadir),
            orang=orang if orang is not None else orang_asal,
        )
        g.bertabrakan("Daftar hadir", f"Keduanya tercatat di {nama}: tinggal satu kali.")
    g.pindah(Kehadiran, "Undangan dan kehadiran di kegiatan kantor")
