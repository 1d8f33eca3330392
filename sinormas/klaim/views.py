"""A person's side of a claim: asked while filing, made, followed, taken back. The desk: `meja`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini, perlu
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import SEMUA_TIPE, BerkasDitolak
from sinormas.extensions import limiter
from sinormas.instansi.kueri import nama_wilayah
from sinormas.izin import TidakAda, TidakBoleh, Tindakan
from sinormas.klaim import akun, kueri, layanan, meja, mirip
from sinormas.klaim.aturan import (
    BATAS_BERKAS,
    NAMA_JENIS_KLAIM,
    NAMA_KEADAAN_KLAIM,
    JenisKlaim,
    SudahAnggota,
    SudahDiklaim,
    TerlaluBanyakKlaim,
)
from sinormas.klaim.forms import FormKlaim
from sinormas.organisasi.aturan import NAMA_BENTUK
from sinormas.organisasi.pencarian import Calon
from sinormas.pelaporan import penjaga
from sinormas.pelaporan.aturan import Bagian, SurelBelumDikonfirmasi
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.pintu import Terbuka, buka
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, tempelkan
from sinormas.umum.pengenal import baca_pengenal

bp = Blueprint("klaim", __name__)
berkas.daftarkan_pemeriksa(kueri.boleh_lihat_berkas)
penjaga.daftarkan(mirip.jaga)
akun.pasang()

BAGIAN_DITANYA = frozenset({Bagian.IDENTITAS, Bagian.LEGALITAS})


def _siapa() -> str:
    """Who asks: a person has many addresses, an address many people."""
    return str(pelaku_kini().id) if current_user.is_authenticated else get_remote_address()


# -- While filing ---------------------------------------------------------------------------------


@bp.app_template_global()
def tanya_klaim(laporan: LaporanLengkap, bagian: Bagian | None = None) -> Markup:
    """ "Is this yours?", above a part (None: the check before submitting) of a first filing."""
    if bagian is not None and bagian not in BAGIAN_DITANYA:
        return Markup()
    instansi = instansi_kini()
    isi = mirip.diketik(laporan)
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "klaim/_tanya.html",
            laporan=laporan,
            hidup=bagian is not None,
            menunggu=kueri.terbuka_laporan(laporan.id),
            **_daftar_calon(mirip.calon(instansi, laporan, isi)),
        )
    )


@bp.app_template_global()
def kata_bukan(laporan: LaporanLengkap) -> list[dict[str, Any]]:
    """What the reporter said is another organisation, for the officer at the case."""
    return [
        {"id": c.organisasi_id, "nama": c.nama} for c in mirip.dibantah(instansi_kini(), laporan)
    ]


@bp.app_template_global()
def permohonan_klaim() -> list[kueri.BarisKlaim]:
    """The claims of who is signed in, for the list of their filings."""
    pelaku = pelaku_kini()
    return kueri.milik(instansi_kini(), pelaku.id) if pelaku.id and not pelaku.staf else []


bp.add_app_template_global(NAMA_JENIS_KLAIM.__getitem__, "nama_jenis_klaim")
bp.add_app_template_global(NAMA_KEADAAN_KLAIM.__getitem__, "nama_keadaan_klaim")


@bp.post("/laporan/<laporan_id>/mirip")
@limiter.limit("60 per minute; 600 per hour", key_func=_siapa)
@masuk_saja
def mirip_ketikan(laporan_id: str) -> str:
    """Asked by the script while somebody types: a piece of a page, empty for "nobody"."""
    terbuka = buka(laporan_id)
    isi = mirip.diketik(terbuka.lengkap) | {
        k: nilai for k, nilai in mirip.bersihkan(request.form).items() if k in request.form
    }
    return render_template(
        "klaim/_calon.html",
        laporan=terbuka.lengkap,
        **_daftar_calon(mirip.calon(terbuka.instansi, terbuka.lengkap, isi)),
    )


@bp.post("/laporan/<laporan_id>/bukan")
@masuk_saja
def bukan(laporan_id: str) -> Response:
    """ "Not ours": remembered with the draft, and told to the officer."""
    terbuka = buka(laporan_id)
    organisasi_id = baca_pengenal(request.form.get("organisasi_id", ""))
    if organisasi_id is None:
        return redirect(_kembali(terbuka), 303)
    layanan.bukan_kami(
        terbuka.instansi, terbuka.lengkap.id, organisasi_id,
        pelaku=terbuka.pelaku, saat=terbuka.saat,
    )  # fmt: skip
    flash("Kami catat: itu organisasi lain. Silakan lanjutkan laporan Anda.", "kabar")
    return redirect(_kembali(terbuka), 303)


def _kembali(terbuka: Terbuka) -> str:
    bagian = request.form.get("bagian", "")
    if bagian in {b.value for b in BAGIAN_DITANYA}:
        return url_for("pelaporan.bagian", laporan_id=terbuka.lengkap.id, bagian=bagian)
    return url_for("pelaporan.tugas", laporan_id=terbuka.lengkap.id)


def _daftar_calon(calon: tuple[Calon, ...]) -> dict[str, Any]:
    return {
        "calon": calon,
        "wilayah": nama_wilayah(c.kode_kecamatan for c in calon if c.kode_kecamatan)
        if calon
        else {},
        "nama_bentuk": NAMA_BENTUK,
    }


# -- A claim --------------------------------------------------------------------------------------


@bp.route("/organisasi/<organisasi_id>/permohonan", methods=["GET", "POST"])
@limiter.limit("10 per hour", key_func=_siapa, methods=["POST"],
               deduct_when=lambda jawaban: jawaban.status_code == 303)  # fmt: skip
@masuk_saja
def baru(organisasi_id: str) -> str | Response | tuple[str, int]:
    """Ask to act for an organisation that the register knows."""
    instansi, pelaku = instansi_kini(), pelaku_kini()
    pengenal = baca_pengenal(organisasi_id)
    wajah = kueri.wajah(instansi, pengenal) if pengenal else None
    if wajah is None:
        raise TidakAda("organisasi")
    if pelaku.staf:
        raise TidakBoleh("klaim")
    laporan_id = _draf_asal()
    form = FormKlaim()
    if request.method == "GET":
        form.laporan.data = str(laporan_id or "")
    elif form.validate_on_submit() and (klaim_id := _ajukan(form, wajah, laporan_id)):
        flash("Permohonan Anda sudah kami terima.", "berhasil")
        return redirect(url_for("klaim.permohonan", klaim_id=klaim_id), 303)
    isi = render_template(
        "klaim/baru.html",
        wajah=wajah,
        kecamatan=nama_wilayah([wajah.kode_kecamatan]).get(wajah.kode_kecamatan)
        if wajah.kode_kecamatan
        else None,
        nama_bentuk=NAMA_BENTUK,
        form=form,
        laporan_id=laporan_id,
    )
    return (isi, 422) if form.errors else isi


def _draf_asal() -> UUID | None:
    """The draft that the address or the form names; one that is not the reader's is not there."""
    teks = request.form.get("laporan") or request.args.get("laporan") or ""
    return buka(teks).lengkap.id if teks else None


