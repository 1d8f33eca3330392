"""Make `register-lama-2020.xlsx`: the old register of the example, as the office would have had it.

82 organisations (60 and 22 Yayasan, LKIP 2020), and what such tables have besides: titles, a row
that counts the columns, merged cells, a hidden sheet, a total, double blanks, old words, days as
text, a row twice, an organisation in two spellings, a missing name. Run as a module to write it.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from typing import Any

import openpyxl

BERKAS = Path(__file__).with_name("register-lama-2020.xlsx")
JUDUL = ("No", "Nama  Ormas", "Jenis", "Kecamatan", "No. SKT", "Tgl. SKT", "Ketua", "NIK",
         "No HP")  # fmt: skip
_KECAMATAN = ("Tapin Utara", "Binuang", "Tapin Selatan", "Kec. Tapin Tengah", "Bungur", "PIANI",
              "Lokpaikat", "Salam Babaris")  # fmt: skip
_LAIN = (
    "Paguyuban Warga Banua Halat", "Lembaga Pemantau Sungai Tapin", "Sanggar Tari Ruhui Rahayu",
    "Persatuan Nelayan Margasari", "Kelompok Tani Hijau Lestari", "Laskar Merah Putih",
    "Pemuda Pancasila", "Lembaga Bantuan Hukum Rantau", "Ikatan Penyuluh Pertanian",
    "Gabungan Perempuan Pesisir", "Rumah Baca Anak Binuang", "Forum Petani Karet Hatungun",
    "Komunitas Sepeda Tua", "Badan Kerja Sama Gereja", "Persatuan Wartawan Daerah",
    "Jaringan Air Bersih Piani", "Serikat Pedagang Pasar Rantau", "Pencak Silat Kuntau",
    "Arisan Dayak Meratus", "Dewan Kesenian Tapin", "Lentera Disabilitas", "Sahabat Lansia",
    "Gerakan Sedekah Sampah", "Perhimpunan Penggiat Purun", "Barisan Muda Bakarangan",
    "Korps Alumni Pesantren", "Majelis Taklim Nurul Iman", "Wanita Tani Salam Babaris",
    "Forum Kerukunan Umat Beragama", "Himpunan Pengusaha Muda", "Peduli Hutan Meratus",
    "Radio Warga Lokpaikat",
)  # fmt: skip
_YAYASAN = (
    "Al Falah Rantau", "Bina Insan Mandiri", "Cahaya Timur", "Darul Hikmah", "Edukasi Banua",
    "Fajar Harapan", "Griya Yatim Margasari", "Harapan Ibu", "Istiqlal Binuang", "Jejak Pena",
    "Kasih Bunda", "Lentera Hati", "Mutiara Sungai", "Nurani Bangsa", "Obor Pendidikan",
    "Pelita Desa", "Qalbu Salim", "Rahmat Semesta", "Sinar Meratus", "Tunas Rimba",
)  # fmt: skip
EJAAN = {
    "PC Nahdlatul Ulama Kab. Tapin": "Pengurus Cabang Nahdlatul Ulama Kabupaten Tapin",
    "Dewan Adat Dayak Kabupaten Tapin (DAD Kab. Tapin)": "Dewan Adat Dayak Kabupaten Tapin",
    "Gerakan Pemuda Ansor (GP ANSOR)": "Gerakan Pemuda Ansor",
    "Forum Komunikasi Diniyah Takmiliyah (DPC-FKDT)": "Forum Komunikasi Diniyah Takmiliyah",
    "Asyiyah": "Aisyiyah",
    "Persatuan Perawat Nasional Indonesia (PPNI)": "Persatuan Perawat Nasional Indonesia",
    "Ikatan Cendekiawan Muslim Se Indonesia (ICM)": "Ikatan Cendekiawan Muslim se-Indonesia",
    "Ikatan Bidan Indonesia (BI)": "Ikatan Bidan Indonesia (IBI)",
    "Lembaga Dakwah Islam Indonesia (LDIII)": "Lembaga Dakwah Islam Indonesia (LDII)",
    "Palang Merah Indonesia (PMI)": "Palang Merah Indonesia",
    "Majelis Ulama Indonesia Kab. Tapin (MUI Kab. Tapin)": "Majelis Ulama Indonesia (MUI)",
    "Pemuda Panca Marga Kabupaten Tapin (PPM Tapin)": "Pemuda Panca Marga (PPM)",
}
"""How the register writes those that the report of 2020 writes otherwise."""
_JENIS = ("Ormas", "LSM", "Keagamaan", "OKP", "ormas ", "Lembaga Swadaya Masyarakat")


def peserta() -> list[tuple[str, str]]:
    """The 30 that took part, as the report of 2020 writes them: name and old word."""
    isi = json.loads(
        files("sinormas.lkip").joinpath("contoh", "lkip-tapin-2020.json").read_text("utf-8")
    )
    return [(o["nama"], o["bentuk"]) for o in isi["organisasi"]["berpartisipasi"]]


def organisasi() -> list[tuple[str, str]]:
    """The 82: name and old word."""
    bernama = [(EJAAN.get(nama, nama), bentuk) for nama, bentuk in peserta()]
    lain = list(zip(_LAIN, cycle(_JENIS), strict=False))
    return [*bernama, *lain, *((f"Yayasan {n}", "Yayasan") for n in _YAYASAN)]


def _tanggal(i: int) -> Any:
    hari = date(2018 + i % 2, 1 + i % 12, 1 + i % 28)
    bentuk = (
        datetime(hari.year, hari.month, hari.day),  # noqa: DTZ001
        hari.strftime("%d/%m/%Y"),
        f"{hari.day} Maret {hari.year}",
        (hari - date(1899, 12, 30)).days,
        "-",
    )
    return bentuk[i % len(bentuk)]


def _nomor(i: int, nama: str) -> str | None:
    if i % 4 == 3:
        return None
    if nama.startswith("Yayasan"):
        return f"AHU-{1000 + i:07}.AH.01.04.Tahun 2016"
    return f"No.  1117 -00-00/ {100 + i}/IV/2018" if i % 3 else f"1117-00-00/{100 + i}/IV/2018"


def baris() -> list[list[Any]]:
    """The rows below the head."""
    hasil: list[list[Any]] = []
    for i, (nama, jenis) in enumerate(organisasi(), start=1):
        hasil.append([
            "=ROW()-6", nama.replace(" ", "  ", 1) if i % 5 == 0 else nama, jenis,
            _KECAMATAN[(i // 4) % len(_KECAMATAN)] if i % 4 == 0 else None, _nomor(i, nama),
            _tanggal(i), f"Ketua {nama.split()[-1].strip('()')}" if i % 2 else None,
            6305011203750000 + i % 9 + 1 if i % 7 == 0 else None,
            81_234_500_000 + i if i % 3 == 0 else None,
        ])  # fmt: skip
    hasil[40][1] = None  # the missing name: Komunitas Sepeda Tua's neighbour
    hasil[33][2] = "Ormaas"
    hasil[47][3] = "Tapin Utra"
    hasil[51][5] = "31 Februari 2019"
    ulang = list(hasil[9])
    ulang[3] = "Tapin Selatan"  # as the merged cell says
    dua_ejaan = list(hasil[36])
    dua_ejaan[1], dua_ejaan[4] = "Pemuda  Panca Sila", None
    hasil += [ulang, dua_ejaan]
    return hasil


def buku() -> openpyxl.Workbook:
    """The workbook."""
    kitab = openpyxl.Workbook()
    lembar = kitab.active
    lembar.title = "Register 2020"
    lembar.append(["DAFTAR ORMAS, LSM DAN YAYASAN"])
    lembar.append(["KABUPATEN TAPIN TAHUN 2020"])
    lembar.merge_cells("A1:I1")
    lembar.merge_cells("A2:I2")
    lembar.append([])
    lembar.append([])
    lembar.append(list(JUDUL))
    lembar.append([1, 2, 3, 4, 5, 6, 7, 8, 9])
    semua = baris()
    for b in semua:
        lembar.append(b)
    for awal in range(10, 6 + 80, 4):  # one district over four rows
        lembar.merge_cells(start_row=awal, end_row=awal + 3, start_column=4, end_column=4)
    for sel in lembar["F"]:
        if isinstance(sel.value, datetime):
            sel.number_format = "dd/mm/yyyy"
    lembar.append([])
    lembar.append([None, "JUMLAH", None, None, None, None, None, None, None])
    rekap = kitab.create_sheet("Rekap lama")
    rekap.sheet_state = "hidden"
    for i in range(200):
        rekap.append(["Nama Ormas", f"Lama {i}"])
    kitab.properties.created = kitab.properties.modified = datetime(2020, 12, 30)  # noqa: DTZ001
    return kitab


if __name__ == "__main__":
    buku().save(BERKAS)
