"""A list of those present or invited, pasted or in a file: matched, looked through, noted."""

from __future__ import annotations

import io

import pytest

from sinormas import izin
from sinormas.izin import Peran, TidakAda, TidakBoleh
from sinormas.kegiatan import hadirin, kueri_hadirin, layanan
from sinormas.kegiatan.aturan import CaraHadir
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from tests.bantuan.baca import Halaman
from tests.pabrik import akun
from tests.pabrik import impor as pabrik_impor
from tests.pabrik.kegiatan import kegiatan
from tests.pabrik.organisasi import organisasi

CATAT = {"catat": "ya", "sebagai": "hadir"}


def _kirim(klien, acara, daftar="", **lain):
    data = {"daftar": daftar, "sebagai": "hadir", **lain}
    return Halaman(klien.post(f"/kegiatan/{acara}/daftar", data=data))


def _pilihan(halaman):
    return {
        str(i.get("name")): i.get("value")
        for i in halaman.cari("//input[@type='radio'][starts-with(@name,'pilih-')][@checked]")
    }


def _isi(instansi, acara):
    return {
        h.nama: (h.diundang, h.hadir, h.orang, h.cara)
        for h in kueri_hadirin.daftar(instansi, acara).baris
    }


def test_daftar_orang_menjadi_organisasi_dan_orangnya_dihitung_terpisah(klien_petugas, tapin):
    acara = kegiatan(tapin, 2026, "Rakor")
    organisasi(tapin, "Palang Merah Indonesia")
    kembar = [organisasi(tapin, "Karang Taruna") for _ in range(2)]
    berkas = pabrik_impor.xlsx([
        ("DAFTAR HADIR RAKOR", None, None), ("No", "Nama", "Organisasi"),
        (1, "Siti", "PMI"), (2, "Budi", "PMI"), (3, "Ani", "Karang Taruna"),
        (4, "Tono", "Klub Berkuda Antariksa"),
    ])  # fmt: skip
    halaman = _kirim(klien_petugas, acara, berkas=(berkas, "hadir.xlsx"))
    assert halaman.status == 200, halaman.galat
    assert "1 dikenali, 1 perlu Anda periksa, 1 tidak ditemukan." in halaman.utama
    assert "“PMI”, 2 orang" in halaman.utama
    assert _isi(tapin, acara) == {}, "nothing is noted before somebody says so"

    daftar = halaman.nilai("daftar")
    ragu = _kirim(klien_petugas, acara, daftar, **CATAT, **_pilihan(halaman))
    assert ragu.status == 422
    assert ragu.teks("//p[@id='baris-1-galat']") == ["Kesalahan: Pilih organisasinya, atau lewati."]
    assert _isi(tapin, acara) == {}

    jawaban = klien_petugas.post(
        f"/kegiatan/{acara}/daftar",
        data={"daftar": daftar, **CATAT, **_pilihan(ragu), "pilih-1": str(kembar[0])},
    )
    assert (jawaban.status_code, jawaban.location) == (303, f"/kegiatan/{acara}")
    daftar_kini = CaraHadir.DAFTAR
    assert _isi(tapin, acara) == {
        "Palang Merah Indonesia": (False, True, 2, daftar_kini),
        "Karang Taruna": (False, True, 1, daftar_kini),
    }
    hitungan = kueri_hadirin.hitungan(tapin, acara)
    assert (hitungan.hadir, hitungan.orang) == (2, 3)
    halaman = Halaman(klien_petugas.get(f"/kegiatan/{acara}"))
    assert "2 organisasi dicatat hadir." in halaman.kabar


def test_daftar_undangan_lalu_daftar_hadir_lalu_yang_sama_lagi(klien_petugas, tapin):
    acara = kegiatan(tapin, 2026)
    organisasi(tapin, "Palang Merah Indonesia")
    for sebagai in ("diundang", "hadir", "hadir"):
        halaman = _kirim(klien_petugas, acara, "PMI", sebagai=sebagai)
        klien_petugas.post(
            f"/kegiatan/{acara}/daftar",
            data={"daftar": halaman.nilai("daftar"), **CATAT, "sebagai": sebagai}
            | _pilihan(halaman),
        )
    assert "sudah dicatat hadir" in halaman.utama
    assert _isi(tapin, acara) == {"Palang Merah Indonesia": (True, True, None, CaraHadir.DAFTAR)}
    assert "0 organisasi dicatat hadir." in Halaman(klien_petugas.get(f"/kegiatan/{acara}")).kabar


