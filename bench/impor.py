"""An old register from a spreadsheet: how long its way into the register takes, in what memory.

`python -m bench.impor BANYAK BERKAS` is the program of its own that does it: it writes a workbook,
then does what the web worker does with an upload and the worker beside it with the rows. It prints
one line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from xlsxwriter import Workbook

import config
from bench.basisdata import Basisdata
from sinormas import create_app, izin
from sinormas.akun import layanan as akun
from sinormas.impor import kerja, kueri, layanan, layanan_baris
from sinormas.impor.aturan import Keadaan, Nasib
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.umum import waktu

SUREL = "impor@sinormas.example"
JUDUL = ("No", "Nama Organisasi", "Jenis", "Kecamatan", "No SKT", "Tgl SKT", "Alamat", "Ketua",
         "NIK", "No HP", "Email", "Jumlah anggota")  # fmt: skip
_JENIS = ("Ormas", "LSM", "Semi Pemerintahan", "Keagamaan", "OKP")
_AWAL = ("Forum", "Ikatan", "Sanggar", "Kelompok", "Persatuan", "Paguyuban", "Sahabat", "Gerakan")
_SUKU = ("ba", "ri", "to", "sang", "ma", "ku", "len", "wi", "jur", "pa", "tan", "ge", "lo", "min")


@dataclass(frozen=True, slots=True)
class Hasil:
    """What one file took."""

    baru: int
    unggah: float
    periksa: float
    muat: float
    memori_awal: float
    """MB that the program holds before the file comes."""
    memori: float
    """MB that it held at most."""

    @property
    def lama(self) -> float:
        """Seconds of all steps."""
        return self.unggah + self.periksa + self.muat


def ukur(basis: Basisdata, banyak: int, folder: Path) -> Hasil:
    """Bring a workbook of so many rows into the register of `basis`, in a program of its own."""
    jalan = subprocess.run(
        [sys.executable, "-m", "bench.impor", str(banyak), str(folder / f"register-{banyak}.xlsx")],
        env=os.environ | basis.lingkungan,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Hasil(**json.loads(jalan.stdout.splitlines()[-1]))


def _tulis(jalur: Path, banyak: int, kecamatan: Sequence[str]) -> None:
    """A workbook of so many organisations; a few of them happen to be written alike."""
    acak = Random(7)  # no secrets
    buku = Workbook(str(jalur), {"constant_memory": True})
    hari = buku.add_format({"num_format": "dd/mm/yyyy"})
    lembar = buku.add_worksheet("Register")
    lembar.write_row(0, 0, JUDUL)
    for i in range(1, banyak + 1):
        lembar.write_row(i, 0, (i, _nama(acak), _JENIS[i % 5], kecamatan[i % len(kecamatan)]))
        if i % 2:
            lembar.write_string(i, 4, f"{1000 + i}-00-00/{i}/IV/2018")
            lembar.write_datetime(i, 5, date(2018, 1, 1) + timedelta(days=i % 365), hari)
        lembar.write_row(i, 6, (f"Jalan Brigjen H. Hasan Basry Nomor {i}", f"Ketua {i}"))
        lembar.write_string(i, 8, f"630501120375{i % 9999 + 1:04}")
        lembar.write_row(i, 9, (81_234_000_000 + i, f"sekretariat{i}@surel.go.id", i % 400))
    buku.close()


def _nama(acak: Random) -> str:
    kata = ("".join(acak.choices(_SUKU, k=3)).title() for _ in range(2))
    return " ".join((acak.choice(_AWAL), *kata))


def _jalankan(banyak: int, jalur: Path) -> Hasil:
    app = create_app(config.muat(dict(os.environ)))
    with app.app_context():
        instansi = instansi_kueri.pertama()
        assert instansi is not None
        kecamatan = [nama for _, nama in instansi_kueri.kecamatan(instansi.kode_wilayah)]
        _tulis(jalur, banyak, kecamatan)
        pelaku = _petugas(instansi)
        awal = _puncak()
        lama: dict[str, float] = {}
        with _lama(lama, "unggah"), jalur.open("rb") as aliran:
            impor_id = layanan.unggah(
                instansi, aliran, jalur.name, pelaku=pelaku, saat=waktu.sekarang()
            )
        berkas = kueri.satu(instansi, impor_id)
        assert berkas is not None
        tabel = kueri.tabel(instansi, berkas)
        with _lama(lama, "periksa"):
            layanan.petakan(
                instansi, impor_id, lembar=tabel.lembar, judul=tabel.judul, peta=tabel.peta,
                mulai=date(2020, 1, 2), bentuk=None, pelaku=pelaku, saat=waktu.sekarang(),
            )  # fmt: skip
            kerja.jalankan(waktu.sekarang())
        _periksa_benar(impor_id)
        with _lama(lama, "muat"):
            layanan_baris.pilih_semua(
                instansi, impor_id, Nasib.KEMBAR, Nasib.LEWATI, pelaku=pelaku, saat=waktu.sekarang()
            )
            layanan.muat(instansi, impor_id, pelaku=pelaku, saat=waktu.sekarang())
            kerja.jalankan(waktu.sekarang())
        berkas = kueri.satu(instansi, impor_id)
        assert berkas is not None
        if berkas.keadaan is not Keadaan.SELESAI:
            raise RuntimeError(f"not loaded: {berkas.kabar}, {kueri.hitung(impor_id)}")
        return Hasil(berkas.hasil["baru"], memori_awal=awal, memori=_puncak(), **lama)


def _periksa_benar(impor_id: UUID) -> None:
    """No row of ours is wrong, or the measuring is."""
    for b in kueri.halaman(impor_id, Nasib.SALAH).baris:
        raise RuntimeError(f"row {b.nomor}: {b.pesan}")


def _petugas(instansi: Instansi) -> Pelaku:
    orang = akun.buat_pengguna(
        instansi, email=SUREL, nama="Petugas Impor", peran=izin.Peran.PETUGAS,
        pelaku=izin.sistem("ukur"), saat=waktu.sekarang(),
    )  # fmt: skip
    return Pelaku(id=orang.id, nama="Petugas Impor", dari="ukur", sistem=True)


@contextmanager
def _lama(catat: dict[str, float], nama: str) -> Iterator[None]:
    mulai = time.perf_counter()
    yield
    catat[nama] = time.perf_counter() - mulai


def _puncak() -> float:
    """The most memory so far, in MB; of this program alone (`ru_maxrss` may be its parent's)."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(b for b in status if b.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(asdict(_jalankan(int(sys.argv[1]), Path(sys.argv[2])))))
