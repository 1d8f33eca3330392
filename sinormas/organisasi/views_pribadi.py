"""Personal data of an organisation's record: shown on one page, to who says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan, boleh
from sinormas.organisasi import data_pribadi
from sinormas.organisasi.data_pribadi import BarisPribadi
from sinormas.organisasi.forms import FormDataPribadi
from sinormas.organisasi.pintu import baca_hari, buka, hari_ini
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan

Jawaban = str | Response | tuple[str, int]


def pasang(bp: Blueprint) -> None:
    """Give the page its address, and the link to it to the templates."""
    bp.add_app_template_global(boleh_buka_data)
    bp.add_url_rule(
        "/register/<organisasi_id>/data-pribadi",
        "data_pribadi",
        perlu(Tindakan.BUKA_DATA_PRIBADI)(halaman),
        methods=["GET", "POST"],
    )


def boleh_buka_data() -> bool:
    """Whether the reader of the page may have personal data shown."""
    return boleh(pelaku_kini(), Tindakan.BUKA_DATA_PRIBADI, instansi_kini().objek())


def halaman(organisasi_id: str) -> Jawaban:
    """Ask why, then show what is masked elsewhere; gone when the page is left."""
    riwayat = buka(organisasi_id)
    diminta = request.args.get("pada", "")
    hari = min(baca_hari(diminta) or hari_ini(), hari_ini())
    rekam = riwayat.pada(hari) or riwayat.rekam[0]
    return tampilkan(
        rekam.isi.nama,
        url_for("organisasi.halaman", organisasi_id=riwayat.id, pada=diminta or None),
        lambda alasan: data_pribadi.buka_rekam(
            instansi_kini(), riwayat.id, hari, alasan, pelaku=pelaku_kini(), saat=waktu.sekarang()
        ),
    )


def tampilkan(
    nama: str, kembali: str, buka_data: Callable[[str | None], Sequence[BarisPribadi]]
) -> Jawaban:
    """The page of one object: the question, or what `buka_data` gives for the reason typed.

    It answers a POST with the data itself and leads nowhere: there is no address to come back to.
    """
    form, baris = FormDataPribadi(), None
    if form.validate_on_submit():
        try:
            baris = buka_data(form.alasan.data)
        except IsianSalah as galat:
            tempelkan(form, galat)
    isi = render_template(
        "organisasi/data-pribadi.html", nama=nama, kembali_ke=kembali, form=form, baris=baris
    )
    jawaban = make_response(isi, 422 if form.errors else 200)
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban
