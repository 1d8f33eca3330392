"""The reporter's pages: their filings, a task list, the check before submitting, the receipt."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import sebut_ukuran
from sinormas.izin import TidakAda, TidakBoleh
from sinormas.kabar.alamat import tautan_penuh
from sinormas.pelaporan import (
    kueri,
    layanan,
    orang,
    tugas,
    uraian,
    views_bagian,
    views_cetak,
    views_dokumen,
    views_jalan,
    views_lembar,
    views_syarat,
    views_versi,
)
from sinormas.pelaporan.aturan import (
    NAMA_BAGIAN,
    NAMA_JENIS,
    BelumLengkap,
    Jenis,
    Keadaan,
    SurelBelumDikonfirmasi,
    TerlaluBanyakDraf,
)
from sinormas.pelaporan.forms import FormPeriksa, baca_versi
from sinormas.pelaporan.kolom import PERNYATAAN
from sinormas.pelaporan.pintu import Terbuka, buka
from sinormas.pelaporan.qr import qr
from sinormas.umum import waktu
from sinormas.umum.pengenal import token_baru

bp = Blueprint("pelaporan", __name__)
berkas.daftarkan_pemeriksa(kueri.boleh_lihat_berkas)
orang.pasang(bp)

DIBUKA = frozenset({Jenis.BARU})
"""The kinds that can be begun from the list."""


@bp.get("/laporan")
@masuk_saja
def daftar() -> str:
    """A person's filings, and the way to begin one."""
    pelaku = pelaku_kini()
    instansi = instansi_kini()
    assert pelaku.id is not None
    halaman = kueri.daftar_saya(instansi, pelaku.id, request.args.get("kursor"))
    return render_template(
        "pelaporan/daftar.html",
        halaman=halaman,
        awal="kursor" in request.args,
        nama_jenis=NAMA_JENIS,
        kunci=token_baru(),
        jenis_baru=Jenis.BARU,
        staf=pelaku.staf,
    )


@bp.post("/laporan")
@masuk_saja
def mulai() -> Response:
    """Begin a filing."""
    jenis = request.form.get("jenis", "")
    if jenis not in DIBUKA:
        raise TidakAda("jenis")
    try:
        laporan_id = layanan.mulai(
            instansi_kini(),
            kunci=request.form.get("kunci", ""),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
            jenis=Jenis(jenis),
        )
    except TerlaluBanyakDraf as galat:
        flash(str(galat), "galat")
        return redirect(url_for("pelaporan.daftar"), 303)
    return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)


@bp.get("/laporan/<laporan_id>", endpoint="tugas")
@masuk_saja
def daftar_tugas(laporan_id: str) -> str:
    """Where a filing stands: its task list while it can be changed, else what happens with it."""
    terbuka = buka(laporan_id)
    if not terbuka.lengkap.dapat_diubah:
        return _halaman_keadaan(terbuka)
    pemeriksaan = terbuka.periksa()
    baris = tugas.susun(terbuka.lengkap, pemeriksaan, terbuka.catatan())
    return render_template(
        "pelaporan/tugas.html",
        laporan=terbuka.lengkap,
        judul=NAMA_JENIS[terbuka.lengkap.jenis],
        kelompok=tugas.kelompok(baris),
        selesai=sum(not t.perlu for t in baris.values()),
        jumlah=len(baris),
        siap=not pemeriksaan.belum,
        berikut=tugas.berikut(baris),
        nama_bagian=NAMA_BAGIAN,
        perlu=len(tugas.belum_dijawab(baris)),
        sedang=sum(t.perlu for t in baris.values()) - len(tugas.belum_dijawab(baris)),
        tersimpan=terbuka.tersimpan(),
        tenggat=_tenggat_lengkapi(terbuka),
    )


def _tenggat_lengkapi(terbuka: Terbuka) -> dict[str, object] | None:
    """By when a returned filing is to come back, and how many working days are left."""
    instansi, lengkap = terbuka.instansi, terbuka.lengkap
    if lengkap.keadaan is not Keadaan.DIKEMBALIKAN or lengkap.dikembalikan is None:
        return None
    sampai = kueri.tenggat(instansi, lengkap.dikembalikan, instansi.batas_lengkapi)
    return {
        "tanggal": sampai,
        "sisa": kueri.sisa_hari_kerja(instansi, sampai, terbuka.saat),
        "lewat": waktu.tanggal_di(terbuka.saat, instansi.zona_waktu) > sampai,
        "jumlah": instansi.batas_lengkapi,
    }


def _halaman_keadaan(terbuka: Terbuka) -> str:
    lengkap = terbuka.lengkap
    return render_template(
        "pelaporan/keadaan.html",
        laporan=lengkap,
        judul=NAMA_JENIS[lengkap.jenis],
        sampai=_tenggat_periksa(terbuka),
    )


def _tenggat_periksa(terbuka: Terbuka) -> object:
    diajukan = terbuka.lengkap.diajukan
    if diajukan is None:
        return None
    return kueri.tenggat(terbuka.instansi, diajukan, terbuka.instansi.batas_periksa)


