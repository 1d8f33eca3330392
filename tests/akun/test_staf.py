"""The office's staff: who gives and takes roles, and what that changes for the person."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.akun import layanan
from sinormas.akun.aturan import UMUR_SESI_STAF
from sinormas.akun.models import Penugasan, Sesi
from sinormas.izin import Peran
from sinormas.jejak.models import Jejak
from sinormas.umum.transaksi import sesi_kini
from tests.akun.bantu import SANDI, akun_dengan, jumlah_sesi, orang, surel
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun, kabar


def _penugasan(pelaku) -> list[Penugasan]:
    sesi_kini().rollback()
    return list(sesi_kini().scalars(select(Penugasan).where(Penugasan.pengguna_id == pelaku.id)))


def _isi_jejak(tindakan) -> Jejak:
    sesi_kini().rollback()
    return sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == tindakan)).one()


def _beri(klien, **isi):
    baku = {"email": "siti@contoh.id", "nama": "Siti", "peran": "petugas"}
    return klien.post("/pengaturan/staf", data=baku | isi)


def test_admin_melihat_staf_dan_perannya(klien_admin, tapin, banjar):
    akun.pengguna(instansi=tapin, peran=Peran.PETUGAS, nama="Siti Rahmah")
    akun.pengguna(instansi=banjar, peran=Peran.PETUGAS, nama="Orang Banjar")
    halaman = Halaman(klien_admin.get("/pengaturan/staf"))
    assert halaman.h1 == "Staf kantor"
    assert [b[0].split(" ")[0] for b in halaman.baris] == ["Admin", "Siti"]
    assert "Banjar" not in halaman.utama
    assert "Staf sejak 24 November 2026" in halaman.baris[1][2]


def test_pimpinan_dan_auditor_membaca_tanpa_dapat_mengubah(
    klien_pimpinan, klien_auditor, klien_petugas
):
    for klien in (klien_pimpinan, klien_auditor):
        halaman = Halaman(klien.get("/pengaturan/staf"))
        assert halaman.status == 200
        assert halaman.cari("//main//form") == []
        assert _beri(klien).status_code == 403
        assert klien.post(f"/pengaturan/staf/{uuid4()}/cabut").status_code == 403
    assert klien_petugas.get("/pengaturan/staf").status_code == 403


def test_orang_baru_mendapat_akun_peran_dan_surat_dengan_tautan_sandi(app, klien_admin, tapin):
    assert _beri(klien_admin).location == "/pengaturan/staf"
    siti = akun_dengan("siti@contoh.id")
    assert (siti.nama, siti.sandi, siti.dikonfirmasi) == ("Siti", None, None)
    assert [(p.peran, p.instansi_id) for p in _penugasan(siti)] == [(Peran.PETUGAS, tapin.id)]
    surat = kabar.terakhir("siti@contoh.id")
    assert surat.perihal == "Anda menjadi petugas di sinormas"
    tautan = kabar.tautan_dalam(
        surat.isi.replace("http://127.0.0.1:8000/lupa-sandi\n", ""), "/lupa-sandi"
    )
    siti_klien = app.test_client()
    assert siti_klien.post(tautan, data={"sandi": SANDI}).status_code == 303
    masuk = siti_klien.post("/masuk", data={"email": "siti@contoh.id", "sandi": SANDI})
    assert masuk.location == "/antrean"
    baris = _isi_jejak("buat")
    assert (baris.rantai, baris.pelaku) == ("63.05", klien_admin.pelaku.nama)
    assert baris.isi["sesudah"] == {"email": "siti@contoh.id", "peran": "petugas"}


def test_yang_sudah_punya_akun_hanya_mendapat_perannya_dan_sesinya_memendek(
    app, klien_admin, tapin
):
    nur = orang(email="nur@contoh.id")
    klien = akun.klien(app, nur)
    _beri(klien_admin, email="NUR@contoh.id", nama="Nama lain", peran="auditor")
    ada = akun_dengan("nur@contoh.id")
    assert (ada.nama, ada.sandi is None) == (nur.nama, False)
    assert klien.get("/jejak").status_code == 200
    berakhir = sesi_kini().scalars(select(Sesi.berakhir).where(Sesi.pengguna_id == nur.id)).one()
    assert berakhir == SAAT + UMUR_SESI_STAF
    assert "/masuk" in kabar.terakhir("nur@contoh.id").isi
    assert "/lupa-sandi" not in kabar.terakhir("nur@contoh.id").isi


def test_akun_yang_alamatnya_belum_dikonfirmasi_kehilangan_sandi_dan_sesinya(app, klien_admin):
    """A stranger who registered the officer's address first must not become staff."""
    penumpang = orang("sandi si penumpang", email="siti@contoh.id", dikonfirmasi=False)
    klien = akun.klien(app, penumpang)
    _beri(klien_admin)
    assert klien.get("/masuk").status_code == 200
    assert jumlah_sesi(penumpang.id) == 0
    assert akun_dengan("siti@contoh.id").sandi is None
    masuk = klien.post("/masuk", data={"email": "siti@contoh.id", "sandi": "sandi si penumpang"})
    assert masuk.status_code == 200


def test_peran_yang_sama_dua_kali_dijelaskan(klien_admin, tapin):
    siti = orang(email="siti@contoh.id", instansi=tapin, peran=Peran.PETUGAS)
    halaman = Halaman(_beri(klien_admin))
    assert halaman.galat == {"email": "siti@contoh.id sudah menjadi petugas di kantor ini."}
    assert len(_penugasan(siti)) == 1
    assert kabar.semua() == []


