"""Today's register: the list on the screen, the whole list on paper and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request, stream_with_context, url_for

from sinormas.akun.akses import instansi_kini, perlu
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Tindakan
from sinormas.jejak import kueri as jejak
from sinormas.jejak.bubuhan import bubuhi
from sinormas.organisasi import cari_ketik, kueri_register, pencarian, tampil_register
from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_LEGALITAS,
    NAMA_STRUKTUR,
    Bentuk,
    Legalitas,
    Struktur,
)
from sinormas.organisasi.cari_ketik import Lewat
from sinormas.organisasi.cocok import cocok
from sinormas.organisasi.kueri_register import NAMA_MASA, BarisCetak, Masa, Saring
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from sinormas.umum.isian import saring_pilihan
from sinormas.umum.jendela import LEBAR
from sinormas.umum.lembar import alirkan_csv

PANJANG_CARI = 200
PALING_CETAK = 2_000
"""Organisations on paper; more belong in a spreadsheet."""
BELUM = {"tahunan": 0, "lalu": 1}
"""How many years ago the year lies for which no yearly report was sent, by its word."""
KELOMPOK = "kecamatan"
KEPALA = (
    "Nomor induk",
    "Nama",
    "Singkatan",
    "Bentuk",
    "Struktur",
    "Dasar hukum",
    "Nomor surat",
    "Berlaku sampai",
    "Masa bakti sampai",
    "Ketua",
    "Alamat",
    "Kecamatan",
    "Desa atau kelurahan",
    "Tercatat sejak",
)
NAMA_ALAMAT = {
    "cari": "cari",
    "bentuk": "bentuk",
    "struktur": "struktur",
    "legalitas": "legalitas",
    "kode_kecamatan": "kecamatan",
    "masa": "masa",
    "belum_tahunan": "belum",
}
"""How the address names each filter."""


def pasang(bp: Blueprint) -> None:
    """Give the lists their addresses."""
    for alamat, nama, fungsi in (
        ("/register", "register", register),
        ("/register/cari", "cari_ketik", ketik),
        ("/register/cetak", "cetak_register", cetak),
        ("/register/unduh.csv", "unduh_register", unduh),
    ):
        bp.add_url_rule(alamat, nama, perlu(Tindakan.LIHAT_REGISTER)(fungsi))


def register() -> str:
    """Today's register by name, searched and filtered by what the address says."""
    instansi = instansi_kini()
    hari = _hari_ini(instansi)
    kecamatan = dict(instansi_kueri.kecamatan(instansi.kode_wilayah))
    saring = _saring(kecamatan, hari)
    kursor = request.args.get("kursor")
    kena = cocok(instansi, saring.cari) if saring.cari else None
    hasil = kueri_register.daftar(instansi, saring, hari=hari, kursor=kursor, kena=kena)
    halaman = hasil.halaman
    return render_template(
        "organisasi/register.html",
        halaman=halaman,
        terpotong=hasil.terpotong,
        jendela=LEBAR,
        baris=tampil_register.baris(halaman.baris, hari),
        terlalu_banyak=kena is not None and kena.terlalu_banyak,
        mirip=pencarian.cari(instansi, nama=saring.cari or "")
        if kena and not halaman.baris
        else (),
        siap_cetak=_siap_cetak(hari),
        saring=_alamat(saring, hari),
        aktif=_saringan_aktif(saring, kecamatan, hari),
        kursor=kursor,
        kecamatan=kecamatan,
        nama_bentuk=NAMA_BENTUK,
        nama_struktur=NAMA_STRUKTUR,
        nama_legalitas=NAMA_LEGALITAS,
        nama_masa=NAMA_MASA,
        pilihan_belum=[(kata, f"Tahun {hari.year - lalu}") for kata, lalu in BELUM.items()],
        hari_ini=hari,
    )


