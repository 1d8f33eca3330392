"""Marking a whole list: names as people write them, doubt resolved by a person."""

from __future__ import annotations

import io
from datetime import date

import pytest

from sinormas.kinerja import kueri as kinerja
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import cocok, kueri
from sinormas.partisipasi.aturan_daftar import BARIS_TERBANYAK, baca_daftar
from sinormas.umum.isian import IsianSalah
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import kinerja as pabrik_kinerja
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import tanda

ALAMAT = "/partisipasi/2026/daftar"
BUKTI = {"jenis": "daftar_hadir", "uraian": "Rakor, 1 Maret 2026", "tandai": "ya"}


# -- Reading the list -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("PMI\nKNPI", ["PMI", "KNPI"]),
        ("1. PMI\r\n2) KNPI\r\n(3) HKTI\n- PGRI\n• NU", ["PMI", "KNPI", "HKTI", "PGRI", "NU"]),
        ("\n  PMI  \n\n pmi \nP.M.I.", ["pmi", "P.M.I."]),
        ("No;Nama Organisasi;Hadir\n1;PMI;2\n2;KNPI, Tapin;1", ["PMI", "KNPI, Tapin"]),
        ('no,nama\n1,"PMI, Tapin"\n2,KNPI', ["PMI, Tapin", "KNPI"]),
        ("No\tORMAS\n1\tPMI", ["PMI"]),
        ("Forum Pemuda, Seni dan Budaya\nKNPI", ["Forum Pemuda, Seni dan Budaya", "KNPI"]),
        ("30 September Foundation", ["30 September Foundation"]),
        ("a\x00b", ["ab"]),
    ],
)
def test_daftar_dibaca_seperti_orang_menulisnya(teks, nama):
    assert baca_daftar(teks) == nama


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("", "tidak memuat nama"),
        (" \n\t\n", "tidak memuat nama"),
        ("???\n!!!", "tidak memuat nama"),
        ("\n".join(f"Nama {i}" for i in range(BARIS_TERBANYAK + 1)), "memuat 301"),
        ("a" * 100_001, "terlalu panjang"),
    ],
)
def test_daftar_yang_tidak_dapat_dipakai_disebut_sebabnya(teks, kata):
    with pytest.raises(IsianSalah, match=kata):
        baca_daftar(teks)


# -- Whom the lines mean --------------------------------------------------------------------------


def test_yang_persis_dan_yang_berbeda_ejaan_dikenali_yang_asing_tidak(tapin):
    pmi = organisasi(tapin, "Palang Merah Indonesia (PMI)")
    aisyiyah = organisasi(tapin, "Aisyiyah")
    baris = cocok.cocokkan(
        tapin, 2026, ["palang merah indonesia (pmi)", "PMI", "Asyiyah", "Klub Berkuda Antariksa"]
    )
    assert [b.usul.organisasi_id if b.usul else None for b in baris[:3]] == [pmi, pmi, aisyiyah]
    assert [bool(b.pasti) for b in baris] == [True, True, False, False]
    assert baris[3].calon == ()


def test_dua_yang_serupa_menjadi_pilihan_bukan_tebakan(tapin):
    a = organisasi(tapin, "Majelis Taklim Nurul Huda")
    b = organisasi(tapin, "Majelis Taklim Nurul Huda")
    (baris,) = cocok.cocokkan(tapin, 2026, ["Majelis Taklim Nurul Huda"])
    assert baris.pasti is None
    assert {c.organisasi_id for c in baris.calon} == {a, b}


def test_hanya_yang_ada_di_register_tahun_itu_menjadi_calon(tapin, banjar):
    organisasi(banjar, "Karang Taruna")
    organisasi(tapin, "Karang Taruna", mulai=date(2021, 1, 1))
    (baris,) = cocok.cocokkan(tapin, 2020, ["Karang Taruna"])
    assert baris.calon == ()


def test_yang_tertulis_persis_dicari_dengan_satu_kueri_berapa_pun_banyaknya(tapin):
    nama = [f"Perkumpulan {i}" for i in range(60)]
    for n in nama:
        organisasi(tapin, n)

    def hitung(daftar):
        with hitung_kueri() as terkirim:
            assert all(b.pasti for b in cocok.cocokkan(tapin, 2026, daftar))
        return len(terkirim)

    assert hitung(nama[:2]) == hitung(nama) <= 3


