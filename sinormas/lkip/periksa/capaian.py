"""What a row's capaian may be, worked out from its target and its realisasi.

data/README: it is judged from the exact realisasi where that is known, else from the printed
one; one worked out from the rounded realisasi is accepted.
"""

from __future__ import annotations

from decimal import Decimal

from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Arah, Indikator, RumusCapaian
from sinormas.lkip.format.pernyataan import PernyataanIndikator
from sinormas.lkip.periksa.angka import Hitungan
from sinormas.lkip.periksa.fakta import Fakta
from sinormas.umum.angka import Angka, pecahan


def capaian_baris(fakta: Fakta, p: PernyataanIndikator) -> tuple[Hitungan, ...]:
    """From the exact realisasi, and from the printed one where that gives another capaian.

    Empty where it isn't judged, or where the division has no result (`tak_terhitung`).
    """
    dikenal, target = fakta.aturan.get(p.indikator), _target(fakta, p)
    if dikenal is None or target is None:
        return ()
    calon = (_hitung(dikenal, target, satu) for satu in _realisasi(fakta, p))
    return tuple({satu.nilai: satu for satu in calon if satu is not None}.values())


def capaian_data(fakta: Fakta, indikator: str, tahun: int) -> Hitungan | None:
    """The capaian that the facts give."""
    dikenal, hasil = fakta.aturan.get(indikator), fakta.hasil(indikator, tahun)
    if dikenal is None or hasil.target is None or hasil.realisasi is None:
        return None
    return _hitung(dikenal, hasil.target, hasil.realisasi)


def tak_terhitung(fakta: Fakta, p: PernyataanIndikator) -> str | None:
    """The division without a result, of a row whose target and realisasi are there."""
    dikenal, target = fakta.aturan.get(p.indikator), _target(fakta, p)
    realisasi = _realisasi(fakta, p)
    if dikenal is None or target is None or not realisasi:
        return None
    pola, isi = _pola(dikenal, target, realisasi[-1])
    return Hitungan(target, pola, isi).rumus


def _target(fakta: Fakta, p: PernyataanIndikator) -> Decimal | None:
    """The row's own target, else the known one."""
    return fakta.target_kini(p.indikator, p.tahun) if p.target is None else p.target


def _realisasi(fakta: Fakta, p: PernyataanIndikator) -> list[Angka]:
    """The exact realisasi and the row's own, as far as there are any."""
    eksak = fakta.hasil(p.indikator, p.tahun).realisasi
    return [satu for satu in (eksak, p.realisasi) if satu is not None]


def _hitung(indikator: Indikator, target: Decimal, realisasi: Angka) -> Hitungan | None:
    nilai = aturan.capaian(indikator, target, pecahan(realisasi))
    return None if nilai is None else Hitungan(nilai, *_pola(indikator, target, realisasi))


def _pola(indikator: Indikator, target: Decimal, realisasi: Angka) -> tuple[str, tuple[Angka, ...]]:
    """The arithmetic of an indicator's formula."""
    if indikator.arah is Arah.NAIK:
        return "{} ÷ {} × 100", (realisasi, target)
    if target == 0 or (indikator.rumus_capaian is RumusCapaian.BANDING and realisasi == 0):
        return "capaian indikator turun dengan target {} dan realisasi {}", (target, realisasi)
    if indikator.rumus_capaian is RumusCapaian.SELISIH:
        return "(2 × {0} − {1}) ÷ {0} × 100", (target, realisasi)
    return "{} ÷ {} × 100", (target, realisasi)
