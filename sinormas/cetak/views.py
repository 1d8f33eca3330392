"""`/pengaturan/kop`: what the office's letters carry. Some staff read it, an admin changes it."""

from __future__ import annotations

import io

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.cetak import contoh, kueri, layanan
from sinormas.cetak.aturan import TIPE_PDF, Kop
from sinormas.cetak.forms import FormKop, FormLambang
from sinormas.izin import Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan

bp = Blueprint("cetak", __name__)
berkas.daftarkan_pemeriksa(layanan.boleh_lihat_lambang)


@bp.get("/pengaturan/kop")
@perlu(Tindakan.LIHAT_PENGATURAN)
def kop() -> str:
    """The letterhead as it stands: a form for whoever may change it."""
    return _halaman(FormKop(obj=kueri.kop(instansi_kini())))


@bp.post("/pengaturan/kop")
@perlu(Tindakan.ATUR_INSTANSI)
def atur_kop() -> str | Response:
    """Change the lines of the letterhead."""
    form = FormKop()
    if not form.validate():
        return _halaman(form)
    baru = Kop(**{nama: (form[nama].data or "") for nama in Kop.__slots__})
    try:
        berubah = layanan.atur_kop(
            instansi_kini(), baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return _halaman(form)
    flash("Kop surat disimpan.", "berhasil") if berubah else flash(
        "Tidak ada yang berubah.", "kabar"
    )
    return _kembali()


@bp.post("/pengaturan/kop/lambang")
@perlu(Tindakan.ATUR_INSTANSI)
def atur_lambang() -> str | Response:
    """Bring an emblem, or take it off."""
    instansi, pelaku, saat = instansi_kini(), pelaku_kini(), waktu.sekarang()
    if "lepas" in request.form:
        layanan.lepas_lambang(instansi, pelaku=pelaku, saat=saat)
        flash("Lambang dihapus dari kop surat.", "kabar")
        return _kembali()
    form = FormLambang()
    kiriman = request.files.get("berkas")
    if kiriman is None or not kiriman.filename:
        form.berkas.errors = ["Pilih gambar lambang dahulu."]
        return _halaman(FormKop(formdata=None, obj=kueri.kop(instansi)), form)
    try:
        layanan.pasang_lambang(instansi, kiriman.stream, kiriman.filename, pelaku=pelaku, saat=saat)
    except BerkasDitolak as galat:
        form.berkas.errors = [str(galat)]
        return _halaman(FormKop(formdata=None, obj=kueri.kop(instansi)), form)
    flash("Lambang disimpan.", "berhasil")
    return _kembali()


@bp.get("/pengaturan/kop/contoh.pdf")
@perlu(Tindakan.LIHAT_PENGATURAN)
def contoh_kop() -> Response:
    """A letter of nobody, to see the letterhead as it is printed."""
    instansi = instansi_kini()
    hari = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    surat = contoh.surat(instansi, kueri.kop(instansi), layanan.kop_surat(instansi), hari)
    jawaban = send_file(
        io.BytesIO(layanan.pdf(surat)),
        mimetype=TIPE_PDF,
        as_attachment=True,
        download_name="contoh-kop.pdf",
    )
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def _kembali() -> Response:
    return redirect(url_for("cetak.kop"), 303)  # type: ignore[return-value]


def _halaman(form: FormKop, lambang: FormLambang | None = None) -> str:
    instansi = instansi_kini()
    return render_template(
        "cetak/kop.html",
        form=form,
        form_lambang=lambang or FormLambang(formdata=None),
        kop=kueri.kop(instansi),
        lambang_id=kueri.lambang(instansi),
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi.objek()),
    )
