"""What of the marks follows when two entries of the register become one: marks and evidence."""

from __future__ import annotations

from sqlalchemy import select

from sinormas.instansi import kueri as instansi
from sinormas.organisasi.ikut_gabung import Gabungan, ikut
from sinormas.partisipasi.models import Bukti, Partisipasi


@ikut("bukti", "partisipasi")
def partisipasi(g: Gabungan) -> None:
    """Of two marks for one year the one is withdrawn, with this reason; it stays readable."""
    berlaku = select(Partisipasi.tahun).where(
        Partisipasi.instansi_id == g.instansi.id, Partisipasi.dicabut.is_(None)
    )
    milik = {
        satu: set(g.buku.sesi.scalars(berlaku.where(Partisipasi.organisasi_id == satu)))
        for satu in (g.tetap, g.asal)
    }
    kembar = sorted(milik[g.tetap] & milik[g.asal])
    g.tertahan.extend(
        f"Keduanya ditandai untuk {tahun}, dan tahun itu sudah ditetapkan. Pimpinan membukanya "
        "dahulu untuk versi baru di halaman Penetapan."
        for tahun in sorted(instansi.tahun_ditetapkan(g.instansi).keys() & set(kembar))
    )
    g.buku.ubah(
        Partisipasi,
        Partisipasi.instansi_id == g.instansi.id,
        Partisipasi.organisasi_id == g.asal,
        Partisipasi.tahun.in_(kembar),
        Partisipasi.dicabut.is_(None),
        dicabut=g.saat,
        pencabut=g.pelaku.nama,
        alasan_cabut=f"Digabung dengan {g.nama_tetap}, yang sudah ditandai."[:500],
    )
    for tahun in kembar:
        g.bertabrakan(
            "Partisipasi", f"Keduanya ditandai untuk {tahun}: satu tanda dicabut dengan alasan ini."
        )
    g.pindah(Bukti, "Bukti partisipasi")
    g.pindah(Partisipasi, "Tanda partisipasi", Partisipasi.instansi_id == g.instansi.id)
