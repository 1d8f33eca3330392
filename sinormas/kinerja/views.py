"""The year's figures, quarter by quarter, and where each comes from."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_bila_ada, instansi_kini, pelaku_kini, perlu
from sinormas.anggaran import kueri as anggaran
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kinerja import (
    efisiensi,
    kueri,
    pembanding,
    sandingan,
    susunan,
    susunan_triwulan,
    terlambat,
    views_definisi,
    views_isi,
    views_pembanding,
    views_skala,
    views_telusur,
)
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kueri import TahunKinerja
from sinormas.kinerja.pembanding import NAMA_LINGKUP
from sinormas.kinerja.sejak import baca_sejak, perubahan
from sinormas.kinerja.triwulan import pada
from sinormas.kinerja.triwulan import triwulan as triwulan_tahun
from sinormas.umum import waktu
from sinormas.umum.isian import tahun_wajar

bp = Blueprint("kinerja", __name__)

TAHUN_BANDING = 2
"""How many earlier years stand beside the one shown."""
TAHUN_DERET = 4
"""How many earlier years its trend goes back."""


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
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    dikenal = kueri.daftar_tahun(instansi)
    hasil = kueri.hitung_beberapa(instansi, range(tahun - TAHUN_DERET, tahun + 1))
    dana = anggaran.tahun(instansi, tahun)
    dinilai = efisiensi.efisiensi(dana.program, hasil[tahun])
    sejak = baca_sejak(request.args.get("sejak"), tahun, hari_ini)
    return render_template(
        "kinerja/tahun.html",
        tahun=tahun,
        berjalan=hari_ini.year,
        terakhir=_terakhir(dikenal),
        pilihan=susunan.susun_tahun_pilihan(dikenal, tahun, hari_ini.year),
        halaman=susunan.susun_tahun(
            {t: hasil[t] for t in range(tahun - TAHUN_BANDING, tahun + 1)}, tahun
        ),
        sandingan=sandingan.susun(
            hasil, tahun, sandingan.akhir_rencana(instansi, tahun), pembanding.baca(instansi, tahun)
        ),
        nama_lingkup=NAMA_LINGKUP,
        terlambat=terlambat.daftar(instansi, tahun, hasil[tahun], dana.program, hari_ini),
        sejak=sejak,
        perubahan=perubahan(instansi, tahun, hasil[tahun], pada(sejak, tahun, instansi.zona_waktu))
        if sejak
        else (),
        hasil=hasil[tahun],
        program=dana.program,
        efisiensi=dinilai,
        pmk=efisiensi.pmk,
        langsung=efisiensi.belanja_berprogram(dana.belanja),
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INDIKATOR, instansi.objek()),
        boleh_isi=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()),
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
views_pembanding.pasang(bp)
views_telusur.pasang(bp)
