"""What the office keeps for itself about a filing: notes, checks by hand, common reasons."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from werkzeug.wrappers import Response
from wtforms import StringField

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, saring_pilihan, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import Formulir
from sinormas.verifikasi import meja
from sinormas.verifikasi.aturan_meja import Hasil, JenisCatatan


class FormAlasan(Formulir):
    """Words to keep at hand."""

    kata = StringField(
        "Alasan baru",
        description="Seperti dibaca organisasi, misalnya: Surat belum ditandatangani.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def catat(laporan_id: str) -> Response:
    """Keep a note, or what a search at a ministry gave."""
    pengenal = baca_pengenal(laporan_id)
    if pengenal is None:
        raise TidakAda("laporan")
    try:
        meja.catat(
            instansi_kini(),
            pengenal,
            saring_pilihan(JenisCatatan, request.form.get("jenis")) or JenisCatatan.CATATAN,
            saring_pilihan(Hasil, request.form.get("hasil")),
            request.form.get("catatan") or request.form.get("temuan", ""),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
        flash("Catatan disimpan.", "berhasil")
    except IsianSalah as galat:
        flash(f"Catatan belum disimpan. {galat.pesan}", "galat")
    return redirect(url_for("verifikasi.kasus", laporan_id=pengenal, _anchor="catatan-kantor"), 303)


@perlu(Tindakan.LIHAT_PENGATURAN)
def alasan() -> str:
    """The words that the office keeps at hand."""
    return _halaman(FormAlasan(formdata=None))


@perlu(Tindakan.ATUR_INSTANSI)
def tambah_alasan() -> str | Response | tuple[str, int]:
    """Keep some more."""
    form = FormAlasan()
    try:
        if not form.validate():
            return _halaman(form), 422
        baru = meja.tambah_alasan(
            instansi_kini(), form.kata.data or "", pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return _halaman(form), 422
    if baru:
        flash("Alasan ditambahkan.", "berhasil")
    else:
        flash("Alasan ini sudah ada.", "kabar")
    return redirect(url_for("verifikasi.alasan"), 303)


@perlu(Tindakan.ATUR_INSTANSI)
def hapus_alasan(alasan_id: str) -> Response:
    """Put one away."""
    pengenal = baca_pengenal(alasan_id)
    if pengenal is None:
        raise TidakAda("alasan")
    meja.hapus_alasan(instansi_kini(), pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang())
    flash("Alasan dihapus.", "kabar")
    return redirect(url_for("verifikasi.alasan"), 303)


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    bp.add_url_rule("/antrean/<laporan_id>/catatan", "catat", catat, methods=["POST"])
    bp.add_url_rule("/pengaturan/alasan", "alasan", alasan, methods=["GET"])
    bp.add_url_rule("/pengaturan/alasan", "tambah_alasan", tambah_alasan, methods=["POST"])
    bp.add_url_rule(
        "/pengaturan/alasan/<alasan_id>/hapus", "hapus_alasan", hapus_alasan, methods=["POST"]
    )


def _halaman(form: FormAlasan) -> str:
    instansi = instansi_kini()
    return render_template(
        "verifikasi/pengaturan-alasan.html",
        form=form,
        daftar=meja.alasan(instansi),
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi.objek()),
    )
