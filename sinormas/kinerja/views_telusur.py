"""Where one figure comes from: formula, rows, who recorded them, what changed, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, render_template, request, stream_with_context

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan, boleh
from sinormas.jejak.bubuhan import bubuhi
from sinormas.kinerja import kata, kueri, simulasi, susunan
from sinormas.kinerja import telusur as asal
from sinormas.kinerja.aturan import Rumus
from sinormas.kinerja.deret import deret
from sinormas.kinerja.hitungan import HasilIndikator, NilaiUkuran
from sinormas.kinerja.sejak import baca_sejak
from sinormas.kinerja.takaran import baca as baca_takaran
from sinormas.kinerja.triwulan import Triwulan, pada, satu_triwulan
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from sinormas.umum.isian import tahun_wajar
from sinormas.umum.lembar import alirkan_csv
from sinormas.umum.teks import bersih

PANJANG_CARI = 200
TAMBAH_TERBANYAK = 1_000_000
KEPALA = ("Nama", "Rincian", "Nilai", "Dicatat oleh", "Dicatat pada", "Pengenal")


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages; the code of an indicator may hold anything."""
    bp.add_url_rule("/kinerja/daftar/<int:tahun>/<path:kode>", "unduh_daftar", unduh_daftar)
    bp.add_url_rule("/kinerja/<int:tahun>/<path:kode>", "telusur", telusur)


@dataclass(frozen=True, slots=True)
class Diminta:
    """Which figure the address names, and what of it."""

    instansi: Instansi
    hari_ini: date
    hasil: HasilIndikator
    triwulan: Triwulan | None
    dipilih: NilaiUkuran | None
    cari: str


@perlu(Tindakan.LIHAT_KINERJA)
def telusur(tahun: int, kode: str) -> str:
    """Where one figure comes from. `?triwulan=1` as it stood when that quarter was over."""
    d = _diminta(tahun, kode)
    kursor = request.args.get("kursor")
    kini = d.triwulan is None
    sejak = baca_sejak(request.args.get("sejak"), tahun, d.hari_ini)
    return render_template(
        "kinerja/telusur.html",
        tahun=tahun,
        hasil=d.hasil,
        triwulan=d.triwulan,
        halaman=susunan.susun_telusur(d.hasil, _nama_wilayah(d.hasil)),
        dipilih=d.dipilih,
        daftar=asal.daftar(d.instansi, d.hasil, d.dipilih, kursor, d.cari) if d.dipilih else None,
        kursor=kursor,
        cari=d.cari,
        peserta=asal.peserta(d.instansi, d.hasil),
        nama_pembilang=kata.NAMA_PEMBILANG,
        judul_temuan=kata.JUDUL_TEMUAN,
        deret=deret(d.instansi, tahun, kode) if kini else (),
        sejak=sejak,
        perubahan=_perubahan(d, sejak) if sejak else None,
        simulasi=_simulasi(d) if kini else None,
        dapat_diisi=kini and _dapat_diisi(d),
        boleh_isi=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, d.instansi.objek()),
    )


@perlu(Tindakan.LIHAT_KINERJA)
def unduh_daftar(tahun: int, kode: str) -> Response:
    """The whole list behind a count as CSV, narrowed as on the page."""
    d = _diminta(tahun, kode)
    if d.dipilih is None or d.dipilih.register is None:
        raise TidakAda(kode)
    baris = _csv(d, d.dipilih, pelaku_kini())
    jawaban = Response(stream_with_context(baris), mimetype="text/csv")
    nama = f"daftar-{d.instansi.kode_wilayah}-{tahun}-{baca_takaran(d.dipilih.ukuran).nama}"
    return bubuhi(jawaban, f"{nama}.csv", d.instansi.kode_wilayah)


def _csv(d: Diminta, ukuran: NilaiUkuran, pelaku: Pelaku) -> Iterator[str]:
    zona = waktu.zona(d.instansi.zona_waktu)
    with potret():
        daftar = asal.alirkan_daftar(d.instansi, ukuran, d.cari, pelaku=pelaku)
        yield from alirkan_csv(
            KEPALA,
            (
                (
                    b.nama, b.rincian or "", str(b.nilai), b.pencatat,
                    b.dicatat.astimezone(zona).isoformat(), str(b.id),
                )
                for b in daftar
            ),
        )  # fmt: skip


