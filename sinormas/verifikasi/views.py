"""A case with its decision; the queue stands in `views_antrean`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.akun.orang import berperan
from sinormas.izin import Peran, TidakAda, Tindakan, boleh
from sinormas.organisasi.aturan import NomorTerpakai, TanggalSalah
from sinormas.pelaporan import antrean as laporan_antrean
from sinormas.pelaporan import kueri_loket
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, DIPUTUSKAN, NAMA_JENIS
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok
from sinormas.verifikasi import (
    isian,
    kueri,
    kueri_surat,
    layanan,
    meja,
    urung,
    views_antrean,
    views_meja,
    views_surat,
)
from sinormas.verifikasi.aturan import NAMA_ALASAN, JenisPutusan, PutusanBelumLengkap
from sinormas.verifikasi.aturan_antrean import batas_urung
from sinormas.verifikasi.aturan_meja import NAMA_HASIL, NAMA_JENIS_CATATAN, TEMPAT_CEK
from sinormas.verifikasi.banding import BarisBanding, banding
from sinormas.verifikasi.kasus import Kasus
from sinormas.verifikasi.kasus import kasus as baca_kasus
from sinormas.verifikasi.kueri import PutusanTercatat
from sinormas.verifikasi.meja import PeriksaTersimpan
from sinormas.verifikasi.urung import TidakDapatDiurungkan
from sinormas.verifikasi.views_antrean import asal, ke_antrean

bp = Blueprint("verifikasi", __name__)
views_antrean.pasang(bp)
views_surat.pasang(bp)
views_meja.pasang(bp)

SUDAH = {
    JenisPutusan.TERIMA: "{} diterima dan tercatat di register.",
    JenisPutusan.KEMBALIKAN: "{} dikembalikan. Organisasi diberi tahu sepuluh menit lagi.",
    JenisPutusan.TOLAK: "{} ditolak. Organisasi diberi tahu sepuluh menit lagi.",
}
LANJUT = {
    JenisPutusan.TERIMA: "Yang keliru diperbaiki di register, atau dengan laporan berikutnya.",
    JenisPutusan.KEMBALIKAN: "Putuskan lagi sesudah organisasi mengirimnya kembali.",
    JenisPutusan.TOLAK: "Organisasi dapat mengirim laporan baru.",
}
"""How one goes on from a decision that stands."""

bp.add_app_template_global(kueri.catatan_terakhir, "catatan_petugas")


@bp.get("/antrean/<laporan_id>")
@perlu(Tindakan.LIHAT_ANTREAN)
def kasus(laporan_id: str) -> str:
    """One case: the filing, its papers, what changed, and the decision."""
    return _halaman_kasus(_kasus(laporan_id))


@bp.post("/antrean/<laporan_id>")
@perlu(Tindakan.PUTUSKAN_LAPORAN)
def putuskan(laporan_id: str) -> Response | tuple[str, int]:
    """Take the decision that the form says; what was typed stays where it cannot be taken."""
    satu = _kasus(laporan_id)
    diisi = isian.baca(satu.laporan, request.form)
    try:
        isian.periksa(satu.laporan, diisi)
        _lakukan(satu, diisi)
    except PutusanBelumLengkap as galat:
        return _halaman_kasus(satu, diisi, galat=galat.galat), 422
    except (NomorTerpakai, TanggalSalah) as galat:
        return _halaman_kasus(satu, diisi, galat={"putusan": str(galat)}), 422
    except Bentrok as galat:
        return _kedua(laporan_id, diisi, str(galat))
    return _selesai(satu, diisi)


@bp.post("/antrean/<laporan_id>/simpan")
@perlu(Tindakan.PUTUSKAN_LAPORAN)
def simpan(laporan_id: str) -> Response | tuple[str, int]:
    """Keep the checklist as far as it is, to go on later or by a colleague."""
    satu = _kasus(laporan_id)
    diisi = isian.baca(satu.laporan, request.form)
    try:
        meja.simpan_periksa(
            instansi_kini(),
            satu.laporan.id,
            diisi.tanda,
            diisi.kata_butir,
            diisi.kata,
            versi=diisi.versi_periksa,
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except Bentrok as galat:
        return _didahului(_kasus(laporan_id), diisi, str(galat))
    except IsianSalah as galat:
        return _halaman_kasus(satu, diisi, galat={galat.kolom: galat.pesan}), 422
    flash("Daftar periksa disimpan.", "berhasil")
    return redirect(url_for("verifikasi.kasus", laporan_id=satu.laporan.id, **asal()), 303)


@bp.post("/antrean/<laporan_id>/urungkan")
@perlu(Tindakan.PUTUSKAN_LAPORAN)
def urungkan(laporan_id: str) -> Response:
    """Take one's own decision back; the case is open again, with all that was typed."""
    satu = _kasus(laporan_id)
    versi = baca_bulat(request.form.get("versi"))
    try:
        urung.urungkan(
            instansi_kini(), satu.laporan.id, versi, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except TidakDapatDiurungkan as galat:
        if not _sudah_diurungkan(laporan_id, versi):  # no second press of the same button
            flash(f"Keputusan tidak dapat diurungkan. {galat}", "galat")
    else:
        flash("Keputusan diurungkan. Laporan diperiksa lagi; isian Anda masih ada.", "berhasil")
    return redirect(url_for("verifikasi.kasus", laporan_id=satu.laporan.id, **asal()), 303)


@bp.app_template_global("kata_putusan")
def kata_putusan(laporan_id: UUID) -> Markup:
    """The officer's words and reason with the last decision, as the reporter's page shows them."""
    putusan = kueri.terakhir(laporan_id)
    if putusan is None or not (putusan.kata or putusan.alasan):
        return Markup()
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "verifikasi/_kata_putusan.html",
            putusan=putusan,
            nama_alasan=NAMA_ALASAN,
            zona=instansi_kini().zona_waktu,
        )
    )


