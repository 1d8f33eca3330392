"""The intake: what comes in lies on the disk and in a row, what does not leaves nothing."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import struct
import zipfile
import zlib

import pytest
from sqlalchemy import func, select

from sinormas.berkas import kueri, layanan, penyimpanan, saringan
from sinormas.berkas.aturan import (
    BATAS_PIKSEL,
    JPG,
    PDF,
    PNG,
    SEMUA_TIPE,
    BerkasDitolak,
    BerkasTertunda,
    nama_bersih,
    sebut_tipe,
    sebut_ukuran,
)
from sinormas.berkas.models import Berkas
from sinormas.jejak.models import Jejak
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik


def _simpan(tapin, isi, nama="surat.pdf", *, batas=5_000_000, tipe_boleh=SEMUA_TIPE, pelaku=None):
    aliran = isi if hasattr(isi, "read") else io.BytesIO(isi)
    return layanan.simpan(
        tapin, aliran, nama, pelaku=pelaku or akun.pengguna(), saat=waktu.sekarang(),
        batas=batas, tipe_boleh=tipe_boleh,
    )  # fmt: skip


def _isi_folder(app):
    folder = app.config["SINORMAS"].folder_berkas
    return sorted(str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file())


def _zip(nama: str) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr(nama, "isi")
    return keluar.getvalue()


def _png_raksasa() -> bytes:
    """A few hundred bytes that claim to be 30,000 x 30,000 points."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return (
            struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))
        )

    kepala = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", zlib.compress(b"\0" * 1000))
        + potong(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("isi", "tipe"),
    [(pabrik.pdf(), PDF), (pabrik.gambar("JPEG"), JPG), (pabrik.gambar("PNG"), PNG)],
    ids=["pdf", "jpg", "png"],
)
def test_berkas_yang_baik_tersimpan_menurut_isinya(app, tapin, isi, tipe):
    pelaku = akun.pengguna()
    berkas_id = _simpan(tapin, isi, "Surat Keterangan.pdf", pelaku=pelaku)
    tersimpan = kueri.menurut_id(berkas_id)
    bita = b"".join(layanan.buka(tersimpan.sha256))
    sha = hashlib.sha256(bita).hexdigest()
    assert (tersimpan.sha256, tersimpan.tipe, tersimpan.ukuran) == (sha, tipe, len(bita))
    assert tersimpan.nama.startswith("Surat Keterangan.")
    assert tersimpan.halaman == (1 if tipe == PDF else None)
    assert bita.startswith(saringan.AWALAN[tipe])
    assert _isi_folder(app) == [f"{sha[:2]}/{sha[2:4]}/{sha}"]
    jejak = sesi_kini().execute(select(Jejak).where(Jejak.objek_id == berkas_id)).scalar_one()
    assert (jejak.tindakan, jejak.pelaku_id, jejak.isi["sesudah"]["sha256"]) == (
        "unggah", pelaku.id, sha,
    )  # fmt: skip