# -- The pages ------------------------------------------------------------------------------------


def _cocokkan(klien, daftar, **lain):
    return Halaman(klien.post(ALAMAT, data={"daftar": daftar, **lain}))


def _pilihan(halaman):
    return {
        str(i.get("name")): i.get("value")
        for i in halaman.cari("//input[@type='radio'][starts-with(@name,'pilih-')][@checked]")
    }


def test_petugas_menempel_daftar_memilih_yang_ragu_dan_menandai_semuanya(klien_petugas, tapin):
    pmi = organisasi(tapin, "Palang Merah Indonesia")
    kembar = [organisasi(tapin, "Karang Taruna") for _ in range(2)]
    daftar = "1. PMI\n2. Karang Taruna\n3. Klub Berkuda Antariksa"
    halaman = _cocokkan(klien_petugas, daftar)
    assert halaman.status == 200
    assert "1 dikenali, 1 perlu Anda periksa, 1 tidak ditemukan." in halaman.utama
    assert _pilihan(halaman) == {"pilih-0": str(pmi)}
    assert kueri.ringkas(tapin, 2026).ikut == 0

    ragu = _cocokkan(klien_petugas, daftar, **BUKTI, **_pilihan(halaman))
    assert ragu.status == 422
    assert ragu.teks("//p[@id='baris-1-galat']") == ["Kesalahan: Pilih organisasinya, atau lewati."]
    assert _pilihan(ragu) == {"pilih-0": str(pmi)}
    assert ragu.nilai("uraian") == BUKTI["uraian"]
    assert kueri.ringkas(tapin, 2026).ikut == 0

    jawaban = klien_petugas.post(
        ALAMAT,
        data={"daftar": daftar, **BUKTI, **_pilihan(ragu), "pilih-1": str(kembar[1])},
    )
    assert (jawaban.status_code, jawaban.location) == (303, "/partisipasi/2026")
    ditandai = {o for o in (pmi, *kembar) if kueri.tanda_berlaku(tapin, 2026, o)}
    assert ditandai == {pmi, kembar[1]}
    kabar = Halaman(klien_petugas.get("/partisipasi/2026")).kabar
    assert any("2 organisasi ditandai" in k for k in kabar)
    assert klien_petugas.post(
        "/partisipasi/2026/urungkan",
        data={"ditandai": Halaman(klien_petugas.get("/partisipasi/2026")).cari(
            "//input[@name='ditandai']/@value"
        )},
    ).status_code == 303  # fmt: skip
    assert kueri.ringkas(tapin, 2026).ikut == 0


def test_berkas_csv_dari_excel_lama_dibaca(klien_petugas, tapin):
    o = organisasi(tapin, "Café Pemuda")
    isi = "No;Nama Organisasi\r\n1;Café Pemuda\r\n".encode("cp1252")
    halaman = _cocokkan(klien_petugas, "", berkas=(io.BytesIO(isi), "hadir.csv"))
    assert _pilihan(halaman) == {"pilih-0": str(o)}


@pytest.mark.parametrize(
    ("berkas", "kolom", "kata"),
    [
        (b"PK\x03\x04isi", "berkas", "Simpan daftarnya sebagai CSV"),
        (b"a" * 400_001, "berkas", "terlalu besar"),
        (b"", "daftar", "tidak memuat nama"),
    ],
)
def test_berkas_yang_bukan_daftar_disebut_di_sampingnya(klien_petugas, tapin, berkas, kolom, kata):
    halaman = _cocokkan(klien_petugas, "", berkas=(io.BytesIO(berkas), "x.csv"))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    assert kata in halaman.galat[kolom]


@pytest.mark.parametrize(
    "nama", ["=1+1", "<script>alert(1)</script>", "\u202eterbalik", "🙂", "a" * 9_999]
)
def test_nama_yang_aneh_tampil_apa_adanya_dan_tidak_merusak(klien_petugas, tapin, nama):
    organisasi(tapin, "PMI")
    halaman = _cocokkan(klien_petugas, f"PMI\n{nama}")
    assert halaman.status == 200
    assert "<script>alert" not in halaman.html


