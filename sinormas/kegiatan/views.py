"""The event register as staff see it: the list, and a new event."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan, boleh
from sinormas.kegiatan import kueri, layanan, sandaran, views_berkas, views_daftar, views_hadirin
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.kegiatan.forms import FormCabut, FormKegiatan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, saring_tahun, tempelkan
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("kegiatan", __name__)
sandaran.pasang()


@bp.get("/kegiatan")
@perlu(Tindakan.LIHAT_CATATAN)
def daftar() -> str:
    """The events, latest year first, narrowed to the year that the address says."""
    instansi = instansi_kini()
    tahun = saring_tahun(request.args.get("tahun"))
    kursor = request.args.get("kursor")
    return render_template(
        "kegiatan/daftar.html",
        halaman=kueri.daftar(instansi, tahun=tahun, kursor=kursor),
        hitungan=kueri.hitungan(instansi, tahun) if tahun else None,
        pilihan_tahun=[(t, t) for t in kueri.tahun_tercatat(instansi)],
        tahun=tahun,
        kursor=kursor,
        boleh_ubah=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()),
    )


@bp.route("/kegiatan/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def baru() -> str | Response | tuple[str, int]:
    """Record an event."""
    instansi, saat = instansi_kini(), waktu.sekarang()
    form = FormKegiatan(tahun=waktu.tanggal_di(saat, instansi.zona_waktu).year)
    if form.validate_on_submit():
        try:
            kegiatan_id = layanan.catat(instansi, _kegiatan(form), pelaku=pelaku_kini(), saat=saat)
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Kegiatan tercatat. Sekarang catat siapa yang diundang dan hadir.", "berhasil")
            return redirect(url_for("kegiatan.satu", kegiatan_id=kegiatan_id), 303)
    isi = render_template("kegiatan/baru.html", form=form, acara=None)
    return (isi, 422) if form.errors else isi


@bp.route("/kegiatan/<kegiatan_id>/ubah", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def ubah(kegiatan_id: str) -> str | Response | tuple[str, int]:
    """Correct an event."""
    instansi, acara = instansi_kini(), views_hadirin.buka(kegiatan_id)
    form = FormKegiatan(obj=acara)
    if form.validate_on_submit():
        try:
            layanan.ubah(
                instansi, acara.id, _kegiatan(form), versi=baca_bulat(request.form.get("versi")),
                pelaku=pelaku_kini(), saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        except Bentrok as galat:
            form.form_errors.append(str(galat))
            acara = views_hadirin.buka(kegiatan_id)
        else:
            flash("Kegiatan diperbaiki.", "berhasil")
            return redirect(url_for("kegiatan.satu", kegiatan_id=acara.id), 303)
    isi = render_template("kegiatan/baru.html", form=form, acara=acara)
    return (isi, 422) if form.errors else isi


@bp.route("/kegiatan/<kegiatan_id>/cabut", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def cabut(kegiatan_id: str) -> str | Response | tuple[str, int]:
    """Withdraw an event, with a reason."""
    instansi, acara = instansi_kini(), views_hadirin.buka(kegiatan_id)
    form = FormCabut()
    if form.validate_on_submit():
        try:
            layanan.cabut(
                instansi, acara.id, form.alasan.data or "", pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Kegiatan dicabut dan tidak dihitung lagi.", "berhasil")
            return redirect(url_for("kegiatan.satu", kegiatan_id=acara.id), 303)
    isi = render_template("kegiatan/cabut.html", form=form, acara=acara)
    return (isi, 422) if form.errors else isi


@bp.app_template_global("kegiatan_tahun")
def kegiatan_tahun(tahun: int) -> Sequence[kueri.Acara]:
    """The last events of a year, for other rooms to choose from."""
    return kueri.daftar(instansi_kini(), tahun=tahun).baris


def _kegiatan(form: FormKegiatan) -> KegiatanBaru:
    return KegiatanBaru(
        nama=form.nama.data or "",
        tahun=form.tahun.data or 0,
        tanggal=form.tanggal.data,
        tempat=form.tempat.data,
        diundang=form.diundang.data,
        hadir=form.hadir.data,
    )


bp.add_url_rule("/kegiatan/<kegiatan_id>", "satu", views_hadirin.satu)
bp.add_url_rule(
    "/kegiatan/<kegiatan_id>/daftar", "daftar_hadir", views_daftar.daftar_hadir,
    methods=["GET", "POST"],
)  # fmt: skip
bp.add_url_rule(
    "/kegiatan/berkas", "dari_berkas", views_berkas.dari_berkas, methods=["GET", "POST"]
)
for _nama, _fungsi in (
    ("hadir", views_hadirin.hadir),
    ("undang", views_hadirin.undang),
    ("pindai", views_hadirin.pindai),
    ("lepas", views_hadirin.lepas),
):
    bp.add_url_rule(f"/kegiatan/<kegiatan_id>/{_nama}", _nama, _fungsi, methods=["POST"])
bp.add_app_template_global(views_hadirin.kegiatan_organisasi, "kegiatan_organisasi")
