"""The outbox reaches people: once, also when the relay is down, refuses, or a worker dies."""

from __future__ import annotations

import ssl
import threading
from collections import Counter
from datetime import timedelta

import lxml.html
import pytest

from sinormas.kabar import layanan, pengiriman, pos
from sinormas.kabar.aturan import BATAS_COBA, BATAS_DITOLAK, LAMA_KLAIM, Kata, jeda
from sinormas.kabar.pengiriman import HasilKirim, kirim_antrean
from sinormas.kabar.pos import Relai as RelaiKita
from sinormas.kabar.teks import daftar_teks, susun
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan import smtp
from tests.conftest import SAAT
from tests.pabrik import kabar

NUR = layanan.Penerima("nur@contoh.id")
DATA = {"tautan_daftar": "http://127.0.0.1:8000/daftar"}


@pytest.fixture
def relai(app):
    """A relay that works, and an application that uses it."""
    with smtp.relai() as hasil, kabar.ber_relai(app, hasil.port):
        yield hasil


def test_jeda_menjadi_dua_kali_lipat_sampai_enam_jam():
    assert [jeda(n) for n in (1, 2, 3, 4)] == [timedelta(minutes=m) for m in (1, 2, 4, 8)]
    assert jeda(10) == jeda(50) == timedelta(hours=6)


def test_surat_sampai_utuh_dengan_kepala_yang_benar(relai):
    kabar.surat("nur@contoh.id", "Laporan Anda – diterima", "Yth. Ibu,\n\nSelamat. Ö 🙂\n\n.titik")
    assert kirim_antrean(SAAT) == HasilKirim(1, 0)
    (pesan,) = relai.surat
    assert (relai.pengirim, relai.penerima) == (["kantor@contoh.id"], ["nur@contoh.id"])
    assert pesan["From"] == "Kantor <kantor@contoh.id>"
    assert pesan["To"] == "nur@contoh.id"
    assert pesan["Subject"] == "Laporan Anda – diterima"
    assert pesan["Auto-Submitted"] == "auto-generated"
    assert pesan["Message-ID"].endswith("@127.0.0.1>")
    polos, kaya = pesan.get_body(("plain",)), pesan.get_body(("html",))
    assert pesan.get_content_type() == "multipart/alternative"
    assert polos.get_content().split() == ["Yth.", "Ibu,", "Selamat.", "Ö", "🙂", ".titik"]
    assert [p.text for p in lxml.html.fromstring(kaya.get_content()).xpath("//main/p")] == [
        "sinormas",
        "Yth. Ibu,",
        "Selamat. Ö 🙂",
        ".titik",
    ]
    assert relai.mentah[0].isascii()


def test_surat_yang_terkirim_tidak_dikirim_lagi(relai, jam):
    kabar.surat()
    assert kirim_antrean(SAAT).terkirim == 1
    jam.shift(timedelta(days=9))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(0, 0)
    (baris,) = kabar.semua()
    assert (baris.terkirim, baris.percobaan, baris.galat_terakhir) == (SAAT, 1, None)


def test_tanpa_relai_surat_tetap_tersimpan(app):
    kabar.surat()
    assert kirim_antrean(SAAT) == HasilKirim(0, 0)
    assert [(b.percobaan, b.terkirim) for b in kabar.semua()] == [(0, None)]


def test_penerima_yang_ditolak_ditunda_dan_tidak_menahan_yang_lain(relai, jam):
    relai.tolak_penerima.add("salah@contoh.id")
    for kepada in ("salah@contoh.id", "nur@contoh.id"):
        kabar.surat(kepada)
    assert kirim_antrean(SAAT) == HasilKirim(1, 1)
    assert relai.penerima == ["nur@contoh.id"]
    ditolak = kabar.terakhir("salah@contoh.id")
    assert ditolak.coba_lagi == SAAT + timedelta(hours=1)
    assert ditolak.galat_terakhir == "penerima ditolak: 550 kotak tidak dikenal"
    jam.shift(timedelta(minutes=59))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(0, 0)
    relai.tolak_penerima.clear()
    jam.shift(timedelta(minutes=1))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(1, 0)


