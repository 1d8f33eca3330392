"""The desk: the queue, and a case with its decision."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_STRUKTUR,
    Bentuk,
    NomorTerpakai,
    Struktur,
    TanggalSalah,
)
from sinormas.pelaporan import antrean as laporan_antrean
from sinormas.pelaporan import kueri_loket
from sinormas.pelaporan.aturan import DI_MEJA_PETUGAS, NAMA_JENIS, Jenis, Keadaan
from sinormas.pelaporan.tenggat import kalender
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok
from sinormas.verifikasi import isian, kueri, kueri_surat, layanan, meja, views_meja, views_surat
from sinormas.verifikasi.aturan import (
    NAMA_ALASAN,
    NAMA_TUMPUKAN,
    JenisPutusan,
    PutusanBelumLengkap,
    Tumpukan,
)
from sinormas.verifikasi.aturan_meja import NAMA_HASIL, NAMA_JENIS_CATATAN, TEMPAT_CEK
from sinormas.verifikasi.kasus import Kasus
from sinormas.verifikasi.kasus import kasus as baca_kasus

bp = Blueprint("verifikasi", __name__)
views_surat.pasang(bp)
views_meja.pasang(bp)

PANJANG_CARI = 200
P = TypeVar("P", bound=StrEnum)
SUDAH = {
    JenisPutusan.TERIMA: "{} diterima dan tercatat di register.",
    JenisPutusan.KEMBALIKAN: "{} dikembalikan. Organisasi sudah diberi tahu.",
    JenisPutusan.TOLAK: "{} ditolak. Organisasi sudah diberi tahu.",
}

bp.add_app_template_global(kueri.catatan_terakhir, "catatan_petugas")


@bp.get("/antrean")
@perlu(Tindakan.LIHAT_ANTREAN)
def antrean() -> str:
    """The queue: heaps with their counts, filters in the address, the longest waiting first."""
    hari = kalender(instansi_kini(), waktu.sekarang())
    tumpukan = _pilihan(Tumpukan, request.args.get("keadaan")) or Tumpukan.MENUNGGU
    cari = request.args.get("cari", "").strip()[:PANJANG_CARI]
    jenis = _pilihan(Jenis, request.args.get("jenis"))
    bentuk = _pilihan(Bentuk, request.args.get("bentuk"))
    struktur = _pilihan(Struktur, request.args.get("struktur"))
    kursor = request.args.get("kursor")
    semua = {"cari": cari, "jenis": jenis, "bentuk": bentuk, "struktur": struktur}
    saring: dict[str, str] = {nama: nilai for nama, nilai in semua.items() if nilai}
    jumlah = kueri.jumlah_per_keadaan(hari)
    g.menu_terhitung = {"verifikasi.antrean": jumlah[Tumpukan.MENUNGGU]}
    return render_template(
        "verifikasi/antrean.html",
        halaman=kueri.daftar(
            hari,
            tumpukan,
            cari=cari,
            jenis=jenis,
            bentuk=bentuk,
            struktur=struktur,
            kursor=kursor,
        ),
        hitung=_hitung(jumlah, tumpukan, saring),
        tumpukan=tumpukan,
        nama_tumpukan=NAMA_TUMPUKAN,
        saring=saring,
        aktif=_saringan_aktif(saring, tumpukan),
        keadaan=None if tumpukan is Tumpukan.MENUNGGU else tumpukan,
        kursor=kursor,
        hari=hari,
        saya=pelaku_kini().id,
        nama_jenis=NAMA_JENIS,
        nama_bentuk=NAMA_BENTUK,
        nama_struktur=NAMA_STRUKTUR,
    )


@bp.get("/antrean/<laporan_id>")
@perlu(Tindakan.LIHAT_ANTREAN)
def kasus(laporan_id: str) -> str:
    """One case: the filing, its papers, what changed, and the decision."""
    satu = _kasus(laporan_id)
    return _halaman_kasus(satu, _ditinggal(satu))


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
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except Bentrok as galat:
        return _halaman_kasus(_kasus(laporan_id), diisi, bentrok=str(galat)), 409
    except IsianSalah as galat:
        return _halaman_kasus(satu, diisi, galat={galat.kolom: galat.pesan}), 422
    flash("Daftar periksa disimpan.", "berhasil")
    return redirect(url_for("verifikasi.kasus", laporan_id=satu.laporan.id), 303)


@bp.post("/antrean/<laporan_id>/periksa")
@perlu(Tindakan.PUTUSKAN_LAPORAN)
def periksa(laporan_id: str) -> Response:
    """Take the case: others see who checks it."""
    satu = _kasus(laporan_id)
    versi = isian.baca(satu.laporan, request.form).versi
    try:
        layanan.periksa(
            instansi_kini(), satu.laporan.id, versi, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except Bentrok as galat:
        flash(str(galat), "galat")
    return redirect(url_for("verifikasi.kasus", laporan_id=satu.laporan.id), 303)


@bp.app_template_global("kata_putusan")
def kata_putusan(laporan_id: UUID) -> Markup:
    """The officer's words and reason with the last decision, as the reporter's page shows them."""
    putusan = next(iter(kueri.riwayat(laporan_id)), None)
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


def _ditinggal(satu: Kasus) -> isian.IsianPutusan:
    """The checklist as it was left when the filing still waits; else an empty one."""
    versi = satu.laporan.versi
    tersimpan = meja.periksa(satu.laporan) if satu.laporan.keadaan in DI_MEJA_PETUGAS else None
    if tersimpan is None:
        return isian.IsianPutusan(versi=versi)
    return isian.IsianPutusan(
        versi=versi,
        kata=tersimpan.kata,
        tanda=tersimpan.tanda,
        kata_butir=tersimpan.kata_butir,
    )


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
        p.versi == diisi.versi and p.petugas_id == pelaku_kini().id and p.jenis is diisi.putusan
        for p in kini.riwayat
    ):
        return _selesai(kini, diisi)
    return _halaman_kasus(kini, isian.dengan_versi(diisi, kini.laporan.versi), bentrok=kata), 409


def _selesai(satu: Kasus, diisi: isian.IsianPutusan) -> Response:
    if diisi.putusan is not None:
        flash(SUDAH[diisi.putusan].format(satu.laporan.nama), "berhasil")
    return redirect(url_for("verifikasi.antrean"), 303)


def _halaman_kasus(
    satu: Kasus,
    diisi: isian.IsianPutusan,
    *,
    galat: Mapping[str, str] | None = None,
    bentrok: str = "",
) -> str:
    instansi, laporan = instansi_kini(), satu.laporan
    hari = kalender(instansi, waktu.sekarang())
    di_meja = laporan.keadaan in DI_MEJA_PETUGAS
    loket = kueri_loket.catatan(laporan.id)
    return render_template(
        "verifikasi/kasus.html",
        kasus=satu,
        laporan=laporan,
        isian=diisi,
        galat=galat or {},
        bentrok=bentrok,
        hari=hari,
        di_meja=di_meja,
        loket=loket,
        boleh_putuskan=di_meja
        and not (loket and pelaku_kini().id in (loket.petugas_id, loket.pembuat_id))
        and boleh(pelaku_kini(), Tindakan.PUTUSKAN_LAPORAN, instansi.objek()),
        boleh_ambil=laporan.keadaan is Keadaan.DIAJUKAN,
        butir_bagian=isian.butir_bagian(laporan),
        nama_butir=isian.nama_butir(laporan),
        saya=pelaku_kini().id,
        nama_jenis=NAMA_JENIS,
        nama_alasan=NAMA_ALASAN,
        catatan_dalam=meja.catatan(laporan.id),
        boleh_catat=boleh(pelaku_kini(), Tindakan.PUTUSKAN_LAPORAN, instansi.objek()),
        periksa_dulu=meja.periksa(laporan),
        alasan_kantor=[kata for _, kata in meja.alasan(instansi)],
        semua_butir=[b for b, tanda in isian.semua_butir(laporan) if b.isian == tanda],
        nama_jenis_catatan=NAMA_JENIS_CATATAN,
        nama_hasil=NAMA_HASIL,
        tempat_cek=TEMPAT_CEK,
    )


def _hitung(
    jumlah: Mapping[Tumpukan, int], kini: Tumpukan, saring: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The heaps as links; the first needs no word in the address."""
    return [
        {
            "jumlah": jumlah[t],
            "lebih": jumlah[t] >= laporan_antrean.BATAS_HITUNG,
            "teks": NAMA_TUMPUKAN[t],
            "url": _alamat(saring, t),
            "aktif": t is kini,
            "awas": t is Tumpukan.LEWAT and jumlah[t] > 0,
        }
        for t in Tumpukan
    ]


def _saringan_aktif(saring: Mapping[str, str], tumpukan: Tumpukan) -> list[dict[str, str]]:
    """What the list is filtered by, each with the address of the list without it."""
    kata = {
        **{str(k): v for k, v in NAMA_JENIS.items()},
        **{str(k): v for k, v in NAMA_BENTUK.items()},
        **{str(k): v for k, v in NAMA_STRUKTUR.items()},
    }
    return [
        {
            "teks": f"“{nilai}”" if nama == "cari" else kata[str(nilai)],
            "url": _alamat({n: s for n, s in saring.items() if n != nama}, tumpukan),
        }
        for nama, nilai in saring.items()
    ]


def _alamat(saring: Mapping[str, str], tumpukan: Tumpukan) -> str:
    nilai: dict[str, Any] = dict(saring)
    if tumpukan is not Tumpukan.MENUNGGU:
        nilai["keadaan"] = tumpukan.value
    return url_for("verifikasi.antrean", **nilai)


def _pilihan(kelas: type[P], nilai: str | None) -> P | None:
    """The member of a closed list; anything else is no filter."""
    try:
        return kelas(nilai) if nilai else None
    except ValueError:
        return None
