"""Pages of one Perjanjian Kinerja: read, sign, keep its scan, take it along."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import TIPE_DOCX, TIPE_PDF, Surat
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan
from sinormas.jejak import kueri as jejak
from sinormas.jejak.bubuhan import bubuhi
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.perencanaan import dokumen, layanan_sah
from sinormas.perencanaan.aturan import NAMA_JENJANG
from sinormas.perencanaan.forms import FormAlasan, FormBerkas, FormSahkan
from sinormas.perencanaan.isian import (
    Jawaban,
    boleh_sahkan,
    boleh_susun,
    cari_pk,
    coba,
    isi,
)
from sinormas.perencanaan.tercatat import Perjanjian
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat

ALAMAT = "/perencanaan/perjanjian/<pk_id>"
AKHIRAN = {"pdf": TIPE_PDF, "docx": TIPE_DOCX}


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    keduanya, kirim = ["GET", "POST"], ["POST"]
    bp.add_url_rule(ALAMAT, "pk", pk)
    bp.add_url_rule(f"{ALAMAT}/berkas.<akhiran>", "pk_unduh", unduh)
    bp.add_url_rule(f"{ALAMAT}/sahkan", "pk_sahkan", sahkan, methods=kirim)
    bp.add_url_rule(f"{ALAMAT}/unggah", "pk_unggah", unggah, methods=kirim)
    bp.add_url_rule(f"{ALAMAT}/pakai", "pk_pakai", pakai, methods=kirim)
    bp.add_url_rule(f"{ALAMAT}/buka", "pk_buka", buka, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/cabut", "pk_cabut", cabut, methods=keduanya)


@perlu(Tindakan.LIHAT_KINERJA)
def pk(pk_id: str) -> str:
    """An agreement."""
    ini = cari_pk(pk_id)
    return _halaman(ini, FormSahkan(formdata=None), FormBerkas(formdata=None))


def butir(hasil: tuple[HasilIndikator, ...]) -> list[dokumen.Butir]:
    """The indicators of a year as papers name them."""
    return [dokumen.Butir(h.definisi, h.predikat) for h in hasil]


def _halaman(ini: Perjanjian, form: FormSahkan, form_berkas: FormBerkas) -> str:
    instansi = instansi_kini()
    hasil = kinerja.hitung_tahun(instansi, ini.tahun)
    form.versi.data = str(ini.versi)
    return render_template(
        "perencanaan/pk.html",
        pk=ini,
        baris=[
            (h, b.target(target), "" if h.hasil.ditarget is None else b.target(h.hasil.ditarget),
             h.hasil.ditarget == target)
            for h, b in zip(hasil, butir(hasil), strict=True)
            if (target := ini.target.get(h.kode))
        ],
        form=form,
        form_berkas=form_berkas,
        nama_jenjang=NAMA_JENJANG,
        riwayat=jejak.riwayat(instansi.kode_wilayah, "perjanjian_kinerja", ini.id),
        boleh_susun=boleh_susun() and ini.dicabut is None,
        boleh_sahkan=boleh_sahkan() and ini.dicabut is None,
    )  # fmt: skip


@perlu(Tindakan.LIHAT_KINERJA)
def unduh(pk_id: str, akhiran: str) -> Response:
    """The agreement to be signed, as PDF or Word."""
    ini, instansi = cari_pk(pk_id), instansi_kini()
    if akhiran not in AKHIRAN:
        raise TidakAda("berkas")
    hari = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    indikator = butir(kinerja.hitung_tahun(instansi, ini.tahun))
    surat = dokumen.perjanjian(instansi, cetak.kop_surat(instansi), ini, indikator, hari)
    nama = f"perjanjian-kinerja-{ini.tahun}-{ini.nama_versi.replace(' ', '-')}"
    return berkas(instansi, surat, akhiran, nama)


def berkas(instansi: Instansi, surat: Surat, akhiran: str, nama: str) -> Response:
    """A paper as a download."""
    isi_berkas = cetak.docx(surat) if akhiran == "docx" else cetak.pdf(surat)
    jawaban = send_file(
        io.BytesIO(isi_berkas), mimetype=AKHIRAN[akhiran], as_attachment=True,
        download_name=f"{nama}.{akhiran}", etag=False,
    )  # fmt: skip
    return bubuhi(jawaban, f"{nama}.{akhiran}", instansi.kode_wilayah)


# -- What is done to it ---------------------------------------------------------------------------


@perlu(Tindakan.TETAPKAN_KINERJA)
def sahkan(pk_id: str) -> Jawaban:
    """The head confirms the signature."""
    ini, form = cari_pk(pk_id), FormSahkan()

    def kerja() -> bool:
        layanan_sah.sahkan(
            instansi_kini(), ini.id, form.tanggal.data, versi=baca_bulat(form.versi.data),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    if coba(form, kerja):
        flash("Perjanjian Kinerja ditandatangani. Isinya kini tetap.", "berhasil")
        return _ke(ini)
    return _halaman(cari_pk(pk_id), form, FormBerkas(formdata=None)), 422


@perlu(Tindakan.ATUR_INDIKATOR)
def unggah(pk_id: str) -> Jawaban:
    """Keep the scan."""
    ini, form = cari_pk(pk_id), FormBerkas()

    def kerja() -> bool:
        layanan_sah.unggah(
            instansi_kini(), ini.id, unggahan.terima(form.berkas.data), pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    if coba(form, kerja):
        flash("Pindaian tersimpan.", "berhasil")
        return _ke(ini)
    return _halaman(cari_pk(pk_id), FormSahkan(formdata=None), form), 422


@perlu(Tindakan.ATUR_INDIKATOR)
def pakai(pk_id: str) -> Jawaban:
    """Take what was promised as the year's targets."""
    ini = cari_pk(pk_id)
    try:
        diganti = layanan_sah.pakai_target(
            instansi_kini(), ini.id, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except IsianSalah as galat:  # a file may have promised what no year can be measured against
        flash(galat.pesan, "galat")
        return _ke(ini)
    if diganti:
        flash(f"{diganti} target {ini.tahun} kini mengikuti perjanjian ini.", "berhasil")
    else:
        flash("Target tahun ini sudah sama dengan perjanjian ini.", "kabar")
    return _ke(ini)


@perlu(Tindakan.TETAPKAN_KINERJA)
def buka(pk_id: str) -> Jawaban:
    """Open a signed one that was wrong."""
    ini = cari_pk(pk_id)
    return _beralasan(
        ini, layanan_sah.buka, "Buka kembali",
        "Tanda tangannya dihapus dan isinya dapat diubah lagi. Untuk perubahan di tengah tahun, "
        "buat versi perubahan.", "Perjanjian dibuka kembali.",
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def cabut(pk_id: str) -> Jawaban:
    """Withdraw a draft."""
    ini = cari_pk(pk_id)
    return _beralasan(
        ini, layanan_sah.cabut, "Cabut draf",
        "Draf ini tidak dipakai lagi, dan tetap terbaca di riwayat.", "Draf dicabut.",
    )  # fmt: skip


def _beralasan(
    ini: Perjanjian, lakukan: Callable[..., None], judul: str, keterangan: str, kabar: str
) -> Jawaban:
    form = FormAlasan()

    def kerja() -> bool:
        lakukan(
            instansi_kini(), ini.id, form.alasan.data, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
        return True

    alamat = url_for("perencanaan.pk", pk_id=ini.id)
    return isi(
        form, kerja, tujuan=lambda _: alamat, kabar=kabar, judul_isian=judul,
        keterangan=keterangan, balik=(alamat, f"Perjanjian Kinerja {ini.tahun}"),
    )  # fmt: skip


def _ke(ini: Perjanjian) -> Response:
    return redirect(url_for("perencanaan.pk", pk_id=ini.id), 303)
