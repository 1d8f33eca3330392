"""Every number that somebody gave for some years, and the scales: one query for their tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    literal,
    null,
    select,
    union_all,
)

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import models
from sinormas.kinerja.aturan import Cacah
from sinormas.kinerja.target import JenisTarget, Target
from sinormas.umum import transaksi
from sinormas.umum.himpunan import Hingga
from sinormas.umum.tipe import Desimal, Pengenal, Saat

BAWAAN: Final = ""
"""The name under which the office's own scale is found."""

Kunci = tuple[int, str]
"""A year, and the code of an indicator or the name of a measure."""


@dataclass(frozen=True, slots=True)
class Tersedia:
    """A number that somebody gave: a target, a realisasi, a measure."""

    nilai: Decimal
    keterangan: str | None
    """The version of a target, the origin of a realisasi."""
    target: Target | None = None
    """The same as a target, where it is one."""
    bukti: str | None = None
    berkas_id: UUID | None = None
    pencatat: str | None = None
    dicatat: datetime | None = None

    @property
    def cacah(self) -> Cacah:
        """The value as a measure: a whole number stays one."""
        return int(self.nilai) if self.nilai == self.nilai.to_integral_value() else self.nilai


@dataclass(frozen=True, slots=True)
class SemuaTersedia:
    """By year and by what it is of: the last target, and all that was given, in order."""

    target: dict[Kunci, Tersedia] = field(default_factory=dict)
    realisasi: dict[Kunci, list[Tersedia]] = field(default_factory=dict)
    ukuran: dict[Kunci, list[Tersedia]] = field(default_factory=dict)
    skala: dict[str, dict[int, dict[str, Decimal]]] = field(default_factory=dict)
    """The steps of each scale, by name and first year; the office's own under `BAWAAN` too."""


def _kosong(tipe: Any) -> Any:
    """Nothing, of a type: PostgreSQL settles the types of a UNION arm by arm."""
    return cast(null(), tipe)


def _lengan(jenis: str, tabel: type[Any], kunci: Any, **isi: Any) -> Select[Any]:
    kolom = {
        "keterangan": _kosong(String(60)),
        "jenis_target": _kosong(String(32)),
        "atas": _kosong(Desimal(4)),
        "bukti": _kosong(String(500)),
        "berkas_id": _kosong(Pengenal()),
        "pencatat": tabel.pencatat,
        "dicatat": tabel.dicatat,
    } | isi
    return select(
        tabel.instansi_id,
        literal(jenis).label("jenis"),
        tabel.tahun,
        kunci.label("kunci"),
        tabel.nilai.label("nilai"),
        tabel.urutan.label("urutan"),
        *(k.label(nama) for nama, k in kolom.items()),
    ).where(
        tabel.instansi_id.in_(bindparam("kantor", expanding=True)),
        tabel.tahun.in_(bindparam("tahun", expanding=True)),
    )


def _langkah() -> Select[Any]:
    langkah, skala = models.LangkahSkala, models.Skala
    bawaan = case((skala.bawaan.is_(True), 1), else_=0)
    return (
        select(
            langkah.instansi_id,
            literal("skala").label("jenis"),
            langkah.mulai.label("tahun"),
            langkah.kategori.label("kunci"),
            langkah.minimal.label("nilai"),
            cast(bawaan, Integer).label("urutan"),
            langkah.skala.label("keterangan"),
            _kosong(String(32)),
            _kosong(Desimal(4)),
            _kosong(String(500)),
            _kosong(Pengenal()),
            _kosong(String(200)),
            _kosong(Saat()),
        )
        .join(skala, and_(skala.instansi_id == langkah.instansi_id, skala.nama == langkah.skala))
        .where(langkah.instansi_id.in_(bindparam("kantor", expanding=True)))
    )


_T, _R, _U = models.Target, models.RealisasiTersedia, models.UkuranTersedia
_TERSEDIA: Final[CompoundSelect[Any]] = union_all(
    _lengan("target", _T, _T.indikator, keterangan=_T.versi, atas=_T.atas,
            jenis_target=cast(_T.jenis, String(32))),
    _lengan("realisasi", _R, _R.indikator, keterangan=_R.asal, bukti=_R.bukti,
            berkas_id=_R.berkas_id),
    _lengan("ukuran", _U, _U.ukuran, bukti=_U.bukti, berkas_id=_U.berkas_id),
    _langkah(),
)  # fmt: skip


def terakhir(daftar: Sequence[Tersedia], hingga: Hingga | None = None) -> Tersedia | None:
    """What was given last; with `hingga`, of what had been given by then."""
    for satu in reversed(daftar):
        if hingga is None or satu.dicatat is None or satu.dicatat < hingga.saat:
            return satu
    return None


def baca_tersedia(kantor: Collection[UUID], tahun: Collection[int]) -> dict[UUID, SemuaTersedia]:
    """What some offices were given for some years; one query."""
    hasil = {k: SemuaTersedia() for k in kantor}
    nilai = {"kantor": list(kantor), "tahun": list(tahun)}
    for b in sorted(transaksi.baca(_TERSEDIA, nilai).all(), key=lambda b: b.urutan):
        _masukkan(hasil[b.instansi_id], b)
    return hasil


def _masukkan(hasil: SemuaTersedia, b: Any) -> None:
    if b.jenis == "skala":
        for nama in (b.keterangan, *((BAWAAN,) if b.urutan else ())):
            hasil.skala.setdefault(nama, {}).setdefault(b.tahun, {})[b.kunci] = b.nilai
    elif b.jenis == "target":
        hasil.target[b.tahun, b.kunci] = _target(b)
    else:
        kelompok = hasil.realisasi if b.jenis == "realisasi" else hasil.ukuran
        kelompok.setdefault((b.tahun, b.kunci), []).append(
            Tersedia(b.nilai, b.keterangan, None, b.bukti, b.berkas_id, b.pencatat, b.dicatat)
        )


def _target(b: Any) -> Tersedia:
    target = _susun_target(b.nilai, b.jenis_target, b.atas)
    return Tersedia(b.nilai, b.keterangan, target, pencatat=b.pencatat, dicatat=b.dicatat)


@lru_cache(maxsize=1024)
def _susun_target(nilai: Decimal, jenis: str, atas: Decimal | None) -> Target:
    return Target(nilai, JenisTarget(jenis), atas)


def tahun_diberi_angka(instansi: Instansi) -> dict[int, bool]:
    """The years with a target, a given realisasi or a given measure; False: only a target."""
    kueri = union_all(
        *(
            select(t.tahun, literal(int(t is not _T)).label("angka"))
            .where(t.instansi_id == instansi.id)
            .distinct()
            for t in (_T, _R, _U)
        )
    )
    hasil: dict[int, bool] = {}
    for tahun, angka in transaksi.sesi_kini().execute(kueri):
        hasil[tahun] = hasil.get(tahun, False) or bool(angka)
    return hasil
