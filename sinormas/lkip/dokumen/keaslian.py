"""The last page of a report of a signed year: by what anyone can tell that it is genuine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sinormas.cetak.aturan import Alinea, KodeQr, Rincian
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen
from sinormas.instansi.aturan import Instansi
from sinormas.kabar.alamat import tautan_penuh
from sinormas.penetapan.kueri import Versi
from sinormas.umum import waktu


@dataclass(frozen=True, slots=True)
class Keaslian:
    """The code of this very report, and the version whose figures it has."""

    kode: str
    versi: Versi


def keaslian(instansi: Instansi, k: Keaslian) -> Iterator[BlokDokumen]:
    """The page. The file's own hash cannot stand in it: that of the signed text does."""
    alamat = tautan_penuh("publik.bukti", kode=k.kode)
    yield Bagian("KEASLIAN LAPORAN", bernomor=False)
    yield Alinea(
        "Angka laporan ini ditetapkan pimpinan kantor, lalu dibekukan bersama target, rumus, dan "
        "daftar di baliknya. Siapa pun dapat memeriksa keaslian berkas ini di halaman bukti."
    )
    yield Rincian(
        (
            ("Kode bukti", k.kode),
            ("Kantor", instansi.nama),
            ("Tahun dan versi", f"{k.versi.tahun}, versi {k.versi.versi}"),
            (
                "Ditetapkan",
                f"{waktu.format_waktu(k.versi.saat, instansi.zona_waktu)} oleh {k.versi.penetap}",
            ),
            ("SHA-256 naskah", k.versi.sha256),
        )
    )
    yield KodeQr(
        alamat,
        f"Kode QR ke halaman bukti laporan ini, {alamat}",
        f"Pindai, atau buka {alamat}. Halaman itu menyebut kantor, tahun, versi, dan SHA-256 "
        "berkas ini, dan dapat memeriksa berkas yang Anda terima.",
    )
