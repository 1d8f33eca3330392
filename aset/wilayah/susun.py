"""Build ``sinormas/instansi/data/wilayah.zip`` from the npm package ``idn-area-data``.

Usage (see README.md beside this file)::

    python aset/wilayah/susun.py idn-area-data-4.0.1.tgz             # write
    python aset/wilayah/susun.py idn-area-data-4.0.1.tgz --periksa   # compare only

Codes and names go through unchanged. The script stops, and writes nothing, when the
package is not the one named below or when the data contradicts itself. To move to a
newer edition, change the constants and the counts in the tests.
"""

import argparse
import csv
import hashlib
import io
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

AKAR: Final = Path(__file__).resolve().parents[2]
TUJUAN: Final = AKAR / "sinormas" / "instansi" / "data"

VERSI: Final = "4.0.1"
SHA512: Final = (
    "3e1352225e53eecc15c305b124e14cb4269e1c017d4d4bb41cb0dffb7e842166"
    "6ba3d8fb6aef370052098814062fe891b010c0d8e9692797e38aac4d62777339"
)

# For each level: the file, the column with the code of the area above, the form.
SUMBER: Final = (
    ("provinces", None, r"[0-9]{2}"),
    ("regencies", "province_code", r"[0-9]{2}\.[0-9]{2}"),
    ("districts", "regency_code", r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}"),
    ("villages", "district_code", r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[1-3][0-9]{3}"),
)

KETERANGAN: Final = f"""\
Wilayah administrasi Indonesia: provinsi, kabupaten/kota, kecamatan, desa/kelurahan.

A Derivative Database of the data in the npm package idn-area-data {VERSI}
(https://github.com/fityannugroho/idn-area-data), made available under the
Open Database License (ODbL): https://opendatacommons.org/licenses/odbl/1-0/
The package's own copy of the licence is LISENSI-ODbL.md beside this archive.

Changes: the four CSV files without the islands, as lines of code, tab, name, sorted
by code; levels 1 to 3 in dasar.tsv, level 4 in one file for each province. Codes and
names are unchanged. Method: aset/wilayah/susun.py.
"""

Baris = tuple[str, str]


class SumberSalahError(Exception):
    """The package is not the expected one, or its data contradicts itself."""


def baca_paket(tgz: Path) -> tuple[list[list[Baris]], bytes]:
    """Return the four levels as sorted (code, name) lists, and the licence text."""
    isi = tgz.read_bytes()
    if hashlib.sha512(isi).hexdigest() != SHA512:
        pesan = f"{tgz.name} bukan idn-area-data {VERSI}: SHA-512 berbeda."
        raise SumberSalahError(pesan)
    with tarfile.open(fileobj=io.BytesIO(isi), mode="r:gz") as arsip:

        def ambil(nama: str) -> bytes:
            berkas = arsip.extractfile(f"package/{nama}")
            if berkas is None:
                pesan = f"{nama} bukan berkas biasa."
                raise SumberSalahError(pesan)
            return berkas.read()

        tingkat: list[list[Baris]] = []
        atas: set[str] = set()
        for berkas, kolom_induk, pola in SUMBER:
            teks = ambil(f"data/{berkas}.csv").decode("utf-8")
            baris = list(csv.DictReader(io.StringIO(teks, newline="")))
            tingkat.append(periksa_tingkat(berkas, baris, kolom_induk, pola, atas))
            atas = {kode for kode, _ in tingkat[-1]}
        return tingkat, ambil("data/LICENSE.md")


def periksa_tingkat(
    berkas: str,
    baris: Sequence[dict[str, str]],
    kolom_induk: str | None,
    pola: str,
    atas: set[str],
) -> list[Baris]:
    """Check one level against the level above it; return it sorted by code."""
    hasil: dict[str, str] = {}
    berisi: set[str] = set()
    for b in baris:
        kode, nama = b["code"], b["name"]
        if not re.fullmatch(pola, kode) or kode in hasil:
            pesan = f"{berkas}: kode {kode!r} salah bentuk atau ganda."
            raise SumberSalahError(pesan)
        if not nama or nama != " ".join(nama.split()) or not nama.isprintable():
            pesan = f"{berkas}: nama {nama!r} ({kode}) tidak rapi."
            raise SumberSalahError(pesan)
        if kolom_induk is not None:
            induk = kode.rpartition(".")[0]
            if induk != b[kolom_induk] or induk not in atas:
                pesan = f"{berkas}: {kode} tidak punya induk {b[kolom_induk]!r}."
                raise SumberSalahError(pesan)
            berisi.add(induk)
        hasil[kode] = nama
    if kosong := sorted(atas - berisi):
        pesan = f"{berkas}: tidak ada isi untuk {kosong[:5]}."
        raise SumberSalahError(pesan)
    return sorted(hasil.items())


def susun(tingkat: Sequence[list[Baris]]) -> dict[str, bytes]:
    """Return the members of the archive, by name, in the order they are written."""
    desa: dict[str, list[Baris]] = defaultdict(list)
    for kode, nama in tingkat[3]:
        desa[kode[:2]].append((kode, nama))
    anggota = {"SUMBER.txt": KETERANGAN.encode()}
    anggota["dasar.tsv"] = ke_tsv(sorted(b for t in tingkat[:3] for b in t))
    for provinsi, isi in sorted(desa.items()):
        anggota[f"desa/{provinsi}.tsv"] = ke_tsv(isi)
    return anggota


def ke_tsv(baris: Sequence[Baris]) -> bytes:
    """Write lines of code, tab, name. Names hold no tab: the check refused them."""
    return "".join(f"{kode}\t{nama}\n" for kode, nama in baris).encode()


def tulis(anggota: dict[str, bytes], tujuan: Path) -> None:
    """Write the archive with nothing in it that depends on the day or the machine."""
    with ZipFile(tujuan, "w") as arsip:
        for nama, isi in anggota.items():
            info = ZipInfo(nama, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            arsip.writestr(info, isi, ZIP_DEFLATED, 9)


def baca_arsip(berkas: Path) -> dict[str, bytes]:
    """Return the members of an archive that was written before."""
    with ZipFile(berkas) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def utama() -> int:
    """Run the command; return the exit status."""
    pengurai = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    pengurai.add_argument("tgz", type=Path, help=f"idn-area-data-{VERSI}.tgz")
    pengurai.add_argument(
        "--periksa", action="store_true", help="compare with the files, write nothing"
    )
    pilihan = pengurai.parse_args()
    try:
        tingkat, lisensi = baca_paket(pilihan.tgz)
    except SumberSalahError as salah:
        print(f"Gagal: {salah}", file=sys.stderr)
        return 1
    anggota = susun(tingkat)
    arsip, berkas_lisensi = TUJUAN / "wilayah.zip", TUJUAN / "LISENSI-ODbL.md"
    if pilihan.periksa:
        # The contents, not the bytes: another zlib may compress to other bytes.
        sama = baca_arsip(arsip) == anggota and berkas_lisensi.read_bytes() == lisensi
        print("Sama." if sama else "Berbeda.")
        return 0 if sama else 1
    TUJUAN.mkdir(parents=True, exist_ok=True)
    tulis(anggota, arsip)
    berkas_lisensi.write_bytes(lisensi)
    jumlah = ", ".join(str(len(t)) for t in tingkat)
    print(f"{arsip.relative_to(AKAR)}: {arsip.stat().st_size} bita ({jumlah})")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
