"""The reporter's pages, read as a person reads them."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from werkzeug.datastructures import MultiDict

from sinormas.izin import Peran
from sinormas.organisasi.models import Keanggotaan
from sinormas.pelaporan.aturan import Bagian, Langkah
from sinormas.pelaporan.kolom import KOLOM, Jenis
from sinormas.pelaporan.models import Laporan
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik

FORMULIR = [b for b in Bagian if b is not Bagian.DOKUMEN]
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def catatan(app, monkeypatch):
    """The officer's words, as the room of the officers would give them."""
    isi: dict[tuple[str, str], str] = {}
    monkeypatch.setitem(app.jinja_env.globals, "catatan_petugas", lambda _id: isi)
    return isi


@pytest.fixture
def draf(tapin, klien_pelapor):
    return pabrik.draf(tapin, klien_pelapor.pelaku)


def _buka(klien, alamat):
    return Halaman(klien.get(alamat))


def _kirim(klien, alamat, isi, **lain):
    return klien.post(alamat, data=MultiDict(isi), **lain)


def _tugas(halaman):
    """Each row of the task list: its name to (status, hint)."""
    return {
        nama: (status, " ".join(ket))
        for li in halaman.cari("//li[contains(@class,'govuk-task-list__item')]")
        for nama in [_rapi(li.xpath(".//a|.//div[@class='sn-tebal']")[0])]
        for status in [_rapi(li.xpath(".//*[contains(@class,'__status')]")[0])]
        for ket in [[_rapi(k) for k in li.xpath(".//*[contains(@class,'__hint')]")]]
    }


def _rapi(unsur):
    return " ".join(unsur.text_content().split())


# -- The list -------------------------------------------------------------------------------------


def test_pelapor_memulai_laporan_dan_menemukannya_lagi(app, tapin, klien_pelapor):
    awal = _buka(klien_pelapor, "/laporan")
    assert awal.h1 == "Laporan saya"
    assert "belum mempunyai laporan" in awal.utama
    isi = {u.get("name"): u.get("value") for u in awal.cari("//main//form//input")}
    assert isi["jenis"] == "baru"
    jawaban = _kirim(klien_pelapor, "/laporan", isi)
    assert jawaban.status_code == 303
    lagi = _kirim(klien_pelapor, "/laporan", isi)
    assert lagi.location == jawaban.location
    assert _buka(klien_pelapor, jawaban.location).h1.endswith("Pelaporan keberadaan")
    assert [b[1] for b in _buka(klien_pelapor, "/laporan").baris] == ["Draf"]


@pytest.mark.parametrize("jenis", ["", "tahunan", "apa", "baru\x00"])
def test_jenis_lain_tidak_dapat_dimulai(app, tapin, klien_pelapor, jenis):
    assert _kirim(klien_pelapor, "/laporan", {"jenis": jenis, "kunci": "k"}).status_code == 404
    assert _buka(klien_pelapor, "/laporan").baris == []


def test_petugas_diberi_tahu_bahwa_akunnya_bukan_untuk_melapor(app, klien_petugas):
    halaman = _buka(klien_petugas, "/laporan")
    assert "Akun petugas tidak dipakai untuk melapor" in halaman.utama
    assert halaman.cari("//main//form") == []
    assert _kirim(klien_petugas, "/laporan", {"jenis": "baru"}).status_code == 403


def test_daftar_berhalaman_dengan_jumlah_kueri_tetap(app, tapin, klien_pelapor):
    def tambah(jumlah):
        with transaksi() as sesi:
            for _ in range(jumlah):
                laporan_id = pabrik.draf(tapin, klien_pelapor.pelaku)
                sesi.get(Laporan, laporan_id).keadaan = "dicabut"

    def ukur():
        with hitung_kueri() as terkirim:
            assert klien_pelapor.get("/laporan").status_code == 200
        return len(terkirim)

    tambah(3)
    sedikit = ukur()
    tambah(60)
    assert ukur() == sedikit
    pertama = _buka(klien_pelapor, "/laporan")
    assert len(pertama.baris) == 25
    kedua = _buka(klien_pelapor, pertama.tautan("Berikutnya"))
    ketiga = _buka(klien_pelapor, kedua.tautan("Berikutnya"))
    assert (len(kedua.baris), len(ketiga.baris)) == (25, 13)
    assert klien_pelapor.get("/laporan?kursor=%00rusak").status_code == 200


