"""`/pengaturan/dokumen`, read as an admin reads it: look, change, add, stop, take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sinormas.berkas.aturan import MB
from sinormas.izin import Peran
from sinormas.pelaporan import dokumen, layanan_syarat, syarat
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.matriks import Jalur
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pelaporan.bantuan import buka, kirim

DAFTAR = "/pengaturan/dokumen"
DOMISILI = f"{DAFTAR}/domisili"
BESOK = ["25", "11", "2026"]


def isian(klien, alamat, **ganti):
    """The form at an address as it was answered, with some fields changed."""
    (form,) = buka(klien, alamat).cari("//main//form")
    isi = [(k, v) for k, v in form.form_values() if k not in ganti]
    for nama, nilai in ganti.items():
        isi += [(nama, satu) for satu in (nilai if isinstance(nilai, list) else [nilai])]
    return isi


def simpan(klien, alamat, **ganti):
    return kirim(klien, alamat, isian(klien, alamat, **ganti), follow_redirects=False)


def matriks(instansi):
    return {j.kunci: j for j in syarat.matriks(instansi, waktu.sekarang())}


@pytest.fixture
def admin(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.ADMIN)


def test_pengaturan_menunjuk_ke_daftar_dokumen(app, klien_admin):
    alamat = buka(klien_admin, "/pengaturan").tautan("Dokumen yang diminta")
    daftar = buka(klien_admin, alamat)
    assert daftar.h1 == "Dokumen yang diminta"
    assert [b[0].split("Surat kepada")[0] for b in daftar.baris][:1] == [
        "Surat pelaporan keberadaan"
    ]
    assert len(daftar.baris) == len(dokumen.semua())
    assert daftar.baris[0][1].startswith("Pelaporan keberadaan: Diminta dari semua")
    for baris in daftar.cari("//tbody//a"):
        assert klien_admin.get(baris.get("href")).status_code == 200


def test_membuka_dan_menyimpan_tanpa_mengubah_tidak_mengubah_apa_pun(app, tapin, klien_admin):
    """Every built-in paper goes through the form unharmed."""
    for jenis in dokumen.semua():
        alamat = f"{DAFTAR}/{jenis.kunci}/ubah"
        jawaban = simpan(klien_admin, alamat)
        assert jawaban.status_code == 303, (jenis.kunci, buka(klien_admin, alamat).galat)
    assert all(satu.terakhir.versi == 0 for satu in syarat.riwayat(tapin))


def test_admin_mengubah_dokumen_mulai_besok(app, tapin, klien_admin, jam):
    form = buka(klien_admin, f"{DOMISILI}/ubah")
    assert form.nilai("nama") == "Surat keterangan domisili"
    assert form.nilai("baru_skt") == "wajib"
    jawaban = simpan(
        klien_admin, f"{DOMISILI}/ubah", batas_mb="2", tipe=["pdf"], baru_berjenjang="",
        tahunan_skt="opsional", bidang=["Agama"],
    )  # fmt: skip
    assert (jawaban.status_code, jawaban.location) == (303, DOMISILI)
    halaman = buka(klien_admin, DOMISILI)
    assert halaman.kabar == ["Perubahan disimpan, berlaku mulai 25 November 2026."]
    assert "Berubah mulai 25 November 2026" in halaman.teks("//main//h2")
    assert "paling besar 5 MB" in halaman.utama, "until then the old one holds"
    assert "Berubah mulai 25 November 2026" in buka(klien_admin, DAFTAR).utama
    assert matriks(tapin)["domisili"].batas == 5 * MB
    jam.shift(timedelta(days=1))
    baru = matriks(tapin)["domisili"]
    assert baru.batas == 2 * MB
    assert baru.bila.bidang == {"Agama"}
    assert Jalur.BERJENJANG not in baru.petak[Jenis.BARU]
    assert baru.petak[Jenis.TAHUNAN][Jalur.SKT] == "opsional"
    klien_admin = akun.klien(app, klien_admin.pelaku)
    riwayat = buka(klien_admin, DOMISILI)
    assert "Mulai 25 November 2026" in riwayat.teks("//h3")
    assert "Berkas" in riwayat.teks("//dl[@class='sn-beda']//dt")
    assert klien_admin.pelaku.nama in riwayat.utama


def test_admin_menambah_dokumen_lalu_menghentikannya(app, tapin, klien_admin, jam):
    jawaban = simpan(
        klien_admin, f"{DAFTAR}/baru", nama="Foto bendera", kalimat="Foto bendera organisasi.",
        contoh="Bendera terbentang.", baru_yayasan="wajib",
    )  # fmt: skip
    assert (jawaban.status_code, jawaban.location) == (303, f"{DAFTAR}/foto_bendera")
    lain = buka(klien_admin, DAFTAR)
    assert "Tidak diminta sekarang" in lain.teks("//h2"), "not before its day"
    jam.shift(timedelta(days=1))
    klien_admin = akun.klien(app, klien_admin.pelaku)
    assert matriks(tapin)["foto_bendera"].nama == "Foto bendera"
    jawaban = simpan(klien_admin, f"{DAFTAR}/foto_bendera/hentikan", mulai=["25", "11", "2026"])
    assert jawaban.status_code == 303
    assert "foto_bendera" not in matriks(tapin)
    halaman = buka(klien_admin, f"{DAFTAR}/foto_bendera")
    assert "Tidak diminta sekarang." in halaman.utama
    assert not halaman.cari("//a[contains(@href,'/hentikan')]")
    assert buka(klien_admin, f"{DAFTAR}/foto_bendera/ubah").nilai("baru_yayasan") == "wajib", (
        "what was asked before stands in the form, to ask for it again"
    )


def test_perubahan_yang_direncanakan_dibatalkan_dari_halamannya(app, tapin, klien_admin, jam):
    simpan(klien_admin, f"{DOMISILI}/ubah", batas_mb="2")
    (form,) = buka(klien_admin, DOMISILI).cari("//main//form")
    jawaban = kirim(klien_admin, form.get("action"), dict(form.form_values()))
    assert jawaban.status_code == 303
    halaman = buka(klien_admin, DOMISILI)
    assert halaman.kabar == ["Perubahan yang direncanakan dibatalkan."]
    assert not halaman.cari("//main//form"), "there is nothing left to take back"
    assert "25 November 2026" not in " ".join(halaman.teks("//main//h2"))
    jam.shift(timedelta(days=3))
    assert matriks(tapin)["domisili"] == dokumen.menurut_kunci("domisili")


def test_batal_dua_kali_diberi_tahu(app, klien_admin):
    simpan(klien_admin, f"{DOMISILI}/ubah", batas_mb="2")
    alamat = f"{DOMISILI}/batalkan"
    assert kirim(klien_admin, alamat, {"versi": "1"}).status_code == 303
    assert kirim(klien_admin, alamat, {"versi": "1"}).status_code == 303
    assert "sudah dibatalkan" in " ".join(buka(klien_admin, DOMISILI).kabar)


def test_yang_kedua_menyimpan_diberi_tahu(app, tapin, admin, klien_admin):
    isi = isian(klien_admin, f"{DOMISILI}/ubah", batas_mb="2")
    layanan_syarat.hentikan(
        tapin, "domisili", mulai=date(2026, 11, 25), versi=0, pelaku=admin, saat=waktu.sekarang()
    )
    assert kirim(klien_admin, f"{DOMISILI}/ubah", isi).status_code == 303
    assert "baru saja diubah" in " ".join(buka(klien_admin, f"{DOMISILI}/ubah").kabar)
    assert syarat.menurut_kunci(syarat.riwayat(tapin), "domisili").terakhir.versi == 1


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("ganti", "bidang", "kata"),
    [
        ({"nama": ""}, "nama", "belum diisi"),
        ({"nama": "   "}, "nama", "belum diisi"),
        ({"nama": "a" * 10_000}, "nama", "paling banyak 120"),
        ({"nama": "NPWP organisasi"}, "nama", "Sudah ada"),
        ({"kalimat": "\x00"}, "kalimat", "satu kalimat"),
        ({"contoh": "\u202e"}, "contoh", "satu kalimat"),
        ({"batas_mb": ""}, "batas_mb", "1 dan 20 MB"),
        ({"batas_mb": "0"}, "batas_mb", "1 dan 20 MB"),
        ({"batas_mb": "9" * 5000}, "batas_mb", "angka bulat"),
        ({"batas_mb": "=1+1"}, "batas_mb", "angka bulat"),
        ({"tipe": []}, "tipe", "sedikitnya satu"),
        ({"tipe": ["exe"]}, "tipe", "ada dalam daftar"),
        ({"baru_skt": "paksa"}, "baru_skt", "ada dalam daftar"),
        ({"bidang": ["Sihir"]}, "bidang", "ada dalam daftar"),
        ({"masa": "seumur_hidup"}, "masa", "ada dalam daftar"),
        ({"masa": "bulan", "bulan": ""}, "bulan", "1 dan 120"),
        ({"syarat": ""}, "syarat", "Tulis syaratnya"),
        ({"templat": "surat_cinta"}, "templat", "ada dalam daftar"),
        ({"mulai": ["23", "11", "2026"]}, "mulai", "sudah lewat"),
        ({"mulai": ["29", "2", "2027"]}, "mulai", "tidak ada di kalender"),
        ({"mulai": ["1", "1", "99999"]}, "mulai", "tidak ada di kalender"),
        ({"mulai": ["", "", ""]}, "mulai", "belum diisi"),
        ({"mulai": ["1", "1", "2099"]}, "mulai", "lima tahun"),
    ],
)  # fmt: skip
def test_isian_yang_salah_disebut_di_sampingnya(app, tapin, klien_admin, ganti, bidang, kata):
    alamat = f"{DOMISILI}/ubah"
    isi = isian(klien_admin, alamat, **({"batas_mb": "3"} | ganti))
    jawaban = kirim(klien_admin, alamat, isi)
    assert jawaban.status_code == 422
    halaman = Halaman(jawaban)
    assert kata in halaman.galat[bidang], halaman.galat
    assert syarat.menurut_kunci(syarat.riwayat(tapin), "domisili").terakhir.versi == 0
    if bidang != "batas_mb":
        assert halaman.nilai("batas_mb") == ganti.get("batas_mb", "3"), "what was typed stays"


def test_dokumen_yang_tidak_diminta_siapa_pun_ditolak(app, klien_admin):
    kosong = {f"{j.value}_{x.value}": "" for j in Jenis for x in Jalur}
    jawaban = simpan(klien_admin, f"{DOMISILI}/ubah", **kosong)
    assert "sedikitnya satu" in Halaman(jawaban).galat["baru_skt"]


def test_kata_html_tampil_sebagai_kata(app, klien_admin):
    jahat = "<script>alert(1)</script>"
    jawaban = simpan(
        klien_admin, f"{DAFTAR}/baru", nama=jahat, kalimat=jahat, contoh=jahat,
        baru_skt="bersyarat", syarat=jahat,
    )  # fmt: skip
    for alamat in (DAFTAR, jawaban.location, f"{jawaban.location}/ubah", f"{DAFTAR}/pratinjau"):
        halaman = buka(klien_admin, alamat)
        assert "<script>alert" not in halaman.html
    assert buka(klien_admin, jawaban.location).h1 == jahat


@pytest.mark.parametrize("kunci", ["tidak_ada", "%00", "a" * 300, "😀", "..", "SKT"])
def test_dokumen_yang_tidak_dikenal_tidak_ada(app, klien_admin, kunci):
    for ekor in ("", "/ubah", "/hentikan"):
        assert klien_admin.get(f"{DAFTAR}/{kunci}{ekor}").status_code == 404
    assert kirim(klien_admin, f"{DAFTAR}/{kunci}/batalkan", {}).status_code == 404


def test_yang_hanya_membaca_tidak_melihat_tombol(app, klien_auditor):
    for alamat in (DAFTAR, DOMISILI):
        halaman = buka(klien_auditor, alamat)
        assert "Hanya admin kantor yang dapat mengubahnya." in halaman.utama
        assert not halaman.cari("//main//form")
        assert not halaman.cari("//main//a[contains(@class,'govuk-button')]")


# -- The preview -----------------------------------------------------------------------------------


def test_pratinjau_menunjukkan_apa_yang_akan_diminta(app, tapin, admin, klien_auditor):
    foto = dokumen.menurut_kunci("foto_kantor")
    layanan_syarat.ubah(
        tapin, replace(foto, nama="Foto papan nama"), mulai=date(2027, 1, 1), versi=0,
        pelaku=admin, saat=waktu.sekarang(),
    )  # fmt: skip
    tanya = f"{DAFTAR}/pratinjau?bentuk=yayasan&struktur=tidak_berjenjang&legalitas=badan_hukum"

    def nama(hari):
        return {b[0] for b in buka(klien_auditor, f"{tanya}&jenis=baru&hari={hari}").baris}

    assert any(n.startswith("Foto kantor") for n in nama("2026-12-31"))
    assert any(n.startswith("Foto papan nama") for n in nama("2027-01-01"))
    halaman = buka(klien_auditor, f"{tanya}&jenis=kegiatan")
    assert len(halaman.baris) == 2


@pytest.mark.parametrize("nilai", ["", "x", "\x00", "a" * 5000, "<b>", "2026-02-30", "0001-01-01"])
def test_pratinjau_tahan_alamat_apa_pun(app, klien_auditor, nilai):
    jawaban = klien_auditor.get(
        f"{DAFTAR}/pratinjau",
        query_string=dict.fromkeys(("bentuk", "struktur", "legalitas", "jenis", "hari"), nilai),
    )
    assert jawaban.status_code == 200
    assert "24 November 2026" in jawaban.get_data(as_text=True)


def test_jumlah_kueri_tetap_untuk_sedikit_dan_banyak(app, tapin, admin, klien_admin):
    def ukur(alamat):
        with hitung_kueri() as terkirim:
            assert klien_admin.get(alamat).status_code == 200
        return len(terkirim)

    alamat = (DAFTAR, DOMISILI, f"{DOMISILI}/ubah", f"{DAFTAR}/pratinjau")
    sedikit = [ukur(a) for a in alamat]
    for versi in range(8):
        for jenis in dokumen.semua():
            layanan_syarat.ubah(
                tapin, replace(jenis, contoh=f"Contoh {versi}."), mulai=date(2026, 11, 24),
                versi=versi, pelaku=admin, saat=waktu.sekarang(),
            )  # fmt: skip
    banyak = [ukur(a) for a in alamat]
    assert banyak == [sedikit[0], sedikit[1] + 1, sedikit[2], sedikit[3]], "plus the names"
