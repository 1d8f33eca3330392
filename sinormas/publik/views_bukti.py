"""The proof of a report of a signed year, and the check of a file that somebody received."""

from __future__ import annotations

import hashlib
from typing import IO

from flask import Blueprint, render_template
from flask_wtf.file import FileField, FileRequired
from govuk_frontend_wtf.wtforms_widgets import GovFileInput

from sinormas.akun.akses import terbuka
from sinormas.cetak import kueri as cetak
from sinormas.extensions import limiter
from sinormas.izin import TidakAda
from sinormas.lkip.tersimpan import kueri
from sinormas.umum.tampilan import Formulir

BATAS_PERIKSA = "30 per minute"
"""A check reads a whole file; this many from one address are still a person's."""
POTONGAN = 64 * 1024


class FormSidik(Formulir):
    """A file to be compared; nothing of it is kept."""

    berkas = FileField(
        "Berkas yang diperiksa",
        [FileRequired("Pilih berkasnya dulu.")],
        description="PDF atau Word, persis seperti Anda terima.",
        widget=GovFileInput(),
        render_kw={"accept": ".pdf,.docx"},
    )


def pasang(bp: Blueprint) -> None:
    """Hang the page up in the room's blueprint."""
    bp.add_url_rule("/bukti/<kode>", "periksa_bukti", periksa, methods=["POST"])


def halaman(kode: str, form: FormSidik | None = None, sama: bool | None = None) -> str:
    """What is known of the report with this code; `sama` is what a check of a file gave."""
    bukti = kueri.bukti(kode)
    if bukti is None:
        raise TidakAda("bukti")
    return render_template(
        "publik/bukti-lkip.html",
        bukti=bukti,
        form=form or FormSidik(formdata=None),
        sama=sama,
        kop=cetak.kop(bukti.instansi),
    )


@limiter.limit(BATAS_PERIKSA)
@terbuka
def periksa(kode: str) -> str | tuple[str, int]:
    """Compare a file, where the browser could not do it itself."""
    bukti = kueri.bukti(kode)
    if bukti is None:
        raise TidakAda("bukti")
    form = FormSidik()
    if not form.validate():
        return halaman(kode, form), 422
    return halaman(kode, sama=_sidik(form.berkas.data.stream) == bukti.berkas.sha256)


def _sidik(aliran: IO[bytes]) -> str:
    hitung = hashlib.sha256()
    while potong := aliran.read(POTONGAN):
        hitung.update(potong)
    return hitung.hexdigest()
