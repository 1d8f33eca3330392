"""What an office has said about its indicators: definitions, targets, given figures, scale.

Three queries, whatever the number of indicators and years; the statements are built once, so that
their compiled form is found again at the cost of a look-up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    literal,
    null,
    select,
    union_all,
)

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import models
from sinormas.kinerja.aturan import Cacah, Indikator, LangkahSkala, RumusCapaian, Skala
from sinormas.umum import transaksi
from sinormas.umum.tipe import Pengenal

PERSEN: Final = "%"


@dataclass(frozen=True, slots=True)
class Definisi:
    """An indicator as the office defines it; `aturan` is the part that decides its figure."""

    kode: str
    nama: str
    sasaran: str | None
    nama_sasaran: str | None
    tingkat: str | None
    penanggung_jawab: str | None
    satuan: str
    utama: bool
    catatan: str | None
    aturan: Indikator

    @property
    def persen(self) -> bool:
        """Whether its figure is written with a percent sign."""
        return self.satuan == PERSEN

    @property
    def ukuran(self) -> tuple[str, ...]:
        """The measures of its formula, the one above the line first."""
        return tuple(u for u in (self.aturan.pembilang, self.aturan.penyebut) if u is not None)


@dataclass(frozen=True, slots=True)
class Tersedia:
    """A number that somebody gave: a target, a realisasi, a measure."""

    nilai: Decimal
    keterangan: str | None
    """The version of a target, the origin of a realisasi, the evidence of a measure."""

    @property
    def cacah(self) -> Cacah:
        """The value as a measure: a whole number stays one."""
        return int(self.nilai) if self.nilai == self.nilai.to_integral_value() else self.nilai


Kunci = tuple[int, str]
"""A year, and the code of an indicator or the name of a measure."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """All that is needed to work out the figures of some years, but the counts themselves."""

    definisi: tuple[Definisi, ...]
    target: dict[Kunci, Tersedia]
    realisasi: dict[Kunci, Tersedia]
    ukuran: dict[Kunci, Tersedia]
    skala: Skala | None
    register: dict[int, frozenset[str]]


_INSTANSI: ColumnElement[UUID] = bindparam("instansi_id", type_=Pengenal())


_KOLOM: tuple[Any, ...] = (
    models.Indikator.kode,
    models.Indikator.nama,
    models.Indikator.sasaran,
    models.Sasaran.nama.label("nama_sasaran"),
    models.Sasaran.tingkat,
    models.Indikator.penanggung_jawab,
    models.Indikator.satuan,
    models.Indikator.utama,
    models.Indikator.catatan,
    models.Indikator.arah,
    models.Indikator.pembilang,
    models.Indikator.penyebut,
    models.Indikator.pengali,
    models.Indikator.penyebut_nol,
    models.Indikator.rumus_capaian,
)


def _pilih_definisi(*syarat: ColumnElement[bool]) -> Select[Any]:
    """The definitions of an office, in its own order."""
    i, s = models.Indikator, models.Sasaran
    return (
        select(*_KOLOM)
        .outerjoin(s, and_(s.instansi_id == i.instansi_id, s.kode == i.sasaran))
        .where(i.instansi_id == _INSTANSI, *syarat)
        .order_by(i.urutan, i.kode)
    )


SEMUA: Final = _pilih_definisi()
UTAMA: Final = _pilih_definisi(models.Indikator.utama.is_(True))
BERPEMBILANG: Final = _pilih_definisi(models.Indikator.pembilang == bindparam("pembilang"))
BERKODE: Final = _pilih_definisi(models.Indikator.kode == bindparam("kode"))


def _lengan(
    jenis: str, tabel: type[Any], kunci: Any, keterangan: Any, urutan: Any = None
) -> Select[Any]:
    return select(
        literal(jenis).label("jenis"),
        tabel.tahun,
        kunci.label("kunci"),
        tabel.nilai.label("nilai"),
        keterangan.label("keterangan"),
        (literal(0) if urutan is None else urutan).label("urutan"),
    ).where(tabel.instansi_id == _INSTANSI, tabel.tahun.in_(bindparam("tahun", expanding=True)))


_LANGKAH = select(
    literal("skala").label("jenis"),
    literal(0).label("tahun"),
    models.LangkahSkala.kategori.label("kunci"),
    models.LangkahSkala.minimal.label("nilai"),
    null().label("keterangan"),
    literal(0).label("urutan"),
).where(models.LangkahSkala.instansi_id == _INSTANSI)

_TERSEDIA: Final[CompoundSelect[Any]] = union_all(
    _lengan("target", models.Target, models.Target.indikator, models.Target.versi,
            models.Target.urutan),
    _lengan("realisasi", models.RealisasiTersedia, models.RealisasiTersedia.indikator,
            models.RealisasiTersedia.asal),
    _lengan("ukuran", models.UkuranTersedia, models.UkuranTersedia.ukuran,
            models.UkuranTersedia.bukti),
    _LANGKAH,
)  # fmt: skip
"""Every number that was given for some years, and the scale: one query for four tables."""


def baca(
    instansi: Instansi,
    tahun: Collection[int],
    pilihan: Select[Any] = SEMUA,
    isian: Mapping[str, str] = MappingProxyType({}),
) -> Bahan:
    """What is needed for the indicators that `pilihan` picks, in some years; three queries.

    `isian` fills the parameters of `pilihan`.
    """
    siapa = {"instansi_id": instansi.id}
    definisi = tuple(_definisi(b) for b in transaksi.baca(pilihan, {**siapa, **isian}))
    kelompok: dict[str, dict[Kunci, Tersedia]] = {
        "target": {}, "realisasi": {}, "ukuran": {}, "skala": {}
    }  # fmt: skip
    tersedia = transaksi.baca(_TERSEDIA, siapa | {"tahun": list(tahun)}).all()
    for b in sorted(tersedia, key=lambda b: b.urutan):
        kelompok[b.jenis][b.tahun, b.kunci] = Tersedia(b.nilai, b.keterangan)
    return Bahan(
        definisi=definisi,
        target=kelompok["target"],
        realisasi=kelompok["realisasi"],
        ukuran=kelompok["ukuran"],
        skala=_skala(kelompok["skala"]),
        register=instansi_kueri.register_per_tahun(instansi),
    )


def _definisi(b: Any) -> Definisi:
    return Definisi(
        kode=b.kode,
        nama=b.nama,
        sasaran=b.sasaran,
        nama_sasaran=b.nama_sasaran,
        tingkat=b.tingkat,
        penanggung_jawab=b.penanggung_jawab,
        satuan=b.satuan,
        utama=b.utama,
        catatan=b.catatan,
        aturan=Indikator(
            arah=b.arah,
            pembilang=b.pembilang,
            penyebut=b.penyebut,
            pengali=b.pengali,
            penyebut_nol=b.penyebut_nol,
            rumus_capaian=b.rumus_capaian or RumusCapaian.SELISIH,
        ),
    )


def _skala(langkah: dict[Kunci, Tersedia]) -> Skala | None:
    if not langkah:
        return None
    urut = sorted(langkah.items(), key=lambda butir: butir[1].nilai, reverse=True)
    return Skala(tuple(LangkahSkala(kategori, butir.nilai) for (_, kategori), butir in urut))


def tahun_diberi_angka(instansi: Instansi) -> dict[int, bool]:
    """The years with a target, a given realisasi or a given measure; False: only a target."""
    tabel = (models.Target, models.RealisasiTersedia, models.UkuranTersedia)
    kueri = union_all(
        *(
            select(t.tahun, literal(int(t is not models.Target)).label("angka"))
            .where(t.instansi_id == instansi.id)
            .distinct()
            for t in tabel
        )
    )
    hasil: dict[int, bool] = {}
    for tahun, angka in transaksi.sesi_kini().execute(kueri):
        hasil[tahun] = hasil.get(tahun, False) or bool(angka)
    return hasil
