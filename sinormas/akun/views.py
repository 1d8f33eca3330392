"""The doors: register, confirm, sign in and out, a new password.

Whatever a mailed link does waits for a button (POST), as mail programs open links by themselves.
"""

from __future__ import annotations

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun import (
    akses,
    batas,
    layanan_diri,
    sesi,
    tautan,
    views_faktor,
    views_saya,
    views_staf,
)
from sinormas.akun.akses import masuk_saja, terbuka
from sinormas.akun.forms import (
    FormDaftar,
    FormKonfirmasi,
    FormLupaSandi,
    FormMasuk,
    FormSandiBaru,
    FormTombol,
)
from sinormas.akun.views_saya import Jawaban, peramban
from sinormas.izin import Pelaku
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan

bp = Blueprint("akun", __name__)
views_saya.pasang(bp)
views_faktor.pasang(bp)
views_staf.pasang(bp)


@bp.route("/daftar", methods=["GET", "POST"])
@batas.surat_akun
@batas.surat_alamat
@terbuka
def daftar() -> Jawaban:
    """A new reporter. The answer is the same for an address that has an account."""
    if current_user.is_authenticated:
        return redirect(akses.halaman_awal(akses.pelaku_kini()), 303)
    form = FormDaftar()
    if form.validate_on_submit():
        try:
            layanan_diri.daftar(
                form.email.data,
                form.nama.data,
                form.sandi.data,
                dari=peramban().dari,
                saat=waktu.sekarang(),
            )
            return _periksa_surat("akun.daftar_terkirim", form.email.data)
        except IsianSalah as galat:
            tempelkan(form, galat)
    return render_template("akun/daftar.html", form=form)


@bp.get("/daftar/terkirim")
@terbuka
def daftar_terkirim() -> str:
    """Look into your mail."""
    return _halaman_terkirim("daftar")


