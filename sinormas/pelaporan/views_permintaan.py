"""`/register/permintaan-data`: a person asks the office what it holds about them."""

from __future__ import annotations

import json

from flask import Blueprint, Response, render_template, request

from sinormas.akun import data_terbaca
from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan, boleh
from sinormas.organisasi.kueri_orang import CatatanOrang
from sinormas.pelaporan import permintaan_data
from sinormas.pelaporan.forms_permintaan import FormPermintaanData
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan


def pasang(bp: Blueprint) -> None:
    """Give the page its address, and the link to it to the templates."""
    bp.add_app_template_global(boleh_layani_data)
    bp.add_url_rule(
        "/register/permintaan-data", "permintaan_data", halaman, methods=["GET", "POST"]
    )


def boleh_layani_data() -> bool:
    """Whether the reader of the page may answer a person's request."""
    return boleh(pelaku_kini(), Tindakan.LAYANI_PERMINTAAN_DATA, instansi_kini().objek())


@perlu(Tindakan.LAYANI_PERMINTAAN_DATA)
def halaman() -> str | Response | tuple[str, int]:
    """Ask for NIK and reason, then answer with the data itself: no address leads back to it."""
    form, temuan = FormPermintaanData(), None
    if form.validate_on_submit():
        try:
            temuan = permintaan_data.buka(
                instansi_kini(), form.nik.data, form.alasan.data, pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
    if temuan is not None and "unduh" in request.form:
        return _unduhan(temuan)
    isi = render_template(
        "pelaporan/permintaan-data.html",
        form=form,
        temuan=temuan,
        bagian=data_terbaca.bagian(permintaan_data.data(temuan), instansi_kini().zona_waktu)
        if temuan
        else (),
    )
    return (isi, 422) if form.errors else isi


def _unduhan(temuan: tuple[CatatanOrang, ...]) -> Response:
    teks = json.dumps(permintaan_data.data(temuan), ensure_ascii=False, indent=2) + "\n"
    return Response(
        teks,
        mimetype="application/json",
        headers={
            "Content-Disposition": 'attachment; filename="data-pribadi.json"',
            "Cache-Control": "no-store",
        },
    )
