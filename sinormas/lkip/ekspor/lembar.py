"""The tables of a year: figures and registers, each made when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.aturan import NAMA_KELOMPOK, NAMA_TINGKAT, Jumlah
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import aliran as kegiatan
from sinormas.kinerja import kueri as kinerja
from sinormas.konflik import aliran as konflik
from sinormas.konflik.aturan import NAMA_JENIS, NAMA_KEADAAN
from sinormas.lkip import kueri
from sinormas.lkip.ekspor import angka as ekspor_angka
from sinormas.lkip.ekspor.tabel import YA_TIDAK, Baris, Jenis, Kolom, Lembar, bulat
from sinormas.organisasi.aturan import (
    NAMA_BENTUK,
    NAMA_LEGALITAS,
    NAMA_STRUKTUR,
    Bentuk,
    Legalitas,
    dihitung_terdata,
)
from sinormas.partisipasi.aturan import NAMA_BUKTI
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka


def semua(instansi: Instansi, tahun: int) -> Iterator[Lembar]:
    """The tables of a year, each made when its turn comes."""
    hasil = kinerja.hitung_tahun(instansi, tahun)
    dibuka = instansi_kueri.register_dibuka(instansi, tahun)
    yield ekspor_angka.iku(hasil)
    yield ekspor_angka.indikator(hasil)
    for register, lembar in _REGISTER:
        kosong = "Nihil" if register in dibuka else f"Belum dicatat untuk {tahun}"
        yield lembar(instansi, tahun, kosong)


# -- Registers ------------------------------------------------------------------------------------


def organisasi(instansi: Instansi, tahun: int, kosong: str) -> Lembar:
    """Who was on the register at the year's end."""
    kolom = (
        Kolom("Nomor induk", 12, Jenis.BULAT),
        Kolom("Nama", 50),
        Kolom("Singkatan", 14),
        Kolom("Bentuk", 26),
        Kolom("Terdata", 9),
        Kolom(f"Berpartisipasi {tahun}", 20),
        Kolom("Struktur", 17),
        Kolom("Legalitas", 32),
        Kolom("Nomor legalitas", 28),
        Kolom("Tanggal legalitas", 18, Jenis.TANGGAL),
        Kolom("Legalitas berakhir", 18, Jenis.TANGGAL),
        Kolom("Alamat", 40),
        Kolom("Kecamatan", 20),
        Kolom("Desa/kelurahan", 20),
        Kolom("Catatan berlaku sejak", 21, Jenis.TANGGAL),
        Kolom("Dicatat oleh", 20),
    )
    return Lembar("organisasi", kolom, _baris_organisasi(instansi, tahun), kosong, panjang=True)


def _baris_organisasi(instansi: Instansi, tahun: int) -> Iterator[Baris]:
    kecamatan = dict(instansi_kueri.kecamatan(instansi.kode_wilayah))
    desa = dict(instansi_kueri.desa(kecamatan))
    terdata = {
        (b, x): YA_TIDAK[dihitung_terdata(b, x, tanpa_legalitas=instansi.tanpa_legalitas_terdata)]
        for b in Bentuk
        for x in (None, *Legalitas)
    }
    for (
        nomor, nama, singkatan, bentuk, struktur, legalitas, nomor_legalitas, tanggal, berakhir,
        alamat, kode_kecamatan, kode_desa, mulai, pencatat, ikut,
    ) in kueri.register(instansi, tahun):  # fmt: skip
        yield (
            nomor,
            nama,
            singkatan,
            NAMA_BENTUK[bentuk],
            terdata[bentuk, legalitas],
            YA_TIDAK[ikut],
            NAMA_STRUKTUR[struktur] if struktur else None,
            NAMA_LEGALITAS[legalitas] if legalitas else None,
            nomor_legalitas,
            tanggal,
            berakhir,
            alamat,
            kecamatan.get(kode_kecamatan, kode_kecamatan),
            desa.get(kode_desa, kode_desa),
            mulai,
            pencatat,
        )


