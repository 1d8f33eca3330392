"""The officers' side of claims: the list, one claim with both sides compared, the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini
from sinormas.akun.orang import orang
from sinormas.berkas import kueri as berkas
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.kueri import nama_wilayah
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kabar.kueri import pesan_tentang
from sinormas.klaim import kueri, layanan, mirip
from sinormas.klaim.kueri import KlaimLengkap
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import uraian
from sinormas.organisasi.aturan import RekamBaru
from sinormas.organisasi.aturan_anggota import AnggotaSalah
from sinormas.pelaporan import isi
from sinormas.pelaporan import kueri as pelaporan
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

PUTUSAN = {"terima": "Setujui", "tolak": "Tolak"}


@dataclass(frozen=True, slots=True)
class Banding:
    """One line of the register beside the same line of the draft."""

    nama: str
    register: str | None
    draf: str | None
    sama: bool


def daftar() -> str:
    """The claims that wait, the longest first; or the settled ones."""
    instansi = instansi_kini()
    selesai = request.args.get("keadaan") == "selesai"
    kursor = request.args.get("kursor")
    return render_template(
        "klaim/daftar.html",
        halaman=kueri.daftar(instansi, menunggu=not selesai, kursor=kursor),
        selesai=selesai,
        kursor=kursor,
        menunggu=kueri.jumlah_menunggu(instansi),
    )


def kasus(klaim_id: str) -> str:
    """One claim: who asks, by which paper, and whether both are the same organisation."""
    return _halaman(_klaim(klaim_id))


def putuskan(klaim_id: str) -> Response | tuple[str, int]:
    """Accept or reject; what was typed stays where it cannot be done."""
    klaim = _klaim(klaim_id)
    putusan = request.form.get("putusan", "")
    if putusan not in PUTUSAN:
        return _halaman(klaim, galat={"putusan": "Pilih setujui atau tolak."}), 422
    try:
        _putuskan(klaim, putusan)
    except IsianSalah as galat:
        return _halaman(klaim, galat={galat.kolom: galat.pesan}), 422
    except AnggotaSalah as galat:
        return _halaman(klaim, galat={"putusan": str(galat)}), 422
    except Bentrok as galat:
        return _halaman(_klaim(klaim_id), bentrok=str(galat)), 409
    kata = "disetujui" if putusan == "terima" else "ditolak"
    flash(f"Permohonan {kata}. Pemohon sudah diberi tahu.", "berhasil")
    return redirect(url_for("klaim.daftar"), 303)


def _putuskan(klaim: KlaimLengkap, putusan: str) -> None:
    instansi, versi = instansi_kini(), baca_bulat(request.form.get("versi"))
    kata, pelaku, saat = request.form.get("kata"), pelaku_kini(), waktu.sekarang()
    if putusan == "terima":
        lepas = "lepas" in request.form
        layanan.terima(
            instansi, klaim.id, versi, kata=kata, lepas_anggota=lepas, pelaku=pelaku, saat=saat
        )
    else:
        layanan.tolak(instansi, klaim.id, versi, kata=kata, pelaku=pelaku, saat=saat)


def _klaim(klaim_id: str) -> KlaimLengkap:
    pengenal = baca_pengenal(klaim_id)
    klaim = kueri.lengkap(instansi_kini(), pengenal) if pengenal else None
    if klaim is None:
        raise TidakAda("klaim")
    return klaim


def _halaman(
    klaim: KlaimLengkap, *, galat: Mapping[str, str] | None = None, bentrok: str = ""
) -> str:
    instansi = instansi_kini()
    draf = pelaporan.laporan_lengkap(instansi, klaim.laporan_id) if klaim.laporan_id else None
    riwayat = organisasi.halaman(instansi, klaim.organisasi_id)
    rekam = riwayat.rekam[0].isi if riwayat and riwayat.rekam else None
    pengaju = orang([klaim.pengaju_id]).get(klaim.pengaju_id)
    return render_template(
        "klaim/kasus.html",
        klaim=klaim,
        nama=rekam.nama if rekam else kueri.nama(klaim.organisasi_id),
        pengaju=pengaju,
        anggota=kueri.anggota(klaim.organisasi_id),
        banding=_banding(rekam, draf) if rekam else (),
        draf=draf,
        alasan=_alasan(instansi, klaim, draf),
        surat=berkas.menurut_id(klaim.berkas_id),
        lain=kueri.tentang(instansi, klaim.organisasi_id, kecuali=klaim.id),
        pesan=pesan_tentang(instansi, klaim.id, waktu.sekarang()),
        boleh_putuskan=klaim.menunggu
        and boleh(pelaku_kini(), Tindakan.PUTUSKAN_KLAIM, instansi.objek()),
        galat=galat or {},
        bentrok=bentrok,
        isian=request.form,
    )


def _banding(rekam: RekamBaru, draf: LaporanLengkap | None) -> tuple[Banding, ...]:
    """Every line that the register has, and what the draft says there."""
    baru = _rekam(draf) if draf else None
    wilayah = nama_wilayah(uraian.kode_wilayah(rekam, baru))
    kanan: dict[str, tuple[str | None, str | None]] = {}
    if baru:
        kanan = {u.kolom: (u.nilai, u.banding) for u in uraian.uraikan(baru, wilayah)}
    elif draf:
        kanan = {kolom: (teks, teks) for kolom, teks in mirip.diketik(draf).items() if teks}
    hasil = []
    for kiri in uraian.uraikan(rekam, wilayah):
        nilai, banding = kanan.get(kiri.kolom, (None, None))
        if kiri.nilai or nilai:
            sama = banding is not None and kiri.banding == banding
            hasil.append(Banding(kiri.nama, kiri.nilai, nilai, sama))
    return tuple(hasil)


def _rekam(draf: LaporanLengkap) -> RekamBaru | None:
    """What the draft makes of the organisation; None while it has no name or form."""
    try:
        return isi.rekam_baru(draf)
    except ValueError:
        return None


def _alasan(
    instansi: Instansi, klaim: KlaimLengkap, draf: LaporanLengkap | None
) -> tuple[str, ...]:
    """Why the draft was taken for this organisation."""
    if draf is None:
        return ()
    calon = mirip.serupa(instansi, draf, klaim.organisasi_id)
    return calon.alasan if calon else ()
