"""The conflict register as staff see it: the list, a new case, how far a case has come."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi.kueri import register_dibuka
from sinormas.izin import Tindakan, boleh
from sinormas.konflik import kueri, layanan, sandaran, views_kasus
from sinormas.konflik.aturan import NAMA_JENIS, NAMA_KEADAAN, JenisKonflik, KeadaanKonflik
from sinormas.konflik.forms import FormKonflik
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, saring_pilihan, saring_tahun, tempelkan

bp = Blueprint("konflik", __name__)
sandaran.pasang()


@bp.get("/konflik")
@perlu(Tindakan.LIHAT_CATATAN)
def daftar() -> str:
    """The cases, latest year first, narrowed by what the address says."""
    instansi = instansi_kini()
    tahun = saring_tahun(request.args.get("tahun"))
    jenis = saring_pilihan(JenisKonflik, request.args.get("jenis"))
    keadaan = saring_pilihan(KeadaanKonflik, request.args.get("keadaan"))
    kursor = request.args.get("kursor")
    pada, salah_tanggal = views_kasus.baca_pada()
    saring = {"tahun": tahun, "jenis": jenis, "keadaan": keadaan,
              "pada": pada.hari.isoformat() if pada else None}  # fmt: skip
    ditanya = tahun or _tahun_kini()
    terbuka = layanan.REGISTER in register_dibuka(instansi, ditanya)
    return render_template(
        "konflik/daftar.html",
        halaman=kueri.daftar(
            instansi, tahun=tahun, jenis=jenis, keadaan=keadaan, pada=pada, kursor=kursor
        ),
        jumlah=kueri.jumlah_menurut_keadaan(instansi, tahun, jenis, pada),
        pada=pada.hari if pada else None,
        salah_tanggal=salah_tanggal,
        pilihan_tahun=[(t, t) for t in kueri.tahun_tercatat(instansi)],
        belum_dibuka=None if terbuka or ditanya > _tahun_kini() else ditanya,
        saring=saring,
        dipakai={nama: nilai for nama, nilai in saring.items() if nilai},
        kursor=kursor,
        boleh_ubah=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()),
        nama_jenis=NAMA_JENIS,
        nama_keadaan=NAMA_KEADAAN,
    )


@bp.post("/konflik/buka")
@perlu(Tindakan.UBAH_CATATAN)
def buka() -> Response:
    """Open the register of a year that may have no case at all."""
    tahun = saring_tahun(request.form.get("tahun")) or 0
    try:
        layanan.buka(instansi_kini(), tahun, pelaku=pelaku_kini(), saat=waktu.sekarang())
        flash(f"Register konflik {tahun} dibuka.", "berhasil")
    except IsianSalah as galat:
        flash(str(galat), "galat")
    return redirect(url_for("konflik.daftar", tahun=tahun or None), 303)


@bp.route("/konflik/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def baru() -> str | Response | tuple[str, int]:
    """Record a case."""
    form = FormKonflik(tahun=_tahun_kini())
    if form.validate_on_submit():
        try:
            konflik_id = layanan.catat(
                instansi_kini(), views_kasus.isi_kasus(form, KeadaanKonflik(form.keadaan.data)),
                pelaku=pelaku_kini(), saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Kasus konflik tercatat.", "berhasil")
            return redirect(url_for("konflik.satu", konflik_id=konflik_id), 303)
    isi = render_template("konflik/baru.html", form=form, kasus=None)
    return (isi, 422) if form.errors else isi


def _tahun_kini() -> int:
    return waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu).year


bp.add_url_rule("/konflik/<konflik_id>", "satu", views_kasus.satu)
bp.add_url_rule("/konflik/<konflik_id>", "langkah", views_kasus.langkah, methods=["POST"])
for _nama, _fungsi in (("ubah", views_kasus.ubah), ("cabut", views_kasus.cabut)):
    bp.add_url_rule(f"/konflik/<konflik_id>/{_nama}", _nama, _fungsi, methods=["GET", "POST"])
bp.add_url_rule("/konflik/<konflik_id>/pihak", "pihak", views_kasus.pihak, methods=["POST"])
bp.add_app_template_global(views_kasus.konflik_organisasi, "konflik_organisasi")
