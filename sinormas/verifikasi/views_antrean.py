"""The queue: its page, what a script asks of it, filings that change hands, saved views."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Jawaban

from sinormas.akun.akses import instansi_kini, menyimak, pelaku_kini, perlu
from sinormas.akun.orang import berperan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, TidakAda, Tindakan, boleh
from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.pelaporan.aturan import NAMA_JENIS
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat
from sinormas.umum.jendela import LEBAR
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok
from sinormas.verifikasi import (
    kueri,
    kueri_antrean,
    pandangan,
    pegangan,
    saring,
    tampil_antrean,
)
from sinormas.verifikasi.aturan_antrean import (
    NAMA_PETUGAS,
    NAMA_TUMPUKAN,
    NAMA_UMUR,
    SaringanAntrean,
    Tumpukan,
)

DISIMAK_PALING_BANYAK = 60
AMBIL, SERAHKAN, LEPASKAN = "ambil", "serahkan", "lepaskan"
TANPA_MILIK: dict[str, Any] = {"pandangan": (), "urung": None}
DI_MEJA = frozenset({Tumpukan.MENUNGGU, Tumpukan.DIAJUKAN, Tumpukan.DIPERIKSA, Tumpukan.LEWAT})
"""The heaps whose filings can change hands."""


@perlu(Tindakan.LIHAT_ANTREAN)
def antrean() -> str:
    """The queue: heaps with their counts, filters in the address, the longest waiting first."""
    instansi, saya = instansi_kini(), pelaku_kini()
    hari = kalender(instansi, waktu.sekarang())
    saringan = saring.baca(request.args)
    kursor = request.args.get("kursor")
    jumlah = kueri_antrean.jumlah(hari, saya.id)
    g.menu_terhitung = {"verifikasi.antrean": jumlah.tumpukan[Tumpukan.MENUNGGU]}
    hasil = kueri_antrean.daftar(hari, saringan, saya.id, kursor=kursor)
    petugas = berperan(instansi, Peran.PETUGAS)
    kecamatan = instansi_kueri.kecamatan(instansi.kode_wilayah)
    boleh_bagi = boleh(saya, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    return render_template(
        "verifikasi/antrean.html",
        hasil=hasil,
        baris=tampil_antrean.baris(hasil.halaman.baris, hari, saya.id),
        jendela=LEBAR,
        hitung=tampil_antrean.hitung(jumlah.tumpukan, saringan),
        saringan=saringan,
        nama_tumpukan=NAMA_TUMPUKAN,
        aktif=tampil_antrean.saringan_aktif(saringan, petugas, kecamatan),
        kursor=kursor,
        hari=hari,
        saya=saya.id,
        nama_jenis=NAMA_JENIS,
        nama_bentuk=NAMA_BENTUK,
        nama_struktur=NAMA_STRUKTUR,
        nama_legalitas=NAMA_LEGALITAS,
        nama_umur=NAMA_UMUR,
        pilihan_petugas=[*NAMA_PETUGAS.items(), *petugas] if boleh_bagi else petugas,
        petugas=petugas,
        kecamatan=kecamatan,
        dapat_bagi=boleh_bagi and saringan.tumpukan in DI_MEJA,
        **(_milik_petugas(instansi, saya, saringan, jumlah) if boleh_bagi else TANPA_MILIK),
    )


def _milik_petugas(
    instansi: Instansi, saya: Pelaku, saringan: SaringanAntrean, jumlah: kueri_antrean.Jumlah
) -> dict[str, Any]:
    """What only an officer has: views, and a decision that may be taken back."""
    milik = kueri_antrean.pandangan(instansi, saya.id)
    return {
        "pandangan": tampil_antrean.pandangan(milik, saringan, jumlah.petugas),
        "urung": kueri.dapat_diurungkan(instansi, saya, waktu.sekarang()),
    }


@menyimak
@perlu(Tindakan.LIHAT_ANTREAN)
def kabar() -> str | Response:
    """The rows of a page that somebody has it open, as far as they have changed since."""
    dilihat = _pilihan(request.args.getlist("l")[:DISIMAK_PALING_BANYAK])
    hari = kalender(instansi_kini(), waktu.sekarang())
    berubah = [
        b
        for b in kueri_antrean.beberapa(hari, list(dilihat))
        if b.laporan.versi != dilihat[b.laporan.id]
    ]
    if not berubah:
        return Response(status=204)
    saya = pelaku_kini().id
    baris = tampil_antrean.baris(berubah, hari, saya)
    return render_template("verifikasi/kabar_antrean.html", baris=baris)


# -- Who has what ---------------------------------------------------------------------------------


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def bagi() -> Jawaban:
    """Take the chosen filings, hand them over, or give them back to the heap."""
    tindakan = request.form.get("tindakan")
    petugas_id = {
        AMBIL: pelaku_kini().id,
        SERAHKAN: baca_pengenal(request.form.get("petugas", "")),
        LEPASKAN: None,
    }.get(tindakan or "")
    if tindakan not in (AMBIL, SERAHKAN, LEPASKAN) or (tindakan == SERAHKAN and not petugas_id):
        flash(pegangan.PILIH_PETUGAS, "galat")
        return ke_antrean()
    dipilih = _pilihan(request.form.getlist("pilih"))
    try:
        hasil = pegangan.bagi(
            instansi_kini(), list(dipilih.items()), petugas_id, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    except IsianSalah as galat:
        flash(galat.pesan, "galat")
        return ke_antrean()
    if hasil.jadi:
        kata = {AMBIL: "Anda ambil", SERAHKAN: "diserahkan", LEPASKAN: "dilepaskan"}[tindakan]
        flash(f"{hasil.jadi} laporan {kata}.", "berhasil")
    for sebab in hasil.gagal:
        flash(sebab, "galat")
    return ke_antrean()


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def periksa(laporan_id: str) -> Jawaban:
    """Take the case: others see who checks it."""
    try:
        pegangan.periksa(
            instansi_kini(), _pengenal(laporan_id), _versi(), pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    except Bentrok as galat:
        flash(str(galat), "galat")
    return _ke_kasus(laporan_id)


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def serahkan(laporan_id: str) -> Jawaban:
    """Give the case to an officer of the office; oneself: take it over."""
    try:
        nama = pegangan.serahkan(
            instansi_kini(), _pengenal(laporan_id), _versi(),
            baca_pengenal(request.form.get("petugas", "")), pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    except (Bentrok, IsianSalah) as galat:
        flash(str(galat), "galat")
    else:
        flash(f"Laporan ini sekarang di tangan {nama}.", "berhasil")
    return _ke_kasus(laporan_id)


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def lepas(laporan_id: str) -> Jawaban:
    """Give the case back to the heap."""
    try:
        pegangan.lepas(
            instansi_kini(), _pengenal(laporan_id), _versi(), pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    except (Bentrok, IsianSalah) as galat:
        flash(str(galat), "galat")
    else:
        flash("Laporan ini dilepaskan dan menunggu petugas.", "berhasil")
    return _ke_kasus(laporan_id)


# -- Saved views ----------------------------------------------------------------------------------


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def simpan_pandangan() -> Jawaban:
    """Keep the filters of the page under a name."""
    saringan = saring.baca(dict(parse_qsl(request.form.get("saring", ""))))
    try:
        nama = pandangan.simpan(
            instansi_kini(), request.form.get("nama", ""), saringan, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    except IsianSalah as galat:
        flash(f"Pandangan belum disimpan. {galat.pesan}", "galat")
    else:
        flash(f"Pandangan “{nama}” disimpan.", "berhasil")
    return redirect(url_for("verifikasi.antrean", **saringan.alamat), 303)


@perlu(Tindakan.PUTUSKAN_LAPORAN)
def hapus_pandangan(pandangan_id: str) -> Jawaban:
    """Forget a view of one's own."""
    pengenal = baca_pengenal(pandangan_id)
    if pengenal is None:
        raise TidakAda("pandangan")
    nama = pandangan.hapus(instansi_kini(), pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang())
    flash(f"Pandangan “{nama}” dihapus.", "kabar")
    return ke_antrean()


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    bp.add_url_rule("/antrean", "antrean", antrean, methods=["GET"])
    bp.add_url_rule("/antrean/kabar", "kabar", kabar, methods=["GET"])
    bp.add_url_rule("/antrean/bagi", "bagi", bagi, methods=["POST"])
    bp.add_url_rule("/antrean/pandangan", "simpan_pandangan", simpan_pandangan, methods=["POST"])
    bp.add_url_rule(
        "/antrean/pandangan/<pandangan_id>/hapus", "hapus_pandangan", hapus_pandangan,
        methods=["POST"],
    )  # fmt: skip
    for nama, view in (("periksa", periksa), ("serahkan", serahkan), ("lepas", lepas)):
        bp.add_url_rule(f"/antrean/<laporan_id>/{nama}", nama, view, methods=["POST"])


def asal() -> dict[str, Any]:
    """From which list one has come, as the arguments of its address: the case carries them on."""
    kursor = request.args.get("kursor")
    return saring.baca(request.args).alamat | ({"kursor": kursor} if kursor else {})


def ke_antrean() -> Jawaban:
    """Back to the list that one has come from."""
    return redirect(url_for("verifikasi.antrean", **asal()), 303)


def _ke_kasus(laporan_id: str) -> Jawaban:
    return redirect(url_for("verifikasi.kasus", laporan_id=laporan_id, **asal()), 303)


def _pengenal(laporan_id: str) -> UUID:
    pengenal = baca_pengenal(laporan_id)
    if pengenal is None:
        raise TidakAda("laporan")
    return pengenal


def _versi() -> int:
    return baca_bulat(request.form.get("versi"))


def _pilihan(teks: list[str]) -> dict[UUID, int]:
    """Filings as they were seen (`<id>.<versi>`); what is no id stays out."""
    pasangan = (satu.rpartition(".") for satu in teks)
    return {
        pengenal: baca_bulat(versi)
        for awal, _, versi in pasangan
        if (pengenal := baca_pengenal(awal)) is not None
    }
