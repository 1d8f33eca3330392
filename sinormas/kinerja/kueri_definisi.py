"""Reading what pages about definitions show: indicators with their versions, targets, scales."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select, union

from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import definisi, kueri, models
from sinormas.kinerja.aturan import Skala
from sinormas.kinerja.aturan_definisi import DefinisiBaru, Kenalan
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.definisi import SEJAK_AWAL, Definisi
from sinormas.kinerja.hitungan import HasilIndikator, hitung
from sinormas.kinerja.target import Target
from sinormas.kinerja.ukuran import kenali
from sinormas.umum.transaksi import sesi_kini

TAHUN_PRATINJAU = 3


@dataclass(frozen=True, slots=True)
class VersiTercatat:
    """A definition with the year from which it holds, and who recorded it when."""

    definisi: Definisi
    pencatat: str | None
    dicatat: datetime | None


@dataclass(frozen=True, slots=True)
class TargetTercatat:
    """A target as it was recorded; of several for one year the last counts."""

    tahun: int
    urutan: int
    versi: str | None
    target: Target
    catatan: str | None
    pencatat: str | None
    dicatat: datetime | None
    berlaku: bool


@dataclass(frozen=True, slots=True)
class IndikatorTercatat:
    """An indicator with all its versions and targets, the latest first."""

    id: UUID
    kode: str
    versi_terakhir: int
    """The number that the next change names."""
    versi: tuple[VersiTercatat, ...]
    target: tuple[TargetTercatat, ...]

    def berlaku(self, tahun: int) -> Definisi | None:
        """The definition in force in a year; None before the first."""
        return next((v.definisi for v in self.versi if v.definisi.mulai <= tahun), None)

    @property
    def terakhir(self) -> Definisi:
        return self.versi[0].definisi


def satu(instansi: Instansi, indikator_id: UUID) -> IndikatorTercatat | None:
    """One indicator of the office; None for an unknown or foreign one."""
    i, v = models.Indikator, models.VersiIndikator
    baris = (
        sesi_kini()
        .execute(select(i.kode, i.versi).where(i.id == indikator_id, i.instansi_id == instansi.id))
        .one_or_none()
    )
    if baris is None:
        return None
    bahan = definisi.baca(instansi, (), kode=baris.kode)
    dicatat = {
        b.mulai: b
        for b in sesi_kini().execute(
            select(v.mulai, v.pencatat, v.dicatat).where(
                v.instansi_id == instansi.id, v.indikator == baris.kode
            )
        )
    }
    versi = (VersiTercatat(d, *dicatat[d.mulai][1:]) for d in reversed(bahan.versi))
    return IndikatorTercatat(
        indikator_id, baris.kode, baris.versi, tuple(versi), _target(instansi, baris.kode)
    )


def _target(instansi: Instansi, kode: str) -> tuple[TargetTercatat, ...]:
    t = models.Target
    hasil: list[TargetTercatat] = []
    for b in sesi_kini().execute(
        select(t.tahun, t.urutan, t.versi, t.jenis, t.nilai, t.atas, t.catatan, t.pencatat,
               t.dicatat)
        .where(t.instansi_id == instansi.id, t.indikator == kode)
        .order_by(t.tahun.desc(), t.urutan.desc())
    ):  # fmt: skip
        berlaku = not hasil or hasil[-1].tahun != b.tahun
        hasil.append(
            TargetTercatat(
                b.tahun, b.urutan, b.versi, Target(b.nilai, b.jenis, b.atas), b.catatan,
                b.pencatat, b.dicatat, berlaku,
            )
        )  # fmt: skip
    return tuple(hasil)


# -- What a definition may name -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SkalaTercatat:
    """A scale with its versions by first year, the latest first."""

    nama: str
    guna: Guna
    bawaan: bool
    versi: int
    langkah: Mapping[int, Skala]

    def berlaku(self, tahun: int) -> Skala | None:
        """The steps in force in a year."""
        return next((s for mulai, s in self.langkah.items() if mulai <= tahun), None)


def daftar_skala(instansi: Instansi) -> tuple[SkalaTercatat, ...]:
    """The scales of an office, its own first; two queries."""
    s, la = models.Skala, models.LangkahSkala
    langkah: dict[str, dict[int, dict[str, Decimal]]] = {}
    for b in sesi_kini().execute(
        select(la.skala, la.mulai, la.kategori, la.minimal)
        .where(la.instansi_id == instansi.id)
        .order_by(la.mulai.desc())
    ):
        langkah.setdefault(b.skala, {}).setdefault(b.mulai, {})[b.kategori] = b.minimal
    kueri_skala = (
        select(s.nama, s.guna, s.bawaan, s.versi)
        .where(s.instansi_id == instansi.id)
        .order_by(s.bawaan.desc(), s.guna, s.nama)
    )
    return tuple(
        SkalaTercatat(
            b.nama, b.guna, b.bawaan, b.versi,
            MappingProxyType(
                {m: definisi.susun_skala(isi) for m, isi in langkah.get(b.nama, {}).items()}
            ),
        )
        for b in sesi_kini().execute(kueri_skala)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SasaranTercatat:
    """A goal of the office."""

    kode: str
    nama: str
    tingkat: str


def daftar_sasaran(instansi: Instansi) -> tuple[SasaranTercatat, ...]:
    """The goals of an office, in its order."""
    s = models.Sasaran
    baris = sesi_kini().execute(
        select(s.kode, s.nama, s.tingkat)
        .where(s.instansi_id == instansi.id)
        .order_by(s.tingkat.desc(), s.urutan, s.kode)
    )
    return tuple(SasaranTercatat(*b) for b in baris)


def ukuran_kantor(instansi: Instansi) -> Sequence[str]:
    """The measures that no register answers and that the office gives or names itself."""
    v, u = models.VersiIndikator, models.UkuranTersedia
    sebutan = union(
        select(v.pembilang.label("nama")).where(v.instansi_id == instansi.id),
        select(v.penyebut).where(v.instansi_id == instansi.id),
        select(u.ukuran).where(u.instansi_id == instansi.id),
    ).subquery()
    nama = sesi_kini().scalars(select(sebutan.c.nama).where(sebutan.c.nama.is_not(None)))
    return sorted(n for n in nama if kenali(n) is None)


def kenalan(instansi: Instansi) -> Kenalan:
    """What a definition of the office may name."""
    sendiri = frozenset(ukuran_kantor(instansi))
    return Kenalan(
        ukuran=lambda teks: teks in sendiri or kenali(teks) is not None,
        sasaran=frozenset(s.kode for s in daftar_sasaran(instansi)),
        skala={s.nama: s.guna for s in daftar_skala(instansi)},
    )


def tahun_pertama(instansi: Instansi) -> int | None:
    """The first year of which the office knows anything."""
    dikenal = kueri.daftar_tahun(instansi)
    return dikenal[0].tahun if dikenal else None


# -- Trying a definition --------------------------------------------------------------------------


def pratinjau(
    instansi: Instansi, baru: DefinisiBaru, kode: str | None, tahun: Collection[int]
) -> dict[int, HasilIndikator]:
    """What a definition would give for some years, whatever held in them; nothing is kept.

    `kode` is the indicator that it is of, with its targets and given figures; None for a new one.
    """
    mundur = baru.mundur or 0
    dibaca = {*tahun, *(t - mundur for t in tahun)}
    bahan = definisi.baca(instansi, dibaca, kode=kode or "")
    d = Definisi(
        id=instansi.id, kode=kode or "", mulai=SEJAK_AWAL, aktif=True, nama=baru.nama,
        sasaran=baru.sasaran, nama_sasaran=None, tingkat=None,
        penanggung_jawab=baru.penanggung_jawab, satuan=baru.satuan, utama=baru.utama,
        skala=baru.skala, predikat=baru.predikat, sumber_data=baru.sumber_data,
        catatan=baru.catatan, aturan=baru.aturan,
    )  # fmt: skip
    hasil = hitung(instansi, replace(bahan, versi=(d,)), tahun)
    return {t: semua[0] for t, semua in hasil.items()}
