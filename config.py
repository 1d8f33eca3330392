"""Settings: an embedded default for everything, production from the environment.

This module alone reads `os.environ`. Every name begins with `SINORMAS_`; the README lists them. One
folder (`SINORMAS_DATA`) holds all that a small office must back up: database, files and keys.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

AKAR = Path(__file__).resolve().parent
PANJANG_KUNCI = 32
RAGAM_KUNCI = 12
"""So many different characters, or bytes, has any random key of that length."""
PENGIRIM_BAKU = "sinormas <tidak-dibalas@localhost>"


class PengaturanSalah(Exception):
    """The settings do not allow a safe start. The message says what to set, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Surel:
    """Where mail goes: an SMTP relay, or (host None) only the page of the example."""

    host: str | None = None
    port: int = 587
    pengguna: str | None = None
    sandi: str | None = field(default=None, repr=False)
    dari: str = PENGIRIM_BAKU
    tls: bool = True


@dataclass(frozen=True, slots=True)
class S3:
    """An S3-compatible store for files, in place of the folder."""

    ember: str
    kunci: str = field(repr=False)
    rahasia: str = field(repr=False)
    alamat: str | None = None
    wilayah: str = "us-east-1"
    awalan: str = ""


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """All settings of one running sinormas."""

    data: Path
    produksi: bool
    url_basisdata: str
    alamat: str
    kunci_sesi: str = field(repr=False)
    kunci_data: bytes = field(repr=False)
    surel: Surel
    url_redis: str | None
    kode_instansi: str | None
    halaman_surat: bool
    batas_unggah: int = 25 * 1024 * 1024
    proksi: int = 0
    s3: S3 | None = None
    clamd: str | None = None
    kunci_lama: tuple[bytes, ...] = field(default=(), repr=False)
    """Keys of data that are only read with: what they wrote is not written anew yet."""
    jalur_kunci: Path | None = None
    """The file that the keys of data are kept in; None where the environment names them."""

    @property
    def sqlite(self) -> bool:
        return self.url_basisdata.startswith("sqlite")

    @property
    def aman(self) -> bool:
        """Whether people reach the site over https."""
        return self.alamat.startswith("https://")

    @property
    def folder_berkas(self) -> Path:
        return self.data / "berkas"

    @property
    def jalur_antrean(self) -> Path:
        """The job queue's own SQLite file (unused where Redis is configured)."""
        return self.data / "antrean.db"


def muat(lingkungan: Mapping[str, str] | None = None) -> Pengaturan:
    """Read the settings; raises `PengaturanSalah` with every fault at once."""
    env = os.environ if lingkungan is None else lingkungan
    produksi = _mode(env) == "produksi"
    data = Path(env.get("SINORMAS_DATA") or AKAR / "data").expanduser().resolve()
    if produksi:
        _tolak_bila_lemah(env)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as galat:
        raise PengaturanSalah(f"SINORMAS_DATA {data} tidak dapat dipakai: {galat}") from galat
    kunci_data, kunci_lama, jalur_kunci = _kunci_data(env, data)
    return Pengaturan(
        data=data,
        produksi=produksi,
        url_basisdata=_url_basisdata(env.get("SINORMAS_DATABASE_URL"), data),
        alamat=env.get("SINORMAS_ALAMAT", "http://127.0.0.1:8000").rstrip("/"),
        kunci_sesi=env.get("SINORMAS_KUNCI_SESI") or _kunci_tersimpan(data / "kunci-sesi"),
        kunci_data=kunci_data,
        kunci_lama=kunci_lama,
        jalur_kunci=jalur_kunci,
        surel=_surel(env),
        url_redis=env.get("SINORMAS_REDIS_URL") or None,
        kode_instansi=env.get("SINORMAS_INSTANSI") or None,
        halaman_surat=not produksi and "SINORMAS_SMTP_HOST" not in env,
        batas_unggah=_bilangan(env, "SINORMAS_BATAS_UNGGAH_MB", 25) * 1024 * 1024,
        proksi=_bilangan(env, "SINORMAS_PROKSI", 0),
        s3=_s3(env, produksi=produksi),
        clamd=_clamd(env),
    )


def beri_alamat(alamat: str) -> None:
    """Tell the processes that this one starts where they are served, unless the settings say so."""
    os.environ.setdefault("SINORMAS_ALAMAT", alamat)


