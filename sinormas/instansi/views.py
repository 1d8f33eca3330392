"""`/pengaturan`: what an office decides for itself. Some staff read it, an admin changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi import kueri, layanan, views_libur
from sinormas.instansi.aturan import (
    PEMBILANG,
    Instansi,
    Setelan,
    faktor_diminta,
    nomor_kantor,
)
from sinormas.instansi.forms import FormSetelan
from sinormas.izin import Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan

bp = Blueprint("instansi", __name__)
views_libur.pasang(bp)


@bp.get("/pengaturan")
@perlu(Tindakan.LIHAT_PENGATURAN)
def pengaturan() -> str:
    """The settings as they stand: a form for whoever may change them."""
    return _halaman(FormSetelan(obj=replace(instansi_kini(), wajib_faktor=_faktor_diminta())))


@bp.post("/pengaturan")
@perlu(Tindakan.ATUR_INSTANSI)
def atur() -> str | Response:
    """Change the settings."""
    form = FormSetelan()
    if not form.validate():
        return _halaman(form)
    setelan = Setelan(
        pembilang=form.pembilang.data,
        batas_periksa=form.batas_periksa.data or 0,
        batas_lengkapi=form.batas_lengkapi.data or 0,
        pola_tanda_terima=(form.pola_tanda_terima.data or "").strip(),
        tanpa_legalitas_terdata=bool(form.tanpa_legalitas_terdata.data),
        tampilkan_petugas=bool(form.tampilkan_petugas.data),
        klasifikasi=(form.klasifikasi.data or "").strip() or None,
        wajib_faktor=_wajib_faktor(bool(form.wajib_faktor.data)),
    )
    try:
        if "contoh" in request.form:
            return _halaman(form, layanan.coba_nomor(instansi_kini(), setelan))
        berubah = layanan.atur(
            instansi_kini(), setelan, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return _halaman(form)
    if berubah:
        flash("Pengaturan disimpan.", "berhasil")
    else:
        flash("Tidak ada yang berubah.", "kabar")
    return redirect(url_for("instansi.pengaturan"), 303)


@bp.app_template_global("tahun_ditetapkan")
def tahun_ditetapkan() -> dict[int, datetime]:
    """The office's years that are signed off, for the pages of a year."""
    return kueri.tahun_ditetapkan(instansi_kini())


def _faktor_diminta() -> bool:
    """Whether staff are asked for a second factor today."""
    produksi: bool = current_app.config["SINORMAS"].produksi
    return faktor_diminta(instansi_kini().wajib_faktor, produksi=produksi)


def _wajib_faktor(dipilih: bool) -> bool | None:
    """What to keep: an office that never chose goes on as the mode has it until it does."""
    return instansi_kini().wajib_faktor if dipilih == _faktor_diminta() else dipilih


def _halaman(form: FormSetelan, dicoba: Instansi | None = None) -> str:
    """The page; `dicoba` is the office with a pattern that is being tried, not kept."""
    instansi = instansi_kini()
    return render_template(
        "instansi/pengaturan.html",
        form=form,
        kantor=instansi,
        pembilang=PEMBILANG[instansi.pembilang],
        faktor_diminta=_faktor_diminta(),
        contoh_nomor=_contoh_nomor(dicoba or instansi),
        dicoba=dicoba is not None,
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi.objek()),
    )


def _contoh_nomor(instansi: Instansi) -> str:
    """How the office's first receipt of this month would be numbered."""
    hari = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    return nomor_kantor(instansi, 1, hari)