@pytest.mark.parametrize(
    ("isi", "kolom", "kata"),
    [
        ({"daftar": ""}, "daftar", "tidak memuat nama"),
        ({"daftar": "PMI", "sebagai": "x"}, "sebagai", ""),
        ({"daftar": "", "berkas": b"%PDF-1.7"}, "berkas", "berkas PDF"),
    ],
)
def test_yang_salah_disebut_di_sampingnya_dan_ketikan_tetap(klien_petugas, tapin, isi, kolom, kata):
    acara = kegiatan(tapin, 2026)
    data = {"sebagai": "hadir"} | isi
    if "berkas" in isi:
        data["berkas"] = (io.BytesIO(isi["berkas"]), "a.xlsx")
    halaman = Halaman(klien_petugas.post(f"/kegiatan/{acara}/daftar", data=data))
    assert (halaman.status, list(halaman.galat)) == (422, [kolom])
    assert kata in halaman.galat[kolom]
    assert halaman.nilai("daftar").strip() == isi["daftar"]


def test_organisasi_asing_tidak_dicatat_dan_seluruh_daftar_gagal(tapin, banjar, klien_petugas):
    acara, milik, asing = kegiatan(tapin, 2026), organisasi(tapin, "PMI"), organisasi(banjar)
    with pytest.raises(TidakAda):
        hadirin.catat_daftar(
            tapin, acara, {milik: None, asing: 2}, hadir=True,
            pelaku=akun.pengguna(instansi=tapin, peran=Peran.PETUGAS), saat=waktu.sekarang(),
        )  # fmt: skip
    data = {"daftar": "PMI", **CATAT, "pilih-0": str(asing)}
    assert klien_petugas.post(f"/kegiatan/{acara}/daftar", data=data).status_code == 404
    assert _isi(tapin, acara) == {}


def test_hanya_petugas_dan_jumlah_orang_yang_masuk_akal(tapin):
    acara, o = kegiatan(tapin, 2026), organisasi(tapin)
    auditor = akun.pengguna(instansi=tapin, peran=Peran.AUDITOR)
    with pytest.raises(TidakBoleh):
        hadirin.catat_daftar(
            tapin, acara, {o: None}, hadir=True, pelaku=auditor, saat=waktu.sekarang()
        )
    with pytest.raises(IsianSalah):
        hadirin.catat_daftar(
            tapin, acara, {o: 10_001}, hadir=True, pelaku=izin.sistem(), saat=waktu.sekarang()
        )


def test_jumlah_orang_yang_mustahil_di_daftar_disebut(klien_petugas, tapin):
    acara, o = kegiatan(tapin, 2026), organisasi(tapin, "PMI")
    daftar = "Organisasi\tOrang\nPMI\t10001"
    halaman = _kirim(klien_petugas, acara, daftar, **CATAT, **{"pilih-0": str(o)})
    assert halaman.status == 422
    assert "antara 1 dan 10.000" in halaman.utama
    assert _isi(tapin, acara) == {}


def test_kegiatan_yang_dicabut_tidak_menerima_daftar(klien_petugas, tapin):
    acara, o = kegiatan(tapin, 2026), organisasi(tapin, "PMI")
    layanan.cabut(tapin, acara, "keliru", pelaku=izin.sistem(), saat=waktu.sekarang())
    data = {"daftar": "PMI", **CATAT, "pilih-0": str(o)}
    assert klien_petugas.post(f"/kegiatan/{acara}/daftar", data=data).status_code == 303
    assert _isi(tapin, acara) == {}
    kabar = Halaman(klien_petugas.get(f"/kegiatan/{acara}")).kabar
    assert any("sudah dicabut" in k for k in kabar)