# -- The task list --------------------------------------------------------------------------------


def test_daftar_tugas_berkata_apa_yang_kurang(app, tapin, klien_pelapor, draf):
    pelaku = klien_pelapor.pelaku
    pabrik.simpan(tapin, draf, pelaku, Bagian.IDENTITAS, pabrik.isi(Bagian.IDENTITAS))
    pabrik.simpan(
        tapin, draf, pelaku, Bagian.LEGALITAS,
        pabrik.isi(Bagian.LEGALITAS, nomor_legalitas="", tanggal_legalitas=["", "", ""]),
    )  # fmt: skip
    pabrik.lampirkan(tapin, draf, pelaku, "skt")
    halaman = _buka(klien_pelapor, f"/laporan/{draf}")
    tugas = _tugas(halaman)
    assert list(tugas) == [
        "Identitas", "Legalitas", "Alamat dan kontak", "Pengurus", "Kegiatan", "Dokumen",
        "Pernyataan", "Periksa jawaban dan kirim",
    ]  # fmt: skip
    assert tugas["Identitas"][0] == "Selesai"
    assert tugas["Legalitas"] == ("Sedang diisi", "Belum ada: Nomor surat, Tanggal terbit")
    assert tugas["Pengurus"][0] == "Belum diisi"
    assert tugas["Dokumen"][0] == "Sedang diisi"
    assert tugas["Dokumen"][1].startswith("1 dari 15 berkas yang diminta sudah terunggah. Kurang:")
    assert tugas["Periksa jawaban dan kirim"][0] == "Belum bisa dimulai"
    assert "1 dari 7 bagian selesai" in halaman.utama
    assert "Tersimpan hari ini pukul 10.00 WITA." in halaman.utama
    assert halaman.tautan("Lanjutkan ke Legalitas").startswith(f"/laporan/{draf}/legalitas")


def test_draf_yang_belum_disentuh_tidak_mengaku_tersimpan(app, klien_pelapor, draf):
    halaman = _buka(klien_pelapor, f"/laporan/{draf}")
    assert halaman.cari("//p[contains(@class,'sn-tersimpan')][not(@hidden)]") == []
    assert "0 dari 7 bagian" in halaman.utama
    assert _tugas(halaman)["Dokumen"][1].startswith("Isi dahulu Identitas dan Legalitas")


