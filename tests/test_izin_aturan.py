"""The table of roles and actions, asked directly."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sinormas.izin import (
    TABEL,
    Objek,
    Pelaku,
    Peran,
    PeranAnggota,
    TidakAda,
    TidakBoleh,
    Tindakan,
    Tugas,
    boleh,
    sistem,
    wajib,
)

TAPIN, BANJAR, KALSEL = uuid4(), uuid4(), uuid4()
MILIK_TAPIN = Objek(TAPIN, "63.05")
MENULIS = {
    Tindakan.LAPOR,
    Tindakan.AJUKAN_LAPORAN,
    Tindakan.ATUR_ANGGOTA,
    Tindakan.KELUARKAN_ANGGOTA,
    Tindakan.TAMBAH_ANGGOTA,
    Tindakan.PUTUSKAN_LAPORAN,
    Tindakan.PUTUSKAN_KLAIM,
    Tindakan.LAPOR_LOKET,
    Tindakan.LAYANI_PERMINTAAN_DATA,
    Tindakan.TANDAI_PARTISIPASI,
    Tindakan.UBAH_CATATAN,
    Tindakan.MUAT_LKIP,
    Tindakan.TULIS_NARASI,
    Tindakan.BUAT_EKSPOR,
    Tindakan.ATUR_INDIKATOR,
    Tindakan.IMPOR_REGISTER,
    Tindakan.ATUR_INSTANSI,
    Tindakan.ATUR_PENGGUNA,
    Tindakan.KIRIM_LAGI,
}


def staf(peran: Peran, instansi=TAPIN, kode="63.05") -> Pelaku:
    return Pelaku(id=uuid4(), nama="x", tugas=(Tugas(peran, instansi, kode),))


@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_tamu_tidak_boleh_apa_pun(tindakan):
    assert not boleh(None, tindakan, MILIK_TAPIN)


@pytest.mark.parametrize("peran", [p for p in Peran if p is not Peran.PELAPOR])
@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_staf_boleh_menurut_tabel_di_kantornya_saja(peran, tindakan):
    assert boleh(staf(peran), tindakan, MILIK_TAPIN) == (tindakan in TABEL[peran])
    assert not boleh(staf(peran, BANJAR, "63.03"), tindakan, MILIK_TAPIN)


def test_auditor_tidak_menulis_apa_pun():
    assert not TABEL[Peran.AUDITOR] & MENULIS


def test_pimpinan_tidak_memutuskan_laporan():
    assert not boleh(staf(Peran.PIMPINAN), Tindakan.PUTUSKAN_LAPORAN, MILIK_TAPIN)


def test_admin_tidak_melihat_berkas_dan_tidak_menyentuh_angka():
    assert not TABEL[Peran.ADMIN] & {
        Tindakan.LIHAT_BERKAS,
        Tindakan.LIHAT_LAPORAN,
        Tindakan.TANDAI_PARTISIPASI,
        Tindakan.UBAH_CATATAN,
        Tindakan.ATUR_INDIKATOR,
    }


@pytest.mark.parametrize("peran", list(PeranAnggota))
@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_pelapor_hanya_atas_organisasinya_sendiri_menurut_perannya(peran, tindakan):
    orang = Pelaku(id=uuid4(), nama="x")
    milik = Objek(TAPIN, "63.05", {orang.id: peran})
    assert boleh(orang, tindakan, milik) == (tindakan in TABEL[peran])
    assert not boleh(orang, tindakan, Objek(TAPIN, "63.05", {uuid4(): peran}))


def test_pembantu_mengisi_tetapi_tidak_mengajukan_atau_mengatur_orang():
    hanya_pengurus = TABEL[PeranAnggota.PENGURUS] - TABEL[PeranAnggota.PEMBANTU]
    assert hanya_pengurus == {
        Tindakan.AJUKAN_LAPORAN,
        Tindakan.ATUR_ANGGOTA,
        Tindakan.KELUARKAN_ANGGOTA,
    }
    assert TABEL[PeranAnggota.PEMBANTU] < TABEL[PeranAnggota.PENGURUS]
    orang = Pelaku(id=uuid4(), nama="x")
    milik = Objek(TAPIN, "63.05", {orang.id: PeranAnggota.PEMBANTU})
    wajib(orang, Tindakan.LAPOR, milik)
    with pytest.raises(TidakBoleh):
        wajib(orang, Tindakan.AJUKAN_LAPORAN, milik)


@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_staf_provinsi_membaca_kantor_di_bawahnya_tanpa_menulis(tindakan):
    provinsi = staf(Peran.PETUGAS, KALSEL, "63")
    dapat = boleh(provinsi, tindakan, MILIK_TAPIN)
    assert dapat == (tindakan in TABEL[Peran.PETUGAS] and tindakan not in MENULIS)
    assert not boleh(provinsi, tindakan, Objek(uuid4(), "64.01"))


def test_awalan_kode_bukan_berarti_membawahi():
    """`6` is no province of `63.05`, nor is `63.0`."""
    for kode in ("6", "63.0", "63.05"):
        assert not boleh(staf(Peran.PETUGAS, KALSEL, kode), Tindakan.LIHAT_REGISTER, MILIK_TAPIN)


def test_milik_orang_lain_dijawab_seolah_tidak_ada():
    with pytest.raises(TidakAda):
        wajib(staf(Peran.PETUGAS, BANJAR, "63.03"), Tindakan.LIHAT_REGISTER, MILIK_TAPIN)
    with pytest.raises(TidakAda):
        wajib(None, Tindakan.LIHAT_REGISTER, MILIK_TAPIN)


def test_peran_yang_kurang_dijawab_tidak_boleh():
    with pytest.raises(TidakBoleh):
        wajib(staf(Peran.AUDITOR), Tindakan.PUTUSKAN_LAPORAN, MILIK_TAPIN)


def test_operator_di_konsol_boleh():
    wajib(sistem(), Tindakan.ATUR_PENGGUNA, MILIK_TAPIN)
