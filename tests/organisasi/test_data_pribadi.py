"""Personal data: masked until somebody says why, for one page, and written in the trace."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from sinormas.jejak.models import Jejak
from sinormas.organisasi.aturan import Jabatan, PengurusBaru
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, pelaporan
from tests.pabrik import organisasi as pabrik

NIK, TELEPON, SUREL = "6305010101700001", "081299988877", "forum@contoh.id"
WAKIL = "6305014101700002"
RAHASIA = (NIK, TELEPON, SUREL, WAKIL, "siti@surel.go.id")
ALASAN = "Mencocokkan KTP-el ketua"


@pytest.fixture
def forum(tapin):
    organisasi_id = pabrik.organisasi(
        tapin, "Forum Anggrek", telepon=TELEPON, email=SUREL, narahubung="Aida",
        narahubung_telepon="081211122233",
        pengurus=(
            PengurusBaru(Jabatan.KETUA, "Ahmad", NIK, telepon="081377766655"),
            PengurusBaru(Jabatan.LAIN, "Noor", WAKIL, "Wakil Ketua"),
        ),
    )  # fmt: skip
    pabrik.anggota(organisasi_id, akun.pengguna(nama="Siti"))
    return organisasi_id


def jejak():
    semua = select(Jejak).where(Jejak.tindakan == "buka_data_pribadi").order_by(Jejak.nomor)
    return sesi_kini().scalars(semua).all()


def test_tersamar_di_halaman_organisasi(klien_petugas, forum):
    halaman = klien_petugas.get(f"/register/{forum}")
    for satu in RAHASIA:
        assert satu not in halaman.text
    for satu in ("6305••••••••0001", "08••••••••77", "f••••@contoh.id", "s•••@surel.go.id"):
        assert satu in halaman.text


def test_dengan_alasan_tampil_sekali_dan_tertulis_tanpa_nilainya(klien_petugas, forum):
    alamat = f"/register/{forum}/data-pribadi"
    tanya = klien_petugas.get(alamat)
    for satu in RAHASIA:
        assert satu not in tanya.text
    assert jejak() == []
    jawaban = klien_petugas.post(alamat, data={"alasan": f"  {ALASAN}\n"})
    assert jawaban.status_code == 200
    assert jawaban.headers["Cache-Control"] == "no-store"
    for satu in RAHASIA:
        assert satu in jawaban.text, satu
    (baris,) = jejak()
    assert (baris.objek, baris.objek_id) == ("organisasi", forum)
    assert baris.pelaku == klien_petugas.pelaku.nama
    assert baris.isi["sesudah"]["alasan"] == ALASAN
    assert baris.isi["sesudah"]["isian"] == [
        "Telepon", "Surel", "Telepon narahubung", "NIK ketua", "Telepon ketua", "Pengurus lain",
        "Surel akun Siti",
    ]  # fmt: skip
    for satu in RAHASIA:
        assert satu not in str(baris.isi)
    lagi = klien_petugas.get(alamat)
    assert NIK not in lagi.text
    assert NIK not in klien_petugas.get(f"/register/{forum}").text


@pytest.mark.parametrize("alasan", ["", "   ", "\u202e\u202e", "\x00"])
def test_tanpa_alasan_tidak_dibuka(klien_petugas, forum, alasan):
    jawaban = klien_petugas.post(f"/register/{forum}/data-pribadi", data={"alasan": alasan})
    halaman = Halaman(jawaban)
    assert halaman.status == 422
    assert halaman.galat == {"alasan": "Tulis untuk apa data ini dibuka."}
    assert NIK not in halaman.html
    assert jejak() == []


def test_alasan_yang_terlalu_panjang_tetap_di_formulir(klien_petugas, forum):
    panjang = "a" * 501
    jawaban = klien_petugas.post(f"/register/{forum}/data-pribadi", data={"alasan": panjang})
    halaman = Halaman(jawaban)
    assert halaman.galat == {"alasan": "Terlalu panjang: paling banyak 500 karakter."}
    assert halaman.nilai("alasan") == panjang


def test_hari_yang_lalu_menunjukkan_orang_hari_itu(klien_petugas, tapin, forum):
    from datetime import date

    baru = pabrik.rekam("Forum Anggrek", pengurus=(PengurusBaru(Jabatan.KETUA, "Baru"),))
    pabrik.catat(tapin, forum, baru, mulai=date(2026, 1, 1))
    alamat = f"/register/{forum}/data-pribadi"
    assert NIK not in klien_petugas.post(alamat, data={"alasan": ALASAN}).text
    lalu = klien_petugas.post(f"{alamat}?pada=2025-12-31", data={"alasan": ALASAN})
    assert NIK in lalu.text
    tautan = Halaman(klien_petugas.get(f"/register/{forum}?pada=2025-12-31"))
    assert tautan.tautan("Lihat data pribadi") == f"{alamat}?pada=2025-12-31"


def test_yang_boleh_saja_dan_milik_kantor_sendiri(
    klien_petugas, klien_auditor, klien_pimpinan, klien_admin, klien_pelapor, banjar, forum
):
    alamat = f"/register/{forum}/data-pribadi"
    for klien in (klien_auditor, klien_pimpinan):
        assert NIK in klien.post(alamat, data={"alasan": ALASAN}).text
    for klien in (klien_admin, klien_pelapor):
        assert klien.post(alamat, data={"alasan": ALASAN}).status_code == 403
    assert "data-pribadi" not in klien_admin.get(f"/register/{forum}").text
    asing = pabrik.organisasi(banjar)
    assert klien_petugas.post(f"/register/{asing}/data-pribadi").status_code == 404
    assert len(jejak()) == 2


# -- A filing at the desk -------------------------------------------------------------------------


def test_kasus_menyamarkan_surel_dan_membukanya_dengan_alasan(klien_petugas, tapin):
    lengkap = pelaporan.diajukan(tapin, akun.pengguna())
    kasus = klien_petugas.get(f"/antrean/{lengkap.id}")
    for satu in ("6305011203900001", "0812 3456 7890", SUREL):
        assert satu not in kasus.text
    assert "f••••@contoh.id" in kasus.text
    alamat = Halaman(kasus).tautan("Lihat NIK, telepon, dan surel")
    assert alamat == f"/laporan/{lengkap.id}/data-pribadi"
    assert klien_petugas.post(alamat, data={}).status_code == 422
    jawaban = klien_petugas.post(alamat, data={"alasan": ALASAN})
    for satu in ("6305011203900001", "0812 3456 7890", SUREL):
        assert satu in jawaban.text
    (baris,) = jejak()
    assert (baris.objek, baris.objek_id) == ("laporan", lengkap.id)
    assert "NIK ketua" in baris.isi["sesudah"]["isian"]
    assert "Ahmad Rifani" not in str(baris.isi)


def test_draf_bukan_urusan_kantor(klien_petugas, klien_auditor, tapin):
    draf = pelaporan.draf(tapin, akun.pengguna())
    for klien in (klien_petugas, klien_auditor):
        for jawab in (klien.get, klien.post):
            assert jawab(f"/laporan/{draf}/data-pribadi").status_code == 404


def test_pelapor_melihat_surelnya_sendiri_utuh(app, tapin):
    orang = akun.pengguna()
    lengkap = pelaporan.siap(tapin, orang)
    assert SUREL in akun.klien(app, orang).get(f"/laporan/{lengkap.id}/periksa").text