def test_yang_lengkap_dapat_diperiksa_dan_dikirim(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = _buka(klien_pelapor, f"/laporan/{lengkap.id}")
    assert "7 dari 7 bagian selesai" in halaman.utama
    assert halaman.tautan("Periksa dan kirim") == f"/laporan/{lengkap.id}/periksa"


# -- A part ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("bagian", FORMULIR)
def test_setiap_bagian_menampilkan_yang_diketik(app, tapin, klien_pelapor, bagian):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = _buka(klien_pelapor, f"/laporan/{lengkap.id}/{bagian}")
    assert halaman.status == 200
    assert halaman.h1.startswith(f"Bagian {list(Bagian).index(bagian) + 1} dari 7")
    assert halaman.galat == {}
    isi = dict(halaman.cari("//form[@data-simpan-otomatis]")[0].form_values())
    for kunci, nilai in pabrik.isi(bagian).items():
        if isinstance(nilai, str):
            assert isi[kunci] == nilai


@pytest.mark.parametrize("bagian", FORMULIR)
def test_bagian_kosong_disimpan_lalu_diberi_kata_di_setiap_kolom(
    app, tapin, klien_pelapor, draf, bagian
):
    jawaban = Halaman(_kirim(klien_pelapor, f"/laporan/{draf}/{bagian}", {"versi": "0"}))
    assert jawaban.cari("//title")[0].text.startswith("Ada kesalahan: ")
    assert set(jawaban.galat) == {h.removeprefix("#") for h in jawaban.ringkasan}
    assert jawaban.galat
    for id_ in jawaban.galat:
        assert len(jawaban.cari(f"//*[@id='{id_}']")) == 1
    assert bagian in pabrik.muat(tapin, draf).bagian


def test_isian_yang_salah_tetap_tersimpan_dan_katanya_di_samping_kolom(
    app, tapin, klien_pelapor, draf
):
    isi = pabrik.isi(Bagian.LEGALITAS, nomor_legalitas="", legalitas_berakhir=["14", "3", "2014"])
    jawaban = Halaman(_kirim(klien_pelapor, f"/laporan/{draf}/legalitas", isi | {"versi": "0"}))
    assert jawaban.galat == {
        "nomor_legalitas": "Nomor SKT belum diisi. Lihat baris Nomor di surat Anda.",
        "legalitas_berakhir": "Tanggal berakhir lebih awal daripada tanggal terbit, "
        "14 April 2024. Periksa tahunnya.",
    }
    assert [u.value for u in jawaban.cari("//input[@name='legalitas_berakhir']")] == [
        "14", "3", "2014",
    ]  # fmt: skip
    assert _buka(klien_pelapor, f"/laporan/{draf}/legalitas").galat == {}
    assert set(_buka(klien_pelapor, f"/laporan/{draf}/legalitas?periksa=1").galat) == {
        "nomor_legalitas", "legalitas_berakhir",
    }  # fmt: skip


def test_bagian_yang_benar_lanjut_ke_bagian_berikutnya(app, tapin, klien_pelapor, draf):
    urutan = list(Bagian)
    for bagian in FORMULIR:
        jawaban = _kirim(
            klien_pelapor, f"/laporan/{draf}/{bagian}", pabrik.isi(bagian) | {"versi": "0"}
        )
        tujuan = urutan[urutan.index(bagian) + 1] if bagian is not urutan[-1] else None
        assert jawaban.status_code == 303, Halaman(jawaban).galat
        assert jawaban.location == f"/laporan/{draf}" + (f"/{tujuan}" if tujuan else "")


def test_simpan_apa_adanya_kembali_ke_daftar_tanpa_kata(app, tapin, klien_pelapor, draf):
    jawaban = _kirim(
        klien_pelapor, f"/laporan/{draf}/identitas", {"nama": "x" * 400, "versi": "0", "nanti": "1"}
    )
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}")
    assert pabrik.muat(tapin, draf).isi(Bagian.IDENTITAS)["nama"] == "x" * 400


def test_nomor_yang_aneh_ditanyakan_sekali_lalu_diterima(app, tapin, klien_pelapor, draf):
    pabrik.simpan(tapin, draf, klien_pelapor.pelaku, Bagian.IDENTITAS, pabrik.isi(Bagian.IDENTITAS))
    alamat = f"/laporan/{draf}/legalitas"
    isi = pabrik.isi(Bagian.LEGALITAS, nomor_legalitas="12/aneh", npwp="1")
    tanya = Halaman(_kirim(klien_pelapor, alamat, isi | {"versi": "0"}))
    assert tanya.status == 200
    assert tanya.galat == {}
    assert "Mohon periksa kembali. Nomor SKT biasanya" in tanya.utama
    assert "NPWP terdiri dari 15 atau 16 angka" in tanya.utama
    (formulir,) = tanya.cari("//form[@data-simpan-otomatis]")
    lagi = _kirim(klien_pelapor, alamat, formulir.form_values())
    assert lagi.status_code == 303
    ubah = Halaman(_kirim(klien_pelapor, alamat, isi | {"npwp": "2", "nomor_legalitas": "13/aneh",
                                                       "versi": "1", "dilihat": "x"}))  # fmt: skip
    assert "Sudah tersimpan. Mohon periksa" in ubah.utama


def test_desa_dikelompokkan_menurut_kecamatan_tanpa_skrip(app, tapin, klien_pelapor, draf):
    halaman = _buka(klien_pelapor, f"/laporan/{draf}/alamat")
    kecamatan = halaman.teks("//select[@name='kode_kecamatan']/option")
    assert len(kecamatan) == 13
    assert kecamatan[0] == "Pilih kecamatan"
    kelompok = {g.get("label"): [o.get("value") for o in g] for g in halaman.cari("//optgroup")}
    assert set(kelompok) == {f"Kecamatan {k}" for k in kecamatan[1:]}
    assert all(k.startswith("63.05.04.") for k in kelompok["Kecamatan Tapin Utara"])


