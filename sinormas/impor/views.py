"""`/register/impor`: an old register comes in from a spreadsheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda
from sinormas.impor import kueri, layanan, views_baris
from sinormas.impor.aturan import (
    NAMA_KEADAAN,
    NAMA_KOLOM,
    NAMA_NASIB,
    ImporSalah,
    Keadaan,
    Kolom,
    Nasib,
)
from sinormas.impor.forms import FormKolom, FormUnggah
from sinormas.impor.kerja import DIAM
from sinormas.impor.kueri import Berkas
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.organisasi.aturan import Bentuk
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, saring_pilihan, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("impor", __name__)
views_baris.pasang(bp)
Jawaban = str | Response | tuple[str, int]
SEGARKAN = "3"
"""Seconds after which the page of a file under work is asked for again."""


@bp.get("/register/impor")
@perlu(Tindakan.LIHAT_IMPOR)
def daftar() -> Jawaban:
    """The files that came in; for whoever may bring one, with a form."""
    return _halaman_daftar(FormUnggah())


@bp.post("/register/impor")
@perlu(Tindakan.IMPOR_REGISTER)
def unggah() -> Jawaban:
    """Bring a file."""
    form = FormUnggah()
    if form.validate():
        try:
            return _terima(form.berkas.data)
        except IsianSalah as galat:
            tempelkan(form, galat)
    return _halaman_daftar(form)


def _halaman_daftar(form: FormUnggah) -> Jawaban:
    isi = render_template(
        "impor/daftar.html",
        form=form,
        daftar=kueri.daftar(instansi_kini()),
        nama_keadaan=NAMA_KEADAAN,
    )
    return (isi, 422) if form.errors else isi


def _terima(unggahan: FileStorage | None) -> Response:
    if not unggahan or not unggahan.filename:
        raise IsianSalah("berkas", "Pilih berkasnya dahulu.")
    try:
        impor_id = layanan.unggah(
            instansi_kini(), unggahan.stream, unggahan.filename, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    except (BerkasDitolak, BerkasTertunda) as galat:
        raise IsianSalah("berkas", str(galat)) from galat
    except layanan.SudahAda as galat:
        flash("Berkas yang persis sama sudah pernah diunggah. Tidak ada yang berubah.", "berhasil")
        return redirect(url_for("impor.satu", impor_id=galat.impor_id), 303)
    return redirect(url_for("impor.kolom", impor_id=impor_id), 303)


@bp.get("/register/impor/<impor_id>")
@perlu(Tindakan.LIHAT_IMPOR)
def satu(impor_id: str) -> Jawaban:
    """Where a file stands: its rows and their fates, the work on it, or what came of it.

    The rows are for whoever works on them: others read what became of the file.
    """
    berkas, bekerja = buka(impor_id), boleh_impor()
    if berkas.keadaan is Keadaan.DIUNGGAH and bekerja:
        return redirect(url_for("impor.kolom", impor_id=berkas.id), 303)
    if berkas.keadaan is not Keadaan.SIAP or not bekerja:
        jawaban = make_response(
            render_template(
                "impor/hasil.html",
                berkas=berkas,
                nama_keadaan=NAMA_KEADAAN,
                diam=berkas.detak is not None and waktu.sekarang() - berkas.detak > DIAM,
            )
        )
        if berkas.berjalan:
            jawaban.headers["Refresh"] = SEGARKAN
        return jawaban
    nasib = saring_pilihan(Nasib, request.args.get("nasib"))
    sesudah = baca_bulat(request.args.get("sesudah"))
    return render_template(
        "impor/pratinjau.html",
        berkas=berkas,
        jumlah=kueri.hitung(berkas.id),
        halaman=kueri.halaman(berkas.id, nasib, sesudah),
        nasib=nasib,
        sesudah=sesudah,
        nama_nasib=NAMA_NASIB,
    )


@bp.route("/register/impor/<impor_id>/kolom", methods=["GET", "POST"])
@perlu(Tindakan.IMPOR_REGISTER)
def kolom(impor_id: str) -> Jawaban:
    """Choose the sheet, and say what its columns hold."""
    berkas = buka(impor_id)
    if berkas.keadaan not in (Keadaan.DIUNGGAH, Keadaan.SIAP):
        return redirect(url_for("impor.satu", impor_id=berkas.id), 303)
    asal = request.form if request.method == "POST" else request.args
    lembar, judul = _angka(asal.get("lembar")), _angka(asal.get("judul"))
    if lembar is None and berkas.lembar_dipilih is not None:
        lembar, judul = berkas.lembar_dipilih, berkas.baris_judul
    tabel = kueri.tabel(instansi_kini(), berkas, lembar, judul)
    form = FormKolom(data={"mulai": berkas.mulai, "bentuk": berkas.bentuk or ""})
    peta = dict(tabel.peta)
    if request.method == "POST":
        peta = _peta(tabel)
        if form.validate():
            try:
                return _petakan(berkas, tabel, peta, form)
            except (ImporSalah, Bentrok) as galat:
                form.form_errors.append(str(galat))
    isi = render_template(
        "impor/kolom.html", berkas=berkas, tabel=tabel, peta=peta, form=form, nama_kolom=NAMA_KOLOM
    )
    return (isi, 422) if form.errors else isi


def _petakan(
    berkas: Berkas, tabel: kueri.Tabel, peta: dict[int, Kolom], form: FormKolom
) -> Response:
    assert form.mulai.data is not None
    layanan.petakan(
        instansi_kini(), berkas.id, lembar=tabel.lembar, judul=tabel.judul, peta=peta,
        mulai=form.mulai.data, bentuk=Bentuk(form.bentuk.data) if form.bentuk.data else None,
        pelaku=pelaku_kini(), saat=waktu.sekarang(),
    )  # fmt: skip
    return redirect(url_for("impor.satu", impor_id=berkas.id), 303)


@bp.post("/register/impor/<impor_id>/muat")
@perlu(Tindakan.IMPOR_REGISTER)
def muat(impor_id: str) -> Response:
    """Load the file, all of it or nothing."""
    return _lakukan(layanan.muat, impor_id)


@bp.post("/register/impor/<impor_id>/batal")
@perlu(Tindakan.IMPOR_REGISTER)
def batal(impor_id: str) -> Response:
    """Give the file up."""
    return _lakukan(layanan.batalkan, impor_id)


def _lakukan(kerja: Any, impor_id: str) -> Response:
    berkas = buka(impor_id)
    try:
        kerja(instansi_kini(), berkas.id, pelaku=pelaku_kini(), saat=waktu.sekarang())
    except (ImporSalah, Bentrok) as galat:
        flash(str(galat), "galat")
    return redirect(url_for("impor.satu", impor_id=berkas.id), 303)


@bp.app_template_global()
def boleh_impor() -> bool:
    """Whether the page's reader may bring an old register."""
    return boleh(pelaku_kini(), Tindakan.IMPOR_REGISTER, instansi_kini().objek())


@bp.app_template_global()
def boleh_lihat_impor() -> bool:
    """Whether the page's reader may see which ones came in; asked by the register's page."""
    return boleh(pelaku_kini(), Tindakan.LIHAT_IMPOR, instansi_kini().objek())


def buka(impor_id: str) -> Berkas:
    """The file of that address; an unknown or foreign one is not there."""
    pengenal: UUID | None = baca_pengenal(impor_id)
    berkas = kueri.satu(instansi_kini(), pengenal) if pengenal else None
    if berkas is None:
        raise TidakAda("impor")
    return berkas


def _peta(tabel: kueri.Tabel) -> dict[int, Kolom]:
    hasil = {}
    for k, _, _ in tabel.kolom:
        isi = saring_pilihan(Kolom, request.form.get(f"kolom-{k}"))
        if isi is not None:
            hasil[k] = isi
    return hasil


def _angka(teks: str | None) -> int | None:
    return baca_bulat(teks) if teks and teks.isascii() and teks.isdigit() else None
