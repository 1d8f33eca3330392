"""The task list of a filing: how far each part is, in words, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian, Jenis, Keadaan
from sinormas.pelaporan.dokumen import DokumenDiminta
from sinormas.pelaporan.isi import HasilBagian, Pemeriksaan, Status
from sinormas.pelaporan.lengkap import LaporanLengkap

Catatan = Mapping[tuple[str, str], str]
"""The officer's words, by part and column ("" for the whole part)."""

PETUNJUK = {
    Bagian.PERUBAHAN: "Pilih apa saja yang berubah, dan sejak kapan",
    Bagian.KEGIATAN_TAHUN: "Apa yang dikerjakan organisasi tahun itu",
    Bagian.ACARA: "Apa, kapan, di mana, bersama siapa, berapa orang",
    Bagian.PEMBUBARAN: "Sejak kapan dan mengapa organisasi bubar",
    Bagian.IDENTITAS: "Nama, bentuk, dan bidang kegiatan",
    Bagian.LEGALITAS: "SKT, SK pengesahan, atau SK dari tingkat di atasnya",
    Bagian.ALAMAT: "Sekretariat, telepon, surel",
    Bagian.PENGURUS: "Ketua, sekretaris, bendahara",
    Bagian.KEGIATAN: "Program kerja dan kegiatan",
    Bagian.DOKUMEN: "Surat dan foto yang diminta",
    Bagian.PERNYATAAN: "Dinyatakan oleh ketua atau sekretaris",
}
KELOMPOK = (
    (
        "Yang dilaporkan",
        (
            Bagian.PERUBAHAN,
            Bagian.KEGIATAN_TAHUN,
            Bagian.ACARA,
            Bagian.PEMBUBARAN,
        ),
    ),
    ("Tentang organisasi", (Bagian.IDENTITAS, Bagian.LEGALITAS, Bagian.ALAMAT, Bagian.PENGURUS)),
    ("Kegiatan dan dokumen", (Bagian.KEGIATAN, Bagian.DOKUMEN)),
    ("Kirim", (Bagian.PERNYATAAN,)),
)
PALING_PANJANG = 140
JINGGA = "jingga"
"""The colour of what an officer asked to mend."""
SELESAI = "selesai"
"""The colour word of a part that is done: quiet, without a tag."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """One part on the task list. `warna` None is plain text."""

    bagian: Bagian
    nama: str
    ket: str
    status: str
    warna: str | None
    perlu: bool
    """Whether something is still to be done here."""
    pastikan: bool = False
    """Whether it is confirmed on the page of what the register says."""


def kelompok(tugas: Mapping[Bagian, Tugas]) -> list[tuple[str, list[Tugas]]]:
    """The parts of a task list under their headings."""
    berkelompok = ((judul, [tugas[b] for b in isi if b in tugas]) for judul, isi in KELOMPOK)
    return [(judul, isi) for judul, isi in berkelompok if isi]


def susun(
    lengkap: LaporanLengkap, pemeriksaan: Pemeriksaan, catatan: Catatan
) -> dict[Bagian, Tugas]:
    """Every part with its words."""
    return {
        bagian: _tugas(lengkap, bagian, hasil, milik_bagian(catatan, bagian), pemeriksaan)
        for bagian, hasil in pemeriksaan.bagian.items()
    }


def milik_bagian(catatan: Catatan, bagian: Bagian) -> dict[str, str]:
    """The officer's words about one part, by column."""
    return {kolom: kata for (b, kolom), kata in catatan.items() if b == bagian}


def berikut(tugas: Mapping[Bagian, Tugas]) -> Bagian | None:
    """The part to go on with: what an officer asked to mend comes first; None: all is done."""
    perlu = [t for t in tugas.values() if t.perlu]
    return min(perlu, key=lambda t: t.warna != JINGGA).bagian if perlu else None


def belum_dijawab(tugas: Mapping[Bagian, Tugas]) -> tuple[str, ...]:
    """The names of the parts that an officer asked to mend and nobody has saved since."""
    return tuple(t.nama for t in tugas.values() if t.warna == JINGGA)


