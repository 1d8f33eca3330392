"""The registers of the office, one after the other. Plain Python."""

from __future__ import annotations

from datetime import date
from typing import Final

from sinormas.catatan.aturan import Bidang, Isi, Jenis, Register
from sinormas.umum.isian import IsianSalah

TERBANYAK: Final = 1_000_000
LPJ: Final = "lpj"
TAHAP: Final = {
    "diajukan": "Permohonan diterima",
    "lengkap": "Berkas dinyatakan lengkap",
    "ditetapkan": "Besaran ditetapkan",
    "disalurkan": "Bantuan disalurkan",
    LPJ: "Laporan pertanggungjawaban diterima",
}
"""The administration of a grant, in its order."""


def batas_lpj(tahun: int) -> date:
    """The last day for a party to account for the grant of a year: a month after it ends."""
    return date(tahun + 1, 1, 31)


def _keterangan(label: str = "Keterangan, bila perlu", *, wajib: bool = False) -> Bidang:
    return Bidang("uraian", label, wajib=wajib, batas=500, sebutan=("Keterangan",))


def _hari(
    nama: str,
    label: str,
    *,
    wajib: bool = True,
    lampau: bool = False,
    sebutan: tuple[str, ...] = (),
) -> Bidang:
    return Bidang(
        nama, label, Jenis.TANGGAL, wajib=wajib, keterangan="Misalnya 14 3 2026.",
        lampau=lampau, sebutan=sebutan,
    )  # fmt: skip


def _banyak(nama: str, label: str) -> Bidang:
    return Bidang(nama, label, Jenis.BULAT, batas=TERBANYAK, keterangan="Tulis 0 bila tidak ada.")


def _urut(isi: Isi) -> None:
    """A span ends on or after the day it begins."""
    mulai, sampai = isi.get("mulai"), isi.get("sampai")
    if mulai and sampai and sampai < mulai:
        raise IsianSalah("sampai", "Tanggal berakhir ini lebih awal daripada tanggal mulainya.")


SARANA: Final = Register(
    nama="sarana",
    judul="Sarana dan prasarana",
    satu="sarana",
    keterangan="Barang kantor dan keadaannya menurut pemeriksaan terakhir.",
    pokok=(
        Bidang("nama", "Nama barang", keterangan="Misalnya laptop atau kursi rapat."),
        Bidang("kode", "Kode barang, bila ada", wajib=False, batas=60, sebutan=("Kode barang",)),
        Bidang("lokasi", "Ruang atau lokasi, bila perlu", wajib=False, sebutan=("Lokasi", "Ruang")),
    ),
    langkah=(
        _hari("tanggal", "Diperiksa pada", lampau=True, sebutan=("Tanggal periksa", "Tanggal")),
        _banyak("baik", "Baik"),
        _banyak("rusak_ringan", "Rusak ringan"),
        _banyak("rusak_berat", "Rusak berat"),
        _keterangan(),
    ),
    nama_langkah="Pemeriksaan",
    kunci=("nama", "kode"),
    kepala="nama",
    tampil=("baik", "rusak_ringan", "rusak_berat", "tanggal"),
    keadaan={
        "baik": ("Baik", "hijau"),
        "sebagian": ("Sebagian rusak", "jingga"),
        "rusak": ("Rusak", "merah"),
        "habis": ("Sudah tidak ada", "abu"),
    },
    tahunan=False,
    langkah_wajib=True,
    langkah_unik=("tanggal",),
    langkah_membuka=True,
)

UNIT_KERJA: Final = Register(
    nama="unit_kerja",
    judul="Unit kerja yang dilayani",
    satu="unit kerja",
    keterangan="Unit kerja yang menjadi tanggungan pelayanan administrasi, dan layanannya.",
    pokok=(
        Bidang("nama", "Nama unit kerja", keterangan="Misalnya Subbagian Tata Usaha."),
        _hari("mulai", "Ada sejak, bila diketahui", wajib=False, sebutan=("Ada sejak",)),
        _hari("sampai", "Ada sampai, bila sudah tidak ada", wajib=False, sebutan=("Ada sampai",)),
    ),
    langkah=(
        _hari("tanggal", "Dilayani pada", lampau=True, sebutan=("Tanggal layanan", "Tanggal")),
        _keterangan("Layanan yang diberikan", wajib=True),
    ),
    nama_langkah="Layanan",
    kunci=("nama",),
    kepala="nama",
    tampil=("tanggal", "uraian"),
    keadaan={"dilayani": ("Dilayani", "hijau"), "belum": ("Belum dilayani", "abu")},
    tahunan=True,
    periksa=_urut,
    tahun=lambda _isi, hari_ini: hari_ini.year,
    langkah_membuka=True,
)

