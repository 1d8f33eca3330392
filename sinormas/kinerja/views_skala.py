"""`/kinerja/skala` and `/kinerja/sasaran`: what indicators are judged by, and what they serve."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Field

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kinerja import kueri_definisi, layanan_skala
from sinormas.kinerja.aturan_skala import LANGKAH_TERBANYAK, NAMA_GUNA, Guna
from sinormas.kinerja.definisi import SEJAK_AWAL
from sinormas.kinerja.forms import NAMA_TINGKAT, FormSasaran, FormSkala
from sinormas.kinerja.kueri_definisi import SkalaTercatat
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, tempelkan
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
BARIS_KOSONG = 2
BARIS_AWAL = 4


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    keduanya = ["GET", "POST"]
    bp.add_url_rule("/kinerja/skala", "skala", daftar_skala)
    bp.add_url_rule("/kinerja/skala/isi", "skala_isi", isi_skala, methods=keduanya)
    bp.add_url_rule("/kinerja/sasaran", "sasaran", daftar_sasaran)
    bp.add_url_rule("/kinerja/sasaran/isi", "sasaran_isi", isi_sasaran, methods=keduanya)


@perlu(Tindakan.LIHAT_KINERJA)
def daftar_skala() -> str:
    """The scales of the office, each with its versions."""
    return render_template(
        "kinerja/skala/daftar.html",
        daftar=kueri_definisi.daftar_skala(instansi_kini()),
        nama_guna=NAMA_GUNA,
        sejak_awal=SEJAK_AWAL,
        boleh_atur=_boleh_atur(),
    )


@perlu(Tindakan.ATUR_INDIKATOR)
def isi_skala() -> Jawaban:
    """A further scale, or with `?nama=` new steps of one from a year on."""
    lama = _cari_skala(request.args.get("nama"))
    form = FormSkala()
    if request.method == "GET":
        _isikan(form, lama)
    dikirim = request.method == "POST" and "tambah" not in request.form
    if dikirim and form.validate() and _simpan(form, lama):
        flash(f"Skala disimpan, berlaku mulai {form.mulai.data}.", "berhasil")
        return redirect(url_for("kinerja.skala"), 303)
    if request.method == "POST" and not dikirim:
        _lapangkan(form)
    isi = render_template("kinerja/skala/ubah.html", form=form, lama=lama)
    return (isi, 422) if dikirim else isi


def _cari_skala(nama: str | None) -> SkalaTercatat | None:
    if not nama:
        return None
    semua = kueri_definisi.daftar_skala(instansi_kini())
    lama = next((s for s in semua if s.nama == nama), None)
    if lama is None:
        raise TidakAda("skala")
    return lama


def _isikan(form: FormSkala, lama: SkalaTercatat | None) -> None:
    tahun = waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu).year
    form.mulai.data = tahun
    if lama is None:
        for _ in range(BARIS_AWAL):
            form.langkah.append_entry()
        return
    form.versi.data, form.guna.data = str(lama.versi), lama.guna.value
    berlaku = lama.berlaku(tahun) or next(iter(lama.langkah.values()))
    for satu in berlaku.langkah:
        form.langkah.append_entry({"kategori": satu.kategori, "minimal": satu.minimal})
    _lapangkan(form)


def _lapangkan(form: FormSkala) -> None:
    """A few blank rows more."""
    for _ in range(min(BARIS_KOSONG, LANGKAH_TERBANYAK - len(form.langkah))):
        form.langkah.append_entry()


def _simpan(form: FormSkala, lama: SkalaTercatat | None) -> bool:
    """Do it; False where the form has something to be mended."""
    try:
        layanan_skala.simpan_skala(
            instansi_kini(),
            lama.nama if lama else form.nama.data,
            lama.guna if lama else Guna(form.guna.data),
            form.mulai.data or 0,
            [(baris.kategori.data, baris.minimal.data) for baris in form.langkah],
            versi=baca_bulat(form.versi.data) if lama else None,
            bawaan=bool(form.bawaan.data),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except IsianSalah as galat:
        bidang = _bidang_langkah(form, galat.kolom)
        if bidang is None:
            tempelkan(form, galat)
        else:
            bidang.errors = [*bidang.errors, galat.pesan]
    except Bentrok as galat:
        form.form_errors.append(str(galat))
    else:
        return True
    return False


def _bidang_langkah(form: FormSkala, kolom: str) -> Field | None:
    """The field of a row by its name ("langkah-2-minimal")."""
    return next((b for baris in form.langkah for b in baris.form if b.name == kolom), None)


# -- Goals ----------------------------------------------------------------------------------------


@perlu(Tindakan.LIHAT_KINERJA)
def daftar_sasaran() -> str:
    """The goals of the office."""
    return render_template(
        "kinerja/sasaran/daftar.html",
        daftar=kueri_definisi.daftar_sasaran(instansi_kini()),
        nama_tingkat=NAMA_TINGKAT,
        boleh_atur=_boleh_atur(),
    )


@perlu(Tindakan.ATUR_INDIKATOR)
def isi_sasaran() -> Jawaban:
    """A further goal, or with `?kode=` one worded anew."""
    kode = request.args.get("kode")
    semua = {s.kode: s for s in kueri_definisi.daftar_sasaran(instansi_kini())}
    if kode is not None and kode not in semua:
        raise TidakAda("sasaran")
    form = FormSasaran()
    if request.method == "GET" and kode:
        form.nama.data, form.tingkat.data = semua[kode].nama, semua[kode].tingkat
    elif request.method == "POST" and form.validate():
        try:
            layanan_skala.simpan_sasaran(
                instansi_kini(),
                kode or form.kode.data,
                form.nama.data,
                form.tingkat.data,
                baru=kode is None,
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Sasaran tersimpan.", "berhasil")
            return redirect(url_for("kinerja.sasaran"), 303)
    isi = render_template("kinerja/sasaran/ubah.html", form=form, kode=kode)
    return (isi, 422) if request.method == "POST" else isi


def _boleh_atur() -> bool:
    return boleh(pelaku_kini(), Tindakan.ATUR_INDIKATOR, instansi_kini().objek())
