"""Who was invited to an event, who came, and marking them from it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kegiatan import hadirin, kueri, kueri_hadirin, layanan
from sinormas.kegiatan.aturan import KegiatanBaru, kode_tanda_terima
from sinormas.kinerja import kueri as kinerja
from sinormas.partisipasi import kueri as partisipasi
from sinormas.pelaporan.aturan import Langkah
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.serentak import serentak
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import kinerja as pabrik_kinerja
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik.kegiatan import kegiatan
from tests.pabrik.organisasi import catat, organisasi, rekam


@pytest.fixture
def petugas(tapin):
    return pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _hadirkan(instansi, acara, organisasi_id, pelaku, **lain):
    return hadirin.hadirkan(
        instansi, acara, organisasi_id, pelaku=pelaku, saat=waktu.sekarang(), **lain
    )


def _undang(instansi, acara, organisasi_id, pelaku):
    return hadirin.undang(instansi, acara, organisasi_id, pelaku=pelaku, saat=waktu.sekarang())


# -- The list of an event -------------------------------------------------------------------------


def test_yang_diundang_dan_yang_hadir_dihitung_terpisah_dari_orangnya(tapin, petugas):
    acara = kegiatan(tapin, 2026, diundang=70, hadir=68)
    a, b, c = (organisasi(tapin) for _ in range(3))
    assert _undang(tapin, acara, [a, b], petugas) == 2
    assert _hadirkan(tapin, acara, [b], petugas, orang=3) == 1
    assert _hadirkan(tapin, acara, [c], petugas, orang=2) == 1
    hitung = kueri_hadirin.hitungan(tapin, acara)
    assert (hitung.diundang, hitung.hadir, hitung.hadir_diundang, hitung.orang) == (2, 2, 1, 5)
    satu = kueri.satu(tapin, acara)
    assert (satu.diundang, satu.hadir) == (70, 68)


def test_dicatat_dua_kali_tidak_menjadi_dua_dan_tidak_menambah_jejak(tapin, petugas):
    acara, o = kegiatan(tapin, 2026), organisasi(tapin)
    _hadirkan(tapin, acara, [o], petugas, orang=3)
    assert _hadirkan(tapin, acara, [o], petugas) == 0
    assert _undang(tapin, acara, [o], petugas) == 1
    (h,) = kueri_hadirin.daftar(tapin, acara).baris
    assert (h.diundang, h.hadir, h.orang) == (True, True, 3)
    assert _hadirkan(tapin, acara, [o], petugas, orang=4) == 1
    assert kueri_hadirin.hitungan(tapin, acara).orang == 4
    jejak = sesi_kini().scalars(select(Jejak.tindakan).where(Jejak.objek == "kehadiran")).all()
    assert sorted(jejak) == ["hadirkan", "hadirkan", "undang"]


def test_yang_bersamaan_di_pintu_tercatat_sekali(app, tapin, petugas):
    acara, o = kegiatan(tapin, 2026), organisasi(tapin)
    hasil = serentak(app, [lambda: _hadirkan(tapin, acara, [o], petugas)] * 6)
    assert sorted(hasil) == [0] * 5 + [1]
    assert kueri_hadirin.hitungan(tapin, acara).hadir == 1


def test_yang_dikeluarkan_dari_daftar_hilang_dan_tertulis_dalam_jejak(tapin, petugas):
    acara, o = kegiatan(tapin, 2026), organisasi(tapin)
    _hadirkan(tapin, acara, [o], petugas)
    for _ in range(2):
        hadirin.lepas(tapin, acara, [o], pelaku=petugas, saat=waktu.sekarang())
    assert kueri_hadirin.daftar(tapin, acara).baris == []
    lepas = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "lepas")).one()
    assert lepas.isi["sebelum"]["organisasi"] == [{"id": str(o), "diundang": False, "hadir": True}]


def test_organisasi_atau_kegiatan_asing_tidak_ada(tapin, banjar, petugas):
    acara, milik = kegiatan(tapin, 2026), organisasi(tapin)
    asing, acara_asing = organisasi(banjar), kegiatan(banjar, 2026)
    belum_terdaftar = pabrik_pelaporan.diajukan(tapin, pabrik_akun.pengguna()).organisasi_id
    for kegiatan_id, organisasi_id in (
        (acara, asing), (acara_asing, milik), (acara, belum_terdaftar),
    ):  # fmt: skip
        with pytest.raises(TidakAda):
            _hadirkan(tapin, kegiatan_id, [milik, organisasi_id], petugas)
    assert kueri_hadirin.daftar(tapin, acara).baris == []
    with pytest.raises(TidakBoleh):
        _hadirkan(tapin, acara, [milik], pabrik_akun.pengguna(instansi=tapin, peran=Peran.AUDITOR))


@pytest.mark.parametrize("orang", [0, -1, 10_001])
def test_jumlah_orang_yang_mustahil_ditolak(tapin, petugas, orang):
    with pytest.raises(IsianSalah):
        _hadirkan(tapin, kegiatan(tapin, 2026), [organisasi(tapin)], petugas, orang=orang)


# -- Correcting and withdrawing an event ----------------------------------------------------------


def test_kegiatan_diperbaiki_hanya_dari_versi_yang_dibaca(tapin, petugas):
    acara = kegiatan(tapin, 2026, "Rakr", diundang=7, hadir=6)
    baru = KegiatanBaru(nama="Rakor", tahun=2026, tanggal=date(2026, 3, 1), diundang=70, hadir=68)
    layanan.ubah(tapin, acara, baru, versi=1, pelaku=petugas, saat=waktu.sekarang())
    satu = kueri.satu(tapin, acara)
    assert (satu.nama, satu.tanggal, satu.diundang, satu.versi) == (
        "Rakor", date(2026, 3, 1), 70, 2,
    )  # fmt: skip
    with pytest.raises(Bentrok, match="baru saja diubah"):
        layanan.ubah(tapin, acara, baru, versi=1, pelaku=petugas, saat=waktu.sekarang())
    jejak = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "ubah")).one()
    assert (jejak.isi["sebelum"]["diundang"], jejak.isi["sesudah"]["diundang"]) == (7, 70)


def test_kegiatan_yang_dicabut_tidak_dihitung_tetapi_tetap_terbaca(tapin, petugas):
    pabrik_kinerja.definisi_2020(tapin)
    tetap, batal = (kegiatan(tapin, 2020, n, diundang=70, hadir=68) for n in ("A", "B"))
    layanan.cabut(tapin, batal, "tercatat dua kali", pelaku=petugas, saat=waktu.sekarang())
    ikk6 = next(h for h in kinerja.hitung_tahun(tapin, 2020) if h.kode == "IKK-6")
    assert (ikk6.hasil.pembilang, ikk6.hasil.penyebut) == (68, 70)
    assert [a.id for a in kueri.daftar(tapin).baris] == [tetap]
    assert kueri.satu(tapin, batal).alasan_cabut == "tercatat dua kali"
    for langkah in (
        lambda: layanan.cabut(tapin, batal, "lagi", pelaku=petugas, saat=waktu.sekarang()),
        lambda: _hadirkan(tapin, batal, [organisasi(tapin)], petugas),
    ):
        with pytest.raises(Bentrok, match="sudah dicabut"):
            langkah()


# -- At the door ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("https://sinormas.tapinkab.go.id/bukti/abc-DEF_123", "abc-DEF_123"),
        ("https://x/bukti/abc?utm=1", "abc"),
        ("  https://x/bukti/abc/  ", "abc"),
        ("abc", "abc"),
        ("001/TT/63.05/2026", "001/TT/63.05/2026"),
        ("", ""),
    ],
)
def test_pemindai_mengetik_alamat_kode_atau_nomor(teks, kode):
    assert kode_tanda_terima(teks) == kode


def _diterima(instansi):
    lengkap = pabrik_pelaporan.diajukan(instansi, pabrik_akun.pengguna())
    pabrik_pelaporan.pindahkan(instansi, lengkap, Langkah.TERIMA)
    catat(instansi, lengkap.organisasi_id, rekam("Forum Pemuda"), mulai=date(2026, 1, 2))
    return lengkap


def test_qr_tanda_terima_mencatat_organisasinya_hadir(klien_petugas, tapin):
    acara, lengkap = kegiatan(tapin, 2026), _diterima(tapin)
    alamat = f"/kegiatan/{acara}/pindai"
    for kode in (f"http://localhost/bukti/{lengkap.kode_bukti}", lengkap.nomor):
        jawaban = klien_petugas.post(alamat, data={"kode": kode})
        assert (jawaban.status_code, jawaban.location) == (303, f"/kegiatan/{acara}#pindai")
    assert "Forum Pemuda hadir." in Halaman(klien_petugas.get(f"/kegiatan/{acara}")).kabar
    (h,) = kueri_hadirin.daftar(tapin, acara).baris
    assert (h.organisasi_id, h.cara) == (lengkap.organisasi_id, "pindai")


@pytest.mark.parametrize("kode", ["", "tidak ada", "a" * 10_000, "\x00", "🙂", "=1+1", "../../x"])
def test_kode_yang_bukan_tanda_terima_disebut_di_sampingnya(klien_petugas, tapin, kode):
    acara = kegiatan(tapin, 2026)
    halaman = Halaman(klien_petugas.post(f"/kegiatan/{acara}/pindai", data={"kode": kode}))
    assert (halaman.status, list(halaman.galat)) == (422, ["kode"])
    assert kueri_hadirin.daftar(tapin, acara).baris == []


def test_tanda_terima_yang_belum_diterima_atau_milik_kantor_lain_bukan_kode(
    klien_petugas, tapin, banjar
):
    acara = kegiatan(tapin, 2026)
    belum = pabrik_pelaporan.diajukan(tapin, pabrik_akun.pengguna())
    asing = pabrik_pelaporan.diajukan(
        banjar, pabrik_akun.pengguna(),
        alamat={"kode_kecamatan": "63.03.01", "kode_desa": "63.03.01.2001"},
    )  # fmt: skip
    pabrik_pelaporan.pindahkan(banjar, asing, Langkah.TERIMA)
    for lengkap in (belum, asing):
        jawaban = klien_petugas.post(f"/kegiatan/{acara}/pindai", data={"kode": lengkap.kode_bukti})
        assert jawaban.status_code == 422


# -- The pages ------------------------------------------------------------------------------------


def test_petugas_mencari_mengundang_dan_mencatat_hadir(klien_petugas, tapin):
    acara = kegiatan(tapin, 2026, "Rakor")
    o = organisasi(tapin, "Karang Taruna Rantau")
    halaman = Halaman(klien_petugas.get(f"/kegiatan/{acara}?cari=karang"))
    assert [b[0] for b in halaman.baris] == ["Karang Taruna Rantau"]
    klien_petugas.post(
        f"/kegiatan/{acara}/undang", data={"organisasi_id": str(o), "cari": "karang"}
    )
    jawaban = klien_petugas.post(
        f"/kegiatan/{acara}/hadir", data={"organisasi_id": str(o), "orang": "4", "cari": "karang"}
    )
    assert jawaban.location == f"/kegiatan/{acara}?cari=karang"
    halaman = Halaman(klien_petugas.get(f"/kegiatan/{acara}"))
    assert halaman.baris[0][:4] == ["Karang Taruna Rantau", "Diundang", "Hadir", "4"]
    assert halaman.teks("//p[@class='sn-angka__nilai']")[:2] == ["1", "4"]
    jawaban = klien_petugas.post(
        f"/kegiatan/{acara}/hadir", data={"organisasi_id": str(o), "orang": "empat"}
    )
    assert jawaban.status_code == 303
    assert Halaman(klien_petugas.get(f"/kegiatan/{acara}")).kabar[-1].startswith("Isi jumlah orang")
    organisasi_ = Halaman(klien_petugas.get(f"/register/{o}"))
    assert ["Rakor", "2026", "Hadir"] in organisasi_.baris


def test_daftar_hadir_berhalaman_dengan_jumlah_kueri_tetap(klien_petugas, tapin, petugas):
    acara = kegiatan(tapin, 2026)

    def hitung():
        with hitung_kueri() as terkirim:
            assert klien_petugas.get(f"/kegiatan/{acara}").status_code == 200
        return len(terkirim)

    _hadirkan(tapin, acara, [organisasi(tapin, "O 0")], petugas)
    sedikit = hitung()
    _hadirkan(tapin, acara, [organisasi(tapin, f"O {i}") for i in range(1, 60)], petugas)
    assert hitung() == sedikit
    nama = [b[0] for h in telusuri(klien_petugas, f"/kegiatan/{acara}") for b in h.baris]
    assert len(nama) == len(set(nama)) == 60


def _versi(halaman):
    (versi,) = halaman.cari("//input[@name='versi']/@value")
    return versi


def test_perbaikan_yang_didahului_menunjukkan_pesan_dan_ketikannya(klien_petugas, tapin, petugas):
    acara = kegiatan(tapin, 2026, "Rakor", diundang=70)
    isian = Halaman(klien_petugas.get(f"/kegiatan/{acara}/ubah"))
    assert (isian.nilai("nama"), _versi(isian), isian.nilai("diundang")) == ("Rakor", "1", "70")
    lain = KegiatanBaru(nama="Rapat", tahun=2026)
    layanan.ubah(tapin, acara, lain, versi=1, pelaku=petugas, saat=waktu.sekarang())
    data = {"nama": "Ketikan saya", "tahun": "2026", "versi": "1"}
    halaman = Halaman(klien_petugas.post(f"/kegiatan/{acara}/ubah", data=data))
    assert halaman.status == 422
    assert "baru saja diubah" in halaman.utama
    assert (halaman.nilai("nama"), _versi(halaman)) == ("Ketikan saya", "2")
    data["versi"] = "2"
    assert klien_petugas.post(f"/kegiatan/{acara}/ubah", data=data).status_code == 303
    assert kueri.satu(tapin, acara).nama == "Ketikan saya"


def test_auditor_membaca_daftar_hadir_tanpa_tombol(klien_auditor, tapin, petugas):
    acara = kegiatan(tapin, 2026)
    _hadirkan(tapin, acara, [organisasi(tapin)], petugas)
    halaman = Halaman(klien_auditor.get(f"/kegiatan/{acara}"))
    assert halaman.status == 200
    assert not halaman.cari("//main//form[@method='post']")
    assert not halaman.cari("//main//a[contains(@href,'/tandai')]")


# -- From those present to the marks --------------------------------------------------------------


def test_yang_hadir_ditandai_sekaligus_dengan_kegiatannya_sebagai_bukti(
    klien_petugas, tapin, petugas
):
    acara = kegiatan(tapin, 2026, "Rakor", tanggal=date(2026, 3, 1))
    a, b = organisasi(tapin, "Satu"), organisasi(tapin, "Dua")
    absen = organisasi(tapin, "Tiga")
    _hadirkan(tapin, acara, [a, b], petugas)
    _undang(tapin, acara, [absen], petugas)
    tautan = Halaman(klien_petugas.get(f"/kegiatan/{acara}")).cari(
        "//main//a[contains(@href,'/tandai')]/@href"
    )
    assert tautan == [f"/partisipasi/2026/tandai?kegiatan={acara}"]
    isian = Halaman(klien_petugas.get(tautan[0]))
    assert isian.nilai("uraian") == "Rakor, 1 Maret 2026"
    (dipilih,) = isian.cari("//input[@name='pilih']/@value")
    assert set(dipilih.split(",")) == {str(a), str(b)}
    data = {
        "pilih": dipilih, "jenis": "daftar_hadir", "uraian": isian.nilai("uraian"),
        "kegiatan": isian.cari("//input[@name='kegiatan']/@value"),
    }  # fmt: skip
    assert klien_petugas.post("/partisipasi/2026/tandai", data=data).status_code == 303
    assert partisipasi.ringkas(tapin, 2026).ikut == 2
    assert partisipasi.tanda_berlaku(tapin, 2026, a).uraian == "Rakor, 1 Maret 2026"


def test_yang_hadir_lebih_banyak_daripada_sekali_tandai_disusul_berikutnya(
    klien_petugas, tapin, petugas, monkeypatch
):
    monkeypatch.setattr("sinormas.partisipasi.aturan.TERBANYAK", 2)
    acara = kegiatan(tapin, 2026)
    _hadirkan(tapin, acara, [organisasi(tapin, n) for n in "ABC"], petugas)
    alamat = f"/partisipasi/2026/tandai?kegiatan={acara}"
    for sisa in (2, 1):
        (dipilih,) = Halaman(klien_petugas.get(alamat)).cari("//input[@name='pilih']/@value")
        assert len(dipilih.split(",")) == sisa
        data = {"pilih": dipilih, "jenis": "daftar_hadir", "uraian": "x", "kegiatan": str(acara)}
        assert klien_petugas.post("/partisipasi/2026/tandai", data=data).status_code == 303
    assert partisipasi.ringkas(tapin, 2026).ikut == 3


def test_kegiatan_asing_atau_dicabut_bukan_bukti(klien_petugas, tapin, banjar, petugas):
    o, batal = organisasi(tapin), kegiatan(tapin, 2026)
    layanan.cabut(tapin, batal, "batal", pelaku=petugas, saat=waktu.sekarang())
    for acara in (kegiatan(banjar, 2026), batal, "x"):
        alamat = f"/partisipasi/2026/tandai?kegiatan={acara}"
        assert klien_petugas.get(alamat).status_code == 404
        data = {"pilih": str(o), "jenis": "lainnya", "uraian": "x", "kegiatan": str(acara)}
        assert klien_petugas.post("/partisipasi/2026/tandai", data=data).status_code == 404
    assert partisipasi.ringkas(tapin, 2026).ikut == 0