@bp.app_template_global("laporan_organisasi")
def laporan_organisasi(organisasi_id: UUID) -> Markup:
    """The submitted filings of an organisation, as its page in the register shows them."""
    instansi = instansi_kini()
    daftar = laporan_antrean.milik(instansi, organisasi_id)
    terbuka = boleh(pelaku_kini(), Tindakan.LIHAT_LAPORAN, instansi.objek())
    surat = kueri_surat.surat_laporan([b.id for b in daftar]) if terbuka else ()
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "verifikasi/_laporan_organisasi.html",
            daftar=daftar,
            surat={s.laporan_id: s for s in reversed(surat)},
            terbuka=boleh(pelaku_kini(), Tindakan.LIHAT_ANTREAN, instansi.objek()),
            nama_jenis=NAMA_JENIS,
        )
    )


def _kasus(laporan_id: str) -> Kasus:
    """The case an address names; an unknown or foreign one, or a draft, is not there."""
    pengenal = baca_pengenal(laporan_id)
    satu = baca_kasus(instansi_kini(), pengenal) if pengenal else None
    if satu is None:
        raise TidakAda("laporan")
    return satu


def _ditinggal(laporan: LaporanLengkap, dulu: PeriksaTersimpan | None) -> isian.IsianPutusan:
    """The checklist as it was left when the filing still waits; else an empty one."""
    kosong = isian.IsianPutusan(laporan.versi, dulu.versi if dulu else 0)
    if dulu is None or dulu.usang or laporan.keadaan not in DI_MEJA_PETUGAS:
        return kosong
    return replace(kosong, kata=dulu.kata, tanda=dulu.tanda, kata_butir=dulu.kata_butir)


def _lakukan(satu: Kasus, diisi: isian.IsianPutusan) -> None:
    """The use case of the decision."""
    umum: dict[str, Any] = {"pelaku": pelaku_kini(), "saat": waktu.sekarang(), "periksa": diisi}
    instansi, laporan = instansi_kini(), satu.laporan
    if diisi.putusan is JenisPutusan.TERIMA:
        layanan.terima(instansi, laporan.id, diisi.versi, kata=diisi.kata, **umum)
    elif diisi.putusan is JenisPutusan.KEMBALIKAN:
        catatan = isian.catatan(laporan, diisi)
        layanan.kembalikan(instansi, laporan.id, diisi.versi, catatan, kata=diisi.kata, **umum)
    else:
        layanan.tolak(instansi, laporan.id, diisi.versi, diisi.alasan, diisi.kata, **umum)


