"""One event: who was invited, who came, and the quick ways of noting it at the door."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kegiatan import hadirin, kueri, kueri_hadirin
from sinormas.kegiatan.aturan import NAMA_CARA
from sinormas.kegiatan.forms import FormHadir, FormPindai
from sinormas.kegiatan.kueri import Acara
from sinormas.organisasi import cari_ketik
from sinormas.organisasi.sebutan import sebut
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

PANJANG_CARI = 200
TAMPIL_CARI = 10
KUNCI_PINDAI = "pindai"


def buka(kegiatan_id: str) -> Acara:
    """The event of that address; raises `TidakAda` where it is unknown or another office's."""
    pengenal = baca_pengenal(kegiatan_id)
    acara = kueri.satu(instansi_kini(), pengenal) if pengenal else None
    if acara is None:
        raise TidakAda("kegiatan")
    return acara


@perlu(Tindakan.LIHAT_CATATAN)
def satu(kegiatan_id: str) -> str:
    """An event with its list; `?cari=` finds an organisation to put on it."""
    return _halaman(buka(kegiatan_id), FormPindai())


@perlu(Tindakan.UBAH_CATATAN)
def pindai(kegiatan_id: str) -> str | Response | tuple[str, int]:
    """Note the organisation whose receipt was scanned; the next one can be scanned at once."""
    acara, form = buka(kegiatan_id), FormPindai()
    if form.validate_on_submit():
        try:
            organisasi_id = hadirin.pindai(
                instansi_kini(), acara.id, form.kode.data or "", pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(f"{sebut(organisasi_id)} hadir.", "berhasil")
            return redirect(_alamat(acara, _anchor=KUNCI_PINDAI), 303)
    return _halaman(acara, form), 422


@perlu(Tindakan.UBAH_CATATAN)
def hadir(kegiatan_id: str) -> Response:
    """Note that an organisation came, with how many people where they were counted."""
    form = FormHadir()
    if not form.validate():
        flash("Isi jumlah orang dengan angka bulat.", "galat")
        return _kembali(buka(kegiatan_id))
    return _lakukan(kegiatan_id, partial(hadirin.hadirkan, orang=form.orang.data), "hadir")


@perlu(Tindakan.UBAH_CATATAN)
def undang(kegiatan_id: str) -> Response:
    """Put an organisation on the list of the invited."""
    return _lakukan(kegiatan_id, hadirin.undang, "diundang")


@perlu(Tindakan.UBAH_CATATAN)
def lepas(kegiatan_id: str) -> Response:
    """Take an organisation off the list."""
    return _lakukan(kegiatan_id, hadirin.lepas, "dikeluarkan dari daftar")


def _lakukan(kegiatan_id: str, kerja: Callable[..., object], kata: str) -> Response:
    """Do it to the organisation that the form names, and say so on the event's page."""
    acara, organisasi_id = buka(kegiatan_id), _dipilih()
    if organisasi_id is None:
        flash("Belum ada organisasi yang dipilih.", "galat")
        return _kembali(acara)
    try:
        kerja(
            instansi_kini(), acara.id, [organisasi_id], pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
        flash(f"{sebut(organisasi_id)} {kata}.", "berhasil")
    except (IsianSalah, Bentrok) as galat:
        flash(str(galat), "galat")
    return _kembali(acara)


def _kembali(acara: Acara) -> Response:
    return redirect(_alamat(acara, cari=request.form.get("cari")), 303)


def kegiatan_organisasi(organisasi_id: UUID) -> Markup:
    """The events of an organisation, on its page."""
    instansi = instansi_kini()
    terbuka = boleh(pelaku_kini(), Tindakan.LIHAT_CATATAN, instansi.objek())
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "kegiatan/_organisasi.html",
            terbuka=terbuka,
            daftar=kueri_hadirin.riwayat(instansi, organisasi_id) if terbuka else [],
        )
    )


def _halaman(acara: Acara, form_pindai: FormPindai) -> str:
    instansi = instansi_kini()
    ubah = acara.dicabut is None and boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek())
    cari = request.args.get("cari", "").strip()[:PANJANG_CARI]
    kursor = request.args.get("kursor")
    temuan = cari_ketik.cari(instansi, cari, paling=TAMPIL_CARI) if cari and ubah else ()
    return render_template(
        "kegiatan/satu.html",
        acara=acara,
        hitungan=kueri_hadirin.hitungan(instansi, acara.id),
        halaman=kueri_hadirin.daftar(instansi, acara.id, kursor),
        kursor=kursor,
        cari=cari,
        temuan=temuan,
        keadaan=kueri_hadirin.keadaan(instansi, acara.id, [t.organisasi_id for t in temuan]),
        form_pindai=form_pindai,
        boleh_ubah=ubah,
        nama_cara=NAMA_CARA,
    )


def _dipilih() -> UUID | None:
    """Whom the form names; one that is no id at all is as unknown as a foreign one."""
    teks = request.form.get("organisasi_id")
    pengenal = baca_pengenal(teks) if teks else None
    if teks and pengenal is None:
        raise TidakAda("organisasi")
    return pengenal


def _alamat(acara: Acara, **lain: Any) -> str:
    return url_for("kegiatan.satu", kegiatan_id=acara.id, **{k: v for k, v in lain.items() if v})
