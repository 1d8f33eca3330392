"""`/kinerja/indikator`: what each indicator is from which year on, and its targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kinerja import definisi, isian, kata, kueri_definisi, layanan_definisi
from sinormas.kinerja.aturan_definisi import TargetDiketik, rapikan
from sinormas.kinerja.definisi import SEJAK_AWAL, Definisi
from sinormas.kinerja.forms import FormIndikator, FormTarget, FormTargetPredikat
from sinormas.kinerja.kueri_definisi import TAHUN_PRATINJAU, IndikatorTercatat
from sinormas.kinerja.susunan_definisi import BarisPratinjau, rumus, susun_pratinjau, uraian
from sinormas.kinerja.target import JenisTarget
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, saring_tahun, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import daftar_galat
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
ALAMAT = "/kinerja/indikator"


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    keduanya = ["GET", "POST"]
    bp.add_url_rule(ALAMAT, "indikator", daftar)
    bp.add_url_rule(f"{ALAMAT}/baru", "indikator_baru", baru, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/coba", "indikator_coba", coba, methods=["POST"])
    bp.add_url_rule(f"{ALAMAT}/<indikator_id>", "indikator_satu", satu)
    bp.add_url_rule(f"{ALAMAT}/<indikator_id>/ubah", "indikator_ubah", ubah, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/<indikator_id>/target", "target", target, methods=keduanya)


@perlu(Tindakan.LIHAT_KINERJA)
def daftar() -> str:
    """The indicators as they are defined for a year; `?tahun=` another than the running one."""
    instansi = instansi_kini()
    tahun = saring_tahun(request.args.get("tahun")) or _tahun_ini(instansi)
    bahan = definisi.baca(instansi, (tahun,))
    berlaku = bahan.definisi(tahun)
    kode = {d.kode for d in berlaku}
    lain = {d.kode: d for d in bahan.versi if d.kode not in kode}
    return render_template(
        "kinerja/indikator/daftar.html",
        tahun=tahun,
        baris=[(d, rumus(d), _kata_target(bahan, d, tahun)) for d in berlaku],
        lain=list(lain.values()),
        boleh_atur=_boleh_atur(instansi),
    )


def _kata_target(bahan: definisi.Bahan, d: Definisi, tahun: int) -> str:
    tersedia = bahan.target.get((tahun, d.kode))
    if tersedia is None or tersedia.target is None:
        return "–"
    return kata.tulis_target(tersedia.target, d, bahan.predikat(d, tahun))


@perlu(Tindakan.LIHAT_KINERJA)
def satu(indikator_id: str) -> str:
    """One indicator: its versions, its targets."""
    instansi = instansi_kini()
    tercatat = _cari(instansi, indikator_id)
    tahun = _tahun_ini(instansi)
    bahan = definisi.baca(instansi, (tahun,), kode=tercatat.kode)
    return render_template(
        "kinerja/indikator/satu.html",
        satu=tercatat,
        berlaku=tercatat.berlaku(tahun) or tercatat.terakhir,
        uraian=[(v, uraian(v.definisi)) for v in tercatat.versi],
        target=[
            (t, kata.tulis_target(t.target, d, bahan.predikat(d, t.tahun)))
            for t in tercatat.target
            if (d := tercatat.berlaku(t.tahun) or tercatat.terakhir)
        ],
        tahun=tahun,
        sejak_awal=SEJAK_AWAL,
        boleh_atur=_boleh_atur(instansi),
    )


# -- Defining -------------------------------------------------------------------------------------


@perlu(Tindakan.ATUR_INDIKATOR)
def baru() -> Jawaban:
    """Define a further indicator."""
    instansi = instansi_kini()
    form = FormIndikator()
    isian.siapkan(form, instansi)
    if request.method == "GET":
        form.satuan.data, form.mulai.data = definisi.PERSEN, _tahun_ini(instansi)

    def simpan() -> str:
        indikator_id = layanan_definisi.tambah(
            instansi,
            form.kode.data,
            form.mulai.data or 0,
            isian.baca(form),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
        flash("Indikator ditambahkan. Beri ia target.", "berhasil")
        return url_for("kinerja.indikator_satu", indikator_id=indikator_id)

    return _isian(instansi, form, None, simpan)


@perlu(Tindakan.ATUR_INDIKATOR)
def ubah(indikator_id: str) -> Jawaban:
    """Define an indicator anew from a year on."""
    instansi = instansi_kini()
    tercatat = _cari(instansi, indikator_id)
    form = FormIndikator()
    isian.siapkan(form, instansi)
    isian.tambah_pengali(form, tercatat.terakhir.aturan.pengali)
    if request.method == "GET":
        isian.isikan(form, tercatat.terakhir)
        form.versi.data = str(tercatat.versi_terakhir)
        form.mulai.data = _tahun_ini(instansi)

    def simpan() -> str:
        berubah = layanan_definisi.ubah(
            instansi,
            tercatat.id,
            form.mulai.data or 0,
            isian.baca(form),
            versi=baca_bulat(form.versi.data),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
        if berubah:
            flash(f"Definisi disimpan, berlaku mulai {form.mulai.data}.", "berhasil")
        else:
            flash("Tidak ada yang berubah.", "kabar")
        return url_for("kinerja.indikator_satu", indikator_id=tercatat.id)

    return _isian(instansi, form, tercatat, simpan)


@perlu(Tindakan.ATUR_INDIKATOR)
def coba() -> str:
    """What a form that is being filled in would give, for the last years; nothing is kept."""
    instansi = instansi_kini()
    teks = request.form.get("indikator_id", "")
    tercatat = _cari(instansi, teks) if teks else None
    form = FormIndikator()
    isian.siapkan(form, instansi)
    if tercatat:
        isian.tambah_pengali(form, tercatat.terakhir.aturan.pengali)
    return render_template(
        "kinerja/indikator/_pratinjau.html", pratinjau=_pratinjau(instansi, form, tercatat)
    )


def _isian(
    instansi: Instansi,
    form: FormIndikator,
    tercatat: IndikatorTercatat | None,
    simpan: Callable[[], str],
) -> Jawaban:
    dikirim = request.method == "POST" and "lihat" not in request.form
    if dikirim and form.validate():
        try:
            return redirect(simpan(), 303)
        except IsianSalah as galat:
            tempelkan(form, galat)
        except Bentrok as galat:
            form.form_errors.append(str(galat))
    isi = render_template(
        "kinerja/indikator/ubah.html",
        form=form,
        satu=tercatat,
        pratinjau=_pratinjau(instansi, form, tercatat),
    )
    return (isi, 422) if dikirim else isi


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What a definition gives for the last years, or what is still missing."""

    baris: tuple[BarisPratinjau, ...]
    galat: tuple[str, ...]