@bp.route("/masuk", methods=["GET", "POST"])
@batas.masuk_sepasang
@batas.masuk_akun
@batas.masuk_alamat
@terbuka
def masuk() -> Jawaban:
    """Sign in, then on to where the person was going."""
    tujuan = akses.alamat_aman(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(tujuan or akses.halaman_awal(akses.pelaku_kini()), 303)
    form = FormMasuk()
    if form.validate_on_submit():
        try:
            token = layanan_diri.masuk(
                form.email.data, form.sandi.data, peramban=peramban(), saat=waktu.sekarang()
            )
        except layanan_diri.SalahMasuk:
            tempelkan(form, IsianSalah("email", "Alamat e-mail atau kata sandi salah."))
        else:
            pelaku = akses.masukkan(token, tujuan)
            return redirect(tujuan or akses.halaman_awal(pelaku), 303)
    return render_template("akun/masuk.html", form=form)


@bp.route("/masuk/tautan/<token>", methods=["GET", "POST"])
@terbuka
def masuk_tautan(token: str) -> Jawaban:
    """Sign in by a link that an operator printed."""
    pemilik = tautan.lihat(token, "masuk", waktu.sekarang())
    form = FormTombol()
    if form.validate_on_submit():
        baru = layanan_diri.masuk_lewat_tautan(token, peramban=peramban(), saat=waktu.sekarang())
        return redirect(akses.halaman_awal(akses.masukkan(baru)), 303)
    return render_template("akun/masuk_tautan.html", form=form, pemilik=pemilik)


@bp.post("/keluar")
@terbuka
def keluar() -> Response:
    """End the session, also one that has run out."""
    token = akses.token_kini()
    if token and current_user.is_authenticated:
        layanan_diri.keluar(token, akses.pelaku_kini(), saat=waktu.sekarang())
    setengah = akses.token_setengah()
    if setengah:
        sesi.akhiri(setengah)
    akses.keluarkan()
    flash("Anda sudah keluar.", "berhasil")
    return redirect(url_for("akun.masuk"), 303)


@bp.route("/konfirmasi/<token>", methods=["GET", "POST"])
@batas.sandi_tautan
@terbuka
def konfirmasi(token: str) -> Jawaban:
    """Confirm an address: by the button alone where its owner is signed in, else by password."""
    pemilik = tautan.lihat(token, "konfirmasi", waktu.sekarang())
    pelaku = akses.pelaku_kini() if current_user.is_authenticated else None
    sudah_masuk = pelaku is not None and pelaku.id == pemilik.id
    form = FormTombol() if sudah_masuk else FormKonfirmasi()
    if form.validate_on_submit():
        try:
            return _selesai_konfirmasi(token, None if sudah_masuk else form.sandi.data, pelaku)
        except layanan_diri.SalahMasuk:
            salah = "Kata sandi salah. Masukkan kata sandi yang Anda buat waktu mendaftar."
            tempelkan(form, IsianSalah("sandi", salah))
    return render_template(
        "akun/konfirmasi.html", form=form, pemilik=pemilik, sudah_masuk=sudah_masuk
    )


def _selesai_konfirmasi(token: str, sandi: str | None, pelaku: Pelaku | None) -> Response:
    baru = layanan_diri.konfirmasi(
        token, sandi, peramban=peramban(), masuk=pelaku, saat=waktu.sekarang()
    )
    pelaku = akses.masukkan(baru) if baru else akses.pelaku_kini()
    flash("Alamat e-mail Anda sudah dikonfirmasi.", "berhasil")
    return redirect(akses.halaman_awal(pelaku), 303)


@bp.route("/konfirmasi", methods=["GET", "POST"])
@batas.surat_alamat
@masuk_saja
def konfirmasi_ulang() -> Jawaban:
    """For a signed-in person whose address is not confirmed: send the link again."""
    if akses.pelaku_kini().email_dikonfirmasi:
        return redirect(akses.halaman_awal(akses.pelaku_kini()), 303)
    form = FormTombol()
    if form.validate_on_submit():
        layanan_diri.kirim_ulang_konfirmasi(akses.pelaku_kini(), saat=waktu.sekarang())
        return _periksa_surat("akun.daftar_terkirim", current_user.email)
    return render_template("akun/konfirmasi_ulang.html", form=form, email=current_user.email)


@bp.route("/lupa-sandi", methods=["GET", "POST"])
@batas.surat_akun
@batas.surat_alamat
@terbuka
def lupa_sandi() -> Jawaban:
    """Ask for a link that sets a new password."""
    form = FormLupaSandi()
    if form.validate_on_submit():
        try:
            layanan_diri.minta_setel_ulang(form.email.data, saat=waktu.sekarang())
            return _periksa_surat("akun.lupa_sandi_terkirim", form.email.data)
        except IsianSalah as galat:
            tempelkan(form, galat)
    return render_template("akun/lupa_sandi.html", form=form)


@bp.get("/lupa-sandi/terkirim")
@terbuka
def lupa_sandi_terkirim() -> str:
    """Look into your mail."""
    return _halaman_terkirim("lupa_sandi")


@bp.route("/lupa-sandi/<token>", methods=["GET", "POST"])
@terbuka
def setel_sandi(token: str) -> Jawaban:
    """Set a new password by a mailed link; every device is signed out, this one too."""
    pemilik = tautan.lihat(token, "setel_ulang", waktu.sekarang())
    form = FormSandiBaru()
    if form.validate_on_submit():
        try:
            layanan_diri.setel_sandi(
                token, form.sandi.data, peramban=peramban(), saat=waktu.sekarang()
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            akses.keluarkan()
            flash("Kata sandi baru sudah disimpan. Silakan masuk.", "berhasil")
            return redirect(url_for("akun.masuk"), 303)
    return render_template("akun/setel_sandi.html", form=form, pemilik=pemilik)


@bp.errorhandler(tautan.TautanMati)
def tautan_mati(galat: tautan.TautanMati) -> Jawaban:
    """A link that was used, is too old, or never was."""
    return render_template("akun/tautan_mati.html", guna=str(galat)), 410


def _periksa_surat(endpoint: str, email: str | None) -> Response:
    session["surat_ke"] = (email or "").strip()
    return redirect(url_for(endpoint), 303)


def _halaman_terkirim(guna: str) -> str:
    return render_template(
        "akun/terkirim.html",
        guna=guna,
        email=session.get("surat_ke"),
        halaman_surat=current_app.config["SINORMAS"].halaman_surat,
    )
