"""Every measure: its number is the length (or the sum) of its list, whatever the registers hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sinormas.catatan.register import BERTAHUN
from sinormas.catatan.ukuran import DAFTAR as DARI_CATATAN
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri
from sinormas.kinerja.ukuran import DAFTAR, ukuran
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik
from sinormas.organisasi.aturan import Bentuk, dihitung_terdata
from sinormas.umum.himpunan import BarisHimpunan
from sinormas.umum.transaksi import sesi_kini
from tests.pabrik import kinerja as pabrik
from tests.pabrik.instansi import instansi as kantor
from tests.pabrik.kegiatan import kegiatan
from tests.pabrik.konflik import konflik
from tests.pabrik.organisasi import catat, rekam

TAHUN = 2020
_nomor = count(1)


def kantor_baru(pembilang: str = "semua_pelapor") -> Instansi:
    """An office that no other example has touched."""
    return replace(kantor(f"99.{next(_nomor):04}"), pembilang=pembilang)


def angka(instansi: Instansi, nama: str) -> int:
    himpunan = kueri.himpunan_ukuran(instansi, TAHUN, nama)
    assert himpunan is not None
    return int(sesi_kini().execute(select(himpunan.cacah())).scalar_one())


def daftar(instansi: Instansi, nama: str) -> list[BarisHimpunan]:
    """All rows, page after page."""
    hasil: list[BarisHimpunan] = []
    kursor = None
    while True:
        halaman = kueri.baris_ukuran(instansi, TAHUN, nama, kursor)
        hasil += halaman.baris
        kursor = halaman.lanjut
        if kursor is None:
            return hasil


# -- The registry ---------------------------------------------------------------------------------


def test_nama_ukuran_seperti_dalam_keterangan_data():
    jenis = ["", *(f"_{j.value}" for j in JenisKonflik)]
    keadaan = ["", "_ditangani", "_diselesaikan"]
    assert set(DAFTAR) == {
        "ormas_terdata",
        "organisasi_melapor",
        "ormas_berpartisipasi",
        "kegiatan_dicatat",
        "masyarakat_diundang",
        "masyarakat_hadir",
        *(f"konflik{j}{k}" for j in jenis for k in keadaan),
        *(u.nama for u in DARI_CATATAN),
    }


def test_tiap_ukuran_punya_register_dan_kata():
    for nama, satu in DAFTAR.items():
        assert satu.nama == nama
        assert satu.register in {"organisasi", "partisipasi", "konflik", "kegiatan", *BERTAHUN}
        assert satu.satuan
        assert satu.syarat
        assert "2020" in satu.uraian(2020)


def test_satu_nama_hanya_untuk_satu_ukuran():
    with pytest.raises(ValueError, match="twice"):
        ukuran("konflik", register="konflik", satuan="x", kata="x", syarat="x")(
            DAFTAR["konflik"].himpunan
        )


def test_nama_yang_tidak_dikenal_tidak_punya_himpunan_dan_baris(tapin):
    assert kueri.himpunan_ukuran(tapin, TAHUN, "unit_tak_dikenal") is None
    assert list(kueri.baris_ukuran(tapin, TAHUN, "unit_tak_dikenal").baris) == []


# -- Number and list ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ormas:
    """One that ended on a day, or became of another form on a day, or neither."""

    bentuk: Bentuk
    sampai: date | None
    berubah: tuple[date, Bentuk] | None
    ditandai: bool

    @property
    def di_akhir_tahun(self) -> Bentuk | None:
        """Its form on 31 December 2020; None when it was no longer on the register."""
        if self.berubah is not None and self.berubah[0] <= AKHIR:
            return self.berubah[1]
        return None if self.sampai is not None and self.sampai <= AKHIR else self.bentuk


AKHIR = date(2020, 12, 31)
HARI = st.sampled_from([date(2020, 7, 1), AKHIR, date(2021, 1, 1)])
ORMAS = st.builds(
    lambda bentuk, akhir, ditandai: Ormas(bentuk, akhir[0], akhir[1], ditandai),
    bentuk=st.sampled_from(Bentuk),
    akhir=st.one_of(
        st.just((None, None)),
        st.tuples(HARI, st.none()),
        st.tuples(st.none(), st.tuples(HARI, st.sampled_from(Bentuk))),
    ),
    ditandai=st.booleans(),
)
ACARA = st.tuples(st.none() | st.integers(0, 300), st.none() | st.integers(0, 300))
ISI = st.fixed_dictionaries(
    {
        "ormas": st.lists(ORMAS, max_size=12),
        "konflik": st.lists(
            st.tuples(st.sampled_from(JenisKonflik), st.sampled_from(KeadaanKonflik)), max_size=8
        ),
        "kegiatan": st.lists(ACARA, max_size=5),
        "pembilang": st.sampled_from(["semua_pelapor", "hanya_terdata"]),
    }
)


def isi_register(isi: dict[str, Any]) -> Instansi:
    instansi = kantor_baru(isi["pembilang"])
    for satu in isi["ormas"]:
        (dibuat,) = pabrik.ormas(instansi, 1, satu.bentuk, sampai=satu.sampai)
        if satu.berubah is not None:
            hari, bentuk = satu.berubah
            catat(instansi, dibuat, rekam("Berubah", bentuk), mulai=hari)
        if satu.ditandai:
            pabrik.tandai(instansi, [dibuat])
    for jenis, keadaan in isi["konflik"]:
        konflik(instansi, jenis=jenis, keadaan=keadaan)
    for diundang, hadir in isi["kegiatan"]:
        kegiatan(instansi, diundang=diundang, hadir=hadir)
    return instansi


@settings(max_examples=25)
@given(isi=ISI)
def test_jumlah_selalu_sama_dengan_daftarnya(app, isi):
    instansi = isi_register(isi)
    for nama in DAFTAR:
        baris = daftar(instansi, nama)
        assert angka(instansi, nama) == sum(b.nilai for b in baris), nama
        assert len({b.id for b in baris}) == len(baris), nama


@settings(max_examples=25)
@given(isi=ISI)
def test_jumlah_sama_dengan_hitungan_kedua_di_luar_basis_data(app, isi):
    """The same figures from the plain Python lists that filled the registers."""
    instansi = isi_register(isi)
    bentuk = [(o, o.di_akhir_tahun) for o in isi["ormas"]]
    terdata = [o for o, b in bentuk if b is not None and dihitung_terdata(b)]
    ditandai = terdata if isi["pembilang"] == "hanya_terdata" else isi["ormas"]
    dihadiri = [(d, h or 0) for d, h in isi["kegiatan"] if d is not None]
    selesai = [j for j, k in isi["konflik"] if k is KeadaanKonflik.DISELESAIKAN]
    assert {
        "ormas_terdata": len(terdata),
        "ormas_berpartisipasi": sum(o.ditandai for o in ditandai),
        "masyarakat_diundang": sum(d for d, _ in dihadiri),
        "masyarakat_hadir": sum(h for _, h in dihadiri),
        "konflik": len(isi["konflik"]),
        "konflik_ditangani": sum(k is not KeadaanKonflik.TERJADI for _, k in isi["konflik"]),
        "konflik_agama_diselesaikan": selesai.count(JenisKonflik.AGAMA),
    }.items() <= {nama: angka(instansi, nama) for nama in DAFTAR}.items()


@settings(max_examples=15)
@given(isi=ISI, bentuk=st.sampled_from(Bentuk))
def test_ormas_baru_yang_tidak_ditandai_tidak_menaikkan_iku_4(app, isi, bentuk):
    instansi = isi_register(isi)
    pabrik.catat(instansi, *pabrik.SASARAN, *pabrik.INDIKATOR)
    pabrik.buka(instansi, TAHUN, "organisasi", "partisipasi")

    def iku_4():
        hasil = kueri.lineage(instansi, TAHUN, "IKU-4")
        assert hasil is not None
        return hasil.hasil

    sebelum = iku_4()
    pabrik.ormas(instansi, 1, bentuk, nama="Pendatang")
    sesudah = iku_4()
    assert sesudah.pembilang == sebelum.pembilang
    assert sesudah.penyebut >= sebelum.penyebut
    if sebelum.penyebut:
        assert sesudah.realisasi <= sebelum.realisasi


@settings(max_examples=10)
@given(jumlah=st.integers(0, 60))
def test_halaman_daftar_bersambung_tanpa_terlewat_atau_terulang(app, jumlah):
    instansi = kantor_baru()
    pengenal = pabrik.ormas(instansi, jumlah)
    assert [b.id for b in daftar(instansi, "ormas_terdata")] == pengenal


@pytest.mark.parametrize(
    "kursor", ["", "x", "%00", "W10", "eyJhIjoxfQ", "A" * 3000, "😀", "\u202e"]
)
def test_kursor_yang_aneh_memberi_halaman_pertama(tapin, kursor):
    pabrik.ormas(tapin, 30)
    pertama = kueri.baris_ukuran(tapin, TAHUN, "ormas_terdata")
    assert kueri.baris_ukuran(tapin, TAHUN, "ormas_terdata", kursor) == pertama
    assert len(pertama.baris) == 25
    assert pertama.lanjut
