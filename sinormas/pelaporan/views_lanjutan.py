"""What follows a first report: confirming what the register says; and taking a filing back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini
from sinormas.izin import TidakBoleh, Tindakan, boleh
from sinormas.pelaporan import layanan, layanan_lanjutan, orang, uraian
from sinormas.pelaporan.aturan import BAGIAN_DATA, NAMA_BAGIAN, Jenis
from sinormas.pelaporan.forms_lanjutan import FormCabut
from sinormas.pelaporan.isi import Status
from sinormas.pelaporan.kueri_berkas import BerkasOrganisasi, milik_organisasi
from sinormas.pelaporan.kueri_kegiatan import KegiatanDilaporkan, diterima
from sinormas.pelaporan.masa_surat import domisili_sampai
from sinormas.pelaporan.pintu import Terbuka, buka
from sinormas.umum import waktu
from sinormas.umum.isian import baca_bulat
from sinormas.umum.teks import bersih_baris

SEMUA = "semua"


def pasang(bp: Blueprint) -> None:
    """Give the pages their addresses, and the page of a year the activities reported in it."""
    bp.add_app_template_global(kegiatan_terlapor)
    bp.add_app_template_global(domisili_berakhir)
    bp.add_app_template_global(berkas_organisasi)
    bp.add_url_rule("/laporan/<laporan_id>/pastikan", "pastikan", pastikan, methods=["GET", "POST"])
    bp.add_url_rule("/laporan/<laporan_id>/cabut", "cabut", cabut, methods=["GET", "POST"])


def kegiatan_terlapor(organisasi_id: UUID, tahun: int) -> tuple[KegiatanDilaporkan, ...]:
    """What an organisation has reported of a year already, one activity at a time."""
    return diterima(instansi_kini(), tahun, organisasi_id)


def berkas_organisasi(organisasi_id: UUID, hari: date) -> tuple[BerkasOrganisasi, ...] | None:
    """The papers of an organisation as of a day; None for who may not open them."""
    instansi = instansi_kini()
    if not boleh(pelaku_kini(), Tindakan.LIHAT_BERKAS, instansi.objek()):
        return None
    return milik_organisasi(instansi, organisasi_id, hari, waktu.sekarang())


def domisili_berakhir(organisasi_id: UUID, hari: date) -> date | None:
    """The last day of an organisation's domicile letter where that lies before `hari`."""
    sampai = domisili_sampai(instansi_kini(), organisasi_id, waktu.sekarang())
    return sampai if sampai is not None and sampai < hari else None


@masuk_saja
def pastikan(laporan_id: str) -> str | Response:
    """What the register says, each part with "still the same" or "mend"."""
    terbuka = buka(laporan_id)
    tahunan = terbuka.lengkap.jenis is Jenis.TAHUNAN
    if tahunan and request.method == "POST":
        return _simpan(terbuka)
    if not (tahunan and terbuka.lengkap.dapat_diubah):
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    hasil, konteks = terbuka.periksa().bagian, terbuka.konteks()
    return render_template(
        "pelaporan/pastikan.html",
        laporan=terbuka.lengkap,
        bagian=[
            {
                "kunci": b.value,
                "nama": NAMA_BAGIAN[b],
                "baris": [x for x in uraian.uraikan(b, terbuka.lengkap.isi(b), konteks) if x.teks],
                "bawaan": hasil[b].status is Status.BAWAAN,
                "selesai": hasil[b].status is Status.SELESAI,
                "kurang": hasil[b].kurang,
                "galat": bool(hasil[b].galat),
            }
            for b in BAGIAN_DATA
        ],
        sisa=sum(hasil[b].status is not Status.SELESAI for b in BAGIAN_DATA),
        dapat=sum(hasil[b].status is Status.BAWAAN and not hasil[b].galat for b in BAGIAN_DATA),
    )


def _simpan(terbuka: Terbuka) -> Response:
    """A part with a gap stays open: it cannot be "still the same"."""
    dipilih = request.form.get("bagian", "")
    hasil = terbuka.periksa().bagian
    bagian = [b for b in BAGIAN_DATA if dipilih in (SEMUA, b.value) and not hasil[b].galat]
    layanan_lanjutan.masih_sama(
        terbuka.instansi,
        terbuka.lengkap.id,
        bagian,
        pelaku=terbuka.pelaku,
        saat=terbuka.saat,
    )
    sisa = [b for b in BAGIAN_DATA if b not in bagian and hasil[b].status is not Status.SELESAI]
    if sisa:
        return redirect(
            url_for("pelaporan.pastikan", laporan_id=terbuka.lengkap.id, _anchor=sisa[0].value), 303
        )
    flash("Data organisasi sudah Anda pastikan.", "berhasil")
    return redirect(url_for("pelaporan.tugas", laporan_id=terbuka.lengkap.id), 303)


@masuk_saja
def cabut(laporan_id: str) -> str | Response:
    """Take a filing back: asked once, done on the second page."""
    terbuka = buka(laporan_id)
    form = FormCabut()
    if request.method == "POST" and _bersebab(terbuka, form):
        layanan.cabut(
            terbuka.instansi,
            terbuka.lengkap.id,
            baca_bulat(request.form.get("versi")),
            sebab=form.sebab.data or "",
            pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )
        flash("Laporan sudah ditarik kembali.", "berhasil")
        return redirect(url_for("pelaporan.daftar"), 303)
    if not orang.boleh_ajukan(terbuka.lengkap):
        raise TidakBoleh("ajukan_laporan")
    if terbuka.lengkap.selesai:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    return render_template(
        "pelaporan/cabut.html", laporan=terbuka.lengkap, judul=terbuka.lengkap.judul, form=form
    )


def _bersebab(terbuka: Terbuka, form: FormCabut) -> bool:
    """Whether it is said why: of a draft that nobody has received it is not asked."""
    if (
        terbuka.lengkap.nomor is None
        or terbuka.lengkap.selesai
        or bersih_baris(form.sebab.data or "")
    ):
        return True
    form.sebab.errors = ["Tulis sebabnya dengan beberapa kata."]
    return False
