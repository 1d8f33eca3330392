"""A process killed between any two statements: afterwards all of it is there, or nothing.

Each use case runs in a child that sends itself SIGKILL before its n-th statement, for every n until
it comes through; the last kills are before and after the commit. Then the database is opened again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from sinormas.extensions import Basis, db
from sinormas.izin import Peran
from sinormas.jejak import kueri as jejak
from sinormas.partisipasi import layanan as partisipasi
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan.aturan import Keadaan
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from sinormas.verifikasi import layanan as verifikasi
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import partisipasi as pabrik_partisipasi
from tests.pabrik import pelaporan as pabrik

BATAS = 200


@dataclass(frozen=True)
class Kerja:
    """A use case, and what must hold of it: `selesai` tells whether it has happened."""

    jalankan: Callable[[], Any]
    selesai: Callable[[], bool]


def _isi() -> dict[str, int]:
    """How many rows each table holds."""
    sesi_kini().close()
    return {
        nama: sesi_kini().execute(select(func.count()).select_from(tabel)).scalar_one()
        for nama, tabel in Basis.metadata.tables.items()
        if nama != "wilayah"
    }


def _di_anak(kerja: Callable[[], Any], ke: int) -> bool:
    """Run `kerja` in a child that kills itself at step `ke`; whether it was killed."""
    db.session.remove()
    db.engine.dispose()
    pid = os.fork()
    if pid == 0:  # pragma: no cover  # the child never returns to the test
        _bunuh_diri_pada(ke)
        try:
            kerja()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _bunuh_diri_pada(ke: int) -> None:  # pragma: no cover
    langkah = 0

    def hitung(*_isi: Any) -> None:
        nonlocal langkah
        langkah += 1
        if langkah == ke:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(db.engine, "before_cursor_execute", hitung)
    event.listen(db.engine, "commit", hitung)
    event.listen(Session, "after_commit", hitung)


def _bunuh_di_setiap_langkah(kerja: Kerja) -> int:
    """Kill at every step; the number of steps. Whatever is seen is the state before or after."""
    awal = _isi()
    for ke in range(1, BATAS):
        terbunuh = _di_anak(kerja.jalankan, ke)
        utuh, rusak = jejak.periksa()
        assert rusak == [], f"trace broken at step {ke}"
        if kerja.selesai():
            assert _isi() != awal
            return ke
        assert terbunuh, f"came through at step {ke} without having happened"
        assert _isi() == awal, f"half written at step {ke}"
        assert utuh == awal["jejak"]
    raise AssertionError("never came through")


@pytest.fixture
def pelapor(tapin):
    return akun.pengguna()


@pytest.fixture
def petugas(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def test_mengajukan_yang_terbunuh_di_mana_pun_utuh_atau_tidak_ada(tapin, pelapor):
    siap = pabrik.siap(tapin, pelapor)

    def ajukan():
        return pelaporan.ajukan(
            tapin, siap.id, kunci="satu", versi=siap.versi, pelaku=pelapor, saat=waktu.sekarang()
        )

    kerja = Kerja(ajukan, lambda: pabrik.muat(tapin, siap.id).keadaan is Keadaan.DIAJUKAN)
    assert _bunuh_di_setiap_langkah(kerja) > 5
    sesudah = _isi()
    terima = ajukan()
    assert terima.nomor.startswith("001/"), "the killed tries left a gap"
    assert _isi() == sesudah, "the same key a second time wrote something"
    assert set(pabrik.muat(tapin, siap.id).lampiran) == set(siap.lampiran)


def test_menerima_yang_terbunuh_di_mana_pun_utuh_atau_tidak_ada(tapin, pelapor, petugas):
    laporan = pabrik.diajukan(tapin, pelapor)

    def terima():
        verifikasi.terima(tapin, laporan.id, laporan.versi, pelaku=petugas, saat=waktu.sekarang())

    kerja = Kerja(terima, lambda: pabrik.muat(tapin, laporan.id).keadaan is Keadaan.DITERIMA)
    assert _bunuh_di_setiap_langkah(kerja) > 5
    isi = _isi()
    assert (isi["rekam"], isi["putusan"]) == (1, 1)
    with pytest.raises(Bentrok):
        terima()


def test_menandai_yang_terbunuh_di_mana_pun_utuh_atau_tidak_ada(tapin, petugas):
    organisasi = pabrik_organisasi.organisasi(tapin)

    def tandai():
        partisipasi.tandai(
            tapin, organisasi, 2026, pabrik_partisipasi.bukti(), pelaku=petugas,
            saat=waktu.sekarang(),
        )  # fmt: skip

    kerja = Kerja(tandai, lambda: _isi()["partisipasi"] == 1)
    assert _bunuh_di_setiap_langkah(kerja) > 5
    assert _isi()["bukti"] == 1
    with pytest.raises(Bentrok):
        tandai()
