"""`/akun`: what a person sees and changes of their own account."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import Response as Unduhan
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun import (
    akses,
    batas,
    data_terbaca,
    kueri,
    kueri_faktor,
    layanan_akun,
    layanan_hapus,
)
from sinormas.akun.akses import masuk_saja, terbuka
from sinormas.akun.forms import (
    FormGantiSandi,
    FormHapus,
    FormKonfirmasi,
    FormNama,
    FormSurel,
    FormTombol,
)
from sinormas.akun.layanan_diri import Peramban, SalahMasuk
from sinormas.instansi.zona import WIB
from sinormas.izin import TidakAda
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal

Jawaban = str | Response | tuple[str, int]


def peramban() -> Peramban:
    """The browser at the door."""
    return Peramban(
        dari=request.remote_addr or "-",
        agen=request.user_agent.string,
        token=akses.token_kini() or akses.token_setengah(),
    )


@masuk_saja
def saya() -> str:
    """The account at a glance: who, which devices, and what can be changed."""
    saat = waktu.sekarang()
    pelaku, kantor = akses.pelaku_kini(), akses.instansi_bila_ada()
    return render_template(
        "akun/saya.html",
        saya=_akun(saat),
        sesi=kueri.sesi_saya(pelaku, akses.token_kini(), saat),
        staf=pelaku.staf,
        faktor=kueri_faktor.faktor_saya(pelaku.id),
        zona=kantor.zona_waktu if kantor else WIB,
    )


@masuk_saja
def nama() -> Jawaban:
    """Another name."""
    form = FormNama(nama=_akun(waktu.sekarang()).nama)
    if form.validate_on_submit():
        try:
            layanan_akun.ganti_nama(form.nama.data, **oleh())
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Nama Anda sudah diganti.", "berhasil")
            return _ke_akun()
    return render_template("akun/nama.html", form=form)


@batas.sandi_sendiri
@masuk_saja
def sandi() -> Jawaban:
    """Another password; every other device is signed out, and this one gets a new session."""
    form = FormGantiSandi()
    if form.validate_on_submit():
        try:
            token = layanan_akun.ganti_sandi(form.sandi_lama.data, form.sandi.data, **oleh())
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            akses.masukkan(token)
            flash(
                "Kata sandi Anda sudah diganti. Perangkat lain yang masuk sudah dikeluarkan.",
                "berhasil",
            )
            return _ke_akun()
    return render_template("akun/sandi.html", form=form, email=current_user.email)


@batas.sandi_sendiri
@batas.surat_sendiri
@masuk_saja
def surel() -> Jawaban:
    """Another address: a link goes there, and nothing changes before it is answered."""
    form = FormSurel()
    if form.validate_on_submit():
        try:
            alamat = layanan_akun.minta_surel_baru(form.email.data, form.sandi.data, **oleh())
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"Kami mengirim surat ke {alamat}. Buka tautan di dalamnya.", "berhasil")
            return _ke_akun()
    return render_template("akun/surel.html", form=form, email=current_user.email)


@masuk_saja
def surel_batal() -> Response:
    """No other address after all."""
    layanan_akun.batalkan_surel_baru(**oleh())
    flash("Alamat e-mail Anda tidak diganti.", "berhasil")
    return _ke_akun()


@batas.sandi_tautan
@terbuka
def surel_baru(token: str) -> Jawaban:
    """Behind the mailed link: a button for the person who is signed in, else the password."""
    pemilik, baru = layanan_akun.lihat_surel_baru(token, waktu.sekarang())
    pelaku = akses.pelaku_kini() if current_user.is_authenticated else None
    sudah_masuk = pelaku is not None and pelaku.id == pemilik.id
    form = FormTombol() if sudah_masuk else FormKonfirmasi()
    if form.validate_on_submit():
        try:
            sesi_baru = layanan_akun.konfirmasi_surel_baru(
                token,
                None if sudah_masuk else form.sandi.data,
                peramban=peramban(),
                masuk=pelaku,
                saat=waktu.sekarang(),
            )
        except SalahMasuk:
            tempelkan(form, IsianSalah("sandi", "Kata sandi akun ini salah."))
        else:
            if sesi_baru:
                akses.masukkan(sesi_baru)
            flash(f"Alamat e-mail Anda sekarang {baru}.", "berhasil")
            return _ke_akun()
    return render_template("akun/surel_baru.html", form=form, baru=baru, sudah_masuk=sudah_masuk)


@masuk_saja
def akhiri_sesi(sesi_id: str) -> Response:
    """Sign one device out."""
    pengenal = baca_pengenal(sesi_id)
    if pengenal is None:
        raise TidakAda("sesi")
    layanan_akun.akhiri_sesi(pengenal, **oleh())
    flash("Perangkat itu sudah dikeluarkan.", "berhasil")
    return _ke_akun()


@masuk_saja
def akhiri_sesi_lain() -> Response:
    """Sign every other device out."""
    jumlah = layanan_akun.akhiri_sesi_lain(**oleh())
    if jumlah:
        flash(f"{jumlah} perangkat lain sudah dikeluarkan.", "berhasil")
    else:
        flash("Tidak ada perangkat lain yang masuk.", "kabar")
    return _ke_akun()


@masuk_saja
def data() -> str:
    """What is held about the person, to read."""
    isi = layanan_hapus.data_saya(akses.pelaku_kini(), waktu.sekarang())
    kantor = akses.instansi_bila_ada()
    return render_template(
        "akun/data.html",
        keterangan=isi["keterangan"],
        bagian=data_terbaca.bagian(isi, kantor.zona_waktu if kantor else WIB),
    )


@masuk_saja
def data_unduh() -> Unduhan:
    """The same, to take away."""
    isi = layanan_hapus.data_saya(akses.pelaku_kini(), waktu.sekarang())
    teks = json.dumps(isi, ensure_ascii=False, indent=2) + "\n"
    return Unduhan(
        teks,
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="data-saya.json"'},
    )


@batas.sandi_sendiri
@masuk_saja
def hapus() -> Jawaban:
    """The end of the account: what goes, what stays, what stands against it, the password."""
    form = FormHapus()
    halangan = layanan_hapus.halangan(akses.pelaku_kini())
    if not halangan and form.validate_on_submit():
        try:
            layanan_hapus.hapus(form.sandi.data, **oleh())
        except IsianSalah as galat:
            tempelkan(form, galat)
        except layanan_hapus.MasihTerhalang as galat:
            halangan = galat.halangan
        else:
            akses.keluarkan()
            flash("Akun Anda sudah dihapus.", "berhasil")
            return redirect(url_for("publik.beranda"), 303)
    return render_template("akun/hapus.html", form=form, halangan=halangan)


def pasang(bp: Blueprint) -> None:
    """Give these pages their addresses."""
    isian = ["GET", "POST"]
    bp.add_url_rule("/akun", "saya", saya)
    bp.add_url_rule("/akun/nama", "nama", nama, methods=isian)
    bp.add_url_rule("/akun/sandi", "sandi", sandi, methods=isian)
    bp.add_url_rule("/akun/surel", "surel", surel, methods=isian)
    bp.add_url_rule("/akun/surel/batal", "surel_batal", surel_batal, methods=["POST"])
    bp.add_url_rule("/surel-baru/<token>", "surel_baru", surel_baru, methods=isian)
    bp.add_url_rule(
        "/akun/perangkat/<sesi_id>/akhiri", "akhiri_sesi", akhiri_sesi, methods=["POST"]
    )
    bp.add_url_rule(
        "/akun/perangkat/akhiri-lain", "akhiri_sesi_lain", akhiri_sesi_lain, methods=["POST"]
    )
    bp.add_url_rule("/akun/data", "data", data)
    bp.add_url_rule("/akun/data.json", "data_unduh", data_unduh)
    bp.add_url_rule("/akun/hapus", "hapus", hapus, methods=isian)


def _akun(saat: datetime) -> kueri.AkunSaya:
    akun = kueri.akun_saya(akses.pelaku_kini(), saat)
    if akun is None:
        abort(401)
    return akun


def oleh() -> dict[str, Any]:
    """Who does it, in which browser, when."""
    return {"pelaku": akses.pelaku_kini(), "peramban": peramban(), "saat": waktu.sekarang()}


def _ke_akun() -> Response:
    return redirect(url_for("akun.saya"), 303)
