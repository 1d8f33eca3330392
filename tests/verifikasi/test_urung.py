"""Taking a decision back: all that followed from it goes, unless somebody has seen or used it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from sinormas.izin import Pelaku
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import pencarian
from sinormas.organisasi.models import Pengurus, Rekam
from sinormas.organisasi.models_cari import CariNama
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan import linimasa
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.models import KegiatanOrganisasi
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import kueri, kueri_surat, urung
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, lanjutan
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik

HARI_INI = date(2026, 11, 24)
PUTUSAN = ("terima", "kembalikan", "tolak")


def isi(*tabel):
    """What stands in some tables, row by row; without the numbers that are only counted on."""
    sesi = sesi_kini()
    hasil = {}
    for t in tabel:
        kolom = [c for c in t.__table__.c if c.type.python_type is not int or c.name != "id"]
        hasil[t.__tablename__] = sorted(tuple(map(str, b)) for b in sesi.execute(select(*kolom)))
    sesi.rollback()
    return hasil


REGISTER = (Rekam, Pengurus, CariNama, KegiatanOrganisasi)
KABAR = (SuratKeluar, Pesan)


def urungkan(instansi, laporan, pelaku):
    urung.urungkan(instansi, laporan.id, laporan.versi, pelaku=pelaku, saat=waktu.sekarang())


# -- What goes ------------------------------------------------------------------------------------


def _baru(tapin):
    return pabrik.laporan(tapin)


def _baru_yang_tercatat(tapin):
    laporan = pabrik.laporan(tapin)
    lama = pabrik_organisasi.rekam("Forum Pemuda Rantau", alamat="Jl. Lama")
    pabrik_organisasi.catat(tapin, laporan.organisasi_id, lama, mulai=date(2024, 5, 1))
    return laporan


def _lanjutan(jenis):
    def buat(tapin):
        pelapor = akun.pengguna()
        pertama = lanjutan.tercatat(tapin, pelapor)
        return lanjutan.diajukan(tapin, pertama.organisasi_id, jenis, pelapor)

    return buat


SEMUA = {
    "baru": _baru,
    "baru, sudah tercatat": _baru_yang_tercatat,
    **{j.value: _lanjutan(j) for j in Jenis if j is not Jenis.BARU},
}


@pytest.mark.parametrize("putusan", PUTUSAN)
@pytest.mark.parametrize("bagaimana", SEMUA)
def test_semua_yang_mengikuti_putusan_hilang(app, tapin, jam, bagaimana, putusan):
    laporan, petugas = SEMUA[bagaimana](tapin), pabrik.petugas(tapin)
    jam.shift(timedelta(minutes=20))
    sebelum = isi(*REGISTER, *KABAR)
    dulu = pabrik_pelaporan.muat(tapin, laporan.id)
    pabrik.lakukan(putusan, tapin, laporan, petugas)
    assert isi(*REGISTER, *KABAR) != sebelum
    jam.shift(timedelta(minutes=9, seconds=59))
    urungkan(tapin, laporan, petugas)
    assert isi(*REGISTER, *KABAR) == sebelum
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    assert (kini.keadaan, kini.petugas_id) == (Keadaan.DIPERIKSA, petugas.id)
    for kolom in ("diputuskan", "dikembalikan", "tenggat", "hari_terpakai", "diajukan", "dilihat"):
        assert getattr(kini, kolom) == getattr(dulu, kolom), kolom
    (tercatat,) = kueri.riwayat(laporan.id)
    assert tercatat.diurungkan == waktu.sekarang()
    assert kueri.terakhir(laporan.id) is None


@pytest.mark.parametrize("putusan", PUTUSAN)
def test_sesudah_diurungkan_dapat_diputuskan_lagi(app, tapin, putusan):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    induk = organisasi.halaman(tapin, laporan.organisasi_id).nomor_induk
    urungkan(tapin, laporan, petugas)
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    pabrik.lakukan(putusan, tapin, kini, petugas)
    assert [p.jenis.value for p in kueri.riwayat(laporan.id)] == [putusan, "terima"]
    riwayat = organisasi.halaman(tapin, laporan.organisasi_id)
    assert len(riwayat.rekam) == (putusan == "terima")
    assert riwayat.nomor_induk == induk


def test_organisasi_yang_batal_tercatat_tidak_ditemukan_dan_tidak_terdaftar(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    assert pencarian.cari(tapin, nama="Forum Pemuda Rantau")
    urungkan(tapin, laporan, petugas)
    assert pencarian.cari(tapin, nama="Forum Pemuda Rantau") == ()
    assert organisasi.terdaftar(tapin, [laporan.organisasi_id]) == frozenset()


def test_hari_yang_terpakai_kembali_seperti_sebelum_dikembalikan(app, tapin, jam):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    jam.shift(timedelta(days=2))
    pabrik.lakukan("kembalikan", tapin, laporan, petugas)
    pertama = pabrik_pelaporan.muat(tapin, laporan.id)
    jam.shift(timedelta(days=1))
    pelaporan.ajukan(
        tapin, laporan.id, kunci="lagi", versi=pertama.versi, pelaku=_pemilik(laporan),
        saat=waktu.sekarang(),
    )  # fmt: skip
    jam.shift(timedelta(days=5))
    dulu = pabrik_pelaporan.muat(tapin, laporan.id)
    for _ in range(2):
        kini = pabrik_pelaporan.muat(tapin, laporan.id)
        pabrik.lakukan("kembalikan", tapin, kini, petugas)
        assert pabrik_pelaporan.muat(tapin, laporan.id).hari_terpakai > dulu.hari_terpakai == 2
        urungkan(tapin, kini, petugas)
        kini = pabrik_pelaporan.muat(tapin, laporan.id)
        assert (kini.hari_terpakai, kini.dikembalikan) == (2, pertama.dikembalikan)
        assert kini.tenggat == dulu.tenggat


def _pemilik(laporan):
    return Pelaku(id=laporan.pembuat_id, nama="Pelapor")


# -- The letter -----------------------------------------------------------------------------------


def test_surat_batal_dan_nomornya_tidak_dipakai_lagi(app, klien_petugas, klien_pelapor, tapin):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    petugas = klien_petugas.pelaku
    pabrik.lakukan("terima", tapin, laporan, petugas)
    (surat,) = kueri_surat.surat_laporan([laporan.id])
    isi_surat = kueri_surat.isi(laporan.id, surat.id)
    urungkan(tapin, laporan, petugas)
    assert kueri_surat.surat_laporan([laporan.id]) == ()
    for klien in (klien_petugas, klien_pelapor):
        alamat = f"/laporan/{laporan.id}/surat/{surat.id}.pdf"
        assert klien.get(alamat).status_code == 404
    kantor = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert f"{surat.nomor}: batal" in kantor.utama
    assert surat.nomor not in Halaman(klien_pelapor.get(f"/laporan/{laporan.id}")).utama
    bukti = Halaman(app.test_client().get(isi_surat.tautan))
    assert bukti.h1 == "Surat ini dibatalkan dan tidak berlaku"
    kini = pabrik_pelaporan.muat(tapin, laporan.id)
    pabrik.lakukan("terima", tapin, kini, petugas)
    (baru,) = kueri_surat.surat_laporan([laporan.id])
    assert (surat.nomor, baru.nomor) == ("001/SKM/63.05/2026", "002/SKM/63.05/2026")


# -- What stays -----------------------------------------------------------------------------------


def test_jejak_menyebut_apa_yang_ditarik(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    urungkan(tapin, laporan, petugas)
    akhir = sesi_kini().scalars(select(Jejak).order_by(Jejak.nomor.desc()).limit(3)).all()
    assert [j.tindakan for j in akhir] == ["urungkan_putusan", "tarik_rekam", "urungkan"]
    assert {j.pelaku for j in akhir} == {petugas.nama}
    assert akhir[0].isi["sebelum"] == {"putusan": "terima", "surat": "001/SKM/63.05/2026"}
    assert akhir[1].isi["sebelum"]["nama"] == "Forum Pemuda Rantau"
    assert akhir[2].isi["sebelum"]["keadaan"] == "diterima"


def test_kantor_melihat_kedua_langkahnya_dan_organisasi_tidak_satu_pun(
    klien_petugas, klien_pelapor, tapin
):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    pabrik.lakukan("tolak", tapin, laporan, klien_petugas.pelaku)
    urungkan(tapin, laporan, klien_petugas.pelaku)
    langkah = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).teks(
        "//ol[contains(@class,'sn-linimasa')]/li/strong"
    )
    assert langkah == [
        "Keputusan diurungkan",
        "Ditolak: Berkedudukan di wilayah lain",
        "Diajukan",
    ]
    titik = linimasa.untuk_pelapor(
        tapin, pabrik_pelaporan.muat(tapin, laporan.id), linimasa.langkah(laporan.id), None
    )
    assert [t.judul for t in titik] == [
        "Laporan mulai diisi",
        "Laporan dikirim",
        "Sedang diperiksa petugas",
        "Anda menerima hasilnya lewat surel",
    ]
    utama = Halaman(klien_pelapor.get(f"/laporan/{laporan.id}")).utama
    assert "Kantor di Banjar." not in utama
    assert "Ditolak" not in utama


def test_yang_ditulis_petugas_masih_ada_di_formulir(klien_petugas, tapin):
    laporan = pabrik.laporan(tapin)
    alamat = f"/antrean/{laporan.id}"
    kirim = {
        "versi": laporan.versi, "putusan": "kembalikan", "d-skt": "perbaiki",
        "catatan-d-skt": "Buram.", "b-alamat": "sesuai", "kata": "Sedikit lagi.",
    }  # fmt: skip
    assert klien_petugas.post(alamat, data=kirim).status_code == 303
    antrean = Halaman(klien_petugas.get("/antrean"))
    (formulir,) = antrean.cari("//form[contains(@action,'/urungkan')]")
    (versi,) = formulir.xpath(".//input[@name='versi']/@value")
    for _ in range(2):  # pressing it twice is no fault
        jawaban = klien_petugas.post(
            formulir.get("action"), data={"versi": versi}, follow_redirects=True
        )
        halaman = Halaman(jawaban)
        assert "tidak dapat diurungkan" not in halaman.utama
    assert halaman.nilai("catatan-d-skt") == "Buram."
    assert halaman.nilai("kata") == "Sedikit lagi."
    assert halaman.cari("//input[@name='b-alamat'][@value='sesuai'][@checked]")
    assert not Halaman(klien_petugas.get("/antrean")).cari("//form[contains(@action,'/urungkan')]")
