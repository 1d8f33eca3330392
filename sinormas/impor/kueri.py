"""Reading imports: the list, one file, its rows, and the pieces of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from sinormas.impor.aturan import (
    BARIS_SEKARANG,
    BARIS_TELITI,
    BERJALAN,
    CONTOH,
    Keadaan,
    Kolom,
    Nasib,
    sidik_judul,
    tebak,
    tebak_baris_judul,
)
from sinormas.impor.models import Impor, ImporBaris, ImporPotong, PetaImpor
from sinormas.instansi.aturan import Instansi
from sinormas.umum.halaman import UKURAN, Halaman
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import format_tanggal

LIMA_TERAKHIR = 20


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet of the file."""

    nomor: int
    nama: str
    tampak: bool
    banyak: int


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file on its way in, or that went in."""

    id: UUID
    instansi_id: UUID
    nama: str
    sha256: str
    keadaan: Keadaan
    versi: int
    lembar: tuple[Lembar, ...]
    lembar_dipilih: int | None
    baris_judul: int | None
    peta: Mapping[int, Kolom]
    mulai: date | None
    bentuk: str | None
    terbaca: int
    detak: datetime | None
    kabar: str | None
    hasil: Mapping[str, int]
    pengunggah: str
    diunggah: datetime
    pemuat_id: UUID | None
    pemuat: str | None
    dimuat: datetime | None

    @property
    def banyak(self) -> int:
        """Rows of the sheet that was chosen, its head among them."""
        return self.lembar[self.lembar_dipilih or 0].banyak if self.lembar else 0

    @property
    def besar(self) -> bool:
        """Whether the worker deals with it."""
        return self.banyak > BARIS_SEKARANG

    @property
    def teliti(self) -> bool:
        """Whether names are also held against those that are spelt nearly so."""
        return self.banyak <= BARIS_TELITI

    @property
    def berjalan(self) -> bool:
        return self.keadaan in BERJALAN


@dataclass(frozen=True, slots=True)
class Baris:
    """A row, and what becomes of it."""

    id: UUID
    nomor: int
    nama: str
    rincian: str
    nasib: Nasib
    pesan: Sequence[Sequence[str]]
    calon: Sequence[Mapping[str, Any]]
    pilihan: bool
    organisasi_id: UUID | None
    rujuk: int | None
    isi: Mapping[str, str] | None = None


def daftar(instansi: Instansi) -> list[Berkas]:
    """The latest files of the office."""
    kueri = (
        select(Impor)
        .where(Impor.instansi_id == instansi.id)
        .order_by(Impor.diunggah.desc(), Impor.id.desc())
        .limit(LIMA_TERAKHIR)
    )
    return [bangun(i) for i in sesi_kini().scalars(kueri)]


def satu(instansi: Instansi, impor_id: UUID) -> Berkas | None:
    """A file of the office; None for an unknown or foreign one."""
    i = sesi_kini().scalars(
        select(Impor)
        .where(Impor.id == impor_id, Impor.instansi_id == instansi.id)
        .execution_options(populate_existing=True)
    ).one_or_none()  # fmt: skip
    return bangun(i) if i else None


def bersidik(instansi: Instansi, sha256: str) -> Berkas | None:
    """The file with these very bytes that is on its way or went in."""
    i = sesi_kini().scalars(
        select(Impor).where(
            Impor.instansi_id == instansi.id,
            Impor.sha256 == sha256,
            Impor.keadaan != Keadaan.BATAL,
        )
    ).one_or_none()  # fmt: skip
    return bangun(i) if i else None


def bangun(i: Impor) -> Berkas:
    """A file as others see it."""
    return Berkas(
        id=i.id,
        instansi_id=i.instansi_id,
        nama=i.nama,
        sha256=i.sha256,
        keadaan=i.keadaan,
        versi=i.versi,
        lembar=tuple(
            Lembar(n, x["nama"], x["tampak"], x["banyak"]) for n, x in enumerate(i.lembar)
        ),
        lembar_dipilih=i.lembar_dipilih,
        baris_judul=i.baris_judul,
        peta={int(k): Kolom(v) for k, v in (i.peta or {}).items()},
        mulai=i.mulai,
        bentuk=i.bentuk,
        terbaca=i.terbaca,
        detak=i.detak,
        kabar=i.kabar,
        hasil=i.hasil or {},
        pengunggah=i.pengunggah,
        diunggah=i.diunggah,
        pemuat_id=i.pemuat_id,
        pemuat=i.pemuat,
        dimuat=i.dimuat,
    )


# -- Sheets ---------------------------------------------------------------------------------------


def potongan(impor_id: UUID, lembar: int) -> Iterator[list[tuple[int, list[Any]]]]:
    """The rows of a sheet, some at a time: (number, cells as they were read)."""
    urutan = 0
    while True:
        isi = sesi_kini().scalars(
            select(ImporPotong.isi).where(
                ImporPotong.impor_id == impor_id,
                ImporPotong.lembar == lembar,
                ImporPotong.urutan == urutan,
            )
        ).one_or_none()  # fmt: skip
        if isi is None:
            return
        yield [(nomor, sel) for nomor, sel in isi["baris"]]
        urutan += 1


def kepala(impor_id: UUID, lembar: int) -> list[tuple[int, list[str]]]:
    """The first rows of a sheet, as text."""
    for baris in potongan(impor_id, lembar):
        return [(nomor, [teks(s) for s in sel]) for nomor, sel in baris[:CONTOH]]
    return []


def teks(sel: Any) -> str:
    """A cell as a person would type it; a day is written out."""
    if sel is None:
        return ""
    if isinstance(sel, list):
        return format_tanggal(date.fromisoformat(sel[0]))
    if isinstance(sel, float):
        return f"{sel:.10g}".replace(".", ",")
    return str(sel)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet as it is shown for its columns to be mapped."""

    lembar: int
    judul: int
    """The number of the row with the heads."""
    calon_judul: Sequence[tuple[int, str]]
    kolom: Sequence[tuple[int, str, Sequence[str]]]
    """Column number, head, samples."""
    peta: Mapping[int, Kolom]
    diingat: bool