def partisipasi(instansi: Instansi, tahun: int, kosong: str) -> Lembar:
    """Who was marked, and on what evidence."""
    kolom = (
        Kolom("Nama", 50),
        Kolom("Bentuk", 26),
        Kolom("Terdata", 9),
        Kolom("Jenis bukti", 28),
        Kolom("Uraian bukti", 60),
        Kolom("Ditandai oleh", 24),
        Kolom("Tanggal ditandai", 18, Jenis.TANGGAL),
    )
    baris = (
        (
            b.nama,
            NAMA_BENTUK.get(b.bentuk),
            YA_TIDAK[
                bool(
                    b.terdaftar
                    and dihitung_terdata(
                        b.bentuk, b.legalitas, tanpa_legalitas=instansi.tanpa_legalitas_terdata
                    )
                )
            ],
            NAMA_BUKTI[b.jenis],
            b.uraian,
            b.penanda,
            waktu.tanggal_di(b.ditandai, instansi.zona_waktu),
        )
        for b in kueri.tanda(instansi, tahun)
    )
    return Lembar("partisipasi", kolom, baris, kosong, panjang=True)


def kasus(instansi: Instansi, tahun: int, kosong: str) -> Lembar:
    """The conflict cases of the year."""
    kolom = (
        Kolom("Jenis", 16),
        Kolom("Tanggal", 18, Jenis.TANGGAL),
        Kolom("Pihak", 44),
        Kolom("Permasalahan", 60),
        Kolom("Lokasi", 32),
        Kolom("Keadaan", 16),
        Kolom("Cara penanganan", 24),
        Kolom("Dicatat oleh", 24),
    )
    baris = (
        (
            NAMA_JENIS[k.jenis],
            k.tanggal,
            k.pihak or None,
            k.permasalahan,
            k.lokasi or None,
            NAMA_KEADAAN[k.keadaan],
            k.cara,
            k.pencatat,
        )
        for k in konflik.alirkan(instansi, tahun)
    )
    return Lembar("konflik", kolom, baris, kosong)


def acara(instansi: Instansi, tahun: int, kosong: str) -> Lembar:
    """The events of the year."""
    kolom = (
        Kolom("Tanggal", 18, Jenis.TANGGAL),
        Kolom("Nama", 60),
        Kolom("Tempat", 32),
        Kolom("Diundang", 11, Jenis.BULAT),
        Kolom("Hadir", 11, Jenis.BULAT),
        Kolom("Dicatat oleh", 24),
    )
    baris = (
        (k.tanggal, k.nama, k.tempat, k.diundang, k.hadir, k.pencatat)
        for k in kegiatan.alirkan(instansi, tahun)
    )
    return Lembar("kegiatan", kolom, baris, kosong)


# -- Budget ---------------------------------------------------------------------------------------


def dana(instansi: Instansi, tahun: int, kosong: str) -> Lembar:
    """Programs with their lines, then spending by kind, each with its sum."""
    kolom = (
        Kolom("Tingkat", 12),
        Kolom("Uraian", 60),
        Kolom("Program", 50),
        Kolom("Sasaran", 10),
        Kolom("Kelompok", 24),
        Kolom("Pagu", 20, Jenis.RUPIAH),
        Kolom("Realisasi", 20, Jenis.RUPIAH),
        Kolom("Hitungan serapan", 42),
        Kolom("Serapan (%)", 12, Jenis.ANGKA),
    )
    return Lembar("anggaran", kolom, _baris_dana(instansi, tahun), kosong)


def _baris_dana(instansi: Instansi, tahun: int) -> Iterator[Baris]:
    ada = anggaran.tahun(instansi, tahun)
    for p in ada.program:
        for pos in p.semua_pos():
            program = None if pos is p else p.nama
            yield (
                NAMA_TINGKAT[pos.tingkat],
                pos.nama,
                program,
                p.sasaran,
                None,
                *_serapan(pos.jumlah),
            )
    if ada.program:
        yield "Jumlah", "Semua program", None, None, None, *_serapan(ada.jumlah)
    for b in ada.belanja:
        kelompok = NAMA_KELOMPOK[b.kelompok]
        yield "Belanja", b.jenis, None, None, kelompok, *_serapan(b.jumlah)
    if ada.belanja:
        jumlah = anggaran.jumlahkan(ada.belanja)
        yield "Jumlah", "Semua belanja", None, None, None, *_serapan(jumlah)


def _serapan(jumlah: Jumlah) -> Baris:
    rumus = f"{format_angka(jumlah.realisasi)} ÷ {format_angka(jumlah.pagu)} × 100"
    return jumlah.pagu, jumlah.realisasi, rumus, bulat(jumlah.serapan)


_REGISTER: tuple[tuple[str, Callable[[Instansi, int, str], Lembar]], ...] = (
    ("organisasi", organisasi),
    ("partisipasi", partisipasi),
    ("konflik", kasus),
    ("kegiatan", acara),
    ("anggaran", dana),
)
