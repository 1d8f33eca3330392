"""Use cases of given numbers: a figure or a measure that no register answers, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import models
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kueri import lineage
from sinormas.kinerja.ukuran import kenali
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_wajib
from sinormas.umum.transaksi import sesi_kini, transaksi

BUKTI_KOSONG = "Bukti belum diisi. Sebut surat, laporan, atau halamannya."
Asal = Literal["realisasi", "realisasi_terdahulu"]


@dataclass(frozen=True, slots=True)
class AngkaBaru:
    """A number that somebody gives, and what it rests on."""

    nilai: Decimal
    bukti: str | None


def isi_realisasi(
    instansi: Instansi,
    tahun: int,
    kode: str,
    baru: AngkaBaru,
    *,
    asal: Asal = "realisasi",
    berkas: BerkasSiap | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Give the figure of an indicator for a year; the one before stays as history.

    `berkas` is a file of the evidence, let in by `berkas.layanan.siapkan`. Raises `IsianSalah`,
    also where the figure is counted.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    bukti = _periksa(instansi, tahun, baru, saat)
    with transaksi() as sesi:
        hasil = _indikator(instansi, tahun, kode)
        if hasil.hasil.realisasi is not None and hasil.diberikan is None:
            raise IsianSalah(
                "nilai", f"Angka {tahun} dihitung dari register, jadi tidak dapat diketik."
            )
        _catat(
            sesi, instansi, models.RealisasiTersedia,
            {"tahun": tahun, "indikator": hasil.kode, "nilai": baru.nilai, "bukti": bukti},
            {"asal": asal}, berkas, pelaku, saat,
        )  # fmt: skip


def isi_ukuran(
    instansi: Instansi,
    tahun: int,
    kode: str,
    ukuran: str,
    baru: AngkaBaru,
    *,
    berkas: BerkasSiap | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Give the value of a measure that no register answers, for the indicator that names it."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    bukti = _periksa(instansi, tahun, baru, saat)
    if baru.nilai < 0:
        raise IsianSalah("nilai", "Jumlah tidak boleh kurang dari nol.")
    with transaksi() as sesi:
        hasil = _indikator(instansi, tahun, kode)
        if ukuran not in hasil.definisi.ukuran:
            raise TidakAda("ukuran")
        if kenali(ukuran) is not None:
            raise IsianSalah("nilai", "Jumlah ini dihitung dari register.")
        _catat(
            sesi, instansi, models.UkuranTersedia,
            {"tahun": tahun, "ukuran": ukuran, "nilai": baru.nilai, "bukti": bukti},
            {}, berkas, pelaku, saat,
        )  # fmt: skip


def _periksa(instansi: Instansi, tahun: int, baru: AngkaBaru, saat: datetime) -> str:
    periksa_tahun(tahun, None, waktu.tanggal_di(saat, instansi.zona_waktu))
    return teks_wajib("bukti", baru.bukti, 500, kosong=BUKTI_KOSONG)


def _indikator(instansi: Instansi, tahun: int, kode: str) -> HasilIndikator:
    hasil = lineage(instansi, tahun, kode)
    if hasil is None:
        raise TidakAda("indikator")
    return hasil


def _catat(
    sesi: Session,
    instansi: Instansi,
    tabel: type[Any],
    isi: dict[str, Any],
    tambahan: dict[str, Any],
    berkas: BerkasSiap | None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Append to the history of what this is of; two at once follow each other."""
    nama = "indikator" if tabel is models.RealisasiTersedia else "ukuran"
    milik = (
        tabel.instansi_id == instansi.id,
        tabel.tahun == isi["tahun"],
        getattr(tabel, nama) == isi[nama],
    )
    sesi.execute(
        select(models.Indikator.id).where(models.Indikator.instansi_id == instansi.id)
        .order_by(models.Indikator.id).with_for_update()
    )  # fmt: skip
    lama = sesi.scalars(select(tabel).where(*milik).order_by(tabel.urutan.desc()).limit(1)).first()
    berkas_id = berkas_layanan.catat(instansi, berkas, pelaku=pelaku, saat=saat) if berkas else None
    baris = tabel(
        instansi_id=instansi.id, urutan=lama.urutan + 1 if lama else 1, berkas_id=berkas_id,
        pencatat=pelaku.nama, dicatat=saat, **isi, **tambahan,
    )  # fmt: skip
    sesi.add(baris)
    sesi.flush()
    jejak.catat(
        pelaku, "isi_angka", nama, baris.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum={"nilai": f"{lama.nilai:f}", "bukti": lama.bukti} if lama else None,
        sesudah={
            "tahun": isi["tahun"], nama: isi[nama], "nilai": f"{isi['nilai']:f}",
            "bukti": isi["bukti"], "berkas_id": str(berkas_id) if berkas_id else None, **tambahan,
        },
    )  # fmt: skip


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_bukti_angka(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether `pelaku` may see a file that an office keeps with a given number."""
    kantor = (instansi_kueri.menurut_id(i) for i in _instansi_bukti(berkas_id))
    return any(
        k is not None and izin.boleh(pelaku, Tindakan.LIHAT_KINERJA, k.objek()) for k in kantor
    )


def _instansi_bukti(berkas_id: UUID) -> tuple[UUID, ...]:
    tabel = (models.RealisasiTersedia, models.UkuranTersedia)
    kueri = union_all(*(select(t.instansi_id).where(t.berkas_id == berkas_id) for t in tabel))
    return tuple(sesi_kini().scalars(kueri))
