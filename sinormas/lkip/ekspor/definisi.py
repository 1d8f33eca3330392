"""What an office has said about its indicators, as records of `sinormas-lkip/1`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.layanan import IndikatorBaru, SkalaBaru, TargetBaru, VersiBaru
from sinormas.kinerja.target import JenisTarget
from sinormas.lkip.format import definisi as f


def polos(nilai: Decimal) -> Decimal:
    """The number without the zeros that a database column adds behind the point."""
    return nilai.quantize(Decimal(1)) if nilai == nilai.to_integral_value() else nilai.normalize()


def indikator(satu: IndikatorBaru) -> f.Indikator:
    """An indicator as it is in the file's year."""
    return f.Indikator(**_isi(satu))


def versi_indikator(satu: VersiBaru) -> f.VersiIndikator:
    """An indicator as it was from a year on."""
    return f.VersiIndikator(**_isi(satu), mulai=satu.mulai, aktif=None if satu.aktif else False)


def _isi(satu: IndikatorBaru) -> dict[str, Any]:
    isi = {
        nama: getattr(satu, nama)
        for nama in (
            "kode", "sasaran", "nama", "penanggung_jawab", "arah", "rumus_capaian", "pembilang",
            "penyebut", "mundur", "skala", "predikat", "sumber_data", "utama", "catatan",
        )
    }  # fmt: skip
    for nama in ("pengali", "penyebut_nol"):
        nilai = getattr(satu, nama)
        isi[nama] = None if nilai is None else polos(nilai)
    isi["batas_capaian"] = None if satu.batas_capaian is None else Decimal(satu.batas_capaian)
    isi["satuan"] = satu.satuan or None
    if not satu.satuan and f.Indikator(**isi).satuan_lengkap:
        isi["tanpa_satuan"] = True
    return isi


def target(satu: TargetBaru) -> f.Target:
    """A target in its own words."""
    return f.Target(
        indikator=satu.indikator,
        tahun=satu.tahun,
        versi=satu.versi,
        jenis=None if satu.jenis is JenisTarget.TEPAT else satu.jenis,
        nilai=polos(satu.nilai),
        atas=None if satu.atas is None else polos(satu.atas),
        catatan=satu.catatan,
    )


def versi_skala(satu: SkalaBaru) -> f.VersiSkala:
    """A scale as it is from a year on."""
    return f.VersiSkala(
        nama=satu.nama,
        guna=None if satu.guna is Guna.KATEGORI else satu.guna,
        bawaan=satu.bawaan or None,
        mulai=satu.mulai,
        langkah=tuple(
            f.LangkahVersi(kategori=s.kategori, minimal=polos(s.minimal))
            for s in satu.skala.langkah
        ),
    )
