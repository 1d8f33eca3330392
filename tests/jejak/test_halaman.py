"""`/jejak`: an office reads its own trace, newest first."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from sinormas.izin import Pelaku
from sinormas.jejak import layanan
from sinormas.jejak.aturan import Perubahan, perubahan
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri

ID = UUID(int=7)


def _catat(
    tindakan="uji", objek="uji", pelaku="Siti", rantai="63.05", dari="10.0.0.9", **isi
) -> None:
    with transaksi():
        layanan.catat(
            Pelaku(ID, pelaku, dari), tindakan, objek, ID, saat=waktu.sekarang(), rantai=rantai,
            **isi,
        )  # fmt: skip


def _nomor(halaman: Halaman) -> list[int]:
    return [int(b[2].rpartition("Baris ")[2]) for b in halaman.baris]


def test_baris_menyebut_siapa_kapan_dari_mana_apa_serta_sebelum_dan_sesudah(klien_auditor, jam):
    _catat(
        "beri_peran", "pengguna", sebelum={"peran": "petugas"}, sesudah={"peran": "admin", "n": 3}
    )
    halaman = Halaman(klien_auditor.get("/jejak"))
    assert halaman.h1 == "Jejak"
    ((tindakan, pelaku, saat, _),) = halaman.baris
    assert tindakan == "Beri peranPengguna"
    assert pelaku == "Sitidari 10.0.0.9"
    assert saat == "24 November 2026 pukul 10.00 WITABaris 1"
    assert halaman.teks("//details//dt") == ["Peran", "N"]
    assert halaman.teks("//details//del") == ["Sebelumnya: petugas"]
    assert halaman.teks("//details//ins") == ["Sekarang: admin", "Sekarang: 3"]
    assert halaman.teks("//details/p") == [f"Pengenal {ID}"]


def test_jejak_kantor_lain_dan_jejak_sistem_tidak_terlihat(klien_auditor):
    _catat(pelaku="Orang Banjar", rantai="63.03")
    _catat(pelaku="Orang sistem", rantai="sistem")
    halaman = Halaman(klien_auditor.get("/jejak"))
    assert halaman.baris == []
    assert "Tidak ada baris yang cocok" in halaman.utama
    assert halaman.cari("//select[@name='tindakan']/option/@value") == [""]


def test_yang_terbaru_di_atas_dan_halaman_berikut_menyambung(klien_petugas):
    for n in range(60):
        _catat(sesudah={"ke": n})
    terlihat, halaman = [], Halaman(klien_petugas.get("/jejak"))
    while True:
        terlihat += _nomor(halaman)
        if not halaman.cari("//a[@rel='next']"):
            break
        halaman = Halaman(klien_petugas.get(halaman.tautan("Berikutnya")))
    assert terlihat == list(range(60, 0, -1))
    assert halaman.tautan("Ke awal daftar") == "/jejak"


def test_saringan_menyaring_dan_ikut_ke_halaman_berikut(klien_petugas):
    for n in range(60):
        _catat("unggah" if n % 2 else "hapus", "berkas" if n % 3 else "laporan", f"Siti {n % 2}")
    halaman = Halaman(klien_petugas.get("/jejak?tindakan=unggah&pelaku=sItI"))
    assert {b[0] for b in halaman.baris} == {"UnggahBerkas", "UnggahLaporan"}
    lanjut = halaman.tautan("Berikutnya")
    assert "tindakan=unggah" in lanjut
    assert "pelaku=sItI" in lanjut
    assert len(Halaman(klien_petugas.get(lanjut)).baris) == 5
    assert len(Halaman(klien_petugas.get("/jejak?objek=laporan&tindakan=hapus")).baris) == 10
    assert len(Halaman(klien_petugas.get("/jejak?pelaku=Siti 1")).baris) == 25
    pilihan = halaman.cari("//select[@name='tindakan']/option/@value")
    assert pilihan == ["", "hapus", "unggah"]
    assert halaman.cari("//select[@name='tindakan']/option[@selected]/@value") == ["unggah"]


@pytest.mark.parametrize("teks", ["%", "_", "\\", "a" * 10_000, "\x00", "🙂", "' OR 1=1 --", "نور"])
def test_saringan_yang_aneh_tidak_menemukan_apa_pun_atau_semuanya(klien_petugas, teks):
    _catat()
    for nama in ("pelaku", "tindakan", "objek"):
        halaman = Halaman(klien_petugas.get("/jejak", query_string={nama: teks}))
        assert halaman.status == 200
        assert len(halaman.baris) == (1 if teks == "\x00" else 0)


@pytest.mark.parametrize("urut", ["0", "-1", "x", "9" * 18, "9" * 19, "9" * 500, "1e3", "１", ""])
def test_kursor_buatan_tangan_tidak_menggagalkan(klien_petugas, urut):
    from sinormas.umum.halaman import tulis_kursor

    _catat()
    jawaban = klien_petugas.get("/jejak", query_string={"kursor": tulis_kursor(urut, ID)})
    assert jawaban.status_code == 200


def test_isi_yang_berbahaya_ditampilkan_sebagai_teks(klien_petugas):
    jahat = "<script>alert(1)</script>"
    _catat(jahat[:20], jahat[:20], jahat, dari=jahat, sesudah={jahat: jahat, "x": [jahat]})
    halaman = Halaman(klien_petugas.get("/jejak"))
    assert halaman.cari("//main//script") == []
    assert jahat in halaman.utama


def test_jumlah_kueri_tetap_dan_pelapor_tidak_membukanya(klien_petugas, klien_pelapor, tamu):
    jumlah = []
    for banyak in (10, 200):
        for n in range(banyak):
            _catat(f"tindakan_{n % 9}", sesudah={"ke": n})
        with hitung_kueri() as kueri:
            klien_petugas.get("/jejak?pelaku=Siti")
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]
    assert klien_pelapor.get("/jejak").status_code in (403, 404)
    assert tamu.get("/jejak").location.startswith("/masuk?next=")


def test_jam_ditulis_dalam_zona_kantor(klien_petugas, jam):
    jam.shift(timedelta(hours=1, minutes=59))
    _catat()
    assert "24 November 2026 pukul 11.59 WITA" in klien_petugas.get("/jejak").text


def test_perubahan_menurut_urutan_ditulis_dan_nilai_yang_tidak_ada_kosong():
    assert perubahan({"sebelum": None, "sesudah": None}) == ()
    assert perubahan(
        {"sebelum": {"a": 1, "b": True}, "sesudah": {"b": False, "c": {"x": "é"}}}
    ) == (
        Perubahan("a", "1", None),
        Perubahan("b", "ya", "tidak"),
        Perubahan("c", None, '{"x": "é"}'),
    )
