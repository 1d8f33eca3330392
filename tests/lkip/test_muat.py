"""Loading a year's file: what comes in, once, and for whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.anggaran import kueri as anggaran
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak import kueri as jejak
from sinormas.jejak.models import Jejak
from sinormas.kegiatan import kueri as kegiatan
from sinormas.kinerja import kueri as kinerja
from sinormas.konflik import kueri as konflik
from sinormas.lkip.format import FormatSalah
from sinormas.lkip.layanan import RegisterTerisi
from sinormas.lkip.models import Muatan, Pernyataan
from sinormas.organisasi import kueri_register
from sinormas.organisasi.aturan import Bentuk
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.aturan import JenisBukti
from sinormas.partisipasi.models import Bukti
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.isi_tabel import isi_tabel
from tests.lkip.bantu_format import ASLI, SUMBER
from tests.lkip.bantu_muat import contoh, kecil, muat
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import konflik as pabrik_konflik
from tests.pabrik import organisasi as pabrik_organisasi


def kantor(kode="63.05"):
    hasil = instansi_kueri.menurut_kode(kode)
    assert hasil is not None
    return hasil


# -- The example ----------------------------------------------------------------------------------


def test_contoh_mengisi_register_dengan_60_terdata_22_yayasan_dan_30_tanda(app):
    hasil = muat(SUMBER)
    assert hasil.berubah
    assert hasil.peringatan == ()
    assert hasil.jumlah["organisasi"] == 82
    assert hasil.jumlah["partisipasi"] == 30
    ringkas = partisipasi.ringkas(kantor(), 2020)
    assert (ringkas.terdata, ringkas.di_luar, ringkas.ikut) == (60, 22, 30)
    assert ringkas.luar == {Bentuk.YAYASAN: 2}


def test_register_berlaku_sejak_tahun_berkas_dan_seterusnya(app):
    muat(SUMBER)
    assert partisipasi.ringkas(kantor(), 2019).melapor == 0
    assert partisipasi.ringkas(kantor(), 2021).melapor == 82
    assert set(sesi_kini().scalars(select(Rekam.mulai))) == {date(2020, 1, 1)}


def test_yang_tidak_disebut_namanya_ditandai_jelas(app):
    muat(SUMBER)
    nama = set(sesi_kini().scalars(select(Rekam.nama)))
    assert "PC Nahdlatul Ulama Kab. Tapin" in nama
    assert "Ormas 29 (tanpa nama dalam LKIP 2020)" in nama
    assert "Yayasan 22 (tanpa nama dalam LKIP 2020)" in nama
    assert sum("tanpa nama" in n for n in nama) == 52


def test_kata_bentuk_dari_laporan_disimpan_di_sampingnya(app):
    muat(SUMBER)
    karang_taruna = sesi_kini().scalars(select(Rekam).where(Rekam.nama == "Karang Taruna")).one()
    assert karang_taruna.bentuk is Bentuk.SEMI_PEMERINTAH
    assert karang_taruna.bentuk_asal == "Semi Pemerintahan"


def test_setiap_organisasi_mendapat_nomor_buku_induk_berurut(app):
    muat(SUMBER)
    nomor = sorted(sesi_kini().scalars(select(Organisasi.nomor_induk)))
    assert nomor == list(range(1, 83))
    pabrik_organisasi.organisasi(kantor(), "Sesudahnya", mulai=date(2021, 1, 1))
    assert max(sesi_kini().scalars(select(Organisasi.nomor_induk))) == 83


def test_bukti_tanda_menyebut_laporan_sumbernya(app):
    muat(SUMBER)
    bukti = {tuple(b) for b in sesi_kini().execute(select(Bukti.jenis, Bukti.uraian))}
    assert bukti == {(JenisBukti.LKIP, ASLI["sumber"])}


def test_catatan_lain_dan_anggaran_masuk_ke_registernya(app):
    muat(SUMBER)
    assert [k.cara for k in konflik.daftar(kantor(), tahun=2020).baris] == ["mediasi"]
    assert len(kegiatan.daftar(kantor(), tahun=2020).baris) == 7
    program = anggaran.program_tahun(kantor(), 2020)
    assert [p.nama for p in program] == [p["nama"] for p in ASLI["program"]]
    assert sum(p.pagu for p in program) == Decimal(896154528)
    assert [b.jenis for b in anggaran.belanja_tahun(kantor(), 2020)] == [
        b["jenis"] for b in ASLI["belanja"]
    ]


def test_angka_tahun_2020_dapat_dihitung(app):
    muat(SUMBER)
    hasil = {h.kode: h.hasil for h in kinerja.hitung_tahun(kantor(), 2020)}
    assert (hasil["IKU-4"].pembilang, hasil["IKU-4"].penyebut) == (30, 60)
    assert hasil["IKU-4"].kategori == "Sangat Berhasil"
    assert hasil["IKK-7"].realisasi is None
    assert len(hasil) == 11


def test_setiap_pernyataan_disimpan_dengan_angka_seperti_tercetak(app):
    muat(SUMBER)
    isi = list(sesi_kini().scalars(select(Pernyataan.isi).order_by(Pernyataan.urutan)))
    cetak = [{k: v for k, v in p.items() if v is not None} for p in ASLI["pernyataan"]]
    assert isi == cetak


def test_jejak_menceritakan_muatan_dan_rantainya_utuh(app):
    muat(SUMBER)
    kueri = select(Jejak.tindakan, Jejak.objek).where(Jejak.rantai == "63.05").order_by(Jejak.nomor)
    baris = [tuple(b) for b in sesi_kini().execute(kueri)]
    assert baris[-1] == ("muat", "lkip")
    assert ("muat", "organisasi") in baris
    assert ("muat", "partisipasi") in baris
    assert jejak.periksa()[1] == []


# -- Once -----------------------------------------------------------------------------------------


def test_muatan_kedua_tidak_mengubah_apa_pun_dan_mengatakannya(app):
    pertama = muat(SUMBER)
    sebelum = isi_tabel()
    kedua = muat(SUMBER)
    assert not kedua.berubah
    assert kedua.dimuat == pertama.dimuat
    assert isi_tabel() == sebelum


def test_berkas_yang_hanya_beda_tata_letak_adalah_berkas_yang_sama(app):
    muat(SUMBER)
    assert not muat(contoh()).berubah


def test_berkas_lain_untuk_tahun_yang_sudah_terisi_ditolak_bagian_demi_bagian(app):
    muat(SUMBER)
    sebelum = isi_tabel()
    with pytest.raises(RegisterTerisi) as galat:
        muat(contoh(lambda isi: isi.update(sumber="LKIP perubahan")))
    assert [baris.split(":")[0] for baris in galat.value.daftar] == [
        "organisasi", "organisasi.berpartisipasi", "konflik", "kegiatan", "program", "belanja",
    ]  # fmt: skip
    assert "82 organisasi" in galat.value.daftar[0]
    assert isi_tabel() == sebelum


def test_register_yang_diisi_petugas_juga_tidak_ditimpa(tapin):
    pabrik_organisasi.organisasi(tapin, mulai=date(2026, 3, 1))
    pabrik_konflik.konflik(tapin, tahun=2020)
    sebelum = isi_tabel()
    with pytest.raises(RegisterTerisi) as galat:
        muat(SUMBER)
    assert [baris.split(":")[0] for baris in galat.value.daftar] == ["organisasi", "konflik"]
    assert isi_tabel() == sebelum


def test_bagian_yang_belum_ada_boleh_menyusul_untuk_tahun_yang_sama(app):
    muat(kecil(konflik=[]))
    muat(kecil(kegiatan=[{"nama": "Dialog"}]))
    assert instansi_kueri.register_dibuka(kantor(), 2020) == {"konflik", "kegiatan"}


def test_target_yang_sama_dalam_berkas_kedua_tidak_menambah_riwayat(app):
    target = [{"indikator": "A", "tahun": 2020, "nilai": "80"}]
    indikator = [{"kode": "A", "nama": "Nama", "arah": "naik"}]
    muat(kecil(indikator=indikator, target=target))
    sebelum = isi_tabel()["target"]
    muat(kecil(indikator=indikator, target=target, sumber="kedua"))
    assert isi_tabel()["target"] == sebelum
    muat(kecil(target=[{"indikator": "A", "tahun": 2020, "nilai": "85"}]))
    assert isi_tabel()["target"] == sebelum + 1
    (hasil,) = kinerja.hitung_tahun(kantor(), 2020)
    assert hasil.hasil.target == 85


# -- What is there and what is not ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("bagian", "dibuka"),
    [
        ({}, set()),
        ({"konflik": []}, {"konflik"}),
        ({"kegiatan": []}, {"kegiatan"}),
        ({"program": []}, {"anggaran"}),
        ({"belanja": []}, {"anggaran"}),
        ({"organisasi": {}}, set()),
        ({"organisasi": {"jumlah": 4}}, set()),
        ({"organisasi": {"terdata": 0}}, {"organisasi"}),
        ({"organisasi": {"berpartisipasi": []}}, {"partisipasi"}),
        ({"organisasi": {"terdata": 3, "berpartisipasi": []}}, {"organisasi", "partisipasi"}),
    ],
)
def test_register_dibuka_tepat_untuk_bagian_yang_ada(app, bagian, dibuka):
    muat(kecil(**bagian))
    assert instansi_kueri.register_dibuka(kantor(), 2020) == dibuka


def test_kasus_tahun_lain_dicatat_tanpa_membuka_register_tahun_itu(app):
    hasil = muat(
        kecil(konflik=[{"jenis": "agama", "tahun": 2019}, {"jenis": "ekonomi", "tahun": 2020}])
    )
    assert hasil.peringatan == ("konflik[0].tahun: 2019, dicatat tanpa membuka register tahun itu",)
    assert instansi_kueri.register_dibuka(kantor(), 2019) == frozenset()
    assert len(konflik.daftar(kantor(), tahun=2019).baris) == 1


def test_peserta_tanpa_jumlah_register_tetap_dicatat_dan_ditandai(app):
    muat(kecil(organisasi={"berpartisipasi": [{"nama": "PMI", "bentuk": "Ormas"}]}))
    assert partisipasi.ringkas(kantor(), 2020).ikut == 1


@pytest.mark.parametrize(
    "nama",
    ["=1+1", "<script>alert(1)</script>", "Ormas 🕊", "PMI 'Cabang' \"Tapin\"; DROP TABLE rekam",
     "{{ 7*7 }}", "%s %(nama)s", "x" * 300],
)  # fmt: skip
def test_nama_yang_aneh_disimpan_apa_adanya(app, nama):
    muat(kecil(organisasi={"terdata": 1, "berpartisipasi": [{"nama": nama, "bentuk": "LSM"}]}))
    assert list(sesi_kini().scalars(select(Rekam.nama))) == [nama]


def test_ukuran_dan_realisasi_yang_diberikan_dipakai(app):
    muat(
        kecil(
            indikator=[
                {"kode": "A", "nama": "A", "arah": "naik", "pembilang": "dilayani",
                 "penyebut": "unit"},
                {"kode": "B", "nama": "B", "arah": "naik"},
            ],
            ukuran=[
                {"ukuran": "dilayani", "tahun": 2020, "nilai": "3"},
                {"ukuran": "unit", "tahun": 2020, "nilai": "4"},
            ],
            realisasi=[{"indikator": "B", "tahun": 2020, "nilai": "12.5"}],
        )
    )  # fmt: skip
    a, b = kinerja.hitung_tahun(kantor(), 2020)
    assert (a.hasil.realisasi, b.hasil.realisasi) == (75, Decimal("12.5"))


def test_realisasi_mengalahkan_realisasi_terdahulu_dengan_peringatan(app):
    hasil = muat(
        kecil(
            indikator=[{"kode": "A", "nama": "A", "arah": "naik"}],
            realisasi=[{"indikator": "A", "tahun": 2020, "nilai": "2"}],
            realisasi_terdahulu=[{"indikator": "A", "tahun": 2020, "realisasi": "1"}],
        )
    )
    assert hasil.peringatan == (
        "realisasi_terdahulu[0]: 1, padahal bagian realisasi 2; yang dipakai realisasi",
    )
    (a,) = kinerja.hitung_tahun(kantor(), 2020)
    assert a.hasil.realisasi == 2


# -- The office -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kode", "kabupaten", "kota", "zona"),
    [
        ("63.05", "Kabupaten Tapin", "Tapin", "Asia/Makassar"),
        ("63.72", "Kota Banjarbaru", "Banjarbaru", "Asia/Makassar"),
        ("62.01", "Kabupaten Kotawaringin Barat", "Kotawaringin Barat", "Asia/Pontianak"),
        ("31.71", "Kota Administrasi Jakarta Pusat", "Administrasi Jakarta Pusat", "Asia/Jakarta"),
        ("63", "Kalimantan Selatan", "Kalimantan Selatan", "Asia/Makassar"),
    ],
)
def test_kantor_baru_diisi_dari_wilayahnya(app, kode, kabupaten, kota, zona):
    muat(kecil(instansi={"kode_wilayah": kode, "nama": "Badan Kesbangpol"}))
    baru = kantor(kode)
    assert (baru.kabupaten, baru.kota, baru.zona_waktu) == (kabupaten, kota, zona)
    assert baru.singkatan == f"Kesbangpol {kota}"
    assert baru.pembilang == "semua_pelapor"


def test_kantor_baru_membawa_desanya(app):
    muat(kecil(instansi={"kode_wilayah": "63.72", "nama": "Badan Kesbangpol"}))
    kecamatan = [kode for kode, _ in instansi_kueri.kecamatan("63.72")]
    assert instansi_kueri.desa(kecamatan)


def test_pengaturan_kantor_yang_sudah_ada_tidak_diubah_berkas(tapin):
    hasil = muat(
        kecil(
            instansi={"kode_wilayah": "63.05", "nama": tapin.nama, "kota": "Binuang",
                      "pembilang": "hanya_terdata"}
        )
    )  # fmt: skip
    assert hasil.peringatan == (
        'instansi.kota: tetap "Rantau" seperti di pengaturan',
        'instansi.pembilang: tetap "semua_pelapor" seperti di pengaturan',
    )
    assert kantor() == tapin


def test_petugas_memuat_untuk_kantornya_sendiri(tapin):
    petugas = pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    assert muat(SUMBER, pelaku=petugas, untuk=tapin).berubah


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN])
def test_peran_lain_tidak_boleh_memuat(tapin, peran):
    sebelum = isi_tabel()
    orang = pabrik_akun.pengguna(instansi=tapin, peran=peran)
    with pytest.raises(TidakBoleh):
        muat(SUMBER, pelaku=orang)
    assert isi_tabel()["muatan"] == sebelum["muatan"] == 0


def test_yang_tidak_boleh_memuat_juga_tidak_diberi_tahu_apa_yang_sudah_dimuat(tapin, banjar):
    muat(SUMBER)
    with pytest.raises(TidakBoleh):
        muat(SUMBER, pelaku=pabrik_akun.pengguna(instansi=tapin, peran=Peran.PIMPINAN))
    with pytest.raises(TidakAda):
        muat(SUMBER, pelaku=pabrik_akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))


@pytest.mark.parametrize("ada", [True, False])
def test_kantor_lain_seperti_tidak_ada_bagi_petugas(tapin, banjar, ada):
    kode = banjar.kode_wilayah if ada else "63.72"
    petugas = pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
    isi = kecil(instansi={"kode_wilayah": kode, "nama": "Kantor"}, konflik=[])
    with pytest.raises(TidakAda):
        muat(isi, pelaku=petugas)
    with pytest.raises(FormatSalah) as galat:
        muat(isi, pelaku=petugas, untuk=tapin)
    assert galat.value.daftar_kesalahan == (
        f"instansi.kode_wilayah: berkas ini milik {kode}, bukan 63.05 (Kesbangpol Tapin)",
    )
    assert isi_tabel()["muatan"] == 0


def test_pelapor_tidak_dapat_memuat(tapin):
    orang = pabrik_akun.pengguna()
    with pytest.raises(TidakAda):
        muat(SUMBER, pelaku=orang)


def test_sistem_disebut_sebagai_pencatat(app):
    muat(SUMBER, pelaku=izin.sistem("contoh"))
    assert set(sesi_kini().scalars(select(Rekam.pencatat))) == {"sistem"}
    assert kueri_register.daftar(kantor(), hari=date(2026, 11, 24)).halaman.baris
    assert sesi_kini().scalars(select(Muatan.sumber)).one() == ASLI["sumber"]
