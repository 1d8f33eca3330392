"""Figures made by hand, for rules that read no database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from sinormas.anggaran.aturan import Jumlah
from sinormas.kinerja.aturan import Arah, Indikator, LangkahSkala, Skala
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.hasil import hitung
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.narasi.rujukan import Angka

TAHUN = 2020
SKALA = Skala((LangkahSkala("Sangat Berhasil", Decimal(85)), LangkahSkala("Kurang", Decimal(0))))


def indikator(
    kode: str,
    tahun: int = TAHUN,
    *,
    nama: str = "",
    target: int | None = 50,
    cacah: tuple[int, int] | None = (30, 60),
    satuan: str = "%",
) -> HasilIndikator:
    """An indicator of a year: a ratio of two counts."""
    aturan = Indikator(
        arah=Arah.NAIK, pembilang="berpartisipasi", penyebut="terdata", pengali=Decimal(100)
    )
    definisi = Definisi(
        id=UUID(int=1), kode=kode, mulai=1900, aktif=True, nama=nama or f"Nama {kode}",
        sasaran="S1", nama_sasaran="Sasaran", tingkat="strategis", penanggung_jawab=None,
        satuan=satuan, utama=True, skala=None, predikat=None, sumber_data=None, catatan=None,
        aturan=aturan,
    )  # fmt: skip
    pembilang, penyebut = cacah or (None, None)
    hasil = hitung(
        aturan, pembilang=pembilang, penyebut=penyebut, skala=SKALA,
        target=None if target is None else Decimal(target),
    )  # fmt: skip
    return HasilIndikator(
        tahun=tahun, definisi=definisi, hasil=hasil, ukuran=(), versi_target=None, diberikan=None,
        peringkat=0, luar={},
    )  # fmt: skip


def angka(**lain: Any) -> Angka:
    """IKU-4: 50,00 % of 50 in 2020, 70,00 % in 2019; IKU-1: 100,00 % of 80, nobody knew before;
    IKU-2: two thirds of 80."""
    return Angka(
        TAHUN,
        {
            2020: {
                "IKU-4": indikator("IKU-4", nama="Persentase Ormas yang berpartisipasi"),
                "IKU-1": indikator("IKU-1", target=80, cacah=(4, 4)),
                "IKU-2": indikator("IKU-2", target=80, cacah=(2, 3)),
            },
            2019: {"IKU-4": indikator("IKU-4", 2019, cacah=(42, 60), target=60)},
        },
        **({"dana": {2020: (Jumlah(Decimal(1_000_000), Decimal(612_300)),)}} | lain),
    )
