"""Reminders of filings, on WhatsApp, and of many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select

from sinormas import izin
from sinormas.izin import Pelaku
from sinormas.kabar import pengingat as kabar_pengingat
from sinormas.pelaporan import pengingat
from sinormas.pelaporan.aturan import Jenis, Keadaan, Langkah
from sinormas.pelaporan.models import Laporan
from sinormas.pelaporan.pengingat import Hasil
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, organisasi, pelaporan
from tests.pelaporan.test_pengingat import HARI, jalan, pesan, skt

# -- Filings --------------------------------------------------------------------------------------


def terima(tapin, orang: Pelaku, saat: datetime, **ganti) -> UUID:
    """An accepted filing of `orang`, handed in at `saat`; the organisation is on the register."""
    lengkap = pelaporan.diajukan(tapin, orang, **ganti)
    with transaksi() as sesi:
        laporan = sesi.get_one(Laporan, lengkap.id)
        laporan.keadaan, laporan.tenggat = Keadaan.DITERIMA, None
        laporan.diajukan = laporan.diputuskan = saat
    if not organisasi_terdaftar(tapin, lengkap.organisasi_id):
        organisasi.catat(
            tapin, lengkap.organisasi_id, organisasi.rekam("Forum Pemuda Rantau"),
            mulai=date(2026, 11, 2),
        )  # fmt: skip
    return lengkap.organisasi_id


def organisasi_terdaftar(tapin, organisasi_id: UUID) -> bool:
    from sinormas.organisasi.pengingat import tercatat

    return bool(tercatat(tapin, [organisasi_id]))


def test_surat_domisili_diingatkan_menurut_matriks(tapin, jam):
    orang = akun.pengguna()
    terima(tapin, orang, SAAT - timedelta(days=365 - 60))
    assert [b.hal for b in pengingat.coba(tapin, waktu.sekarang())] == ["domisili"]
    assert jalan() == Hasil(1, 1)
    ((_, isi),) = pesan()
    assert "Forum Pemuda Rantau: surat keterangan domisili berakhir 23 Januari 2027" in isi


def test_surat_domisili_yang_lebih_baru_menggantikan_yang_lama(tapin):
    orang = akun.pengguna()
    milik = terima(tapin, orang, SAAT - timedelta(days=365 - 60))
    baru = pelaporan.diajukan(tapin, orang)
    with transaksi() as sesi:
        laporan = sesi.get_one(Laporan, baru.id)
        laporan.organisasi_id = milik
        laporan.keadaan, laporan.tenggat = Keadaan.DITERIMA, None
        laporan.diajukan = laporan.diputuskan = SAAT - timedelta(days=100)
    assert pengingat.coba(tapin, waktu.sekarang()) == []


def test_laporan_dikembalikan_diingatkan_sebelum_dan_sesudah_batas(tapin, jam):
    orang = akun.pengguna()
    lengkap = pelaporan.dikembalikan(tapin, orang)
    tenggat = sesi_kini().scalar(select(Laporan.tenggat).where(Laporan.id == lengkap.id))
    hari = []
    for n in range(45):
        jam.move_to(SAAT + timedelta(days=n))
        if jalan().orang:
            hari.append((tenggat - HARI).days - n)
    assert hari == [7, 1, -1]
    assert "sudah lewat batas" in pesan()[2][1]


def test_yang_dikirim_ulang_tidak_diingatkan(tapin, jam):
    orang = akun.pengguna()
    lengkap = pelaporan.dikembalikan(tapin, orang)
    pelaporan.pindahkan(tapin, lengkap, Langkah.CABUT)
    for n in range(45):
        jam.move_to(SAAT + timedelta(days=n))
        assert jalan() == Hasil(0, 0)


def test_laporan_tahunan_diingatkan_saat_dibuka_dan_sebelum_31_januari(tapin, jam):
    orang, rajin = akun.pengguna(), akun.pengguna()
    organisasi.organisasi(tapin, "Belum", pelaku=orang)
    sudah = organisasi.organisasi(tapin, "Sudah", pelaku=rajin)
    organisasi.organisasi(tapin, "Baru", pelaku=rajin, mulai=date(2026, 11, 2))
    organisasi.organisasi(tapin, "Tanpa akun")
    with transaksi() as sesi:
        sesi.execute(
            insert(Laporan).values(
                instansi_id=tapin.id, organisasi_id=sudah, jenis=Jenis.TAHUNAN, periode=2026,
                keadaan=Keadaan.DIAJUKAN, dibuat=SAAT, pembuat_id=rajin.id, disimpan=SAAT,
                nomor="9/TT", seri=9, tahun=2026, kode_bukti="x", diajukan=SAAT,
                tenggat=date(2027, 3, 1),
            )
        )  # fmt: skip
    hari = []
    mulai = datetime(2026, 10, 30, 2, 0, tzinfo=SAAT.tzinfo)
    for n in range(100):
        jam.move_to(mulai + timedelta(days=n))
        if jalan().orang:
            hari.append(waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu))
    assert hari == [date(2026, 11, 1), date(2027, 1, 1), date(2027, 1, 24), date(2027, 1, 31)]
    assert all("Belum: laporan tahunan 2026 ditunggu paling lambat 31 Januari 2027" in i
               and "Sudah:" not in i and "Baru:" not in i for _, i in pesan())  # fmt: skip


# -- WhatsApp, scale ------------------------------------------------------------------------------


def test_lewat_gerbang_wa_satu_pesan_untuk_nomor_organisasi(tapin):
    kabar.gerbang(tapin)
    skt(tapin, akun.pengguna(), HARI, masa_bakti_sampai=HARI, telepon="0812-3456-7890")
    jalan()
    (wa,) = [s for s in kabar.semua() if s.kanal == "wa"]
    assert wa.telepon == "+6281234567890"
    assert "7890" not in wa.kepada
    assert wa.isi.count("\n- ") == 2


def test_banyak_kueri_tidak_bertambah_dengan_organisasi(tapin, jam):
    def ukur(banyak: int) -> int:
        for n in range(banyak):
            skt(tapin, akun.pengguna(), waktu.tanggal_di(waktu.sekarang(), tapin.zona_waktu),
                f"Organisasi {banyak}-{n}")  # fmt: skip
        with hitung_kueri() as kueri:
            assert jalan() == Hasil(banyak, banyak)
        return len(kueri)

    sedikit = ukur(2)
    jam.shift(timedelta(days=1))
    assert ukur(40) == sedikit


def test_potongan_yang_kecil_tidak_melewatkan_siapa_pun(tapin, monkeypatch):
    from sinormas.organisasi import pengingat as organisasi_pengingat

    monkeypatch.setattr(kabar_pengingat, "POTONGAN", 2)
    monkeypatch.setattr(organisasi_pengingat, "POTONGAN", 2)
    organisasi_pengingat._pilih.cache_clear()
    try:
        for n in range(7):
            skt(tapin, akun.pengguna(), HARI + timedelta(days=7), f"Organisasi {n}")
        assert jalan() == Hasil(7, 7)
    finally:
        organisasi_pengingat._pilih.cache_clear()
    assert len({k for k, _ in pesan()}) == 7


def test_daftar_yang_sangat_panjang_dipotong(tapin):
    orang = akun.pengguna()
    for n in range(23):
        skt(tapin, orang, HARI, f"Organisasi {n:02}")
    jalan()
    ((_, isi),) = pesan()
    assert isi.count("SKT berakhir") == 20
    assert "- dan 3 hal lain di halaman laporan Anda." in isi


def test_kata_kantor_dipakai_juga_untuk_barisnya(tapin):
    from sinormas.kabar.aturan import Kata
    from sinormas.kabar.layanan_teks import simpan

    admin = replace(izin.sistem())
    simpan(tapin, "baris_legalitas", Kata("{tanggal}", "Surat {organisasi} habis {tanggal}!"), 0,
           pelaku=admin, saat=waktu.sekarang())  # fmt: skip
    skt(tapin, akun.pengguna(), HARI)
    jalan()
    assert "- Surat Forum Rantau habis 24 November 2026!" in pesan()[0][1]
