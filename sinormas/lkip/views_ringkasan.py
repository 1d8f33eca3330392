"""A year on one page, for the head of the office; it prints on one sheet."""

from __future__ import annotations

from flask import Blueprint, render_template
from markupsafe import Markup

from sinormas.akun.akses import instansi_kini, perlu
from sinormas.izin import Tindakan
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja import susunan
from sinormas.lkip import ringkasan
from sinormas.lkip.penyampaian.kueri import NAMA_KEADAAN
from sinormas.lkip.views_ekspor import wajar
from sinormas.umum import waktu


def pasang(bp: Blueprint) -> None:
    """Hang the page up in the room's blueprint."""
    bp.add_url_rule("/lkip/<int:tahun>/ringkasan", "ringkasan", halaman)


@perlu(Tindakan.LIHAT_KINERJA)
def halaman(tahun: int) -> str:
    """The main indicators, what is behind, findings, budget, quarters, and what is due."""
    instansi = instansi_kini()
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    isi = ringkasan.baca(instansi, wajar(tahun), hari_ini)
    return render_template(
        "lkip/ringkasan.html",
        tahun=tahun,
        pilihan=susunan.susun_tahun_pilihan(kinerja.daftar_tahun(instansi), tahun, hari_ini.year),
        isi=isi,
        gambar={
            "iku": Markup(isi.gambar_iku),  # noqa: S704  # drawn by us, every text escaped
            "anggaran": Markup(isi.gambar_anggaran),  # noqa: S704
        },
        nama_keadaan=NAMA_KEADAAN,
    )
