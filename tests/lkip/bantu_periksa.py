"""Generated offices whose report is right by construction, in plain Python.

Nothing of the code under test is used: capaian, rounding and sums are worked out here again, so
that both would have to be wrong alike. `kantor(benih)` gives a file as parsed JSON, with what is
true of it beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from sinormas.lkip.format import baca_objek
from sinormas.lkip.periksa import periksa
from sinormas.lkip.periksa.temuan import Temuan
from tests.lkip.bantu_periksa_anggaran import anggaran
from tests.lkip.bantu_periksa_angka import LANGKAH, Objek, cetak, kategori


def temuan(isi: Objek) -> tuple[Temuan, ...]:
    """The findings of a file given as parsed JSON."""
    return periksa(baca_objek(isi)[0])


@dataclass
class Indikator:
    """An indicator and what is true of it in each year."""

    kode: str
    arah: str = "naik"
    rumus: str | None = None
    sumber: str = "tidak_ada"
    """What its facts are: a register, `ukuran`, `cacah`, `realisasi`, or none."""
    pembilang: str | None = None
    penyebut: str | None = None
    pengali: int = 100
    target: dict[int, Fraction] = field(default_factory=dict)
    realisasi: dict[int, Fraction] = field(default_factory=dict)
    hitungan: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def diketahui(self) -> bool:
        return self.sumber != "tidak_ada"

    def dibagi(self, tahun: int) -> bool:
        """Whether its realisasi is a quotient of known counts."""
        return self.penyebut is not None and self.hitungan.get(tahun, (0, 0))[1] > 0

    def capaian(self, tahun: int, realisasi: Fraction) -> Fraction:
        """Judged against the year's target."""
        target = self.target[tahun]
        if self.arah == "naik":
            return realisasi / target * 100
        if target == 0:
            return Fraction(100 if realisasi == 0 else 0)
        if self.rumus == "banding":
            return Fraction(200) if realisasi == 0 else target / realisasi * 100
        return (2 * target - realisasi) / target * 100


@dataclass
class Kantor:
    """An office's file, and the truth behind its indicators."""

    acak: Random
    isi: Objek
    tahun: int
    indikator: dict[str, Indikator]

    @property
    def pernyataan(self) -> list[Objek]:
        hasil: list[Objek] = self.isi["pernyataan"]
        return hasil

    def baris(self, jenis: str, **isi: Any) -> list[Objek]:
        """The statements of a kind that print all the named fields, or hold these values."""
        return [
            p
            for p in self.pernyataan
            if p["jenis"] == jenis
            and all(p.get(k) is not None if v is True else p.get(k) == v for k, v in isi.items())
        ]

    def lain(self, baris: Objek, bidang: str) -> list[str]:
        """What the other places print for the same figure."""
        sama = (
            p for p in self.pernyataan if p is not baris and self._figur(p) == self._figur(baris)
        )
        return [p[bidang] for p in sama if p.get(bidang) is not None]

    def _figur(self, p: Objek) -> tuple[object, ...]:
        if p["jenis"] == "indikator":
            return p["indikator"], p["tahun"]
        program = {q["uraian"] for q in self.baris("anggaran", lokasi=p["lokasi"],
                                                   tingkat="program")}  # fmt: skip
        jumlah = p["uraian"] in ("Jumlah", "Total")
        return p["uraian"], p.get("induk"), frozenset(program) if jumlah else None


def kantor(benih: int) -> Kantor:
    """An office whose report has nothing to find. The same seed gives the same office."""
    acak = Random(benih)
    tahun = acak.randint(2015, 2030)
    isi: Objek = {
        "format": "sinormas-lkip/1",
        "tahun": tahun,
        "skala": [{"kategori": kata, "minimal": str(m)} for kata, m in LANGKAH],
        "pernyataan": [],
    }
    if benih % 10 == 9:
        del isi["skala"]
    indikator = _indikator(acak, isi, tahun)
    hasil = Kantor(acak, isi, tahun, {satu.kode: satu for satu in indikator})
    for satu in indikator:
        _cetak_indikator(hasil, satu)
    acak.shuffle(isi["pernyataan"])
    for nomor, baris in enumerate(hasil.baris("indikator", lokasi="Tabel 3.1"), 1):
        baris["baris"] = nomor
    anggaran(acak, isi)
    return hasil