def test_surat_yang_terus_ditolak_berhenti_dicoba_sampai_operator_memintanya(relai, jam):
    relai.tolak_penerima.add("salah@contoh.id")
    kabar.surat("salah@contoh.id")
    for _ in range(BATAS_DITOLAK):
        assert kirim_antrean(waktu.sekarang()).ditolak == 1
        jam.shift(timedelta(hours=6))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(0, 0)
    assert layanan.coba_ulang(saat=waktu.sekarang()) == 1
    relai.tolak_penerima.clear()
    assert kirim_antrean(waktu.sekarang()).terkirim == 1


def test_relai_mati_berhari_hari_lalu_kembali_dan_tidak_ada_surat_yang_hilang(app, jam):
    with smtp.relai() as dulu:
        port = dulu.port
    with kabar.ber_relai(app, port):
        for n in range(3):
            kabar.surat(f"orang{n}@contoh.id")
        for _ in range(BATAS_COBA * 3):
            hasil = kirim_antrean(waktu.sekarang())
            assert (hasil.terkirim, hasil.ditolak) == (0, 0)
            assert hasil.galat_relai
            jam.shift(timedelta(hours=3))
        assert {b.percobaan for b in kabar.semua()} == {0}
        with smtp.relai(port) as relai:
            assert kirim_antrean(waktu.sekarang()) == HasilKirim(3, 0)
        assert Counter(relai.penerima) == {f"orang{n}@contoh.id": 1 for n in range(3)}


def test_penolakan_sementara_dicoba_berhari_hari_lalu_berhenti(relai, jam):
    """4xx: 1, 2, 4, … minutes, then every six hours; given up after about four days."""
    relai.tolak_penerima.add("penuh@contoh.id")
    relai.kata_tolak = "452 kotak penuh"
    kabar.surat("penuh@contoh.id")
    mulai, coba = waktu.sekarang(), 0
    while not kabar.semua()[0].menyerah:
        jam.move_to(kabar.semua()[0].coba_lagi)
        assert kirim_antrean(waktu.sekarang()).ditolak == 1
        coba += 1
    assert coba == BATAS_COBA
    assert timedelta(days=3) < waktu.sekarang() - mulai < timedelta(days=5)
    jam.shift(timedelta(days=30))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(0, 0)


@pytest.mark.parametrize(
    ("kata", "jeda_pertama"),
    [("554 isi ditolak", timedelta(hours=1)), ("451 coba nanti", timedelta(minutes=1))],
)
def test_isi_yang_ditolak_ditunda_menurut_kodenya(relai, jam, kata, jeda_pertama):
    relai.tolak_isi = kata
    kabar.surat()
    assert kirim_antrean(SAAT) == HasilKirim(0, 1)
    (baris,) = kabar.semua()
    assert (baris.coba_lagi, baris.galat_terakhir) == (SAAT + jeda_pertama, kata)
    relai.tolak_isi = None
    jam.move_to(baris.coba_lagi)
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(1, 0)


def test_relai_yang_diam_dilepas_dan_suratnya_dicoba_lagi(relai, jam, monkeypatch):
    monkeypatch.setattr(pos, "TUNGGU", 0.3)
    relai.diam = True
    kabar.surat()
    assert kirim_antrean(SAAT) == HasilKirim(0, 1)
    assert "timed out" in (kabar.semua()[0].galat_terakhir or "")
    relai.diam = False
    jam.shift(timedelta(minutes=1))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(1, 0)


