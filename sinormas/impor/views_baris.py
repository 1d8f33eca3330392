"""The rows of an import: mend one, choose for a twin, skip many, take the wrong ones home."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, stream_with_context, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.impor import kueri, layanan_baris
from sinormas.impor.aturan import NAMA_KOLOM, NAMA_NASIB, PRIBADI, ImporSalah, Keadaan, Kolom, Nasib
from sinormas.impor.kueri import Baris, Berkas
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import TidakAda, Tindakan
from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.umum import waktu
from sinormas.umum.isian import saring_pilihan
from sinormas.umum.lembar import alirkan_csv
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.rahasia import samarkan
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
PANJANG = 4_000


def pasang(bp: Blueprint) -> None:
    """Give the pages their addresses."""
    alamat = "/register/impor/<impor_id>"
    bp.add_url_rule(f"{alamat}/baris/<baris_id>", "baris", baris, methods=["GET", "POST"])
    bp.add_url_rule(f"{alamat}/lewati", "lewati", lewati, methods=["POST"])
    bp.add_url_rule(f"{alamat}/salah.csv", "unduh_salah", unduh_salah, methods=["GET"])


@perlu(Tindakan.IMPOR_REGISTER)
def baris(impor_id: str, baris_id: str) -> Jawaban:
    """One row: what it says, what is wrong with it, and whom it may be."""
    berkas = _buka(impor_id)
    b = _baris(berkas, baris_id)
    if request.method == "GET":
        return _halaman(berkas, b)
    if berkas.keadaan is not Keadaan.SIAP:
        return redirect(url_for("impor.satu", impor_id=berkas.id), 303)
    try:
        nasib = _putuskan(berkas, b)
    except (ImporSalah, Bentrok) as galat:
        return _halaman(berkas, b, str(galat)), 422
    if nasib is Nasib.SALAH or (nasib is Nasib.KEMBAR and b.nasib is not Nasib.KEMBAR):
        return redirect(url_for("impor.baris", impor_id=berkas.id, baris_id=b.id), 303)
    flash(f"Baris {b.nomor} sekarang: {NAMA_NASIB[nasib].lower()}.", "berhasil")
    lanjut = kueri.berikutnya(berkas.id, b.nasib, b.nomor) if b.nasib in _DIURUS else None
    if lanjut is not None:
        return redirect(url_for("impor.baris", impor_id=berkas.id, baris_id=lanjut), 303)
    return redirect(url_for("impor.satu", impor_id=berkas.id), 303)


_DIURUS = (Nasib.SALAH, Nasib.KEMBAR)


def _putuskan(berkas: Berkas, b: Baris) -> Nasib:
    instansi, pelaku, saat = instansi_kini(), pelaku_kini(), waktu.sekarang()
    if request.form.get("tindakan") == "simpan":
        isi = {k.value: v for k in Kolom if (v := _diketik(k)) is not None}
        return layanan_baris.perbaiki(instansi, berkas.id, b.id, isi, pelaku=pelaku, saat=saat)
    pilihan = request.form.get("pilihan", "")
    if baca_pengenal(pilihan) and pilihan not in {c.get("id") for c in b.calon}:
        raise TidakAda("organisasi")
    return layanan_baris.pilih(instansi, berkas.id, b.id, pilihan, pelaku=pelaku, saat=saat)


def _diketik(kolom: Kolom) -> str | None:
    """What was typed; of a personal number a blank means that it stays."""
    nilai = request.form.get(f"isi-{kolom.value}")
    if nilai is None or (kolom in PRIBADI and not nilai.strip()):
        return None
    return nilai.replace("\0", "")[:PANJANG]


def _halaman(berkas: Berkas, b: Baris, galat: str = "") -> str:
    isi = dict(b.isi or {})
    dipakai = [k for k in Kolom if k in berkas.peta.values() or k in (Kolom.NAMA, Kolom.BENTUK)]
    tersimpan = {k: samarkan(isi[k]) for k in PRIBADI if isi.get(k)}
    diketik = {k: request.form.get(f"isi-{k.value}") for k in dipakai}
    bantuan = {
        Kolom.BENTUK: list(NAMA_BENTUK.values()),
        Kolom.STRUKTUR: list(NAMA_STRUKTUR.values()),
        Kolom.LEGALITAS: list(NAMA_LEGALITAS.values()),
        Kolom.KECAMATAN: [n for _, n in instansi_kueri.kecamatan(instansi_kini().kode_wilayah)],
    }
    nilai = {k: "" if k in PRIBADI else isi.get(k, "") for k in dipakai}
    return render_template(
        "impor/baris.html",
        berkas=berkas,
        baris=b,
        kolom=dipakai,
        nilai={k: n if diketik[k] is None else diketik[k] for k, n in nilai.items()},
        tersimpan=tersimpan,
        bantuan=bantuan,
        pesan=_menurut_kolom(b),
        nama_kolom=NAMA_KOLOM,
        nama_nasib=NAMA_NASIB,
        galat=galat,
    )


def _menurut_kolom(b: Baris) -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    for nama, kata in b.pesan:
        hasil.setdefault(nama, []).append(kata)
    return hasil


@perlu(Tindakan.IMPOR_REGISTER)
def lewati(impor_id: str) -> Response:
    """Leave out all wrong rows, or all likely twins."""
    berkas = _buka(impor_id)
    nasib = saring_pilihan(Nasib, request.form.get("nasib"))
    try:
        if nasib is None:
            raise ImporSalah("Pilih salah satu.")
        banyak = layanan_baris.pilih_semua(
            instansi_kini(), berkas.id, nasib, Nasib.LEWATI, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
        flash(f"{banyak} baris dilewati.", "berhasil")
    except (ImporSalah, Bentrok) as galat:
        flash(str(galat), "galat")
    return redirect(url_for("impor.satu", impor_id=berkas.id), 303)


@perlu(Tindakan.IMPOR_REGISTER)
def unduh_salah(impor_id: str) -> Response:
    """The wrong rows as a table, each with what is wrong, to be mended and brought again."""
    berkas = _buka(impor_id)
    jawaban = Response(stream_with_context(_csv(berkas)), mimetype="text/csv")
    jawaban.headers["Content-Disposition"] = "attachment; filename=baris-salah.csv"
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def _csv(berkas: Berkas) -> Iterator[str]:
    kolom = [k for k in Kolom if k in berkas.peta.values()]
    kepala = [*(NAMA_KOLOM[k] for k in kolom), "Baris", "Yang salah"]
    semua = chain.from_iterable(kueri.menurut_nasib(berkas.id, Nasib.SALAH))
    return alirkan_csv(
        kepala,
        (
            [*(b.isi.get(k, "") for k in kolom), str(b.nomor), " ".join(p for _, p in b.pesan)]
            for b in semua
        ),
    )


def _buka(impor_id: str) -> Berkas:
    pengenal: UUID | None = baca_pengenal(impor_id)
    berkas = kueri.satu(instansi_kini(), pengenal) if pengenal else None
    if berkas is None:
        raise TidakAda("impor")
    return berkas


def _baris(berkas: Berkas, baris_id: str) -> Baris:
    pengenal = baca_pengenal(baris_id)
    b = kueri.baris_satu(berkas.id, pengenal) if pengenal else None
    if b is None:
        raise TidakAda("baris")
    return b
