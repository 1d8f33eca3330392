"""What is remembered and kept is always what a process that knows nothing would work out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from sinormas import izin
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi, Setelan
from sinormas.kinerja import definisi, hitungan, kueri, ringkasan
from sinormas.kinerja.aturan import Arah
from sinormas.kinerja.models import RingkasanKinerja
from sinormas.konflik import layanan as konflik_layanan
from sinormas.organisasi.aturan import Bentuk
from sinormas.partisipasi import layanan as partisipasi_layanan
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun as pabrik_akun
from tests.pabrik import instansi as pabrik_instansi
from tests.pabrik import kegiatan as pabrik_kegiatan
from tests.pabrik import kinerja as pabrik
from tests.pabrik import konflik as pabrik_konflik
from tests.pabrik import organisasi as pabrik_organisasi
from tests.pabrik import partisipasi as pabrik_partisipasi
from tests.pabrik import pelaporan as pabrik_pelaporan

TAHUN = (2019, 2020)
MULAI = date(2018, 1, 1)
"""Both are asked for after every step."""


def segar(instansi: Instansi, tahun: int) -> list[dict[str, Any]]:
    """Worked out from nothing."""
    bahan = definisi.baca(instansi, (tahun,))
    hasil = hitungan.hitung(instansi, bahan, (tahun,))[tahun]
    return [ringkasan.ke_json(h) for h in hasil]


def periksa() -> None:
    """Kept, remembered, worked out: the same of every office and year."""
    kantor = {i.id: i for i in instansi_kueri.semua()}
    tersimpan = ringkasan.baca(TAHUN)
    assert len(tersimpan) == len(kantor) * len(TAHUN)
    for r in tersimpan:
        instansi = kantor[r.instansi.id]
        seharusnya = segar(instansi, r.tahun)
        assert json.loads(r.isi) == seharusnya
        diingat = kueri.hitung_tahun(instansi, r.tahun)
        assert [ringkasan.ke_json(h) for h in diingat] == seharusnya


class Kantor:
    """One office to which things happen."""

    def __init__(self, kode: str) -> None:
        self.kode = kode
        self.organisasi: list[Any] = []
        self.tanda: dict[Any, Any] = {}
        self.kasus: list[Any] = []

    @property
    def kini(self) -> Instansi:
        ada = instansi_kueri.menurut_kode(self.kode)
        assert ada is not None
        return ada

    def lakukan(self, apa: str, pilih: int, tahun: int) -> None:
        getattr(self, apa)(pilih, tahun)

    def daftar(self, pilih: int, tahun: int) -> None:
        bentuk = (Bentuk.ORMAS, Bentuk.YAYASAN, Bentuk.LSM)[pilih % 3]
        self.organisasi.append(pabrik_organisasi.organisasi(self.kini, bentuk=bentuk, mulai=MULAI))

    def tandai(self, pilih: int, tahun: int) -> None:
        if self.organisasi:
            organisasi = self.organisasi[pilih % len(self.organisasi)]
            if (organisasi, tahun) not in self.tanda:
                tanda_id = pabrik_partisipasi.tanda(self.kini, organisasi, tahun)
                self.tanda[organisasi, tahun] = tanda_id

    def cabut_tanda(self, pilih: int, tahun: int) -> None:
        if self.tanda:
            _, tanda_id = self.tanda.popitem()
            partisipasi_layanan.cabut(
                self.kini, tanda_id, "Salah orang", pelaku=izin.sistem(), saat=waktu.sekarang()
            )

    def kasus_baru(self, pilih: int, tahun: int) -> None:
        self.kasus.append(pabrik_konflik.konflik(self.kini, tahun))

    def cabut_kasus(self, pilih: int, tahun: int) -> None:
        if self.kasus:
            konflik_layanan.cabut(
                self.kini, self.kasus.pop(pilih % len(self.kasus)), "Bukan konflik",
                pelaku=izin.sistem(), saat=waktu.sekarang(),
            )  # fmt: skip

    def acara(self, pilih: int, tahun: int) -> None:
        pabrik_kegiatan.kegiatan(self.kini, tahun, diundang=10 + pilih, hadir=pilih)

    def ditarget(self, pilih: int, tahun: int) -> None:
        pabrik.catat(self.kini, pabrik.target("IKU-4", 40 + pilih, tahun))

    def diketik(self, pilih: int, tahun: int) -> None:
        pabrik.catat(self.kini, pabrik.realisasi("IKK-7", str(pilih), tahun))

    def didefinisikan(self, pilih: int, tahun: int) -> None:
        baru = pabrik.indikator(
            "IKK-7", f"Versi {pilih}", pembilang="masyarakat_hadir",
            penyebut="masyarakat_diundang", arah=(Arah.NAIK, Arah.TURUN)[pilih % 2],
        )  # fmt: skip
        pabrik.catat(self.kini, baru, tahun=tahun)

    def diskala(self, pilih: int, tahun: int) -> None:
        atas, *bawah = pabrik.SKALA.langkah
        lain = replace(atas, minimal=Decimal(86 + pilih))
        pabrik.catat(self.kini, skala=replace(pabrik.SKALA, langkah=(lain, *bawah)), tahun=tahun)

    def diatur(self, pilih: int, tahun: int) -> None:
        i = self.kini
        pembilang = ("semua_pelapor", "hanya_terdata")[pilih % 2]
        instansi_layanan.atur(
            i,
            Setelan(pembilang, i.batas_periksa, i.batas_lengkapi, i.pola_tanda_terima,
                    tanpa_legalitas_terdata=pilih > 2),
            pelaku=izin.sistem(), saat=waktu.sekarang(),
        )  # fmt: skip

    def melapor(self, pilih: int, tahun: int) -> None:
        """An organisation types something: it changes no figure."""
        orang = pabrik_akun.pengguna()
        draf = pabrik_pelaporan.draf(self.kini, orang)
        stempel = instansi_kueri.angka_kantor()
        isi = pabrik_pelaporan.ISI[Bagian.IDENTITAS]
        pabrik_pelaporan.simpan(self.kini, draf, orang, Bagian.IDENTITAS, isi)
        assert instansi_kueri.angka_kantor() == stempel


def mulai_lagi(basisdata: Any) -> None:
    basisdata.pulihkan()
    pabrik_instansi.tapin()
    pabrik_instansi.banjar()


LANGKAH = [n for n in vars(Kantor) if not n.startswith("_") and n not in ("kini", "lakukan")]


@settings(
    max_examples=4,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    langkah=st.lists(
        st.tuples(
            st.booleans(), st.sampled_from(LANGKAH), st.integers(0, 5), st.sampled_from(TAHUN)
        ),
        min_size=6,
        max_size=10,
    )
)
def test_apa_pun_yang_terjadi_yang_disimpan_dan_yang_diingat_tetap_benar(app, basisdata, langkah):
    mulai_lagi(basisdata)
    kantor = {False: Kantor("63.05"), True: Kantor("63.03")}
    for satu in kantor.values():
        pabrik.definisi_2020(satu.kini)
    periksa()
    for kedua, apa, pilih, tahun in langkah:
        kantor[kedua].lakukan(apa, pilih, tahun)
        periksa()


def test_yang_dibaca_di_dalam_transaksi_yang_batal_tidak_diingat(tapin):
    pabrik.contoh_2020(tapin)
    sebelum = kueri.hitung_tahun(tapin, 2020)
    with pytest.raises(RuntimeError), transaksi():
        pabrik.catat(tapin, pabrik.target("IKU-4", 90, 2020))
        (iku4,) = [h for h in kueri.hitung_tahun(tapin, 2020) if h.kode == "IKU-4"]
        assert iku4.hasil.target == 90
        raise RuntimeError
    assert kueri.hitung_tahun(tapin, 2020) == sebelum


def test_definisi_diingat_dan_register_tetap_dihitung(tapin):
    """The first time six queries; then two, while nothing was said. Counts are always new."""
    pabrik.contoh_2020(tapin)
    with hitung_kueri() as pertama:
        kueri.hitung_tahun(tapin, 2020)
    with hitung_kueri(ingat=True) as kedua:
        kueri.hitung_tahun(tapin, 2020)
    pabrik.tandai(tapin, pabrik.ormas(tapin, 5))
    with hitung_kueri(ingat=True) as ketiga:
        (iku4,) = [h for h in kueri.hitung_tahun(tapin, 2020) if h.kode == "IKU-4"]
    assert (len(pertama), len(kedua), len(ketiga)) == (6, 2, 2)
    assert (iku4.hasil.pembilang, iku4.hasil.penyebut) == (35, 65)


def test_ringkasan_dibaca_dengan_dua_kueri_berapa_pun_kantornya(tapin, banjar):
    for kantor in (tapin, banjar):
        pabrik.contoh_2020(kantor)
    ringkasan.baca(TAHUN)
    with hitung_kueri() as terkirim:
        assert len(ringkasan.baca(TAHUN)) == 4
    assert len(terkirim) == 2


def test_hanya_kantor_yang_berubah_yang_dihitung_lagi(tapin, banjar):
    for kantor in (tapin, banjar):
        pabrik.contoh_2020(kantor)
    ringkasan.baca(TAHUN)
    with transaksi() as sesi:
        sesi.execute(update(RingkasanKinerja).values(isi='"disimpan"'))
    pabrik_konflik.konflik(banjar)
    hasil = {(r.instansi.id, r.tahun): r.isi for r in ringkasan.baca(TAHUN)}
    assert hasil[tapin.id, 2020] == '"disimpan"'
    assert json.loads(hasil[banjar.id, 2020]) == segar(banjar, 2020)


def test_program_lain_tidak_memakai_ringkasan_yang_lama(tapin, monkeypatch):
    pabrik.contoh_2020(tapin)
    ringkasan.baca((2020,))
    with transaksi() as sesi:
        sesi.execute(update(RingkasanKinerja).values(isi='"lama"'))
    monkeypatch.setattr(ringkasan, "program", lambda: "f" * 64)
    (hasil,) = [r for r in ringkasan.baca((2020,)) if r.instansi.id == tapin.id]
    assert json.loads(hasil.isi) == segar(tapin, 2020)


def test_perubahan_di_tengah_hitungan_tidak_disimpan_sebagai_yang_terbaru(tapin, monkeypatch):
    """Somebody changes a definition after it was read and before the registers are counted."""
    pabrik.contoh_2020(tapin)
    asli = definisi.baca_kantor

    def didahului(*apa: Any, **lain: Any) -> Any:
        hasil = asli(*apa, **lain)
        pabrik.catat(tapin, pabrik.target("IKU-4", 77, 2020))
        return hasil

    monkeypatch.setattr(definisi, "baca_kantor", didahului)
    ringkasan.baca((2020,))
    monkeypatch.setattr(definisi, "baca_kantor", asli)
    (hasil,) = [r for r in ringkasan.baca((2020,)) if r.instansi.id == tapin.id]
    (iku4,) = [i for i in json.loads(hasil.isi) if i["kode"] == "IKU-4"]
    assert iku4["target"] == "77.00"


@pytest.mark.basisdata("sqlite")
def test_urutan_memasukkan_tidak_mengubah_angka(app, basisdata):
    """What is loaded first and what last is the same to every figure."""
    langkah = [
        *(("daftar", n, 2020) for n in range(6)),
        *(("kasus_baru", n, 2020) for n in range(2)),
        ("acara", 3, 2020), ("ditarget", 2, 2020), ("diketik", 4, 2020),
    ]  # fmt: skip
    hasil = []
    for urutan in (langkah, langkah[::-1], langkah[5:] + langkah[:5]):
        mulai_lagi(basisdata)
        kantor = Kantor("63.05")
        pabrik.definisi_2020(kantor.kini)
        for apa, pilih, tahun in urutan:
            kantor.lakukan(apa, pilih, tahun)
        for satu in range(3):
            kantor.tandai(satu * 2, 2020)
        hasil.append([segar(kantor.kini, t) for t in TAHUN])
    assert hasil[0] == hasil[1] == hasil[2]
