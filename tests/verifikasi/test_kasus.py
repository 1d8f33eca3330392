"""A case as an officer reads it, decides on it, and is told when somebody was faster."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

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
from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian, Jenis, Keadaan
from sinormas.pelaporan.kolom import KOLOM
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik


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
