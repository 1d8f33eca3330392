"""Reminders: each once for an organisation, and to a person all of a day in one message.

Noticing and writing are two steps. `catat` keeps what is noticed, with those who are to read it;
the uniqueness of the table makes a second notice of the same day and step nothing. `kirim` gathers
what waits for a person into one message; a row for the person and day lets nobody write a second.
Either may be cut off anywhere and run again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kabar import layanan
from sinormas.kabar.aturan import Kata
from sinormas.kabar.layanan import Penerima
from sinormas.kabar.models import (
    HariPengingat,
    PenerimaPengingat,
    Pengingat,
    TugasHarian,
)
from sinormas.kabar.teks import daftar_teks, kata_kantor, susun
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import sesi_kini, sisip, transaksi

PENGINGAT = "pengingat"
POTONGAN = 500
PALING_BANYAK = 20
"""So many lines are written out in one message; of the rest the number."""
PANJANG_RINGKAS = 200
PANJANG_KALIMAT = 1000
Anggota = Callable[[Collection[UUID]], Mapping[UUID, Collection[UUID]]]
"""Who acts for some organisations."""
CariPenerima = Callable[[Iterable[UUID | None]], Sequence[Penerima]]
"""Which of some people may be written to."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing of one organisation that needs attention by a day."""

    organisasi_id: UUID
    hal: str
    jatuh_tempo: date
    langkah: int
    teks: str
    """The key of its line in the registry."""
    data: Mapping[str, str] = field(hash=False)
    telepon: str | None = field(default=None, repr=False)


class Baris:
    """The lines of an office, in its own words."""

    def __init__(self, instansi: Instansi) -> None:
        self._instansi = instansi
        self._kata: dict[str, Kata] = {}

    def tulis(self, butir: Butir) -> Kata:
        """A line: what goes above it, and itself."""
        if butir.teks not in self._kata:
            self._kata[butir.teks] = kata_kantor(self._instansi, butir.teks)
        teks = daftar_teks()[butir.teks]
        hasil = susun(self._instansi, teks, self._kata[butir.teks], butir.data)
        return Kata(hasil.perihal[:PANJANG_RINGKAS], bersih(hasil.isi)[:PANJANG_KALIMAT])


def catat(
    instansi: Instansi,
    butir: Iterable[Butir],
    hari: date,
    *,
    anggota: Anggota,
    tautan: str,
    saat: datetime,
) -> int:
    """Keep what was noticed on `hari`, each thing once; how many were new."""
    baris, baru = Baris(instansi), 0
    urut = sorted(butir, key=lambda b: (b.organisasi_id, b.jatuh_tempo))
    for awal in range(0, len(urut), POTONGAN):
        with transaksi() as sesi:
            masuk = _masukkan(sesi, instansi, urut[awal : awal + POTONGAN], hari, baris)
            orang = anggota({p.butir.organisasi_id for p in masuk}) if masuk else {}
            penerima = [
                {"pengingat_id": p.id, "pengguna_id": o}
                for p in masuk
                for o in orang.get(p.butir.organisasi_id, ())
            ]
            if penerima:
                sesi.execute(sisip(sesi, PenerimaPengingat), penerima)
            _lewat_wa(instansi, masuk, tautan, saat)
            baru += len(masuk)
    return baru


@dataclass(frozen=True, slots=True)
class _Masuk:
    """A reminder that is new."""

    id: UUID
    butir: Butir
    kata: Kata


def _masukkan(
    sesi: Session, instansi: Instansi, butir: Sequence[Butir], hari: date, baris: Baris
) -> list[_Masuk]:
    calon = {(m := _Masuk(pengenal_baru(), b, baris.tulis(b))).id: m for b in butir}
    diterima = sesi.scalars(
        sisip(sesi, Pengingat)
        .values(
            [
                {
                    "id": m.id,
                    "instansi_id": instansi.id,
                    "organisasi_id": m.butir.organisasi_id,
                    "hal": m.butir.hal,
                    "jatuh_tempo": m.butir.jatuh_tempo,
                    "langkah": m.butir.langkah,
                    "tanggal": hari,
                    "ringkas": m.kata.perihal,
                    "kalimat": m.kata.isi,
                }
                for m in calon.values()
            ]
        )
        .on_conflict_do_nothing()
        .returning(Pengingat.id)
    ).all()
    baru = set(diterima)
    return [m for m in calon.values() if m.id in baru]


def _lewat_wa(instansi: Instansi, masuk: Sequence[_Masuk], tautan: str, saat: datetime) -> None:
    """To the number of each organisation, where the office has a gateway: one message."""
    if not masuk or not layanan.bergerbang(instansi):
        return
    for organisasi_id, kelompok in groupby(masuk, key=lambda m: m.butir.organisasi_id):
        semua = list(kelompok)
        layanan.kirim(
            instansi,
            PENGINGAT,
            (),
            _data([m.kata for m in semua], tautan),
            telepon=semua[0].butir.telepon,
            tentang=organisasi_id,
            saat=saat,
        )


def sudah(butir: Sequence[Butir]) -> frozenset[tuple[UUID, str, date, int]]:
    """Which of some things have been reminded of (for a trial run)."""
    kunci = (Pengingat.organisasi_id, Pengingat.hal, Pengingat.jatuh_tempo, Pengingat.langkah)
    hasil: set[tuple[UUID, str, date, int]] = set()
    organisasi = sorted({b.organisasi_id for b in butir})
    for awal in range(0, len(organisasi), POTONGAN):
        baris = sesi_kini().execute(
            select(*kunci).where(Pengingat.organisasi_id.in_(organisasi[awal : awal + POTONGAN]))
        )
        hasil |= {(b.organisasi_id, b.hal, b.jatuh_tempo, b.langkah) for b in baris}
    return frozenset(hasil)