JAHAT = ["", "x" * 10_000, "<b>&\"'", "=1+1", "\u202e📄", "a\x00b", "%00", "9" * 40]


@pytest.mark.parametrize("jahat", JAHAT, ids=range(len(JAHAT)))
def test_isian_jahat_di_semua_kolom_tersimpan_seperti_diketik(
    app, tapin, klien_pelapor, draf, jahat
):
    for bagian in FORMULIR:
        isi = [
            (k.kunci, jahat)
            for k in KOLOM[bagian]
            for _ in range(3 if k.jenis is Jenis.TANGGAL else 1)
        ]
        samping = [("versi", "0"), ("lembar", jahat), ("dilihat", jahat)]
        jawaban = _kirim(klien_pelapor, f"/laporan/{draf}/{bagian}", isi + samping)
        boleh = bagian is Bagian.KEGIATAN and 0 < len(jahat) < 4000
        assert jawaban.status_code == (303 if boleh else 200)
        assert boleh or Halaman(jawaban).galat
        tersimpan = pabrik.muat(tapin, draf).isi(bagian)
        assert all(jahat[:100] in nilai for nilai in tersimpan.values()), tersimpan
    for ekor in ("", "/periksa", "/dokumen", "/alamat?periksa=1"):
        assert klien_pelapor.get(f"/laporan/{draf}{ekor}").status_code == 200
    assert klien_pelapor.get("/laporan").status_code == 200


@pytest.mark.parametrize("jahat", JAHAT[1:], ids=range(1, len(JAHAT)))
def test_kunci_dan_versi_yang_jahat_tidak_menjatuhkan_halaman(app, tapin, klien_pelapor, jahat):
    siap = pabrik.siap(tapin, klien_pelapor.pelaku)
    for ekor in ("periksa", "cabut"):
        isi = {"kunci": jahat, "versi": jahat}
        assert _kirim(klien_pelapor, f"/laporan/{siap.id}/{ekor}", isi).status_code == 303
    assert _kirim(klien_pelapor, "/laporan", {"kunci": jahat, "jenis": "baru"}).status_code == 303
    assert pabrik.muat(tapin, siap.id) == siap


def test_bagian_yang_tidak_dikenal_tidak_ada(app, klien_pelapor, draf):
    for ekor in ("apa", "IDENTITAS", "identitas%00", "..%2f"):
        assert klien_pelapor.get(f"/laporan/{draf}/{ekor}").status_code == 404


# -- Autosave and two at once ---------------------------------------------------------------------


def test_simpan_otomatis_menjawab_json_dengan_jam_kantor(app, tapin, klien_pelapor, draf):
    alamat = f"/laporan/{draf}/identitas"
    jawaban = _kirim(
        klien_pelapor, alamat, {"nama": "Awan", "versi": "0", "lembar": "a"}, headers=JSON
    )
    assert (jawaban.status_code, jawaban.json) == (200, {"tersimpan": "10.00 WITA", "versi": 1})
    jawaban = _kirim(
        klien_pelapor, alamat, {"nama": "Awan 2", "versi": "0", "lembar": "b"}, headers=JSON
    )
    assert jawaban.status_code == 409
    assert "jendela lain" in json.loads(jawaban.data)["galat"]
    assert pabrik.muat(tapin, draf).isi(Bagian.IDENTITAS)["nama"] == "Awan"


