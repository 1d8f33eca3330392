"""The look: assets, filters, layouts, every macro, forms in Indonesian, error pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, flash, render_template, render_template_string
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
from tests.umum.conftest import AKAR, STATIC, TEMPLAT

pytestmark = pytest.mark.usefixtures("permintaan")
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
