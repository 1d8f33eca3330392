"""The measurements, and what each is to reach (issue: "Speed, measured")."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import djangoadmin, ekspor, iku, impor, kemiripan, memori, polos, tandai
from bench.basisdata import TAHUN, Basisdata, Pembuat
from bench.kita import Kita, buka
from bench.laporan import Laporan
from bench.ukur import CPU, DINDING, Jam, Ukuran, bergantian
from bench.wsgi import Halaman

KANTOR = 514
LIMA_TAHUN = range(TAHUN - 4, TAHUN + 1)
POLOS_SEDIKITNYA = 0.25
TETAP_PALING = 1.25
DJANGO_SEDIKITNYA = {1_000: 3.0, 100_000: 10.0, 1_000_000: 60.0}
SQL_PALING = 1.2
SEMUA_PALING = 1.5
RINGKASAN_PALING = 50.0
XLSX_PALING = 1.2
PEKERJA_PALING = 130.0
KEMIRIPAN_PALING = 50.0
TANDAI_PALING = 1.0
IMPOR_PALING = 120.0
IMPOR_TUMBUH_PALING = 1.25
HALAMAN = {"antrean": "/antrean", "register": "/register"}


class Pengukur:
    """The measurements of one run."""

    def __init__(
        self, buat: Pembuat, pilihan: argparse.Namespace, laporan: Laporan, sementara: Path
    ) -> None:
        self.buat = buat
        self.pilihan = pilihan
        self.laporan = laporan
        self.sementara = sementara
        self.jam: Jam = CPU if pilihan.basisdata == "sqlite" else DINDING
        self.putaran = 5 if pilihan.cepat else 9

    def jalankan(self) -> None:
        for nama, (judul, ukur) in BAB.items():
            if not self.pilihan.hanya or nama in self.pilihan.hanya:
                self.laporan.bab(judul)
                ukur(self)

    # -- Lists ------------------------------------------------------------------------------------

    def halaman(self) -> None:
        """Both lists at every size, against the bare page and against Django's admin."""
        kita = {n: buka(self.buat(n, 1)) for n in self.pilihan.ukuran}
        for nama, alamat in HALAMAN.items():
            punya = {n: k.halaman(alamat) for n, k in kita.items()}
            for n, k in kita.items():
                self._banding_polos(nama, n, k, punya[n])
            self._banding_ukuran(nama, punya)
        for n in self.pilihan.ukuran:
            self._banding_django(n)

    def _banding_polos(self, nama: str, n: int, kita: Kita, punya: Halaman) -> None:
        app = polos.buat_app(polos.sambung(self.buat(n, 1)), kita.pengenal(kita.instansi))
        sisi = {"kita": punya, "polos": Halaman(app, HALAMAN[nama])}
        ukuran = bergantian(sisi, putaran=self.putaran, jam=self.jam)
        self.laporan.banding(
            f"{nama} {n:,}: laju terhadap halaman polos", ukuran, "kita", "polos",
            sedikitnya=POLOS_SEDIKITNYA,
        )  # fmt: skip

    def _banding_ukuran(self, nama: str, punya: dict[int, Halaman]) -> None:
        kecil, besar = min(punya), max(punya)
        if kecil != besar:
            sisi = {"besar": punya[besar], "kecil": punya[kecil]}
            ukuran = bergantian(sisi, putaran=self.putaran, jam=self.jam)
            self.laporan.banding(
                f"{nama}: waktu pada {besar:,} terhadap {kecil:,}", ukuran, "besar", "kecil",
                paling=TETAP_PALING,
            )  # fmt: skip

    def _banding_django(self, n: int) -> None:
        """In a process of its own: Django can be set up once only."""
        with ProcessPoolExecutor(1, get_context("spawn")) as anak:
            daftar = anak.submit(_ukur_django, self.buat(n, 1), self.putaran).result()
        for nama, ukuran in daftar.items():
            self.laporan.banding(
                f"{nama} {n:,}: laju terhadap admin Django", ukuran, "kita", "django",
                sedikitnya=DJANGO_SEDIKITNYA.get(n, 3.0),
            )  # fmt: skip
            self.laporan.banding(
                "… yang kuerinya diberi kantor dan indeks", ukuran, "kita", "terbantu",
                terbalik=True,
            )  # fmt: skip

    # -- Figures ----------------------------------------------------------------------------------

    def iku(self) -> None:
        """One office's year at every size; all offices with five years each."""
        for n in self.pilihan.ukuran:
            basis = self.buat(n, 1)
            kita = buka(basis)
            with kita.app.app_context():
                sisi = iku.sisi(kita, polos.sambung(basis), TAHUN)
                ukuran = bergantian(sisi, putaran=self.putaran, jam=self.jam)
            self.laporan.banding(
                f"satu kantor, satu tahun, {n:,}: waktu terhadap SQL", ukuran, "kita", "sql",
                paling=SQL_PALING,
            )  # fmt: skip
            self.laporan.banding("… sesudah apa pun berubah di kantor", ukuran, "baru", "sql")
        self._iku_semua(10_000 if self.pilihan.cepat else max(self.pilihan.ukuran))

    def _iku_semua(self, organisasi: int) -> None:
        basis = self.buat(organisasi, KANTOR)
        kita = buka(basis)
        judul = f"{KANTOR} kantor × 5 tahun, {organisasi:,}"
        with kita.app.app_context():
            sisi = iku.sisi_semua(kita, polos.sambung(basis), tuple(LIMA_TAHUN))
            ukuran = bergantian(sisi, putaran=3, jam=self.jam)
        self.laporan.banding(
            f"{judul}: waktu terhadap SQL", ukuran, "hitung", "sql", paling=SEMUA_PALING
        )
        self.laporan.nilai(
            "… dari ringkasan", ukuran.detik("simpan") * 1000, "ms", paling=RINGKASAN_PALING
        )

    # -- Names ------------------------------------------------------------------------------------

    def kemiripan(self) -> None:
        """An organisation found by a name nearly typed, at every size."""
        for n in self.pilihan.ukuran:
            kita = buka(self.buat(n, 1))
            with kita.app.app_context():
                for nama, (tengah, atas, kena) in kemiripan.ukur(kita).items():
                    judul = f"{nama}, {n:,} (ditemukan {kena:.0%})"
                    self.laporan.nilai(judul, tengah, "ms", paling=KEMIRIPAN_PALING)
                    self.laporan.nilai("… persentil ke-95", atas, "ms")

    # -- Marks ------------------------------------------------------------------------------------

    def tandai(self) -> None:
        """A whole attendance list marked at once, at every size."""
        for n in self.pilihan.ukuran:
            kita = buka(self.buat(n, 1))
            with kita.app.app_context():
                banyak, detik = tandai.ukur(kita)
            judul = f"{banyak:,} tanda sekaligus, {n:,} organisasi"
            self.laporan.nilai(judul, detik, "s", paling=TANDAI_PALING)

    # -- Files and memory -------------------------------------------------------------------------

    def ekspor(self) -> None:
        """The largest workbook that fits a sheet here, and what memory it takes."""
        kecil, besar = (1_000, 10_000) if self.pilihan.cepat else (10_000, 100_000)
        basis = self.buat(besar, 1)
        kita = buka(basis)
        with kita.app.app_context():
            ukuran = bergantian(
                ekspor.sisi(kita, self.sementara),
                putaran=3 if self.pilihan.cepat else 5,
                jam=self.jam,
            )
        self.laporan.banding(
            f"XLSX {besar:,} organisasi: waktu terhadap XlsxWriter", ukuran, "kita", "xlsxwriter",
            paling=XLSX_PALING,
        )  # fmt: skip
        puncak = {n: ekspor.puncak_memori(self.buat(n, 1), self.sementara) for n in (kecil, besar)}
        for n, mb in puncak.items():
            self.laporan.nilai(f"XLSX {n:,} organisasi: memori puncak", mb, "MB")

    def impor(self) -> None:
        """An old register from a workbook, and whether a longer one takes more memory."""
        daftar = []
        for n in (1_000, 10_000) if self.pilihan.cepat else (10_000, 100_000):
            hasil = impor.ukur(self.buat(1, 1), n, self.sementara)
            daftar.append(hasil)
            self.laporan.nilai(f"{n:,} baris, organisasi baru", hasil.baru, "")
            for nama in ("unggah", "periksa", "muat"):
                self.laporan.nilai(f"{n:,} baris, {nama}", getattr(hasil, nama), "s")
            self.laporan.nilai(f"{n:,} baris, semuanya", hasil.lama, "s", paling=IMPOR_PALING)
            self.laporan.nilai("… memori puncak", hasil.memori, "MB")
        kecil, besar = daftar
        self.laporan.nilai(
            "… memori puncak terhadap sepersepuluhnya", besar.memori / kecil.memori, "×",
            paling=IMPOR_TUMBUH_PALING,
        )  # fmt: skip

    def memori(self) -> None:
        """A serving worker, on the smallest and the largest register."""
        for n in sorted({min(self.pilihan.ukuran), max(self.pilihan.ukuran)}):
            basis: Basisdata = self.buat(n, 1)
            pss, rss = memori.pekerja(basis, buka(basis))[0]
            self.laporan.nilai(f"pekerja gunicorn, {n:,}: RSS", rss, "MB", paling=PEKERJA_PALING)
            self.laporan.nilai(f"pekerja gunicorn, {n:,}: PSS", pss, "MB", paling=PEKERJA_PALING)


