"""The longest value that the format takes in each place also fits the database."""

from __future__ import annotations

from sqlalchemy import select

from sinormas.lkip.models import Muatan
from sinormas.umum.transaksi import sesi_kini
from tests.lkip.bantu_muat import kecil, muat

BESAR = "9" * 14 + ".9999"
RUPIAH = "9" * 16 + ".99"


def test_nilai_terpanjang_di_setiap_bagian_dapat_dimuat(app):
    hasil = muat(
        kecil(
            sumber="s" * 300,
            instansi={
                "kode_wilayah": "63.72", "nama": "n" * 200, "singkatan": "s" * 60,
                "kabupaten": "k" * 100, "kota": "k" * 100, "visi": "v" * 500,
                "renstra": "r" * 20, "catatan": "c" * 2000,
            },
            tahun=2020,
            skala=[{"kategori": "k" * 60, "minimal": BESAR}, {"kategori": "l", "minimal": "-1"}],
            sasaran=[{"kode": "s" * 20, "nama": "n" * 500}],
            indikator=[
                {"kode": "i" * 20, "sasaran": "s" * 20, "nama": "n" * 500, "arah": "turun",
                 "penanggung_jawab": "p" * 100, "satuan": "s" * 40, "pembilang": "p" * 60,
                 "penyebut": "q" * 60, "pengali": BESAR, "penyebut_nol": f"-{BESAR}",
                 "catatan": "c" * 2000}
            ],
            target=[{"indikator": "i" * 20, "tahun": 1900, "versi": "v" * 60, "nilai": BESAR,
                     "catatan": "c" * 2000}],
            ukuran=[{"ukuran": "u" * 60, "tahun": 2200, "nilai": BESAR, "bukti": "b" * 500}],
            realisasi=[{"indikator": "i" * 20, "tahun": 2020, "nilai": f"-{BESAR}"}],
            organisasi={"berpartisipasi": [{"nama": "n" * 300, "bentuk": "Semi Pemerintahan"}]},
            konflik=[{"jenis": "agama", "tahun": 2020, "pihak": "p" * 500,
                      "permasalahan": "p" * 2000, "lokasi": "l" * 300, "cara": "c" * 300,
                      "status": "ditangani"}],
            kegiatan=[{"nama": "n" * 300, "diundang": 1_000_000, "hadir": 1_000_000}],
            program=[{"nama": "n" * 300, "sasaran": "s" * 20, "pagu": RUPIAH,
                      "realisasi": RUPIAH,
                      "kegiatan": [{"nama": "n" * 300, "pagu": RUPIAH, "realisasi": RUPIAH}]}],
            belanja=[{"jenis": "j" * 100, "pagu": RUPIAH, "realisasi": RUPIAH}],
            pernyataan=[{"jenis": "indikator", "lokasi": "l" * 300, "indikator": "i" * 20,
                         "tahun": 2020, "realisasi": "9" * 16 + "." + "9" * 9}],
        )
    )  # fmt: skip
    assert hasil.berubah
    assert sesi_kini().scalars(select(Muatan.sumber)).one() == "s" * 300