def test_pilihan_yang_bukan_calonnya_tidak_ada(klien_petugas, tapin, banjar):
    milik, asing = organisasi(tapin, "PMI"), organisasi(banjar, "PMI")
    lain = organisasi(tapin, "Pramuka")
    for nilai in (str(asing), str(lain), "x"):
        data = {"daftar": "PMI", "pilih-0": nilai, **BUKTI}
        assert klien_petugas.post(ALAMAT, data=data).status_code == 404
    assert kueri.tanda_berlaku(tapin, 2026, milik) is None


def test_yang_sudah_ditandai_disebut_dan_semua_dilewati_tidak_menandai(klien_petugas, tapin):
    o = organisasi(tapin, "PMI")
    tanda(tapin, o, 2026)
    halaman = _cocokkan(klien_petugas, "PMI")
    assert "sudah ditandai" in halaman.utama
    halaman = _cocokkan(klien_petugas, "PMI", **BUKTI, **{"pilih-0": "lewati"})
    assert halaman.status == 422
    assert "Belum ada organisasi yang dipilih." in halaman.utama


# -- The year 2020 --------------------------------------------------------------------------------

PESERTA = {
    "Pengurus Cabang Nahdlatul Ulama Kabupaten Tapin": "PC Nahdlatul Ulama Kab. Tapin",
    "Dewan Adat Dayak Kabupaten Tapin": "Dewan Adat Dayak Kabupaten Tapin (DAD Kab. Tapin)",
    "Gerakan Pemuda Ansor": "Gerakan Pemuda Ansor (GP ANSOR)",
    "Forum Komunikasi Diniyah Takmiliyah": "Forum Komunikasi Diniyah Takmiliyah (DPC-FKDT)",
    "Karang Taruna Kabupaten Tapin": "Karang Taruna",
    "Aisyiyah": "Asyiyah",
    "Persatuan Perawat Nasional Indonesia": "Persatuan Perawat Nasional Indonesia (PPNI)",
    "Ikatan Cendekiawan Muslim se-Indonesia": "Ikatan Cendekiawan Muslim Se Indonesia (ICM)",
    "Ikatan Bidan Indonesia": "Ikatan Bidan Indonesia (BI)",
    "Lembaga Dakwah Islam Indonesia": "Lembaga Dakwah Islam Indonesia (LDIII)",
    "Muhammadiyah": "Muhammadiyah",
    "Pemuda Muhammadiyah": "Pemuda Muhammadiyah",
    "Palang Merah Indonesia": "Palang Merah Indonesia (PMI)",
}
"""How the register has a name, and how the report of 2020 wrote it."""


def test_ejaan_lkip_2020_menemukan_pesertanya_dan_iku_4_ikut_berubah(klien_petugas, tapin):
    pabrik_kinerja.definisi_2020(tapin)
    for nama in PESERTA:
        organisasi(tapin, nama)
    organisasi(tapin, "Yayasan Aster Pulau Pinang", Bentuk.YAYASAN)
    for i in range(13):
        organisasi(tapin, f"Organisasi lain {i} {'abcdefghijklm'[i] * 5}")
    daftar = "\n".join(PESERTA.values()) + "\nYayasan Aster Pulau Pinang (YAPP)"
    baris = cocok.cocokkan(tapin, 2020, baca_daftar(daftar))
    assert [b.tulisan for b in baris if b.usul is None] == []
    assert [b.usul.nama for b in baris[:-1]] == list(PESERTA)
    halaman = Halaman(klien_petugas.post("/partisipasi/2020/daftar", data={"daftar": daftar}))
    data = {"daftar": daftar, **BUKTI, **_pilihan(halaman)}
    assert klien_petugas.post("/partisipasi/2020/daftar", data=data).status_code == 303
    iku4 = next(h for h in kinerja.hitung_tahun(tapin, 2020) if h.kode == "IKU-4")
    assert (iku4.hasil.pembilang, iku4.hasil.penyebut) == (14, 26)
