"""A year's page of signing: what is to be read before, the signature, the proof afterwards."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Jawaban

from sinormas.akun import batas
from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.jejak.bubuhan import bubuhi
from sinormas.penetapan import bahan, kueri, layanan
from sinormas.penetapan.forms import FormBuka, FormTetapkan
from sinormas.penetapan.naskah import NAMA_BIDANG
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan

bp = Blueprint("penetapan", __name__)


@bp.get("/kinerja/<int:tahun>/penetapan")
@perlu(Tindakan.LIHAT_KINERJA)
def tahun(tahun: int) -> str:
    """Where the year stands: open, with what is to be read; or signed, with its proof."""
    return _halaman(_wajar(tahun), FormTetapkan(), FormBuka())


@bp.post("/kinerja/<int:tahun>/penetapan")
@batas.sandi_sendiri
@perlu(Tindakan.TETAPKAN_KINERJA)
def tetapkan(tahun: int) -> Jawaban | tuple[str, int]:
    """Sign the year."""
    _wajar(tahun)
    form = FormTetapkan()
    if form.validate_on_submit():
        try:
            versi = layanan.tetapkan(
                instansi_kini(), tahun, kode=form.kode.data, alasan=form.alasan.data,
                pelaku=pelaku_kini(), saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"Kinerja {tahun} ditetapkan, versi {versi}.", "berhasil")
            return redirect(url_for("penetapan.tahun", tahun=tahun), 303)
    return _halaman(tahun, form, FormBuka(formdata=None)), 422


@bp.post("/kinerja/<int:tahun>/penetapan/buka")
@perlu(Tindakan.TETAPKAN_KINERJA)
def buka(tahun: int) -> Jawaban | tuple[str, int]:
    """Open the year for a new version."""
    _wajar(tahun)
    form = FormBuka()
    if form.validate_on_submit():
        try:
            layanan.buka(
                instansi_kini(), tahun, alasan=form.alasan.data, pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"Kinerja {tahun} dibuka untuk versi baru.", "berhasil")
            return redirect(url_for("penetapan.tahun", tahun=tahun), 303)
    return _halaman(tahun, FormTetapkan(formdata=None), form), 422


@bp.get("/kinerja/<int:tahun>/penetapan/<int:versi>.json")
@perlu(Tindakan.LIHAT_KINERJA)
def unduh(tahun: int, versi: int) -> Response:
    """A version's text, byte for byte as it was signed: its SHA-256 is that on the page."""
    instansi, ada = instansi_kini(), kueri.daftar(instansi_kini(), _wajar(tahun))
    isi = kueri.isi(instansi, tahun, versi) if versi in {v.versi for v in ada} else None
    if isi is None:
        raise TidakAda("penetapan")
    nama = f"penetapan-{instansi.kode_wilayah}-{tahun}-versi-{versi}.json"
    return bubuhi(Response(isi, content_type="application/json"), nama, instansi.kode_wilayah)


def _halaman(tahun: int, form: FormTetapkan, form_buka: FormBuka) -> str:
    instansi = instansi_kini()
    semua = kueri.daftar(instansi, tahun)
    dipilih = request.args.get("versi", "")
    satu = next((v for v in semua if str(v.versi) == dipilih), semua[0] if semua else None)
    ditetapkan = any(v.berlaku for v in semua)
    return render_template(
        "penetapan/tahun.html",
        tahun=tahun,
        berakhir=tahun < waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu).year,
        semua=semua,
        satu=satu,
        bukti=layanan.buktikan(instansi, tahun, satu.versi, pelaku=pelaku_kini()) if satu else None,
        ditetapkan=ditetapkan,
        kini=None if ditetapkan else bahan.baca(instansi, tahun),
        boleh=boleh(pelaku_kini(), Tindakan.TETAPKAN_KINERJA, instansi.objek()),
        form=form,
        form_buka=form_buka,
        nama_bidang=NAMA_BIDANG,
    )


def _wajar(tahun: int) -> int:
    if not tahun_wajar(tahun):
        raise TidakAda("tahun")
    return tahun
