"""Every macro of `templates/komponen`."""
# ruff: noqa: E501  (an example of a macro is one line)

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from flask import render_template_string

from tests.umum.conftest import TEMPLAT
from tests.umum.test_tampilan import isi, periksa_html

pytestmark = pytest.mark.usefixtures("permintaan")


CONTOH: dict[str, list[str]] = {
    "angka": [
        "{{ k.asal('/a', '30', tebal=true) }}{{ k.angka('L', 82, '/a', 'K', draf=true, besar=true) }}",
        "{% call k.deret_angka() %}{% call k.angka('L', 1, redup=true) %}x{% endcall %}{% endcall %}",
        "{{ k.pecahan({'nilai': 30, 'nama': 'N', 'url': '#a'}, {'nilai': 60, 'nama': 'N', 'url': none}) }}",
        "{{ k.rumus('50 %', {'nilai': 1, 'nama': 'N', 'url': '#'}, {'nilai': 2, 'nama': 'N', 'url': '#'}, '×') }}",
        "{% call k.rumus('70', draf=true) %}70 orang{% endcall %}",
        "{{ k.tahun([{'tahun': 2020, 'url': '/', 'keterangan': 'Draf', 'draf': true, 'aktif': true}]) }}",
    ],
    "cocok": [
        "{{ k.cocokan([{'urutan': 0, 'belum': true, 'pilihan': '', 'baris': {'tulisan': 'K', "
        "'orang': 2, 'pasti': false, 'calon': [{'organisasi_id': 'a', 'nama': 'N', 'rincian': ''}]}}, "
        "{'urutan': 1, 'belum': false, 'pilihan': 'lewati', 'baris': {'tulisan': 'X', 'orang': none, "
        "'pasti': false, 'calon': []}}, {'urutan': 2, 'belum': false, 'pilihan': 'b', 'baris': "
        "{'tulisan': 'Y', 'orang': none, 'pasti': true, 'calon': [{'organisasi_id': 'b', "
        "'nama': 'Y', 'rincian': 'R'}]}}], 'K', ['b'], 'sudah', 2020, galat=true) }}",
    ],
    "daftar": [
        "{{ k.hitung([{'jumlah': 1, 'teks': 'T', 'url': '/', 'aktif': true, 'awas': true}], empat=true) }}",
        "{% call k.saring('/') %}{{ k.saring_cari(none, contoh='C') }}"
        "{{ k.saring_pilih('B', 'b', [('a', 'A')], 'a') }}<select>{{ k.opsi([('a', 'A')], 'b') }}</select>"
        "{{ k.saring_hari('H', 'h', '2026-11-24') }}{% endcall %}",
        "{{ k.saring_aktif([{'teks': 'T', 'url': '/'}], '/') }}",
        "{% call k.massal('laporan') %}{{ k.massal_tombol('T', 'n', 'v', '/aksi') }}{% endcall %}",
        "{{ k.kaki_daftar(1, none, 'laporan', '/lanjut', '/awal', tombol=true) }}",
        "{{ k.halaman() }}{{ k.papan_ketik() }}",
    ],
    "direktori": [
        "{% call k.cari_besar('/') %}<p>x</p>{% endcall %}{{ k.abjad('AB') }}",
        "{{ k.pilah([{'teks': 'T', 'jumlah': 1, 'url': '/', 'aktif': true}]) }}",
        "{{ k.direktori([('A', [{'nama': 'A', 'url': '/', 'bentuk': 'Ormas', 'status': 'Terdata'}])]) }}",
    ],
    "grafik": [
        "{{ k.bagian(D('37.5')) }}{{ k.peluru(D('50'), 50) }}{{ k.peluru(none) }}{{ k.legenda_peluru() }}",
        "{{ k.kolom_tahun([(2019, none), (2020, D('87.5'))]) }}{{ k.kolom_tahun([(2020, 0)], 0) }}",
        "{{ k.serapan(D('65.62')) }}{{ k.serapan(none) }}{{ k.maju(4, 7) }}{{ k.umur(3, keterangan='K') }}",
    ],
    "ikon": [
        "{% for n in ('unduh', 'centang', 'awas', 'berkas', 'tambah') %}{{ k.ikon(n) }}{% endfor %}"
    ],
    "isian": [
        "{{ k.tombol('T', 'warning', 'n', 'v') }}{{ k.kirim('/', 'T', [('a', 'b')]) }}{{ k.kirim('/', 'T', jenis='secondary') }}",
        "{% call k.tombol_tautan('T', '/', kecil=true) %}i{% endcall %}{{ k.tombol_tautan('T', '/', 'secondary') }}",
        "{{ k.ringkasan_galat(form) }}",
    ],
    "kabar": [
        "{% call k.temuan('J', tingkat=3, rapat=true) %}<p>x</p>{% endcall %}{{ k.temuan('J', 'I') }}",
        "{{ k.kabar('T', '/urung', [('a', 'b')]) }}{{ k.kabar('T') }}{{ k.kosong('J', 'I', '/', 'T') }}",
    ],
    "kasus": [
        "{{ k.judul_bagian('J', 'j', 'K', jarak=true) }}{% call k.judul_bagian('J') %}x{% endcall %}",
        "{{ k.beda([{'nama': 'N', 'lama': none, 'baru': 'B'}, {'nama': 'N', 'lama': 'L', 'baru': none}]) }}",
        "{{ k.rinci([('N', 'V')]) }}{% call k.putusan('C') %}x{% endcall %}",
        "{% call k.periksa() %}{{ k.periksa_butir('N', 'p1', 'perbaiki', '#', true, 'Baru', 'C', 'G') }}"
        "{{ k.periksa_butir('N', 'p2') }}{% endcall %}",
        "{% call k.lembar('K', [('T', '/')]) %}<svg></svg>{% endcall %}",
    ],
    "laporan": [
        "{% call k.sisi('J') %}<p>x</p>{% endcall %}{{ k.sisi_tenggat('T', 'K') }}{{ k.tenggat('T', 'S') }}",
        "{{ k.tersimpan() }}{{ k.tersimpan('hari ini') }}{{ k.kata_petugas('K', '15 Februari 2021') }}",
        "{{ k.tugas([{'kunci': 'a', 'nama': 'N', 'url': '/', 'ket': 'K', 'status': 'Selesai', 'warna': 'selesai'},"
        " {'kunci': 'b', 'nama': 'N', 'url': none, 'ket': '', 'status': 'S', 'warna': none}]) }}",
        "{% call k.berkas('a.pdf', '/', 'K') %}x{% endcall %}{{ k.berkas('b.pdf') }}",
        "{% call k.tanda_terima('LAP', [('N', 'V')]) %}<svg></svg>{% endcall %}",
    ],
    "letak": [
        "{{ k.kembali('/') }}{{ k.jejak_letak([('B', '/')], 'K') }}",
        "{% call k.judul('T', 'A', 'K', publik=true) %}x{% endcall %}{{ k.judul('T') }}",
    ],
    "linimasa": [
        "{{ k.linimasa([{'judul': 'J'}, {'judul': 'J', 'waktu': 'W', 'saat': '2021-02-08', 'isi': 'I', 'url': '/',"
        " 'teks_url': 'T', 'keadaan': 'nanti'}, {'judul': 'J', 'waktu': 'W', 'keadaan': 'kini'}], rapat=true) }}"
    ],
    "merek": ["{{ k.merek('/') }}"],
    "status": [
        "{{ k.tag('T', 'garis') }}{{ k.kategori('K', 1) }}{{ k.kategori('') }}{{ k.selesai() }}",
        "{% for s in 'draf diajukan diperiksa dikembalikan diterima ditolak dicabut'.split() %}"
        "{{ k.status(s) }}{% endfor %}",
    ],
    "tabel": [
        "{% call k.tabel('J', ['A', {'teks': 'B', 'kanan': true, 'kelas': 'x', 'urut': 'ascending', 'sembunyi': true}],"
        " pilih='Semua', kelas='y', kaki='<tr></tr>' | safe, tombol=true) %}{{ k.kelompok('K', 3) }}"
        "<tr>{{ k.pilih(1, 'N', true) }}{{ k.nama('N', '/', 'S') }}{{ k.sel('L', 'I', kanan=true, sub='S') }}"
        "{{ k.sel_grafik('L', 'G') }}</tr>{% endcall %}",
        "{% call k.tabel('J', ['A'], tampil_judul=true, kartu=false, badan=false) %}<tbody></tbody>{% endcall %}",
        "{{ k.pilih_semua('S') }}",
    ],
    "titik": [
        "{{ k.titik(28, 32, 2, 20) }}{{ k.titik(0, 0, 0, 0) }}{{ k.titik(1, 2, 3, 4, gelap=true, url_asal='/') }}"
    ],
}
BAGIAN_DALAM = {"cocok": {"_pilihan", "_baris"}, "titik": {"tanda", "larik", "batang", "contoh"}}
KOMPONEN = sorted(p.stem for p in (TEMPLAT / "komponen").glob("*.html") if p.stem != "bingkai")


