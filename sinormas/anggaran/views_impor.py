"""A budget from a spreadsheet: brought or pasted, looked through, then all of it recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.anggaran import aturan_impor, massal
from sinormas.anggaran.aturan import NAMA_JENIS, NAMA_TINGKAT, TANPA_JENIS
from sinormas.anggaran.forms import FormImpor
from sinormas.anggaran.isian import periksa_tahun
from sinormas.anggaran.massal import HasilBaris, Nasib
from sinormas.berkas import daftar_teks
from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda
from sinormas.izin import Tindakan
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, tempelkan

Jawaban = str | Response | tuple[str, int]


def pasang(bp: Blueprint) -> None:
    """The address of this page."""
    bp.add_url_rule("/anggaran/<int:tahun>/impor", "impor", impor, methods=["GET", "POST"])


@perlu(Tindakan.UBAH_CATATAN)
def impor(tahun: int) -> Jawaban:
    """The box for a table; with one, what loading it would do; then it is loaded, or nothing."""
    periksa_tahun(tahun)
    form = FormImpor()
    hasil: Sequence[HasilBaris] = ()
    if request.method == "POST" and form.validate():
        try:
            jalankan = massal.muat if "muat" in request.form else massal.periksa
            hasil = jalankan(
                instansi_kini(), tahun, _baca(form), pelaku=pelaku_kini(), saat=waktu.sekarang()
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            if jalankan is massal.muat and not _ada(hasil, Nasib.SALAH):
                return _selesai(tahun, hasil)
    isi = render_template(
        "anggaran/impor.html",
        form=form,
        tahun=tahun,
        hasil=hasil,
        banyak=Counter(h.nasib for h in hasil),
        nasib=Nasib,
        nama_jenis=NAMA_JENIS,
        tanpa_jenis=TANPA_JENIS,
        nama_tingkat=list(NAMA_TINGKAT.values()),
    )
    return (isi, 422) if form.errors else isi


def _baca(form: FormImpor) -> list[aturan_impor.BarisAnggaran]:
    """The rows of the file, or of what was typed; the box then holds them, to be mended."""
    try:
        teks = daftar_teks.baca(form.berkas.data)
    except (BerkasDitolak, BerkasTertunda) as galat:
        raise IsianSalah("berkas", str(galat)) from galat
    if teks is not None:
        form.daftar.data = teks
    return aturan_impor.baca(form.daftar.data or "")


def _ada(hasil: Sequence[HasilBaris], nasib: Nasib) -> bool:
    return any(h.nasib is nasib for h in hasil)


def _selesai(tahun: int, hasil: Sequence[HasilBaris]) -> Response:
    banyak = Counter(h.nasib for h in hasil)
    if banyak[Nasib.BARU] or banyak[Nasib.UBAH]:
        baru, ubah = format_angka(banyak[Nasib.BARU]), format_angka(banyak[Nasib.UBAH])
        flash(f"Anggaran dimuat: {baru} baris baru, {ubah} baris berubah.", "berhasil")
    else:
        flash("Isi berkas ini sudah tercatat. Tidak ada yang berubah.", "kabar")
    return redirect(url_for("anggaran.tahun", tahun=tahun), 303)
