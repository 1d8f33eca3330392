"""People are told in good time: each thing once, all of a day in one message."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete as hapus
from sqlalchemy import func, select, update

from sinormas import izin
from sinormas.akun.models import Pengguna
from sinormas.izin import Pelaku
from sinormas.kabar import pengingat as kabar_pengingat
from sinormas.kabar.models import HariPengingat, PenerimaPengingat, Pengingat, Pesan
from sinormas.organisasi import layanan as organisasi_layanan
from sinormas.organisasi.aturan import AlasanAkhir, Legalitas
from sinormas.organisasi.models import Keanggotaan
from sinormas.pelaporan import pengingat
from sinormas.pelaporan.pengingat import LANGKAH, LANGKAH_LENGKAPI, Hasil, langkah_kini
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from sinormas.umum.waktu import format_tanggal
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, organisasi

HARI = date(2026, 11, 24)
SKT = Legalitas.SKT


def jalan() -> Hasil:
    """A run of the worker now."""
    return pengingat.jalankan(waktu.sekarang())


def pesan() -> list[tuple[str, str]]:
    """The mails that were written, oldest first: to whom, and what."""
    return [(s.kepada, s.isi) for s in kabar.semua() if s.kunci == "pengingat"]


def skt(tapin, pelaku: Pelaku, berakhir: date, nama: str = "Forum Rantau", **lain) -> UUID:
    """An organisation whose SKT ends; too new to owe a yearly report."""
    baku = {"mulai": date(2026, 11, 2), "legalitas": SKT, "legalitas_berakhir": berakhir}
    return organisasi.organisasi(tapin, nama, pelaku=pelaku, **(baku | lain))


@pytest.mark.parametrize(
    ("sisa", "langkah"),
    [(61, None), (60, 60), (59, 60), (31, 60), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-9, 0)],
)
def test_langkah_adalah_yang_terakhir_tercapai(sisa, langkah):
    assert langkah_kini(HARI + timedelta(days=sisa), HARI, LANGKAH) == langkah


@pytest.mark.parametrize(("sisa", "langkah"), [(8, None), (7, 7), (2, 7), (1, 1), (0, 1), (-1, -1)])
def test_langkah_laporan_yang_dikembalikan(sisa, langkah):
    assert langkah_kini(HARI + timedelta(days=sisa), HARI, LANGKAH_LENGKAPI) == langkah


def test_skt_diingatkan_empat_kali_sampai_harinya_dan_tidak_lebih(tapin, jam):
    orang = akun.pengguna()
    berakhir = HARI + timedelta(days=65)
    skt(tapin, orang, berakhir)
    harinya = []
    for n in range(80):
        jam.move_to(SAAT + timedelta(days=n))
        if jalan().orang:
            harinya.append((berakhir - HARI).days - n)
    assert harinya == [60, 30, 7, 0]
    isi = [i for _, i in pesan()]
    assert f"- Forum Rantau: SKT berakhir {format_tanggal(berakhir)} (60 hari lagi)." in isi[0]
    assert "(hari ini)" in isi[3]


def test_semua_hal_sehari_dalam_satu_surat(tapin, jam):
    orang = akun.pengguna()
    skt(tapin, orang, HARI + timedelta(days=30), "Alif", masa_bakti_sampai=HARI)
    skt(tapin, orang, HARI + timedelta(days=7), "Ba")
    assert jalan() == Hasil(baru=3, orang=1)
    ((kepada, isi),) = pesan()
    assert kepada.startswith("pelapor")
    baris = [b for b in isi.splitlines() if b.startswith("- ")]
    assert [b.split(":")[0] for b in baris] == ["- Alif", "- Ba", "- Alif"]
    (surat,) = kabar.semua()
    assert surat.perihal == "Pengingat: 3 hal perlu perhatian"
    di_halaman = sesi_kini().scalars(select(Pesan)).one()
    assert (di_halaman.pengguna_id, di_halaman.isi) == (orang.id, isi)


def test_satu_hal_menjadi_judulnya(tapin):
    skt(tapin, akun.pengguna(), HARI + timedelta(days=7))
    jalan()
    (surat,) = kabar.semua()
    assert surat.perihal == "Pengingat: SKT Forum Rantau berakhir 1 Desember 2026"


def test_semua_anggota_yang_alamatnya_dikonfirmasi_menerima(tapin):
    satu, dua = akun.pengguna(), akun.pengguna()
    belum, tutup = akun.pengguna(dikonfirmasi=False), akun.pengguna()
    milik = skt(tapin, satu, HARI)
    with transaksi() as sesi:
        for lain in (dua, belum, tutup):
            sesi.add(Keanggotaan(organisasi_id=milik, pengguna_id=lain.id, dibuat=waktu.sekarang()))
        sesi.execute(update(Pengguna).where(Pengguna.id == tutup.id).values(aktif=False))
    assert jalan() == Hasil(1, 2)
    kepada = {k for k, _ in pesan()}
    assert kepada == {f"{p.nama.lower().replace(' ', '.')}@surel.go.id" for p in (satu, dua)}


def test_yang_sudah_dikeluarkan_tidak_menerima_walau_sudah_dicatat(tapin):
    """Between the notice and the message somebody was removed."""
    orang = akun.pengguna()
    milik = skt(tapin, orang, HARI)
    pengingat.ingatkan_kantor(tapin, waktu.sekarang())
    with transaksi() as sesi:
        sesi.execute(hapus(Keanggotaan).where(Keanggotaan.organisasi_id == milik))
    assert jalan().orang == 0
    assert pesan() == []
    assert sesi_kini().scalar(select(func.count()).where(PenerimaPengingat.dikirim.is_(None))) == 0


def test_yang_diperbarui_berhenti_diingatkan(tapin, jam):
    orang = akun.pengguna()
    milik = skt(tapin, orang, HARI + timedelta(days=30))
    assert jalan().orang == 1
    baru = organisasi.rekam(
        "Forum Rantau", legalitas=SKT, legalitas_berakhir=HARI + timedelta(days=1900)
    )
    jam.shift(timedelta(days=1))
    organisasi.catat(tapin, milik, baru, mulai=HARI + timedelta(days=1))
    for n in range(1, 40):
        jam.move_to(SAAT + timedelta(days=n))
        assert jalan() == Hasil(0, 0)


def test_yang_bubar_tidak_diingatkan(tapin):
    milik = skt(tapin, akun.pengguna(), HARI)
    organisasi_layanan.akhiri(
        tapin, milik, AlasanAkhir.BUBAR, HARI, pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    assert jalan() == Hasil(0, 0)


def test_hari_yang_terlewat_dikejar_tanpa_banjir(tapin, jam):
    orang = akun.pengguna()
    jalan()
    skt(tapin, orang, HARI + timedelta(days=61), "Lewat dua langkah")
    skt(tapin, orang, HARI + timedelta(days=20), "Berakhir saat mati")
    jam.move_to(SAAT + timedelta(days=40))
    assert jalan() == Hasil(2, 1)
    ((_, isi),) = pesan()
    assert "Lewat dua langkah: SKT berakhir 24 Januari 2027 (21 hari lagi)" in isi
    assert "Berakhir saat mati: SKT sudah berakhir 14 Desember 2026 (20 hari yang lalu)" in isi
    jam.shift(timedelta(days=1))
    assert jalan() == Hasil(0, 0)


def test_yang_lama_berakhir_sebelum_kami_ada_tidak_dibangkitkan(tapin):
    skt(tapin, akun.pengguna(), date(2015, 6, 1))
    skt(tapin, akun.pengguna(), HARI - timedelta(days=31))
    assert jalan() == Hasil(0, 0)


def test_yang_tercatat_dua_hari_sesudah_langkahnya_masih_diingatkan(tapin, jam):
    jalan()
    skt(tapin, akun.pengguna(), HARI + timedelta(days=59))
    jam.shift(timedelta(days=1))
    assert jalan() == Hasil(1, 1)


def test_jalan_dua_kali_sehari_sama_dengan_sekali(tapin):
    skt(tapin, akun.pengguna(), HARI)
    assert jalan() == Hasil(1, 1)
    assert jalan() == Hasil(0, 0)
    pengingat.jalankan_sekarang(waktu.sekarang())
    assert len(pesan()) == 1


def test_belum_pagi_di_kantor_belum_mengingatkan(tapin, jam):
    """06.59 WITA is 22.59 UTC of the day before."""
    skt(tapin, akun.pengguna(), HARI)
    jam.move_to(datetime(2026, 11, 23, 22, 59, tzinfo=SAAT.tzinfo))
    assert jalan() == Hasil(0, 0)
    jam.shift(timedelta(minutes=1))
    assert jalan() == Hasil(1, 1)


def test_orang_di_dua_kantor_mendapat_satu_surat_sehari(tapin, banjar, jam):
    orang = akun.pengguna()
    skt(tapin, orang, HARI, "Di Tapin")
    assert jalan().orang == 1
    organisasi.organisasi(banjar, "Di Banjar", pelaku=orang, legalitas=SKT, legalitas_berakhir=HARI)
    with transaksi() as sesi:
        sesi.execute(hapus(kabar_pengingat.TugasHarian))
    assert jalan() == Hasil(baru=1, orang=0)
    jam.shift(timedelta(days=1))
    assert jalan().orang == 1
    assert ["Di Tapin" in i for _, i in pesan()] == [True, False]


def test_kantor_hanya_melihat_miliknya(tapin, banjar):
    skt(tapin, akun.pengguna(), HARI)
    assert pengingat.ingatkan_kantor(banjar, waktu.sekarang()) == 0
    assert pengingat.ingatkan_kantor(tapin, waktu.sekarang()) == 1


def test_mati_di_antara_mencatat_dan_menulis_tidak_menghilangkan_pengingat(tapin, monkeypatch):
    skt(tapin, akun.pengguna(), HARI)

    def mati(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as ganti:
        ganti.setattr(pengingat, "_kirim", mati)
        with pytest.raises(KeyboardInterrupt):
            jalan()
    assert pesan() == []
    assert jalan() == Hasil(0, 1)
    assert len(pesan()) == 1


def test_mati_di_tengah_menulis_tidak_menulis_dua_kali(tapin, monkeypatch):
    for _ in range(3):
        skt(tapin, akun.pengguna(), HARI)
    asli, ke = kabar_pengingat.layanan.kirim, []

    def mati(*argumen: object, **nama: object) -> None:
        ke.append(1)
        if len(ke) == 2:
            raise KeyboardInterrupt
        asli(*argumen, **nama)

    with monkeypatch.context() as ganti:
        ganti.setattr(kabar_pengingat.layanan, "kirim", mati)
        with pytest.raises(KeyboardInterrupt):
            jalan()
    sesi_kini().rollback()
    assert jalan().orang == 3
    assert len({k for k, _ in pesan()}) == len(pesan()) == 3


def test_dua_pekerja_sekaligus_menulis_sekali(app, tapin):
    for _ in range(6):
        skt(tapin, akun.pengguna(), HARI)
    mulai, galat = threading.Barrier(3), []

    def kerja() -> None:
        with app.app_context():
            mulai.wait()
            try:
                jalan()
            except Exception as satu:
                galat.append(satu)

    utas = [threading.Thread(target=kerja) for _ in range(3)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
    assert len({k for k, _ in pesan()}) == len(pesan()) == 6
    assert sesi_kini().scalar(select(func.count()).select_from(HariPengingat)) == 6


def test_coba_menunjukkan_tanpa_menulis(app, tapin):
    skt(tapin, akun.pengguna(), HARI + timedelta(days=7))
    hasil = app.test_cli_runner().invoke(args=["surat", "ingatkan", "--coba"])
    assert hasil.exit_code == 0, hasil.output
    assert "Kesbangpol Tapin: 1 hal baru." in hasil.output
    assert "Forum Rantau: SKT berakhir 1 Desember 2026 (7 hari lagi)" in hasil.output
    assert pesan() == []
    assert sesi_kini().scalar(select(func.count()).select_from(Pengingat)) == 0
    hasil = app.test_cli_runner().invoke(args=["surat", "ingatkan"])
    assert hasil.output == "1 hal baru, 1 orang diberi tahu.\n"
    hasil = app.test_cli_runner().invoke(args=["surat", "ingatkan", "--coba"])
    assert "Kesbangpol Tapin: 0 hal baru." in hasil.output


def test_nama_organisasi_yang_jahat_tidak_menjadi_isian_atau_baris(tapin):
    skt(tapin, akun.pengguna(), HARI, "{tautan}\n- Palsu {kantor}\r\nBcc: x@contoh.id")
    jalan()
    ((_, isi),) = pesan()
    assert "- {tautan} - Palsu {kantor} Bcc: x@contoh.id: SKT berakhir" in isi
    (surat,) = kabar.semua()
    assert "\n" not in surat.perihal
