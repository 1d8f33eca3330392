"""The page of a year as a petugas uses it: list, filters, marking, undo, withdrawing."""

from __future__ import annotations

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from sinormas.izin import Peran
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import kueri
from sinormas.partisipasi.models import Partisipasi
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import KELUAR, bukti, lkip_2020, tanda

ISI = {"jenis": "daftar_hadir", "uraian": "Rakor Forum Pembauran, 8 Oktober 2020"}


def _buka(klien, alamat="/partisipasi/2020", **saring):
    return Halaman(klien.get(alamat, query_string=saring or None))


def _nama(halaman):
    """The names in the list, without the heads of groups."""
    return [sel.split("Keluar dari")[0] for sel in halaman.teks("//tbody//th[@scope='row']")]


def _tandai(klien, *pilih, tahun=2020, **ubah):
    return klien.post(
        f"/partisipasi/{tahun}/tandai", data={"pilih": [str(p) for p in pilih], **ISI, **ubah},
        content_type="multipart/form-data",
    )  # fmt: skip


def test_yang_terdata_dahulu_lalu_yayasan_lalu_yang_keluar(klien_petugas, tapin):
    organisasi(tapin, "Aster", Bentuk.YAYASAN)
    organisasi(tapin, "Zaitun")
    organisasi(tapin, "Karang Taruna")
    organisasi(tapin, "Bubar Juli", mulai=date(2019, 1, 1), sampai=KELUAR)
    organisasi(tapin, "Kemudian", mulai=date(2021, 1, 1))
    halaman = _buka(klien_petugas)
    assert _nama(halaman) == ["Karang Taruna", "Zaitun", "Aster", "Bubar Juli"]
    assert halaman.teks("//tbody//th[@scope='colgroup']") == [
        "Ormas terdata",
        "Yayasan, di luar penyebut",
        "Keluar dari register sebelum akhir tahun, di luar penyebut",
    ]
    assert _nama(_buka(klien_petugas, "/partisipasi/2021")) == [
        "Karang Taruna", "Kemudian", "Zaitun", "Aster",
    ]  # fmt: skip


def test_halaman_menyebut_hitungan_dan_menggambar_setiap_organisasi(klien_petugas, tapin):
    lkip_2020(tapin)
    halaman = _buka(klien_petugas)
    assert halaman.teks("//ul[contains(@class,'sn-hitung')]//strong") == ["82", "52", "30", "2"]
    assert halaman.teks("//figure//li//strong") == ["28", "32", "2", "20"]
    luar = _buka(klien_petugas, keadaan="luar")
    assert _nama(luar) == ["Yayasan nomor 00", "Yayasan nomor 01"]
    assert luar.teks("//td//strong[contains(@class,'govuk-tag')]") == ["Di luar penyebut"] * 2


def test_setiap_tanda_tampil_dengan_bukti_dan_penandanya(klien_petugas, tapin):
    tanda(tapin, organisasi(tapin, "Karang Taruna"), pelaku=klien_petugas.pelaku)
    (baris,) = [b for b in _buka(klien_petugas).baris if len(b) > 1]
    assert baris[1].startswith("Karang Taruna")
    assert bukti().uraian in baris[3]
    assert "Daftar hadir" in baris[3]
    assert "24 November 2026" in baris[4]
    assert klien_petugas.pelaku.nama in baris[4]


def test_daftar_disaring_menurut_kata_keadaan_dan_bentuk(klien_petugas, tapin):
    satu = organisasi(tapin, "Karang Taruna", singkatan="KT")
    organisasi(tapin, "Karang Bintang")
    organisasi(tapin, "KNPI", Bentuk.OKP)
    tanda(tapin, satu)
    assert _nama(_buka(klien_petugas, cari="karang", keadaan="sudah")) == ["Karang Taruna (KT)"]
    assert _nama(_buka(klien_petugas, keadaan="belum")) == ["Karang Bintang", "KNPI"]
    assert _nama(_buka(klien_petugas, bentuk="okp")) == ["KNPI"]
    kosong = _buka(klien_petugas, cari="tidak ada", bentuk="okp")
    assert "Tidak ada organisasi yang cocok" in kosong.utama
    assert kosong.nilai("cari") == "tidak ada"


@pytest.mark.parametrize(
    "aneh", ["a" * 10_000, "\x00", "🙂", "\u202ex", "<b>x</b>", "=1+1", "%", "' OR 1=1 --"]
)
def test_saringan_yang_aneh_dijawab_dengan_tenang(klien_petugas, tapin, aneh):
    organisasi(tapin)
    halaman = _buka(klien_petugas, cari=aneh, keadaan=aneh, bentuk=aneh, kursor=aneh)
    assert halaman.status == 200
    assert not halaman.cari("//main//b")


