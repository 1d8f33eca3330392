"""The office puts a typing error right in today's record of an organisation, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import HiddenField, TextAreaField

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.organisasi import perbaikan as organisasi_perbaikan
from sinormas.organisasi.aturan import NomorTerpakai
from sinormas.organisasi.kueri import RekamTercatat, RiwayatOrganisasi
from sinormas.organisasi.pintu import buka
from sinormas.pelaporan import isian, perbaikan
from sinormas.pelaporan.aturan import BAGIAN_DATA, NAMA_BAGIAN, Bagian
from sinormas.pelaporan.bagian import kode_wilayah
from sinormas.pelaporan.forms import FormBagian, FormKegiatan
from sinormas.pelaporan.kolom import PENGURUS_LAIN
from sinormas.pelaporan.lengkap import Isi
from sinormas.pelaporan.terbaca import Konteks
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import Formulir
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]


class FormPerbaiki(Formulir):
    """Why the record is put right, and which record at which version was looked at."""

    alasan = TextAreaField(
        "Apa yang salah ketik, dan dari mana yang benar?",
        description="Tertulis dalam riwayat dan jejak, misalnya: salah satu huruf, lihat SKT.",
        widget=GovTextArea(),
        render_kw={"rows": 3},
    )
    rekam = HiddenField()
    versi = HiddenField()


def pasang(bp: Blueprint) -> None:
    """Give the pages their address, and the link to them to the organisation's page."""
    bp.add_app_template_global(boleh_perbaiki)
    buka = perlu(Tindakan.PUTUSKAN_LAPORAN)(halaman)
    for akhir in ("", "/<bagian>"):
        alamat = f"/register/<organisasi_id>/perbaiki{akhir}"
        bp.add_url_rule(alamat, "perbaiki", buka, methods=["GET", "POST"])


def boleh_perbaiki() -> bool:
    """Whether the reader of the page may put a record right."""
    return boleh(pelaku_kini(), Tindakan.PUTUSKAN_LAPORAN, instansi_kini().objek())


def halaman(organisasi_id: str, bagian: str = Bagian.IDENTITAS.value) -> Jawaban:
    """One part of today's record, shown and put right."""
    if bagian not in BAGIAN_DATA:
        raise TidakAda("bagian")
    kunci, instansi = Bagian(bagian), instansi_kini()
    riwayat = buka(organisasi_id)
    rekam = riwayat.pada(_hari_ini(instansi))
    if rekam is None or rekam.selang.sampai is not None:
        flash("Organisasi ini tidak lagi di register, jadi catatannya tidak diperbaiki.", "galat")
        return redirect(url_for("organisasi.halaman", organisasi_id=riwayat.id), 303)
    if request.method == "POST":
        return _kirim(instansi, riwayat, rekam, kunci)
    form = FormPerbaiki(rekam=str(rekam.id), versi=str(rekam.versi))
    return _tampil(instansi, riwayat, kunci, perbaikan.isi_bagian(rekam.isi, kunci), form)


def _kirim(
    instansi: Instansi, riwayat: RiwayatOrganisasi, rekam: RekamTercatat, kunci: Bagian
) -> Jawaban:
    terkirim: MultiDict[str, str] = request.form
    if hapus := terkirim.get("hapus"):
        terkirim = isian.tanpa_baris(terkirim, PENGURUS_LAIN, hapus)
    diketik = isian.ambil(kunci, terkirim)
    form = FormPerbaiki()
    if hapus or "tambah" in terkirim:
        return _tampil(instansi, riwayat, kunci, diketik, form, baris_baru=not hapus)
    if not form.validate_on_submit():
        return _tampil(instansi, riwayat, kunci, diketik, form), 422
    hasil = perbaikan.baca(rekam.isi, kunci, diketik, _konteks(instansi, diketik))
    galat = dict(hasil.galat)
    if not galat:
        try:
            beda = organisasi_perbaikan.perbaiki(
                instansi,
                riwayat.id,
                hasil.isi,
                rekam_id=baca_pengenal(form.rekam.data or "") or UUID(int=0),
                versi=baca_bulat(form.versi.data),
                alasan=form.alasan.data,
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as salah:
            tempelkan(form, salah)
        except NomorTerpakai as salah:
            galat["nomor_legalitas"] = str(salah)
        except Bentrok as salah:
            form.form_errors.append(str(salah))
            form.rekam.data, form.versi.data = str(rekam.id), str(rekam.versi)
        else:
            flash(f"Diperbaiki: {', '.join(beda)}.", "berhasil")
            return redirect(url_for("organisasi.halaman", organisasi_id=riwayat.id), 303)
    return _tampil(instansi, riwayat, kunci, diketik, form, galat), 422


def _tampil(
    instansi: Instansi,
    riwayat: RiwayatOrganisasi,
    kunci: Bagian,
    isi: Isi,
    form: FormPerbaiki,
    galat: Mapping[str, str] | None = None,
    *,
    baris_baru: bool = False,
) -> str:
    di_alamat = kunci is Bagian.ALAMAT
    kecamatan = list(instansi_kueri.kecamatan(instansi.kode_wilayah)) if di_alamat else []
    bidang: FormBagian = isian.formulir(
        kunci, isi, kecamatan, isian.desa_berkelompok(kecamatan), baris_baru=baris_baru
    )
    if isinstance(bidang, FormKegiatan):
        del bidang.uraian  # of a filing only: the register does not hold it
    bidang.tempelkan(galat or {})
    return render_template(
        f"pelaporan/bagian/{kunci.value}.html",
        dasar_bagian="pelaporan/perbaiki.html",
        riwayat=riwayat,
        bagian=kunci,
        semua_bagian=[(b.value, NAMA_BAGIAN[b]) for b in BAGIAN_DATA],
        nama=NAMA_BAGIAN[kunci],
        form=bidang,
        form_perbaiki=form,
        tanda={},
        catatan={},
        baris_kosong=isian.baris_kosong(),
        terpilih=isi.get("legalitas", ""),
    )


def _konteks(instansi: Instansi, diketik: Mapping[str, Any]) -> Konteks:
    kode = kode_wilayah(diketik.get("kode_kecamatan"))
    return Konteks(
        hari=_hari_ini(instansi),
        kecamatan=dict(instansi_kueri.kecamatan(instansi.kode_wilayah)),
        desa=dict(instansi_kueri.desa([kode] if kode else [])),
    )


def _hari_ini(instansi: Instansi) -> date:
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