def tabel(
    instansi: Instansi, berkas: Berkas, lembar: int | None = None, judul: int | None = None
) -> Tabel:
    """A sheet with its heads, and what its columns hold: remembered, or guessed."""
    nomor = lembar if lembar is not None and 0 <= lembar < len(berkas.lembar) else None
    if nomor is None:
        nomor = _lembar_utama(berkas)
    atas = kepala(berkas.id, nomor)
    ada = [n for n, _ in atas]
    if judul not in ada:
        judul = tebak_baris_judul(atas) or (ada[0] if ada else 1)
    kata = next((isi for n, isi in atas if n == judul), [])
    sesudah = [isi for n, isi in atas if n > judul]
    lebar = max((len(isi) for isi in (kata, *sesudah)), default=0)
    kolom = []
    for k in range(lebar):
        contoh = [isi[k] for isi in sesudah if k < len(isi) and isi[k]][:3]
        kolom.append((k, kata[k] if k < len(kata) else "", contoh))
    diingat = ingatan(instansi, sidik_judul(kata))
    return Tabel(
        lembar=nomor,
        judul=judul,
        calon_judul=[(n, " | ".join(x for x in isi if x)[:90]) for n, isi in atas],
        kolom=kolom,
        peta=diingat if diingat is not None else tebak(kata),
        diingat=diingat is not None,
    )


def _lembar_utama(berkas: Berkas) -> int:
    """The visible sheet with the most rows whose head names organisations, or the longest."""
    urut = sorted(berkas.lembar, key=lambda x: (not x.tampak, -x.banyak, x.nomor))
    for satu_lembar in urut:
        if tebak_baris_judul(kepala(berkas.id, satu_lembar.nomor)) is not None:
            return satu_lembar.nomor
    return urut[0].nomor


