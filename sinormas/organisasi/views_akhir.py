"""Taking an organisation off the register, with its paper, and taking that back."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.izin import Tindakan
from sinormas.organisasi import pengakhiran
from sinormas.organisasi.aturan import AlasanAkhir, NomorTerpakai, TanggalSalah
from sinormas.organisasi.forms import FormAkhiri, FormBatalkanAkhir
from sinormas.organisasi.pintu import buka
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]


def pasang(bp: Blueprint) -> None:
    """Give the pages their addresses."""
    for akhir, nama, fungsi in (
        ("akhiri", "akhiri", akhiri),
        ("batalkan-akhir", "batalkan_akhir", batalkan),
    ):
        bp.add_url_rule(
            f"/register/<organisasi_id>/{akhir}",
            nama,
            perlu(Tindakan.PUTUSKAN_LAPORAN)(fungsi),
            methods=["GET", "POST"],
        )


def akhiri(organisasi_id: str) -> Jawaban:
    """Take an organisation off the register: an office record, without legal effect."""
    riwayat = buka(organisasi_id)
    form = FormAkhiri()
    if form.validate_on_submit() and _akhiri(riwayat.id, form):
        flash("Organisasi ini tidak lagi di register.", "berhasil")
        return redirect(url_for("organisasi.halaman", organisasi_id=riwayat.id), 303)
    isi = render_template("organisasi/akhiri.html", riwayat=riwayat, form=form)
    return (isi, 422) if form.errors else isi


def _akhiri(organisasi_id: UUID, form: FormAkhiri) -> bool:
    try:
        pengakhiran.akhiri(
            instansi_kini(),
            organisasi_id,
            AlasanAkhir(form.alasan.data),
            cast(date, form.sampai.data),  # asked for by the form
            nomor_surat=form.nomor_surat.data,
            berkas=unggahan.terima(form.berkas.data),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except TanggalSalah as galat:
        form.sampai.errors = [str(galat)]
    except IsianSalah as galat:
        tempelkan(form, galat)
    except BerkasDitolak as galat:
        form.berkas.errors = [str(galat)]
    else:
        return True
    return False


def batalkan(organisasi_id: str) -> Jawaban:
    """Put an organisation back that was taken off by mistake."""
    riwayat = buka(organisasi_id)
    terakhir = riwayat.rekam[0]
    form = FormBatalkanAkhir()
    if terakhir.selang.sampai is None:
        flash("Organisasi ini sudah ada lagi di register.", "galat")
        return redirect(url_for("organisasi.halaman", organisasi_id=riwayat.id), 303)
    if request.method == "GET":
        form.rekam.data = str(terakhir.id)
    elif form.validate_on_submit():
        try:
            pengakhiran.batalkan(
                instansi_kini(),
                riwayat.id,
                form.alasan.data,
                rekam_id=baca_pengenal(form.rekam.data or "") or UUID(int=0),
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        except (NomorTerpakai, Bentrok) as galat:
            form.form_errors.append(str(galat))
        else:
            flash("Organisasi ini ada lagi di register.", "berhasil")
            return redirect(url_for("organisasi.halaman", organisasi_id=riwayat.id), 303)
    isi = render_template("organisasi/batalkan-akhir.html", riwayat=riwayat, form=form)
    return (isi, 422) if request.method == "POST" else isi
