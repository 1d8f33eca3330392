"""The second factor: set up at `/akun/faktor`, asked for at `/masuk/faktor`, reset for a colleague.

Recovery codes stand in the answer to the form that made them, and nowhere else ever after.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Protocol
from urllib.parse import quote

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun import akses, batas, kueri_faktor, layanan_faktor, layanan_kunci
from sinormas.akun.akses import masuk_saja, perlu, terbuka
from sinormas.akun.aturan_faktor import berspasi
from sinormas.akun.forms import (
    FormAlasan,
    FormKode,
    FormKunci,
    FormMasukKunci,
    FormPasang,
    FormPulih,
    FormSandi,
)
from sinormas.akun.layanan_diri import Peramban
from sinormas.akun.views_saya import Jawaban, oleh, peramban
from sinormas.instansi.zona import WIB
from sinormas.izin import TidakAda, Tindakan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.qr import kode_qr

UNDUHAN = (
    "Kode pemulihan sinormas untuk {email}\n"
    "Tiap kode hanya dapat dipakai sekali. Simpan terpisah dari ponsel Anda.\n\n{kode}\n"
)


# -- The owner ------------------------------------------------------------------------------------


@masuk_saja
def faktor() -> str:
    """The second factor at a glance, and what can be done with it."""
    kantor = akses.instansi_bila_ada()
    return render_template(
        "akun/faktor.html",
        faktor=kueri_faktor.faktor_saya(akses.pelaku_kini().id),
        diminta=akses.faktor_diminta(),
        kunci=kueri_faktor.kunci_saya(akses.pelaku_kini().id),
        kunci_tersedia=layanan_kunci.tersedia(_alamat()),
        zona=kantor.zona_waktu if kantor else WIB,
    )


@masuk_saja
def faktor_mulai() -> Response:
    """Make a secret for the phone."""
    layanan_faktor.mulai(pelaku=akses.pelaku_kini(), saat=waktu.sekarang())
    return redirect(url_for("akun.faktor_pasang"), 303)


@batas.sandi_sendiri
@masuk_saja
def faktor_pasang() -> Jawaban:
    """The secret as picture and text, until its first code was right."""
    form = FormPasang()
    pasang = layanan_faktor.sedang_dipasang(akses.pelaku_kini(), waktu.sekarang())
    if pasang is None:
        return redirect(url_for("akun.faktor"), 303)
    if form.validate_on_submit():
        try:
            return _kode_pulih(layanan_faktor.pasang(form.kode.data, form.sandi.data, **oleh()))
        except IsianSalah as galat:
            tempelkan(form, galat)
    return render_template(
        "akun/faktor_pasang.html",
        form=form,
        gambar=kode_qr(pasang.alamat).svg_data_uri(scale=5, border=3),
        rahasia=berspasi(pasang.rahasia),
        email=current_user.email,
    )


@batas.sandi_sendiri
@masuk_saja
def faktor_kode() -> Jawaban:
    """Ten new recovery codes."""
    if not current_user.berfaktor:
        return redirect(url_for("akun.faktor"), 303)
    form = FormSandi()
    if form.validate_on_submit():
        try:
            return _kode_pulih(layanan_faktor.ganti_kode(form.sandi.data, **oleh()))
        except IsianSalah as galat:
            tempelkan(form, galat)
    return render_template("akun/faktor_kode.html", form=form, email=current_user.email)


@batas.sandi_sendiri
@masuk_saja
def faktor_matikan() -> Jawaban:
    """Switch it off."""
    if not current_user.berfaktor:
        return redirect(url_for("akun.faktor"), 303)
    form = FormSandi()
    if form.validate_on_submit():
        try:
            layanan_faktor.matikan(form.sandi.data, **oleh())
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Langkah kedua sudah dimatikan.", "berhasil")
            return redirect(url_for("akun.saya"), 303)
    return render_template(
        "akun/faktor_matikan.html",
        form=form,
        email=current_user.email,
        diminta=akses.faktor_diminta(),
    )


def _kode_pulih(kode: tuple[str, ...]) -> str:
    teks = UNDUHAN.format(email=current_user.email, kode="\n".join(kode))
    return render_template(
        "akun/faktor_pulih.html",
        kode=kode,
        unduhan="data:text/plain;charset=utf-8," + quote(teks),
        lanjut=akses.halaman_awal(akses.pelaku_kini()),
    )


@batas.sandi_sendiri
@masuk_saja
def kunci_baru() -> Jawaban:
    """A passkey of this device."""
    if not (current_user.berfaktor and layanan_kunci.tersedia(_alamat())):
        return redirect(url_for("akun.faktor"), 303)
    form = FormKunci()
    if form.validate_on_submit():
        try:
            layanan_kunci.daftar(
                form.nama.data, form.sandi.data, form.jawaban.data, alamat=_alamat(), **oleh()
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Kunci sandi sudah ditambahkan.", "berhasil")
            return redirect(url_for("akun.faktor"), 303)
    form.jawaban.process_data("")
    return render_template(
        "akun/kunci_baru.html",
        form=form,
        email=current_user.email,
        opsi=layanan_kunci.pilihan_daftar(
            akses.pelaku_kini(), current_user.email, akses.token_kini() or "", _alamat()
        ),
    )


@masuk_saja
def hapus_kunci(kunci_id: str) -> Response:
    """Forget a passkey."""
    pengenal = baca_pengenal(kunci_id)
    if pengenal is None:
        raise TidakAda("kunci")
    layanan_kunci.hapus(pengenal, **oleh())
    flash("Kunci sandi itu sudah dihapus.", "berhasil")
    return redirect(url_for("akun.faktor"), 303)


def _alamat() -> str:
    alamat: str = current_app.config["SINORMAS"].alamat
    return alamat


# -- At the door ----------------------------------------------------------------------------------


@batas.faktor_sepasang
@batas.faktor_akun
@terbuka
def masuk_faktor() -> Jawaban:
    """The second step of signing in."""
    return _langkah_kedua(FormKode(), layanan_faktor.masuk_kode, "akun/masuk_faktor.html")


@batas.faktor_sepasang
@batas.faktor_akun
@terbuka
def masuk_pulih() -> Jawaban:
    """The second step for whoever has lost the phone."""
    return _langkah_kedua(FormPulih(), layanan_faktor.masuk_pulih, "akun/masuk_pulih.html")


class Langkah(Protocol):
    """A use case that makes half a session whole."""

    def __call__(
        self, token: str, kode: str | None, *, peramban: Peramban, saat: datetime
    ) -> str: ...


@batas.faktor_sepasang
@batas.faktor_akun
@terbuka
def masuk_kunci() -> Jawaban:
    """The second step by a passkey; its button stands on the page of the code."""
    form = FormMasukKunci()
    langkah = partial(_dengan_kunci, form)
    return _langkah_kedua(FormKode(), langkah, "akun/masuk_faktor.html", form)


def _dengan_kunci(
    form: FormMasukKunci, token: str, _kode: str | None, *, peramban: Peramban, saat: datetime
) -> str:
    return layanan_kunci.masuk_kunci(
        token, form.jawaban.data, alamat=_alamat(), peramban=peramban, saat=saat
    )


def _langkah_kedua(
    form: FormKode | FormPulih,
    langkah: Langkah,
    templat: str,
    form_kunci: FormMasukKunci | None = None,
) -> Jawaban:
    if current_user.is_authenticated:
        return redirect(akses.halaman_awal(akses.pelaku_kini()), 303)
    pemilik, token = akses.setengah_kini(), akses.token_setengah()
    if pemilik is None or token is None:
        raise layanan_faktor.SetengahMati
    if form.validate_on_submit():
        try:
            baru = langkah(token, form.kode.data, peramban=peramban(), saat=waktu.sekarang())
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            tujuan = akses.tujuan_setengah()
            pelaku = akses.masukkan(baru)
            return redirect(tujuan or akses.halaman_awal(pelaku), 303)
    return render_template(
        templat,
        form=form,
        pemilik=pemilik,
        form_kunci=form_kunci or FormMasukKunci(formdata=None),
        opsi=layanan_kunci.pilihan_masuk(pemilik, token, _alamat()),
    )


def setengah_mati(_galat: layanan_faktor.SetengahMati) -> Jawaban:
    """Too late, or given already, or never begun."""
    return render_template("akun/setengah_mati.html"), 410


# -- For a colleague ------------------------------------------------------------------------------


@perlu(Tindakan.ATUR_PENGGUNA)
def atur_ulang_faktor(penugasan_id: str) -> Jawaban:
    """Take the second factor off a colleague who lost phone and codes."""
    pengenal = baca_pengenal(penugasan_id)
    if pengenal is None:
        raise TidakAda("penugasan")
    kantor, form = akses.instansi_kini(), FormAlasan()
    rekan = layanan_faktor.rekan(kantor, pengenal)
    if form.validate_on_submit():
        try:
            layanan_faktor.atur_ulang(
                kantor,
                pengenal,
                form.alasan.data,
                pelaku=akses.pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"Langkah kedua {rekan.nama} sudah diatur ulang.", "berhasil")
            return redirect(url_for("akun.staf"), 303)
    return render_template("akun/atur_ulang_faktor.html", form=form, rekan=rekan)


def pasang(bp: Blueprint) -> None:
    """Give these pages their addresses."""
    isian = ["GET", "POST"]
    bp.add_url_rule("/akun/faktor", "faktor", faktor)
    bp.add_url_rule("/akun/faktor/mulai", "faktor_mulai", faktor_mulai, methods=["POST"])
    bp.add_url_rule("/akun/faktor/pasang", "faktor_pasang", faktor_pasang, methods=isian)
    bp.add_url_rule("/akun/faktor/kode", "faktor_kode", faktor_kode, methods=isian)
    bp.add_url_rule("/akun/faktor/matikan", "faktor_matikan", faktor_matikan, methods=isian)
    bp.add_url_rule("/akun/faktor/kunci", "kunci_baru", kunci_baru, methods=isian)
    bp.add_url_rule(
        "/akun/faktor/kunci/<kunci_id>/hapus", "hapus_kunci", hapus_kunci, methods=["POST"]
    )
    bp.add_url_rule("/masuk/kunci", "masuk_kunci", masuk_kunci, methods=isian)
    bp.add_url_rule("/masuk/faktor", "masuk_faktor", masuk_faktor, methods=isian)
    bp.add_url_rule("/masuk/pulih", "masuk_pulih", masuk_pulih, methods=isian)
    bp.add_url_rule(
        "/pengaturan/staf/<penugasan_id>/faktor",
        "atur_ulang_faktor",
        atur_ulang_faktor,
        methods=isian,
    )
    bp.register_error_handler(layanan_faktor.SetengahMati, setengah_mati)
