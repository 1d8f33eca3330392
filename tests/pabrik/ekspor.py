"""Exports that are kept, without the time it takes to make one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from sinormas.berkas import layanan as berkas
from sinormas.instansi.aturan import Instansi
from sinormas.izin import sistem
from sinormas.lkip.models import Ekspor
from sinormas.lkip.tersimpan.aturan import MIME, Format, Keadaan
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import transaksi

ISI = b"%PDF-1.7 isi sebuah laporan"


def ekspor(instansi: Instansi, tahun: int, **lain: Any) -> UUID:
    """A kept one of a draft; with `versi` and `kode` of a signed year."""
    bentuk = lain.pop("bentuk", Format.PDF)
    saat = lain.pop("saat", waktu.sekarang())
    with tempfile.TemporaryDirectory(dir=berkas.folder_sementara()) as ruang:
        jalur = Path(ruang) / "isi"
        jalur.write_bytes(lain.pop("isi", ISI))
        siap = berkas.simpan_buatan(jalur, f"lkip.{bentuk}", MIME[bentuk])
    with transaksi() as sesi:
        berkas_id = berkas.catat(instansi, siap, pelaku=sistem(), saat=saat)
        satu = Ekspor(
            id=pengenal_baru(), instansi_id=instansi.id, tahun=tahun, bentuk=bentuk,
            keadaan=Keadaan.SELESAI, diminta=saat, peminta="Kepala Uji", selesai=saat,
            berkas_id=berkas_id, **lain,
        )  # fmt: skip
        sesi.add(satu)
        sesi.flush()
        return satu.id
