"""What of the claims follows when two entries of the register become one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from sinormas.akun.orang import orang
from sinormas.klaim.aturan import KeadaanKlaim
from sinormas.klaim.models import BukanOrganisasi, Klaim
from sinormas.organisasi.ikut_gabung import Gabungan, ikut


@ikut("klaim", "bukan_organisasi")
def klaim(g: Gabungan) -> None:
    """Claims, once nobody's claims of both wait; and what reporters said is not theirs."""
    lain = aliased(Klaim)
    menunggu = list(
        g.buku.sesi.scalars(
            select(Klaim.pengaju_id)
            .join(lain, lain.pengaju_id == Klaim.pengaju_id)
            .where(
                Klaim.organisasi_id == g.asal,
                lain.organisasi_id == g.tetap,
                Klaim.keadaan == KeadaanKlaim.MENUNGGU,
                lain.keadaan == KeadaanKlaim.MENUNGGU,
            )
        )
    )
    if menunggu:
        nama = ", ".join(sorted(o.nama for o in orang(menunggu).values()))
        g.tertahan.append(
            f"Permohonan {nama} atas kedua organisasi ini masih menunggu. Putuskan salah satunya "
            "dahulu."
        )
    g.pindah(Klaim, "Permohonan untuk mengurus", Klaim.pengaju_id.not_in(menunggu))
    g.buku.hapus(
        BukanOrganisasi,
        BukanOrganisasi.organisasi_id == g.asal,
        BukanOrganisasi.laporan_id.in_(
            select(BukanOrganisasi.laporan_id).where(BukanOrganisasi.organisasi_id == g.tetap)
        ),
    )
    g.pindah(BukanOrganisasi, "")