def _indikator(acak: Random, isi: Objek, tahun: int) -> list[Indikator]:
    """Indicators of every source, with the facts that make their figures true."""
    semua = [
        Indikator("IKU-1", sumber="konflik", pembilang="konflik_agama_diselesaikan",
                  penyebut="konflik_agama"),
        Indikator("IKU-2", sumber="organisasi", pembilang="ormas_berpartisipasi",
                  penyebut="ormas_terdata"),
        Indikator("IKU-3", sumber="kegiatan", pembilang="masyarakat_hadir",
                  penyebut="masyarakat_diundang"),
    ]  # fmt: skip
    for nomor in range(acak.randint(3, 7)):
        sumber = acak.choice(["ukuran", "ukuran", "cacah", "realisasi", "tidak_ada"])
        satu = Indikator(f"IKK-{nomor}", sumber=sumber)
        satu.arah = acak.choice(["naik", "naik", "turun"])
        if satu.arah == "turun":
            satu.rumus = acak.choice([None, "selisih", "banding"])
        if sumber in ("ukuran", "cacah"):
            satu.pembilang = f"atas_{nomor}"
        if sumber == "ukuran":
            satu.penyebut, satu.pengali = f"bawah_{nomor}", acak.choice([100, 100, 1000])
        semua.append(satu)
    isi["indikator"] = [_definisi(satu) for satu in semua]
    isi |= {"ukuran": [], "realisasi": [], "realisasi_terdahulu": [], "target": []}
    for satu in semua:
        terdahulu = [tahun - 1, tahun - 2] if acak.random() < 0.5 else []
        for t in (tahun, *terdahulu):
            _fakta(acak, isi, satu, t, tahun)
    return semua


def _definisi(satu: Indikator) -> Objek:
    objek = {
        "kode": satu.kode, "nama": f"Indikator {satu.kode}", "arah": satu.arah,
        "pembilang": satu.pembilang, "penyebut": satu.penyebut, "pengali": str(satu.pengali),
        "penyebut_nol": "100",
    }  # fmt: skip
    return objek | ({"rumus_capaian": satu.rumus} if satu.rumus else {})


def _fakta(acak: Random, isi: Objek, satu: Indikator, t: int, tahun: int) -> None:
    """Make up a year of an indicator, and write the facts that say so."""
    bawah = acak.choice([0, 1, 3, 7, acak.randint(1, 400)])
    atas = acak.randint(0, bawah)
    if satu.sumber == "cacah":
        atas = acak.randint(0, 500)
    nilai = Fraction(acak.randint(0, 12000), 100)
    terdahulu = t < tahun and (satu.sumber not in ("ukuran", "cacah") or acak.random() < 0.4)
    if satu.sumber in ("tidak_ada", "realisasi") or terdahulu:
        satu.realisasi[t] = nilai
        if satu.diketahui:
            kunci = ("realisasi_terdahulu", "realisasi") if terdahulu else ("realisasi", "nilai")
            isi[kunci[0]].append({"indikator": satu.kode, "tahun": t, kunci[1]: cetak(nilai, 2)})
    elif satu.sumber == "cacah":
        satu.realisasi[t] = Fraction(atas)
        isi["ukuran"].append({"ukuran": satu.pembilang, "tahun": t, "nilai": str(atas)})
    else:
        satu.hitungan[t] = (atas, bawah)
        satu.realisasi[t] = Fraction(atas, bawah) * satu.pengali if bawah else Fraction(100)
        _register(acak, isi, satu, t, atas, bawah)
    target = Fraction(
        acak.choice([50, 80, 85, 100, acak.randint(1, 9999)]), acak.choice([1, 1, 10])
    )
    if satu.arah == "turun" and acak.random() < 0.2:
        target = Fraction(0)
    satu.target[t] = target
    if acak.random() < 0.2:  # replaced by the one behind it, and printed nowhere
        isi["target"].append({"indikator": satu.kode, "tahun": t, "nilai": cetak(target + 7, 1)})
    isi["target"].append({"indikator": satu.kode, "tahun": t, "nilai": cetak(target, 1)})


