"""The frozen year as one text: what it holds, its canonical bytes, and working it out again.

Plain Python over the rules of `kinerja`: an auditor needs these bytes and nothing of today's
database. Source: issue 6, part 8.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar, get_args, get_type_hints
from uuid import UUID

from sinormas.kinerja.aturan import Cacah, Indikator, LangkahSkala, Skala
from sinormas.kinerja.hasil import Hasil, hitung
from sinormas.kinerja.target import JenisTarget, Target

FORMAT: Final = "sinormas-penetapan/1"
ANGKA: Final = ("pembilang", "penyebut", "target", "realisasi", "capaian", "kategori")
"""The figures of an indicator, in the order in which they are read."""
NAMA_BIDANG: Final[Mapping[str, str]] = {
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "target": "target",
    "realisasi": "realisasi",
    "capaian": "capaian (%)",
    "kategori": "kategori",
}
T = TypeVar("T")
Naskah = Mapping[str, Any]


class Beda(NamedTuple):
    """A figure that is not what it was said to be."""

    kode: str
    bidang: str
    ditetapkan: str | None
    kini: str | None


class NaskahSalah(ValueError):
    """The text is none of ours, or was changed; the message is Indonesian."""


def tulis(naskah: Naskah) -> bytes:
    """The one way to write it: keys in order, no blanks, UTF-8."""
    teks = json.dumps(naskah, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return teks.encode()


def baca(isi: bytes) -> Naskah:
    """Read what `tulis` wrote. Raises `NaskahSalah`."""
    try:
        naskah = json.loads(isi)
    except ValueError as galat:
        raise NaskahSalah("Naskah penetapan ini bukan JSON yang sah.") from galat
    if not isinstance(naskah, dict) or naskah.get("format") != FORMAT:
        raise NaskahSalah(f"Naskah penetapan ini bukan {FORMAT}.")
    return naskah


def sidik(isi: bytes) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(isi).hexdigest()


def polos(nilai: Any) -> Any:
    """A value of the program as JSON has it; numbers that are no counts are exact texts."""
    if is_dataclass(nilai) and not isinstance(nilai, type):
        return {f.name: polos(getattr(nilai, f.name)) for f in fields(nilai)}
    if isinstance(nilai, tuple | list):
        return [polos(satu) for satu in nilai]
    if isinstance(nilai, StrEnum):
        return nilai.value
    if isinstance(nilai, Decimal):
        return f"{nilai.normalize():f}"  # the same number in one way
    if isinstance(nilai, datetime):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, UUID) else nilai


# -- Working it out again -------------------------------------------------------------------------


def hitung_ulang(naskah: Naskah) -> Iterator[Beda]:
    """Every figure that does not follow from the lists and definitions beside it."""
    for satu in naskah["indikator"]:
        yield from _ukuran(naskah, satu)
        nilai = [_cacah(u["nilai"]) for u in satu["ukuran"]]
        hasil = hitung(
            bangun(Indikator, satu["aturan"]),
            pembilang=nilai[0] if nilai else None,
            penyebut=nilai[1] if len(nilai) > 1 else None,
            diberikan=_desimal(satu["diberikan"]),
            target=_target(satu["target"]),
            skala=_skala(satu["skala"]),
        )
        yield from beda(satu["kode"], satu["hasil"], angka(hasil))


def beda(
    kode: str, ditetapkan: Mapping[str, str | None], kini: Mapping[str, str | None]
) -> Iterator[Beda]:
    """Where two sets of figures of one indicator differ."""
    for bidang in ANGKA:
        if ditetapkan[bidang] != kini[bidang]:
            yield Beda(kode, bidang, ditetapkan[bidang], kini[bidang])


def angka(hasil: Hasil) -> dict[str, str | None]:
    """The figures of a `kinerja` result as they are frozen: two places where they are shown so."""
    return {
        "pembilang": _cacah_teks(hasil.pembilang),
        "penyebut": _cacah_teks(hasil.penyebut),
        "target": _teks_target(hasil.ditarget),
        "realisasi": _teks(hasil.realisasi_tampil),
        "capaian": _teks(hasil.capaian_tampil),
        "kategori": hasil.kategori,
    }


def _ukuran(naskah: Naskah, satu: Mapping[str, Any]) -> Iterator[Beda]:
    """A count that is not that of its list."""
    for ukuran in satu["ukuran"]:
        himpunan = naskah["himpunan"].get(ukuran["himpunan"])
        if himpunan is None:
            continue
        baris = himpunan["baris"]
        kini = sum(b["nilai"] for b in baris) if himpunan["menjumlah"] else len(baris)
        if _cacah(ukuran["nilai"]) != kini:
            yield Beda(satu["kode"], ukuran["ukuran"], ukuran["nilai"], str(kini))


def bangun(kelas: type[T], isi: Mapping[str, Any]) -> T:
    """The dataclass that `polos` wrote; a field that it had not yet keeps its default."""
    petunjuk = get_type_hints(kelas)
    return kelas(**{nama: _nilai(petunjuk[nama], nilai) for nama, nilai in isi.items()})


def _nilai(petunjuk: Any, nilai: Any) -> Any:
    if nilai is None:
        return None
    calon = [satu for satu in get_args(petunjuk) or (petunjuk,) if isinstance(satu, type)]
    for jenis in calon:
        if issubclass(jenis, StrEnum | Decimal):
            return jenis(nilai)
    return nilai


def _skala(isi: Any) -> Skala | None:
    if not isi:
        return None
    return Skala(tuple(bangun(LangkahSkala, langkah) for langkah in isi["langkah"]))


def _target(isi: Mapping[str, Any] | None) -> Target | None:
    return None if isi is None else bangun(Target, isi)


def _teks_target(target: Target | None) -> str | None:
    """ "50"; where it is no plain number, with its kind: "minimal 50", "rentang 10–20"."""
    if target is None:
        return None
    angka_target = "–".join(polos(n) for n in (target.nilai, target.atas) if n is not None)
    return angka_target if target.jenis is JenisTarget.TEPAT else f"{target.jenis} {angka_target}"


def _desimal(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)


def _cacah(teks: str | None) -> Cacah | None:
    nilai = _desimal(teks)
    if nilai is None:
        return None
    return int(nilai) if nilai == nilai.to_integral_value() else nilai


def _teks(nilai: Decimal | None) -> str | None:
    """A shown figure, with its two places."""
    return None if nilai is None else f"{nilai:f}"


def _cacah_teks(nilai: Cacah | None) -> str | None:
    """A count: a text too, as a measure may be a fraction."""
    return None if nilai is None else str(polos(nilai))