def _mode(env: Mapping[str, str]) -> str:
    """A mode that is mistyped must not start as the open one."""
    mode = env.get("SINORMAS_MODE") or "lokal"
    if mode not in ("lokal", "produksi"):
        raise PengaturanSalah(f"SINORMAS_MODE harus lokal atau produksi, bukan {mode[:40]!r}.")
    return mode


def _bilangan(env: Mapping[str, str], nama: str, baku: int) -> int:
    teks = env.get(nama, "")
    if not teks:
        return baku
    if not (teks.isascii() and teks.isdigit() and len(teks) < 6):
        raise PengaturanSalah(f"{nama} harus bilangan bulat, bukan {teks[:40]!r}.")
    return int(teks)


def _url_basisdata(url: str | None, data: Path) -> str:
    """SQLite in the data folder, or PostgreSQL through psycopg 3."""
    if not url:
        return f"sqlite:///{data / 'sinormas.db'}"
    for awalan in ("postgres://", "postgresql://"):
        if url.startswith(awalan):
            return "postgresql+psycopg://" + url.removeprefix(awalan)
    if url.startswith(("postgresql+psycopg://", "sqlite:///")):
        return url
    raise PengaturanSalah("SINORMAS_DATABASE_URL harus berawalan postgresql:// atau sqlite:///.")