def _ajukan(form: FormKlaim, wajah: Calon, laporan_id: UUID | None) -> UUID | None:
    """The id of the new claim; None with words beside the field."""
    berkas_baru = request.files.get("berkas")
    if berkas_baru is None or not berkas_baru.filename:
        form.berkas.errors = ["Pilih foto atau PDF suratnya dahulu."]
        return None
    try:
        siap = berkas.siapkan(
            berkas_baru.stream, berkas_baru.filename, batas=BATAS_BERKAS, tipe_boleh=SEMUA_TIPE
        )
        return layanan.ajukan(
            instansi_kini(),
            wajah.organisasi_id,
            jenis=JenisKlaim(form.jenis.data),
            alasan=form.alasan.data,
            surat_siap=siap,
            laporan_id=laporan_id,
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except BerkasDitolak as galat:
        form.berkas.errors = [str(galat)]
    except IsianSalah as galat:
        tempelkan(form, galat)
    except (SurelBelumDikonfirmasi, SudahAnggota, SudahDiklaim, TerlaluBanyakKlaim) as galat:
        form.form_errors.append(str(galat))
    return None


@bp.get("/permohonan/<klaim_id>")
@masuk_saja
def permohonan(klaim_id: str) -> str:
    """One's own claim: where it stands, and what comes next."""
    klaim = _milik(klaim_id)
    return render_template(
        "klaim/permohonan.html", klaim=klaim, organisasi=kueri.nama(klaim.organisasi_id)
    )


@bp.post("/permohonan/<klaim_id>/cabut")
@masuk_saja
def cabut(klaim_id: str) -> Response:
    """Take one's own claim back."""
    klaim = _milik(klaim_id)
    layanan.cabut(
        instansi_kini(), klaim.id, baca_bulat(request.form.get("versi")),
        pelaku=pelaku_kini(), saat=waktu.sekarang(),
    )  # fmt: skip
    flash("Permohonan sudah ditarik kembali.", "berhasil")
    return redirect(url_for("pelaporan.daftar"), 303)


def _milik(klaim_id: str) -> kueri.KlaimLengkap:
    pengenal = baca_pengenal(klaim_id)
    klaim = kueri.lengkap(instansi_kini(), pengenal) if pengenal else None
    if klaim is None or klaim.pengaju_id != pelaku_kini().id:
        raise TidakAda("klaim")
    return klaim


bp.add_url_rule("/klaim", "daftar", perlu(Tindakan.LIHAT_KLAIM)(meja.daftar))
bp.add_url_rule("/klaim/<klaim_id>", "kasus", perlu(Tindakan.LIHAT_KLAIM)(meja.kasus))
bp.add_url_rule(
    "/klaim/<klaim_id>",
    "putuskan",
    perlu(Tindakan.PUTUSKAN_KLAIM)(meja.putuskan),
    methods=["POST"],
)
