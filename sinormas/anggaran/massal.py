"""A whole budget from a spreadsheet: looked through, then all of it recorded, or none.

Looking through is the loading itself, taken back: what is foretold is what will happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sinormas import izin
from sinormas.anggaran import kueri, layanan, layanan_rincian
from sinormas.anggaran.aturan import NAMA_JENIS, NAMA_TINGKAT, PosBaru, RincianBaru
from sinormas.anggaran.aturan_impor import BarisAnggaran
from sinormas.anggaran.pohon import BarisPos, BarisRincian
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import lipat
from sinormas.umum.transaksi import transaksi
from sinormas.umum.waktu import BULAN

KEPALA = (
    "Tingkat", "Kode", "Uraian", "Sasaran", "Jenis belanja", "Titipan", "Pagu murni",
    "Pagu perubahan", "Realisasi", *BULAN,
)  # fmt: skip


class Nasib(StrEnum):
    """What becomes of a row."""

    BARU = "baru"
    UBAH = "ubah"
    SAMA = "sama"
    SALAH = "salah"
    DILEWATI = "dilewati"


@dataclass(frozen=True, slots=True)
class HasilBaris:
    """A row and its fate."""

    baris: BarisAnggaran
    nasib: Nasib
    pesan: str = ""


@dataclass(slots=True)
class _Tempat:
    """A place as it is now, within the loading."""

    id: UUID
    isi: PosBaru
    versi: int
    rincian: list[BarisRincian]
    bawah: list[_Tempat]


class _Batal(Exception):
    """Takes a loading back."""


def periksa(
    instansi: Instansi,
    tahun: int,
    baris: Sequence[BarisAnggaran],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> list[HasilBaris]:
    """What loading the rows would do; nothing stays."""
    return _muat(instansi, tahun, baris, pelaku, saat, batal=lambda _: True)


def muat(
    instansi: Instansi,
    tahun: int,
    baris: Sequence[BarisAnggaran],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> list[HasilBaris]:
    """Load the rows, all of them; none where one is wrong."""

    def salah(hasil: list[HasilBaris]) -> bool:
        return any(h.nasib is Nasib.SALAH for h in hasil)

    return _muat(instansi, tahun, baris, pelaku, saat, batal=salah)


def _muat(
    instansi: Instansi,
    tahun: int,
    baris: Sequence[BarisAnggaran],
    pelaku: Pelaku,
    saat: datetime,
    *,
    batal: Callable[[list[HasilBaris]], bool],
) -> list[HasilBaris]:
    """Load the rows; all is taken back where `batal` says so of what came of them."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    hasil: list[HasilBaris] = []
    try:
        with transaksi():
            pemuat = _Pemuat(instansi, tahun, pelaku, saat)
            hasil = [_satu(pemuat, b) for b in baris]
            if batal(hasil):
                raise _Batal
    except _Batal:
        pass
    return hasil


def _satu(pemuat: _Pemuat, b: BarisAnggaran) -> HasilBaris:
    if b.salah:
        return HasilBaris(b, Nasib.SALAH, b.salah)
    if b.dilewati:
        return HasilBaris(b, Nasib.DILEWATI)
    try:
        return HasilBaris(b, pemuat.baris(b))
    except IsianSalah as galat:
        return HasilBaris(b, Nasib.SALAH, galat.pesan)


