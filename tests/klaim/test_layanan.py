"""A claim of a registered organisation: asked for, decided once, never a twin."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select

from sinormas import izin
from sinormas.izin import Peran, PeranAnggota, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import Pesan
from sinormas.klaim import kueri, layanan, mirip
from sinormas.klaim.aturan import (
    BATAS_MENUNGGU,
    JenisKlaim,
    KeadaanKlaim,
    SudahAnggota,
    SudahDiklaim,
    TerlaluBanyakKlaim,
)
from sinormas.organisasi import kueri as organisasi_kueri
from sinormas.organisasi.aturan import Legalitas
from sinormas.pelaporan import layanan_lanjutan
from sinormas.pelaporan.aturan import Bagian, Jenis, Keadaan, SurelBelumDikonfirmasi
from sinormas.pelaporan.layanan import ajukan as ajukan_laporan
from sinormas.pelaporan.penjaga import Tertahan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.serentak import serentak
from tests.pabrik import akun, organisasi, pelaporan
from tests.pabrik import klaim as pabrik
from tests.pabrik import verifikasi as pabrik_verifikasi

NOMOR = pelaporan.ISI[Bagian.LEGALITAS]["nomor_legalitas"]
NPWP = "01.234.567.8-731.000"


@pytest.fixture
def terdaftar(tapin):
    """An organisation from the office's list, without any account."""
    return organisasi.organisasi(tapin, "Karang Taruna Bina Muda", sumber="lkip")


@pytest.fixture
def petugas(tapin):
    return pabrik_verifikasi.petugas(tapin)


def _terima(instansi, klaim_id, petugas, versi=1, **lain):
    layanan.terima(instansi, klaim_id, versi, pelaku=petugas, saat=waktu.sekarang(), **lain)


def _pesan(pengguna_id, kunci):
    return (
        sesi_kini()
        .scalars(
            select(Pesan.perihal).where(Pesan.pengguna_id == pengguna_id, Pesan.kunci == kunci)
        )
        .all()
    )


def test_klaim_yang_disetujui_menjadikan_pemohon_pengurus(tapin, terdaftar, petugas):
    pemohon = akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, pemohon)
    assert organisasi_kueri.pemilik(terdaftar) == {}, "a claim alone changes nothing"
    _terima(tapin, klaim_id, petugas, kata="Selamat bergabung.")
    assert organisasi_kueri.pemilik(terdaftar) == {pemohon.id: PeranAnggota.PENGURUS}
    klaim = kueri.lengkap(tapin, klaim_id)
    assert (klaim.keadaan, klaim.petugas) == (KeadaanKlaim.DITERIMA, petugas.nama)
    assert len(_pesan(pemohon.id, "klaim_diterima")) == 1
    assert _pesan(pemohon.id, "klaim_diputuskan") == [
        "Permohonan Anda untuk Karang Taruna Bina Muda: disetujui"
    ]
    jejak = sesi_kini().scalars(select(Jejak.tindakan).where(Jejak.objek == "klaim")).all()
    assert jejak == ["ajukan", "diterima"]


def test_klaim_yang_ditolak_perlu_alasan_dan_tidak_mengubah_apa_pun(tapin, terdaftar, petugas):
    pemohon = akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, pemohon)
    saat = waktu.sekarang()
    for kosong in ("", "  \n ", None, "\u202e"):
        with pytest.raises(IsianSalah):
            layanan.tolak(tapin, klaim_id, 1, kata=kosong, pelaku=petugas, saat=saat)
    with pytest.raises(IsianSalah):
        layanan.tolak(tapin, klaim_id, 1, kata="x" * 10_000, pelaku=petugas, saat=saat)
    layanan.tolak(tapin, klaim_id, 1, kata="Nama tidak ada di SK.", pelaku=petugas, saat=saat)
    assert organisasi_kueri.pemilik(terdaftar) == {}
    assert kueri.lengkap(tapin, klaim_id).kata == "Nama tidak ada di SK."
    assert _pesan(pemohon.id, "klaim_diputuskan") == [
        "Permohonan Anda untuk Karang Taruna Bina Muda: tidak disetujui"
    ]
    pabrik.klaim(tapin, terdaftar, pemohon)  # with a better paper one may ask again


def test_ganti_kontak_dapat_melepas_pengurus_lama_dan_memberi_tahu_mereka(
    tapin, terdaftar, petugas
):
    lama, baru = organisasi.anggota(terdaftar), akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, baru, jenis=JenisKlaim.GANTI_KONTAK)
    assert len(_pesan(lama.id, "klaim_pemberitahuan")) == 1
    _terima(tapin, klaim_id, petugas, lepas_anggota=True)
    assert organisasi_kueri.pemilik(terdaftar) == {baru.id: PeranAnggota.PENGURUS}
    assert kueri.lengkap(tapin, klaim_id).lepas_anggota


