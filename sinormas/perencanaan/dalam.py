"""What the use cases of planning share: rows under lock, their trace, files and targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import definisi
from sinormas.kinerja.aturan import Skala
from sinormas.kinerja.definisi import Bahan, Definisi
from sinormas.kinerja.target import Target
from sinormas.perencanaan import kueri, models
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok

Pokok = models.Renstra | models.SkIku | models.PerjanjianKinerja | models.Aksi
P = TypeVar("P", models.Renstra, models.SkIku, models.PerjanjianKinerja, models.Aksi)
SUDAH_SAH = (
    "Perjanjian ini sudah ditandatangani, jadi isinya tetap. Buat versi perubahan, atau minta "
    "pimpinan membukanya kembali."
)
BERUBAH = (
    "Ini baru saja diubah orang lain. Isinya yang terakhir ada di halamannya; periksa lagi, lalu "
    "kirim kembali."
)


def terkunci(sesi: Session, instansi: Instansi, tabel: type[P], id_: UUID, versi: int | None) -> P:
    """A row of the office, locked. Raises `TidakAda`; `Bentrok` where it is not at `versi`."""
    baris = sesi.execute(
        select(tabel)
        .where(tabel.instansi_id == instansi.id, tabel.id == id_)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if baris is None:
        raise TidakAda(tabel.__tablename__)
    if versi is not None and baris.versi != versi:
        raise Bentrok(BERUBAH)
    return baris


@contextmanager
def serentak() -> Iterator[None]:
    """Two who record the same at once: the second is told."""
    try:
        yield
    except IntegrityError as galat:
        raise Bentrok(BERUBAH) from galat


def pasang_berkas(
    instansi: Instansi, baris: Pokok, berkas: BerkasSiap | None, pelaku: Pelaku, saat: datetime
) -> None:
    """Give a row the file that was brought along; the one before is forgotten."""
    if berkas is None or isinstance(baris, models.Aksi):
        return
    lama = baris.berkas_id
    baris.berkas_id = berkas_layanan.catat(instansi, berkas, pelaku=pelaku, saat=saat)
    if lama is not None:
        _sesudah_lepas(instansi, baris, lama, pelaku, saat)


def _sesudah_lepas(
    instansi: Instansi, baris: Pokok, lama: UUID, pelaku: Pelaku, saat: datetime
) -> None:
    sesi = Session.object_session(baris)
    if sesi is not None:
        sesi.flush()
    berkas_layanan.hapus(instansi, lama, pelaku=pelaku, saat=saat)


def catat_jejak(
    instansi: Instansi,
    tindakan: str,
    baris: Pokok,
    pelaku: Pelaku,
    saat: datetime,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
) -> None:
    """A line of the trace of a row."""
    jejak.catat(
        pelaku, tindakan, baris.__tablename__, baris.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum=_polos(sebelum), sesudah=_polos(sesudah),
    )  # fmt: skip


def _polos(isi: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if isi is None:
        return None
    return {
        k: v if v is None or isinstance(v, bool | int | str | list) else f"{v}"
        for k, v in isi.items()
    }


def ubah_kolom(baris: Pokok, baru: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set what is different; before and after."""
    beda = [k for k in baru if getattr(baris, k) != baru[k]]
    sebelum = {k: getattr(baris, k) for k in beda}
    for k in beda:
        setattr(baris, k, baru[k])
    return sebelum, {k: baru[k] for k in beda}


def kolom_target(target: Target) -> dict[str, Any]:
    """The columns of `models.Bertarget`."""
    return {"jenis": target.jenis, "nilai": target.nilai, "atas": target.atas}


def kata_target(target: Target | None) -> str | None:
    """A target as the trace keeps it."""
    if target is None:
        return None
    atas = "" if target.atas is None else f" – {target.atas:f}"
    return f"{target.jenis.value} {target.nilai:f}{atas}"


def indikator_tahun(instansi: Instansi, tahun: int) -> tuple[Bahan, dict[str, Definisi]]:
    """The indicators in force in a year by code, and what else is known of them."""
    bahan = definisi.baca(instansi, (tahun,))
    return bahan, {d.kode: d for d in bahan.definisi(tahun)}


def predikat(bahan: Bahan, d: Definisi, tahun: int) -> Skala | None:
    """The words in which an indicator's target is given; None: a number."""
    return bahan.predikat(d, tahun)


def hari_ini(instansi: Instansi, saat: datetime) -> date:
    """The office's day."""
    return waktu.tanggal_di(saat, instansi.zona_waktu)


def terbuka(
    sesi: Session, instansi: Instansi, pk_id: UUID, versi: int | None
) -> models.PerjanjianKinerja:
    """An agreement that may still be changed, locked. Raises `TidakAda`, `Bentrok`."""
    pk = terkunci(sesi, instansi, models.PerjanjianKinerja, pk_id, versi)
    if pk.dicabut is not None:
        raise Bentrok(f"Perjanjian ini dicabut oleh {pk.pencabut}.")
    if pk.disahkan is not None:
        raise Bentrok(SUDAH_SAH)
    return pk


def target_tahun(bahan: Bahan, tahun: int, kode: str) -> Target | None:
    """What a year is measured against, if it is there."""
    tersedia = bahan.target.get((tahun, kode))
    return tersedia.target if tersedia else None


def target_pk(instansi: Instansi, pk_id: UUID) -> Mapping[str, Target]:
    """What an agreement promises, by the code of the indicator."""
    ada = kueri.satu_perjanjian(instansi, pk_id)
    return ada.target if ada else {}
