"""Signing in and out, and the sessions in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher, Type
from sqlalchemy import select, update

from sinormas.akun import layanan_diri
from sinormas.akun import sandi as akun_sandi
from sinormas.akun.akses import alamat_aman
from sinormas.akun.aturan import DIAM_SESI, DIAM_SESI_STAF, UMUR_SESI, UMUR_SESI_STAF
from sinormas.akun.models import Pengguna, Sesi
from sinormas.izin import Peran
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.akun.bantu import SANDI, jejak, jumlah_sesi, orang, surel
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.conftest import SAAT
from tests.pabrik import akun

SALAH = "Alamat e-mail atau kata sandi salah."


def _masuk(klien, pelaku, sandi=SANDI, alamat="/masuk"):
    return klien.post(alamat, data={"email": surel(pelaku), "sandi": sandi})


def _token(klien) -> str | None:
    with klien.session_transaction() as penyimpanan:
        return penyimpanan.get("_user_id")


@pytest.mark.parametrize(
    ("peran", "tujuan"),
    [
        (None, "/laporan"),
        (Peran.PETUGAS, "/antrean"),
        (Peran.PIMPINAN, "/antrean"),
        (Peran.AUDITOR, "/antrean"),
        (Peran.ADMIN, "/pengaturan"),
    ],
)
def test_tiap_peran_masuk_ke_tempat_kerjanya(tamu, tapin, peran, tujuan):
    pelaku = orang(instansi=tapin, peran=peran)
    jawaban = _masuk(tamu, pelaku)
    assert (jawaban.status_code, jawaban.location) == (303, tujuan)
    assert tamu.get("/masuk").location == tujuan
    assert jejak() == [("masuk", "63.05" if peran else "sistem")]


def test_alamat_ditulis_dengan_huruf_besar_dan_spasi_tetap_masuk(tamu):
    pelaku = orang()
    jawaban = tamu.post("/masuk", data={"email": f" {surel(pelaku).upper()} ", "sandi": SANDI})
    assert jawaban.status_code == 303


def test_salah_sandi_alamat_asing_dan_akun_tertutup_dijawab_sama_dengan_kerja_yang_sama(
    tamu, monkeypatch
):
    ada, tertutup, tanpa_sandi = orang(), orang(), orang(sandi=None)
    with transaksi() as sesi:
        sesi.execute(update(Pengguna).where(Pengguna.id == tertutup.id).values(aktif=False))
    diperiksa, asli = [], PasswordHasher.verify

    def hitung(penghash, tersimpan, sandi):
        diperiksa.append(tersimpan)
        return asli(penghash, tersimpan, sandi)

    monkeypatch.setattr(PasswordHasher, "verify", hitung)
    jawaban, jumlah_kueri = [], []
    for email, sandi in (
        (surel(ada), "bukan sandinya"),
        ("asing@contoh.id", SANDI),
        ("bukan alamat", SANDI),
        ("", ""),
        (surel(tertutup), SANDI),
        (surel(tanpa_sandi), SANDI),
    ):
        sesi_kini().rollback()
        with hitung_kueri() as kueri:
            halaman = Halaman(tamu.post("/masuk", data={"email": email, "sandi": sandi}))
        jumlah_kueri.append(len(kueri))
        jawaban.append((halaman.status, halaman.galat, halaman.ringkasan))
        assert halaman.nilai("email") == email
        assert not halaman.nilai("sandi")
    assert {str(j) for j in jawaban} == {str((200, {"email": SALAH}, {"#email": SALAH}))}
    assert len(diperiksa) == 6
    assert diperiksa.count(akun_sandi.SEMU) == 5
    assert len(set(jumlah_kueri)) == 1


def test_hash_semu_seberat_hash_sungguhan(sandi_sungguhan):
    penghash, semu = sandi_sungguhan
    assert not penghash.check_needs_rehash(semu)
    assert not akun_sandi.cocok(None, "apa saja")


def test_hash_sungguhan_memenuhi_anjuran_owasp(sandi_sungguhan):
    penghash, _ = sandi_sungguhan
    ukuran = penghash.time_cost, penghash.memory_cost, penghash.parallelism
    assert penghash.type is Type.ID
    assert ukuran >= (3, 12 * 1024, 1)


def test_masuk_membuat_sesi_baru_dan_mengakhiri_yang_dibawa(app, tamu):
    pelaku, lain = orang(), orang()
    klien = akun.klien(app, lain)
    with transaksi() as sesi:  # the browser brings a session that has run out
        sesi.execute(update(Sesi).values(terakhir=SAAT - timedelta(days=30)))
    lama = _token(klien)
    assert _masuk(klien, pelaku).status_code == 303
    assert _token(klien) not in (lama, None)
    assert jumlah_sesi(lain.id) == 0
    assert jumlah_sesi(pelaku.id) == 1


def test_sesi_yang_ditanam_orang_lain_tidak_terbawa(app, tamu):
    """A planted cookie: neither its token nor its CSRF secret is of use afterwards."""
    pelaku = orang()
    with tamu.session_transaction() as penyimpanan:
        penyimpanan["_user_id"] = "tanaman"
        penyimpanan["csrf_token"] = "tanaman"
        penyimpanan["surat_ke"] = "x@y.id"
    assert _masuk(tamu, pelaku).status_code == 303
    with tamu.session_transaction() as penyimpanan:
        assert penyimpanan["_user_id"] != "tanaman"
        assert penyimpanan.get("csrf_token") != "tanaman"
        assert "surat_ke" not in penyimpanan


def test_kue_sesi_tidak_terbaca_skrip_dan_milik_staf_hilang_bersama_peramban(tamu, tapin):
    kue = _masuk(tamu, orang(instansi=tapin, peran=Peran.PETUGAS)).headers["Set-Cookie"]
    assert "HttpOnly" in kue
    assert "SameSite=Lax" in kue
    assert "Expires" not in kue


def test_yang_disimpan_hanya_sidik_token(tamu):
    _masuk(tamu, orang())
    tersimpan = sesi_kini().scalars(select(Sesi.sidik)).all()
    assert len(tersimpan) == 1
    assert _token(tamu) not in tersimpan


@pytest.mark.parametrize(
    ("peran", "diam", "umur"),
    [
        (None, DIAM_SESI, UMUR_SESI),
        (Peran.PETUGAS, DIAM_SESI_STAF, UMUR_SESI_STAF),
    ],
)
def test_sesi_berakhir_karena_diam_dan_karena_umur(tamu, tapin, jam, peran, diam, umur):
    pelaku = orang(instansi=tapin, peran=peran)
    _masuk(tamu, pelaku)
    jam.shift(diam)
    assert tamu.get("/masuk").status_code == 303  # used just in time, and noted
    jam.shift(diam + timedelta(seconds=1))
    assert tamu.get("/masuk").status_code == 200
    _masuk(tamu, pelaku)
    mulai = SAAT + 2 * diam
    while mulai < SAAT + 3 * umur:
        mulai += diam / 2
        jam.move_to(mulai)
        if tamu.get("/masuk").status_code == 200:
            break
    assert umur <= mulai - SAAT - 2 * diam <= umur + diam


def test_keluar_mengakhiri_sesi_di_mana_pun_kuenya(app, tamu):
    pelaku = orang()
    _masuk(tamu, pelaku)
    token, salinan = _token(tamu), app.test_client()
    with salinan.session_transaction() as penyimpanan:
        penyimpanan["_user_id"] = token
    assert salinan.get("/masuk").status_code == 303
    jawaban = tamu.post("/keluar")
    assert (jawaban.status_code, jawaban.location) == (303, "/masuk")
    assert Halaman(tamu.get("/masuk")).kabar == ["Anda sudah keluar."]
    assert salinan.get("/masuk").status_code == 200
    assert jumlah_sesi(pelaku.id) == 0
    assert [t for t, _ in jejak()] == ["masuk", "keluar"]


def test_keluar_hanya_dengan_post(klien_petugas):
    assert klien_petugas.get("/keluar").status_code == 405


def test_keluar_tanpa_sesi_tidak_salah(tamu):
    assert tamu.post("/keluar").location == "/masuk"


def test_halaman_yang_dituju_semula_dibuka_sesudah_masuk(tamu, tapin):
    pelaku = orang(instansi=tapin, peran=Peran.PETUGAS)
    ke_masuk = tamu.get("/jejak?tindakan=masuk").location
    assert ke_masuk.startswith("/masuk?next=")
    Halaman(_masuk(tamu, pelaku, "salah sekali", ke_masuk))
    assert _masuk(tamu, pelaku, alamat=ke_masuk).location == "/jejak?tindakan=masuk"
    assert tamu.get(ke_masuk).location == "/jejak?tindakan=masuk"


@pytest.mark.parametrize(
    "tujuan",
    [
        "https://jahat.contoh/",
        "//jahat.contoh/",
        "/\\jahat.contoh/",
        "\\\\jahat.contoh",
        "/\t/jahat.contoh",
        "\t//jahat.contoh",
        " //jahat.contoh",
        "/\n/jahat.contoh",
        "http:jahat.contoh",
        "javascript:alert(1)",
        "jahat.contoh",
        "/\x00",
        "",
        "//[",
        "/\r\nSet-Cookie: a=b",
    ],
)
def test_tujuan_di_luar_situs_diabaikan(tamu, tujuan):
    jawaban = tamu.post(
        "/masuk", query_string={"next": tujuan}, data={"email": surel(orang()), "sandi": SANDI}
    )
    assert jawaban.status_code == 303
    assert jawaban.location == "/laporan"
    assert "Set-Cookie: a" not in str(jawaban.headers)


def test_tujuan_di_situs_ini_dipakai():
    assert alamat_aman("/kinerja/2020?x=1#y") == "/kinerja/2020?x=1#y"
    assert alamat_aman("/cari?cari=//x") == "/cari?cari=//x"


def test_hash_lama_diperbarui_waktu_masuk(tamu):
    pelaku = orang()
    with transaksi() as sesi:
        sesi.execute(
            update(Pengguna).values(
                sandi=PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(SANDI)
            )
        )
    assert _masuk(tamu, pelaku).status_code == 303
    sesi_kini().rollback()
    tersimpan = sesi_kini().scalars(select(Pengguna.sandi)).one()
    assert not akun_sandi.usang(tersimpan)
    assert akun_sandi.cocok(tersimpan, SANDI)


def test_sandi_yang_diganti_selagi_diperiksa_tidak_memasukkan(app, tapin, monkeypatch):
    pelaku = orang()
    asli = akun_sandi.cocok

    def diganti(tersimpan, sandi):
        hasil = asli(tersimpan, sandi)
        with transaksi() as sesi:
            sesi.execute(update(Pengguna).values(sandi=akun_sandi.hash_sandi("sandi yang baru")))
        return hasil

    monkeypatch.setattr(akun_sandi, "cocok", diganti)
    with pytest.raises(layanan_diri.SalahMasuk):
        layanan_diri.masuk(
            surel(pelaku), SANDI, peramban=layanan_diri.Peramban("-", "uji"), saat=SAAT
        )
    assert jumlah_sesi(pelaku.id) == 0


def test_sesi_yang_lewat_waktu_dibuang_waktu_masuk_lagi(tamu, jam):
    pelaku = orang()
    _masuk(tamu, pelaku)
    jam.shift(UMUR_SESI)
    _masuk(tamu, pelaku)
    assert jumlah_sesi(pelaku.id) == 1


def test_agen_dan_alamat_yang_panjang_tidak_menggagalkan(tamu):
    pelaku = orang()
    jawaban = tamu.post(
        "/masuk",
        data={"email": surel(pelaku), "sandi": SANDI},
        headers={"User-Agent": "a" * 5000},
    )
    assert jawaban.status_code == 303
