"""Pages that draw up a Perjanjian Kinerja: its parties, its targets, its budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import Blueprint, url_for

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.anggaran.aturan import baca_rupiah
from sinormas.izin import Tindakan
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.perencanaan import ketikan, kueri, layanan_pk
from sinormas.perencanaan.aturan import Jenjang, PerjanjianBaru, Pihak, ProgramPk
from sinormas.perencanaan.forms import (
    PERUBAHAN,
    TAMBAHAN,
    FormPerjanjian,
    FormPihak,
    FormProgramPk,
    FormTargetPk,
)
from sinormas.perencanaan.isian import Jawaban, cari_pk, isi, wajar
from sinormas.perencanaan.tercatat import Perjanjian
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, baca_bulat, tempelkan

ALAMAT = "/perencanaan/perjanjian/<pk_id>"
SEBUTAN = ("pertama", "kedua")
BAGIAN = ("jabatan", "nama", "pangkat", "nip")


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    keduanya = ["GET", "POST"]
    bp.add_url_rule("/perencanaan/<int:tahun>/perjanjian", "pk_baru", baru, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/pihak", "pk_pihak", pihak, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/target", "pk_target", target, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/anggaran", "pk_anggaran", anggaran, methods=keduanya)


@perlu(Tindakan.ATUR_INDIKATOR)
def baru(tahun: int) -> Jawaban:
    """Draw up an agreement."""
    instansi, form = instansi_kini(), FormPerjanjian()
    ada = [p for p in kueri.perjanjian_tahun(instansi, wajar(tahun))
           if p.jenjang is Jenjang.KANTOR]  # fmt: skip
    if not form.is_submitted():
        if ada:
            form.versi_pk.data = PERUBAHAN
        pertama, kedua = (
            (ada[-1].pertama, ada[-1].kedua) if ada else layanan_pk.pihak_bawaan(instansi)
        )
        _isikan(form, pertama, kedua)

    def kerja() -> object:
        return layanan_pk.buat(
            instansi, _baca(form, tahun, Jenjang(form.jenjang.data),
                            perubahan=form.versi_pk.data == PERUBAHAN),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip

    return isi(
        form, kerja, tujuan=lambda id_: url_for("perencanaan.pk", pk_id=id_),
        kabar="Draf perjanjian dibuat. Periksa target dan anggarannya.",
        judul_isian=f"Susun Perjanjian Kinerja {tahun}",
        keterangan="Target dan program diisi dahulu dari yang sudah ada, lalu dapat diubah.",
        balik=(url_for("perencanaan.tahun", tahun=tahun), f"Perencanaan {tahun}"),
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def pihak(pk_id: str) -> Jawaban:
    """Who promises whom."""
    ini, form = cari_pk(pk_id), FormPihak()
    if ini.ke == 0:
        del form.alasan
    if not form.is_submitted():
        _isikan(form, ini.pertama, ini.kedua)
        form.versi.data = str(ini.versi)
        if ini.ke:
            form.alasan.data = ini.alasan

    def kerja() -> object:
        layanan_pk.ubah_pihak(
            instansi_kini(), ini.id, _baca(form, ini.tahun, ini.jenjang, perubahan=ini.ke > 0),
            versi=baca_bulat(form.versi.data), pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return _isi(ini, form, kerja, "Para pihak", "Para pihak tersimpan.")


def _isikan(form: Any, pertama: Pihak, kedua: Pihak) -> None:
    for sebutan, satu in zip(SEBUTAN, (pertama, kedua), strict=True):
        for bagian in BAGIAN:
            form[f"{bagian}_{sebutan}"].data = getattr(satu, bagian)


def _baca(form: Any, tahun: int, jenjang: Jenjang, *, perubahan: bool) -> PerjanjianBaru:
    pertama, kedua = (
        Pihak(form[f"jabatan_{s}"].data or "", *(form[f"{b}_{s}"].data for b in BAGIAN[1:]))
        for s in SEBUTAN
    )
    alasan = form.alasan.data if "alasan" in form else None
    return PerjanjianBaru(tahun, jenjang, perubahan, pertama, kedua, alasan)


# -- Targets --------------------------------------------------------------------------------------


@perlu(Tindakan.ATUR_INDIKATOR)
def target(pk_id: str) -> Jawaban:
    """What is promised of each indicator."""
    instansi, ini = instansi_kini(), cari_pk(pk_id)
    form, hasil = FormTargetPk(), kinerja.hitung_tahun(instansi, ini.tahun)
    if not form.is_submitted():
        form.versi.data = str(ini.versi)
        for h in hasil:
            form.baris.append_entry(
                {"kode": h.kode, "target": ketikan.tulis(ini.target.get(h.kode), h.predikat)}
            )
    _namai(form, hasil)

    def kerja() -> object:
        layanan_pk.isi_target(
            instansi, ini.id,
            {b.form.kode.data or "": b.form.target.data or "" for b in form.baris},
            versi=baca_bulat(form.versi.data), pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return _isi(
        ini, form, kerja, "Target yang diperjanjikan", "Target tersimpan.",
        templat="perencanaan/baris.html", keterangan=ketikan.CONTOH, tempel=_tempel_target,
    )  # fmt: skip


def _namai(form: FormTargetPk, hasil: tuple[HasilIndikator, ...]) -> None:
    nama = {h.kode: h for h in hasil}
    for b in form.baris:
        h = nama.get(b.form.kode.data or "")
        if h is not None:
            b.form.target.label.text = f"{h.kode}: {h.nama}"
            b.form.target.description = (
                f"Dalam {h.definisi.satuan}." if h.definisi.satuan and not h.predikat else ""
            )


def _tempel_target(form: FormTargetPk, galat: IsianSalah) -> None:
    for b in form.baris:
        if b.form.kode.data == galat.kolom:
            b.form.target.errors = [*b.form.target.errors, galat.pesan]
            return
    tempelkan(form, galat)


# -- Budget ---------------------------------------------------------------------------------------


@perlu(Tindakan.ATUR_INDIKATOR)
def anggaran(pk_id: str) -> Jawaban:
    """The programs and their budget; a row without a name and a budget is left out."""
    ini, form = cari_pk(pk_id), FormProgramPk()
    if not form.is_submitted():
        form.versi.data = str(ini.versi)
        for p in ini.program:
            form.program.append_entry(
                {"nama": p.nama, "anggaran": format_angka(p.anggaran), "keterangan": p.keterangan}
            )
        for _ in range(TAMBAHAN):
            form.program.append_entry()
    for ke, b in enumerate(form.program, start=1):
        b.form.nama.label.text = f"Program {ke}"

    def kerja() -> object:
        layanan_pk.isi_program(
            instansi_kini(), ini.id, _baca_program(form), versi=baca_bulat(form.versi.data),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return _isi(
        ini, form, kerja, "Program dan anggaran", "Program dan anggaran tersimpan.",
        templat="perencanaan/baris.html", tempel=_tempel_program,
        keterangan="Kosongkan nama dan anggaran sebuah baris untuk menghapusnya.",
    )  # fmt: skip


def _terisi(form: FormProgramPk) -> list[Any]:
    return [b.form for b in form.program if b.form.nama.data or b.form.anggaran.data]


def _baca_program(form: FormProgramPk) -> list[ProgramPk]:
    return [
        ProgramPk(b.nama.data or "", _rupiah(ke, b.anggaran.data), b.keterangan.data)
        for ke, b in enumerate(_terisi(form))
    ]


def _rupiah(ke: int, teks: str | None) -> Decimal:
    try:
        return baca_rupiah(teks or "")
    except ValueError as galat:
        raise IsianSalah(f"program-{ke}-anggaran", str(galat)) from galat


def _tempel_program(form: FormProgramPk, galat: IsianSalah) -> None:
    """`program-2-anggaran`: the third row that is filled in."""
    _, _, ekor = galat.kolom.partition("-")
    ke, _, bagian = ekor.partition("-")
    baris = _terisi(form)
    if ke.isdigit() and int(ke) < len(baris):
        bidang = baris[int(ke)][bagian]
        bidang.errors = [*bidang.errors, galat.pesan]
    else:
        form.form_errors.append(galat.pesan)


def _isi(ini: Perjanjian, form: Any, kerja: Any, judul: str, kabar: str, **lain: Any) -> Jawaban:
    alamat = url_for("perencanaan.pk", pk_id=ini.id)
    return isi(
        form, kerja, tujuan=lambda _: alamat, kabar=kabar, judul_isian=judul,
        balik=(alamat, f"Perjanjian Kinerja {ini.tahun}"), **lain,
    )  # fmt: skip
