"""A person's own messages, those of a case, and the outbox of the example."""

from __future__ import annotations

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Jawaban

from sinormas.akun.akses import (
    alamat_aman,
    instansi_bila_ada,
    instansi_kini,
    masuk_saja,
    pelaku_kini,
    perlu,
    terbuka,
)
from sinormas.extensions import talisman
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kabar import kueri, layanan, pos, views_gerbang, views_teks
from sinormas.kabar.bentuk import Blok, urai
from sinormas.umum import waktu
from sinormas.umum.pengenal import baca_pengenal

bp = Blueprint("kabar", __name__)

KEBIJAKAN_SURAT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""A mail is shown as it is: its own few styles, nothing else."""
ZONA_BAKU = "Asia/Jakarta"


# -- A person's own -------------------------------------------------------------------------------


@bp.get("/pesan")
@masuk_saja
def pesan() -> str:
    """What was written to this person, newest first."""
    kursor = request.args.get("kursor")
    return render_template(
        "kabar/pesan.html",
        halaman=kueri.pesan_saya(_saya(), kursor, waktu.sekarang()),
        kursor=kursor,
        zona_waktu=_zona(),
    )


@bp.get("/pesan/<pesan_id>")
@masuk_saja
def satu_pesan(pesan_id: str) -> str:
    """One message; from now on it counts as read."""
    pengenal = baca_pengenal(pesan_id)
    satu = kueri.satu_pesan(_saya(), pengenal, waktu.sekarang()) if pengenal else None
    if satu is None:
        raise TidakAda("pesan")
    if satu.dibaca is None:
        layanan.tandai_dibaca(pelaku_kini(), satu.id, saat=waktu.sekarang())
    return render_template("kabar/satu_pesan.html", pesan=satu, zona_waktu=_zona())


@bp.post("/pesan/dibaca")
@masuk_saja
def semua_dibaca() -> Jawaban:
    """Everything counts as read."""
    layanan.tandai_dibaca(pelaku_kini(), saat=waktu.sekarang())
    return redirect(url_for("kabar.pesan"), 303)


def _saya() -> UUID:
    pengguna_id = pelaku_kini().id
    if pengguna_id is None:
        raise TidakAda("pesan")
    return pengguna_id


def _zona() -> str:
    instansi = instansi_bila_ada()
    return instansi.zona_waktu if instansi else ZONA_BAKU


# -- About a case ---------------------------------------------------------------------------------


@bp.post("/surat/<surat_id>/lagi")
@perlu(Tindakan.KIRIM_LAGI)
def kirim_lagi(surat_id: str) -> Jawaban:
    """Try a message again that was given up."""
    pengenal = baca_pengenal(surat_id)
    if pengenal is None:
        raise TidakAda("surat")
    if layanan.kirim_lagi(instansi_kini(), pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang()):
        flash("Pesan dikirim lagi.", "berhasil")
    else:
        flash("Pesan ini tidak perlu dikirim lagi.", "kabar")
    tujuan = alamat_aman(request.form.get("kembali"))
    return redirect(tujuan or url_for("instansi.pengaturan"), 303)


@bp.app_template_global("pesan_tentang")
def pesan_tentang(instansi: Instansi, tentang_id: UUID) -> tuple[kueri.PesanKasus, ...]:
    """What was written to the reporters of a case, for its page."""
    return kueri.pesan_tentang(instansi, tentang_id, waktu.sekarang())


@bp.app_template_global("boleh_kirim_lagi")
def boleh_kirim_lagi() -> bool:
    """Whether this person may try a message again."""
    return boleh(pelaku_kini(), Tindakan.KIRIM_LAGI, instansi_kini().objek())


@bp.app_template_global("uraikan_pesan")
def uraikan_pesan(isi: str) -> tuple[Blok, ...]:
    """A text as paragraphs, lists and links."""
    return urai(isi, current_app.config["SINORMAS"].alamat)


# -- The example ----------------------------------------------------------------------------------


@bp.get("/surat")
@terbuka
def surat() -> str:
    """The outbox, newest first. 404 wherever real mail is sent."""
    _hanya_contoh()
    kursor = request.args.get("kursor")
    return render_template(
        "kabar/surat.html",
        halaman=kueri.daftar(kursor, waktu.sekarang()),
        kursor=kursor,
        zona_waktu=_zona(),
    )


@bp.get("/surat/<nomor_surat>/html")
@terbuka
@talisman(content_security_policy=None)  # type: ignore[untyped-decorator]
def surat_html(nomor_surat: str) -> Response:
    """A mail of the example as a mail program shows it."""
    _hanya_contoh()
    pengenal = baca_pengenal(nomor_surat)
    satu = kueri.satu_surat(pengenal) if pengenal else None
    if satu is None:
        raise TidakAda("surat")
    instansi = instansi_bila_ada()
    jawaban = Response(
        pos.html(
            satu.perihal,
            satu.isi,
            instansi.nama if instansi else None,
            current_app.config["SINORMAS"].alamat,
        ),
        mimetype="text/html",
    )
    jawaban.headers["Content-Security-Policy"] = KEBIJAKAN_SURAT
    return jawaban


def _hanya_contoh() -> None:
    if not current_app.config["SINORMAS"].halaman_surat:
        raise TidakAda("surat")


# -- Settings -------------------------------------------------------------------------------------

for _modul in (views_teks, views_gerbang):
    for _alamat, _nama, _view, _metode in _modul.RUTE:
        bp.add_url_rule(_alamat, _nama, _view, methods=_metode)
