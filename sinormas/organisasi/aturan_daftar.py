"""A list of organisations as people keep it: pasted, numbered, out of a table. Plain Python."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from uuid import UUID

from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih, lipat

BARIS_TERBANYAK = 300
PANJANG_NAMA = 300
PANJANG_DAFTAR = 100_000
KEPALA_DI = 15
"""So many rows from the top the head of a table may stand."""
KOLOM_NAMA = ("nama organisasi", "nama ormas", "nama lsm", "nama lembaga", "asal organisasi",
              "organisasi", "ormas", "lembaga", "instansi", "asal instansi", "utusan",
              "perwakilan", "unsur", "nama")  # fmt: skip
"""The heads under which a table has its organisations, the surest first (folded)."""
KOLOM_ORANG = ("jumlah orang", "orang", "jumlah peserta", "peserta", "jumlah hadir", "jumlah",
               "hadir")  # fmt: skip
"""The heads under which a table says how many people came for an organisation."""
KOLOM_PRIBADI = ("nama", "nama peserta", "nama lengkap")
"""The heads under which a table has people: then every row is one of them."""
PASTI = 0.9
"""From this likeness on a name is taken as meant, if no other comes near."""
USUL = 0.8
"""From here on it is proposed, for a person to look at."""
JARAK = 0.12
"""How far the next likely one must be behind."""
TANPA_JUDUL = (
    "Tabel ini belum berjudul, jadi kolom namanya tidak dikenali. Sertakan baris judulnya, "
    "misalnya Nama Organisasi."
)
_NOMOR = re.compile(r"^\s*(?:\d{1,4}\s*[.):]|\(\d{1,4}\)|[-*•–])\s*")
_PEMISAH = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class NamaDaftar:
    """An organisation as the list writes it, and how many people came for it, where told."""

    tulisan: str
    orang: int | None = None


@dataclass(frozen=True, slots=True)
class CalonBaris:
    """An organisation that a line may mean."""

    organisasi_id: UUID
    nama: str
    rincian: str
    nilai: float


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """A line of the list, and whom it may mean, the likeliest first."""

    tulisan: str
    calon: tuple[CalonBaris, ...]
    orang: int | None = None

    @property
    def pasti(self) -> CalonBaris | None:
        """The one that it means, where there is no doubt."""
        return self._dari(PASTI)

    @property
    def usul(self) -> CalonBaris | None:
        """The one that it most likely means."""
        return self._dari(USUL)

    def _dari(self, nilai: float) -> CalonBaris | None:
        if not self.calon or self.calon[0].nilai < nilai:
            return None
        if len(self.calon) > 1 and self.calon[0].nilai - self.calon[1].nilai < JARAK:
            return None
        return self.calon[0]


def baca_daftar(teks: str) -> list[NamaDaftar]:
    """The organisations of a pasted list or of a table, each once; raises `IsianSalah`.

    Numbers and dots before a name are dropped. A table is known by a head that says whose names
    stand below it; one of people, each with their organisation, tells how many came for it.
    """
    if len(teks) > PANJANG_DAFTAR:
        raise IsianSalah("daftar", "Daftar ini terlalu panjang. Bagi menjadi beberapa bagian.")
    baris = [b for b in teks.replace("\x00", "").splitlines() if b.strip()]
    isi = _dari_tabel(baris)
    if isi is None:
        isi = [NamaDaftar(_NOMOR.sub("", satu)) for satu in _satu_kolom(baris)]
    rapi = _gabung(isi)
    if not rapi:
        raise IsianSalah("daftar", "Daftar ini tidak memuat nama organisasi.")
    if len(rapi) > BARIS_TERBANYAK:
        raise IsianSalah(
            "daftar",
            f"Paling banyak {format_angka(BARIS_TERBANYAK)} nama sekaligus; daftar ini memuat "
            f"{format_angka(len(rapi))}. Bagi menjadi beberapa bagian.",
        )
    return rapi


def tulis_daftar(daftar: Iterable[NamaDaftar | BarisDaftar]) -> str:
    """A list as `baca_daftar` reads it again: a table with tabs."""
    tulisan = StringIO()
    penulis = csv.writer(tulisan, delimiter="\t", lineterminator="\n")
    penulis.writerow(("Nama organisasi", "Jumlah orang"))
    penulis.writerows((n.tulisan, n.orang or "") for n in daftar)
    return tulisan.getvalue()


def _gabung(isi: Iterable[NamaDaftar]) -> list[NamaDaftar]:
    """Each organisation once, with all of its people."""
    hasil: dict[str, NamaDaftar] = {}
    for satu in isi:
        tulisan = bersih(satu.tulisan)[:PANJANG_NAMA]
        kunci = lipat(tulisan)
        if not kunci:
            continue
        lama = hasil.get(kunci)
        semua = [n for n in (lama.orang if lama else None, satu.orang) if n is not None]
        hasil[kunci] = NamaDaftar(tulisan, sum(semua) if semua else None)
    return list(hasil.values())


# -- Tables ---------------------------------------------------------------------------------------


def belah(baris: Sequence[str], pemisah: str) -> list[list[str]]:
    """The cells of a table as text."""
    return list(csv.reader(StringIO("\n".join(baris)), delimiter=pemisah))


def berkepala(
    baris: Sequence[str],
    kolom: Mapping[str, Collection[str]],
    perlu: str,
    salah_satu: Collection[str],
) -> tuple[list[list[str]], dict[str, int]] | None:
    """The rows below the head, and which column holds what; None where no row is such a head.

    `kolom` tells by what words a column is known, folded; there must be `perlu`, and one of
    `salah_satu`.
    """
    for pemisah in _PEMISAH:
        tabel = belah(baris, pemisah)
        for i, sel in enumerate(tabel[:KEPALA_DI]):
            kepala = [lipat(k) for k in sel]
            letak = {
                nama: kepala.index(k)
                for nama, semua in kolom.items()
                if (k := next((k for k in semua if k in kepala), None)) is not None
            }
            if perlu in letak and any(k in letak for k in salah_satu):
                return tabel[i + 1 :], letak
    return None


def _dari_tabel(baris: Sequence[str]) -> list[NamaDaftar] | None:
    """The column of names of a table with a head; None where it is no such table."""
    for pemisah in _PEMISAH:
        if not any(pemisah in b for b in baris[:KEPALA_DI]):
            continue
        tabel = belah(baris, pemisah)
        for i, sel in enumerate(tabel[:KEPALA_DI]):
            kepala = [lipat(k) for k in sel]
            letak = _cari(kepala, KOLOM_NAMA)
            if letak is not None and len(kepala) > 1:
                return _isi_tabel(tabel[i + 1 :], kepala, letak)
    return None


def _isi_tabel(
    tabel: Iterable[Sequence[str]], kepala: Sequence[str], letak: int
) -> list[NamaDaftar]:
    orang = _cari(kepala, KOLOM_ORANG)
    pribadi = _cari(kepala, KOLOM_PRIBADI)
    satu_satu = orang is None and pribadi not in (None, letak)
    hasil = []
    for sel in tabel:
        if len(sel) > letak:
            banyak = 1 if satu_satu else _bilangan(sel, orang)
            hasil.append(NamaDaftar(sel[letak], banyak))
    return hasil


def _cari(kepala: Sequence[str], kata: Sequence[str]) -> int | None:
    return next((kepala.index(k) for k in kata if k in kepala), None)


def _bilangan(sel: Sequence[str], letak: int | None) -> int | None:
    """A count of people; a tick or a word is none."""
    teks = sel[letak].strip() if letak is not None and len(sel) > letak else ""
    return int(teks) or None if teks.isascii() and teks.isdigit() and len(teks) < 8 else None


def _satu_kolom(baris: Sequence[str]) -> list[str]:
    """The lines below a head, if there is one; of cells without a head those that are words."""
    if any("\t" in b for b in baris):
        tabel = [b.split("\t") for b in baris]
        kata = {k for sel in tabel for k, isi in enumerate(sel) if any(c.isalpha() for c in isi)}
        if len(kata) > 1:
            raise IsianSalah("daftar", TANPA_JUDUL)
        return [sel[k] for sel in tabel for k in kata if k < len(sel)]
    kepala = (i for i, b in enumerate(baris[:KEPALA_DI], start=1) if lipat(b) in KOLOM_NAMA)
    return list(baris[next(kepala, 0) :])