class _Pemuat:
    """One loading: the tree as it grows."""

    def __init__(self, instansi: Instansi, tahun: int, pelaku: Pelaku, saat: datetime) -> None:
        self.instansi, self.tahun = instansi, tahun
        self.pelaku, self.saat = pelaku, saat
        self.atas = list(map(_tempat, kueri.program_tahun(instansi, tahun)))
        self.terisi: set[tuple[UUID, str | None]] = set()

    def baris(self, b: BarisAnggaran) -> Nasib:
        tempat, nasib = self._tempat(b)
        if b.uang is None:
            return nasib
        uang = self._uang(tempat, b, b.uang)
        return uang if nasib is Nasib.SAMA else nasib if uang is Nasib.SAMA else Nasib.BARU

    def _tempat(self, b: BarisAnggaran) -> tuple[_Tempat, Nasib]:
        saudara, induk, nasib = self.atas, None, Nasib.SAMA
        for ke, isi in enumerate(b.jalan):
            ada = _cari(saudara, isi)
            if ada is None:
                id_ = layanan.catat_pos(
                    self.instansi, self.tahun, isi, induk_id=induk.id if induk else None,
                    pelaku=self.pelaku, saat=self.saat,
                )  # fmt: skip
                ada = _Tempat(id_, isi, 1, [], [])
                saudara.append(ada)
                nasib = Nasib.BARU
            elif ke == len(b.jalan) - 1 and not b.rinci:
                nasib = self._samakan(ada, isi)
            saudara, induk = ada.bawah, ada
        assert induk is not None  # a row has a place
        return induk, nasib

    def _samakan(self, ada: _Tempat, isi: PosBaru) -> Nasib:
        """Let a place be called as the row says; what the row leaves out stays."""
        baru = PosBaru(isi.nama, isi.kode or ada.isi.kode, isi.sasaran or ada.isi.sasaran)
        if baru == ada.isi:
            return Nasib.SAMA
        layanan.ubah_pos(self.instansi, ada.id, ada.versi, baru, pelaku=self.pelaku, saat=self.saat)
        ada.isi, ada.versi = baru, ada.versi + 1
        return Nasib.UBAH

    def _uang(self, tempat: _Tempat, b: BarisAnggaran, uang: RincianBaru) -> Nasib:
        kunci = (tempat.id, uang.jenis)
        if kunci in self.terisi:
            kata = NAMA_JENIS[uang.jenis] if uang.jenis else "Uang tanpa jenis belanja"
            raise IsianSalah("jenis", f"{kata} di tempat ini ada dua kali di daftar.")
        self.terisi.add(kunci)
        ada = next((r for r in tempat.rincian if r.jenis is uang.jenis), None)
        if ada is None:
            layanan_rincian.catat_rincian(
                self.instansi, tempat.id, uang, pelaku=self.pelaku, saat=self.saat
            )
            return Nasib.BARU
        baru = replace(
            uang,
            pagu_perubahan=uang.pagu_perubahan if b.punya_perubahan else ada.pagu_perubahan,
            realisasi=uang.realisasi if b.punya_realisasi else ada.setahun,
            bulan=uang.bulan if b.punya_realisasi else ada.bulan,
        )
        berubah = layanan_rincian.ubah_rincian(
            self.instansi, ada.id, ada.versi, baru, pelaku=self.pelaku, saat=self.saat
        )
        return Nasib.UBAH if berubah else Nasib.SAMA


def _tempat(pos: BarisPos) -> _Tempat:
    return _Tempat(
        pos.id, PosBaru(pos.nama, pos.kode, pos.sasaran), pos.versi, list(pos.rincian),
        list(map(_tempat, pos.bawah)),
    )  # fmt: skip


def _cari(saudara: Sequence[_Tempat], isi: PosBaru) -> _Tempat | None:
    """The one of the same code, else of the same name where one of them has no code."""
    for ada in saudara:
        if isi.kode and ada.isi.kode == isi.kode:
            return ada
    nama = lipat(isi.nama)
    return next(
        (a for a in saudara if lipat(a.isi.nama) == nama and not (isi.kode and a.isi.kode)), None
    )


# -- The way back ----------------------------------------------------------------------------------


def lembar(program: Sequence[BarisPos]) -> Iterator[tuple[str, ...]]:
    """The tree as rows under `KEPALA`, which `aturan_impor` reads as what they are."""
    for satu in program:
        for pos in satu.semua_pos():
            kepala = (NAMA_TINGKAT[pos.tingkat], pos.kode or "", pos.nama, pos.sasaran or "")
            yield (*kepala, *[""] * (len(KEPALA) - len(kepala)))
            for r in pos.rincian:
                jenis = NAMA_JENIS[r.jenis] if r.jenis else ""
                yield (
                    "Rincian", "", jenis, "", jenis, "ya" if r.titipan else "",
                    *map(_angka, (r.pagu_murni, r.pagu_perubahan, r.setahun)),
                    *(_angka(r.bulan.get(b)) for b in range(1, len(BULAN) + 1)),
                )  # fmt: skip


def _angka(nilai: Decimal | None) -> str:
    return "" if nilai is None else f"{nilai:.2f}".removesuffix(".00").replace(".", ",")
