"""One case: its story step by step, its parties on the register, correcting and withdrawing it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.konflik import aturan, kueri, layanan
from sinormas.konflik.aturan import (
    NAMA_JENIS,
    NAMA_KEADAAN,
    JenisKonflik,
    KeadaanKonflik,
    KonflikBaru,
    LangkahBaru,
    Pada,
)
from sinormas.konflik.forms import FormCabut, FormLangkah, FormRincian
from sinormas.konflik.kueri import Kasus
from sinormas.organisasi import cari_ketik
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
PANJANG_CARI = 200
TAMPIL_CARI = 10


@perlu(Tindakan.LIHAT_CATATAN)
def satu(konflik_id: str) -> Jawaban:
    """A case with its steps. `?cari=` finds an organisation to name as party.

    `?pada=` shows it as it stood on that day.
    """
    kasus = _buka(konflik_id)
    pada, _ = baca_pada()
    if pada is not None:
        return _lampau(kasus, pada)
    return _halaman(kasus, FormLangkah(keadaan=kasus.keadaan.value))


def baca_pada() -> tuple[Pada | None, bool]:
    """The day of the past that the address names, and whether it names something that is none."""
    teks = request.args.get("pada", "")
    if not teks:
        return None, False
    try:
        hari = date.fromisoformat(teks)
    except ValueError:
        return None, True
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu)
    return (aturan.pada(hari, hari_ini), False) if hari < hari_ini else (None, False)


@perlu(Tindakan.UBAH_CATATAN)
def langkah(konflik_id: str) -> Jawaban:
    """Add a step to a case."""
    kasus = _buka(konflik_id)
    form = FormLangkah()
    if form.validate() and _tambah_langkah(kasus, form):
        return redirect(url_for("konflik.satu", konflik_id=kasus.id), 303)
    return _halaman(_buka(konflik_id), form), 422


def _tambah_langkah(kasus: Kasus, form: FormLangkah) -> bool:
    """Do it; False where the form has something to be mended."""
    try:
        layanan.tambah_langkah(
            instansi_kini(),
            kasus.id,
            LangkahBaru(
                KeadaanKonflik(form.keadaan.data), form.uraian.data or "", form.tanggal.data
            ),
            versi=baca_bulat(request.form.get("versi")),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
            berkas=unggahan.terima(form.berkas.data),
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
    except BerkasDitolak as galat:
        form.berkas.errors = [str(galat)]
    except Bentrok as galat:
        form.form_errors.append(str(galat))
    else:
        flash("Langkah tercatat.", "berhasil")
        return True
    return False


@perlu(Tindakan.UBAH_CATATAN)
def ubah(konflik_id: str) -> Jawaban:
    """Correct what is told of a case."""
    kasus = _buka(konflik_id)
    form = FormRincian(obj=kasus)
    if form.validate_on_submit():
        try:
            layanan.ubah(
                instansi_kini(), kasus.id, isi_kasus(form, kasus.keadaan, kasus.cara),
                versi=baca_bulat(request.form.get("versi")), pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        except Bentrok as galat:
            form.form_errors.append(str(galat))
            kasus = _buka(konflik_id)
        else:
            flash("Kasus diperbaiki.", "berhasil")
            return redirect(url_for("konflik.satu", konflik_id=kasus.id), 303)
    isi = render_template("konflik/baru.html", form=form, kasus=kasus)
    return (isi, 422) if form.errors else isi


@perlu(Tindakan.UBAH_CATATAN)
def cabut(konflik_id: str) -> Jawaban:
    """Withdraw a case, with a reason."""
    kasus = _buka(konflik_id)
    form = FormCabut()
    if form.validate_on_submit():
        try:
            layanan.cabut(
                instansi_kini(), kasus.id, form.alasan.data or "", pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Kasus dicabut dan tidak dihitung lagi.", "berhasil")
            return redirect(url_for("konflik.satu", konflik_id=kasus.id), 303)
    isi = render_template("konflik/cabut.html", form=form, kasus=kasus)
    return (isi, 422) if form.errors else isi


@perlu(Tindakan.UBAH_CATATAN)
def pihak(konflik_id: str) -> Response:
    """Name an organisation as party, or with `lepas` take it off."""
    kasus = _buka(konflik_id)
    teks = request.form.get("organisasi_id")
    pengenal = baca_pengenal(teks) if teks else None
    if pengenal is None:
        if teks:
            raise TidakAda("organisasi")
        flash("Belum ada organisasi yang dipilih.", "galat")
        return redirect(url_for("konflik.satu", konflik_id=kasus.id), 303)
    kerja = layanan.lepas_pihak if "lepas" in request.form else layanan.tambah_pihak
    kerja(instansi_kini(), kasus.id, pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang())
    return redirect(url_for("konflik.satu", konflik_id=kasus.id, _anchor="pihak"), 303)


def konflik_organisasi(organisasi_id: UUID) -> Markup:
    """The cases that an organisation was part of, on its page."""
    instansi = instansi_kini()
    terbuka = boleh(pelaku_kini(), Tindakan.LIHAT_CATATAN, instansi.objek())
    daftar = kueri.milik_organisasi(instansi, organisasi_id) if terbuka else []
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "konflik/_organisasi.html", terbuka=terbuka, daftar=daftar, nama_keadaan=NAMA_KEADAAN
        )
    )


def isi_kasus(form: FormRincian, keadaan: KeadaanKonflik, cara: str | None = None) -> KonflikBaru:
    """What a form tells of a case."""
    return KonflikBaru(
        jenis=JenisKonflik(form.jenis.data),
        tahun=form.tahun.data or 0,
        permasalahan=form.permasalahan.data or "",
        keadaan=keadaan,
        tanggal=form.tanggal.data,
        pihak=form.pihak.data or "",
        lokasi=form.lokasi.data or "",
        cara=form.cara.data if "cara" in form else cara,
        kronologi=form.kronologi.data,
    )


def _lampau(kasus: Kasus, pada: Pada) -> str:
    """The case as it stood on a day: no more is known of it, and nothing can be done to it."""
    lampau = kueri.satu(instansi_kini(), kasus.id, pada) or kasus
    return render_template(
        "konflik/satu.html",
        kasus=lampau,
        belum_terjadi=not pada.sudah(kasus.tanggal, kasus.tahun),
        langkah=[k for k in kueri.langkah(kasus.id) if pada.sudah(k.tanggal, kasus.tahun)],
        pihak=kueri.pihak(kasus.id),
        form=FormLangkah(formdata=None),
        cari="",
        temuan=(),
        boleh_ubah=False,
        pada=pada.hari,
        nama_jenis=NAMA_JENIS,
        nama_keadaan=NAMA_KEADAAN,
    )


def _halaman(kasus: Kasus, form: FormLangkah) -> str:
    instansi = instansi_kini()
    ubah_kini = kasus.dicabut is None and boleh(
        pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()
    )
    cari = request.args.get("cari", "").strip()[:PANJANG_CARI]
    temuan = cari_ketik.cari(instansi, cari, paling=TAMPIL_CARI) if cari and ubah_kini else ()
    return render_template(
        "konflik/satu.html",
        kasus=kasus,
        langkah=kueri.langkah(kasus.id),
        pihak=kueri.pihak(kasus.id),
        form=form,
        cari=cari,
        temuan=temuan,
        boleh_ubah=ubah_kini,
        pada=None,
        belum_terjadi=False,
        nama_jenis=NAMA_JENIS,
        nama_keadaan=NAMA_KEADAAN,
    )


def _buka(konflik_id: str) -> Kasus:
    pengenal = baca_pengenal(konflik_id)
    kasus = kueri.satu(instansi_kini(), pengenal) if pengenal else None
    if kasus is None:
        raise TidakAda("konflik")
    return kasus
