"""One record: what is known of it, its entries with their evidence, its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.catatan import kata, kueri, layanan, layanan_langkah
from sinormas.catatan.aturan import BanyakSalah, Register
from sinormas.catatan.forms import BUKTI, FormCabut, form_langkah, form_pokok, terketik
from sinormas.catatan.kueri import Butir, Catatan
from sinormas.catatan.lembar import judul_kolom
from sinormas.catatan.register import REGISTER
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.jejak import kueri as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, tahun_wajar, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import Formulir
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
T = TypeVar("T")


@perlu(Tindakan.LIHAT_CATATAN)
def satu(register: str, catatan_id: str) -> Jawaban:
    """A record; `?pada=` shows it as of a past day."""
    ini = register_bernama(register)
    return _halaman(ini, _buka(ini, catatan_id), form_langkah(ini))


@perlu(Tindakan.UBAH_CATATAN)
def langkah(register: str, catatan_id: str) -> Jawaban:
    """Add an entry."""
    ini = register_bernama(register)
    catatan = _buka(ini, catatan_id)
    form = form_langkah(ini)
    baru = coba(
        form,
        lambda: layanan_langkah.tambah_langkah(
            instansi_kini(), ini, catatan.id, terketik(form, ini.langkah), pelaku=pelaku_kini(),
            saat=waktu.sekarang(), berkas=unggahan.terima(form.berkas.data),
        ),
    )  # fmt: skip
    if baru is None:
        return _halaman(ini, _buka(ini, catatan_id), form), 422
    flash(f"{ini.nama_langkah} tercatat.", "berhasil")
    return _ke(ini, catatan.id)


@perlu(Tindakan.UBAH_CATATAN)
def ubah(register: str, catatan_id: str) -> Jawaban:
    """Correct a record."""
    ini = register_bernama(register)
    catatan = _buka(ini, catatan_id)
    form = form_pokok(ini, catatan.isi)
    if form.is_submitted():

        def kerja() -> bool:
            layanan.ubah(
                instansi_kini(), ini, catatan.id, terketik(form, ini.pokok),
                versi=baca_bulat(request.form.get("versi")), pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
            return True

        if coba(form, kerja):
            flash("Catatan diperbaiki.", "berhasil")
            return _ke(ini, catatan.id)
        catatan = _buka(ini, catatan_id)
    isi = render_template("catatan/isian.html", form=form, register=ini, catatan=catatan)
    return (isi, 422) if form.errors else isi


@perlu(Tindakan.UBAH_CATATAN)
def cabut(register: str, catatan_id: str) -> Jawaban:
    """Withdraw a record, with a reason."""
    ini = register_bernama(register)
    catatan = _buka(ini, catatan_id)
    return _cabut(
        ini,
        catatan,
        None,
        lambda alasan: layanan.cabut(
            instansi_kini(), ini, catatan.id, alasan, pelaku=pelaku_kini(), saat=waktu.sekarang()
        ),
    )


@perlu(Tindakan.UBAH_CATATAN)
def cabut_langkah(register: str, catatan_id: str, langkah_id: str) -> Jawaban:
    """Withdraw an entry, with a reason."""
    ini = register_bernama(register)
    catatan = _buka(ini, catatan_id)
    pengenal = baca_pengenal(langkah_id)
    butir = next((b for b in kueri.langkah(ini, catatan.id) if b.id == pengenal), None)
    if butir is None:
        raise TidakAda("langkah")
    return _cabut(
        ini,
        catatan,
        butir,
        lambda alasan: layanan_langkah.cabut_langkah(
            instansi_kini(), ini, catatan.id, butir.id, alasan, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        ),
    )  # fmt: skip


def _cabut(
    register: Register, catatan: Catatan, butir: Butir | None, kerja: Callable[[str], None]
) -> Jawaban:
    form = FormCabut()

    def cabut_ini() -> bool:
        kerja(form.alasan.data or "")
        return True

    if form.is_submitted() and coba(form, cabut_ini):
        flash("Sudah dicabut, dan tidak dihitung lagi.", "berhasil")
        return _ke(register, catatan.id)
    isi = render_template(
        "catatan/cabut.html", form=form, register=register, catatan=catatan, butir=butir,
        tampil=kata.tampil,
    )  # fmt: skip
    return (isi, 422) if form.errors else isi


# -- Shared with the lists ------------------------------------------------------------------------


def coba(form: Formulir, kerja: Callable[[], T]) -> T | None:
    """Do it; None where something is to be mended, which then stands beside its field."""
    if not form.validate():
        return None
    try:
        return kerja()
    except BanyakSalah as galat:
        for satu_galat in galat.daftar:
            tempelkan(form, satu_galat)
    except IsianSalah as galat:
        tempelkan(form, galat)
    except BerkasDitolak as galat:
        form[BUKTI].errors = [str(galat)]
    except Bentrok as galat:
        form.form_errors.append(str(galat))
    return None


def register_bernama(nama: str) -> Register:
    """The register of the address; raises `TidakAda`."""
    if nama not in REGISTER:
        raise TidakAda("register")
    return REGISTER[nama]


def hari_ini(instansi: Instansi) -> date:
    """The office's day."""
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)


def baca_hari(teks: str | None) -> date | None:
    """The day of a filter (`2026-11-24`); anything else is no filter."""
    try:
        hari = date.fromisoformat(teks or "")
    except ValueError:
        return None
    return hari if tahun_wajar(hari.year) else None


def _halaman(register: Register, catatan: Catatan, form: Formulir) -> str:
    instansi = instansi_kini()
    bisa = boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek())
    return render_template(
        "catatan/satu.html",
        register=register,
        catatan=catatan,
        langkah=kueri.langkah(register, catatan.id),
        riwayat=jejak.riwayat(instansi.kode_wilayah, register.nama, catatan.id),
        form=form,
        pada=baca_hari(request.args.get("pada")),
        boleh_ubah=bisa and catatan.dicabut is None,
        tampil=kata.tampil,
        judul_kolom=judul_kolom,
    )


def _buka(register: Register, catatan_id: str) -> Catatan:
    instansi = instansi_kini()
    pengenal = baca_pengenal(catatan_id)
    kini = hari_ini(instansi)
    hari = baca_hari(request.args.get("pada")) or kini
    catatan = kueri.satu(instansi, register, pengenal, hari, kini) if pengenal else None
    if catatan is None:
        raise TidakAda(register.nama)
    return catatan


def _ke(register: Register, catatan_id: UUID) -> Response:
    return redirect(url_for("catatan.satu", register=register.nama, catatan_id=catatan_id), 303)
