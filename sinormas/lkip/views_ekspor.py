"""Exports that are kept: ask for one, watch it being made, take it along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from flask import url_for as alamat
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response as Jawaban

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import layanan as berkas
from sinormas.berkas.layanan import GudangGangguan, IsiHilang
from sinormas.izin import TidakAda, Tindakan
from sinormas.jejak.bubuhan import bubuhi
from sinormas.lkip.tersimpan import kueri, layanan
from sinormas.lkip.tersimpan.aturan import DIAM, MIME, NAMA_FORMAT, NAMA_KEADAAN, Format
from sinormas.lkip.tersimpan.kueri import EksporTersimpan
from sinormas.umum import waktu
from sinormas.umum.isian import saring_pilihan, tahun_wajar
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

SEGARKAN = "2"
"""Seconds after which the page of an export under way is asked for again."""


def pasang(bp: Blueprint) -> None:
    """Hang the pages up in the room's blueprint."""
    rute: tuple[tuple[str, str, Callable[..., Any], list[str]], ...] = (
        ("/lkip/<int:tahun>/ekspor", "daftar_ekspor", daftar, ["GET"]),
        ("/lkip/<int:tahun>/ekspor", "minta_ekspor", minta, ["POST"]),
        ("/lkip/ekspor/<ekspor_id>", "ekspor", satu, ["GET"]),
        ("/lkip/ekspor/<ekspor_id>/unduh", "unduh_ekspor", unduh, ["GET"]),
    )
    for jalur, nama, fungsi, cara in rute:
        bp.add_url_rule(jalur, nama, fungsi, methods=cara)


@perlu(Tindakan.EKSPOR_LKIP)
def daftar(tahun: int) -> str:
    """The exports of a year that are kept, the latest first."""
    kursor = request.args.get("kursor")
    return render_template(
        "lkip/daftar-ekspor.html",
        tahun=wajar(tahun),
        halaman=kueri.daftar(instansi_kini(), tahun, kursor),
        kursor=kursor,
        nama_format=NAMA_FORMAT,
        nama_keadaan=NAMA_KEADAAN,
    )


@perlu(Tindakan.BUAT_EKSPOR)
def minta(tahun: int) -> Jawaban:
    """Ask for an export; the worker makes it."""
    bentuk = saring_pilihan(Format, request.form.get("bentuk"))
    if bentuk is None:
        flash("Pilih bentuk berkasnya dahulu.", "galat")
        return redirect(alamat("lkip.tahun", tahun=wajar(tahun)), 303)
    try:
        ekspor_id = layanan.minta(
            instansi_kini(), wajar(tahun), bentuk, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except Bentrok as galat:
        flash(str(galat), "galat")
        return redirect(alamat("lkip.daftar_ekspor", tahun=tahun), 303)
    return redirect(alamat("lkip.ekspor", ekspor_id=ekspor_id), 303)


@perlu(Tindakan.EKSPOR_LKIP)
def satu(ekspor_id: str) -> Response:
    """Where an export stands: how far it is, or what came of it."""
    ekspor = _buka(ekspor_id)
    diam = ekspor.detak is not None and waktu.sekarang() - ekspor.detak > DIAM
    jawaban = make_response(
        render_template(
            "lkip/ekspor.html",
            ekspor=ekspor,
            diam=diam,
            nama_format=NAMA_FORMAT,
            nama_keadaan=NAMA_KEADAAN,
        )
    )
    if ekspor.berjalan:
        jawaban.headers["Refresh"] = SEGARKAN
    return jawaban


@perlu(Tindakan.EKSPOR_LKIP)
def unduh(ekspor_id: str) -> Response:
    """The file, byte for byte as it was kept: its SHA-256 is that on the page."""
    ekspor = _buka(ekspor_id)
    if ekspor.berkas is None:
        raise TidakAda("ekspor")
    try:
        isi = berkas.buka(ekspor.berkas.sha256)
    except (GudangGangguan, IsiHilang) as galat:
        raise ServiceUnavailable from galat
    jawaban = Response(isi, content_type=MIME[ekspor.bentuk])
    jawaban.content_length = ekspor.berkas.ukuran
    return bubuhi(jawaban, ekspor.berkas.nama, instansi_kini().kode_wilayah)


def _buka(ekspor_id: str) -> EksporTersimpan:
    """The export of that address; an unknown or foreign one is not there."""
    pengenal = baca_pengenal(ekspor_id)
    ekspor = kueri.satu(instansi_kini(), pengenal) if pengenal else None
    if ekspor is None:
        raise TidakAda("ekspor")
    return ekspor


def wajar(tahun: int) -> int:
    """The year, if a register may hold it at all."""
    if not tahun_wajar(tahun):
        raise TidakAda("tahun")
    return tahun
