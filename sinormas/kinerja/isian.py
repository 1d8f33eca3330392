"""Between the form of an indicator and its definition: choices, what is in it, what it says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri_definisi
from sinormas.kinerja.aturan import Arah, Rumus, RumusCapaian
from sinormas.kinerja.aturan_definisi import DefinisiBaru
from sinormas.kinerja.aturan_skala import Guna
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.forms import NAMA_PENGALI, SISI, FormIndikator
from sinormas.kinerja.kueri_definisi import SkalaTercatat
from sinormas.kinerja.takaran import baca as baca_takaran
from sinormas.kinerja.takaran import takaran
from sinormas.kinerja.ukuran import DAFTAR, DIMENSI
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah
from sinormas.umum.tampilan import pilihan


def siapkan(form: FormIndikator, instansi: Instansi) -> None:
    """Give the form its choices, those of the office among them."""
    sasaran = kueri_definisi.daftar_sasaran(instansi)
    skala = kueri_definisi.daftar_skala(instansi)
    form.sasaran.choices = pilihan(
        [("", "Tanpa sasaran"), *((s.kode, f"{s.kode}: {s.nama}") for s in sasaran)]
    )
    ukuran = [(u.nama, _kata_ukuran(u.nama)) for u in DAFTAR.values()]
    ukuran += [(nama, _kata_ukuran(nama)) for nama in kueri_definisi.ukuran_kantor(instansi)]
    for sisi in SISI:
        form[sisi].choices = pilihan([("", "Pilih"), *ukuran])
        for nama, dimensi in DIMENSI.items():
            nilai = dimensi.nilai
            form.saring(sisi, nama).choices = pilihan(
                instansi_kueri.kecamatan(instansi.kode_wilayah)
                if nilai is None
                else [(str(k), kata) for k, kata in nilai.items()]
            )
    form.skala.choices = pilihan([("", "Skala kantor"), *_nama(skala, Guna.KATEGORI)])
    form.predikat.choices = pilihan(
        [("", "Bukan predikat, melainkan angka"), *_nama(skala, Guna.PREDIKAT)]
    )


def _nama(skala: tuple[SkalaTercatat, ...], guna: Guna) -> list[tuple[str, str]]:
    return [(s.nama, s.nama) for s in skala if s.guna is guna]


def _kata_ukuran(nama: str) -> str:
    dikenal = DAFTAR.get(nama)
    if dikenal is None:
        return f"{nama.replace('_', ' ')} (angka dari kantor)"
    kata = dikenal.kata.partition(" pada {")[0]
    return kata[:1].upper() + kata[1:]


def isikan(form: FormIndikator, d: Definisi) -> None:
    """Fill in what a definition says."""
    a = d.aturan
    form.nama.data, form.sasaran.data, form.utama.data = d.nama, d.sasaran or "", d.utama
    form.penanggung_jawab.data, form.satuan.data = d.penanggung_jawab, d.satuan
    form.sumber_data.data, form.catatan.data = d.sumber_data, d.catatan
    form.rumus.data, form.arah.data = a.rumus.value, a.arah.value
    form.rumus_capaian.data = a.rumus_capaian.value if a.arah is Arah.TURUN else None
    form.penyebut_nol.data, form.mundur.data = a.penyebut_nol, a.mundur
    form.batas_capaian.data = "" if a.batas_capaian is None else f"{a.batas_capaian:f}"
    form.skala.data, form.predikat.data = d.skala or "", d.predikat or ""
    form.berhenti.data = not d.aktif
    _isikan_pengali(form, a.pengali)
    for sisi, teks in zip(SISI, (a.pembilang, a.penyebut), strict=True):
        dibaca = baca_takaran(teks or "")
        form[sisi].data = dibaca.nama
        for dimensi, nilai in dibaca.pilah:
            form.saring(sisi, dimensi).data = list(nilai)


def _isikan_pengali(form: FormIndikator, pengali: Decimal) -> None:
    """The multiplier; one that a file gave and that is not on the list is added to it."""
    tambah_pengali(form, pengali)
    form.pengali.data = teks_angka(pengali)


def tambah_pengali(form: FormIndikator, pengali: Decimal) -> None:
    """Let the form have a multiplier that is in use."""
    teks = teks_angka(pengali)
    if teks not in NAMA_PENGALI:
        semua = [*NAMA_PENGALI.items(), (teks, f"× {format_angka(pengali)}")]
        form.pengali.choices = pilihan(semua)


def baca(form: FormIndikator) -> DefinisiBaru:
    """What was typed. Raises `IsianSalah` for a measure that can't be narrowed so."""
    rumus = Rumus(form.rumus.data or Rumus.DIKETIK)
    return DefinisiBaru(
        nama=form.nama.data or "",
        arah=Arah(form.arah.data),
        satuan=form.satuan.data or "",
        sasaran=form.sasaran.data or None,
        penanggung_jawab=form.penanggung_jawab.data,
        rumus=rumus,
        rumus_capaian=RumusCapaian(form.rumus_capaian.data) if form.rumus_capaian.data else None,
        pembilang=None if rumus is Rumus.DIKETIK else _takaran(form, "pembilang"),
        penyebut=_takaran(form, "penyebut") if rumus is Rumus.RASIO else None,
        pengali=Decimal(form.pengali.data or 100),
        penyebut_nol=form.penyebut_nol.data,
        mundur=form.mundur.data,
        batas_capaian=int(form.batas_capaian.data) if form.batas_capaian.data else None,
        skala=form.skala.data or None,
        predikat=form.predikat.data or None,
        sumber_data=form.sumber_data.data,
        utama=bool(form.utama.data),
        catatan=form.catatan.data,
        aktif=not form.berhenti.data,
    )


def teks_angka(nilai: Decimal) -> str:
    """A number as the value of a choice."""
    return f"{nilai.normalize():f}"


def pilihan_predikat(instansi: Instansi, nama: str | None, tahun: int) -> list[Any]:
    """The words of a scale of predicates as it is in a year, the best first."""
    skala = next((s for s in kueri_definisi.daftar_skala(instansi) if s.nama == nama), None)
    berlaku = skala.berlaku(tahun) if skala else None
    langkah = berlaku.langkah if berlaku else ()
    return pilihan((teks_angka(s.minimal), s.kategori) for s in langkah)


def _takaran(form: FormIndikator, sisi: str) -> str | None:
    nama: Any = form[sisi].data
    if not nama:
        return None
    dikenal = DAFTAR.get(nama)
    pilah = {d: tuple(form.saring(sisi, d).data or ()) for d in DIMENSI}
    for dimensi, nilai in pilah.items():
        if nilai and (dikenal is None or dimensi not in dikenal.menurut):
            raise IsianSalah(
                f"{sisi}_{dimensi}",
                f"{_kata_ukuran(nama)} tidak dapat disaring menurut ini. Hapus pilihannya.",
            )
    return str(takaran(nama, pilah))