def _register(acak: Random, isi: Objek, satu: Indikator, t: int, atas: int, bawah: int) -> None:
    """The rows of a register that count `atas` and `bawah`."""
    match satu.sumber:
        case "konflik":
            status = ["diselesaikan"] * atas + [None, "ditangani"] * bawah
            kasus = [{"jenis": "agama", "tahun": t, "status": s} for s in status[:bawah]]
            lain = [{"jenis": "ekonomi", "tahun": t}, {"jenis": "agama", "tahun": t - 1}]
            isi["konflik"] = kasus + lain
        case "organisasi":
            bentuk = ["Ormas", "LSM", "Semi Pemerintahan", "OKP", "Paguyuban"]
            peserta = [{"nama": f"O{n}", "bentuk": acak.choice(bentuk)} for n in range(atas)]
            isi["organisasi"] = {"terdata": bawah, "berpartisipasi": peserta}
        case "kegiatan":
            tengah = acak.randint(0, atas)
            isi["kegiatan"] = [
                {"nama": "A", "tahun": t, "diundang": bawah - atas + tengah, "hadir": tengah},
                {"nama": "B", "tanggal": f"{t}-05-01", "diundang": atas - tengah,
                 "hadir": atas - tengah},
                {"nama": "C", "tahun": t, "hadir": 5},
                {"nama": "D", "tahun": t - 1, "diundang": 9, "hadir": 9},
            ]  # fmt: skip
        case _:
            for ukuran, nilai in ((satu.pembilang, atas), (satu.penyebut, bawah)):
                isi["ukuran"].append({"ukuran": ukuran, "tahun": t, "nilai": str(nilai)})


def _cetak_indikator(k: Kantor, satu: Indikator) -> None:
    """Print an indicator's years in the tables of the report."""
    for t in satu.realisasi:
        if t == k.tahun:
            target = cetak(satu.target[t], 1)
            k.pernyataan.append(
                {"jenis": "indikator", "lokasi": "PK", "indikator": satu.kode, "tahun": t,
                 "target": target}
            )  # fmt: skip
            _cetak_baris(k, satu, t, "Tabel 3.1", 2, target=True, kata=True)
            _cetak_baris(k, satu, t, "Penutup", k.acak.choice([0, 1, 3]), target=True, kata=False)
            if satu.diketahui and k.acak.random() < 0.6:
                rumusan = _cetak_baris(k, satu, t, "Rumusan", 2, target=True, kata=False)
                if t in satu.hitungan:
                    rumusan["pembilang"], rumusan["penyebut"] = map(str, satu.hitungan[t])
        _cetak_baris(k, satu, t, "Tabel 3.4", 2, target=False, kata=False)


def _cetak_baris(
    k: Kantor, satu: Indikator, t: int, lokasi: str, places: int, *, target: bool, kata: bool
) -> Objek:
    """A row whose capaian comes from the exact realisasi or, as allowed, from the printed one."""
    eksak = satu.realisasi[t]
    realisasi = cetak(eksak, places)
    if not satu.dibagi(t) and satu.diketahui:
        realisasi = cetak(eksak, 0 if eksak.denominator == 1 else 2)
    dasar = eksak if satu.diketahui and k.acak.random() < 0.7 else Fraction(realisasi)
    capaian = satu.capaian(t, dasar)
    baris: Objek = {
        "jenis": "indikator", "lokasi": lokasi, "indikator": satu.kode, "tahun": t,
        "realisasi": realisasi, "capaian": cetak(capaian, places),
    }  # fmt: skip
    if target:
        baris["target"] = cetak(satu.target[t], k.acak.choice([1, 2]))
    if kata and "skala" in k.isi:
        baris["kategori"] = kategori(capaian)
    if k.acak.random() < 0.4:
        baris["desimal"] = k.acak.randint(0, places)
    k.pernyataan.append(baris)
    return baris
