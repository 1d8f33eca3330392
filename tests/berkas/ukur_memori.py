"""Run by test_memori.py in a process of its own: what a large upload takes of the memory.

Reads a JSON object from the command line ({"data": folder, "s3": settings or null}), prints one:
for each kind of upload the growth of the peak, in KB, of this process and of the one that opens
the file.
"""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sys
import zlib
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

import config
from sinormas import create_app
from sinormas.berkas.kotak import kotak
from sinormas.operasi import layanan as operasi
from sinormas.pelaporan import dokumen, kueri_dokumen
from sinormas.pelaporan.aturan import Bagian
from sinormas.umum import waktu
from tests.pabrik import akun, instansi
from tests.pabrik import pelaporan as pabrik

BATAS = "b4t4s"


def puncak(pid: int | str = "self") -> int:
    """The most that a process has held, in KB."""
    for baris in Path(f"/proc/{pid}/status").read_text().splitlines():
        if baris.startswith("VmHWM:"):
            return int(baris.split()[1])
    raise RuntimeError


def lupakan_puncak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def surat_besar(mega: float) -> bytes:
    """A scanned paper: a PDF whose one picture has this many megabytes."""
    pdf = pikepdf.new()
    halaman = pdf.add_blank_page()
    citra = pikepdf.Stream(
        pdf, zlib.compress(os.urandom(int(mega * 1_000_000)), 0), Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image, Width=2000, Height=2000, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
    halaman.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(G=citra))
    halaman.obj.Contents = pdf.make_stream(b"q 600 0 0 800 0 0 cm /G Do Q")
    keluar = io.BytesIO()
    pdf.save(keluar, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return keluar.getvalue()


def foto_besar(lebar: int, tinggi: int, mutu: int) -> bytes:
    keluar = io.BytesIO()
    satu = Image.effect_noise((lebar // 4, tinggi // 4), 90)
    Image.merge("RGB", (satu, satu, satu)).resize((lebar, tinggi), Image.Resampling.NEAREST).save(
        keluar, "JPEG", quality=mutu, subsampling=0
    )
    return keluar.getvalue()


def badan(jalur: Path, isi: bytes, nama: str, kunci: str, sebelumnya: str) -> None:
    """The body of the upload, as a browser writes it."""
    with jalur.open("wb") as berkas:
        for kolom, nilai in (("dokumen", kunci), ("sebelumnya", sebelumnya)):
            berkas.write(
                f'--{BATAS}\r\nContent-Disposition: form-data; name="{kolom}"\r\n\r\n'
                f"{nilai}\r\n".encode()
            )
        berkas.write(
            f'--{BATAS}\r\nContent-Disposition: form-data; name="berkas"; filename="{nama}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n".encode()
        )
        berkas.write(isi)
        berkas.write(f"\r\n--{BATAS}--\r\n".encode())


def kirim(klien: Any, draf: Any, jalur: Path) -> None:
    with jalur.open("rb") as berkas:
        jawaban = klien.post(
            f"/laporan/{draf}/dokumen",
            input_stream=berkas,
            content_length=jalur.stat().st_size,
            content_type=f"multipart/form-data; boundary={BATAS}",
        )
    assert jawaban.status_code == 303, jawaban.status


def unduh(klien: Any, draf: Any, kunci: str) -> int:
    """Fetch the paper as a server does it: piece by piece; how many bytes."""
    kini = kueri_dokumen.berlembar(draf, kunci)
    assert kini is not None
    with klien.get(f"/berkas/{kini.berkas.id}", buffered=False) as jawaban:
        return sum(len(p) for p in jawaban.response)


def utama(setelan: dict[str, Any]) -> dict[str, Any]:
    data = Path(setelan["data"])
    pengaturan = config.muat({"SINORMAS_DATA": str(data)})
    if setelan["s3"]:
        pengaturan = dataclasses.replace(pengaturan, s3=config.S3(**setelan["s3"]))
    app = create_app(pengaturan)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    hasil: dict[str, Any] = {}
    asli, anak = kotak.kerjakan, [0]

    def catat(*a: Any, **k: Any) -> dict[str, Any]:
        jawaban = asli(*a, **k)
        anak.append(jawaban.get("puncak", 0))
        return jawaban

    kotak.kerjakan = catat  # type: ignore[method-assign]
    with app.app_context():
        operasi.siapkan(contoh=False, saat=waktu.sekarang())
        tapin = instansi.tapin()
        pelapor = akun.pengguna()
        klien = akun.klien(app, pelapor)
        draf = pabrik.draf(tapin, pelapor)
        for bagian in (Bagian.IDENTITAS, Bagian.LEGALITAS):
            pabrik.simpan(tapin, draf, pelapor, bagian, pabrik.isi(bagian))
        kunci = next(d.kunci for d in dokumen.semua() if d.batas >= 20_000_000)
        for nama, isi in (
            ("pemanasan.pdf", surat_besar(0.2)),
            ("pemanasan.jpg", foto_besar(800, 600, 80)),
            ("surat.pdf", surat_besar(19.5)),
            ("foto.jpg", foto_besar(6000, 6600, 80)),
        ):
            kini = kueri_dokumen.berlembar(draf, kunci)
            badan(data / "badan", isi, nama, kunci, str(kini.berkas.id) if kini else "")
            besar = len(isi)
            del isi
            lupakan_puncak()
            dasar = puncak()
            anak[:] = [0]
            kirim(klien, draf, data / "badan")
            naik = puncak() - dasar
            lupakan_puncak()
            dasar = puncak()
            terbaca = unduh(klien, draf, kunci)
            hasil[nama] = {
                "besar": besar,
                "naik": naik,
                "anak": max(anak),
                "unduh": puncak() - dasar,
                "terbaca": terbaca,
            }
        hasil["penyaring"] = puncak(kotak._proses.pid) if kotak._proses else 0
    return hasil


if __name__ == "__main__":
    print(json.dumps(utama(json.loads(sys.argv[1]))))
