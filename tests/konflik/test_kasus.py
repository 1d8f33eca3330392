"""One case: its steps, its parties, what it was at a year's end, correcting and withdrawing it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakAda
from sinormas.jejak.models import Jejak
from sinormas.konflik import kueri, layanan
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik, KonflikBaru, LangkahBaru
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.serentak import serentak
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import berkas as pabrik_berkas
from tests.pabrik.konflik import konflik
from tests.pabrik.organisasi import organisasi

TERJADI, DITANGANI, SELESAI = KeadaanKonflik
LANGKAH = {"keadaan": "ditangani", "uraian": "Mediasi di kantor camat", "versi": "1"}


@pytest.fixture
def petugas(tapin):
    return pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _langkah(instansi, kasus, keadaan, pelaku, *, versi, tanggal=None, uraian="Mediasi"):
    return layanan.tambah_langkah(
        instansi, kasus, LangkahBaru(keadaan, uraian, tanggal), versi=versi, pelaku=pelaku,
        saat=waktu.sekarang(),
    )  # fmt: skip


def _cacah(himpunan):
    return sesi_kini().execute(select(himpunan.cacah())).scalar_one()


# -- Steps ----------------------------------------------------------------------------------------


def test_kasus_maju_langkah_demi_langkah_dan_tidak_mundur(tapin, petugas):
    kasus = konflik(tapin, tahun=2026, keadaan=TERJADI)
    _langkah(tapin, kasus, TERJADI, petugas, versi=1, uraian="Laporan warga diterima")
    _langkah(tapin, kasus, DITANGANI, petugas, versi=2, tanggal=date(2026, 3, 1))
    _langkah(tapin, kasus, SELESAI, petugas, versi=3, tanggal=date(2026, 4, 2))
    with pytest.raises(IsianSalah, match="hanya dapat maju"):
        _langkah(tapin, kasus, DITANGANI, petugas, versi=4)
    satu = kueri.satu(tapin, kasus)
    assert (satu.keadaan, satu.ditangani_pada, satu.diselesaikan_pada, satu.versi) == (
        SELESAI, date(2026, 3, 1), date(2026, 4, 2), 4,
    )  # fmt: skip
    assert [x.keadaan for x in kueri.langkah(kasus)] == [TERJADI, DITANGANI, SELESAI]


@pytest.mark.parametrize(
    ("tanggal", "kata"),
    [(date(2026, 11, 25), "belum tiba"), (date(2026, 2, 28), "lebih awal")],
)
def test_tanggal_langkah_yang_mustahil_ditolak(tapin, petugas, tanggal, kata):
    kasus = konflik(tapin, tahun=2026, keadaan=TERJADI, tanggal=date(2026, 3, 1))
    with pytest.raises(IsianSalah, match=kata):
        _langkah(tapin, kasus, DITANGANI, petugas, versi=1, tanggal=tanggal)
    assert kueri.langkah(kasus) == ()


def test_dua_petugas_sekaligus_satu_diberi_tahu(app, tapin, petugas):
    kasus = konflik(tapin, tahun=2026, keadaan=TERJADI)
    hasil = serentak(
        app, [lambda: _langkah(tapin, kasus, DITANGANI, petugas, versi=1)] * 2, Bentrok
    )
    (kalah,) = [h for h in hasil if isinstance(h, Bentrok)]
    assert "baru saja diubah" in str(kalah)
    assert len(kueri.langkah(kasus)) == 1


def test_yang_selesai_sesudah_akhir_tahun_tidak_mengubah_tahun_yang_lewat(tapin, petugas):
    kasus = konflik(tapin, tahun=2025, keadaan=TERJADI, tanggal=date(2025, 12, 1))
    _langkah(tapin, kasus, DITANGANI, petugas, versi=1, tanggal=date(2025, 12, 31))
    _langkah(tapin, kasus, SELESAI, petugas, versi=2, tanggal=date(2026, 1, 1))
    assert _cacah(kueri.himpunan(tapin, 2025)) == 1
    assert _cacah(kueri.himpunan(tapin, 2025, tertangani=True)) == 1
    assert _cacah(kueri.himpunan(tapin, 2025, selesai=True)) == 0


def test_yang_langsung_selesai_terhitung_ditangani_pada_hari_yang_sama(tapin, petugas):
    kasus = konflik(tapin, tahun=2025, keadaan=TERJADI)
    _langkah(tapin, kasus, SELESAI, petugas, versi=1, tanggal=date(2026, 1, 1))
    assert _cacah(kueri.himpunan(tapin, 2025, tertangani=True)) == 0
    lain = konflik(tapin, tahun=2025, keadaan=TERJADI)
    _langkah(tapin, lain, SELESAI, petugas, versi=1)
    assert _cacah(kueri.himpunan(tapin, 2025, tertangani=True)) == 1
    assert _cacah(kueri.himpunan(tapin, 2025, selesai=True)) == 1


# -- Correcting, withdrawing, parties -------------------------------------------------------------

BARU = KonflikBaru(
    jenis=JenisKonflik.EKONOMI, tahun=2026, permasalahan="Sengketa pasar", kronologi="Satu.\nDua."
)


def test_kasus_diperbaiki_hanya_dari_versi_yang_dibaca_dan_keadaannya_tetap(tapin, petugas):
    kasus = konflik(tapin, tahun=2026, keadaan=DITANGANI)
    layanan.ubah(tapin, kasus, BARU, versi=1, pelaku=petugas, saat=waktu.sekarang())
    satu = kueri.satu(tapin, kasus)
    assert (satu.jenis, satu.permasalahan, satu.kronologi, satu.keadaan) == (
        JenisKonflik.EKONOMI, "Sengketa pasar", "Satu.\nDua.", DITANGANI,
    )  # fmt: skip
    with pytest.raises(Bentrok, match="baru saja diubah"):
        layanan.ubah(tapin, kasus, BARU, versi=1, pelaku=petugas, saat=waktu.sekarang())
    jejak = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "ubah")).one()
    assert jejak.isi["sebelum"]["jenis"] == "sosial_budaya"


def test_kasus_yang_dicabut_tidak_dihitung_dan_tidak_dapat_diubah_lagi(tapin, petugas):
    kasus = konflik(tapin, tahun=2026, keadaan=DITANGANI)
    layanan.cabut(tapin, kasus, "tercatat dua kali", pelaku=petugas, saat=waktu.sekarang())
    assert _cacah(kueri.himpunan(tapin, 2026)) == 0
    assert kueri.daftar(tapin).baris == []
    assert sum(kueri.jumlah_menurut_keadaan(tapin, 2026).values()) == 0
    assert kueri.satu(tapin, kasus).alasan_cabut == "tercatat dua kali"
    for kerja in (
        lambda: layanan.ubah(tapin, kasus, BARU, versi=2, pelaku=petugas, saat=waktu.sekarang()),
        lambda: _langkah(tapin, kasus, SELESAI, petugas, versi=2),
        lambda: layanan.tambah_pihak(
            tapin, kasus, organisasi(tapin), pelaku=petugas, saat=waktu.sekarang()
        ),
    ):
        with pytest.raises(Bentrok, match="sudah dicabut"):
            kerja()


def test_organisasi_yang_terlibat_tampil_di_kasus_dan_di_halamannya(klien_petugas, tapin, petugas):
    kasus, o = konflik(tapin, tahun=2026), organisasi(tapin, "Forum Nelayan")
    alamat = f"/konflik/{kasus}"
    assert "Tambahkan Forum Nelayan" in Halaman(klien_petugas.get(f"{alamat}?cari=nelayan")).utama
    for _ in range(2):
        klien_petugas.post(f"{alamat}/pihak", data={"organisasi_id": str(o)})
    assert [p.nama for p in kueri.pihak(kasus)] == ["Forum Nelayan"]
    assert str(kasus) in Halaman(klien_petugas.get(f"/register/{o}")).html
    klien_petugas.post(f"{alamat}/pihak", data={"organisasi_id": str(o), "lepas": "1"})
    assert kueri.pihak(kasus) == ()
    tindakan = sesi_kini().scalars(select(Jejak.tindakan).where(Jejak.objek_id == kasus)).all()
    assert sorted(tindakan) == ["catat", "lepas_pihak", "tambah_pihak"]


def test_pihak_dan_kasus_asing_tidak_ada(klien_petugas, tapin, banjar, petugas):
    kasus, asing = konflik(tapin, tahun=2026), organisasi(banjar)
    with pytest.raises(TidakAda):
        layanan.tambah_pihak(tapin, kasus, asing, pelaku=petugas, saat=waktu.sekarang())
    kirim = klien_petugas.post
    assert kirim(f"/konflik/{kasus}/pihak", data={"organisasi_id": "x"}).status_code == 404
    milik_lain = konflik(banjar, tahun=2026)
    with pytest.raises(TidakAda):
        _langkah(tapin, milik_lain, SELESAI, petugas, versi=1)


# -- The page -------------------------------------------------------------------------------------


def test_petugas_mencatat_langkah_dengan_berita_acaranya(klien_petugas, klien_pelapor, tapin):
    kasus = konflik(tapin, tahun=2026, keadaan=TERJADI)
    alamat = f"/konflik/{kasus}"
    data = LANGKAH | {
        "tanggal": ["1", "3", "2026"], "berkas": (io.BytesIO(pabrik_berkas.pdf()), "ba.pdf"),
    }  # fmt: skip
    assert klien_petugas.post(alamat, data=data).location == alamat
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.kabar == ["Langkah tercatat."]
    assert "Mediasi di kantor camat" in halaman.utama
    berkas = halaman.tautan("Berita acara")
    assert klien_petugas.get(berkas).status_code == 200
    assert klien_pelapor.get(berkas).status_code == 404


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"uraian": " \x00 "}, "uraian"),
        ({"uraian": "a" * 10_000}, "uraian"),
        ({"keadaan": "hilang"}, "keadaan"),
        ({"tanggal": ["31", "2", "2026"]}, "tanggal"),
        ({"tanggal": ["1", "1", "2030"]}, "tanggal"),
        ({"berkas": b"bukan pdf"}, "berkas"),
    ],
)
def test_langkah_yang_salah_disebut_di_sampingnya_dan_ketikan_tetap(
    klien_petugas, tapin, ubah, kolom
):
    kasus = konflik(tapin, tahun=2026, keadaan=TERJADI)
    if "berkas" in ubah:
        ubah = {"berkas": (io.BytesIO(ubah["berkas"]), "ba.pdf")}
    halaman = Halaman(klien_petugas.post(f"/konflik/{kasus}", data=LANGKAH | ubah))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    if kolom != "uraian":
        assert halaman.nilai("uraian") == LANGKAH["uraian"]
    assert kueri.langkah(kasus) == ()


def test_langkah_yang_didahului_menunjukkan_keadaan_sekarang(klien_petugas, tapin, petugas):
    kasus = konflik(tapin, tahun=2026, keadaan=TERJADI)
    _langkah(tapin, kasus, DITANGANI, petugas, versi=1)
    halaman = Halaman(klien_petugas.post(f"/konflik/{kasus}", data=LANGKAH))
    assert halaman.status == 422
    assert "keadaannya sekarang ditangani" in halaman.utama
    assert halaman.nilai("uraian") == LANGKAH["uraian"]
    assert halaman.cari("//input[@name='versi']/@value") == ["2"]


def test_perbaikan_dari_halaman(klien_petugas, tapin):
    kasus = konflik(tapin, tahun=2026, keadaan=DITANGANI, cara="mediasi")
    alamat = f"/konflik/{kasus}/ubah"
    isian = Halaman(klien_petugas.get(alamat))
    assert isian.nilai("permasalahan").startswith("Batas wilayah")
    data = {"jenis": "agama", "tahun": "2026", "permasalahan": "Baru", "versi": "1"}
    assert klien_petugas.post(alamat, data=data).location == f"/konflik/{kasus}"
    satu = kueri.satu(tapin, kasus)
    assert (satu.jenis, satu.permasalahan, satu.cara) == (JenisKonflik.AGAMA, "Baru", "mediasi")
    halaman = Halaman(klien_petugas.post(alamat, data=data | {"versi": "1", "lokasi": "Rantau"}))
    assert halaman.status == 422
    assert halaman.nilai("lokasi") == "Rantau"
    cabut = {"alasan": "bukan konflik"}
    assert klien_petugas.post(f"/konflik/{kasus}/cabut", data=cabut).status_code == 303
    assert "bukan konflik" in Halaman(klien_petugas.get(f"/konflik/{kasus}")).utama