def ketik() -> str:
    """A few organisations for what stands in the search field now: a piece of a page."""
    diketik = request.args.get("cari", "").strip()[:PANJANG_CARI]
    temuan = cari_ketik.cari(instansi_kini(), diketik)
    return render_template(
        "organisasi/_ketik.html",
        diketik=diketik,
        temuan=temuan,
        desa=instansi_kueri.nama_wilayah(t.kode_desa for t in temuan if t.lewat is Lewat.DESA),
        nama_bentuk=NAMA_BENTUK,
    )


def cetak() -> str:
    """The whole list that the filters leave, to print."""
    instansi = instansi_kini()
    hari = _hari_ini(instansi)
    kecamatan = dict(instansi_kueri.kecamatan(instansi.kode_wilayah))
    saring = _saring(kecamatan, hari)
    per_kecamatan = request.args.get("kelompok") == KELOMPOK
    baris = kueri_register.cetak(
        instansi, saring, hari, PALING_CETAK + 1, per_kecamatan=per_kecamatan
    )
    return render_template(
        "organisasi/cetak.html",
        kelompok=_kelompok(baris[:PALING_CETAK], kecamatan if per_kecamatan else None),
        per_kecamatan=per_kecamatan,
        baris=baris[:PALING_CETAK],
        terlalu_banyak=len(baris) > PALING_CETAK,
        paling=PALING_CETAK,
        saring=_alamat(saring, hari),
        judul=_judul(saring, kecamatan),
        kecamatan=kecamatan,
        desa=dict(instansi_kueri.desa(kecamatan)),
        nama_bentuk=NAMA_BENTUK,
        nama_struktur=NAMA_STRUKTUR,
        nama_legalitas=NAMA_LEGALITAS,
        hari_ini=hari,
        jangkar=jejak.jangkar(instansi.kode_wilayah),
    )


def unduh() -> Response:
    """The whole list that the filters leave, as a spreadsheet reads it."""
    instansi = instansi_kini()
    hari = _hari_ini(instansi)
    kecamatan = dict(instansi_kueri.kecamatan(instansi.kode_wilayah))
    saring = _saring(kecamatan, hari)
    desa = dict(instansi_kueri.desa(kecamatan))
    jawaban = Response(
        stream_with_context(_csv(instansi, saring, hari, kecamatan | desa)), mimetype="text/csv"
    )
    rantai = instansi.kode_wilayah
    return bubuhi(jawaban, f"register-{rantai}-{hari.isoformat()}.csv", rantai)


# -- Filters --------------------------------------------------------------------------------------


def _saring(kecamatan: Mapping[str, str], hari: date) -> Saring:
    """What the address asks for; what it does not know is no filter."""
    kode, lalu = request.args.get("kecamatan", ""), BELUM.get(request.args.get("belum", ""))
    return Saring(
        cari=request.args.get("cari", "").strip()[:PANJANG_CARI] or None,
        bentuk=saring_pilihan(Bentuk, request.args.get("bentuk")),
        struktur=saring_pilihan(Struktur, request.args.get("struktur")),
        legalitas=saring_pilihan(Legalitas, request.args.get("legalitas")),
        kode_kecamatan=kode if kode in kecamatan else None,
        masa=saring_pilihan(Masa, request.args.get("masa")),
        belum_tahunan=None if lalu is None else hari.year - lalu,
    )


def _alamat(saring: Saring, hari: date) -> dict[str, str]:
    """The filters in force as the address names them."""
    semua = {NAMA_ALAMAT[f.name]: getattr(saring, f.name) for f in fields(Saring)}
    if saring.belum_tahunan is not None:
        semua["belum"] = next(k for k, n in BELUM.items() if hari.year - n == saring.belum_tahunan)
    return {nama: str(nilai) for nama, nilai in semua.items() if nilai is not None}


