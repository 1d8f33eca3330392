"""Events from a table: pasted or out of a file, looked through, then all of them recorded."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import daftar_teks
from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda
from sinormas.izin import Tindakan
from sinormas.kegiatan import aturan_berkas, kueri, massal
from sinormas.kegiatan.aturan import KegiatanBaru
from sinormas.kegiatan.aturan_berkas import BarisKegiatan
from sinormas.kegiatan.forms import FormBerkas
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, baca_bulat, tempelkan

Jawaban = str | Response | tuple[str, int]


@perlu(Tindakan.UBAH_CATATAN)
def dari_berkas() -> Jawaban:
    """The box for a table; with one, its events; then all of them are recorded, or none."""
    form = FormBerkas()
    baris: Sequence[BarisKegiatan] = ()
    if request.method == "POST" and form.validate():
        try:
            baris = _baca(form)
        except IsianSalah as galat:
            tempelkan(form, galat)
        baru = [b.baru for b in baris if b.baru is not None and not b.sudah]
        dilihat = baca_bulat(request.form.get("catat")) == len(baru)
        if baru and dilihat and not any(b.salah for b in baris):
            return _catat(baru)
    isi = render_template("kegiatan/berkas.html", form=form, baris=baris)
    return (isi, 422) if form.errors else isi


def _baca(form: FormBerkas) -> list[BarisKegiatan]:
    """The rows of the file, or of what was typed; the box then holds them, to be mended."""
    try:
        teks = daftar_teks.baca(form.berkas.data)
    except (BerkasDitolak, BerkasTertunda) as galat:
        raise IsianSalah("berkas", str(galat)) from galat
    if teks is not None:
        form.daftar.data = teks
    instansi = instansi_kini()
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    baris = aturan_berkas.baca(form.daftar.data or "", hari_ini)
    dikenal = kueri.dikenal(instansi, {b.baru.tahun for b in baris if b.baru})
    return aturan_berkas.saring_sudah(baris, dikenal)


def _catat(baru: Sequence[KegiatanBaru]) -> Response:
    banyak = massal.catat_daftar(instansi_kini(), baru, pelaku=pelaku_kini(), saat=waktu.sekarang())
    flash(f"{format_angka(banyak)} kegiatan tercatat.", "berhasil")
    return redirect(url_for("kegiatan.daftar"), 303)
