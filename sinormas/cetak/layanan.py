"""Papers as files, and what an office's letters carry.

`pdf` and `docx` make a paper from what it holds; `kop_surat` gives the office's letterhead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from uuid import UUID

from sinormas import izin
from sinormas.berkas import kueri as berkas_kueri
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import AKHIRAN, JPG, MB, PNG
from sinormas.berkas.layanan import GudangGangguan, IsiHilang
from sinormas.cetak import huruf, kueri, mesin, susunan, susunan_dokumen
from sinormas.cetak.aturan import (
    PANJANG_KOP,
    GagalCetak,
    Gambar,
    Kop,
    KopSurat,
    Lampiran,
    Surat,
    nama_kop,
    rapikan_nip,
)
from sinormas.cetak.aturan_dokumen import Dokumen
from sinormas.cetak.mesin import HurufKurang
from sinormas.cetak.models import KopInstansi
from sinormas.cetak.susunan import Bersih
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import transaksi

__all__ = [
    "GagalCetak",
    "atur_kop",
    "docx",
    "docx_dokumen",
    "jilid",
    "kop_surat",
    "lepas_lambang",
    "pasang_lambang",
    "pdf",
    "pdf_dokumen",
]

UTAMA_DOKUMEN = '#import "dokumen.typ": dokumen\n#dokumen(json("data.json"))\n'
UTAMA = '#import "surat.typ": surat\n#surat(json("data.json"))\n'
BATAS_LAMBANG = 2 * MB
TIPE_LAMBANG = frozenset({PNG, JPG})


# -- Papers ---------------------------------------------------------------------------------------


def pdf(surat: Surat) -> bytes:
    """The paper as PDF/UA-1. The same paper gives the same bytes. Raises `GagalCetak`."""
    return susun_pdf(UTAMA, surat)


def susun_pdf(utama: str, surat: Surat, *, standar: str | None = mesin.UA) -> bytes:
    """A paper through a main text of the package. Whatever people typed, it comes out."""
    return _dengan_huruf(lambda bersih: susunan.susun(surat, bersih), utama, standar)


def _dengan_huruf(
    susun: Callable[[Bersih], tuple[dict[str, Any], dict[str, bytes]]],
    utama: str,
    standar: str | None = mesin.UA,
) -> bytes:
    """With all our letters; where some of them don't go together, with those of one face."""

    def dengan(boleh: frozenset[int]) -> bytes:
        return mesin.susun(utama, *susun(partial(huruf.tampak, boleh=boleh)), standar=standar)

    try:
        return dengan(huruf.dikenal())
    except HurufKurang:
        return dengan(huruf.dikenal_utama())


def pdf_dokumen(dokumen: Dokumen) -> bytes:
    """A report as PDF/UA-1. The same report gives the same bytes. Raises `GagalCetak`."""
    return _dengan_huruf(lambda bersih: susunan_dokumen.susun(dokumen, bersih), UTAMA_DOKUMEN)


def docx_dokumen(dokumen: Dokumen) -> bytes:
    """A report as a Word document, to be finished and signed."""
    from sinormas.cetak import ke_docx_dokumen  # noqa: PLC0415  # 6 MB, only where needed

    return ke_docx_dokumen.tulis(dokumen)


def docx(surat: Surat) -> bytes:
    """The paper as a Word document, to be finished and signed."""
    from sinormas.cetak import ke_docx  # noqa: PLC0415  # 6 MB, only where needed

    return ke_docx.tulis(surat)


def jilid(surat: Surat, lampiran: Sequence[Lampiran]) -> IO[bytes]:
    """A paper with stored files bound in behind it, as an open file that is gone once closed."""
    from sinormas.cetak import jilid as jilid_pdf  # noqa: PLC0415  # 5 MB, only where needed

    with TemporaryDirectory(prefix="sinormas-cetak-") as nama:
        ruang = Path(nama)
        tujuan = ruang / "jilid.pdf"
        jilid_pdf.jilid(surat, lampiran, berkas.salinan, tujuan, ruang)
        return tujuan.open("rb")


# -- The office's letterhead ----------------------------------------------------------------------


