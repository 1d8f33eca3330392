"""Which registers an office keeps for a year."""

from __future__ import annotations

from sinormas.instansi.kueri import register_dibuka, register_per_tahun
from sinormas.instansi.layanan import buka_register
from sinormas.umum.transaksi import transaksi


def _buka(instansi, *butir: tuple[int, str]) -> None:
    with transaksi() as sesi:
        for tahun, register in butir:
            buka_register(sesi, instansi, tahun, register)


def test_register_organisasi_berlanjut_ke_tahun_berikutnya(tapin):
    _buka(tapin, (2020, "organisasi"), (2020, "konflik"), (2022, "partisipasi"))
    assert register_dibuka(tapin, 2019) == frozenset()
    assert register_dibuka(tapin, 2020) == {"organisasi", "konflik"}
    assert register_dibuka(tapin, 2021) == {"organisasi"}
    assert register_dibuka(tapin, 2022) == {"organisasi", "partisipasi"}
    assert register_per_tahun(tapin) == {
        2020: {"organisasi", "konflik"},
        2022: {"organisasi", "partisipasi"},
    }


def test_yang_dibuka_kantor_lain_tidak_ikut(tapin, banjar):
    _buka(banjar, (2020, "organisasi"))
    assert register_dibuka(tapin, 2020) == frozenset()
    assert register_per_tahun(tapin) == {}
