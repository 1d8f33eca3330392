"""`/syarat`: four questions before signing in, and the papers that follow from the answers."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini, terbuka
from sinormas.izin import TidakAda, TidakBoleh
from sinormas.pelaporan import jalan, layanan_jalan, syarat, uraian_syarat
from sinormas.pelaporan.aturan import Jenis, TerlaluBanyakDraf
from sinormas.pelaporan.forms_jalan import FormJalan
from sinormas.pelaporan.jalan import Jawaban
from sinormas.umum import waktu
from sinormas.umum.pengenal import token_baru

ALAMAT = "/syarat/<bentuk>/<struktur>/<legalitas>/<jenis>"


@terbuka
def tanya() -> str | Response | tuple[str, int]:
    """The four questions; all answered, on to the page that has an address of its own."""
    form = FormJalan(request.args)
    dikirim = bool(request.args) and "ubah" not in request.args
    if dikirim and form.validate():
        jawaban = jalan.baca(*(form[nama].data for nama in FormJalan.URUTAN))
        if jawaban is not None:
            return redirect(url_for("pelaporan.jalan", **jawaban.alamat), 303)
    isi = render_template("pelaporan/syarat/tanya.html", form=form)
    return (isi, 422) if form.errors else isi


@terbuka
def halaman(bentuk: str, struktur: str, legalitas: str, jenis: str) -> str:
    """Exactly the papers of this way."""
    jawaban = _baca(bentuk, struktur, legalitas, jenis)
    instansi = instansi_kini()
    return render_template(
        "pelaporan/syarat/halaman.html",
        jawaban=jawaban,
        pertama=jawaban.jenis is Jenis.BARU,
        syarat=jalan.syarat(jawaban, syarat.matriks(instansi, waktu.sekarang())),
        nasihat=jalan.nasihat(jawaban),
        uraian=uraian_syarat,
        alamat_penuh=request.base_url,
        staf=current_user.is_authenticated and current_user.pelaku.staf,
    )


@masuk_saja
def mulai(bentuk: str, struktur: str, legalitas: str, jenis: str) -> str | Response:
    """Begin the filing with those answers: asked once more after signing in, then done."""
    jawaban = _baca(bentuk, struktur, legalitas, jenis)
    if jawaban.jenis is not Jenis.BARU:
        return redirect(url_for("pelaporan.daftar"), 303)
    if pelaku_kini().staf:
        raise TidakBoleh("lapor")
    if request.method == "GET":
        return render_template("pelaporan/syarat/mulai.html", jawaban=jawaban, kunci=token_baru())
    try:
        laporan_id = layanan_jalan.mulai(
            instansi_kini(),
            jawaban,
            kunci=request.form.get("kunci", ""),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except TerlaluBanyakDraf as galat:
        flash(str(galat), "galat")
        return redirect(url_for("pelaporan.daftar"), 303)
    return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    bp.add_url_rule("/syarat", "jalan_tanya", tanya)
    bp.add_url_rule(ALAMAT, "jalan", halaman)
    bp.add_url_rule(f"{ALAMAT}/mulai", "jalan_mulai", mulai, methods=["GET", "POST"])


def _baca(bentuk: str, struktur: str, legalitas: str, jenis: str) -> Jawaban:
    jawaban = jalan.baca(bentuk, struktur, legalitas, jenis)
    if jawaban is None:
        raise TidakAda("syarat")
    return jawaban
