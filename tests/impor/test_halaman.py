"""The pages of an import: hostile files, mending, taking the wrong rows home, few queries."""

from __future__ import annotations

import csv
import io

import pytest

from sinormas.impor import kueri, layanan
from sinormas.impor.aturan import Nasib
from sinormas.izin import Peran
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import impor as pabrik

JAHAT = (
    '<script>alert(1)</script> "Aman"', "=1+1|cmd", "\u202eOgel Rtl", "Emoji 🎉 Satu",
    "Nul\x00Terselip", "'; DROP TABLE rekam;--",
)  # fmt: skip


def _alamat(impor_id, akhir: str = "") -> str:
    return f"/register/impor/{impor_id}{akhir}"


def _unggah(klien, isi: bytes, nama: str = "a.csv") -> Halaman:
    return Halaman(
        klien.post(
            "/register/impor",
            data={"berkas": (io.BytesIO(isi), nama)},
            follow_redirects=True,
        )
    )


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"%PDF-1.4", "berkas PDF"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"<html><table>", "halaman web"),
    ],
)
def test_berkas_yang_ditolak_dijelaskan_di_sebelah_isiannya(klien_petugas, isi, kata) -> None:
    halaman = _unggah(klien_petugas, isi, "register.xlsx")
    assert halaman.status == 422
    assert kata in halaman.galat["berkas"]


def test_tanpa_berkas_diminta_memilih(klien_petugas) -> None:
    halaman = Halaman(klien_petugas.post("/register/impor", data={}))
    assert (halaman.status, halaman.galat) == (422, {"berkas": "Pilih berkasnya dahulu."})


def test_berkas_di_atas_batas_ditolak(klien_petugas, monkeypatch) -> None:
    monkeypatch.setattr("sinormas.impor.layanan.BESAR_TERBANYAK", 100)
    halaman = _unggah(klien_petugas, b"Nama\n" + b"a\n" * 200)
    assert "lebih besar daripada" in halaman.galat["berkas"]


def test_ekstensi_yang_keliru_tidak_mengapa(klien_petugas, tapin) -> None:
    halaman = _unggah(klien_petugas, pabrik.xlsx([pabrik.JUDUL, ("A", "LSM")]).getvalue(), "a.csv")
    assert halaman.h1.endswith("Kolom mana berisi apa?")


def test_berkas_tanpa_judul_yang_dikenal_dipetakan_orang(klien_petugas, tapin) -> None:
    halaman = _unggah(klien_petugas, b"x;y\nRegu Dayung;LSM\n")
    impor_id = kueri.daftar(tapin)[0].id
    isi = {"lembar": "0", "judul": "1", "mulai": ["2", "1", "2020"]}
    halaman = Halaman(klien_petugas.post(_alamat(impor_id, "/kolom"), data=isi))
    assert halaman.status == 422
    assert "Pilih kolom yang berisi nama organisasi." in halaman.utama
    isi |= {"kolom-0": "nama", "kolom-1": "bentuk"}
    halaman = Halaman(
        klien_petugas.post(_alamat(impor_id, "/kolom"), data=isi, follow_redirects=True)
    )
    assert halaman.baris[0][0].startswith("Regu Dayung")


@pytest.mark.parametrize(
    "isi",
    [
        {"mulai": ["31", "2", "2020"]},
        {"mulai": ["1", "1", "2099"]},
        {"mulai": ["", "", ""]},
        {"mulai": ["2", "1", "2020"], "bentuk": "asing"},
    ],
)
def test_isian_kolom_yang_salah_tidak_mengubah_apa_pun(klien_petugas, tapin, isi) -> None:
    impor_id = pabrik.diunggah(tapin, klien_petugas.pelaku, [("A", "LSM", None, None)])
    jawaban = klien_petugas.post(
        _alamat(impor_id, "/kolom"),
        data={"lembar": "0", "judul": "1", "kolom-0": "nama", **isi},
    )
    assert jawaban.status_code == 422
    assert kueri.hitung(impor_id)[Nasib.BARU] == 0


@pytest.mark.parametrize("alamat", ["?lembar=99&judul=1", "?lembar=-1", "?lembar=x&judul=%00"])
def test_alamat_kolom_yang_aneh_menampilkan_lembar_utama(klien_petugas, tapin, alamat) -> None:
    impor_id = pabrik.diunggah(tapin, klien_petugas.pelaku, [("A", "LSM", None, None)])
    halaman = Halaman(klien_petugas.get(_alamat(impor_id, f"/kolom{alamat}")))
    assert halaman.status == 200
    assert len(halaman.baris) == 4


def test_isi_yang_jahat_tampil_sebagai_tulisan(klien_petugas, tapin) -> None:
    tulisan = "Nama,Bentuk\n" + "".join(
        '"' + n.replace('"', '""') + '",LSM\n' for n in JAHAT
    )  # fmt: skip
    _unggah(klien_petugas, tulisan.encode())
    impor_id = kueri.daftar(tapin)[0].id
    isi = {"lembar": "0", "judul": "1", "kolom-0": "nama", "kolom-1": "bentuk",
           "mulai": ["2", "1", "2020"]}  # fmt: skip
    halaman = Halaman(
        klien_petugas.post(_alamat(impor_id, "/kolom"), data=isi, follow_redirects=True)
    )
    nama = halaman.teks("//tbody//a")
    assert nama[0] == JAHAT[0]
    assert nama[2:5] == ["Ogel Rtl", "Emoji 🎉 Satu", "NulTerselip"]
    assert not halaman.cari("//tbody//script")


