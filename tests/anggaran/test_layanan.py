"""Programs, lines, spending; sums that are exact, and findings where they differ."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select

from sinormas.anggaran import kueri, layanan, layanan_belanja, pohon
from sinormas.anggaran.aturan import (
    BelanjaBaru,
    Jumlah,
    KegiatanBaru,
    KelompokBelanja,
    PosBaru,
    ProgramBaru,
)
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import sesi_kini
from tests.bantuan.serentak import serentak
from tests.pabrik import akun as pabrik_akun
from tests.pabrik.anggaran import belanja, program


def _petugas(instansi):
    return pabrik_akun.pengguna(instansi=instansi, peran=Peran.PETUGAS)


def _program(nama="Program", pagu="10", realisasi="5", **lain):
    return ProgramBaru(nama, Decimal(pagu), Decimal(realisasi), **lain)


def test_program_tercatat_berurutan_dengan_kegiatannya_dan_jejaknya(tapin):
    program(tapin, nama="Z", kegiatan=(("Satu", "1.50", 1), ("Dua", 2, 0)))
    program(tapin, nama="A")
    pertama, kedua = kueri.program_tahun(tapin, 2020)
    assert (pertama.nama, kedua.nama) == ("Z", "A")
    assert [(k.nama, k.pagu) for k in pertama.bawah] == [("Satu", Decimal("1.50")), ("Dua", 2)]
    assert pertama.jumlah == Jumlah(Decimal("3.50"), Decimal(1))
    assert instansi_kueri.register_dibuka(tapin, 2020) == {"anggaran"}
    baris = sesi_kini().scalars(select(Jejak).where(Jejak.objek == "program")).all()
    assert [b.isi["sesudah"]["kegiatan"] for b in baris] == [2, 0]


def test_kegiatan_ditambahkan_di_bawah_program_kantor_ini_saja(tapin, banjar):
    pengenal, petugas = program(tapin, kegiatan=(("Satu", 1, 1),)), _petugas(tapin)
    saat, baru = waktu.sekarang(), PosBaru("Dua", "8.01.01.2.02")
    layanan.catat_pos(tapin, 2020, baru, induk_id=pengenal, pelaku=petugas, saat=saat)
    assert [k.nama for k in kueri.program_tahun(tapin, 2020)[0].bawah] == ["Satu", "Dua"]
    for asing in (program(banjar), program(tapin, tahun=2021)):
        with pytest.raises(TidakAda):
            layanan.catat_pos(tapin, 2020, baru, induk_id=asing, pelaku=petugas, saat=saat)


def test_nama_program_dan_jenis_belanja_hanya_sekali_setahun(tapin, banjar):
    program(tapin, nama="Program")
    belanja(tapin, jenis="Belanja Modal")
    program(tapin, tahun=2021, nama="Program")
    program(banjar, nama="Program")
    with pytest.raises(IsianSalah, match="sudah tercatat untuk 2020") as galat:
        program(tapin, nama=" Program ")
    assert galat.value.kolom == "nama"
    with pytest.raises(IsianSalah, match="sudah tercatat untuk 2020") as galat:
        belanja(tapin, jenis="Belanja  Modal")
    assert galat.value.kolom == "jenis"
    assert len(kueri.program_tahun(tapin, 2020)) == 1


@pytest.mark.parametrize(
    ("baru", "kolom"),
    [
        (_program(nama="\u202e\x00"), "nama"),
        (_program(nama="a" * 301), "nama"),
        (_program(sasaran="S" * 21), "sasaran"),
        (_program(pagu="-1"), "pagu"),
        (_program(realisasi="-0.01"), "realisasi"),
        (_program(pagu="0.001"), "pagu"),
        (_program(pagu="10000000000000000"), "pagu"),
        (_program(kegiatan=(KegiatanBaru("", Decimal(1), Decimal(1)),)), "nama"),
    ],
)
def test_program_yang_tidak_masuk_akal_ditolak_dan_tidak_ada_yang_tertulis(tapin, baru, kolom):
    with pytest.raises(IsianSalah) as galat:
        layanan.catat_program(tapin, 2020, baru, pelaku=_petugas(tapin), saat=waktu.sekarang())
    assert galat.value.kolom == kolom
    assert kueri.program_tahun(tapin, 2020) == ()
    assert instansi_kueri.register_dibuka(tapin, 2020) == frozenset()


def test_jumlah_terbesar_tersimpan_utuh_sampai_sen(tapin):
    besar = "9999999999999999.99"
    program(tapin, pagu=besar, realisasi=besar)
    assert kueri.program_tahun(tapin, 2020)[0].pagu == Decimal(besar)


def test_anggaran_boleh_dicatat_setahun_sebelumnya_tetapi_tidak_lebih(tapin):
    program(tapin, tahun=2027)
    with pytest.raises(IsianSalah) as galat:
        program(tapin, tahun=2028)
    assert galat.value.kolom == "tahun"


def test_hanya_petugas_kantor_ini_yang_dapat_mencatat(tapin, banjar):
    baru = BelanjaBaru("Belanja Modal", KelompokBelanja.LANGSUNG, Decimal(1), Decimal(1))
    for peran in (Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN):
        orang = pabrik_akun.pengguna(instansi=tapin, peran=peran)
        with pytest.raises(TidakBoleh):
            layanan_belanja.catat_belanja(tapin, 2020, baru, pelaku=orang, saat=waktu.sekarang())
        with pytest.raises(TidakBoleh):
            layanan.catat_program(tapin, 2020, _program(), pelaku=orang, saat=waktu.sekarang())
    with pytest.raises(TidakAda):
        layanan_belanja.catat_belanja(
            tapin, 2020, baru, pelaku=_petugas(banjar), saat=waktu.sekarang()
        )


def test_serapan_adalah_pecahan_eksak_dan_tidak_ada_bila_pagu_nol(tapin):
    program(tapin, nama="Sepertiga", pagu=3, realisasi=1)
    program(tapin, nama="Nol", pagu=0, realisasi=0)
    sepertiga, nol = kueri.program_tahun(tapin, 2020)
    assert sepertiga.jumlah.serapan == Fraction(100, 3)
    assert nol.jumlah.serapan is None
    assert not nol.jumlah.lewat
    assert pohon.jumlahkan([sepertiga, nol]).serapan == Fraction(100, 3)


def test_belanja_melebihi_pagu_dikenali(tapin):
    program(tapin, pagu=10, realisasi="10.01")
    jumlah = kueri.program_tahun(tapin, 2020)[0].jumlah
    assert jumlah.lewat
    assert jumlah.sisa == Decimal("-0.01")


def test_selisih_program_dengan_kegiatannya_menjadi_temuan(tapin):
    program(tapin, nama="Cocok", pagu=10, realisasi=5, kegiatan=(("a", 4, 2), ("b", 6, 3)))
    program(tapin, nama="Beda", pagu=10, realisasi=5, kegiatan=(("a", 4, 2), ("b", 5, 3)))
    program(tapin, nama="Tanpa rincian", pagu=10, realisasi=5)
    (temuan,) = kueri.tahun(tapin, 2020).temuan
    assert (temuan.tentang, temuan.tertulis.pagu, temuan.terhitung.pagu) == ("Beda", 10, 9)


def test_selisih_program_dengan_belanja_langsung_menjadi_temuan(tapin):
    program(tapin, pagu=10, realisasi=5)
    belanja(tapin, pagu=11, realisasi=5)
    belanja(
        tapin, jenis="Belanja Pegawai", kelompok=KelompokBelanja.TIDAK_LANGSUNG, pagu=99,
        realisasi=9,
    )  # fmt: skip
    ada = kueri.tahun(tapin, 2020)
    (temuan,) = ada.temuan
    assert temuan.tertulis == Jumlah(Decimal(11), Decimal(5))
    assert pohon.jumlahkan(ada.belanja).pagu == 110


def test_tahun_yang_tercatat_dari_program_dan_belanja_kantor_ini(tapin, banjar):
    program(tapin, tahun=2019)
    belanja(tapin, tahun=2020)
    program(banjar, tahun=2018)
    assert list(kueri.tahun_tercatat(tapin)) == [2020, 2019]


def test_program_yang_dicatat_serentak_berurutan_dan_namanya_tetap_sekali(app, tapin):
    nama = ["Sama", "Sama", "Sama", "Lain 1", "Lain 2", "Lain 3"]
    hasil = serentak(app, [lambda n=n: program(tapin, nama=n) for n in nama], IsianSalah)
    assert sum(isinstance(h, IsianSalah) for h in hasil) == 2
    tercatat = kueri.program_tahun(tapin, 2020)
    assert sorted(p.nama for p in tercatat) == ["Lain 1", "Lain 2", "Lain 3", "Sama"]


def test_kegiatan_yang_dicatat_serentak_di_satu_program_semuanya_masuk(app, tapin):
    pengenal, petugas, saat = (
        program(tapin, kegiatan=(("Nol", 1, 1),)),
        _petugas(tapin),
        waktu.sekarang(),
    )
    serentak(
        app,
        [
            lambda n=n: layanan.catat_pos(
                tapin, 2020, PosBaru(n), induk_id=pengenal, pelaku=petugas, saat=saat
            )
            for n in ("A", "B", "C", "D", "E")
        ],
    )
    assert len(kueri.program_tahun(tapin, 2020)[0].bawah) == 6