# -- What the address asks for --------------------------------------------------------------------


def _diminta(tahun: int, kode: str) -> Diminta:
    instansi = instansi_kini()
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    if not _dikenal(instansi, tahun, hari_ini):
        raise TidakAda(kode)
    nomor = request.args.get("triwulan", "")
    triwulan = None
    if nomor:
        angka = int(nomor) if nomor in ("1", "2", "3", "4") else 0
        triwulan = satu_triwulan(angka, tahun, hari_ini, instansi.zona_waktu)
        if triwulan is None:
            raise TidakAda(kode)
    hasil = kueri.lineage(instansi, tahun, kode, triwulan.hingga if triwulan else None)
    if hasil is None:
        raise TidakAda(kode)
    cari = bersih(request.args.get("cari", ""))[:PANJANG_CARI]
    return Diminta(instansi, hari_ini, hasil, triwulan, _dipilih(hasil), cari)


def _dikenal(instansi: Instansi, tahun: int, hari_ini: date) -> bool:
    """Whether the office knows anything of the year, or it is running."""
    if not tahun_wajar(tahun):
        return False
    return tahun == hari_ini.year or any(t.tahun == tahun for t in kueri.daftar_tahun(instansi))


def _dipilih(hasil: HasilIndikator) -> NilaiUkuran | None:
    """The measure whose rows are asked for; the one above the line unless said."""
    diminta, lalu = request.args.get("ukuran"), "lalu" in request.args
    awal = hasil.ukuran[0] if hasil.ukuran else None
    return next((u for u in hasil.ukuran if (u.ukuran, u.lalu) == (diminta, lalu)), awal)


def _nama_wilayah(hasil: HasilIndikator) -> dict[str, str]:
    """The names of the kecamatan that its measures are narrowed to."""
    kode = {
        n
        for u in hasil.ukuran
        for dimensi, nilai in baca_takaran(u.ukuran).pilah
        if dimensi == "kecamatan"
        for n in nilai
    }
    return instansi_kueri.nama_wilayah(kode) if kode else {}


# -- What changed, what is missing ----------------------------------------------------------------


def _perubahan(d: Diminta, hari: date) -> asal.Perubahan | None:
    if d.triwulan is not None or d.dipilih is None or d.dipilih.lalu:
        return None
    hingga = pada(hari, d.hasil.tahun, d.instansi.zona_waktu)
    return asal.perubahan(d.instansi, d.hasil, d.dipilih, hingga)


@dataclass(frozen=True, slots=True)
class HalamanSimulasi:
    """What is still to happen, and what was tried."""

    sisa: simulasi.Sisa
    satuan: str
    tambah: int | None
    dicoba: str | None
    capaian: str | None


def _simulasi(d: Diminta) -> HalamanSimulasi | None:
    hasil = d.hasil.hasil
    aturan = d.hasil.definisi.aturan
    if d.hasil.diberikan is not None or aturan.rumus is Rumus.DIKETIK:
        return None
    sisa = simulasi.sisa(aturan, hasil.ditarget, hasil.pembilang, hasil.penyebut)
    if sisa is None:
        return None
    tambah = _bulat(request.args.get("tambah"))
    dicoba = None if tambah is None else simulasi.coba(aturan, hasil, None, tambah)
    return HalamanSimulasi(
        sisa=sisa,
        satuan=kata.satuan_pembilang(d.hasil),
        tambah=tambah,
        dicoba=kata.tulis(dicoba.realisasi, d.hasil.definisi)
        if dicoba and dicoba.realisasi is not None
        else None,
        capaian=kata.persen_capaian(dicoba) if dicoba else None,
    )


def _bulat(teks: str | None) -> int | None:
    """A small whole number of the address, perhaps below zero; anything else is none."""
    teks = (teks or "").strip()
    angka = teks.removeprefix("-")
    if not (angka.isascii() and angka.isdigit() and len(angka) <= len(str(TAMBAH_TERBANYAK))):
        return None
    return int(teks)


def _dapat_diisi(d: Diminta) -> bool:
    """Whether the figure, or a measure of it, is one that the office gives."""
    diturunkan = d.hasil.hasil.realisasi is not None and d.hasil.diberikan is None
    return not diturunkan and d.hasil.tahun <= d.hari_ini.year
