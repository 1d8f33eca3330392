"""Which way is mine: four answers in words, the address they make, and advice where they clash.

Plain Python. The papers themselves come from the matrix (`matriks`), as those of the form do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_LEGALITAS,
    NAMA_STRUKTUR,
    Bentuk,
    Legalitas,
    Struktur,
)
from sinormas.pelaporan.aturan import NAMA_JENIS, Jenis
from sinormas.pelaporan.matriks import Ciri, DokumenDiminta, JenisDokumen, Sifat, diminta

P = TypeVar("P", bound=StrEnum)
TEMPLAT_BERMETERAI = "surat_pernyataan"


@dataclass(frozen=True, slots=True)
class Jawaban:
    """The four answers."""

    bentuk: Bentuk
    struktur: Struktur
    legalitas: Legalitas
    jenis: Jenis

    @property
    def alamat(self) -> dict[str, Any]:
        """The answers as an address says them: `tidak-berjenjang`."""
        return {
            "bentuk": kata_alamat(self.bentuk),
            "struktur": kata_alamat(self.struktur),
            "legalitas": kata_alamat(self.legalitas),
            "jenis": kata_alamat(self.jenis),
        }

    @property
    def kata(self) -> tuple[str, str, str, str]:
        """The answers as a person says them."""
        return (
            NAMA_BENTUK[self.bentuk],
            NAMA_STRUKTUR[self.struktur],
            NAMA_LEGALITAS[self.legalitas],
            NAMA_JENIS[self.jenis],
        )

    @property
    def ciri(self) -> Ciri:
        """What the matrix is asked with; the field of activity and the board are not known yet."""
        return Ciri(self.struktur, self.legalitas, self.bentuk, bidang=None, jenis=self.jenis)


@dataclass(frozen=True, slots=True)
class Nasihat:
    """Words where answers clash, and the answers that are probably meant."""

    judul: str
    kata: str
    ganti: Jawaban | None = None
    teks_ganti: str = ""


@dataclass(frozen=True, slots=True)
class Syarat:
    """The papers of a way, by how strongly they are asked for."""

    wajib: tuple[DokumenDiminta, ...]
    bersyarat: tuple[DokumenDiminta, ...]
    opsional: tuple[DokumenDiminta, ...]

    @property
    def bermeterai(self) -> bool:
        """Whether a letter is among them that needs a stamp, the only thing that costs."""
        return any(d.jenis.templat == TEMPLAT_BERMETERAI for d in self.wajib)

    @property
    def diisikan(self) -> bool:
        """Whether the program can fill in a letter among them."""
        return any(d.jenis.templat for d in (*self.wajib, *self.bersyarat, *self.opsional))


def kata_alamat(nilai: StrEnum) -> str:
    """A value as a word of an address."""
    return nilai.value.replace("_", "-")


def baca(bentuk: str, struktur: str, legalitas: str, jenis: str) -> Jawaban | None:
    """The answers that an address says; None for any other words."""
    terbaca = (
        _pilihan(Bentuk, bentuk),
        _pilihan(Struktur, struktur),
        _pilihan(Legalitas, legalitas),
        _pilihan(Jenis, jenis),
    )
    return Jawaban(*terbaca) if all(terbaca) else None  # type: ignore[arg-type]


def _pilihan(kelas: type[P], kata: str) -> P | None:
    return next((nilai for nilai in kelas if kata_alamat(nilai) == kata), None)


def semua_jawaban() -> Iterable[Jawaban]:
    """Every combination of answers."""
    return (
        Jawaban(bentuk, struktur, legalitas, jenis)
        for bentuk in Bentuk
        for struktur in Struktur
        for legalitas in Legalitas
        for jenis in Jenis
    )


def syarat(jawaban: Jawaban, daftar: tuple[JenisDokumen, ...]) -> Syarat:
    """The papers that such a filing asks for."""
    semua = diminta(jawaban.ciri, daftar)

    def pilah(sifat: Sifat) -> tuple[DokumenDiminta, ...]:
        return tuple(d for d in semua if d.sifat is sifat)

    return Syarat(pilah(Sifat.WAJIB), pilah(Sifat.BERSYARAT), pilah(Sifat.OPSIONAL))


# -- Advice ---------------------------------------------------------------------------------------


def nasihat(jawaban: Jawaban) -> tuple[Nasihat, ...]:
    """What to say about answers that do not go together, or that need a word."""
    return tuple(satu for aturan in _NASIHAT if (satu := aturan(jawaban)) is not None)


def _yayasan_ber_skt(j: Jawaban) -> Nasihat | None:
    if j.bentuk is not Bentuk.YAYASAN or j.legalitas is not Legalitas.SKT:
        return None
    return Nasihat(
        "Yayasan biasanya tidak memakai SKT",
        "Yayasan berdiri dengan SK pengesahan dari Kementerian Hukum dan karena itu tidak "
        "memerlukan SKT. Lihat surat Anda: bila nomornya memuat AHU, pilih SK pengesahan. Bila "
        "yang Anda pegang benar SKT, organisasi Anda mungkin belum berbadan hukum; petugas akan "
        "membantu.",
        replace(j, legalitas=Legalitas.BADAN_HUKUM),
        "Syarat Yayasan dengan SK pengesahan",
    )


def _bukan_badan_hukum_ber_sk(j: Jawaban) -> Nasihat | None:
    if j.legalitas is not Legalitas.BADAN_HUKUM or j.bentuk in (Bentuk.YAYASAN, Bentuk.PERKUMPULAN):
        return None
    if j.struktur is Struktur.BERJENJANG:
        return None
    return Nasihat(
        "SK pengesahan dimiliki Yayasan atau Perkumpulan",
        "Organisasi yang punya SK pengesahan dari Kementerian Hukum berbentuk Yayasan atau "
        "Perkumpulan. Lihat judul SK Anda. Suratnya sama saja; yang berubah hanya catatan bentuk "
        "organisasi.",
        replace(j, bentuk=Bentuk.PERKUMPULAN),
        "Syarat Perkumpulan dengan SK pengesahan",
    )


def _sk_induk_setempat(j: Jawaban) -> Nasihat | None:
    if j.legalitas is not Legalitas.SK_INDUK or j.struktur is not Struktur.TIDAK_BERJENJANG:
        return None
    return Nasihat(
        "SK dari tingkat di atasnya hanya ada pada organisasi berjenjang",
        "Bila pengurus pusat atau provinsi menerbitkan SK untuk Anda, organisasi Anda berjenjang. "
        "Bila tidak, pilih surat lain yang menjadi dasar organisasi Anda. Isian laporan meminta "
        "salah satunya diperbaiki.",
        replace(j, struktur=Struktur.BERJENJANG),
        "Syarat organisasi berjenjang",
    )


def _berjenjang_belum(j: Jawaban) -> Nasihat | None:
    if j.legalitas is not Legalitas.BELUM or j.struktur is not Struktur.BERJENJANG:
        return None
    return Nasihat(
        "Mintalah SK kepengurusan dari tingkat di atas Anda",
        "Organisasi berjenjang tidak mendaftar sendiri: pengurus pusat atau provinsi menunjuk "
        "pengurus di daerah ini. SK itu diminta dalam laporan, jadi uruslah lebih dahulu.",
        replace(j, legalitas=Legalitas.SK_INDUK),
        "Syarat dengan SK dari tingkat di atasnya",
    )


def _yayasan_belum(j: Jawaban) -> Nasihat | None:
    if j.legalitas is not Legalitas.BELUM or j.bentuk not in (Bentuk.YAYASAN, Bentuk.PERKUMPULAN):
        return None
    if j.struktur is Struktur.BERJENJANG:
        return None
    nama = NAMA_BENTUK[j.bentuk]
    return Nasihat(
        f"{nama} berbadan hukum sejak SK pengesahannya terbit",
        f"Pengesahan {nama} diurus notaris ke Kementerian Hukum. Selagi menunggu Anda tetap dapat "
        "melapor dengan surat yang ada; sampaikan SK-nya setelah terbit.",
    )


def _ormas_belum(j: Jawaban) -> Nasihat | None:
    if j.legalitas is not Legalitas.BELUM or j.struktur is Struktur.BERJENJANG:
        return None
    if j.bentuk in (Bentuk.YAYASAN, Bentuk.PERKUMPULAN):
        return None
    return Nasihat(
        "Melapor boleh, juga tanpa SKT",
        "Mendaftar adalah hak, bukan syarat untuk melapor. SKT diterbitkan Menteri Dalam Negeri, "
        "bukan kantor ini. Untuk pelayanan dan bantuan tertentu SKT diperlukan; petugas dapat "
        "menjelaskan caranya.",
    )


_NASIHAT: tuple[Callable[[Jawaban], Nasihat | None], ...] = (
    _yayasan_ber_skt,
    _bukan_badan_hukum_ber_sk,
    _sk_induk_setempat,
    _berjenjang_belum,
    _yayasan_belum,
    _ormas_belum,
)