def test_sehari_relai_kacau_dengan_segala_cara_tidak_menghilangkan_surat(relai, jam):
    """Refused, put off, broken off and silent by turns for a day; then each mail arrives."""
    for n in range(4):
        kabar.surat(f"orang{n}@contoh.id")
    cara = [{"tolak_isi": "451 nanti"}, {"tolak_pengirim": True}, {"tolak_isi": "421 tutup"}]
    for jam_ke in range(24):
        for nama, nilai in cara[jam_ke % 3].items():
            setattr(relai, nama, nilai)
        assert kirim_antrean(waktu.sekarang()).terkirim == 0
        relai.tolak_isi, relai.tolak_pengirim = None, False
        jam.shift(timedelta(hours=1))
    jam.shift(timedelta(hours=6))
    assert kirim_antrean(waktu.sekarang()).terkirim == 4
    assert Counter(relai.penerima) == {f"orang{n}@contoh.id": 1 for n in range(4)}


def test_pengirim_yang_ditolak_adalah_urusan_pengaturan_bukan_suratnya(relai):
    relai.tolak_pengirim = True
    kabar.surat()
    assert "553" in (kirim_antrean(SAAT).galat_relai or "")
    assert [b.percobaan for b in kabar.semua()] == [0]


def test_relai_yang_putus_sesudah_menerima_mendapat_surat_dengan_pengenal_sama(relai, jam):
    relai.putus_setelah_isi = True
    kabar.surat()
    assert kirim_antrean(SAAT).ditolak == 1
    relai.putus_setelah_isi = False
    jam.shift(timedelta(minutes=1))
    assert kirim_antrean(waktu.sekarang()).terkirim == 1
    pertama, kedua = relai.surat
    assert pertama["Message-ID"] == kedua["Message-ID"]


def test_yang_borongan_menunggu_yang_lain(relai, jam):
    for n in range(3):
        kabar.surat(f"ingat{n}@contoh.id", borongan=True)
    jam.shift(timedelta(minutes=5))
    kabar.surat("masuk@contoh.id")
    assert kirim_antrean(waktu.sekarang()).terkirim == 4
    assert relai.penerima[0] == "masuk@contoh.id"


def test_pekerja_beralih_sesudah_waktunya_dan_sisanya_menyusul(relai):
    kabar.surat()
    assert kirim_antrean(SAAT, lama=0) == HasilKirim(0, 0)
    assert pengiriman.kirim_wa(SAAT, lama=0) == HasilKirim(0, 0)
    assert kirim_antrean(SAAT, lama=60) == HasilKirim(1, 0)


def test_pekerja_yang_mati_di_antara_kirim_dan_tandai_mengulang_sesudah_klaim_habis(
    relai, jam, monkeypatch
):
    kabar.surat()
    with monkeypatch.context() as ganti:

        def mati(*_: object) -> None:
            raise KeyboardInterrupt

        ganti.setattr(pengiriman, "_tandai", mati)
        with pytest.raises(KeyboardInterrupt):
            kirim_antrean(SAAT)
    assert len(relai.mentah) == 1
    jam.shift(LAMA_KLAIM - timedelta(seconds=1))
    assert kirim_antrean(waktu.sekarang()) == HasilKirim(0, 0)
    jam.shift(timedelta(seconds=1))
    assert kirim_antrean(waktu.sekarang()).terkirim == 1
    assert len({pesan["Message-ID"] for pesan in relai.surat}) == 1


