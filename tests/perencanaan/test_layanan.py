"""Plans as they are kept: drawn up, signed, changed, taken as the year's target; and refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from sinormas import izin
from sinormas.anggaran import kueri as anggaran
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak import kueri as jejak
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.sandingan import Akhir, akhir_rencana
from sinormas.kinerja.target import JenisTarget, Target
from sinormas.perencanaan import (
    banding,
    kueri,
    layanan,
    layanan_aksi,
    layanan_pk,
    layanan_sah,
    layanan_sk,
)
from sinormas.perencanaan.aturan import (
    AksiBaru,
    Jenjang,
    PerjanjianBaru,
    Pihak,
    ProgramPk,
    RenstraBaru,
    SkBaru,
)
from sinormas.perencanaan.models import PerjanjianKinerja, Renstra
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import akun, perencanaan
from tests.pabrik import kinerja as pabrik
from tests.pabrik.anggaran import program
from tests.pabrik.perencanaan import BUPATI, KEPALA


def oleh(pelaku=None):
    return {"pelaku": pelaku or izin.sistem(), "saat": waktu.sekarang()}


@pytest.fixture
def kantor(tapin):
    """The office with the indicators of 2020, and a target for 2026."""
    pabrik.definisi_2020(tapin)
    pabrik.catat(tapin, pabrik.target("IKU-4", 50, 2026))
    return tapin


def pk(instansi, pk_id):
    ini = kueri.satu_perjanjian(instansi, pk_id)
    assert ini is not None
    return ini


def target_tahun(instansi, kode="IKU-4", tahun=2026):
    (h,) = [h for h in kinerja.hitung_tahun(instansi, tahun) if h.kode == kode]
    return h.hasil.ditarget


def temuan(instansi, tahun=2026):
    hasil = kinerja.hitung_tahun(instansi, tahun)
    return banding.temuan_tahun(instansi, tahun, hasil, anggaran.program_tahun(instansi, tahun))


def beda(instansi):
    return [t.kalimat for t in temuan(instansi) if t.kalimat.startswith("Target ")]


# -- Drawing up -----------------------------------------------------------------------------------


def test_draf_diisi_dari_target_tahun_ini_renstra_dan_register_anggaran(kantor):
    perencanaan.renstra(kantor, 2024, IKU_4={2026: "55"}, IKU_1={2026: "≥ 80"})
    program(kantor, tahun=2026, nama="Program Sarana", pagu=Decimal(1000))
    ini = pk(kantor, perencanaan.perjanjian(kantor))
    assert ini.target["IKU-4"] == Target(Decimal(50))  # the year's target goes before the Renstra
    assert ini.target["IKU-1"] == Target(Decimal(80), JenisTarget.MINIMAL)
    assert "IKK-1" not in ini.target
    assert ini.program == (ProgramPk("Program Sarana", Decimal(1000)),)
    assert (ini.disahkan, ini.nama_versi) == (None, "murni")


def test_dua_murni_untuk_satu_tahun_ditolak(kantor):
    perencanaan.perjanjian(kantor)
    with pytest.raises(IsianSalah) as galat:
        perencanaan.perjanjian(kantor)
    assert galat.value.kolom == "versi_pk"
    assert sesi_kini().scalar(select(func.count()).select_from(PerjanjianKinerja)) == 1


def test_perubahan_menyalin_yang_ditandatangani_dan_menggantinya(kantor):
    with pytest.raises(IsianSalah, match="Belum ada"):
        perencanaan.perubahan(kantor)
    awal = perencanaan.perjanjian(kantor, IKU_4="50")
    with pytest.raises(IsianSalah, match="belum ditandatangani"):
        perencanaan.perubahan(kantor)
    perencanaan.sahkan(kantor, awal)
    ubah = perencanaan.perubahan(kantor)
    assert pk(kantor, ubah).target == pk(kantor, awal).target
    assert kueri.rencana(kantor, 2026).kantor.id == awal  # a draft changes nothing yet
    perencanaan.isi_target(kantor, ubah, IKU_4="60")
    perencanaan.sahkan(kantor, ubah, date(2026, 9, 30))
    assert kueri.rencana(kantor, 2026).kantor.id == ubah
    with pytest.raises(IsianSalah, match="versi perubahan"):
        layanan_sah.buka(kantor, awal, "Salah", **oleh())


def test_pejabat_di_bawahnya_punya_perjanjian_sendiri(kantor):
    perencanaan.perjanjian(kantor, IKU_4="50")
    kasubbag = PerjanjianBaru(
        2026, Jenjang.BAWAHAN, perubahan=False, pertama=Pihak("Kasubbag TU"), kedua=KEPALA
    )
    bawah = layanan_pk.buat(kantor, kasubbag, **oleh())
    assert pk(kantor, bawah).target == {}
    perencanaan.isi_target(kantor, bawah, IKK_1="100")
    assert [p.pertama.jabatan for p in kueri.rencana(kantor, 2026).berlaku] == [
        KEPALA.jabatan, "Kasubbag TU",
    ]  # fmt: skip
    with pytest.raises(IsianSalah):
        layanan_pk.buat(kantor, kasubbag, **oleh())


def test_target_yang_salah_tidak_menyimpan_apa_pun(kantor):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="50")
    with pytest.raises(IsianSalah) as galat:
        perencanaan.isi_target(kantor, pk_id, IKU_4="60", IKU_1="90 – 80")
    assert galat.value.kolom == "IKU-1"
    sesi_kini().rollback()
    assert pk(kantor, pk_id).target == {"IKU-4": Target(Decimal(50))}


def test_program_kembar_dan_anggaran_yang_tak_muat_disebut_barisnya(kantor):
    pk_id = perencanaan.perjanjian(kantor)
    versi = pk(kantor, pk_id).versi
    with pytest.raises(IsianSalah) as galat:
        layanan_pk.isi_program(
            kantor, pk_id, [ProgramPk("A", Decimal(1)), ProgramPk(" A", Decimal(2))], versi=versi,
            **oleh(),
        )  # fmt: skip
    assert galat.value.kolom == "program-1-nama"
    with pytest.raises(IsianSalah) as galat:
        layanan_pk.isi_program(
            kantor, pk_id, [ProgramPk("A", Decimal(10) ** 16)], versi=versi, **oleh()
        )
    assert galat.value.kolom == "program-0-anggaran"


# -- Signing --------------------------------------------------------------------------------------


def test_yang_ditandatangani_tetap_sampai_dibuka_pimpinan(kantor):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="50")
    perencanaan.sahkan(kantor, pk_id)
    with pytest.raises(Bentrok, match="sudah ditandatangani"):
        perencanaan.isi_target(kantor, pk_id, IKU_4="60")
    with pytest.raises(Bentrok):
        layanan_sah.cabut(kantor, pk_id, "Salah", **oleh())
    layanan_sah.buka(kantor, pk_id, "Salah ketik", **oleh())
    perencanaan.isi_target(kantor, pk_id, IKU_4="60")
    tindakan = [r.tindakan for r in jejak.riwayat(kantor.kode_wilayah, "perjanjian_kinerja", pk_id)]
    assert tindakan[:3] == ["isi_target", "buka", "sahkan"]


def test_tanpa_target_tidak_dapat_ditandatangani(kantor):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="")
    with pytest.raises(IsianSalah, match="Belum ada target"):
        perencanaan.sahkan(kantor, pk_id)


def test_petugas_menyusun_pimpinan_mengesahkan_auditor_membaca(kantor, banjar):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="50")
    versi = pk(kantor, pk_id).versi
    orang = {p: akun.pengguna(instansi=kantor, peran=p) for p in
             (Peran.PETUGAS, Peran.PIMPINAN, Peran.AUDITOR)}  # fmt: skip
    hari = date(2026, 1, 20)
    for peran in (Peran.PETUGAS, Peran.AUDITOR):
        with pytest.raises(TidakBoleh):
            layanan_sah.sahkan(kantor, pk_id, hari, versi=versi, **oleh(orang[peran]))
    for peran in (Peran.PIMPINAN, Peran.AUDITOR):
        with pytest.raises(TidakBoleh):
            layanan_pk.isi_target(kantor, pk_id, {}, versi=versi, **oleh(orang[peran]))
        with pytest.raises(TidakBoleh):
            layanan_sah.pakai_target(kantor, pk_id, **oleh(orang[peran]))
    layanan_sah.sahkan(kantor, pk_id, hari, versi=versi, **oleh(orang[Peran.PIMPINAN]))
    asing = akun.pengguna(instansi=banjar, peran=Peran.PETUGAS)
    with pytest.raises(TidakAda):
        layanan_sah.pakai_target(kantor, pk_id, **oleh(asing))
    assert kueri.satu_perjanjian(banjar, pk_id) is None


def test_yang_kedua_diberi_tahu_bila_sudah_didahului(kantor):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="50")
    lama = pk(kantor, pk_id).versi
    perencanaan.isi_target(kantor, pk_id, IKU_4="55")
    with pytest.raises(Bentrok):
        layanan_pk.isi_target(kantor, pk_id, {"IKU-4": "60"}, versi=lama, **oleh())


# -- One truth for the year's target --------------------------------------------------------------


def test_target_perjanjian_dipakai_sebagai_target_tahun_ini_dan_yang_lama_menjadi_riwayat(kantor):
    pk_id = perencanaan.perjanjian(kantor, IKU_4="60", IKU_1="70 – 80")
    assert target_tahun(kantor) == Target(Decimal(50))
    assert layanan_sah.pakai_target(kantor, pk_id, **oleh()) == 2
    assert target_tahun(kantor) == Target(Decimal(60))
    assert target_tahun(kantor, "IKU-1") == Target(Decimal(70), JenisTarget.RENTANG, Decimal(80))
    assert layanan_sah.pakai_target(kantor, pk_id, **oleh()) == 0
    assert beda(kantor) == []


def test_target_yang_berbeda_menjadi_temuan_sampai_disamakan(kantor):
    perencanaan.renstra(kantor, 2024, IKU_4={2026: "50"})
    pk_id = perencanaan.perjanjian(kantor, IKU_4="50")
    perencanaan.triwulan(kantor, "IKU-4", "10", "20", "30", "50")
    assert beda(kantor) == []
    perencanaan.triwulan(kantor, "IKU-4", "10", "20", "30", "45")
    perencanaan.isi_target(kantor, pk_id, IKU_4="60")
    assert beda(kantor) == [
        "Target 2026 tidak sama: Renstra 2024–2028 50,00\u00a0%, Perjanjian Kinerja murni (draf) "
        "60,00\u00a0%, Rencana Aksi triwulan IV 45,00\u00a0%, target tahun ini 50,00\u00a0%."
    ]


def test_akhir_renstra_dari_renstranya_dan_tanpa_itu_dari_target_tahun_terakhir(kantor):
    pabrik.catat(kantor, pabrik.target("IKU-4", 58, 2027), pabrik.target("IKU-1", 90, 2027))
    assert akhir_rencana(kantor, 2026)["IKU-4"] == Akhir(2027, Target(Decimal(58)))
    perencanaan.renstra(kantor, 2024, IKU_4={2026: "50", 2028: "65"})
    akhir = akhir_rencana(kantor, 2026)
    assert akhir["IKU-4"] == Akhir(2028, Target(Decimal(65)))
    assert akhir["IKU-1"] == Akhir(2027, Target(Decimal(90)))
    assert "IKU-4" not in akhir_rencana(kantor, 2028)


def test_tanpa_rencana_tidak_ada_temuan(kantor):
    assert temuan(kantor) == ()


def test_sk_yang_menyebut_iku_lain_menjadi_temuan(kantor):
    perencanaan.sk(kantor, "IKU-4", "IKK-1")
    kata = {(t.indikator, t.kalimat.partition(",")[0]) for t in temuan(kantor)}
    assert ("IKK-1", "Ada di SK 188/1/2024") in kata
    assert ("IKU-1", "Dipakai sebagai IKU") in kata
    assert not any(t.indikator == "IKU-4" for t in temuan(kantor))


def test_jumlah_kueri_tetap_berapa_pun_isinya(kantor):
    hasil = kinerja.hitung_tahun(kantor, 2026)
    perencanaan.renstra(kantor, 2024, IKU_4={2026: "50"})
    perencanaan.sk(kantor, "IKU-4")
    perencanaan.perjanjian(kantor, IKU_4="50")
    perencanaan.aksi(kantor)
    with hitung_kueri() as sedikit:
        banding.temuan_tahun(kantor, 2026, hasil, ())
    for ke in range(5):
        baru = PerjanjianBaru(
            2026, Jenjang.BAWAHAN, perubahan=False, pertama=Pihak(f"Seksi {ke}"), kedua=KEPALA
        )
        perencanaan.isi_target(kantor, layanan_pk.buat(kantor, baru, **oleh()), IKK_1="100")
        perencanaan.aksi(kantor, "IKU-1")
        perencanaan.triwulan(kantor, f"IKU-{ke % 4 + 1}", "1", "2", "3", "4")
    with hitung_kueri() as banyak:
        banding.temuan_tahun(kantor, 2026, hasil, ())
    assert len(banyak) == len(sedikit) <= 8


# -- Renstra, decree, Rencana Aksi ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("awal", "akhir", "kolom"), [(2024, 2027, "akhir"), (2011, 2015, "awal"), (2040, 2044, "awal")]
)
def test_renstra_yang_salah_tidak_tersimpan(kantor, awal, akhir, kolom):
    with pytest.raises(IsianSalah) as galat:
        layanan.buat_renstra(kantor, RenstraBaru(awal, akhir, "Renstra"), **oleh())
    assert galat.value.kolom == kolom
    assert sesi_kini().scalar(select(func.count()).select_from(Renstra)) == 0


def test_periode_renstra_tetap_sesudah_targetnya_diisi(kantor):
    renstra_id = perencanaan.renstra(kantor, 2024)
    ubah = {"versi": 1, **oleh()}
    layanan.ubah_renstra(kantor, renstra_id, RenstraBaru(2025, 2029, "R"), **ubah)
    layanan.isi_target_renstra(kantor, renstra_id, "IKU-4", {2025: "50"}, versi=2, **oleh())
    with pytest.raises(IsianSalah, match="tidak dapat diubah"):
        layanan.ubah_renstra(kantor, renstra_id, RenstraBaru(2024, 2028, "R"), versi=3, **oleh())


def test_target_renstra_yang_salah_disebut_tahunnya(kantor):
    renstra_id = perencanaan.renstra(kantor, 2024, IKU_4={2024: "50"})
    with pytest.raises(IsianSalah) as galat:
        layanan.isi_target_renstra(
            kantor, renstra_id, "IKU-4", {2024: "60", 2026: "80 – 70"}, versi=2, **oleh()
        )
    assert galat.value.kolom == "tahun_3"
    sesi_kini().rollback()
    assert kueri.target_renstra(kantor, 2024) == {"IKU-4": {2024: Target(Decimal(50))}}


def test_sasaran_hanya_di_bawah_satu_tujuan(kantor):
    renstra_id = perencanaan.renstra(kantor)
    for kode, sasaran in (("T1", ("S1", "S2")), ("T2", ("S2",))):
        layanan.isi_tujuan(kantor, renstra_id, kode, "Tujuan", sasaran, baru=True, **oleh())
    assert [t.sasaran for t in kueri.tujuan(kantor, 2024)] == [("S1",), ("S2",)]
    with pytest.raises(IsianSalah):
        layanan.isi_tujuan(kantor, renstra_id, "T1", "Lagi", (), baru=True, **oleh())
    layanan.hapus_tujuan(kantor, renstra_id, "T2", **oleh())
    assert [t.kode for t in kueri.tujuan(kantor, 2024)] == ["T1"]
    with pytest.raises(TidakAda):
        layanan.hapus_tujuan(kantor, renstra_id, "T2", **oleh())


def test_dua_sk_untuk_satu_tahun_ditolak(kantor):
    sk_id = perencanaan.sk(kantor, "IKU-4")
    with pytest.raises(IsianSalah) as galat:
        perencanaan.sk(kantor, "IKU-1", nomor="188/2/2024")
    assert galat.value.kolom == "mulai"
    ini = SkBaru("188/3/2024", date(2024, 2, 1), 2024, "IKU", ("IKU-1",))
    layanan_sk.simpan_sk(kantor, sk_id, ini, versi=1, **oleh())
    assert kueri.sk_tahun(kantor, 2026).indikator == ("IKU-1",)
    assert kueri.sk_tahun(kantor, 2023) is None


def test_langkah_yang_dicabut_tidak_lagi_dalam_rencana(kantor):
    aksi_id = perencanaan.aksi(kantor)
    layanan_aksi.cabut_aksi(kantor, aksi_id, "Ganda", **oleh())
    assert kueri.rencana_aksi(kantor, 2026).aksi == ()
    with pytest.raises(Bentrok):
        layanan_aksi.cabut_aksi(kantor, aksi_id, "Lagi", **oleh())
    with pytest.raises(IsianSalah):
        layanan_aksi.tambah_aksi(
            kantor, 2026, AksiBaru("TIDAK-ADA", "Rapat", "Seksi", 1, 2), **oleh()
        )


def test_bupati_dan_wali_kota_disebut_menurut_wilayahnya(kantor):
    assert layanan_pk.pihak_bawaan(kantor)[1] == Pihak(BUPATI.jabatan)
