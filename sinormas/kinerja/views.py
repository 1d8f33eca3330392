"""The year's figures, and where each comes from."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_bila_ada, instansi_kini, perlu
from sinormas.anggaran import kueri as anggaran
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan
from sinormas.kinerja import efisiensi, kata, kueri, susunan
from sinormas.kinerja import telusur as asal
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.kueri import TahunKinerja
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
        efisiensi=efisiensi.efisiensi(program, hasil[tahun]),
        langsung=efisiensi.belanja_langsung(anggaran.belanja_tahun(instansi, tahun)),
    )


@bp.route("/kinerja/<int:tahun>/<path:kode>")
@perlu(Tindakan.LIHAT_KINERJA)
def telusur(tahun: int, kode: str) -> str:
    """Where one figure comes from: formula, counts, rows, who recorded them."""
    instansi = instansi_kini()
    hasil = kueri.lineage(instansi, tahun, kode) if _dikenal(instansi, tahun) else None
    if hasil is None:
        raise TidakAda(kode)
    dipilih, kursor = _dipilih(hasil), request.args.get("kursor")
    return render_template(
        "kinerja/telusur.html",
        tahun=tahun,
        halaman=susunan.susun_telusur(hasil),
        dipilih=dipilih,
        daftar=asal.daftar(instansi, hasil, dipilih, kursor) if dipilih else None,
        kursor=kursor,
        peserta=asal.peserta(instansi, hasil),
        nama_pembilang=kata.NAMA_PEMBILANG,
        judul_temuan=kata.JUDUL_TEMUAN,
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


def _dikenal(instansi: Instansi, tahun: int) -> bool:
    """Whether the office knows anything of the year, or it is running."""
    if not tahun_wajar(tahun):
        return False
    return tahun == _berjalan(instansi) or any(
        t.tahun == tahun for t in kueri.daftar_tahun(instansi)
    )


def _dipilih(hasil: HasilIndikator) -> NilaiUkuran | None:
    """The measure whose rows are asked for; the one above the line unless said."""
    diminta = request.args.get("ukuran")
    awal = hasil.ukuran[0] if hasil.ukuran else None
    return next((u for u in hasil.ukuran if u.ukuran == diminta), awal)
