"""What every record of a `sinormas-lkip/1` file has in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

Isi: TypeAlias = Mapping[str, Any]
"""The fields of a record that could be read so far."""
Keluhan: TypeAlias = Iterator[tuple[str, str]]
"""Pairs of key and Indonesian words."""


@dataclass(frozen=True)
class Rekam:
    """A record of the file, and what must hold beyond its single values."""

    __slots__ = ()

    UNIK: ClassVar[tuple[str, ...]] = ()
    """Keys that together may stand only once in a list."""
    RUJUK: ClassVar[Mapping[str, str]] = {}
    """Keys whose value must be a `kode` of the named section, where the file has it."""
    RUJUK_WAJIB: ClassVar[bool] = True
    """Whether a reference to nothing is a fault or only a warning."""
    JENIS: ClassVar[str | None] = None
    """The `jenis` by which a list of several kinds of record tells them apart."""

    @staticmethod
    def kesalahan(isi: Isi, sebelum: Isi) -> Keluhan:
        """Faults between fields, or against the record before in its list."""
        yield from ()

    @staticmethod
    def peringatan(isi: Isi) -> Keluhan:
        """What is odd but loads."""
        yield from ()