@pytest.mark.parametrize("tahun", [2027, 1899, 9999, 0, "99999999999999999999"])
def test_tahun_yang_belum_tiba_atau_di_luar_kalender_tidak_ada(klien_petugas, tahun):
    assert klien_petugas.get(f"/partisipasi/{tahun}").status_code == 404
    assert klien_petugas.get(f"/partisipasi/{tahun}/tandai?pilih={uuid4()}").status_code == 404


def test_daftar_berhalaman_menyeberangi_kelompok_tanpa_melewatkan(klien_petugas, tapin):
    for i in range(30):
        organisasi(tapin, f"Ormas {i:02}")
    for i in range(30):
        organisasi(tapin, f"Yayasan {i:02}", Bentuk.YAYASAN)
    organisasi(tapin, "Keluar", mulai=date(2019, 1, 1), sampai=KELUAR)
    halaman = [_nama(h) for h in telusuri(klien_petugas, "/partisipasi/2020")]
    urut = [f"Ormas {i:02}" for i in range(30)] + [f"Yayasan {i:02}" for i in range(30)]
    assert [n for nama in halaman for n in nama] == [*urut, "Keluar"]
    assert len(halaman) == 3


def test_jumlah_kueri_tetap_untuk_sepuluh_dan_seribu_baris(klien_petugas, tapin):
    def hitung():
        with hitung_kueri() as kueri_terkirim:
            assert klien_petugas.get("/partisipasi/2020").status_code == 200
        return len(kueri_terkirim)

    for i in range(10):
        tanda(tapin, organisasi(tapin, f"A{i}", Bentuk.YAYASAN if i % 3 else Bentuk.ORMAS))
    sedikit = hitung()
    _banyak(tapin, 1000)
    assert hitung() == sedikit


def _banyak(tapin, jumlah):
    from sqlalchemy import insert

    from sinormas.organisasi.models import Organisasi, Rekam
    from sinormas.umum.pengenal import pengenal_baru
    from sinormas.umum.transaksi import transaksi

    saat, pengenal = waktu.sekarang(), [pengenal_baru() for _ in range(jumlah)]
    milik = {"instansi_id": tapin.id}
    with transaksi() as sesi:
        sesi.execute(insert(Organisasi), [milik | {"id": p, "dibuat": saat} for p in pengenal])
        sesi.execute(
            insert(Rekam),
            [
                milik | {
                    "organisasi_id": p, "mulai": date(2020, 1, 1), "nama": f"B {i:04}",
                    "nama_urut": f"b {i:04}", "bentuk": Bentuk.ORMAS, "pencatat": "uji",
                    "dicatat": saat, "bidang": [],
                }
                for i, p in enumerate(pengenal)
            ],
        )  # fmt: skip


def test_petugas_menandai_beberapa_dengan_satu_bukti_lalu_mengurungkan(klien_petugas, tapin):
    satu, dua = organisasi(tapin, "Karang Taruna"), organisasi(tapin, "Muhammadiyah")
    kembali = "/partisipasi/2020?keadaan=belum"
    isian = Halaman(
        klien_petugas.get(
            "/partisipasi/2020/tandai", query_string={"pilih": [satu, dua], "kembali": kembali}
        )
    )
    assert isian.h1.endswith("Tandai 2 organisasi")
    assert isian.teks("//main//ul/li") == ["Karang Taruna", "Muhammadiyah"]
    jawaban = _tandai(klien_petugas, satu, dua, kembali=kembali)
    assert (jawaban.status_code, jawaban.location) == (303, kembali)
    halaman = _buka(klien_petugas)
    assert halaman.kabar == ["2 organisasi ditandai berpartisipasi pada 2020."]
    (ditandai,) = halaman.cari("//input[@name='ditandai']/@value")
    assert _buka(klien_petugas, "/partisipasi/2021").kabar == []
    jawaban = klien_petugas.post("/partisipasi/2020/urungkan", data={"ditandai": ditandai})
    assert jawaban.status_code == 303
    halaman = _buka(klien_petugas)
    assert halaman.kabar == ["2 tanda diurungkan."]
    assert kueri.ringkas(tapin, 2020).ikut == 0


