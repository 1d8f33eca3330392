"""`/kinerja/pembanding`: what the province and the nation reached, typed with its source."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan
from sinormas.kinerja import kueri, pembanding
from sinormas.kinerja.aturan import Lingkup
from sinormas.kinerja.forms import FormPembanding
from sinormas.kinerja.pembanding import NAMA_LINGKUP, PembandingBaru
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan

Jawaban = str | Response | tuple[str, int]


def pasang(bp: Blueprint) -> None:
    """The address of this page; the code of an indicator may hold anything."""
    bp.add_url_rule(
        "/kinerja/pembanding/<int:tahun>/<path:kode>", "pembanding", isi, methods=["GET", "POST"]
    )


@perlu(Tindakan.UBAH_CATATAN)
def isi(tahun: int, kode: str) -> Jawaban:
    """Give what an indicator of a year is compared with."""
    instansi = instansi_kini()
    hasil = kueri.lineage(instansi, tahun, kode) if tahun_wajar(tahun) else None
    if hasil is None:
        raise TidakAda(kode)
    ada = pembanding.baca(instansi, tahun, hasil.kode).get(hasil.kode, {})
    form = FormPembanding(
        data={f"nilai_{ling}": satu.nilai for ling, satu in ada.items()}
        | {f"sumber_{ling}": satu.sumber for ling, satu in ada.items()}
    )
    if request.method == "POST" and form.validate():
        baru = {
            ling: PembandingBaru(form[f"nilai_{ling}"].data, form[f"sumber_{ling}"].data)
            for ling in Lingkup
        }
        try:
            banyak = pembanding.isi(
                instansi, tahun, hasil.kode, baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash("Pembanding tersimpan." if banyak else "Tidak ada yang berubah.",
                  "berhasil" if banyak else "kabar")  # fmt: skip
            return redirect(f"{url_for('kinerja.tahun', tahun=tahun)}#banding", 303)
    halaman = render_template(
        "kinerja/pembanding.html", form=form, tahun=tahun, hasil=hasil, nama_lingkup=NAMA_LINGKUP
    )
    return (halaman, 422) if form.errors else halaman
