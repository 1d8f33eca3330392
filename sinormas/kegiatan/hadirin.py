"""The organisations of an event: invited, present, taken off the list again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kegiatan import aturan
from sinormas.kegiatan.aturan import CaraHadir
from sinormas.kegiatan.models import Kegiatan, Kehadiran
from sinormas.organisasi import kueri as organisasi
from sinormas.pelaporan import kueri as pelaporan
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sisip, transaksi

TERBANYAK = 1_000
"""Organisations in one action."""
KODE_ASING = (
    "Kode ini bukan tanda terima laporan yang diterima kantor ini. Cari organisasinya menurut nama."
)


def undang(
    instansi: Instansi,
    kegiatan_id: UUID,
    organisasi_id: Collection[UUID],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Put organisations on the list of the invited; how many were not on it yet."""
    return catat_daftar(
        instansi, kegiatan_id, dict.fromkeys(organisasi_id), cara=CaraHadir.PETUGAS, hadir=False,
        pelaku=pelaku, saat=saat,
    )  # fmt: skip


def hadirkan(
    instansi: Instansi,
    kegiatan_id: UUID,
    organisasi_id: Collection[UUID],
    *,
    orang: int | None = None,
    cara: CaraHadir = CaraHadir.PETUGAS,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Note that organisations came; how many were not noted as present before.

    `orang` is how many people came for it. Raises `IsianSalah`; `TidakAda` for an organisation or
    event that is unknown or another office's; `Bentrok` for an event that was withdrawn.
    """
    return catat_daftar(
        instansi, kegiatan_id, dict.fromkeys(organisasi_id, orang), cara=cara, hadir=True,
        pelaku=pelaku, saat=saat,
    )  # fmt: skip


def pindai(
    instansi: Instansi, kegiatan_id: UUID, teks: str, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Note the organisation whose receipt was scanned (its code, number or address) as present.

    Raises `IsianSalah` where the text names no accepted filing of this office.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    kode = aturan.kode_tanda_terima(teks)
    organisasi_id = pelaporan.organisasi_tanda_terima(instansi, kode) if kode else None
    if organisasi_id is None:
        raise IsianSalah("kode", KODE_ASING)
    hadirkan(instansi, kegiatan_id, (organisasi_id,), cara=CaraHadir.PINDAI, pelaku=pelaku,
             saat=saat)  # fmt: skip
    return organisasi_id


def lepas(
    instansi: Instansi,
    kegiatan_id: UUID,
    organisasi_id: Collection[UUID],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Take organisations off the list of an event; how many were on it."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        _periksa_kegiatan(sesi, instansi, kegiatan_id)
        terhapus = sesi.execute(
            delete(Kehadiran)
            .where(
                Kehadiran.instansi_id == instansi.id,
                Kehadiran.kegiatan_id == kegiatan_id,
                Kehadiran.organisasi_id.in_(organisasi_id),
            )
            .returning(Kehadiran.organisasi_id, Kehadiran.diundang, Kehadiran.hadir)
        ).all()
        if terhapus:
            jejak.catat(
                pelaku, "lepas", "kehadiran", kegiatan_id, saat=saat, rantai=instansi.kode_wilayah,
                sebelum={
                    "organisasi": [
                        {"id": str(t.organisasi_id), "diundang": t.diundang, "hadir": t.hadir}
                        for t in sorted(terhapus)
                    ]
                },
            )  # fmt: skip
        return len(terhapus)


def catat_daftar(
    instansi: Instansi,
    kegiatan_id: UUID,
    orang: Mapping[UUID, int | None],
    *,
    hadir: bool,
    cara: CaraHadir = CaraHadir.DAFTAR,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Note a whole list as present, or as invited; for how many something became different.

    `orang` is how many people came for each, None where they were not counted. Raises as
    `hadirkan` does, and has then noted nobody.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    if not orang:
        raise IsianSalah("pilih", "Belum ada organisasi yang dipilih.")
    if len(orang) > TERBANYAK:
        raise IsianSalah("pilih", f"Paling banyak {format_angka(TERBANYAK)} organisasi sekaligus.")
    for banyak in orang.values():
        aturan.periksa_orang(banyak)
    with transaksi() as sesi:
        _periksa_kegiatan(sesi, instansi, kegiatan_id)
        if organisasi.terdaftar(instansi, orang) != set(orang):
            raise TidakAda("organisasi")
        nilai: dict[str, Any] = {"hadir": True, "cara": cara} if hadir else {"diundang": True}
        baru = [
            o for o in sorted(orang)
            if _tulis(sesi, instansi, kegiatan_id, o, orang[o], nilai, pelaku, saat)
        ]  # fmt: skip
        if baru:
            jejak.catat(
                pelaku, "hadirkan" if hadir else "undang", "kehadiran", kegiatan_id, saat=saat,
                rantai=instansi.kode_wilayah,
                sesudah={
                    "organisasi_id": [str(o) for o in baru],
                    "orang": {str(o): orang[o] for o in baru if orang[o] is not None},
                    **nilai,
                },
            )  # fmt: skip
        return len(baru)


def _periksa_kegiatan(sesi: Session, instansi: Instansi, kegiatan_id: UUID) -> None:
    """Lock the event: its list is changed by one action at a time."""
    kegiatan = sesi.execute(
        select(Kegiatan.dicabut)
        .where(Kegiatan.id == kegiatan_id, Kegiatan.instansi_id == instansi.id)
        .with_for_update()
    ).one_or_none()
    if kegiatan is None:
        raise TidakAda("kegiatan")
    if kegiatan.dicabut is not None:
        raise Bentrok("Kegiatan ini sudah dicabut; daftar hadirnya tidak dapat diubah lagi.")


def _tulis(
    sesi: Session,
    instansi: Instansi,
    kegiatan_id: UUID,
    organisasi_id: UUID,
    orang: int | None,
    nilai: Mapping[str, Any],
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    """The row, new or changed; whether something became different."""
    kunci = "hadir" if "hadir" in nilai else "diundang"
    diganti = dict(nilai)
    beda = getattr(Kehadiran, kunci).is_(False)
    if orang is not None:
        diganti["orang"] = orang
        beda = beda | Kehadiran.orang.is_distinct_from(orang)
    baris = {
        "id": pengenal_baru(), "instansi_id": instansi.id, "kegiatan_id": kegiatan_id,
        "organisasi_id": organisasi_id, "diundang": False, "hadir": False,
        "cara": CaraHadir.PETUGAS, "pencatat": pelaku.nama, "dicatat": saat,
    }  # fmt: skip
    tersentuh = sesi.execute(
        sisip(sesi, Kehadiran)
        .values(**baris | diganti)
        .on_conflict_do_update(
            index_elements=["kegiatan_id", "organisasi_id"], set_=diganti, where=beda
        )
        .returning(Kehadiran.organisasi_id)
    )
    return tersentuh.scalar_one_or_none() is not None
