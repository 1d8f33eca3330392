"""The year's figures, quarter by quarter, and where each comes from."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_bila_ada, instansi_kini, pelaku_kini, perlu
from sinormas.anggaran import kueri as anggaran
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kinerja import (
    efisiensi,
    kueri,
    susunan,
    susunan_triwulan,
    views_definisi,
    views_isi,
    views_skala,
    views_telusur,
)
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kueri import TahunKinerja
from sinormas.kinerja.triwulan import triwulan as triwulan_tahun
from sinormas.umum import waktu
from sinormas.umum.isian import tahun_wajar

bp = Blueprint("kinerja", __name__)

TAHUN_BANDING = 2
"""How many earlier years stand beside the one shown."""


@bp.route("/kinerja")
@perlu(Tindakan.LIHAT_KINERJA)
def terakhir() -> Response:
    """To the latest year with data."""
    instansi = instansi_kini()
    tujuan = _terakhir(kueri.daftar_tahun(instansi))
    return redirect(url_for("kinerja.tahun", tahun=tujuan or _berjalan(instansi)))


@bp.route("/kinerja/<int:tahun>")
@perlu(Tindakan.LIHAT_KINERJA)
def tahun(tahun: int) -> str:
    """Every indicator of a year, what is odd about them, and the budget."""
    if not tahun_wajar(tahun):
        raise TidakAda(str(tahun))
    instansi = instansi_kini()
    berjalan, dikenal = _berjalan(instansi), kueri.daftar_tahun(instansi)
    hasil = kueri.hitung_beberapa(instansi, range(tahun - TAHUN_BANDING, tahun + 1))
    program = anggaran.program_tahun(instansi, tahun)
    return render_template(
        "kinerja/tahun.html",
        tahun=tahun,
        berjalan=berjalan,
        terakhir=_terakhir(dikenal),
        pilihan=susunan.susun_tahun_pilihan(dikenal, tahun, berjalan),
        halaman=susunan.susun_tahun(hasil, tahun),
        hasil=hasil[tahun],
        program=program,
        efisiensi=efisiensi.efisiensi(program, hasil[tahun]),
        langsung=efisiensi.belanja_langsung(anggaran.belanja_tahun(instansi, tahun)),
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INDIKATOR, instansi.objek()),
    )


@bp.route("/kinerja/triwulan/<int:tahun>")
@perlu(Tindakan.LIHAT_KINERJA)
def triwulan(tahun: int) -> str:
    """Every indicator quarter by quarter, each as it stood when the quarter was over."""
    instansi = instansi_kini()
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    if not tahun_wajar(tahun):
        raise TidakAda(str(tahun))
    daftar = triwulan_tahun(tahun, hari_ini, instansi.zona_waktu)
    hasil = kueri.hitung_pada(instansi, tahun, [t.hingga for t in daftar]) if daftar else {}
    return render_template(
        "kinerja/triwulan.html",
        tahun=tahun,
        daftar=daftar,
        baris=susunan_triwulan.susun(daftar, hasil),
        pilihan=susunan.susun_tahun_pilihan(kueri.daftar_tahun(instansi), tahun, hari_ini.year),
    )


@bp.app_template_global("indikator_ukuran")
def indikator_ukuran(ukuran: str, tahun: int) -> tuple[HasilIndikator, ...]:
    """For pages of other rooms: the indicators that have a measure above the line."""
    instansi = instansi_bila_ada()
    return kueri.indikator_ukuran(instansi, tahun, ukuran) if instansi else ()


@bp.app_template_global("indikator_utama")
def indikator_utama(tahun: int) -> tuple[HasilIndikator, ...]:
    """For the home page: the main indicators of a year; none where there is no office yet."""
    instansi = instansi_bila_ada()
    return kueri.indikator_utama(instansi, tahun) if instansi else ()


def _berjalan(instansi: Instansi) -> int:
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu).year


def _terakhir(dikenal: Sequence[TahunKinerja]) -> int | None:
    """The latest year of which there is more than a target."""
    return max((t.tahun for t in dikenal if t.berdata), default=None)


views_definisi.pasang(bp)
views_skala.pasang(bp)
views_isi.pasang(bp)
views_telusur.pasang(bp)
