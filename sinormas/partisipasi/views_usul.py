"""Reports of activities that wait to be taken for participation, or not."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan
from sinormas.organisasi.aturan import NAMA_BENTUK, dihitung_terdata
from sinormas.partisipasi import usul
from sinormas.partisipasi.aturan import TidakTerdaftar
from sinormas.partisipasi.forms import FormTolakUsul
from sinormas.partisipasi.langkah import URUNG, periksa_tahun, tertutup
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok


@perlu(Tindakan.TANDAI_PARTISIPASI)
def daftar(tahun: int) -> str | Response:
    """The proposals of a year; a POST marks those that are ticked."""
    if jawaban := tertutup(tahun):
        return jawaban
    if request.method == "POST":
        return _terima(tahun)
    kursor = request.args.get("kursor")
    return render_template(
        "partisipasi/usul.html",
        tahun=tahun,
        halaman=usul.daftar(instansi_kini(), tahun, kursor),
        kursor=kursor,
        nama_bentuk=NAMA_BENTUK,
        dihitung=dihitung_terdata,
    )


def _terima(tahun: int) -> Response:
    dipilih = [baca_pengenal(teks) for teks in request.form.getlist("pilih")]
    if None in dipilih:
        raise TidakAda("usul")
    saat = waktu.sekarang()
    try:
        hasil = usul.terima(
            instansi_kini(), tahun, [p for p in dipilih if p is not None], pelaku=pelaku_kini(),
            saat=saat,
        )  # fmt: skip
    except (IsianSalah, TidakTerdaftar, Bentrok) as galat:
        flash(str(galat), "galat")
        return redirect(url_for("partisipasi.usul", tahun=tahun), 303)
    kata = f"{format_angka(len(hasil.tanda))} organisasi ditandai berpartisipasi pada {tahun}."
    session[URUNG] = {"tahun": tahun, "ditandai": saat.isoformat(), "kata": kata}
    return redirect(url_for("partisipasi.tahun", tahun=tahun), 303)


@perlu(Tindakan.TANDAI_PARTISIPASI)
def tolak(tahun: int, laporan_id: str) -> str | Response | tuple[str, int]:
    """Say why one activity is no participation."""
    periksa_tahun(tahun)
    pengenal = baca_pengenal(laporan_id)
    satu = usul.satu(instansi_kini(), tahun, pengenal) if pengenal else None
    if satu is None:
        raise TidakAda("usul")
    form = FormTolakUsul()
    if form.validate_on_submit():
        try:
            usul.tolak(
                instansi_kini(), tahun, satu.laporan_id, form.alasan.data or "",
                pelaku=pelaku_kini(), saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"Usul {satu.organisasi} tidak dipakai.", "berhasil")
            return redirect(url_for("partisipasi.usul", tahun=tahun), 303)
    isi = render_template("partisipasi/tolak_usul.html", tahun=tahun, usul=satu, form=form)
    return (isi, 422) if form.errors else isi
