"""Generated offices: nothing found where all is right, and exactly what was put wrong.

`BENIH_PERIKSA=500` runs more seeds than the 50 of every day. What each fault must lead to is
worked out here from the meaning of the codes (issue 7), not by the code under test.
"""

from __future__ import annotations

import copy
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

import pytest

from tests.lkip.bantu_periksa import Kantor, kantor, temuan
from tests.lkip.bantu_periksa_angka import (
    KATA,
    Objek,
    bertentangan,
    cetak,
    kategori,
    potong,
    tempat,
)

BENIH = range(int(os.environ.get("BENIH_PERIKSA", "50")))

Kunci: TypeAlias = tuple[object, ...]
"""Code, place (but of TIDAK_SAMA, which has many), indicator or line, year, field."""


@dataclass
class Kasus:
    """An office with faults put into it, each into figures of its own."""

    k: Kantor
    diharapkan: Counter[Kunci] = field(default_factory=Counter)
    terpakai: set[str] = field(default_factory=set)

    def pilih(self, calon: list[Objek]) -> Objek | None:
        """A statement of a figure that no other fault has touched."""
        bebas = [p for p in calon if _sebutan(p) not in self.terpakai]
        if not bebas:
            return None
        baris = self.k.acak.choice(bebas)
        self.terpakai.add(_sebutan(baris))
        return baris

    def harap(self, kode: str, p: Objek, bidang: str | None) -> None:
        """Expect a finding at a statement."""
        apa = p.get("indikator") or p.get("uraian")
        di_mana = (p["lokasi"], p.get("baris")) if kode != "TIDAK_SAMA" else None
        self.diharapkan[kode, di_mana, apa, p.get("tahun", self.k.tahun), bidang] += 1

    def harap_beda(self, p: Objek, bidang: str) -> None:
        """Expect TIDAK_SAMA, if another place prints what no rounding explains."""
        lain = self.k.lain(p, bidang)
        rupiah = p["jenis"] == "anggaran" and bidang != "persen"
        angka = [p[bidang], *lain]
        if (
            len({*map(Fraction, angka)}) > 1
            if rupiah or bidang == "target"
            else bertentangan(angka)
        ):
            self.harap("TIDAK_SAMA", p, bidang)


def _sebutan(p: Objek) -> str:
    return p.get("indikator") or f"{p['uraian']}/{p.get('induk')}"


def _ditemukan(isi: Objek) -> Counter[Kunci]:
    hasil: Counter[Kunci] = Counter()
    for t in temuan(isi):
        di_mana = None if t.kode == "TIDAK_SAMA" else (t.lokasi, t.baris)
        hasil[t.kode.value, di_mana, t.indikator or t.uraian, t.tahun, t.bidang] += 1
        assert t.penjelasan.endswith(".")
        assert (t.kode == "TIDAK_SAMA") == bool(t.tempat)
    return hasil


# -- The faults -----------------------------------------------------------------------------------


def _calon_capaian(k: Kantor, p: Objek) -> list[Fraction]:
    """What a row's capaian may be."""
    satu = k.indikator[p["indikator"]]
    dasar = [Fraction(p["realisasi"])] + ([satu.realisasi[p["tahun"]]] if satu.diketahui else [])
    return [satu.capaian(p["tahun"], nilai) for nilai in dasar]


def _geser(kasus: Kasus, teks: str, jauh_dari: list[Fraction]) -> str:
    """Another figure with as many places, at least 2 off from `jauh_dari`."""
    while True:
        geser = Fraction(kasus.k.acak.randint(300, 9000), 100) * kasus.k.acak.choice([1, -1])
        baru = cetak(Fraction(teks) + geser, tempat(teks))
        if all(abs(Fraction(baru) - satu) >= 2 for satu in jauh_dari):
            return baru


def capaian(kasus: Kasus) -> None:
    if p := kasus.pilih(kasus.k.baris("indikator", capaian=True)):
        p["capaian"] = _geser(kasus, p["capaian"], _calon_capaian(kasus.k, p))
        kasus.harap("CAPAIAN", p, "capaian")
        kasus.harap_beda(p, "capaian")


