"""What the office keeps for itself: notes, checks by hand, common reasons, the checklist."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from sinormas.izin import TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from sinormas.verifikasi import layanan, meja
from sinormas.verifikasi.aturan import AlasanTolak
from sinormas.verifikasi.aturan_meja import ALASAN_PALING_BANYAK, Hasil, JenisCatatan
from sinormas.verifikasi.meja import PeriksaDidahului
from tests.bantuan.baca import Halaman
from tests.bantuan.serentak import serentak
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik

RAHASIA = "Ketuanya sudah ditelepon, jangan <b>diberitahukan</b>."


def isian_pertama(halaman):
    """The first row of the checklist: its field."""
    return halaman.cari("//ol[@class='sn-periksa']//input[@value='perbaiki']")[0].get("name")


# -- Notes ----------------------------------------------------------------------------------------


def test_catatan_kantor_dibaca_kantor_dan_tidak_pernah_oleh_pelapor(
    klien_petugas, klien_auditor, klien_pelapor, tapin
):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    kirim = {"jenis": "catatan", "catatan": RAHASIA}
    assert klien_petugas.post(f"/antrean/{laporan.id}/catatan", data=kirim).status_code == 303
    for klien in (klien_petugas, klien_auditor):
        halaman = Halaman(klien.get(f"/antrean/{laporan.id}"))
        assert RAHASIA in halaman.utama
        assert klien_petugas.pelaku.nama in halaman.utama
    layanan.tolak(
        tapin, laporan.id, laporan.versi, AlasanTolak.GANDA, "Sudah ada.",
        pelaku=pabrik.petugas(tapin), saat=waktu.sekarang(),
    )  # fmt: skip
    for alamat in ("", "/periksa", "/tanda-terima"):
        jawaban = klien_pelapor.get(f"/laporan/{laporan.id}{alamat}", follow_redirects=True)
        assert "ditelepon" not in jawaban.text


def test_hasil_cek_tercatat_dengan_siapa_dan_kapan(klien_petugas, tapin):
    laporan = pabrik.laporan(tapin)
    kirim = {"jenis": "skt", "hasil": "tidak_ditemukan", "temuan": ""}
    klien_petugas.post(f"/antrean/{laporan.id}/catatan", data=kirim)
    (satu,) = meja.catatan(laporan.id)
    assert (satu.jenis, satu.hasil) == (JenisCatatan.SKT, Hasil.TIDAK_DITEMUKAN)
    assert satu.petugas == klien_petugas.pelaku.nama
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "SKT dicek di Kemendagri: tidak ditemukan" in halaman.utama
    assert {a.get("href") for a in halaman.cari("//a[@rel='noopener noreferrer']")} == {
        "https://polpum.kemendagri.go.id/",
        "https://ahu.go.id/",
    }


@pytest.mark.parametrize(
    ("kirim", "pesan"),
    [
        ({"jenis": "catatan", "catatan": " \n "}, "Tulis catatannya."),
        ({"jenis": "entah", "catatan": ""}, "Tulis catatannya."),
        ({"jenis": "ahu", "hasil": "", "temuan": "x"}, "Pilih apa yang ditemukan."),
        ({"jenis": "catatan", "catatan": "x" * 10_000}, "paling banyak 1000"),
    ],
)
def test_catatan_yang_tidak_lengkap_ditolak(klien_petugas, tapin, kirim, pesan):
    laporan = pabrik.laporan(tapin)
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/catatan", data=kirim, follow_redirects=True
    )
    assert pesan in jawaban.text
    assert meja.catatan(laporan.id) == ()


def test_jejak_tidak_memuat_kata_catatan(app, tapin):
    laporan = pabrik.laporan(tapin)
    meja.catat(
        tapin, laporan.id, JenisCatatan.CATATAN, None, RAHASIA,
        pelaku=pabrik.petugas(tapin), saat=waktu.sekarang(),
    )  # fmt: skip
    semua = sesi_kini().scalars(select(Jejak)).all()
    assert "catat_dalam" in {j.tindakan for j in semua}
    assert not any("ditelepon" in str(j.isi) for j in semua)


def test_kantor_lain_tidak_dapat_mencatat(app, tapin, banjar):
    laporan = pabrik.laporan(tapin)
    for pelaku, galat in ((pabrik.petugas(banjar), TidakAda), (akun.pengguna(), TidakAda)):
        with pytest.raises(galat):
            meja.catat(
                tapin, laporan.id, JenisCatatan.CATATAN, None, "x",
                pelaku=pelaku, saat=waktu.sekarang(),
            )  # fmt: skip


# -- The checklist --------------------------------------------------------------------------------


def test_daftar_periksa_yang_disimpan_menunggu_sampai_dibuka_lagi(klien_petugas, tapin):
    laporan = pabrik.laporan(tapin)
    alamat = f"/antrean/{laporan.id}"
    isian = isian_pertama(Halaman(klien_petugas.get(alamat)))
    kirim = {
        "versi": str(laporan.versi), isian: "perbaiki", f"catatan-{isian}": "Buram.",
        "b-alamat": "sesuai",
    }  # fmt: skip
    assert klien_petugas.post(f"{alamat}/simpan", data=kirim).status_code == 303
    halaman = Halaman(klien_petugas.get(alamat))
    assert halaman.cari(f"//input[@name='{isian}'][@value='perbaiki'][@checked]")
    assert halaman.cari("//input[@name='b-alamat'][@value='sesuai'][@checked]")
    assert halaman.cari(f"//textarea[@name='catatan-{isian}']")[0].text == "Buram."
    assert "Terakhir disimpan" in halaman.utama


def test_tanda_tetap_terbaca_setelah_keputusan(klien_petugas, tapin):
    laporan = pabrik.laporan(tapin)
    kirim = {"versi": str(laporan.versi), "putusan": "terima", "b-alamat": "sesuai"}
    assert klien_petugas.post(f"/antrean/{laporan.id}", data=kirim).status_code == 303
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "Alamat dan kontak: sesuai" in halaman.utama


def test_tanda_lama_tidak_terbawa_ke_laporan_yang_dikirim_ulang(app, tapin, jam):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    meja.simpan_periksa(
        tapin, laporan.id, {"b-alamat": "sesuai"}, {}, "", versi=0, pelaku=petugas,
        saat=waktu.sekarang(),
    )  # fmt: skip
    assert meja.periksa(laporan).tanda == {"b-alamat": "sesuai"}
    jam.shift(60)
    layanan.kembalikan(
        tapin, laporan.id, laporan.versi, pabrik.CATATAN, pelaku=petugas, saat=waktu.sekarang()
    )
    with pytest.raises(Bentrok):
        meja.simpan_periksa(
            tapin, laporan.id, {}, {}, "", versi=1, pelaku=petugas, saat=waktu.sekarang()
        )
    jam.shift(60)
    kini = replace(pabrik_pelaporan.muat(tapin, laporan.id), diajukan=waktu.sekarang())
    assert meja.periksa(kini).usang


def _formulir(halaman):
    """The hidden fields of the decision form, as a browser would send them."""
    isian = halaman.cari("//form[@id='formulir-putusan']/input[@type='hidden']")
    return {i.get("name"): i.get("value") for i in isian if i.get("name") != "csrf_token"}


@pytest.mark.parametrize("jalan", ["/simpan", ""])
def test_daftar_periksa_rekan_tidak_tertimpa_dan_keduanya_ditampilkan(
    app, klien_petugas, tapin, jalan
):
    laporan, rekan = pabrik.laporan(tapin), pabrik.petugas(tapin)
    alamat = f"/antrean/{laporan.id}"
    dibuka = _formulir(Halaman(klien_petugas.get(alamat)))
    akun.klien(app, rekan).post(
        f"{alamat}/simpan",
        data=dibuka | {"b-alamat": "perbaiki", "catatan-b-alamat": "Nomor?", "d-skt": "sesuai"},
    )
    saya = {
        "putusan": "kembalikan",
        "d-skt": "perbaiki",
        "catatan-d-skt": "Buram.",
        "kata": "Maaf.",
    }
    halaman = Halaman(klien_petugas.post(f"{alamat}{jalan}", data=dibuka | saya))
    assert halaman.status == 409
    assert f"baru disimpan {rekan.nama}" in halaman.utama
    assert halaman.baris == [
        ["Pesan untuk organisasi", "–", "Maaf."],
        ["Alamat dan kontak", "Perlu diperbaiki. Nomor?", "–"],
        ["Surat Keterangan Terdaftar (SKT)", "Sesuai", "Perlu diperbaiki. Buram."],
    ]
    assert (halaman.nilai("catatan-d-skt"), halaman.nilai("kata")) == ("Buram.", "Maaf.")
    assert meja.periksa(laporan).kata_butir == {"b-alamat": "Nomor?"}
    lagi = klien_petugas.post(f"{alamat}{jalan}", data=_formulir(halaman) | saya)
    assert lagi.status_code == 303
    assert meja.periksa(laporan).kata_butir == {"d-skt": "Buram."}


def test_dua_yang_menyimpan_pertama_kali_pada_detik_yang_sama(app, tapin):
    laporan = pabrik.laporan(tapin)
    petugas = [pabrik.petugas(tapin) for _ in range(4)]

    def simpan(siapa):
        meja.simpan_periksa(
            tapin, laporan.id, {"b-alamat": "sesuai"}, {}, siapa.nama, versi=0, pelaku=siapa,
            saat=waktu.sekarang(),
        )  # fmt: skip

    hasil = serentak(app, [lambda p=p: simpan(p) for p in petugas], PeriksaDidahului)
    assert sorted(type(h).__name__ for h in hasil) == ["NoneType", *["PeriksaDidahului"] * 3]
    assert meja.periksa(laporan).versi == 1


# -- Common reasons -------------------------------------------------------------------------------


def test_admin_menyimpan_alasan_dan_petugas_memilihnya(klien_admin, klien_petugas, tapin):
    assert Halaman(klien_admin.get("/pengaturan")).cari("//a[@href='/pengaturan/alasan']")
    klien_admin.post("/pengaturan/alasan", data={"kata": "Surat belum ditandatangani."})
    laporan = pabrik.laporan(tapin)
    alamat = f"/antrean/{laporan.id}"
    halaman = Halaman(klien_petugas.get(alamat))
    isian = isian_pertama(halaman)
    pilihan = halaman.cari(f"//select[@name='alasan-{isian}']/option")
    assert pilihan[1].text == "Surat belum ditandatangani."
    kirim = {
        "versi": str(laporan.versi), "putusan": "kembalikan", isian: "perbaiki",
        f"alasan-{isian}": "Surat belum ditandatangani.", f"catatan-{isian}": "Halaman dua.",
    }  # fmt: skip
    assert klien_petugas.post(alamat, data=kirim).status_code == 303
    isi = Halaman(klien_petugas.get(alamat)).utama
    assert "Surat belum ditandatangani." in isi
    assert "Halaman dua." in isi


def test_alasan_yang_sama_kosong_atau_terlalu_banyak(klien_admin, tapin):
    kirim = {"kata": "Buram."}
    klien_admin.post("/pengaturan/alasan", data=kirim)
    klien_admin.post("/pengaturan/alasan", data=kirim)
    assert [k for _, k in meja.alasan(tapin)] == ["Buram."]
    for nilai in (" ", "x" * 10_000):
        jawaban = klien_admin.post("/pengaturan/alasan", data={"kata": nilai})
        assert jawaban.status_code == 422
        assert Halaman(jawaban).cari("//*[@id='kata-error']")
    for i in range(ALASAN_PALING_BANYAK):
        klien_admin.post("/pengaturan/alasan", data={"kata": f"Alasan {i}"})
    assert len(meja.alasan(tapin)) == ALASAN_PALING_BANYAK
    id_pertama = meja.alasan(tapin)[0][0]
    assert klien_admin.post(f"/pengaturan/alasan/{id_pertama}/hapus").status_code == 303
    assert klien_admin.post(f"/pengaturan/alasan/{id_pertama}/hapus").status_code == 404


def test_petugas_tidak_mengatur_alasan(app, tapin):
    with pytest.raises(TidakBoleh):
        meja.tambah_alasan(tapin, "x", pelaku=pabrik.petugas(tapin), saat=waktu.sekarang())
