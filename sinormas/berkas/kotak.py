"""Handing a stranger's file to a process that may break: `penyaring`, one for each of ours."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from sinormas.berkas.aturan import SIBUK, TERLALU_BERAT, BerkasDitolak, BerkasTertunda

SEKALIGUS = 2
"""Files opened at the same time by one of our processes: each may take much memory."""
SABAR = 90.0
"""Seconds for one file, waiting for its turn included; the child ends itself before."""


class Kotak:
    """The process and the line to it; started when first needed, again when it is gone."""

    def __init__(self) -> None:
        self._gembok = threading.Lock()
        self._giliran = threading.BoundedSemaphore(SEKALIGUS)
        self._kendali: socket.socket | None = None
        self._milik = 0
        self._proses: subprocess.Popen[bytes] | None = None

    def kerjakan(self, kerja: str, keluar: Path, **isi: Any) -> dict[str, Any]:
        """Do one piece of work and give its answer.

        Raises `BerkasDitolak` where the file may not come in, `BerkasTertunda` where nobody is
        free, and `OSError` where its result could not be written.
        """
        if not self._giliran.acquire(timeout=SABAR):
            raise BerkasTertunda(SIBUK)
        try:
            pesan = {"kerja": kerja, "keluar": str(keluar)} | isi
            jawaban = self._tanya(pesan)
            if jawaban is None and self._berakhir():
                jawaban = self._tanya(pesan)  # it was not the file
        finally:
            self._giliran.release()
        if jawaban is None or jawaban.get("habis"):
            raise BerkasDitolak(TERLALU_BERAT)
        if "tolak" in jawaban:
            raise BerkasDitolak(jawaban["tolak"])
        if "os" in jawaban:
            raise OSError(jawaban["os"], os.strerror(jawaban["os"]))
        return jawaban

    def _tanya(self, pesan: dict[str, Any]) -> dict[str, Any] | None:
        kami, ia = socket.socketpair()
        with kami:
            with ia:
                self._kirim(ia)
            kami.settimeout(SABAR)
            try:
                kami.sendall(json.dumps(pesan).encode() + b"\n")
                with kami.makefile("rb") as baca:
                    baris = baca.readline()
            except (BrokenPipeError, ConnectionResetError, TimeoutError):
                return None
        return json.loads(baris) if baris.endswith(b"\n") else None

    def _kirim(self, ujung: socket.socket) -> None:
        with self._gembok:
            for percobaan in (1, 2):
                if self._kendali is None or self._milik != os.getpid():
                    self._mulai()
                assert self._kendali is not None
                try:
                    socket.send_fds(self._kendali, [b"k"], [ujung.fileno()])
                except OSError:
                    self._akhiri()
                    if percobaan == 2:
                        raise
                else:
                    return

    def _berakhir(self) -> bool:
        return self._proses is not None and self._proses.poll() is not None

    def _akhiri(self) -> None:
        """Let go of a process that does not listen any more."""
        if self._kendali is not None:
            self._kendali.close()
            self._kendali = None
        if self._proses is not None and self._milik == os.getpid():
            self._proses.kill()
            self._proses.wait()

    def _mulai(self) -> None:
        kami, ia = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ia:
            self._proses = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-I", str(Path(__file__).with_name("penyaring.py"))],
                stdin=ia.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                start_new_session=True,  # Ctrl+C reaches it through us alone
            )
        self._kendali, self._milik = kami, os.getpid()


kotak = Kotak()
