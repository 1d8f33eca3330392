"""Invitations: mailed to one address, taken up once by its owner; withdrawn, listed, raced."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from sinormas.akun.models import Pengguna
from sinormas.izin import Peran, PeranAnggota, TidakAda, TidakBoleh
from sinormas.organisasi import anggota, kueri, kueri_anggota, undangan
from sinormas.organisasi.aturan_anggota import BATAS_ANGGOTA, AnggotaSalah
from sinormas.organisasi.models import Undangan
from sinormas.organisasi.undangan import UndanganMati, UndanganOrangLain
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.akun.bantu import SANDI, akun_dengan, jejak, orang
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.bantuan.serentak import serentak
from tests.conftest import SAAT
from tests.pabrik import akun, kabar, pelaporan
from tests.pabrik import organisasi as pabrik

PENGURUS, PEMBANTU = PeranAnggota.PENGURUS, PeranAnggota.PEMBANTU
SITI = "siti@contoh.id"


@pytest.fixture
def nur(app):
    return akun.pengguna(nama="Nur Aini", email="nur@contoh.id")


@pytest.fixture
def milik(tapin, nur):
    return pabrik.organisasi(tapin, "Karang Taruna", pelaku=nur)


@pytest.fixture
def klien_nur(app, nur):
    return akun.klien(app, nur)


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


# -- At the same moment ---------------------------------------------------------------------------


def test_diterima_dan_dibatalkan_bersamaan_salah_satu_saja(app, tapin, nur, milik):
    siti = akun.pengguna(email=SITI)
    token = _undang(tapin, milik, nur)
    (satu,) = kueri_anggota.daftar_undangan(milik, SAAT)
    hasil = serentak(
        app,
        [
            lambda: undangan.terima(token, pelaku=siti, saat=SAAT),
            lambda: undangan.batalkan(tapin, milik, satu.id, pelaku=nur, saat=SAAT),
        ],
        UndanganMati,
        TidakAda,
    )
    assert sum(isinstance(h, UndanganMati | TidakAda) for h in hasil) == 1
    diterima = _keadaan(milik) == [(SITI, "diterima")]
    assert (siti.id in _anggota(milik)) is diterima


def test_tautan_yang_sama_empat_kali_bersamaan_satu_akun_satu_anggota(app, tapin, nur, milik):
    token = _undang(tapin, milik, nur)
    peramban = undangan.Peramban(dari="127.0.0.1", agen="uji")

    def terima():
        return undangan.terima_dengan_akun_baru(token, "Siti", SANDI, peramban=peramban, saat=SAAT)

    hasil = serentak(app, [terima] * 4, UndanganMati, IsianSalah)
    assert sum(isinstance(h, tuple) for h in hasil) == 1
    assert len(_anggota(milik)) == 2


def test_alamat_yang_sama_diundang_bersamaan_satu_undangan_terbuka(app, tapin, nur, milik):
    budi = pabrik.anggota(milik, peran=PENGURUS)
    serentak(
        app,
        [
            lambda: undangan.undang(tapin, milik, SITI, PEMBANTU, pelaku=nur, saat=SAAT),
            lambda: undangan.undang(tapin, milik, SITI, PENGURUS, pelaku=budi, saat=SAAT),
        ],
    )
    assert _keadaan(milik) == [(SITI, "menunggu")]


def test_dikeluarkan_dan_mengundang_bersamaan(app, tapin, nur, milik):
    budi = pabrik.anggota(milik, peran=PENGURUS)
    hasil = serentak(
        app,
        [
            lambda: anggota.keluarkan(tapin, milik, budi.id, pelaku=nur, saat=SAAT),
            lambda: undangan.undang(tapin, milik, SITI, PENGURUS, pelaku=budi, saat=SAAT),
        ],
        TidakAda,
    )
    assert hasil[0] is None
    assert budi.id not in _anggota(milik)
    assert _keadaan(milik) in ([], [(SITI, "menunggu")])


# -- Pages ----------------------------------------------------------------------------------------


def test_halaman_orang_menurut_peran(app, tapin, nur, milik, klien_nur):
    siti = pabrik.anggota(milik, nama="Siti Rahmah", email=SITI)
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert halaman.h1 == "Karang TarunaOrang yang mengurus laporan"
    assert [b[:2] for b in halaman.baris] == [
        ["Nur Aini (Anda)nur@contoh.id", "Pengurus"],
        ["Siti Rahmahsiti@contoh.id", "Pembantu"],
    ]
    assert "Keluarkan Siti Rahmah" in halaman.utama
    pembantu = Halaman(akun.klien(app, siti).get(f"/organisasi-saya/{milik}/orang"))
    assert pembantu.cari("//main//form") == []
    assert "Tidak mengajukan, mencabut, atau mengundang" in pembantu.utama


def test_halaman_orang_dengan_kueri_tetap(app, tapin, nur, milik, klien_nur):
    _undang(tapin, milik, nur)
    with hitung_kueri() as sedikit:
        klien_nur.get(f"/organisasi-saya/{milik}/orang")
    for i in range(12):
        pabrik.anggota(milik)
        undangan.undang(tapin, milik, f"o{i}@contoh.id", PEMBANTU, pelaku=nur, saat=SAAT)
    with hitung_kueri() as banyak:
        halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert len(halaman.baris) == 26
    assert len(banyak) == len(sedikit)


def test_mengeluarkan_ditanya_dahulu(app, nur, milik, klien_nur):
    siti = pabrik.anggota(milik, nama="Siti Rahmah")
    alamat = f"/organisasi-saya/{milik}/orang/{siti.id}/keluarkan"
    assert "Keluarkan Siti Rahmah?" in Halaman(klien_nur.get(alamat)).h1
    assert siti.id in _anggota(milik)
    assert klien_nur.post(alamat).status_code == 303
    assert siti.id not in _anggota(milik)
    assert klien_nur.get(alamat).status_code == 404


def test_berhenti_ditanya_dahulu_dan_pengurus_terakhir_diberi_jalan(app, nur, milik, klien_nur):
    alamat = f"/organisasi-saya/{milik}/berhenti"
    halaman = Halaman(klien_nur.post(alamat))
    assert "satu-satunya pengurus" in halaman.utama
    pabrik.anggota(milik, peran=PENGURUS)
    assert klien_nur.post(alamat).location == "/organisasi-saya"
    assert nur.id not in _anggota(milik)
    assert klien_nur.get(alamat).status_code == 404


def test_menurunkan_pengurus_terakhir_dijelaskan(app, nur, milik, klien_nur):
    alamat = f"/organisasi-saya/{milik}/orang/{nur.id}/peran"
    assert klien_nur.post(alamat, data={"peran": "pembantu"}).status_code == 303
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert "satu-satunya pengurus" in halaman.kabar[0]
    assert klien_nur.post(alamat, data={"peran": "raja"}).status_code == 404
    assert klien_nur.post(alamat).status_code == 404


def test_organisasi_lain_dan_yang_tidak_ada_dijawab_sama(app, tapin, banjar, nur, milik):
    asing = akun.klien(app, akun.pengguna())
    siti = pabrik.anggota(milik)
    for organisasi_id in (milik, uuid4(), "x", "%00"):
        for sisa in (
            "orang", "berhenti", f"orang/{siti.id}/keluarkan", f"orang/{siti.id}/peran",
            f"undangan/{uuid4()}/batalkan",
        ):  # fmt: skip
            for metode in ("GET", "POST"):
                jawaban = asing.open(f"/organisasi-saya/{organisasi_id}/{sisa}", method=metode)
                assert jawaban.status_code in (404, 405)


def test_daftar_organisasi_saya(app, tapin, nur, milik, klien_nur, klien_petugas):
    halaman = Halaman(klien_nur.get("/organisasi-saya"))
    assert halaman.baris == [["Karang Taruna", "Pengurus", "1 orang"]]
    assert Halaman(klien_nur.get("/laporan")).tautan("Organisasi yang saya urus") == (
        "/organisasi-saya"
    )
    assert "belum mengurus" in Halaman(klien_petugas.get("/organisasi-saya")).utama


def test_petugas_melihat_dan_mengeluarkan_dari_halaman_organisasi(
    app, nur, milik, klien_petugas, klien_pimpinan, klien_admin
):
    siti = pabrik.anggota(milik, nama="Siti Rahmah", email=SITI)
    halaman = Halaman(klien_petugas.get(f"/register/{milik}"))
    assert "Siti Rahmah" in halaman.utama
    alamat = f"/register/{milik}/orang/{siti.id}/keluarkan"
    assert alamat in halaman.cari("//main//a/@href")
    pimpinan = Halaman(klien_pimpinan.get(f"/register/{milik}"))
    assert "Siti Rahmah" in pimpinan.utama
    assert alamat not in pimpinan.cari("//main//a/@href")
    assert "Siti Rahmah" not in Halaman(klien_admin.get(f"/register/{milik}")).utama
    assert set(Halaman(klien_petugas.post(alamat, data={"alasan": " "})).galat) == {"alasan"}
    jawaban = klien_petugas.post(alamat, data={"alasan": "Bukan pengurus lagi."})
    assert jawaban.location == f"/register/{milik}"
    assert siti.id not in _anggota(milik)
    terakhir = klien_petugas.post(
        f"/register/{milik}/orang/{nur.id}/keluarkan", data={"alasan": "Pindah."}
    )
    assert "satu-satunya pengurus" in Halaman(terakhir).utama


def test_orang_organisasi_lain_tidak_dikeluarkan_lewat_organisasi_ini(
    app, tapin, banjar, nur, milik, klien_petugas, klien_nur
):
    """An id of one organisation beside the address of another, or of another office."""
    budi = akun.pengguna()
    pabrik.organisasi(tapin, pelaku=budi)
    asing = pabrik.organisasi(banjar, pelaku=budi)
    alasan = {"alasan": "Salah alamat."}
    for organisasi_id, siapa in ((milik, budi), (asing, budi), (uuid4(), nur)):
        alamat = f"/register/{organisasi_id}/orang/{siapa.id}/keluarkan"
        assert klien_petugas.get(alamat).status_code == 404
        assert klien_petugas.post(alamat, data=alasan).status_code == 404
        milik_nur = f"/organisasi-saya/{organisasi_id}/orang/{siapa.id}"
        assert klien_nur.post(f"{milik_nur}/keluarkan").status_code == 404
        assert klien_nur.post(f"{milik_nur}/peran", data={"peran": "pembantu"}).status_code == 404


def test_satu_satunya_pengurus_tidak_ditawari_turun(app, nur, milik, klien_nur):
    pabrik.anggota(milik)
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert "Satu-satunya pengurus" in halaman.baris[0][3]
    pabrik.anggota(milik, peran=PENGURUS)
    halaman = Halaman(klien_nur.get(f"/organisasi-saya/{milik}/orang"))
    assert "Jadikan pembantu" in halaman.baris[0][3]
