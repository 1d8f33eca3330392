"""The letters of decisions: to download, and what the office sets for them."""

from __future__ import annotations

import io
import re
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini, perlu
from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import TIPE_DOCX, TIPE_PDF
from sinormas.instansi.aturan import Instansi, isi_pola
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.pelaporan.pintu import buka_baca
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.verifikasi import kueri_surat, layanan_surat
from sinormas.verifikasi.aturan_surat import SetelanSurat, susun, tahun_berlaku
from sinormas.verifikasi.forms_surat import MASA, TAHUN, FormSurat

AKHIRAN = {"pdf": TIPE_PDF, "docx": TIPE_DOCX}
_BUKAN_NAMA = re.compile(r"[^A-Za-z0-9.]+")


@masuk_saja
def surat(laporan_id: str, surat_putusan_id: str, akhiran: str) -> Response:
    """A letter as it was decided, for the organisation and for the office."""
    dibuka, pengenal = (
        buka_baca(laporan_id, Tindakan.LIHAT_LAPORAN),
        baca_pengenal(surat_putusan_id),
    )
    isi = kueri_surat.isi(dibuka.lengkap.id, pengenal) if pengenal else None
    if isi is None or akhiran not in AKHIRAN:
        raise TidakAda("surat")
    kertas = susun(isi, cetak.kop_surat(dibuka.instansi).lambang)
    berkas = cetak.docx(kertas) if akhiran == "docx" else cetak.pdf(kertas)
    nama = _BUKAN_NAMA.sub("-", f"{isi.judul} {isi.nomor}").strip("-.")[:100]
    jawaban = send_file(
        io.BytesIO(berkas),
        mimetype=AKHIRAN[akhiran],
        as_attachment=True,
        download_name=f"{nama}.{akhiran}",
        etag=False,
    )
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


@perlu(Tindakan.LIHAT_PENGATURAN)
def pengaturan_surat() -> str:
    """The letters as they are set: a form for whoever may change them."""
    setelan = kueri_surat.setelan(instansi_kini())
    tahun = tahun_berlaku(setelan.masa_berlaku)
    form = FormSurat(
        obj=setelan, data={"masa": TAHUN if tahun else setelan.masa_berlaku, "tahun": tahun}
    )
    return _halaman(form)


@perlu(Tindakan.ATUR_INSTANSI)
def atur_surat() -> str | Response:
    """Change them."""
    form = FormSurat()
    if not form.validate():
        return _halaman(form)
    masa = f"{TAHUN}:{form.tahun.data or 0}" if form.masa.data == TAHUN else form.masa.data
    setelan = SetelanSurat(
        judul=form.judul.data or "",
        pola=form.pola.data or "",
        pola_pemberitahuan=form.pola_pemberitahuan.data or "",
        masa_berlaku=masa,
        tembusan=form.tembusan.data or "",
    )
    try:
        berubah = layanan_surat.atur_surat(
            instansi_kini(), setelan, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return _halaman(form)
    if berubah:
        flash("Pengaturan surat disimpan. Surat yang sudah terbit tetap.", "berhasil")
    else:
        flash("Tidak ada yang berubah.", "kabar")
    return redirect(url_for("verifikasi.pengaturan_surat"), 303)


def surat_putusan(laporan_id: UUID, *, dengan_batal: bool = False) -> Markup:
    """The letters of a filing to download, as the pages of reporter and office show them."""
    daftar = kueri_surat.surat_laporan([laporan_id], dengan_batal=dengan_batal)
    if not daftar:
        return Markup()
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template("verifikasi/_surat_putusan.html", daftar=daftar)
    )


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    bp.add_url_rule(
        "/laporan/<laporan_id>/surat/<surat_putusan_id>.<akhiran>", "surat", surat, methods=["GET"]
    )
    bp.add_url_rule("/pengaturan/surat", "pengaturan_surat", pengaturan_surat, methods=["GET"])
    bp.add_url_rule("/pengaturan/surat", "atur_surat", atur_surat, methods=["POST"])
    bp.add_app_template_global(surat_putusan, "surat_putusan")


def _halaman(form: FormSurat) -> str:
    instansi = instansi_kini()
    setelan = kueri_surat.setelan(instansi)
    tahun = tahun_berlaku(setelan.masa_berlaku)
    return render_template(
        "verifikasi/pengaturan-surat.html",
        form=form,
        setelan=setelan,
        masa=f"{tahun} tahun" if tahun else MASA[setelan.masa_berlaku],
        contoh=[_contoh(instansi, p) for p in (setelan.pola, setelan.pola_pemberitahuan)],
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi.objek()),
    )


def _contoh(instansi: Instansi, pola: str) -> str:
    """How the first letter of this month would be numbered."""
    hari = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    return isi_pola(
        pola, seri=1, kode_wilayah=instansi.kode_wilayah, tahun=hari.year, bulan=hari.month,
        singkatan=instansi.singkatan, klasifikasi=instansi.klasifikasi or "",
    )  # fmt: skip
