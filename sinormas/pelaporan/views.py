"""The reporter's pages: their filings, a task list, the check before submitting, the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import sebut_ukuran
from sinormas.izin import TidakAda
from sinormas.kabar.alamat import tautan_penuh
from sinormas.pelaporan import (
    kueri,
    layanan,
    layanan_lanjutan,
    lihat,
    linimasa,
    orang,
    penjaga,
    tugas,
    uraian,
    views_bagian,
    views_cetak,
    views_dokumen,
    views_jalan,
    views_lanjutan,
    views_lembar,
    views_loket,
    views_perbaikan,
    views_permintaan,
    views_pribadi,
    views_syarat,
    views_versi,
)
from sinormas.pelaporan.aturan import (
    DI_MEJA_PETUGAS,
    NAMA_BAGIAN,
    NAMA_JENIS,
    BelumLengkap,
    Jenis,
    Keadaan,
    SurelBelumDikonfirmasi,
    TerlaluBanyakDraf,
    TidakAdaYangBerubah,
)
from sinormas.pelaporan.beranda import organisasi_saya
from sinormas.pelaporan.forms import FormPeriksa
from sinormas.pelaporan.kolom import PERNYATAAN
from sinormas.pelaporan.lanjutan import TidakDibuka
from sinormas.pelaporan.pengajuan import seperti_diajukan
from sinormas.pelaporan.penjaga import Tertahan
from sinormas.pelaporan.pintu import Terbuka, buka
from sinormas.pelaporan.qr import qr
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.isian import baca_bulat, saring_pilihan
from sinormas.umum.pengenal import baca_pengenal, token_baru

bp = Blueprint("pelaporan", __name__)
berkas.daftarkan_pemeriksa(kueri.boleh_lihat_berkas)
orang.pasang(bp)


@bp.get("/laporan")
@masuk_saja
def daftar() -> str:
    """A person's organisations with what is due, their filings, and the way to begin one."""
    pelaku = pelaku_kini()
    instansi = instansi_kini()
    assert pelaku.id is not None
    lihat.tandai_milik(instansi, pelaku.id, saat=waktu.sekarang())
    halaman = kueri.daftar_saya(instansi, pelaku.id, request.args.get("kursor"))
    return render_template(
        "pelaporan/daftar.html",
        organisasi=() if pelaku.staf else organisasi_saya(instansi, pelaku.id, waktu.sekarang()),
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
    """Begin a filing: a first one, or what follows it for one of one's own organisations."""
    jenis = saring_pilihan(Jenis, request.form.get("jenis"))
    organisasi_id = baca_pengenal(request.form.get("organisasi", ""))
    if jenis is None or (organisasi_id is None and jenis is not Jenis.BARU):
        raise TidakAda("jenis")
    umum: dict[str, Any] = {
        "kunci": request.form.get("kunci", ""),
        "pelaku": pelaku_kini(),
        "saat": waktu.sekarang(),
    }
    try:
        if jenis is Jenis.BARU:
            laporan_id = layanan.mulai(instansi_kini(), **umum)
        else:
            assert organisasi_id is not None
            laporan_id = layanan_lanjutan.mulai(instansi_kini(), organisasi_id, jenis, **umum)
    except (TerlaluBanyakDraf, TidakDibuka) as galat:
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
        judul=terbuka.lengkap.judul,
        kelompok=tugas.kelompok(baris),
        selesai=sum(not t.perlu for t in baris.values()),
        jumlah=len(baris),
        siap=not pemeriksaan.belum,
        berikut=baris.get(berikut) if (berikut := tugas.berikut(baris)) else None,
        perlu=len(tugas.belum_dijawab(baris)),
        sedang=sum(t.perlu for t in baris.values()) - len(tugas.belum_dijawab(baris)),
        tersimpan=terbuka.tersimpan(),
        tertahan=views_versi.menunggu(terbuka),
        tenggat=_tenggat_lengkapi(terbuka),
        linimasa=_linimasa(terbuka),
    )


def _tenggat_lengkapi(terbuka: Terbuka) -> dict[str, object] | None:
    """By when a returned filing is to come back, and how many working days are left."""
    instansi, lengkap = terbuka.instansi, terbuka.lengkap
    if lengkap.keadaan is not Keadaan.DIKEMBALIKAN or lengkap.tenggat is None:
        return None
    sisa = kalender(instansi, terbuka.saat).sisa(lengkap.tenggat)
    return {
        "tanggal": lengkap.tenggat,
        "sisa": max(sisa, 0),
        "lewat": waktu.tanggal_di(terbuka.saat, instansi.zona_waktu) > lengkap.tenggat,
        "jumlah": instansi.batas_lengkapi,
    }


