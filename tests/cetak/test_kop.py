"""The letterhead: who reads it, who changes it, what is accepted, and how it shows in letters."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy import select

from sinormas import izin
from sinormas.cetak import kueri, layanan
from sinormas.cetak.aturan import Kop, nama_kop, rapikan_nip
from sinormas.jejak.models import Jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.cetak.test_pdf import teks
from tests.conftest import SAAT
from tests.pabrik import akun

ISI = {
    "alamat": "Jalan Contoh Nomor 1, Rantau 71111",
    "telepon": "",
    "surel": "kantor@contoh.go.id",
    "situs": "kesbangpol.contoh.go.id",
    "kepala_nama": "Drs. H. Contoh, M.Si.",
    "kepala_nip": "197001011995031001",
    "kepala_pangkat": "Pembina Tingkat I",
    "kepala_jabatan": "",
    "jam_layanan": "Senin sampai Jumat, 08.00 sampai 15.30 WITA",
    "pengaduan": "pengaduan@contoh.go.id",
}


def lambang(jenis: str = "PNG", ukuran: tuple[int, int] = (60, 80)) -> io.BytesIO:
    isi = io.BytesIO()
    Image.new("RGB", ukuran, (20, 90, 60)).save(isi, jenis)
    isi.seek(0)
    return isi


def jejak(tindakan: str) -> list[Jejak]:
    sesi_kini().rollback()
    return list(sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == tindakan)))


def contoh(klien) -> str:
    jawaban = klien.get("/pengaturan/kop/contoh.pdf")
    assert jawaban.status_code == 200
    return teks(jawaban.data)


def test_admin_mengatur_kop_dan_surat_memuatnya(klien_admin, tapin, banjar):
    jawaban = klien_admin.post("/pengaturan/kop", data=ISI)
    assert (jawaban.status_code, jawaban.location) == (303, "/pengaturan/kop")
    halaman = Halaman(klien_admin.get("/pengaturan/kop"))
    assert halaman.kabar == ["Kop surat disimpan."]
    assert halaman.nilai("kepala_nip") == "19700101 199503 1 001"
    kata = contoh(klien_admin)
    for bagian in (
        "PEMERINTAH KABUPATEN TAPIN KANTOR KESATUAN BANGSA DAN POLITIK",
        "Jalan Contoh Nomor 1, Rantau 71111",
        "Surel kantor@contoh.go.id, kesbangpol.contoh.go.id",
        "Kepala Kantor Kesatuan Bangsa dan Politik Kabupaten Tapin",
        "Drs. H. Contoh, M.Si. Pembina Tingkat I NIP 19700101 199503 1 001",
    ):
        assert bagian in kata, bagian
    (baris,) = jejak("atur_kop")
    assert (baris.rantai, baris.objek, baris.objek_id) == ("63.05", "instansi", tapin.id)
    assert "telepon" not in baris.isi["sesudah"], "only what changed"
    assert kueri.kop(banjar) == Kop()


def test_kop_yang_kosong_tetap_menjadi_surat(klien_admin):
    kata = contoh(klien_admin)
    assert "KANTOR KESATUAN BANGSA DAN POLITIK" in kata
    assert "Telepon" not in kata
    assert "NIP" not in kata


def test_tanpa_beda_tidak_ada_jejak(klien_admin):
    klien_admin.post("/pengaturan/kop", data=ISI)
    klien_admin.post("/pengaturan/kop", data=ISI)
    assert "Tidak ada yang berubah." in Halaman(klien_admin.get("/pengaturan/kop")).kabar
    assert len(jejak("atur_kop")) == 1


@pytest.mark.parametrize(
    ("ganti", "bidang", "kata"),
    [
        ({"surel": "bukan surel"}, "surel", "tidak lengkap"),
        ({"kepala_nip": "12345"}, "kepala_nip", "18 angka"),
        ({"kepala_nip": "١" * 18}, "kepala_nip", "18 angka"),
        ({"alamat": "x" * 10_000}, "alamat", "Paling banyak 200 karakter."),
    ],
)
def test_isian_yang_salah_ditolak_di_sampingnya(klien_admin, tapin, ganti, bidang, kata):
    halaman = Halaman(klien_admin.post("/pengaturan/kop", data=ISI | ganti))
    assert list(halaman.galat) == [bidang]
    assert kata in halaman.galat[bidang]
    assert halaman.nilai(bidang) == ganti[bidang]
    assert kueri.kop(tapin) == Kop()


def test_isian_berbahaya_keluar_seperti_diketik(klien_admin):
    for teks_ in ("#x *a* $b$ \\n @c =1+1", "<b>tebal</b>", "😀 العربية"):
        klien_admin.post("/pengaturan/kop", data=ISI | {"alamat": teks_, "kepala_nama": teks_})
        kata = contoh(klien_admin)
        assert teks_.split(" ا")[0] in kata
        assert Halaman(klien_admin.get("/pengaturan/kop")).nilai("alamat") == teks_


def test_lambang_dipasang_diganti_dan_dilepas(klien_admin, klien_pimpinan, klien_pelapor, tapin):
    for jenis, nama in (("PNG", "a.png"), ("JPEG", "b.jpg")):
        jawaban = klien_admin.post(
            "/pengaturan/kop/lambang", data={"berkas": (lambang(jenis), nama)}
        )
        assert jawaban.status_code == 303
        sesi_kini().rollback()
        gambar = layanan.kop_surat(tapin).lambang
        assert gambar is not None
        assert gambar.alt == "Lambang Kabupaten Tapin"
        assert "KANTOR KESATUAN" in contoh(klien_admin)
    alamat = f"/berkas/{kueri.lambang(tapin)}"
    assert klien_pimpinan.get(alamat).status_code == 200
    assert klien_pelapor.get(alamat).status_code == 404
    klien_admin.post("/pengaturan/kop/lambang", data={"lepas": "1"})
    sesi_kini().rollback()
    assert kueri.lambang(tapin) is None
    assert layanan.kop_surat(tapin).lambang is None
    assert [b.isi["sesudah"]["lambang"] for b in jejak("lepas_lambang")] == [None]


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "", "Pilih gambar lambang dahulu."),
        (b"%PDF-1.4", "a.pdf", ""),
        (b"bukan gambar", "a.png", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", ""),
    ],
)
def test_lambang_yang_bukan_gambar_ditolak(klien_admin, tapin, isi, nama, kata):
    halaman = Halaman(
        klien_admin.post("/pengaturan/kop/lambang", data={"berkas": (io.BytesIO(isi), nama)})
    )
    assert list(halaman.galat) == ["berkas"]
    assert kata in halaman.galat["berkas"]
    assert kueri.lambang(tapin) is None


def test_lambang_yang_hilang_dari_simpanan_tidak_menggagalkan_surat(klien_admin, tapin, app):
    klien_admin.post("/pengaturan/kop/lambang", data={"berkas": (lambang(), "a.png")})
    for berkas in app.config["SINORMAS"].folder_berkas.rglob("*"):
        if berkas.is_file():
            berkas.unlink()
    assert "KANTOR KESATUAN" in contoh(klien_admin)


def test_hanya_admin_kantor_sendiri_yang_mengubah(
    klien_pimpinan, klien_auditor, klien_petugas, klien_pelapor, tapin, banjar
):
    for klien in (klien_pimpinan, klien_auditor):
        halaman = Halaman(klien.get("/pengaturan/kop"))
        assert halaman.status == 200
        assert halaman.cari("//main//form") == []
        assert klien.post("/pengaturan/kop", data=ISI).status_code == 403
        assert klien.post("/pengaturan/kop/lambang").status_code == 403
    assert klien_petugas.get("/pengaturan/kop").status_code == 403
    assert klien_pelapor.get("/pengaturan/kop").status_code in (403, 404)
    asing = akun.pengguna(instansi=banjar, peran=izin.Peran.ADMIN)
    for panggil in (
        lambda: layanan.atur_kop(tapin, Kop(), pelaku=asing, saat=SAAT),
        lambda: layanan.lepas_lambang(tapin, pelaku=asing, saat=SAAT),
        lambda: layanan.pasang_lambang(tapin, lambang(), "a.png", pelaku=asing, saat=SAAT),
    ):
        with pytest.raises(izin.TidakAda):
            panggil()


def test_layanan_memeriksa_sendiri(app, tapin):
    with pytest.raises(IsianSalah):
        layanan.atur_kop(tapin, Kop(telepon="1" * 61), pelaku=izin.sistem(), saat=SAAT)


@pytest.mark.parametrize(
    ("nama", "wilayah", "kode", "harap"),
    [
        (
            "Kantor Kesatuan Bangsa dan Politik Kabupaten Tapin", "Kabupaten Tapin", "63.05",
            ("PEMERINTAH KABUPATEN TAPIN", "KANTOR KESATUAN BANGSA DAN POLITIK"),
        ),
        ("Kesbangpol", "Kota Banjarbaru", "63.72", ("PEMERINTAH KOTA BANJARBARU", "KESBANGPOL")),
        (
            "Badan Kesbangpol Provinsi Kalimantan Selatan", "Kalimantan Selatan", "63",
            ("PEMERINTAH PROVINSI KALIMANTAN SELATAN", "BADAN KESBANGPOL PROVINSI"),
        ),
    ],
)  # fmt: skip
def test_nama_kop(nama, wilayah, kode, harap):
    assert nama_kop(nama, wilayah, kode) == harap


def test_nip_ditulis_seperti_di_surat():
    assert rapikan_nip("197001011995031001") == "19700101 199503 1 001"
    assert rapikan_nip("1970") == "1970"
