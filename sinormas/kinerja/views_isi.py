"""`/kinerja/isi`: a figure or a count that no register answers, typed with its evidence."""

from __future__ import annotations

from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan
from sinormas.kinerja import isian, kueri, layanan_angka
from sinormas.kinerja.forms import FormAngka, FormPredikat
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.layanan_angka import AngkaBaru
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan

Jawaban = str | Response | tuple[str, int]


def pasang(bp: Blueprint) -> None:
    """The address of this page; the code of an indicator may hold anything."""
    bp.add_url_rule("/kinerja/isi/<int:tahun>/<path:kode>", "isi", isi, methods=["GET", "POST"])


@perlu(Tindakan.UBAH_CATATAN)
def isi(tahun: int, kode: str) -> Jawaban:
    """Give the figure of an indicator for a year; with `?ukuran=` one of its counts."""
    instansi = instansi_kini()
    hasil = kueri.lineage(instansi, tahun, kode) if tahun_wajar(tahun) else None
    if hasil is None:
        raise TidakAda(kode)
    ukuran = request.args.get("ukuran")
    form = _form(instansi, hasil, ukuran)
    if request.method == "POST" and form.validate() and _simpan(instansi, hasil, ukuran, form):
        flash("Angka tersimpan dengan buktinya.", "berhasil")
        return redirect(url_for("kinerja.telusur", tahun=tahun, kode=hasil.kode), 303)
    halaman = render_template(
        "kinerja/isi.html",
        form=form,
        tahun=tahun,
        hasil=hasil,
        ukuran=ukuran,
        semula=_semula(hasil, ukuran),
    )
    return (halaman, 422) if request.method == "POST" else halaman


def _form(instansi: Instansi, hasil: HasilIndikator, ukuran: str | None) -> FormAngka:
    if ukuran is None and hasil.definisi.predikat:
        form = FormPredikat()
        form.nilai.choices = isian.pilihan_predikat(instansi, hasil.definisi.predikat, hasil.tahun)
        return form
    return FormAngka()


def _semula(hasil: HasilIndikator, ukuran: str | None) -> str | None:
    """The evidence of what stands there now."""
    if ukuran is None:
        return hasil.diberikan.bukti if hasil.diberikan else None
    ada = next((u.diberikan for u in hasil.ukuran if u.ukuran == ukuran), None)
    return ada.bukti if ada else None


def _simpan(instansi: Instansi, hasil: HasilIndikator, ukuran: str | None, form: FormAngka) -> bool:
    """Do it; False where the form has something to be mended."""
    baru = AngkaBaru(Decimal(form.nilai.data), form.bukti.data)
    try:
        _tulis(instansi, hasil, ukuran, baru, form, unggahan.terima(form.berkas.data))
    except IsianSalah as galat:
        tempelkan(form, galat)
    except BerkasDitolak as galat:
        form.berkas.errors = [str(galat)]
    else:
        return True
    return False


def _tulis(
    instansi: Instansi,
    hasil: HasilIndikator,
    ukuran: str | None,
    baru: AngkaBaru,
    form: FormAngka,
    berkas: BerkasSiap | None,
) -> None:
    pelaku, saat = pelaku_kini(), waktu.sekarang()
    if ukuran is not None:
        layanan_angka.isi_ukuran(
            instansi, hasil.tahun, hasil.kode, ukuran, baru, berkas=berkas, pelaku=pelaku,
            saat=saat,
        )  # fmt: skip
        return
    layanan_angka.isi_realisasi(
        instansi, hasil.tahun, hasil.kode, baru,
        asal="realisasi_terdahulu" if form.terbit.data else "realisasi",
        berkas=berkas, pelaku=pelaku, saat=saat,
    )  # fmt: skip
