"""`sinormas bangkit`: a synthetic register that looks like one that people kept."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from sinormas import izin
from sinormas.extensions import Basis
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import nomor_berikut
from sinormas.izin import Peran
from sinormas.jejak import kueri as jejak_kueri
from sinormas.kinerja import kueri as kinerja
from sinormas.lkip import layanan as lkip
from sinormas.operasi.buatan.dasar import Baris, Kantor, Rencana
from sinormas.operasi.buatan.laporan import antrean
from sinormas.operasi.buatan.register import register
from sinormas.operasi.layanan import siapkan
from sinormas.organisasi.layanan import BUKU_INDUK
from sinormas.organisasi.nomor import bakukan
from sinormas.pelaporan import isi as isi_laporan
from sinormas.pelaporan import kueri as pelaporan
from sinormas.pelaporan.aturan import Keadaan
from sinormas.pelaporan.layanan import TANDA_TERIMA
from sinormas.pelaporan.nomor import JenisNomor, kenali
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.pabrik import akun as pabrik_akun

KANTOR = Instansi(
    UUID(int=1), "63.05", "Kantor", "Kantor", "Kabupaten Tapin", "Rantau", "Asia/Makassar",
    "semua_pelapor", 15, 15, "{seri:03}/TT/{kode_wilayah}/{tahun}",
)  # fmt: skip
RENCANA = Rencana(
    2025, date(2025, 12, 31), datetime(2026, 11, 24, 2, tzinfo=UTC), UUID(int=2), UUID(int=3)
)
TEMPAT = (("Binuang", "63.05.01", None), ("Raya Belanti", "63.05.01", "63.05.01.2002"))


def kantor(benih: str = "1", rencana: Rencana = RENCANA) -> Kantor:
    return Kantor(KANTOR, TEMPAT, 0, {}, rencana, Random(benih))


def buat(jumlah: int, benih: str = "1", rencana: Rencana = RENCANA) -> list[Baris]:
    return list(register(kantor(benih, rencana), jumlah))


def menurut_tabel(daftar: list[Baris]) -> dict[str, list[dict[str, Any]]]:
    hasil: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for nama, isi in daftar:
        hasil[nama].append(isi)
    return hasil


def jalankan(app: Flask, *opsi: str) -> tuple[int, str]:
    """Run the command; its exit code and all it printed."""
    hasil = app.test_cli_runner().invoke(args=["bangkit", *opsi])
    sesi_kini().rollback()
    return hasil.exit_code, hasil.output


def banyak(tabel: str, **syarat: Any) -> int:
    t = Basis.metadata.tables[tabel]
    kueri = select(func.count()).select_from(t).where(*(t.c[k] == v for k, v in syarat.items()))
    return sesi_kini().execute(kueri).scalar_one()


# -- What is made ---------------------------------------------------------------------------------


def test_benih_yang_sama_memberi_baris_yang_sama():
    assert buat(60) == buat(60)
    assert buat(60) != buat(60, benih="2")


def test_riwayat_bersambung_dan_tidak_melewati_akhir_tahun():
    riwayat = defaultdict(list)
    for r in menurut_tabel(buat(800))["rekam"]:
        riwayat[r["organisasi_id"]].append(r)
    panjang = Counter(len(r) for r in riwayat.values())
    assert set(panjang) == {1, 2, 3}
    for rekam in riwayat.values():
        for dulu, kini in pairwise(rekam):
            assert dulu["sampai"] == kini["mulai"] > dulu["mulai"]
            assert dulu["alasan_akhir"] is None
        assert (rekam[-1]["sampai"] is None) == (rekam[-1]["alasan_akhir"] is None)
        assert all((r["sampai"] or r["mulai"]) <= RENCANA.akhir for r in rekam)
    assert any(r[-1]["sampai"] for r in riwayat.values())


def test_seperempat_lebih_berbentuk_yayasan():
    rekam = menurut_tabel(buat(2000))["rekam"]
    bagian = sum(r["bentuk"] == "yayasan" for r in rekam) / len(rekam)
    assert 0.24 < bagian < 0.30


def test_nomor_surat_sudah_dalam_bentuk_baku_dan_dikenali():
    rekam = menurut_tabel(buat(500))["rekam"]
    for r in rekam:
        if r["nomor_legalitas"]:
            assert bakukan(r["nomor_legalitas"]) == r["nomor_legalitas_baku"]
    jenis = {
        r["legalitas"].value: kenali(r["nomor_legalitas"]).jenis for r in rekam if r["legalitas"]
        if r["nomor_legalitas"]
    }  # fmt: skip
    assert jenis["skt"] is JenisNomor.SKT
    assert jenis["badan_hukum"] is JenisNomor.PENGESAHAN


def test_setiap_rekam_berasal_dari_laporan_yang_diterima():
    tabel = menurut_tabel(buat(200))
    diterima = {b["id"]: b for b in tabel["laporan"] if b["keadaan"] is Keadaan.DITERIMA}
    assert {r["laporan_id"] for r in tabel["rekam"]} == diterima.keys()
    for r in tabel["rekam"]:
        assert diterima[r["laporan_id"]]["dibuat"] < diterima[r["laporan_id"]]["diputuskan"]
        assert waktu.tanggal_di(r["dicatat"], "Asia/Makassar") == r["mulai"]


def test_tanda_hanya_untuk_yang_ada_di_register_pada_hari_itu():
    tabel = menurut_tabel(buat(400))
    riwayat = defaultdict(list)
    for r in tabel["rekam"]:
        riwayat[r["organisasi_id"]].append((r["mulai"], r["sampai"] or date.max))
    bukti = {b["id"]: b for b in tabel["bukti"]}
    for tanda in tabel["partisipasi"]:
        hari = waktu.tanggal_di(tanda["ditandai"], "Asia/Makassar")
        assert any(a <= hari < b for a, b in riwayat[tanda["organisasi_id"]])
        assert bukti[tanda["bukti_id"]]["tahun"] == tanda["tahun"] == hari.year
    assert {t["tahun"] for t in tabel["partisipasi"]} == {2021, 2022, 2023, 2024, 2025}


@pytest.mark.parametrize(
    ("jumlah", "menunggu"), [(3, 40), (1000, 40), (5000, 100), (1_000_000, 400)]
)
def test_antrean_terbatas_sebesar_apa_pun_registernya(jumlah, menunggu):
    laporan = menurut_tabel(list(antrean(kantor(), jumlah, [])))["laporan"]
    assert len(laporan) == menunggu
    assert {b["keadaan"].value for b in laporan} == {"diajukan", "diperiksa", "dikembalikan"}
    assert all(b["diputuskan"] is None for b in laporan)


def test_pada_tahun_berjalan_tidak_ada_yang_terjadi_besok():
    hari_ini = date(2026, 11, 24)
    rencana = Rencana(2026, hari_ini, RENCANA.saat, UUID(int=2), UUID(int=3))
    tabel = menurut_tabel(buat(400, rencana=rencana))
    assert max(r["mulai"] for r in tabel["rekam"]) <= hari_ini
    assert max(k["tanggal"] for k in tabel["kegiatan"]) <= hari_ini
    assert max(b["diajukan"] for b in tabel["laporan"]) < RENCANA.saat


# -- Into a database ------------------------------------------------------------------------------


def test_register_buatan_dimuat_dan_dapat_dihitung(app, tapin):
    keluar, cetak = jalankan(app, "--jumlah", "120", "--tahun", "2025", "--json")
    assert keluar == 0
    hasil = json.loads(cetak)
    assert hasil["tahun"] == 2025
    assert (
        banyak("organisasi", instansi_id=tapin.id, sumber="bangkit")
        == (hasil["baris"]["organisasi"])
    )
    assert (
        sum(banyak("organisasi", instansi_id=tapin.id, nomor_induk=n) for n in range(1, 121)) == 120
    )
    iku4 = next(h for h in kinerja.hitung_tahun(tapin, 2025) if h.kode == "IKU-4")
    rekam = Basis.metadata.tables["rekam"]
    terdata = (
        sesi_kini()
        .execute(
            select(func.count()).where(
                rekam.c.instansi_id == tapin.id,
                rekam.c.mulai <= date(2025, 12, 31),
                rekam.c.sampai.is_(None) | (rekam.c.sampai > date(2025, 12, 31)),
                rekam.c.bentuk != "yayasan",
                rekam.c.legalitas.is_(None) | (rekam.c.legalitas != "belum"),
            )
        )
        .scalar_one()
    )
    assert iku4.hasil.penyebut == terdata > 60
    assert iku4.hasil.pembilang == banyak("partisipasi", tahun=2025) > 10
    assert iku4.hasil.capaian is not None


def test_laporan_yang_menunggu_dapat_dibaca_dan_hanya_kurang_dokumennya(app, tapin):
    assert jalankan(app, "--jumlah", "40")[0] == 0
    laporan = Basis.metadata.tables["laporan"]
    pengenal = sesi_kini().scalars(select(laporan.c.id).where(laporan.c.diputuskan.is_(None))).all()
    assert len(pengenal) == 40
    for laporan_id in pengenal:
        lengkap = pelaporan.laporan_lengkap(tapin, laporan_id)
        assert lengkap is not None
        periksa = isi_laporan.periksa(lengkap, pelaporan.konteks(tapin, lengkap, waktu.sekarang()))
        assert [b.value for b in periksa.belum] == ["dokumen"]
        assert isi_laporan.rekam_baru(lengkap).nama == lengkap.nama


def test_kali_kedua_menambah_dan_nomor_tetap_berlanjut(app, tapin):
    assert jalankan(app, "--jumlah", "30")[0] == 0
    assert jalankan(app, "--jumlah", "30")[0] == 0
    assert banyak("organisasi", nomor_induk=60) == 1
    laporan = Basis.metadata.tables["laporan"]
    tahun, akhir = (
        sesi_kini()
        .execute(
            select(laporan.c.tahun, func.max(laporan.c.seri)).group_by(laporan.c.tahun).limit(1)
        )
        .one()
    )
    with transaksi() as sesi:
        assert nomor_berikut(sesi, tapin, BUKU_INDUK, 0) == 61
        assert nomor_berikut(sesi, tapin, TANDA_TERIMA, tahun) == akhir + 1


def test_dibagi_ke_beberapa_kantor(app, tapin):
    keluar, _ = jalankan(app, "--jumlah", "11", "--kantor", "3")
    assert keluar == 0
    daftar = instansi_kueri.semua()
    assert [i.kode_wilayah for i in daftar] == ["11.01", "11.02", "63.05"]
    assert daftar[0].zona_waktu == "Asia/Jakarta"
    jumlah = [
        sum(banyak("organisasi", instansi_id=i.id, nomor_induk=n) for n in range(1, 12))
        for i in daftar
    ]
    assert sorted(jumlah) == [3, 4, 4]
    assert all(kinerja.hitung_tahun(i, waktu.sekarang().year) for i in daftar)


def test_tanpa_kantor_dibuatkan_satu(app):
    assert jalankan(app, "--jumlah", "5")[0] == 0
    assert len(instansi_kueri.semua()) == 1


def test_satu_baris_jejak_dan_rantainya_utuh(app, tapin):
    assert jalankan(app, "--jumlah", "20", "--benih", "7")[0] == 0
    jejak = Basis.metadata.tables["jejak"]
    isi = sesi_kini().execute(select(jejak.c.isi).where(jejak.c.tindakan == "bangkit")).scalar_one()
    assert isi["sesudah"] == {"jumlah": 20, "tahun": 2026, "benih": 7, "kantor": 1}
    assert jejak_kueri.periksa()[1] == []


def test_di_samping_contoh_2020(app):
    siapkan(contoh=True, saat=waktu.sekarang())
    assert jalankan(app, "--jumlah", "20", "--tahun", "2025")[0] == 0
    tapin = instansi_kueri.pertama()
    assert tapin is not None
    iku4 = next(h for h in kinerja.hitung_tahun(tapin, 2025) if h.kode == "IKU-4")
    assert iku4.hasil.penyebut > 60


# -- What is refused ------------------------------------------------------------------------------


def tetap_kosong() -> None:
    assert banyak("rekam") == banyak("laporan") == banyak("partisipasi") == 0


def test_ditolak_bila_ada_akun_sungguhan(app, tapin):
    pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    keluar, cetak = jalankan(app, "--jumlah", "20")
    assert keluar == 1
    assert "akun atau laporan sungguhan" in cetak
    tetap_kosong()


def test_ditolak_bila_ada_lkip_kantor_lain(app, tapin):
    berkas = {
        "format": "sinormas-lkip/1", "tahun": 2021,
        "instansi": {"kode_wilayah": "63.05", "nama": tapin.nama}, "konflik": [],
    }  # fmt: skip
    lkip.muat(json.dumps(berkas).encode(), pelaku=izin.sistem(), saat=waktu.sekarang())
    keluar, cetak = jalankan(app, "--jumlah", "20")
    assert keluar == 1
    assert "sungguhan" in cetak
    tetap_kosong()


@pytest.mark.parametrize(
    ("opsi", "kata"),
    [
        (("--jumlah", "0"), "Jumlah organisasi"),
        (("--jumlah", "-5"), "Jumlah organisasi"),
        (("--jumlah", "99999999999"), "Jumlah organisasi"),
        (("--jumlah", "5", "--kantor", "0"), "Banyaknya kantor"),
        (("--jumlah", "5", "--kantor", "6"), "Banyaknya kantor"),
        (("--jumlah", "600", "--kantor", "515"), "Hanya ada 514"),
        (("--jumlah", "5", "--tahun", "2027"), "Tahun antara 1945 dan 2026"),
        (("--jumlah", "5", "--tahun", "0"), "Tahun antara 1945 dan 2026"),
    ],
)
def test_permintaan_yang_tidak_mungkin_ditolak_dengan_kata(app, tapin, opsi, kata):
    keluar, cetak = jalankan(app, *opsi)
    assert keluar == 1
    assert kata in cetak
    assert "Traceback" not in cetak
    assert [i.kode_wilayah for i in instansi_kueri.semua()] == ["63.05"]
    tetap_kosong()


def test_ditolak_dalam_mode_produksi(app, tapin, monkeypatch):
    from dataclasses import replace

    monkeypatch.setitem(app.config, "SINORMAS", replace(app.config["SINORMAS"], produksi=True))
    keluar, cetak = jalankan(app, "--jumlah", "5")
    assert keluar == 1
    assert "produksi" in cetak
    tetap_kosong()
