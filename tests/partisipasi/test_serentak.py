"""Two officers at the same moment: one mark, no deadlock, and the slower one is told."""

from __future__ import annotations

from sqlalchemy import func, select

from sinormas.izin import Peran
from sinormas.jejak import kueri as jejak
from sinormas.partisipasi import kueri, layanan
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.serentak import serentak
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import bukti


def _petugas(tapin, jumlah):
    return [pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS) for _ in range(jumlah)]


def _tertulis():
    sesi = sesi_kini()
    return tuple(sesi.scalar(select(func.count()).select_from(t)) for t in (Partisipasi, Bukti))


def test_banyak_petugas_menandai_satu_organisasi_serentak_hanya_satu_tanda(app, tapin):
    ormas, saat = organisasi(tapin, "Karang Taruna"), waktu.sekarang()
    hasil = serentak(
        app,
        [
            lambda p=p: layanan.tandai(tapin, ormas, 2020, bukti(), pelaku=p, saat=saat)
            for p in _petugas(tapin, 6)
        ],
        Bentrok,
    )
    kalah = [h for h in hasil if isinstance(h, Bentrok)]
    assert len(kalah) == 5
    assert _tertulis() == (1, 1)
    berlaku = kueri.tanda_berlaku(tapin, 2020, ormas)
    assert berlaku is not None
    assert all(
        f"Karang Taruna sudah ditandai untuk 2020 oleh {berlaku.penanda}" in str(k) for k in kalah
    )
    assert jejak.periksa()[1] == []


def test_pilihan_yang_bertindih_dalam_urutan_berlawanan_tidak_saling_mengunci(app, tapin):
    ormas, saat = [organisasi(tapin) for _ in range(12)], waktu.sekarang()
    pilihan = [ormas[:8], ormas[:3:-1], ormas[::2], ormas[::-3]]
    hasil = serentak(
        app,
        [
            lambda p=p, o=o: layanan.tandai_banyak(tapin, o, 2020, bukti(), pelaku=p, saat=saat)
            for p, o in zip(_petugas(tapin, 4), pilihan, strict=True)
        ],
        Bentrok,
    )
    ditandai = [t for h in hasil if not isinstance(h, Bentrok) for t in h.tanda]
    assert len(ditandai) == len(set(ditandai)) == 12
    assert _tertulis() == (12, 12)
    assert jejak.periksa()[1] == []


def test_mencabut_serentak_hanya_sekali(app, tapin):
    ormas, saat = organisasi(tapin), waktu.sekarang()
    satu, dua = _petugas(tapin, 2)
    tanda = layanan.tandai(tapin, ormas, 2020, bukti(), pelaku=satu, saat=saat)
    hasil = serentak(
        app,
        [
            lambda: layanan.cabut(tapin, tanda, "Keliru", pelaku=dua, saat=saat),
            lambda: layanan.urungkan(tapin, 2020, saat, pelaku=satu, saat=saat),
        ],
        Bentrok,
    )
    assert sum(isinstance(h, Bentrok) for h in hasil) == 1
    assert jejak.periksa()[1] == []
