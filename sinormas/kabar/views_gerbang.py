"""`/pengaturan/wa`: the office's WhatsApp gateway."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan
from sinormas.kabar import layanan_gerbang
from sinormas.kabar.forms import FormGerbang, FormUji
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan


@perlu(Tindakan.ATUR_INSTANSI)
def gerbang() -> str:
    """The settings of the gateway."""
    kini = layanan_gerbang.setelan(instansi_kini())
    return _halaman(FormGerbang(obj=kini), FormUji())


@perlu(Tindakan.ATUR_INSTANSI)
def atur() -> str | Response:
    """Set where it is; the first time its secret is shown."""
    form = FormGerbang()
    if not form.validate():
        return _halaman(form, FormUji(formdata=None))
    try:
        rahasia = layanan_gerbang.atur(
            instansi_kini(),
            form.url.data,
            aktif=bool(form.aktif.data),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return _halaman(form, FormUji(formdata=None))
    if rahasia:
        return _halaman(form, FormUji(formdata=None), rahasia)
    flash("Gerbang WhatsApp disimpan.", "berhasil")
    return redirect(url_for("kabar.gerbang"), 303)


@perlu(Tindakan.ATUR_INSTANSI)
def rahasia() -> str:
    """A new secret, shown this once."""
    baru = layanan_gerbang.ganti_rahasia(
        instansi_kini(), pelaku=pelaku_kini(), saat=waktu.sekarang()
    )
    kini = layanan_gerbang.setelan(instansi_kini())
    return _halaman(FormGerbang(formdata=None, obj=kini), FormUji(formdata=None), baru)


@perlu(Tindakan.ATUR_INSTANSI)
def uji() -> str | Response:
    """Send a test message and say what came of it."""
    form = FormUji()
    form.validate()
    try:
        galat = layanan_gerbang.uji(
            instansi_kini(), form.telepon.data, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as salah:
        tempelkan(form, salah)
        kini = layanan_gerbang.setelan(instansi_kini())
        return _halaman(FormGerbang(formdata=None, obj=kini), form)
    if galat:
        flash(f"Pesan uji belum terkirim: {galat}.", "galat")
    else:
        flash("Gerbang menerima pesan uji. Periksa WhatsApp penerimanya.", "berhasil")
    return redirect(url_for("kabar.gerbang"), 303)


def _halaman(form: FormGerbang, form_uji: FormUji, rahasia: str | None = None) -> str:
    return render_template(
        "kabar/gerbang.html",
        form=form,
        form_uji=form_uji,
        rahasia=rahasia,
        setelan=layanan_gerbang.setelan(instansi_kini()),
    )


RUTE: tuple[tuple[str, str, Any, list[str]], ...] = (
    ("/pengaturan/wa", "gerbang", gerbang, ["GET"]),
    ("/pengaturan/wa", "atur_gerbang", atur, ["POST"]),
    ("/pengaturan/wa/rahasia", "rahasia_gerbang", rahasia, ["POST"]),
    ("/pengaturan/wa/uji", "uji_gerbang", uji, ["POST"]),
)
