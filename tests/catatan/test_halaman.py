"""The office's registers as a petugas uses them, in the browser's words."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest

from sinormas import izin
from sinormas.berkas.aturan import SEMUA_TIPE
from sinormas.berkas.layanan import siapkan
from sinormas.catatan import kueri, layanan_langkah
from sinormas.catatan.register import REGISTER
from sinormas.instansi import kueri as instansi_kueri
from sinormas.umum import waktu
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik.berkas import gambar
from tests.pabrik.catatan import ISI, LANGKAH, catatan, langkah


def kirim(isi):
    """What a form sends: a day in its three boxes."""
    return {
        k: [str(int(b)) for b in reversed(v.split("-"))] if v.count("-") == 2 else v
        for k, v in isi.items()
    }


def _buka(klien, nama, **saring):
    return Halaman(klien.get(f"/catatan/{nama}", query_string=saring or None))


def test_halaman_awal_menyebut_tiap_register_dan_isinya_sekarang(klien_petugas, tapin):
    catatan(tapin, "sarana")
    catatan(tapin, "laporan_wajib", jatuh_tempo="2026-03-31")
    halaman = Halaman(klien_petugas.get("/catatan"))
    assert [(b[0], b[2]) for b in halaman.baris] == [
        ("Sarana dan prasarana", "1"),
        ("Unit kerja yang dilayani", "0"),
        ("Laporan yang harus disampaikan", "1"),
        ("Bantuan keuangan partai politik", "0"),
        ("Pejabat kantor", "0"),
    ]


@pytest.mark.parametrize("nama", list(REGISTER))
def test_petugas_mencatat_memperbaiki_menambah_dan_mencabut(klien_petugas, tapin, nama):
    r = REGISTER[nama]
    assert Halaman(klien_petugas.get(f"/catatan/{nama}/baru")).h1 == f"Catat {r.satu}"
    jawaban = klien_petugas.post(f"/catatan/{nama}/baru", data=kirim(ISI[nama]))
    assert jawaban.status_code == 303
    alamat = jawaban.location
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.kabar == [f"{r.satu.capitalize()} tercatat."]
    assert halaman.h1 == r.judul + ISI[nama][r.kepala]

    tambah = kirim(LANGKAH[nama]) | {"berkas": (BytesIO(gambar()), "bukti.png")}
    jawaban = klien_petugas.post(alamat, data=tambah)
    assert jawaban.status_code == 303
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.kabar == [f"{r.nama_langkah} tercatat."]
    bukti = klien_petugas.get(halaman.tautan("Buka bukti"))
    assert bukti.status_code == 200
    bukti.close()

    ubah = Halaman(klien_petugas.get(f"{alamat}/ubah"))
    assert ubah.h1 == f"Perbaiki {r.satu}"
    isi = {b.nama: ISI[nama].get(b.nama, "") for b in r.pokok} | {r.kepala: "Nama Baru"}
    jawaban = klien_petugas.post(f"{alamat}/ubah", data=kirim(isi) | {"versi": "1"})
    assert jawaban.status_code == 303
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.h1 == f"{r.judul}Nama Baru"
    assert "Ubah" in halaman.teks("//section[@aria-labelledby='riwayat']//tbody//th")

    lepas = halaman.cari("//a[contains(@href,'/langkah/')]/@href")[0]
    assert klien_petugas.post(lepas, data={"alasan": "Salah ketik"}).status_code == 303
    assert "Salah ketik" in Halaman(klien_petugas.get(alamat)).utama
    kosong = Halaman(klien_petugas.post(f"{alamat}/cabut", data={"alasan": ""}))
    assert kosong.galat == {"alasan": "Alasan belum diisi."}
    assert klien_petugas.post(f"{alamat}/cabut", data={"alasan": "Ganda"}).status_code == 303
    halaman = Halaman(klien_petugas.get(alamat))
    assert "dicabut oleh" in halaman.utama
    assert not halaman.cari("//main//form")
    pada = {"tahun": 2020} if r.tahunan else {"pada": "2020-12-31"}
    assert _buka(klien_petugas, nama, **pada).baris == []


def test_langkah_pertama_dicatat_bersama_dan_yang_salah_tidak_menyimpan_apa_pun(
    klien_petugas, tapin
):
    isi = kirim(ISI["bantuan_parpol"] | {"tahap": "lpj"})
    halaman = Halaman(klien_petugas.post("/catatan/bantuan_parpol/baru", data=isi))
    assert (halaman.status, halaman.galat) == (
        422, {"tanggal": "Tanggal tahap belum diisi."},
    )  # fmt: skip
    assert halaman.nilai("partai") == "Partai Sejahtera"
    assert _buka(klien_petugas, "bantuan_parpol", tahun=2020).baris == []
    isi["tanggal"] = ["5", "1", "2021"]
    assert klien_petugas.post("/catatan/bantuan_parpol/baru", data=isi).status_code == 303
    (baris,) = _buka(klien_petugas, "bantuan_parpol", tahun=2020).baris
    assert baris == [
        "Partai Sejahtera", "12.500", "Rp 25.000.000", "5 Januari 2021",
        "LPJ diterima",
    ]  # fmt: skip


def test_semua_yang_salah_disebut_di_samping_isiannya(klien_petugas, tapin):
    data = {"nama": "", "lokasi": "Gudang", "tanggal": ["31", "2", "2026"], "baik": "x"}
    halaman = Halaman(klien_petugas.post("/catatan/sarana/baru", data=data))
    assert list(halaman.galat) == ["tanggal"]
    data["tanggal"] = ["25", "11", "2026"]
    halaman = Halaman(klien_petugas.post("/catatan/sarana/baru", data=data))
    assert halaman.galat == {
        "nama": "Nama barang belum diisi.",
        "tanggal": "Tanggal ini belum tiba.",
        "baik": "Baik harus angka bulat, misalnya 12.",
        "rusak_ringan": "Rusak ringan belum diisi.",
        "rusak_berat": "Rusak berat belum diisi.",
    }
    assert halaman.nilai("lokasi") == "Gudang"
    assert halaman.nilai("baik") == "x"


def test_bukti_yang_ditolak_disebut_dan_tidak_menambah_apa_pun(klien_petugas, tapin):
    pengenal = catatan(tapin, "sarana")
    data = kirim(LANGKAH["sarana"]) | {"berkas": (BytesIO(b"bukan gambar"), "bukti.png")}
    halaman = Halaman(klien_petugas.post(f"/catatan/sarana/{pengenal}", data=data))
    assert halaman.status == 422
    assert list(halaman.galat) == ["berkas"]
    assert len(kueri.langkah(REGISTER["sarana"], pengenal)) == 1


def test_keadaan_pada_hari_yang_lalu_dapat_dilihat(klien_petugas, tapin):
    pengenal = catatan(tapin, "sarana")
    langkah(tapin, "sarana", pengenal)
    (baris,) = _buka(klien_petugas, "sarana").baris
    assert baris[1:] == ["5", "0", "5", "14 Maret 2026", "Sebagian rusak"]
    (baris,) = _buka(klien_petugas, "sarana", pada="2020-12-31").baris
    assert baris[1:4] == ["7", "2", "1"]
    halaman = _buka(klien_petugas, "sarana", pada="2020-12-31", keadaan="sebagian")
    assert len(halaman.baris) == 1
    assert halaman.tautan("Laptop").endswith("?pada=2020-12-31")
    assert "Tidak ada yang cocok" in _buka(klien_petugas, "sarana", keadaan="baik").utama


@pytest.mark.parametrize("aneh", ["a" * 10_000, "\x00", "🙂", "-1", "99999999999999999999", "%"])
@pytest.mark.parametrize("nama", ["sarana", "laporan_wajib"])
def test_saringan_yang_aneh_dijawab_dengan_tenang(klien_petugas, tapin, nama, aneh):
    catatan(tapin, nama, **({"jatuh_tempo": "2026-02-28"} if nama == "laporan_wajib" else {}))
    halaman = _buka(klien_petugas, nama, tahun=aneh, pada=aneh, keadaan=aneh, kursor=aneh)
    assert (halaman.status, len(halaman.baris)) == (200, 1)


@pytest.mark.parametrize("nama", list(REGISTER))
def test_daftar_berhalaman_dengan_jumlah_kueri_tetap(klien_petugas, tapin, nama):
    r = REGISTER[nama]
    pada = "tahun=2020" if r.tahunan else "pada=2020-12-31"
    alamat = f"/catatan/{nama}?{pada}"

    def hitung():
        with hitung_kueri() as terkirim:
            assert klien_petugas.get(alamat).status_code == 200
        return len(terkirim)

    beda = "jabatan" if nama == "pejabat" else r.kepala
    catatan(tapin, nama)
    sedikit = hitung()
    for i in range(29):
        catatan(tapin, nama, **{beda: f"Nama {i:02}"})
    assert hitung() == sedikit
    assert [len(h.baris) for h in telusuri(klien_petugas, alamat)] == [25, 5]


def test_milik_kantor_lain_dan_register_yang_tidak_ada_seolah_tidak_ada(klien_petugas, banjar):
    for pengenal in (catatan(banjar, "sarana"), uuid4(), "bukan-id"):
        alamat = f"/catatan/sarana/{pengenal}"
        assert klien_petugas.get(alamat).status_code == 404
        assert klien_petugas.post(alamat, data=kirim(LANGKAH["sarana"])).status_code == 404
    for alamat in ("/catatan/organisasi", "/catatan/x/baru", "/catatan/x/unduh.csv"):
        assert klien_petugas.get(alamat).status_code == 404
    assert _buka(klien_petugas, "sarana").baris == []


def test_bukti_kantor_lain_tidak_terbuka(klien_petugas, app, banjar):
    pengenal = catatan(banjar, "sarana")
    siap = siapkan(BytesIO(gambar()), "bukti.png", batas=10_000_000, tipe_boleh=SEMUA_TIPE)
    layanan_langkah.tambah_langkah(
        banjar, REGISTER["sarana"], pengenal, LANGKAH["sarana"], pelaku=izin.sistem(),
        saat=waktu.sekarang(), berkas=siap,
    )  # fmt: skip
    butir = kueri.langkah(REGISTER["sarana"], pengenal)[0]
    assert klien_petugas.get(f"/berkas/{butir.berkas_id}").status_code == 404


def test_register_kosong_dibuka_supaya_nol_bukan_tak_diketahui(klien_petugas, tapin):
    assert "Register 2026 belum dibuka" in _buka(klien_petugas, "unit_kerja").utama
    jawaban = klien_petugas.post("/catatan/unit_kerja/buka", data={"tahun": "2026"})
    assert jawaban.location == "/catatan/unit_kerja?tahun=2026"
    assert "belum dibuka" not in _buka(klien_petugas, "unit_kerja").utama
    assert instansi_kueri.register_dibuka(tapin, 2026) == {"unit_kerja"}
    assert "belum dibuka" not in _buka(klien_petugas, "pejabat").utama
    for tahun in ("", "2027", "abc", "9" * 500):
        alamat = "/catatan/unit_kerja/buka"
        assert klien_petugas.post(alamat, data={"tahun": tahun}).status_code == 303
    assert list(instansi_kueri.register_per_tahun(tapin)) == [2026]


def test_yang_lain_membaca_tanpa_tombol_admin_dan_tamu_tidak(
    klien_pimpinan, klien_auditor, klien_admin, klien_pelapor, tamu, tapin
):
    pengenal = catatan(tapin, "sarana")
    for klien in (klien_pimpinan, klien_auditor):
        for alamat in ("/catatan/sarana", f"/catatan/sarana/{pengenal}"):
            halaman = Halaman(klien.get(alamat))
            assert halaman.status == 200
            assert not halaman.cari("//main//form[@method='post']")
            assert not halaman.cari("//main//a[contains(@class,'govuk-button')]")
    for klien in (klien_admin, klien_pelapor):
        assert klien.get("/catatan/sarana").status_code in {403, 404}
    assert tamu.get("/catatan/sarana").status_code == 302


def test_isi_berupa_html_tampil_sebagai_teks(klien_petugas, tapin):
    pengenal = catatan(tapin, "sarana", nama="<script>alert(1)</script>", kode="=1+1")
    for alamat in ("/catatan/sarana", f"/catatan/sarana/{pengenal}"):
        assert "<script>alert(1)" not in klien_petugas.get(alamat).get_data(as_text=True)
    isi = klien_petugas.get("/catatan/sarana/unduh.csv").get_data(as_text=True)
    assert ",'=1+1," in isi
