"""The page of a year's report, as staff use it."""

from __future__ import annotations

import errno
import io

import pytest

from sinormas.cetak.aturan import TIPE_DOCX
from sinormas.jejak import kueri as jejak
from sinormas.lkip import ekspor, views
from sinormas.lkip.ekspor import ke_csv as ekspor_csv
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.isi_tabel import isi_tabel
from tests.lkip.bantu_ekspor import baris_csv, buka_xlsx
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import contoh, kecil, muat


def buka(klien, tahun=2020):
    return Halaman(klien.get(f"/lkip/{tahun}"))


def unggah(klien, isi: bytes, tahun=2020):
    berkas = {"berkas": (io.BytesIO(isi), "lkip.json")}
    return klien.post(f"/lkip/{tahun}/muat", data=berkas, content_type="multipart/form-data")


def isi_register(halaman):
    return {
        baris[0]: baris[1]
        for baris in halaman.baris
        if baris[0] in {"Organisasi", "Partisipasi", "Konflik", "Kegiatan", "Anggaran"}
    }


# -- What the year holds --------------------------------------------------------------------------


def test_tahun_yang_dimuat_menunjukkan_angka_temuan_dan_isinya(klien_auditor, tapin):
    muat(SUMBER)
    halaman = buka(klien_auditor)
    assert halaman.h1 == "LKIP 2020"
    iku4 = next(b for b in halaman.baris if b[0].endswith("IKU-4"))
    assert [sel.replace("\u00a0", " ") for sel in iku4[1:]] == [
        "50,00 %30 dari 60 Ormas", "50,00 %", "100,00 %", "Sangat Berhasil"
    ]  # fmt: skip
    assert "2 dari 30 berbentuk Yayasan" in halaman.utama
    assert isi_register(halaman) == {
        "Organisasi": "60 terdata, 22 Yayasan",
        "Partisipasi": "30 organisasi ditandai berpartisipasi",
        "Konflik": "1 kasus",
        "Kegiatan": "7 kegiatan",
        "Anggaran": "8 program, 3 jenis belanja",
    }
    (berkas,) = [b for b in halaman.baris if b[0].startswith("LKIP Tahun Anggaran 2020")]
    assert berkas[1:3] == ["24 November 2026 pukul 10.00 WITA", "140"]


def test_yang_belum_dicatat_tidak_ditulis_nol_dan_yang_nihil_ditulis_nol(klien_auditor, tapin):
    muat(kecil(konflik=[]))
    isi = isi_register(buka(klien_auditor))
    assert isi["Konflik"] == "0 kasus"
    assert isi["Kegiatan"] == isi["Organisasi"] == "Belum dicatat"


def test_register_organisasi_berlanjut_yang_lain_tidak(klien_auditor, tapin):
    muat(SUMBER)
    isi = isi_register(buka(klien_auditor, 2021))
    assert isi["Organisasi"] == "60 terdata, 22 Yayasan"
    assert isi["Partisipasi"] == "Belum dicatat"


def test_kantor_tanpa_apa_apa_mendapat_halaman_yang_menyebut_langkahnya(klien_petugas):
    halaman = buka(klien_petugas, 2026)
    assert "Kantor belum punya indikator" in halaman.utama
    assert "Belum ada berkas yang dimuat untuk 2026." in halaman.utama


@pytest.mark.parametrize("tahun", ["1899", "2201", "0", "99999999", "dua", "-1", "2020.0"])
def test_tahun_yang_tidak_masuk_akal_tidak_ada(klien_petugas, tahun):
    assert klien_petugas.get(f"/lkip/{tahun}").status_code == 404
    assert klien_petugas.get(f"/lkip/{tahun}/unduh/csv").status_code == 404
    assert klien_petugas.post(f"/lkip/{tahun}/muat").status_code == 404


def test_banyaknya_kueri_tetap_untuk_10_dan_1000_baris(basisdata, klien_auditor, tapin):
    banyak = []
    for n, tahun in ((10, 2019), (1_000, 2020)):
        konflik = [{"jenis": "agama", "tahun": tahun}] * n
        muat(kecil(tahun=tahun, konflik=konflik, kegiatan=[{"nama": "K", "tahun": tahun}] * n))
        with hitung_kueri() as kueri:
            assert buka(klien_auditor, tahun).status == 200
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1] < 40


