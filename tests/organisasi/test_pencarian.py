"""Names of the register found by likeness: the same on both databases, whoever wrote the record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import pencarian
from sinormas.organisasi.aturan import Bentuk
from sinormas.organisasi.massal import OrganisasiLama, catat_massal
from sinormas.umum import waktu


@pytest.fixture
def register(tapin) -> dict[str, UUID]:
    """Names as old registers have them."""
    nama = (
        "PC Nahdlatul Ulama Kab. Tapin",
        "Dewan Adat Dayak Kabupaten Tapin (DAD Kab. Tapin)",
        "Gerakan Pemuda Ansor (GP ANSOR)",
        "Asyiyah",
        "Ikatan Pelajar Putri Nahdlatul Ulama (IPPNU)",
        "Komite Nasional Pemuda Indonesia (KNPI)",
        "Palang Merah Indonesia (PMI)",
        "Majelis Ulama Indonesia Kab. Tapin (MUI Kab. Tapin)",
        "Muhammadiyah",
        "Pemuda Muhammadiyah",
        "Yayasan Aster Pulau Pinang (YAPP)",
        "Yayasan Pondok Pesantren Raudhatul Ulum Rantau",
        "Majelis Taklim Nurul Huda Binuang",
        "Forum Pemuda Rantau",
    )
    lama = [OrganisasiLama(n, Bentuk.ORMAS) for n in nama]
    pengenal = catat_massal(
        tapin, lama, mulai=date(2020, 1, 1), sumber="uji", pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip
    return dict(zip(nama, pengenal, strict=True))


def _nama(instansi: Instansi, dicari: str, **lain: str) -> list[str]:
    return [c.nama for c in pencarian.cari(instansi, nama=dicari, **lain)]


@pytest.mark.parametrize(
    ("dicari", "nama"),
    [
        ("Palang Merah Indonesia", "Palang Merah Indonesia (PMI)"),
        ("PMI", "Palang Merah Indonesia (PMI)"),
        ("PMI Kabupaten Tapin", "Palang Merah Indonesia (PMI)"),
        ("palang merah indonesia kab tapin", "Palang Merah Indonesia (PMI)"),
        ("Palng Merah Indonesa", "Palang Merah Indonesia (PMI)"),
        ("P.M.I.", "Palang Merah Indonesia (PMI)"),
        ("KNPI Tapin", "Komite Nasional Pemuda Indonesia (KNPI)"),
        ("NU", "PC Nahdlatul Ulama Kab. Tapin"),
        ("Nahdatul Ulama", "PC Nahdlatul Ulama Kab. Tapin"),
        ("Muhamadiyah", "Muhammadiyah"),
        ("Aisyiyah", "Asyiyah"),
        ("GP Ansor", "Gerakan Pemuda Ansor (GP ANSOR)"),
        ("Ansor", "Gerakan Pemuda Ansor (GP ANSOR)"),
        ("DAD", "Dewan Adat Dayak Kabupaten Tapin (DAD Kab. Tapin)"),
        ("YAPP", "Yayasan Aster Pulau Pinang (YAPP)"),
        ("Aster Pulau Pinang", "Yayasan Aster Pulau Pinang (YAPP)"),
        ("FPR", "Forum Pemuda Rantau"),
        ("Forum Pemoeda Rantau", "Forum Pemuda Rantau"),
        ("Rantau Forum Pemuda", "Forum Pemuda Rantau"),
        ("Ponpes Roudlotul Ulum Rantau", "Yayasan Pondok Pesantren Raudhatul Ulum Rantau"),
        ("Pondok Pesantren Raudhatul Uluum", "Yayasan Pondok Pesantren Raudhatul Ulum Rantau"),
    ],
)
def test_nama_yang_diketik_menemukan_yang_tercatat(register, tapin, dicari, nama):
    assert _nama(tapin, dicari)[:1] == [nama]


@pytest.mark.parametrize(
    "dicari",
    [
        "", "   ", "Yayasan", "Kabupaten Tapin", "Majelis Taklim Darul Hikmah Tapin Selatan",
        "Forum", "x", "'", '"', "a' | 'b", "* OR *", "NEAR(a b)", "=1+1", "<b>", "\u202exyz",
        "😀", "\x00", "a" * 10_000, "kata " * 2_000, "%", "_", "\\", ":*", "& | !", "(((",
    ],
)  # fmt: skip
def test_yang_tidak_mirip_atau_ganjil_tidak_menemukan_apa_apa(register, tapin, dicari):
    assert _nama(tapin, dicari) == []


def test_nama_yang_mirip_dari_tempat_lain_bukan_yang_sama(register, tapin):
    assert "Majelis Taklim Nurul Huda Binuang" not in _nama(tapin, "Masjid Nurul Iman Binuang")
