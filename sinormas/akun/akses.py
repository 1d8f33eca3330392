"""The door of every page: who is asking, at which office, and may they.

Each view declares its rule with `@perlu(Tindakan.…)`, `@masuk_saja` or `@terbuka`; one without a
rule is refused, and a test walks all routes. The use cases ask again (`izin.wajib`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from sinormas.akun import kueri, kueri_faktor, sesi
from sinormas.akun.aturan import JEDA_CATAT
from sinormas.akun.tautan import Pemilik
from sinormas.extensions import login
from sinormas.instansi import aturan as aturan_kantor
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import TABEL, Pelaku, TidakBoleh, Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.pengenal import sidik

F = TypeVar("F", bound=Callable[..., Any])
ATURAN = "aturan_akses"
TERBUKA = "terbuka"
SETENGAH = "setengah"
MASUK = "masuk"
SIMAK = "menyimak"
PEMASANGAN = frozenset({"akun.faktor", "akun.faktor_mulai", "akun.faktor_pasang"})
"""What staff may open before they have the second factor that their office asks for."""


class PenggunaMasuk(UserMixin):  # type: ignore[misc]  # flask-login is untyped
    """The signed-in person as Flask-Login sees them; its id is the session's token."""

    def __init__(self, token: str, masuk: kueri.SesiMasuk) -> None:
        self.token = token
        self.pelaku = masuk.pelaku
        self.nama = masuk.pelaku.nama
        self.email = masuk.email
        self.berfaktor = masuk.berfaktor
        self.wajib_faktor = masuk.wajib_faktor

    def get_id(self) -> str:
        return self.token


def terbuka(view: F) -> F:
    """Anyone may open this page."""
    setattr(view, ATURAN, TERBUKA)
    return view


TAK_DIKETIK = frozenset({"csrf_token", "versi", "kunci"})
"""Fields of a form that nobody typed."""
HALAMAN = (None, "text/html")
"""What asks for a page: a script that asks for something else is led to the sign-in page."""


class PerluMasuk(Exception):
    """A form was sent by someone who is not signed in any more."""


class PerluFaktor(Exception):
    """The password was right; the second factor is still to come."""


def masuk_saja(view: F) -> F:
    """Any signed-in person may open this page; the use case asks about the object."""
    setattr(view, ATURAN, MASUK)
    return view


def perlu(tindakan: Tindakan) -> Callable[[F], F]:
    """Whoever may do `tindakan` at their office may open this page."""

    def hias(view: F) -> F:
        setattr(view, ATURAN, tindakan)
        return view

    return hias


def menyimak(view: F) -> F:
    """A script asks for this by itself, again and again: that is nobody's sign of life."""
    setattr(view, SIMAK, True)
    return view


def pelaku_kini() -> Pelaku:
    """Who is asking. Only on pages that need a person."""
    if not current_user.is_authenticated:
        abort(401)
    return cast(Pelaku, current_user.pelaku)


def instansi_kini() -> Instansi:
    """The office this request is about: the staff member's own, else the one this site serves."""
    instansi = instansi_bila_ada()
    if instansi is None:
        abort(503, "Belum ada instansi. Jalankan: sinormas siapkan")
    return instansi


def instansi_bila_ada() -> Instansi | None:
    """Like `instansi_kini`, but None where no office has been set up."""
    if "instansi" not in g:
        g.instansi = _cari_instansi()
    return cast(Instansi | None, g.instansi)


def _cari_instansi() -> Instansi | None:
    if current_user.is_authenticated and current_user.pelaku.tugas:
        return instansi_kueri.menurut_id(current_user.pelaku.tugas[0].instansi_id)
    kode = current_app.config["SINORMAS"].kode_instansi
    if kode:
        return instansi_kueri.menurut_kode(kode)
    return instansi_kueri.pertama()


def halaman_awal(pelaku: Pelaku) -> str:
    """Where somebody begins: staff at the queue, an admin at the settings, a reporter at theirs."""
    boleh_dilakukan = {t for tugas in pelaku.tugas for t in TABEL[tugas.peran]}
    if Tindakan.LIHAT_ANTREAN in boleh_dilakukan:
        return url_for("verifikasi.antrean")
    return url_for("instansi.pengaturan" if pelaku.staf else "pelaporan.daftar")


