"""How long what is held is kept: the one list of it.

The page of data protection, `sinormas retensi jalankan` and the documentation are made of it; what
is done when the time is over says `operasi.retensi`. What is not in the list is kept: the register
and its history, decisions and their letters, figures, the trace, and whatever filings were accepted
on, as the office must be able to account for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

TAHUN = 365


@dataclass(frozen=True, slots=True)
class Masa:
    """One kind of thing, and after how many days it goes."""

    kunci: str
    hari: int
    apa: str
    """What goes, in words for everyone."""
    sejak: str
    """From when the days are counted."""

    def batas(self, saat: datetime) -> datetime:
        """What is older than this goes."""
        return saat - timedelta(days=self.hari)

    @property
    def lama(self) -> str:
        """`2 tahun`, `90 hari`."""
        tahun, sisa = divmod(self.hari, TAHUN)
        return f"{self.hari} hari" if sisa or not tahun else f"{tahun} tahun"


MASA = (
    Masa("isi_surat", 180, "Surat dan pesan WhatsApp yang sudah terkirim: isi", "ditulis"),
    Masa("surat", 2 * TAHUN, "Surat dan pesan WhatsApp keluar seluruhnya", "ditulis"),
    Masa("pesan", 2 * TAHUN, "Pesan di halaman Pesan, termasuk peringatan masuk", "ditulis"),
    Masa("sesi", 1, "Catatan perangkat yang masuk", "masuknya berakhir"),
    Masa("tautan", 30, "Tautan konfirmasi dan kata sandi yang sudah berakhir", "berakhir"),
    Masa("perangkat", 2 * TAHUN, "Perangkat dan jaringan yang dikenal", "terakhir dipakai"),
    Masa("undangan", TAHUN, "Undangan menjadi pengurus yang sudah berakhir", "berakhir"),
    Masa("klaim", 2 * TAHUN, "Permohonan yang ditolak atau ditarik, dan suratnya", "diputuskan"),
    Masa("impor", 90, "Berkas register lama yang tidak jadi dimuat: isi", "diunggah"),
    Masa("ekspor", 90, "Ekspor LKIP yang masih draf: berkas", "diminta"),
    Masa("akun_tak_dikonfirmasi", 90, "Akun yang alamatnya tidak dikonfirmasi", "terakhir masuk"),
    Masa(
        "akun_diperingatkan", 5 * TAHUN, "Akun tidak dipakai: pemiliknya disurati", "terakhir masuk"
    ),
    Masa("akun_lama", 30, "Akun tidak dipakai: nama, alamat, dan pesannya", "pemiliknya disurati"),
    Masa("draf", TAHUN, "Draf laporan yang tidak diajukan: isian dan berkas", "terakhir diubah"),
    Masa("laporan_dicabut", TAHUN, "Laporan yang ditarik kembali: isian dan berkas", "ditarik"),
    Masa("laporan_ditolak", 2 * TAHUN, "Laporan yang ditolak: berkas", "diputuskan"),
)