def test_satu_orang_boleh_punya_dua_peran(klien_admin, tapin):
    siti = orang(email="siti@contoh.id", instansi=tapin, peran=Peran.PETUGAS)
    _beri(klien_admin, peran="admin")
    assert {p.peran for p in _penugasan(siti)} == {Peran.PETUGAS, Peran.ADMIN}


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"email": ""}, "email"),
        ({"email": "x\r\nBcc: y@z.id"}, "email"),
        ({"peran": "pelapor"}, "peran"),
        ({"peran": "raja"}, "peran"),
        ({"peran": ""}, "peran"),
        ({"nama": "a" * 10_000}, "nama"),
    ],
)
def test_isian_yang_salah_ditolak_di_sampingnya(klien_admin, isi, bidang):
    halaman = Halaman(_beri(klien_admin, **isi))
    assert list(halaman.galat) == [bidang]
    assert akun_dengan("siti@contoh.id") is None


def test_nama_kosong_diganti_nama_kotak_surat(klien_admin):
    _beri(klien_admin, nama="")
    assert akun_dengan("siti@contoh.id").nama == "siti"


def test_peran_yang_dicabut_langsung_hilang_dan_tercatat(app, klien_admin, tapin):
    siti = orang(email="siti@contoh.id", instansi=tapin, peran=Peran.PETUGAS)
    klien = akun.klien(app, siti)
    assert klien.get("/jejak").status_code == 200
    (peran,) = _penugasan(siti)
    jawaban = klien_admin.post(f"/pengaturan/staf/{peran.id}/cabut")
    assert jawaban.location == "/pengaturan/staf"
    assert klien.get("/jejak").status_code in (403, 404)
    assert _penugasan(siti) == []
    baris = _isi_jejak("cabut_peran")
    assert baris.isi["sebelum"] == {"email": "siti@contoh.id", "peran": "petugas"}
    assert klien_admin.post(f"/pengaturan/staf/{peran.id}/cabut").status_code == 404


def test_admin_tidak_mengunci_dirinya_di_luar(klien_admin):
    (peran,) = _penugasan(klien_admin.pelaku)
    klien_admin.post(f"/pengaturan/staf/{peran.id}/cabut")
    assert "hanya dapat dicabut oleh admin lain" in Halaman(klien_admin.get("/pengaturan")).kabar[0]
    assert len(_penugasan(klien_admin.pelaku)) == 1


def test_peran_di_kantor_lain_seolah_tidak_ada(klien_admin, banjar):
    asing = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    (peran,) = _penugasan(asing)
    for pengenal in (peran.id, uuid4(), "x", "%00", "a" * 500):
        assert klien_admin.post(f"/pengaturan/staf/{pengenal}/cabut").status_code == 404
    assert len(_penugasan(asing)) == 1


def test_layanan_bertanya_sendiri_tentang_izin(app, tapin, banjar):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    admin_lain = akun.pengguna(instansi=banjar, peran=Peran.ADMIN)
    nilai = {"email": "x@contoh.id", "nama": "x", "peran": Peran.ADMIN, "saat": SAAT}
    with pytest.raises(izin.TidakBoleh):
        layanan.beri_peran(tapin, pelaku=petugas, **nilai)
    with pytest.raises(izin.TidakAda):
        layanan.beri_peran(tapin, pelaku=admin_lain, **nilai)
    with pytest.raises(izin.TidakAda):
        layanan.cabut_peran(tapin, uuid4(), pelaku=admin_lain, saat=SAAT)
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    with pytest.raises(izin.TidakBoleh):
        layanan.tautan_masuk(surel(petugas), pelaku=admin, saat=SAAT)
    assert akun_dengan("x@contoh.id") is None


def test_daftar_staf_berhalaman_dengan_kueri_tetap(klien_admin, tapin):
    jumlah = []
    for banyak in (10, 60):
        for _ in range(banyak):
            akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
        with hitung_kueri() as kueri:
            halaman = Halaman(klien_admin.get("/pengaturan/staf"))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]
    nama = []
    while True:
        nama += [b[0] for b in halaman.baris]
        if not halaman.cari("//a[@rel='next']"):
            break
        halaman = Halaman(klien_admin.get(halaman.tautan("Berikutnya")))
    assert len(nama) == len(set(nama)) == 71


def test_staf_dikeluarkan_dari_semua_perangkat_oleh_admin(app, klien_admin, tapin, banjar):
    siti = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS, nama="Siti Rahmah")
    perangkat = [akun.klien(app, siti) for _ in range(2)]
    halaman = Halaman(klien_admin.get("/pengaturan/staf"))
    (tugas,) = _penugasan(siti)
    alamat = f"/pengaturan/staf/{tugas.id}/keluarkan"
    assert halaman.cari(f"//form[@action='{alamat}']")
    assert "24 November 2026 pukul 10.00 WITA" in halaman.baris[1][2], "when they signed in last"
    assert klien_admin.post(alamat).location == "/pengaturan/staf"
    halaman = Halaman(klien_admin.get("/pengaturan/staf"))
    assert "Siti Rahmah dikeluarkan dari 2 perangkat" in halaman.kabar[0]
    assert not halaman.cari(f"//form[@action='{alamat}']"), "nobody is in"
    assert all("/masuk" in p.get("/antrean").location for p in perangkat)
    baris = _isi_jejak("akhiri_sesi_staf")
    assert (baris.rantai, baris.objek_id) == ("63.05", siti.id)
    assert baris.isi["sesudah"] == {"email": surel(siti), "perangkat": 2}
    asing = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    akun.klien(app, asing)
    assert (
        klien_admin.post(f"/pengaturan/staf/{_penugasan(asing)[0].id}/keluarkan").status_code == 404
    )
    assert jumlah_sesi(asing.id) == 1
