"""From parsed JSON to the records of `isi`, gathering every fault with its place.

The record classes are the schema: `bidang_rekam` derives from their annotations how each
field is read, `Pembaca` walks the JSON along it and never stops at a fault.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sinormas.lkip.format.nilai import NilaiSalah, PembacaNilai, pilihan
from sinormas.lkip.format.rekam import Isi, Rekam
from sinormas.lkip.format.urai_json import ObjekGanda, kutip, sebut

BATAS_KELUHAN = 1000
"""So many faults are named; a hostile file has millions, and nobody reads them."""

R = TypeVar("R", bound=Rekam)


@dataclass(frozen=True, slots=True)
class Bidang:
    """How one field is read: by a function, as a record, or as a list of records."""

    wajib: bool
    nilai: PembacaNilai | None = None
    rekam: type[Rekam] | None = None
    daftar: tuple[type[Rekam], ...] = ()
    tipe: type | None = None
    """What a single value becomes; None for records."""


_TERURAI: dict[type[Rekam], Mapping[str, Bidang]] = {}


def bidang_rekam(kelas: type[Rekam]) -> Mapping[str, Bidang]:
    """Give the fields of a record class in order, from its annotations (worked out once)."""
    if kelas not in _TERURAI:
        petunjuk = get_type_hints(kelas, include_extras=True)
        _TERURAI[kelas] = {
            bidang.name: _cara(petunjuk[bidang.name], bidang.default is MISSING)
            for bidang in fields(kelas)
        }
    return _TERURAI[kelas]


def _cara(petunjuk: Any, wajib: bool) -> Bidang:
    asal, isi = get_origin(petunjuk), get_args(petunjuk)
    if asal is Annotated:
        return Bidang(wajib, nilai=isi[1], tipe=isi[0])
    if asal is tuple:
        return Bidang(wajib, daftar=get_args(isi[0]) or (isi[0],))
    if asal in (Union, UnionType):
        (satu,) = (calon for calon in isi if calon is not NoneType)
        return _cara(satu, wajib)
    if issubclass(petunjuk, StrEnum):
        return Bidang(wajib, nilai=_enum(petunjuk), tipe=petunjuk)
    return Bidang(wajib, rekam=petunjuk)


def _enum(kelas: type[StrEnum]) -> PembacaNilai:
    kata = pilihan(tuple(anggota.value for anggota in kelas))
    return lambda nilai: kelas(kata(nilai))  # type: ignore[arg-type]


class DaftarKeluhan:
    """A list of complaints that stops growing at BATAS_KELUHAN but goes on counting."""

    def __init__(self) -> None:
        """Begin with none."""
        self.banyak = 0
        self._kalimat: list[str] = []

    def tambah(self, tempat: str, kalimat: object) -> None:
        """Add one: where, and what."""
        self.banyak += 1
        if self.banyak <= BATAS_KELUHAN:
            self._kalimat.append(f"{tempat}: {kalimat}")

    def semua(self) -> tuple[str, ...]:
        """All of them, and behind the last how many more there are."""
        lebih = self.banyak - len(self._kalimat)
        return (*self._kalimat, *([f"berkas: dan {lebih} lagi"] if lebih else []))


class Pembaca:
    """Reads the records of one file. Complaints gather in `kesalahan` and `peringatan`."""

    def __init__(self, akar: Mapping[str, object]) -> None:
        """Look up the codes that the file defines, so that references can be checked anywhere."""
        self.kesalahan = DaftarKeluhan()
        self.peringatan = DaftarKeluhan()
        self._kode = {bagian: _kode(akar.get(bagian)) for bagian in ("sasaran", "indikator")}

    def objek(self, kelas: type[R], nilai: object, tempat: str) -> R | None:
        """Read one record; None where it can't be told (the faults are then in the list)."""
        if not isinstance(nilai, dict):
            self.kesalahan.tambah(tempat, f"harus objek, bukan {sebut(nilai)}")
            return None
        return self._susun(kelas, self._isi(kelas, nilai, tempat, {}))

    def _susun(self, kelas: type[R], isi: Isi) -> R | None:
        wajib = (kunci for kunci, bidang in bidang_rekam(kelas).items() if bidang.wajib)
        return kelas(**isi) if all(kunci in isi for kunci in wajib) else None

    def _isi(
        self, kelas: type[Rekam], objek: Mapping[str, object], tempat: str, sebelum: Isi
    ) -> dict[str, Any]:
        """Read the fields of a record, and judge it as a whole."""
        isi = self._nilai(kelas, objek, tempat)
        for kunci in objek.ganda if isinstance(objek, ObjekGanda) else ():
            self.kesalahan.tambah(_di(tempat, kunci), "kunci ini ditulis lebih dari sekali")
        for kunci, bidang in bidang_rekam(kelas).items():
            if bidang.wajib and objek.get(kunci) in (None, ""):
                self.kesalahan.tambah(_di(tempat, kunci), "wajib diisi")
        self._rujukan(kelas, isi, tempat)
        for kunci, kalimat in kelas.kesalahan(isi, sebelum):
            self.kesalahan.tambah(_di(tempat, kunci), kalimat)
        for kunci, kalimat in kelas.peringatan(isi):
            self.peringatan.tambah(_di(tempat, kunci), kalimat)
        return isi

    def _nilai(
        self, kelas: type[Rekam], objek: Mapping[str, object], tempat: str
    ) -> dict[str, Any]:
        """Read each given value by itself; null and an empty text are "not given"."""
        cara = bidang_rekam(kelas)
        isi: dict[str, Any] = {}
        for kunci, nilai in objek.items():
            bidang = cara.get(kunci)
            if bidang is None:
                self.peringatan.tambah(_di(tempat, kunci), "kunci tidak dikenal, diabaikan")
            elif nilai is None or nilai == "":
                continue
            elif bidang.nilai is None:
                isi[kunci] = self._bersarang(bidang, nilai, _di(tempat, kunci))
            else:
                try:
                    isi[kunci] = bidang.nilai(nilai)
                except NilaiSalah as salah:
                    self.kesalahan.tambah(_di(tempat, kunci), salah)
        return isi

    def _bersarang(self, bidang: Bidang, nilai: object, tempat: str) -> object:
        if bidang.rekam is not None:
            return self.objek(bidang.rekam, nilai, tempat)
        if not isinstance(nilai, list):
            self.kesalahan.tambah(tempat, f"harus daftar, bukan {sebut(nilai)}")
            return ()
        return self._daftar(bidang.daftar, nilai, tempat)

    def _daftar(
        self, calon: tuple[type[Rekam], ...], daftar: list[object], tempat: str
    ) -> tuple[Rekam, ...]:
        """Read a list of records, of one class or told apart by `jenis`."""
        hasil: list[Rekam] = []
        terlihat: dict[tuple[object, ...], int] = {}
        sebelum: Isi = {}
        for urutan, nilai in enumerate(daftar):
            di_sini = f"{tempat}[{urutan}]"
            if not isinstance(nilai, dict):
                self.kesalahan.tambah(di_sini, f"harus objek, bukan {sebut(nilai)}")
                continue
            kelas = self._kelas(calon, nilai, di_sini)
            if kelas is None:
                continue
            isi = self._isi(kelas, nilai, di_sini, sebelum)
            self._unik(kelas, isi, terlihat, urutan, tempat)
            rekam = self._susun(kelas, isi)
            if rekam is not None:
                hasil.append(rekam)
            sebelum = isi
        return tuple(hasil)

    def _kelas(
        self, calon: tuple[type[Rekam], ...], objek: Mapping[str, object], tempat: str
    ) -> type[Rekam] | None:
        """Tell which record an object of a mixed list is, by its `jenis`."""
        if len(calon) == 1:
            return calon[0]
        menurut_jenis = {str(kelas.JENIS): kelas for kelas in calon}
        jenis = objek.get("jenis")
        if isinstance(jenis, str) and jenis in menurut_jenis:
            return menurut_jenis[jenis]
        pilihan_jenis = " atau ".join(f'"{satu}"' for satu in menurut_jenis)
        self.kesalahan.tambah(f"{tempat}.jenis", f"harus {pilihan_jenis}, bukan {sebut(jenis)}")
        return None

    def _unik(
        self,
        kelas: type[Rekam],
        isi: Isi,
        terlihat: dict[tuple[object, ...], int],
        urutan: int,
        tempat: str,
    ) -> None:
        """Refuse a second record with the same key."""
        if not kelas.UNIK or any(kunci not in isi for kunci in kelas.UNIK):
            return
        kunci = tuple(isi[satu] for satu in kelas.UNIK)
        pertama = terlihat.setdefault(kunci, urutan)
        if pertama != urutan:
            sebutan = " dan ".join(sebut(satu) for satu in kunci)
            di_sini = f"{tempat}[{urutan}].{kelas.UNIK[0]}"
            self.kesalahan.tambah(di_sini, f"{sebutan} sudah ada di {tempat}[{pertama}]")

    def _rujukan(self, kelas: type[Rekam], isi: Isi, tempat: str) -> None:
        """Check that what a record refers to is there; a section left out is not judged."""
        for kunci, bagian in kelas.RUJUK.items():
            kode = self._kode[bagian]
            if kode is not None and kunci in isi and isi[kunci] not in kode:
                tujuan = self.kesalahan if kelas.RUJUK_WAJIB else self.peringatan
                kalimat = f"{sebut(isi[kunci])} tidak ada di bagian {bagian}"
                tujuan.tambah(_di(tempat, kunci), kalimat)


def _di(tempat: str, kunci: str) -> str:
    """Name a place: `indikator[3].arah`; the key of an unknown hand is made printable."""
    return f"{tempat}.{kutip(kunci)}" if tempat else kutip(kunci)


def _kode(daftar: object) -> frozenset[str] | None:
    """The codes of a section as it stands, faulty or not; None where it is left out."""
    if daftar is None or daftar == "":
        return None
    isi = daftar if isinstance(daftar, list) else []
    kode = (satu.get("kode") for satu in isi if isinstance(satu, dict))
    return frozenset(satu for satu in kode if isinstance(satu, str))
