"""Measuring: sides take turns, so that whatever else the machine does meets all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Jam = Callable[[], float]
CPU: Jam = time.process_time
"""Seconds of this process: for work that is all done in it."""
DINDING: Jam = time.perf_counter
"""Seconds on the wall: for work that a server shares."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """How long one call took, round by round, for each side."""

    putaran: Mapping[str, tuple[float, ...]]

    def detik(self, sisi: str) -> float:
        """Median seconds of one call."""
        return median(self.putaran[sisi])

    def banding(self, sisi: str, dengan: str) -> float:
        """How many times as long as `dengan` one call of `sisi` takes: the median of the rounds."""
        pasangan = zip(self.putaran[sisi], self.putaran[dengan], strict=True)
        return median(a / b for a, b in pasangan)


def bergantian(
    sisi: Mapping[str, Callable[[], object]],
    *,
    putaran: int = 9,
    detik: float = 0.3,
    jam: Jam = CPU,
) -> Ukuran:
    """Time each side for `detik` seconds in each of `putaran` rounds, after a warm-up.

    Every other round goes backwards, so that none always comes after the same one.
    """
    ulang = {nama: _ulangan(panggil, detik) for nama, panggil in sisi.items()}
    hasil: dict[str, list[float]] = {nama: [] for nama in sisi}
    for ke in range(putaran):
        for nama in list(sisi)[:: -1 if ke % 2 else 1]:
            panggil, banyak = sisi[nama], ulang[nama]
            mulai = jam()
            for _ in range(banyak):
                panggil()
            hasil[nama].append((jam() - mulai) / banyak)
    return Ukuran({nama: tuple(daftar) for nama, daftar in hasil.items()})


def _ulangan(panggil: Callable[[], object], detik: float) -> int:
    """Warm up, and find how many calls fill a round."""
    panggil()
    mulai, banyak = DINDING(), 0
    while DINDING() - mulai < detik:
        panggil()
        banyak += 1
    return max(banyak, 1)
