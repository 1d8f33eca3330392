"""`/syarat`: four questions before signing in, and the papers that follow from the answers."""

from __future__ import annotations

from flask import (
    Blueprint,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini, terbuka
from sinormas.izin import TidakAda, TidakBoleh
from sinormas.kabar.alamat import tautan_penuh
from sinormas.pelaporan import jalan, layanan_jalan, syarat, uraian_syarat
from sinormas.pelaporan.aturan import Jenis, TerlaluBanyakDraf
from sinormas.pelaporan.forms_jalan import FormJalan
from sinormas.pelaporan.jalan import Jawaban
from sinormas.umum import waktu
from sinormas.umum.pengenal import token_baru

ALAMAT = "/syarat/<bentuk>/<struktur>/<legalitas>/<jenis>"
KUKI = "jalan"
"""Four words, until the person has made an account, confirmed it, and begun."""
UMUR_KUKI = 7 * 24 * 3600


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
        alamat_penuh=tautan_penuh("pelaporan.jalan", **jawaban.alamat),
        staf=current_user.is_authenticated and current_user.pelaku.staf,
    )


@terbuka
def mulai(bentuk: str, struktur: str, legalitas: str, jenis: str) -> Response:
    """The last page before the filing. A visitor signs in first; the browser keeps the answers."""
    jawaban = _baca(bentuk, struktur, legalitas, jenis)
    if jawaban.jenis is not Jenis.BARU:
        return redirect(url_for("pelaporan.daftar"), 303)
    if current_user.is_authenticated and pelaku_kini().staf:
        raise TidakBoleh("lapor")
    halaman = render_template(
        "pelaporan/syarat/mulai.html", jawaban=jawaban, kunci=token_baru(), kini=request.path
    )
    hasil = make_response(halaman)
    if not current_user.is_authenticated:
        hasil.set_cookie(
            KUKI,
            "/".join(jawaban.alamat.values()),
            max_age=UMUR_KUKI,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return hasil


@masuk_saja
def mulai_terisi(bentuk: str, struktur: str, legalitas: str, jenis: str) -> Response:
    """Begin the filing with those answers."""
    jawaban = _baca(bentuk, struktur, legalitas, jenis)
    if jawaban.jenis is not Jenis.BARU:
        raise TidakAda("jenis")
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
    hasil = redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    hasil.delete_cookie(KUKI)
    return hasil


def jawaban_tersimpan() -> Jawaban | None:
    """The answers that this browser gave before its person had an account."""
    kata = request.cookies.get(KUKI, "").split("/")
    return jalan.baca(*kata) if len(kata) == len(FormJalan.URUTAN) else None


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    bp.add_url_rule("/syarat", "jalan_tanya", tanya)
    bp.add_url_rule(ALAMAT, "jalan", halaman)
    bp.add_url_rule(f"{ALAMAT}/mulai", "jalan_mulai", mulai)
    bp.add_url_rule(f"{ALAMAT}/mulai", "jalan_terisi", mulai_terisi, methods=["POST"])
    bp.add_app_template_global(jawaban_tersimpan)


def _baca(bentuk: str, struktur: str, legalitas: str, jenis: str) -> Jawaban:
    jawaban = jalan.baca(bentuk, struktur, legalitas, jenis)
    if jawaban is None:
        raise TidakAda("syarat")
    return jawaban
