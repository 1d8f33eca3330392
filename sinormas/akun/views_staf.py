"""`/pengaturan/staf`: who works at the office, as what. Some staff read it, an admin changes it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun import akses, kueri, layanan
from sinormas.akun.akses import perlu
from sinormas.akun.forms import FormStaf
from sinormas.akun.views_saya import Jawaban
from sinormas.izin import Peran, TidakAda, Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal


def pasang(bp: Blueprint) -> None:
    """Give these pages their addresses."""
    alamat, satu = "/pengaturan/staf", "/pengaturan/staf/<penugasan_id>"
    bp.add_url_rule(alamat, "staf", staf, methods=["GET"])
    bp.add_url_rule(alamat, "beri_peran", beri_peran, methods=["POST"])
    bp.add_url_rule(f"{satu}/cabut", "cabut_peran", cabut_peran, methods=["POST"])
    bp.add_url_rule(f"{satu}/keluarkan", "akhiri_sesi_staf", akhiri_sesi_staf, methods=["POST"])


@perlu(Tindakan.LIHAT_PENGATURAN)
def staf() -> str:
    """The office's staff; for an admin, with a form that gives somebody a role."""
    return _halaman(FormStaf())


@perlu(Tindakan.ATUR_PENGGUNA)
def beri_peran() -> Jawaban:
    """Make somebody staff."""
    form = FormStaf()
    if form.validate():
        try:
            hasil = layanan.beri_peran(
                akses.instansi_kini(),
                email=form.email.data,
                nama=form.nama.data,
                peran=Peran(form.peran.data),
                pelaku=akses.pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"{hasil.email} sekarang {form.peran.data}. Kami sudah menyuratinya.", "berhasil")
            return _kembali()
    return _halaman(form)


@perlu(Tindakan.ATUR_PENGGUNA)
def cabut_peran(penugasan_id: str) -> Response:
    """Take a role away."""
    pengenal = _pengenal(penugasan_id)
    try:
        nama, peran = layanan.cabut_peran(
            akses.instansi_kini(), pengenal, pelaku=akses.pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:
        flash(galat.pesan, "galat")
    else:
        flash(f"{nama} bukan {peran.value} lagi.", "berhasil")
    return _kembali()


@perlu(Tindakan.ATUR_PENGGUNA)
def akhiri_sesi_staf(penugasan_id: str) -> Response:
    """Sign a colleague out everywhere."""
    pengenal = _pengenal(penugasan_id)
    nama, jumlah = layanan.keluarkan(
        akses.instansi_kini(), pengenal, pelaku=akses.pelaku_kini(), saat=waktu.sekarang()
    )
    flash(f"{nama} dikeluarkan dari {jumlah} perangkat.", "berhasil")
    return _kembali()


def _pengenal(penugasan_id: str) -> UUID:
    pengenal = baca_pengenal(penugasan_id)
    if pengenal is None:
        raise TidakAda("penugasan")
    return pengenal


def _kembali() -> Response:
    return redirect(url_for("akun.staf"), 303)


def _halaman(form: FormStaf) -> str:
    kursor, instansi = request.args.get("kursor"), akses.instansi_kini()
    return render_template(
        "akun/staf.html",
        form=form,
        halaman=kueri.daftar_staf(instansi, kursor, waktu.sekarang()),
        kursor=kursor,
        boleh_atur=boleh(akses.pelaku_kini(), Tindakan.ATUR_PENGGUNA, instansi.objek()),
    )