# -- To the people --------------------------------------------------------------------------------


def kirim(*, anggota: Anggota, penerima: CariPenerima, tautan: str, saat: datetime) -> int:
    """Write to everyone for whom something waits, once for a person and day; to how many."""
    dikirimi, sesudah = 0, None
    while True:
        with transaksi() as sesi:
            orang = _yang_menunggu(sesi, sesudah)
            if not orang:
                return dikirimi
            sesudah = orang[-1]
            dikirimi += _kirim_potongan(
                sesi, orang, anggota=anggota, penerima=penerima, tautan=tautan, saat=saat
            )


def _yang_menunggu(sesi: Session, sesudah: UUID | None) -> Sequence[UUID]:
    kueri = select(PenerimaPengingat.pengguna_id).where(PenerimaPengingat.dikirim.is_(None))
    if sesudah is not None:
        kueri = kueri.where(PenerimaPengingat.pengguna_id > sesudah)
    return sesi.scalars(
        kueri.distinct().order_by(PenerimaPengingat.pengguna_id).limit(POTONGAN)
    ).all()


def _kirim_potongan(
    sesi: Session,
    orang: Sequence[UUID],
    *,
    anggota: Anggota,
    penerima: CariPenerima,
    tautan: str,
    saat: datetime,
) -> int:
    menunggu = _isi_menunggu(sesi, orang)
    kantor = {i.id: i for i in instansi_kueri.semua()}
    boleh = _hari_ini_belum(sesi, menunggu, kantor, saat)
    semua = [b for baris in menunggu.values() for b in baris]
    masih = anggota({b.organisasi_id for b in semua})
    kata_kini = {i: kata_kantor(kantor[i], PENGINGAT) for i in {b.instansi_id for b in semua}}
    tujuan = {p.pengguna_id: p for p in penerima(boleh)}
    terkirim = 0
    for pengguna_id in boleh:
        baris = [b for b in menunggu[pengguna_id] if pengguna_id in masih.get(b.organisasi_id, ())]
        satu = tujuan.get(pengguna_id)
        if baris and satu:
            kata = [Kata(b.ringkas, b.kalimat) for b in baris]
            dari = baris[0].instansi_id
            layanan.kirim(
                kantor[dari], PENGINGAT, satu, _data(kata, tautan), kata=kata_kini[dari], saat=saat
            )
            terkirim += 1
    if boleh:
        sesi.execute(
            update(PenerimaPengingat)
            .where(PenerimaPengingat.pengguna_id.in_(boleh), PenerimaPengingat.dikirim.is_(None))
            .values(dikirim=saat)
        )
    return terkirim


_MENUNGGU: Final = (
    select(
        PenerimaPengingat.pengguna_id,
        Pengingat.organisasi_id,
        Pengingat.instansi_id,
        Pengingat.ringkas,
        Pengingat.kalimat,
    )
    .join(Pengingat, Pengingat.id == PenerimaPengingat.pengingat_id)
    .where(
        PenerimaPengingat.pengguna_id.in_(bindparam("orang", expanding=True)),
        PenerimaPengingat.dikirim.is_(None),
    )
    .order_by(PenerimaPengingat.pengguna_id, Pengingat.jatuh_tempo, Pengingat.id)
)


def _isi_menunggu(sesi: Session, orang: Sequence[UUID]) -> dict[UUID, list[Any]]:
    baris = sesi.execute(_MENUNGGU, {"orang": list(orang)})
    return {o: list(b) for o, b in groupby(baris, key=lambda b: b.pengguna_id)}


def _hari_ini_belum(
    sesi: Session,
    menunggu: Mapping[UUID, Sequence[Any]],
    kantor: Mapping[UUID, Instansi],
    saat: datetime,
) -> list[UUID]:
    """Those who had no reminding message today yet; from now on they had one."""
    nilai = [
        {
            "pengguna_id": orang,
            "tanggal": waktu.tanggal_di(saat, kantor[baris[0].instansi_id].zona_waktu),
        }
        for orang, baris in menunggu.items()
    ]
    if not nilai:
        return []
    return list(
        sesi.scalars(
            sisip(sesi, HariPengingat)
            .values(nilai)
            .on_conflict_do_nothing()
            .returning(HariPengingat.pengguna_id)
        )
    )


def _data(kata: Sequence[Kata], tautan: str) -> dict[str, str]:
    tampil = [f"- {k.isi}" for k in kata[:PALING_BANYAK]]
    if len(kata) > PALING_BANYAK:
        tampil.append(f"- dan {len(kata) - PALING_BANYAK} hal lain di halaman laporan Anda.")
    return {
        "ringkas": kata[0].perihal if len(kata) == 1 else f"{len(kata)} hal perlu perhatian",
        "daftar": "\n".join(tampil),
        "tautan": tautan,
    }


# -- Which days are done --------------------------------------------------------------------------


def selesai_sampai(instansi: Instansi, tugas: str) -> date | None:
    """The last day for which a daily task is done at an office; None: never yet."""
    return sesi_kini().scalar(
        select(TugasHarian.sampai).where(
            TugasHarian.instansi_id == instansi.id, TugasHarian.tugas == tugas
        )
    )


def tandai_selesai(instansi: Instansi, tugas: str, hari: date) -> None:
    """A daily task is done up to and including `hari`; never back to an earlier day."""
    with transaksi() as sesi:
        nilai = {"instansi_id": instansi.id, "tugas": tugas, "sampai": hari}
        sesi.execute(
            sisip(sesi, TugasHarian)
            .values(nilai)
            .on_conflict_do_update(
                index_elements=["instansi_id", "tugas"],
                set_={"sampai": hari},
                where=TugasHarian.sampai < hari,
            )
        )
