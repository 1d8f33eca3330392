"""A case as an officer reads it, decides on it, and is told when somebody was faster."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from sinormas.organisasi import kueri_register
from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    Akta,
    Bentuk,
    Jabatan,
    Legalitas,
    PengurusBaru,
    StatusSekretariat,
    Struktur,
)
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian, Jenis, Keadaan
from sinormas.pelaporan.kolom import KOLOM
from sinormas.umum import waktu
from sinormas.verifikasi import kueri, layanan, pegangan
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik


@pytest.fixture
def laporan(tapin):
    return pabrik.laporan(tapin)


def kirim(klien, laporan, *, versi=None, **isian):
    return klien.post(f"/antrean/{laporan.id}", data={"versi": str(versi or laporan.versi)} | isian)


def uraian(halaman):
    return {
        b.xpath("string(./dt)"): " ".join(b.xpath("string(./dd)").split())
        for b in halaman.cari("//dl/div")
    }


# -- What it shows --------------------------------------------------------------------------------


def test_kasus_menyebut_isi_berkas_dan_umurnya(klien_petugas, laporan):
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert halaman.h1 == "Forum Pemuda Rantau"
    isi = uraian(halaman)
    assert isi["Nomor surat"] == "1117-00-00/167/IV/2024"
    assert isi["Kecamatan"] == "Tapin Utara"
    assert isi["Pernyataan"] == "Disetujui"
    assert isi["NIK ketua"] == "6305••••••••0001"
    assert "Hari ini" in halaman.utama
    assert "Batas 15 Desember 2026" in halaman.utama
    (bingkai,) = halaman.cari("//iframe")
    assert bingkai.get("src").startswith("/berkas/")
    assert len(halaman.cari("//a[@target='pratinjau']")) == len(laporan.lampiran)


def test_nomor_pribadi_tidak_pernah_tampil_utuh(klien_petugas, laporan):
    jawaban = klien_petugas.get(f"/antrean/{laporan.id}")
    for rahasia in ("6305011203900001", "0812 3456 7890", "081234567890"):
        assert rahasia not in jawaban.text


def test_perbedaan_dengan_catatan_di_register_disebut_satu_per_satu(klien_petugas, tapin, laporan):
    lama = pabrik_organisasi.rekam(
        "Forum Pemuda Rantau", Bentuk.ORMAS, singkatan="FPR", struktur=Struktur.TIDAK_BERJENJANG,
        bidang=("Sosial", "Kebencanaan"), legalitas=Legalitas.SKT,
        nomor_legalitas="1117-00-00/167/IV/2024", tanggal_legalitas=date(2024, 4, 14),
        legalitas_berakhir=date(2029, 4, 13), npwp="99.999.999.9-999.999",
        alamat="Jl. Lama No. 3", kode_kecamatan="63.05.04", kode_desa="63.05.04.1004",
        email="forum@contoh.id",
        pengurus=(
            PengurusBaru(Jabatan.KETUA, "Ahmad Rifani", "6305011203909991"),
            PengurusBaru(Jabatan.SEKRETARIS, "Siti Rahmah", "6305015203900002"),
        ),
        akta=Akta("17", date(2023, 8, 28), "Rahmadi, S.H., M.Kn."), narahubung="Siti Rahmah",
        status_sekretariat=StatusSekretariat.MILIK, masa_bakti_mulai=date(2024, 1, 1),
        jumlah_anggota=90,
        masa_bakti_sampai=date(2028, 12, 31), program="Pelatihan tanggap banjir di tiga desa.",
    )  # fmt: skip
    pabrik_organisasi.catat(tapin, laporan.organisasi_id, lama, mulai=date(2024, 5, 1))
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    beda = {
        b.xpath("string(./dt)"): [" ".join(x.text_content().split()) for x in b.xpath("./dd/*")]
        for b in halaman.cari("//dl[contains(@class,'sn-beda')]/div")
    }
    assert beda == {
        "Alamat sekretariat": ["Sebelumnya: Jl. Lama No. 3", "Sekarang: Jalan A. Yani KM 1"],
        "Nomor telepon": ["Sekarang: 08••••••••90"],
        "NIK ketua": ["Sebelumnya: 6305••••••••9991", "Sekarang: 6305••••••••0001"],
        "Nama bendahara": ["Sekarang: Noor Aida"],
        "NIK bendahara": ["Sekarang: 6305••••••••0003"],
        "Jumlah anggota": ["Sebelumnya: 90", "Sekarang: 120"],
    }
    assert "Yang berubah" in halaman.utama
    assert uraian(halaman)["Nama organisasi"] == "Forum Pemuda Rantau"


def test_setelah_diterima_kasus_tetap_membandingkan_dengan_yang_sebelumnya(
    klien_petugas, tapin, laporan
):
    kirim(klien_petugas, laporan, putusan="terima")
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert not halaman.cari("//dl[contains(@class,'sn-beda')]")
    assert not halaman.cari("//form[@id='formulir-putusan']")
    assert "Diterima" in halaman.teks("//ol[contains(@class,'sn-linimasa')]/li/strong")
    assert halaman.tautan("Lihat di register") == f"/register/{laporan.organisasi_id}"


@pytest.mark.parametrize(
    ("nama", "nomor", "kata"),
    [
        ("Yang Lain", "1117-00-00/167/IV/2024", "Nomor suratnya sama"),
        ("FORUM  PEMUDA RANTAU", "1117-00-00/9/IV/2024", "Namanya sama"),
        ("Forum Pemuda Rantua", "1117-00-00/9/IV/2024", "Namanya hampir sama"),
    ],
)
def test_kembaran_di_register_disebut_di_atas_kasus(
    klien_petugas, tapin, laporan, nama, nomor, kata
):
    pabrik_organisasi.organisasi(tapin, nama, legalitas=Legalitas.SKT, nomor_legalitas=nomor)
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert f"Mungkin sudah tercatat: {' '.join(nama.split())}" in halaman.utama
    assert kata in halaman.utama


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"npwp": "99.999.999.9-999.999"}, "NPWP-nya sama"),
        ({"telepon": "+62 812-3456-7890"}, "Nomor teleponnya sama"),
        (
            {"pengurus": (PengurusBaru(Jabatan.KETUA, "A. Rifani", "6305011203900001"),)},
            "NIK ketuanya sama",
        ),
    ],
)
def test_kembaran_menurut_npwp_telepon_dan_ketua(klien_petugas, tapin, banjar, laporan, isi, kata):
    pabrik_organisasi.organisasi(tapin, "Sama Sekali Lain", **isi)
    pabrik_organisasi.organisasi(banjar, "Di Banjar", **isi)
    utama = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).utama
    assert f"Mungkin sudah tercatat: Sama Sekali Lain {kata}." in utama
    assert "Di Banjar" not in utama


def test_sekretaris_yang_sama_bukan_alasan_kembar(klien_petugas, tapin, laporan):
    orang = (PengurusBaru(Jabatan.SEKRETARIS, "A. Rifani", "6305011203900001"),)
    pabrik_organisasi.organisasi(tapin, "Sama Sekali Lain", pengurus=orang)
    utama = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).utama
    assert "Mungkin sudah tercatat" not in utama


def test_nama_berbahaya_ditulis_apa_adanya(klien_petugas, tapin):
    nama = "<script>alert(1)</script> =1+1 😀"
    jahat = pabrik.laporan(tapin, nama)
    halaman = Halaman(klien_petugas.get(f"/antrean/{jahat.id}"))
    assert halaman.h1 == nama
    assert not halaman.cari("//main//script")
    assert nama in Halaman(klien_petugas.get("/antrean")).teks("//tbody/tr/th")[0]


def test_setiap_kolom_pengurus_dan_isian_dikenal_uraian_register():
    """The lines of a record carry the keys under which a filing asks for them."""
    from sinormas.organisasi.uraian import uraikan

    penuh = pabrik_organisasi.rekam(
        "X", pengurus=tuple(PengurusBaru(j, "A", "6305011203900001") for j in JABATAN_INTI)
    )
    kunci = {(u.bagian, u.kolom) for u in uraikan(penuh, {})}
    semua = {(b.value, k.kunci) for b in BAGIAN_JENIS[Jenis.BARU] for k in KOLOM[b]}
    assert kunci <= semua
    assert semua - kunci == {
        ("kegiatan", "uraian"),
        ("pernyataan", "setuju"),
        ("pernyataan", "penanda"),
    }


# -- Deciding -------------------------------------------------------------------------------------


def test_mulai_periksa_lalu_terima(klien_petugas, tapin, laporan):
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/periksa", data={"versi": laporan.versi}, follow_redirects=True
    )
    halaman = Halaman(jawaban)
    assert "Ditangani Anda" in halaman.utama
    (versi,) = halaman.cari("//form[@id='formulir-putusan']//input[@name='versi']/@value")
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}", data={"versi": versi, "putusan": "terima"}, follow_redirects=True
    )
    halaman = Halaman(jawaban)
    assert halaman.h1 == "Antrean laporan"
    assert halaman.kabar == [
        "Forum Pemuda Rantau diterima dan tercatat di register.",
        "Forum Pemuda Rantau: keputusan Anda masih dapat diurungkan sampai "
        "24 November 2026 pukul 10.10 WITA",
    ]
    assert [b.nama for b in kueri_register.daftar(tapin, hari=date(2026, 11, 24)).baris] == [
        "Forum Pemuda Rantau"
    ]


def test_kembalikan_dengan_kata_untuk_bagian_isian_dan_dokumen(klien_petugas, tapin, laporan):
    jawaban = kirim(
        klien_petugas, laporan, putusan="kembalikan",
        **{
            "b-alamat": "perbaiki",
            "catatan-b-alamat": "Belum lengkap.",
            "catatan-k-alamat-alamat": "Nomor rumah.",
            "d-skt": "perbaiki",
            "catatan-d-skt": "Buram.",
            "b-pengurus": "sesuai",
            "catatan-b-pengurus": "Tidak jadi.",
            "catatan-k-pengurus-ketua_nama": "Juga tidak jadi.",
            "catatan-k-asing-kolom": "Tidak dikenal.",
        },
    )  # fmt: skip
    assert jawaban.status_code == 303
    assert kueri.catatan_terakhir(laporan.id) == {
        ("alamat", ""): "Belum lengkap.",
        ("alamat", "alamat"): "Nomor rumah.",
        ("dokumen", "skt"): "Buram.",
    }


@pytest.mark.parametrize(
    ("isian", "galat"),
    [
        ({}, {"putusan": "Pilih keputusan untuk laporan ini."}),
        ({"putusan": "hapus"}, {"putusan": "Pilih keputusan untuk laporan ini."}),
        (
            {"putusan": "kembalikan"},
            {"putusan": "Tulis sedikitnya satu hal yang perlu diperbaiki organisasi."},
        ),
        (
            {"putusan": "kembalikan", "d-skt": "perbaiki", "catatan-d-skt": " "},
            {"d-skt": ("Tulis apa yang perlu diperbaiki pada Surat Keterangan Terdaftar (SKT).")},
        ),
        (
            {"putusan": "kembalikan", "catatan-b-alamat": "a" * 1001},
            {
                "b-alamat": (
                    "Catatan Alamat dan kontak terlalu panjang: paling banyak 1000 karakter."
                )
            },
        ),
        (
            {"putusan": "terima", "d-skt": "perbaiki"},
            {
                "putusan": (
                    "Masih ada yang ditandai perlu diperbaiki. Kembalikan laporan ini, "
                    "atau hapus tandanya."
                )
            },
        ),
        (
            {"putusan": "tolak"},
            {
                "alasan": "Pilih alasan penolakan.",
                "kata": "Jelaskan penolakan ini kepada organisasi.",
            },
        ),
        (
            {"putusan": "tolak", "alasan": "iseng", "kata": "x"},
            {"alasan": "Pilih alasan penolakan."},
        ),
        (
            {"putusan": "terima", "kata": "a" * 10_000},
            {"kata": "Terlalu panjang: paling banyak 2000 karakter."},
        ),
    ],
)
def test_yang_kurang_disebut_di_sebelahnya_dan_ketikan_tetap_ada(
    klien_petugas, tapin, laporan, isian, galat
):
    isian = {"catatan-k-alamat-desa": ""} | isian
    halaman = Halaman(kirim(klien_petugas, laporan, **isian))
    assert halaman.status == 422
    assert halaman.galat == galat
    assert halaman.ringkasan == {f"#{id_}": kata for id_, kata in galat.items()}
    for jangkar in halaman.ringkasan:
        assert halaman.cari(f"//*[@id='{jangkar[1:]}']")
    for nama, nilai in isian.items():
        if nama == "kata" or (nama.startswith("catatan-") and nilai.strip()):
            assert halaman.nilai(nama) == nilai
        elif nama.startswith("d-"):
            (terpilih,) = halaman.cari(f"//input[@name='{nama}'][@checked]/@value")
            assert terpilih == nilai
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DIAJUKAN


def test_kata_berbahaya_kembali_apa_adanya(klien_petugas, laporan):
    kata = "</textarea><script>alert(1)</script>\n=1+1 😀"
    halaman = Halaman(kirim(klien_petugas, laporan, **{"catatan-d-skt": kata, "kata": kata}))
    assert halaman.nilai("catatan-d-skt") == kata
    assert halaman.nilai("kata") == kata
    assert not halaman.cari("//main//script")


def test_nomor_organisasi_lain_disebut_di_keputusan(klien_petugas, tapin, laporan):
    pabrik_organisasi.organisasi(
        tapin, "Yang Lama", legalitas=Legalitas.SKT, nomor_legalitas="1117-00-00/167/IV/2024"
    )
    halaman = Halaman(kirim(klien_petugas, laporan, putusan="terima", kata="Selamat."))
    assert halaman.status == 422
    assert halaman.galat == {
        "putusan": (
            "Nomor 1117-00-00/167/IV/2024 sudah tercatat untuk Yang Lama. "
            "Satu nomor hanya untuk satu organisasi."
        )
    }
    assert halaman.nilai("kata") == "Selamat."


@pytest.mark.parametrize(
    ("isian", "judul"),
    [
        ({"putusan": "terima"}, "Diterima"),
        ({"putusan": "kembalikan", "catatan-k-alamat-email": "Salah ketik."}, "Dikembalikan"),
        (
            {"putusan": "tolak", "alasan": "ganda", "kata": "Sudah ada."},
            "Ditolak: Organisasi yang sama sudah tercatat",
        ),
    ],
)
def test_kasus_yang_sudah_diputus_menyebut_putusan_dan_petugasnya(
    klien_petugas, laporan, isian, judul
):
    kirim(klien_petugas, laporan, **isian)
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    (langkah,) = halaman.cari("//ol[contains(@class,'sn-linimasa')]/li[contains(@class,'kini')]")
    teks = " ".join(langkah.text_content().split())
    assert teks.startswith(judul)
    assert f"24 November 2026 pukul 10.00 WITA, {klien_petugas.pelaku.nama}" in teks
    for nama, nilai in isian.items():
        if nama == "kata" or nama.startswith("catatan-"):
            assert nilai in teks
    assert not halaman.cari("//form[@id='formulir-putusan']")


def test_laporan_yang_dicabut_tetap_dapat_dilihat_tetapi_tidak_diputuskan(
    klien_petugas, tapin, laporan
):
    pelaporan.cabut(
        tapin, laporan.id, laporan.versi, pelaku=_pemilik(laporan), saat=waktu.sekarang()
    )
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "Dicabut oleh organisasi" in halaman.utama
    assert not halaman.cari("//form[@id='formulir-putusan']")
    jawaban = kirim(klien_petugas, laporan, putusan="terima")
    assert jawaban.status_code == 409
    assert "Laporan ini sudah dicabut oleh organisasi." in Halaman(jawaban).utama


def test_nomor_yang_janggal_ditandai_bagi_petugas(klien_petugas, tapin):
    janggal = pabrik.laporan(tapin, nomor_legalitas="117/II/2024")
    halaman = Halaman(klien_petugas.get(f"/antrean/{janggal.id}"))
    assert "Mohon periksa kembali." in uraian(halaman)["Nomor surat"]


# -- Somebody was faster --------------------------------------------------------------------------


def test_petugas_kedua_diberi_tahu_dan_ketikannya_tetap_di_formulir(klien_petugas, tapin, laporan):
    lain = pabrik.petugas(tapin)
    pegangan.periksa(tapin, laporan.id, laporan.versi, pelaku=lain, saat=waktu.sekarang())
    jawaban = kirim(
        klien_petugas, laporan, putusan="kembalikan",
        **{"d-skt": "perbaiki", "catatan-d-skt": "Buram.", "kata": "Sedikit lagi."},
    )  # fmt: skip
    halaman = Halaman(jawaban)
    assert halaman.status == 409
    assert f"Laporan ini sekarang sedang diperiksa oleh {lain.nama}." in halaman.utama
    assert halaman.nilai("catatan-d-skt") == "Buram."
    assert halaman.nilai("kata") == "Sedikit lagi."
    (versi,) = halaman.cari("//form[@id='formulir-putusan']//input[@name='versi']/@value")
    lagi = kirim(
        klien_petugas, laporan, versi=versi, putusan="kembalikan",
        **{"d-skt": "perbaiki", "catatan-d-skt": "Buram."},
    )  # fmt: skip
    assert lagi.status_code == 303


def test_bila_sudah_diputus_keduanya_ditampilkan_berdampingan(klien_petugas, tapin, laporan):
    lain = pabrik.petugas(tapin)
    layanan.terima(
        tapin, laporan.id, laporan.versi, kata="Selamat.", pelaku=lain, saat=waktu.sekarang()
    )
    jawaban = kirim(
        klien_petugas, laporan, putusan="kembalikan",
        **{"d-skt": "perbaiki", "catatan-d-skt": "Buram.", "kata": "Sedikit lagi."},
    )  # fmt: skip
    halaman = Halaman(jawaban)
    assert halaman.status == 409
    assert f"Laporan ini sudah diterima oleh {lain.nama}, 24 November 2026" in halaman.utama
    assert halaman.baris == [
        ["Keputusan", "Diterima", "Dikembalikan"],
        ["Pesan untuk organisasi", "Selamat.", "Sedikit lagi."],
        ["Surat Keterangan Terdaftar (SKT)", "–", "Perlu diperbaiki. Buram."],
    ]
    assert not halaman.cari("//form[@id='formulir-putusan']")


def test_tombol_yang_tertekan_dua_kali_bukan_bentrokan(klien_petugas, tapin, laporan):
    for _ in range(2):
        assert kirim(klien_petugas, laporan, putusan="terima").status_code == 303
    assert len(kueri.riwayat(laporan.id)) == 1


def test_mulai_periksa_yang_terlambat_mengatakan_siapa(klien_petugas, tapin, laporan):
    lain = pabrik.petugas(tapin)
    pegangan.periksa(tapin, laporan.id, laporan.versi, pelaku=lain, saat=waktu.sekarang())
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/periksa", data={"versi": laporan.versi}, follow_redirects=True
    )
    assert lain.nama in Halaman(jawaban).kabar[0]


@pytest.mark.parametrize("versi", ["", "x", "-1", "9" * 30, "\x00", "²"])
def test_versi_yang_aneh_dianggap_basi(klien_petugas, laporan, versi):
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}", data={"versi": versi, "putusan": "terima"}
    )
    assert jawaban.status_code == 409


# -- Who ------------------------------------------------------------------------------------------


def test_pimpinan_dan_auditor_melihat_tetapi_tidak_memutuskan(
    klien_pimpinan, klien_auditor, tapin, laporan
):
    for klien in (klien_pimpinan, klien_auditor):
        halaman = Halaman(klien.get(f"/antrean/{laporan.id}"))
        assert halaman.h1 == "Forum Pemuda Rantau"
        assert not halaman.cari("//main//form")
        assert kirim(klien, laporan, putusan="terima").status_code == 403
        assert (
            klien.post(f"/antrean/{laporan.id}/periksa", data={"versi": laporan.versi}).status_code
            == 403
        )
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DIAJUKAN


def test_pelapor_tamu_dan_admin_tidak_masuk_ke_meja(
    app, tamu, klien_pelapor, klien_admin, tapin, laporan
):
    assert tamu.get(f"/antrean/{laporan.id}").status_code == 302
    pemilik = akun.klien(app, _pemilik(laporan))
    for klien in (klien_pelapor, klien_admin, pemilik):
        assert klien.get(f"/antrean/{laporan.id}").status_code in (403, 404)
        assert kirim(klien, laporan, putusan="terima").status_code in (403, 404)
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DIAJUKAN


def _pemilik(laporan):
    from sinormas.izin import Pelaku

    return Pelaku(id=laporan.pembuat_id, nama="Pelapor")


def test_laporan_asing_draf_dan_tidak_dikenal_404(klien_petugas, tapin, banjar):
    asing = pabrik.laporan(banjar, "Di Banjar")
    draf = pabrik_pelaporan.siap(tapin, akun.pengguna())
    for pengenal in (asing.id, draf.id, uuid4(), "x", "1" * 500):
        assert klien_petugas.get(f"/antrean/{pengenal}").status_code == 404
        isian = {"versi": "1", "putusan": "terima"}
        assert klien_petugas.post(f"/antrean/{pengenal}", data=isian).status_code == 404
        assert klien_petugas.post(f"/antrean/{pengenal}/periksa", data=isian).status_code == 404


def test_jumlah_kueri_kasus_tetap(klien_petugas, tapin, laporan):
    klien_petugas.get(f"/antrean/{laporan.id}")
    with hitung_kueri() as pertama:
        klien_petugas.get(f"/antrean/{laporan.id}")
    pabrik_organisasi.banyak(tapin, 200)
    pabrik.banyak(tapin, 200)
    with hitung_kueri() as kedua:
        klien_petugas.get(f"/antrean/{laporan.id}")
    assert len(kedua) == len(pertama)


# -- What the reporter and the register see of it -------------------------------------------------


def test_halaman_organisasi_menyebut_laporannya(klien_petugas, klien_admin, laporan):
    kirim(klien_petugas, laporan, putusan="terima")
    halaman = Halaman(klien_petugas.get(f"/register/{laporan.organisasi_id}"))
    assert halaman.tautan(laporan.nomor) == f"/antrean/{laporan.id}"
    halaman = Halaman(klien_admin.get(f"/register/{laporan.organisasi_id}"))
    assert laporan.nomor in halaman.utama
    assert not halaman.cari(f"//a[@href='/antrean/{laporan.id}']")


def test_catatan_petugas_tersedia_bagi_templat(app, klien_petugas, laporan):
    kirim(klien_petugas, laporan, putusan="kembalikan", **{"catatan-d-skt": "Buram."})
    ambil = app.jinja_env.globals["catatan_petugas"]
    assert ambil(laporan.id) == {(Bagian.DOKUMEN, "skt"): "Buram."}
