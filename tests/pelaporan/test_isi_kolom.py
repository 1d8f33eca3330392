"""Every field of every part: wrong and future dates, 29 February, rows, numbers, old drafts."""

from __future__ import annotations

from datetime import date

import pytest

from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    Akta,
    Ciri,
    Jabatan,
    PengurusBaru,
    StatusSekretariat,
)
from sinormas.pelaporan.aturan import BAGIAN_JENIS, Bagian
from sinormas.pelaporan.aturan import Jenis as JenisLaporan
from sinormas.pelaporan.isi import Konteks, Status, periksa, rekam_baru
from sinormas.pelaporan.kolom import KOLOM, MAKS_BARIS, Jenis
from sinormas.pelaporan.uraian import uraikan
from tests.pabrik import pelaporan as pabrik

KONTEKS = Konteks(
    hari=date(2026, 11, 24),
    kecamatan={"63.05.04": "Tapin Utara"},
    desa={"63.05.04.1004": "Rantau Kiwa"},
)
SEMUA = [(b, k) for b in BAGIAN_JENIS[JenisLaporan.BARU] for k in KOLOM[b]]
TANGGAL = [(b, k.kunci) for b, k in SEMUA if k.jenis is Jenis.TANGGAL]
PERUBAHAN = {
    "perubahan_nomor": "5", "perubahan_tanggal": ["1", "3", "2024"], "perubahan_notaris": "Budi",
}  # fmt: skip
LENGKAP = {
    Bagian.LEGALITAS: PERUBAHAN,
    Bagian.ALAMAT: {"status_sekretariat": "sewa", "sekretariat_sampai": ["1", "1", "2030"]},
}
"""What makes every date of a part count."""
LAIN = {"jabatan": "Wakil Ketua", "nama": "Rina", "nik": "6305014507920004", "telepon": ""}


def hasil(bagian, **ganti):
    isi = pabrik.ISI | {bagian: pabrik.isi(bagian, **(LENGKAP.get(bagian, {}) | ganti))}
    return periksa(pabrik.tanpa_basisdata(isi), KONTEKS).bagian[bagian]


@pytest.mark.parametrize(("bagian", "kunci"), TANGGAL)
@pytest.mark.parametrize(
    "tanggal",
    [
        ["31", "2", "2020"],
        ["29", "2", "2023"],
        ["0", "1", "2020"],
        ["1", "13", "2020"],
        ["satu", "1", "2020"],
        ["1", "1", ""],
        ["1", "1", "20"],
        ["١", "1", "2020"],
        ["1", "1", "99999"],
        ["1"],
    ],
    ids="-".join,
)
def test_tanggal_yang_tidak_ada_disebut_di_kolomnya(bagian, kunci, tanggal):
    kata = hasil(bagian, **{kunci: tanggal}).galat[kunci]
    assert kata.startswith(("Tanggal ini tidak ada di kalender", "Periksa tahunnya"))


@pytest.mark.parametrize(("bagian", "kunci"), TANGGAL)
def test_29_februari_tahun_kabisat_diterima(bagian, kunci):
    dapat = hasil(bagian, **{kunci: ["29", "2", "2024"]})
    assert "kalender" not in dapat.galat.get(kunci, "")


BOLEH_NANTI = {"legalitas_berakhir", "sekretariat_sampai", "masa_bakti_mulai", "masa_bakti_sampai"}


@pytest.mark.parametrize(("bagian", "kunci"), TANGGAL)
def test_tanggal_yang_belum_tiba_hanya_untuk_yang_memang_akan_datang(bagian, kunci):
    dapat = hasil(bagian, **{kunci: ["25", "11", "2026"]})
    if kunci in BOLEH_NANTI:
        assert kunci not in dapat.galat
    else:
        assert "belum tiba" in dapat.galat[kunci]


NIK = [*(f"{j}_nik" for j in JABATAN_INTI), "lain-0-nik"]


def _dengan_nik(kunci, nik):
    if kunci.startswith("lain"):
        return hasil(Bagian.PENGURUS, lain=[LAIN | {"nik": nik}])
    return hasil(Bagian.PENGURUS, **{kunci: nik})