def _kunci_tersimpan(jalur: Path) -> str:
    """The key kept at `jalur`, made on the first start, readable by its owner only.

    Of several lines the first is the key in force.
    """
    try:
        pegangan = os.open(jalur, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        isi = jalur.read_text("ascii").strip()
        if any(len(kunci) < PANJANG_KUNCI for kunci in isi.splitlines() or [""]):
            raise PengaturanSalah(f"Kunci di {jalur} rusak; pulihkan dari cadangan.") from None
        return isi
    kunci = kunci_acak()
    _tulis(pegangan, kunci)
    return kunci


def kunci_acak() -> str:
    """A new key as it is written in a setting: base64 of 32 random bytes."""
    return base64.urlsafe_b64encode(secrets.token_bytes(PANJANG_KUNCI)).decode()


def tambah_kunci(jalur: Path) -> None:
    """Put a new key of data before those at `jalur`; at any moment the file is whole."""
    _ganti(jalur, f"{kunci_acak()}\n{jalur.read_text('ascii').strip()}")


def simpan_kunci_pensiun(jalur: Path) -> Path | None:
    """Move the keys that nothing is read with any more out of `jalur`, into a file beside it.

    They are not destroyed: a backup from before can only be read with them.
    """
    kini, *lama = jalur.read_text("ascii").split()
    if not lama:
        return None
    pensiun = jalur.with_name(jalur.name + ".pensiun")
    sebelum = pensiun.read_text("ascii").split() if pensiun.exists() else []
    _ganti(pensiun, "\n".join(dict.fromkeys(lama + sebelum)))
    _ganti(jalur, kini)
    return pensiun


def _ganti(jalur: Path, isi: str) -> None:
    baru = jalur.with_name(jalur.name + ".baru")
    _tulis(os.open(baru, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), isi)
    baru.replace(jalur)
    folder = os.open(jalur.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _tulis(pegangan: int, isi: str) -> None:
    with os.fdopen(pegangan, "w", encoding="ascii") as berkas:
        berkas.write(isi + "\n")
        berkas.flush()
        os.fsync(berkas.fileno())


def _kunci_data(env: Mapping[str, str], data: Path) -> tuple[bytes, tuple[bytes, ...], Path | None]:
    """The key of data in force, those only read with, and the file that they come from."""
    nama, lama = "SINORMAS_KUNCI_DATA", "SINORMAS_KUNCI_DATA_LAMA"
    jalur = None if env.get(nama) else data / "kunci-data"
    if jalur is None:
        kini, *sisa = env[nama], *env.get(lama, "").replace(",", " ").split()
    elif env.get(lama):
        raise PengaturanSalah(f"{lama} hanya dipakai bersama {nama}.")
    else:
        kini, *sisa = _kunci_tersimpan(jalur).split()
    asal = f"{jalur}" if jalur else nama
    kunci = _urai_kunci(kini, asal)
    return kunci, tuple(_urai_kunci(k, asal if jalur else lama) for k in sisa), jalur


def _urai_kunci(teks: str, asal: str) -> bytes:
    try:
        kunci = base64.urlsafe_b64decode(teks)
    except ValueError:
        kunci = b""
    if len(kunci) != PANJANG_KUNCI:
        raise PengaturanSalah(f"{asal} harus base64 dari {PANJANG_KUNCI} bita acak.")
    return kunci


def _surel(env: Mapping[str, str]) -> Surel:
    return Surel(
        host=env.get("SINORMAS_SMTP_HOST") or None,
        port=_bilangan(env, "SINORMAS_SMTP_PORT", 587),
        pengguna=env.get("SINORMAS_SMTP_PENGGUNA") or None,
        sandi=env.get("SINORMAS_SMTP_SANDI") or None,
        dari=env.get("SINORMAS_SMTP_DARI") or PENGIRIM_BAKU,
        tls=env.get("SINORMAS_SMTP_TLS", "ya") != "tidak",
    )


def _s3(env: Mapping[str, str], *, produksi: bool) -> S3 | None:
    """The store of files, if one is named; half a setting would lose files, so it is refused."""
    awal = "SINORMAS_BERKAS_S3_"
    ada = {k.removeprefix(awal): v for k, v in env.items() if k.startswith(awal) and v}
    if not ada:
        return None
    asing = set(ada) - {"EMBER", "KUNCI", "RAHASIA", "ALAMAT", "WILAYAH", "AWALAN"}
    if asing:
        raise PengaturanSalah(f"{awal}{min(asing)} tidak dikenal.")
    kurang = [awal + k for k in ("EMBER", "KUNCI", "RAHASIA") if k not in ada]
    if kurang:
        raise PengaturanSalah(
            f"Penyimpanan S3 baru separuh diatur; lengkapi {', '.join(kurang)}, atau kosongkan "
            "semuanya supaya berkas disimpan di SINORMAS_DATA."
        )
    _periksa_alamat_s3(ada.get("ALAMAT"), produksi=produksi)
    return S3(
        ember=ada["EMBER"],
        kunci=ada["KUNCI"],
        rahasia=ada["RAHASIA"],
        alamat=ada.get("ALAMAT"),
        wilayah=ada.get("WILAYAH", "us-east-1"),
        awalan=ada.get("AWALAN", ""),
    )


def _periksa_alamat_s3(alamat: str | None, *, produksi: bool) -> None:
    if alamat is None:
        return
    bagian = urlsplit(alamat)
    if bagian.scheme not in ("http", "https") or not bagian.hostname:
        raise PengaturanSalah("SINORMAS_BERKAS_S3_ALAMAT harus berawalan https://.")
    setempat = bagian.hostname in ("127.0.0.1", "::1", "localhost")
    if produksi and bagian.scheme != "https" and not setempat:
        raise PengaturanSalah(
            "SINORMAS_BERKAS_S3_ALAMAT harus https: berkas memuat KTP dan tidak boleh terbaca di "
            "jalan."
        )


def _clamd(env: Mapping[str, str]) -> str | None:
    """`host:port` or the path of a socket."""
    teks = env.get("SINORMAS_CLAMD") or None
    if teks is None or teks.startswith("/"):
        return teks
    host, _, port = teks.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise PengaturanSalah(
            "SINORMAS_CLAMD harus host:port (misalnya 127.0.0.1:3310) atau jalur soket Unix."
        )
    return teks


def _tolak_bila_lemah(env: Mapping[str, str]) -> None:
    """Production takes its secrets from the environment only, and refuses weak ones."""
    salah = []
    sesi = env.get("SINORMAS_KUNCI_SESI", "")
    if len(sesi) < PANJANG_KUNCI or len(set(sesi)) < RAGAM_KUNCI:
        salah.append("SINORMAS_KUNCI_SESI belum ada atau lemah (sedikitnya 32 karakter acak)")
    data = env.get("SINORMAS_KUNCI_DATA", "")
    if not data or len(set(_urai_kunci(data, "SINORMAS_KUNCI_DATA"))) < RAGAM_KUNCI:
        salah.append("SINORMAS_KUNCI_DATA belum ada atau lemah (base64 dari 32 bita acak)")
    alamat = urlsplit(env.get("SINORMAS_ALAMAT", ""))
    if alamat.scheme != "https" or not alamat.hostname:
        salah.append("SINORMAS_ALAMAT harus alamat https lengkap situs ini")
    if not env.get("SINORMAS_SMTP_HOST"):
        salah.append("SINORMAS_SMTP_HOST belum ada (surat konfirmasi harus dapat dikirim)")
    if salah:
        raise PengaturanSalah("Mode produksi belum dapat dimulai:\n- " + "\n- ".join(salah))