def test_simpan_otomatis_laporan_yang_sudah_dikirim_ditolak_dengan_json(app, tapin, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    jawaban = _kirim(
        klien_pelapor, f"/laporan/{aju.id}/identitas", {"nama": "X", "versi": "1"}, headers=JSON
    )
    assert (jawaban.status_code, "Diajukan" in jawaban.json["galat"]) == (409, True)


def test_jendela_kedua_melihat_kedua_versi_dan_tidak_kehilangan_ketikan(
    app, tapin, klien_pelapor, draf
):
    alamat = f"/laporan/{draf}/kegiatan"
    kawan = akun.pengguna()
    with transaksi() as sesi:
        sesi.add(
            Keanggotaan(
                organisasi_id=pabrik.muat(tapin, draf).organisasi_id, pengguna_id=kawan.id,
                dibuat=waktu.sekarang(),
            )
        )  # fmt: skip
    lama = dict(_buka(klien_pelapor, alamat).cari("//form[@data-simpan-otomatis]")[0].form_values())
    pabrik.simpan(tapin, draf, kawan, Bagian.KEGIATAN, {"program": "Dari kawan"})
    bentrok = Halaman(_kirim(klien_pelapor, alamat, lama | {"program": "Dari saya"}))
    assert bentrok.status == 409
    assert "baru saja disimpan oleh anggota lain organisasi ini" in bentrok.utama
    assert "Tersimpan: Dari kawan" in bentrok.utama
    assert "Anda ketik: Dari saya" in bentrok.utama
    assert bentrok.nilai("program") == "Dari saya"
    assert pabrik.muat(tapin, draf).isi(Bagian.KEGIATAN)["program"] == "Dari kawan"
    (formulir,) = bentrok.cari("//form[@data-simpan-otomatis]")
    assert _kirim(klien_pelapor, alamat, formulir.form_values()).status_code == 303
    assert pabrik.muat(tapin, draf).isi(Bagian.KEGIATAN)["program"] == "Dari saya"


# -- Order, owners, sign-out ----------------------------------------------------------------------


def test_langkah_di_luar_urutan_dijawab_dengan_halaman(app, tapin, klien_pelapor, draf):
    jawaban = klien_pelapor.get(f"/laporan/{draf}/tanda-terima")
    assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{draf}")
    halaman = Halaman(_kirim(klien_pelapor, f"/laporan/{draf}/periksa", {"kunci": "k", "versi": 1}))
    assert "Laporan belum dapat dikirim" in halaman.utama
    tanpa_kunci = _kirim(klien_pelapor, f"/laporan/{draf}/periksa", {"versi": 1})
    assert tanpa_kunci.status_code == 303
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    for bagian in Bagian:
        jawaban = klien_pelapor.get(f"/laporan/{aju.id}/{bagian}")
        assert (jawaban.status_code, jawaban.location) == (303, f"/laporan/{aju.id}")
    jawaban = _kirim(klien_pelapor, f"/laporan/{aju.id}/identitas", {"nama": "X", "versi": "1"})
    assert jawaban.status_code == 303
    assert "tidak dapat diubah lagi" in " ".join(_buka(klien_pelapor, f"/laporan/{aju.id}").kabar)


ALAMAT = ["", "/identitas", "/dokumen", "/periksa", "/tanda-terima", "/cabut"]


@pytest.mark.parametrize("ekor", ALAMAT)
def test_laporan_orang_lain_tidak_ada(app, tapin, klien_pelapor, ekor):
    milik_lain_pelaku = akun.pengguna()
    milik_lain = pabrik.diajukan(tapin, milik_lain_pelaku)
    for laporan_id in (milik_lain.id, uuid4(), "bukan-pengenal", "%00"):
        assert klien_pelapor.get(f"/laporan/{laporan_id}{ekor}").status_code == 404
    if ekor not in ("", "/tanda-terima"):
        assert _kirim(klien_pelapor, f"/laporan/{milik_lain.id}{ekor}", {}).status_code == 404
    assert pabrik.muat(tapin, milik_lain.id) == milik_lain
    assert akun.klien(app, milik_lain_pelaku).get(f"/laporan/{milik_lain.id}").status_code == 200


@pytest.mark.parametrize("ekor", ALAMAT)
def test_laporan_kantor_lain_tidak_ada(app, tapin, banjar, ekor):
    laporan = pabrik.diajukan(tapin, akun.pengguna())
    petugas_banjar = akun.klien(app, akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))
    assert petugas_banjar.get(f"/laporan/{laporan.id}{ekor}").status_code == 404


@pytest.mark.parametrize("ekor", ALAMAT)
def test_setelah_keluar_diminta_masuk_dan_tidak_ada_yang_tersimpan(
    app, tapin, klien_pelapor, draf, ekor
):
    klien_pelapor.post("/keluar")
    assert klien_pelapor.get(f"/laporan/{draf}{ekor}").location.startswith("/masuk")
    if ekor not in ("", "/tanda-terima"):
        jawaban = _kirim(klien_pelapor, f"/laporan/{draf}{ekor}", {"nama": "X"})
        assert jawaban.location.startswith("/masuk")
    assert pabrik.muat(tapin, draf).bagian == {}


