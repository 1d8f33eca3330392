"""PDFs signed with the office's certificate: valid for others' eyes too, and still PDF/UA."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pikepdf
import pytest
from asn1crypto import cms, tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.lkip.tersimpan import kerja, kueri, layanan, tanda_tangan
from sinormas.lkip.tersimpan.aturan import Format, Keadaan
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from tests.bantuan.situs import port_bebas
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import muat
from tests.pabrik import sertifikat as pabrik

pytestmark = pytest.mark.basisdata("sqlite")


@pytest.fixture
def akar(jam):
    return pabrik.buat("Akar Uji", waktu.sekarang())


@pytest.fixture
def kantor(tapin, app, akar, tmp_path, monkeypatch):
    """The office with a signed year and a certificate; gives a way to change the setting."""
    muat(SUMBER)
    penetapan.tetapkan(
        tapin, 2020, kode=None, alasan="Uji", pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    milik = pabrik.buat("Kesbangpol Tapin", waktu.sekarang(), induk=akar)
    setelan = pabrik.simpan(tmp_path / "kantor.p12", milik, akar)

    def atur(**lain):
        baru = replace(app.config["SINORMAS"], sertifikat=replace(setelan, **lain))
        monkeypatch.setitem(app.config, "SINORMAS", baru)

    atur()
    return atur


def buat(tapin):
    ekspor_id = layanan.minta(tapin, 2020, Format.PDF, pelaku=izin.sistem(), saat=waktu.sekarang())
    kerja.jalankan(waktu.sekarang())
    satu = kueri.satu(tapin, ekspor_id)
    return satu, b"".join(berkas.buka(satu.berkas.sha256)) if satu.berkas else b""


def sah(isi, akar):
    """What pyHanko's own validator says, trusting our root only."""
    (tertanam,) = PdfFileReader(io.BytesIO(isi)).embedded_signatures
    sertifikat, _ = pabrik.ke_asn1(akar)
    dipercaya = ValidationContext(trust_roots=[sertifikat])
    with ThreadPoolExecutor(1) as sendiri:  # it runs an event loop; journeys hold one here
        return sendiri.submit(validate_pdf_signature, tertanam, dipercaya).result()


def sah_menurut_yang_lain(isi: bytes) -> None:
    """The same read by pypdf and checked by cryptography: the range, its hash, the signature."""
    tanda = PdfReader(io.BytesIO(isi)).get_fields()[tanda_tangan.MEDAN].value
    a, panjang_a, b, panjang_b = tanda["/ByteRange"]
    assert a == 0
    rentang = isi[:panjang_a] + isi[b : b + panjang_b]
    isi_cms = cms.ContentInfo.load(bytes(tanda["/Contents"]))["content"]
    (penanda,) = isi_cms["signer_infos"]
    (sidik,) = [
        s["values"][0].native
        for s in penanda["signed_attrs"]
        if s["type"].native == "message_digest"
    ]
    assert sidik == hashlib.sha256(rentang).digest()
    milik = pabrik.buat("Kesbangpol Tapin", waktu.sekarang())  # the same key
    ditandai = penanda["signed_attrs"].untag().dump()
    milik.kunci.public_key().verify(
        penanda["signature"].native, ditandai, padding.PKCS1v15(), hashes.SHA256()
    )


def tetap_ua(isi: bytes) -> None:
    """Tagged still, and the field is none of what PDF/UA wants in the structure."""
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        (medan,) = pdf.Root.AcroForm.Fields
        assert int(medan.F) & 2, "hidden"
        assert medan.TU
        halaman = [h for h in pdf.pages if medan.objgen in {a.objgen for a in h.get("/Annots", ())}]
        assert [h.Tabs for h in halaman] == [pikepdf.Name.S]
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"


def test_pdf_bertanda_tangan_sah_menurut_dua_pemeriksa(tapin, kantor, akar):
    satu, isi = buat(tapin)
    assert satu.tanda_tangan == "B-B"
    hasil = sah(isi, akar)
    assert hasil.bottom_line
    assert hasil.coverage.name == "ENTIRE_FILE"
    sah_menurut_yang_lain(isi)
    tetap_ua(isi)
    rusak = bytearray(isi)
    rusak[len(isi) // 3] ^= 1
    assert not sah(bytes(rusak), akar).bottom_line


@contextmanager
def layanan_cap(stempel: DummyTimeStamper) -> Iterator[str]:
    """A time-stamp service on this machine, as RFC 3161 has it over HTTP; its address."""

    class Meja(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            diminta = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            isi = stempel.request_tsa_response(diminta).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(isi)))
            self.end_headers()
            self.wfile.write(isi)

        def log_message(self, *_isi: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Meja) as peladen:
        threading.Thread(target=peladen.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{peladen.server_port}/"
        peladen.shutdown()


def test_dengan_cap_waktu_tanda_tangannya_berjangka_panjang(tapin, kantor, akar):
    cap = pabrik.buat("Cap Waktu", waktu.sekarang(), induk=akar, cap=True)
    with layanan_cap(DummyTimeStamper(*pabrik.ke_asn1(cap))) as alamat:
        kantor(cap_waktu=alamat)
        satu, isi = buat(tapin)
    hasil = sah(isi, akar)
    assert satu.tanda_tangan == "B-LT"
    assert hasil.bottom_line
    assert hasil.timestamp_validity.valid
    assert "/DSS" in PdfReader(io.BytesIO(isi)).trailer["/Root"]
    sah_menurut_yang_lain(isi)
    tetap_ua(isi)


def test_cap_waktu_yang_akarnya_tak_dikenal_tetap_dicap_tanpa_bukti_panjang(
    tapin, kantor, akar, monkeypatch
):
    asing = pabrik.buat("Akar Asing", waktu.sekarang())
    cap = pabrik.buat("Cap Asing", waktu.sekarang(), induk=asing, cap=True)
    monkeypatch.setattr(
        tanda_tangan, "_cap_waktu", lambda _alamat: DummyTimeStamper(*pabrik.ke_asn1(cap))
    )
    kantor(cap_waktu="https://cap.contoh.id")
    satu, isi = buat(tapin)
    assert satu.tanda_tangan == "B-T"
    assert sah(isi, akar).intact
    sah_menurut_yang_lain(isi)


def gagal(tapin) -> str:
    satu, _ = buat(tapin)
    assert (satu.keadaan, satu.berkas) == (Keadaan.GAGAL, None)
    return satu.kabar


def test_yang_menghalangi_tanda_tangan_disebut(tapin, kantor, jam):
    kantor(sandi="salah")
    assert "Sertifikat kantor tidak dapat dibuka" in gagal(tapin)
    kantor(cap_waktu=f"http://127.0.0.1:{port_bebas()}")
    assert "Layanan cap waktu tidak menjawab" in gagal(tapin)
    kantor()
    jam.shift(timedelta(days=400))
    assert "tidak sedang berlaku" in gagal(tapin)
