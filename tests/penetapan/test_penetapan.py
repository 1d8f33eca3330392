"""A year is signed: frozen whole, proved from itself, closed for marks, opened with a reason."""

from __future__ import annotations

import hashlib
import io
import json
import time
import zlib
from datetime import timedelta
from threading import Barrier

import pyotp
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select, update

from sinormas import izin
from sinormas.akun import layanan_faktor
from sinormas.akun.layanan_diri import Peramban
from sinormas.instansi.layanan import tutup_tahun
from sinormas.lkip import ekspor
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import kueri as partisipasi_kueri
from sinormas.partisipasi import layanan as partisipasi
from sinormas.partisipasi.massal import tandai_massal
from sinormas.partisipasi.models import Partisipasi
from sinormas.penetapan import kueri, layanan, naskah
from sinormas.penetapan.models import Penetapan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from tests.akun.bantu import SANDI, orang
from tests.bantuan.baca import Halaman
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import muat
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import partisipasi as pabrik_partisipasi

ALAMAT = "/kinerja/2020/penetapan"
ALASAN = "Dua Yayasan dihitung seperti pada laporan yang terbit."


@pytest.fixture
def tahun_2020(tapin):
    """The office with the year of the example."""
    muat(SUMBER)
    return tapin


def tetapkan(instansi, **lain):
    return layanan.tetapkan(
        instansi, 2020,
        **({"kode": None, "alasan": ALASAN, "pelaku": izin.sistem(), "saat": waktu.sekarang()}
           | lain),
    )  # fmt: skip


def buktikan(instansi, versi=None):
    return layanan.buktikan(instansi, 2020, versi, pelaku=izin.sistem())


def tanda_pertama():
    return sesi_kini().scalars(select(Partisipasi.id).order_by(Partisipasi.id)).first()


def cabut_satu(instansi):
    partisipasi.cabut(
        instansi, tanda_pertama(), "Salah orang", pelaku=izin.sistem(), saat=waktu.sekarang()
    )


def rusak(instansi, **nilai):
    with transaksi() as sesi:
        sesi.execute(update(Penetapan).where(Penetapan.instansi_id == instansi.id).values(**nilai))


# -- Freezing -------------------------------------------------------------------------------------


def test_yang_ditetapkan_membuktikan_dirinya_dan_sama_dengan_angka_tahun_itu(tahun_2020):
    assert tetapkan(tahun_2020) == 1
    bukti = buktikan(tahun_2020)
    assert bukti.utuh
    assert bukti.bergeser == ()
    isi = kueri.isi(tahun_2020, 2020, 1)
    assert hashlib.sha256(isi).hexdigest() == bukti.sha256
    dibaca = json.loads(isi)
    iku4 = next(i for i in dibaca["indikator"] if i["kode"] == "IKU-4")
    assert iku4["hasil"] == {
        "pembilang": "30", "penyebut": "60", "target": "50", "realisasi": "50.00",
        "capaian": "100.00", "kategori": "Sangat Berhasil",
    }  # fmt: skip
    assert len(dibaca["himpunan"]["ormas_terdata 2020"]["baris"]) == 60
    assert len(dibaca["indikator"]) == 11
    assert "2 dari 30 berbentuk Yayasan" in iku4["temuan"][0]["kalimat"]


def test_naskah_ditulis_dengan_satu_cara_saja(tahun_2020):
    tetapkan(tahun_2020)
    isi = kueri.isi(tahun_2020, 2020, 1)
    assert naskah.tulis(naskah.baca(isi)) == isi


def test_sesudah_register_berubah_yang_ditetapkan_tetap_dan_pergeserannya_disebut(tahun_2020):
    tetapkan(tahun_2020)
    sebelum = kueri.isi(tahun_2020, 2020, 1)
    pabrik_organisasi.organisasi(tahun_2020, "Ormas yang menyusul")
    bukti = buktikan(tahun_2020)
    assert bukti.utuh
    assert kueri.isi(tahun_2020, 2020, 1) == sebelum
    assert ("IKU-4", "penyebut", "60", "61") in bukti.bergeser
    assert ("IKU-4", "realisasi", "50.00", "49.18") in bukti.bergeser


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        (lambda n: n["himpunan"]["ormas_terdata 2020"]["baris"].pop(), "ormas_terdata"),
        (lambda n: n["indikator"][3]["hasil"].update(realisasi="60.00"), "realisasi"),
        (lambda n: n["indikator"][3]["hasil"].update(kategori="Berhasil"), "kategori"),
        (lambda n: n["indikator"][3]["aturan"].update(pengali="1000"), "realisasi"),
        (
            lambda n: n["indikator"][3].update(
                target={"nilai": "40", "jenis": "tepat", "atas": None}
            ),
            "target",
        ),
    ],
    ids=["daftar", "angka", "kata", "rumus", "target"],
)
def test_naskah_yang_diubah_ketahuan_oleh_sidik_dan_oleh_hitungannya(tahun_2020, ubah, bidang):
    tetapkan(tahun_2020)
    isi = json.loads(kueri.isi(tahun_2020, 2020, 1))
    assert isi["indikator"][3]["kode"] == "IKU-4"
    ubah(isi)
    rusak(tahun_2020, isi=zlib.compress(naskah.tulis(isi)))
    bukti = buktikan(tahun_2020)
    assert not bukti.sidik_cocok
    assert not bukti.utuh
    assert bidang in {b.bidang for b in bukti.salah}


