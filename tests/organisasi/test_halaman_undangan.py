"""The pages of an invitation."""

from __future__ import annotations

from uuid import uuid4

from sinormas.organisasi import undangan
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.organisasi.test_undangan import PEMBANTU, PENGURUS, SITI, _anggota, _undang
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik


def test_halaman_orang_menurut_peran(app, tapin, nur, milik, klien_nur):
    siti = pabrik.anggota(milik, nama="Siti Rahmah", email=SITI)
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert halaman.h1 == "Karang TarunaOrang yang mengurus laporan"
    assert [b[:2] for b in halaman.baris] == [
        ["Nur Aini (Anda)nur@contoh.id", "Pengurus"],
        ["Siti Rahmahsiti@contoh.id", "Pembantu"],
    ]
    assert "Keluarkan Siti Rahmah" in halaman.utama
    pembantu = Halaman(akun.klien(app, siti).get(f"/organisasi-saya/{milik}/orang"))
    assert pembantu.cari("//main//form") == []
    assert "Tidak mengajukan, mencabut, atau mengundang" in pembantu.utama


def test_halaman_orang_dengan_kueri_tetap(app, tapin, nur, milik, klien_nur):
    _undang(tapin, milik, nur)
    with hitung_kueri() as sedikit:
        klien_nur.get(f"/organisasi-saya/{milik}/orang")
    for i in range(12):
        pabrik.anggota(milik)
        undangan.undang(tapin, milik, f"o{i}@contoh.id", PEMBANTU, pelaku=nur, saat=SAAT)
    with hitung_kueri() as banyak:
        halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert len(halaman.baris) == 26
    assert len(banyak) == len(sedikit)


def test_mengeluarkan_ditanya_dahulu(app, nur, milik, klien_nur):
    siti = pabrik.anggota(milik, nama="Siti Rahmah")
    alamat = f"/organisasi-saya/{milik}/orang/{siti.id}/keluarkan"
    assert "Keluarkan Siti Rahmah?" in Halaman(klien_nur.get(alamat)).h1
    assert siti.id in _anggota(milik)
    assert klien_nur.post(alamat).status_code == 303
    assert siti.id not in _anggota(milik)
    assert klien_nur.get(alamat).status_code == 404


def test_berhenti_ditanya_dahulu_dan_pengurus_terakhir_diberi_jalan(app, nur, milik, klien_nur):
    alamat = f"/organisasi-saya/{milik}/berhenti"
    halaman = Halaman(klien_nur.post(alamat))
    assert "satu-satunya pengurus" in halaman.utama
    pabrik.anggota(milik, peran=PENGURUS)
    assert klien_nur.post(alamat).location == "/organisasi-saya"
    assert nur.id not in _anggota(milik)
    assert klien_nur.get(alamat).status_code == 404


def test_menurunkan_pengurus_terakhir_dijelaskan(app, nur, milik, klien_nur):
    alamat = f"/organisasi-saya/{milik}/orang/{nur.id}/peran"
    assert klien_nur.post(alamat, data={"peran": "pembantu"}).status_code == 303
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert "satu-satunya pengurus" in halaman.kabar[0]
    assert klien_nur.post(alamat, data={"peran": "raja"}).status_code == 404
    assert klien_nur.post(alamat).status_code == 404


def test_organisasi_lain_dan_yang_tidak_ada_dijawab_sama(app, tapin, banjar, nur, milik):
    asing = akun.klien(app, akun.pengguna())
    siti = pabrik.anggota(milik)
    for organisasi_id in (milik, uuid4(), "x", "%00"):
        for sisa in (
            "orang", "berhenti", f"orang/{siti.id}/keluarkan", f"orang/{siti.id}/peran",
            f"undangan/{uuid4()}/batalkan",
        ):  # fmt: skip
            for metode in ("GET", "POST"):
                jawaban = asing.open(f"/organisasi-saya/{organisasi_id}/{sisa}", method=metode)
                assert jawaban.status_code in (404, 405)


def test_daftar_organisasi_saya(app, tapin, nur, milik, klien_nur, klien_petugas):
    halaman = Halaman(klien_nur.get("/organisasi-saya"))
    assert halaman.baris == [["Karang Taruna", "Pengurus", "1 orang"]]
    assert Halaman(klien_nur.get("/laporan")).tautan("Organisasi yang saya urus") == (
        "/organisasi-saya"
    )
    assert "belum mengurus" in Halaman(klien_petugas.get("/organisasi-saya")).utama


def test_petugas_melihat_dan_mengeluarkan_dari_halaman_organisasi(
    app, nur, milik, klien_petugas, klien_pimpinan, klien_admin
):
    siti = pabrik.anggota(milik, nama="Siti Rahmah", email=SITI)
    halaman = Halaman(klien_petugas.get(f"/register/{milik}"))
    assert "Siti Rahmah" in halaman.utama
    alamat = f"/register/{milik}/orang/{siti.id}/keluarkan"
    assert alamat in halaman.cari("//main//a/@href")
    pimpinan = Halaman(klien_pimpinan.get(f"/register/{milik}"))
    assert "Siti Rahmah" in pimpinan.utama
    assert alamat not in pimpinan.cari("//main//a/@href")
    assert "Siti Rahmah" not in Halaman(klien_admin.get(f"/register/{milik}")).utama
    assert set(Halaman(klien_petugas.post(alamat, data={"alasan": " "})).galat) == {"alasan"}
    jawaban = klien_petugas.post(alamat, data={"alasan": "Bukan pengurus lagi."})
    assert jawaban.location == f"/register/{milik}"
    assert siti.id not in _anggota(milik)
    terakhir = klien_petugas.post(
        f"/register/{milik}/orang/{nur.id}/keluarkan", data={"alasan": "Pindah."}
    )
    assert "satu-satunya pengurus" in Halaman(terakhir).utama


def test_orang_organisasi_lain_tidak_dikeluarkan_lewat_organisasi_ini(
    app, tapin, banjar, nur, milik, klien_petugas, klien_nur
):
    """An id of one organisation beside the address of another, or of another office."""
    budi = akun.pengguna()
    pabrik.organisasi(tapin, pelaku=budi)
    asing = pabrik.organisasi(banjar, pelaku=budi)
    alasan = {"alasan": "Salah alamat."}
    for organisasi_id, siapa in ((milik, budi), (asing, budi), (uuid4(), nur)):
        alamat = f"/register/{organisasi_id}/orang/{siapa.id}/keluarkan"
        assert klien_petugas.get(alamat).status_code == 404
        assert klien_petugas.post(alamat, data=alasan).status_code == 404
        milik_nur = f"/organisasi-saya/{organisasi_id}/orang/{siapa.id}"
        assert klien_nur.post(f"{milik_nur}/keluarkan").status_code == 404
        assert klien_nur.post(f"{milik_nur}/peran", data={"peran": "pembantu"}).status_code == 404


def test_satu_satunya_pengurus_tidak_ditawari_turun(app, nur, milik, klien_nur):
    pabrik.anggota(milik)
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert "Satu-satunya pengurus" in halaman.baris[0][3]
    pabrik.anggota(milik, peran=PENGURUS)
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert "Jadikan pembantu" in halaman.baris[0][3]