def test_yang_salah_dibawa_pulang_sebagai_csv_yang_aman(klien_petugas, tapin) -> None:
    isi = io.BytesIO(b"Nama;Bentuk\n=SUM(A1);Antah\nBaik;LSM\n")
    impor_id = pabrik.diperiksa(tapin, klien_petugas.pelaku, isi)
    jawaban = klien_petugas.get(_alamat(impor_id, "/salah.csv"))
    kepala, baris = csv.reader(io.StringIO(jawaban.get_data(as_text=True).removeprefix("\ufeff")))
    assert kepala == ["Nama organisasi", "Bentuk", "Baris", "Yang salah"]
    assert baris[:3] == ["'=SUM(A1)", "Antah", "2"]
    assert "tidak dikenal" in baris[3]


def test_nik_dan_telepon_disamarkan_dan_tetap_bila_dikosongkan(klien_petugas, tapin) -> None:
    nik = "6305011203750001"
    isi = pabrik.xlsx([("Nama", "Bentuk", "Ketua", "NIK", "HP"),
                       ("Regu", "Antah", "Siti", nik, "081234567890")])  # fmt: skip
    impor_id = pabrik.diperiksa(tapin, klien_petugas.pelaku, isi)
    (b,) = pabrik.baris(impor_id)
    alamat = _alamat(impor_id, f"/baris/{b.id}")
    halaman = Halaman(klien_petugas.get(alamat))
    assert nik not in halaman.html
    assert "081234567890" not in halaman.html
    klien_petugas.post(alamat, data={
        "tindakan": "simpan", "isi-bentuk": "LSM", "isi-nik_ketua": "", "isi-telepon": "",
    })  # fmt: skip
    (b,) = pabrik.baris(impor_id)
    assert (b.nasib, b.isi["nik_ketua"], b.isi["telepon"]) == (Nasib.BARU, nik, "081234567890")


def test_pilihan_asing_seolah_tidak_ada(klien_petugas, tapin) -> None:
    impor_id = pabrik.diperiksa(tapin, klien_petugas.pelaku, [("A B", "LSM", None, None)])
    (b,) = pabrik.baris(impor_id)
    asing = "018f0000-0000-7000-8000-000000000000"
    alamat = _alamat(impor_id, f"/baris/{b.id}")
    assert klien_petugas.post(alamat, data={"pilihan": asing}).status_code == 404
    assert klien_petugas.post(alamat, data={"pilihan": "apa saja"}).status_code == 422


def test_halaman_yang_sedang_dikerjakan_memperbarui_dirinya(
    klien_petugas, tapin, monkeypatch
) -> None:
    monkeypatch.setattr("sinormas.impor.kueri.BARIS_SEKARANG", 0)
    monkeypatch.setattr("sinormas.impor.kerja.pekerja.bangunkan", lambda _nama: None)
    impor_id = pabrik.diperiksa(tapin, klien_petugas.pelaku, [("A B", "LSM", None, None)])
    jawaban = klien_petugas.get(_alamat(impor_id))
    assert jawaban.headers["Refresh"] == "3"
    halaman = Halaman(jawaban)
    assert "0 dari 2 baris" in halaman.utama
    assert "belum ada yang masuk ke register" in halaman.utama


def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(klien_petugas, tapin) -> None:
    jumlah = []
    for banyak in (3, 60):
        baris = [(f"Regu {banyak} {i:03}", "LSM", None, None) for i in range(banyak)]
        impor_id = pabrik.diperiksa(tapin, klien_petugas.pelaku, baris)
        klien_petugas.get(_alamat(impor_id))
        with hitung_kueri() as terkirim:
            assert klien_petugas.get(_alamat(impor_id)).status_code == 200
        jumlah.append(len(terkirim))
    assert jumlah[0] == jumlah[1]


def test_register_menautkan_impor_bagi_yang_boleh_membacanya(
    klien_petugas, klien_auditor, klien_admin
) -> None:
    for klien in (klien_petugas, klien_auditor):
        assert Halaman(klien.get("/register")).cari("//a[@href='/register/impor']")
    assert not Halaman(klien_admin.get("/register")).cari("//a[@href='/register/impor']")


def test_auditor_membaca_apa_yang_masuk_tanpa_isi_dan_tanpa_formulir(klien_auditor, tapin) -> None:
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS, nama="Siti Rahmah")
    impor_id = pabrik.diperiksa(tapin, petugas, [("Paguyuban Seni", "LSM", None, None)])
    daftar = Halaman(klien_auditor.get("/register/impor"))
    assert "Siti Rahmah" in daftar.utama
    satu = Halaman(klien_auditor.get(f"/register/impor/{impor_id}"))
    assert "belum ada yang masuk ke register" in satu.utama
    assert "Paguyuban" not in satu.utama
    for halaman in (daftar, satu):
        assert halaman.cari("//main//form") == []
    assert klien_auditor.post("/register/impor").status_code == 403
    layanan.muat(tapin, impor_id, pelaku=petugas, saat=waktu.sekarang())
    assert (
        "1 organisasi baru masuk" in Halaman(klien_auditor.get(f"/register/impor/{impor_id}")).utama
    )