LAPORAN_WAJIB: Final = Register(
    nama="laporan_wajib",
    judul="Laporan yang harus disampaikan",
    satu="laporan",
    keterangan="Laporan kinerja dan keuangan kantor: kapan harus disampaikan, dan kapan dikirim.",
    pokok=(
        Bidang("nama", "Nama laporan", keterangan="Misalnya LKjIP 2025 atau SPJ bulan Maret."),
        Bidang("kepada", "Kepada", keterangan="Misalnya Inspektorat."),
        _hari("jatuh_tempo", "Paling lambat", sebutan=("Jatuh tempo", "Batas waktu")),
    ),
    langkah=(
        _hari("tanggal", "Dikirim pada", lampau=True, sebutan=("Tanggal kirim", "Dikirim")),
        _keterangan("Nomor surat atau keterangan, bila ada"),
    ),
    nama_langkah="Pengiriman",
    kunci=("jatuh_tempo", "nama", "kepada"),
    kepala="nama",
    tampil=("kepada", "jatuh_tempo", "tanggal"),
    keadaan={
        "tepat": ("Tepat waktu", "hijau"),
        "terlambat": ("Terlambat", "jingga"),
        "belum": ("Belum dikirim", "biru"),
        "lewat": ("Lewat, belum dikirim", "merah"),
    },
    tahunan=True,
    tahun=lambda isi, _hari_ini: int(isi["jatuh_tempo"].year),
)

BANTUAN_PARPOL: Final = Register(
    nama="bantuan_parpol",
    judul="Bantuan keuangan partai politik",
    satu="bantuan partai",
    keterangan="Partai penerima bantuan, besarannya, dan sejauh mana administrasinya.",
    pokok=(
        Bidang("partai", "Nama partai", sebutan=("Partai", "Partai politik")),
        Bidang("tahun", "Tahun anggaran", Jenis.TAHUN, keterangan="Misalnya 2026."),
        Bidang(
            "suara", "Perolehan suara sah", Jenis.BULAT, batas=300_000_000, sebutan=("Suara",)
        ),
        Bidang(
            "jumlah", "Jumlah bantuan", Jenis.RUPIAH,
            keterangan="Dalam rupiah, misalnya 25.000.000.",
        ),
    ),
    langkah=(
        Bidang("tahap", "Tahap", Jenis.PILIHAN, pilihan=TAHAP),
        _hari("tanggal", "Tanggal tahap", lampau=True, sebutan=("Tanggal",)),
        _keterangan("Nomor surat atau keterangan, bila ada"),
    ),
    nama_langkah="Tahap administrasi",
    kunci=("tahun", "partai"),
    kepala="partai",
    tampil=("suara", "jumlah", "tanggal"),
    keadaan={
        "tercatat": ("Belum ada tahap", "abu"),
        "diajukan": (TAHAP["diajukan"], "biru"),
        "lengkap": (TAHAP["lengkap"], "biru"),
        "ditetapkan": (TAHAP["ditetapkan"], "ungu"),
        "disalurkan": (TAHAP["disalurkan"], "jingga"),
        LPJ: ("LPJ diterima", "hijau"),
    },
    tahunan=True,
    langkah_unik=("tahap",),
    tahun=lambda isi, _hari_ini: int(isi["tahun"]),
)  # fmt: skip

PEJABAT: Final = Register(
    nama="pejabat",
    judul="Pejabat kantor",
    satu="pejabat",
    keterangan="Siapa memegang jabatan apa, sejak dan sampai kapan.",
    pokok=(
        Bidang("jabatan", "Jabatan", keterangan="Misalnya Kepala Kantor atau Plt. Kepala Kantor."),
        Bidang("nama", "Nama dengan gelar", sebutan=("Nama", "Nama pejabat")),
        Bidang("nip", "NIP, bila ada", wajib=False, batas=30, sebutan=("NIP",)),
        Bidang(
            "pangkat", "Pangkat dan golongan, bila ada", wajib=False,
            sebutan=("Pangkat", "Golongan", "Pangkat/Golongan"),
        ),
        _hari("mulai", "Menjabat sejak", sebutan=("Sejak", "Mulai", "TMT")),
        _hari("sampai", "Menjabat sampai, bila sudah berhenti", wajib=False, sebutan=("Sampai",)),
    ),
    langkah=(
        _hari("tanggal", "Tanggal surat keputusan", lampau=True, sebutan=("Tanggal SK",)),
        _keterangan("Nomor dan perihal surat", wajib=True),
    ),
    nama_langkah="Surat keputusan",
    kunci=("jabatan", "nama", "mulai"),
    kepala="nama",
    tampil=("jabatan", "pangkat", "mulai", "sampai"),
    keadaan={},
    tahunan=False,
    periksa=_urut,
)  # fmt: skip

REGISTER: Final[dict[str, Register]] = {
    r.nama: r for r in (SARANA, UNIT_KERJA, LAPORAN_WAJIB, BANTUAN_PARPOL, PEJABAT)
}
BERTAHUN: Final = frozenset({"sarana", "unit_kerja", "laporan_wajib", "bantuan_parpol"})
"""Those that are opened for a year, since measures rest on them."""
