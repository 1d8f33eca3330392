"""Checks against the facts: printed targets, realisasi and counts, and who is counted in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from sinormas.kinerja import aturan
from sinormas.kinerja.hasil import Hasil
from sinormas.kinerja.temuan import temuan_ukuran
from sinormas.lkip.periksa.angka import Hitungan, seharusnya, tepat, tulis, tulis_eksak
from sinormas.lkip.periksa.bahan import Bahan
from sinormas.lkip.periksa.baris import BarisIndikator, temuan
from sinormas.lkip.periksa.fakta import Fakta
from sinormas.lkip.periksa.hitungan import nilai, sebut
from sinormas.lkip.periksa.register import BAGIAN
from sinormas.lkip.periksa.temuan import FAKTA, Kode, Tempat, Temuan
from sinormas.umum.angka import format_angka, pecahan


def target(bahan: Bahan) -> Iterator[Temuan]:
    """TIDAK_SESUAI_DATA: a printed target is that of the facts, to the digit.

    An older version of it is TIDAK_SAMA (`periksa_sama`).
    """
    for baris in bahan.indikator:
        p, benar = baris.p, bahan.fakta.target_kini(baris.p.indikator, baris.p.tahun)
        if p.target is None or benar is None or p.target == benar:
            continue
        if bahan.fakta.target_usang(p.indikator, p.tahun, p.target):
            continue
        kalimat = (
            f"Target tercetak {tulis(p.target)}, padahal target {baris.judul} menurut data "
            f"{tulis(benar)}."
        )
        yield temuan(
            baris, Kode.TIDAK_SESUAI_DATA, "target", kalimat,
            seharusnya=seharusnya(benar, p.desimal),
        )  # fmt: skip


def realisasi(bahan: Bahan) -> Iterator[Temuan]:
    """TIDAK_SESUAI_DATA, PEMBULATAN: a printed realisasi is the one that the facts give."""
    for baris in bahan.indikator:
        p, hasil = baris.p, bahan.fakta.hasil(baris.p.indikator, baris.p.tahun)
        if p.realisasi is None or hasil.realisasi is None:
            continue
        calon = [_hitung(bahan.fakta, p.indikator, hasil, hasil.realisasi)]
        # Only a quotient is rounded: a count or a given figure may have fewer places.
        desimal = p.desimal if hasil.pembilang is not None and hasil.penyebut else None
        yield from nilai(baris, "realisasi", calon, Kode.TIDAK_SESUAI_DATA, desimal)


def cacah(bahan: Bahan) -> Iterator[Temuan]:
    """TIDAK_SESUAI_DATA: a printed count is that of its measure."""
    for baris in bahan.indikator:
        dikenal = bahan.fakta.aturan.get(baris.p.indikator)
        if dikenal is None:
            continue
        for bidang, ukuran, terbit in (
            ("pembilang", dikenal.pembilang, baris.p.pembilang),
            ("penyebut", dikenal.penyebut, baris.p.penyebut),
        ):
            benar = bahan.fakta.cacah(ukuran, baris.p.tahun)
            if terbit is None or benar is None or tepat(terbit, pecahan(benar)):
                continue
            kalimat = (
                f"{sebut(bidang)} tercetak {tulis(terbit)}, padahal {ukuran} tahun "
                f"{baris.p.tahun} menurut data {format_angka(benar)}."
            )
            yield temuan(
                baris, Kode.TIDAK_SESUAI_DATA, bidang, kalimat,
                seharusnya=seharusnya(benar, baris.p.desimal),
            )  # fmt: skip


def himpunan(bahan: Bahan) -> Iterator[Temuan]:
    """HIMPUNAN: what is counted above the line is in the set below it.

    It stands where the count is printed; where none is, at the section that gives it.
    """
    fakta = bahan.fakta
    tercetak: dict[str, list[BarisIndikator]] = {}
    for baris in bahan.indikator:
        if baris.p.tahun == fakta.tahun and baris.p.pembilang is not None:
            tercetak.setdefault(baris.p.indikator, []).append(baris)
    for kode, dikenal in fakta.aturan.items():
        sebab = fakta.luar.get((dikenal.pembilang or "", dikenal.penyebut or ""))
        if sebab is not None and fakta.tahun is not None:
            yield from _himpunan(fakta, kode, sebab, tercetak.get(kode, []))


def ukuran(bahan: Bahan) -> Iterator[Temuan]:
    """TIDAK_SAMA: a measure that the file gives is the one that its register counts."""
    for nama, dihitung in bahan.fakta.register.items():
        tahun = bahan.fakta.tahun
        diberikan = None if tahun is None else bahan.fakta.ukuran.get((nama, tahun))
        if diberikan is None:
            continue
        for satu in temuan_ukuran(nama, dihitung, diberikan):
            yield Temuan(
                kode=Kode.TIDAK_SAMA,
                urutan=FAKTA,
                lokasi="ukuran",
                uraian=nama,
                tahun=tahun,
                terbit=diberikan,
                seharusnya=seharusnya(dihitung, None),
                penjelasan=satu.kalimat,
                tempat=(
                    Tempat("ukuran", None, diberikan),
                    Tempat("register", None, Decimal(dihitung)),
                ),
            )


def _hitung(fakta: Fakta, indikator: str, hasil: Hasil, eksak: Fraction) -> Hitungan:
    """How the facts give a realisasi: by a division, a count, or as a given figure."""
    dikenal = fakta.aturan.get(indikator)
    atas, bawah = hasil.pembilang, hasil.penyebut
    if dikenal is None or atas is None or (dikenal.penyebut is not None and bawah is None):
        return Hitungan(eksak, "realisasi menurut data")
    if bawah is None:
        return Hitungan(eksak, f"{dikenal.pembilang} menurut data")
    if bawah == 0:
        return Hitungan(eksak, "menurut data {} ÷ {} (penyebut 0 ditetapkan)", (atas, bawah))
    return Hitungan(eksak, "menurut data {} ÷ {} × {}", (atas, bawah, dikenal.pengali))


def _himpunan(
    fakta: Fakta, kode: str, sebab: Mapping[str, int], tercetak: list[BarisIndikator]
) -> Iterator[Temuan]:
    """The finding at each place that counts too many, or at the section."""
    dikenal = fakta.aturan[kode]
    hasil = fakta.hasil(kode, fakta.tahun or 0)
    if hasil.pembilang is None:
        return
    ketat = int(hasil.pembilang) - sum(sebab.values())
    kalimat = _kalimat_himpunan(dikenal, hasil, sebab, ketat)
    baik = seharusnya(ketat, None)
    for baris in tercetak:
        if baris.p.pembilang is not None and baris.p.pembilang > ketat:
            yield temuan(baris, Kode.HIMPUNAN, "pembilang", kalimat, seharusnya=baik)
    if not tercetak:
        yield Temuan(
            kode=Kode.HIMPUNAN,
            urutan=FAKTA,
            lokasi=BAGIAN[dikenal.pembilang or "", dikenal.penyebut or ""],
            indikator=kode,
            tahun=fakta.tahun,
            bidang="pembilang",
            terbit=Decimal(hasil.pembilang),
            seharusnya=baik,
            penjelasan=kalimat,
        )


def _kalimat_himpunan(
    dikenal: aturan.Indikator, hasil: Hasil, sebab: Mapping[str, int], ketat: int
) -> str:
    daftar = ", ".join(f"{format_angka(banyak)} {alasan}" for alasan, banyak in sebab.items())
    awal = f"Dari {format_angka(hasil.pembilang or 0)} di pembilang, {daftar}, di luar"
    if hasil.penyebut is None:
        return f"{awal} {dikenal.penyebut}; tanpa itu {format_angka(ketat)}."
    bawah = format_angka(hasil.penyebut)
    awal = f"{awal} {bawah} {dikenal.penyebut}"
    nilai_ketat = aturan.realisasi(dikenal, ketat, hasil.penyebut)
    if hasil.penyebut == 0 or nilai_ketat is None:
        return f"{awal}; tanpa itu {format_angka(ketat)}."
    hitung = f"{format_angka(ketat)} ÷ {bawah} × {tulis_eksak(dikenal.pengali)}"
    return f"{awal}; tanpa itu {hitung} = {format_angka(nilai_ketat, 2)}."
