"""What the registers would count, worked out from the file's own sections.

The same measures as `kinerja.ukuran`, which counts rows of the database. A section that is
missing answers nothing; one that is empty answers 0. Registers know the file's year only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from sinormas.kinerja.aturan import Pembilang
from sinormas.konflik.aturan import TERTANGANI, JenisKonflik, KeadaanKonflik
from sinormas.lkip.format.isi import FileLkip, Kegiatan, Konflik, Organisasi
from sinormas.organisasi.aturan import NAMA_BENTUK, baca_bentuk, dihitung_terdata

BERPARTISIPASI: Final = "ormas_berpartisipasi"
TERDATA: Final = "ormas_terdata"
DIUNDANG: Final = "masyarakat_diundang"
HADIR: Final = "masyarakat_hadir"
MELAPOR: Final = "organisasi_melapor"
KEGIATAN: Final = "kegiatan_dicatat"

Pasangan: TypeAlias = tuple[str, str]
"""A measure above the line, and the one below it."""

BAGIAN: Final[Mapping[Pasangan, str]] = {
    (BERPARTISIPASI, TERDATA): "organisasi",
    (HADIR, DIUNDANG): "kegiatan",
}
"""The pairs of which one should lie within the other and may not, and the section that tells."""


def cacah(isi: FileLkip) -> dict[str, int]:
    """The measures that the registers know, for the file's year."""
    if isi.tahun is None:
        return {}
    hasil: dict[str, int] = {}
    if isi.organisasi is not None:
        hasil |= _organisasi(isi.organisasi, _hanya_terdata(isi))
    if isi.konflik is not None:
        hasil |= _konflik([satu for satu in isi.konflik if satu.tahun == isi.tahun])
    if isi.kegiatan is not None:
        acara = _acara(isi, isi.kegiatan)
        hasil[KEGIATAN] = sum(_tahun(isi, satu) == isi.tahun for satu in isi.kegiatan)
        hasil[DIUNDANG] = sum(satu.diundang or 0 for satu in acara)
        hasil[HADIR] = sum(satu.hadir or 0 for satu in acara)
    return hasil


def di_luar(isi: FileLkip) -> dict[Pasangan, dict[str, int]]:
    """How many are counted above the line and not below it, by reason, for the file's year.

    A reason is worded to follow a number: "berbentuk Yayasan". Pairs without any are left out.
    """
    if isi.tahun is None:
        return {}
    hasil = {
        (BERPARTISIPASI, TERDATA): _peserta_luar(isi),
        (HADIR, DIUNDANG): {"hadir tanpa diundang": _hadir_luar(isi)},
    }
    ada = {p: {a: n for a, n in sebab.items() if n > 0} for p, sebab in hasil.items()}
    return {pasangan: sebab for pasangan, sebab in ada.items() if sebab}


def _hanya_terdata(isi: FileLkip) -> bool:
    return isi.instansi is not None and isi.instansi.pembilang is Pembilang.HANYA_TERDATA


def _organisasi(organisasi: Organisasi, hanya_terdata: bool) -> dict[str, int]:
    hasil: dict[str, int] = {}
    if organisasi.terdata is not None:
        hasil[TERDATA] = organisasi.terdata
        hasil[MELAPOR] = organisasi.terdata + (organisasi.melapor_yayasan or 0)
    if organisasi.berpartisipasi is not None:
        luar = [_bentuk_luar(peserta.bentuk) for peserta in organisasi.berpartisipasi]
        hasil[BERPARTISIPASI] = luar.count(None) if hanya_terdata else len(luar)
    return hasil


def _bentuk_luar(kata: str) -> str | None:
    """The name of a form that is not counted as terdata; None for one that is, or is unknown."""
    try:
        bentuk = baca_bentuk(kata)
    except ValueError:
        return None
    return None if dihitung_terdata(bentuk) else NAMA_BENTUK[bentuk]


def _peserta_luar(isi: FileLkip) -> dict[str, int]:
    """Participants outside the terdata: by their form, and those beyond its number."""
    organisasi = isi.organisasi
    if organisasi is None or organisasi.berpartisipasi is None or _hanya_terdata(isi):
        return {}
    hasil: dict[str, int] = {}
    dalam = 0
    for peserta in organisasi.berpartisipasi:
        bentuk = _bentuk_luar(peserta.bentuk)
        if bentuk is None:
            dalam += 1
        else:
            alasan = f"berbentuk {bentuk}"
            hasil[alasan] = hasil.get(alasan, 0) + 1
    if organisasi.terdata is not None:
        hasil["melebihi banyaknya Ormas terdata"] = max(0, dalam - organisasi.terdata)
    return hasil


def _konflik(kasus: Sequence[Konflik]) -> dict[str, int]:
    """Cases of all kinds and of each, with those handled and those settled among them."""
    hasil: dict[str, int] = {}
    for jenis in (None, *JenisKonflik):
        status = [satu.status for satu in kasus if jenis in (None, satu.jenis)]
        nama = "konflik" if jenis is None else f"konflik_{jenis.value}"
        hasil[nama] = len(status)
        hasil[f"{nama}_ditangani"] = sum(satu in TERTANGANI for satu in status)
        hasil[f"{nama}_diselesaikan"] = status.count(KeadaanKonflik.DISELESAIKAN)
    return hasil


def _acara(isi: FileLkip, kegiatan: Sequence[Kegiatan]) -> list[Kegiatan]:
    """The events of the file's year for which the invited were counted."""
    return [s for s in kegiatan if s.diundang is not None and _tahun(isi, s) == isi.tahun]


def _tahun(isi: FileLkip, kegiatan: Kegiatan) -> int | None:
    if kegiatan.tanggal is not None:
        return kegiatan.tanggal.year
    return isi.tahun if kegiatan.tahun is None else kegiatan.tahun


def _hadir_luar(isi: FileLkip) -> int:
    """More people present than were invited, event by event."""
    acara = _acara(isi, isi.kegiatan or ())
    return sum(max(0, (satu.hadir or 0) - (satu.diundang or 0)) for satu in acara)
