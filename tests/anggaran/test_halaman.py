"""The budget of a year as a petugas uses it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sinormas.anggaran import kueri
from sinormas.anggaran.aturan import KelompokBelanja
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik.anggaran import belanja, program

ISI = {"nama": "Program Kamtibmas", "sasaran": "S1", "pagu": "49.400.000", "realisasi": "8.749.900"}
RP = "Rp\u00a0"


def _buka(klien, tahun=2020):
    return Halaman(klien.get(f"/anggaran/{tahun}"))


def _angka(teks):
    return [bagian.replace("\u00a0", " ") for bagian in teks]


def test_jumlah_dan_serapan_dihitung_dari_barisnya(klien_petugas, tapin):
    program(tapin, nama="A", pagu=3, realisasi=1, kegiatan=(("a1", 2, 1), ("a2", 1, 0)))
    program(tapin, nama="B", pagu=0, realisasi=0)
    baris = [_angka(b) for b in _buka(klien_petugas).baris]
    assert baris[0][1:] == ["Rp 3", "Rp 1", "", "33,33 %", "Rp 2"]
    assert baris[1] == ["a1", "Rp 2", "Rp 1", "", "50,00 %", "Rp 1"]
    assert baris[3][1:] == ["Rp 0", "Rp 0", "", "–", "Rp 0"]
    kaki = _angka(_buka(klien_petugas).teks("//tfoot//td"))
    assert kaki == ["Rp 3", "Rp 1", "", "33,33 %", "Rp 2"]


def test_baris_yang_melebihi_pagu_bertanda(klien_petugas, tapin):
    program(tapin, nama="A", pagu=10, realisasi=11)
    belanja(tapin, pagu=10, realisasi=11)
    halaman = _buka(klien_petugas)
    assert halaman.teks("//td//strong[contains(@class,'govuk-tag')]")[0] == "Melebihi pagu"
    assert halaman.baris[0][-1].replace("\u00a0", " ") == "-Rp 1Melebihi pagu"


def test_selisih_dengan_rincian_menjadi_temuan(klien_petugas, tapin):
    program(tapin, nama="Beda", pagu=10, realisasi=5, kegiatan=(("a", 9, 5),))
    belanja(tapin, pagu=10, realisasi=5)
    belanja(tapin, jenis="Belanja Pegawai", kelompok=KelompokBelanja.TIDAK_LANGSUNG)
    halaman = _buka(klien_petugas)
    assert halaman.teks("//*[contains(@class,'sn-temuan')]//h2") == [
        "Beda tidak sama dengan jumlah rinciannya"
    ]
    assert f"Selisih pagu {RP}1, realisasi {RP}0." in halaman.html


def test_petugas_mencatat_program_kegiatan_dan_belanja(klien_petugas, tapin):
    jawaban = klien_petugas.post("/anggaran/2026/program/baru", data=ISI)
    assert (jawaban.status_code, jawaban.location) == (303, "/anggaran/2026")
    halaman = _buka(klien_petugas, 2026)
    assert halaman.kabar == ["Program tercatat."]
    baris = {"nama": "Penanganan Konflik Sosial", "pagu": "Rp 27.100.000,-", "realisasi": "0"}
    isian = Halaman(klien_petugas.get(halaman.tautan("Tambah kegiatan")))
    assert isian.h1 == "Program KamtibmasCatat kegiatan"
    klien_petugas.post(halaman.tautan("Tambah kegiatan"), data=baris)
    klien_petugas.post(
        "/anggaran/2026/belanja/baru",
        data={"jenis": "Belanja Modal", "kelompok": "langsung", "pagu": "5", "realisasi": "1,5"},
    )
    (tercatat,) = kueri.program_tahun(tapin, 2026)
    assert (tercatat.nama, tercatat.sasaran, tercatat.pagu) == ("Program Kamtibmas", "S1", 49400000)
    assert [(k.nama, k.pagu) for k in tercatat.kegiatan] == [(baris["nama"], 27100000)]
    assert [b.jenis for b in kueri.belanja_tahun(tapin, 2026)] == ["Belanja Modal"]


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("ubah", "kolom", "kata"),
    [
        ({"nama": " \x00"}, "nama", "Nama program belum diisi."),
        ({"nama": "a" * 10_000}, "nama", "Terlalu panjang"),
        ({"nama": "Sudah Ada"}, "nama", "Program ini sudah tercatat untuk 2020."),
        ({"sasaran": "S" * 30}, "sasaran", "Terlalu panjang"),
        ({"pagu": ""}, "pagu", "Pagu belum diisi."),
        ({"pagu": " "}, "pagu", "Pagu belum diisi."),
        ({"pagu": "-5"}, "pagu", "Jumlah ini tidak dapat dibaca."),
        ({"pagu": "=1+1"}, "pagu", "Jumlah ini tidak dapat dibaca."),
        ({"pagu": "9" * 17}, "pagu", "Jumlah rupiah paling banyak 16 angka."),
        ({"realisasi": "banyak"}, "realisasi", "Jumlah ini tidak dapat dibaca."),
    ],
)
def test_yang_salah_disebut_di_samping_isiannya_dan_yang_diketik_tetap(
    klien_petugas, tapin, ubah, kolom, kata
):
    program(tapin, nama="Sudah Ada")
    halaman = Halaman(klien_petugas.post("/anggaran/2020/program/baru", data=ISI | ubah))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    assert halaman.galat[kolom].startswith(kata)
    for nama in {"pagu", "realisasi"} & (ISI | ubah).keys():
        assert halaman.nilai(nama) == (ISI | ubah)[nama]
    assert len(kueri.program_tahun(tapin, 2020)) == 1


@pytest.mark.parametrize("tahun", [1899, 2028, 9999, 0, "99999999999999999999", "abc"])
def test_tahun_di_luar_jangkauan_tidak_ada(klien_petugas, tahun):
    assert klien_petugas.get(f"/anggaran/{tahun}").status_code == 404
    assert klien_petugas.post(f"/anggaran/{tahun}/program/baru", data=ISI).status_code == 404
    assert klien_petugas.get(f"/anggaran/{tahun}/belanja/baru").status_code == 404


def test_program_asing_atau_tak_dikenal_tidak_ada(klien_petugas, banjar):
    for pengenal in (program(banjar), uuid4(), "bukan-id"):
        alamat = f"/anggaran/program/{pengenal}/kegiatan/baru"
        assert klien_petugas.get(alamat).status_code == 404
        assert klien_petugas.post(alamat, data=ISI).status_code == 404
    assert "Anggaran 2020 belum dicatat" in _buka(klien_petugas).utama


def test_jumlah_kueri_tetap_untuk_sedikit_dan_banyak_program(klien_petugas, tapin):
    def hitung():
        with hitung_kueri() as terkirim:
            assert _buka(klien_petugas).status == 200
        return len(terkirim)

    program(tapin, nama="P", kegiatan=(("a", 1, 1),))
    sedikit = hitung()
    for i in range(40):
        program(tapin, nama=f"P {i}", kegiatan=(("a", 1, 1), ("b", 1, 1)))
    assert hitung() == sedikit


def test_yang_lain_membaca_tanpa_tombol_admin_dan_tamu_tidak(
    klien_pimpinan, klien_auditor, klien_admin, klien_pelapor, tamu, tapin
):
    pengenal = program(tapin)
    for klien in (klien_pimpinan, klien_auditor):
        halaman = _buka(klien)
        assert halaman.status == 200
        assert not halaman.cari("//main//a[contains(@href,'/baru')]")
        for alamat in (
            "/anggaran/2020/program/baru", "/anggaran/2020/belanja/baru",
            f"/anggaran/program/{pengenal}/kegiatan/baru",
        ):  # fmt: skip
            assert klien.post(alamat, data=ISI).status_code == 403
    assert _buka(klien_admin).status == 403
    assert klien_pelapor.get("/anggaran/2020").status_code == 403
    assert tamu.get("/anggaran/2020").status_code == 302
