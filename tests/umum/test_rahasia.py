"""What a key wrote is read with it, also after another is in force, and with no other."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from sqlalchemy import select

import sinormas
from sinormas.extensions import Basis
from sinormas.organisasi.aturan import Jabatan, PengurusBaru
from sinormas.organisasi.models import Pengurus
from sinormas.umum import rahasia
from sinormas.umum.rahasia import (
    RahasiaRusak,
    Sidik,
    TeksRahasia,
    buka,
    gantungan,
    kunci_rapat,
    sidik_kunci,
)
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.kunci_data import BARU, LAIN, LAMA, dengan_kunci
from tests.pabrik import organisasi as pabrik

NIK = "6305010101800001"


def test_yang_ditulis_kunci_lama_tetap_terbaca_dan_yang_baru_memakai_yang_baru(app):
    with dengan_kunci(app, LAMA):
        rapat = kunci_rapat(b"rahasia")
    with dengan_kunci(app, BARU, LAMA):
        assert buka(rapat) == b"rahasia"
        baru = kunci_rapat(b"rahasia")
    with dengan_kunci(app, BARU):
        assert buka(baru) == b"rahasia"
        with pytest.raises(RahasiaRusak, match="not among"):
            buka(rapat)


def test_nilai_dari_sebelum_ada_tanda_dicoba_dengan_tiap_kunci(app):
    nonce = os.urandom(rahasia.PANJANG_NONCE)
    sandi = gantungan(LAMA).kini.sandi
    rapat = b"\x01" + nonce + sandi.encrypt(nonce, b"rahasia", b"\x01")
    for kunci in ((LAMA,), (BARU, LAMA), (BARU, LAIN, LAMA)):
        with dengan_kunci(app, *kunci):
            assert buka(rapat) == b"rahasia"
    with dengan_kunci(app, BARU), pytest.raises(RahasiaRusak, match="wrong key"):
        buka(rapat)


@pytest.mark.parametrize("ubah", ["awalan", "isi", "terpotong", "kosong"])
def test_nilai_yang_diubah_tidak_terbaca(app, ubah):
    with dengan_kunci(app, BARU, LAMA):
        rapat = kunci_rapat(b"rahasia")
        rusak = {
            "awalan": b"\x02" + gantungan(LAMA).kini.tanda + rapat[rahasia.PANJANG_AWALAN :],
            "isi": rapat[:-1] + bytes([rapat[-1] ^ 1]),
            "terpotong": rapat[:9],
            "kosong": b"",
        }[ubah]
        with pytest.raises(RahasiaRusak):
            buka(rusak)


def test_tanda_tidak_memuat_kunci_dan_kunci_tidak_tampak(app):
    isi = gantungan(LAMA, (BARU, BARU, LAMA))
    assert isi.lama == (gantungan(BARU).kini,), "each once, and the present one not as an old one"
    assert len({k.tanda for k in isi.semua}) == 2
    assert isi.kini.tanda not in LAMA
    assert LAMA.hex() not in repr(isi)
    assert isi.kini.sidik.hex() not in repr(isi)


def test_sidik_ditemukan_dengan_kunci_mana_pun_ia_dibuat(app, tapin):
    with dengan_kunci(app, LAMA):
        pabrik.organisasi(tapin, pengurus=(PengurusBaru(Jabatan.KETUA, "Ahmad", NIK),))
    cari = select(Pengurus.id)
    with dengan_kunci(app, BARU, LAMA):
        pabrik.organisasi(tapin, pengurus=(PengurusBaru(Jabatan.KETUA, "Ahmad", NIK),))
        sama = cari.where(rahasia.sama_sidik(Pengurus.nik_sidik, NIK))
        assert len(sesi_kini().scalars(sama).all()) == 2
        lain = cari.where(rahasia.sama_sidik(Pengurus.nik_sidik, NIK[::-1]))
        assert sesi_kini().scalars(lain).all() == []
        keduanya = cari.where(rahasia.sama_sidik(Pengurus.nik_sidik, NIK, NIK[::-1]))
        assert len(sesi_kini().scalars(keduanya).all()) == 2
        tanpa = cari.where(rahasia.sama_sidik(Pengurus.nik_sidik))
        assert sesi_kini().scalars(tanpa).all() == []
    sesi_kini().close()


def test_sidik_dibuat_dari_bentuk_bakunya(app):
    tipe = Sidik("telepon", lambda teks: teks.replace(" ", ""))
    assert tipe.sidik("0812 345") == tipe.sidik("0812345") == sidik_kunci("0812345")
    assert (tipe.sidik(None), tipe.sidik(""), tipe.sidik("  ")) == (None, None, None)


def test_tiap_kolom_sidik_diketahui_asalnya_dan_dicari_dengan_satu_cara():
    """A keyed hash of another type would stay with the old key; one compared alone is missed."""
    for tabel in Basis.metadata.tables.values():
        for kolom in tabel.columns:
            if kolom.name.endswith("_sidik"):
                assert isinstance(kolom.type, Sidik), kolom
                assert isinstance(tabel.columns[kolom.type.dari].type, TeksRahasia), kolom
    for jalur in Path(sinormas.__file__).parent.rglob("*.py"):
        assert not re.search(r"_sidik(\.in_\(| ==)", jalur.read_text()), jalur
