"""Search as you type over today's register."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from sqlalchemy import delete, update

from sinormas.instansi import kueri as instansi_kueri
from sinormas.organisasi import cari_ketik, pencarian
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, PengurusBaru
from sinormas.organisasi.models import Pengurus
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import gabung, lanjutan
from tests.pabrik import organisasi as pabrik


@pytest.fixture
def isi(app, tapin, banjar):
    kecamatan, _ = instansi_kueri.kecamatan(tapin.kode_wilayah)[0]
    desa, nama_desa = instansi_kueri.desa([kecamatan])[0]
    pabrik.organisasi(tapin, "Karang Taruna Bastari", Bentuk.OKP, singkatan="KTB")
    pabrik.organisasi(
        tapin, "Pemuda Muhammadiyah", legalitas=Legalitas.SKT,
        nomor_legalitas="1117-00-00/167/IV/2018",
    )  # fmt: skip
    pabrik.organisasi(tapin, "Yayasan Nurul Huda", Bentuk.YAYASAN)
    pabrik.organisasi(tapin, "Di Desa Itu", kode_kecamatan=kecamatan, kode_desa=desa)
    pabrik.organisasi(tapin, "Karang Lama", sampai=date(2024, 1, 1))
    pabrik.organisasi(banjar, "Karang Taruna Banjar")
    return nama_desa


def nama(instansi, diketik):
    return [t.nama for t in cari_ketik.cari(instansi, diketik)]


def test_ketemu_menurut_nama_kata_singkatan_dan_nomor(isi, tapin):
    karang, pemuda, huda = (
        ["Karang Taruna Bastari"],
        ["Pemuda Muhammadiyah"],
        ["Yayasan Nurul Huda"],
    )
    for diketik, ketemu in {
        "ka": karang,
        "karang tar": karang,
        "taruna karang": karang,
        "bast": karang,
        "KTB": karang,
        "muham": pemuda,
        "1117-00": pemuda,
        "1117-00-00/167/IV/2018": pemuda,
        "nurul": huda,
        "huda nur": huda,
        "3": huda,
        "003": huda,
        "x": [],
        "lama": [],
        "banjar": [],
        "": [],
        "   ": [],
        "\x00": [],
        "😀": [],
        "\u202e\u202e": [],
        '"': [],
        "'a' | 'b'": [],
        "nurul* OR karang": [],
        "a" * 10_000: [],
        "9" * 50: [],
    }.items():
        assert nama(tapin, diketik) == ketemu, diketik[:30]


def test_ketemu_menurut_desa(isi, tapin):
    assert "Di Desa Itu" in nama(tapin, isi)


def test_yang_terlalu_banyak_menjawab_menurut_awal_namanya(app, tapin):
    pabrik.banyak(tapin, 310, "Majelis")
    assert nama(tapin, "maj") == [f"Majelis {i:04}" for i in range(1, 9)]
    assert nama(tapin, "majelis 0310") == ["Majelis 0310"]


def test_potongan_halaman_menaut_ke_organisasi(klien_petugas, tapin, isi):
    halaman = Halaman(klien_petugas.get("/register/cari?cari=karang"))
    (satu,) = halaman.cari("//ul/li/a")
    assert satu.text == "Karang Taruna Bastari (KTB)"
    assert Halaman(klien_petugas.get(satu.get("href"))).h1 == "Karang Taruna Bastari (KTB)"
    assert "Belum ada yang cocok" in klien_petugas.get("/register/cari?cari=zzz").text
    for isian in ("a" * 10_000, "\x00", "<script>", "%", "=1+1"):
        jawaban = klien_petugas.get(f"/register/cari?cari={quote(isian)}")
        assert jawaban.status_code == 200
        assert "<script>" not in jawaban.text


def test_jumlah_kueri_tetap(klien_petugas, tapin):
    pabrik.banyak(tapin, 5, "Majelis Taklim")
    klien_petugas.get("/register/cari?cari=majelis+tak")
    with hitung_kueri() as sedikit:
        klien_petugas.get("/register/cari?cari=majelis+tak")
    pabrik.banyak(tapin, 200, "Majelis Taklim")
    with hitung_kueri() as banyak:
        klien_petugas.get("/register/cari?cari=majelis+tak")
    assert len(banyak) <= len(sedikit) + 1  # new names are followed before the first search


def test_hanya_staf_yang_mencari(tamu, klien_pelapor, klien_auditor, isi):
    assert tamu.get("/register/cari?cari=karang").status_code == 302
    assert klien_pelapor.get("/register/cari?cari=karang").status_code == 403
    assert klien_auditor.get("/register/cari?cari=karang").status_code == 200


# -- By ketua, by village, by what was merged -----------------------------------------------------


def _berketua(instansi, nama_organisasi, ketua, **lain):
    orang = (
        PengurusBaru(Jabatan.SEKRETARIS, "Siti Sekretaris"),
        PengurusBaru(Jabatan.KETUA, ketua, "6305010101700001"),
    )
    return pabrik.organisasi(instansi, nama_organisasi, pengurus=orang, **lain)


def test_ketemu_menurut_ketua_dan_disebut(klien_petugas, tapin, banjar):
    _berketua(tapin, "Forum Anggrek", "H. Ahmad Rifa'i, S.Pd.")
    _berketua(tapin, "Forum Bubar", "Ahmad Lama", sampai=date(2024, 1, 1))
    _berketua(banjar, "Forum Banjar", "Ahmad Banjar")
    for diketik in ("ahmad", "AHMAD RIF", "rifa i", "spd ahmad", "Ahmad S.Pd"):
        assert nama(tapin, diketik) == (["Forum Anggrek"] if diketik != "spd ahmad" else [])
    (temuan,) = cari_ketik.cari(tapin, "ahmad rif")
    assert (temuan.lewat, temuan.ketua) == ("ketua", "H. Ahmad Rifa'i, S.Pd.")
    assert nama(tapin, "siti sekretaris") == []
    assert nama(tapin, "6305010101700001") == []
    jawaban = klien_petugas.get("/register/cari?cari=ahmad")
    assert "Ketua H. Ahmad Rifa&#39;i, S.Pd." in jawaban.text
    halaman = Halaman(klien_petugas.get("/register?cari=ahmad+rifai"))
    assert "Tidak ada organisasi yang cocok" in halaman.utama
    halaman = Halaman(klien_petugas.get("/register?cari=ahmad"))
    assert [b[0] for b in halaman.baris] == ["Forum AnggrekNomor induk 1"]


def test_ketua_yang_berganti_atau_dihapus_tidak_ditemukan_lagi(app, tapin):
    forum = _berketua(tapin, "Forum Anggrek", "Ahmad Rifai")
    assert nama(tapin, "rifai") == ["Forum Anggrek"]
    isi = pabrik.rekam("Forum Anggrek", pengurus=(PengurusBaru(Jabatan.KETUA, "Noor Aida"),))
    pabrik.catat(tapin, forum, isi, mulai=date(2021, 1, 1))
    assert nama(tapin, "rifai") == []
    assert nama(tapin, "aida") == ["Forum Anggrek"]
    with transaksi() as sesi:
        sesi.execute(update(Pengurus).values(nama="Zulkifli"))
    assert nama(tapin, "aida") == []
    assert nama(tapin, "zulk") == ["Forum Anggrek"]
    with transaksi() as sesi:
        sesi.execute(update(Pengurus).values(jabatan=Jabatan.BENDAHARA))
    assert nama(tapin, "zulk") == []
    with transaksi() as sesi:
        sesi.execute(update(Pengurus).values(jabatan=Jabatan.KETUA))
    assert nama(tapin, "zulk") == ["Forum Anggrek"]
    with transaksi() as sesi:
        sesi.execute(delete(Pengurus))
    assert nama(tapin, "zulk") == []
    assert nama(tapin, "anggrek") == ["Forum Anggrek"]


def test_nama_ketua_tidak_menjawab_siapa_pun_selain_staf(tamu, klien_pelapor, tapin):
    """Neither the public directory nor "is this yours?" knows whom an organisation is led by."""
    _berketua(tapin, "Forum Anggrek", "Ahmad Rifai")
    cari_ketik.cari(tapin, "rifai")
    assert pencarian.cari(tapin, nama="Ahmad Rifai") == ()
    assert pencarian.cari(tapin, nama="Rifai") == ()
    for klien in (tamu, klien_pelapor):
        assert "Forum Anggrek" not in klien.get("/cari?cari=rifai").text


def test_yang_ditemukan_menurut_ketua_dan_desa_tidak_tertutup_nama(isi, tapin):
    nama_desa = isi
    for i in range(12):
        pabrik.organisasi(tapin, f"{nama_desa} Bersatu {i:02}")
    _berketua(tapin, "Forum Anggrek", f"Haji {nama_desa}")
    ketemu = nama(tapin, nama_desa)
    assert len(ketemu) == 8
    assert ketemu[0] == f"{nama_desa} Bersatu 00"
    assert {"Forum Anggrek", "Di Desa Itu"} < set(ketemu)


def test_nomor_induk_yang_digabung_menemukan_yang_tetap(app, tapin):
    tetap, asal = pabrik.organisasi(tapin, "Yang Tetap"), pabrik.organisasi(tapin, "Yang Lama")
    assert nama(tapin, "2") == ["Yang Lama"]
    nomor = gabung.gabung(tapin, gabung.Kembar(tetap, asal, lanjutan.petugas(tapin)))
    assert nama(tapin, "2") == ["Yang Tetap"]
    gabung.batalkan(tapin, nomor, lanjutan.petugas(tapin))
    assert nama(tapin, "2") == ["Yang Lama"]
