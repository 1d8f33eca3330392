"""`/pengaturan/dokumen`: which papers the office asks for, of whom and from which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.akun.orang import orang
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_LEGALITAS,
    NAMA_STRUKTUR,
    Bentuk,
    Legalitas,
    Struktur,
)
from sinormas.pelaporan import layanan_syarat, matriks, syarat, uraian_syarat
from sinormas.pelaporan.aturan import NAMA_JENIS, Jenis
from sinormas.pelaporan.forms_syarat import FormDokumen, FormMulai
from sinormas.pelaporan.matriks import NAMA_JALUR, Ciri, Jalur
from sinormas.pelaporan.syarat import Riwayat
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, saring_pilihan, tempelkan

Jawaban = str | Response | tuple[str, int]


@perlu(Tindakan.LIHAT_PENGATURAN)
def daftar() -> str:
    """Every paper: of whom it is asked today, and what is planned."""
    hari = _hari_ini()
    semua = syarat.riwayat(instansi_kini())
    baris = [(satu, satu.berlaku(hari), satu.menanti(hari)) for satu in semua]
    return render_template(
        "pelaporan/syarat/daftar.html",
        dipakai=[b for b in baris if b[1] and not b[1].jenis.berhenti],
        lain=[b for b in baris if not b[1] or b[1].jenis.berhenti],
        uraian=uraian_syarat,
        boleh_atur=_boleh_atur(),
    )


@perlu(Tindakan.LIHAT_PENGATURAN)
def pratinjau() -> str:
    """What an organisation of a certain kind would be asked on a certain day."""
    hari = _hari_pratinjau()
    ciri = Ciri(
        struktur=saring_pilihan(Struktur, request.args.get("struktur"))
        or Struktur.TIDAK_BERJENJANG,
        legalitas=saring_pilihan(Legalitas, request.args.get("legalitas")) or Legalitas.BADAN_HUKUM,
        bentuk=saring_pilihan(Bentuk, request.args.get("bentuk")) or Bentuk.YAYASAN,
        jenis=saring_pilihan(Jenis, request.args.get("jenis")) or Jenis.BARU,
        bidang=None,
    )
    berlaku = syarat.matriks_hari(syarat.riwayat(instansi_kini()), hari)
    return render_template(
        "pelaporan/syarat/pratinjau.html",
        ciri=ciri,
        hari=hari,
        diminta=matriks.diminta(ciri, berlaku),
        uraian=uraian_syarat,
        pilihan={
            "bentuk": [(b.value, kata) for b, kata in NAMA_BENTUK.items()],
            "struktur": [(s.value, kata) for s, kata in NAMA_STRUKTUR.items()],
            "legalitas": [(x.value, kata) for x, kata in NAMA_LEGALITAS.items()],
            "jenis": [(j.value, kata) for j, kata in NAMA_JENIS.items()],
        },
    )


@perlu(Tindakan.ATUR_INSTANSI)
def baru() -> Jawaban:
    """Ask for a further paper."""
    instansi, saat = instansi_kini(), waktu.sekarang()
    form = FormDokumen(mulai=_besok())
    if request.method == "GET":
        form.tipe.data, form.batas_mb.data, form.masa.data = ["pdf", "jpg", "png"], 5, "selamanya"
    elif form.validate():
        try:
            kunci = layanan_syarat.tambah(
                instansi,
                form.jenis("", dasar_hukum=False),
                mulai=form.mulai.data or date.min,
                pelaku=pelaku_kini(),
                saat=saat,
            )
        except IsianSalah as galat:
            _tempelkan(form, galat)
        else:
            flash(f"{form.nama.data} ditambahkan.", "berhasil")
            return redirect(url_for("pelaporan.syarat_dokumen", kunci=kunci), 303)
    return _halaman_form(form, None)


@perlu(Tindakan.LIHAT_PENGATURAN)
def dokumen(kunci: str) -> str:
    """One paper: what is asked, and how that came about."""
    satu = _cari(kunci)
    return render_template("pelaporan/syarat/dokumen.html", **_konteks(satu), galat=None)


@perlu(Tindakan.ATUR_INSTANSI)
def ubah(kunci: str) -> Jawaban:
    """Change a paper from a day on."""
    satu = _cari(kunci)
    form = FormDokumen(mulai=_mulai_awal(satu))
    if request.method == "GET":
        form.isi_dari(_isi_terakhir(satu))
        form.versi.data = str(satu.terakhir.versi)
    elif form.validate():
        try:
            berubah = layanan_syarat.ubah(
                instansi_kini(),
                form.jenis(kunci, dasar_hukum=satu.terakhir.jenis.dasar_hukum),
                mulai=form.mulai.data or date.min,
                versi=baca_bulat(form.versi.data),
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            _tempelkan(form, galat)
        else:
            return _sesudah(kunci, form, berubah)
    return _halaman_form(form, satu)


def _sesudah(kunci: str, form: FormMulai, berubah: bool) -> Response:
    if berubah:
        flash(
            f"Perubahan disimpan, berlaku mulai {waktu.format_tanggal(form.mulai.data)}.",
            "berhasil",
        )
    else:
        flash("Tidak ada yang berubah.", "kabar")
    return redirect(url_for("pelaporan.syarat_dokumen", kunci=kunci), 303)


@perlu(Tindakan.ATUR_INSTANSI)
def hentikan(kunci: str) -> Jawaban:
    """Ask nobody for a paper any more."""
    satu = _cari(kunci)
    form = FormMulai(mulai=_mulai_awal(satu))
    if request.method == "GET":
        form.versi.data = str(satu.terakhir.versi)
    elif form.validate():
        try:
            berubah = layanan_syarat.hentikan(
                instansi_kini(),
                kunci,
                mulai=form.mulai.data or date.min,
                versi=baca_bulat(form.versi.data),
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            return _sesudah(kunci, form, berubah)
    isi = render_template("pelaporan/syarat/hentikan.html", form=form, satu=satu)
    return (isi, 422) if form.errors else isi


@perlu(Tindakan.ATUR_INSTANSI)
def batalkan(kunci: str) -> Response:
    """Take back a change that is still to come."""
    layanan_syarat.batalkan(
        instansi_kini(),
        _cari(kunci).kunci,
        versi=baca_bulat(request.form.get("versi")),
        pelaku=pelaku_kini(),
        saat=waktu.sekarang(),
    )
    flash("Perubahan yang direncanakan dibatalkan.", "berhasil")
    return redirect(url_for("pelaporan.syarat_dokumen", kunci=kunci), 303)


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    alamat = "/pengaturan/dokumen"
    bp.add_url_rule(alamat, "syarat_daftar", daftar)
    bp.add_url_rule(f"{alamat}/pratinjau", "syarat_pratinjau", pratinjau)
    bp.add_url_rule(f"{alamat}/baru", "syarat_baru", baru, methods=["GET", "POST"])
    bp.add_url_rule(f"{alamat}/<kunci>", "syarat_dokumen", dokumen)
    bp.add_url_rule(f"{alamat}/<kunci>/ubah", "syarat_ubah", ubah, methods=["GET", "POST"])
    bp.add_url_rule(
        f"{alamat}/<kunci>/hentikan", "syarat_hentikan", hentikan, methods=["GET", "POST"]
    )
    bp.add_url_rule(f"{alamat}/<kunci>/batalkan", "syarat_batalkan", batalkan, methods=["POST"])


# -- What the pages share -------------------------------------------------------------------------


def _cari(kunci: str) -> Riwayat:
    satu = syarat.menurut_kunci(syarat.riwayat(instansi_kini()), kunci)
    if satu is None:
        raise TidakAda("dokumen")
    return satu


def _halaman_form(form: FormDokumen, satu: Riwayat | None) -> Jawaban:
    isi = render_template(
        "pelaporan/syarat/ubah.html",
        form=form,
        satu=satu,
        jenis=list(NAMA_JENIS.items()),
        jalur=list(NAMA_JALUR.items()),
    )
    return (isi, 422) if form.errors or form.form_errors else isi


def _konteks(satu: Riwayat) -> dict[str, Any]:
    hari = _hari_ini()
    berlaku = satu.berlaku(hari)
    nama = orang({v.pencatat_id for v in satu.versi if v.pencatat_id})
    riwayat = [
        (v, uraian_syarat.bandingkan(lama.jenis if lama else None, v.jenis))
        for lama, v in zip((None, *satu.versi), satu.versi, strict=False)
        if v.mulai is not None
    ]
    return {
        "satu": satu,
        "hari": hari,
        "jenis": (berlaku or satu.terakhir).jenis,
        "berlaku": berlaku,
        "menanti": satu.menanti(hari),
        "riwayat": riwayat[::-1],
        "nama": {siapa: baris.nama for siapa, baris in nama.items()},
        "uraian": uraian_syarat,
        "boleh_atur": _boleh_atur(),
    }


def _tempelkan(form: FormDokumen, galat: IsianSalah) -> None:
    """Beside its field; what is wrong with the cells, beside the first of them."""
    if galat.kolom == "petak":
        galat = IsianSalah(form.petak(Jenis.BARU, next(iter(Jalur))).name, galat.pesan)
    tempelkan(form, galat)


def _isi_terakhir(satu: Riwayat) -> Any:
    """What a form begins with: the latest version in which somebody was asked for the paper."""
    return next((v.jenis for v in satu.versi[::-1] if not v.jenis.berhenti), satu.terakhir.jenis)


def _mulai_awal(satu: Riwayat) -> date:
    """The day that a form proposes: tomorrow, or the day of what is planned already."""
    return max(_besok(), satu.terakhir.mulai or date.min)


def _hari_ini() -> date:
    return waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu)


def _besok() -> date:
    return _hari_ini() + timedelta(days=1)


def _hari_pratinjau() -> date:
    try:
        return max(date.fromisoformat(request.args.get("hari", "")[:10]), _hari_ini())
    except ValueError:
        return _hari_ini()


def _boleh_atur() -> bool:
    return boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi_kini().objek())
