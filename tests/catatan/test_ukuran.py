"""The measures of the office's registers: against a second reading, and up to an indicator."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sinormas import izin
from sinormas.catatan import kueri
from sinormas.catatan.register import REGISTER
from sinormas.catatan.ukuran import DAFTAR
from sinormas.kinerja import kueri as kinerja
from sinormas.lkip import ekspor
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.baca import Halaman
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import kinerja as pabrik
from tests.pabrik.catatan import catatan, langkah
from tests.pabrik.instansi import instansi as kantor

HARI = [date(t, b, h) for t in (2019, 2020, 2021) for b, h in ((1, 1), (6, 30), (12, 31))]
hari = st.sampled_from(HARI)
_nomor = count(1)


def angka(instansi, tahun):
    return {
        u.nama: int(sesi_kini().execute(select(u.himpunan(instansi, tahun).cacah())).scalar_one())
        for u in DAFTAR
    }


@settings(max_examples=25)
@given(
    barang=st.lists(
        st.dictionaries(hari, st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=4),
        max_size=4,
    )
)
def test_sarana_pada_hari_apa_pun_seperti_dihitung_sendiri(tapin, barang):
    instansi = replace(kantor(f"98.{next(_nomor):04}"))
    for i, periksa in enumerate(barang):
        pengenal = None
        for h, (baik, ringan, berat) in periksa.items():
            isi = {"tanggal": h.isoformat(), "baik": str(baik), "rusak_ringan": str(ringan),
                   "rusak_berat": str(berat)}  # fmt: skip
            if pengenal is None:
                pengenal = catatan(instansi, "sarana", nama=f"Barang {i}", **isi)
            else:
                langkah(instansi, "sarana", pengenal, **isi)
    for pada in HARI:
        akhir = [p[max(h for h in p if h <= pada)] for p in barang if min(p) <= pada]
        baris = kueri.daftar(instansi, REGISTER["sarana"], pada, HARI[-1]).baris
        nilai = [(c.isi["baik"], c.isi["rusak_ringan"], c.isi["rusak_berat"]) for c in baris]
        assert sorted(nilai) == sorted(akhir)
        keadaan = kueri.menurut_keadaan(instansi, REGISTER["sarana"], pada, HARI[-1])
        assert sum(keadaan.values()) == len(akhir)
        if (pada.month, pada.day) == (12, 31):
            hasil = angka(instansi, pada.year)
            assert hasil["sarana"] == sum(map(sum, akhir))
            assert hasil["sarana_kondisi_baik"] == sum(a[0] for a in akhir)


@settings(max_examples=25)
@given(
    laporan=st.lists(st.tuples(hari, st.lists(hari, max_size=3)), max_size=5),
    unit=st.lists(st.lists(hari, max_size=3), max_size=4),
)
def test_laporan_dan_unit_tiap_tahun_seperti_dihitung_sendiri(tapin, laporan, unit):
    instansi = replace(kantor(f"97.{next(_nomor):04}"))
    for i, (tempo, kirim) in enumerate(laporan):
        pengenal = catatan(
            instansi, "laporan_wajib", nama=f"Laporan {i}", jatuh_tempo=tempo.isoformat()
        )
        for h in kirim:
            langkah(instansi, "laporan_wajib", pengenal, tanggal=h.isoformat())
    for i, layanan in enumerate(unit):
        pengenal = catatan(instansi, "unit_kerja", nama=f"Unit {i}")
        for h in layanan:
            langkah(instansi, "unit_kerja", pengenal, tanggal=h.isoformat())
    for tahun in (2019, 2020, 2021):
        hasil = angka(instansi, tahun)
        wajib = [(t, k) for t, k in laporan if t.year == tahun]
        assert hasil["laporan_wajib"] == len(wajib)
        assert hasil["laporan_tepat_waktu"] == sum(bool(k) and min(k) <= t for t, k in wajib)
        assert hasil["unit_kerja"] == len(unit)
        assert hasil["unit_kerja_dilayani"] == sum(any(h.year == tahun for h in u) for u in unit)


def test_indikator_dihitung_dari_registernya_dan_barisnya_terbuka(klien_auditor, tapin):
    pabrik.definisi_2020(tapin)
    tu = catatan(tapin, "unit_kerja", nama="Tata Usaha")
    catatan(tapin, "unit_kerja", nama="Politik")
    assert kinerja.lineage(tapin, 2020, "IKK-1").hasil.realisasi is None
    langkah(tapin, "unit_kerja", tu, tanggal="2020-05-04")
    with hitung_kueri() as terkirim:
        hasil = kinerja.lineage(tapin, 2020, "IKK-1")
    assert (hasil.hasil.realisasi, [u.nilai for u in hasil.ukuran]) == (50, [1, 2])
    assert len(terkirim) <= 6
    halaman = Halaman(klien_auditor.get("/kinerja/2020/IKK-1?ukuran=unit_kerja"))
    baris = [b[0] for b in halaman.baris if not b[0].isdigit()]  # beside the table of years
    assert baris == ["Politik", "Tata Usaha"]
    assert halaman.tautan("Tata Usaha") == f"/catatan/unit_kerja/{tu}?pada=2020-12-31"
    assert "Dihitung dari register unit kerja 2020." in halaman.utama


@pytest.mark.parametrize("nama", list(REGISTER))
def test_tiap_baris_ukuran_punya_halaman(klien_auditor, tapin, nama):
    pengenal = catatan(tapin, nama)
    for u in DAFTAR:
        if u.register is REGISTER[nama]:
            assert u.himpunan(tapin, 2020).objek == nama
    alamat = f"/catatan/{nama}/{pengenal}?pada=2020-12-31"
    assert klien_auditor.get(alamat).status_code == 200


def test_yang_dihitung_ikut_ke_berkas_lkip_walau_barisnya_tidak(tapin):
    pabrik.definisi_2020(tapin)
    tu = catatan(tapin, "unit_kerja", nama="Tata Usaha")
    catatan(tapin, "unit_kerja", nama="Politik")
    langkah(tapin, "unit_kerja", tu, tanggal="2020-05-04")
    aliran = io.BytesIO()
    ekspor.ke_aliran(
        aliran, tapin, 2020, ekspor.Format.JSON, pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    ukuran = {u["ukuran"]: u for u in json.loads(aliran.getvalue())["ukuran"]}
    assert ukuran["unit_kerja_dilayani"]["nilai"] == "1"
    assert ukuran["unit_kerja"] == {
        "ukuran": "unit_kerja", "tahun": 2020, "nilai": "2",
        "bukti": "Register unit kerja yang dilayani",
    }  # fmt: skip
