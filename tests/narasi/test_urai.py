"""Markdown becomes blocks; figures are put in; whatever else looks like a mark stays letters."""

from __future__ import annotations

import pytest

from sinormas.cetak.aturan_dokumen import (
    Bagian,
    Daftar,
    Foto,
    Paragraf,
    Potongan,
    TabelData,
    Tanda,
    ukuran_foto,
)
from sinormas.cetak.ke_html import html
from sinormas.narasi import aturan
from sinormas.narasi.sebaris import Gambar
from sinormas.narasi.urai import Terurai, urai
from tests.narasi.bantu import angka

BAGIAN = aturan.Bagian("latar_belakang", "Latar belakang", aturan.BAB_1, 2, "")
GAMBAR = {"gambar-3": Gambar("gambar-3", "id-3", ".png", b"")}


def baca(teks: str, **lain: object) -> Terurai:
    return urai(aturan.rapikan(teks), BAGIAN, angka(), GAMBAR, **lain)


def halaman(teks: str) -> str:
    return str(html(baca(teks).blok, di_bawah=2, judul=3, alamat=lambda id_: f"/berkas/{id_}"))


def kata(hasil: Terurai) -> str:
    return "\n".join(b.teks for b in hasil.blok if isinstance(b, Paragraf))


def test_alinea_dengan_tebal_miring_dan_baris_baru():
    (alinea,) = baca("Satu **tebal** dan *miring*\\\nbaris dua\ntetap sebaris.").blok
    assert alinea == Paragraf((
        Potongan("Satu "), Potongan("tebal", tebal=True), Potongan(" dan "),
        Potongan("miring", miring=True), Potongan("\nbaris dua tetap sebaris."),
    ))  # fmt: skip


def test_judul_turun_dari_judul_bagiannya_dan_tidak_melompat():
    judul = baca("### Luar\n\n##### Dalam sekali\n\n### Lagi").blok
    assert [(b.teks, b.tingkat, b.bernomor) for b in judul if isinstance(b, Bagian)] == [
        ("Luar", 3, False), ("Dalam sekali", 4, False), ("Lagi", 3, False)
    ]  # fmt: skip


def test_daftar_di_dalam_daftar_paling_dalam_tiga():
    (daftar,) = baca("3. a\n   - b\n     - c\n       - d\n         - e").blok
    assert isinstance(daftar, Daftar)
    assert (daftar.bernomor, daftar.mulai) == (True, 3)
    (_, dalam) = daftar.butir[0]
    (_, terdalam) = dalam.butir[0]
    assert [isi[0].teks for isi in terdalam.butir] == ["c", "d", "e"]


def test_tabel_bernama_dari_alinea_di_atasnya_dan_angkanya_di_kanan():
    (tabel,) = baca(
        "Tabel: Pegawai {IKU-4.target}\n\n| Gol | n |\n|---|--:|\n| =1+1 | {IKU-4.realisasi} |"
    ).blok
    assert isinstance(tabel, TabelData)
    assert tabel.judul.replace("\u00a0", " ") == "Pegawai 50,00 %"
    assert [k.kanan for k in tabel.kolom] == [False, True]
    assert [[s.replace("\u00a0", " ") for s in b] for b in tabel.baris] == [["=1+1", "50,00 %"]]


def test_tabel_tanpa_nama_dan_tabel_terlalu_lebar_disebut():
    tanpa = baca("| A |\n|---|\n| 1 |")
    assert tanpa.blok[0].judul == BAGIAN.judul
    assert not tanpa.masalah[0].rusak
    lebar = baca("|" + "A|" * 13 + "\n|" + "-|" * 13)
    assert lebar.masalah[0].kata == "13 kolom terlalu lebar; paling banyak 12."
    assert lebar.masalah[0].rusak


def test_gambar_dengan_keterangan_dan_teks_pengganti():
    depan, foto, belakang = baca(
        'Lihat ![bagan](gambar-3 "Bagan {IKU-4.pembilang}").\n\nSelesai'
    ).blok
    assert (depan.teks, belakang.teks) == ("Lihat .", "Selesai")
    assert foto == Foto("Bagan 30", "bagan", ".png", b"", "id-3")
    tanpa_alt = baca("![](gambar-3)")
    assert tanpa_alt.blok[0].alt == "gambar-3"
    assert "apa yang tampak" in tanpa_alt.masalah[0].kata


def test_gambar_yang_tidak_ada_disebut_di_tempatnya():
    hasil = baca("![x](gambar-9) dan ![y](http://contoh.id/a.png)")
    assert [m.tentang for m in hasil.masalah] == ["gambar-9", "http://contoh.id/a.png"]
    assert all(m.rusak for m in hasil.masalah)
    assert all(b.isi[0].tanda is Tanda.RUSAK for b in hasil.blok[1:])


