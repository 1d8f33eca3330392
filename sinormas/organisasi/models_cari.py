"""The index of names: by which words a record in force is found (ADR 17).

It says nothing of its own and can be written anew from the records.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import urut
from sinormas.umum.tipe import Pengenal


class CariNama(Basis):
    """The words by which a record in force is found (ADR 0017)."""

    __tablename__ = "cari_nama"
    __table_args__ = (UniqueConstraint("rekam_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
    )
    instansi_id: Mapped[UUID] = mapped_column(Pengenal)
    organisasi_id: Mapped[UUID] = mapped_column(Pengenal)
    rekam_id: Mapped[UUID] = mapped_column(Pengenal)
    kata: Mapped[str] = mapped_column(Text)
    """The office as a word, then all that `kemiripan.kata_indeks` says of the record."""
    ketua: Mapped[str] = mapped_column(Text, default="", server_default="")
    """The office as a word, then those of the ketua's name: staff alone search them (ADR 0023)."""


class CariTunggu(Basis):
    """A record in force whose words are not written yet; triggers on `rekam` note it."""

    __tablename__ = "cari_tunggu"

    rekam_id: Mapped[UUID] = mapped_column(Pengenal, primary_key=True)


class CariKata(Basis):
    """A word that names have had, also backwards: a misspelt one is found by its halves."""

    __tablename__ = "cari_kata"
    __table_args__ = (UniqueConstraint("balik"),)

    kata: Mapped[str] = mapped_column(urut(40), primary_key=True)
    balik: Mapped[str] = mapped_column(urut(40))
