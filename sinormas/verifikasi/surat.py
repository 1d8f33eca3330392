"""The messages that tell a reporter what was decided, with the next step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sinormas.akun.penerima import penerima
from sinormas.instansi.aturan import Instansi
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.pelaporan.aturan import NAMA_BAGIAN, NAMA_JENIS
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.surat import telepon
from sinormas.verifikasi.aturan import NAMA_ALASAN, AlasanTolak, Catatan, JenisPutusan
from sinormas.verifikasi.aturan_antrean import BATAS_URUNG

KUNCI = {
    JenisPutusan.TERIMA: "diterima",
    JenisPutusan.KEMBALIKAN: "dikembalikan",
    JenisPutusan.TOLAK: "ditolak",
}
"""The text of each decision (`kabar/teks.toml`). It is held until the decision stands."""


def diterima(instansi: Instansi, laporan: LaporanLengkap, kata: str, *, saat: datetime) -> None:
    """The filing was accepted."""
    _kirim(instansi, laporan, JenisPutusan.TERIMA, {"kata_petugas": kata}, saat)


def dikembalikan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    kata: str,
    catatan: tuple[Catatan, ...],
    nama: Mapping[tuple[str, str], str],
    batas: str,
    *,
    saat: datetime,
) -> None:
    """The filing was returned; `nama` names the lines and papers, `batas` is the last day."""
    butir = "\n".join(
        f"- {nama.get((c.bagian, c.kolom), NAMA_BAGIAN[c.bagian])}: {c.kata}" for c in catatan
    )
    data = {
        "jumlah": str(len(catatan)), "catatan": butir, "kata_petugas": kata, "batas": batas,
    }  # fmt: skip
    _kirim(instansi, laporan, JenisPutusan.KEMBALIKAN, data, saat)


def ditolak(
    instansi: Instansi, laporan: LaporanLengkap, alasan: AlasanTolak, kata: str, *, saat: datetime
) -> None:
    """The filing was rejected."""
    data = {"alasan": NAMA_ALASAN[alasan], "kata_petugas": kata}
    _kirim(instansi, laporan, JenisPutusan.TOLAK, data, saat)


def _kirim(
    instansi: Instansi,
    laporan: LaporanLengkap,
    jenis: JenisPutusan,
    data: dict[str, str],
    saat: datetime,
) -> None:
    """To everyone who acts for the organisation."""
    bersama = {
        "jenis": NAMA_JENIS[laporan.jenis],
        "organisasi": laporan.nama or "",
        "nomor": laporan.nomor or "",
        "tautan": tautan_penuh("pelaporan.tugas", laporan_id=laporan.id),
    }
    kabar.kirim(
        instansi,
        KUNCI[jenis],
        penerima(laporan.pemilik),
        bersama | data,
        tentang=laporan.id,
        telepon=telepon(laporan),
        saat=saat,
        tunda=BATAS_URUNG,
    )
