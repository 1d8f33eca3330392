"""Names in a file, each once: two organisations of one name are told apart by their number."""

from __future__ import annotations

from typing import Final

PANJANG: Final = 300
"""The longest name that a file takes."""


class Penamaan:
    """Gives out names to rows that come sorted by name, so that it needs to remember but few."""

    def __init__(self) -> None:
        self._urut: str | None = None
        self._sekelompok: set[str] = set()
        self._dibuat: set[str] = set()

    def nama(self, nama: str | None, urut: str | None, nomor_induk: int | None) -> str:
        """The name to write for the next row; `urut` is what the rows are sorted by."""
        if urut != self._urut:
            self._urut, self._sekelompok = urut, set()
        calon = nama or "Organisasi tanpa nama"
        if nama is None or calon in self._sekelompok or calon in self._dibuat:
            pembeda = f"Buku Induk {nomor_induk}" if nomor_induk else f"ke-{len(self._dibuat) + 1}"
            calon = f"{calon[: PANJANG - len(pembeda) - 3]} ({pembeda})"
            self._dibuat.add(calon)
        self._sekelompok.add(calon)
        return calon
