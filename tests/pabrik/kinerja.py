"""Indicators, targets, given figures; organisations and their marks by bulk insert."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from sinormas import izin
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import layanan, models
from sinormas.kinerja.aturan import Arah, LangkahSkala, Skala
from sinormas.kinerja.layanan import (
    IndikatorBaru,
    IsiKinerja,
    RealisasiBaru,
    SasaranBaru,
    TargetBaru,
    UkuranBaru,
)
from sinormas.organisasi.aturan import Bentuk
from sinormas.organisasi.models import Organisasi, Rekam
from sinormas.partisipasi.aturan import JenisBukti
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.pabrik.kegiatan import kegiatan
from tests.pabrik.konflik import konflik

MULAI = date(2020, 1, 2)
SKALA = Skala(
    tuple(
        LangkahSkala(kategori, Decimal(minimal))
        for kategori, minimal in (
            ("Sangat Berhasil", 85),
            ("Berhasil", 70),
            ("Cukup Berhasil", 55),
            ("Kurang Berhasil", 0),
        )
    )
)
SASARAN = (
    SasaranBaru(kode="S1", nama="Meningkatkan stabilitas ketentraman dan ketertiban masyarakat"),
    SasaranBaru(kode="S2", nama="Meningkatnya partisipasi Ormas dalam rangka stabilitas politik"),
    SasaranBaru(kode="P4", nama="Meningkatnya penanganan potensi konflik", tingkat="program"),
    SasaranBaru(kode="P5", nama="Meningkatnya wawasan kebangsaan", tingkat="program"),
    SasaranBaru(kode="P6", nama="Meningkatnya pendataan terhadap Ormas", tingkat="program"),
)


def indikator(kode: str = "X-1", nama: str | None = None, **nilai: Any) -> IndikatorBaru:
    """An indicator that should rise."""
    return IndikatorBaru(**({"kode": kode, "nama": nama or f"Indikator {kode}", "arah": Arah.NAIK}
                            | nilai))  # fmt: skip


def _iku(kode: str, nama: str, pembilang: str, penyebut: str, sasaran: str) -> IndikatorBaru:
    return indikator(
        kode,
        nama,
        sasaran=sasaran,
        pembilang=pembilang,
        penyebut=penyebut,
        penyebut_nol=Decimal(100),
        utama=kode.startswith("IKU"),
    )


INDIKATOR = (
    *(
        _iku(
            f"IKU-{nomor}",
            f"Persentase kasus/kejadian konflik {jenis.replace('_', ' ')} yang diselesaikan",
            f"konflik_{jenis}_diselesaikan",
            f"konflik_{jenis}",
            "S1",
        )
        for nomor, jenis in enumerate(("sosial_budaya", "agama", "ekonomi"), start=1)
    ),
    _iku("IKU-4", "Persentase Ormas yang berpartisipasi", "ormas_berpartisipasi",
         "ormas_terdata", "S2"),
    _iku("IKK-1", "Persentase unit kerja yang dilayani", "unit_kerja_dilayani", "unit_kerja",
         "P4"),
    _iku("IKK-4", "Persentase kasus/kejadian konflik yang ditangani", "konflik_ditangani",
         "konflik", "P4"),
    _iku("IKK-6", "Persentase kehadiran masyarakat yang diundang", "masyarakat_hadir",
         "masyarakat_diundang", "P5"),
    indikator("IKK-7", "Persentase Ormas yang terdata", sasaran="P6", penyebut_nol=Decimal(100)),
)  # fmt: skip
TARGET_2020 = {"IKU-1": 85, "IKU-2": 85, "IKU-3": 85, "IKU-4": 50, "IKK-1": 100, "IKK-4": 80,
               "IKK-6": 80, "IKK-7": 80}  # fmt: skip


def target(kode: str, nilai: int | str, tahun: int = 2020, versi: str | None = None) -> TargetBaru:
    return TargetBaru(indikator=kode, tahun=tahun, nilai=Decimal(nilai), versi=versi)


def realisasi(kode: str, nilai: str, tahun: int, asal: Any = "realisasi") -> RealisasiBaru:
    return RealisasiBaru(indikator=kode, tahun=tahun, nilai=Decimal(nilai), asal=asal)


def ukuran(nama: str, nilai: int | str, tahun: int = 2020, bukti: str | None = None) -> UkuranBaru:
    return UkuranBaru(ukuran=nama, tahun=tahun, nilai=Decimal(nilai), bukti=bukti)


def indikator_id(instansi: Instansi, kode: str) -> UUID:
    """The id of an indicator of the office."""
    kueri = select(models.Indikator.id).where(
        models.Indikator.instansi_id == instansi.id, models.Indikator.kode == kode
    )
    return sesi_kini().scalars(kueri).one()


def catat(
    instansi: Instansi, *butir: Any, skala: Skala | None = None, tahun: int | None = None
) -> None:
    """Write sasaran, indicators, targets, given figures of any kind, in one go, as of a year."""
    jenis = {
        SasaranBaru: "sasaran",
        IndikatorBaru: "indikator",
        TargetBaru: "target",
        UkuranBaru: "ukuran",
        RealisasiBaru: "realisasi",
    }
    isi: dict[str, Any] = {"skala": skala, "tahun": tahun}
    for satu in butir:
        nama = jenis[type(satu)]
        isi[nama] = (*isi.get(nama, ()), satu)
    layanan.catat(instansi, IsiKinerja(**isi), pelaku=izin.sistem(), saat=waktu.sekarang())


def buka(instansi: Instansi, tahun: int, *register: str) -> None:
    """Say that the office keeps these registers for a year."""
    with transaksi() as sesi:
        for satu in register:
            instansi_layanan.buka_register(sesi, instansi, tahun, satu)


def ormas(
    instansi: Instansi,
    jumlah: int,
    bentuk: Bentuk = Bentuk.ORMAS,
    *,
    nama: str = "Organisasi",
    mulai: date = MULAI,
    sampai: date | None = None,
) -> list[UUID]:
    """Organisations on the register, many at once; their ids in the order of their names."""
    saat = waktu.sekarang()
    pengenal = [pengenal_baru() for _ in range(jumlah)]
    with transaksi() as sesi:
        if not pengenal:
            return []
        sesi.execute(
            insert(Organisasi),
            [{"id": p, "instansi_id": instansi.id, "dibuat": saat} for p in pengenal],
        )
        sesi.execute(
            insert(Rekam),
            [
                {
                    "instansi_id": instansi.id,
                    "organisasi_id": p,
                    "mulai": mulai,
                    "sampai": sampai,
                    "nama": f"{nama} {i:06}",
                    "nama_urut": f"{nama.lower()} {i:06}",
                    "bentuk": bentuk,
                    "bidang": [],
                    "pencatat": "Petugas 2",
                    "dicatat": saat,
                }
                for i, p in enumerate(pengenal, start=1)
            ],
        )
    return pengenal


def tandai(instansi: Instansi, organisasi: Iterable[UUID], tahun: int = 2020) -> None:
    """Mark organisations as having taken part, each with its piece of evidence."""
    saat = waktu.sekarang()
    daftar = [(o, pengenal_baru()) for o in organisasi]
    with transaksi() as sesi:
        if not daftar:
            return
        milik = {"instansi_id": instansi.id, "tahun": tahun}
        sesi.execute(
            insert(Bukti),
            [
                milik
                | {
                    "id": bukti,
                    "organisasi_id": o,
                    "jenis": JenisBukti.KEGIATAN,
                    "uraian": "Sosialisasi Wawasan Kebangsaan",
                    "dicatat": saat,
                }
                for o, bukti in daftar
            ],
        )
        sesi.execute(
            insert(Partisipasi),
            [
                milik
                | {
                    "organisasi_id": o,
                    "bukti_id": bukti,
                    "penanda": "Petugas 2",
                    "ditandai": saat,
                }
                for o, bukti in daftar
            ],
        )


def definisi_2020(instansi: Instansi) -> None:
    """The indicators of LKIP 2020, their targets, the scale, and what earlier years published."""
    catat(
        instansi,
        *SASARAN,
        *INDIKATOR,
        *(target(kode, nilai, versi="perjanjian-kinerja") for kode, nilai in TARGET_2020.items()),
        *(target(f"IKU-{n}", 80, t, "tersirat") for n in (1, 2, 3) for t in (2018, 2019)),
        *(
            realisasi(f"IKU-{n}", "87.50" if (n, t) == (1, 2019) else "100", t,
                      "realisasi_terdahulu")
            for n in (1, 2, 3)
            for t in (2018, 2019)
        ),
        realisasi("IKU-4", "70", 2019, "realisasi_terdahulu"),
        skala=SKALA,
    )  # fmt: skip


def register_2020(instansi: Instansi) -> None:
    """The registers of LKIP 2020: 60 terdata, 22 Yayasan, 30 marked (2 Yayasan), 1 case, 70/70."""
    buka(instansi, 2020, "organisasi", "partisipasi", "konflik", "kegiatan")
    tandai(instansi, ormas(instansi, 60)[:28])
    tandai(instansi, ormas(instansi, 22, Bentuk.YAYASAN, nama="Yayasan")[:2])
    konflik(instansi)
    kegiatan(instansi, diundang=70, hadir=70)
    kegiatan(instansi, nama="Rakor Tim Penanganan Konflik")


def contoh_2020(instansi: Instansi) -> None:
    """What LKIP 2020 says, definitions and registers."""
    definisi_2020(instansi)
    register_2020(instansi)
