"""The pages of the register, read as a person reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import quote
from uuid import uuid4

import pytest

from sinormas.organisasi import kueri, kueri_register
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, PengurusBaru, Struktur
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.dokumen import menurut_kunci
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, lanjutan, pelaporan
from tests.pabrik import organisasi as pabrik

JAHAT = ["", " ", "a" * 10_000, "😀", "\u202eabc", "\x00", "<script>alert(1)</script>", "=1+1", "%"]


@pytest.fixture
def karang_taruna(tapin):
    organisasi_id = pabrik.organisasi(
        tapin, "Karang Taruna", Bentuk.SEMI_PEMERINTAH, singkatan="KT", mulai=date(2020, 1, 2),
        struktur=Struktur.BERJENJANG, legalitas=Legalitas.SKT,
        nomor_legalitas="1117-00-00/167/IV/2018", alamat="Jl. Lama No. 3", telepon="081299988877",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Budi", "6305010101010001"),),
    )  # fmt: skip
    pabrik.catat(
        tapin, organisasi_id,
        pabrik.rekam("Karang Taruna Bastari", Bentuk.SEMI_PEMERINTAH, alamat="Jl. Baru No. 1"),
        mulai=date(2021, 3, 4),
    )  # fmt: skip
    return organisasi_id


# -- The list -------------------------------------------------------------------------------------


def test_register_menyebut_organisasi_dan_saringannya(klien_petugas, tapin, karang_taruna):
    pabrik.organisasi(tapin, "Yayasan Aster", Bentuk.YAYASAN)
    halaman = Halaman(klien_petugas.get("/register"))
    assert halaman.h1 == "Register organisasi"
    assert [baris[0] for baris in halaman.baris] == [
        "Karang Taruna BastariNomor induk 1",
        "Yayasan AsterNomor induk 2",
    ]
    halaman = Halaman(klien_petugas.get("/register?bentuk=yayasan&cari=aster"))
    assert [baris[0] for baris in halaman.baris] == ["Yayasan AsterNomor induk 2"]
    assert halaman.nilai("cari") == "aster"
    assert halaman.nilai("bentuk") == "yayasan"
    assert halaman.tautan("Hapus saringan “aster”") == "/register?bentuk=yayasan"
    assert halaman.tautan("Tampilkan semua") == "/register"


def test_register_yang_kosong_menyebut_langkah_berikutnya(klien_petugas):
    halaman = Halaman(klien_petugas.get("/register"))
    assert "Register masih kosong" in halaman.utama
    assert halaman.tautan("Ke antrean laporan") == "/antrean"
    halaman = Halaman(klien_petugas.get("/register?cari=tidak+ada"))
    assert "Tidak ada organisasi yang cocok" in halaman.utama


def test_halaman_berikutnya_membawa_saringan(klien_petugas, tapin):
    pabrik.banyak(tapin, 30)
    pertama = Halaman(klien_petugas.get("/register?cari=organisasi"))
    kedua = Halaman(klien_petugas.get(pertama.tautan("Berikutnya")))
    assert len(pertama.baris) == 25
    assert [b[0][:15] for b in kedua.baris] == [f"Organisasi {i:04}" for i in range(26, 31)]
    assert kedua.nilai("cari") == "organisasi"
    assert kedua.tautan("Ke awal daftar") == "/register?cari=organisasi"


def test_isian_apa_pun_di_alamat_tidak_merusak_register(klien_petugas, karang_taruna):
    for nama in ("cari", "bentuk", "struktur", "legalitas", "kursor"):
        for isian in JAHAT:
            halaman = Halaman(klien_petugas.get(f"/register?{nama}={quote(isian)}"))
            assert halaman.status == 200, (nama, isian[:20])
            assert not halaman.cari("//main//script")


def test_jumlah_kueri_register_tetap_untuk_10_dan_1000_organisasi(klien_petugas, tapin):
    pabrik.banyak(tapin, 10)
    klien_petugas.get("/register")
    with hitung_kueri() as sedikit:
        klien_petugas.get("/register?cari=organisasi&bentuk=ormas")
    pabrik.banyak(tapin, 990, "Organisasi lain")
    with hitung_kueri() as banyak:
        klien_petugas.get("/register?cari=organisasi&bentuk=ormas")
    assert len(banyak) == len(sedikit)


# -- One organisation -----------------------------------------------------------------------------


def test_halaman_organisasi_menyebut_keadaan_hari_ini(klien_petugas, karang_taruna):
    halaman = Halaman(klien_petugas.get(f"/register/{karang_taruna}"))
    assert halaman.h1 == "Karang Taruna Bastari"
    assert "Terdata" in halaman.utama
    assert "Jl. Baru No. 1" in halaman.utama
    assert "Jl. Lama No. 3" not in halaman.utama
    assert halaman.teks("//aside//ol/li/strong") == [
        "Berubah: nama, singkatan, struktur, dan 6 isian lain",
        "Tercatat di register",
    ]


def test_pada_menunjukkan_keadaan_hari_itu(klien_petugas, karang_taruna):
    halaman = Halaman(klien_petugas.get(f"/register/{karang_taruna}?pada=2020-12-31"))
    assert halaman.h1 == "Karang Taruna (KT)"
    assert "Keadaan pada 31 Desember 2020" in halaman.utama
    assert "Jl. Lama No. 3" in halaman.utama
    assert halaman.tautan("Lihat keadaan hari ini") == f"/register/{karang_taruna}"


def test_sebelum_tercatat_organisasi_tidak_ada_di_register(klien_petugas, karang_taruna):
    halaman = Halaman(klien_petugas.get(f"/register/{karang_taruna}?pada=2020-01-01"))
    assert halaman.status == 200
    assert "Pada 1 Januari 2020 organisasi ini tidak ada di register." in halaman.utama
    assert "Tidak di register" in halaman.utama


def test_yayasan_melapor_tetapi_tidak_terdata(klien_petugas, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Yayasan Aster", Bentuk.YAYASAN)
    halaman = Halaman(klien_petugas.get(f"/register/{organisasi_id}"))
    assert halaman.teks("//main//strong[contains(@class,'govuk-tag')]")[0] == "Melapor"


def test_yang_bubar_menyebut_sebab_dan_tanggalnya(klien_petugas, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Lama", sampai=date(2022, 5, 6))
    halaman = Halaman(klien_petugas.get(f"/register/{organisasi_id}"))
    assert "Pada 24 November 2026 organisasi ini tidak ada di register." in halaman.utama
    assert halaman.teks("//aside//ol/li/strong")[0] == "Bubar"
    assert "6 Mei 2022" in halaman.utama
    assert not halaman.cari("//a[contains(@href,'/akhiri')]")


def test_nomor_pribadi_tidak_pernah_tampil_utuh(klien_petugas, karang_taruna):
    jawaban = klien_petugas.get(f"/register/{karang_taruna}?pada=2020-12-31")
    assert "6305010101010001" not in jawaban.text
    assert "081299988877" not in jawaban.text
    assert "6305••••••••0001" in jawaban.text


def test_tanggal_yang_salah_membuka_hari_ini_dan_mengatakannya(klien_petugas, karang_taruna):
    for tanggal in ("x", "2020-13-01", "2020-02-30", "31-12-2020", "20201", "\x00", "9" * 10_000):
        halaman = Halaman(klien_petugas.get(f"/register/{karang_taruna}?pada={quote(tanggal)}"))
        assert halaman.status == 200
        assert halaman.h1 == "Karang Taruna Bastari"
        assert "Tanggal itu tidak dapat dibaca" in halaman.utama


@pytest.mark.parametrize("tanggal", ["2030-01-01", "9999-12-31"])
def test_tanggal_yang_belum_tiba_membuka_hari_ini(klien_petugas, karang_taruna, tanggal):
    halaman = Halaman(klien_petugas.get(f"/register/{karang_taruna}?pada={tanggal}"))
    assert "Keadaan hari ini, 24 November 2026" in halaman.utama


def test_organisasi_asing_atau_tidak_dikenal_404(klien_petugas, klien_auditor, banjar, tapin):
    asing = pabrik.organisasi(banjar, "Di Banjar")
    for klien in (klien_petugas, klien_auditor):
        for pengenal in (asing, uuid4(), "x", "1" * 500):
            assert klien.get(f"/register/{pengenal}").status_code == 404
    assert klien_petugas.get(f"/register/{asing}/akhiri").status_code == 404
    assert klien_petugas.post(f"/register/{asing}/akhiri").status_code == 404


def test_yang_baru_berupa_draf_belum_punya_halaman(klien_petugas, tapin):
    from sinormas import izin
    from sinormas.organisasi import layanan
    from sinormas.umum import waktu

    draf = layanan.organisasi_baru(tapin, pelaku=izin.sistem(), saat=waktu.sekarang())
    assert klien_petugas.get(f"/register/{draf}").status_code == 404


def test_hanya_staf_yang_membuka_register(
    tamu, klien_pelapor, klien_auditor, klien_pimpinan, klien_admin, karang_taruna
):
    for alamat in ("/register", f"/register/{karang_taruna}"):
        assert tamu.get(alamat).status_code == 302
        assert klien_pelapor.get(alamat).status_code == 403
        for klien in (klien_auditor, klien_pimpinan, klien_admin):
            assert klien.get(alamat).status_code == 200
    for klien in (klien_auditor, klien_pimpinan, klien_admin):
        halaman = Halaman(klien.get(f"/register/{karang_taruna}"))
        assert not halaman.cari("//a[contains(@href,'/akhiri')]")
        assert klien.post(f"/register/{karang_taruna}/akhiri").status_code == 403


# -- Its end --------------------------------------------------------------------------------------


def test_mengakhiri_menutup_catatan_dan_mengatakannya(klien_petugas, tapin, karang_taruna):
    isian = {"alasan": "tidak_aktif", "sampai": ["1", "6", "2026"]}
    jawaban = klien_petugas.post(
        f"/register/{karang_taruna}/akhiri", data=isian, follow_redirects=True
    )
    halaman = Halaman(jawaban)
    assert halaman.kabar == ["Organisasi ini tidak lagi di register."]
    assert halaman.teks("//aside//ol/li/strong")[0] == "Tidak aktif"
    assert kueri_register.daftar(tapin, hari=date(2026, 11, 24)).halaman.baris == []
    assert kueri.rekam_pada(tapin, karang_taruna, date(2026, 5, 31)) is not None


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        (
            {},
            {"alasan": "Pilih salah satu alasan.", "sampai": "Isi tanggalnya, misalnya 14 3 2026."},
        ),
        (
            {"alasan": "bubar", "sampai": ["31", "2", "2026"]},
            {"sampai": "Tanggal ini tidak ada di kalender. Isi dengan angka, misalnya 14 3 2019."},
        ),
        (
            {"alasan": "bubar", "sampai": ["1", "1", "2027"]},
            {"sampai": "Tanggal ini belum tiba. Isi hari ini atau sebelumnya."},
        ),
        (
            {"alasan": "bubar", "sampai": ["3", "3", "2021"]},
            {"sampai": "Tanggal ini mendahului catatan yang terakhir."},
        ),
        (
            {"alasan": "lain", "sampai": ["1", "6", "2026"]},
            {"alasan": "Pilihan ini tidak ada dalam daftar."},
        ),
    ],
)
def test_isian_yang_salah_disebut_di_sebelahnya(klien_petugas, tapin, karang_taruna, isian, galat):
    halaman = Halaman(klien_petugas.post(f"/register/{karang_taruna}/akhiri", data=isian))
    assert halaman.status == 422
    assert {k.removesuffix("-isian"): kata for k, kata in halaman.galat.items()} == galat
    assert len(kueri_register.daftar(tapin, hari=date(2026, 11, 24)).halaman.baris) == 1
    if "sampai" in isian:
        assert halaman.pohon.xpath("//input[@name='sampai']/@value") == isian["sampai"]


# -- Its papers -----------------------------------------------------------------------------------


def test_berkas_terbaru_tiap_jenis_dan_pada_hari_yang_lalu(klien_petugas, klien_admin, tapin, jam):
    orang = akun.pengguna()
    jam.move_to(datetime(2026, 1, 10, 2, tzinfo=UTC))
    pertama = lanjutan.tercatat(tapin, orang)
    jam.move_to(datetime(2026, 11, 24, 2, tzinfo=UTC))
    draf = lanjutan.siap(tapin, pertama.organisasi_id, Jenis.PERUBAHAN, orang)
    pelaporan.lampirkan(tapin, draf.id, orang, "domisili")
    draf = pelaporan.muat(tapin, draf.id)
    kedua = lanjutan.terima(tapin, pelaporan.ajukan(tapin, draf, orang))
    alamat = f"/register/{pertama.organisasi_id}"
    halaman = Halaman(klien_petugas.get(alamat))
    milik = {b[0]: b[1] for b in halaman.baris if b[1] in (pertama.nomor, kedua.nomor)}
    baru = [menurut_kunci(k).nama for k in kedua.lampiran]
    lama = [menurut_kunci(k).nama for k in pertama.lampiran.keys() - kedua.lampiran.keys()]
    assert milik == dict.fromkeys(lama, pertama.nomor) | dict.fromkeys(baru, kedua.nomor)
    assert baru
    assert klien_petugas.get(halaman.tautan(baru[0])).status_code == 200
    lalu = Halaman(klien_petugas.get(f"{alamat}?pada=2026-03-01"))
    assert {b[1] for b in lalu.baris if b[1].endswith("2026")} == {pertama.nomor}
    assert "Berkas" not in Halaman(klien_admin.get(alamat)).teks("//h2")


def test_jumlah_kueri_halaman_organisasi_tetap(klien_petugas, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Forum", mulai=date(2020, 1, 2))
    klien_petugas.get(f"/register/{organisasi_id}")
    for ke in range(2):
        with hitung_kueri() as sedikit:
            klien_petugas.get(f"/register/{organisasi_id}")
        if ke == 0:
            awal = len(sedikit)
            for i in range(12):
                pabrik.catat(tapin, organisasi_id, pabrik.rekam(f"Forum {i}"),
                             mulai=date(2021 + i // 12, 1 + i % 12, 1))  # fmt: skip
                pabrik.anggota(organisasi_id)
    assert len(sedikit) <= awal + 1  # who the people are is asked once there are some
