"""Two versions of one part side by side, and the choice between them, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import masuk_saja
from sinormas.akun.orang import Orang, orang
from sinormas.izin import TidakAda
from sinormas.pelaporan import forms, kueri, layanan_isi, tertahan, uraian
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian
from sinormas.pelaporan.lengkap import BagianTersimpan
from sinormas.pelaporan.pintu import Terbuka, buka, jam
from sinormas.pelaporan.tertahan import Pilih, Tertahan
from sinormas.umum import waktu
from sinormas.umum.isian import baca_bulat
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

_PILIHAN = frozenset(p.value for p in Pilih)
PILIH_DAHULU = "Pilih salah satu."


@dataclass(frozen=True, slots=True)
class Menunggu:
    """A version that waits, as a page speaks of it."""

    judul: str
    kata: str
    alamat: str


@masuk_saja
def pilih(laporan_id: str, bagian: str, tertahan_id: str) -> str | Response | tuple[str, int]:
    """Choose between what is stored and what waits beside it."""
    terbuka = buka(laporan_id)
    kunci = _bagian(bagian)
    pengenal = baca_pengenal(tertahan_id)
    menunggu = tertahan.satu(terbuka.lengkap.id, kunci, pengenal) if pengenal else None
    kembali = url_for("pelaporan.bagian", laporan_id=laporan_id, bagian=kunci.value)
    if menunggu is None or not terbuka.lengkap.dapat_diubah:
        if pengenal is None:
            raise TidakAda("versi")
        return redirect(kembali, 303)
    if request.method == "POST":
        return _putuskan(terbuka, kunci, menunggu, kembali)
    return _halaman(terbuka, kunci, menunggu, {})


def _bagian(bagian: str) -> Bagian:
    if bagian not in forms.FORM:
        raise TidakAda("bagian")
    return Bagian(bagian)


def _putuskan(
    terbuka: Terbuka, kunci: Bagian, menunggu: Tertahan, kembali: str
) -> str | Response | tuple[str, int]:
    pilihan = {
        nama.removeprefix("pilih-"): Pilih(isi)
        for nama, isi in request.form.items()
        if nama.startswith("pilih-") and isi in _PILIHAN
    }
    beda = _beda(terbuka, kunci, menunggu)
    galat = {b.kunci: PILIH_DAHULU for b in beda if b.kunci not in pilihan}
    if galat:
        return _halaman(terbuka, kunci, menunggu, pilihan, galat), 422
    try:
        layanan_isi.pilih_versi(
            terbuka.instansi, terbuka.lengkap.id, kunci, menunggu.id, pilihan,
            versi=baca_bulat(request.form.get("versi")), pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )  # fmt: skip
    except Bentrok as salah:
        kini = kueri.laporan_lengkap(terbuka.instansi, terbuka.lengkap.id)
        if kini is None or not kini.dapat_diubah:
            raise
        terbuka = replace(terbuka, lengkap=kini)
        return _halaman(terbuka, kunci, menunggu, pilihan, kabar=str(salah)), 409
    flash("Pilihan Anda sudah disimpan.", "berhasil")
    return redirect(f"{kembali}?periksa=1", 303)


def _beda(terbuka: Terbuka, kunci: Bagian, menunggu: Tertahan) -> tuple[uraian.Beda, ...]:
    return uraian.bandingkan(kunci, terbuka.lengkap.isi(kunci), menunggu.isi, terbuka.konteks())


def _halaman(
    terbuka: Terbuka,
    kunci: Bagian,
    menunggu: Tertahan,
    pilihan: Mapping[str, Pilih],
    galat: Mapping[str, str] | None = None,
    kabar: str = "",
) -> str:
    lengkap = terbuka.lengkap
    tersimpan = lengkap.bagian.get(kunci)
    nama = orang([menunggu.penyimpan_id, tersimpan.penyimpan_id if tersimpan else None])
    sendiri = menunggu.penyimpan_id == terbuka.pelaku.id
    siapa = _oleh(terbuka, tersimpan, nama) if tersimpan else ""
    if sendiri and tersimpan and tersimpan.penyimpan_id == menunggu.penyimpan_id:
        siapa = siapa.replace("Anda,", "Anda dari jendela lain,", 1)
    return render_template(
        "pelaporan/versi.html",
        laporan=lengkap,
        bagian=kunci,
        nama=NAMA_BAGIAN[kunci],
        form=forms.FormPilih(versi=str(tersimpan.versi if tersimpan else 0)),
        beda=_beda(terbuka, kunci, menunggu),
        pilihan=pilihan,
        galat=galat or {},
        kabar=kabar,
        siapa_tersimpan=siapa,
        siapa_diketik=_oleh(terbuka, menunggu, nama),
        sendiri=sendiri,
        alamat=alamat(terbuka, kunci.value, menunggu.id),
    )


# -- Words for other pages ------------------------------------------------------------------------


def alamat(terbuka: Terbuka, bagian: str, tertahan_id: UUID) -> str:
    """Where a version that waits is chosen from."""
    return url_for(
        "pelaporan.versi", laporan_id=terbuka.lengkap.id, bagian=bagian, tertahan_id=tertahan_id
    )


def sebut(terbuka: Terbuka, pengguna_id: UUID | None, nama: Mapping[UUID, Orang]) -> str:
    """Who somebody is, to the reader."""
    if pengguna_id == terbuka.pelaku.id:
        return "Anda"
    siapa = nama.get(pengguna_id) if pengguna_id else None
    return siapa.nama if siapa else "Anggota lain"


def kapan(terbuka: Terbuka, simpanan: BagianTersimpan | Tertahan) -> str:
    """`hari ini pukul 10.02 WITA`."""
    zona = terbuka.instansi.zona_waktu
    hari = waktu.tanggal_di(simpanan.disimpan, zona)
    kata = (
        "hari ini" if hari == waktu.tanggal_di(terbuka.saat, zona) else waktu.format_tanggal(hari)
    )
    return f"{kata} pukul {jam(simpanan.disimpan, zona)}"


def _oleh(
    terbuka: Terbuka, simpanan: BagianTersimpan | Tertahan, nama: Mapping[UUID, Orang]
) -> str:
    return f"{sebut(terbuka, simpanan.penyimpan_id, nama)}, {kapan(terbuka, simpanan)}"


def menunggu(terbuka: Terbuka, bagian: Bagian | None = None) -> tuple[Menunggu, ...]:
    """The versions that wait in a part, or in the whole filing."""
    semua = [t for t in tertahan.daftar(terbuka.lengkap.id) if bagian in (None, t.bagian)]
    nama = orang(t.penyimpan_id for t in semua)
    return tuple(
        Menunggu(
            f"Ada isian lain untuk bagian {NAMA_BAGIAN[Bagian(t.bagian)]} yang belum dipilih",
            f"{sebut(terbuka, t.penyimpan_id, nama)} mengetiknya {kapan(terbuka, t)}, tetapi "
            "bagian ini sudah lebih dahulu disimpan dari tempat lain.",
            alamat(terbuka, t.bagian, t.id),
        )
        for t in semua
        if t.bagian in forms.FORM
    )
