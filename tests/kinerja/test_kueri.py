"""The figures of a year against what LKIP 2020 says, and where they come from."""

from __future__ import annotations

from decimal import Decimal

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri
from tests.pabrik import kinerja as pabrik


def figur(instansi: Instansi, tahun: int = 2020) -> dict[str, tuple[object, ...]]:
    """Each indicator's counts and figures, as shown."""
    return {
        h.kode: (
            h.hasil.pembilang,
            h.hasil.penyebut,
            h.hasil.realisasi_tampil,
            h.hasil.capaian_tampil,
            h.hasil.kategori,
        )
        for h in kueri.hitung_tahun(instansi, tahun)
    }


def test_tahun_2020_dihitung_seperti_isi_lkip(tapin: Instansi) -> None:
    pabrik.contoh_2020(tapin)
    penuh, sangat = Decimal("100.00"), "Sangat Berhasil"
    assert figur(tapin) == {
        "IKU-1": (1, 1, penuh, Decimal("117.65"), sangat),
        "IKU-2": (0, 0, penuh, Decimal("117.65"), sangat),
        "IKU-3": (0, 0, penuh, Decimal("117.65"), sangat),
        "IKU-4": (30, 60, Decimal("50.00"), penuh, sangat),
        "IKK-1": (None, None, None, None, None),
        "IKK-4": (1, 1, penuh, Decimal("125.00"), sangat),
        "IKK-6": (70, 70, penuh, Decimal("125.00"), sangat),
        "IKK-7": (None, None, None, None, None),
    }
