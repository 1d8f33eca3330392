"""What the pages with forms share: open the thing, do it or say what is wrong, show the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.perencanaan import kueri
from sinormas.perencanaan.tercatat import (
    AksiTercatat,
    Perjanjian,
    RenstraTercatat,
    SkTercatat,
)
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import Formulir
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
T = TypeVar("T")
Tempel = Callable[[Any, IsianSalah], None]


def coba(form: Formulir, kerja: Callable[[], T], tempel: Tempel = tempelkan) -> T | None:
    """Do it; None where something is to be mended, which then stands beside its field."""
    if not form.validate():
        return None
    try:
        return kerja()
    except IsianSalah as galat:
        tempel(form, galat)
    except BerkasDitolak as galat:
        form["berkas"].errors = [str(galat)]
    except Bentrok as galat:
        form.form_errors.append(str(galat))
    return None


def isi(
    form: Formulir,
    kerja: Callable[[], object],
    *,
    tujuan: Callable[[object], str],
    kabar: str,
    templat: str = "perencanaan/isian.html",
    tempel: Tempel = tempelkan,
    **konteks: object,
) -> Jawaban:
    """A page with one form: shown, or done. `kerja` gives something true when it is done."""
    gagal = form.is_submitted()
    if gagal:
        hasil = coba(form, kerja, tempel)
        if hasil is not None:
            flash(kabar, "berhasil")
            return redirect(tujuan(hasil), 303)
    halaman = render_template(templat, form=form, gagal=gagal, **konteks)
    return (halaman, 422) if gagal else halaman


def wajar(tahun: int) -> int:
    """A year that a register may hold; raises `TidakAda`."""
    if not tahun_wajar(tahun):
        raise TidakAda("tahun")
    return tahun


def tahun_kini(instansi: Instansi) -> int:
    """The office's year."""
    return waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu).year


def boleh_susun() -> bool:
    """Whether this person writes plans."""
    return boleh(pelaku_kini(), Tindakan.ATUR_INDIKATOR, instansi_kini().objek())


def boleh_sahkan() -> bool:
    """Whether this person confirms a signature."""
    return boleh(pelaku_kini(), Tindakan.TETAPKAN_KINERJA, instansi_kini().objek())


def _cari(cari: Callable[[Instansi, UUID], T | None], teks: str, sebutan: str) -> T:
    pengenal = baca_pengenal(teks)
    hasil = cari(instansi_kini(), pengenal) if pengenal else None
    if hasil is None:
        raise TidakAda(sebutan)
    return hasil


def cari_renstra(teks: str) -> RenstraTercatat:
    """The plan of the address; raises `TidakAda`."""
    return _cari(kueri.satu_renstra, teks, "renstra")


def cari_sk(teks: str) -> SkTercatat:
    """The decree of the address; raises `TidakAda`."""
    return _cari(kueri.satu_sk, teks, "sk_iku")


def cari_pk(teks: str) -> Perjanjian:
    """The agreement of the address; raises `TidakAda`."""
    return _cari(kueri.satu_perjanjian, teks, "perjanjian_kinerja")


def cari_aksi(teks: str) -> AksiTercatat:
    """The step of the address; raises `TidakAda`."""
    return _cari(kueri.satu_aksi, teks, "rencana_aksi")