def test_tanpa_tanda_csrf_tidak_ada_yang_tersimpan(app, tapin, klien_pelapor, draf, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", not app.debug)
    jawaban = _kirim(klien_pelapor, f"/laporan/{draf}/identitas", {"nama": "X", "versi": "0"})
    assert jawaban.status_code == 400
    assert pabrik.muat(tapin, draf).bagian == {}


# -- Check and submit -----------------------------------------------------------------------------


def _ajukan(klien, halaman):
    (formulir,) = halaman.cari("//form[contains(@action,'/periksa')]")
    return klien.post(formulir.get("action"), data=dict(formulir.form_values()))


def test_periksa_menampilkan_semua_isi_dengan_tautan_ubah(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = _buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    assert halaman.h1.endswith("Periksa jawaban Anda")
    baris = {
        _rapi(r.xpath("./dt")[0]): _rapi(r.xpath("./dd")[0])
        for r in halaman.cari("//div[contains(@class,'govuk-summary-list__row')]")
    }
    assert baris["Nama organisasi"] == "Forum Pemuda Rantau"
    assert baris["Bentuk organisasi"] == "Ormas"
    assert baris["Kecamatan"] == "Tapin Utara"
    assert baris["Desa atau kelurahan"] == "Rantau Kiwa"
    assert baris["Tanggal terbit"] == "14 April 2024"
    assert baris["NIK ketua"] == "6305••••••••0001"
    assert "6305011203900001" not in halaman.html
    assert "0812 3456 7890" not in halaman.html
    assert baris["KTP-el ketua"] == "surat.pdf"
    ubah = halaman.teks("//dd[contains(@class,'actions')]/a")
    assert len(ubah) == len(halaman.cari("//div[contains(@class,'govuk-summary-list__row')]"))
    assert "Ubah Nama organisasi" in ubah


def test_kirim_memberi_tanda_terima_dan_kirim_dua_kali_sama_saja(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = _buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    pertama, kedua = _ajukan(klien_pelapor, halaman), _ajukan(klien_pelapor, halaman)
    tujuan = f"/laporan/{lengkap.id}/tanda-terima"
    assert (pertama.status_code, pertama.location, kedua.location) == (303, tujuan, tujuan)
    terima = _buka(klien_pelapor, tujuan)
    assert terima.h1 == "Laporan Anda sudah kami terima"
    assert terima.teks("//*[contains(@class,'tanda-terima__nomor')]") == ["001/TT/63.05/2026"]
    for kata in ("24 November 2026 pukul 10.00 WITA", "15 berkas", "KTP-el ketua",
                 "Paling lambat 15 Desember 2026", "bukan surat keterangan"):  # fmt: skip
        assert kata in terima.utama
    assert "ke p••••••@surel.go.id" in terima.utama
    (qr,) = terima.cari("//section[@aria-label='Tanda terima']//*[local-name()='svg']")
    assert qr.get("role") == "img"
    assert terima.cari("//*[@style]|//style") == []
    assert [b[1] for b in _buka(klien_pelapor, "/laporan").baris] == ["Diajukan"]


def test_tab_kedua_yang_mengirim_diberi_tahu(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    alamat = f"/laporan/{lengkap.id}/periksa"
    satu, dua = _buka(klien_pelapor, alamat), _buka(klien_pelapor, alamat)
    assert _ajukan(klien_pelapor, satu).location.endswith("/tanda-terima")
    jawaban = _ajukan(klien_pelapor, dua)
    assert (jawaban.status_code, jawaban.location) == (303, alamat)
    halaman = _buka(klien_pelapor, alamat)
    assert "sekarang berstatus Diajukan" in " ".join(halaman.kabar)
    assert halaman.h1.endswith("Isi laporan")
    assert halaman.cari("//main//form") == []


def test_isi_yang_berubah_setelah_diperiksa_harus_diperiksa_lagi(app, tapin, klien_pelapor):
    lengkap = pabrik.siap(tapin, klien_pelapor.pelaku)
    halaman = _buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    pabrik.simpan(
        tapin, lengkap.id, klien_pelapor.pelaku, Bagian.KEGIATAN, {"program": "Lain sama sekali"}
    )
    assert _ajukan(klien_pelapor, halaman).location == f"/laporan/{lengkap.id}/periksa"
    lagi = _buka(klien_pelapor, f"/laporan/{lengkap.id}/periksa")
    assert "baru saja diubah" in " ".join(lagi.kabar)
    assert "Lain sama sekali" in lagi.utama


def test_surel_yang_belum_dikonfirmasi_menunjukkan_jalan_keluarnya(app, tapin):
    klien = akun.klien(app, akun.pengguna(dikonfirmasi=False))
    lengkap = pabrik.siap(tapin, klien.pelaku)
    halaman = _buka(klien, f"/laporan/{lengkap.id}/periksa")
    assert "Alamat surel Anda belum dikonfirmasi" in halaman.utama
    assert halaman.tautan("Kirim ulang tautannya")
    jawaban = Halaman(
        _kirim(klien, f"/laporan/{lengkap.id}/periksa", {"kunci": "k", "versi": lengkap.versi})
    )
    assert "belum dikonfirmasi" in jawaban.utama
    assert pabrik.muat(tapin, lengkap.id).nomor is None


def test_halaman_laporan_memakai_jumlah_kueri_tetap(app, tapin, klien_pelapor, draf):
    def ukur(laporan_id):
        hasil = {}
        for ekor in ("", "/identitas", "/alamat", "/dokumen", "/periksa"):
            with hitung_kueri() as terkirim:
                assert klien_pelapor.get(f"/laporan/{laporan_id}{ekor}").status_code == 200
            hasil[ekor] = len(terkirim)
        return hasil

    kosong = ukur(draf)
    penuh = ukur(pabrik.siap(tapin, klien_pelapor.pelaku).id)
    assert all(penuh[ekor] - kosong[ekor] <= 2 for ekor in kosong), (kosong, penuh)
    assert max(penuh.values()) <= 16, penuh


# -- Returned, withdrawn, decided -----------------------------------------------------------------


def test_yang_dikembalikan_terbuka_pada_yang_harus_diperbaiki(app, tapin, klien_pelapor, catatan):
    catatan[("pengurus", "ketua_nik")] = "NIK ketua tidak sama dengan KTP."
    catatan[("dokumen", "skt")] = "Pindaian SKT buram."
    catatan[("kegiatan", "")] = "Uraikan per tahun."
    kembali = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    halaman = _buka(klien_pelapor, f"/laporan/{kembali.id}")
    tugas = _tugas(halaman)
    assert tugas["Pengurus"] == ("Perlu diperbaiki", "Petugas: NIK ketua tidak sama dengan KTP.")
    assert tugas["Dokumen"][0] == tugas["Kegiatan"][0] == "Perlu diperbaiki"
    assert tugas["Identitas"][0] == "Selesai"
    assert "3 bagian perlu diperbaiki" in halaman.utama
    assert "15 Desember 2026" in halaman.utama
    assert "tersisa 15 hari kerja" in halaman.utama.lower()
    assert "/pengurus" in halaman.tautan("Lanjutkan ke Pengurus")

    pengurus = _buka(klien_pelapor, f"/laporan/{kembali.id}/pengurus")
    (kata,) = pengurus.cari("//*[contains(@class,'sn-kata-petugas')]")
    assert "NIK ketua tidak sama dengan KTP." in _rapi(kata)
    assert "ketua_nik" in kata.getnext().xpath(".//input/@name")
    kegiatan = _buka(klien_pelapor, f"/laporan/{kembali.id}/kegiatan")
    assert "Uraikan per tahun." in kegiatan.utama
    dokumen = _buka(klien_pelapor, f"/laporan/{kembali.id}/dokumen")
    assert dokumen.teks("//section/h2")[0] == "Perlu diganti"
    assert "Pindaian SKT buram." in dokumen.utama


def test_yang_sudah_diperbaiki_ditandai_dan_dikirim_lagi(app, tapin, klien_pelapor, catatan, jam):
    catatan[("kegiatan", "program")] = "Terlalu singkat."
    kembali = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    jam.shift(timedelta(hours=1))
    periksa = _buka(klien_pelapor, f"/laporan/{kembali.id}/periksa")
    assert "Belum diubah sejak dikembalikan: Kegiatan" in periksa.utama
    jawaban = _kirim(
        klien_pelapor, f"/laporan/{kembali.id}/kegiatan",
        {"program": "Lebih panjang.", "versi": "1"},
    )  # fmt: skip
    assert jawaban.location == f"/laporan/{kembali.id}"
    tugas = _tugas(_buka(klien_pelapor, f"/laporan/{kembali.id}"))
    assert tugas["Kegiatan"][0] == "Sudah diperbaiki"
    catatan.clear()
    _ajukan(klien_pelapor, _buka(klien_pelapor, f"/laporan/{kembali.id}/periksa"))
    terima = _buka(klien_pelapor, f"/laporan/{kembali.id}/tanda-terima")
    assert "setelah diperbaiki" in terima.utama
    assert kembali.nomor in terima.utama


def test_tenggat_yang_lewat_dikatakan_dan_laporan_tetap_dapat_dilengkapi(
    app, tapin, klien_pelapor, jam
):
    kembali = pabrik.dikembalikan(tapin, klien_pelapor.pelaku)
    jam.shift(timedelta(days=1))
    klien = akun.klien(app, klien_pelapor.pelaku)
    assert "tersisa 14 hari kerja" in _buka(klien, f"/laporan/{kembali.id}").utama.lower()
    jam.shift(timedelta(days=60))
    klien = akun.klien(app, klien_pelapor.pelaku)
    halaman = _buka(klien, f"/laporan/{kembali.id}")
    assert "sudah lewat" in halaman.utama
    assert halaman.tautan("Periksa dan kirim")


def test_laporan_ditarik_kembali_sesudah_ditanya_sekali(app, tapin, klien_pelapor):
    aju = pabrik.diajukan(tapin, klien_pelapor.pelaku)
    tanya = _buka(klien_pelapor, f"/laporan/{aju.id}/cabut")
    assert tanya.h1.endswith("Tarik kembali laporan ini?")
    (formulir,) = tanya.cari("//main//form")
    isi = dict(formulir.form_values())
    assert _kirim(klien_pelapor, f"/laporan/{aju.id}/cabut", isi).location == "/laporan"
    assert [b[1] for b in _buka(klien_pelapor, "/laporan").baris] == ["Dicabut"]
    lagi = _kirim(klien_pelapor, f"/laporan/{aju.id}/cabut", isi)
    assert lagi.location == f"/laporan/{aju.id}/cabut"
    assert klien_pelapor.get(lagi.location).location == f"/laporan/{aju.id}"
    assert "Ditarik kembali" in _buka(klien_pelapor, f"/laporan/{aju.id}").utama


@pytest.mark.parametrize(
    ("langkah", "kata"),
    [(Langkah.PERIKSA, "Petugas memeriksa"), (Langkah.TERIMA, "sudah tercatat di register"),
     (Langkah.TOLAK, "Alasannya kami kirim lewat surel")],
)  # fmt: skip
def test_keadaan_laporan_diceritakan(app, tapin, klien_pelapor, langkah, kata):
    laporan = pabrik.pindahkan(tapin, pabrik.diajukan(tapin, klien_pelapor.pelaku), langkah)
    halaman = _buka(klien_pelapor, f"/laporan/{laporan.id}")
    assert kata in halaman.utama
    assert _buka(klien_pelapor, halaman.tautan("Lihat isi laporan")).h1.endswith("Isi laporan")
    assert _buka(klien_pelapor, halaman.tautan("Lihat tanda terima")).status == 200


def test_isian_html_dan_rumus_tampil_sebagai_tulisan(app, tapin, klien_pelapor):
    jahat = "<img src=x onerror=alert(1)>\"'=1+1"
    lengkap = pabrik.diajukan(tapin, klien_pelapor.pelaku, identitas={"nama": jahat})
    for ekor in ("", "/periksa", "/tanda-terima", "/cabut"):
        halaman = _buka(klien_pelapor, f"/laporan/{lengkap.id}{ekor}")
        assert "<img" not in halaman.html
        assert jahat in halaman.utama or ekor == "/cabut"
    assert jahat in _buka(klien_pelapor, "/laporan").utama