def test_urungkan_hilang_setelah_sepuluh_menit_dan_ditolak_bila_terlambat(
    klien_petugas, tapin, jam
):
    _tandai(klien_petugas, organisasi(tapin))
    (ditandai,) = _buka(klien_petugas).cari("//input[@name='ditandai']/@value")
    jam.shift(timedelta(minutes=11))
    assert not _buka(klien_petugas).cari("//input[@name='ditandai']")
    klien_petugas.post("/partisipasi/2020/urungkan", data={"ditandai": ditandai})
    (kata,) = _buka(klien_petugas).kabar
    assert kata.startswith("Sepuluh menit sudah lewat")
    assert kueri.ringkas(tapin, 2020).ikut == 1


@pytest.mark.parametrize("saat", ["", "kemarin", "2026-11-24", "2026-11-24T10:00:00", "9" * 5000])
def test_urungkan_yang_aneh_tidak_mengubah_apa_apa(klien_petugas, tapin, saat):
    tanda(tapin, organisasi(tapin), pelaku=klien_petugas.pelaku)
    jawaban = klien_petugas.post("/partisipasi/2020/urungkan", data={"ditandai": saat})
    assert jawaban.status_code == 303
    assert kueri.ringkas(tapin, 2020).ikut == 1


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        ({"uraian": ""}, {"uraian": "Uraian bukti belum diisi."}),
        ({"uraian": " \x00\u202e"}, {"uraian": "Uraian bukti belum diisi."}),
        ({"uraian": "a" * 10_000}, {"uraian": "Terlalu panjang"}),
        ({"jenis": ""}, {"jenis": "Pilih jenis buktinya."}),
        (
            {"jenis": "", "uraian": ""},
            {"jenis": "Pilih jenis buktinya.", "uraian": "Uraian bukti belum diisi."},
        ),
        ({"jenis": "lkip"}, {"jenis": "Pilihan ini tidak ada dalam daftar."}),
        ({"berkas": (b"", "kosong.pdf")}, {"berkas": ""}),
        ({"berkas": (b"MZ<script>", "virus.pdf")}, {"berkas": ""}),
    ],
)
def test_yang_salah_disebut_di_samping_isiannya_dan_yang_diketik_tetap(
    klien_petugas, tapin, ubah, galat
):
    kirim = {k: (io.BytesIO(v[0]), v[1]) if k == "berkas" else v for k, v in ubah.items()}
    halaman = Halaman(_tandai(klien_petugas, organisasi(tapin, "Karang Taruna"), **kirim))
    assert halaman.status == 422
    assert set(halaman.galat) == set(galat)
    for isian, kata in galat.items():
        assert halaman.galat[isian].startswith(kata)
    assert f"#{next(iter(galat))}" in {a.split("-0")[0] for a in halaman.ringkasan}
    if "uraian" not in ubah:
        assert halaman.nilai("uraian") == ISI["uraian"]
    assert kueri.ringkas(tapin, 2020).ikut == 0


def test_uraian_berisi_html_tampil_sebagai_teks(klien_petugas, tapin):
    _tandai(klien_petugas, organisasi(tapin), uraian="<img src=x onerror=alert(1)> =1+1 🙂")
    halaman = _buka(klien_petugas)
    assert not halaman.cari("//img")
    assert "<img src=x onerror=alert(1)> =1+1 🙂" in halaman.utama


def test_berkas_bukti_dibuka_oleh_yang_boleh_melihat_partisipasi(
    app, klien_petugas, klien_auditor, klien_admin, klien_pelapor, tapin, banjar
):
    from PIL import Image

    gambar = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(gambar, "PNG")
    gambar.seek(0)
    ormas = organisasi(tapin)
    jawaban = _tandai(klien_petugas, ormas, berkas=(gambar, "daftar hadir.png"))
    assert jawaban.status_code == 303
    alamat = _buka(klien_petugas).tautan("Rakor")
    assert alamat.startswith("/berkas/")
    asing = pabrik_akun.klien(app, pabrik_akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))
    for klien, kode in (
        (klien_petugas, 200), (klien_auditor, 200), (klien_admin, 404), (klien_pelapor, 404),
        (asing, 404),
    ):  # fmt: skip
        with klien.get(alamat) as jawaban:
            assert jawaban.status_code == kode


def test_organisasi_asing_atau_tak_dikenal_tidak_ada(klien_petugas, tapin, banjar):
    for pilih in (organisasi(banjar), uuid4(), "bukan-id", "\x00"):
        assert _tandai(klien_petugas, pilih).status_code == 404
        alamat = klien_petugas.get("/partisipasi/2020/tandai", query_string={"pilih": pilih})
        assert alamat.status_code == 404
    assert sesi_kini().scalar(select(func.count()).select_from(Partisipasi)) == 0