@pytest.mark.parametrize(("rujukan", "harap"), [
    ("IKU-4.target", "50,00 %"), ("iku-4.REALISASI", "50,00 %"), ("IKU-4.capaian", "100,00 %"),
    ("IKU-4.kategori", "Sangat Berhasil"), (" IKU-4.pembilang ", "30"), ("IKU-4.penyebut", "60"),
    ("IKU-4.realisasi@2019", "70,00 %"), ("anggaran.pagu", "Rp 1.000.000"),
    ("anggaran.serapan", "61,23 %"), ("anggaran.realisasi@2020", "Rp 612.300"),
])  # fmt: skip
def test_rujukan_menunjukkan_angka_sekarang(rujukan, harap):
    hasil = baca(f"A {{{rujukan}}} b")
    assert kata(hasil).replace("\u00a0", " ") == f"A {harap} b"
    assert hasil.masalah == ()
    assert hasil.blok[0].isi[1].tanda is Tanda.RUJUKAN


@pytest.mark.parametrize(("rujukan", "sebab"), [
    ("IKU-9.capaian", "Tidak ada indikator IKU-9 pada 2020."),
    ("IKU-1.realisasi@2019", "Tidak ada indikator IKU-1 pada 2019."),
    ("IKU-4.nilai", "Sesudah IKU-4 hanya boleh"), ("anggaran.sisa", "Sesudah anggaran hanya"),
    ("anggaran.pagu@2019", "Pagu anggaran 2019 belum diketahui."),
    ("7*7", "Tulis kode indikator"), ("__class__", "Tulis kode indikator"),
])  # fmt: skip
def test_rujukan_yang_tidak_dikenal_rusak_dengan_terang(rujukan, sebab):
    hasil = baca(f"A {{{rujukan}}} b")
    (masalah,) = hasil.masalah
    assert masalah.rusak
    assert masalah.tentang == f"{{{rujukan}}}"
    assert masalah.kata.startswith(sebab)
    assert f"[{{{rujukan}}}\u00a0tidak dikenal]" in kata(hasil)


def test_kurung_kurawal_yang_dilepas_bukan_rujukan():
    hasil = baca(r"Rumus \{a.b} di *{IKU-4.pembilang}*")
    assert kata(hasil) == "Rumus {a.b} di 30"
    assert hasil.masalah == ()


@pytest.mark.parametrize("teks", [
    "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "[tautan](javascript:alert(1))",
    "`kode` #eval(1) $x$ @y <label>", "=SUM(A1) | +1 | -1 | @cmd", "&lt;b&gt; &amp;",
    "http://contoh.id ![x](javascript:alert(1))", "~~a~~ ---", "\u202eterbalik\u0000",
])  # fmt: skip
def test_tanda_lain_tetap_huruf_dan_tidak_menjadi_html(teks):
    isi = halaman(teks)
    for bahaya in ("<script", "<img", "<a ", 'onerror="', "<label"):
        assert bahaya not in isi
    tampak = aturan.rapikan(teks)
    assert kata(baca(teks)) == tampak
    assert "\u202e" not in isi
    assert "\x00" not in isi


def test_halaman_menggambar_blok_yang_sama():
    isi = halaman(
        'Aku **{IKU-4.pembilang}** & {x.y}\n\n# J<i>\n\n2. a\n3. b\n\n   c\n\n'
        'Tabel: T"x\n\n| A | B |\n|---|--:|\n| <b> | 1 |\n\n![a"t](gambar-3 "<k>")'
    )  # fmt: skip
    assert '<strong><span class="sn-rujukan"' not in isi  # the mark lies around its style
    assert (
        '<span class="sn-rujukan" title="IKU-4.pembilang"><strong>30</strong></span> &amp; ' in isi
    )
    assert '<mark class="sn-rusak">[{x.y}\u00a0tidak dikenal]</mark>' in isi
    assert "<h3>J&lt;i&gt;</h3>" in isi
    assert '<ol start="2"><li>a</li><li>b<p>c</p></li></ol>' in isi
    assert "<caption>T&#34;x</caption>" in isi
    assert '<td>&lt;b&gt;</td><td class="sn-kanan">1</td>' in isi
    assert '<img src="/berkas/id-3" alt="a&#34;t"' in isi
    assert "<figcaption>&lt;k&gt;</figcaption>" in isi


@pytest.mark.parametrize("teks", [
    "*" * 40_000, "![" * 20_000, "- " * 20_000, "{a.b}" * 8_000, "|a" * 20_000,
    "| a |\n|---|\n" + "| b |\n" * 6_000, "".join(" " * (2 * i) + "- a\n" for i in range(190)),
    "realisasi IKU-4 45 % " * 1_900,
])  # fmt: skip
def test_teks_yang_jahat_dibaca_dalam_waktu_wajar(teks):
    assert urai(teks, BAGIAN, angka(), GAMBAR, ragukan=True).blok is not None


def test_teks_dirapikan_tanpa_kehilangan_bentuknya():
    assert aturan.rapikan("\ufeffa \r\n\t- b\x00\r\n\n") == "a\n    - b"
    assert aturan.rapikan("e\u0301 نص‌عربي 😀") == "é نص‌عربي 😀"


def test_foto_dicetak_sebesar_halaman_paling_besar():
    assert ukuran_foto(96, 48) == (2.54, 1.27)
    assert ukuran_foto(4000, 1000) == (16.2, 4.05)
    assert ukuran_foto(1000, 4000)[1] == 15.0
