"""The event register as a petugas uses it."""

from __future__ import annotations

import pytest

from sinormas.kegiatan import kueri
from tests.bantuan.baca import Halaman, telusuri
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik.kegiatan import kegiatan

ISI = {
    "nama": "Rakor Forum Pembauran", "tahun": "2026", "tempat": "Aula", "diundang": "70",
    "hadir": "68",
}  # fmt: skip


def _buka(klien, **saring):
    return Halaman(klien.get("/kegiatan", query_string=saring or None))


def test_petugas_mencatat_kegiatan_dan_melihat_jumlahnya(klien_petugas):
    assert Halaman(klien_petugas.get("/kegiatan/baru")).nilai("tahun") == "2026"
    jawaban = klien_petugas.post("/kegiatan/baru", data=ISI | {"tanggal": ["8", "10", "2026"]})
    assert jawaban.status_code == 303
    (kabar,) = Halaman(klien_petugas.get(jawaban.location)).kabar
    assert kabar.startswith("Kegiatan tercatat.")
    halaman = _buka(klien_petugas, tahun=2026)
    (baris,) = halaman.baris
    assert baris[:4] == ["Rakor Forum PembauranAula", "8 Oktober 2026", "70", "68"]
    assert halaman.teks("//p[@class='sn-angka__nilai']") == ["70", "68"]


def test_yang_tidak_dihitung_tampil_sebagai_tak_diketahui_bukan_nol(klien_petugas):
    klien_petugas.post("/kegiatan/baru", data=ISI | {"diundang": "", "hadir": " "})
    halaman = _buka(klien_petugas, tahun=2026)
    assert halaman.baris[0][2:4] == ["–", "–"]
    assert not halaman.teks("//p[@class='sn-angka__nilai']")


@pytest.mark.basisdata("sqlite")
@pytest.mark.parametrize(
    ("ubah", "kolom", "kata"),
    [
        ({"nama": ""}, "nama", "Nama kegiatan belum diisi."),
        ({"nama": "a" * 10_000}, "nama", "Terlalu panjang"),
        ({"tahun": "2027"}, "tahun", "Tahun 2027 belum tiba."),
        ({"tahun": "1e3"}, "tahun", "Isi dengan angka bulat"),
        ({"diundang": "-1"}, "diundang", "Isi jumlah orang"),
        ({"diundang": "tujuh puluh"}, "diundang", "Isi dengan angka bulat"),
        ({"hadir": "9" * 30}, "hadir", "Isi jumlah orang"),
        ({"hadir": "=1+1"}, "hadir", "Isi dengan angka bulat"),
        ({"tanggal": ["1", "1", "2020"]}, "tanggal", "Tanggal ini tidak terletak"),
    ],
)
def test_yang_salah_disebut_di_samping_isiannya_dan_yang_diketik_tetap(
    klien_petugas, tapin, ubah, kolom, kata
):
    halaman = Halaman(klien_petugas.post("/kegiatan/baru", data=ISI | ubah))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    assert halaman.galat[kolom].startswith(kata)
    assert halaman.nilai("tempat") == "Aula"
    assert kueri.daftar(tapin).baris == []


def test_daftar_disaring_menurut_tahun_dan_hanya_kantor_ini(klien_petugas, tapin, banjar):
    kegiatan(tapin, 2019, "Lama")
    kegiatan(tapin, 2020, "Baru")
    kegiatan(banjar, 2020, "Milik Banjar")
    assert [b[0] for b in _buka(klien_petugas).baris] == ["Baru", "Lama"]
    assert [b[0] for b in _buka(klien_petugas, tahun=2019).baris] == ["Lama"]
    assert "Tidak ada kegiatan di sini" in _buka(klien_petugas, tahun=2001).utama
    for aneh in ("a" * 10_000, "\x00", "-1", "99999999999999999999"):
        assert len(_buka(klien_petugas, tahun=aneh, kursor=aneh).baris) == 2


def test_daftar_berhalaman_dengan_jumlah_kueri_tetap(klien_petugas, tapin):
    def hitung(alamat):
        with hitung_kueri() as terkirim:
            assert klien_petugas.get(alamat).status_code == 200
        return len(terkirim)

    kegiatan(tapin, nama="K 0")
    sedikit = hitung("/kegiatan")
    for i in range(1, 60):
        kegiatan(tapin, 2000 + i % 20, f"K {i}")
    assert hitung("/kegiatan") == sedikit
    nama = [b[0] for h in telusuri(klien_petugas, "/kegiatan") for b in h.baris]
    assert len(nama) == len(set(nama)) == 60


def test_kegiatan_tahun_itu_ditawarkan_sebagai_uraian_bukti(klien_petugas, tapin):
    from tests.pabrik.organisasi import organisasi

    kegiatan(tapin, 2020, "Penyuluhan P4GN")
    kegiatan(tapin, 2019, "Tahun lain")
    isian = Halaman(klien_petugas.get(f"/partisipasi/2020/tandai?pilih={organisasi(tapin)}"))
    assert isian.cari("//datalist/option/@value") == ["Penyuluhan P4GN"]


def test_yang_lain_membaca_tanpa_tombol_admin_dan_tamu_tidak(
    klien_pimpinan, klien_auditor, klien_admin, klien_pelapor, tamu, tapin
):
    kegiatan(tapin)
    for klien in (klien_pimpinan, klien_auditor):
        halaman = _buka(klien)
        assert halaman.status == 200
        assert not halaman.cari("//main//a[contains(@href,'/baru')]")
        assert klien.post("/kegiatan/baru", data=ISI).status_code == 403
    assert _buka(klien_admin).status == 403
    assert klien_pelapor.get("/kegiatan").status_code == 403
    assert tamu.get("/kegiatan").status_code == 302
