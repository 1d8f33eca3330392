"""The report of a year: what it holds, to be taken along as a file or loaded from one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.jejak.bubuhan import bubuhi
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja import susunan
from sinormas.lkip import ekspor, kueri, layanan, views_periksa
from sinormas.lkip.ekspor import MIME, EksporGagal, Format
from sinormas.lkip.format import BATAS_UKURAN, FormatSalah
from sinormas.lkip.forms import FormMuat
from sinormas.lkip.layanan import HasilMuat, RegisterTerisi
from sinormas.umum import waktu
from sinormas.umum.isian import tahun_wajar
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("lkip", __name__)
views_periksa.pasang(bp)

KESALAHAN_TAMPIL = 100
"""So many faults of a file are listed; the command line names a thousand."""


@dataclass(frozen=True, slots=True)
class Penolakan:
    """Why a file was not loaded."""

    judul: str
    daftar: tuple[str, ...]


@bp.get("/lkip/<int:tahun>")
@perlu(Tindakan.EKSPOR_LKIP)
def tahun(tahun: int) -> str:
    """What a year holds, its downloads, and the files that were loaded for it."""
    _periksa(tahun)
    return _halaman(tahun, FormMuat())


@bp.get("/lkip/<int:tahun>/unduh/<format>")
@perlu(Tindakan.EKSPOR_LKIP)
def unduh(tahun: int, format: str) -> Response:  # noqa: A002
    """The year as a file. It is made whole first, so that a failure is a page and no torn file."""
    _periksa(tahun)
    try:
        bentuk = Format(format)
    except ValueError as galat:
        raise TidakAda(format) from galat
    instansi = instansi_kini()
    aliran = tempfile.TemporaryFile(prefix="sinormas-lkip-")  # noqa: SIM115  # closed by send_file
    try:
        ekspor.ke_aliran(
            aliran, instansi, tahun, bentuk, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except EksporGagal as galat:
        aliran.close()
        flash(str(galat), "galat")
        return redirect(url_for("lkip.tahun", tahun=tahun), 303)
    except BaseException:
        aliran.close()
        raise
    aliran.seek(0)
    jawaban = send_file(aliran, mimetype=MIME[bentuk], etag=False)
    return bubuhi(jawaban, ekspor.nama_berkas(instansi, tahun, bentuk), instansi.kode_wilayah)


@bp.post("/lkip/<int:tahun>/muat")
@perlu(Tindakan.MUAT_LKIP)
def muat(tahun: int) -> Response | tuple[str, int]:
    """Load a file of the office; its year may be another than the page's."""
    _periksa(tahun)
    form = FormMuat()
    penolakan = None
    if form.validate_on_submit():
        hasil = _muat(form)
        if isinstance(hasil, HasilMuat):
            _kabarkan(hasil, instansi_kini())
            return redirect(url_for("lkip.tahun", tahun=hasil.tahun), 303)
        penolakan = hasil
        form.berkas.errors = [hasil.judul]
    return _halaman(tahun, form, penolakan), 422


def _muat(form: FormMuat) -> HasilMuat | Penolakan:
    isi = form.berkas.data.stream.read(BATAS_UKURAN + 1)
    if len(isi) > BATAS_UKURAN:
        return Penolakan(f"Berkas ini lebih besar dari {BATAS_UKURAN // 1024**2} MB.", ())
    try:
        return layanan.muat(isi, pelaku=pelaku_kini(), saat=waktu.sekarang(), untuk=instansi_kini())
    except FormatSalah as galat:
        return Penolakan(
            "Berkas ini tidak dimuat karena ada isinya yang salah.", galat.daftar_kesalahan
        )
    except RegisterTerisi as galat:
        return Penolakan(
            "Berkas ini tidak dimuat karena isinya akan terhitung dua kali.", galat.daftar
        )
    except Bentrok as galat:
        return Penolakan(str(galat), ())


def _kabarkan(hasil: HasilMuat, instansi: Instansi) -> None:
    if not hasil.berubah:
        kapan = waktu.format_waktu(hasil.dimuat, instansi.zona_waktu)
        flash(f"Berkas ini sudah dimuat pada {kapan}. Tidak ada yang diubah.", "kabar")
        return
    flash(f"LKIP {hasil.tahun} dimuat.", "berhasil")
    for peringatan in hasil.peringatan[:KESALAHAN_TAMPIL]:
        flash(peringatan, "kabar")


def _halaman(tahun: int, form: FormMuat, penolakan: Penolakan | None = None) -> str:
    instansi = instansi_kini()
    berjalan = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu).year
    utama = kinerja.indikator_utama(instansi, tahun)
    return render_template(
        "lkip/tahun.html",
        tahun=tahun,
        pilihan=susunan.susun_tahun_pilihan(kinerja.daftar_tahun(instansi), tahun, berjalan),
        utama=[susunan.susun_baris(h, {}) for h in utama],
        temuan=[(h, t) for h in utama for t in h.hasil.temuan],
        isi=kueri.isi_tahun(instansi, tahun),
        muatan=kueri.daftar_muatan(instansi, tahun),
        boleh_muat=boleh(pelaku_kini(), Tindakan.MUAT_LKIP, instansi.objek()),
        form=form,
        penolakan=penolakan,
        kesalahan_tampil=KESALAHAN_TAMPIL,
    )


def _periksa(tahun: int) -> None:
    if not tahun_wajar(tahun):
        raise TidakAda("tahun")
