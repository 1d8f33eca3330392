"""The pages of messages: a person's own, those of a case, and the office's settings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from sinormas.kabar import kueri, layanan
from sinormas.kabar.layanan_teks import versi_kini
from sinormas.kabar.pengiriman import DILUPAKAN, kirim_antrean
from sinormas.kabar.teks import daftar_teks, kata_kantor
from sinormas.umum import waktu
from sinormas.umum.transaksi import baca, transaksi
from tests.bantuan import smtp
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.gerbang import gerbang
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, verifikasi

JAHAT = "<script>alert(1)</script> <img src=x onerror=alert(1)> & \"'"


def lencana(halaman: Halaman) -> list[str]:
    return halaman.teks("//header//a[starts-with(normalize-space(),'Pesan')]//span[1]")


# -- A person's own -------------------------------------------------------------------------------


def test_pesan_baru_terhitung_di_kepala_dan_terbaca_sesudah_dibuka(klien_pelapor):
    satu = kabar.pesan(klien_pelapor.pelaku, "Pertama")
    kabar.pesan(klien_pelapor.pelaku, "Kedua")
    kabar.pesan(akun.pengguna(), "Milik orang lain")
    halaman = Halaman(klien_pelapor.get("/pesan"))
    assert lencana(halaman)[0].startswith("2")
    assert halaman.teks("//ul[@class='sn-pesan']/li/a") == ["Kedua", "Pertama"]
    isi = Halaman(klien_pelapor.get(f"/pesan/{satu}"))
    assert isi.h1 == "Pertama"
    assert "Isi pesan." in isi.utama
    assert lencana(isi)[0].startswith("1")
    assert lencana(Halaman(klien_pelapor.get("/laporan")))[0].startswith("1")


def test_semua_dapat_ditandai_dibaca_sekaligus(klien_pelapor):
    lain = akun.pengguna()
    kabar.pesan(lain)
    for _ in range(3):
        kabar.pesan(klien_pelapor.pelaku)
    halaman = Halaman(klien_pelapor.post("/pesan/dibaca", follow_redirects=True))
    assert lencana(halaman) == []
    assert halaman.cari("//button[contains(.,'Tandai semua')]") == []
    nilai = {"pengguna_id": lain.id, "kini": waktu.sekarang()}
    belum = baca(select(kueri.pilih_belum_dibaca()), nilai)
    assert belum.scalar_one() == 1


def test_belum_ada_pesan(klien_pelapor):
    assert "Belum ada pesan" in Halaman(klien_pelapor.get("/pesan")).utama


def test_sangat_banyak_yang_belum_dibaca_tertulis_99_lebih(klien_pelapor):
    for _ in range(101):
        kabar.pesan(klien_pelapor.pelaku)
    assert lencana(Halaman(klien_pelapor.get("/pesan")))[0].startswith("99+")


def test_pesan_orang_lain_seolah_tidak_ada(klien_pelapor):
    asing = kabar.pesan(akun.pengguna())
    assert klien_pelapor.get(f"/pesan/{asing}").status_code == 404
    assert klien_pelapor.get("/pesan/x").status_code == 404


def test_isi_pesan_tidak_dijalankan_dan_hanya_alamat_situs_menjadi_tautan(klien_pelapor):
    isi = (
        f"{JAHAT}\n\n- satu http://jahat.contoh.id/x\n- dua\n\n"
        "Buka http://127.0.0.1:8000/laporan. Bukan http://127.0.0.1:8000.jahat.id/ atau "
        "http://127.0.0.1:80001/"
    )
    satu = kabar.pesan(klien_pelapor.pelaku, JAHAT, isi)
    halaman = Halaman(klien_pelapor.get(f"/pesan/{satu}"))
    assert halaman.cari("//main//script | //main//img") == []
    assert halaman.h1 == JAHAT
    assert halaman.teks("//main//li") == ["satu http://jahat.contoh.id/x", "dua"]
    assert halaman.cari("//main//a/@href") == ["http://127.0.0.1:8000/laporan"]


def test_banyak_pesan_berhalaman_dengan_kueri_tetap(klien_pelapor, jam):
    jumlah = []
    for banyak in (3, 57):
        for n in range(banyak):
            jam.shift(timedelta(seconds=1))
            kabar.pesan(klien_pelapor.pelaku, f"{banyak}-{n}")
        with hitung_kueri() as terkirim:
            klien_pelapor.get("/pesan")
        jumlah.append(len(terkirim))
    assert jumlah[0] == jumlah[1]
    semua = [t for h in telusuri(klien_pelapor, "/pesan") for t in h.teks("//ul/li/a[@class]")]
    assert len({t for t in semua if "-" in t}) == 60


# -- About a case ---------------------------------------------------------------------------------


def test_petugas_melihat_pesan_kasus_dan_keadaannya(app, klien_petugas, tapin, jam):
    laporan = verifikasi.laporan(tapin, "Forum Pesan")
    with smtp.relai() as relai, kabar.ber_relai(app, relai.port):
        kirim_antrean(waktu.sekarang())
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    baris = halaman.teks("//ul[@class='sn-pesan-kasus']/li/p[@class='sn-baris-tag']")
    assert len(baris) == 2
    surel = next(b for b in baris if "E-mail: pelapor" in b)
    assert surel.startswith("Terkirim")
    assert any(b.startswith("Terkirim Halaman Pesan: 0 dari 1 orang sudah membaca") for b in baris)
    (orang,) = laporan.pemilik
    pembaca = akun.klien(app, akun.Pelaku(orang, "Pelapor"))
    pembaca.get(Halaman(pembaca.get("/pesan")).tautan("Tanda terima"))
    lagi = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "Dibaca Halaman Pesan: 1 dari 1 orang sudah membaca" in lagi.utama


def test_yang_gagal_terlihat_dengan_sebabnya_dan_dapat_dikirim_lagi(app, klien_petugas, tapin, jam):
    with smtp.relai(tolak_penerima={"pelapor.gagal@surel.go.id"}) as relai:
        laporan = verifikasi.laporan(tapin, "Forum Gagal")
        (surat,) = kabar.semua()
        relai.tolak_penerima.add(surat.kepada)
        with kabar.ber_relai(app, relai.port):
            for _ in range(3):
                kirim_antrean(waktu.sekarang())
                jam.shift(timedelta(hours=7))
        alamat = f"/antrean/{laporan.id}"
        klien_petugas = akun.klien(app, klien_petugas.pelaku)
        halaman = Halaman(klien_petugas.get(alamat))
        assert "Gagal E-mail" in halaman.utama
        assert "Berhenti dicoba sesudah 3 kali. Jawaban terakhir: penerima ditolak: 550" in (
            halaman.utama
        )
        jawaban = klien_petugas.post(f"/surat/{surat.id}/lagi", data={"kembali": alamat})
        assert jawaban.headers["Location"] == alamat
        assert "Pesan dikirim lagi." in Halaman(klien_petugas.get(alamat)).kabar
        relai.tolak_penerima.clear()
        with kabar.ber_relai(app, relai.port):
            assert kirim_antrean(waktu.sekarang()).terkirim == 1
        jawaban = klien_petugas.post(f"/surat/{surat.id}/lagi", data={"kembali": "//jahat.id"})
        assert jawaban.headers["Location"] == "/pengaturan"
        assert kabar.semua()[0].terkirim


def test_kasus_kantor_lain_tidak_menampilkan_pesan(tapin, banjar):
    laporan = verifikasi.laporan(banjar, "Di Banjar")
    assert kueri.pesan_tentang(tapin, laporan.id, waktu.sekarang()) == ()
    assert len(kueri.pesan_tentang(banjar, laporan.id, waktu.sekarang())) == 2


def test_kueri_halaman_kasus_tetap_walau_pesannya_banyak(klien_petugas, tapin):
    laporan = verifikasi.laporan(tapin)
    alamat = f"/antrean/{laporan.id}"
    klien_petugas.get(alamat)
    with hitung_kueri() as sedikit:
        klien_petugas.get(alamat)
    for _ in range(80):
        kabar.surat(instansi_id=tapin.id, tentang_id=laporan.id)
    with hitung_kueri() as banyak:
        klien_petugas.get(alamat)
    assert len(sedikit) == len(banyak)


# -- The office's texts ---------------------------------------------------------------------------


def isian(halaman: Halaman, **ganti: str) -> dict[str, str]:
    versi = halaman.cari("//input[@name='versi']")[0].value
    return {"versi": versi, "perihal": "Judul {nomor}", "isi": "Isi {nomor}"} | ganti


def test_admin_mengubah_teks_melihat_pratinjau_dan_mengembalikannya(klien_admin, tapin):
    daftar = Halaman(klien_admin.get("/pengaturan/pesan"))
    assert len(daftar.baris) == len(daftar_teks())
    alamat = daftar.tautan("Laporan diterima")
    halaman = Halaman(klien_admin.get(alamat))
    assert "Pelaporan keberadaan Karang Taruna Bina Muda" in halaman.teks("//*[@id='pratinjau']")[0]
    baru = isian(halaman, isi="Untuk {organisasi}:\n\n- {nomor}\n\n{kata_petugas}")
    pratinjau = Halaman(klien_admin.post(f"{alamat}/pratinjau", data=baru))
    assert "Judul 001/TT/63.05/2026" in pratinjau.teks("//*[@id='pratinjau']")[0]
    assert pratinjau.nilai("isi").strip() == baru["isi"]
    assert kata_kantor(tapin, "diterima") == daftar_teks()["diterima"].kata
    simpan = Halaman(klien_admin.post(alamat, data=baru, follow_redirects=True))
    assert simpan.kabar == ["Teks disimpan."]
    assert kata_kantor(tapin, "diterima").perihal == "Judul {nomor}"
    diubah = Halaman(klien_admin.get("/pengaturan/pesan")).baris
    assert next(b for b in diubah if b[0] == "Laporan diterima")[3] == "Diubah"
    kembali = Halaman(
        klien_admin.post(f"{alamat}/bawaan", data={"versi": "1"}, follow_redirects=True)
    )
    assert kembali.kabar == ["Teks kembali seperti bawaan."]
    assert versi_kini(tapin, "diterima") == 2
    assert len(kembali.cari("//ol/li")) >= 2


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"perihal": ""}, "perihal"),
        ({"perihal": " "}, "perihal"),
        ({"perihal": "x" * 10_000}, "perihal"),
        ({"isi": ""}, "isi"),
        ({"isi": "x" * 10_000}, "isi"),
        ({"isi": "{nomor} {rahasia}"}, "isi"),
        ({"isi": "{nomor} {"}, "isi"),
        ({"isi": "\x00"}, "isi"),
    ],
)
def test_teks_yang_salah_kembali_dengan_katanya_dan_yang_diketik_tetap(
    klien_admin, tapin, ganti, kolom
):
    alamat = "/pengaturan/pesan/diterima"
    data = isian(Halaman(klien_admin.get(alamat)), **ganti)
    halaman = Halaman(klien_admin.post(alamat, data=data))
    assert halaman.status == 200
    letak = {"isi": "isi-pesan"}.get(kolom, kolom)
    assert list(halaman.galat) == [letak]
    assert list(halaman.ringkasan) == [f"#{letak}"]
    lain = {"perihal": "isi", "isi": "perihal"}[kolom]
    assert halaman.nilai(lain).strip() == data[lain]
    assert versi_kini(tapin, "diterima") == 0


def test_html_dalam_teks_dan_pratinjau_hanya_huruf(klien_admin):
    alamat = "/pengaturan/pesan/diterima"
    data = isian(Halaman(klien_admin.get(alamat)), perihal=JAHAT, isi="{nomor} " + JAHAT)
    for halaman in (
        Halaman(klien_admin.post(f"{alamat}/pratinjau", data=data)),
        Halaman(klien_admin.post(alamat, data=data, follow_redirects=True)),
    ):
        assert halaman.cari("//main//script | //main//img") == []
        assert JAHAT in halaman.teks("//*[@id='pratinjau']")[0]


def test_versi_yang_tertinggal_tidak_menimpa_dan_ketikan_tidak_hilang(klien_admin, tapin):
    alamat = "/pengaturan/pesan/diterima"
    lama = isian(Halaman(klien_admin.get(alamat)))
    klien_admin.post(alamat, data=lama | {"perihal": "Milik orang lain {nomor}"})
    halaman = Halaman(klien_admin.post(alamat, data=lama))
    assert "baru saja diubah orang lain" in halaman.utama
    assert halaman.nilai("perihal") == lama["perihal"]
    assert kata_kantor(tapin, "diterima").perihal == "Milik orang lain {nomor}"
    data = isian(halaman)
    assert (
        "Teks disimpan."
        in Halaman(klien_admin.post(alamat, data=data, follow_redirects=True)).kabar
    )


@pytest.mark.parametrize("versi", ["", "x", "-1", "9" * 30, "1.5", "\x00"])
def test_versi_yang_aneh_tidak_merusak(klien_admin, versi):
    alamat = "/pengaturan/pesan/diterima"
    data = isian(Halaman(klien_admin.get(alamat)), versi=versi)
    assert klien_admin.post(alamat, data=data).status_code in (200, 303)
    assert klien_admin.post(f"{alamat}/bawaan", data={"versi": versi}).status_code == 303


def test_pimpinan_membaca_teks_tanpa_mengubah(klien_pimpinan):
    halaman = Halaman(klien_pimpinan.get("/pengaturan/pesan/diterima"))
    assert "Hanya admin kantor" in halaman.utama
    assert halaman.cari("//main//form") == []
    assert klien_pimpinan.get("/pengaturan/pesan/tidak-ada").status_code == 404


def test_yang_gagal_di_halaman_admin_tanpa_isinya(klien_admin, tapin, banjar):
    tautan = "http://127.0.0.1:8000/sandi/RAHASIA"
    kabar.surat("a@contoh.id", "Buat kata sandi baru", tautan, instansi_id=tapin.id, menyerah=SAAT,
                galat_terakhir="550 tidak ada")  # fmt: skip
    kabar.surat("b@contoh.id", instansi_id=banjar.id, menyerah=SAAT)
    kabar.surat("c@contoh.id", instansi_id=tapin.id)
    halaman = Halaman(klien_admin.get("/pengaturan/pesan/gagal"))
    assert [b[1:3] for b in halaman.baris] == [["a@contoh.id", "550 tidak ada"]]
    assert "RAHASIA" not in halaman.html
    assert "1 pesan gagal terkirim" in Halaman(klien_admin.get("/pengaturan/pesan")).utama


def test_surat_dengan_tautan_pribadi_dilupakan_sesudah_terkirim(app, tamu):
    with smtp.relai() as relai, kabar.ber_relai(app, relai.port):
        with transaksi():
            layanan.kirim(
                None, "setel_ulang", layanan.Penerima("a@contoh.id"),
                {"tautan": "http://127.0.0.1:8000/sandi/RAHASIA", "berlaku": "30 menit"}, saat=SAAT,
            )  # fmt: skip
        assert kirim_antrean(SAAT).terkirim == 1
    assert "RAHASIA" in relai.surat[0].get_body(("plain",)).get_content()
    assert kabar.semua()[0].isi == DILUPAKAN


# -- The gateway ----------------------------------------------------------------------------------


def test_rahasia_gerbang_hanya_tampil_saat_dibuat(klien_admin):
    data = {"url": "https://wa.contoh.id/kirim", "aktif": "y"}
    pertama = Halaman(klien_admin.post("/pengaturan/wa", data=data))
    (rahasia,) = pertama.teks("//code[@class='sn-rahasia']")
    assert len(rahasia) >= 40
    assert rahasia not in Halaman(klien_admin.get("/pengaturan/wa")).html
    lagi = Halaman(klien_admin.post("/pengaturan/wa", data=data, follow_redirects=True))
    assert lagi.kabar == ["Gerbang WhatsApp disimpan."]
    baru = Halaman(klien_admin.post("/pengaturan/wa/rahasia"))
    assert baru.teks("//code[@class='sn-rahasia']") != [rahasia]
    assert baru.nilai("url") == data["url"]


@pytest.mark.parametrize(
    "url", ["", "http://wa.contoh.id", "https://10.0.0.1/", "x" * 10_000, JAHAT]
)
def test_alamat_gerbang_yang_salah_kembali_dengan_katanya(klien_admin, url):
    halaman = Halaman(klien_admin.post("/pengaturan/wa", data={"url": url, "aktif": "y"}))
    assert list(halaman.galat) == ["url"]
    assert halaman.nilai("url") == url


def test_pesan_uji_lewat_halaman(klien_admin, tapin):
    with gerbang() as wa:
        kabar.gerbang(tapin, wa.url)
        salah = Halaman(klien_admin.post("/pengaturan/wa/uji", data={"telepon": "0517"}))
        assert list(salah.galat) == ["telepon"]
        baik = klien_admin.post(
            "/pengaturan/wa/uji", data={"telepon": "0812 3456 7890"}, follow_redirects=True
        )
        assert "Gerbang menerima pesan uji" in Halaman(baik).kabar[0]
        wa.status = 500
        buruk = klien_admin.post(
            "/pengaturan/wa/uji", data={"telepon": "0812 3456 7890"}, follow_redirects=True
        )
        assert "gerbang menjawab 500" in Halaman(buruk).kabar[0]


def test_surat_contoh_sebagai_html_terkurung(tamu):
    surat = kabar.surat(perihal=JAHAT, isi=JAHAT)
    jawaban = tamu.get(f"/surat/{surat}/html")
    halaman = Halaman(jawaban)
    assert halaman.cari("//script | //img") == []
    assert halaman.h1 == JAHAT
    kebijakan = jawaban.headers["Content-Security-Policy"]
    assert "sandbox" in kebijakan
    assert "default-src 'none'" in kebijakan
    assert tamu.get("/surat/x/html").status_code == 404
