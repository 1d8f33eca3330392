"""Taking a decision back: all that followed from it goes, unless somebody has seen or used it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from sinormas.izin import Pelaku
from sinormas.jejak.models import Jejak
from sinormas.kabar import kueri as kabar
from sinormas.kabar.models import Pesan, SuratKeluar
from sinormas.kegiatan import hadirin
from sinormas.konflik import layanan as konflik_layanan
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import pencarian, pengakhiran, perbaikan
from sinormas.organisasi.aturan import AlasanAkhir, Legalitas
from sinormas.organisasi.models import CariNama, Pengurus, Rekam
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan import linimasa
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.models import KegiatanOrganisasi
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import kueri, kueri_surat, meja, urung
from sinormas.verifikasi.aturan_meja import JenisCatatan
from sinormas.verifikasi.urung import TidakDapatDiurungkan
from tests.bantuan.baca import Halaman
from tests.pabrik import akun, kegiatan, klaim, konflik, lanjutan, partisipasi
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


# -- The messages are held ------------------------------------------------------------------------


def test_pesan_ditahan_sepuluh_menit_lalu_sampai(klien_pelapor, klien_petugas, tapin, jam):
    laporan = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku)
    klien_pelapor.post("/pesan/dibaca")
    pabrik.lakukan("terima", tapin, laporan, klien_petugas.pelaku)
    klien_pelapor.post("/pesan/dibaca")
    halaman = Halaman(klien_pelapor.get("/pesan"))
    assert "diterima" not in halaman.utama
    assert not halaman.cari("//header//*[contains(@class,'sn-lencana')]")
    (satu,) = sesi_kini().scalars(
        select(Pesan).where(Pesan.tentang_id == laporan.id, Pesan.kunci == "diterima")
    )
    assert klien_pelapor.get(f"/pesan/{satu.id}").status_code == 404
    surat = sesi_kini().scalars(select(SuratKeluar).where(SuratKeluar.kunci == "diterima")).one()
    assert surat.coba_lagi == waktu.sekarang() + timedelta(minutes=10)
    kasus = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    assert "Dikirim pada 24 November 2026 pukul 10.10 WITA" in kasus.utama
    jam.shift(timedelta(minutes=10))
    assert "diterima" in Halaman(klien_pelapor.get("/pesan")).utama
    assert kabar.satu_pesan(klien_pelapor.pelaku.id, satu.id, waktu.sekarang())


# -- Why not --------------------------------------------------------------------------------------


def tetap(tapin, laporan, petugas, sebab):
    """The decision stands, for that reason, and nothing has moved."""
    sebelum = isi(*REGISTER, *KABAR)
    with pytest.raises(TidakDapatDiurungkan, match=sebab):
        urungkan(tapin, laporan, petugas)
    assert isi(*REGISTER, *KABAR) == sebelum
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DITERIMA
    assert kueri.terakhir(laporan.id) is not None


@pytest.fixture
def diterima(app, tapin):
    """A first filing that was accepted a moment ago: the filing as it was seen, and the officer."""
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    return laporan, petugas


def test_sesudah_sepuluh_menit_tidak_lagi(tapin, jam, diterima):
    jam.shift(timedelta(minutes=10))
    tetap(tapin, *diterima, "Sepuluh menit sudah lewat")


def test_hanya_putusannya_sendiri(tapin, diterima):
    tetap(tapin, diterima[0], pabrik.petugas(tapin), "Hanya petugas yang memutuskannya")


@pytest.mark.parametrize("alamat", ["/laporan", "/laporan/{0.id}", "/laporan/{0.id}/tanda-terima"])
def test_bila_organisasi_sudah_membukanya(app, tapin, diterima, alamat):
    pemilik = akun.klien(app, _pemilik(diterima[0]))
    assert pemilik.get(alamat.format(diterima[0])).status_code == 200
    tetap(tapin, *diterima, "Organisasi sudah membuka hasilnya, 24 November 2026 pukul 10.00 WITA")


def test_bila_bukti_penerimaan_sudah_dibuka(app, tapin, diterima):
    assert app.test_client().get(f"/bukti/{diterima[0].kode_bukti}").status_code == 200
    tetap(tapin, *diterima, "Organisasi sudah membuka hasilnya")


def test_dilihat_kantor_atau_pelapor_lain_bukan_dilihat_organisasi(
    klien_petugas, klien_auditor, klien_pelapor, tapin, diterima
):
    laporan, petugas = diterima
    for klien in (klien_petugas, klien_auditor, klien_pelapor):
        klien.get(f"/bukti/{laporan.kode_bukti}") if klien is not klien_pelapor else None
        klien.get("/laporan")
        klien.get(f"/laporan/{laporan.id}")
        klien.get(f"/laporan/{laporan.id}/salinan.pdf").close()
        klien.get(f"/antrean/{laporan.id}")
    urungkan(tapin, laporan, petugas)


def test_bila_surelnya_sudah_diambil_pekerja(tapin, diterima):
    sesi = sesi_kini()
    surat = sesi.scalars(select(SuratKeluar).where(SuratKeluar.kunci == "diterima")).one()
    surat.percobaan = 1
    sesi.commit()
    tetap(tapin, *diterima, "sudah dikirim")


def test_bila_rekan_sudah_mencatat_sesuatu(tapin, diterima):
    laporan, petugas = diterima
    umum = {"saat": waktu.sekarang()}
    meja.catat(tapin, laporan.id, JenisCatatan.CATATAN, None, "x", pelaku=petugas, **umum)
    rekan = pabrik.petugas(tapin)
    meja.catat(tapin, laporan.id, JenisCatatan.CATATAN, None, "x", pelaku=rekan, **umum)
    tetap(tapin, laporan, petugas, "menindaklanjutinya")


def _perbaiki(tapin, organisasi_id, umum):
    rekam = organisasi.rekam_pada(tapin, organisasi_id, HARI_INI)
    perbaikan.perbaiki(
        tapin, organisasi_id, replace(rekam.isi, singkatan="FPRB"), rekam_id=rekam.id,
        versi=rekam.versi, alasan="Lihat akta", **umum,
    )  # fmt: skip


def _akhiri(tapin, organisasi_id, umum):
    pengakhiran.akhiri(tapin, organisasi_id, AlasanAkhir.BUBAR, HARI_INI, **umum)


def _tandai(tapin, organisasi_id, _umum):
    partisipasi.tanda(tapin, organisasi_id, 2026)


def _undang(tapin, organisasi_id, umum):
    hadirin.undang(tapin, kegiatan.kegiatan(tapin, 2026), [organisasi_id], **umum)


def _pihak(tapin, organisasi_id, umum):
    konflik_layanan.tambah_pihak(tapin, konflik.konflik(tapin), organisasi_id, **umum)


def _lapor_lagi(tapin, organisasi_id, _umum):
    pelapor = next(iter(organisasi.pemilik(organisasi_id)))
    lanjutan.mulai(tapin, organisasi_id, Jenis.PERUBAHAN, Pelaku(id=pelapor, nama="Pelapor"))


def _klaim(tapin, organisasi_id, _umum):
    klaim.klaim(tapin, organisasi_id)


@pytest.mark.parametrize(
    ("pakai", "sebab"),
    [
        (_perbaiki, "sudah diubah lagi"),
        (_akhiri, "sudah diubah lagi"),
        (_tandai, "sudah dipakai"),
        (_undang, "sudah dipakai"),
        (_pihak, "sudah dipakai"),
        (_lapor_lagi, "sudah dipakai"),
        (_klaim, "sudah dipakai"),
    ],
)
def test_bila_catatannya_sudah_diubah_atau_dipakai(tapin, diterima, pakai, sebab):
    umum = {"pelaku": pabrik.petugas(tapin), "saat": waktu.sekarang()}
    pakai(tapin, diterima[0].organisasi_id, umum)
    tetap(tapin, *diterima, sebab)


def test_nomor_lama_yang_sudah_menjadi_milik_lain_menghalangi(app, tapin):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    nomor = {"legalitas": Legalitas.SKT, "nomor_legalitas": "1117-00-00/1/IV/2020"}
    lama = pabrik_organisasi.rekam("Forum Pemuda Rantau", **nomor)
    pabrik_organisasi.catat(tapin, laporan.organisasi_id, lama, mulai=date(2024, 5, 1))
    pabrik.lakukan("terima", tapin, laporan, petugas)
    pabrik_organisasi.organisasi(tapin, "Yang Lain", **nomor)
    tetap(tapin, laporan, petugas, "sudah dipakai")


def test_halaman_menyebut_mengapa_dan_bagaimana_seterusnya(klien_petugas, tapin, jam):
    laporan = pabrik.laporan(tapin)
    pabrik.lakukan("terima", tapin, laporan, klien_petugas.pelaku)
    utama = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).utama
    assert "masih dapat diurungkan sampai 24 November 2026 pukul 10.10 WITA" in utama
    jam.shift(timedelta(minutes=11))
    utama = Halaman(klien_petugas.get(f"/antrean/{laporan.id}")).utama
    assert "tidak dapat diurungkan lagi: Sepuluh menit sudah lewat." in utama
    assert "Yang keliru diperbaiki di register" in utama
    jawaban = klien_petugas.post(
        f"/antrean/{laporan.id}/urungkan", data={"versi": laporan.versi}, follow_redirects=True
    )
    assert "Keputusan tidak dapat diurungkan. Sepuluh menit sudah lewat." in Halaman(jawaban).utama


@pytest.mark.parametrize("versi", ["", "x", "-1", "999"])
def test_versi_yang_aneh_tidak_mengurungkan_apa_pun(klien_petugas, tapin, versi):
    laporan = pabrik.laporan(tapin)
    pabrik.lakukan("terima", tapin, laporan, klien_petugas.pelaku)
    klien_petugas.post(f"/antrean/{laporan.id}/urungkan", data={"versi": versi})
    assert pabrik_pelaporan.muat(tapin, laporan.id).keadaan is Keadaan.DITERIMA
