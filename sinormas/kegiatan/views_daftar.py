"""A list of those present or invited: pasted or out of a file, doubt resolved by a person."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan
from sinormas.kegiatan import hadirin, kueri_hadirin
from sinormas.kegiatan.forms import FormDaftarHadir
from sinormas.kegiatan.kueri import Acara
from sinormas.kegiatan.views_hadirin import buka
from sinormas.organisasi import forms_daftar
from sinormas.organisasi.aturan_daftar import tulis_daftar
from sinormas.organisasi.cocok_daftar import cocokkan
from sinormas.organisasi.forms_daftar import Terpilih
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
HADIR = "hadir"


@perlu(Tindakan.UBAH_CATATAN)
def daftar_hadir(kegiatan_id: str) -> Jawaban:
    """The box for a list; with one, whom its lines mean; then all of them are noted."""
    acara = buka(kegiatan_id)
    form = FormDaftarHadir()
    if request.method == "GET":
        return render_template("kegiatan/daftar_hadir.html", acara=acara, form=form)
    try:
        lengkap = form.validate()
        tulisan = forms_daftar.baca(form)
    except IsianSalah as galat:
        lengkap = False
        tempelkan(form, galat)
    if not lengkap:
        return render_template("kegiatan/daftar_hadir.html", acara=acara, form=form), 422
    baris = cocokkan(instansi_kini(), acara.tahun, tulisan)
    if "catat" not in request.form:
        return _cocok(acara, forms_daftar.diusulkan(baris), form)
    return _catat(acara, forms_daftar.dipilih(baris, request.form), form)


def _catat(acara: Acara, terpilih: Sequence[Terpilih], form: FormDaftarHadir) -> Jawaban:
    dipilih = forms_daftar.organisasi(terpilih)
    hadir = form.sebagai.data == HADIR
    if not dipilih:
        form.form_errors.append("Belum ada organisasi yang dipilih.")
    elif not any(t.belum for t in terpilih):
        try:
            banyak = hadirin.catat_daftar(
                instansi_kini(), acara.id, dipilih, hadir=hadir, pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            form.form_errors.append(galat.pesan)
        except Bentrok as galat:
            flash(str(galat), "galat")
            return _ke(acara)
        else:
            kata = "hadir" if hadir else "diundang"
            flash(f"{format_angka(banyak)} organisasi dicatat {kata}.", "berhasil")
            return _ke(acara)
    return _cocok(acara, terpilih, form, galat=True), 422


def _ke(acara: Acara) -> Response:
    return redirect(url_for("kegiatan.satu", kegiatan_id=acara.id), 303)


def _cocok(
    acara: Acara, terpilih: Sequence[Terpilih], form: FormDaftarHadir, *, galat: bool = False
) -> str:
    hadir = form.sebagai.data == HADIR
    calon = [c.organisasi_id for t in terpilih for c in t.baris.calon]
    keadaan = kueri_hadirin.keadaan(instansi_kini(), acara.id, calon)
    return render_template(
        "kegiatan/cocok.html",
        acara=acara,
        terpilih=terpilih,
        teks=tulis_daftar(t.baris for t in terpilih),
        sudah={o for o, (diundang, datang) in keadaan.items() if (datang if hadir else diundang)},
        hadir=hadir,
        form=form,
        galat=galat,
    )