@pytest.mark.parametrize("kunci", NIK)
@pytest.mark.parametrize(
    ("nik", "kata"),
    [
        ("630501120390000", "16 angka; yang tertulis 15"),
        ("6305013002900001", "tanggal lahir"),
        ("6305017102900001", "tanggal lahir"),
        ("63050112O3900001", "hanya berisi angka"),
        ("=1+1", "hanya berisi angka"),
        ("", "belum diisi"),
    ],
)
def test_nik_yang_salah_disebut_di_kolomnya_tanpa_diulang(kunci, nik, kata):
    dapat = _dengan_nik(kunci, nik)
    assert kata in dapat.galat[kunci]
    assert not nik or nik not in dapat.galat[kunci]


@pytest.mark.parametrize("kunci", NIK)
@pytest.mark.parametrize(
    ("nik", "kata"),
    [
        ("6305011203150007", "lahir tahun 2015"),
        ("6305015203150007", "belum 17 tahun"),
        ("6305012511260007", "lahir tahun 1926"),
        ("6305011203900001", "sama dengan NIK"),
    ],
)
def test_nik_yang_ganjil_hanya_ditanyakan(kunci, nik, kata):
    dapat = _dengan_nik(kunci, nik)
    if (kunci, kata) == ("ketua_nik", "sama dengan NIK"):
        return
    assert kunci not in dapat.galat
    assert kata in dapat.tanda[kunci]


@pytest.mark.parametrize("nik", ["6305012902000007", "6305016902040007", "6305012411090007"])
def test_nik_yang_wajar_tidak_ditanyakan(nik):
    assert (_dengan_nik("lain-0-nik", nik).tanda, _dengan_nik("lain-0-nik", nik).galat) == ({}, {})


# -- The rest of the board ------------------------------------------------------------------------


def test_setiap_baris_disebut_kurangnya_sendiri():
    dapat = hasil(
        Bagian.PENGURUS, lain=[LAIN, {"nama": "Budi"}, {"jabatan": "Pembina", "nik": "1"}]
    )
    assert set(dapat.galat) == {"lain-1-jabatan", "lain-1-nik", "lain-2-nama", "lain-2-nik"}
    assert dapat.kurang == (
        "Jabatan (pengurus lain ke-2)", "NIK (pengurus lain ke-2)", "Nama (pengurus lain ke-3)",
    )  # fmt: skip
    assert dapat.status is Status.SEDANG


def test_baris_kosong_tidak_berarti_apa_apa_dan_jumlahnya_terbatas():
    dapat = hasil(Bagian.PENGURUS, lain=[{"nama": " "}, {}, LAIN, "bukan baris", {"asing": "x"}])
    assert (dapat.status, dapat.galat) == (Status.SELESAI, {})
    penuh = [LAIN | {"nik": f"63050145079{i:05}"} for i in range(20001, 20001 + MAKS_BARIS + 5)]
    assert f"Paling banyak {MAKS_BARIS} orang" in hasil(Bagian.PENGURUS, lain=penuh).tanda["lain"]


# -- Legal basis, address, members ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"akta_nomor": "", "akta_tanggal": [], "akta_notaris": ""},
         {"akta_nomor", "akta_tanggal", "akta_notaris"}),
        ({"perubahan_notaris": ""}, {"perubahan_notaris"}),
        ({"perubahan_nomor": "", "perubahan_tanggal": [], "perubahan_notaris": ""}, set()),
        ({"perubahan_tanggal": ["1", "1", "2020"]}, {"perubahan_tanggal"}),
        ({"akta_notaris": "123"}, {"akta_notaris"}),
        ({"legalitas": "belum", "akta_nomor": "", "akta_tanggal": [], "akta_notaris": ""}, set()),
    ],
)  # fmt: skip
def test_akta_diminta_lengkap_atau_tidak_sama_sekali(ganti, galat):
    assert set(hasil(Bagian.LEGALITAS, **ganti).galat) == galat