def ingatan(instansi: Instansi, sidik: str) -> dict[int, Kolom] | None:
    """How the office reads a table with these heads."""
    peta = sesi_kini().scalars(
        select(PetaImpor.peta).where(
            PetaImpor.instansi_id == instansi.id, PetaImpor.sidik == sidik
        )
    ).one_or_none()  # fmt: skip
    return {int(k): Kolom(v) for k, v in peta.items()} if peta is not None else None


# -- Rows -----------------------------------------------------------------------------------------

_KOLOM_BARIS: tuple[Any, ...] = (
    ImporBaris.id,
    ImporBaris.nomor,
    ImporBaris.nama,
    ImporBaris.rincian,
    ImporBaris.nasib,
    ImporBaris.pesan,
    ImporBaris.calon,
    ImporBaris.pilihan,
    ImporBaris.organisasi_id,
    ImporBaris.rujuk,
)


def hitung(impor_id: UUID) -> dict[Nasib, int]:
    """How many rows have each fate."""
    kueri = (
        select(ImporBaris.nasib, func.count())
        .where(ImporBaris.impor_id == impor_id)
        .group_by(ImporBaris.nasib)
    )
    ada = {b[0]: b[1] for b in sesi_kini().execute(kueri)}
    return {n: ada.get(n, 0) for n in Nasib}


def halaman(impor_id: UUID, nasib: Nasib | None, sesudah: int = 0) -> Halaman[Baris]:
    """One page of rows in the order of the sheet; the cursor is a row's number."""
    kueri = select(*_KOLOM_BARIS).where(ImporBaris.impor_id == impor_id, ImporBaris.nomor > sesudah)
    if nasib is not None:
        kueri = kueri.where(ImporBaris.nasib == nasib)
    baris = sesi_kini().execute(kueri.order_by(ImporBaris.nomor).limit(UKURAN + 1)).all()
    lanjut = str(baris[UKURAN - 1].nomor) if len(baris) > UKURAN else None
    return Halaman([Baris(*b) for b in baris[:UKURAN]], lanjut)


def baris_satu(impor_id: UUID, baris_id: UUID) -> Baris | None:
    """One row with what it says."""
    b = sesi_kini().execute(
        select(*_KOLOM_BARIS, ImporBaris.isi).where(
            ImporBaris.impor_id == impor_id, ImporBaris.id == baris_id
        )
    ).one_or_none()  # fmt: skip
    return Baris(*b) if b else None


def berikutnya(impor_id: UUID, nasib: Nasib, sesudah: int) -> UUID | None:
    """The next row with this fate, from the top again after the last."""
    kueri = select(ImporBaris.id).where(ImporBaris.impor_id == impor_id, ImporBaris.nasib == nasib)
    urut = kueri.order_by(ImporBaris.nomor).limit(1)
    sesi = sesi_kini()
    return (
        sesi.scalars(urut.where(ImporBaris.nomor > sesudah)).one_or_none()
        or sesi.scalars(urut).one_or_none()
    )


def menurut_nasib(
    impor_id: UUID, nasib: Nasib, sekali: int = 500
) -> Iterator[Sequence[ImporBarisIsi]]:
    """All rows with a fate and what they say, some at a time."""
    sesudah = 0
    while True:
        kueri = (
            select(
                ImporBaris.id, ImporBaris.nomor, ImporBaris.isi, ImporBaris.pesan,
                ImporBaris.organisasi_id,
            )
            .where(
                ImporBaris.impor_id == impor_id,
                ImporBaris.nasib == nasib,
                ImporBaris.nomor > sesudah,
            )
            .order_by(ImporBaris.nomor)
            .limit(sekali)
        )  # fmt: skip
        semua = [ImporBarisIsi(*b) for b in sesi_kini().execute(kueri)]
        if not semua:
            return
        yield semua
        sesudah = semua[-1].nomor


@dataclass(frozen=True, slots=True)
class ImporBarisIsi:
    """A row's content."""

    id: UUID
    nomor: int
    isi: Mapping[str, str]
    pesan: Sequence[Sequence[str]]
    organisasi_id: UUID | None
