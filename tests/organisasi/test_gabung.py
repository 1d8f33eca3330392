"""Twin entries become one: everything follows, and parting them gives each what it had."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from sinormas import izin
from sinormas.extensions import Basis
from sinormas.izin import PeranAnggota, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.kabar.models import Pesan
from sinormas.kegiatan.models import Kehadiran
from sinormas.organisasi import kueri, kueri_gabung, layanan, penggabungan, perbaikan
from sinormas.organisasi.aturan import AlasanAkhir, Selang
from sinormas.organisasi.aturan_gabung import GabungTertahan, sisakan
from sinormas.organisasi.ikut_gabung import PENGIKUT
from sinormas.organisasi.models import Rekam
from sinormas.partisipasi.models import Partisipasi
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.models import Laporan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.bantuan.serentak import serentak
from tests.pabrik import akun, klaim, lanjutan, organisasi, partisipasi
from tests.pabrik import gabung as pabrik

HARI = date(2020, 1, 1)
TIDAK_IKUT = {
    "penggabungan": "the merges themselves",
    "cari_nama": "made anew from the records",
    "jejak": "what was noted stays as it was",
    "pesan": "a message stays about what it was about; its link leads on",
    "surat_keluar": "the same",
}
"""Tables that name an organisation and do not follow it, and why."""


@st.composite
def _selang(draw: st.DrawFn) -> tuple[Selang, ...]:
    """The days of one organisation: intervals that do not touch each other twice."""
    batas = sorted(draw(st.lists(st.integers(0, 40), min_size=1, max_size=6)))
    hari = [HARI + timedelta(days=10 * n) for n in batas]
    semua = [Selang(a, b) for a, b in zip(hari[::2], hari[1::2], strict=False)]
    return (*semua, Selang(hari[-1])) if len(hari) % 2 else tuple(semua)


def _hari(semua) -> set[date]:
    semua = list(semua)
    hari = (HARI + timedelta(days=n) for n in range(450))
    return {satu for satu in hari if any(s.memuat(satu) for s in semua)}


# -- The rule -------------------------------------------------------------------------------------


@given(_selang(), _selang())
def test_hari_yang_tersisa_tepat_yang_tidak_dipunyai_yang_tetap(tetap, asal):
    for satu in asal:
        sisa = sisakan(satu, tetap)
        assert _hari(sisa) == _hari([satu]) - _hari(tetap)
        assert all(s.sampai is None or s.mulai < s.sampai for s in sisa)
        assert all(a.sampai and a.sampai <= b.mulai for a, b in pairwise(sisa))


# -- Nothing is forgotten -------------------------------------------------------------------------


def test_tiap_tabel_yang_merujuk_organisasi_ikut_atau_disebut_mengapa_tidak(app):
    merujuk = {
        t.name
        for t in Basis.metadata.tables.values()
        if any(
            k.name in ("organisasi_id", "tentang_id", "objek_id")
            or any(f.target_fullname == "organisasi.id" for f in k.foreign_keys)
            for k in t.columns
        )
    }
    assert merujuk == PENGIKUT.keys() | TIDAK_IKUT.keys()
    assert not PENGIKUT.keys() & TIDAK_IKUT.keys()


def _jumlah(tabel: str, organisasi_id: UUID) -> int:
    t = Basis.metadata.tables[tabel]
    kueri_jumlah = select(func.count()).where(t.c.organisasi_id == organisasi_id)
    return sesi_kini().execute(kueri_jumlah).scalar_one()


def test_semua_ikut_dan_tidak_ada_yang_tertinggal(app, tapin):
    k = pabrik.kembar(tapin)
    kosong = [t for t in PENGIKUT if not _jumlah(t, k.asal)]
    assert kosong == [], "the example has nothing of these tables"
    pabrik.gabung(tapin, k)
    sisa = {t for t in PENGIKUT if _jumlah(t, k.asal)}
    assert sisa == {"rekam"}, "only records without a day stay behind"
    assert sesi_kini().scalars(select(Rekam).where(Rekam.organisasi_id == k.asal)).one().sampai


def test_dipisahkan_lagi_semua_tabel_tepat_seperti_semula(app, tapin):
    k = pabrik.kembar(tapin)
    sebelum = pabrik.potret()
    nomor = pabrik.gabung(tapin, k)
    digabung = pabrik.potret()
    assert sum(sebelum[t] != digabung[t] for t in sebelum if t not in pabrik.BERTAMBAH) > 10
    pabrik.batalkan(tapin, nomor, k.petugas)
    _sama(sebelum, pabrik.potret())


def _sama(sebelum, sesudah):
    for tabel in sebelum:
        if tabel == "cari_nama":
            tanpa_nomor = ({b[1:] for b in potret[tabel]} for potret in (sebelum, sesudah))
            assert len(set(map(frozenset, tanpa_nomor))) == 1
        elif tabel == "ujung_jejak":
            continue
        elif tabel in pabrik.BERTAMBAH:
            assert sebelum[tabel] <= sesudah[tabel], tabel
        else:
            assert sebelum[tabel] == sesudah[tabel], tabel


@settings(max_examples=12)
@given(_selang(), _selang())
def test_riwayat_keduanya_menjadi_satu_tanpa_bertumpang_tindih_dan_kembali(app, tapin, satu, dua):
    tetap, asal = pabrik.selang(tapin, satu), pabrik.selang(tapin, dua)
    k = pabrik.Kembar(tetap, asal, akun.pengguna(instansi=tapin, peran=izin.Peran.PETUGAS))
    sebelum = pabrik.potret()
    nomor = pabrik.gabung(tapin, k)
    milik = kueri.halaman(tapin, tetap).rekam
    assert _hari(r.selang for r in milik) == _hari((*satu, *dua))
    for n in range(0, 450, 5):
        hari = HARI + timedelta(days=n)
        assert sum(r.selang.memuat(hari) for r in milik) <= 1
        assert kueri.rekam_pada(tapin, asal, hari) is None
    assert sum(r.selang.sampai is None for r in milik) <= 1
    pabrik.batalkan(tapin, nomor, k.petugas)
    _sama(sebelum, pabrik.potret())


# -- What both have -------------------------------------------------------------------------------


def test_yang_bertabrakan_disebut_dan_diselesaikan(app, tapin):
    k = pabrik.kembar(tapin)
    dilihat = penggabungan.tinjau(tapin, k.tetap, k.asal, pelaku=k.petugas, saat=waktu.sekarang())
    kata = " ".join(f"{t.nama}: {t.kata}" for t in dilihat.tabrakan)
    for satu in (
        "Partisipasi: Keduanya ditandai untuk 2026",
        "Laporan: Laporan tahunan 2026 ada pada keduanya",
        "Daftar hadir: Keduanya tercatat di Sosialisasi Wawasan Kebangsaan",
        "Konflik: Keduanya pihak dalam 1 kasus",
        "Undangan: 1 alamat diundang dua kali",
        "Catatan register: Karang Taruna Bastari",
        "mengurus keduanya",
    ):
        assert satu in kata
    assert dilihat.tertahan == ()
    pabrik.gabung(tapin, k)
    sesi = sesi_kini()
    tanda = sesi.scalars(select(Partisipasi).where(Partisipasi.organisasi_id == k.tetap)).all()
    assert len(tanda) == 2
    (dicabut,) = [t for t in tanda if t.dicabut]
    assert dicabut.alasan_cabut.startswith("Digabung dengan Karang Taruna")
    assert dicabut.pencabut == k.petugas.nama
    hadir = sesi.scalars(select(Kehadiran).where(Kehadiran.organisasi_id == k.tetap)).all()
    assert sorted((h.diundang, h.hadir, h.orang) for h in hadir) == [
        (False, True, None),
        (True, True, 3),
    ]
    tahunan = sesi.scalars(
        select(Laporan.ganda).where(
            Laporan.organisasi_id == k.tetap, Laporan.jenis == Jenis.TAHUNAN
        )
    )
    assert sorted(tahunan) == [False, True]
    peran = kueri.pemilik(k.tetap)
    assert len(peran) == 4
    assert list(peran.values()).count(PeranAnggota.PENGURUS) == 3


def test_dua_permohonan_orang_yang_sama_menahan_penggabungan(app, tapin):
    tetap, asal = organisasi.organisasi(tapin), organisasi.organisasi(tapin)
    k = pabrik.Kembar(tetap, asal, lanjutan.petugas(tapin))
    orang = akun.pengguna(nama="Siti Rahmah")
    for satu in (tetap, asal):
        klaim.klaim(tapin, satu, orang)
    dilihat = penggabungan.tinjau(tapin, tetap, asal, pelaku=k.petugas, saat=waktu.sekarang())
    assert "Permohonan Siti Rahmah" in dilihat.tertahan[0]
    sebelum = pabrik.potret()
    with pytest.raises(GabungTertahan, match="Putuskan salah satunya"):
        pabrik.gabung(tapin, k)
    assert pabrik.potret() == sebelum


def test_melihat_saja_tidak_mengubah_apa_pun(app, tapin):
    k = pabrik.kembar(tapin)
    sebelum = pabrik.potret()
    penggabungan.tinjau(tapin, k.tetap, k.asal, pelaku=k.petugas, saat=waktu.sekarang())
    assert pabrik.potret() == sebelum


# -- When it may not be ---------------------------------------------------------------------------


def _pasangan(tapin) -> pabrik.Kembar:
    return pabrik.Kembar(
        organisasi.organisasi(tapin), organisasi.organisasi(tapin), lanjutan.petugas(tapin)
    )


def test_yang_berubah_sejak_dilihat_ditolak_tanpa_jejak(app, tapin):
    k = _pasangan(tapin)
    dilihat = penggabungan.tinjau(tapin, k.tetap, k.asal, pelaku=k.petugas, saat=waktu.sekarang())
    partisipasi.tanda(tapin, k.asal, 2025)
    sebelum = pabrik.potret()
    with pytest.raises(Bentrok, match="berubah sejak halaman ini dibuka"):
        penggabungan.gabung(
            tapin, k.tetap, k.asal, alasan="Sama", sidik=dilihat.sidik, pelaku=k.petugas,
            saat=waktu.sekarang(),
        )  # fmt: skip
    assert pabrik.potret() == sebelum


def test_salah_ketik_yang_diperbaiki_sejak_dilihat_ditunjukkan_dahulu(app, tapin):
    k = _pasangan(tapin)
    dilihat = penggabungan.tinjau(tapin, k.tetap, k.asal, pelaku=k.petugas, saat=waktu.sekarang())
    (rekam,) = kueri.halaman(tapin, k.tetap).rekam
    perbaikan.perbaiki(
        tapin, k.tetap, organisasi.rekam("Nama lain"), rekam_id=rekam.id, versi=rekam.versi,
        alasan="Lihat akta", pelaku=k.petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    kini = penggabungan.tinjau(tapin, k.tetap, k.asal, pelaku=k.petugas, saat=waktu.sekarang())
    assert kini.sidik != dilihat.sidik


def test_dua_petugas_berlawanan_arah_satu_yang_menang(app, tapin):
    k = _pasangan(tapin)
    terbalik = pabrik.Kembar(k.asal, k.tetap, lanjutan.petugas(tapin))
    hasil = serentak(
        app, [lambda satu=satu: pabrik.gabung(tapin, satu) for satu in (k, terbalik)],
        GabungTertahan, Bentrok,
    )  # fmt: skip
    assert sorted(type(h).__name__ for h in hasil) in (
        ["GabungTertahan", "UUID"],
        ["Bentrok", "UUID"],
    )
    tujuan = [kueri_gabung.tujuan(tapin, o) for o in (k.tetap, k.asal)]
    assert sorted(t is None for t in tujuan) == [False, True]


def test_tanpa_alasan_dengan_diri_sendiri_atau_milik_kantor_lain_ditolak(app, tapin, banjar):
    k = _pasangan(tapin)
    asing = organisasi.organisasi(banjar)
    saat, petugas = waktu.sekarang(), k.petugas
    with pytest.raises(IsianSalah):
        penggabungan.gabung(
            tapin, k.tetap, k.asal, alasan="  ", sidik="", pelaku=petugas, saat=saat
        )
    with pytest.raises(GabungTertahan):
        penggabungan.tinjau(tapin, k.tetap, k.tetap, pelaku=petugas, saat=saat)
    draf = layanan.organisasi_baru(tapin, pelaku=izin.sistem(), saat=saat)
    for lain in (asing, draf, UUID(int=1)):
        with pytest.raises(TidakAda):
            penggabungan.tinjau(tapin, k.tetap, lain, pelaku=petugas, saat=saat)
    for peran in (izin.Peran.AUDITOR, izin.Peran.PIMPINAN, izin.Peran.ADMIN):
        with pytest.raises(TidakBoleh):
            pabrik.gabung(tapin, pabrik.Kembar(k.tetap, k.asal, akun.pengguna(
                instansi=tapin, peran=peran)))  # fmt: skip
    nomor = pabrik.gabung(tapin, k)
    with pytest.raises(GabungTertahan, match="sudah digabung"):
        pabrik.gabung(tapin, k)
    with pytest.raises(TidakAda):
        penggabungan.batalkan(banjar, nomor, "Sama", pelaku=lanjutan.petugas(banjar), saat=saat)
    with pytest.raises(IsianSalah):
        penggabungan.batalkan(tapin, nomor, " ", pelaku=petugas, saat=saat)
    pabrik.batalkan(tapin, nomor, petugas)
    with pytest.raises(Bentrok, match="sudah dibatalkan"):
        pabrik.batalkan(tapin, nomor, petugas)


def test_penggabungan_beruntun_dipisahkan_dari_yang_terakhir(app, tapin):
    satu = _pasangan(tapin)
    dua = pabrik.Kembar(organisasi.organisasi(tapin), satu.tetap, satu.petugas)
    sebelum = pabrik.potret()
    pertama = pabrik.gabung(tapin, satu)
    kedua = pabrik.gabung(tapin, dua)
    assert kueri_gabung.tujuan(tapin, satu.asal) == dua.tetap
    with pytest.raises(GabungTertahan, match="lebih baru"):
        pabrik.batalkan(tapin, pertama, satu.petugas)
    pabrik.batalkan(tapin, kedua, satu.petugas)
    pabrik.batalkan(tapin, pertama, satu.petugas)
    _sama(sebelum, pabrik.potret())


# -- After it -------------------------------------------------------------------------------------


def test_yang_digabung_tidak_dapat_ditulisi_lagi(app, tapin):
    k = _pasangan(tapin)
    pabrik.gabung(tapin, k)
    assert kueri.terdaftar(tapin, [k.tetap, k.asal]) == {k.tetap}
    with pytest.raises(TidakAda):
        organisasi.catat(tapin, k.asal, organisasi.rekam(), mulai=date(2026, 1, 1))
    with pytest.raises(TidakAda):
        layanan.akhiri(
            tapin, k.asal, AlasanAkhir.BUBAR, date(2026, 1, 1), pelaku=izin.sistem(),
            saat=waktu.sekarang(),
        )  # fmt: skip


def test_yang_dicatat_sesudahnya_tinggal_pada_yang_tetap(app, tapin):
    k = _pasangan(tapin)
    nomor = pabrik.gabung(tapin, k)
    tanda = partisipasi.tanda(tapin, k.tetap, 2025)
    pabrik.batalkan(tapin, nomor, k.petugas)
    assert sesi_kini().get(Partisipasi, tanda).organisasi_id == k.tetap


def test_yang_sudah_diubah_lagi_tidak_dipisahkan_diam_diam(app, tapin):
    """The record of the one that went in runs on, and is followed by another: no way back."""
    tetap = organisasi.organisasi(tapin, mulai=date(2020, 1, 2), sampai=date(2021, 1, 1))
    asal = organisasi.organisasi(tapin, "Yang berlanjut", mulai=date(2020, 6, 1))
    k = pabrik.Kembar(tetap, asal, lanjutan.petugas(tapin))
    nomor = pabrik.gabung(tapin, k)
    assert kueri.rekam_pada(tapin, tetap, date(2026, 1, 1)).isi.nama == "Yang berlanjut"
    organisasi.catat(tapin, tetap, organisasi.rekam("Berganti"), mulai=date(2026, 1, 1))
    sebelum = pabrik.potret()
    with pytest.raises(GabungTertahan, match="catatan register sudah diubah"):
        pabrik.batalkan(tapin, nomor, k.petugas)
    assert pabrik.potret() == sebelum


def test_salah_ketik_yang_diperbaiki_sesudahnya_ikut_pulang(app, tapin):
    tetap = organisasi.organisasi(tapin, mulai=date(2020, 1, 2), sampai=date(2021, 1, 1))
    asal = organisasi.organisasi(tapin, "Yang berlanjut", mulai=date(2020, 6, 1))
    k = pabrik.Kembar(tetap, asal, lanjutan.petugas(tapin))
    nomor = pabrik.gabung(tapin, k)
    rekam = kueri.halaman(tapin, tetap).rekam[0]
    perbaikan.perbaiki(
        tapin, tetap, organisasi.rekam("Yang berlanjut terus"), rekam_id=rekam.id,
        versi=rekam.versi, alasan="Lihat akta", pelaku=k.petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    pabrik.batalkan(tapin, nomor, k.petugas)
    assert kueri.halaman(tapin, asal).rekam[0].isi.nama == "Yang berlanjut terus"
    assert [len(perbaikan.daftar(o)) for o in (tetap, asal)] == [0, 1]


def test_nomor_yang_sudah_dipakai_lain_menahan_pemisahan(app, tapin):
    from sinormas.organisasi.aturan import Legalitas

    nomor_surat = {"legalitas": Legalitas.SKT, "nomor_legalitas": "1117-00-00/167/IV/2018"}
    asal = organisasi.organisasi(tapin, **nomor_surat)
    k = pabrik.Kembar(organisasi.organisasi(tapin), asal, lanjutan.petugas(tapin))
    nomor = pabrik.gabung(tapin, k)
    organisasi.organisasi(tapin, **nomor_surat)
    with pytest.raises(GabungTertahan, match="nomor organisasi lain"):
        pabrik.batalkan(tapin, nomor, k.petugas)


def test_akun_yang_dihapus_tidak_kembali(app, tapin):
    k = _pasangan(tapin)
    orang = organisasi.anggota(k.tetap)
    organisasi.anggota(k.asal, orang)
    nomor = pabrik.gabung(tapin, k)
    akun.tutup(orang)
    pabrik.batalkan(tapin, nomor, k.petugas)
    assert kueri.pemilik(k.asal) == {}


def test_hitungan_tahun_lalu_turun_satu_dan_dapat_dijelaskan(app, tapin):
    k = _pasangan(tapin)
    assert sesi_kini().execute(select(kueri.himpunan_terdata(tapin, 2024).cacah())).scalar() == 2
    pabrik.gabung(tapin, k)
    assert sesi_kini().execute(select(kueri.himpunan_terdata(tapin, 2024).cacah())).scalar() == 1
    akhir = waktu.sekarang() - timedelta(days=1)
    (satu,) = kueri_gabung.pada(tapin, date(2024, 12, 31), akhir)
    assert satu.asal_id == k.asal
    assert kueri_gabung.pada(tapin, date(2019, 12, 31), akhir) == ()
    assert kueri_gabung.pada(tapin, date(2024, 12, 31), waktu.sekarang()) == ()


def test_jejak_menyebut_keduanya_dan_orangnya_diberi_tahu(app, tapin):
    k = pabrik.kembar(tapin)
    nomor = pabrik.gabung(tapin, k)
    pabrik.batalkan(tapin, nomor, k.petugas)
    for tindakan in ("gabung", "batalkan_gabung"):
        baris = sesi_kini().scalars(select(Jejak).where(Jejak.tindakan == tindakan)).all()
        assert {b.objek_id for b in baris} == {k.tetap, k.asal}
        assert all(b.isi["sesudah"]["alasan"] for b in baris)
    kunci = sesi_kini().scalars(select(Pesan.kunci)).all()
    assert kunci.count("organisasi_digabung") == kunci.count("organisasi_dipisahkan") == 4