def test_pengurus_daerah_tidak_diminta_akta_pusatnya():
    isi = pabrik.ISI | {
        Bagian.IDENTITAS: pabrik.isi(Bagian.IDENTITAS, struktur="berjenjang"),
        Bagian.LEGALITAS: pabrik.isi(
            Bagian.LEGALITAS, akta_nomor="", akta_tanggal=[], akta_notaris=""
        ),
    }
    dapat = periksa(pabrik.tanpa_basisdata(isi), KONTEKS).bagian[Bagian.LEGALITAS]
    assert dapat.status is Status.SELESAI


@pytest.mark.parametrize(
    ("ganti", "galat", "tanda"),
    [
        ({"status_sekretariat": "milik", "sekretariat_sampai": []}, set(), set()),
        ({"status_sekretariat": "sewa", "sekretariat_sampai": []}, {"sekretariat_sampai"}, set()),
        ({"status_sekretariat": "izin_pakai", "sekretariat_sampai": []}, set(), set()),
        ({"sekretariat_sampai": ["1", "1", "2020"]}, set(), {"sekretariat_sampai"}),
        ({"status_sekretariat": "pinjam"}, {"status_sekretariat"}, set()),
        ({"situs": "www.contoh.id/kami"}, set(), set()),
        ({"situs": "https://contoh.id"}, set(), set()),
        ({"situs": "javascript:alert(1)"}, {"situs"}, set()),
        ({"situs": "https://a@b.id"}, {"situs"}, set()),
        ({"situs": "contoh"}, {"situs"}, set()),
        ({"situs": "http://[::1"}, {"situs"}, set()),
        ({"narahubung_telepon": "12"}, {"narahubung_telepon"}, set()),
        ({"narahubung": "081234567890"}, {"narahubung"}, set()),
    ],
)
def test_sekretariat_dan_kontak(ganti, galat, tanda):
    dapat = hasil(Bagian.ALAMAT, **ganti)
    assert (set(dapat.galat), set(dapat.tanda)) == (galat, tanda)


@pytest.mark.parametrize(
    ("tertulis", "jumlah"),
    [("0", 0), ("120", 120), ("1.200", 1200), ("12.345.678", 12_345_678), ("12.34", None),
     ("-5", None), ("seratus", None), ("٣", None), ("1e3", None), ("999999999", None)],
)  # fmt: skip
def test_jumlah_anggota(tertulis, jumlah):
    isi = pabrik.ISI | {Bagian.KEGIATAN: pabrik.isi(Bagian.KEGIATAN, jumlah_anggota=tertulis)}
    assert rekam_baru(pabrik.tanpa_basisdata(isi)).jumlah_anggota == jumlah
    assert ("jumlah_anggota" in hasil(Bagian.KEGIATAN, jumlah_anggota=tertulis).galat) is (
        jumlah is None
    )


def test_yayasan_tidak_ditanya_jumlah_anggota():
    isi = pabrik.ISI | {
        Bagian.IDENTITAS: pabrik.isi(Bagian.IDENTITAS, bentuk="yayasan"),
        Bagian.KEGIATAN: pabrik.isi(Bagian.KEGIATAN, jumlah_anggota=""),
    }
    dapat = periksa(pabrik.tanpa_basisdata(isi), KONTEKS).bagian[Bagian.KEGIATAN]
    assert dapat.status is Status.SELESAI


def test_masa_bakti_tidak_boleh_berakhir_sebelum_mulai():
    dapat = hasil(Bagian.PENGURUS, masa_bakti_mulai=["1", "1", "2029"])
    assert "lebih awal daripada mulainya" in dapat.galat["masa_bakti_sampai"]
    assert "belum mulai" in dapat.tanda["masa_bakti_mulai"]


# -- As a whole -----------------------------------------------------------------------------------


