"""The history of an organisation: who it was on any day stays answerable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas import izin
from sinormas.organisasi import kueri, layanan
from sinormas.organisasi.aturan import AlasanAkhir, Bentuk, Selang, TanggalSalah, periksa_sambungan
from sinormas.umum import waktu
from tests.pabrik import organisasi as pabrik

HARI_INI = date(2026, 11, 24)
AWAL = HARI_INI - timedelta(days=30)

langkah = st.lists(
    st.tuples(st.sampled_from(["catat", "catat", "akhiri"]), st.integers(-2, 32)), max_size=8
)


@dataclass
class Ulangan:
    """The same history told again, without any interval: the last thing said of a day holds."""

    peristiwa: list[tuple[date, str | None]]

    def boleh(self, kata: str, hari: date) -> bool:
        if hari > HARI_INI or (self.peristiwa and hari < self.peristiwa[-1][0]):
            return False
        return kata == "catat" or bool(self.peristiwa and self.peristiwa[-1][1])

    def siapa(self, hari: date) -> str | None:
        berlaku = [nama for mulai, nama in self.peristiwa if mulai <= hari]
        return berlaku[-1] if berlaku else None


@given(langkah=langkah)
@settings(max_examples=25)
def test_siapa_pada_suatu_hari_sama_dengan_ulangan_yang_lepas(app, tapin, langkah):
    organisasi_id = layanan.organisasi_baru(tapin, pelaku=izin.sistem(), saat=waktu.sekarang())
    ulangan = Ulangan([])
    for ke, (kata, jarak) in enumerate(langkah):
        hari = AWAL + timedelta(days=jarak)
        boleh = ulangan.boleh(kata, hari)
        try:
            if kata == "catat":
                pabrik.catat(tapin, organisasi_id, pabrik.rekam(f"Nama {ke}"), mulai=hari)
            else:
                layanan.akhiri(
                    tapin, organisasi_id, AlasanAkhir.BUBAR, hari,
                    pelaku=izin.sistem(), saat=waktu.sekarang(),
                )  # fmt: skip
        except TanggalSalah:
            assert not boleh
            continue
        assert boleh
        ulangan.peristiwa.append((hari, f"Nama {ke}" if kata == "catat" else None))

    riwayat = kueri.halaman(tapin, organisasi_id)
    assert riwayat is not None
    for jarak in range(-3, 34):
        hari = AWAL + timedelta(days=jarak)
        berlaku = [r for r in riwayat.rekam if r.selang.memuat(hari)]
        assert len(berlaku) <= 1
        nama = berlaku[0].isi.nama if berlaku else None
        assert nama == ulangan.siapa(hari)
        rekam = kueri.rekam_pada(tapin, organisasi_id, hari)
        assert (rekam.isi.nama if rekam else None) == nama
        assert riwayat.pada(hari) == rekam


@given(
    mulai=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    terakhir=st.none()
    | st.tuples(st.dates(date(2020, 1, 1), date(2026, 11, 24)), st.none() | st.integers(0, 99)),
)
def test_rekam_baru_tidak_pernah_menimpa_yang_lama(mulai, terakhir):
    selang = None
    if terakhir:
        awal, lama = terakhir
        selang = Selang(awal, awal + timedelta(days=lama) if lama is not None else None)
    try:
        periksa_sambungan(selang, mulai, HARI_INI)
    except TanggalSalah:
        assert mulai > HARI_INI or (selang and mulai < (selang.sampai or selang.mulai))
        return
    assert mulai <= HARI_INI
    if selang and selang.sampai is not None:
        assert not selang.memuat(mulai)
    if selang and selang.sampai is None:
        Selang(selang.mulai, mulai)  # closing it there is possible


def test_dua_perubahan_pada_satu_hari_menyisakan_yang_terakhir(app, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Satu", mulai=date(2024, 5, 1))
    for nama in ("Dua", "Tiga"):
        pabrik.catat(tapin, organisasi_id, pabrik.rekam(nama), mulai=date(2024, 5, 1))
    riwayat = kueri.halaman(tapin, organisasi_id)
    assert [r.isi.nama for r in riwayat.rekam] == ["Tiga", "Dua", "Satu"]
    assert [r.selang.sampai for r in riwayat.rekam] == [None, date(2024, 5, 1), date(2024, 5, 1)]
    assert riwayat.pada(date(2024, 5, 1)).isi.nama == "Tiga"


@pytest.mark.parametrize("mulai", [date(2024, 4, 30), date(2026, 11, 25)])
def test_rekam_tidak_boleh_mendahului_yang_terbuka_atau_hari_ini(app, tapin, mulai):
    organisasi_id = pabrik.organisasi(tapin, "Satu", mulai=date(2024, 5, 1))
    with pytest.raises(TanggalSalah):
        pabrik.catat(tapin, organisasi_id, pabrik.rekam("Dua"), mulai=mulai)
    assert [r.isi.nama for r in kueri.halaman(tapin, organisasi_id).rekam] == ["Satu"]


def test_yang_bubar_dapat_tercatat_kembali_tanpa_menghapus_riwayatnya(app, tapin):
    organisasi_id = pabrik.organisasi(
        tapin, "Lama", mulai=date(2020, 1, 2), sampai=date(2022, 3, 4)
    )
    assert kueri.rekam_pada(tapin, organisasi_id, date(2022, 3, 4)) is None
    with pytest.raises(TanggalSalah):
        pabrik.catat(tapin, organisasi_id, pabrik.rekam("Baru"), mulai=date(2022, 3, 3))
    pabrik.catat(tapin, organisasi_id, pabrik.rekam("Baru"), mulai=date(2023, 1, 1))
    assert kueri.rekam_pada(tapin, organisasi_id, date(2022, 3, 3)).isi.nama == "Lama"
    assert kueri.rekam_pada(tapin, organisasi_id, date(2022, 12, 31)) is None
    assert kueri.rekam_pada(tapin, organisasi_id, date(2026, 1, 1)).isi.nama == "Baru"


def test_hari_di_kantor_bukan_hari_di_greenwich(app, tapin, jam):
    """23.30 UTC on the 30th is the 31st in Rantau: a record may begin on that day."""
    jam.move_to("2026-12-30T23:30:00+00:00")
    organisasi_id = pabrik.organisasi(tapin, "Pagi", mulai=date(2026, 12, 31))
    assert kueri.rekam_pada(tapin, organisasi_id, date(2026, 12, 31)) is not None


def test_terdata_menurut_31_desember(app, tapin, banjar):
    from sqlalchemy import select

    from sinormas.umum.transaksi import sesi_kini

    pabrik.organisasi(tapin, "Terdata", mulai=date(2020, 12, 31))
    pabrik.organisasi(tapin, "Esok", mulai=date(2021, 1, 1))
    pabrik.organisasi(tapin, "Bubar", mulai=date(2020, 1, 2), sampai=date(2020, 12, 31))
    pabrik.organisasi(tapin, "Yayasan", Bentuk.YAYASAN, mulai=date(2020, 1, 2))
    pabrik.organisasi(banjar, "Di Banjar", mulai=date(2020, 1, 2))
    berubah = pabrik.organisasi(tapin, "Menjadi Yayasan", mulai=date(2020, 1, 2))
    pabrik.catat(
        tapin, berubah, pabrik.rekam("Menjadi Yayasan", Bentuk.YAYASAN), mulai=date(2021, 5, 1)
    )

    def nama(himpunan):
        baris = sesi_kini().execute(himpunan.rinci).all()
        cacah = sesi_kini().execute(select(himpunan.cacah())).scalar_one()
        assert len(baris) == cacah
        return {b.nama: b.rincian for b in baris}

    terdata = {"Terdata": "Ormas", "Menjadi Yayasan": "Ormas"}
    assert nama(kueri.himpunan_terdata(tapin, 2020)) == terdata
    assert nama(kueri.himpunan_melapor(tapin, 2020)) == terdata | {"Yayasan": "Yayasan"}
    assert set(nama(kueri.himpunan_terdata(tapin, 2021))) == {"Terdata", "Esok"}
    assert nama(kueri.himpunan_terdata(tapin, 2019)) == {}