def test_yang_tidak_di_register_tahun_itu_dijawab_dengan_kata(klien_petugas, tapin):
    jawaban = _tandai(klien_petugas, organisasi(tapin, "Baru", mulai=date(2021, 1, 1)))
    assert jawaban.status_code == 303
    (kata,) = _buka(klien_petugas).kabar
    assert kata.startswith("Baru tidak ada di register kantor ini sepanjang 2020")


def test_tanpa_pilihan_kembali_ke_daftar_dengan_kata(klien_petugas):
    assert _tandai(klien_petugas).status_code == 303
    assert _buka(klien_petugas).kabar == ["Belum ada organisasi yang dipilih."]


def test_yang_sudah_ditandai_orang_lain_disebut_oleh_siapa(klien_petugas, tapin):
    ormas = organisasi(tapin, "Karang Taruna")
    rekan = pabrik_akun.pengguna(instansi=tapin, peran=Peran.PETUGAS, nama="Rekan Saya")
    tanda(tapin, ormas, pelaku=rekan)
    isian = Halaman(klien_petugas.get(f"/partisipasi/2020/tandai?pilih={ormas}"))
    assert "sudah ditandai oleh Rekan Saya" in isian.utama
    assert not isian.cari("//main//form")
    _tandai(klien_petugas, ormas)
    (kata,) = _buka(klien_petugas).kabar
    assert kata.startswith("Karang Taruna sudah ditandai untuk 2020 oleh Rekan Saya")


@pytest.mark.parametrize(
    "jahat", ["https://jahat.id/", "//jahat.id", "/keluar", "/partisipasi/2019", "\\\\jahat"]
)
def test_kembali_hanya_ke_daftar_tahun_itu(klien_petugas, tapin, jahat):
    assert _tandai(klien_petugas, organisasi(tapin), kembali=jahat).location == "/partisipasi/2020"


def test_tanda_dicabut_dengan_alasan(klien_petugas, tapin):
    pengenal = tanda(tapin, organisasi(tapin, "Karang Taruna"))
    alamat = f"/partisipasi/2020/cabut/{pengenal}"
    isian = Halaman(klien_petugas.get(alamat))
    assert isian.h1 == "Karang TarunaCabut tanda partisipasi 2020"
    assert bukti().uraian in isian.utama
    kurang = Halaman(klien_petugas.post(alamat, data={"alasan": " "}))
    assert (kurang.status, kurang.galat) == (422, {"alasan": "Alasan belum diisi."})
    assert klien_petugas.post(alamat, data={"alasan": "Keliru"}).status_code == 303
    assert _buka(klien_petugas).kabar == ["Tanda Karang Taruna untuk 2020 dicabut."]
    assert klien_petugas.get(alamat).status_code == 404


def test_tanda_asing_atau_dari_tahun_lain_tidak_ada(klien_petugas, tapin, banjar):
    milik = tanda(tapin, organisasi(tapin))
    for alamat in (
        f"/partisipasi/2020/cabut/{tanda(banjar, organisasi(banjar))}",
        f"/partisipasi/2021/cabut/{milik}",
        f"/partisipasi/2020/cabut/{uuid4()}",
        "/partisipasi/2020/cabut/bukan-id",
    ):
        assert klien_petugas.get(alamat).status_code == 404
        assert klien_petugas.post(alamat, data={"alasan": "x"}).status_code == 404


def test_pimpinan_dan_auditor_membaca_tanpa_tombol_admin_dan_tamu_tidak(
    klien_pimpinan, klien_auditor, klien_admin, klien_pelapor, tamu, tapin
):
    ormas = organisasi(tapin)
    for klien in (klien_pimpinan, klien_auditor):
        halaman = _buka(klien)
        assert halaman.status == 200
        assert not halaman.cari("//main//input[@type='checkbox']")
        assert not halaman.cari("//main//a[contains(@href,'/tandai')]")
        assert _tandai(klien, ormas).status_code == 403
    assert _buka(klien_admin).status == 403
    assert klien_pelapor.get("/partisipasi/2020").status_code == 403
    assert tamu.get("/partisipasi/2020").status_code == 302


def test_petugas_kantor_lain_melihat_register_kantornya_sendiri(app, tapin, banjar):
    organisasi(tapin, "Milik Tapin")
    klien = pabrik_akun.klien(app, pabrik_akun.pengguna(instansi=banjar, peran=Peran.PETUGAS))
    assert "Milik Tapin" not in _buka(klien).utama
