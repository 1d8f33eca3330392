"""Reads that are asked so often that finding their compiled form costs more than the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select

from sinormas.umum.transaksi import sesi_kini

Sisipan = Sequence[Any] | Mapping[str, Any]
KANTOR: Final = "instansi_id"
"""The one value that such a statement takes (`instansi.kueri.mana_pun`)."""
_DI_SINI: Final = object()


class Terkirim:
    """A SELECT that takes an office, kept as it was sent the first time and sent again like that.

    Its columns are plain numbers and texts: they come as the driver has them.
    """

    __slots__ = ("_pernyataan", "_sebagai")

    def __init__(self, pernyataan: Select[Any]) -> None:
        self._pernyataan = pernyataan
        self._sebagai: dict[str, tuple[str, Sisipan]] = {}

    def baca(self, instansi_id: UUID) -> Sequence[Any]:
        """The rows for an office, in the session's transaction."""
        koneksi = sesi_kini().connection()
        terkirim = self._sebagai.get(koneksi.dialect.name)
        if terkirim is None:
            return self._pertama(koneksi, instansi_id)
        perintah, nilai = terkirim
        return koneksi.exec_driver_sql(perintah, _untuk(nilai, instansi_id)).all()

    def _pertama(self, koneksi: Connection, instansi_id: UUID) -> Sequence[Any]:
        hasil = koneksi.execute(self._pernyataan, {KANTOR: instansi_id})
        nilai = hasil.context.parameters[0]
        if isinstance(nilai, Mapping):
            tetap: Sisipan = {**nilai}
        else:  # positions, where the driver has no names: an office is its bytes
            tetap = tuple(_DI_SINI if n == instansi_id.bytes else n for n in nilai)
        self._sebagai[koneksi.dialect.name] = (hasil.context.statement, tetap)
        return hasil.all()


def _untuk(nilai: Sisipan, instansi_id: UUID) -> Any:
    if isinstance(nilai, Mapping):
        return {**nilai, KANTOR: instansi_id}
    pengenal = instansi_id.bytes
    return tuple(pengenal if n is _DI_SINI else n for n in nilai)