def _ukur_django(basis: Basisdata, putaran: int) -> dict[str, Ukuran]:
    """Each list of ours and Django's of the same rows, by turns."""
    kita = buka(basis)
    with tempfile.TemporaryDirectory() as folder:
        admin = djangoadmin.pasang(basis, kita.instansi.id, Path(folder))
        return {
            nama: bergantian(
                {
                    "kita": kita.halaman(alamat),
                    "django": admin(djangoadmin.POLOS + djangoadmin.HALAMAN[nama]),
                    "terbantu": admin(djangoadmin.TERBANTU + djangoadmin.HALAMAN[nama]),
                },
                putaran=putaran,
                jam=DINDING if basis.url else CPU,
            )
            for nama, alamat in HALAMAN.items()
        }


BAB: dict[str, tuple[str, Callable[[Pengukur], None]]] = {
    "halaman": ("Daftar petugas (laju: permintaan per detik)", Pengukur.halaman),
    "iku": ("Indikator kinerja", Pengukur.iku),
    "kemiripan": ("Nama yang hampir sama", Pengukur.kemiripan),
    "tandai": ("Partisipasi", Pengukur.tandai),
    "ekspor": ("Ekspor XLSX", Pengukur.ekspor),
    "impor": ("Register lama dari lembar kerja", Pengukur.impor),
    "memori": ("Memori", Pengukur.memori),
}
