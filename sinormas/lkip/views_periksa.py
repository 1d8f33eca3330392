"""The page that audits a published report, and the workbook in which an office types one."""

from __future__ import annotations

import io
import json

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.wrappers import Response as Jawaban

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas.aturan import BerkasTertunda
from sinormas.izin import Tindakan
from sinormas.lkip.ekspor import MIME, Format
from sinormas.lkip.format import FormatSalah
from sinormas.lkip.forms import FormPeriksa
from sinormas.lkip.kertas.tulis import tulis as tulis_kertas
from sinormas.lkip.layanan_periksa import Pemeriksaan, periksa_berkas
from sinormas.lkip.periksa import tulis
from sinormas.lkip.periksa.temuan import ARTI

TAMPIL = 200
"""So many points, faults or warnings are shown; a download names all."""
KERTAS = "kertas-kerja-lkip.xlsx"


def pasang(bp: Blueprint) -> None:
    """Hang the pages up in the room's blueprint."""
    bp.add_url_rule("/lkip/periksa", "periksa", halaman, methods=["GET", "POST"])
    bp.add_url_rule("/lkip/periksa/kertas", "kertas", kertas)


@perlu(Tindakan.EKSPOR_LKIP)
def halaman() -> str | Jawaban | tuple[str, int]:
    """Choose a file; its findings on the page, or as a document to take along."""
    form = FormPeriksa()
    if request.method == "GET":
        return _halaman(form)
    kesalahan: tuple[str, ...] = ()
    if form.validate():
        try:
            hasil = periksa_berkas(instansi_kini(), form.berkas.data.stream, pelaku=pelaku_kini())
        except FormatSalah as galat:
            form.berkas.errors = ["Berkas ini tidak dapat diperiksa karena ada isinya yang salah."]
            kesalahan = galat.daftar_kesalahan
        except BerkasTertunda as galat:
            form.berkas.errors = [str(galat)]
        else:
            return _unduhan(hasil, form.bentuk.data) or _halaman(form, hasil)
    return _halaman(form, kesalahan=kesalahan), 422


@perlu(Tindakan.EKSPOR_LKIP)
def kertas() -> Jawaban:
    """The empty workbook."""
    aliran = io.BytesIO()
    tulis_kertas(aliran)
    aliran.seek(0)
    return send_file(
        aliran, mimetype=MIME[Format.XLSX], as_attachment=True, download_name=KERTAS, etag=False
    )


def _unduhan(hasil: Pemeriksaan, bentuk: str) -> Jawaban | None:
    """The findings as a file, where that is what was asked for."""
    if bentuk == "json":
        isi = json.dumps([t.ke_objek() for t in hasil.temuan], ensure_ascii=False, indent=1)
        jenis, nama = MIME[Format.JSON], "temuan-lkip.json"
    elif bentuk == "markdown":
        isi = tulis.markdown(hasil.isi, hasil.temuan)
        jenis, nama = "text/markdown; charset=utf-8", "temuan-lkip.md"
    else:
        return None
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"'}
    return Response(isi, content_type=jenis, headers=kepala)


def _halaman(
    form: FormPeriksa, hasil: Pemeriksaan | None = None, kesalahan: tuple[str, ...] = ()
) -> str:
    pokok = tulis.satukan(hasil.temuan) if hasil else []
    return render_template(
        "lkip/periksa.html",
        form=form,
        kesalahan=kesalahan,
        hasil=hasil,
        judul_laporan=tulis.judul(hasil.isi) if hasil else "",
        hitung=tulis.hitung(hasil.temuan) if hasil else [],
        pokok=pokok[:TAMPIL],
        lebih=max(len(pokok) - TAMPIL, 0),
        arti=ARTI,
        tampil=TAMPIL,
    )