def capaian_dipotong(kasus: Kasus) -> None:
    k = kasus.k

    def terpotong(p: Objek) -> str | None:
        calon, places = _calon_capaian(k, p), tempat(p["capaian"])
        hasil = potong(calon[0], places)
        return hasil if hasil not in [cetak(satu, places) for satu in calon] else None

    if p := kasus.pilih([p for p in k.baris("indikator", capaian=True) if terpotong(p)]):
        p["capaian"] = terpotong(p)
        kasus.harap("PEMBULATAN", p, "capaian")
        kasus.harap_beda(p, "capaian")


def capaian_kurang_tempat(kasus: Kasus) -> None:
    k = kasus.k
    if p := kasus.pilih(k.baris("indikator", lokasi="Tabel 3.1")):
        p["capaian"] = cetak(_calon_capaian(k, p)[0], k.acak.choice([0, 1]))
        p["desimal"] = 2
        kasus.harap("PEMBULATAN", p, "capaian")


def realisasi_dipotong(kasus: Kasus) -> None:
    k = kasus.k

    def terpotong(p: Objek) -> str | None:
        satu, places = k.indikator[p["indikator"]], tempat(p["realisasi"])
        hasil = potong(satu.realisasi[p["tahun"]], places)
        return hasil if satu.dibagi(p["tahun"]) and hasil != p["realisasi"] else None

    if p := kasus.pilih([p for p in k.baris("indikator", realisasi=True) if terpotong(p)]):
        satu = k.indikator[p["indikator"]]
        p["realisasi"] = terpotong(p)
        eksak = satu.capaian(p["tahun"], satu.realisasi[p["tahun"]])
        p["capaian"] = cetak(eksak, tempat(p["capaian"]))
        kasus.harap("PEMBULATAN", p, "realisasi")
        kasus.harap_beda(p, "realisasi")


def kategori_salah(kasus: Kasus) -> None:
    if p := kasus.pilih(kasus.k.baris("indikator", kategori=True)):
        benar = {kategori(Fraction(satu)) for satu in (*_calon_capaian(kasus.k, p), p["capaian"])}
        p["kategori"] = kasus.k.acak.choice([*(set(KATA) - benar), "Luar Biasa"])
        kasus.harap("KATEGORI", p, "kategori")


def persen(kasus: Kasus) -> None:
    if p := kasus.pilih(_tanpa_nama_lain(kasus.k.baris("anggaran", persen=True))):
        p["persen"] = _geser(kasus, p["persen"], [Fraction(p["persen"])])
        kasus.harap("PERSEN", p, "persen")
        kasus.harap_beda(p, "persen")


def persen_dipotong(kasus: Kasus) -> None:
    def terpotong(p: Objek) -> str:
        return potong(Fraction(int(p["realisasi"]) * 100, int(p["pagu"])), tempat(p["persen"]))

    calon = _tanpa_nama_lain(kasus.k.baris("anggaran", persen=True))
    if p := kasus.pilih([p for p in calon if p["pagu"] != "0" and terpotong(p) != p["persen"]]):
        p["persen"] = terpotong(p)
        kasus.harap("PEMBULATAN", p, "persen")
        kasus.harap_beda(p, "persen")


def persen_tanpa_pagu(kasus: Kasus) -> None:
    if p := kasus.pilih(kasus.k.baris("anggaran", tingkat="kegiatan", pagu="0", realisasi=True)):
        p["persen"] = "0"
        kasus.harap("PERSEN", p, "persen")


def jumlah(kasus: Kasus) -> None:
    k = kasus.k
    calon = k.baris("anggaran", uraian="Jumlah") + k.baris("anggaran", uraian="Total")
    calon += k.baris("anggaran", uraian="Belanja Langsung", lokasi="Bab III.B teks")
    if p := _rupiah(kasus, calon):
        bidang = _tambah(kasus, p)
        berdata = p["uraian"] == "Jumlah" or "belanja" in k.isi
        if berdata and (p["uraian"], p["lokasi"]) != ("Total", "Bab III.B teks"):
            kasus.harap("JUMLAH", p, bidang)
        kasus.harap_beda(p, bidang)


