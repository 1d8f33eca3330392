"""Marking a whole list at once: pasted or out of a file, doubt resolved by a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, perlu
from sinormas.izin import TidakAda, Tindakan
from sinormas.partisipasi import aturan_daftar, cocok
from sinormas.partisipasi.aturan_daftar import BarisDaftar
from sinormas.partisipasi.forms import FormDaftar, FormTandai
from sinormas.partisipasi.langkah import laksanakan, periksa_tahun
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal

LEWATI = "lewati"
UKURAN_BERKAS = 400_000
Jawaban = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Terpilih:
    """A line and what the person made of it."""

    baris: BarisDaftar
    pilihan: str
    """An organisation's id, `LEWATI`, or nothing yet."""

    @property
    def belum(self) -> bool:
        """There is a doubt, and nobody has resolved it."""
        return bool(self.baris.calon) and not self.pilihan


@perlu(Tindakan.TANDAI_PARTISIPASI)
def daftar(tahun: int) -> Jawaban:
    """The box for a list; with one, whom its lines mean, and the evidence for all of them."""
    periksa_tahun(tahun)
    form = FormDaftar()
    if request.method == "GET":
        return render_template("partisipasi/daftar.html", tahun=tahun, form=form)
    try:
        tulisan = aturan_daftar.baca_daftar(_teks(form))
    except IsianSalah as galat:
        form.validate()
        tempelkan(form, galat)
        return render_template("partisipasi/daftar.html", tahun=tahun, form=form), 422
    baris = cocok.cocokkan(instansi_kini(), tahun, tulisan)
    if "tandai" not in request.form:
        return _cocok(tahun, [Terpilih(b, _usul(b)) for b in baris], FormTandai(formdata=None))
    return _tandai(tahun, [Terpilih(b, _diketik(i, b)) for i, b in enumerate(baris)])


def _tandai(tahun: int, terpilih: list[Terpilih]) -> Jawaban:
    form = FormTandai()
    dipilih = _pengenal(terpilih)
    lengkap = form.validate() and not any(t.belum for t in terpilih)
    if not dipilih:
        form.form_errors.append("Belum ada organisasi yang dipilih.")
    elif lengkap:
        kembali = url_for("partisipasi.tahun", tahun=tahun)
        jawaban = laksanakan(tahun, dipilih, form, kembali)
        if jawaban is not None:
            return jawaban
    return _cocok(tahun, terpilih, form, galat=True), 422


def _cocok(tahun: int, terpilih: list[Terpilih], form: FormTandai, *, galat: bool = False) -> str:
    return render_template(
        "partisipasi/cocok.html",
        tahun=tahun,
        terpilih=terpilih,
        ragu=[t for t in terpilih if t.baris.calon and not t.baris.pasti],
        pasti=[t for t in terpilih if t.baris.pasti],
        asing=[t for t in terpilih if not t.baris.calon],
        daftar="\n".join(t.baris.tulisan for t in terpilih),
        form=form,
        galat=galat,
        lewati=LEWATI,
    )


def _teks(form: FormDaftar) -> str:
    """What was pasted, or stands in the file; an Excel of old writes Windows-1252."""
    unggahan: FileStorage | None = form.berkas.data
    if unggahan and unggahan.filename:
        isi = unggahan.stream.read(UKURAN_BERKAS + 1)
        if len(isi) > UKURAN_BERKAS:
            raise IsianSalah("berkas", "Berkas ini terlalu besar untuk sebuah daftar nama.")
        if isi.startswith((b"PK", b"\xd0\xcf", b"%PDF")):
            raise IsianSalah(
                "berkas", "Simpan daftarnya sebagai CSV atau teks dahulu, atau salin namanya."
            )
        for sandi in ("utf-8-sig", "cp1252", "latin-1"):
            try:
                return isi.decode(sandi)
            except UnicodeDecodeError:
                continue
    teks: str = form.daftar.data or ""
    return teks


def _usul(baris: BarisDaftar) -> str:
    """What is chosen before the person says anything: only where one alone is likely."""
    return str(baris.usul.organisasi_id) if baris.usul else ""


def _diketik(urutan: int, baris: BarisDaftar) -> str:
    """What the person chose: one of the line's own candidates, or to skip it."""
    nilai = request.form.get(f"pilih-{urutan}", "")
    boleh = {str(c.organisasi_id) for c in baris.calon} | {LEWATI, ""}
    if nilai not in boleh:
        raise TidakAda("organisasi")
    return nilai


def _pengenal(terpilih: list[Terpilih]) -> list[UUID]:
    semua = (baca_pengenal(t.pilihan) for t in terpilih if t.pilihan not in ("", LEWATI))
    return list(dict.fromkeys(p for p in semua if p is not None))
