"""Every template: it compiles, imports nothing in vain, carries no script or style inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import meta, nodes

AKAR = Path(__file__).parent.parent / "templates"
TEMPLAT = sorted(str(j.relative_to(AKAR)) for j in AKAR.rglob("*.html"))
DILARANG = re.compile(
    r"<script(?![^>]* src=)|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.I
)


@pytest.fixture(scope="module")
def lingkungan(tmp_path_factory):
    import config
    from sinormas import create_app

    return create_app(config.muat({"SINORMAS_DATA": str(tmp_path_factory.mktemp("t"))})).jinja_env


@pytest.mark.parametrize("nama", TEMPLAT)
def test_templat_dapat_dipakai_dan_tidak_mengimpor_yang_sia_sia(lingkungan, nama):
    sumber = (AKAR / nama).read_text("utf-8")
    pohon = lingkungan.parse(sumber)
    lingkungan.get_template(nama)
    dipakai = {n.name for n in pohon.find_all(nodes.Name) if n.ctx == "load"}
    for impor in pohon.find_all(nodes.FromImport):
        for satu in impor.names:
            asal, sebutan = satu if isinstance(satu, tuple) else (satu, satu)
            assert sebutan in dipakai, f"{asal} is imported in vain"
    for rujukan in _rujukan(pohon):
        assert rujukan is not None, "a template named at run time can't be checked"
        lingkungan.get_template(rujukan)


def _rujukan(pohon: nodes.Template) -> Iterator[str | None]:
    """The templates that one refers to; of a frame that a page may replace, each it may be."""
    for turunan in pohon.find_all(nodes.Extends):
        if isinstance(turunan.template, nodes.Filter) and turunan.template.name == "default":
            (baku,) = turunan.template.args
            kode = "\n".join(j.read_text("utf-8") for j in (AKAR.parent / "sinormas").rglob("*.py"))
            sebutan = turunan.template.node.name
            yield baku.value
            yield from re.findall(rf"{sebutan}=[\"']([\w/.-]+)[\"']", kode)
            turunan.template = baku
    yield from meta.find_referenced_templates(pohon)


@pytest.mark.parametrize("nama", TEMPLAT)
def test_templat_tanpa_skrip_dan_gaya_sebaris(nama):
    """The Content-Security-Policy would block them."""
    assert not DILARANG.findall((AKAR / nama).read_text("utf-8"))


def test_tiap_templat_dipakai():
    rujukan = "\n".join(
        j.read_text("utf-8")
        for j in [*AKAR.rglob("*.html"), *(AKAR.parent / "sinormas").rglob("*.py")]
    )
    pola = re.compile(r"[\"']([\w/-]+\.html)[\"']")
    disebut = set(pola.findall(rujukan))
    yatim = [
        n
        for n in TEMPLAT
        if n not in disebut and not n.startswith(("komponen/govuk/", "galat/", "pelaporan/bagian/"))
    ]
    assert yatim == []