def _halaman_keadaan(terbuka: Terbuka) -> str:
    lengkap = terbuka.lengkap
    return render_template(
        "pelaporan/keadaan.html",
        laporan=lengkap,
        judul=lengkap.judul,
        linimasa=_linimasa(terbuka),
    )


def _linimasa(terbuka: Terbuka) -> tuple[linimasa.Titik, ...]:
    """What happened, what happens now, and what comes next."""
    langkah = linimasa.langkah(terbuka.lengkap.id)
    return linimasa.untuk_pelapor(terbuka.instansi, terbuka.lengkap, langkah, terbuka.pelaku.id)


def _tenggat_periksa(terbuka: Terbuka) -> date | None:
    """By when the office checks what it holds, or would have."""
    lengkap = terbuka.lengkap
    if lengkap.keadaan in DI_MEJA_PETUGAS or lengkap.diajukan is None:
        return lengkap.tenggat
    hari = kalender(terbuka.instansi, terbuka.saat)
    return hari.batas_periksa(lengkap.diajukan, lengkap.hari_terpakai)


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
            versi=baca_bulat(request.form.get("versi")),
            pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )
    except (BelumLengkap, SurelBelumDikonfirmasi, TidakAdaYangBerubah) as galat:
        return _halaman_periksa(terbuka, galat=str(galat))
    except Tertahan as galat:
        flash(str(galat), "galat")
        return redirect(penjaga.lanjut(terbuka.lengkap, galat, staf=terbuka.pelaku.staf), 303)
    return redirect(url_for("pelaporan.tanda_terima", laporan_id=laporan_id), 303)


def _halaman_periksa(terbuka: Terbuka, galat: str | None = None) -> str:
    lengkap = terbuka.lengkap
    if not lengkap.dapat_diubah:
        lengkap = seperti_diajukan(lengkap)
        terbuka = replace(terbuka, lengkap=lengkap)
    konteks = terbuka.konteks()
    pemeriksaan = terbuka.periksa()
    form = FormPeriksa(formdata=None)
    form.versi.data, form.kunci.data = str(lengkap.versi), token_baru()
    if galat:
        form.form_errors.append(galat)
    return render_template(
        "pelaporan/periksa.html",
        laporan=lengkap,
        judul=lengkap.judul,
        form=form,
        bagian=[
            (b, NAMA_BAGIAN[b], uraian.uraikan(b, lengkap.isi(b), konteks), pemeriksaan.bagian[b])
            for b in pemeriksaan.bagian
        ],
        dokumen=uraian.uraikan_dokumen(lengkap, pemeriksaan.dokumen),
        pernyataan=PERNYATAAN,
        tertahan=views_versi.menunggu(terbuka) if lengkap.dapat_diubah else (),
        belum=[NAMA_BAGIAN[b] for b in pemeriksaan.belum],
        belum_dijawab=tugas.belum_dijawab(tugas.susun(lengkap, pemeriksaan, terbuka.catatan())),
        dikonfirmasi=terbuka.pelaku.email_dikonfirmasi,
    )


@bp.get("/laporan/<laporan_id>/tanda-terima")
@masuk_saja
def tanda_terima(laporan_id: str) -> str | Response:
    """The receipt, as often as it is asked for."""
    terbuka = buka(laporan_id)
    lengkap = seperti_diajukan(terbuka.lengkap)
    if lengkap.nomor is None or lengkap.kode_bukti is None:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    nama, _, rumah = current_user.email.partition("@")
    return render_template(
        "pelaporan/tanda-terima.html",
        laporan=lengkap,
        nama_jenis=lengkap.judul,
        surel=f"{nama[:1]}••••••@{rumah}",
        pengaju=views_cetak.pengaju(lengkap),
        qr=qr(tautan_penuh("publik.bukti", kode=lengkap.kode_bukti)),
        dokumen=[b for b in uraian.uraikan_dokumen(lengkap, None) if b.lampiran],
        ukuran=sebut_ukuran(sum(x.ukuran for x in lengkap.lampiran.values())),
        sampai=_tenggat_periksa(terbuka),
        batas=terbuka.instansi.batas_periksa,
        batas_lengkapi=terbuka.instansi.batas_lengkapi,
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
views_lanjutan.pasang(bp)
views_loket.pasang(bp)
views_perbaikan.pasang(bp)
views_permintaan.pasang(bp)
views_pribadi.pasang(bp)
views_syarat.pasang(bp)
