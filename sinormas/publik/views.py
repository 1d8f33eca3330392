"""Pages for everyone: home, directory, help, and what is done with personal data."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Pengalihan

from sinormas.akun.akses import instansi_bila_ada, terbuka
from sinormas.cetak import kueri as cetak
from sinormas.extensions import limiter
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi import kueri_gabung
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk
from sinormas.pelaporan import kueri as pelaporan
from sinormas.pelaporan import kueri_bukti, lihat
from sinormas.pelaporan.aturan import DIPUTUSKAN, NAMA_JENIS
from sinormas.publik import kueri
from sinormas.umum import waktu
from sinormas.umum.halaman import Halaman
from sinormas.umum.isian import saring_pilihan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.retensi import MASA
from sinormas.umum.teks import lipat
from sinormas.verifikasi import kueri_surat

bp = Blueprint("publik", __name__)

PANJANG_CARI = 200
BATAS_CARI = "120 per minute"
"""A search for a word reads every name; this many from one address are still a person's."""


@bp.get("/")
@terbuka
def beranda() -> str:
    """What a visitor can do here, and the register of the latest known year as marks."""
    instansi = instansi_bila_ada()
    angka = kueri.ringkas_terakhir(instansi, _hari_ini(instansi).year) if instansi else None
    return render_template("publik/beranda.html", angka=angka)


@bp.get("/cari")
@limiter.limit(BATAS_CARI)
@terbuka
def cari() -> str:
    """The directory: who is on the register today, by name."""
    instansi = instansi_bila_ada()
    dicari = request.args.get("cari", "").strip()[:PANJANG_CARI]
    bentuk = saring_pilihan(Bentuk, request.args.get("bentuk"))
    dari = lipat(request.args.get("dari", ""))[:1]
    kursor = request.args.get("kursor")
    halaman: Halaman[kueri.BarisDirektori] = Halaman([], None)
    if instansi is not None:
        halaman = kueri.direktori(
            instansi, _hari_ini(instansi), cari=dicari, bentuk=bentuk, dari=dari, kursor=kursor
        )
    saring = {"cari": dicari, "bentuk": bentuk}
    return render_template(
        "publik/cari.html",
        halaman=halaman,
        kelompok=[(h, list(b)) for h, b in groupby(halaman.baris, key=lambda b: b.huruf)],
        saring=saring,
        dipakai={nama: nilai for nama, nilai in saring.items() if nilai},
        lanjutan=bool(kursor or dari),
        nama_bentuk=NAMA_BENTUK,
    )


@bp.get("/organisasi/<organisasi_id>")
@terbuka
def organisasi(organisasi_id: str) -> str | Pengalihan:
    """What anyone may know of one organisation, and the way for its people to their account.

    The address of an entry that was merged into another leads there.
    """
    instansi, pengenal = instansi_bila_ada(), baca_pengenal(organisasi_id)
    satu = (
        kueri.organisasi_umum(instansi, pengenal, _hari_ini(instansi))
        if instansi and pengenal
        else None
    )
    if satu is None:
        tujuan = kueri_gabung.tujuan(instansi, pengenal) if instansi and pengenal else None
        if tujuan is None:
            raise TidakAda("organisasi")
        return redirect(url_for("publik.organisasi", organisasi_id=tujuan))
    return render_template("publik/organisasi.html", satu=satu, nama_bentuk=NAMA_BENTUK)


@bp.get("/bukti/<kode>")
@terbuka
def bukti(kode: str) -> str:
    """What a receipt or a letter proves, for whoever holds it. Nothing personal."""
    terbukti = pelaporan.bukti(kode)
    if terbukti is None:
        return _bukti_surat(kode)
    if terbukti.keadaan in DIPUTUSKAN and not _oleh_staf():
        lihat.tandai_bukti(kode, saat=waktu.sekarang())
        terbukti = pelaporan.bukti(kode) or terbukti
    return render_template(
        "publik/bukti.html",
        bukti=terbukti,
        rincian=kueri_bukti.rincian(terbukti.instansi, kode),
        kop=cetak.kop(terbukti.instansi),
        nama_bentuk=NAMA_BENTUK,
        nama_jenis=NAMA_JENIS,
    )


def _oleh_staf() -> bool:
    return bool(current_user.is_authenticated and current_user.pelaku.staf)


def _bukti_surat(kode: str) -> str:
    """That this letter was given, whose it is, and until when it is valid."""
    surat = kueri_surat.bukti(kode)
    if surat is None:
        raise TidakAda("bukti")
    hari = _hari_ini(surat.instansi)
    return render_template(
        "publik/bukti-surat.html",
        surat=surat,
        hari_ini=hari,
        tercatat=organisasi_kueri.rekam_pada(surat.instansi, surat.organisasi_id, hari) is not None,
        kop=cetak.kop(surat.instansi),
    )


@bp.get("/bantuan")
@terbuka
def bantuan() -> str:
    """How a report is filed, and what happens with it."""
    return render_template("publik/bantuan.html")


@bp.get("/pelindungan-data")
@terbuka
def pelindungan_data() -> str:
    """Which personal data are kept, why, and what a person may ask."""
    return render_template("publik/pelindungan_data.html", masa=MASA)


@bp.get("/aksesibilitas")
@terbuka
def aksesibilitas() -> str:
    """How usable the site is meant to be, and what is known to fall short."""
    return render_template("publik/aksesibilitas.html")


@bp.get("/robots.txt")
@terbuka
def robots() -> Response:
    """Search engines may read the public pages, not the proofs of single filings."""
    isi = "User-agent: *\nDisallow: /bukti/\nDisallow: /cari?\n"
    return Response(isi, mimetype="text/plain")


def _hari_ini(instansi: Instansi) -> date:
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