def _siap_cetak(hari: date) -> list[tuple[str, dict[str, str]]]:
    """The lists that an office prints: their words, and the filters that make them."""
    return [
        *((kata, {"struktur": s.value}) for s, kata in NAMA_STRUKTUR.items()),
        ("SKT", {"legalitas": Legalitas.SKT.value}),
        ("SK pengesahan badan hukum", {"legalitas": Legalitas.BADAN_HUKUM.value}),
        ("Menurut kecamatan", {"kelompok": KELOMPOK}),
        *(
            (f"SKT atau masa bakti: {kata.lower()}", {"masa": m.value})
            for m, kata in NAMA_MASA.items()
        ),
        *((f"Belum laporan tahunan {hari.year - n}", {"belum": k}) for k, n in BELUM.items()),
    ]


def _kelompok(
    baris: Sequence[BarisCetak], kecamatan: Mapping[str, str] | None
) -> list[tuple[str, list[BarisCetak]]]:
    """The rows under the name of their district, in the order that they come in; or under none."""
    if kecamatan is None:
        return [("", list(baris))]
    hasil: dict[str, list[BarisCetak]] = {}
    for b in baris:
        kode = b.kode_kecamatan or ""
        nama = f"Kecamatan {kecamatan[kode]}" if kode in kecamatan else "Kecamatan belum dicatat"
        hasil.setdefault(nama, []).append(b)
    return list(hasil.items())


def _kata(saring: Saring, kecamatan: Mapping[str, str]) -> dict[str, str]:
    """Each filter in force in words, by its name in the address."""
    kata = {
        "cari": saring.cari and f"“{saring.cari}”",
        "bentuk": saring.bentuk and NAMA_BENTUK[saring.bentuk],
        "struktur": saring.struktur and NAMA_STRUKTUR[saring.struktur],
        "legalitas": saring.legalitas and NAMA_LEGALITAS[saring.legalitas],
        "kecamatan": saring.kode_kecamatan and f"Kecamatan {kecamatan[saring.kode_kecamatan]}",
        "masa": saring.masa and NAMA_MASA[saring.masa],
        "belum": saring.belum_tahunan and f"Belum melapor tahun {saring.belum_tahunan}",
    }
    return {nama: teks for nama, teks in kata.items() if teks}


def _saringan_aktif(
    saring: Saring, kecamatan: Mapping[str, str], hari: date
) -> list[dict[str, str]]:
    """What the list is filtered by, each with the address of the list without it."""
    alamat = _alamat(saring, hari)
    hasil = []
    for nama, teks in _kata(saring, kecamatan).items():
        sisa: dict[str, Any] = {n: s for n, s in alamat.items() if n != nama}
        hasil.append({"teks": teks, "url": url_for("organisasi.register", **sisa)})
    return hasil


def _judul(saring: Saring, kecamatan: Mapping[str, str]) -> str:
    """What the paper is a list of."""
    return ", ".join(_kata(saring, kecamatan).values()) or "Semua organisasi"


def _hari_ini(instansi: Instansi) -> date:
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)


# -- The spreadsheet ------------------------------------------------------------------------------


def _csv(
    instansi: Instansi, saring: Saring, hari: date, wilayah: Mapping[str, str]
) -> Iterator[str]:
    with potret():
        baris = (_sel(b, wilayah) for b in kueri_register.semua(instansi, saring, hari))
        yield from alirkan_csv(KEPALA, baris)


def _sel(b: BarisCetak, wilayah: Mapping[str, str]) -> Sequence[str]:
    return (
        str(b.nomor_induk or ""),
        b.nama,
        b.singkatan or "",
        NAMA_BENTUK[b.bentuk],
        NAMA_STRUKTUR[b.struktur] if b.struktur else "",
        NAMA_LEGALITAS[b.legalitas] if b.legalitas else "",
        b.nomor_legalitas or "",
        b.legalitas_berakhir.isoformat() if b.legalitas_berakhir else "",
        b.masa_bakti_sampai.isoformat() if b.masa_bakti_sampai else "",
        b.ketua or "",
        " ".join((b.alamat or "").split()),
        wilayah.get(b.kode_kecamatan or "", b.kode_kecamatan or ""),
        wilayah.get(b.kode_desa or "", b.kode_desa or ""),
        b.mulai.isoformat(),
    )