def test_pengurus_lama_tinggal_bila_tidak_dilepas(tapin, terdaftar, petugas):
    lama, baru = organisasi.anggota(terdaftar), akun.pengguna()
    _terima(tapin, pabrik.klaim(tapin, terdaftar, baru), petugas)
    assert set(organisasi_kueri.pemilik(terdaftar)) == {lama.id, baru.id}


def test_pembantu_yang_disetujui_menjadi_pengurus(tapin, terdaftar, petugas):
    """Somebody who became a pembantu while the claim waited."""
    pemohon = akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, pemohon)
    organisasi.anggota(terdaftar)
    from sinormas.organisasi import anggota

    anggota.tambah(
        tapin, terdaftar, pemohon.id, PeranAnggota.PEMBANTU, pelaku=petugas, saat=waktu.sekarang()
    )
    _terima(tapin, klaim_id, petugas)
    assert organisasi_kueri.pemilik(terdaftar)[pemohon.id] is PeranAnggota.PENGURUS


def test_yang_bukan_haknya(tapin, banjar, terdaftar, petugas):
    pemohon = akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, pemohon)
    auditor = akun.pengguna(instansi=tapin, peran=Peran.AUDITOR)
    asing = pabrik_verifikasi.petugas(banjar)
    with pytest.raises(TidakBoleh):
        _terima(tapin, klaim_id, auditor)
    with pytest.raises(TidakAda):
        _terima(banjar, klaim_id, asing)
    with pytest.raises(TidakAda):
        _terima(tapin, klaim_id, asing)
    with pytest.raises(TidakAda):
        _terima(tapin, klaim_id, pemohon)
    with pytest.raises(TidakAda):
        layanan.cabut(tapin, klaim_id, 1, pelaku=akun.pengguna(), saat=waktu.sekarang())
    with pytest.raises(TidakBoleh):
        pabrik.klaim(tapin, terdaftar, petugas)
    with pytest.raises(SurelBelumDikonfirmasi):
        pabrik.klaim(tapin, terdaftar, akun.pengguna(dikonfirmasi=False))
    for tidak_ada in (uuid4(), organisasi.organisasi(banjar)):
        with pytest.raises(TidakAda):
            pabrik.klaim(tapin, tidak_ada, akun.pengguna())
    draf_orang = pelaporan.draf(tapin, akun.pengguna())
    with pytest.raises(TidakAda):
        pabrik.klaim(tapin, terdaftar, akun.pengguna(), laporan_id=draf_orang)


def test_organisasi_yang_tidak_lagi_di_register_tidak_dapat_diklaim(tapin):
    from datetime import date

    bubar = organisasi.organisasi(tapin, sampai=date(2021, 1, 1))
    with pytest.raises(TidakAda):
        pabrik.klaim(tapin, bubar)


def test_satu_klaim_terbuka_tiap_orang_dan_tidak_lebih_dari_batas(tapin, terdaftar):
    pemohon = akun.pengguna()
    klaim_id = pabrik.klaim(tapin, terdaftar, pemohon)
    with pytest.raises(SudahDiklaim):
        pabrik.klaim(tapin, terdaftar, pemohon)
    layanan.cabut(tapin, klaim_id, 1, pelaku=pemohon, saat=waktu.sekarang())
    pabrik.klaim(tapin, terdaftar, pemohon)
    for _ in range(BATAS_MENUNGGU - 1):
        pabrik.klaim(tapin, organisasi.organisasi(tapin), pemohon)
    with pytest.raises(TerlaluBanyakKlaim):
        pabrik.klaim(tapin, organisasi.organisasi(tapin), pemohon)


def test_anggota_tidak_perlu_mengklaim(tapin):
    pemilik = akun.pengguna()
    with pytest.raises(SudahAnggota):
        pabrik.klaim(tapin, organisasi.organisasi(tapin, pelaku=pemilik), pemilik)


@pytest.mark.parametrize("alasan", ["", "   ", "\x00\u202e", None, "x" * 10_000])
def test_alasan_perlu_diisi_secukupnya(tapin, terdaftar, alasan):
    with pytest.raises(IsianSalah):
        pabrik.klaim(tapin, terdaftar, alasan=alasan)


