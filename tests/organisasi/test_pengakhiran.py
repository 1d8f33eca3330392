"""Off the register with a paper, and back when that was a mistake."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.jejak.models import Jejak
from sinormas.organisasi import cari_ketik, kueri, pengakhiran
from sinormas.organisasi.aturan import AlasanAkhir, Legalitas, NomorTerpakai
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.baca import Halaman
from tests.pabrik import organisasi as pabrik
from tests.pabrik.berkas import gambar

HARI = date(2026, 11, 24)
AKHIR = {"alasan": "bubar", "sampai": ["1", "6", "2026"]}


def akhiri(klien, organisasi_id, **lain):
    return klien.post(
        f"/register/{organisasi_id}/akhiri",
        data={**AKHIR, **lain},
        content_type="multipart/form-data",
    )


def rekam_id(instansi, organisasi_id):
    return kueri.halaman(instansi, organisasi_id).rekam[0].id


def test_surat_dasar_tersimpan_dan_dapat_dibuka_yang_berhak(
    klien_petugas, klien_auditor, klien_pelapor, tapin
):
    satu = pabrik.organisasi(tapin, "Lama")
    jawaban = akhiri(
        klien_petugas, satu, nomor_surat="12/KB/2026", berkas=(BytesIO(gambar()), "surat.png")
    )
    assert jawaban.status_code == 303
    halaman = Halaman(klien_auditor.get(f"/register/{satu}"))
    assert "Bubar sejak 1 Juni 2026" in halaman.html
    assert "Surat 12/KB/2026." in halaman.html
    surat = halaman.tautan("Lihat suratnya")
    for klien in (klien_auditor, klien_petugas):
        jawaban = klien.get(surat)
        assert jawaban.status_code == 200
        jawaban.close()
    assert klien_pelapor.get(surat).status_code in (403, 404)


def test_tanpa_surat_pun_boleh(klien_petugas, tapin):
    satu = pabrik.organisasi(tapin, "Lama")
    assert akhiri(klien_petugas, satu).status_code == 303
    (tercatat,) = pengakhiran.daftar(satu)
    assert (tercatat.nomor_surat, tercatat.berkas_id) == (None, None)


def test_berkas_yang_bukan_surat_ditolak_dan_tidak_ada_yang_berubah(klien_petugas, tapin):
    satu = pabrik.organisasi(tapin, "Lama")
    jawaban = akhiri(klien_petugas, satu, berkas=(BytesIO(b"MZ\x90\x00bukan"), "surat.pdf"))
    halaman = Halaman(jawaban)
    assert halaman.status == 422
    assert "berkas" in halaman.galat
    assert kueri.rekam_pada(tapin, satu, HARI) is not None
    assert pengakhiran.daftar(satu) == ()
    assert akhiri(klien_petugas, satu, nomor_surat="9" * 101).status_code == 422


def test_yang_keliru_diakhiri_kembali_dengan_alasan(klien_petugas, tapin):
    satu = pabrik.organisasi(tapin, "Majelis Keliru")
    akhiri(klien_petugas, satu)
    assert cari_ketik.cari(tapin, "majelis") == ()
    alamat = Halaman(klien_petugas.get(f"/register/{satu}")).tautan("Kembalikan ke register")
    isian = {"rekam": str(rekam_id(tapin, satu)), "alasan": "Salah orang"}
    halaman = Halaman(klien_petugas.post(alamat, data=isian, follow_redirects=True))
    assert halaman.kabar == ["Organisasi ini ada lagi di register."]
    assert "(dibatalkan)" in halaman.html
    assert "Salah orang" in halaman.html
    riwayat = kueri.halaman(tapin, satu)
    assert [(r.selang.sampai, r.alasan_akhir) for r in riwayat.rekam] == [(None, None)]
    assert [t.nama for t in cari_ketik.cari(tapin, "majelis")] == ["Majelis Keliru"]
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "batalkan_akhir")).one()
    assert baris.isi["sebelum"]["alasan_akhir"] == "bubar"
    assert baris.isi["sesudah"]["alasan"] == "Salah orang"
    assert akhiri(klien_petugas, satu).status_code == 303
    assert [bool(p.dibatalkan) for p in pengakhiran.daftar(satu)] == [False, True]


@pytest.mark.parametrize("alasan", ["", "  ", "\x00", "a" * 501])
def test_tanpa_alasan_tetap_di_luar_register(klien_petugas, tapin, alasan):
    satu = pabrik.organisasi(tapin, "Lama", sampai=date(2026, 6, 1))
    isian = {"rekam": str(rekam_id(tapin, satu)), "alasan": alasan}
    halaman = Halaman(klien_petugas.post(f"/register/{satu}/batalkan-akhir", data=isian))
    assert halaman.status == 422
    assert "alasan" in halaman.galat
    assert kueri.rekam_pada(tapin, satu, HARI) is None


def batalkan(instansi, organisasi_id, rekam, alasan="x"):
    pengakhiran.batalkan(
        instansi, organisasi_id, alasan, rekam_id=rekam, pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip


def test_yang_kedua_dan_yang_sudah_tercatat_lagi_diberi_tahu(app, tapin):
    satu = pabrik.organisasi(tapin, "Lama", sampai=date(2026, 6, 1))
    lama = rekam_id(tapin, satu)
    batalkan(tapin, satu, lama)
    with pytest.raises(Bentrok):
        batalkan(tapin, satu, lama)
    dua = pabrik.organisasi(tapin, "Lama juga", sampai=date(2026, 6, 1))
    lama = rekam_id(tapin, dua)
    pabrik.catat(tapin, dua, pabrik.rekam("Lama juga"), mulai=date(2026, 7, 1))
    with pytest.raises(Bentrok):
        batalkan(tapin, dua, lama)


def test_nomor_yang_sudah_milik_lain_tidak_kembali(app, tapin):
    isi = {"legalitas": Legalitas.SKT, "nomor_legalitas": "1-1/1/2020"}
    satu = pabrik.organisasi(tapin, "Lama", sampai=date(2026, 6, 1), **isi)
    pabrik.organisasi(tapin, "Baru", **isi)
    with pytest.raises(NomorTerpakai):
        batalkan(tapin, satu, rekam_id(tapin, satu))
    assert kueri.rekam_pada(tapin, satu, HARI) is None


def test_hanya_petugas_kantor_itu(klien_auditor, klien_petugas, tapin, banjar):
    satu = pabrik.organisasi(tapin, "Lama", sampai=date(2026, 6, 1))
    assert klien_auditor.get(f"/register/{satu}/batalkan-akhir").status_code == 403
    halaman = Halaman(klien_auditor.get(f"/register/{satu}"))
    assert not halaman.cari("//a[contains(@href,'batalkan')]")
    asing = pabrik.organisasi(banjar, "Asing", sampai=date(2026, 6, 1))
    assert klien_petugas.get(f"/register/{asing}/batalkan-akhir").status_code == 404
    ada = pabrik.organisasi(tapin, "Masih ada")
    assert klien_petugas.get(f"/register/{ada}/batalkan-akhir").status_code == 303


def test_nomor_surat_yang_terlalu_panjang_tidak_mengakhiri(app, tapin):
    satu = pabrik.organisasi(tapin, "Lama")
    with pytest.raises(IsianSalah):
        pengakhiran.akhiri(
            tapin, satu, AlasanAkhir.BUBAR, HARI, nomor_surat="x" * 101, pelaku=izin.sistem(),
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert kueri.rekam_pada(tapin, satu, HARI) is not None