def gambar(berkas: str, panggilan: str) -> str:
    """Call macros of one file, as `k`, the way a page does."""
    templat = f"{{% import 'komponen/{berkas}.html' as k %}}" + panggilan
    return periksa_html(render_template_string(templat, D=Decimal, form=isi(nomor="")))


@pytest.mark.parametrize("berkas", KOMPONEN)
def test_every_macro_renders_well_formed_html(berkas: str) -> None:
    sumber = (TEMPLAT / "komponen" / f"{berkas}.html").read_text()
    semua = set(re.findall(r"{% macro (\w+)\(", sumber)) - BAGIAN_DALAM.get(berkas, set())
    assert semua == set(re.findall(r"\bk\.(\w+)\(", "".join(CONTOH[berkas])))
    for panggilan in CONTOH[berkas]:
        assert gambar(berkas, panggilan).strip()


def test_marks_are_one_for_one_and_become_bars_beyond_400() -> None:
    tanda = gambar("titik", "{{ k.titik(28, 32, 2, 20) }}")
    gambar_besar = re.search(r"sn-titik__gambar.*?</svg>", tanda, re.DOTALL)
    assert gambar_besar is not None
    assert gambar_besar[0].count("<circle") == 60
    assert gambar_besar[0].count("<rect") == 22
    assert "60 Ormas terdata, 28 di antaranya berpartisipasi. 22 Yayasan" in tanda
    batang = gambar("titik", "{{ k.titik(128000, 320000, 200, 900) }}")
    assert len(batang) < 3_000
    assert "448.000 Ormas terdata" in batang


