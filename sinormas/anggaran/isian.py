"""What the pages of the budget register share: a form that records one thing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini
from sinormas.izin import TidakAda
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan
from sinormas.umum.tampilan import Formulir
from sinormas.umum.transaksi import Bentrok


def isian(
    form: Formulir,
    catat: Callable[[], UUID | bool | None],
    *,
    judul: str,
    kabar: str,
    kembali: tuple[str, str],
    di_atas: str = "",
    templat: str = "anggaran/isian.html",
    tujuan: Callable[[UUID | bool | None], str] | None = None,
) -> str | Response | tuple[str, int]:
    """Show a form; record what it says, or the words of what is wrong beside its fields.

    `kembali` is where one came from: address and words; `tujuan` where one goes, if elsewhere.
    """
    if form.validate_on_submit():
        try:
            hasil = catat()
        except IsianSalah as galat:
            tempelkan(form, galat)
        except Bentrok as galat:
            form.form_errors.append(str(galat))
        else:
            flash(kabar, "berhasil")
            return redirect(tujuan(hasil) if tujuan else kembali[0], 303)
    isi = render_template(
        templat, form=form, judul_isian=judul, kembali_ke=kembali, di_atas=di_atas or kembali[1]
    )
    return (isi, 422) if form.errors else isi


def nol(nilai: Decimal | None) -> Decimal:
    """Zero for what is empty; a form that asks for it has not let it through."""
    return Decimal(0) if nilai is None else nilai


def periksa_tahun(tahun: int) -> int:
    """The running year; a year that no register may hold is not there, nor one too far ahead."""
    kini = waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu).year
    if not tahun_wajar(tahun) or tahun > kini + 1:
        raise TidakAda("tahun")
    return kini