def _pratinjau(
    instansi: Instansi, form: FormIndikator, tercatat: IndikatorTercatat | None
) -> Pratinjau:
    if request.method == "POST" and (form.errors or not form.validate()):
        return Pratinjau((), tuple(pesan for _, pesan in daftar_galat(form)))
    try:
        diketik = rapikan(isian.baca(form), kueri_definisi.kenalan(instansi))
    except IsianSalah as galat:
        return Pratinjau((), (galat.pesan,))
    akhir = _tahun_ini(instansi)
    hasil = kueri_definisi.pratinjau(
        instansi,
        diketik,
        tercatat.kode if tercatat else None,
        range(akhir - TAHUN_PRATINJAU + 1, akhir + 1),
    )
    return Pratinjau(susun_pratinjau(hasil), ())


# -- Targets --------------------------------------------------------------------------------------


@perlu(Tindakan.ATUR_INDIKATOR)
def target(indikator_id: str) -> Jawaban:
    """Give a target for a year; `?tahun=&urutan=` in the place of one that is there."""
    instansi = instansi_kini()
    tercatat = _cari(instansi, indikator_id)
    diminta = saring_tahun(request.values.get("tahun")) or _tahun_ini(instansi)
    d = tercatat.berlaku(diminta) or tercatat.terakhir
    form = FormTargetPredikat() if d.predikat else FormTarget()
    if isinstance(form, FormTargetPredikat):
        form.nilai.choices = isian.pilihan_predikat(instansi, d.predikat, diminta)
    if request.method == "GET":
        _isikan_target(form, tercatat)
        form.tahun.data = diminta
        form.versi_indikator.data = str(tercatat.versi_terakhir)
    elif form.validate():
        try:
            layanan_definisi.catat_target(
                instansi,
                tercatat.id,
                TargetDiketik(
                    tahun=form.tahun.data or 0,
                    jenis=JenisTarget(form.jenis.data),
                    nilai=Decimal(form.nilai.data if form.nilai.data is not None else 0),
                    atas=form.atas.data if form.jenis.data == JenisTarget.RENTANG else None,
                    versi=form.versi.data,
                    catatan=form.catatan.data,
                ),
                ganti=form.ganti.data == "1",
                versi=baca_bulat(form.versi_indikator.data),
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        except Bentrok as galat:
            form.form_errors.append(str(galat))
        else:
            flash(f"Target {form.tahun.data} tersimpan.", "berhasil")
            return redirect(url_for("kinerja.indikator_satu", indikator_id=tercatat.id), 303)
    isi = render_template("kinerja/indikator/target.html", form=form, satu=tercatat, berlaku=d)
    return (isi, 422) if request.method == "POST" else isi


def _isikan_target(form: FormTarget, tercatat: IndikatorTercatat) -> None:
    tahun, urutan = saring_tahun(request.args.get("tahun")), request.args.get("urutan")
    ada = next((t for t in tercatat.target if t.tahun == tahun and str(t.urutan) == urutan), None)
    if ada is None:
        return
    form.ganti.data = "1"
    form.jenis.data = ada.target.jenis.value
    predikat = isinstance(form, FormTargetPredikat)
    form.nilai.data = isian.teks_angka(ada.target.nilai) if predikat else ada.target.nilai
    form.atas.data = ada.target.atas
    form.versi.data, form.catatan.data = ada.versi, ada.catatan


# -- What the pages share -------------------------------------------------------------------------


def _cari(instansi: Instansi, indikator_id: str) -> IndikatorTercatat:
    pengenal: UUID | None = baca_pengenal(indikator_id)
    tercatat = kueri_definisi.satu(instansi, pengenal) if pengenal else None
    if tercatat is None:
        raise TidakAda("indikator")
    return tercatat


def _tahun_ini(instansi: Instansi) -> int:
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu).year


def _boleh_atur(instansi: Instansi) -> bool:
    return boleh(pelaku_kini(), Tindakan.ATUR_INDIKATOR, instansi.objek())
