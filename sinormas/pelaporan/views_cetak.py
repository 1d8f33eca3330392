"""The papers of a filing as files: receipt, own copy with all papers, letters to be signed."""

from __future__ import annotations

import io
import re
from typing import IO

from flask import Blueprint, Response, redirect, send_file, url_for
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response as JawabanApaPun

from sinormas.akun.akses import instansi_kini, masuk_saja, terbuka
from sinormas.akun.orang import orang
from sinormas.berkas import kueri as berkas
from sinormas.berkas.layanan import GudangGangguan
from sinormas.cetak import kueri as cetak_kueri
from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import TIPE_DOCX, TIPE_PDF, Surat
from sinormas.extensions import limiter
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan
from sinormas.kabar.alamat import tautan_penuh
from sinormas.organisasi import kueri as organisasi
from sinormas.pelaporan import (
    cetak_bahan,
    cetak_terima,
    kueri_loket,
    pengajuan,
    tenggat,
    uraian,
)
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, NAMA_JENIS, Jenis
from sinormas.pelaporan.cetak_templat import TEMPLAT
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.pintu import Terbuka, buka, buka_baca
from sinormas.pelaporan.terbaca import Terbaca
from sinormas.umum import waktu

BATAS_SALINAN = "30 per minute"
"""A copy reads every file of a filing."""
BATAS_KOSONG = "120 per minute"
AKHIRAN = {"pdf": TIPE_PDF, "docx": TIPE_DOCX}
_BUKAN_NAMA = re.compile(r"[^A-Za-z0-9.]+")


@masuk_saja
def tanda_terima_pdf(laporan_id: str) -> JawabanApaPun:
    """The receipt as PDF, for its reporter and for the office."""
    dibuka = buka_baca(laporan_id, Tindakan.LIHAT_LAPORAN)
    if dibuka.lengkap.nomor is None:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    lengkap, bahan = _bahan(dibuka)
    isi = cetak.pdf(cetak_terima.tanda_terima(lengkap, bahan))
    return _kirim(io.BytesIO(isi), f"Tanda terima {lengkap.nomor}", "pdf")


@limiter.limit(BATAS_SALINAN)
@masuk_saja
def salinan(laporan_id: str) -> Response:
    """All that a filing says, and every paper of it, as one PDF."""
    dibuka = buka_baca(laporan_id, Tindakan.LIHAT_BERKAS)
    lengkap, bahan = _bahan(dibuka)
    konteks = dibuka.konteks()
    isi = {b: uraian.uraikan(b, lengkap.isi(b), konteks) for b in lengkap.susunan}
    hari = waktu.tanggal_di(dibuka.saat, dibuka.instansi.zona_waktu)
    surat = cetak_terima.salinan(lengkap, bahan, isi, hari)
    ada = berkas.beberapa(x.berkas_id for x in lengkap.lampiran.values())
    sidik = {berkas_id: satu.sha256 for berkas_id, satu in ada.items()}
    try:
        keluar = cetak.jilid(surat, cetak_terima.lampiran(bahan.dokumen, sidik))
    except GudangGangguan as galat:
        raise ServiceUnavailable from galat
    return _kirim(keluar, f"Salinan laporan {lengkap.nomor or lengkap.nama or ''}", "pdf")


@masuk_saja
def templat(laporan_id: str, templat: str, akhiran: str) -> Response:
    """A letter to be signed, filled with what was typed so far."""
    dibuka = buka(laporan_id)
    terbaca = dibuka.periksa().terbaca
    lengkap = dibuka.lengkap
    hari = waktu.tanggal_di(dibuka.saat, dibuka.instansi.zona_waktu)
    if rekam := organisasi.rekam_pada(dibuka.instansi, lengkap.organisasi_id, hari):
        terbaca = cetak_bahan.lengkapi(terbaca, rekam.isi)
    surat = _susun(dibuka.instansi, templat, akhiran, terbaca, lengkap.jenis, lengkap.judul)
    return _kirim_surat(surat, templat, akhiran)


