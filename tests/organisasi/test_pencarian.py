"""Names of the register found by likeness: the same on both databases, whoever wrote the record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, update

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import indeks_nama, layanan, pencarian
from sinormas.organisasi.aturan import AlasanAkhir, Bentuk, Legalitas
from sinormas.organisasi.massal import OrganisasiLama, catat_massal
from sinormas.organisasi.models import Rekam
from sinormas.organisasi.models_cari import CariNama, CariTunggu
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan.hitung_kueri import hitung_kueri
from tests.pabrik import organisasi as pabrik


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


# -- Numbers --------------------------------------------------------------------------------------


def test_nomor_dan_npwp_menemukan_bagaimanapun_ditulis(tapin, banjar):
    ada = pabrik.organisasi(
        tapin, "Forum Lama", legalitas=Legalitas.BADAN_HUKUM,
        nomor_legalitas="AHU-4894.AH.01.07.TAHUN 2016", npwp="01.234.567.8-731.000",
    )  # fmt: skip
    pabrik.organisasi(
        banjar, "Forum Seberang", legalitas=Legalitas.BADAN_HUKUM,
        nomor_legalitas="AHU-4894.AH.01.07.TAHUN 2016", npwp="01.234.567.8-731.000",
    )  # fmt: skip
    for nomor in ("ahu -4894.ah.0107 thn 2016", "SK No. AHU-4894.AH.01.07.Tahun 2016"):
        (satu,) = pencarian.cari(tapin, nomor=nomor)
        assert (satu.organisasi_id, satu.sama_nomor, satu.nilai) == (ada, True, 1.0)
    for npwp in ("012345678731000", "0012345678731000", "01.234.567.8-731.000"):
        (satu,) = pencarian.cari(tapin, npwp=npwp)
        assert (satu.organisasi_id, satu.sama_npwp) == (ada, True)
        assert satu.alasan == ("NPWP-nya sama",)
    assert pencarian.cari(tapin, nomor="AHU-4894", npwp="01234") == ()
    assert pencarian.cari(tapin, npwp="012345678731000", kecuali=ada) == ()


# -- In step with the register --------------------------------------------------------------------


def test_indeks_mengikuti_nama_baru_dan_akhir(tapin):
    ada = pabrik.organisasi(tapin, "Forum Cendrawasih Lama")
    assert _nama(tapin, "Forum Cendrawasih Lama") == ["Forum Cendrawasih Lama"]
    pabrik.catat(tapin, ada, pabrik.rekam("Persatuan Kembang Melati"), mulai=date(2021, 1, 1))
    assert _nama(tapin, "Forum Cendrawasih Lama") == []
    assert _nama(tapin, "Kembang Melati") == ["Persatuan Kembang Melati"]
    layanan.akhiri(
        tapin, ada, AlasanAkhir.BUBAR, date(2022, 1, 1), pelaku=izin.sistem(),
        saat=waktu.sekarang(),
    )  # fmt: skip
    assert _nama(tapin, "Kembang Melati") == []


def test_yang_ditulis_di_luar_pintu_pun_ditemukan(tapin):
    """Whoever writes `rekam` past the use cases: the trigger notes it, the next search follows."""
    ada = pabrik.organisasi(tapin, "Forum Cendrawasih")
    with transaksi() as sesi:
        sesi.execute(
            update(Rekam)
            .where(Rekam.organisasi_id == ada)
            .values(nama="Sanggar Bunga Tanjung", nama_urut="sanggar bunga tanjung")
        )
    assert sesi_kini().scalar(select(func.count()).select_from(CariTunggu)) == 1
    assert _nama(tapin, "Sangar Bunga Tanjung") == ["Sanggar Bunga Tanjung"]
    assert sesi_kini().scalar(select(func.count()).select_from(CariTunggu)) == 0
    with transaksi() as sesi:
        sesi.execute(delete(Rekam).where(Rekam.organisasi_id == ada))
    assert _nama(tapin, "Sanggar Bunga Tanjung") == []
    assert sesi_kini().scalar(select(func.count()).select_from(CariNama)) == 0


def test_ditulis_ulang_sama_seperti_semula(register, tapin):
    sebelum = sorted(sesi_kini().scalars(select(CariNama.kata)))
    assert indeks_nama.tulis_ulang() == len(register)
    assert sorted(sesi_kini().scalars(select(CariNama.kata))) == sebelum
    assert _nama(tapin, "PMI") == ["Palang Merah Indonesia (PMI)"]


def test_kantor_lain_tidak_ikut(register, banjar):
    assert _nama(banjar, "PMI") == []


def test_yang_terlalu_banyak_sama_tidak_menghasilkan_daftar(tapin):
    """A word that three hundred names have tells nothing; the very name is found all the same."""
    nama = [f"Majelis Taklim Nurul Huda {i}" for i in range(pencarian.TERBANYAK + 1)]
    catat_massal(
        tapin, [OrganisasiLama(n, Bentuk.ORMAS) for n in [*nama, "Nurul Huda"]],
        mulai=date(2020, 1, 1), sumber="uji", pelaku=izin.sistem(), saat=waktu.sekarang(),
    )  # fmt: skip
    assert _nama(tapin, "Nurul Huda") == ["Nurul Huda"]
    assert _nama(tapin, "Majelis Taklim Nurul Huda 7")[0] == "Majelis Taklim Nurul Huda 7"


def test_banyak_kueri_tidak_naik_dengan_banyak_kata(register, tapin):
    def hitung(nama: str) -> int:
        pencarian.cari(tapin, nama=nama)
        with hitung_kueri() as terkirim:
            pencarian.cari(tapin, nama=nama)
        return len(terkirim)

    assert hitung("Palang Merah Indonesia") <= 14
    assert hitung("kata " * 2_000 + "Palang Merah Indonesia Cabang Rantau Tapin Selatan") <= 14
