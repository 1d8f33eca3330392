"""Which way is mine: the page before signing in says what the form will ask, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import pytest

from sinormas.instansi.models import Instansi
from sinormas.izin import Peran
from sinormas.organisasi.aturan import Bentuk, Legalitas, Struktur
from sinormas.pelaporan import (
    dokumen,
    isi,
    jalan,
    layanan_syarat,
    uraian_syarat,
    views_dokumen,
)
from sinormas.pelaporan.aturan import BAGIAN_DATA, Bagian, Jenis
from sinormas.pelaporan.jalan import Jawaban, kata_alamat, semua_jawaban
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik
from tests.pelaporan.bantuan import buka, kirim
from tests.pelaporan.test_isi import KONTEKS

YAYASAN = Jawaban(Bentuk.YAYASAN, Struktur.TIDAK_BERJENJANG, Legalitas.BADAN_HUKUM, Jenis.BARU)
ALAMAT = "/syarat/yayasan/tidak-berjenjang/badan-hukum/baru"
BIDANG = ("Agama", "Kepercayaan kepada Tuhan Yang Maha Esa", "Sosial")


def alamat(jawaban):
    return "/syarat/" + "/".join(jawaban.alamat.values())


def surat(halaman):
    """The papers of the page: their name to (strength, condition)."""
    return {
        nama: (bagian, syarat[0] if syarat else None)
        for bagian in ("wajib", "bersyarat", "opsional")
        for li in halaman.cari(f"//section[@aria-labelledby='{bagian}']//li")
        for nama in [li.xpath("string(./h3)").strip()]
        for syarat in [[p.text_content() for p in li.xpath("./p[@class='sn-surat__syarat']")]]
    }


def buka_dengan(klien, alamat, **kepala):
    return klien.get(alamat, headers=kepala).get_data(as_text=True)


def formulir(jawaban, *, bidang=(), pejabat=False):
    """The papers that the form of such a filing asks for."""
    lengkap = pabrik.tanpa_basisdata(
        {
            Bagian.IDENTITAS: {
                "bentuk": jawaban.bentuk.value, "struktur": jawaban.struktur.value,
                "bidang": list(bidang),
            },
            Bagian.LEGALITAS: {"legalitas": jawaban.legalitas.value},
            Bagian.PENGURUS: pabrik.isi(Bagian.PENGURUS, ketua_pejabat="y" if pejabat else ""),
            Bagian.PERUBAHAN: {"berubah": [b.value for b in BAGIAN_DATA]},
        },
        jenis=jawaban.jenis,
    )  # fmt: skip
    hasil = isi.periksa(lengkap, KONTEKS).dokumen
    assert hasil is not None
    return {d.jenis.nama: (d.sifat.value, d.syarat) for d in hasil}


@pytest.mark.basisdata("sqlite")
def test_halaman_sama_dengan_isian_untuk_setiap_jawaban(app, tapin, tamu):
    """All 280 ways: the same papers, and each condition is one that the form then decides."""
    for jawaban in semua_jawaban():
        halaman = surat(buka(tamu, alamat(jawaban)))
        paling_banyak = formulir(jawaban, bidang=BIDANG, pejabat=True)
        paling_sedikit = formulir(jawaban)
        assert halaman.keys() == paling_banyak.keys(), jawaban
        for nama, (sifat, syarat) in halaman.items():
            if syarat is None:  # without a condition: the form says the same, whatever comes
                assert paling_sedikit[nama][0] == sifat, (jawaban, nama)
                assert paling_banyak[nama][0] == sifat, (jawaban, nama)
            elif nama not in paling_sedikit:
                assert sifat == "bersyarat", (jawaban, nama)


def test_jawaban_menjadi_alamat_dan_kembali():
    semua = list(semua_jawaban())
    assert len(semua) == len(Bentuk) * len(Struktur) * len(Legalitas) * len(Jenis)
    for jawaban in semua:
        assert jalan.baca(*jawaban.alamat.values()) == jawaban
    assert len({alamat(j) for j in semua}) == len(semua)
    assert alamat(YAYASAN) == ALAMAT


@pytest.mark.parametrize(
    "palsu",
    [
        "/syarat/pt/tidak-berjenjang/badan-hukum/baru",
        "/syarat/yayasan/tidak_berjenjang/badan-hukum/baru",
        "/syarat/Yayasan/tidak-berjenjang/badan-hukum/baru",
        "/syarat/yayasan/tidak-berjenjang/badan-hukum/%00",
        "/syarat/yayasan/tidak-berjenjang/badan-hukum/" + "a" * 2000,
        "/syarat/yayasan/tidak-berjenjang/%F0%9F%98%80/baru",
        "/syarat/yayasan/tidak-berjenjang/badan-hukum",
    ],
)
def test_alamat_yang_tidak_dikenal_seolah_tidak_ada(app, tapin, tamu, klien_pelapor, palsu):
    assert tamu.get(palsu).status_code == 404
    assert klien_pelapor.get(f"{palsu}/mulai").status_code == 404


# -- The four questions ----------------------------------------------------------------------------


def test_empat_pertanyaan_membawa_ke_alamat_yang_tetap(app, tapin, tamu):
    halaman = buka(tamu, "/syarat")
    assert halaman.h1 == "Surat apa yang diperlukan?"
    assert len(halaman.cari("//main//fieldset")) == 4
    (form,) = halaman.cari("//main//form")
    assert form.get("method") == "get"
    assert not halaman.cari("//main//input[@name='csrf_token']")
    jawaban = tamu.get(f"{form.get('action')}?{urlencode(YAYASAN.alamat)}")
    assert (jawaban.status_code, jawaban.location) == (303, ALAMAT)


@pytest.mark.basisdata("sqlite")
def test_setiap_pilihan_di_pertanyaan_adalah_kata_alamat(app, tapin, tamu):
    halaman = buka(tamu, "/syarat")
    for nama, kelas in (
        ("bentuk", Bentuk), ("struktur", Struktur), ("legalitas", Legalitas), ("jenis", Jenis),
    ):  # fmt: skip
        pilihan = {u.get("value") for u in halaman.cari(f"//input[@name='{nama}']")}
        assert pilihan == {kata_alamat(nilai) for nilai in kelas}


def test_yang_belum_dijawab_disebut_dan_yang_dijawab_tetap(app, tapin, tamu):
    assert len(buka(tamu, "/syarat?lihat=1").galat) == 4
    halaman = buka(tamu, "/syarat?bentuk=yayasan&jenis=apa")
    assert halaman.status == 422
    assert set(halaman.galat) == {"struktur", "legalitas", "jenis"}
    (terpilih,) = halaman.cari("//input[@name='bentuk'][@checked]")
    assert terpilih.get("value") == "yayasan"


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize("isi", ["", "x", "a" * 10_000, "😀", "\x00", "<b>", "=1+1", "\u202e"])
def test_isian_jahat_di_pertanyaan_hanya_tidak_dikenal(app, tapin, tamu, isi):
    alamat_jahat = "/syarat?" + urlencode(dict.fromkeys(YAYASAN.alamat, isi))
    halaman = buka(tamu, alamat_jahat)
    assert halaman.status == 422
    assert len(halaman.galat) == 4
    assert "<b>" not in halaman.html


def test_jawaban_dapat_diubah_dari_halaman_syarat(app, tapin, tamu):
    ubah = buka(tamu, buka(tamu, ALAMAT).tautan("Ubah jawaban"))
    assert ubah.status == 200
    assert ubah.galat == {}
    assert [u.get("value") for u in ubah.cari("//input[@checked]")] == [*YAYASAN.alamat.values()]


# -- The page --------------------------------------------------------------------------------------


def test_halaman_syarat_menyebut_semua_yang_perlu_diketahui(app, tapin, tamu):
    halaman = buka(tamu, ALAMAT)
    assert halaman.h1 == "Pelaporan keberadaanSurat yang diperlukan"
    assert f"Paling lama {tapin.batas_periksa} hari kerja" in halaman.utama
    assert "BiayaTidak ada." in halaman.utama
    assert "meterai" in halaman.utama
    assert f"Halaman ini: {app.config['SINORMAS'].alamat}{ALAMAT}" in halaman.utama
    jahat = buka_dengan(tamu, ALAMAT, Host="jahat.example")
    assert "jahat.example" not in jahat
    assert "15 surat yang diminta" in halaman.teks("//h2")
    daftar = surat(halaman)
    assert daftar["SK pengesahan badan hukum"] == ("wajib", None)
    assert "Surat Keterangan Terdaftar (SKT)" not in daftar
    assert daftar["Persetujuan pejabat atau tokoh masyarakat"] == (
        "bersyarat", "Diminta bila ada pejabat atau tokoh masyarakat dalam kepengurusan.",
    )  # fmt: skip
    for li in halaman.cari("//ol[contains(@class,'sn-surat')]/li"):
        teks = " ".join(li.text_content().split())
        assert "Contoh:" in teks
        assert "paling besar" in teks


def test_batas_pemeriksaan_mengikuti_janji_kantor(app, tapin, tamu):
    with transaksi() as sesi:
        sesi.get_one(Instansi, tapin.id).batas_periksa = 3
    assert "Paling lama 3 hari kerja" in buka(tamu, ALAMAT).utama


def test_halaman_mengikuti_perubahan_kantor(app, tapin, tamu, jam):
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    foto = dokumen.menurut_kunci("foto_kantor")
    besok = waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu) + timedelta(days=1)
    layanan_syarat.ubah(
        tapin, replace(foto, nama="Foto papan nama"), mulai=besok, versi=0, pelaku=admin,
        saat=waktu.sekarang(),
    )  # fmt: skip
    assert foto.nama in surat(buka(tamu, ALAMAT))
    jam.shift(timedelta(days=1))
    assert foto.nama not in surat(buka(tamu, ALAMAT))
    assert "Foto papan nama" in surat(buka(tamu, ALAMAT))


def test_kata_dari_kantor_tidak_menjadi_html(app, tapin, tamu):
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    foto = replace(dokumen.menurut_kunci("foto_kantor"), nama="<script>alert(1)</script>")
    hari = waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu)
    layanan_syarat.ubah(tapin, foto, mulai=hari, versi=0, pelaku=admin, saat=waktu.sekarang())
    halaman = buka(tamu, ALAMAT)
    assert "<script>alert" not in halaman.html
    assert "<script>alert(1)</script>" in surat(halaman)


@pytest.mark.parametrize(
    ("ganti", "kata", "ke"),
    [
        (
            {"legalitas": Legalitas.SKT}, "tidak memerlukan SKT",
            "/syarat/yayasan/tidak-berjenjang/badan-hukum/baru",
        ),
        (
            {"legalitas": Legalitas.SK_INDUK}, "hanya ada pada organisasi berjenjang",
            "/syarat/yayasan/berjenjang/sk-induk/baru",
        ),
        (
            {"bentuk": Bentuk.LSM}, "Yayasan atau Perkumpulan",
            "/syarat/perkumpulan/tidak-berjenjang/badan-hukum/baru",
        ),
        (
            {"struktur": Struktur.BERJENJANG, "legalitas": Legalitas.BELUM}, "Mintalah SK",
            "/syarat/yayasan/berjenjang/sk-induk/baru",
        ),
        ({"legalitas": Legalitas.BELUM}, "sejak SK pengesahannya terbit", None),
        ({"bentuk": Bentuk.OKP, "legalitas": Legalitas.BELUM}, "juga tanpa SKT", None),
    ],
)  # fmt: skip
def test_jawaban_yang_bertentangan_dinasihati(app, tapin, tamu, ganti, kata, ke):
    halaman = buka(tamu, alamat(replace(YAYASAN, **ganti)))
    assert halaman.status == 200
    (nasihat,) = halaman.cari("//*[contains(@class,'sn-temuan')]")
    assert kata in nasihat.text_content()
    assert [a.get("href") for a in nasihat.xpath(".//a")] == ([ke] if ke else [])
    assert surat(halaman), "advice, not a closed door"


def test_nasihat_tidak_pernah_menunjuk_ke_jawaban_yang_dinasihati_lagi():
    for jawaban in semua_jawaban():
        for satu in jalan.nasihat(jawaban):
            assert satu.ganti != jawaban
            if satu.ganti and jawaban.struktur is satu.ganti.struktur:
                assert jalan.nasihat(satu.ganti) == (), jawaban


def test_jawaban_yang_lazim_tanpa_nasihat():
    for bentuk, legalitas in (
        (Bentuk.YAYASAN, Legalitas.BADAN_HUKUM), (Bentuk.PERKUMPULAN, Legalitas.BADAN_HUKUM),
        (Bentuk.PERKUMPULAN, Legalitas.SKT), (Bentuk.ORMAS, Legalitas.SKT),
    ):  # fmt: skip
        assert jalan.nasihat(replace(YAYASAN, bentuk=bentuk, legalitas=legalitas)) == ()


def test_jumlah_kueri_tetap(app, tapin, tamu):
    def ukur():
        with hitung_kueri() as terkirim:
            assert tamu.get(ALAMAT).status_code == 200
        return len(terkirim)

    sedikit = ukur()
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    hari = waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu)
    for jenis in dokumen.semua():
        layanan_syarat.ubah(
            tapin, replace(jenis, contoh="Lain."), mulai=hari, versi=0, pelaku=admin,
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert ukur() == sedikit == 2


# -- Beginning with the answers --------------------------------------------------------------------


def test_tombol_mulai_mengisikan_jawaban(app, tapin, klien_pelapor):
    mulai = buka(klien_pelapor, buka(klien_pelapor, ALAMAT).tautan("Mulai melapor"))
    assert mulai.h1 == "Mulai melapor"
    (form,) = mulai.cari("//main//form")
    isi_form = dict(form.form_values())
    jawaban = kirim(klien_pelapor, form.get("action"), isi_form)
    assert jawaban.status_code == 303
    lengkap = pabrik.muat(tapin, UUID(jawaban.location.rpartition("/")[2]))
    assert lengkap.isi(Bagian.IDENTITAS)["bentuk"] == "yayasan"
    assert lengkap.isi(Bagian.IDENTITAS)["struktur"] == "tidak_berjenjang"
    assert lengkap.isi(Bagian.LEGALITAS)["legalitas"] == "badan_hukum"
    identitas = buka(klien_pelapor, f"{jawaban.location}/identitas")
    assert [u.get("value") for u in identitas.cari("//input[@type='radio'][@checked]")] == [
        "yayasan", "tidak_berjenjang",
    ]  # fmt: skip
    dokumen_diminta = buka(klien_pelapor, f"{jawaban.location}/dokumen").utama
    assert "SK pengesahan badan hukum" in dokumen_diminta
    lagi = kirim(klien_pelapor, form.get("action"), isi_form)
    assert lagi.location == jawaban.location, "the same key, the same draft"


def test_mulai_lagi_tidak_menimpa_yang_sudah_diketik(app, tapin, klien_pelapor):
    jawaban = kirim(klien_pelapor, f"{ALAMAT}/mulai", {"kunci": "satu"})
    laporan_id = UUID(jawaban.location.rpartition("/")[2])
    pabrik.simpan(
        tapin, laporan_id, klien_pelapor.pelaku, Bagian.IDENTITAS,
        pabrik.isi(Bagian.IDENTITAS),
    )  # fmt: skip
    lagi = kirim(klien_pelapor, f"{ALAMAT}/mulai", {"kunci": "satu"})
    assert lagi.location == jawaban.location
    assert pabrik.muat(tapin, laporan_id).isi(Bagian.IDENTITAS)["bentuk"] == "ormas"


def test_tamu_masuk_dahulu_lalu_kembali_ke_jawabannya(app, tapin, tamu):
    mulai = buka(tamu, buka(tamu, ALAMAT).tautan("Mulai melapor"))
    assert mulai.tautan("Buat akun") == "/daftar"
    assert parse_qs(urlsplit(mulai.cari("//main//a[.='Masuk']/@href")[0]).query) == {
        "next": [f"{ALAMAT}/mulai"]
    }
    jawaban = kirim(tamu, f"{ALAMAT}/mulai", {"kunci": "k"})
    assert "/masuk" in jawaban.location, "nothing is begun for a visitor"


def test_yang_membuat_akun_dahulu_menemukan_jawabannya_di_laporan_saya(
    app, tapin, tamu, klien_pelapor
):
    assert not tamu.get_cookie("jalan")
    tamu.get(f"{ALAMAT}/mulai")
    kuki = tamu.get_cookie("jalan")
    assert (kuki.value, kuki.http_only, kuki.same_site) == (
        ALAMAT.removeprefix("/syarat/"), True, "Lax",
    )  # fmt: skip
    assert buka(klien_pelapor, "/laporan").tautan("Lihat dahulu surat") == "/syarat"
    klien_pelapor.set_cookie("jalan", kuki.value)
    daftar = buka(klien_pelapor, "/laporan")
    assert "Yayasan, tidak berjenjang, SK pengesahan badan hukum" in daftar.utama
    assert daftar.tautan("Mulai dengan jawaban ini") == f"{ALAMAT}/mulai"
    kirim(klien_pelapor, f"{ALAMAT}/mulai", {"kunci": "k"})
    assert not klien_pelapor.get_cookie("jalan")


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize("nilai", ["", "/", "a/b/c/d", "////////", "<b>/x/y/z", "a" * 4000])
def test_kuki_yang_dikarang_hanya_diabaikan(app, tapin, klien_pelapor, nilai):
    klien_pelapor.set_cookie("jalan", nilai)
    assert buka(klien_pelapor, "/laporan").tautan("Lihat dahulu surat") == "/syarat"


def test_jenis_lain_dimulai_dari_laporan_saya(app, tapin, klien_pelapor):
    halaman = buka(klien_pelapor, alamat(replace(YAYASAN, jenis=Jenis.TAHUNAN)))
    assert halaman.tautan("Buka laporan saya") == "/laporan"
    mulai = f"{alamat(replace(YAYASAN, jenis=Jenis.TAHUNAN))}/mulai"
    jawaban = klien_pelapor.get(mulai)
    assert (jawaban.status_code, jawaban.location) == (303, "/laporan")
    assert kirim(klien_pelapor, mulai, {"kunci": "k"}).status_code == 404


def test_staf_melihat_syarat_tanpa_tombol_mulai(app, tapin, klien_petugas):
    halaman = buka(klien_petugas, ALAMAT)
    assert not halaman.cari("//a[contains(@href,'/mulai')]")
    assert klien_petugas.get(f"{ALAMAT}/mulai").status_code == 403
    assert kirim(klien_petugas, f"{ALAMAT}/mulai", {"kunci": "k"}).status_code == 403


def test_beranda_dan_bantuan_menunjuk_ke_syarat(app, tapin, tamu):
    assert buka(tamu, "/").tautan("Surat apa yang diperlukan?") == "/syarat"
    assert buka(tamu, "/bantuan").tautan("lihat dahulu surat") == "/syarat"
    for kata in ("Surat untuk Yayasan", "Surat untuk pengurus daerah"):
        assert tamu.get(buka(tamu, "/").tautan(kata)).status_code == 200


def test_jenis_dan_ukuran_berkas_disebut_sama_di_halaman_dan_isian():
    for jenis in dokumen.semua():
        assert f"{uraian_syarat.berkas(jenis)}." in views_dokumen.kalimat(jenis)
