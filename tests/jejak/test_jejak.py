"""The trace: appended in the transaction it tells of, chained, and not to be changed."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import event, text, update
from sqlalchemy.exc import DBAPIError

from sinormas import izin
from sinormas.extensions import db
from sinormas.jejak import kueri, layanan
from sinormas.jejak.models import Jejak, UjungJejak
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi


def _catat(jumlah: int, rantai: str = "63.05") -> None:
    for i in range(jumlah):
        with transaksi():
            layanan.catat(
                izin.sistem(), "uji", "uji", None, saat=waktu.sekarang(), rantai=rantai,
                sesudah={"ke": i},
            )  # fmt: skip


def _lepas_penjaga() -> None:
    """What an attacker who owns the database would do first."""
    sesi = sesi_kini()
    if sesi.get_bind().dialect.name == "sqlite":
        sesi.execute(text("DROP TRIGGER jejak_tetap_ubah"))
        sesi.execute(text("DROP TRIGGER jejak_tetap_hapus"))
    else:
        sesi.execute(text("ALTER TABLE jejak DISABLE TRIGGER jejak_tetap"))


def _pasang_penjaga() -> None:
    with transaksi() as sesi:
        if sesi.get_bind().dialect.name == "postgresql":
            sesi.execute(text("ALTER TABLE jejak ENABLE TRIGGER jejak_tetap"))


def test_rantai_yang_utuh_tidak_memberi_temuan(app):
    _catat(3)
    _catat(2, "sistem")
    assert kueri.periksa() == (5, [])


def test_yang_ditulis_selagi_diperiksa_bukan_kerusakan(app):
    """Somebody writes between the look at the ends of the chains and the walk along them."""
    _catat(2)

    def menulis() -> None:
        with app.app_context():
            _catat(1)
            db.session.remove()

    def sela(_koneksi, _kursor, perintah, *_lain) -> None:
        if "ujung_jejak" in perintah and utas.ident is None:
            utas.start()
            utas.join(timeout=20)

    utas = threading.Thread(target=menulis)
    event.listen(db.engine, "after_cursor_execute", sela)
    try:
        assert kueri.periksa() == (2, [])
    finally:
        event.remove(db.engine, "after_cursor_execute", sela)
    assert kueri.periksa() == (3, [])


def test_basis_data_menolak_mengubah_dan_menghapus_baris(app):
    _catat(2)
    for perintah in ("UPDATE jejak SET pelaku = 'lain'", "DELETE FROM jejak"):
        with pytest.raises(DBAPIError, match="tidak dapat diubah"), transaksi() as sesi:
            sesi.execute(text(perintah))


@pytest.mark.parametrize(
    ("perintah", "nomor", "sebab"),
    [
        ("UPDATE jejak SET pelaku = 'lain' WHERE nomor = 2", 2, "isinya berubah"),
        ("DELETE FROM jejak WHERE nomor = 2", 2, "baris hilang"),
        ("DELETE FROM jejak WHERE nomor = 3", 3, "baris terakhir hilang"),
        ("DELETE FROM jejak", 1, "seluruh rantai hilang"),
    ],
)
def test_baris_yang_diubah_atau_hilang_ditemukan(app, perintah, nomor, sebab):
    _catat(3)
    with transaksi() as sesi:
        _lepas_penjaga()
        sesi.execute(text(perintah))
    _pasang_penjaga()
    _, rusak = kueri.periksa()
    assert [(r.rantai, r.nomor) for r in rusak] == [("63.05", nomor)]
    assert sebab in rusak[0].sebab


def test_baris_sisipan_ditemukan(app):
    _catat(2)
    with transaksi() as sesi:
        baris = sesi.query(Jejak).filter_by(nomor=2).one()
        sesi.add(
            Jejak(
                rantai="63.05", nomor=3, saat=baris.saat, pelaku="palsu", dari="-", tindakan="uji",
                objek="uji", isi={}, hash_sebelum=baris.hash, hash="0" * 64,
            )
        )  # fmt: skip
        sesi.execute(update(UjungJejak).values(nomor=3, hash="0" * 64))
    _, rusak = kueri.periksa()
    assert [(r.nomor, r.sebab) for r in rusak] == [(3, "isinya berubah")]


def test_catat_di_luar_transaksi_ditolak(app):
    with pytest.raises(RuntimeError):
        layanan.catat(izin.sistem(), "uji", "uji", None, saat=waktu.sekarang())


def test_transaksi_yang_batal_tidak_meninggalkan_jejak(app):
    with pytest.raises(ZeroDivisionError), transaksi():
        layanan.catat(izin.sistem(), "uji", "uji", None, saat=waktu.sekarang())
        raise ZeroDivisionError
    assert kueri.periksa() == (0, [])