def pagu_program(kasus: Kasus) -> None:
    if p := _rupiah(kasus, kasus.k.baris("anggaran", lokasi="Anggaran PK", tingkat="program")):
        _tambah(kasus, p)
        (total,) = kasus.k.baris("anggaran", lokasi="Anggaran PK", uraian="Jumlah")
        kasus.harap("JUMLAH", total, "pagu")
        kasus.harap_beda(p, "pagu")


def pagu_kegiatan(kasus: Kasus) -> None:
    k = kasus.k
    if p := _rupiah(kasus, k.baris("anggaran", tingkat="kegiatan")):
        bidang = _tambah(kasus, p)
        (program,) = k.baris("anggaran", lokasi=p["lokasi"], uraian=p["induk"])
        kasus.harap("JUMLAH", program, bidang)
        if k.lain(p, bidang):
            kasus.harap_beda(p, bidang)
        elif "program" in k.isi:
            kasus.harap("TIDAK_SESUAI_DATA", p, bidang)


def pagu_jenis(kasus: Kasus) -> None:
    k = kasus.k
    if p := _rupiah(kasus, _tanpa_nama_lain(k.baris("anggaran", lokasi="Tabel 3.7",
                                                    tingkat="belanja"))):  # fmt: skip
        bidang = _tambah(kasus, p)
        (total,) = k.baris("anggaran", lokasi="Tabel 3.7", uraian="Total")
        if "belanja" in k.isi:  # else no kind of belanja is known, and nothing can be told
            kasus.harap("TIDAK_SESUAI_DATA", p, bidang)
            kasus.harap("JUMLAH", total, bidang)


def target(kasus: Kasus) -> None:
    if p := kasus.pilih(kasus.k.baris("indikator", lokasi="PK")):
        p["target"] = cetak(Fraction(p["target"]) + kasus.k.acak.randint(8, 50), 1)
        kasus.harap("TIDAK_SESUAI_DATA", p, "target")
        kasus.harap_beda(p, "target")


def target_lama(kasus: Kasus) -> None:
    k = kasus.k
    if p := kasus.pilih(k.baris("indikator", lokasi="PK")):
        p["target"] = cetak(Fraction(p["target"]) + 3, 1)
        lama = {"indikator": p["indikator"], "tahun": p["tahun"], "nilai": p["target"]}
        k.isi["target"].insert(0, lama)
        kasus.harap("TIDAK_SAMA", p, "target")


def realisasi(kasus: Kasus) -> None:
    k = kasus.k
    diketahui = [p for p in k.baris("indikator", realisasi=True) if
                 k.indikator[p["indikator"]].diketahui]  # fmt: skip
    if p := kasus.pilih(diketahui):
        satu, t = k.indikator[p["indikator"]], p["tahun"]
        eksak = satu.capaian(t, satu.realisasi[t])
        p["realisasi"] = _geser(kasus, p["realisasi"], [satu.realisasi[t]])
        p["capaian"] = cetak(eksak, tempat(p["capaian"]))
        kasus.harap("TIDAK_SESUAI_DATA", p, "realisasi")
        kasus.harap_beda(p, "realisasi")
        ikut = satu.capaian(t, Fraction(p["realisasi"]))
        bermakna = not p["realisasi"].startswith("-")  # below 0, `banding` says nothing
        if bermakna and abs(ikut - eksak) >= 2 and k.acak.random() < 0.5:  # agreeing with itself
            p["capaian"] = cetak(ikut, tempat(p["capaian"]))
            kasus.harap_beda(p, "capaian")


def cacah(kasus: Kasus) -> None:
    if p := kasus.pilih(kasus.k.baris("indikator", pembilang=True)):
        bidang = kasus.k.acak.choice(["pembilang", "penyebut"])
        p[bidang] = str(int(p[bidang]) + kasus.k.acak.randint(1, 9))
        kasus.harap("TIDAK_SESUAI_DATA", p, bidang)


def ganda(kasus: Kasus) -> None:
    k = kasus.k
    if p := kasus.pilih(k.pernyataan):
        ulang = copy.deepcopy(p)
        if k.acak.random() < 0.5:
            ulang["baris"] = 999
        k.pernyataan.insert(k.pernyataan.index(p) + 1, ulang)
        kasus.harap("GANDA", ulang, None)