def test_yang_kedua_diberi_tahu_siapa_yang_memutuskan(tapin, terdaftar, petugas):
    klaim_id = pabrik.klaim(tapin, terdaftar)
    _terima(tapin, klaim_id, petugas)
    with pytest.raises(Bentrok, match=petugas.nama):
        layanan.tolak(
            tapin, klaim_id, 1, kata="Terlambat.", pelaku=pabrik_verifikasi.petugas(tapin),
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert kueri.lengkap(tapin, klaim_id).keadaan is KeadaanKlaim.DITERIMA


def test_dua_petugas_serentak_hanya_satu_putusan(app, tapin, terdaftar, petugas):
    klaim_id, lain = pabrik.klaim(tapin, terdaftar), pabrik_verifikasi.petugas(tapin)
    saat = waktu.sekarang()
    hasil = serentak(
        app,
        [
            lambda: layanan.terima(tapin, klaim_id, 1, pelaku=petugas, saat=saat),
            lambda: layanan.tolak(tapin, klaim_id, 1, kata="Bukan.", pelaku=lain, saat=saat),
        ],
        Bentrok,
    )
    assert sum(isinstance(h, Bentrok) for h in hasil) == 1
    diterima = kueri.lengkap(tapin, klaim_id).keadaan is KeadaanKlaim.DITERIMA
    assert bool(organisasi_kueri.pemilik(terdaftar)) is diterima


def test_dua_orang_serentak_mengklaim_organisasi_yang_sama(app, tapin, terdaftar, petugas):
    """Both may ask; each is decided for itself, and there is one organisation."""
    orang = [akun.pengguna() for _ in range(2)]
    surat = pabrik.surat()
    hasil = serentak(
        app,
        [lambda o=o: pabrik.klaim(tapin, terdaftar, o, surat_siap=surat) for o in orang],
        SudahDiklaim,
    )
    assert len(set(hasil)) == 2
    for klaim_id in hasil:
        _terima(tapin, klaim_id, petugas)
    assert set(organisasi_kueri.pemilik(terdaftar)) == {o.id for o in orang}


def test_orang_yang_sama_serentak_hanya_satu_klaim(app, tapin, terdaftar):
    orang, surat = akun.pengguna(), pabrik.surat()
    hasil = serentak(
        app,
        [lambda: pabrik.klaim(tapin, terdaftar, orang, surat_siap=surat) for _ in range(3)],
        SudahDiklaim,
    )
    assert sum(isinstance(h, SudahDiklaim) for h in hasil) == 2
    assert len(kueri.milik(tapin, orang.id)) == 1


# -- Instead of a twin ----------------------------------------------------------------------------


def _kirim(instansi, lengkap, pelaku):
    return ajukan_laporan(
        instansi, lengkap.id, kunci="satu", versi=lengkap.versi, pelaku=pelaku,
        saat=waktu.sekarang(),
    )  # fmt: skip


def test_nomor_yang_sudah_tercatat_menahan_pengiriman(tapin):
    ada = organisasi.organisasi(
        tapin, "Forum Lama", legalitas=Legalitas.SKT, nomor_legalitas=NOMOR.lower()
    )
    pelapor = akun.pengguna()
    lengkap = pelaporan.siap(tapin, pelapor)
    with pytest.raises(Tertahan, match="Forum Lama") as galat:
        _kirim(tapin, lengkap, pelapor)
    assert galat.value.organisasi_id == ada
    kini = pelaporan.muat(tapin, lengkap.id)
    assert (kini.keadaan, kini.nomor) == (Keadaan.DRAF, None), "nothing was lost, no number used"
    layanan.bukan_kami(tapin, lengkap.id, ada, pelaku=pelapor, saat=waktu.sekarang())
    with pytest.raises(Tertahan):  # a number is one organisation's, whatever is said
        _kirim(tapin, lengkap, pelapor)


def test_npwp_yang_sudah_tercatat_menahan_sampai_pelapor_menyatakan_bukan(tapin):
    ada = organisasi.organisasi(tapin, "Pusat", npwp="0" + NPWP.replace(".", "").replace("-", ""))
    pelapor = akun.pengguna()
    lengkap = pelaporan.siap(tapin, pelapor, legalitas={"npwp": NPWP})
    with pytest.raises(Tertahan, match="NPWP"):
        _kirim(tapin, lengkap, pelapor)
    layanan.bukan_kami(tapin, lengkap.id, ada, pelaku=pelapor, saat=waktu.sekarang())
    assert _kirim(tapin, lengkap, pelapor).nomor


def test_perubahan_dengan_npwp_bersama_tidak_tertahan(tapin):
    """Two branches of one pusat are on the register already, with its NPWP."""
    pelapor = akun.pengguna()
    organisasi.organisasi(tapin, "Cabang Satu", npwp=NPWP)
    milik = organisasi.organisasi(tapin, "Cabang Dua", npwp=NPWP, pelaku=pelapor)
    laporan_id = layanan_lanjutan.mulai(
        tapin, milik, Jenis.PERUBAHAN, kunci="satu", pelaku=pelapor, saat=waktu.sekarang()
    )
    lengkap = pelaporan.muat(tapin, laporan_id)
    assert lengkap.isi(Bagian.LEGALITAS)["npwp"] == NPWP
    mirip.jaga(tapin, lengkap)


def test_nomor_kantor_lain_bukan_halangan(tapin, banjar):
    organisasi.organisasi(banjar, legalitas=Legalitas.SKT, nomor_legalitas=NOMOR)
    pelapor = akun.pengguna()
    assert _kirim(tapin, pelaporan.siap(tapin, pelapor), pelapor).nomor


def test_draf_yang_diklaim_tertahan_lalu_ditutup_bila_disetujui(tapin, terdaftar, petugas):
    pelapor = akun.pengguna()
    lengkap = pelaporan.siap(tapin, pelapor, identitas={"nama": "Karang Taruna Bina Muda"})
    klaim_id = pabrik.klaim(tapin, terdaftar, pelapor, laporan_id=lengkap.id)
    with pytest.raises(Tertahan, match="sedang diperiksa"):
        _kirim(tapin, lengkap, pelapor)
    _terima(tapin, klaim_id, petugas)
    assert pelaporan.muat(tapin, lengkap.id).keadaan is Keadaan.DICABUT


def test_draf_yang_klaimnya_ditolak_dapat_dikirim(tapin, terdaftar, petugas):
    pelapor = akun.pengguna()
    lengkap = pelaporan.siap(tapin, pelapor)
    klaim_id = pabrik.klaim(tapin, terdaftar, pelapor, laporan_id=lengkap.id)
    layanan.tolak(
        tapin, klaim_id, 1, kata="Organisasi lain.", pelaku=petugas, saat=waktu.sekarang()
    )
    assert _kirim(tapin, lengkap, pelapor).nomor


def test_disetujui_selagi_laporan_dikirim_tetap_satu_cerita(app, tapin, terdaftar, petugas):
    """The claim of another person is accepted while this one submits: both hold, or one is told."""
    pelapor = akun.pengguna()
    lengkap = pelaporan.siap(tapin, pelapor)
    klaim_id = pabrik.klaim(tapin, terdaftar, pelapor, laporan_id=lengkap.id)
    saat = waktu.sekarang()
    hasil = serentak(
        app,
        [
            lambda: layanan.terima(tapin, klaim_id, 1, pelaku=petugas, saat=saat),
            lambda: _kirim(tapin, lengkap, pelapor),
        ],
        Tertahan,
        Bentrok,
    )
    assert hasil[0] is None
    assert isinstance(hasil[1], (Tertahan, Bentrok))
    assert pelaporan.muat(tapin, lengkap.id).keadaan is Keadaan.DICABUT
    assert pelapor.id in organisasi_kueri.pemilik(terdaftar)


def test_bukan_kami_diingat_sekali_dan_hanya_oleh_pemilik_draf(tapin, terdaftar):
    pelapor = akun.pengguna()
    laporan_id = pelaporan.draf(tapin, pelapor)
    for _ in range(2):
        layanan.bukan_kami(tapin, laporan_id, terdaftar, pelaku=pelapor, saat=waktu.sekarang())
    assert kueri.bukan(laporan_id) == {terdaftar}
    with pytest.raises(TidakAda):
        layanan.bukan_kami(
            tapin, laporan_id, terdaftar, pelaku=akun.pengguna(), saat=waktu.sekarang()
        )
    with pytest.raises(TidakAda):
        layanan.bukan_kami(tapin, laporan_id, uuid4(), pelaku=pelapor, saat=waktu.sekarang())


def test_surat_klaim_dilihat_pemohon_dan_kantor_saja(tapin, banjar, terdaftar, petugas):
    pemohon = akun.pengguna()
    berkas_id = kueri.lengkap(tapin, pabrik.klaim(tapin, terdaftar, pemohon)).berkas_id
    boleh = [pemohon, petugas, akun.pengguna(instansi=tapin, peran=Peran.AUDITOR)]
    tidak = [
        akun.pengguna(),
        organisasi.anggota(terdaftar),
        akun.pengguna(instansi=tapin, peran=Peran.ADMIN),
        pabrik_verifikasi.petugas(banjar),
    ]
    assert all(kueri.boleh_lihat_berkas(p, berkas_id) for p in boleh)
    assert not any(kueri.boleh_lihat_berkas(p, berkas_id) for p in tidak)


def test_program_tidak_memutuskan_klaim(tapin, terdaftar):
    klaim_id = pabrik.klaim(tapin, terdaftar)
    with pytest.raises(TypeError):
        _terima(tapin, klaim_id, izin.sistem())
