"""Marking a whole list at once: pasted or out of a file, doubt resolved by a person."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, perlu
from sinormas.izin import Tindakan
from sinormas.organisasi import forms_daftar
from sinormas.organisasi.aturan_daftar import tulis_daftar
from sinormas.organisasi.cocok_daftar import cocokkan
from sinormas.organisasi.forms_daftar import FormDaftar, Terpilih
from sinormas.partisipasi import kueri
from sinormas.partisipasi.forms import FormTandai
from sinormas.partisipasi.langkah import laksanakan, tertutup
from sinormas.umum.isian import IsianSalah, tempelkan

Jawaban = str | Response | tuple[str, int]


@perlu(Tindakan.TANDAI_PARTISIPASI)
def daftar(tahun: int) -> Jawaban:
    """The box for a list; with one, whom its lines mean, and the evidence for all of them."""
    if jawaban := tertutup(tahun):
        return jawaban
    form = FormDaftar()
    if request.method == "GET":
        return render_template("partisipasi/daftar.html", tahun=tahun, form=form)
    try:
        tulisan = forms_daftar.baca(form)
    except IsianSalah as galat:
        form.validate()
        tempelkan(form, galat)
        return render_template("partisipasi/daftar.html", tahun=tahun, form=form), 422
    baris = cocokkan(instansi_kini(), tahun, tulisan)
    if "tandai" not in request.form:
        return _cocok(tahun, forms_daftar.diusulkan(baris), FormTandai(formdata=None))
    return _tandai(tahun, forms_daftar.dipilih(baris, request.form))


def _tandai(tahun: int, terpilih: Sequence[Terpilih]) -> Jawaban:
    form = FormTandai()
    dipilih = list(forms_daftar.organisasi(terpilih))
    lengkap = form.validate() and not any(t.belum for t in terpilih)
    if not dipilih:
        form.form_errors.append("Belum ada organisasi yang dipilih.")
    elif lengkap:
        kembali = url_for("partisipasi.tahun", tahun=tahun)
        jawaban = laksanakan(tahun, dipilih, form, kembali)
        if jawaban is not None:
            return jawaban
    return _cocok(tahun, terpilih, form, galat=True), 422


def _cocok(
    tahun: int, terpilih: Sequence[Terpilih], form: FormTandai, *, galat: bool = False
) -> str:
    calon = {c.organisasi_id for t in terpilih for c in t.baris.calon}
    return render_template(
        "partisipasi/cocok.html",
        tahun=tahun,
        terpilih=terpilih,
        teks=tulis_daftar(t.baris for t in terpilih),
        sudah=kueri.sudah_ditandai(instansi_kini(), tahun, calon),
        form=form,
        galat=galat,
    )
