"""Invitations: mailed to one address, taken up once by its owner; withdrawn, listed, raced."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from sinormas.akun.models import Pengguna
from sinormas.izin import Peran, PeranAnggota, TidakAda, TidakBoleh
from sinormas.organisasi import kueri, kueri_anggota, undangan
from sinormas.organisasi.aturan_anggota import BATAS_ANGGOTA, AnggotaSalah
from sinormas.organisasi.models import Undangan
from sinormas.organisasi.undangan import UndanganMati, UndanganOrangLain
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.akun.bantu import SANDI, akun_dengan, jejak, orang
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, pelaporan
from tests.pabrik import organisasi as pabrik

PENGURUS, PEMBANTU = PeranAnggota.PENGURUS, PeranAnggota.PEMBANTU
SITI = "siti@contoh.id"


def _undang(tapin, milik, nur, email=SITI, peran=PEMBANTU) -> str:
    """Invite; the token of the link in the mail."""
    undangan.undang(tapin, milik, email, peran, pelaku=nur, saat=waktu.sekarang())
    return kabar.tautan_dalam(kabar.terakhir(email).isi, "/undangan").rpartition("/")[2]


def _anggota(milik) -> dict:
    sesi_kini().rollback()
    return dict(kueri.pemilik(milik))


def _keadaan(milik) -> list[tuple[str, str]]:
    sesi_kini().rollback()
    return [(u.email, u.keadaan) for u in kueri_anggota.daftar_undangan(milik, waktu.sekarang())]


# -- Sending --------------------------------------------------------------------------------------


def test_undangan_menyebut_alamat_pengundang_dan_nama_dari_register(tapin, nur, milik):
    token = _undang(tapin, milik, nur)
    surat = kabar.terakhir(SITI)
    assert "nur@contoh.id" in surat.isi
    assert "Karang Taruna" in surat.isi
    assert "7 hari" in surat.isi
    tersimpan = sesi_kini().scalars(select(Undangan.sidik)).one()
    assert token not in tersimpan
    assert _keadaan(milik) == [(SITI, "menunggu")]
    assert ("undang", "63.05") in jejak()


def test_surat_kepada_orang_asing_tidak_mengulang_nama_yang_diketik_pengundang(tapin):
    penipu = akun.pengguna(nama="Menang hadiah https://jahat.contoh", email="x@contoh.id")
    draf = pelaporan.siap(tapin, penipu, identitas={"nama": "Klik https://jahat.contoh"})
    _undang(tapin, draf.organisasi_id, penipu)
    surat = kabar.terakhir(SITI)
    assert "jahat" not in surat.isi + surat.perihal
    assert "x@contoh.id" in surat.isi


def test_alamat_yang_punya_akun_dan_yang_belum_mendapat_surat_dan_jawaban_yang_sama(
    app, klien_nur, milik
):
    akun.pengguna(email=SITI)
    jawaban, isi = [], []
    for alamat in (SITI, "baru@contoh.id"):
        jawab = klien_nur.post(
            f"/organisasi-saya/{milik}/orang", data={"email": alamat, "peran": "pembantu"}
        )
        jawaban.append(
            (jawab.status_code, jawab.location, jawab.data.replace(alamat.encode(), b""))
        )
        token = kabar.tautan_dalam(kabar.terakhir(alamat).isi, "/undangan")
        isi.append(kabar.terakhir(alamat).isi.replace(token, ""))
    assert jawaban[0] == jawaban[1]
    assert isi[0] == isi[1]
    teks = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang")).utama
    assert teks.count("Menunggu") == 2


def test_mengundang_lagi_mematikan_tautan_yang_lama(tapin, nur, milik):
    lama = _undang(tapin, milik, nur)
    baru = _undang(tapin, milik, nur, peran=PENGURUS)
    with pytest.raises(UndanganMati):
        undangan.lihat(lama, SAAT)
    assert undangan.lihat(baru, SAAT).peran is PENGURUS
    assert _keadaan(milik) == [(SITI, "menunggu")]


@pytest.mark.parametrize(
    "email",
    ["", "   ", "bukan alamat", "a@b", "x" * 10_000 + "@contoh.id", "siti\x00@contoh.id",
     "<b>@contoh.id", "siti@contoh.id\r\nBcc: x@y.id", "🙂@contoh.id", "\u202esiti@contoh.id",
     "=1+1", "a@contoh.id, b@contoh.id"],
)  # fmt: skip
def test_alamat_yang_salah_ditolak_di_sampingnya_dan_yang_diketik_tetap(klien_nur, milik, email):
    halaman = Halaman(
        klien_nur.post(
            f"/organisasi-saya/{milik}/orang", data={"email": email, "peran": "pembantu"}
        )
    )
    assert halaman.status == 200
    assert set(halaman.galat) == {"email"}
    assert halaman.html.startswith("<!DOCTYPE")
    assert kabar.semua() == []


@pytest.mark.parametrize("peran", ["", "admin", "petugas", "PENGURUS", "x" * 500])
def test_peran_di_luar_daftar_ditolak(klien_nur, milik, peran):
    halaman = Halaman(
        klien_nur.post(f"/organisasi-saya/{milik}/orang", data={"email": SITI, "peran": peran})
    )
    assert halaman.galat
    assert _keadaan(milik) == []


def test_yang_sudah_mengurus_tidak_diundang_lagi(tapin, nur, milik):
    with pytest.raises(IsianSalah, match="sudah mengurus"):
        _undang(tapin, milik, nur, email="NUR@contoh.id")


def test_pengundang_harus_punya_alamat_terkonfirmasi(tapin):
    baru = akun.pengguna(dikonfirmasi=False)
    milik = pabrik.organisasi(tapin, pelaku=baru)
    with pytest.raises(AnggotaSalah, match="Konfirmasi dahulu"):
        undangan.undang(tapin, milik, SITI, PEMBANTU, pelaku=baru, saat=SAAT)


def test_pembantu_orang_luar_dan_petugas_tidak_mengundang(tapin, nur, milik):
    siti = pabrik.anggota(milik)
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    for pelaku, galat in ((siti, TidakBoleh), (akun.pengguna(), TidakAda), (petugas, TidakBoleh)):
        with pytest.raises(galat):
            undangan.undang(tapin, milik, "x@contoh.id", PEMBANTU, pelaku=pelaku, saat=SAAT)
    assert kabar.semua() == []


def test_undangan_dan_orang_bersama_dibatasi(tapin, nur, milik):
    for i in range(BATAS_ANGGOTA - 1):
        undangan.undang(tapin, milik, f"o{i}@contoh.id", PEMBANTU, pelaku=nur, saat=SAAT)
    with pytest.raises(AnggotaSalah, match="paling banyak"):
        undangan.undang(tapin, milik, "lebih@contoh.id", PEMBANTU, pelaku=nur, saat=SAAT)
    undangan.undang(tapin, milik, "o1@contoh.id", PENGURUS, pelaku=nur, saat=SAAT)


def test_banjir_undangan_dari_satu_akun_ditahan(klien_nur, milik):
    kode = [
        klien_nur.post(
            f"/organisasi-saya/{milik}/orang", data={"email": SITI, "peran": "pembantu"}
        ).status_code
        for _ in range(11)
    ]
    assert kode == [303] * 10 + [429]


def test_undangan_lama_dilupakan(tapin, nur, milik, jam):
    _undang(tapin, milik, nur, email="dulu@contoh.id")
    jam.shift(timedelta(days=98))
    _undang(tapin, milik, nur)
    assert _keadaan(milik) == [(SITI, "menunggu")]


# -- Taking up ------------------------------------------------------------------------------------


def test_yang_punya_akun_menerima_dengan_satu_tombol(app, tapin, nur, milik):
    siti = akun.pengguna(email=SITI, nama="Siti Rahmah")
    token = _undang(tapin, milik, nur)
    klien = akun.klien(app, siti)
    halaman = Halaman(klien.get(f"/undangan/{token}"))
    assert halaman.h1 == "Undangan mengurus laporan"
    for kata in ("Karang Taruna", "Nur Aini", "Pembantu", SITI):
        assert kata in halaman.utama
    assert _anggota(milik) == {nur.id: PENGURUS}  # looking changes nothing
    jawaban = klien.post(f"/undangan/{token}")
    assert (jawaban.status_code, jawaban.location) == (303, "/laporan")
    assert Halaman(klien.get("/laporan")).kabar == ["Anda sekarang pembantu Karang Taruna."]
    assert _anggota(milik) == {nur.id: PENGURUS, siti.id: PEMBANTU}
    assert _keadaan(milik) == [(SITI, "diterima")]
    assert "Siti Rahmah" in kabar.terakhir("nur@contoh.id").isi
    assert ("terima_undangan", "63.05") in jejak()
    assert klien.post(f"/undangan/{token}").status_code == 410


def test_yang_belum_masuk_diarahkan_masuk_lalu_kembali(app, tapin, nur, milik, tamu):
    orang(email=SITI)
    token = _undang(tapin, milik, nur)
    alamat = f"/undangan/{token}"
    halaman = Halaman(tamu.get(alamat))
    assert "Masuk dengan akun" in halaman.utama
    masuk = next(u for u in halaman.cari("//main//a/@href") if u.startswith("/masuk"))
    assert tamu.post(alamat).location.startswith("/masuk?next=")
    jawaban = tamu.post(masuk, data={"email": SITI, "sandi": SANDI})
    assert jawaban.location == alamat
    assert tamu.post(alamat).status_code == 303
    assert PEMBANTU in _anggota(milik).values()


def test_yang_belum_punya_akun_membuatnya_dari_tautan(tapin, nur, milik, tamu):
    token = _undang(tapin, milik, nur, peran=PENGURUS)
    halaman = Halaman(tamu.get(f"/undangan/{token}"))
    assert "Buat akun Anda" in halaman.utama
    jawaban = tamu.post(f"/undangan/{token}", data={"nama": "Siti Rahmah", "sandi": SANDI})
    assert (jawaban.status_code, jawaban.location) == (303, "/laporan")
    siti = akun_dengan(SITI)
    assert siti.dikonfirmasi  # the link proved the mailbox
    assert _anggota(milik) == {nur.id: PENGURUS, siti.id: PENGURUS}
    assert Halaman(tamu.get("/laporan")).status == 200  # signed in


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"nama": "", "sandi": SANDI}, "nama"),
        ({"nama": " \t", "sandi": SANDI}, "nama"),
        ({"nama": "x" * 201, "sandi": SANDI}, "nama"),
        ({"nama": "Siti", "sandi": ""}, "sandi"),
        ({"nama": "Siti", "sandi": "pendek"}, "sandi"),
        ({"nama": "Siti", "sandi": "siti@contoh.id"}, "sandi"),
        ({"nama": "Siti", "sandi": "qwertyuiop"}, "sandi"),
        ({"nama": "Siti", "sandi": "x" * 1000}, "sandi"),
    ],
)
def test_akun_baru_yang_salah_diisi_dijelaskan_dan_undangan_masih_berlaku(
    tapin, nur, milik, tamu, isi, kolom
):
    token = _undang(tapin, milik, nur)
    halaman = Halaman(tamu.post(f"/undangan/{token}", data=isi))
    assert set(halaman.galat) == {kolom}
    assert akun_dengan(SITI) is None
    assert undangan.lihat(token, SAAT)


def test_akun_yang_belum_dikonfirmasi_menjadi_terkonfirmasi(app, tapin, nur, milik):
    siti = akun.pengguna(email=SITI, dikonfirmasi=False)
    token = _undang(tapin, milik, nur)
    undangan.terima(token, pelaku=siti, saat=SAAT)
    assert akun_dengan(SITI).dikonfirmasi == SAAT


def test_hanya_pemilik_alamat_yang_dapat_menerima(app, tapin, nur, milik):
    asing = akun.pengguna(email="asing@contoh.id")
    token = _undang(tapin, milik, nur)
    with pytest.raises(UndanganOrangLain):
        undangan.terima(token, pelaku=asing, saat=SAAT)
    klien = akun.klien(app, asing)
    halaman = Halaman(klien.post(f"/undangan/{token}"))
    assert "Keluar dahulu" in halaman.utama
    assert _anggota(milik) == {nur.id: PENGURUS}
    assert _keadaan(milik) == [(SITI, "menunggu")]


def test_petugas_tidak_menjadi_pelapor_lewat_undangan(app, tapin, nur, milik):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS, email=SITI)
    token = _undang(tapin, milik, nur)
    halaman = Halaman(akun.klien(app, petugas).post(f"/undangan/{token}"))
    assert "Akun petugas tidak dipakai untuk melapor" in halaman.utama
    assert _anggota(milik) == {nur.id: PENGURUS}


def test_pembantu_yang_diundang_jadi_pengurus_naik_pengurus_tidak_turun(tapin, nur, milik):
    siti = pabrik.anggota(milik, email=SITI)
    with transaksi() as sesi:  # the invitation was written before they joined
        sesi.execute(update(Pengguna).where(Pengguna.id == siti.id).values(email="s2@contoh.id"))
    token = _undang(tapin, milik, nur, peran=PENGURUS)
    with transaksi() as sesi:
        sesi.execute(update(Pengguna).where(Pengguna.id == siti.id).values(email=SITI))
    undangan.terima(token, pelaku=siti, saat=SAAT)
    assert _anggota(milik)[siti.id] is PENGURUS


# -- The end of an invitation ---------------------------------------------------------------------


def test_lewat_tujuh_hari_tidak_berlaku_dan_dapat_dikirim_lagi(app, tapin, nur, milik, jam):
    siti = akun.pengguna(email=SITI)
    token = _undang(tapin, milik, nur)
    jam.shift(timedelta(days=7) - timedelta(seconds=1))
    assert undangan.lihat(token, waktu.sekarang())
    jam.shift(timedelta(seconds=1))
    klien = akun.klien(app, siti)
    assert klien.get(f"/undangan/{token}").status_code == 410
    assert klien.post(f"/undangan/{token}").status_code == 410
    assert _keadaan(milik) == [(SITI, "kedaluwarsa")]
    halaman = Halaman(akun.klien(app, nur).get(f"/organisasi-saya/{milik}/orang"))
    assert "Lewat waktu" in halaman.utama
    baru = _undang(tapin, milik, nur)
    undangan.terima(baru, pelaku=siti, saat=waktu.sekarang())
    assert siti.id in _anggota(milik)


def test_dibatalkan_pengurus(app, tapin, nur, milik, klien_nur):
    siti = akun.pengguna(email=SITI)
    token = _undang(tapin, milik, nur)
    (satu,) = kueri_anggota.daftar_undangan(milik, SAAT)
    alamat = f"/organisasi-saya/{milik}/undangan/{satu.id}/batalkan"
    assert klien_nur.post(alamat).status_code == 303
    assert _keadaan(milik) == [(SITI, "dibatalkan")]
    with pytest.raises(UndanganMati):
        undangan.terima(token, pelaku=siti, saat=SAAT)
    assert klien_nur.post(alamat).status_code == 404


def test_undangan_organisasi_lain_tidak_dapat_dibatalkan(app, tapin, nur, milik):
    budi = akun.pengguna()
    lain = pabrik.organisasi(tapin, pelaku=budi)
    _undang(tapin, milik, nur)
    (satu,) = kueri_anggota.daftar_undangan(milik, SAAT)
    klien = akun.klien(app, budi)
    for organisasi_id in (milik, lain):
        alamat = f"/organisasi-saya/{organisasi_id}/undangan/{satu.id}/batalkan"
        assert klien.post(alamat).status_code == 404
    assert _keadaan(milik) == [(SITI, "menunggu")]


def test_pembantu_tidak_membatalkan(app, tapin, nur, milik):
    _undang(tapin, milik, nur)
    (satu,) = kueri_anggota.daftar_undangan(milik, SAAT)
    klien = akun.klien(app, pabrik.anggota(milik))
    alamat = f"/organisasi-saya/{milik}/undangan/{satu.id}/batalkan"
    assert klien.post(alamat).status_code == 403


def test_ditolak_tanpa_masuk_dan_pengundang_tahu(tapin, nur, milik, tamu):
    token = _undang(tapin, milik, nur)
    assert tamu.get(f"/undangan/{token}/tolak").status_code == 405
    assert tamu.post(f"/undangan/{token}/tolak").status_code == 303
    assert _keadaan(milik) == [(SITI, "ditolak")]
    assert SITI in kabar.terakhir("nur@contoh.id").isi
    assert tamu.post(f"/undangan/{token}/tolak").status_code == 410
    assert ("tolak_undangan", "63.05") in jejak()


@pytest.mark.parametrize("token", ["x", "%00", "a" * 3000, "..%2f", "🙂"])
def test_token_asing_dijawab_sama(tamu, token):
    for metode in ("GET", "POST"):
        jawaban = tamu.open(f"/undangan/{token}", method=metode)
        assert jawaban.status_code in (404, 410)
