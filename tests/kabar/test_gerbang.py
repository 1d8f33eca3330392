"""The office's WhatsApp gateway: signed, once where it can tell, never into a network of ours."""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from sinormas import izin
from sinormas.izin import TidakAda
from sinormas.kabar import gerbang as klien_gerbang
from sinormas.kabar import layanan, layanan_gerbang, pengiriman
from sinormas.kabar.aturan import BATAS_DITOLAK, JEDA_GERBANG, LAMA_KLAIM, nomor_wa
from sinormas.kabar.gerbang import salah_url
from sinormas.kabar.models import GerbangWa
from sinormas.kabar.pengiriman import HasilKirim, kirim_wa
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan import smtp
from tests.bantuan.gerbang import gerbang
from tests.conftest import SAAT
from tests.pabrik import kabar

DATA = {
    "jenis": "Pelaporan keberadaan",
    "organisasi": "Forum Rantau",
    "nomor": "001/TT/63.05/2026",
    "kata_petugas": "",
    "tautan": "http://127.0.0.1:8000/laporan/1",
}


def kirim(instansi, telepon: str | None = "0812 3456 7890", kunci: str = "diterima") -> None:
    with transaksi():
        layanan.kirim(instansi, kunci, (), DATA, telepon=telepon, saat=waktu.sekarang())


@pytest.fixture
def wa(tapin):
    """A gateway that works, set up for Tapin."""
    with gerbang() as hasil:
        hasil.rahasia = kabar.gerbang(tapin, hasil.url)
        yield hasil


