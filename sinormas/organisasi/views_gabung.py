"""Twins at the desk: found, looked at side by side, merged with a reason, and parted again."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi.kueri import nama_wilayah
from sinormas.izin import TidakAda, Tindakan
from sinormas.organisasi import cari_ketik, kueri_gabung, pencarian, penggabungan, uraian
from sinormas.organisasi.aturan import NAMA_BENTUK
from sinormas.organisasi.aturan_gabung import GabungTertahan
from sinormas.organisasi.forms import FormGabung, FormPisahkan
from sinormas.organisasi.kueri import RiwayatOrganisasi
from sinormas.organisasi.kueri_gabung import PenggabunganTercatat
from sinormas.organisasi.penggabungan import Tinjauan
from sinormas.organisasi.pintu import buka
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok
from sinormas.umum.waktu import akhir_tahun, zona

Jawaban = str | Response | tuple[str, int]
PANJANG_CARI = 200


def pasang(bp: Blueprint) -> None:
    """Give the pages their addresses, and to every page of counts what merges changed in them."""
    bp.add_app_template_global(gabung_sesudah)
    for akhir, nama, fungsi, metode in (
        ("gabung", "cari_kembar", cari, ["GET"]),
        ("gabung/<asal_id>", "gabung", gabung, ["GET", "POST"]),
        ("pisahkan/<penggabungan_id>", "pisahkan", pisahkan, ["GET", "POST"]),
    ):
        bp.add_url_rule(
            f"/register/<organisasi_id>/{akhir}",
            nama,
            perlu(Tindakan.PUTUSKAN_LAPORAN)(fungsi),
            methods=metode,
        )


def gabung_sesudah(tahun: int) -> tuple[PenggabunganTercatat, ...]:
    """The merges that made the count of a year less than it was when that year ended."""
    instansi = instansi_kini()
    hari = akhir_tahun(tahun)
    lewat = datetime.combine(hari, time.max, zona(instansi.zona_waktu))
    return kueri_gabung.pada(instansi, hari, lewat)


def cari(organisasi_id: str) -> str:
    """Which other entry may be the same organisation: likely ones, and whoever is searched for."""
    riwayat = buka(organisasi_id)
    instansi, isi = instansi_kini(), riwayat.rekam[0].isi
    diketik = request.args.get("cari", "").strip()[:PANJANG_CARI]
    temuan = cari_ketik.cari(instansi, diketik) if diketik else ()
    return render_template(
        "organisasi/gabung_cari.html",
        riwayat=riwayat,
        diketik=diketik,
        temuan=[t for t in temuan if t.organisasi_id != riwayat.id],
        mirip=pencarian.cari(
            instansi,
            nama=isi.nama,
            singkatan=isi.singkatan or "",
            nomor=isi.nomor_legalitas or "",
            npwp=isi.npwp or "",
            kecuali=riwayat.id,
        ),
        nama_bentuk=NAMA_BENTUK,
    )


def gabung(organisasi_id: str, asal_id: str) -> Jawaban:
    """Both entries side by side, and what would follow; then it is done, with a reason."""
    tetap, asal = buka(organisasi_id), buka(asal_id)
    form, kode = FormGabung(), 200
    if request.method == "POST":
        kode = 422
        try:
            if form.validate_on_submit():
                return _gabungkan(tetap, asal, form)
        except IsianSalah as galat:
            tempelkan(form, galat)
        except GabungTertahan as galat:
            form.form_errors.append(str(galat))
        except Bentrok as galat:
            kode = 409
            form.form_errors.append(str(galat))
    try:
        dilihat = penggabungan.tinjau(
            instansi_kini(), tetap.id, asal.id, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except GabungTertahan as galat:
        flash(str(galat), "galat")
        return redirect(url_for("organisasi.cari_kembar", organisasi_id=tetap.id), 303)
    form.sidik.data = dilihat.sidik
    return _halaman(tetap, asal, dilihat, form), kode


def _gabungkan(tetap: RiwayatOrganisasi, asal: RiwayatOrganisasi, form: FormGabung) -> Response:
    penggabungan.gabung(
        instansi_kini(),
        tetap.id,
        asal.id,
        alasan=form.alasan.data,
        sidik=form.sidik.data or "",
        pelaku=pelaku_kini(),
        saat=waktu.sekarang(),
    )
    flash(f"{asal.rekam[0].isi.nama} sudah digabung ke sini.", "berhasil")
    return redirect(url_for("organisasi.halaman", organisasi_id=tetap.id), 303)


def _halaman(
    tetap: RiwayatOrganisasi, asal: RiwayatOrganisasi, dilihat: Tinjauan, form: FormGabung
) -> str:
    return render_template(
        "organisasi/gabung.html",
        tetap=tetap,
        asal=asal,
        dilihat=dilihat,
        form=form,
        banding=_banding(tetap, asal),
    )


def _banding(tetap: RiwayatOrganisasi, asal: RiwayatOrganisasi) -> list[dict[str, Any]]:
    """Every line that either entry has, of the one that stays first."""
    kiri, kanan = tetap.rekam[0].isi, asal.rekam[0].isi
    wilayah = nama_wilayah(uraian.kode_wilayah(kiri, kanan))
    lain = {(u.bagian, u.kolom): u for u in uraian.uraikan(kanan, wilayah)}
    milik = {(u.bagian, u.kolom): u for u in uraian.uraikan(kiri, wilayah)}
    hasil = []
    for kunci in dict.fromkeys((*milik, *lain)):
        a, b = milik.get(kunci), lain.get(kunci)
        nilai = (a.nilai if a else None, b.nilai if b else None)
        if any(nilai):
            sama = (a.banding if a else None) == (b.banding if b else None)
            nama = next(u.nama for u in (a, b) if u)
            hasil.append({"nama": nama, "tetap": nilai[0], "asal": nilai[1], "sama": sama})
    return hasil


def pisahkan(organisasi_id: str, penggabungan_id: str) -> Jawaban:
    """Take a merge back: each entry has again what it had."""
    riwayat = buka(organisasi_id)
    pengenal = baca_pengenal(penggabungan_id)
    satu = kueri_gabung.satu(instansi_kini(), pengenal) if pengenal else None
    if satu is None or satu.organisasi_id != riwayat.id:
        raise TidakAda("penggabungan")
    form = FormPisahkan()
    if form.validate_on_submit() and _pisahkan(satu.id, form):
        flash(f"{satu.nama_asal} tercatat lagi sendiri.", "berhasil")
        return redirect(url_for("organisasi.halaman", organisasi_id=satu.asal_id), 303)
    isi = render_template("organisasi/pisahkan.html", riwayat=riwayat, satu=satu, form=form)
    return (isi, 422) if request.method == "POST" else isi


def _pisahkan(penggabungan_id: UUID, form: FormPisahkan) -> bool:
    try:
        penggabungan.batalkan(
            instansi_kini(),
            penggabungan_id,
            form.alasan.data,
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
    except (Bentrok, GabungTertahan) as galat:
        form.form_errors.append(str(galat))
    else:
        return True
    return False
