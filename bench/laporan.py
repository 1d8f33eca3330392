"""What a run prints: one line a measurement, with what was to be reached."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.ukur import Ukuran


@dataclass(slots=True)
class Laporan:
    """The lines of a run, printed as they come."""

    baris: list[tuple[str, ...]] = field(default_factory=list)
    luput: int = 0

    def bab(self, judul: str) -> None:
        """A heading."""
        print(f"\n{judul}", flush=True)

    def banding(
        self, nama: str, ukuran: Ukuran, sisi: str, dengan: str, *, paling: float | None = None,
        sedikitnya: float | None = None, terbalik: bool = False,
    ) -> None:  # fmt: skip
        """How `sisi` stands to `dengan`: its time (`paling`: at most), or its rate (`sedikitnya`).

        With `terbalik` it is how many times as fast `sisi` is.
        """
        nilai = ukuran.banding(sisi, dengan)
        if sedikitnya is not None or terbalik:
            nilai = 1 / nilai
        sasaran = ""
        if paling is not None:
            sasaran = self._sasaran(nilai <= paling, f"≤ {paling:g}")
        elif sedikitnya is not None:
            sasaran = self._sasaran(nilai >= sedikitnya, f"≥ {sedikitnya:g}")
        rinci = f"{_lama(ukuran.detik(sisi))} / {_lama(ukuran.detik(dengan))}"
        self.cetak(nama, f"{nilai:.2f} ×", sasaran, rinci)

    def nilai(self, nama: str, nilai: float, satuan: str, *, paling: float | None = None) -> None:
        """A plain figure."""
        sasaran = self._sasaran(nilai <= paling, f"≤ {paling:g}") if paling is not None else ""
        self.cetak(nama, f"{nilai:.{2 if nilai < 10 else 1}f} {satuan}", sasaran, "")

    def cetak(self, nama: str, nilai: str, sasaran: str, rinci: str) -> None:
        """One line."""
        print(f"  {nama:<58} {nilai:>11}  {sasaran:<18} {rinci}".rstrip(), flush=True)

    def _sasaran(self, tercapai: bool, kata: str) -> str:
        self.luput += not tercapai
        return f"{kata} {'ya' if tercapai else 'BELUM'}"


def _lama(detik: float) -> str:
    if detik >= 1:
        return f"{detik:.2f} s"
    return f"{detik * 1000:.3g} ms"
