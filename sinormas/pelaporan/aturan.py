"""The life of a filing: kinds, states, who may move it where.

Source: istilah, "A report's life".
"""

from __future__ import annotations

import enum


class Jenis(enum.StrEnum):
    """What a filing is for."""

    BARU = "baru"
    TAHUNAN = "tahunan"
    PERUBAHAN = "perubahan"
    KEGIATAN = "kegiatan"
    BUBAR = "bubar"


class Keadaan(enum.StrEnum):
    """Where a filing stands."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIPERIKSA = "diperiksa"
    DIKEMBALIKAN = "dikembalikan"
    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    DICABUT = "dicabut"


class Langkah(enum.StrEnum):
    """What moves a filing from one state to the next; `mulai` makes it."""

    MULAI = "mulai"
    AJUKAN = "ajukan"
    PERIKSA = "periksa"
    KEMBALIKAN = "kembalikan"
    TERIMA = "terima"
    TOLAK = "tolak"
    CABUT = "cabut"
    SERAH = "serah"
    LEPAS = "lepas"
    URUNGKAN = "urungkan"


class Bagian(enum.StrEnum):
    """The pages of a task list, in order; each kind of filing has some of them (`BAGIAN_JENIS`)."""

    PERUBAHAN = "perubahan"
    KEGIATAN_TAHUN = "kegiatan_tahun"
    ACARA = "acara"
    PEMBUBARAN = "pembubaran"
    IDENTITAS = "identitas"
    LEGALITAS = "legalitas"
    ALAMAT = "alamat"
    PENGURUS = "pengurus"
    KEGIATAN = "kegiatan"
    DOKUMEN = "dokumen"
    PERNYATAAN = "pernyataan"


NAMA_JENIS = {
    Jenis.BARU: "Pelaporan keberadaan",
    Jenis.TAHUNAN: "Laporan tahunan",
    Jenis.PERUBAHAN: "Laporan perubahan",
    Jenis.KEGIATAN: "Laporan kegiatan",
    Jenis.BUBAR: "Laporan pembubaran",
}
NAMA_KEADAAN = {
    Keadaan.DRAF: "Draf",
    Keadaan.DIAJUKAN: "Diajukan",
    Keadaan.DIPERIKSA: "Diperiksa",
    Keadaan.DIKEMBALIKAN: "Dikembalikan",
    Keadaan.DITERIMA: "Diterima",
    Keadaan.DITOLAK: "Ditolak",
    Keadaan.DICABUT: "Dicabut",
}
NAMA_BAGIAN = {
    Bagian.PERUBAHAN: "Yang berubah",
    Bagian.KEGIATAN_TAHUN: "Kegiatan setahun",
    Bagian.ACARA: "Kegiatan yang dilaporkan",
    Bagian.PEMBUBARAN: "Pembubaran",
    Bagian.IDENTITAS: "Identitas",
    Bagian.LEGALITAS: "Legalitas",
    Bagian.ALAMAT: "Alamat dan kontak",
    Bagian.PENGURUS: "Pengurus",
    Bagian.KEGIATAN: "Kegiatan",
    Bagian.DOKUMEN: "Dokumen",
    Bagian.PERNYATAAN: "Pernyataan",
}

BAGIAN_DATA = (
    Bagian.IDENTITAS,
    Bagian.LEGALITAS,
    Bagian.ALAMAT,
    Bagian.PENGURUS,
    Bagian.KEGIATAN,
)
"""The parts that say what an organisation is: together they are its record."""
BAGIAN_JENIS: dict[Jenis, tuple[Bagian, ...]] = {
    Jenis.BARU: (*BAGIAN_DATA, Bagian.DOKUMEN, Bagian.PERNYATAAN),
    Jenis.TAHUNAN: (Bagian.KEGIATAN_TAHUN, *BAGIAN_DATA, Bagian.DOKUMEN, Bagian.PERNYATAAN),
    Jenis.PERUBAHAN: (Bagian.PERUBAHAN, *BAGIAN_DATA, Bagian.DOKUMEN, Bagian.PERNYATAAN),
    Jenis.KEGIATAN: (Bagian.ACARA, Bagian.DOKUMEN),
    Jenis.BUBAR: (Bagian.PEMBUBARAN, Bagian.DOKUMEN),
}
"""The pages of each kind; of a change only those of `BAGIAN_DATA` that it ticks."""
DATA_LENGKAP = frozenset({Jenis.BARU, Jenis.TAHUNAN})
"""The kinds that say all that an organisation is."""
BERDASAR_REKAM = frozenset({Jenis.TAHUNAN, Jenis.PERUBAHAN})
"""The kinds that begin with what the register says today, and change only what differs."""

SELESAI = frozenset({Keadaan.DITERIMA, Keadaan.DITOLAK, Keadaan.DICABUT})
TERBUKA = frozenset(Keadaan) - SELESAI
"""An organisation has at most one open filing of a kind."""
DAPAT_DIUBAH = frozenset({Keadaan.DRAF, Keadaan.DIKEMBALIKAN})
BATAS_TERBUKA = 20
"""How many open filings one person may have begun."""
DI_MEJA_PETUGAS = frozenset({Keadaan.DIAJUKAN, Keadaan.DIPERIKSA})
DIPUTUSKAN = frozenset({Keadaan.DITERIMA, Keadaan.DIKEMBALIKAN, Keadaan.DITOLAK})
"""Where a decision of the office leads."""

PERPINDAHAN: dict[tuple[Keadaan, Langkah], Keadaan] = {
    (Keadaan.DRAF, Langkah.AJUKAN): Keadaan.DIAJUKAN,
    (Keadaan.DIKEMBALIKAN, Langkah.AJUKAN): Keadaan.DIAJUKAN,
    (Keadaan.DIAJUKAN, Langkah.PERIKSA): Keadaan.DIPERIKSA,
    (Keadaan.DIAJUKAN, Langkah.TERIMA): Keadaan.DITERIMA,
    (Keadaan.DIPERIKSA, Langkah.TERIMA): Keadaan.DITERIMA,
    (Keadaan.DIAJUKAN, Langkah.KEMBALIKAN): Keadaan.DIKEMBALIKAN,
    (Keadaan.DIPERIKSA, Langkah.KEMBALIKAN): Keadaan.DIKEMBALIKAN,
    (Keadaan.DIAJUKAN, Langkah.TOLAK): Keadaan.DITOLAK,
    (Keadaan.DIPERIKSA, Langkah.TOLAK): Keadaan.DITOLAK,
    (Keadaan.DRAF, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIAJUKAN, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIPERIKSA, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIKEMBALIKAN, Langkah.CABUT): Keadaan.DICABUT,
    (Keadaan.DIAJUKAN, Langkah.SERAH): Keadaan.DIAJUKAN,
    (Keadaan.DIPERIKSA, Langkah.SERAH): Keadaan.DIPERIKSA,
    (Keadaan.DIAJUKAN, Langkah.LEPAS): Keadaan.DIAJUKAN,
    (Keadaan.DIPERIKSA, Langkah.LEPAS): Keadaan.DIAJUKAN,
    **{(k, Langkah.URUNGKAN): Keadaan.DIPERIKSA for k in sorted(DIPUTUSKAN)},
}
"""`urungkan` takes a decision back, as long as nobody has seen it (ADR 0022)."""


class LangkahSalah(Exception):
    """A step that the present state does not allow."""

    def __init__(self, keadaan: Keadaan, langkah: Langkah) -> None:
        super().__init__(f"{langkah} from {keadaan}")
        self.keadaan = keadaan
        self.langkah = langkah


class BelumLengkap(Exception):
    """A filing that cannot be submitted yet: which parts lack what."""

    def __init__(self, bagian: tuple[Bagian, ...]) -> None:
        nama = ", ".join(NAMA_BAGIAN[b] for b in bagian)
        super().__init__(f"Laporan belum dapat dikirim. Lengkapi dahulu: {nama}.")
        self.bagian = bagian


class TidakAdaYangBerubah(Exception):
    """A change that says what the register says already."""

    def __init__(self) -> None:
        super().__init__(
            "Isian pada bagian yang Anda pilih masih sama dengan catatan kami. Ubah dahulu isinya, "
            "atau hapus centangnya di “Yang berubah”."
        )


class SurelBelumDikonfirmasi(Exception):
    """The person has not confirmed their address: the answer could not reach them."""

    def __init__(self) -> None:
        super().__init__(
            "Alamat surel Anda belum dikonfirmasi. Buka tautan yang kami kirim ke surel Anda, "
            "lalu kirim laporan ini lagi."
        )


class TerlaluBanyakDraf(Exception):
    """A person keeps more open filings than anyone needs."""

    def __init__(self) -> None:
        super().__init__(
            f"Anda sudah mempunyai {BATAS_TERBUKA} laporan yang belum selesai. "
            "Selesaikan atau cabut salah satunya dahulu."
        )


def pindah(keadaan: Keadaan, langkah: Langkah) -> Keadaan:
    """The state after `langkah`; raises `LangkahSalah` where the table has none."""
    try:
        return PERPINDAHAN[keadaan, langkah]
    except KeyError:
        raise LangkahSalah(keadaan, langkah) from None
