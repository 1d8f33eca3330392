"""Writing the register: numbers for life, one legal number for one organisation, nothing leaked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from sinormas import izin
from sinormas.instansi.kueri import register_per_tahun
from sinormas.izin import Peran, PeranAnggota, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.organisasi import kueri, kueri_register, layanan
from sinormas.organisasi.aturan import (
    AlasanAkhir,
    Bentuk,
    Jabatan,
    Legalitas,
    NomorTerpakai,
    PengurusBaru,
    TanggalSalah,
)
from sinormas.organisasi.models import Organisasi, Pengurus, Rekam
from sinormas.umum import waktu
from sinormas.umum.rahasia import sidik_kunci
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.isi_tabel import isi_tabel
from tests.pabrik import akun
from tests.pabrik import organisasi as pabrik

NIK = "6305010101010001"
SKT = {"legalitas": Legalitas.SKT, "nomor_legalitas": "1117-00-00/167/IV/2018"}


def test_nomor_induk_berurut_tanpa_celah_dan_tetap_seumur_hidup(app, tapin, banjar):
    satu = pabrik.organisasi(tapin, "Satu")
    with pytest.raises(TanggalSalah):
        pabrik.organisasi(tapin, "Gagal", mulai=date(2030, 1, 1))
    dua = pabrik.organisasi(tapin, "Dua")
    pabrik.organisasi(banjar, "Di Banjar")
    pabrik.catat(tapin, satu, pabrik.rekam("Satu Baru"), mulai=date(2024, 1, 1))
    nomor = [kueri.halaman(tapin, o).nomor_induk for o in (satu, dua)]
    assert nomor == [1, 2]
    assert [
        b.nomor_induk for b in kueri_register.daftar(banjar, hari=date(2026, 11, 24)).halaman.baris
    ] == [1]


def test_yang_belum_punya_rekam_belum_ada_di_register(app, tapin):
    orang = akun.pengguna()
    organisasi_id = layanan.organisasi_baru(tapin, pelaku=orang, saat=waktu.sekarang())
    assert kueri_register.daftar(tapin, hari=date(2026, 11, 24)).halaman.baris == []
    assert kueri.halaman(tapin, organisasi_id).nomor_induk is None
    assert kueri.pemilik(organisasi_id) == {orang.id: PeranAnggota.PENGURUS}


def test_yang_dimuat_dari_laporan_lama_belum_punya_anggota(app, tapin):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    organisasi_id = layanan.organisasi_baru(
        tapin, pelaku=petugas, saat=waktu.sekarang(), sumber="lkip-2020"
    )
    assert kueri.pemilik(organisasi_id) == {}


def test_mencatat_membuka_register_tahun_itu(app, tapin):
    assert register_per_tahun(tapin) == {}
    organisasi_id = pabrik.organisasi(tapin, mulai=date(2020, 2, 3))
    assert register_per_tahun(tapin) == {2020: {"organisasi"}}
    layanan.akhiri(
        tapin, organisasi_id, AlasanAkhir.DICORET, date(2021, 5, 6),
        pelaku=izin.sistem(), saat=waktu.sekarang(),
    )  # fmt: skip
    assert register_per_tahun(tapin) == {2020: {"organisasi"}, 2021: {"organisasi"}}


@pytest.mark.parametrize("lain", ["1117-00-00/167/IV/2018", " nomor 1117-00-00 / 167 / iv / 2018"])
def test_satu_nomor_hanya_untuk_satu_organisasi(app, tapin, banjar, lain):
    pabrik.organisasi(tapin, "Pertama", **SKT)
    sebelum = isi_tabel()
    kedua = layanan.organisasi_baru(tapin, pelaku=izin.sistem(), saat=waktu.sekarang())
    isi = pabrik.rekam("Kedua", legalitas=Legalitas.SKT, nomor_legalitas=lain)
    with pytest.raises(NomorTerpakai, match="sudah tercatat untuk Pertama"):
        pabrik.catat(tapin, kedua, isi, mulai=date(2024, 1, 1))
    sesudah = isi_tabel()
    assert {t: n - sebelum[t] for t, n in sesudah.items() if n != sebelum[t]} == {
        "organisasi": 1,
        "jejak": 1,
    }
    pabrik.organisasi(banjar, "Di kantor lain", **SKT)


def test_nomor_boleh_dipakai_lagi_oleh_dirinya_dan_setelah_yang_lama_bubar(app, tapin):
    lama = pabrik.organisasi(tapin, "Lama", **SKT)
    pabrik.catat(tapin, lama, pabrik.rekam("Lama Berganti Nama", **SKT), mulai=date(2022, 1, 1))
    layanan.akhiri(
        tapin, lama, AlasanAkhir.BUBAR, date(2023, 1, 1), pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip
    pabrik.organisasi(tapin, "Baru", mulai=date(2024, 1, 1), **SKT)


def test_dua_petugas_bersamaan_dengan_nomor_yang_sama_hanya_satu_yang_jadi(app, tapin):
    organisasi = [
        layanan.organisasi_baru(tapin, pelaku=izin.sistem(), saat=waktu.sekarang())
        for _ in range(4)
    ]
    sesi_kini().close()

    def catat(organisasi_id):
        with app.app_context():
            try:
                pabrik.catat(
                    tapin, organisasi_id, pabrik.rekam(str(organisasi_id), **SKT),
                    mulai=date(2024, 1, 1),
                )  # fmt: skip
            except NomorTerpakai:
                return "terpakai"
            return "jadi"

    with ThreadPoolExecutor(4) as kolam:
        hasil = sorted(kolam.map(catat, organisasi))
    assert hasil == ["jadi", "terpakai", "terpakai", "terpakai"]
    assert [
        b.nomor_induk for b in kueri_register.daftar(tapin, hari=date(2026, 11, 24)).halaman.baris
    ] == [1]


def test_bersamaan_pada_satu_organisasi_riwayatnya_tetap_utuh(app, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Awal", mulai=date(2024, 1, 1))
    sesi_kini().close()

    def catat(ke):
        with app.app_context():
            pabrik.catat(tapin, organisasi_id, pabrik.rekam(f"Ke {ke}"), mulai=date(2024, 2, 1))

    with ThreadPoolExecutor(4) as kolam:
        list(kolam.map(catat, range(4)))
    rekam = kueri.halaman(tapin, organisasi_id).rekam
    assert len(rekam) == 5
    assert sum(r.selang.sampai is None for r in rekam) == 1


def test_nik_dan_telepon_tersandi_dan_tidak_masuk_jejak(app, tapin):
    organisasi_id = pabrik.organisasi(
        tapin, "Rahasia", telepon="081299988877",
        pengurus=(PengurusBaru(Jabatan.KETUA, "Ahmad", NIK), PengurusBaru(Jabatan.SEKRETARIS, "B")),
    )  # fmt: skip
    sesi = sesi_kini()
    mentah = sesi.execute(text("SELECT nik FROM pengurus ORDER BY urutan")).scalars().all()
    assert NIK.encode() not in bytes(mentah[0])
    assert mentah[1] is None
    telepon = sesi.execute(text("SELECT telepon FROM rekam")).scalar_one()
    assert b"081299988877" not in bytes(telepon)
    sidik = sesi.scalars(select(Pengurus.nik_sidik).order_by(Pengurus.urutan)).all()
    assert sidik == [sidik_kunci(NIK), None]
    for jejak in sesi.scalars(select(Jejak)):
        assert NIK not in str(jejak.isi)
        assert "081299988877" not in str(jejak.isi)
    rekam = kueri.rekam_pada(tapin, organisasi_id, date(2026, 1, 1))
    assert rekam.isi.pengurus[0].nik == NIK
    assert NIK not in repr(rekam)
    assert "081299988877" not in repr(rekam)


def test_jejak_menyebut_sebelum_dan_sesudah(app, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Lama", mulai=date(2024, 1, 1))
    pabrik.catat(tapin, organisasi_id, pabrik.rekam("Baru", Bentuk.LSM), mulai=date(2025, 1, 1))
    baris = sesi_kini().scalars(select(Jejak).order_by(Jejak.nomor)).all()
    assert [j.tindakan for j in baris] == ["buat", "catat_rekam", "catat_rekam"]
    terakhir = baris[-1].isi
    assert terakhir["sebelum"]["nama"] == "Lama"
    assert terakhir["sebelum"]["sampai"] is None
    assert terakhir["sesudah"]["nama"] == "Baru"
    assert terakhir["sesudah"]["mulai"] == "2025-01-01"
    assert {j.rantai for j in baris} == {"63.05"}


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN])
def test_hanya_petugas_yang_mencatat_dan_mengakhiri(app, tapin, peran):
    organisasi_id = pabrik.organisasi(tapin, "Satu")
    pelaku = akun.pengguna(instansi=tapin, peran=peran)
    with pytest.raises(TidakBoleh):
        layanan.catat_rekam(
            tapin, organisasi_id, pabrik.rekam("Dua"), mulai=date(2024, 1, 1), pelaku=pelaku,
            saat=waktu.sekarang(),
        )  # fmt: skip
    with pytest.raises(TidakBoleh):
        layanan.akhiri(
            tapin, organisasi_id, AlasanAkhir.BUBAR, date(2024, 1, 1), pelaku=pelaku,
            saat=waktu.sekarang(),
        )  # fmt: skip


def test_organisasi_kantor_lain_tidak_ada_bagi_petugas(app, tapin, banjar):
    asing = pabrik.organisasi(banjar, "Di Banjar")
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    for instansi, organisasi_id in ((tapin, asing), (banjar, asing), (tapin, uuid4())):
        with pytest.raises(TidakAda):
            layanan.catat_rekam(
                instansi, organisasi_id, pabrik.rekam("X"), mulai=date(2024, 1, 1),
                pelaku=petugas, saat=waktu.sekarang(),
            )  # fmt: skip
    assert kueri.halaman(tapin, asing) is None
    assert kueri.rekam_pada(tapin, asing, date(2024, 1, 1)) is None


def test_mengakhiri_dua_kali_ditolak(app, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Satu", sampai=date(2024, 1, 1))
    with pytest.raises(TanggalSalah, match="tidak ada di register"):
        layanan.akhiri(
            tapin, organisasi_id, AlasanAkhir.BUBAR, date(2025, 1, 1), pelaku=izin.sistem(),
            saat=waktu.sekarang(),
        )  # fmt: skip


def test_nama_yang_terlalu_panjang_bila_dilipat_tetap_tersimpan(app, tapin):
    pabrik.organisasi(tapin, "ﷺ" * 300)
    (baris,) = kueri_register.daftar(tapin, hari=date(2026, 11, 24)).halaman.baris
    assert len(baris.nama_urut) <= 300
    assert sesi_kini().scalar(select(Rekam.nama)) == "ﷺ" * 300
    assert sesi_kini().scalar(select(Organisasi.sumber)) == "laporan"
