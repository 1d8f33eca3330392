"""A person of a board asks the office what it holds about them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.organisasi.aturan import Jabatan, PengurusBaru
from sinormas.pelaporan import permintaan_data
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.kunci_data import BARU, LAMA, dengan_kunci
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik

NIK, LAIN = "6305011203900001", "6305015203900002"
ALAMAT = "/register/permintaan-data"
ALASAN = "Surat permintaan nomor 12."


def _pengurus(nik=NIK, nama="Ahmad Rifani", **lain):
    return (PengurusBaru(Jabatan.KETUA, nama, nik, **lain),)


def _minta(klien, nik=NIK, alasan=ALASAN, **lain):
    return klien.post(ALAMAT, data={"nik": nik, "alasan": alasan} | lain)


@pytest.fixture
def ahmad(tapin, banjar):
    """On two boards, on one no longer; and of another office, which is not ours to tell."""
    dulu = pabrik.organisasi(tapin, "Karang Taruna", mulai=date(2020, 1, 2), pengurus=_pengurus())
    baru = pabrik.rekam("Karang Taruna", pengurus=_pengurus(LAIN, "Siti"))
    pabrik.catat(tapin, dulu, baru, mulai=date(2024, 5, 6))
    kini = pabrik.organisasi(
        tapin, "Forum Tani", mulai=date(2023, 3, 4), pengurus=_pengurus(telepon="081234567890")
    )
    pabrik.organisasi(banjar, "Punya Banjar", pengurus=_pengurus())
    return kini


def test_semua_yang_dicatat_tentangnya_kini_dan_dahulu(klien_petugas, ahmad):
    halaman = Halaman(_minta(klien_petugas, nik="6305 0112 0390 0001"))
    assert [b[0] for b in halaman.baris] == ["Karang Taruna", "Forum Tani"]
    assert "2 Januari 2020" in halaman.baris[0][4]
    assert "6 Mei 2024" in halaman.baris[0][5]
    assert "081234567890" in halaman.baris[1][3]
    assert "Siti" not in halaman.utama
    assert "Banjar" not in halaman.utama
    assert halaman.tautan("Salah tulis di Forum Tani") == f"/register/{ahmad}/perbaiki"


def test_dapat_dibawa_pulang_sebagai_json(klien_petugas, ahmad):
    jawaban = _minta(klien_petugas, unduh="1")
    assert "data-pribadi.json" in jawaban.headers["Content-Disposition"]
    assert jawaban.headers["Cache-Control"] == "no-store"
    isi = jawaban.get_json()["catatan_register"]
    assert [c["organisasi"] for c in isi] == ["Karang Taruna", "Forum Tani"]
    assert isi[1] == {
        "organisasi": "Forum Tani", "jabatan": "Ketua", "nama": "Ahmad Rifani",
        "telepon": "081234567890", "sejak": "2023-03-04", "sampai": None,
    }  # fmt: skip


def test_permintaan_tercatat_tanpa_nomornya(klien_petugas, ahmad):
    _minta(klien_petugas)
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "permintaan_data")).one()
    assert (baris.rantai, baris.pelaku_id) == ("63.05", klien_petugas.pelaku.id)
    assert baris.isi["sesudah"] == {"alasan": ALASAN, "catatan": 2}
    for satu in sesi_kini().scalars(select(Jejak)):
        assert NIK not in str(satu.isi)


@pytest.mark.parametrize(
    ("nik", "alasan", "kolom"),
    [
        ("", ALASAN, "nik"),
        ("6305", ALASAN, "nik"),
        ("' OR 1=1 --", ALASAN, "nik"),
        (NIK, "", "alasan"),
        (NIK, "  ", "alasan"),
        (NIK, "x" * 301, "alasan"),
    ],
)
def test_yang_salah_disebut_di_sampingnya_dan_tidak_ada_yang_dibuka(
    klien_petugas, ahmad, nik, alasan, kolom
):
    jawaban = _minta(klien_petugas, nik, alasan)
    assert jawaban.status_code == 422
    assert set(Halaman(jawaban).galat) == {kolom}
    assert not sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "permintaan_data")).all()


def test_yang_tidak_ada_dijawab_demikian(klien_petugas, ahmad):
    halaman = Halaman(_minta(klien_petugas, nik="6305011203900009"))
    assert "tidak menyebut NIK itu" in halaman.utama
    assert halaman.baris == []


def test_ditemukan_juga_selagi_kunci_diputar(app, klien_petugas, tapin):
    with dengan_kunci(app, LAMA):
        pabrik.organisasi(tapin, "Kunci Lama", pengurus=_pengurus())
    with dengan_kunci(app, BARU, LAMA):
        pabrik.organisasi(tapin, "Kunci Baru", pengurus=_pengurus())
        assert {b[0] for b in Halaman(_minta(klien_petugas)).baris} == {"Kunci Lama", "Kunci Baru"}
    sesi_kini().close()


def test_jumlah_kueri_tetap(klien_petugas, tapin):
    def hitung():
        with hitung_kueri() as terkirim:
            assert _minta(klien_petugas).status_code == 200
        return len(terkirim)

    pabrik.organisasi(tapin, pengurus=_pengurus())
    sedikit = hitung()
    for _ in range(12):
        pabrik.organisasi(tapin, pengurus=_pengurus())
    assert hitung() == sedikit


def test_hanya_petugas_kantornya(app, tapin, klien_auditor, klien_admin):
    for klien in (klien_auditor, klien_admin):
        assert klien.get(ALAMAT).status_code == 403
        assert _minta(klien).status_code == 403
    pimpinan = akun.pengguna(instansi=tapin, peran=Peran.PIMPINAN)
    with pytest.raises(TidakBoleh):
        permintaan_data.buka(tapin, NIK, ALASAN, pelaku=pimpinan, saat=waktu.sekarang())
