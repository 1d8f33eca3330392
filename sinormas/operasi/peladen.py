"""`sinormas layani`: the web server and the job worker, started together and ended together."""

from __future__ import annotations

import ctypes
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from types import FrameType

import click
from flask import current_app
from flask.cli import with_appcontext

import config

SABAR = 25
"""Seconds that both get to finish what they are doing; gunicorn and huey take less."""
HENTI = (signal.SIGTERM, signal.SIGINT)
PR_SET_PDEATHSIG = 1
_PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


class AlamatSalah(Exception):
    """The address cannot be served; the message says why (Indonesian)."""


@dataclass(frozen=True, slots=True)
class Anak:
    """One of the two processes."""

    nama: str
    proses: subprocess.Popen[bytes]


@click.command("layani")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--pekerja", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--alamat", default="127.0.0.1", show_default=True, help="Alamat jaringan.")
@with_appcontext
def perintah_layani(port: int, pekerja: int, alamat: str) -> None:
    """Jalankan situs dan pengirim surat sampai dihentikan (Ctrl+C)."""
    try:
        periksa_alamat(alamat, port, current_app.config["SINORMAS"])
    except AlamatSalah as galat:
        raise click.ClickException(str(galat)) from galat
    url = f"http://{_dalam_url(alamat)}:{port}"
    if ipaddress.ip_address(alamat).is_loopback:
        config.beri_alamat(url)
    click.echo(f"sinormas berjalan di {url} (hentikan dengan Ctrl+C)")
    sys.exit(layani(alamat, port, pekerja))


def periksa_alamat(alamat: str, port: int, pengaturan: config.Pengaturan) -> None:
    """Raise `AlamatSalah` unless this address is free, and safe to open."""
    try:
        setempat = ipaddress.ip_address(alamat).is_loopback
    except ValueError:
        raise AlamatSalah(f"Alamat {alamat} bukan alamat IP, misalnya 127.0.0.1.") from None
    if not setempat and pengaturan.halaman_surat:
        raise AlamatSalah(
            "Tanpa relai surat, semua surat terbuka di /surat, juga tautan untuk masuk. Karena "
            "itu situs hanya dilayani di 127.0.0.1. Untuk jaringan: atur SINORMAS_SMTP_HOST."
        )
    jenis = socket.AF_INET6 if ":" in alamat else socket.AF_INET
    with socket.socket(jenis) as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind((alamat, port))
        except OSError as galat:
            raise AlamatSalah(
                f"Alamat {alamat}:{port} tidak dapat dipakai ({galat.strerror}). "
                "Pilih port lain dengan --port."
            ) from galat


def layani(alamat: str, port: int, pekerja: int) -> int:
    """Run both until one ends or a signal comes; the exit code (0 only when asked to stop)."""
    diminta: list[int] = []

    def catat(sinyal: int, _bingkai: FrameType | None) -> None:
        diminta.append(sinyal)

    sebelum = {s: signal.signal(s, catat) for s in HENTI}
    anak = _mulai(alamat, port, pekerja)
    try:
        selesai = _tunggu(anak, diminta)
    finally:
        _akhiri(anak, diminta)
        for sinyal, lama in sebelum.items():
            signal.signal(sinyal, lama)
    if selesai is None:
        return 0
    click.echo(f"{selesai.nama} berhenti sendiri (kode {selesai.proses.returncode}).", err=True)
    return 1


def _mulai(alamat: str, port: int, pekerja: int) -> tuple[Anak, ...]:
    perintah = {
        "Peladen web": (
            "-m", "gunicorn", "-c", "python:sinormas.operasi.setelan_gunicorn",
            "--bind", f"{_dalam_url(alamat)}:{port}", "--workers", str(pekerja), "wsgi:app",
        ),
        "Pekerja": ("-m", "flask", "--app", "wsgi", "pekerja"),
    }  # fmt: skip
    return tuple(
        Anak(
            nama,
            subprocess.Popen(  # noqa: S603  # our own program and numbers
                [sys.executable, *argumen],
                cwd=config.AKAR,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C reaches them through us alone
                preexec_fn=partial(_ikut_mati, os.getpid()),  # noqa: PLW1509  # we have no threads
            ),
        )
        for nama, argumen in perintah.items()
    )


def _ikut_mati(induk: int) -> None:
    """In a child: let Linux end it (SIGTERM) when we die, however we die. Elsewhere: nothing."""
    if _PRCTL is not None:
        _PRCTL(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != induk:
        os._exit(1)


def _tunggu(anak: tuple[Anak, ...], diminta: list[int]) -> Anak | None:
    """The process that ended by itself, or None when we were asked to stop."""
    while not diminta:
        for satu in anak:
            if satu.proses.poll() is not None:
                return satu
        time.sleep(0.1)
    return None


def _akhiri(anak: tuple[Anak, ...], diminta: list[int]) -> None:
    """Ask both to finish, and end whichever does not; a second signal ends them at once."""
    for satu in anak:
        satu.proses.terminate()
    batas, sudah = time.monotonic() + SABAR, len(diminta)
    while any(satu.proses.poll() is None for satu in anak):
        if time.monotonic() > batas or len(diminta) > max(sudah, 1):
            for satu in anak:
                satu.proses.kill()
        time.sleep(0.05)


def _dalam_url(alamat: str) -> str:
    return f"[{alamat}]" if ":" in alamat else alamat