def test_naskah_yang_bukan_naskah_tidak_menggagalkan_pembuktian(tahun_2020):
    tetapkan(tahun_2020)
    rusak(tahun_2020, isi=zlib.compress(b"{}"))
    assert not buktikan(tahun_2020).utuh


def test_dihitung_ulang_tanpa_basis_data(tahun_2020):
    """What an auditor does years later, with the file alone."""
    tetapkan(tahun_2020)
    isi = kueri.isi(tahun_2020, 2020, 1)
    sesi_kini().close()
    assert list(naskah.hitung_ulang(naskah.baca(isi))) == []


# -- Versions -------------------------------------------------------------------------------------


def test_hanya_satu_versi_berlaku_dan_yang_lama_tetap_tersimpan(tahun_2020):
    tetapkan(tahun_2020)
    with pytest.raises(Bentrok, match="sudah ditetapkan"):
        tetapkan(tahun_2020)
    layanan.buka(
        tahun_2020, 2020, alasan="Satu tanda salah", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    cabut_satu(tahun_2020)
    assert tetapkan(tahun_2020) == 2
    kedua, pertama = kueri.daftar(tahun_2020, 2020)
    assert (kedua.versi, kedua.berlaku) == (2, True)
    assert (pertama.versi, pertama.berlaku, pertama.alasan_buka) == (1, False, "Satu tanda salah")
    assert buktikan(tahun_2020).bergeser == ()
    lama = buktikan(tahun_2020, 1)
    assert lama.utuh
    assert ("IKU-4", "pembilang", "30", "29") in lama.bergeser


def test_tahun_yang_belum_ditetapkan_tidak_dapat_dibuka_dan_alasannya_wajib(tahun_2020):
    saat = waktu.sekarang()
    with pytest.raises(Bentrok):
        layanan.buka(tahun_2020, 2020, alasan="Ada", pelaku=izin.sistem(), saat=saat)
    tetapkan(tahun_2020)
    with pytest.raises(IsianSalah):
        layanan.buka(tahun_2020, 2020, alasan=" ", pelaku=izin.sistem(), saat=saat)
    assert kueri.berlaku(tahun_2020, 2020)


# -- What is refused ------------------------------------------------------------------------------


def test_tanpa_alasan_tidak_ditetapkan_selama_ada_yang_perlu_dibaca(tahun_2020):
    with pytest.raises(IsianSalah) as galat:
        tetapkan(tahun_2020, alasan="  ")
    assert galat.value.kolom == "alasan"
    assert kueri.daftar(tahun_2020, 2020) == ()


def test_tahun_berjalan_dan_kantor_tanpa_indikator_tidak_ditetapkan(tapin):
    with pytest.raises(IsianSalah, match="belum berakhir"):
        layanan.tetapkan(
            tapin, 2026, kode=None, alasan=None, pelaku=izin.sistem(), saat=waktu.sekarang()
        )
    with pytest.raises(IsianSalah, match="belum punya indikator"):
        tetapkan(tapin)


def test_tahun_yang_ditetapkan_tidak_dapat_ditandai_atau_dicabut(tahun_2020):
    tetapkan(tahun_2020)
    baru = pabrik_organisasi.organisasi(tahun_2020, "Ormas yang terlambat")
    with pytest.raises(Bentrok, match="sudah ditetapkan pada 24 November 2026"):
        pabrik_partisipasi.tanda(tahun_2020, baru)
    with pytest.raises(Bentrok, match="halaman Penetapan"):
        cabut_satu(tahun_2020)
    assert partisipasi_kueri.ringkas(tahun_2020, 2020).ikut == 30
    pabrik_partisipasi.tanda(tahun_2020, baru, 2021)


def test_laporan_lama_tidak_menandai_di_tahun_yang_ditetapkan(tahun_2020):
    tetapkan(tahun_2020)
    baru = pabrik_organisasi.organisasi(tahun_2020, "Ormas yang terlambat")
    with pytest.raises(Bentrok, match="sudah ditetapkan"):
        tandai_massal(
            tahun_2020, 2020, [baru], uraian="LKIP 2020", pelaku=izin.sistem(),
            saat=waktu.sekarang(),
        )  # fmt: skip


def test_tanda_yang_menyela_penetapan_menggagalkannya(tahun_2020, monkeypatch):
    baru = pabrik_organisasi.organisasi(tahun_2020, "Ormas yang menyela")
    asli = layanan.bahan.susun

    def susun(*argumen, **lain):
        hasil = asli(*argumen, **lain)
        pabrik_partisipasi.tanda(tahun_2020, baru, 2020)
        return hasil

    monkeypatch.setattr(layanan.bahan, "susun", susun)
    with pytest.raises(Bentrok, match="berubah selagi ditetapkan"):
        tetapkan(tahun_2020)
    assert kueri.daftar(tahun_2020, 2020) == ()
    monkeypatch.undo()
    assert tetapkan(tahun_2020) == 1


def test_yang_menandai_menunggu_yang_sedang_menetapkan(app, tahun_2020):
    baru = pabrik_organisasi.organisasi(tahun_2020, "Ormas yang menunggu")
    kunci = Barrier(2)

    def menandai():
        kunci.wait(20)
        return pabrik_partisipasi.tanda(tahun_2020, baru, 2020)

    def menetapkan():
        with transaksi() as sesi:
            tutup_tahun(sesi, tahun_2020, 2020, waktu.sekarang())
            kunci.wait(20)
            time.sleep(0.3)

    hasil = serentak(app, [menetapkan, menandai], Bentrok)
    assert isinstance(hasil[1], Bentrok)


def test_organisasi_kantor_lain_tidak_ikut_tertutup(tahun_2020, banjar):
    tetapkan(tahun_2020)
    ormas = pabrik_organisasi.organisasi(banjar, "Ormas Banjar", Bentuk.ORMAS)
    pabrik_partisipasi.tanda(banjar, ormas)


# -- The head, the page and the command -----------------------------------------------------------


def _berfaktor(pelaku) -> str:
    """Switch the second factor on an hour ago; the secret."""
    lalu = SAAT - timedelta(hours=1)
    layanan_faktor.mulai(pelaku=pelaku, saat=lalu)
    rahasia = layanan_faktor.sedang_dipasang(pelaku, lalu).rahasia
    layanan_faktor.pasang(
        pyotp.TOTP(rahasia).at(lalu), SANDI, pelaku=pelaku,
        peramban=Peramban(dari="127.0.0.1", agen="uji"), saat=lalu,
    )  # fmt: skip
    return rahasia


def test_pimpinan_menetapkan_dengan_langkah_kedua_dan_kodenya_sekali_pakai(app, tahun_2020):
    kepala = orang(instansi=tahun_2020, peran=izin.Peran.PIMPINAN)
    isi = {"alasan": ALASAN, "kode": "000000"}
    jawaban = pabrik_akun.klien(app, kepala).post(ALAMAT, data=isi)
    assert Halaman(jawaban).galat == {"kode": layanan_faktor.BELUM_PUNYA}
    rahasia = _berfaktor(kepala)
    klien = pabrik_akun.klien(app, kepala)
    assert "kode" in Halaman(klien.post(ALAMAT, data=isi)).galat
    assert kueri.daftar(tahun_2020, 2020) == ()
    isi["kode"] = pyotp.TOTP(rahasia).at(SAAT)
    assert klien.post(ALAMAT, data=isi).location == ALAMAT
    assert kueri.berlaku(tahun_2020, 2020).penetap == kepala.nama
    assert klien.post(f"{ALAMAT}/buka", data={"alasan": "Perbaikan"}).location == ALAMAT
    assert "kode" in Halaman(klien.post(ALAMAT, data=isi)).galat, "a code is good once"
    lagi = klien.post(f"{ALAMAT}/buka", data={"alasan": "Lagi"}, follow_redirects=True)
    assert lagi.request.path == ALAMAT
    assert "tidak sedang ditetapkan" in Halaman(lagi).utama
    assert klien.post("/kinerja/99999/penetapan").status_code == 404


def test_halaman_menyebut_yang_perlu_dibaca_lalu_bukti_dan_pergeserannya(klien_auditor, tahun_2020):
    halaman = Halaman(klien_auditor.get(ALAMAT))
    perlu = {b[0]: b[1] for b in halaman.baris}
    assert "2 dari 30 berbentuk Yayasan" in perlu["IKU-4"]
    assert "Yang menetapkan adalah pimpinan kantor" in halaman.utama
    assert halaman.cari("//main//form") == []
    tetapkan(tahun_2020)
    pabrik_organisasi.organisasi(tahun_2020, "Ormas yang menyusul")
    halaman = Halaman(klien_auditor.get(ALAMAT))
    assert ["IKU-4", "penyebut", "60", "61"] in halaman.baris
    assert kueri.berlaku(tahun_2020, 2020).sha256 in halaman.utama
    unduhan = klien_auditor.get(f"{ALAMAT}/1.json")
    assert hashlib.sha256(unduhan.data).hexdigest() == kueri.berlaku(tahun_2020, 2020).sha256
    for versi in (2, 99_999, 10**30):
        assert klien_auditor.get(f"{ALAMAT}/{versi}.json").status_code == 404


def test_halaman_setahun_berkata_sudah_ditetapkan(klien_auditor, tahun_2020):
    setahun = ("/kinerja/2020", "/lkip/2020", "/kinerja/2020/IKU-4", "/partisipasi/2020")

    def kata(alamat):
        halaman = Halaman(klien_auditor.get(alamat))
        pilihan = halaman.teks("//ul[@class='sn-tahun']//a[@aria-current]/span")
        return halaman.utama, pilihan[0] if pilihan else None

    for alamat in setahun:
        utama, pilihan = kata(alamat)
        assert pilihan in (None, "Draf")
        assert pilihan == "Draf" or "Belum ditetapkan pimpinan" in utama
    tetapkan(tahun_2020)
    for alamat in setahun:
        utama, pilihan = kata(alamat)
        assert pilihan in (None, "Ditetapkan")
        assert "sampai pimpinan menetapkannya" not in utama
        assert "Belum ditetapkan" not in utama
    assert "ditetapkan pimpinan pada 24 November 2026" in kata("/kinerja/2020")[0]


def _lkip(instansi, bentuk):
    aliran = io.BytesIO()
    ekspor.ke_aliran(aliran, instansi, 2020, bentuk, pelaku=izin.sistem(), saat=waktu.sekarang())
    return aliran.getvalue()


def test_laporan_bertanda_draf_sampai_ditetapkan_dan_lagi_sesudah_bergeser(tahun_2020):
    def draf():
        halaman = PdfReader(io.BytesIO(_lkip(tahun_2020, ekspor.Format.PDF))).pages
        return "DRAF" in halaman[-1].extract_text()

    def kaki():
        buku = load_workbook(io.BytesIO(_lkip(tahun_2020, ekspor.Format.XLSX)))
        return buku.worksheets[0].oddFooter.left.text

    assert (draf(), "Draf, belum ditetapkan" in kaki()) == (True, True)
    tetapkan(tahun_2020)
    assert (draf(), "Ditetapkan 24 November 2026 oleh sistem, versi 1" in kaki()) == (False, True)
    pabrik_organisasi.organisasi(tahun_2020, "Ormas yang menyusul")
    assert (draf(), "Draf, belum ditetapkan" in kaki()) == (True, True)


def test_perintah_menetapkan_dan_memeriksa(app, tahun_2020):
    jalankan = app.test_cli_runner().invoke
    tanpa = jalankan(args=["kinerja", "tetapkan", "--tahun", "2020"])
    assert (tanpa.exit_code, "Tulis alasan" in tanpa.output) == (1, True)
    hasil = jalankan(args=["kinerja", "tetapkan", "--tahun", "2020", "--alasan", ALASAN, "--json"])
    ditetapkan = json.loads(hasil.stdout)
    assert ditetapkan["versi"] == 1
    periksa = jalankan(args=["kinerja", "periksa", "--tahun", "2020", "--json"])
    bukti = json.loads(periksa.stdout)
    assert (periksa.exit_code, bukti["utuh"], bukti["sha256"]) == (0, True, ditetapkan["sha256"])
    rusak(tahun_2020, sha256="0" * 64)
    periksa = jalankan(args=["kinerja", "periksa", "--tahun", "2020"])
    assert periksa.exit_code == 1
    assert "TIDAK UTUH" in periksa.stdout
    assert jalankan(args=["kinerja", "periksa", "--tahun", "2019"]).exit_code == 1
