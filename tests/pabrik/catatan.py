"""Records of the office's own registers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sinormas import izin
from sinormas.catatan import kueri, layanan, layanan_langkah
from sinormas.catatan.register import REGISTER
from sinormas.instansi.aturan import Instansi
from sinormas.umum import waktu

ISI: dict[str, dict[str, Any]] = {
    "sarana": {
        "nama": "Laptop", "kode": "", "lokasi": "Ruang TU", "tanggal": "2020-06-30", "baik": "7",
        "rusak_ringan": "2", "rusak_berat": "1",
    },
    "unit_kerja": {"nama": "Subbagian Tata Usaha"},
    "laporan_wajib": {"nama": "LKjIP 2019", "kepada": "Inspektorat", "jatuh_tempo": "2020-02-29"},
    "bantuan_parpol": {
        "partai": "Partai Sejahtera", "tahun": "2020", "suara": "12.500", "jumlah": "25.000.000",
    },
    "pejabat": {"jabatan": "Kepala Kantor", "nama": "Dra. Siti Aminah", "mulai": "2019-01-02"},
}  # fmt: skip
"""What is typed to record one of each."""
LANGKAH: dict[str, dict[str, Any]] = {
    "sarana": {"tanggal": "2026-03-14", "baik": "5", "rusak_ringan": "0", "rusak_berat": "5"},
    "unit_kerja": {"tanggal": "2026-03-14", "uraian": "Kenaikan pangkat diproses"},
    "laporan_wajib": {"tanggal": "2020-02-20"},
    "bantuan_parpol": {"tahap": "diajukan", "tanggal": "2020-03-14"},
    "pejabat": {"tanggal": "2019-01-02", "uraian": "SK 821/1/2019"},
}
"""What is typed to add an entry."""


def catatan(instansi: Instansi, nama: str, /, **isi: Any) -> UUID:
    """A record of the register `nama`, as an operator would type it."""
    return layanan.catat(
        instansi, REGISTER[nama], ISI[nama] | isi, pelaku=izin.sistem(), saat=waktu.sekarang()
    )


def langkah(instansi: Instansi, nama: str, catatan_id: UUID, /, **isi: Any) -> UUID:
    """An entry of a record."""
    return layanan_langkah.tambah_langkah(
        instansi, REGISTER[nama], catatan_id, LANGKAH[nama] | isi, pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip


def dunia(instansi: Instansi) -> dict[str, UUID | str]:
    """A thing with its inspection, as a route names them."""
    pengenal = catatan(instansi, "sarana")
    (butir,) = kueri.langkah(REGISTER["sarana"], pengenal)
    return {"register": "sarana", "catatan_id": pengenal, "langkah_id": butir.id}