def test_draf_lama_tanpa_kolom_baru_tetap_terbaca_dan_disebut_kurangnya():
    lama = {
        Bagian.IDENTITAS: ("nama", "singkatan", "bentuk", "struktur", "bidang"),
        Bagian.LEGALITAS: ("legalitas", "nomor_legalitas", "tanggal_legalitas",
                           "legalitas_berakhir", "npwp"),
        Bagian.ALAMAT: ("alamat", "kode_kecamatan", "kode_desa", "telepon", "email"),
        Bagian.PENGURUS: ("ketua_nama", "ketua_nik", "sekretaris_nama", "sekretaris_nik",
                          "bendahara_nama", "bendahara_nik", "masa_bakti_sampai"),
        Bagian.KEGIATAN: ("program", "uraian"),
        Bagian.PERNYATAAN: ("setuju", "penanda"),
    }  # fmt: skip
    isi = {b: {k: pabrik.ISI[b][k] for k in kunci} for b, kunci in lama.items()}
    lengkap = pabrik.tanpa_basisdata(isi)
    dapat = periksa(lengkap, KONTEKS).bagian
    assert dapat[Bagian.IDENTITAS].status is Status.SELESAI
    assert dapat[Bagian.LEGALITAS].kurang == (
        "Nomor akta pendirian", "Tanggal akta pendirian", "Notaris akta pendirian",
    )  # fmt: skip
    assert dapat[Bagian.ALAMAT].kurang == ("Status sekretariat", "Narahubung")
    assert dapat[Bagian.PENGURUS].kurang == ("Masa bakti mulai",)
    rekam = rekam_baru(lengkap)
    assert (rekam.akta, rekam.narahubung, rekam.ciri) == (Akta(), None, ())
    assert [p.jabatan for p in rekam.pengurus] == list(JABATAN_INTI)
    for bagian in lama:
        assert uraikan(bagian, isi[bagian], KONTEKS)


def test_kolom_baru_menjadi_rekam():
    isi = pabrik.ISI | {
        Bagian.IDENTITAS: pabrik.isi(Bagian.IDENTITAS, ciri=["kepemudaan", "profesi"]),
        Bagian.LEGALITAS: pabrik.isi(Bagian.LEGALITAS, **PERUBAHAN),
        Bagian.ALAMAT: pabrik.isi(
            Bagian.ALAMAT, status_sekretariat="sewa", sekretariat_sampai=["1", "1", "2030"],
            situs="www.contoh.id", media_sosial="@contoh", narahubung_telepon="0812-1111-2222",
        ),
        Bagian.PENGURUS: pabrik.isi(
            Bagian.PENGURUS, ketua_telepon="0812 9999 8888", ketua_pejabat="y", lain=[LAIN]
        ),
    }  # fmt: skip
    lengkap = pabrik.tanpa_basisdata(isi)
    rekam = rekam_baru(lengkap)
    assert rekam.ciri == (Ciri.KEPEMUDAAN, Ciri.PROFESI)
    assert rekam.akta == Akta("17", date(2023, 8, 28), "Rahmadi, S.H., M.Kn.")
    assert rekam.akta_perubahan == Akta("5", date(2024, 3, 1), "Budi")
    assert (rekam.status_sekretariat, rekam.sekretariat_sampai) == (
        StatusSekretariat.SEWA, date(2030, 1, 1),
    )  # fmt: skip
    assert (rekam.narahubung, rekam.narahubung_telepon) == ("Siti Rahmah", "081211112222")
    assert (rekam.situs, rekam.media_sosial) == ("www.contoh.id", "@contoh")
    assert (rekam.jumlah_anggota, rekam.masa_bakti_mulai) == (120, date(2024, 1, 1))
    assert rekam.pengurus[0] == PengurusBaru(
        Jabatan.KETUA, "Ahmad Rifani", "6305011203900001", None, "081299998888", pejabat=True
    )
    assert rekam.pengurus[3] == PengurusBaru(
        Jabatan.LAIN, "Rina", "6305014507920004", "Wakil Ketua"
    )
    assert periksa(lengkap, KONTEKS).terbaca.pejabat_di_pengurus


def test_uraian_menyamarkan_nomor_pribadi_juga_di_baris():
    isi = pabrik.isi(Bagian.PENGURUS, lain=[LAIN | {"telepon": "081234567890", "pejabat": "y"}])
    baris = {b.kunci: b.teks for b in uraikan(Bagian.PENGURUS, isi, KONTEKS)}
    assert baris["lain"] == (
        "Wakil Ketua, Rina, NIK 6305••••••••0004, Telepon 08••••••••90, "
        "Pejabat atau tokoh masyarakat"
    )
    assert baris["ketua_nik"] == "6305••••••••0001"