_BAIK = pabrik.pdf()
_FOTO = pabrik.gambar("JPEG", 400, 300)
_LAYAR = pabrik.gambar("PNG", 400, 300)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"\0" * 100, "tidak dapat diterima"),
        (b"<html><script>alert(1)</script></html>", "tidak dapat diterima"),
        (b"MZ\x90\0" + b"\0" * 200, "tidak dapat diterima"),
        (_zip("word/document.xml"), "tidak dapat diterima"),
        (b"GIF89a" + b"\0" * 100, "GIF"),
        (b"%PDF-1.7\n", "rusak atau terpotong"),
        (_BAIK[: len(_BAIK) * 2 // 3], "rusak atau terpotong"),
        (pabrik.pdf(sandi="rahasia"), "dikunci"),
        (pabrik.pdf(sandi=""), "dikunci"),
        (pabrik.pdf(halaman=0), "tidak mempunyai halaman"),
        (_FOTO[:200], "rusak atau terpotong"),
        (_FOTO[: len(_FOTO) * 2 // 3], "rusak atau terpotong"),
        (_LAYAR[: len(_LAYAR) * 2 // 3], "rusak atau terpotong"),
        (b"\xff\xd8\xff" + b"\0" * 100, "rusak atau terpotong"),
        (_png_raksasa(), "juta titik"),
    ],
    ids=[
        "kosong", "nol", "html", "exe", "docx", "gif", "pdf-kepala-saja", "pdf-terpotong",
        "pdf-bersandi", "pdf-terkunci", "pdf-tanpa-halaman", "jpg-kepala-saja", "jpg-terpotong",
        "png-terpotong", "jpg-palsu", "png-raksasa",
    ],
)  # fmt: skip
def test_berkas_yang_ditolak_diberi_tahu_sebabnya_dan_tidak_meninggalkan_apa_apa(
    app, tapin, isi, kata
):
    with pytest.raises(BerkasDitolak, match=kata):
        _simpan(tapin, isi)
    assert _isi_folder(app) == []
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 0


def test_jenis_yang_tidak_diminta_ditolak_walau_isinya_baik(app, tapin):
    with pytest.raises(BerkasDitolak, match=r"\(PDF\).*Yang diterima: JPG, atau PNG"):
        _simpan(tapin, _BAIK, tipe_boleh=frozenset({JPG, PNG}))
    assert _isi_folder(app) == []


def test_aliran_yang_melewati_batas_dihentikan_saat_itu_juga(app, tapin):
    class TakBerujung(io.RawIOBase):
        terbaca = 0

        def read(self, n=-1):
            self.terbaca += n
            assert self.terbaca < 3_000_000, "the stream is read without end"
            return b"%PDF-" + b"x" * (n - 5)

    aliran = TakBerujung()
    with pytest.raises(BerkasDitolak, match="lebih besar daripada 1 MB"):
        _simpan(tapin, aliran, batas=1_000_000)
    assert aliran.terbaca < 1_200_000
    assert _isi_folder(app) == []


def test_sambungan_yang_putus_tidak_meninggalkan_sisa(app, tapin):
    class Putus(io.RawIOBase):
        def read(self, n=-1):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        _simpan(tapin, Putus())
    assert _isi_folder(app) == []


def test_unggahan_yang_sama_ditulis_ulang_sama(app, tapin):
    for isi in (_BAIK, _FOTO, _LAYAR):
        satu, dua = _simpan(tapin, isi), _simpan(tapin, isi)
        assert kueri.menurut_id(satu).sha256 == kueri.menurut_id(dua).sha256


@pytest.mark.parametrize("kode", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("langkah", ["tulis", "sinkron", "pindah"])
def test_cakram_yang_penuh_diberi_kata_dan_tidak_meninggalkan_sisa(
    app, tapin, monkeypatch, langkah, kode
):
    def penuh(*_a, **_k):
        raise OSError(kode, os.strerror(kode))

    if langkah == "sinkron":
        monkeypatch.setattr(penyimpanan.os, "fsync", penuh)
    elif langkah == "pindah":
        monkeypatch.setattr(penyimpanan.Path, "replace", penuh)
    else:
        monkeypatch.setattr(penyimpanan, "tampung", penuh)
    with pytest.raises(BerkasTertunda, match="penuh"):
        _simpan(tapin, _BAIK)
    assert _isi_folder(app) == []
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 0


def test_galat_cakram_yang_lain_tidak_disamarkan(app, tapin, monkeypatch):
    def rusak(*_a):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(penyimpanan.os, "fsync", rusak)
    with pytest.raises(OSError, match="Input/output"):
        _simpan(tapin, _BAIK)
    assert _isi_folder(app) == []


def test_isi_sudah_sinkron_sebelum_berkas_mendapat_tempatnya(app, tapin, monkeypatch):
    urutan = []
    asli_fsync, asli_replace = os.fsync, penyimpanan.Path.replace

    def fsync(pegangan):
        urutan.append("folder" if stat.S_ISDIR(os.fstat(pegangan).st_mode) else "isi")
        asli_fsync(pegangan)

    monkeypatch.setattr(penyimpanan.os, "fsync", fsync)
    monkeypatch.setattr(
        penyimpanan.Path, "replace", lambda a, b: (urutan.append("pindah"), asli_replace(a, b))[1]
    )
    _simpan(tapin, _BAIK)
    assert urutan[:2] == ["isi", "pindah"]
    assert urutan[2:] == ["folder"] * 4


def test_baris_yang_batal_meninggalkan_isi_tanpa_rujukan_bukan_sebaliknya(app, tapin):
    with pytest.raises(ZeroDivisionError), transaksi():
        _simpan(tapin, _BAIK, pelaku=akun.pengguna())
        raise ZeroDivisionError
    assert len(_isi_folder(app)) == 1
    assert sesi_kini().scalar(select(func.count()).select_from(Berkas)) == 0


def test_isi_yang_sama_disimpan_sekali(app, tapin, banjar):
    satu, dua = _simpan(tapin, _BAIK), _simpan(banjar, _BAIK, "lain.pdf")
    assert satu != dua
    assert len(_isi_folder(app)) == 1
    assert {b.nama for b in kueri.beberapa([satu, dua]).values()} == {"surat.pdf", "lain.pdf"}


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [
        ("SKT 2019.pdf", "SKT 2019.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\a\\skt.PDF", "skt.pdf"),
        ("skt.jpg", "skt.pdf"),
        ("skt.pdf.exe", "skt.pdf.exe.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "ab Set-Cookie: x.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("📄 surat.pdf", "📄 surat.pdf"),
        ("x" * 5000 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_nama_berkas_dibersihkan(nama, bersih):
    assert nama_bersih(nama, PDF) == bersih


def test_kata_untuk_jenis_dan_ukuran():
    assert sebut_tipe(SEMUA_TIPE) == "PDF, JPG, atau PNG"
    assert sebut_tipe(frozenset({PDF})) == "PDF"
    assert [sebut_ukuran(n) for n in (1, 1499, 999_999, 1_000_000, 5_000_000, 21_449_999)] == [
        "1 KB", "1 KB", "1000 KB", "1 MB", "5 MB", "21,4 MB",
    ]  # fmt: skip
    assert BATAS_PIKSEL >= 8160 * 4590
