"""A year of an office as a file: XLSX, CSV, `sinormas-lkip/1`, or the report itself.

All figures come from `kinerja.kueri`; one export reads one moment of the database. The file is
written beside its place and then renamed, so that a broken run leaves no half file.
"""

from __future__ import annotations

import enum
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from sinormas import izin
from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import TIPE_DOCX, TIPE_PDF, GagalCetak
from sinormas.cetak.aturan_dokumen import Dokumen
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import kueri as jejak
from sinormas.kinerja import kueri as kinerja
from sinormas.lkip.ekspor import angka as ekspor_angka
from sinormas.lkip.ekspor import ke_csv as ekspor_csv
from sinormas.lkip.ekspor import ke_json as ekspor_json
from sinormas.lkip.ekspor import lembar as ekspor_lembar
from sinormas.lkip.ekspor.tabel import TerlaluBesar
from sinormas.penetapan import kueri as penetapan
from sinormas.umum import waktu
from sinormas.umum.aliran import potret


class Format(enum.StrEnum):
    """The kinds of file; also the end of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"


MIME = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv",
    Format.JSON: "application/json",
    Format.DOCX: TIPE_DOCX,
    Format.PDF: TIPE_PDF,
}


class EksporGagal(Exception):
    """The file could not be written; the message is Indonesian."""


def nama_berkas(instansi: Instansi, tahun: int, format_: Format) -> str:
    """The name of a downloaded file: `lkip-63.05-2020.xlsx`."""
    return f"lkip-{instansi.kode_wilayah}-{tahun}.{format_}"


def ke_aliran(
    aliran: IO[bytes],
    instansi: Instansi,
    tahun: int,
    format_: Format,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Write the file into a seekable stream; a report says that its figures are of `saat`.

    Raises `EksporGagal`.
    """
    izin.wajib(pelaku, Tindakan.EKSPOR_LKIP, instansi.objek())
    with _galat_terbaca(), potret():
        match format_:
            case Format.XLSX:
                from sinormas.lkip.ekspor import ke_xlsx  # noqa: PLC0415  # 2 MB, only where needed

                judul = f"LKIP {tahun} {instansi.nama}"
                kaki = f"{judul}. {_keadaan(instansi, tahun)}."
                lembar = ekspor_lembar.semua(instansi, tahun)
                jangkar = jejak.jangkar(instansi.kode_wilayah)
                ke_xlsx.tulis(aliran, lembar, judul=judul, kaki=kaki, jangkar=jangkar)
            case Format.CSV:
                indikator = ekspor_angka.indikator(kinerja.hitung_tahun(instansi, tahun))
                ekspor_csv.tulis(aliran, indikator, instansi, tahun)
            case Format.JSON:
                ekspor_json.tulis(aliran, instansi, tahun)
            case Format.DOCX:
                aliran.write(cetak.docx_dokumen(_laporan(instansi, tahun, saat)))
            case Format.PDF:
                aliran.write(cetak.pdf_dokumen(_laporan(instansi, tahun, saat)))


def _laporan(instansi: Instansi, tahun: int, saat: datetime) -> Dokumen:
    from sinormas.lkip import dokumen  # noqa: PLC0415  # 2 MB, only where needed

    ditetapkan = penetapan.tanpa_geser(instansi, tahun)
    return dokumen.susun(dokumen.baca(instansi, tahun, saat, draf=ditetapkan is None))


def _keadaan(instansi: Instansi, tahun: int) -> str:
    """Whether the figures are those that were signed; a year that has moved since is a draft."""
    ditetapkan = penetapan.tanpa_geser(instansi, tahun)
    if ditetapkan is None:
        return "Draf, belum ditetapkan"
    hari = waktu.format_tanggal(waktu.tanggal_di(ditetapkan.saat, instansi.zona_waktu))
    return f"Ditetapkan {hari} oleh {ditetapkan.penetap}, versi {ditetapkan.versi}"


def ke_jalur(
    jalur: Path,
    instansi: Instansi,
    tahun: int,
    format_: Format,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Write the file to `jalur`, over one that is there, and give its size in bytes.

    Raises `EksporGagal`; what stood at `jalur` before is then still there.
    """
    if "\0" in str(jalur) or not jalur.name:
        raise EksporGagal("Nama berkas keluaran tidak dapat dipakai.")
    with _galat_terbaca():
        if not jalur.parent.is_dir():
            raise EksporGagal(f"Folder {jalur.parent} tidak ada.")
        if jalur.exists() and not jalur.is_file():
            raise EksporGagal(f"{jalur} bukan berkas biasa.")
        pegangan, sementara = tempfile.mkstemp(prefix=f".{jalur.name[:60]}.", dir=jalur.parent)
        try:
            with os.fdopen(pegangan, "w+b") as aliran:
                ke_aliran(aliran, instansi, tahun, format_, pelaku=pelaku, saat=saat)
                aliran.flush()
                os.fsync(aliran.fileno())
                ukuran = os.fstat(aliran.fileno()).st_size
            Path(sementara).chmod(_hak(jalur))
            Path(sementara).replace(jalur)
        except BaseException:
            Path(sementara).unlink(missing_ok=True)
            raise
    return ukuran


def _hak(jalur: Path) -> int:
    """The mode of the file that is replaced, else that of a new file."""
    if jalur.exists():
        return jalur.stat().st_mode & 0o777
    topeng = os.umask(0)
    os.umask(topeng)
    return 0o666 & ~topeng


@contextmanager
def _galat_terbaca() -> Iterator[None]:
    """Give what the system refuses in words for a person."""
    try:
        yield
    except GagalCetak as galat:
        raise EksporGagal(f"Laporan tidak dapat dicetak: {galat}") from galat
    except TerlaluBesar as galat:
        raise EksporGagal(str(galat)) from galat
    except OSError as galat:
        raise EksporGagal(f"Berkas tidak dapat ditulis: {sebab(galat)}.") from galat
    except Exception as galat:
        if type(galat).__module__ != "xlsxwriter.exceptions":  # not loaded only to name its fault
            raise
        asal = galat.args[0] if galat.args else galat  # at its end it wraps what the system says
        kata = sebab(asal) if isinstance(asal, OSError) else "terlalu besar untuk XLSX"
        raise EksporGagal(f"Berkas tidak dapat ditulis: {kata}.") from galat


def sebab(galat: OSError) -> str:
    """Why the system refused a file, in words for the operator."""
    match galat:
        case FileNotFoundError():
            return "tidak ditemukan"
        case IsADirectoryError():
            return "ini folder, bukan berkas"
        case NotADirectoryError():
            return "jalurnya melalui yang bukan folder"
        case PermissionError():
            return "tidak ada izin"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return "penyimpanan penuh"
        case OSError(errno=errno.ENAMETOOLONG):
            return "namanya terlalu panjang"
        case _:
            return galat.strerror or str(galat)