def _kedua(laporan_id: str, diisi: isian.IsianPutusan, kata: str) -> Response | tuple[str, int]:
    """Somebody was faster. A second press of one's own button is no such thing."""
    kini = _kasus(laporan_id)
    if any(
        p.versi == diisi.versi
        and p.petugas_id == pelaku_kini().id
        and p.jenis is diisi.putusan
        and p.diurungkan is None
        for p in kini.riwayat
    ):
        return _selesai(kini, diisi)
    return _didahului(kini, diisi, kata)


def _didahului(kini: Kasus, diisi: isian.IsianPutusan, kata: str) -> tuple[str, int]:
    """The case as it stands, what was sent beside what stands, and all of it still in the form."""
    return _halaman_kasus(kini, diisi, bentrok=kata), 409


def _sudah_diurungkan(laporan_id: str, versi: int) -> bool:
    return any(
        p.versi == versi and p.petugas_id == pelaku_kini().id and p.diurungkan
        for p in _kasus(laporan_id).riwayat
    )


def _selesai(satu: Kasus, diisi: isian.IsianPutusan) -> Response:
    if diisi.putusan is not None:
        flash(SUDAH[diisi.putusan].format(satu.laporan.nama), "berhasil")
    return ke_antrean()


def _halaman_kasus(
    satu: Kasus,
    diisi: isian.IsianPutusan | None = None,
    *,
    galat: Mapping[str, str] | None = None,
    bentrok: str = "",
) -> str:
    """The page of a case; `diisi` None: the checklist as it was left."""
    instansi, laporan, saya = instansi_kini(), satu.laporan, pelaku_kini()
    hari = kalender(instansi, waktu.sekarang())
    di_meja = laporan.keadaan in DI_MEJA_PETUGAS
    loket, dulu = kueri_loket.catatan(laporan.id), meja.periksa(laporan)
    petugas = boleh(saya, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    putusan = next((p for p in satu.riwayat if p.diurungkan is None), None)
    beda: tuple[BarisBanding, ...] = ()
    if diisi is None:
        diisi = _ditinggal(laporan, dulu)
    elif bentrok:
        beda = banding(
            laporan, diisi, None if dulu and dulu.usang else dulu,
            putusan if laporan.keadaan in DIPUTUSKAN else None,
        )  # fmt: skip
        diisi = isian.dengan_versi(diisi, laporan.versi, dulu.versi if dulu else 0)
    return render_template(
        "verifikasi/kasus.html",
        kasus=satu,
        laporan=laporan,
        isian=diisi,
        galat=galat or {},
        bentrok=bentrok,
        beda=beda,
        putusan=putusan,
        hari=hari,
        di_meja=di_meja,
        loket=loket,
        boleh_putuskan=di_meja
        and not (loket and saya.id in (loket.petugas_id, loket.pembuat_id))
        and petugas,
        boleh_serah=di_meja and petugas,
        daftar_petugas=berperan(instansi, Peran.PETUGAS) if di_meja and petugas else (),
        urung=_urung(satu, putusan) if petugas else None,
        asal=asal(),
        butir_bagian=isian.butir_bagian(laporan),
        nama_butir=isian.nama_butir(laporan),
        saya=saya.id,
        nama_jenis=NAMA_JENIS,
        nama_alasan=NAMA_ALASAN,
        catatan_dalam=meja.catatan(laporan.id),
        boleh_catat=petugas,
        periksa_dulu=dulu if dulu and not dulu.usang else None,
        alasan_kantor=[kata for _, kata in meja.alasan(instansi)],
        semua_butir=[b for b, tanda in isian.semua_butir(laporan) if b.isian == tanda],
        nama_jenis_catatan=NAMA_JENIS_CATATAN,
        nama_hasil=NAMA_HASIL,
        tempat_cek=TEMPAT_CEK,
    )


def _urung(satu: Kasus, putusan: PutusanTercatat | None) -> dict[str, Any] | None:
    """Whether one's own decision can be taken back, until when, and why not any more."""
    laporan, saya = satu.laporan, pelaku_kini()
    if putusan is None or laporan.keadaan not in DIPUTUSKAN or putusan.petugas_id != saya.id:
        return None
    sebab = urung.halangan(instansi_kini(), laporan, putusan, pelaku=saya, saat=waktu.sekarang())
    return {
        "versi": putusan.versi,
        "sampai": batas_urung(putusan.saat),
        "sebab": sebab,
        "lanjut": LANJUT[putusan.jenis],
    }
