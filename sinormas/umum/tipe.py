"""Column types that mean the same on SQLite and PostgreSQL.

SQLite keeps neither zones nor exact decimals nor UUIDs: instants become fixed-width UTC text (which
sorts as time does), decimals become scaled integers (which add up exactly), identifiers become 16
bytes. PostgreSQL uses its own types.
"""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Enum, LargeBinary, Numeric, String, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

__all__ = ["Desimal", "Pengenal", "Saat", "pilihan"]

POLA_SAAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Saat(TypeDecorator[datetime]):
    """An aware instant, kept in UTC with microseconds. A naive one is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        tipe: TypeEngine[Any] = String(27) if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(tipe)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        utc = value.astimezone(UTC)
        return utc.strftime(POLA_SAAT).rjust(27, "0") if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value)  # `Z` is UTC; many times faster than strptime
        instant: datetime = value.astimezone(UTC)
        return instant


class Desimal(TypeDecorator[Decimal]):
    """An exact decimal with `skala` places, at most 18 digits in all. More places are refused."""

    impl = Numeric
    cache_ok = True

    def __init__(self, skala: int = 2, angka: int = 18) -> None:
        super().__init__()
        self.skala = skala
        self.angka = angka

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        tipe: TypeEngine[Any] = (
            BigInteger() if dialect.name == "sqlite" else Numeric(self.angka, self.skala)
        )
        return dialect.type_descriptor(tipe)

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise TypeError(f"a Decimal is needed, not {type(value).__name__}")
        nilai = Decimal(value)
        if not nilai.is_finite():
            raise ValueError("a finite decimal is needed")
        skalar = nilai.scaleb(self.skala)
        bulat = int(skalar)
        if skalar != bulat or abs(bulat) >= 10**self.angka:
            raise ValueError(f"{nilai} does not fit {self.angka} digits with {self.skala} places")
        return bulat if dialect.name == "sqlite" else nilai

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, int):
            return _berskala(value, self.skala)
        hasil: Decimal = value
        return hasil


@lru_cache(maxsize=4096)
def _berskala(nilai: int, skala: int) -> Decimal:
    """The same few numbers stand in most rows."""
    return Decimal(nilai).scaleb(-skala)


@lru_cache(maxsize=4096)
def _dari_bita(nilai: bytes) -> UUID:
    """The same few ids (of offices, of accounts) stand in most rows."""
    return UUID(bytes=nilai)


class Pengenal(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, `uuid` on PostgreSQL."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        tipe: TypeEngine[Any] = LargeBinary(16) if dialect.name == "sqlite" else Uuid()
        return dialect.type_descriptor(tipe)

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        if isinstance(value, bytes):
            return _dari_bita(value)
        hasil: UUID | None = value
        return hasil


def pilihan(kelas: type[enum.Enum], nama: str) -> Enum:
    """A closed list: the enum's values as text, with a CHECK constraint called `nama`."""
    return Enum(
        kelas,
        name=nama,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda anggota: [str(a.value) for a in anggota],
        length=32,
        validate_strings=True,
    )
