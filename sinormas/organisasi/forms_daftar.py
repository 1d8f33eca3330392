"""A form that brings a list of organisations, and what a person makes of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovTextArea
from wtforms import TextAreaField

from sinormas.berkas import daftar_teks
from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda
from sinormas.izin import TidakAda
from sinormas.organisasi.aturan_daftar import BarisDaftar, NamaDaftar, baca_daftar
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import Formulir

LEWATI = "lewati"


class FormDaftar(Formulir):
    """A list of names, pasted or in a file."""

    daftar = TextAreaField(
        "Tempelkan daftar nama organisasi",
        description="Satu nama satu baris. Nomor urut di depannya tidak mengapa.",
        widget=GovTextArea(),
        render_kw={"spellcheck": "false"},
    )
    berkas = FileField(
        "Atau pilih berkasnya",
        description="XLSX, XLS, ODS, CSV, atau teks. Tabel harus mempunyai kolom berjudul "
        "Nama Organisasi atau Organisasi.",
        widget=GovFileInput(),
    )


@dataclass(frozen=True, slots=True)
class Terpilih:
    """A line and what the person made of it."""

    urutan: int
    baris: BarisDaftar
    pilihan: str
    """An organisation's id, `LEWATI`, or nothing yet."""

    @property
    def belum(self) -> bool:
        """There is a doubt, and nobody has resolved it."""
        return bool(self.baris.calon) and not self.pilihan


def baca(form: FormDaftar) -> list[NamaDaftar]:
    """The list that the form brings; raises `IsianSalah`."""
    return baca_daftar(baca_teks(form))


def baca_teks(form: FormDaftar) -> str:
    """What stands in the file or was pasted; raises `IsianSalah`."""
    try:
        teks = daftar_teks.baca(form.berkas.data)
    except (BerkasDitolak, BerkasTertunda) as galat:
        raise IsianSalah("berkas", str(galat)) from galat
    return teks if teks is not None else (form.daftar.data or "")


def diusulkan(baris: Iterable[BarisDaftar]) -> list[Terpilih]:
    """What is chosen before the person says anything: only where one alone is likely."""
    return [
        Terpilih(i, b, str(b.usul.organisasi_id) if b.usul else "") for i, b in enumerate(baris)
    ]


def dipilih(baris: Iterable[BarisDaftar], isian: Mapping[str, str]) -> list[Terpilih]:
    """What the person chose: of each line one of its own candidates, or to skip it.

    Raises `TidakAda` for anything else.
    """
    hasil = []
    for urutan, b in enumerate(baris):
        nilai = isian.get(f"pilih-{urutan}", "")
        if nilai not in {str(c.organisasi_id) for c in b.calon} | {LEWATI, ""}:
            raise TidakAda("organisasi")
        hasil.append(Terpilih(urutan, b, nilai))
    return hasil


def organisasi(terpilih: Iterable[Terpilih]) -> dict[UUID, int | None]:
    """Those that were chosen, each with its people where they were counted."""
    hasil: dict[UUID, int | None] = {}
    for t in terpilih:
        pengenal = baca_pengenal(t.pilihan) if t.pilihan not in ("", LEWATI) else None
        if pengenal is not None:
            semua = [n for n in (hasil.get(pengenal), t.baris.orang) if n is not None]
            hasil[pengenal] = sum(semua) if semua else None
    return hasil
