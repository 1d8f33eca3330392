"""The look: assets, filters, layouts, every macro, forms in Indonesian, error pages."""
# ruff: noqa: E501  (an example of a macro is one line)

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, flash, render_template, render_template_string
from flask_wtf import CSRFProtect
from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovPasswordInput,
    GovRadioInput,
    GovTextInput,
)
from jinja2 import UndefinedError
from werkzeug.datastructures import MultiDict
from wtforms import (
    FieldList,
    FormField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from sinormas.umum import tampilan
from sinormas.umum.tampilan import AsetTidakAda, Bagian, Formulir, IsianTanggal, daftar_galat

AKAR = Path(__file__).parents[2]
STATIC = AKAR / "static"
TEMPLAT = AKAR / "templates"
MANIFES: dict[str, str] = json.loads((STATIC / "manifes.json").read_text())
SPASI = "\u00a0"

INSTANSI = SimpleNamespace(
    nama="Kantor Kesatuan Bangsa dan Politik Kabupaten Tapin",
    singkatan="Kesbangpol Tapin",
    kabupaten="Kabupaten Tapin",
    kota="Rantau",
    zona_waktu="Asia/Makassar",
)
MENU = [
    SimpleNamespace(url="/antrean", teks="Antrean", aktif=True, jumlah=1200),
    SimpleNamespace(url="/register", teks="Register", aktif=False, jumlah=None),
]
KONTEKS: dict[str, Any] = {
    "instansi": INSTANSI,
    "pengguna": SimpleNamespace(nama="Petugas 1"),
    "menu": MENU,
    "tahun_berjalan": 2026,
    "pesan_baru": 3,
}


class Susunan(HTMLParser):
    """Fails on a tag that isn't closed, or closed out of turn; collects ids."""

    HAMPA = frozenset(("br", "hr", "img", "input", "link", "meta"))

    def __init__(self) -> None:
        super().__init__()
        self.terbuka: list[str] = []
        self.id: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.id += [nilai or "" for nama, nilai in attrs if nama == "id"]
        if tag not in self.HAMPA:
            self.terbuka.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.id += [nilai or "" for nama, nilai in attrs if nama == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.terbuka, f"</{tag}> tanpa pembuka"
        assert self.terbuka.pop() == tag


def periksa_html(html: str) -> str:
    """Return `html`, once it is well formed, with unique ids and nothing a strict CSP refuses."""
    susunan = Susunan()
    susunan.feed(html)
    susunan.close()
    assert susunan.terbuka == []
    assert len(susunan.id) == len(set(susunan.id))
    assert larangan(html) is None
    return html


LARANGAN = re.compile(
    r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


def larangan(teks: str) -> str | None:
    """The first thing that a strict Content-Security-Policy would refuse."""
    cocok = LARANGAN.search(teks)
    return cocok[0] if cocok else None


@pytest.fixture(scope="module")
def aplikasi() -> Flask:
    """A Flask application with nothing but the look."""
    app = Flask("coba", static_folder=str(STATIC), template_folder=str(TEMPLAT))
    app.config.update(SECRET_KEY="coba", TESTING=True)
    CSRFProtect(app)
    tampilan.pasang(app)
    app.add_url_rule("/keluar", "akun.keluar", methods=["POST"], view_func=lambda: "")
    app.add_url_rule("/register", "organisasi.register", view_func=lambda: "")
    app.add_url_rule("/pesan", "kabar.pesan", view_func=lambda: "")
    app.add_url_rule("/akun", "akun.saya", view_func=lambda: "")
    return app


@pytest.fixture(autouse=True)
def permintaan(aplikasi: Flask) -> Iterator[None]:
    with aplikasi.test_request_context("/"):
        yield


# -- Assets ---------------------------------------------------------------------------------------


def test_manifest_lists_exactly_the_built_files() -> None:
    assert set(MANIFES) == {"gaya.css", "sinormas.js", "huruf.woff2", "ikon.svg"}
    ada = {berkas.name for berkas in STATIC.iterdir() if berkas.is_file()}
    assert ada == {*MANIFES.values(), "manifes.json"}
    assert {berkas.name for berkas in (STATIC / "lisensi").iterdir()} == {
        "govuk-frontend-MIT.txt",
        "plus-jakarta-sans-OFL.txt",
    }


@pytest.mark.parametrize("nama", sorted(MANIFES))
def test_hashed_name_matches_the_content(nama: str) -> None:
    awal, akhir = nama.rsplit(".", 1)
    jejak = hashlib.sha256((STATIC / MANIFES[nama]).read_bytes()).hexdigest()[:10]
    assert MANIFES[nama] == f"{awal}.{jejak}.{akhir}"


def test_stylesheet_loads_our_font_and_nothing_from_elsewhere() -> None:
    gaya = (STATIC / MANIFES["gaya.css"]).read_text()
    assert re.findall(r"url\([\"']?([^)\"']+)", gaya) == [MANIFES["huruf.woff2"]]
    assert "@import" not in gaya


def test_asset_gives_the_hashed_address_and_refuses_an_unknown_name(aplikasi: Flask) -> None:
    assert render_template_string("{{ aset('gaya.css') }}") == f"/static/{MANIFES['gaya.css']}"
    with pytest.raises(AsetTidakAda, match=r"tiada\.css"):
        tampilan.pembaca_aset(aplikasi)("tiada.css")


def test_hashed_files_may_be_kept_for_a_year_and_others_may_not(aplikasi: Flask) -> None:
    klien = aplikasi.test_client()
    gaya = klien.get(f"/static/{MANIFES['gaya.css']}", buffered=True)
    assert gaya.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    lisensi = klien.get("/static/lisensi/govuk-frontend-MIT.txt", buffered=True)
    assert "immutable" not in lisensi.headers["Cache-Control"]
    assert "Cache-Control" not in klien.get("/static/tiada.css").headers


def test_a_first_visit_costs_at_most_90_kb_and_later_pages_20() -> None:
    halaman = render_template("dasar/staf.html", **KONTEKS)
    ukuran = {n: len(gzip.compress((STATIC / f).read_bytes(), 6)) for n, f in MANIFES.items()}
    assert sum(ukuran.values()) + 20_000 <= 90_000
    assert len(gzip.compress(halaman.encode())) <= 20_000
    assert len(re.findall(r"aset|/static/", halaman)) == len(MANIFES)


def test_front_end_sources_name_no_registry_and_no_loose_version() -> None:
    kunci = (AKAR / "aset" / "package-lock.json").read_text()
    assert '"resolved"' not in kunci
    paket = json.loads((AKAR / "aset" / "package.json").read_text())
    versi = {**paket["dependencies"], **paket["devDependencies"]}.values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", v) for v in versi)


# -- Templates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "berkas", sorted(TEMPLAT.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLAT))
)
def test_no_template_carries_inline_style_or_script(berkas: Path) -> None:
    assert larangan(berkas.read_text()) is None


@pytest.mark.parametrize(
    "buruk",
    ['<p style="color:red">', "<style>", "<script>x</script>", '<a onclick="x">', "javascript:x"],
)
def test_the_ban_on_inline_code_finds_it(buruk: str) -> None:
    assert larangan(buruk)


def test_missing_variable_is_an_error_in_our_templates_only() -> None:
    with pytest.raises(UndefinedError):
        render_template_string("{{ tiada }}")
    govuk = render_template_string(
        "{% from 'govuk_frontend_jinja/components/button/macro.html' import govukButton %}"
        "{{ govukButton({'text': 'Simpan'}) }}"
    )
    assert "govuk-button" in govuk


@pytest.mark.parametrize(
    ("templat", "hasil"),
    [
        ("{{ D('1234.56') | angka }}", "1.234,56"),
        ("{{ 25000 | angka }}", "25.000"),
        ("{{ 50 | angka(2) }}", "50,00"),
        ("{{ none | angka }}", "–"),
        ("{{ D('50') | persen }}", f"50,00{SPASI}%"),
        ("{{ none | persen }}", "–"),
        ("{{ 25000000 | rupiah }}", f"Rp{SPASI}25.000.000"),
        ("{{ none | rupiah }}", "–"),
        ("{{ hari | tanggal }}", "31 Desember 2020"),
        ("{{ none | tanggal }}", "–"),
        ("{{ saat | waktu('Asia/Makassar') }}", "31 Desember 2020 pukul 14.05 WITA"),
        ("{{ none | waktu('Asia/Makassar') }}", "–"),
        ("{{ larut | hari('Asia/Makassar') }}", "1 Januari 2021"),
        ("{{ larut | hari('Asia/Jakarta') }}", "31 Desember 2020"),
        ("{{ none | hari('Asia/Makassar') }}", "–"),
        ("{{ 'Asia/Makassar' | zona }}", "WITA"),
    ],
)
def test_filters_write_as_indonesians_do(templat: str, hasil: str) -> None:
    saat = datetime(2020, 12, 31, 6, 5, tzinfo=UTC)
    isi = {"hari": date(2020, 12, 31), "saat": saat, "larut": saat.replace(hour=16)}
    assert render_template_string(templat, D=Decimal, **isi) == hasil


# -- Macros ---------------------------------------------------------------------------------------

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
        "{{ k.saring_pilih('B', 'b', [('a', 'A')], 'a') }}{{ k.saring_hari('H', 'h', '2026-11-24') }}{% endcall %}",
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
    assert html.count("sn-umur__isi") == terisi
    assert html.count("<rect") == 15
    assert kata in html


def test_bullet_stays_on_its_track() -> None:
    assert 'width="100.00%"' in gambar("grafik", "{{ k.peluru(D('117.65'), 85) }}")
    assert 'width="0.00%"' in gambar("grafik", "{{ k.peluru(D('-5'), 85) }}")


def test_names_are_escaped() -> None:
    html = gambar("tabel", "{{ k.nama('<script>x</script>', '/', '<b>') }}")
    assert "<script" not in html
    assert "<b>" not in html


# -- Layouts and error pages ----------------------------------------------------------------------


def test_staff_layout_marks_the_place_and_counts_the_work() -> None:
    html = periksa_html(render_template("dasar/staf.html", **KONTEKS))
    assert 'href="/antrean" aria-current="page"' in html
    assert "1.200" in html
    assert html.count("aria-current") == 1
    assert html.count("sn-wadah--lebar") == 3
    assert "Kesbangpol Tapin" in html
    assert "Semua jam ditulis dalam WITA" in html


def test_signing_out_is_a_post_with_a_token() -> None:
    html = render_template("dasar/halaman.html", **KONTEKS)
    keluar = re.search(r'<form action="/keluar" method="post">.*?</form>', html, re.DOTALL)
    assert keluar is not None
    assert 'name="csrf_token"' in keluar[0]


def test_layout_stands_without_office_and_person() -> None:
    kosong = {"instansi": None, "pengguna": None, "menu": [], "tahun_berjalan": 2026}
    html = periksa_html(render_template("dasar/halaman.html", **kosong))
    assert "Keluar" not in html


def test_aside_makes_two_columns_only_when_given() -> None:
    induk = "{% extends 'dasar/halaman.html' %}{% block isi %}Isi{% endblock %}"
    assert "sn-dua" not in render_template_string(induk, **KONTEKS)
    dua = render_template_string(induk + "{% block sisi %}<p>S</p>{% endblock %}", **KONTEKS)
    assert periksa_html(dua).count("sn-dua") == 1


def test_flashed_messages_say_their_kind_and_are_escaped() -> None:
    flash("Tersimpan.", "berhasil")
    flash("<b>Bentrok</b>", "galat")
    flash("Nanti malam tutup.", "kabar")
    html = periksa_html(render_template("dasar/halaman.html", **KONTEKS))
    assert html.count('role="alert"') == 2
    assert "sn-spanduk--kabar" in html
    assert "&lt;b&gt;Bentrok" in html


@pytest.mark.parametrize("kode", ["400", "403", "404", "413", "429", "500", "503"])
def test_error_page_needs_no_context_and_says_a_next_step(aplikasi: Flask, kode: str) -> None:
    html = periksa_html(aplikasi.jinja_env.get_template(f"galat/{kode}.html").render())
    judul = re.search(r"<h1[^>]*>([^<]+)</h1>", html)
    assert judul is not None
    assert f"<title>{judul[1]} – sinormas</title>" in html
    assert "Ke beranda" in html


# -- Forms ----------------------------------------------------------------------------------------


class Anak(Bagian):
    nama = StringField("Nama", validators=[InputRequired()])


class Isian(Formulir):
    dasar = RadioField(
        "Dasar hukum", choices=[SelectChoice("skt"), SelectChoice("sk")], widget=GovRadioInput()
    )
    nomor = StringField("Nomor", validators=[InputRequired(), Length(max=3)], widget=GovTextInput())
    terbit = IsianTanggal("Tanggal terbit", validators=[Optional()])
    bidang = SelectMultipleField("Bidang", choices=[SelectChoice("a")], widget=GovCheckboxesInput())
    ringkas = TextAreaField("Ringkasan", widget=GovCharacterCount())
    sandi = PasswordField("Kata sandi", widget=GovPasswordInput())
    pengurus = FieldList(FormField(Anak), min_entries=1)


def isi(**nilai: str | list[str]) -> Isian:
    form = Isian(MultiDict(nilai), meta={"csrf": False})
    form.validate()
    return form


@pytest.mark.parametrize(
    ("ketikan", "hasil"),
    [
        (["14", "3", "2019"], date(2019, 3, 14)),
        ([" 1", "01 ", "2020"], date(2020, 1, 1)),
        (["", "", ""], None),
        ([], None),
    ],
)
def test_date_in_three_boxes_is_read(ketikan: list[str], hasil: date | None) -> None:
    form = isi(terbit=ketikan)
    assert form.terbit.data == hasil
    assert not form.terbit.errors


@pytest.mark.parametrize(
    "ketikan",
    [
        ["31", "2", "2024"],
        ["", "3", "2019"],
        ["14"],
        ["a", "b", "c"],
        ["1", "1", "99999"],
        ["1", "1", "9" * 5000],
    ],
)
def test_date_that_is_none_is_refused_and_shown_as_typed(ketikan: list[str]) -> None:
    form = isi(terbit=ketikan)
    assert form.terbit.errors == [IsianTanggal.SALAH]
    assert f'value="{ketikan[0]}"' in str(form.terbit()) or not ketikan[0]


def test_fields_speak_indonesian() -> None:
    form = isi(dasar="lain", nomor="12345", terbit=["31", "2", "2024"])
    html = periksa_html(
        "".join(str(b()) for b in (form.dasar, form.nomor, form.terbit, form.bidang, form.sandi))
        + str(form.ringkas(params={"maxlength": 20}))
    )
    for kata in ("Kesalahan:", "Bulan", "Tampilkan", "Paling banyak 20 karakter"):
        assert kata in html
    for asing in ("Error", "Not a valid", "Day", "Month", "Show", "You can"):
        assert asing not in html
    assert "Pilihan ini tidak ada dalam daftar." in html
    assert "Paling banyak 3 karakter." in html
    assert '<div id="bidang-hint"' not in html


def test_error_summary_leads_to_each_field() -> None:
    form = isi(nomor="", terbit=["31", "2", "2024"])
    galat = dict(daftar_galat(form))
    assert galat["nomor"] == "Bagian ini belum diisi."
    assert galat["pengurus-0-nama"] == "Bagian ini belum diisi."
    html = render_template_string(
        "{% from 'komponen/isian.html' import ringkasan_galat %}{{ ringkasan_galat(form) }}"
        "{% for b in form if b.name in ('dasar', 'nomor', 'terbit') %}{{ b() }}{% endfor %}",
        form=form,
    )
    tujuan = [t for t in re.findall(r'href="#([^"]+)"', html) if "pengurus" not in t]
    assert tujuan == ["dasar", "nomor", "terbit"]
    assert all(re.search(rf'<input[^>]* id="{t}"', html) for t in tujuan)
    bersih = render_template_string(
        "{% from 'komponen/isian.html' import ringkasan_galat %}{{ ringkasan_galat(form) }}",
        form=Isian(meta={"csrf": False}),
    )
    assert bersih.strip() == ""
