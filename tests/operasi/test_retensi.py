"""What goes when its keeping time is over, what never does; a rehearsal counts the same."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from sinormas.akun import sesi as akun_sesi
from sinormas.akun.kenal import kenali
from sinormas.akun.layanan_hapus import NAMA_TERHAPUS
from sinormas.akun.models import JaringanDikenal, Pengguna, PerangkatDikenal, Sesi
from sinormas.berkas import layanan as berkas
from sinormas.extensions import Basis
from sinormas.impor.models import Impor, ImporBaris, ImporPotong
from sinormas.izin import Peran, PeranAnggota, TidakBoleh, sistem
from sinormas.jejak import kueri as jejak
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.klaim import layanan as klaim_layanan
from sinormas.klaim.models import Klaim
from sinormas.operasi import retensi
from sinormas.organisasi import undangan
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan.aturan import Bagian, Keadaan
from sinormas.pelaporan.models import IsiBagian, Lampiran, Laporan, Pengajuan
from sinormas.umum import waktu
from sinormas.umum.retensi import MASA, TAHUN
from sinormas.umum.transaksi import sesi_kini, transaksi
from sinormas.verifikasi import layanan as verifikasi
from sinormas.verifikasi.aturan import AlasanTolak
from tests.akun.bantu import orang, surel
from tests.bantuan.baca import Halaman
from tests.conftest import SAAT
from tests.pabrik import akun, ekspor, impor, kabar, klaim, lanjutan, organisasi, partisipasi
from tests.pabrik import pelaporan as pabrik

KUNCI = [m.kunci for m in MASA]
TETAP = (
    "organisasi", "rekam", "pengurus", "laporan", "putusan", "surat_putusan", "partisipasi",
    "penomoran", "register_tahun", "instansi", "penugasan", "pengguna",
)  # fmt: skip
"""Tables of which no row ever goes."""


def _jalankan(*, coba=False) -> dict[str, int]:
    sesi_kini().close()
    hasil = retensi.jalankan(coba=coba, pelaku=sistem(), saat=waktu.sekarang())
    return {h.masa.kunci: h.jumlah for h in hasil}


def _jumlah(tabel, *syarat) -> int:
    sesi_kini().close()
    return sesi_kini().execute(select(func.count()).select_from(tabel).where(*syarat)).scalar_one()


def _isi() -> dict[str, list[str]]:
    """Every row of every table."""
    sesi_kini().close()
    hasil = {
        nama: sorted(map(repr, sesi_kini().execute(select(tabel)).all()))
        for nama, tabel in Basis.metadata.tables.items()
        if nama != "wilayah"
    }
    sesi_kini().close()
    return hasil


def _ditolak(tapin, pelapor):
    lengkap = pabrik.diajukan(
        tapin, pelapor, identitas={"nama": "Forum Ditolak"},
        legalitas={"nomor_legalitas": "1117-00-00/902/IV/2024", "npwp": ""},
    )  # fmt: skip
    verifikasi.tolak(
        tapin, lengkap.id, lengkap.versi, AlasanTolak.NAMA_LAMBANG_DILARANG, "Ganti namanya.",
        pelaku=lanjutan.petugas(tapin), saat=waktu.sekarang(),
    )  # fmt: skip
    return lengkap.id


def _dicabut(tapin, pelapor):
    lengkap = pabrik.diajukan(
        tapin, pelapor, identitas={"nama": "Forum Ditarik"},
        legalitas={"nomor_legalitas": "1117-00-00/903/IV/2024", "npwp": ""},
    )  # fmt: skip
    pelaporan.cabut(tapin, lengkap.id, lengkap.versi, pelaku=pelapor, saat=waktu.sekarang())
    return lengkap.id


@pytest.fixture
def dunia(app, tapin):
    """One of each kind that goes, and beside it what stays."""
    pelapor, petugas = orang(email="nur@contoh.id"), lanjutan.petugas(tapin)
    diterima = lanjutan.tercatat(tapin, pelapor)
    partisipasi.tanda(tapin, diterima.organisasi_id, 2026)
    draf = pabrik.draf(tapin, pelapor)
    pabrik.simpan(tapin, draf, pelapor, Bagian.ALAMAT, pabrik.isi(Bagian.ALAMAT))
    pabrik.lampirkan(tapin, draf, pelapor, "skt")
    terdaftar = organisasi.organisasi(tapin)
    pengaju = akun.pengguna()
    klaim_id = klaim.klaim(tapin, terdaftar, pengaju)
    klaim_layanan.cabut(tapin, klaim_id, 1, pelaku=pengaju, saat=waktu.sekarang())
    impor.diperiksa(tapin, petugas, [("Paguyuban Seni", "LSM", None, None)])
    ekspor.ekspor(tapin, 2026)
    undangan.undang(
        tapin, diterima.organisasi_id, "diundang@contoh.id", PeranAnggota.PEMBANTU,
        pelaku=pelapor, saat=waktu.sekarang(),
    )  # fmt: skip
    kabar.surat(terkirim=waktu.sekarang())
    kabar.surat(menyerah=waktu.sekarang())
    kabar.surat()  # waits still
    kabar.pesan(pelapor)
    akun_sesi.buka(petugas.id, saat=waktu.sekarang(), alamat="203.0.113.7", agen="uji")
    kenali(petugas.id, agen="uji", alamat="203.0.113.7", saat=waktu.sekarang())
    app.test_client().post("/lupa-sandi", data={"email": surel(pelapor)})
    akun.pengguna(email="tak.pernah@contoh.id", dikonfirmasi=False)
    lama = akun.pengguna(email="diperingatkan@contoh.id")
    with transaksi() as sesi:
        sesi.execute(
            update(Pengguna).where(Pengguna.id == lama.id).values(diperingatkan=waktu.sekarang())
        )
    return {
        "pelapor": pelapor, "draf": draf, "diterima": diterima, "lama": lama.id,
        "ditolak": _ditolak(tapin, pelapor), "dicabut": _dicabut(tapin, pelapor),
    }  # fmt: skip


def test_tiap_masa_punya_cara_dan_namanya_satu():
    assert len(set(KUNCI)) == len(KUNCI)
    assert set(retensi.CARA) == set(KUNCI)
    assert all(m.hari > 0 and m.apa and m.sejak for m in MASA)
    assert {m.kunci: m.lama for m in MASA if m.kunci in ("draf", "isi_surat", "klaim")} == {
        "draf": "1 tahun", "isi_surat": "180 hari", "klaim": "2 tahun",
    }  # fmt: skip


def test_percobaan_menghitung_yang_kemudian_dihapus_dan_tidak_mengubah_apa_pun(dunia, jam):
    jam.move_to(SAAT + timedelta(days=6 * TAHUN))
    sebelum = _isi()
    coba = _jalankan(coba=True)
    assert _isi() == sebelum
    assert min(coba.values()) > 0, coba
    assert _jalankan() == coba
    lagi = _jalankan()
    assert lagi.pop("akun_diperingatkan") == 1, "whose draft stood in the way until now"
    assert set(lagi.values()) == {0}
    assert jejak.periksa()[1] == []
    tercatat = {
        b.objek: 0 for b in sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == "retensi"))
    }
    assert set(tercatat) == set(KUNCI)


def test_register_riwayat_putusan_dan_yang_diterima_tetap(dunia, jam):
    jam.move_to(SAAT + timedelta(days=6 * TAHUN))
    sebelum = {nama: _jumlah(Basis.metadata.tables[nama]) for nama in TETAP}
    diterima = [
        (tabel.__tablename__, _jumlah(tabel, tabel.laporan_id == dunia["diterima"].id))
        for tabel in (IsiBagian, Pengajuan, Lampiran)
    ]
    baris_jejak = _jumlah(Jejak)
    _jalankan()
    assert {nama: _jumlah(Basis.metadata.tables[nama]) for nama in TETAP} == sebelum
    assert diterima == [
        (tabel.__tablename__, _jumlah(tabel, tabel.laporan_id == dunia["diterima"].id))
        for tabel in (IsiBagian, Pengajuan, Lampiran)
    ]
    assert all(banyak for _, banyak in diterima)
    assert _jumlah(Jejak) > baris_jejak


def test_sehari_sebelumnya_belum_ada_yang_hilang(dunia, jam):
    for masa in MASA:
        if masa.sejak in ("berakhir", "masuknya berakhir"):
            continue
        jam.move_to(SAAT + timedelta(days=masa.hari))
        assert _jalankan(coba=True)[masa.kunci] == 0, masa
        jam.move_to(SAAT + timedelta(days=masa.hari, seconds=1))
        assert _jalankan(coba=True)[masa.kunci] > 0, masa


def test_draf_dicabut_isinya_hilang_dan_pemiliknya_membaca_sebabnya(app, tapin, dunia, jam):
    jam.move_to(SAAT + timedelta(days=TAHUN + 1))
    _jalankan()
    draf = pabrik.muat(tapin, dunia["draf"])
    assert (draf.keadaan, draf.bagian, draf.lampiran) == (Keadaan.DICABUT, {}, {})
    klien = akun.klien(app, dunia["pelapor"])
    halaman = Halaman(klien.get(f"/laporan/{draf.id}")).utama
    assert "masa simpannya habis" in halaman
    assert "Tidak pernah diajukan" in halaman
    for alamat in ("periksa", "salinan.pdf", "tanda-terima"):
        with klien.get(f"/laporan/{draf.id}/{alamat}") as jawaban:
            assert jawaban.status_code in (200, 302, 303, 404)
    assert klien.get("/laporan").status_code == 200


def test_laporan_ditolak_kehilangan_berkasnya_saja(app, tapin, dunia, jam):
    laporan_id = dunia["ditolak"]
    lengkap = pabrik.muat(tapin, laporan_id)
    terlampir = [x.berkas_id for x in lengkap.lampiran.values()]
    assert terlampir
    jam.move_to(SAAT + timedelta(days=2 * TAHUN + 1))
    _jalankan()
    sesudah = pabrik.muat(tapin, laporan_id)
    assert (sesudah.keadaan, sesudah.lampiran) == (Keadaan.DITOLAK, {})
    assert sesudah.isi(Bagian.ALAMAT) == lengkap.isi(Bagian.ALAMAT)
    petugas = akun.klien(app, lanjutan.petugas(tapin))
    assert petugas.get(f"/berkas/{terlampir[0]}").status_code == 404
    halaman = Halaman(petugas.get(f"/antrean/{laporan_id}"))
    assert halaman.status == 200
    assert "Berkasnya dihapus" in halaman.utama
    with petugas.get(f"/laporan/{laporan_id}/salinan.pdf") as jawaban:
        assert jawaban.status_code == 200
    pelapor = akun.klien(app, dunia["pelapor"])
    for alamat in ("", "/periksa"):
        assert (
            "masa simpannya habis" in Halaman(pelapor.get(f"/laporan/{laporan_id}{alamat}")).utama
        )
    assert berkas.sapu(pelaku=sistem(), saat=waktu.sekarang()).berkas > 0


def test_laporan_yang_ditarik_kehilangan_semua_isinya(app, tapin, dunia, jam):
    jam.move_to(SAAT + timedelta(days=TAHUN + 1))
    _jalankan()
    for tabel in (IsiBagian, Pengajuan, Lampiran):
        assert _jumlah(tabel, tabel.laporan_id == dunia["dicabut"]) == 0
    (laporan,) = sesi_kini().scalars(select(Laporan).where(Laporan.id == dunia["dicabut"]))
    assert laporan.nomor
    assert laporan.dikosongkan is not None
    petugas = akun.klien(app, lanjutan.petugas(tapin))
    assert petugas.get(f"/antrean/{laporan.id}").status_code == 200
    assert app.test_client().get(f"/bukti/{laporan.kode_bukti}").status_code == 200
    pelapor = akun.klien(app, dunia["pelapor"])
    assert "Isian dan berkas" in Halaman(pelapor.get(f"/laporan/{laporan.id}")).utama


def test_surat_yang_menunggu_dan_yang_baru_tetap(dunia, jam):
    jam.move_to(SAAT + timedelta(days=181))
    kabar.surat(terkirim=waktu.sekarang())
    kami = SuratKeluar.kunci.is_(None)
    menunggu = kami, SuratKeluar.terkirim.is_(None), SuratKeluar.menyerah.is_(None)
    terkirim = kami, SuratKeluar.terkirim.is_not(None)
    _jalankan()
    assert _jumlah(SuratKeluar, *menunggu, SuratKeluar.isi != "") == 1
    assert _jumlah(SuratKeluar, *terkirim) == 2
    assert _jumlah(SuratKeluar, *terkirim, SuratKeluar.isi != "") == 1, "of today"
    jam.move_to(SAAT + timedelta(days=2 * TAHUN + 1))
    _jalankan()
    assert _jumlah(SuratKeluar, *menunggu) == 1
    assert _jumlah(SuratKeluar, *terkirim) == 1
    assert _jumlah(SuratKeluar, kami, SuratKeluar.menyerah.is_not(None)) == 0
    assert _jumlah(Pesan, Pesan.dibuat < SAAT + timedelta(days=1)) == 0


def test_impor_yang_ditinggalkan_dilupakan_isinya(dunia, jam):
    assert _jumlah(ImporBaris) + _jumlah(ImporPotong) > 0
    jam.move_to(SAAT + timedelta(days=91))
    _jalankan()
    assert _jumlah(ImporBaris) + _jumlah(ImporPotong) == 0
    assert _jumlah(Impor) == 1
    assert _jumlah(Klaim) == 1, "claims stay longer"


# -- Accounts -------------------------------------------------------------------------------------


def _akun(pengguna_id) -> Pengguna:
    sesi_kini().close()
    return sesi_kini().scalars(select(Pengguna).where(Pengguna.id == pengguna_id)).one()


def test_pemilik_akun_yang_lama_tidak_masuk_disurati_lalu_dilupakan(app, tapin, tamu, jam):
    nur, rajin = orang(email="nur@contoh.id"), orang(email="rajin@contoh.id")
    jam.move_to(SAAT + timedelta(days=5 * TAHUN + 1))
    tamu.post("/masuk", data={"email": "rajin@contoh.id", "sandi": "sungai tenang di rantau"})
    assert _jalankan()["akun_diperingatkan"] == 1
    surat = kabar.terakhir("nur@contoh.id")
    assert surat.perihal == "Akun Anda akan dihapus karena tidak dipakai"
    assert "24 Desember 2031" in surat.isi
    jam.move_to(SAAT + timedelta(days=5 * TAHUN + 20))
    assert _jalankan()["akun_lama"] == 0
    assert _akun(nur.id).aktif
    jam.move_to(SAAT + timedelta(days=5 * TAHUN + 32))
    assert _jalankan()["akun_lama"] == 1
    assert (_akun(nur.id).aktif, _akun(nur.id).nama) == (False, NAMA_TERHAPUS)
    assert _akun(rajin.id).aktif
    assert kabar.terakhir("nur@contoh.id").perihal != surat.perihal, "told that it is gone"


def test_yang_masuk_lagi_sesudah_disurati_tetap(app, tapin, tamu, jam):
    nur = orang(email="nur@contoh.id")
    jam.move_to(SAAT + timedelta(days=5 * TAHUN + 1))
    _jalankan()
    jam.shift(timedelta(days=3))
    tamu.post("/masuk", data={"email": "nur@contoh.id", "sandi": "sungai tenang di rantau"})
    assert _akun(nur.id).diperingatkan is None
    jam.shift(timedelta(days=40))
    _jalankan()
    assert _akun(nur.id).aktif


def test_akun_staf_dan_yang_masih_diperlukan_organisasinya_tetap(app, tapin, jam):
    staf = [akun.pengguna(instansi=tapin, peran=p) for p in Peran if p is not Peran.PELAPOR]
    pengurus = akun.pengguna()
    milik = lanjutan.tercatat(tapin, pengurus).organisasi_id
    pembantu = organisasi.anggota(milik)
    for hari in (1, 40):
        jam.move_to(SAAT + timedelta(days=6 * TAHUN + hari))
        _jalankan()
    assert all(_akun(s.id).aktif for s in staf)
    assert _akun(pengurus.id).aktif, "the last one who may hand in, and others stay behind"
    assert not _akun(pembantu.id).aktif


def test_dua_pengurus_yang_sama_sama_lama_pergi_satu_saja_bila_ada_yang_tinggal(app, tapin, jam):
    satu, dua = akun.pengguna(), akun.pengguna()
    milik = lanjutan.tercatat(tapin, satu).organisasi_id
    organisasi.anggota(milik, dua, PeranAnggota.PENGURUS)
    tinggal = organisasi.anggota(milik)
    for hari in (1, 40):
        jam.move_to(SAAT + timedelta(days=6 * TAHUN + hari))
        with transaksi() as sesi:
            sesi.execute(
                update(Pengguna)
                .where(Pengguna.id == tinggal.id)
                .values(terakhir_masuk=waktu.sekarang())
            )
        _jalankan()
    assert [_akun(p.id).aktif for p in (satu, dua)].count(True) == 1


def test_perangkat_dan_jaringan_yang_masih_dipakai_tetap(app, tapin, jam):
    petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    kenali(petugas.id, agen="lama", alamat="198.51.100.1", saat=waktu.sekarang())
    kenali(petugas.id, agen="Firefox/1", alamat="203.0.113.7", saat=waktu.sekarang())
    jam.move_to(SAAT + timedelta(days=TAHUN))
    kenali(petugas.id, agen="Firefox/1", alamat="203.0.113.7", saat=waktu.sekarang())
    jam.move_to(SAAT + timedelta(days=2 * TAHUN + 1))
    assert _jalankan()["perangkat"] == 2
    assert sesi_kini().scalars(select(PerangkatDikenal.perangkat)).all() == ["Firefox"]
    assert sesi_kini().scalars(select(JaringanDikenal.jaringan)).all() == ["203.0.0.0/16"]


# -- How it runs ----------------------------------------------------------------------------------


def test_yang_terputus_di_tengah_dilanjutkan_oleh_yang_berikutnya(app, tapin, jam, monkeypatch):
    pelaku = akun.pengguna()
    for _ in range(5):
        akun_sesi.buka(pelaku.id, saat=waktu.sekarang(), alamat="-", agen="uji")
    jam.move_to(SAAT + timedelta(days=90))
    (asli,) = retensi.CARA["sesi"]
    kelompok = []

    def buang(pengenal, oleh, saat):
        kelompok.append(len(pengenal))
        if len(kelompok) == 2:
            raise KeyboardInterrupt
        asli.buang(pengenal, oleh, saat)

    monkeypatch.setitem(retensi.CARA, "sesi", (retensi.Cara(asli.pilih, buang, sekali=2),))
    with pytest.raises(KeyboardInterrupt):
        _jalankan()
    assert _jumlah(Sesi) == 3, "the first batch stays gone, the second was undone"
    assert _jalankan()["sesi"] == 3
    assert kelompok == [2, 2, 2, 1]
    baris = sesi_kini().scalars(
        select(Jejak.isi).where(Jejak.tindakan == "retensi", Jejak.objek == "sesi")
    )
    assert [b["sesudah"]["jumlah"] for b in baris] == [2, 2, 1]


def test_perintah_menunjukkan_hitungannya(app, dunia, jam):
    jam.move_to(SAAT + timedelta(days=6 * TAHUN))
    jalan = app.test_cli_runner().invoke
    coba = jalan(args=["retensi", "jalankan", "--coba"])
    assert coba.exit_code == 0
    assert all(m.apa in coba.output for m in MASA)
    assert "belum ada yang berubah" in coba.output
    janji = json.loads(jalan(args=["retensi", "jalankan", "--coba", "--json"]).output)
    assert janji["coba"] is True
    nyata = json.loads(jalan(args=["retensi", "jalankan", "--json"]).output)
    assert nyata == {"coba": False, "jumlah": janji["jumlah"]}
    assert "Tercatat di jejak" in jalan(args=["retensi", "jalankan"]).output


def test_hanya_pengelola_mesin_yang_menjalankannya(app, tapin):
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    with pytest.raises(TidakBoleh):
        list(retensi.jalankan(coba=True, pelaku=admin, saat=waktu.sekarang()))
