"""Claims of registered organisations."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import SEMUA_TIPE
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.klaim import layanan
from sinormas.klaim.aturan import JenisKlaim
from sinormas.umum import waktu
from tests.pabrik import akun
from tests.pabrik import berkas as pabrik_berkas

ALASAN = "Sekretaris sejak 2024."


def surat() -> berkas.BerkasSiap:
    """A small PDF, let in."""
    return berkas.siapkan(
        io.BytesIO(pabrik_berkas.pdf()), "sk.pdf", batas=1_000_000, tipe_boleh=SEMUA_TIPE
    )


def klaim(
    instansi: Instansi, organisasi_id: UUID, pelaku: Pelaku | None = None, **lain: Any
) -> UUID:
    """A claim that waits."""
    return layanan.ajukan(
        instansi,
        organisasi_id,
        **(
            {
                "jenis": JenisKlaim.KEPEMILIKAN,
                "alasan": ALASAN,
                "surat_siap": surat(),
                "pelaku": pelaku or akun.pengguna(),
                "saat": waktu.sekarang(),
            }
            | lain
        ),
    )
