"""The measures that come from the registers of the office (`kinerja.ukuran` registers them)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, literal

from sinormas.catatan import cara
from sinormas.catatan.aturan import Register
from sinormas.catatan.cara import Syarat, Tabel
from sinormas.catatan.kueri import dasar
from sinormas.catatan.register import (
    BANTUAN_PARPOL,
    LAPORAN_WAJIB,
    LPJ,
    SARANA,
    UNIT_KERJA,
    batas_lpj,
)
from sinormas.instansi.aturan import Instansi
from sinormas.umum.himpunan import Himpunan
from sinormas.umum.waktu import akhir_tahun


@dataclass(frozen=True, slots=True)
class UkuranCatatan:
    """One measure: of the records that stand at a year's end those that `syarat_baris` takes."""

    nama: str
    register: Register
    satuan: str
    kata: str
    syarat: str
    rincian: str | None
    """The field shown beside a counted row."""
    syarat_baris: Callable[[Tabel, Tabel, int], Syarat]
    jumlahkan: Callable[[Tabel], ColumnElement[int]] | None = None

    def himpunan(self, instansi: Instansi, tahun: int, pada: date | None = None) -> Himpunan:
        """What is counted in a year; as of a day within it, or of its end."""
        pilih, p, k = dasar(instansi, self.register, pada or akhir_tahun(tahun))
        pilih = pilih.where(*self.syarat_baris(p, k, tahun))
        nilai: ColumnElement[int] | None = self.jumlahkan(k) if self.jumlahkan else None
        kepala = getattr(p, self.register.kepala)
        rincian: Any = getattr(p, self.rincian) if self.rincian else literal(None)
        rinci = pilih.with_only_columns(
            p.id.label("id"),
            p.kunci.label("urut"),
            kepala.label("nama"),
            rincian.label("rincian"),
            p.pencatat.label("pencatat"),
            p.dicatat.label("dicatat"),
            (literal(1) if nilai is None else nilai).label("nilai"),
            maintain_column_froms=True,
        )
        return Himpunan(self.register.nama, pilih, rinci, jumlahkan=nilai)


def _semua(_p: Tabel, _k: Tabel, _tahun: int) -> Syarat:
    return ()


def _baik(k: Tabel) -> ColumnElement[int]:
    baik: ColumnElement[int] = k.baik
    return baik


DAFTAR: Final = (
    UkuranCatatan(
        "unit_kerja",
        UNIT_KERJA,
        satuan="unit kerja",
        kata="unit kerja pada 31 Desember {tahun}",
        syarat="Ada pada 31 Desember",
        rincian=None,
        syarat_baris=_semua,
    ),
    UkuranCatatan(
        "unit_kerja_dilayani",
        UNIT_KERJA,
        satuan="unit kerja",
        kata="unit kerja dilayani pada {tahun}",
        syarat="Ada pada 31 Desember, dan paling sedikit satu layanan dicatat pada tahun itu",
        rincian=None,
        syarat_baris=lambda _p, k, tahun: (cara.dilayani(k, akhir_tahun(tahun)),),
    ),
    UkuranCatatan(
        "sarana",
        SARANA,
        satuan="sarana",
        kata="sarana pada 31 Desember {tahun}",
        syarat="Dijumlahkan menurut pemeriksaan terakhir sampai 31 Desember",
        rincian="kode",
        syarat_baris=lambda _p, k, _tahun: (cara.banyaknya(k) > 0,),
        jumlahkan=cara.banyaknya,
    ),
    UkuranCatatan(
        "sarana_kondisi_baik",
        SARANA,
        satuan="sarana",
        kata="sarana dalam kondisi baik pada 31 Desember {tahun}",
        syarat="Yang baik menurut pemeriksaan terakhir sampai 31 Desember",
        rincian="kode",
        syarat_baris=lambda _p, k, _tahun: (k.baik > 0,),
        jumlahkan=_baik,
    ),
    UkuranCatatan(
        "laporan_wajib",
        LAPORAN_WAJIB,
        satuan="laporan",
        kata="laporan yang harus disampaikan pada {tahun}",
        syarat="Batas waktunya terletak dalam tahun itu",
        rincian="kepada",
        syarat_baris=_semua,
    ),
    UkuranCatatan(
        "laporan_tepat_waktu",
        LAPORAN_WAJIB,
        satuan="laporan",
        kata="laporan disampaikan tepat waktu pada {tahun}",
        syarat="Batas waktunya dalam tahun itu, dan dikirim paling lambat pada hari itu",
        rincian="kepada",
        syarat_baris=lambda p, k, _tahun: (cara.tepat(p, k),),
    ),
    UkuranCatatan(
        "parpol_penerima_bantuan",
        BANTUAN_PARPOL,
        satuan="partai",
        kata="partai penerima bantuan keuangan {tahun}",
        syarat="Dicatat sebagai penerima bantuan tahun anggaran itu",
        rincian=None,
        syarat_baris=_semua,
    ),
    UkuranCatatan(
        "parpol_administrasi_selesai",
        BANTUAN_PARPOL,
        satuan="partai",
        kata="partai yang menyelesaikan administrasi bantuan keuangan {tahun}",
        syarat="Laporan pertanggungjawabannya diterima paling lambat 31 Januari tahun berikutnya",
        rincian=None,
        syarat_baris=lambda _p, k, tahun: (k.tahap == LPJ, k.tanggal <= batas_lpj(tahun)),
    ),
)