@limiter.limit(BATAS_KOSONG)
@terbuka
def templat_kosong(templat: str, akhiran: str) -> Response:
    """The same letter with nothing in it but dotted lines."""
    surat = _susun(instansi_kini(), templat, akhiran, Terbaca())
    return _kirim_surat(surat, templat, akhiran)


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    bp.add_url_rule("/laporan/<laporan_id>/tanda-terima.pdf", "tanda_terima_pdf", tanda_terima_pdf)
    bp.add_app_template_global(_nama_templat, "nama_templat")
    bp.add_url_rule("/laporan/<laporan_id>/salinan.pdf", "salinan", salinan)
    bp.add_url_rule("/laporan/<laporan_id>/templat/<templat>.<akhiran>", "templat", templat)
    bp.add_url_rule("/syarat/templat/<templat>.<akhiran>", "templat_kosong", templat_kosong)


# -- What they are made of -------------------------------------------------------------------------


def _bahan(dibuka: Terbuka) -> tuple[LaporanLengkap, cetak_terima.Bahan]:
    """A filing as the office received it last, and what is said about it."""
    instansi, lengkap = dibuka.instansi, dibuka.lengkap
    terakhir = next(iter(pengajuan.riwayat(lengkap.id, batas=1)), None)
    if terakhir is not None:
        lengkap = pengajuan.dengan_pengajuan(lengkap, terakhir)
    if loket := kueri_loket.catatan(lengkap.id):
        pelapor = f"{loket.tamu} ({loket.hubungan}), diisi di loket oleh {loket.petugas}"
    else:
        pelapor = terakhir.pengaju if terakhir else pengaju(lengkap)
    hari = tenggat.kalender(instansi, dibuka.saat)
    terpakai = lengkap.hari_terpakai if lengkap.keadaan in DI_MEJA_PETUGAS else 0
    return lengkap, cetak_terima.Bahan(
        instansi=instansi,
        kop=cetak_kueri.kop(instansi),
        kop_surat=cetak.kop_surat(instansi),
        pelapor=pelapor,
        sampai=hari.batas_periksa(lengkap.diajukan or dibuka.saat, terpakai),
        tautan=tautan_penuh("publik.bukti", kode=lengkap.kode_bukti or "-"),
        dokumen=[b for b in uraian.uraikan_dokumen(lengkap, None) if b.lampiran],
    )


def _nama_templat(templat: str) -> str:
    return TEMPLAT[templat].nama


def pengaju(lengkap: LaporanLengkap) -> str:
    """Who handed a filing in last; who began it, where that was not kept."""
    nama = pengajuan.pengaju(lengkap.id)
    return nama or next((o.nama for o in orang([lengkap.pembuat_id]).values()), "")


def _susun(
    instansi: Instansi,
    templat: str,
    akhiran: str,
    terbaca: Terbaca,
    jenis: Jenis = Jenis.BARU,
    perihal: str = NAMA_JENIS[Jenis.BARU],
) -> Surat:
    if templat not in TEMPLAT or akhiran not in AKHIRAN:
        raise TidakAda("templat")
    bahan = cetak_bahan.Bahan(
        instansi=instansi,
        hari=waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu),
        terbaca=terbaca,
        wilayah=instansi_kueri.nama_wilayah([terbaca.kode_kecamatan, terbaca.kode_desa]),
        jenis=jenis,
        perihal=perihal,
    )
    return TEMPLAT[templat].susun(bahan)


def _kirim_surat(surat: Surat, templat: str, akhiran: str) -> Response:
    isi = cetak.docx(surat) if akhiran == "docx" else cetak.pdf(surat)
    return _kirim(io.BytesIO(isi), TEMPLAT[templat].nama, akhiran)


def _kirim(isi: IO[bytes], nama: str, akhiran: str) -> Response:
    """Always to be kept, never from a cache: papers hold what only their reader may see."""
    jawaban = send_file(
        isi,
        mimetype=AKHIRAN[akhiran],
        as_attachment=True,
        download_name=f"{_BUKAN_NAMA.sub('-', nama).strip('-.')[:100]}.{akhiran}",
        etag=False,
    )
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban
