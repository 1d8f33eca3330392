"""`/pengaturan/pesan`: every text that the office sends, in its own words where it likes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan, boleh
from sinormas.kabar import kueri, layanan_teks
from sinormas.kabar.aturan import ISIAN_UMUM, NAMA_KANAL, Kata, Teks, salah_kata
from sinormas.kabar.forms import FormTeks
from sinormas.kabar.kueri_teks import riwayat
from sinormas.kabar.layanan_teks import KataSalah, teks_menurut_kunci
from sinormas.kabar.teks import contoh, daftar_teks, kata_kantor, kunci_berubah, susun
from sinormas.umum import waktu
from sinormas.umum.isian import baca_bulat
from sinormas.umum.transaksi import Bentrok


@perlu(Tindakan.LIHAT_PENGATURAN)
def daftar() -> str:
    """The texts, by group."""
    instansi = instansi_kini()
    kelompok: dict[str, list[Teks]] = {}
    for teks in daftar_teks().values():
        kelompok.setdefault(teks.kelompok, []).append(teks)
    return render_template(
        "kabar/daftar_teks.html",
        kelompok=kelompok,
        berubah=kunci_berubah(instansi.id),
        nama_kanal=NAMA_KANAL,
        keluar=kueri.isi(instansi),
        boleh_atur=_boleh_atur(),
    )


@perlu(Tindakan.LIHAT_PENGATURAN)
def teks(kunci: str) -> str:
    """One text with its preview."""
    instansi = instansi_kini()
    teks_menurut_kunci(kunci)
    kata = kata_kantor(instansi, kunci)
    form = FormTeks(
        data={
            "perihal": kata.perihal,
            "isi": kata.isi,
            "versi": layanan_teks.versi_kini(instansi, kunci),
        }
    )
    return _halaman(kunci, form, kata)


@perlu(Tindakan.ATUR_INSTANSI)
def simpan(kunci: str) -> str | Response:
    """Say it in these words from now on."""
    teks_menurut_kunci(kunci)
    form = FormTeks()
    kata = layanan_teks.rapikan(form.perihal.data, form.isi.data)
    form.validate()
    try:
        berubah = layanan_teks.simpan(
            instansi_kini(),
            kunci,
            kata,
            form.versi.data or 0,
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except KataSalah as galat:
        for kolom, pesan in galat.galat.items():
            form[kolom].errors = [pesan]
        return _halaman(kunci, form, kata)
    except Bentrok as galat:
        form.form_errors.append(str(galat))
        form.versi.data = layanan_teks.versi_kini(instansi_kini(), kunci)
        form.versi.raw_data = None  # whoever saves now has read what the other wrote
        return _halaman(kunci, form, kata)
    flash("Teks disimpan." if berubah else "Tidak ada yang berubah.",
          "berhasil" if berubah else "kabar")  # fmt: skip
    return redirect(url_for("kabar.teks", kunci=kunci), 303)


@perlu(Tindakan.ATUR_INSTANSI)
def pratinjau(kunci: str) -> str:
    """The same page with what is typed now; nothing is kept. The script takes its preview."""
    teks_menurut_kunci(kunci)
    form = FormTeks()
    kata = layanan_teks.rapikan(form.perihal.data, form.isi.data)
    form.validate()
    for kolom, pesan in salah_kata(daftar_teks()[kunci], kata).items():
        form[kolom].errors = [pesan]
    return _halaman(kunci, form, kata)


@perlu(Tindakan.ATUR_INSTANSI)
def kembalikan(kunci: str) -> Response:
    """Back to the words of the house."""
    teks_menurut_kunci(kunci)
    try:
        layanan_teks.kembalikan(
            instansi_kini(),
            kunci,
            baca_bulat(request.form.get("versi")),
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except Bentrok as galat:
        flash(str(galat), "galat")
    else:
        flash("Teks kembali seperti bawaan.", "berhasil")
    return redirect(url_for("kabar.teks", kunci=kunci), 303)


@perlu(Tindakan.LIHAT_PENGATURAN)
def gagal() -> str:
    """The messages that were given up, and why."""
    kursor = request.args.get("kursor")
    return render_template(
        "kabar/gagal.html",
        halaman=kueri.gagal(instansi_kini(), kursor),
        kursor=kursor,
        boleh_kirim=boleh(pelaku_kini(), Tindakan.KIRIM_LAGI, instansi_kini().objek()),
    )


def _boleh_atur() -> bool:
    return boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi_kini().objek())


def _halaman(kunci: str, form: FormTeks, kata: Kata) -> str:
    instansi = instansi_kini()
    teks = daftar_teks()[kunci]
    salah = salah_kata(teks, kata)
    isian: list[tuple[str, str, str]] = [(n, i.arti, i.contoh) for n, i in teks.isian.items()]
    umum = {"kantor": instansi.nama, "singkatan": instansi.singkatan}
    isian += [(nama, arti, umum[nama]) for nama, arti in ISIAN_UMUM.items()]
    return render_template(
        "kabar/teks.html",
        teks=teks,
        form=form,
        isian=isian,
        nama_kanal=NAMA_KANAL,
        contoh=None if salah else susun(instansi, teks, kata, contoh(teks)),
        salah=salah,
        riwayat=riwayat(instansi, kunci),
        baku=kata_kantor(instansi, kunci) == teks.kata,
        boleh_atur=_boleh_atur(),
    )


RUTE: tuple[tuple[str, str, Any, list[str]], ...] = (
    ("/pengaturan/pesan", "daftar_teks", daftar, ["GET"]),
    ("/pengaturan/pesan/gagal", "gagal", gagal, ["GET"]),
    ("/pengaturan/pesan/<kunci>", "teks", teks, ["GET"]),
    ("/pengaturan/pesan/<kunci>", "simpan_teks", simpan, ["POST"]),
    ("/pengaturan/pesan/<kunci>/pratinjau", "pratinjau", pratinjau, ["POST"]),
    ("/pengaturan/pesan/<kunci>/bawaan", "kembalikan_teks", kembalikan, ["POST"]),
)
