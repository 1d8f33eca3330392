"""The counter: filings that officers enter for visitors."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextInput
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi.kueri import RiwayatOrganisasi
from sinormas.pelaporan import kueri_loket, loket
from sinormas.pelaporan.aturan import NAMA_JENIS, Jenis
from sinormas.pelaporan.lanjutan import TidakDibuka
from sinormas.pelaporan.loket import Tamu
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal, token_baru
from sinormas.umum.tampilan import Formulir, pilihan
from sinormas.umum.transaksi import Bentrok

LANJUTAN = tuple(j for j in loket.DIBUKA if j is not Jenis.BARU)


class FormLoket(Formulir):
    """Who stands at the counter, and for what."""

    jenis = RadioField(
        "Laporan apa?",
        [InputRequired("Pilih jenis laporannya.")],
        choices=pilihan((j.value, NAMA_JENIS[j]) for j in LANJUTAN),
        widget=GovRadioInput(),
    )
    tamu = StringField(
        "Nama tamu",
        description="Orang yang datang, sesuai KTP.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    telepon = StringField(
        "Nomor telepon tamu",
        description="Untuk memberi tahu hasilnya.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off", "inputmode": "tel"},
    )
    hubungan = StringField(
        "Hubungan dengan organisasi",
        description="Misalnya ketua, sekretaris, atau penerima kuasa.",
        widget=GovTextInput(),
        render_kw={"autocomplete": "off"},
    )
    kunci = HiddenField()
    organisasi = HiddenField()


def pasang(bp: Blueprint) -> None:
    """Give the pages their addresses, and the marks of the counter to the templates."""
    bp.add_app_template_global(kueri_loket.catatan, "catatan_loket")
    bp.add_app_template_global(boleh_loket)
    bp.add_url_rule("/loket", "loket", perlu(Tindakan.LAPOR_LOKET)(halaman))
    bp.add_url_rule(
        "/loket/baru", "loket_baru", perlu(Tindakan.LAPOR_LOKET)(baru), methods=["GET", "POST"]
    )
    bp.add_url_rule(
        "/loket/<laporan_id>/ambil-alih",
        "loket_ambil",
        perlu(Tindakan.LAPOR_LOKET)(ambil),
        methods=["POST"],
    )


def boleh_loket() -> bool:
    """Whether the reader of the page may enter filings for visitors."""
    return boleh(pelaku_kini(), Tindakan.LAPOR_LOKET, instansi_kini().objek())


def halaman() -> str:
    """What lies at the counter, and how to begin."""
    return render_template(
        "pelaporan/loket.html",
        daftar=kueri_loket.daftar(instansi_kini()),
        saya=pelaku_kini().id,
        nama_jenis=NAMA_JENIS,
    )


def baru() -> str | Response | tuple[str, int]:
    """Begin a filing for a visitor; `?organisasi=` names one of the register."""
    riwayat = _organisasi(request.values.get("organisasi", ""))
    form = FormLoket()
    if riwayat is None:
        del form.jenis
    if request.method == "GET":
        form.kunci.data, form.organisasi.data = token_baru(), str(riwayat.id) if riwayat else ""
    elif form.validate_on_submit() and (laporan_id := _mulai(form, riwayat)):
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    isi = render_template("pelaporan/loket-baru.html", form=form, riwayat=riwayat)
    return (isi, 422) if form.errors else isi


def _mulai(form: FormLoket, riwayat: RiwayatOrganisasi | None) -> UUID | None:
    try:
        return loket.mulai(
            instansi_kini(),
            Tamu(form.tamu.data, form.telepon.data, form.hubungan.data),
            jenis=Jenis(form.jenis.data) if riwayat else Jenis.BARU,
            organisasi_id=riwayat.id if riwayat else None,
            kunci=form.kunci.data or token_baru(),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
    except TidakDibuka as galat:
        form.form_errors.append(str(galat))
    return None


def _organisasi(teks: str) -> RiwayatOrganisasi | None:
    """The organisation of the register that the address names, None for none."""
    if not teks:
        return None
    pengenal = baca_pengenal(teks)
    riwayat = organisasi_kueri.halaman(instansi_kini(), pengenal) if pengenal else None
    if riwayat is None or not riwayat.rekam:
        raise TidakAda("organisasi")
    return riwayat


def ambil(laporan_id: str) -> Response:
    """Go on with what a colleague began."""
    pengenal = baca_pengenal(laporan_id)
    if pengenal is None:
        raise TidakAda("laporan")
    try:
        loket.ambil_alih(instansi_kini(), pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang())
    except Bentrok as galat:
        flash(str(galat), "galat")
        return redirect(url_for("pelaporan.loket"), 303)
    return redirect(url_for("pelaporan.tugas", laporan_id=pengenal), 303)
