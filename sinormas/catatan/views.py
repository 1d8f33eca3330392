"""The registers of the office as staff see them: their lists, a new record, many at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, cast

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.catatan import kata, kueri, layanan, massal, views_satu
from sinormas.catatan.aturan import Register
from sinormas.catatan.forms import FormImpor, form_baru, terketik
from sinormas.catatan.kueri import Catatan
from sinormas.catatan.lembar import (
    Baris,
    Kesalahan,
    LembarSalah,
    dari_berkas,
    dari_tempelan,
    judul_kolom,
)
from sinormas.catatan.register import BERTAHUN, REGISTER
from sinormas.catatan.views_satu import baca_hari, coba, hari_ini, register_bernama
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import register_per_tahun
from sinormas.izin import Tindakan, boleh
from sinormas.jejak.bubuhan import bubuhi
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from sinormas.umum.isian import IsianSalah, saring_tahun
from sinormas.umum.lembar import alirkan_csv
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("catatan", __name__)
TAMPIL = 100
"""So many faults of a spreadsheet are shown."""


@dataclass(frozen=True, slots=True)
class Saring:
    """What a list is asked for; `alamat` says it again in an address."""

    hari: date
    kini: date
    keadaan: str | None
    alamat: dict[str, Any]


@bp.get("/catatan")
@perlu(Tindakan.LIHAT_CATATAN)
def awal() -> str:
    """The registers, each with how much it holds."""
    instansi = instansi_kini()
    return render_template(
        "catatan/awal.html",
        daftar=REGISTER.values(),
        banyak=kueri.banyak(instansi, hari_ini(instansi)),
    )


@bp.get("/catatan/<register>")
@perlu(Tindakan.LIHAT_CATATAN)
def daftar(register: str) -> str:
    """One register, as of the day or of the year that the address says."""
    instansi, satu = instansi_kini(), register_bernama(register)
    saring = _saring(instansi, satu)
    kursor = request.args.get("kursor")
    dibuka = register_per_tahun(instansi) if satu.nama in BERTAHUN else {}
    tahun = saring.hari.year
    terbuka = satu.nama not in BERTAHUN or satu.nama in dibuka.get(tahun, ())
    pilihan_tahun = {t for t, r in dibuka.items() if satu.nama in r} | {saring.kini.year, tahun}
    return render_template(
        "catatan/daftar.html",
        register=satu,
        halaman=kueri.daftar(
            instansi, satu, saring.hari, saring.kini, keadaan=saring.keadaan, kursor=kursor
        ),
        jumlah=kueri.menurut_keadaan(instansi, satu, saring.hari, saring.kini),
        saring=saring,
        belum_dibuka=None if terbuka or tahun > saring.kini.year else tahun,
        pilihan_tahun=[(t, t) for t in sorted(pilihan_tahun, reverse=True)],
        kursor=kursor,
        boleh_ubah=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()),
        tampil=kata.tampil,
        judul_kolom=judul_kolom,
    )


@bp.post("/catatan/<register>/buka")
@perlu(Tindakan.UBAH_CATATAN)
def buka(register: str) -> Response:
    """Open a register for a year in which it may hold nothing at all."""
    satu = register_bernama(register)
    tahun = saring_tahun(request.form.get("tahun")) or 0
    try:
        layanan.buka(instansi_kini(), satu, tahun, pelaku=pelaku_kini(), saat=waktu.sekarang())
        flash(f"Register {satu.judul} {tahun} dibuka.", "berhasil")
    except IsianSalah as galat:
        flash(str(galat), "galat")
    return redirect(url_for("catatan.daftar", register=satu.nama, tahun=tahun or None), 303)


@bp.route("/catatan/<register>/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def baru(register: str) -> str | Response | tuple[str, int]:
    """Record something, with its first entry."""
    satu = register_bernama(register)
    form = form_baru(satu)
    if form.is_submitted():
        pengenal = coba(
            form,
            lambda: layanan.catat(
                instansi_kini(), satu, terketik(form, satu.semua), pelaku=pelaku_kini(),
                saat=waktu.sekarang(), berkas=unggahan.terima(form.berkas.data),
            ),
        )  # fmt: skip
        if pengenal is not None:
            flash(f"{satu.satu.capitalize()} tercatat.", "berhasil")
            return redirect(url_for("catatan.satu", register=satu.nama, catatan_id=pengenal), 303)
    isi = render_template("catatan/isian.html", form=form, register=satu, catatan=None)
    return (isi, 422) if form.errors else isi


# -- Spreadsheets ---------------------------------------------------------------------------------


@bp.route("/catatan/<register>/impor", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def impor(register: str) -> str | Response | tuple[str, int]:
    """Record the rows of a spreadsheet: all of them, or none and every fault named."""
    satu = register_bernama(register)
    form = FormImpor()
    kesalahan: tuple[Kesalahan, ...] = ()
    if form.validate_on_submit():
        try:
            hasil = massal.muat(
                instansi_kini(), satu, _baris(form), pelaku=pelaku_kini(), saat=waktu.sekarang()
            )
        except LembarSalah as galat:
            kesalahan = galat.daftar
            form.form_errors.append("Tidak satu baris pun dimuat. Perbaiki yang disebut di bawah.")
        except BerkasDitolak as galat:
            form.berkas.errors = [str(galat)]
        except Bentrok as galat:
            form.form_errors.append(str(galat))
        else:
            flash(
                f"{hasil.pokok} {satu.satu} dan {hasil.langkah} {satu.nama_langkah.lower()} "
                "dimuat.",
                "berhasil",
            )
            return redirect(url_for("catatan.daftar", register=satu.nama), 303)
    isi = render_template(
        "catatan/impor.html",
        form=form,
        register=satu,
        kesalahan=kesalahan[:TAMPIL],
        lebih=max(len(kesalahan) - TAMPIL, 0),
        judul_kolom=judul_kolom,
    )
    return (isi, 422) if form.errors else isi


def _baris(form: FormImpor) -> list[Baris]:
    if form.berkas.data and form.berkas.data.filename:
        return dari_berkas(cast(BinaryIO, form.berkas.data.stream))
    if not (form.tempel.data or "").strip():
        raise BerkasDitolak("Pilih berkasnya, atau tempel barisnya di bawah.")
    return dari_tempelan(form.tempel.data or "")


@bp.get("/catatan/<register>/contoh.csv")
@perlu(Tindakan.UBAH_CATATAN)
def contoh(register: str) -> Response:
    """The head alone, to be filled in."""
    satu = register_bernama(register)
    jawaban = Response(alirkan_csv(_kepala(satu), ()), mimetype="text/csv")
    jawaban.headers["Content-Disposition"] = f"attachment; filename=contoh-{satu.nama}.csv"
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


@bp.get("/catatan/<register>/unduh.csv")
@perlu(Tindakan.LIHAT_CATATAN)
def unduh(register: str) -> Response:
    """The list that the filters leave, as a spreadsheet reads it."""
    instansi, satu = instansi_kini(), register_bernama(register)
    saring = _saring(instansi, satu)
    kepala = [*_kepala(satu), "Keadaan", "Dicatat oleh", "Dicatat pada"]

    def tulis() -> Iterator[str]:
        with potret():
            semua = kueri.alirkan(instansi, satu, saring.hari, saring.kini, keadaan=saring.keadaan)
            yield from alirkan_csv(kepala, (_sel(satu, c, instansi) for c in semua))

    nama = f"{satu.nama}-{instansi.kode_wilayah}-{saring.hari.isoformat()}.csv"
    jawaban = Response(stream_with_context(tulis()), mimetype="text/csv")
    return bubuhi(jawaban, nama, instansi.kode_wilayah)


def _kepala(register: Register) -> list[str]:
    return [judul_kolom(b) for b in register.semua]


def _sel(register: Register, c: Catatan, instansi: Instansi) -> list[str]:
    keadaan = register.keadaan[c.keadaan][0] if c.keadaan else ""
    pada = waktu.tanggal_di(c.dicatat, instansi.zona_waktu).isoformat()
    isi = [kata.lembar(b, c.isi[b.nama]) for b in register.semua]
    return [*isi, keadaan, c.pencatat, pada]


def _saring(instansi: Instansi, register: Register) -> Saring:
    """What the address asks for; what it does not know is no filter."""
    kini = hari_ini(instansi)
    alamat: dict[str, Any] = {}
    if register.tahunan:
        tahun = saring_tahun(request.args.get("tahun"))
        hari = waktu.akhir_tahun(tahun or kini.year)
        alamat |= {"tahun": tahun} if tahun else {}
    else:
        pada = baca_hari(request.args.get("pada"))
        hari = pada or kini
        alamat |= {"pada": pada.isoformat()} if pada else {}
    keadaan = request.args.get("keadaan", "")
    if keadaan not in register.keadaan:
        return Saring(hari, kini, None, alamat)
    return Saring(hari, kini, keadaan, alamat | {"keadaan": keadaan})


for _alamat, _nama, _fungsi, _cara in (
    ("", "satu", views_satu.satu, ["GET"]),
    ("", "langkah", views_satu.langkah, ["POST"]),
    ("/ubah", "ubah", views_satu.ubah, ["GET", "POST"]),
    ("/cabut", "cabut", views_satu.cabut, ["GET", "POST"]),
    ("/langkah/<langkah_id>/cabut", "cabut_langkah", views_satu.cabut_langkah, ["GET", "POST"]),
):
    bp.add_url_rule(f"/catatan/<register>/<catatan_id>{_alamat}", _nama, _fungsi, methods=_cara)
