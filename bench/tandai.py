"""A thousand organisations marked as taking part in one action, then undone."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, select

from bench.basisdata import TAHUN
from bench.kita import Kita
from bench.ukur import DINDING
from sinormas.extensions import Basis
from sinormas.izin import Pelaku
from sinormas.partisipasi import layanan
from sinormas.partisipasi.aturan import TERBANYAK, BuktiBaru, JenisBukti
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import akhir_tahun

PUTARAN = 3


def ukur(kita: Kita) -> tuple[int, float]:
    """How many were marked, and in how many seconds: the slowest of some rounds."""
    pelaku = Pelaku(id=pengenal_baru(), nama="Petugas Ukur", dari="ukur", sistem=True)
    bukti = BuktiBaru(JenisBukti.DAFTAR_HADIR, "Rakor, 1 Maret")
    organisasi = _belum(kita)
    lama = []
    for _ in range(PUTARAN):
        saat = waktu.sekarang()
        mulai = DINDING()
        layanan.tandai_banyak(kita.instansi, organisasi, TAHUN, bukti, pelaku=pelaku, saat=saat)
        lama.append(DINDING() - mulai)
        layanan.urungkan(kita.instansi, TAHUN, saat, pelaku=pelaku, saat=saat)
        sesi_kini().close()
    return len(organisasi), max(lama)


def _belum(kita: Kita) -> list[UUID]:
    """Some of today's register that are not marked for the year."""
    rekam, tanda = (Basis.metadata.tables[n] for n in ("rekam", "partisipasi"))
    ditandai = exists().where(
        tanda.c.instansi_id == kita.instansi.id,
        tanda.c.tahun == TAHUN,
        tanda.c.dicabut.is_(None),
        tanda.c.organisasi_id == rekam.c.organisasi_id,
    )
    kueri = select(rekam.c.organisasi_id).where(
        rekam.c.instansi_id == kita.instansi.id,
        rekam.c.sampai.is_(None),
        rekam.c.mulai <= akhir_tahun(TAHUN),
        ~ditandai,
    )
    return list(sesi_kini().scalars(kueri.limit(TERBANYAK)))