@pytest.mark.parametrize(
    ("hari", "batas", "kelas", "terisi", "kata"),
    [
        (0, 15, "", 0, "Hari ini"),
        (10, 15, "", 10, "10 dari 15 hari kerja"),
        (11, 15, "sn-umur--dekat", 11, "11 dari 15 hari kerja"),
        (15, 15, "sn-umur--dekat", 15, "15 dari 15 hari kerja"),
        (16, 15, "sn-umur--lewat", 15, "Lewat 1 hari kerja"),
        (5, 30, "", 2, "5 dari 30 hari kerja"),
    ],
)
def test_age_warns_near_the_limit_and_counts_past_it(
    hari: int, batas: int, kelas: str, terisi: int, kata: str
) -> None:
    html = gambar("grafik", f"{{{{ k.umur({hari}, {batas}) }}}}")
    assert re.findall(r"sn-umur--\w+", html) == ([kelas] if kelas else [])
    # a tick is 5 wide and 2 from the next: the dashes of two lines, one filled and one not
    assert re.findall(r'sn-umur__isi" d="M0 6h(\d+)"', html) == (
        [str(7 * terisi - 2)] if terisi else []
    )
    assert re.findall(r'sn-umur__kosong" d="M(\d+) 6H103"', html) == (
        [str(7 * terisi)] if terisi < 15 else []
    )
    assert kata in html


def test_bullet_stays_on_its_track() -> None:
    assert 'width="100.00%"' in gambar("grafik", "{{ k.peluru(D('117.65'), 85) }}")
    assert 'width="0.00%"' in gambar("grafik", "{{ k.peluru(D('-5'), 85) }}")


def test_names_are_escaped() -> None:
    html = gambar("tabel", "{{ k.nama('<script>x</script>', '/', '<b>') }}")
    assert "<script" not in html
    assert "<b>" not in html
