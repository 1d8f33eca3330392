"""What the parts say, and the words for what is wrong: the plain rules, without a database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    Bentuk,
    Jabatan,
    Legalitas,
    PengurusBaru,
    Struktur,
)
from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian
from sinormas.pelaporan.aturan import Jenis as JenisLaporan
from sinormas.pelaporan.baca import potong
from sinormas.pelaporan.isi import Konteks, Status, periksa, rekam_baru
from sinormas.pelaporan.kolom import KOLOM, Jenis, Kolom
from tests.pabrik import pelaporan as pabrik

KONTEKS = Konteks(
    hari=date(2026, 11, 24),
    kecamatan={"63.05.04": "Tapin Utara", "63.05.01": "Binuang"},
    desa={"63.05.04.1003": "Rantau Kanan", "63.05.04.1004": "Rantau Kiwa"},
)
SEMUA_KOLOM = [(b, k) for b in BAGIAN_JENIS[JenisLaporan.BARU] for k in KOLOM[b]]


def _periksa(bagian: Bagian, **ganti):
    isi = pabrik.ISI | {bagian: pabrik.isi(bagian, **ganti)}
    return periksa(pabrik.tanpa_basisdata(isi), KONTEKS).bagian[bagian]


def test_laporan_yang_lengkap_selesai_di_setiap_bagian():
    awal = periksa(pabrik.tanpa_basisdata(pabrik.ISI), KONTEKS)
    wajib = [d.kunci for d in awal.dokumen if d.wajib]
    hasil = periksa(pabrik.tanpa_basisdata(pabrik.ISI, wajib), KONTEKS)
    assert hasil.belum == ()
    assert {h.status for h in hasil.bagian.values()} == {Status.SELESAI}
    assert {kata for h in hasil.bagian.values() for kata in h.tanda.values()} == set()
    assert tuple(hasil.bagian) == BAGIAN_JENIS[JenisLaporan.BARU]


def test_laporan_yang_kosong_belum_di_setiap_bagian():
    hasil = periksa(pabrik.tanpa_basisdata({}), KONTEKS)
    assert hasil.belum == BAGIAN_JENIS[JenisLaporan.BARU]
    assert {h.status for h in hasil.bagian.values()} == {Status.BELUM}
    assert hasil.dokumen is None


def test_satu_dokumen_yang_kurang_disebut_namanya():
    awal = periksa(pabrik.tanpa_basisdata(pabrik.ISI), KONTEKS)
    wajib = [d.kunci for d in awal.dokumen if d.wajib and d.kunci != "ktp_ketua"]
    hasil = periksa(pabrik.tanpa_basisdata(pabrik.ISI, wajib), KONTEKS)
    dokumen = hasil.bagian[Bagian.DOKUMEN]
    assert (dokumen.status, dokumen.kurang) == (Status.SEDANG, ("KTP-el ketua",))
    assert dokumen.galat == {"ktp_ketua": "KTP-el ketua belum diunggah."}
    assert hasil.belum == (Bagian.DOKUMEN,)


BOLEH_KOSONG = {
    "singkatan", "ciri", "npwp", "perubahan_nomor", "perubahan_tanggal", "perubahan_notaris",
    "sekretariat_sampai", "email", "situs", "media_sosial", "narahubung_telepon", "lain", "uraian",
    *(f"{jabatan}_{apa}" for jabatan in JABATAN_INTI for apa in ("telepon", "pejabat")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("bagian", "kolom"), SEMUA_KOLOM, ids=lambda x: str(getattr(x, "kunci", x))
)
@pytest.mark.parametrize(
    "nilai",
    ["", "   \t\n", "\u200b\u202e", "\x00"],
    ids=["kosong", "spasi", "tak-terlihat", "nul"],
)
def test_kolom_yang_dikosongkan_diminta_atau_boleh(bagian, kolom, nilai):
    terkirim = {
        Jenis.BANYAK: [nilai],
        Jenis.TANGGAL: [nilai],
        Jenis.BARIS: [{"nama": nilai}],
    }.get(kolom.jenis, nilai)
    hasil = _periksa(bagian, **{kolom.kunci: terkirim})
    if kolom.kunci in BOLEH_KOSONG:
        assert hasil.status is Status.SELESAI
    else:
        assert kolom.kunci in hasil.galat
        assert hasil.status is Status.SEDANG


AKTA = ("nomor", "tanggal", "notaris")
JAHAT = ["x" * 10_000, "<script>alert(1)</script>", "=1+1", "'; DROP TABLE laporan; --", "📄🇮🇩", "\u202etext", "a\x00b", "٣", "%s%n", "../../etc"]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("bagian", "kolom"), SEMUA_KOLOM, ids=lambda x: str(getattr(x, "kunci", x))
)
@pytest.mark.parametrize("nilai", JAHAT, ids=range(len(JAHAT)))
def test_isian_jahat_dibersihkan_atau_diberi_kata(bagian, kolom, nilai):
    terkirim = {
        Jenis.BANYAK: [nilai],
        Jenis.TANGGAL: [nilai, "1", "2020"],
        Jenis.BARIS: [{anak.kunci: nilai for anak in kolom.anak}],
    }.get(kolom.jenis, nilai)
    sewa = {"status_sekretariat": "sewa"} if kolom.kunci == "sekretariat_sampai" else {}
    hasil = _periksa(bagian, **sewa, **{kolom.kunci: terkirim})
    if kolom.jenis is Jenis.BARIS:
        assert {"lain-0-nik", "lain-0-telepon", "lain-0-pejabat"} <= set(hasil.galat)
    elif kolom.jenis is not Jenis.TEKS:
        assert kolom.kunci in hasil.galat
    elif len(nilai) > kolom.maks:
        assert "Paling banyak" in hasil.galat[kolom.kunci]
    for kata in (*hasil.galat.values(), *hasil.tanda.values()):
        assert nilai not in kata
        assert kata.endswith(".")


@given(
    st.dictionaries(
        st.sampled_from([k.kunci for _, k in SEMUA_KOLOM]),
        st.text(max_size=60)
        | st.lists(st.text(max_size=12), max_size=4)
        | st.none()
        | st.integers(),
    )
)
def test_isi_apa_pun_dapat_dibaca(isi):
    semua = {b: potong(b, isi) for b in Bagian}
    hasil = periksa(pabrik.tanpa_basisdata(semua), KONTEKS)
    assert tuple(hasil.bagian) == BAGIAN_JENIS[JenisLaporan.BARU]
    mentah = periksa(pabrik.tanpa_basisdata(dict.fromkeys(Bagian, isi)), KONTEKS)
    assert tuple(mentah.bagian) == BAGIAN_JENIS[JenisLaporan.BARU]


def test_isi_yang_disimpan_tidak_tanpa_batas_dan_hanya_kolomnya():
    isi = potong(
        Bagian.IDENTITAS,
        {"nama": "x" * 100_000, "bidang": ["y" * 1000] * 1000, "asing": "z", "bentuk": None},
    )
    assert set(isi) == {k.kunci for k in KOLOM[Bagian.IDENTITAS]}
    assert len(isi["nama"]) == 20_000
    assert len(isi["bidang"]) == 100
    assert {len(b) for b in isi["bidang"]} == {100}
    assert isi["bentuk"] == ""


# -- Legalitas ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"nomor_legalitas": ""}, {"nomor_legalitas": "Nomor SKT belum diisi"}),
        ({"tanggal_legalitas": ["", "", ""]}, {"tanggal_legalitas": "belum diisi"}),
        ({"tanggal_legalitas": ["31", "2", "2024"]}, {"tanggal_legalitas": "ada di kalender"}),
        ({"tanggal_legalitas": ["1", "1", "24"]}, {"tanggal_legalitas": "empat angka"}),
        ({"tanggal_legalitas": ["25", "11", "2026"]}, {"tanggal_legalitas": "belum tiba"}),
        ({"legalitas_berakhir": ["", "", ""]}, {"legalitas_berakhir": "belum diisi"}),
        (
            {"legalitas_berakhir": ["14", "3", "2014"]},
            {"legalitas_berakhir": "lebih awal daripada tanggal terbit, 14 April 2024"},
        ),
        ({"nomor_legalitas": "AHU-AH.01.09-0012345"}, {"nomor_legalitas": "perseroan"}),
        ({"legalitas": "sk_induk"}, {"legalitas": "hanya untuk organisasi berjenjang"}),
        ({"legalitas": "skt_palsu"}, {"legalitas": "tidak ada dalam daftar"}),
        (
            {"tanggal_legalitas": ["24", "11", "2026"], "legalitas_berakhir": ["1", "1", "2031"]},
            {},
        ),
    ],
)  # fmt: skip
def test_kesalahan_legalitas_disebut_di_kolomnya(ganti, galat):
    hasil = _periksa(Bagian.LEGALITAS, **ganti)
    assert set(hasil.galat) == set(galat)
    for kolom, kata in galat.items():
        assert kata in hasil.galat[kolom]


def test_yang_belum_bersurat_tidak_ditanya_nomor_dan_tanggal():
    hasil = _periksa(
        Bagian.LEGALITAS, legalitas="belum", nomor_legalitas="", tanggal_legalitas=["", "", ""]
    )
    assert (hasil.status, hasil.galat) == (Status.SELESAI, {})


def test_badan_hukum_tidak_ditanya_masa_berlaku():
    hasil = _periksa(
        Bagian.LEGALITAS, legalitas="badan_hukum", legalitas_berakhir=["", "", ""],
        nomor_legalitas="AHU-0009652.AH.01.07.Tahun 2024",
    )  # fmt: skip
    assert (hasil.status, hasil.tanda) == (Status.SELESAI, {})


def test_nomor_yang_aneh_dan_skt_yang_habis_hanya_ditandai():
    hasil = _periksa(
        Bagian.LEGALITAS, nomor_legalitas="117-00-00/077/II/2018", npwp="123",
        akta_tanggal=["29", "2", "2016"],
        tanggal_legalitas=["1", "2", "2018"], legalitas_berakhir=["1", "2", "2023"],
    )  # fmt: skip
    assert hasil.status is Status.SELESAI
    assert set(hasil.tanda) == {"nomor_legalitas", "npwp", "legalitas_berakhir"}


def test_yayasan_yang_ber_skt_ditandai():
    isi = pabrik.ISI | {Bagian.IDENTITAS: pabrik.isi(Bagian.IDENTITAS, bentuk="yayasan")}
    hasil = periksa(pabrik.tanpa_basisdata(isi), KONTEKS).bagian[Bagian.LEGALITAS]
    assert (hasil.status, list(hasil.tanda)) == (Status.SELESAI, ["legalitas"])


# -- Alamat, pengurus, pernyataan -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"kode_kecamatan": "63.03.01"}, {"kode_kecamatan": "tidak ada dalam daftar"}),
        ({"kode_kecamatan": "63.05.01"}, {"kode_desa": "tidak terletak di Kecamatan Binuang"}),
        ({"kode_desa": "63.05.04.9999"}, {"kode_desa": "tidak terletak"}),
        ({"telepon": "12345"}, {"telepon": "8 sampai 15 angka"}),
        ({"telepon": "delapan"}, {"telepon": "8 sampai 15 angka"}),
        ({"telepon": "+62 (812) 3456-7890"}, {}),
        ({"email": "forum@"}, {"email": "tidak lengkap"}),
        ({"email": "a@b.id\nBcc: c@d.id"}, {"email": "tidak lengkap"}),
    ],
)
def test_kesalahan_alamat_disebut_di_kolomnya(ganti, galat):
    konteks = KONTEKS
    if ganti.get("kode_kecamatan") == "63.05.01":
        konteks = Konteks(KONTEKS.hari, KONTEKS.kecamatan, {"63.05.01.1001": "Binuang"})
    isi = pabrik.ISI | {Bagian.ALAMAT: pabrik.isi(Bagian.ALAMAT, **ganti)}
    hasil = periksa(pabrik.tanpa_basisdata(isi), konteks).bagian[Bagian.ALAMAT]
    assert set(hasil.galat) == set(galat)
    for kolom, kata in galat.items():
        assert kata in hasil.galat[kolom]


def test_desa_tidak_diminta_bila_kantor_tidak_memuatnya():
    konteks = Konteks(KONTEKS.hari, KONTEKS.kecamatan, {})
    isi = pabrik.ISI | {Bagian.ALAMAT: pabrik.isi(Bagian.ALAMAT, kode_desa="")}
    hasil = periksa(pabrik.tanpa_basisdata(isi), konteks).bagian[Bagian.ALAMAT]
    assert hasil.status is Status.SELESAI


def test_nik_yang_sama_dan_masa_bakti_yang_habis_hanya_ditandai():
    hasil = _periksa(
        Bagian.PENGURUS, sekretaris_nik="6305011203900001", masa_bakti_sampai=["1", "1", "2025"]
    )
    assert hasil.status is Status.SELESAI
    assert "sama dengan NIK ketua" in hasil.tanda["sekretaris_nik"]
    assert "sudah berakhir" in hasil.tanda["masa_bakti_sampai"]


def test_pernyataan_harus_dicentang_dan_penanda_pengurus():
    assert set(_periksa(Bagian.PERNYATAAN, setuju="").galat) == {"setuju"}
    assert set(_periksa(Bagian.PERNYATAAN, setuju="ya ampun").galat) == {"setuju"}
    assert "penanda" in _periksa(Bagian.PERNYATAAN, penanda="Noor Aida").tanda
    assert _periksa(Bagian.PERNYATAAN, penanda="siti RAHMAH").tanda == {}
    assert "huruf" in _periksa(Bagian.PERNYATAAN, penanda="12345").galat["penanda"]


# -- The record -----------------------------------------------------------------------------------


def test_isi_yang_diterima_menjadi_rekam_organisasi():
    rekam = rekam_baru(pabrik.tanpa_basisdata(pabrik.ISI))
    assert (rekam.nama, rekam.singkatan) == ("Forum Pemuda Rantau", "FPR")
    assert (rekam.bentuk, rekam.struktur, rekam.legalitas) == (
        Bentuk.ORMAS, Struktur.TIDAK_BERJENJANG, Legalitas.SKT,
    )  # fmt: skip
    assert rekam.nomor_legalitas == "1117-00-00/167/IV/2024"
    assert rekam.tanggal_legalitas == date(2024, 4, 14)
    assert rekam.legalitas_berakhir == date(2029, 4, 13)
    assert (rekam.kode_kecamatan, rekam.kode_desa) == ("63.05.04", "63.05.04.1004")
    assert (rekam.telepon, rekam.email) == ("081234567890", "forum@contoh.id")
    assert rekam.bidang == ("Sosial", "Kebencanaan")
    assert rekam.masa_bakti_sampai == date(2028, 12, 31)
    assert rekam.pengurus[0] == PengurusBaru(Jabatan.KETUA, "Ahmad Rifani", "6305011203900001")
    assert [p.jabatan for p in rekam.pengurus] == list(JABATAN_INTI)


def test_laporan_tanpa_nama_atau_bentuk_tidak_menjadi_rekam():
    for kolom in ("nama", "bentuk"):
        isi = pabrik.ISI | {Bagian.IDENTITAS: pabrik.isi(Bagian.IDENTITAS, **{kolom: ""})}
        with pytest.raises(ValueError, match="no record"):
            rekam_baru(pabrik.tanpa_basisdata(isi))


def test_kolom_rekam_dan_kolom_isian_bernama_sama():
    rekam = rekam_baru(pabrik.tanpa_basisdata(pabrik.ISI))
    tanpa_padanan = {
        k.kunci for _, k in SEMUA_KOLOM if isinstance(k, Kolom) and not hasattr(rekam, k.kunci)
    }
    assert tanpa_padanan == {
        *(f"{j}_{apa}" for j in JABATAN_INTI for apa in ("nama", "nik", "telepon", "pejabat")),
        *(f"{akta}_{apa}" for akta in ("akta", "perubahan") for apa in AKTA),
        "lain", "uraian", "setuju", "penanda",
    }  # fmt: skip