def masukkan(token: str, tujuan: str | None = None) -> Pelaku:
    """Bind a session that was just opened to this browser; nothing of the one before stays.

    Raises `PerluFaktor` for half a session: the person goes to the second step, then to `tujuan`.
    """
    session.clear()
    pengguna = _muat_pengguna(token)
    if pengguna is None:
        session[SETENGAH] = {"token": token, "tujuan": tujuan}
        raise PerluFaktor
    session.permanent = not pengguna.pelaku.staf
    login_user(pengguna)
    g.pop("instansi", None)
    return pengguna.pelaku


def keluarkan() -> None:
    """Let this browser forget who was signed in."""
    logout_user()
    session.clear()
    g.pop("instansi", None)


def token_kini() -> str | None:
    """The token that this browser brings, of a session in force or not."""
    token = session.get("_user_id")
    return token if isinstance(token, str) else None


def token_setengah() -> str | None:
    """The token of half a session that this browser brings, in force or not."""
    isi = session.get(SETENGAH)
    return isi["token"] if isinstance(isi, dict) else None


def setengah_kini() -> Pemilik | None:
    """Who gave the right password here and owes the second factor."""
    if "setengah" not in g:
        token = token_setengah()
        g.setengah = kueri_faktor.setengah(token, waktu.sekarang()) if token else None
    return cast(Pemilik | None, g.setengah)


def tujuan_setengah() -> str | None:
    """Where that person was going."""
    isi = session.get(SETENGAH)
    return alamat_aman(isi.get("tujuan")) if isinstance(isi, dict) else None


def faktor_diminta() -> bool:
    """Whether this person's office asks them for a second factor."""
    produksi = current_app.config["SINORMAS"].produksi
    kantor = current_user.wajib_faktor if current_user.is_authenticated else ()
    return any(aturan_kantor.faktor_diminta(wajib, produksi=produksi) for wajib in kantor)


def alamat_aman(tujuan: str | None) -> str | None:
    """`next=` only where it stays on this site."""
    if not tujuan or not tujuan.startswith("/") or tujuan.startswith(("//", "/\\")):
        return None
    if not tujuan.isprintable():  # no line break may reach the Location header
        return None
    bagian = urlsplit(tujuan)
    return None if bagian.scheme or bagian.netloc or "\\" in tujuan else tujuan


def pasang(app: Flask) -> None:
    """Bind the door to the application."""
    login.init_app(app)
    login.session_protection = None  # the session row decides, not the address
    login.user_loader(_muat_pengguna)
    app.before_request(_periksa_akses)


def _muat_pengguna(token: str) -> PenggunaMasuk | None:
    sekarang = waktu.sekarang()
    masuk = kueri.sesi_masuk(sidik(token), sekarang, request.remote_addr or "-")
    if masuk is None:
        return None
    if sekarang - masuk.terakhir > JEDA_CATAT and not _menyimak():
        sesi.sentuh(masuk.sesi_id, sekarang)
    return PenggunaMasuk(token, masuk)


def _menyimak() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, SIMAK, False))


def _periksa_akses() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    aturan = getattr(current_app.view_functions[request.endpoint], ATURAN, None)
    if aturan is None:
        raise RuntimeError(f"{request.endpoint} declares no access rule")
    if aturan == TERBUKA:
        return None
    if not current_user.is_authenticated:
        session.pop("_user_id", None)
        if request.form.keys() - TAK_DIKETIK and request.accept_mimetypes.best in HALAMAN:
            raise PerluMasuk
        tujuan = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("akun.masuk", next=tujuan))
    if request.endpoint not in PEMASANGAN and not current_user.berfaktor and faktor_diminta():
        return redirect(url_for("akun.faktor"), 303)
    if aturan != MASUK and not boleh(pelaku_kini(), aturan, instansi_kini().objek()):
        raise TidakBoleh(str(aturan))
    return None