# -- Taking it along ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format_", "mime"),
    [
        ("pdf", "application/pdf"),
        ("docx", TIPE_DOCX),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
    ],
)
@pytest.mark.parametrize("klien", ["klien_petugas", "klien_pimpinan", "klien_auditor"])
def test_berkas_diunduh_dengan_nama_dan_jenisnya(request, tapin, klien, format_, mime):
    muat(SUMBER)
    peramban = request.getfixturevalue(klien)
    alamat = buka(peramban).tautan(f"Unduh {format_.upper()}")
    jawaban = peramban.get(alamat, buffered=True)
    jawaban.close()
    assert jawaban.status_code == 200
    assert jawaban.headers["Content-Type"] == mime
    jangkar = str(jejak.jangkar("63.05"))
    assert jawaban.headers["Content-Disposition"] == (
        f"attachment; filename=lkip-63.05-2020_{jangkar.replace(':', '-')}.{format_}"
    )
    assert jawaban.headers["X-Sinormas-Jangkar"] == jangkar
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    if format_ == "xlsx":
        assert buka_xlsx(jawaban.data).sheetnames[0] == "IKU"
    elif format_ == "pdf":
        assert jawaban.data.startswith(b"%PDF-")
    elif format_ == "docx":
        assert jawaban.data.startswith(b"PK")
    elif format_ == "csv":
        assert len(baris_csv(jawaban.data)) == 11
    else:
        assert jawaban.json["tahun"] == 2020


@pytest.mark.parametrize("format_", ["doc", "XLSX", "..", "csv%00", "%F0%9F%98%80"])
def test_format_yang_tidak_ada_tidak_ada(klien_petugas, format_):
    assert klien_petugas.get(f"/lkip/2020/unduh/{format_}").status_code == 404


def test_unduhan_yang_gagal_menjadi_halaman_bukan_berkas_terpotong(
    klien_petugas, tapin, monkeypatch
):
    def penuh(aliran, *_):
        aliran.write(b"setengah")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ekspor_csv, "tulis", penuh)
    jawaban = klien_petugas.get("/lkip/2020/unduh/csv", follow_redirects=True)
    assert Halaman(jawaban).kabar == ["Berkas tidak dapat ditulis: penyimpanan penuh."]


def test_kesalahan_program_saat_mengunduh_tidak_membocorkan_apa_pun(
    app, klien_petugas, monkeypatch
):
    def rusak(*_, **__):
        raise ValueError("rahasia dalam")

    monkeypatch.setattr(ekspor, "ke_aliran", rusak)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", not app.testing)
    jawaban = klien_petugas.get("/lkip/2020/unduh/csv")
    assert jawaban.status_code == 500
    assert "rahasia dalam" not in jawaban.text


# -- Loading --------------------------------------------------------------------------------------


def test_petugas_memuat_berkas_lalu_melihat_tahunnya(klien_petugas, tapin):
    jawaban = unggah(klien_petugas, SUMBER, 2026)
    assert (jawaban.status_code, jawaban.location) == (303, "/lkip/2020")
    assert "LKIP 2020 dimuat." in buka(klien_petugas).kabar
    unggah(klien_petugas, SUMBER)
    (kabar,) = buka(klien_petugas).kabar
    assert kabar.startswith("Berkas ini sudah dimuat pada 24 November 2026 pukul 10.00 WITA")


def test_yang_memuat_tercatat_sebagai_pencatat(klien_petugas, tapin):
    unggah(klien_petugas, SUMBER)
    from sqlalchemy import select

    from sinormas.organisasi.models import Rekam
    from sinormas.umum.transaksi import sesi_kini

    assert set(sesi_kini().scalars(select(Rekam.pencatat))) == {klien_petugas.pelaku.nama}


