"""The old register of the example goes in, is mended in the page, and gives 60 + 22."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from sinormas.impor import kueri
from sinormas.impor.aturan import Keadaan, Nasib
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import pencarian
from sinormas.organisasi.aturan import Bentuk, Jabatan, Legalitas, RekamBaru
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.impor.buat_register_lama import BERKAS
from tests.pabrik import impor as pabrik


def _unggah(klien) -> str:
    with BERKAS.open("rb") as isi:
        jawaban = klien.post("/register/impor", data={"berkas": (isi, "register-lama-2020.xlsx")})
    assert jawaban.status_code == 303, Halaman(jawaban).galat
    return jawaban.headers["Location"]


def _petakan(klien, alamat: str) -> str:
    halaman = Halaman(klien.get(alamat))
    isi = {
        s.get("name"): (s.xpath("./option[@selected]/@value") or [""])[0]
        for s in halaman.cari("//form[@method='post']//select")
    } | {
        i.get("name"): i.get("value", "")
        for i in halaman.cari("//form[@method='post']//input[@type='hidden']")
    }
    jawaban = klien.post(alamat, data=isi | {"mulai": ["2", "1", "2020"]})
    assert jawaban.status_code == 303, Halaman(jawaban).utama
    return jawaban.headers["Location"]


PERBAIKAN = {
    40: {"isi-bentuk": "Ormas"},
    47: {"isi-nama": "Komunitas Baca Sungai"},
    54: {"isi-kecamatan": "Tapin Utara"},
    55: {"isi-kecamatan": "Tapin Utara"},
    56: {"isi-kecamatan": "Tapin Utara"},
    57: {"isi-kecamatan": "Tapin Utara"},
    58: {"isi-tanggal": "28 Februari 2019"},
}
"""By the row's number in the sheet."""


def _nasib(impor_id, nasib: Nasib) -> set[int]:
    return {b.nomor for b in pabrik.baris(impor_id) if b.nasib is nasib}


def _kirim(klien, impor_id, nomor: int, **isi: str) -> None:
    (b,) = (b for b in pabrik.baris(impor_id) if b.nomor == nomor)
    jawaban = klien.post(f"/register/impor/{impor_id}/baris/{b.id}", data=isi)
    assert jawaban.status_code == 303, Halaman(jawaban).utama


def _bentuk(tapin) -> Counter[str]:
    dasar = organisasi.himpunan_melapor(tapin, 2020).rinci
    return Counter(b.rincian for b in sesi_kini().execute(dasar))


def muat_register_lama(klien_petugas, tapin) -> None:
    """What an officer does, page by page."""
    alamat = _petakan(klien_petugas, _unggah(klien_petugas))
    impor_id = kueri.daftar(tapin)[0].id
    assert _nasib(impor_id, Nasib.SALAH) == {*PERBAIKAN, 92}
    assert _nasib(impor_id, Nasib.SAMA) == {89}, "the row that stands twice"
    assert _nasib(impor_id, Nasib.KEMBAR) == {18, 27, 90}
    halaman = Halaman(klien_petugas.get(f"{alamat}?nasib=salah"))
    assert len(halaman.baris) == 8
    assert not [t for t in halaman.teks("//button") if t.startswith("Muat")]
    for nomor, isi in PERBAIKAN.items():
        _kirim(klien_petugas, impor_id, nomor, tindakan="simpan", **isi)
    _kirim(klien_petugas, impor_id, 92, pilihan="lewati")
    for nomor, pilihan in ((18, "baru"), (27, "baru"), (90, "lewati")):
        _kirim(klien_petugas, impor_id, nomor, pilihan=pilihan)
    assert kueri.hitung(impor_id)[Nasib.BARU] == 82
    assert Halaman(klien_petugas.get(alamat)).teks("//main//form//button")[0] == (
        "Muat 82 organisasi ke register"
    )
    klien_petugas.post(f"/register/impor/{impor_id}/muat")
    halaman = Halaman(klien_petugas.get(alamat))
    assert "82 organisasi baru masuk ke register." in halaman.utama
    assert kueri.satu(tapin, impor_id).keadaan is Keadaan.SELESAI


def test_register_lama_menjadi_60_terdata_dan_22_yayasan(klien_petugas, tapin) -> None:
    muat_register_lama(klien_petugas, tapin)
    assert _hitung(organisasi.himpunan_terdata(tapin, 2020)) == 60
    assert _bentuk(tapin)["Yayasan"] == 22
    assert _hitung(organisasi.himpunan_melapor(tapin, 2020)) == 82
    _periksa_isi(tapin)


def _periksa_isi(tapin) -> None:
    """Old words stay beside, numbers and days are read, people are there."""
    rekam = _rekam(tapin, nama="Karang Taruna")
    assert (rekam.bentuk, rekam.bentuk_asal) == (Bentuk.SEMI_PEMERINTAH, "Semi Pemerintahan")
    assert rekam.nama == "Karang Taruna", "double blanks are gone"
    assert rekam.kode_kecamatan == "63.05.01", "Binuang, from the merged cell above"
    assert _rekam(tapin, nama="Yayasan Bina Insan Mandiri").legalitas is Legalitas.BADAN_HUKUM
    assert _rekam(tapin, nomor="1117-00-00/104/IV/2018").legalitas is Legalitas.SKT
    ketua = _rekam(tapin, nama="Muhammadiyah").pengurus
    assert [(p.jabatan, p.nama) for p in ketua] in ([], [(Jabatan.KETUA, "Ketua Muhammadiyah")])


def _rekam(tapin, **dicari) -> RekamBaru:
    calon = pencarian.cari(tapin, **dicari)[0]
    return organisasi.halaman(tapin, calon.organisasi_id).rekam[0].isi


def test_berkas_yang_sama_lagi_tidak_mengubah_apa_pun(klien_petugas, tapin) -> None:
    pertama = _unggah(klien_petugas)
    kedua = _unggah(klien_petugas)
    assert kedua == pertama.removesuffix("/kolom")
    assert len(kueri.daftar(tapin)) == 1


def _hitung(himpunan) -> int:
    return sesi_kini().scalar(select(himpunan.cacah()))