def himpunan(kasus: Kasus) -> None:
    k = kasus.k
    peserta = k.isi["organisasi"]["berpartisipasi"]
    if not peserta or "IKU-2" in kasus.terpakai:
        return
    kasus.terpakai.add("IKU-2")
    k.acak.choice(peserta)["bentuk"] = "Yayasan"
    tercetak = k.baris("indikator", indikator="IKU-2", tahun=k.tahun, pembilang=True)
    for p in tercetak or [{"lokasi": "organisasi", "indikator": "IKU-2"}]:
        kasus.harap("HIMPUNAN", p, "pembilang")


def target_nol(kasus: Kasus) -> None:
    k = kasus.k
    k.isi["indikator"].append({"kode": "NOL", "nama": "Tanpa target", "arah": "naik"})
    k.isi["target"].append({"indikator": "NOL", "tahun": k.tahun, "nilai": "0"})
    kasus.harap("CAPAIAN", {"lokasi": "target", "indikator": "NOL"}, "capaian")


def ukuran_lain_dari_register(kasus: Kasus) -> None:
    k = kasus.k
    nilai = str(k.indikator["IKU-1"].hitungan[k.tahun][1] + 1)
    k.isi["ukuran"].append({"ukuran": "konflik_agama", "tahun": k.tahun, "nilai": nilai})
    kasus.harap("TIDAK_SAMA", {"uraian": "konflik_agama"}, None)


def _tanpa_nama_lain(baris: list[Objek]) -> list[Objek]:
    """Without the line that stands under two names, whose places differ in it."""
    return [p for p in baris if p["uraian"] not in ("Belanja Pegawai", "Belanja Tidak Langsung")]


def _rupiah(kasus: Kasus, calon: list[Objek]) -> Objek | None:
    """A budget line whose amounts may be changed; one in an office, as others sum it."""
    if "rupiah" in kasus.terpakai:
        return None
    p = kasus.pilih(calon)
    if p is not None:
        kasus.terpakai |= {"rupiah", f"{p.get('induk')}/None", "Jumlah/None", "Total/None"}
    return p


def _tambah(kasus: Kasus, p: Objek) -> str:
    """Change an amount, and leave out the percent that no longer follows from it."""
    bidang: str = kasus.k.acak.choice([b for b in ("pagu", "realisasi") if p.get(b)])
    p[bidang] = str(int(p[bidang]) + kasus.k.acak.randint(1, 10**7))
    p.pop("persen", None)
    return bidang


SALAH: list[Callable[[Kasus], None]] = [
    capaian, capaian_dipotong, capaian_kurang_tempat, realisasi_dipotong, kategori_salah, persen,
    persen_dipotong, persen_tanpa_pagu, jumlah, pagu_program, pagu_kegiatan, pagu_jenis, target,
    target_lama, realisasi, cacah, ganda, himpunan, target_nol, ukuran_lain_dari_register,
]  # fmt: skip


# -- The tests ------------------------------------------------------------------------------------


def test_laporan_yang_benar_tidak_diberi_temuan() -> None:
    for benih in BENIH:
        assert not _ditemukan(kantor(benih).isi), benih


@pytest.mark.parametrize("salah", SALAH, ids=lambda salah: salah.__name__)
def test_satu_kesalahan_ditemukan_tepat_dan_tidak_lebih(salah: Callable[[Kasus], None]) -> None:
    kena = 0
    for benih in BENIH:
        kasus = Kasus(kantor(benih))
        salah(kasus)
        kena += bool(kasus.diharapkan)
        assert _ditemukan(kasus.k.isi) == kasus.diharapkan, benih
    assert kena >= len(BENIH) // 4


def test_beberapa_kesalahan_sekaligus_ditemukan_tepat_dan_tidak_lebih() -> None:
    for benih in BENIH:
        kasus = Kasus(kantor(benih))
        for salah in kasus.k.acak.sample(SALAH, k=kasus.k.acak.randint(2, 9)):
            salah(kasus)
        assert _ditemukan(kasus.k.isi) == kasus.diharapkan, benih
