"""`/jejak`: who did what, when and from where, as the office's own people may read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request, stream_with_context

from sinormas.akun.akses import instansi_kini, perlu
from sinormas.izin import Tindakan
from sinormas.jejak import kueri
from sinormas.jejak.bubuhan import bubuhi
from sinormas.jejak.kueri import BarisTampil, Saringan
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from sinormas.umum.lembar import alirkan_csv
from sinormas.umum.teks import bersih

bp = Blueprint("jejak", __name__)

KEPALA = (
    "Rantai",
    "Nomor",
    "Waktu (UTC)",
    "Pelaku",
    "Dari",
    "Tindakan",
    "Objek",
    "Pengenal",
    "Isi",
    "Hash",
)


@bp.get("/jejak")
@perlu(Tindakan.LIHAT_JEJAK)
def daftar() -> str:
    """The trace of the office, newest first."""
    instansi = instansi_kini()
    kursor = request.args.get("kursor")
    rantai = instansi.kode_wilayah
    return render_template(
        "jejak/daftar.html",
        halaman=kueri.daftar(rantai, _saringan(instansi.zona_waktu), kursor),
        pilihan=kueri.pilihan(rantai),
        jangkar=kueri.jangkar(rantai),
        saring={nama: bersih(request.args.get(nama, "")) for nama in NAMA_SARINGAN},
        kursor=kursor,
    )


@bp.get("/jejak/ekspor.csv")
@perlu(Tindakan.LIHAT_JEJAK)
def ekspor() -> Response:
    """The lines that the filters leave, oldest first, each with its hash."""
    instansi = instansi_kini()
    saring, rantai = _saringan(instansi.zona_waktu), instansi.kode_wilayah
    jawaban = Response(stream_with_context(_csv(rantai, saring)), mimetype="text/csv")
    hari = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    return bubuhi(jawaban, f"jejak-{rantai}-{hari}.csv", rantai)


NAMA_SARINGAN = ("tindakan", "objek", "pelaku", "mulai", "sampai")


def _saringan(nama_zona: str) -> Saringan:
    """What the address asks for; days are the office's own, and the last one is meant whole."""
    sampai = _hari(request.args.get("sampai"))
    return Saringan(
        tindakan=bersih(request.args.get("tindakan", "")),
        objek=bersih(request.args.get("objek", "")),
        pelaku=bersih(request.args.get("pelaku", "")),
        mulai=_awal(_hari(request.args.get("mulai")), nama_zona),
        sampai=_awal(sampai + timedelta(days=1) if sampai else None, nama_zona),
    )


def _hari(teks: str | None) -> date | None:
    """The day of a filter (`2026-11-24`); anything else is no filter."""
    try:
        hari = date.fromisoformat(teks or "")
    except ValueError:
        return None
    return hari if 1900 <= hari.year <= 2200 else None


def _awal(hari: date | None, nama_zona: str) -> datetime | None:
    return datetime.combine(hari, time.min, waktu.zona(nama_zona)) if hari else None


def _csv(rantai: str, saring: Saringan) -> Iterator[str]:
    with potret():
        baris = (_sel(rantai, b) for b in kueri.alirkan(rantai, saring))
        yield from alirkan_csv(KEPALA, baris)


def _sel(rantai: str, baris: BarisTampil) -> tuple[str, ...]:
    isi = {p.nama: {"sebelum": p.sebelum, "sesudah": p.sesudah} for p in baris.perubahan}
    return (
        rantai,
        str(baris.nomor),
        baris.saat.isoformat(),
        baris.pelaku,
        baris.dari,
        baris.tindakan,
        baris.objek,
        str(baris.objek_id or ""),
        json.dumps(isi, ensure_ascii=False) if isi else "",
        baris.hash,
    )
