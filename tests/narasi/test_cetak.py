"""What was written stands in the PDF and in the Word document, at its section."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from sinormas.berkas import layanan as berkas
from sinormas.berkas.layanan import IsiHilang
from sinormas.lkip import dokumen
from sinormas.lkip.ekspor import Format
from sinormas.narasi import bahan
from sinormas.umum import waktu
from sinormas.umum.aliran import potret
from tests.lkip.bantu_ekspor import isi_berkas
from tests.lkip.test_dokumen import rapi, teks_pdf
from tests.pabrik import kinerja
from tests.pabrik import narasi as pabrik
from tests.pabrik.narasi import TAHUN, tulis

JAHAT = (
    "#eval(1) $x$ @y <label> {{ 7*7 }} =SUM(A1) `k` [t](http://x) \\*bukan\\* <b>html</b> ☃ 😀 نص"
)


@pytest.fixture
def kantor(tapin):
    kinerja.contoh_2020(tapin)
    return tapin


def bagian_docx(isi: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a Word document: style and text."""
    return [(p.style.name, rapi(p.text)) for p in docx.Document(io.BytesIO(isi)).paragraphs]


def test_setiap_bagian_tercetak_dan_tidak_ada_yang_terlewat(kantor):
    """Every section that can be written is printed: the keys of both rooms are the same."""
    semua = bahan.baca(kantor, TAHUN).bagian
    for ke, b in enumerate(semua):
        tulis(kantor, f"Tulisan ke{ke}x.", b.kunci)
    pdf = teks_pdf(isi_berkas(kantor, Format.PDF))
    for ke, b in enumerate(semua):
        assert pdf.count(f"Tulisan ke{ke}x.") == 1, b.kunci
    assert "elum ditulis" not in pdf


def test_bentuknya_sama_di_pdf_dan_docx_dengan_angka_kini(kantor):
    nomor = pabrik.gambar(kantor)
    tulis(
        kantor,
        f"""Realisasi {{IKU-4.realisasi}}, **tebal** dan *miring*.

# Judul sendiri

3. butir tiga
   - anak

Tabel: Pegawai
| Gol | Jumlah |
|---|--:|
| IV | 3 |

![orang berdiri](gambar-{nomor} "Foto rapat")""",
    )
    pdf = teks_pdf(isi_berkas(kantor, Format.PDF))
    assert "Realisasi 50,00 %, tebal dan miring. Judul sendiri 3. butir tiga" in pdf
    assert "Pegawai Gol Jumlah IV 3" in pdf
    assert ". Foto rapat" in pdf
    word = docx.Document(io.BytesIO(isi_berkas(kantor, Format.DOCX)))
    alinea = {rapi(p.text): p for p in word.paragraphs}
    potongan = {p.text: p for p in alinea["Realisasi 50,00 %, tebal dan miring."].runs}
    assert potongan["tebal"].bold
    assert potongan["miring"].italic
    assert alinea["Judul sendiri"].style.name == "Heading 3"
    assert alinea["butir tiga"].style.name == "List Number"
    assert alinea["anak"].style.name == "List Bullet 2"
    assert any(t.cell(0, 0).text == "Gol" and t.cell(1, 1).text == "3" for t in word.tables)
    alt = {d.get("descr") for d in word.element.iter(qn("wp:docPr"))}
    assert "orang berdiri" in alt


def test_gambar_di_pdf_berteks_pengganti_dan_pdfnya_bertanda(kantor):
    nomor = pabrik.gambar(kantor)
    tulis(kantor, f'![orang berdiri](gambar-{nomor} "Foto rapat")')
    pdf = pypdf.PdfReader(io.BytesIO(isi_berkas(kantor, Format.PDF)))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    alt = set()
    antre = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while antre:
        simpul = antre.pop().get_object()
        if isinstance(simpul, dict):
            alt |= {str(simpul["/Alt"])} if "/Alt" in simpul else set()
            anak = simpul.get("/K", [])
            antre += anak if isinstance(anak, list) else [anak]
    assert "orang berdiri" in alt
    assert any("/XObject" in (h.get("/Resources") or {}) for h in pdf.pages)


def test_teks_yang_jahat_tercetak_apa_adanya(kantor):
    tulis(kantor, JAHAT)
    tampak = (
        "#eval(1) $x$ @y <label> {[{ 7*7 } tidak dikenal]} =SUM(A1) `k` [t](http://x) *bukan* "
        "<b>html</b>"
    )
    assert tampak in teks_pdf(isi_berkas(kantor, Format.PDF))
    assert ("Normal", f"{tampak} ☃ 😀 نص") in bagian_docx(isi_berkas(kantor, Format.DOCX))


def test_rujukan_rusak_tampak_di_keduanya(kantor):
    tulis(kantor, "A {IKU-9.capaian} b ![x](gambar-7)")
    assert "[{IKU-9.capaian} tidak dikenal]" in teks_pdf(isi_berkas(kantor, Format.PDF))
    word = docx.Document(io.BytesIO(isi_berkas(kantor, Format.DOCX)))
    tanda = [
        rapi(r.text) for p in word.paragraphs for r in p.runs
        if r.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]  # fmt: skip
    assert tanda[0] == "[{IKU-9.capaian} tidak dikenal]"
    assert tanda[1].startswith("[gambar-7:")


def test_berkas_gambar_yang_hilang_tidak_menggagalkan_laporan(kantor, monkeypatch):
    nomor = pabrik.gambar(kantor)
    tulis(kantor, f"![x](gambar-{nomor})")

    def hilang(_sha256):
        raise IsiHilang

    monkeypatch.setattr(berkas, "salinan", hilang)
    assert f"[gambar-{nomor}:" in teks_pdf(isi_berkas(kantor, Format.PDF))


def test_judul_di_tingkat_terdalam_dan_tabel_seribu_baris(kantor):
    baris = "".join(f"| {i} | x |\n" for i in range(1000))
    tulis(kantor, f"### Faktor\n\n#### Luar\n\n| A | B |\n|---|---|\n{baris}", "iku.IKU-4.sebab")
    assert "999 x" in teks_pdf(isi_berkas(kantor, Format.PDF))
    assert ("Heading 6", "Luar") in bagian_docx(isi_berkas(kantor, Format.DOCX))


def test_teks_yang_sama_memberi_bita_yang_sama(kantor):
    nomor = pabrik.gambar(kantor)
    tulis(kantor, f"1. a\n\n![x](gambar-{nomor})")
    for format_ in (Format.PDF, Format.DOCX):
        assert isi_berkas(kantor, format_) == isi_berkas(kantor, format_)


def test_narasi_tahun_lain_dan_kantor_lain_tidak_ikut(kantor, banjar):
    tulis(kantor, "Milik 2019.", tahun=2019)
    tulis(banjar, "Milik Banjar.")
    with potret():
        assert dokumen.baca(kantor, TAHUN, waktu.sekarang()).narasi == {}