@pytest.mark.parametrize(
    ("tulis", "baku"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("62812.3456.7890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("(0517) 31005", None),
        ("+1 202 555 0100", None),
        ("0812", None),
        ("0812345678901234567", None),
        ("٠٨١٢٣٤٥٦٧٨٩٠", None),
        ("", None),
        (None, None),
        ("0812345\x007890", None),
    ],
)
def test_hanya_nomor_seluler_yang_dikirimi(tulis, baku):
    assert nomor_wa(tulis) == baku


def test_pesan_sampai_ditandatangani(tapin, wa):
    kirim(tapin)
    assert kirim_wa(SAAT) == HasilKirim(1, 0)
    (satu,) = wa.kiriman
    assert satu.jalur == "/kirim?token=abc"
    assert satu.kepala["Content-Type"] == "application/json"
    tanda = hmac.new(
        wa.rahasia.encode(),
        satu.kepala["X-Sinormas-Waktu"].encode() + b"." + satu.mentah,
        hashlib.sha256,
    ).hexdigest()
    assert satu.kepala["X-Sinormas-Tanda"] == f"sha256={tanda}"
    assert int(satu.kepala["X-Sinormas-Waktu"]) == int(SAAT.timestamp())
    assert satu.isi["kepada"] == "+6281234567890"
    assert satu.isi["teks"].startswith("*Laporan 001/TT/63.05/2026: diterima*\n\nYang terhormat")
    assert satu.kepala["Idempotency-Key"] == satu.isi["id"]
    (baris,) = kabar.semua()
    assert baris.terkirim == SAAT
    assert baris.kepada == "+6281••••••890"
    assert kirim_wa(SAAT + timedelta(days=9)) == HasilKirim(0, 0)


def test_nomor_dan_rahasia_tersimpan_terenkripsi(tapin, wa):
    kirim(tapin)
    koneksi = sesi_kini().connection()
    for tabel in ("surat_keluar", "gerbang_wa"):
        baris = koneksi.exec_driver_sql(f"SELECT * FROM {tabel}").all()
        teks = str([bytes(x) if isinstance(x, memoryview) else x for x in baris[0]])
        assert "81234567890" not in teks
        assert wa.rahasia not in teks


def test_tanpa_gerbang_atau_bukan_seluler_tidak_ada_pesan_wa(tapin, banjar):
    kirim(tapin)
    kabar.gerbang(banjar, aktif=False)
    kirim(banjar)
    kabar.gerbang(tapin)
    kirim(tapin, "0517 31005")
    assert kabar.semua() == []


@pytest.mark.parametrize("status", [500, 503, 429, 401, 403, 404, 301, 302, 307])
def test_gerbang_yang_rusak_tidak_merugikan_pesan(tapin, wa, jam, status):
    wa.status, wa.lokasi = status, "http://127.0.0.1:1/lain"
    for _ in range(3):
        kirim(tapin)
    for _ in range(40):
        hasil = kirim_wa(waktu.sekarang())
        assert (hasil.terkirim, hasil.ditolak) == (0, 0)
        assert str(status) in (hasil.galat_relai or "")
        jam.shift(timedelta(hours=2))
    assert {k.jalur for k in wa.kiriman} == {"/kirim?token=abc"}, "a redirect was followed"
    wa.status, wa.lokasi = 200, None
    assert kirim_wa(waktu.sekarang()) == HasilKirim(3, 0)
    kunci = [k.kepala["Idempotency-Key"] for k in wa.kiriman]
    assert len(set(kunci)) == 3


def test_gerbang_satu_kantor_yang_mati_tidak_menahan_kantor_lain(tapin, banjar, wa):
    with gerbang(status=500) as rusak:
        kabar.gerbang(banjar, rusak.url)
        for _ in range(3):
            kirim(banjar)
            kirim(tapin)
        hasil = kirim_wa(SAAT)
        assert hasil.terkirim == 3
        assert len(rusak.kiriman) == 1


def test_yang_ditolak_gerbang_akhirnya_gagal_dan_dapat_dikirim_lagi(tapin, wa, jam):
    wa.status = 422
    kirim(tapin)
    for _ in range(BATAS_DITOLAK):
        assert kirim_wa(waktu.sekarang()) == HasilKirim(0, 1)
        jam.shift(timedelta(hours=6))
    (baris,) = kabar.semua()
    assert baris.menyerah
    assert baris.galat_terakhir == "gerbang menolak: 422"
    assert kirim_wa(waktu.sekarang()) == HasilKirim(0, 0)
    wa.status = 202
    assert layanan.kirim_lagi(tapin, baris.id, pelaku=izin.sistem(), saat=waktu.sekarang())
    assert kirim_wa(waktu.sekarang()) == HasilKirim(1, 0)


def test_gerbang_yang_tidak_menjawab_dilepas(tapin, wa, monkeypatch):
    monkeypatch.setattr(klien_gerbang, "TUNGGU", 0.2)
    wa.diam = threading.Event()
    kirim(tapin)
    hasil = kirim_wa(SAAT)
    assert "TimeoutError" in (hasil.galat_relai or "")
    (baris,) = kabar.semua()
    assert (baris.percobaan, baris.coba_lagi) == (0, SAAT + JEDA_GERBANG)


def test_gerbang_yang_menetes_diputus(tapin, monkeypatch):
    """A byte now and then keeps a socket's own timeout from ever coming."""
    monkeypatch.setattr(klien_gerbang, "TUNGGU_SELURUHNYA", 0.4)
    berhenti = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as peladen:

        def menetes() -> None:
            sambungan, _ = peladen.accept()
            with sambungan:
                try:
                    while not berhenti.wait(0.05):
                        sambungan.sendall(b"H")
                except OSError:
                    return

        utas = threading.Thread(target=menetes)
        utas.start()
        kabar.gerbang(tapin, f"http://127.0.0.1:{peladen.getsockname()[1]}/")
        kirim(tapin)
        assert kirim_wa(SAAT).galat_relai
        berhenti.set()
        utas.join()


def test_pekerja_yang_mati_sesudah_mengirim_mengulang_dengan_kunci_sama(
    tapin, wa, jam, monkeypatch
):
    kirim(tapin)

    def mati(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as ganti:
        ganti.setattr(pengiriman, "_tandai", mati)
        with pytest.raises(KeyboardInterrupt):
            kirim_wa(SAAT)
    jam.shift(LAMA_KLAIM - timedelta(seconds=1))
    assert kirim_wa(waktu.sekarang()) == HasilKirim(0, 0)
    jam.shift(timedelta(seconds=1))
    assert kirim_wa(waktu.sekarang()).terkirim == 1
    satu, dua = wa.kiriman
    assert satu.kepala["Idempotency-Key"] == dua.kepala["Idempotency-Key"]
    assert satu.kepala["X-Sinormas-Waktu"] != dua.kepala["X-Sinormas-Waktu"]


def test_dua_pekerja_mengirim_tiap_pesan_sekali(app, tapin, wa):
    for _ in range(8):
        kirim(tapin)
    mulai, galat = threading.Barrier(3), []

    def kerja() -> None:
        with app.app_context():
            mulai.wait()
            try:
                kirim_wa(SAAT)
            except Exception as satu:
                galat.append(satu)

    utas = [threading.Thread(target=kerja) for _ in range(3)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
    kunci = [k.kepala["Idempotency-Key"] for k in wa.kiriman]
    assert len(kunci) == len(set(kunci)) == 8


def test_gerbang_yang_dimatikan_menghentikan_yang_menunggu(tapin, wa):
    kirim(tapin)
    layanan_gerbang.atur(tapin, wa.url, aktif=False, pelaku=izin.sistem(), saat=SAAT)
    assert kirim_wa(SAAT) == HasilKirim(0, 1)
    assert kabar.semua()[0].menyerah == SAAT
    assert wa.kiriman == []


# -- Where a gateway may be -----------------------------------------------------------------------

DALAM = (
    "https://127.0.0.1/x", "https://[::1]/x", "https://localhost/x", "https://10.1.2.3/",
    "https://192.168.1.1/", "https://172.16.0.1/", "https://169.254.169.254/latest/meta-data",
    "https://[fe80::1]/", "https://[fd00::1]/", "https://0.0.0.0/", "https://100.64.0.1/",
    "https://[::ffff:10.0.0.1]/", "https://[::ffff:127.0.0.1]/", "https://[2002:7f00:1::]/",
    "https://[64:ff9b::a00:1]/", "https://224.0.0.1/", "https://255.255.255.255/",
)  # fmt: skip


@pytest.mark.parametrize("url", DALAM)
def test_alamat_jaringan_dalam_ditolak(url):
    assert (
        salah_url(url, setempat=False) == "Alamat ini berada di jaringan dalam, bukan di internet."
    )


@pytest.mark.parametrize(
    "url",
    [
        "", "http://wa.contoh.id/", "ftp://wa.contoh.id/", "//wa.contoh.id", "wa.contoh.id",
        "https://", "https:///x", "https://u:p@wa.contoh.id/", "https://wa.contoh.id/#x",
        "https://wa.contoh.id/ x", "https://wa.contoh.id/\r\nX: y", "https://wa.contoh.id:99999/",
        "https://[::1/", "https://wä.contoh.id/", "https://wa.contoh.id/" + "a" * 500,
        "javascript:alert(1)", "https://wa.contoh.id/\x00",
    ],
)  # fmt: skip
def test_alamat_yang_bukan_alamat_ditolak(url):
    assert salah_url(url, setempat=False)


def test_alamat_di_internet_diterima():
    assert salah_url("https://wa.contoh.id:8443/kirim?token=1", setempat=False) is None
    assert salah_url("https://8.8.8.8/", setempat=False) is None


def test_http_hanya_untuk_mesin_sendiri_saat_pengembangan():
    assert salah_url("http://127.0.0.1:9000/", setempat=True) is None
    assert salah_url("http://wa.contoh.id/", setempat=True)
    assert salah_url("https://10.0.0.1/", setempat=True)


@pytest.mark.parametrize("jawaban", ["10.0.0.7", "169.254.169.254", "::1", "fe80::1%lo"])
@pytest.mark.basisdata("sqlite")
def test_nama_yang_menunjuk_ke_jaringan_dalam_tidak_dihubungi(app, tapin, monkeypatch, jawaban):
    """Also where only one of its addresses does: the next look-up could give that one."""
    dihubungi = []

    def cari(tuan, port, **_):
        return [(0, 0, 0, "", (a, port)) for a in ("8.8.8.8", jawaban)]

    monkeypatch.setattr(socket, "getaddrinfo", cari)
    monkeypatch.setattr(socket, "create_connection", lambda *a, **_: dihubungi.append(a))
    monkeypatch.setitem(app.config, "SINORMAS", replace(app.config["SINORMAS"], produksi=True))
    kabar.gerbang(tapin, "https://wa.contoh.id/")
    kirim(tapin)
    assert "jaringan dalam" in (kirim_wa(SAAT).galat_relai or "")
    assert dihubungi == []


@pytest.mark.basisdata("sqlite")
def test_yang_dihubungi_adalah_yang_diperiksa(tapin, monkeypatch):
    """The name is looked up once: no second answer can lead elsewhere."""
    ditanya, dihubungi = [], []

    def cari(tuan, port, **_):
        ditanya.append(tuan)
        return [(0, 0, 0, "", ("8.8.8.8", port))]

    def hubungi(alamat, **_):
        dihubungi.append(alamat)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", cari)
    monkeypatch.setattr(socket, "create_connection", hubungi)
    kabar.gerbang(tapin, "https://wa.contoh.id/")
    kirim(tapin)
    kirim_wa(SAAT)
    assert (ditanya, dihubungi) == (["wa.contoh.id"], [("8.8.8.8", 443)])


@pytest.mark.basisdata("sqlite")
def test_di_produksi_mesin_sendiri_juga_ditolak(app, tapin, wa, monkeypatch):
    kirim(tapin)
    monkeypatch.setitem(app.config, "SINORMAS", replace(app.config["SINORMAS"], produksi=True))
    assert kirim_wa(SAAT).galat_relai == "alamat gerbang tidak sah"
    with pytest.raises(IsianSalah):
        layanan_gerbang.atur(tapin, wa.url, aktif=True, pelaku=izin.sistem(), saat=SAAT)
    assert wa.kiriman == []


@pytest.mark.basisdata("sqlite")
def test_lewat_tls_hanya_dengan_sertifikat_yang_dikenal(tapin, tmp_path, monkeypatch):
    konteks, pem = smtp.sertifikat(tmp_path)
    with gerbang(tls=konteks) as wa:
        kabar.gerbang(tapin, wa.url)
        kirim(tapin)
        assert "CERTIFICATE_VERIFY_FAILED" in (kirim_wa(SAAT).galat_relai or "")
        assert wa.kiriman == []
        asli = ssl.create_default_context
        monkeypatch.setattr(ssl, "create_default_context", lambda: asli(cafile=str(pem)))
        assert kirim_wa(SAAT + timedelta(minutes=5)) == HasilKirim(1, 0)


# -- Settings -------------------------------------------------------------------------------------


def test_rahasia_dibuat_sekali_dan_dapat_diganti(tapin):
    admin = izin.sistem()
    pertama = layanan_gerbang.atur(
        tapin, "https://wa.contoh.id/", aktif=True, pelaku=admin, saat=SAAT
    )
    assert pertama
    assert len(pertama) >= 40
    lagi = layanan_gerbang.atur(
        tapin, "https://wa.contoh.id/b", aktif=True, pelaku=admin, saat=SAAT
    )
    assert lagi is None
    baru = layanan_gerbang.ganti_rahasia(tapin, pelaku=admin, saat=SAAT)
    assert baru != pertama
    sesi_kini().rollback()
    assert sesi_kini().get_one(GerbangWa, tapin.id).rahasia == baru


def test_pesan_uji_dikirim_saat_itu_dan_hasilnya_dicatat(tapin, wa):
    pelaku = izin.sistem()
    assert layanan_gerbang.uji(tapin, "0812 3456 7890", pelaku=pelaku, saat=SAAT) is None
    assert wa.kiriman[0].isi["kunci"] == "uji"
    setelan = layanan_gerbang.setelan(tapin)
    assert setelan
    assert setelan.uji_berhasil
    wa.status = 500
    assert layanan_gerbang.uji(tapin, "0812 3456 7890", pelaku=pelaku, saat=SAAT) == (
        "gerbang menjawab 500"
    )
    with pytest.raises(IsianSalah):
        layanan_gerbang.uji(tapin, "0517", pelaku=pelaku, saat=SAAT)


def test_tanpa_gerbang_tidak_ada_yang_diuji(tapin):
    with pytest.raises(TidakAda):
        layanan_gerbang.uji(tapin, "0812 3456 7890", pelaku=izin.sistem(), saat=SAAT)
    with pytest.raises(TidakAda):
        layanan_gerbang.ganti_rahasia(tapin, pelaku=izin.sistem(), saat=SAAT)
