"""The conflict register as a petugas uses it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sinormas.instansi import kueri as instansi_kueri
from sinormas.konflik import kueri
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik.konflik import konflik

ISI = {
    "jenis": "agama", "tahun": "2026", "permasalahan": "Izin rumah ibadah", "pihak": "Dua jemaat",
    "lokasi": "Rantau", "keadaan": "ditangani", "cara": "musyawarah",
}  # fmt: skip
LANGKAH = {"keadaan": "ditangani", "uraian": "Mediasi di kantor camat", "versi": "1"}


def _buka(klien, **saring):
    return Halaman(klien.get("/konflik", query_string=saring or None))


def _jumlah(halaman):
    return halaman.teks("//ul[contains(@class,'sn-hitung')]//strong")


def test_petugas_mencatat_kasus_dan_melihatnya_di_daftar(klien_petugas, tapin):
    isian = Halaman(klien_petugas.get("/konflik/baru"))
    assert (isian.h1, isian.nilai("tahun")) == ("Catat kasus konflik", "2026")
    jawaban = klien_petugas.post("/konflik/baru", data=ISI)
    assert jawaban.status_code == 303
    assert Halaman(klien_petugas.get(jawaban.location)).kabar == ["Kasus konflik tercatat."]
    halaman = _buka(klien_petugas, tahun=2026)
    (baris,) = halaman.baris
    assert baris[0] == "Izin rumah ibadahDua jemaat"
    assert baris[1:4] == ["Agama", "Rantau", "2026"]
    assert baris[4].startswith("Ditangani")
    assert klien_petugas.pelaku.nama in baris[5]


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("ubah", "kolom", "kata"),
    [
        ({"permasalahan": " \x00"}, "permasalahan", "Permasalahan belum diisi."),
        ({"permasalahan": "a" * 10_000}, "permasalahan", "Terlalu panjang"),
        ({"jenis": ""}, "jenis", "Pilih jenis konfliknya."),
        ({"jenis": "politik"}, "jenis", "Pilihan ini tidak ada"),
        ({"tahun": ""}, "tahun", "Tahun belum diisi."),
        ({"tahun": "dua ribu"}, "tahun", "Isi dengan angka bulat"),
        ({"tahun": "9" * 400}, "tahun", ""),
        ({"tahun": "2027"}, "tahun", "Tahun 2027 belum tiba."),
        ({"tahun": "-5"}, "tahun", "Tahun harus antara"),
        ({"keadaan": "terjadi"}, "cara", "Kasus yang belum ditangani"),
        ({"tanggal": ["31", "2", "2026"]}, "tanggal", "Tanggal ini tidak ada"),
        ({"tanggal": ["1", "12", "2026"]}, "tanggal", "Tanggal ini belum tiba."),
    ],
)
def test_yang_salah_disebut_di_samping_isiannya_dan_yang_diketik_tetap(
    klien_petugas, tapin, ubah, kolom, kata
):
    halaman = Halaman(klien_petugas.post("/konflik/baru", data=ISI | ubah))
    assert halaman.status == 422
    assert list(halaman.galat) == [kolom]
    assert halaman.galat[kolom].startswith(kata)
    assert halaman.nilai("lokasi") == "Rantau"
    assert len(halaman.ringkasan) == 1
    assert kueri.daftar(tapin).baris == []


def test_isian_berisi_html_tampil_sebagai_teks(klien_petugas):
    klien_petugas.post("/konflik/baru", data=ISI | {"permasalahan": "<script>alert(1)</script>=1"})
    halaman = _buka(klien_petugas)
    assert halaman.baris[0][0].startswith("<script>alert(1)</script>=1")


def test_daftar_disaring_menurut_tahun_jenis_dan_keadaan(klien_petugas, tapin):
    konflik(tapin, 2019, permasalahan="Lama")
    konflik(tapin, 2020, permasalahan="Agama", jenis=JenisKonflik.AGAMA)
    konflik(tapin, 2020, permasalahan="Baru", keadaan=KeadaanKonflik.TERJADI)
    assert [b[0].split("Perusahaan")[0] for b in _buka(klien_petugas).baris] == [
        "Baru", "Agama", "Lama",
    ]  # fmt: skip
    assert len(_buka(klien_petugas, tahun=2019).baris) == 1
    assert len(_buka(klien_petugas, jenis="agama").baris) == 1
    halaman = _buka(klien_petugas, tahun=2020, keadaan="terjadi")
    assert len(halaman.baris) == 1
    assert _jumlah(halaman) == ["2", "1", "0", "1"]
    assert "Tidak ada kasus yang cocok" in _buka(klien_petugas, tahun=2001).utama


@pytest.mark.parametrize("aneh", ["a" * 10_000, "\x00", "🙂", "-1", "99999999999999999999", "%"])
def test_saringan_yang_aneh_dijawab_dengan_tenang(klien_petugas, tapin, aneh):
    konflik(tapin)
    halaman = _buka(klien_petugas, tahun=aneh, jenis=aneh, keadaan=aneh, kursor=aneh)
    assert (halaman.status, len(halaman.baris)) == (200, 1)


def test_kursor_dengan_tahun_buatan_kembali_ke_awal(klien_petugas, tapin):
    from sinormas.umum.halaman import tulis_kursor

    konflik(tapin)
    for urut in ("99999999999999999999", "dua ribu", ""):
        assert len(_buka(klien_petugas, kursor=tulis_kursor(urut, uuid4())).baris) == 1


def test_daftar_berhalaman_dengan_jumlah_kueri_tetap(klien_petugas, tapin):
    def hitung(alamat):
        with hitung_kueri() as terkirim:
            assert klien_petugas.get(alamat).status_code == 200
        return len(terkirim)

    konflik(tapin)
    sedikit = hitung("/konflik")
    for i in range(59):
        konflik(tapin, 2000 + i % 20)
    assert hitung("/konflik") == sedikit
    assert sum(len(h.baris) for h in telusuri(klien_petugas, "/konflik")) == 60


def test_kasus_asing_atau_tak_dikenal_tidak_ada(klien_petugas, banjar):
    for pengenal in (konflik(banjar), uuid4(), "bukan-id"):
        alamat = f"/konflik/{pengenal}"
        assert klien_petugas.get(alamat).status_code == 404
        assert klien_petugas.post(alamat, data=LANGKAH).status_code == 404
    assert _buka(klien_petugas).baris == []


def test_register_tanpa_kasus_dibuka_supaya_nol_bukan_tak_diketahui(klien_petugas, tapin):
    assert "Register 2026 belum dibuka" in _buka(klien_petugas).utama
    jawaban = klien_petugas.post("/konflik/buka", data={"tahun": "2026"})
    assert jawaban.location == "/konflik?tahun=2026"
    halaman = _buka(klien_petugas)
    assert halaman.kabar == ["Register konflik 2026 dibuka."]
    assert "belum dibuka" not in halaman.utama
    assert instansi_kueri.register_dibuka(tapin, 2026) == {"konflik"}
    assert "Register 2019 belum dibuka" in _buka(klien_petugas, tahun=2019).utama
    assert "belum dibuka" not in _buka(klien_petugas, tahun=2027).utama


@pytest.mark.parametrize("tahun", ["", "2027", "abc", "1066", "9" * 500])
def test_register_tahun_yang_aneh_tidak_terbuka(klien_petugas, tapin, tahun):
    assert klien_petugas.post("/konflik/buka", data={"tahun": tahun}).status_code == 303
    assert instansi_kueri.register_per_tahun(tapin) == {}


def test_yang_lain_membaca_tanpa_tombol_admin_dan_tamu_tidak(
    klien_pimpinan, klien_auditor, klien_admin, klien_pelapor, tamu, tapin
):
    pengenal = konflik(tapin, keadaan=KeadaanKonflik.TERJADI)
    for klien in (klien_pimpinan, klien_auditor):
        halaman = _buka(klien)
        assert halaman.status == 200
        assert not halaman.cari("//main//form[@method='post']")
        assert not halaman.cari("//main//a[contains(@href,'/baru')]")
        kasus = Halaman(klien.get(f"/konflik/{pengenal}"))
        assert kasus.status == 200
        assert not kasus.cari("//main//form[@method='post']")
        for akhir in ("baru", "buka", pengenal, f"{pengenal}/ubah", f"{pengenal}/cabut"):
            assert klien.post(f"/konflik/{akhir}", data=ISI).status_code == 403
    assert _buka(klien_admin).status == 403
    assert klien_pelapor.get("/konflik").status_code == 403
    assert tamu.get("/konflik").status_code == 302