def test_setiap_kesalahan_berkas_didaftar_dengan_tempatnya(klien_petugas, tapin):
    def rusak(isi):
        isi["indikator"][3]["arah"] = "<b>atas</b>"
        isi["tahun"] = 20200

    sebelum = isi_tabel()
    halaman = Halaman(unggah(klien_petugas, contoh(rusak)))
    assert halaman.status == 422
    assert halaman.galat == {"berkas": "Berkas ini tidak dimuat karena ada isinya yang salah."}
    assert halaman.ringkasan == {"#berkas": "Berkas ini tidak dimuat karena ada isinya yang salah."}
    assert halaman.baris[:2] == [
        ["tahun", "harus bilangan bulat 1900–2200, bukan 20200"],
        ["indikator[3].arah", 'harus "naik" atau "turun", bukan "<b>atas</b>"'],
    ]
    assert isi_tabel() == sebelum


def test_register_yang_sudah_terisi_disebut_bagiannya(klien_petugas, tapin):
    muat(SUMBER)
    halaman = Halaman(unggah(klien_petugas, contoh(lambda isi: isi.update(sumber="lain"))))
    assert "terhitung dua kali" in halaman.galat["berkas"]
    assert ["konflik", "register 2020 sudah memuat 1 kasus"] in halaman.baris


def test_kesalahan_yang_amat_banyak_dipotong_dan_dihitung(klien_petugas, tapin):
    halaman = Halaman(unggah(klien_petugas, kecil(kegiatan=[{"nama": 1}] * 5_000)))
    assert halaman.status == 422
    assert len([b for b in halaman.baris if b[0].startswith("kegiatan[")]) == 100
    assert "lagi." in halaman.utama


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "ada isinya yang salah"),
        (b"\x00" * 100, "ada isinya yang salah"),
        (b"PK\x03\x04", "ada isinya yang salah"),
    ],
)
def test_berkas_yang_bukan_lkip_ditolak_dengan_kalimat(klien_petugas, tapin, isi, kata):
    halaman = Halaman(unggah(klien_petugas, isi))
    assert halaman.status == 422
    assert kata in halaman.galat["berkas"]


def test_berkas_yang_terlalu_besar_ditolak_sebelum_dibaca(klien_petugas, tapin, monkeypatch):
    monkeypatch.setattr(views, "BATAS_UKURAN", len(SUMBER) - 1)
    halaman = Halaman(unggah(klien_petugas, SUMBER))
    assert "lebih besar dari" in halaman.galat["berkas"]
    assert isi_tabel()["muatan"] == 0


def test_tombol_tanpa_berkas_meminta_berkasnya(klien_petugas, tapin):
    jawaban = klien_petugas.post("/lkip/2020/muat", data={})
    assert Halaman(jawaban).galat == {"berkas": "Pilih berkasnya dulu."}


def test_berkas_kantor_lain_ditolak_tanpa_menyebut_apa_isinya(klien_petugas, tapin, banjar):
    isi = kecil(instansi={"kode_wilayah": "63.03", "nama": "Kantor"}, konflik=[])
    halaman = Halaman(unggah(klien_petugas, isi))
    assert ["instansi.kode_wilayah", "berkas ini milik 63.03, bukan 63.05 (Kesbangpol Tapin)"] in (
        halaman.baris
    )
    assert isi_tabel()["muatan"] == 0


@pytest.mark.parametrize("klien", ["klien_pimpinan", "klien_auditor"])
def test_yang_hanya_membaca_tidak_melihat_formulirnya_dan_tidak_dapat_memuat(request, tapin, klien):
    peramban = request.getfixturevalue(klien)
    assert buka(peramban).cari("//form[contains(@action,'muat')]") == []
    assert unggah(peramban, SUMBER).status_code == 403
    assert isi_tabel()["muatan"] == 0


@pytest.mark.parametrize("klien", ["klien_pelapor", "klien_admin"])
def test_pelapor_dan_admin_tidak_membuka_laporan_tahun(request, tapin, klien):
    peramban = request.getfixturevalue(klien)
    for alamat in ("/lkip/2020", "/lkip/2020/unduh/json"):
        assert peramban.get(alamat).status_code in (403, 404)


def test_tamu_diminta_masuk(tamu):
    assert "/masuk" in tamu.get("/lkip/2020/unduh/csv").location


def test_formulir_tanpa_tanda_pengaman_ditolak(app, klien_petugas, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", not app.debug)
    assert unggah(klien_petugas, SUMBER).status_code == 400
    assert isi_tabel()["muatan"] == 0