@bp.route("/laporan/<laporan_id>/periksa", methods=["GET", "POST"])
@masuk_saja
def periksa(laporan_id: str) -> str | Response:
    """Everything once more before it is submitted; afterwards what was submitted."""
    terbuka = buka(laporan_id)
    if request.method == "POST":
        return _ajukan(terbuka)
    return _halaman_periksa(terbuka)


def _ajukan(terbuka: Terbuka) -> str | Response:
    laporan_id = terbuka.lengkap.id
    kunci = request.form.get("kunci", "")
    if not kunci:
        flash("Halaman ini sudah lama terbuka. Periksa sekali lagi, lalu kirim.", "galat")
        return redirect(url_for("pelaporan.periksa", laporan_id=laporan_id), 303)
    try:
        layanan.ajukan(
            terbuka.instansi,
            laporan_id,
            kunci=kunci,
            versi=baca_versi(request.form.get("versi")),
            pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )
    except (BelumLengkap, SurelBelumDikonfirmasi) as galat:
        return _halaman_periksa(terbuka, galat=str(galat))
    return redirect(url_for("pelaporan.tanda_terima", laporan_id=laporan_id), 303)


def _halaman_periksa(terbuka: Terbuka, galat: str | None = None) -> str:
    lengkap = terbuka.lengkap
    konteks = terbuka.konteks()
    pemeriksaan = terbuka.periksa()
    form = FormPeriksa(formdata=None)
    form.versi.data, form.kunci.data = str(lengkap.versi), token_baru()
    if galat:
        form.form_errors.append(galat)
    return render_template(
        "pelaporan/periksa.html",
        laporan=lengkap,
        judul=NAMA_JENIS[lengkap.jenis],
        form=form,
        bagian=[
            (b, NAMA_BAGIAN[b], uraian.uraikan(b, lengkap.isi(b), konteks), pemeriksaan.bagian[b])
            for b in pemeriksaan.bagian
        ],
        dokumen=uraian.uraikan_dokumen(lengkap, pemeriksaan.dokumen),
        pernyataan=PERNYATAAN,
        belum=[NAMA_BAGIAN[b] for b in pemeriksaan.belum],
        belum_dijawab=tugas.belum_dijawab(tugas.susun(lengkap, pemeriksaan, terbuka.catatan())),
        dikonfirmasi=terbuka.pelaku.email_dikonfirmasi,
    )


@bp.get("/laporan/<laporan_id>/tanda-terima")
@masuk_saja
def tanda_terima(laporan_id: str) -> str | Response:
    """The receipt, as often as it is asked for."""
    terbuka = buka(laporan_id)
    lengkap = terbuka.lengkap
    if lengkap.nomor is None or lengkap.kode_bukti is None:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    nama, _, rumah = current_user.email.partition("@")
    return render_template(
        "pelaporan/tanda-terima.html",
        laporan=lengkap,
        nama_jenis=NAMA_JENIS[lengkap.jenis],
        surel=f"{nama[:1]}••••••@{rumah}",
        qr=qr(tautan_penuh("publik.bukti", kode=lengkap.kode_bukti)),
        dokumen=[b for b in uraian.uraikan_dokumen(lengkap, None) if b.lampiran],
        ukuran=sebut_ukuran(sum(x.ukuran for x in lengkap.lampiran.values())),
        sampai=_tenggat_periksa(terbuka),
        batas=terbuka.instansi.batas_periksa,
        batas_lengkapi=terbuka.instansi.batas_lengkapi,
    )


@bp.route("/laporan/<laporan_id>/cabut", methods=["GET", "POST"])
@masuk_saja
def cabut(laporan_id: str) -> str | Response:
    """Take a filing back: asked once, done on the second page."""
    terbuka = buka(laporan_id)
    if request.method == "POST":
        layanan.cabut(
            terbuka.instansi,
            terbuka.lengkap.id,
            baca_versi(request.form.get("versi")),
            pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )
        flash("Laporan sudah dicabut.", "berhasil")
        return redirect(url_for("pelaporan.daftar"), 303)
    if not orang.boleh_ajukan(terbuka.lengkap):
        raise TidakBoleh("ajukan_laporan")
    if terbuka.lengkap.selesai:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    return render_template(
        "pelaporan/cabut.html", laporan=terbuka.lengkap, judul=NAMA_JENIS[terbuka.lengkap.jenis]
    )


bp.add_url_rule(
    "/laporan/<laporan_id>/dokumen",
    "dokumen",
    views_dokumen.halaman,
    methods=["GET", "POST"],
)
bp.add_url_rule(
    "/laporan/<laporan_id>/dokumen/<dokumen>",
    "lembar",
    views_lembar.halaman,
    methods=["GET", "POST"],
)
bp.add_url_rule(
    "/laporan/<laporan_id>/<bagian>/versi/<tertahan_id>",
    "versi",
    views_versi.pilih,
    methods=["GET", "POST"],
)
bp.add_url_rule(
    "/laporan/<laporan_id>/<bagian>", "bagian", views_bagian.bagian, methods=["GET", "POST"]
)
views_jalan.pasang(bp)
views_cetak.pasang(bp)
views_syarat.pasang(bp)