def test_dua_pekerja_sekaligus_mengirim_tiap_surat_sekali(app, relai):
    for n in range(12):
        kabar.surat(f"orang{n}@contoh.id")
    mulai, galat = threading.Barrier(3), []

    def kerja() -> None:
        with app.app_context():
            mulai.wait()
            try:
                kirim_antrean(SAAT)
            except Exception as satu:
                galat.append(satu)

    utas = [threading.Thread(target=kerja) for _ in range(3)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
    assert Counter(relai.penerima) == {f"orang{n}@contoh.id": 1 for n in range(12)}


def test_surat_yang_sedang_dikirim_tidak_terlihat_pekerja_lain(app, relai):
    kabar.surat()
    hasil = []

    def intip(_kepada: str) -> None:
        with app.app_context():
            hasil.append(kirim_antrean(SAAT))

    relai.sebelum_jawab = intip
    assert kirim_antrean(SAAT).terkirim == 1
    assert hasil == [HasilKirim(0, 0)]


@pytest.mark.parametrize(
    ("kepada", "perihal"),
    [
        ("nur@contoh.id\r\nBcc: lain@contoh.id", "x"),
        ("nur@contoh.id, lain@contoh.id", "x"),
        ("", "x"),
        ("<nur@contoh.id>", "x"),
    ],
)
def test_alamat_yang_bukan_satu_alamat_tidak_pernah_keluar(relai, kepada, perihal):
    kabar.surat(kepada, perihal)
    assert kirim_antrean(SAAT) == HasilKirim(0, 1)
    assert relai.mentah == []


def test_baris_baru_dalam_perihal_tidak_menambah_kepala_surat(relai):
    data = DATA | {"tautan_daftar": "x\r\nBcc: lain@contoh.id\n\n<b>isi palsu</b>"}
    kata = Kata("Halo {tautan_daftar}", "isi")
    perihal = susun(None, daftar_teks()["belum_ada"], kata, data).perihal
    kabar.surat(perihal=perihal)
    assert kirim_antrean(SAAT).terkirim == 1
    (pesan,) = relai.surat
    assert pesan["Bcc"] is None
    assert pesan["Subject"] == "Halo x Bcc: lain@contoh.id <b>isi palsu</b>"
    assert relai.penerima == ["nur@contoh.id"]


def test_surat_hanya_ditulis_di_dalam_transaksi_dan_hilang_bersamanya(app):
    with pytest.raises(RuntimeError):
        layanan.kirim(None, "belum_ada", NUR, DATA, saat=SAAT)
    with pytest.raises(ZeroDivisionError), transaksi():
        layanan.kirim(None, "belum_ada", NUR, DATA, saat=SAAT)
        raise ZeroDivisionError
    assert kabar.semua() == []


@pytest.mark.basisdata("sqlite")
def test_relai_dengan_sertifikat_asing_tidak_dipercaya(app, tmp_path):
    konteks, _ = smtp.sertifikat(tmp_path)
    with smtp.relai(tls=konteks) as relai, kabar.ber_relai(app, relai.port, tls=True):
        kabar.surat()
        assert "CERTIFICATE_VERIFY_FAILED" in (kirim_antrean(SAAT).galat_relai or "")
    assert relai.mentah == []


@pytest.mark.basisdata("sqlite")
def test_relai_tanpa_enkripsi_ditolak_bila_tls_diminta(app):
    with smtp.relai() as relai, kabar.ber_relai(app, relai.port, tls=True):
        kabar.surat()
        assert kirim_antrean(SAAT).galat_relai
    assert relai.mentah == []


@pytest.mark.basisdata("sqlite")
def test_surat_lewat_tls_yang_sertifikatnya_dikenal(app, tmp_path, monkeypatch):
    konteks, pem = smtp.sertifikat(tmp_path)
    asli = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: asli(cafile=str(pem)))
    with smtp.relai(tls=konteks) as relai, kabar.ber_relai(app, relai.port, tls=True):
        kabar.surat()
        assert kirim_antrean(SAAT) == HasilKirim(1, 0)
    assert relai.terenkripsi == [True]


@pytest.mark.basisdata("sqlite")
def test_satu_hubungan_untuk_banyak_surat(app, relai):
    for n in range(3):
        kabar.surat(f"orang{n}@contoh.id")
    kirim_antrean(SAAT)
    assert sum(p.upper().startswith("EHLO") for p in relai.perintah) == 1
    assert relai.perintah[-1].upper() == "QUIT"


@pytest.mark.basisdata("sqlite")
def test_relai_kita_tidak_menghubungi_siapa_pun_sebelum_ada_surat(app):
    with RelaiKita(app.config["SINORMAS"]):
        pass
