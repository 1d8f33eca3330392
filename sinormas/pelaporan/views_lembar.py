"""The page of one paper: its sheets in their order, and the ways to change it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import masuk_saja
from sinormas.berkas.aturan import PDF, sebut_ukuran
from sinormas.izin import TidakAda
from sinormas.pelaporan import dokumen, kueri_dokumen, layanan_dokumen, tugas
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.pintu import Terbuka, buka
from sinormas.pelaporan.views_dokumen import isian_unggah, kalimat
from sinormas.umum.pengenal import baca_pengenal

GESER = {"naik": -1, "turun": 1}


@masuk_saja
def halaman(laporan_id: str, dokumen: str) -> str | Response:
    """One paper of a filing; a POST moves one of its sheets or takes it off."""
    terbuka = buka(laporan_id)
    if request.method == "POST":
        return _ubah(terbuka, dokumen)
    if not terbuka.lengkap.dapat_diubah:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    return _tampilkan(terbuka, dokumen)


def _ubah(terbuka: Terbuka, kunci: str) -> Response:
    lembar = baca_pengenal(request.form.get("lembar", ""))
    tindakan = request.form.get("tindakan", "")
    if lembar is None:
        raise TidakAda("lembar")
    tempat = (terbuka.instansi, terbuka.lengkap.id, kunci, lembar)
    if tindakan in GESER:
        layanan_dokumen.pindahkan_lembar(
            *tempat, geser=GESER[tindakan], pelaku=terbuka.pelaku, saat=terbuka.saat
        )
    elif tindakan == "hapus":
        layanan_dokumen.lepas_lembar(*tempat, pelaku=terbuka.pelaku, saat=terbuka.saat)
        flash("Satu lembar dihapus.", "kabar")
    alamat = url_for("pelaporan.lembar", laporan_id=terbuka.lengkap.id, dokumen=kunci)
    return redirect(alamat, 303)


def _tampilkan(terbuka: Terbuka, kunci: str) -> str | Response:
    jenis = dokumen.menurut_kunci(kunci, terbuka.lengkap.syarat)
    if jenis is None:
        raise TidakAda("dokumen")
    kini = kueri_dokumen.berlembar(terbuka.lengkap.id, kunci)
    if kini is None:
        return redirect(
            url_for("pelaporan.bagian", laporan_id=terbuka.lengkap.id, bagian=Bagian.DOKUMEN.value),
            303,
        )
    return render_template(
        "pelaporan/lembar.html",
        laporan=terbuka.lengkap,
        bagian=Bagian.DOKUMEN,
        jenis=jenis,
        kini=kini,
        kalimat=kalimat(jenis),
        ukuran=sebut_ukuran(kini.berkas.ukuran),
        bisa_ditambah=PDF in jenis.tipe,
        tambah=isian_unggah(jenis, None, "tambah"),
        ganti=isian_unggah(jenis, None, "ganti"),
        catatan=tugas.milik_bagian(terbuka.catatan(), Bagian.DOKUMEN).get(kunci),
        tersimpan=terbuka.tersimpan(),
        pdf=PDF,
    )
