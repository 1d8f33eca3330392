"""The pages of the parts: shown as typed, kept as typed, with words beside what must be mended."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from sinormas.akun.akses import masuk_saja
from sinormas.akun.orang import orang
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import TidakAda
from sinormas.pelaporan import forms, isian, kueri, layanan_isi, tugas, views_versi
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian, Keadaan
from sinormas.pelaporan.isi import HasilBagian, Status
from sinormas.pelaporan.kolom import PENGURUS_LAIN, PERNYATAAN
from sinormas.pelaporan.layanan_isi import BagianBerubah
from sinormas.pelaporan.lengkap import BagianTersimpan, Isi
from sinormas.pelaporan.pintu import Terbuka, buka, jam
from sinormas.umum.isian import baca_bulat
from sinormas.umum.pengenal import sidik
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int] | tuple[dict[str, Any], int] | dict[str, Any]


@masuk_saja
def bagian(laporan_id: str, bagian: str) -> Jawaban:
    """One part of a filing: shown, saved, and saved by itself while typing (JSON)."""
    terbuka = buka(laporan_id)
    if bagian not in forms.FORM or bagian not in terbuka.lengkap.susunan:
        raise TidakAda("bagian")
    kunci = Bagian(bagian)
    if request.method == "POST":
        return _simpan(terbuka, kunci)
    if not terbuka.lengkap.dapat_diubah:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    hasil = terbuka.periksa().bagian[kunci]
    tampak = "periksa" in request.args and hasil.status is not Status.BELUM
    return _halaman(
        terbuka, kunci, terbuka.lengkap.isi(kunci), hasil, galat=hasil.galat if tampak else {},
        baris_baru="tambah" in request.args,
    )  # fmt: skip


def _simpan(terbuka: Terbuka, kunci: Bagian) -> Jawaban:
    otomatis = request.accept_mimetypes.best == "application/json"
    terkirim: MultiDict[str, str] = request.form
    if hapus := terkirim.get("hapus"):
        terkirim = isian.tanpa_baris(terkirim, PENGURUS_LAIN, hapus)
    diketik = isian.ambil(kunci, terkirim)
    try:
        versi = layanan_isi.simpan_bagian(
            terbuka.instansi,
            terbuka.lengkap.id,
            kunci,
            diketik,
            versi=baca_bulat(request.form.get("versi")),
            lembar=request.form.get("lembar", ""),
            urut=baca_bulat(request.form.get("urut")),
            otomatis=otomatis,
            pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )
    except Bentrok as galat:
        pilih = _alamat_pilih(terbuka, kunci, galat)
        if otomatis:
            return {"galat": _kata_bentrok(terbuka, galat), "pilih": pilih}, 409
        if pilih:
            return redirect(pilih, 303)
        raise
    if otomatis:
        return {"tersimpan": jam(terbuka.saat, terbuka.instansi.zona_waktu), "versi": versi}
    if "nanti" in request.form:
        return redirect(url_for("pelaporan.tugas", laporan_id=terbuka.lengkap.id), 303)
    if hapus or "tambah" in request.form:
        return redirect(_alamat_baris(terbuka, kunci, tambah=not hapus), 303)
    return _sesudah_simpan(_muat_ulang(terbuka), kunci)


def _sesudah_simpan(terbuka: Terbuka, kunci: Bagian) -> Jawaban:
    """On to the next page, unless something on this one is wrong or was not looked at twice."""
    hasil = terbuka.periksa().bagian[kunci]
    isi = terbuka.lengkap.isi(kunci)
    if hasil.galat:
        return _halaman(terbuka, kunci, isi, hasil, galat=hasil.galat)
    if hasil.tanda and request.form.get("dilihat") != _sidik_tanda(hasil):
        return _halaman(terbuka, kunci, isi, hasil, galat={}, tanya=True)
    return redirect(_berikut(terbuka, kunci), 303)


def _berikut(terbuka: Terbuka, kunci: Bagian) -> str:
    lengkap = terbuka.lengkap
    urutan = lengkap.susunan
    if lengkap.keadaan is Keadaan.DIKEMBALIKAN or kunci is urutan[-1]:
        return url_for("pelaporan.tugas", laporan_id=lengkap.id)
    sesudah = urutan[urutan.index(kunci) + 1]
    return url_for("pelaporan.bagian", laporan_id=lengkap.id, bagian=sesudah.value)


def _alamat_baris(terbuka: Terbuka, kunci: Bagian, *, tambah: bool) -> str:
    """The same page, at its rows; `tambah`: with room for one more."""
    return url_for(
        "pelaporan.bagian", laporan_id=terbuka.lengkap.id, bagian=kunci.value,
        tambah="1" if tambah else None, _anchor=PENGURUS_LAIN,
    )  # fmt: skip


def _alamat_pilih(terbuka: Terbuka, kunci: Bagian, galat: Bentrok) -> str | None:
    """Where to choose between both versions; None where the filing cannot be changed any more."""
    if not isinstance(galat, BagianBerubah):
        return None
    return views_versi.alamat(terbuka, kunci.value, galat.tertahan_id)


def _kata_bentrok(terbuka: Terbuka, galat: Bentrok) -> str:
    if not isinstance(galat, BagianBerubah):
        return str(galat)
    kini = galat.kini
    siapa = views_versi.sebut(terbuka, kini.penyimpan_id, orang([kini.penyimpan_id]))
    if kini.penyimpan_id == terbuka.pelaku.id:
        siapa = "Anda dari jendela lain"
    pukul = jam(kini.disimpan, terbuka.instansi.zona_waktu)
    return f"Bagian ini disimpan oleh {siapa} pukul {pukul}. Yang Anda ketik kami simpan terpisah."


def _halaman(
    terbuka: Terbuka,
    kunci: Bagian,
    isi: Isi,
    hasil: HasilBagian,
    *,
    galat: Mapping[str, str],
    **lain: Any,
) -> str:
    lengkap = terbuka.lengkap
    tersimpan = lengkap.bagian.get(kunci)
    di_alamat = kunci is Bagian.ALAMAT
    kecamatan = list(instansi_kueri.kecamatan(terbuka.instansi.kode_wilayah)) if di_alamat else []
    form = isian.formulir(
        kunci, isi, kecamatan, isian.desa_berkelompok(kecamatan),
        baris_baru=lain.get("baris_baru", False),
    )  # fmt: skip
    form.versi.data = str(tersimpan.versi if tersimpan else 0)
    form.lembar.data = request.form.get("lembar") or secrets.token_urlsafe(12)
    form.urut.data = request.form.get("urut", "")
    form.dilihat.data = _sidik_tanda(hasil) if lain.get("tanya") else ""
    form.tempelkan(galat)
    catatan = tugas.milik_bagian(terbuka.catatan(), kunci)
    return render_template(
        f"pelaporan/bagian/{kunci.value}.html",
        laporan=lengkap,
        bagian=kunci,
        nama=NAMA_BAGIAN[kunci],
        urutan=lengkap.susunan.index(kunci) + 1,
        jumlah=len(lengkap.susunan),
        form=form,
        tanda=hasil.tanda,
        tanya=lain.get("tanya", False),
        tertahan=views_versi.menunggu(terbuka, kunci),
        baris_kosong=isian.baris_kosong(),
        catatan=catatan,
        catatan_lain=[kata for kolom, kata in catatan.items() if kolom not in form],
        tersimpan=_tersimpan(terbuka, tersimpan) if tersimpan else None,
        terpilih=isi.get("legalitas", ""),
        pernyataan=PERNYATAAN,
    )


def _tersimpan(terbuka: Terbuka, simpanan: BagianTersimpan) -> str:
    """When the part was last saved, and by whom if that was somebody else."""
    kapan = views_versi.kapan(terbuka, simpanan)
    if simpanan.penyimpan_id in (None, terbuka.pelaku.id):
        return kapan
    nama = orang([simpanan.penyimpan_id])
    return f"{kapan} oleh {views_versi.sebut(terbuka, simpanan.penyimpan_id, nama)}"


def _sidik_tanda(hasil: HasilBagian) -> str:
    """Which doubts a person has been shown: the same ones are not shown twice before going on."""
    return sidik(repr(sorted(hasil.tanda.items())))[:16]


def _muat_ulang(terbuka: Terbuka) -> Terbuka:
    lengkap = kueri.laporan_lengkap(terbuka.instansi, terbuka.lengkap.id)
    if lengkap is None:
        raise TidakAda("laporan")
    return replace(terbuka, lengkap=lengkap)
