"""All or nothing, never twice, and a killed worker leaves nothing behind."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, text, update

from sinormas.impor import kerja, kueri, layanan, layanan_baris, muat
from sinormas.impor.aturan import ImporSalah, Keadaan, Kolom, Nasib
from sinormas.impor.models import Impor, ImporBaris, ImporPotong
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import pencarian
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas
from sinormas.organisasi.models import Organisasi, Pengurus, Rekam
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from tests.pabrik import akun
from tests.pabrik import impor as pabrik
from tests.pabrik import organisasi as pabrik_organisasi

NIK = "6305011203750001"


@pytest.fixture
def petugas(tapin):
    return akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)


def _muat(tapin, petugas, impor_id: UUID) -> kueri.Berkas:
    layanan.muat(tapin, impor_id, pelaku=petugas, saat=waktu.sekarang())
    return kueri.satu(tapin, impor_id)


def _nasib(impor_id: UUID) -> dict[str, Nasib]:
    return {b.nama: b.nasib for b in pabrik.baris(impor_id)}


def _banyak(tabel=Organisasi) -> int:
    return sesi_kini().scalar(select(func.count()).select_from(tabel))


def _pilih(tapin, petugas, impor_id: UUID, nomor: int, pilihan: str) -> Nasib:
    (b,) = (b for b in pabrik.baris(impor_id) if b.nomor == nomor)
    return layanan_baris.pilih(
        tapin, impor_id, b.id, pilihan, pelaku=petugas, saat=waktu.sekarang()
    )


def test_register_terisi_lengkap_dan_data_pribadi_terenkripsi(tapin, petugas) -> None:
    isi = pabrik.xlsx([
        ("Nama", "Jenis", "Singkatan", "Alamat", "Desa", "Kecamatan", "No SKT", "Ketua", "NIK",
         "HP", "Email", "Tanggal lapor", "Masa bakti", "Jumlah anggota"),
        ("Sahabat Lansia", "LSM", "SL", "Jalan A", "Rantau Kanan", "Tapin Utara",
         "1117-00-00/109/IV/2018", "Siti", NIK, "0812 3456 789", "a@b.id", "3/2/2019", "1-1-2030",
         "1.200 orang"),
    ])  # fmt: skip
    impor_id = pabrik.diperiksa(tapin, petugas, isi)
    assert kueri.hitung(impor_id)[Nasib.BARU] == 1, pabrik.baris(impor_id)
    mentah = sesi_kini().execute(text("SELECT isi FROM impor_baris")).scalar_one()
    assert NIK.encode() not in bytes(mentah)
    assert _muat(tapin, petugas, impor_id).keadaan is Keadaan.SELESAI
    calon = pencarian.cari(tapin, nama="Sahabat Lansia")[0]
    rekam = organisasi.halaman(tapin, calon.organisasi_id).rekam[0]
    assert rekam.selang.mulai == date(2019, 2, 3)
    assert (rekam.isi.legalitas, rekam.isi.jumlah_anggota) == (Legalitas.SKT, 1200)
    assert rekam.isi.kode_desa.startswith(f"{rekam.isi.kode_kecamatan}.")
    (ketua,) = rekam.isi.pengurus
    assert (ketua.jabatan, ketua.nama, ketua.nik) == (Jabatan.KETUA, "Siti", NIK)
    assert sesi_kini().scalar(select(Pengurus.nik_sidik))
    assert (_banyak(ImporBaris), _banyak(ImporPotong)) == (0, 0), "kept once, in the register"


def test_isi_yang_sama_dalam_berkas_lain_tidak_mengubah_apa_pun(tapin, petugas) -> None:
    isi = [("Karang Taruna", "Semi Pemerintahan", "Binuang", None), ("Regu A", "LSM", None, None)]
    _muat(tapin, petugas, pabrik.diperiksa(tapin, petugas, isi))
    sebelum = (_banyak(), _banyak(Rekam))
    ulang = pabrik.diperiksa(tapin, petugas, [*isi, ("karang  taruna", "Semi Pemerintah", "", "")])
    assert set(_nasib(ulang).values()) == {Nasib.SAMA}
    berkas = _muat(tapin, petugas, ulang)
    assert berkas.hasil == {**berkas.hasil, "baru": 0, "lengkapi": 0, "sama": 3}
    assert (_banyak(), _banyak(Rekam)) == sebelum


def test_berkas_yang_persis_sama_ditolak_kecuali_yang_dulu_dibatalkan(tapin, petugas) -> None:
    isi = pabrik.xlsx([pabrik.JUDUL, ("A B C", "LSM", None, None)])
    pertama = pabrik.diunggah(tapin, petugas, isi)
    isi.seek(0)
    with pytest.raises(layanan.SudahAda):
        pabrik.diunggah(tapin, petugas, isi)
    layanan.batalkan(tapin, pertama, pelaku=petugas, saat=waktu.sekarang())
    isi.seek(0)
    assert pabrik.diunggah(tapin, petugas, isi) != pertama


def test_yang_mungkin_kembar_dilengkapi_dijadikan_baru_atau_dilewati(tapin, petugas) -> None:
    lama = pabrik_organisasi.organisasi(tapin, "Pemuda Pancasila", Bentuk.ORMAS, alamat="Jalan 1")
    isi = pabrik.xlsx([
        ("Nama", "Jenis", "Alamat", "Ketua"),
        ("Pemuda Panca Sila", "Ormas", "Jalan 2", "Budi"),
        ("Pemuda Pancasila", "Ormas", "Jalan 3", None),
    ])  # fmt: skip
    impor_id = pabrik.diperiksa(tapin, petugas, isi)
    assert set(_nasib(impor_id).values()) == {Nasib.KEMBAR}
    with pytest.raises(ImporSalah, match="mungkin kembar"):
        layanan.muat(tapin, impor_id, pelaku=petugas, saat=waktu.sekarang())
    assert _pilih(tapin, petugas, impor_id, 2, str(lama)) is Nasib.LENGKAPI
    assert _pilih(tapin, petugas, impor_id, 3, "lewati") is Nasib.LEWATI
    _muat(tapin, petugas, impor_id)
    rekam = organisasi.halaman(tapin, lama).rekam
    assert [r.isi.alamat for r in rekam] == ["Jalan 1", "Jalan 1"], "what it says is not replaced"
    assert rekam[0].isi.pengurus[0].nama == "Budi"
    assert _banyak() == 1


def test_nomor_yang_sudah_dipakai_tidak_bisa_menjadi_organisasi_baru(tapin, petugas) -> None:
    nomor = "1117-00-00/109/IV/2018"
    pabrik_organisasi.organisasi(
        tapin, "Satu", Bentuk.LSM, legalitas=Legalitas.SKT, nomor_legalitas=nomor
    )
    impor_id = pabrik.diperiksa(tapin, petugas, [("Lain Sekali", "LSM", None, nomor)])
    with pytest.raises(ImporSalah, match="Nomor suratnya sama dengan Satu"):
        _pilih(tapin, petugas, impor_id, 2, "baru")


def test_memperbaiki_atau_melewati_satu_baris_menilai_lagi_yang_merujuknya(tapin, petugas) -> None:
    sama = ("Regu Dayung", "LSM", None, None)
    impor_id = pabrik.diperiksa(tapin, petugas, [sama, sama])
    assert [b.nasib for b in pabrik.baris(impor_id)] == [Nasib.BARU, Nasib.SAMA]
    _pilih(tapin, petugas, impor_id, 2, "lewati")
    assert [b.nasib for b in pabrik.baris(impor_id)] == [Nasib.LEWATI, Nasib.BARU]


def test_register_yang_berubah_sejak_pratinjau_menghentikan_semuanya(tapin, petugas) -> None:
    isi = [("Regu Dayung", "LSM", None, None), ("Kelompok Purun", "LSM", None, None)]
    impor_id = pabrik.diperiksa(tapin, petugas, isi)
    pabrik_organisasi.organisasi(tapin, "Regu Dayung", Bentuk.ORMAS)
    berkas = _muat(tapin, petugas, impor_id)
    assert berkas.keadaan is Keadaan.SIAP
    assert "register berubah: 1 baris" in berkas.kabar
    assert _nasib(impor_id) == {"Regu Dayung": Nasib.KEMBAR, "Kelompok Purun": Nasib.BARU}
    assert _banyak() == 1


def test_gangguan_di_tengah_tidak_meninggalkan_apa_pun(tapin, petugas, monkeypatch) -> None:
    impor_id = pabrik.diperiksa(tapin, petugas, [("Regu Dayung", "LSM", None, None)])

    def rusak(*_a, **_k):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(muat, "_lengkapi", rusak)
    berkas = _muat(tapin, petugas, impor_id)
    assert (berkas.keadaan, berkas.kabar) == (Keadaan.SIAP, kerja.GANGGUAN)
    assert _banyak() == 0
    monkeypatch.undo()
    assert _muat(tapin, petugas, impor_id).keadaan is Keadaan.SELESAI


@pytest.mark.parametrize("keadaan", [Keadaan.DIPERIKSA, Keadaan.DIMUAT])
def test_pekerja_yang_mati_di_tengah_diganti_dan_halamannya_berkata(
    tapin, petugas, jam, keadaan
) -> None:
    impor_id = pabrik.diperiksa(tapin, petugas, [("Regu Dayung", "LSM", None, None)])
    with transaksi() as sesi:  # as a killed worker leaves it
        sesi.execute(
            update(Impor).values(
                keadaan=keadaan, detak=waktu.sekarang(), terbaca=1,
                pemuat_id=petugas.id, pemuat=petugas.nama,
            )
        )  # fmt: skip
    kerja.jalankan(waktu.sekarang())
    assert kueri.satu(tapin, impor_id).keadaan is keadaan, "its worker may be alive"
    jam.shift(kerja.DIAM + timedelta(seconds=1))
    kerja.jalankan(waktu.sekarang())
    berkas = kueri.satu(tapin, impor_id)
    sesudah = {Keadaan.DIPERIKSA: Keadaan.SIAP, Keadaan.DIMUAT: Keadaan.SELESAI}
    assert berkas.keadaan is sesudah[keadaan]
    assert berkas.kabar == kerja.TERPUTUS[keadaan]
    assert len(pabrik.baris(impor_id)) == (keadaan is Keadaan.DIPERIKSA)
    assert _banyak() == (keadaan is Keadaan.DIMUAT)
    if keadaan is Keadaan.DIMUAT:
        pencatat = sesi_kini().scalar(select(Rekam.pencatat))
        assert pencatat == petugas.nama, "in the name of who asked for it"


def test_berkas_besar_menunggu_pekerja(tapin, petugas, monkeypatch) -> None:
    bangun = []
    monkeypatch.setattr(kerja.pekerja, "bangunkan", bangun.append)
    monkeypatch.setattr("sinormas.impor.kueri.BARIS_SEKARANG", 1)
    monkeypatch.setattr("sinormas.impor.kueri.BARIS_TELITI", 1)
    pabrik_organisasi.organisasi(tapin, "Pemuda Panca Sila", Bentuk.ORMAS)
    isi = [("Regu Dayung", "LSM", None, None), ("Pemuda Pancasila", "Ormas", None, None)]
    impor_id = pabrik.diperiksa(tapin, petugas, isi)
    assert kueri.satu(tapin, impor_id).keadaan is Keadaan.DIPERIKSA
    assert bangun == [kerja.NAMA]
    kerja.jalankan(waktu.sekarang())
    assert _nasib(impor_id) == {"Regu Dayung": Nasib.BARU, "Pemuda Pancasila": Nasib.KEMBAR}
    _pilih(tapin, petugas, impor_id, 3, "baru")
    assert _muat(tapin, petugas, impor_id).keadaan is Keadaan.DIMUAT
    kerja.jalankan(waktu.sekarang())
    assert kueri.satu(tapin, impor_id).hasil["baru"] == 2


def test_peta_kolom_diingat_per_kantor(tapin, banjar, petugas) -> None:
    isi = pabrik.xlsx([("Sebutan", "Rupa"), ("Regu Dayung", "LSM")])
    impor_id = pabrik.diunggah(tapin, petugas, isi)
    tabel = kueri.tabel(tapin, kueri.satu(tapin, impor_id))
    assert (dict(tabel.peta), tabel.diingat) == ({}, False)
    peta = {0: Kolom.NAMA, 1: Kolom.BENTUK}
    layanan.petakan(
        tapin, impor_id, lembar=0, judul=1, peta=peta, mulai=pabrik.MULAI, bentuk=None,
        pelaku=petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    lain = pabrik.diunggah(tapin, petugas, pabrik.xlsx([("SEBUTAN ", "rupa"), ("Lain", "LSM")]))
    tabel = kueri.tabel(tapin, kueri.satu(tapin, lain))
    assert (dict(tabel.peta), tabel.diingat) == (peta, True)
    di_banjar = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    sana = pabrik.diunggah(banjar, di_banjar, pabrik.xlsx([("Sebutan", "Rupa"), ("X", "LSM")]))
    assert not kueri.tabel(banjar, kueri.satu(banjar, sana)).diingat


def test_hanya_petugas_kantor_itu(tapin, banjar, petugas) -> None:
    impor_id = pabrik.diperiksa(tapin, petugas, [("Regu Dayung", "LSM", None, None)])
    orang = akun.pengguna(instansi=tapin, peran=Peran.AUDITOR)
    asing = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    with pytest.raises(TidakBoleh):
        layanan.muat(tapin, impor_id, pelaku=orang, saat=waktu.sekarang())
    with pytest.raises(TidakAda):
        layanan.muat(tapin, impor_id, pelaku=asing, saat=waktu.sekarang())
    with pytest.raises(TidakAda):
        layanan.muat(banjar, impor_id, pelaku=asing, saat=waktu.sekarang())


def test_berkas_yang_sudah_dimuat_tidak_diubah_lagi(tapin, petugas) -> None:
    impor_id = pabrik.diperiksa(tapin, petugas, [("Regu Dayung", "LSM", None, None)])
    _muat(tapin, petugas, impor_id)
    for kerjakan in (layanan.muat, layanan.batalkan):
        with pytest.raises(Bentrok):
            kerjakan(tapin, impor_id, pelaku=petugas, saat=waktu.sekarang())
    assert _banyak() == 1


def test_jejak_mencatat_tiap_langkah_tanpa_isi_pribadi(tapin, petugas) -> None:
    isi = pabrik.xlsx([("Nama", "Ketua", "NIK"), ("Yayasan Bina", "Siti", NIK)])
    impor_id = pabrik.diperiksa(tapin, petugas, isi)
    (b,) = pabrik.baris(impor_id)
    layanan_baris.perbaiki(
        tapin, impor_id, b.id, {"ketua": "Budi"}, pelaku=petugas, saat=waktu.sekarang()
    )
    _muat(tapin, petugas, impor_id)
    baris = sesi_kini().scalars(
        select(Jejak).where(Jejak.pelaku_id == petugas.id).order_by(Jejak.nomor)
    ).all()  # fmt: skip
    assert [j.tindakan for j in baris] == ["unggah", "petakan", "perbaiki", "impor"]
    assert NIK not in str([j.isi for j in baris])
