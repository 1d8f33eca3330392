"""Tables that stand in more than one place of the report. Reads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sinormas.anggaran.aturan import Jumlah
from sinormas.cetak.aturan import Alinea
from sinormas.cetak.aturan_dokumen import BlokDokumen, Deret, Grafik, Kolom, TabelData
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.lkip.dokumen import kalimat
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.umum.angka import bulatkan, format_angka

NO = Kolom("No", 1, kanan=True)
SERATUS = Decimal(100)


def bernomor(baris: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows with their number before them."""
    return [(str(nomor), *satu) for nomor, satu in enumerate(baris, start=1)]


def atau(tabel: TabelData, kosong: str) -> BlokDokumen:
    """The table, or a sentence where it has no rows."""
    return tabel if tabel.baris else Alinea(kosong)


def diperjanjikan(b: Bahan, baris: Sequence[tuple[str, ...]], sumber: str) -> TabelData:
    """What was promised for the year: goal, indicator, target."""
    return TabelData(
        f"Kinerja yang diperjanjikan {b.tahun}",
        (
            NO,
            Kolom("Kinerja utama", 8),
            Kolom("Indikator kinerja utama", 9),
            Kolom("Target", 3, kanan=True),
        ),
        baris,
        sumber=sumber,
    )


def sumber(b: Bahan, register: str) -> str:
    """Where the rows of a table come from: "Sumber: register …, keadaan 31 Desember 2020"."""
    return f"Sumber: register {register}, keadaan 31 Desember {b.tahun}."


def sumber_kinerja(b: Bahan) -> str:
    """The source of every table of figures."""
    return f"Sumber: dihitung dari register dan angka kantor, keadaan 31 Desember {b.tahun}."


def capaian(b: Bahan, judul: str, hasil: Sequence[HasilIndikator]) -> TabelData:
    """Target, realisasi, capaian and kategori of some indicators."""
    return TabelData(
        judul,
        (
            NO,
            Kolom("Indikator", 9),
            Kolom("Target", 3, kanan=True),
            Kolom("Realisasi", 3, kanan=True),
            Kolom("Capaian", 3, kanan=True),
            Kolom("Kategori", 4),
        ),
        bernomor(
            (
                kalimat.nama(h),
                kalimat.target(h),
                kalimat.realisasi(h),
                kalimat.capaian(h),
                h.hasil.kategori or kalimat.KOSONG,
            )
            for h in hasil
        ),
        sumber=sumber_kinerja(b),
    )


def uang(jumlah: Jumlah) -> tuple[str, str, str]:
    """Pagu, realisasi and serapan; the unit stands in the head of the table."""
    return (
        format_angka(jumlah.pagu),
        format_angka(jumlah.realisasi),
        kalimat.persen(jumlah.serapan),
    )


KOLOM_UANG = (
    Kolom("Pagu (Rp)", 4, kanan=True),
    Kolom("Realisasi (Rp)", 4, kanan=True),
    Kolom("Serapan", 3, kanan=True),
)


def grafik_capaian(b: Bahan) -> tuple[BlokDokumen, ...]:
    """Target and realisasi of the main indicators that are percentages."""
    hasil = [h for h in b.utama if h.definisi.persen and h.hasil.realisasi is not None]
    if not hasil:
        return ()
    return (
        Grafik(
            f"Target dan realisasi indikator kinerja utama {b.tahun}",
            tuple(kalimat.nama(h) for h in hasil),
            (
                _deret("Realisasi", hasil),
                Deret(
                    "Target",
                    tuple(h.hasil.target for h in hasil),
                    tuple(kalimat.target(h) for h in hasil),
                ),
            ),
            alt="; ".join(
                f"{h.kode}: realisasi {kalimat.realisasi(h)}, target {kalimat.target(h)}"
                for h in hasil
            ),
            puncak=SERATUS,
            sumber=sumber_kinerja(b),
        ),
    )


def grafik_tahun(b: Bahan, hasil: Sequence[HasilIndikator], judul: str) -> tuple[BlokDokumen, ...]:
    """Realisasi over the years, for those that are percentages and known in two of them."""
    tahun = sorted(b.hasil)
    menurut = {t: {h.kode: h for h in b.hasil[t]} for t in tahun}
    pakai = [
        h
        for h in hasil
        if h.definisi.persen
        and sum(menurut[t][h.kode].hasil.realisasi is not None for t in tahun) > 1
    ]
    if not pakai:
        return ()
    deret = tuple(_deret(str(t), [menurut[t][h.kode] for h in pakai]) for t in tahun)
    alt = "; ".join(
        f"{h.kode}: " + ", ".join(f"{t} {kalimat.realisasi(menurut[t][h.kode])}" for t in tahun)
        for h in pakai
    )
    return (
        Grafik(judul, tuple(kalimat.nama(h) for h in pakai), deret, alt, SERATUS,
               sumber_kinerja(b)),
    )  # fmt: skip


def _deret(nama: str, hasil: Sequence[HasilIndikator]) -> Deret:
    return Deret(
        nama,
        tuple(None if h.hasil.realisasi is None else bulatkan(h.hasil.realisasi) for h in hasil),
        tuple(kalimat.realisasi(h) for h in hasil),
    )
