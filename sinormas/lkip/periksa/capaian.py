"""What a row's capaian may be, worked out from its target and its realisasi.

data/README: it is judged from the exact realisasi where that is known, else from the printed
one; one worked out from the rounded realisasi is accepted.
"""

from __future__ import annotations

from fractions import Fraction

from sinormas.kinerja import aturan
from sinormas.kinerja.aturan import Arah, Indikator, RumusCapaian
from sinormas.kinerja.target import Target
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
    if dikenal is None or hasil.ditarget is None or hasil.realisasi is None:
        return None
    return _hitung(dikenal, hasil.ditarget, hasil.realisasi)


def tak_terhitung(fakta: Fakta, p: PernyataanIndikator) -> str | None:
    """The division without a result, of a row whose target and realisasi are there."""
    dikenal, target = fakta.aturan.get(p.indikator), _target(fakta, p)
    realisasi = _realisasi(fakta, p)
    if dikenal is None or target is None or not realisasi:
        return None
    pola, isi = _pola(dikenal, target, realisasi[-1])
    return Hitungan(target.nilai, pola, isi).rumus


def _target(fakta: Fakta, p: PernyataanIndikator) -> Target | None:
    """The known target; with the row's own number where that is another one."""
    ditarget = fakta.ditarget(p.indikator, p.tahun)
    if p.target is None or (ditarget is not None and ditarget.nilai == p.target):
        return ditarget
    return Target(p.target)


def _realisasi(fakta: Fakta, p: PernyataanIndikator) -> list[Angka]:
    """The exact realisasi and the row's own, as far as there are any."""
    eksak = fakta.hasil(p.indikator, p.tahun).realisasi
    return [satu for satu in (eksak, p.realisasi) if satu is not None]


def _hitung(indikator: Indikator, target: Target, realisasi: Angka) -> Hitungan | None:
    penuh = aturan.capaian(indikator, target, pecahan(realisasi))
    if penuh is None:
        return None
    nilai = aturan.batasi(indikator, penuh) or Fraction(0)
    pola, isi = _pola(indikator, target, realisasi)
    if nilai != penuh:
        pola += f", paling banyak {indikator.batas_capaian}"
    return Hitungan(nilai, pola, isi)


def _pola(indikator: Indikator, target: Target, realisasi: Angka) -> tuple[str, tuple[Angka, ...]]:
    """The arithmetic of an indicator's formula."""
    acuan = target.acuan(pecahan(realisasi))
    if acuan is None:
        batas = (target.nilai, target.atas or target.nilai)
        return "realisasi {} di dalam rentang {}–{}", (realisasi, *batas)
    if indikator.arah is Arah.NAIK:
        return "{} ÷ {} × 100", (realisasi, acuan)
    if acuan == 0 or (indikator.rumus_capaian is RumusCapaian.BANDING and realisasi == 0):
        return "capaian indikator turun dengan target {} dan realisasi {}", (acuan, realisasi)
    if indikator.rumus_capaian is RumusCapaian.SELISIH:
        return "(2 × {0} − {1}) ÷ {0} × 100", (acuan, realisasi)
    return "{} ÷ {} × 100", (acuan, realisasi)
