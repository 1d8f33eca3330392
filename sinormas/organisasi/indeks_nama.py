"""Writing the index of names: whatever the triggers on `rekam` noted, from whoever wrote it.

The use cases of the register call `ikuti` in their own transaction. Should somebody write `rekam`
another way, the next search does it (`segarkan`): a name is never missed, at worst waited for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from sinormas.organisasi.aturan import Jabatan
from sinormas.organisasi.kemiripan import (
    AWALAN_KANTOR,
    kata_indeks,
    kata_kosakata,
    kata_nomor,
    kata_orang,
)
from sinormas.organisasi.models import Pengurus, Rekam
from sinormas.organisasi.models_cari import CariKata, CariNama, CariTunggu
from sinormas.umum.transaksi import TULIS, baca, sisip, transaksi

SEKALI = 5_000
"""Records at a time."""
_KOSONGKAN: Final = (
    text("INSERT INTO cari_nama_fts (cari_nama_fts) VALUES ('delete-all')"),
    text("INSERT INTO cari_nama_ketua_fts (cari_nama_ketua_fts) VALUES ('delete-all')"),
)
_ADA_TUNGGU: Final = select(CariTunggu.rekam_id).limit(1)


def kata_kantor(instansi_id: UUID) -> str:
    """The office as a word: every question begins with it."""
    return f"{AWALAN_KANTOR}{instansi_id.hex}"


def segarkan() -> None:
    """Follow what nobody has followed yet. Costs one look where there is nothing to do."""
    if baca(_ADA_TUNGGU, {}).first() is None:
        return
    with transaksi() as sesi:
        ikuti(sesi)


def ikuti(sesi: Session) -> int:
    """Write the words of every record that waits for it, in the running transaction; how many."""
    if not sesi.info.get(TULIS):
        raise RuntimeError("the index is written within a transaction")
    sesi.flush()
    banyak = 0
    while baris := _ambil(sesi):
        _tulis(sesi, baris)
        banyak += len(baris)
    return banyak


def tulis_ulang() -> int:
    """Write the words of all records anew, after the rules of likeness changed; how many."""
    with transaksi() as sesi:
        for tabel in (CariNama, CariKata, CariTunggu):
            sesi.execute(delete(tabel))
        if _sqlite(sesi):
            for kosongkan in _KOSONGKAN:
                sesi.execute(kosongkan)
        sesi.execute(
            insert(CariTunggu).from_select(
                ["rekam_id"], select(Rekam.id).where(Rekam.sampai.is_(None))
            )
        )
        return ikuti(sesi)


def _ambil(sesi: Session) -> list[Any]:
    """Some records that wait; nobody else takes them."""
    sebagian = select(CariTunggu.rekam_id).limit(SEKALI)
    diambil = list(
        sesi.scalars(
            delete(CariTunggu)
            .where(CariTunggu.rekam_id.in_(sebagian))
            .returning(CariTunggu.rekam_id)
            .execution_options(synchronize_session=False)
        )
    )
    hasil: list[Any] = []
    for potongan in _potong(diambil, 500):
        hasil += sesi.execute(
            select(
                Rekam.id,
                Rekam.instansi_id,
                Rekam.organisasi_id,
                Rekam.nama,
                Rekam.singkatan,
                Rekam.nomor_legalitas_baku,
            ).where(Rekam.id.in_(potongan))
        )
    return sorted(hasil, key=lambda b: b.id)


def _ketua(sesi: Session, rekam_id: Sequence[UUID]) -> dict[UUID, str]:
    """What the ketua of each of these records is called."""
    hasil: dict[UUID, str] = {}
    for potongan in _potong(rekam_id, 500):
        for b in sesi.execute(
            select(Pengurus.rekam_id, Pengurus.nama)
            .where(Pengurus.rekam_id.in_(potongan), Pengurus.jabatan == Jabatan.KETUA)
            .order_by(Pengurus.rekam_id, Pengurus.urutan)
        ):
            hasil[b.rekam_id] = f"{hasil.get(b.rekam_id, '')} {b.nama}"
    return hasil


def _tulis(sesi: Session, baris: Sequence[Any]) -> None:
    ketua = _ketua(sesi, [b.id for b in baris])
    isi = [
        {
            "instansi_id": b.instansi_id,
            "organisasi_id": b.organisasi_id,
            "rekam_id": b.id,
            "kata": _kata(
                b.instansi_id,
                kata_indeks(b.nama, b.singkatan) | kata_nomor(b.nomor_legalitas_baku or ""),
            ),
            "ketua": _kata(b.instansi_id, kata_orang(ketua.get(b.id, ""))),
        }
        for b in baris
    ]
    awal: int = sesi.execute(select(func.coalesce(func.max(CariNama.id), 0))).scalar_one()
    sesi.execute(insert(CariNama), isi)
    if _sqlite(sesi):
        sesi.execute(
            text(
                "INSERT INTO cari_nama_fts (rowid, kata) "
                "SELECT id, kata FROM cari_nama WHERE id > :awal ORDER BY id"
            ),
            {"awal": awal},
        )
        sesi.execute(
            text(
                "INSERT INTO cari_nama_ketua_fts (rowid, ketua) "
                "SELECT id, ketua FROM cari_nama WHERE id > :awal AND ketua <> '' ORDER BY id"
            ),
            {"awal": awal},
        )
    _catat_kata(sesi, sorted({k for b in baris for k in kata_kosakata(b.nama)}))


def _kata(instansi_id: UUID, kata: Collection[str]) -> str:
    """Words to look up, the office before them; nothing where there are none."""
    return " ".join((kata_kantor(instansi_id), *sorted(kata))) if kata else ""


def _catat_kata(sesi: Session, kata: Sequence[str]) -> None:
    """Words that were never seen; in order, so that two at once do not lock each other."""
    for potongan in _potong(kata, 1_000):
        ada = set(sesi.scalars(select(CariKata.kata).where(CariKata.kata.in_(potongan))))
        baru = [{"kata": k, "balik": k[::-1]} for k in potongan if k not in ada]
        if baru:
            sesi.execute(sisip(sesi, CariKata).values(baru).on_conflict_do_nothing())


def _potong(daftar: Sequence[Any], sekali: int) -> Iterator[Sequence[Any]]:
    return (daftar[awal : awal + sekali] for awal in range(0, len(daftar), sekali))


def _sqlite(sesi: Session) -> bool:
    return sesi.get_bind().dialect.name == "sqlite"
