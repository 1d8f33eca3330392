"""Who has a filing: taken, handed over, let go of; the second officer is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from sinormas.akun.models import Pengguna
from sinormas.izin import Pelaku, Peran, TidakAda, TidakBoleh
from sinormas.jejak.models import Jejak
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan import linimasa
from sinormas.pelaporan.aturan import Keadaan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok, sesi_kini
from sinormas.verifikasi import kueri, pegangan
from tests.bantuan.baca import Halaman
from tests.bantuan.isi_tabel import isi_tabel
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik_pelaporan
from tests.pabrik import verifikasi as pabrik


def muat(tapin, laporan):
    return pabrik_pelaporan.muat(tapin, laporan.id)


# -- One after the other --------------------------------------------------------------------------


def test_serahkan_lalu_mulai_periksa_lalu_lepaskan(app, tapin):
    laporan, satu, dua = pabrik.laporan(tapin), pabrik.petugas(tapin), pabrik.petugas(tapin)
    umum = {"pelaku": satu, "saat": waktu.sekarang()}
    pegangan.serahkan(tapin, laporan.id, laporan.versi, dua.id, **umum)
    kini = muat(tapin, laporan)
    assert (kini.keadaan, kini.petugas_id) == (Keadaan.DIAJUKAN, dua.id)
    pabrik.lakukan("periksa", tapin, kini, dua)
    kini = muat(tapin, laporan)
    pegangan.serahkan(tapin, laporan.id, kini.versi, satu.id, **umum)
    kini = muat(tapin, laporan)
    assert (kini.keadaan, kini.petugas_id) == (Keadaan.DIPERIKSA, satu.id)
    pabrik.lakukan("lepas", tapin, kini, satu)
    kini = muat(tapin, laporan)
    assert (kini.keadaan, kini.petugas_id) == (Keadaan.DIAJUKAN, None)
    assert kini.tenggat == laporan.tenggat
    jejak = sesi_kini().scalars(select(Jejak).order_by(Jejak.nomor)).all()
    assert [(j.tindakan, j.isi["sesudah"].get("petugas")) for j in jejak[-4:]] == [
        ("serah", dua.nama),
        ("periksa", None),
        ("serah", satu.nama),
        ("lepas", None),
    ]


def test_halaman_kasus_menyebut_perpindahannya_dan_pelapor_tidak(
    klien_petugas, klien_pelapor, tapin
):
    laporan, lain = pabrik_pelaporan.diajukan(tapin, klien_pelapor.pelaku), pabrik.petugas(tapin)
    alamat = f"/antrean/{laporan.id}"
    kirim = {"versi": laporan.versi, "petugas": str(lain.id)}
    jawaban = klien_petugas.post(f"{alamat}/serahkan", data=kirim, follow_redirects=True)
    halaman = Halaman(jawaban)
    assert f"Laporan ini sekarang di tangan {lain.nama}." in halaman.kabar
    assert f"Diserahkan kepada {lain.nama}" in halaman.teks(
        "//ol[contains(@class,'linimasa')]//li/strong"
    )
    assert f"Ditangani {lain.nama}" in halaman.utama
    (lepas,) = halaman.cari("//form[contains(@action,'/lepas')]")
    klien_petugas.post(lepas.get("action"), data={"versi": muat(tapin, laporan).versi})
    titik = linimasa.untuk_pelapor(tapin, muat(tapin, laporan), linimasa.langkah(laporan.id), None)
    assert [t.judul for t in titik][:3] == [
        "Laporan mulai diisi",
        "Laporan dikirim",
        "Menunggu diperiksa petugas",
    ]


def test_ambil_alih_dari_rekan(klien_petugas, tapin):
    laporan, lain = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("periksa", tapin, laporan, lain)
    halaman = Halaman(klien_petugas.get(f"/antrean/{laporan.id}"))
    (formulir,) = halaman.cari("//form[.//button[normalize-space()='Ambil alih']]")
    isi = {i.get("name"): i.get("value") for i in formulir.xpath(".//input[@type='hidden']")}
    halaman = Halaman(klien_petugas.post(formulir.get("action"), data=isi, follow_redirects=True))
    assert "Ditangani Anda" in halaman.utama
    assert not halaman.cari("//form[.//button[normalize-space()='Ambil alih']]")


# -- To whom --------------------------------------------------------------------------------------


def test_hanya_kepada_petugas_kantor_ini_yang_masih_aktif(app, tapin, banjar):
    laporan, saya = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pergi = pabrik.petugas(tapin)
    sesi = sesi_kini()
    sesi.get(Pengguna, pergi.id).aktif = False
    sesi.commit()
    bukan = [
        pabrik.petugas(banjar).id,
        akun.pengguna(instansi=tapin, peran=Peran.PIMPINAN).id,
        akun.pengguna().id,
        pergi.id,
        laporan.id,
        None,
    ]
    for siapa in bukan:
        with pytest.raises(IsianSalah, match="Pilih petugas kantor ini"):
            pegangan.serahkan(
                tapin, laporan.id, laporan.versi, siapa, pelaku=saya, saat=waktu.sekarang()
            )
    assert muat(tapin, laporan).versi == laporan.versi


def test_yang_sudah_dipegang_atau_belum_diambil_dikatakan(app, tapin):
    laporan, saya = pabrik.laporan(tapin), pabrik.petugas(tapin)
    with pytest.raises(IsianSalah, match="memang belum diambil"):
        pabrik.lakukan("lepas", tapin, laporan, saya)
    pabrik.lakukan("serah", tapin, laporan, saya)
    with pytest.raises(IsianSalah, match=f"sudah di tangan {saya.nama}"):
        pabrik.lakukan("serah", tapin, muat(tapin, laporan), saya)


def test_hanya_petugas_kantor_itu(app, tapin, banjar):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    for nama in ("serah", "lepas"):
        for peran in (Peran.PIMPINAN, Peran.AUDITOR, Peran.ADMIN):
            with pytest.raises(TidakBoleh):
                pabrik.lakukan(nama, tapin, laporan, akun.pengguna(instansi=tapin, peran=peran))
        for pelaku in (pabrik.petugas(banjar), akun.pengguna()):
            with pytest.raises(TidakAda):
                pabrik.lakukan(nama, tapin, laporan, pelaku)
        with pytest.raises(TidakAda):
            pabrik.lakukan(nama, banjar, laporan, pabrik.petugas(banjar))
    draf = pabrik_pelaporan.siap(tapin, akun.pengguna())
    with pytest.raises(TidakAda):
        pabrik.lakukan("serah", tapin, draf, petugas)


# -- Two officers ---------------------------------------------------------------------------------

TINDAKAN = ("periksa", "serah", "lepas", "terima", "kembalikan", "tolak")
KATA = {
    "periksa": "sedang diperiksa oleh {}",
    "serah": "baru diserahkan {} kepada {}",
    "lepas": "baru dilepaskan oleh {}",
    "terima": "sudah diterima oleh {}",
    "kembalikan": "sudah dikembalikan oleh {}",
    "tolak": "sudah ditolak oleh {}",
}


def _siap(tapin, pertama, kedua):
    """A filing that both can begin from: somebody has it where one of them lets go of it."""
    laporan = pabrik.laporan(tapin)
    if "lepas" in (pertama, kedua):
        pabrik.lakukan("serah", tapin, laporan, pabrik.petugas(tapin))
    return muat(tapin, laporan)


@pytest.mark.parametrize("kedua", TINDAKAN)
@pytest.mark.parametrize("pertama", TINDAKAN)
def test_yang_kedua_diberi_tahu_dalam_urutan_apa_pun(app, tapin, pertama, kedua):
    laporan, satu, dua = _siap(tapin, pertama, kedua), pabrik.petugas(tapin), pabrik.petugas(tapin)
    pabrik.lakukan(pertama, tapin, laporan, satu)
    sebelum = isi_tabel()
    galat = (Bentrok, IsianSalah) if (pertama, kedua) == ("lepas", "lepas") else Bentrok
    with pytest.raises(galat) as tertangkap:
        pabrik.lakukan(kedua, tapin, laporan, dua)
    if isinstance(tertangkap.value, Bentrok):
        assert KATA[pertama].format(satu.nama, satu.nama) in str(tertangkap.value)
    assert isi_tabel() == sebelum


@pytest.mark.parametrize("nama", TINDAKAN)
def test_laporan_yang_dicabut_tidak_berpindah_tangan(app, tapin, nama):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pemilik = Pelaku(id=laporan.pembuat_id, nama="Pelapor")
    pelaporan.cabut(tapin, laporan.id, laporan.versi, pelaku=pemilik, saat=waktu.sekarang())
    for versi in (laporan.versi, muat(tapin, laporan).versi):
        with pytest.raises(Bentrok, match="sudah dicabut oleh organisasi"):
            pabrik.lakukan(nama, tapin, laporan, petugas, versi)


@pytest.mark.parametrize(
    "pasangan",
    [("serah", "terima"), ("periksa", "serah"), ("serah", "serah"), ("lepas", "kembalikan")],
)
def test_pada_detik_yang_sama_hanya_satu_yang_jadi(app, tapin, pasangan):
    laporan = _siap(tapin, *pasangan)
    petugas = [pabrik.petugas(tapin), pabrik.petugas(tapin)]
    sesi_kini().close()

    def kerjakan(ke):
        with app.app_context():
            try:
                pabrik.lakukan(pasangan[ke], tapin, laporan, petugas[ke])
            except Bentrok:
                return "kedua"
            return "jadi"

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(kerjakan, (0, 1)))
    assert sorted(hasil) == ["jadi", "kedua"]
    assert muat(tapin, laporan).versi == laporan.versi + 1


@pytest.mark.parametrize("kedua", ["urungkan", "dilihat"])
def test_mengurungkan_dan_dilihat_pada_detik_yang_sama_tidak_pernah_keduanya(app, tapin, kedua):
    laporan, petugas = pabrik.laporan(tapin), pabrik.petugas(tapin)
    pabrik.lakukan("terima", tapin, laporan, petugas)
    pemilik = akun.klien(app, Pelaku(id=laporan.pembuat_id, nama="Pelapor"))
    sesi_kini().close()

    def kerjakan(siapa):
        with app.app_context():
            if siapa == "dilihat":
                return "Diterima" in pemilik.get(f"/laporan/{laporan.id}").text
            try:
                pabrik.lakukan("urungkan", tapin, laporan, petugas)
            except Bentrok:
                return False
            return True

    with ThreadPoolExecutor(2) as kolam:
        satu, dua = kolam.map(kerjakan, ("urungkan", kedua))
    assert satu != dua
    kini = muat(tapin, laporan)
    if kedua == "urungkan":
        assert kini.keadaan is Keadaan.DIPERIKSA
        assert len([p for p in kueri.riwayat(laporan.id) if p.diurungkan]) == 1
    else:
        assert (kini.dilihat is None) == satu


# -- Several at once ------------------------------------------------------------------------------


def pilih(*laporan):
    return [f"{x.id}.{x.versi}" for x in laporan]


def test_beberapa_diserahkan_sekaligus_dan_yang_didahului_disebut(klien_petugas, tapin):
    lain = pabrik.petugas(tapin)
    laporan = [
        pabrik.laporan(tapin, f"Forum {i}", nomor_legalitas=f"1117-00-00/{i}/IV/2024")
        for i in range(3)
    ]
    pabrik.lakukan("tolak", tapin, laporan[1], lain)
    kirim = {"pilih": pilih(*laporan), "tindakan": "serahkan", "petugas": str(lain.id)}
    jawaban = klien_petugas.post("/antrean/bagi?petugas=belum", data=kirim, follow_redirects=True)
    halaman = Halaman(jawaban)
    assert halaman.kabar[0] == "2 laporan diserahkan."
    assert halaman.kabar[1].startswith(f"Forum 1: Laporan ini sudah ditolak oleh {lain.nama}")
    assert halaman.cari("//select[@id='saring-petugas']/option[@selected]/@value") == ["belum"]
    assert [muat(tapin, x).petugas_id for x in (laporan[0], laporan[2])] == [lain.id] * 2
    milik = [muat(tapin, x) for x in (laporan[0], laporan[2])]
    klien_petugas.post("/antrean/bagi", data={"pilih": pilih(*milik), "tindakan": "ambil"})
    assert {muat(tapin, x).petugas_id for x in milik} == {klien_petugas.pelaku.id}
    milik = [muat(tapin, x) for x in milik]
    klien_petugas.post("/antrean/bagi", data={"pilih": pilih(*milik), "tindakan": "lepaskan"})
    assert {muat(tapin, x).petugas_id for x in milik} == {None}


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"tindakan": "ambil"}, "Pilih dahulu laporannya."),
        ({"tindakan": "serahkan", "pilih": ["x.1"]}, "Pilih petugas kantor ini."),
        ({"tindakan": "serahkan", "petugas": "x"}, "Pilih petugas kantor ini."),
        ({"tindakan": "hapus", "pilih": ["x"]}, "Pilih petugas kantor ini."),
        ({"tindakan": "ambil", "pilih": ["x", "", "\x00", "a" * 10_000]}, "Pilih dahulu"),
    ],
)
def test_pilihan_yang_aneh_dikatakan(klien_petugas, isian, kata):
    halaman = Halaman(klien_petugas.post("/antrean/bagi", data=isian, follow_redirects=True))
    assert kata in halaman.utama


def test_laporan_kantor_lain_tidak_ikut_dan_tidak_disebut(klien_petugas, tapin, banjar):
    asing = pabrik.laporan(banjar, "Di Banjar")
    milik = pabrik.laporan(tapin)
    petugas_asing = pabrik.petugas(banjar)
    for kirim in (
        {"pilih": pilih(asing, milik), "tindakan": "ambil"},
        {"pilih": pilih(milik), "tindakan": "serahkan", "petugas": str(petugas_asing.id)},
    ):
        halaman = Halaman(klien_petugas.post("/antrean/bagi", data=kirim, follow_redirects=True))
        assert "Banjar" not in halaman.utama
    assert pabrik_pelaporan.muat(banjar, asing.id).petugas_id is None
    assert muat(tapin, milik).petugas_id == klien_petugas.pelaku.id
