"""`/pengaturan/hari-libur`: the calendar by which the days of every filing are counted."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi import kueri, layanan_libur
from sinormas.instansi.forms import FormHariLibur
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, saring_tahun, tempelkan


def pasang(bp: Blueprint) -> None:
    """Give the pages their addresses."""
    alamat = "/pengaturan/hari-libur"
    bp.add_url_rule(alamat, "hari_libur", hari_libur, methods=["GET"])
    bp.add_url_rule(alamat, "tambah_libur", tambah_libur, methods=["POST"])
    bp.add_url_rule(f"{alamat}/hapus", "hapus_libur", hapus_libur, methods=["POST"])


@perlu(Tindakan.LIHAT_PENGATURAN)
def hari_libur() -> str:
    """The holidays of a year: the nation's, and the office's own."""
    return _halaman(FormHariLibur(formdata=None))


@perlu(Tindakan.ATUR_INSTANSI)
def tambah_libur() -> str | Response | tuple[str, int]:
    """Add a day."""
    form = FormHariLibur()
    if not form.validate():
        return _halaman(form), 422
    try:
        bergeser = layanan_libur.tambah(
            instansi_kini(),
            form.tanggal.data,
            form.nama.data or "",
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return _halaman(form), 422
    flash(f"Hari libur ditambahkan. {_kata_bergeser(bergeser)}", "berhasil")
    tahun = form.tanggal.data.year if form.tanggal.data else None
    return redirect(url_for("instansi.hari_libur", tahun=tahun), 303)


@perlu(Tindakan.ATUR_INSTANSI)
def hapus_libur() -> Response:
    """Take a day off the list; a second time nothing happens."""
    try:
        tanggal = date.fromisoformat(request.form.get("tanggal", ""))
    except ValueError:
        raise TidakAda("hari libur") from None
    bergeser = layanan_libur.hapus(
        instansi_kini(), tanggal, pelaku=pelaku_kini(), saat=waktu.sekarang()
    )
    if bergeser is not None:
        kata = waktu.format_tanggal(tanggal)
        flash(f"{kata} kembali menjadi hari kerja. {_kata_bergeser(bergeser)}", "berhasil")
    return redirect(url_for("instansi.hari_libur", tahun=tanggal.year), 303)


def _kata_bergeser(jumlah: int) -> str:
    if not jumlah:
        return "Tidak ada laporan yang batas waktunya bergeser."
    return f"Batas waktu {jumlah} laporan ikut bergeser."


def _halaman(form: FormHariLibur) -> str:
    instansi = instansi_kini()
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    pilihan = range(hari_ini.year - 1, hari_ini.year + layanan_libur.TAHUN_KE_DEPAN + 1)
    diminta = saring_tahun(request.args.get("tahun"))
    tahun = diminta if diminta is not None and diminta in pilihan else hari_ini.year
    return render_template(
        "instansi/hari-libur.html",
        form=form,
        tahun=tahun,
        pilihan=pilihan,
        kantor=kueri.libur_kantor(instansi, tahun),
        nasional=kueri.nama_libur_nasional(tahun),
        boleh_atur=boleh(pelaku_kini(), Tindakan.ATUR_INSTANSI, instansi.objek()),
    )