def _tugas(
    lengkap: LaporanLengkap,
    bagian: Bagian,
    hasil: HasilBagian,
    catatan: Mapping[str, str],
    pemeriksaan: Pemeriksaan,
) -> Tugas:
    nama = NAMA_BAGIAN[bagian]
    if catatan and lengkap.keadaan is Keadaan.DIKEMBALIKAN:
        sisa = belum_diperbaiki(lengkap, bagian, catatan)
        if sisa:
            kata = "; ".join(dict.fromkeys(sisa.values()))
            ket = f"Petugas: {_ringkas(kata)}"
            return Tugas(bagian, nama, ket, "Perlu diperbaiki", JINGGA, perlu=True)
        if hasil.status is Status.SELESAI:
            ket = _ket(bagian, hasil, lengkap, pemeriksaan)
            return Tugas(bagian, nama, ket, "Sudah diperbaiki", "hijau", perlu=False)
    ket = _ket(bagian, hasil, lengkap, pemeriksaan)
    if hasil.status is Status.SELESAI:
        return Tugas(bagian, nama, ket, "Selesai", SELESAI, perlu=False)
    if hasil.status is Status.BAWAAN:
        return _bawaan(lengkap, bagian, hasil)
    if hasil.status is Status.SEDANG:
        return Tugas(bagian, nama, ket, "Sedang diisi", "ungu", perlu=True)
    return Tugas(bagian, nama, ket, "Belum diisi", None, perlu=True)


def _bawaan(lengkap: LaporanLengkap, bagian: Bagian, hasil: HasilBagian) -> Tugas:
    """A part that stands there as the register has it."""
    if lengkap.jenis is Jenis.PERUBAHAN:
        status, ket = "Belum diubah", "Terisi dari catatan kami; ubah yang berubah saja"
    else:
        status, ket = "Belum dipastikan", "Terisi dari catatan kami: masih sama, atau perbaiki"
    if hasil.kurang:
        ket = _kurang(hasil)
    return Tugas(
        bagian,
        NAMA_BAGIAN[bagian],
        ket,
        status,
        "biru",
        perlu=True,
        pastikan=lengkap.jenis is Jenis.TAHUNAN,
    )


def belum_diperbaiki(
    lengkap: LaporanLengkap, bagian: Bagian, catatan: Mapping[str, str]
) -> dict[str, str]:
    """Which of the officer's words were not answered by saving since the filing was returned."""
    if bagian is not Bagian.DOKUMEN:
        return {} if lengkap.diperbaiki(bagian) else dict(catatan)
    return {kunci: kata for kunci, kata in catatan.items() if not lengkap.dokumen_diperbaiki(kunci)}


def _ket(
    bagian: Bagian, hasil: HasilBagian, lengkap: LaporanLengkap, pemeriksaan: Pemeriksaan
) -> str:
    if bagian is Bagian.DOKUMEN:
        return _ket_dokumen(hasil, lengkap, pemeriksaan)
    if hasil.status is Status.SEDANG:
        return _kurang(hasil)
    if hasil.tanda and hasil.status is Status.SELESAI:
        return _ringkas(next(iter(hasil.tanda.values())))
    return PETUNJUK[bagian]


def _ket_dokumen(hasil: HasilBagian, lengkap: LaporanLengkap, pemeriksaan: Pemeriksaan) -> str:
    if pemeriksaan.dokumen is None:
        return hasil.galat[""]
    kata = hitung_dokumen(lengkap, pemeriksaan.dokumen)
    if hasil.status is Status.SEDANG:
        return _ringkas(f"{kata}. Kurang: {', '.join(hasil.kurang)}")
    return kata


def hitung_dokumen(lengkap: LaporanLengkap, diminta: tuple[DokumenDiminta, ...]) -> str:
    """`11 dari 15 berkas yang diminta sudah terunggah`."""
    wajib = [d for d in diminta if d.wajib]
    if not wajib:
        ada = len(lengkap.lampiran)
        return f"{ada} berkas terunggah" if ada else "Tidak ada yang diminta; boleh ditambahkan"
    ada = sum(d.kunci in lengkap.lampiran for d in wajib)
    return f"{ada} dari {len(wajib)} berkas yang diminta sudah terunggah"


def _kurang(hasil: HasilBagian) -> str:
    if hasil.kurang:
        return _ringkas(f"Belum ada: {', '.join(hasil.kurang)}")
    return _ringkas(next(iter(hasil.galat.values())))


def _ringkas(teks: str) -> str:
    rata = " ".join(teks.split())
    if len(rata) <= PALING_PANJANG:
        return rata
    return rata[:PALING_PANJANG].rsplit(" ", 1)[0].rstrip(",;.") + " …"