def kop_surat(instansi: Instansi) -> KopSurat:
    """The letterhead of an office, with its emblem where it can be read."""
    induk, nama = nama_kop(instansi.nama, instansi.kabupaten, instansi.kode_wilayah)
    return KopSurat(induk, nama, kueri.kop(instansi).baris or (instansi.kota,), _lambang(instansi))


def _lambang(instansi: Instansi) -> Gambar | None:
    berkas_id = kueri.lambang(instansi)
    ada = berkas_kueri.menurut_id(berkas_id) if berkas_id else None
    if ada is None:
        return None
    try:
        with berkas.salinan(ada.sha256) as jalur:
            isi = jalur.read_bytes()
    except (OSError, IsiHilang, GudangGangguan):  # a letter comes out all the same
        return None
    return Gambar(isi, AKHIRAN[ada.tipe], f"Lambang {instansi.kabupaten}")


def atur_kop(instansi: Instansi, kop: Kop, *, pelaku: Pelaku, saat: datetime) -> bool:
    """Change the lines of the letterhead; whether anything was different. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    baru = {nama: bersih(nilai) for nama, nilai in asdict(kop).items()}
    baru["kepala_nip"] = rapikan_nip(baru["kepala_nip"])
    for nama, panjang in PANJANG_KOP.items():
        if len(baru[nama]) > panjang:
            raise IsianSalah(nama, f"Paling banyak {panjang} karakter.")
    with transaksi() as sesi:
        baris = sesi.get(KopInstansi, instansi.id, with_for_update=True)
        if baris is None:
            baris = KopInstansi(instansi_id=instansi.id, **asdict(Kop()))
            sesi.add(baris)
        lama = {nama: getattr(baris, nama) for nama in baru}
        beda = [nama for nama in baru if baru[nama] != lama[nama]]
        for nama in beda:
            setattr(baris, nama, baru[nama])
        if beda:
            _catat(
                instansi, "atur_kop", pelaku, saat,
                {n: lama[n] for n in beda}, {n: baru[n] for n in beda},
            )  # fmt: skip
        return bool(beda)


def pasang_lambang(
    instansi: Instansi, aliran: IO[bytes], nama: str, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Give the office's letters an emblem in place of the one before. Raises `BerkasDitolak`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    berkas_id = berkas.simpan(
        instansi, aliran, nama, pelaku=pelaku, saat=saat, batas=BATAS_LAMBANG,
        tipe_boleh=TIPE_LAMBANG,
    )  # fmt: skip
    _ganti_lambang(instansi, berkas_id, "pasang_lambang", pelaku, saat)
    return berkas_id


def lepas_lambang(instansi: Instansi, *, pelaku: Pelaku, saat: datetime) -> None:
    """Leave the emblem out of the office's letters."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    _ganti_lambang(instansi, None, "lepas_lambang", pelaku, saat)


def _ganti_lambang(
    instansi: Instansi, berkas_id: UUID | None, tindakan: str, pelaku: Pelaku, saat: datetime
) -> None:
    with transaksi() as sesi:
        baris = sesi.get(KopInstansi, instansi.id, with_for_update=True)
        if baris is None:
            baris = KopInstansi(instansi_id=instansi.id, **asdict(Kop()))
            sesi.add(baris)
        lama, baris.lambang_id = baris.lambang_id, berkas_id
        sesi.flush()
        if lama is not None:
            berkas.hapus(instansi, lama, pelaku=pelaku, saat=saat)
        if lama != berkas_id:
            _catat(
                instansi, tindakan, pelaku, saat,
                {"lambang": str(lama) if lama else None},
                {"lambang": str(berkas_id) if berkas_id else None},
            )  # fmt: skip


def _catat(
    instansi: Instansi,
    tindakan: str,
    pelaku: Pelaku,
    saat: datetime,
    sebelum: dict[str, str | None],
    sesudah: dict[str, str | None],
) -> None:
    jejak.catat(
        pelaku, tindakan, "instansi", instansi.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum=sebelum, sesudah=sesudah,
    )  # fmt: skip


def boleh_lihat_lambang(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether a file is the emblem of an office whose settings `pelaku` may see."""
    instansi_id = kueri.pemilik_lambang(berkas_id)
    kantor = instansi_kueri.menurut_id(instansi_id) if instansi_id else None
    return kantor is not None and izin.boleh(pelaku, Tindakan.LIHAT_PENGATURAN, kantor.objek())
