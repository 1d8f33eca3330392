"""Two people and one invitation at the same moment."""

from __future__ import annotations

from sinormas.izin import TidakAda
from sinormas.organisasi import anggota, kueri_anggota, undangan
from sinormas.organisasi.undangan import UndanganMati
from sinormas.umum.isian import IsianSalah
from tests.akun.bantu import SANDI
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.organisasi.test_undangan import PEMBANTU, PENGURUS, SITI, _anggota, _keadaan, _undang
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik


def test_diterima_dan_dibatalkan_bersamaan_salah_satu_saja(app, tapin, nur, milik):
    siti = akun.pengguna(email=SITI)
    token = _undang(tapin, milik, nur)
    (satu,) = kueri_anggota.daftar_undangan(milik, SAAT)
    hasil = serentak(
        app,
        [
            lambda: undangan.terima(token, pelaku=siti, saat=SAAT),
            lambda: undangan.batalkan(tapin, milik, satu.id, pelaku=nur, saat=SAAT),
        ],
        UndanganMati,
        TidakAda,
    )
    assert sum(isinstance(h, UndanganMati | TidakAda) for h in hasil) == 1
    diterima = _keadaan(milik) == [(SITI, "diterima")]
    assert (siti.id in _anggota(milik)) is diterima


def test_tautan_yang_sama_empat_kali_bersamaan_satu_akun_satu_anggota(app, tapin, nur, milik):
    token = _undang(tapin, milik, nur)
    peramban = undangan.Peramban(dari="127.0.0.1", agen="uji")

    def terima():
        return undangan.terima_dengan_akun_baru(token, "Siti", SANDI, peramban=peramban, saat=SAAT)

    hasil = serentak(app, [terima] * 4, UndanganMati, IsianSalah)
    assert sum(isinstance(h, tuple) for h in hasil) == 1
    assert len(_anggota(milik)) == 2


def test_alamat_yang_sama_diundang_bersamaan_satu_undangan_terbuka(app, tapin, nur, milik):
    budi = pabrik.anggota(milik, peran=PENGURUS)
    serentak(
        app,
        [
            lambda: undangan.undang(tapin, milik, SITI, PEMBANTU, pelaku=nur, saat=SAAT),
            lambda: undangan.undang(tapin, milik, SITI, PENGURUS, pelaku=budi, saat=SAAT),
        ],
    )
    assert _keadaan(milik) == [(SITI, "menunggu")]


def test_dikeluarkan_dan_mengundang_bersamaan(app, tapin, nur, milik):
    budi = pabrik.anggota(milik, peran=PENGURUS)
    hasil = serentak(
        app,
        [
            lambda: anggota.keluarkan(tapin, milik, budi.id, pelaku=nur, saat=SAAT),
            lambda: undangan.undang(tapin, milik, SITI, PENGURUS, pelaku=budi, saat=SAAT),
        ],
        TidakAda,
    )
    assert hasil[0] is None
    assert budi.id not in _anggota(milik)
    assert _keadaan(milik) in ([], [(SITI, "menunggu")])
