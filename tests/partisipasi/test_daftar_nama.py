"""Marking a whole list: pasted or in a file, doubt resolved by a person."""

from __future__ import annotations

import io

import pytest

from sinormas.partisipasi import kueri
from tests.bantuan.baca import Halaman
from tests.pabrik import impor as pabrik_impor
from tests.pabrik.organisasi import organisasi
from tests.pabrik.partisipasi import tanda

ALAMAT = "/partisipasi/2026/daftar"
BUKTI = {"jenis": "daftar_hadir", "uraian": "Rakor, 1 Maret 2026", "tandai": "ya"}


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


def test_daftar_hadir_dari_lembar_kerja_dibaca(klien_petugas, tapin):
    o = organisasi(tapin, "Karang Taruna Rantau")
    isi = pabrik_impor.xlsx([
        ("DAFTAR HADIR", None, None), ("No", "Nama", "Organisasi"),
        (1, "Siti", "Karang Taruna Rantau"), (2, "Budi", "Karang Taruna Rantau"),
    ])  # fmt: skip
    halaman = _cocokkan(klien_petugas, "", berkas=(isi, "hadir.xlsx"))
    assert "1 dikenali" in halaman.utama, halaman.galat
    lagi = klien_petugas.post(
        ALAMAT, data={"daftar": halaman.nilai("daftar"), **BUKTI, **_pilihan(halaman)}
    )
    assert lagi.status_code == 303
    assert kueri.tanda_berlaku(tapin, 2026, o)


@pytest.mark.parametrize(
    ("berkas", "kolom", "kata"),
    [
        (b"PK\x03\x04isi", "berkas", "rusak"),
        (b"%PDF-1.7", "berkas", "Ini berkas PDF"),
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
