"""Revision 0006 with rows in its tables: down and up again, on both databases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import inspect, text

from sinormas import izin
from sinormas.extensions import db
from sinormas.instansi.layanan import InstansiBaru, dirikan
from sinormas.kabar.models import (
    HariPengingat,
    PenerimaPengingat,
    Pengingat,
    TeksInstansi,
    TugasHarian,
)
from sinormas.operasi import migrasi
from sinormas.organisasi.aturan import Legalitas
from sinormas.umum.transaksi import transaksi
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, organisasi
from tests.test_migrasi import _beda, app_kosong  # noqa: F401  # a fixture


def test_turun_dan_naik_dengan_baris_di_tiap_tabel(app_kosong):  # noqa: F811
    migrasi.mutakhirkan()
    kantor = dirikan(
        InstansiBaru(kode_wilayah="63.05", nama="Kantor"), pelaku=izin.sistem(), saat=SAAT
    )
    orang = akun.pengguna()
    milik = organisasi.organisasi(
        kantor, pelaku=orang, legalitas=Legalitas.SKT, legalitas_berakhir=date(2027, 1, 1)
    )
    kabar.dunia(kantor, orang)
    kabar.surat("terkirim@contoh.id", terkirim=SAAT)
    kabar.surat("+6281••••••890", kanal="wa", telepon="+6281234567890", instansi_id=kantor.id)
    with transaksi() as sesi:
        pengingat = Pengingat(
            instansi_id=kantor.id, organisasi_id=milik, hal="legalitas", langkah=7,
            jatuh_tempo=date(2027, 1, 1), tanggal=date(2026, 12, 25), ringkas="r", kalimat="k",
        )  # fmt: skip
        sesi.add(pengingat)
        sesi.flush()
        sesi.add_all(
            [
                PenerimaPengingat(pengingat_id=pengingat.id, pengguna_id=orang.id),
                HariPengingat(pengguna_id=orang.id, tanggal=date(2026, 12, 25)),
                TugasHarian(instansi_id=kantor.id, tugas="x", sampai=date(2026, 12, 25)),
                TeksInstansi(
                    instansi_id=kantor.id, kunci="diterima", versi=1, perihal="p", isi="i",
                    dibuat=SAAT, pembuat="Admin",
                ),
            ]
        )  # fmt: skip
    db.session.remove()
    migrasi.mundur("0005")
    assert "pesan" not in inspect(db.engine).get_table_names()
    with db.engine.connect() as koneksi:
        baris = koneksi.execute(text("SELECT kepada FROM surat_keluar ORDER BY kepada")).scalars()
        assert baris.all() == ["nur@contoh.id", "terkirim@contoh.id"]
    migrasi.mutakhirkan()
    assert _beda() == []
    with db.engine.connect() as koneksi:
        kanal = koneksi.execute(text("SELECT DISTINCT kanal FROM surat_keluar")).scalars().all()
        assert kanal == ["surel"]
        assert koneksi.execute(text("SELECT count(*) FROM rekam")).scalar_one() == 1
