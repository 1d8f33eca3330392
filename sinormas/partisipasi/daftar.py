"""The list of a year: everyone on the register, the terdata first, with mark and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, literal, not_, select, tuple_, union_all

from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import mana_pun
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import kueri_tahun
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi.aturan import Keadaan, Kelompok
from sinormas.partisipasi.kueri import KOLOM_TANDA, Tanda, syarat_berlaku
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum.halaman import UKURAN, Halaman, baca_kursor, tulis_kursor
from sinormas.umum.transaksi import baca

AWAL = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Saring:
    """What a list is narrowed to."""

    cari: str = ""
    keadaan: Keadaan | None = None
    bentuk: Bentuk | None = None


@dataclass(frozen=True, slots=True)
class Baris:
    """An organisation in the list of a year."""

    kelompok: Kelompok
    organisasi_id: UUID
    nama: str
    singkatan: str | None
    bentuk: Bentuk
    sampai: date | None
    tanda: Tanda | None


@dataclass(frozen=True, slots=True)
class _Letak:
    """The row after which a page begins; by default before the first of its group."""

    kelompok: Kelompok
    nama_urut: str = ""
    organisasi_id: UUID = AWAL


def daftar(
    instansi: Instansi, tahun: int, saring: Saring, kursor: str | None = None
) -> Halaman[Baris]:
    """One page, by group and name, in one query: each group gives its first rows by index."""
    mulai = _baca_letak(kursor) or _Letak(Kelompok.TERDATA)
    nilai = {
        "instansi_id": instansi.id,
        "sesudah_nama": mulai.nama_urut,
        "sesudah_organisasi": mulai.organisasi_id,
    }
    baris = baca(_susun(tahun, saring, mulai.kelompok), nilai).all()
    lanjut = _tulis_letak(baris[UKURAN - 1]) if len(baris) > UKURAN else None
    return Halaman([_bangun(b) for b in baris[:UKURAN]], lanjut)


@lru_cache(maxsize=64)
def _susun(tahun: int, saring: Saring, mulai: Kelompok) -> Select[Any]:
    """The statement of a page that begins within a group, kept for all offices."""
    bagian = [
        _setelah(_pilih(mana_pun(), tahun, kelompok, saring), kelompok, mulai)
        for kelompok in Kelompok
        if kelompok >= mulai
        and not (saring.keadaan is Keadaan.LUAR and kelompok is Kelompok.TERDATA)
    ]
    semua = union_all(*(select(b.subquery()) for b in bagian)).subquery("semua")
    return (
        select(semua)
        .order_by(semua.c.kelompok, semua.c.nama_urut, semua.c.organisasi_id)
        .limit(UKURAN + 1)
    )


def _pilih(instansi: Instansi, tahun: int, kelompok: Kelompok, saring: Saring) -> Select[Any]:
    """The rows of one group under the filters, each with its mark if it has one."""
    syarat = {
        Kelompok.TERDATA: organisasi.syarat_terdata,
        Kelompok.DI_LUAR: organisasi.syarat_melapor,
        Kelompok.KELUAR: kueri_tahun.syarat_keluar,
    }[kelompok]
    rekam = kueri_tahun.pilih(*syarat(instansi, tahun)).subquery(f"rekam_{kelompok}")
    hasil: Select[Any] = (
        select(
            literal(int(kelompok)).label("kelompok"),
            rekam.c.organisasi_id,
            rekam.c.nama,
            rekam.c.nama_urut,
            rekam.c.singkatan,
            rekam.c.bentuk,
            rekam.c.sampai,
            *(kolom.label(f"tanda_{kolom.key}") for kolom in KOLOM_TANDA),
        )
        .select_from(rekam)
        .outerjoin(
            Partisipasi,
            and_(
                Partisipasi.organisasi_id == rekam.c.organisasi_id,
                *syarat_berlaku(instansi, tahun),
            ),
        )
        .outerjoin(Bukti, Bukti.id == Partisipasi.bukti_id)
        .order_by(rekam.c.nama_urut, rekam.c.organisasi_id)
        .limit(UKURAN + 1)
    )
    if kelompok is Kelompok.DI_LUAR:
        hasil = hasil.where(not_(kueri_tahun.terdata(instansi, rekam.c)))
    if saring.bentuk is not None:
        hasil = hasil.where(rekam.c.bentuk == saring.bentuk)
    if saring.cari:
        hasil = hasil.where(kueri_tahun.cocok(rekam, saring.cari))
    if saring.keadaan is not None:
        bertanda = Partisipasi.id.is_not(None)
        hasil = hasil.where(~bertanda if saring.keadaan is Keadaan.BELUM else bertanda)
    return hasil


def _setelah(kueri: Select[Any], kelompok: Kelompok, mulai: Kelompok) -> Select[Any]:
    """The rows after the place where the page begins, or all of a later group.

    All but the few that left are asked for by a bound on the name, even where it bounds nothing:
    it leads both databases to read them in the order of their names.
    """
    kolom = {k.key: k for k in kueri.selected_columns}
    urut, pengenal = kolom["nama_urut"], kolom["organisasi_id"]
    if kelompok is mulai:
        batas = tuple_(
            bindparam("sesudah_nama", type_=urut.type),
            bindparam("sesudah_organisasi", type_=pengenal.type),
        )
    elif kelompok is Kelompok.KELUAR:
        return kueri
    else:
        batas = tuple_(literal("", urut.type), literal(AWAL, pengenal.type))
    return kueri.where(tuple_(urut, pengenal) > batas)


def _bangun(b: Any) -> Baris:
    tanda = tuple(getattr(b, f"tanda_{kolom.key}") for kolom in KOLOM_TANDA)
    return Baris(
        kelompok=Kelompok(b.kelompok),
        organisasi_id=b.organisasi_id,
        nama=b.nama,
        singkatan=b.singkatan,
        bentuk=b.bentuk,
        sampai=b.sampai,
        tanda=Tanda(*tanda) if b.tanda_id else None,
    )


def _tulis_letak(b: Any) -> str:
    return tulis_kursor(f"{b.kelompok}{b.nama_urut}", b.organisasi_id)


def _baca_letak(kursor: str | None) -> _Letak | None:
    """The place a cursor names; None for a hostile one (the first page then)."""
    letak = baca_kursor(kursor)
    if letak is None or letak[0][:1] not in {str(int(k)) for k in Kelompok}:
        return None
    return _Letak(Kelompok(int(letak[0][0])), letak[0][1:], letak[1])
