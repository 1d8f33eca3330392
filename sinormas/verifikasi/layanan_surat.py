"""What an office decides of the letters of its decisions."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sinormas import izin
from sinormas.instansi.aturan import Instansi, memakai, salah_pola
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih, bersih_baris
from sinormas.umum.transaksi import transaksi
from sinormas.verifikasi import models
from sinormas.verifikasi.aturan_surat import (
    BATAS_TAHUN,
    PANJANG_JUDUL,
    PANJANG_POLA,
    PANJANG_TEMBUSAN,
    TEMBUSAN_PALING_BANYAK,
    SetelanSurat,
    masa_sah,
)


def atur_surat(
    instansi: Instansi, setelan: SetelanSurat, *, pelaku: Pelaku, saat: datetime
) -> bool:
    """Change them, for the letters to come; whether anything was different. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    setelan = replace(
        setelan,
        judul=bersih(setelan.judul),
        pola=setelan.pola.strip(),
        pola_pemberitahuan=setelan.pola_pemberitahuan.strip(),
        tembusan="\n".join(
            replace(setelan, tembusan=bersih_baris(setelan.tembusan)).daftar_tembusan
        ),
    )
    _periksa(instansi, setelan)
    with transaksi() as sesi:
        baris = sesi.get(models.SetelanSurat, instansi.id, with_for_update=True)
        if baris is None:
            baris = models.SetelanSurat(instansi_id=instansi.id, **asdict(SetelanSurat()))
            sesi.add(baris)
        baru = asdict(setelan)
        lama = {nama: getattr(baris, nama) for nama in baru}
        beda = [nama for nama in baru if baru[nama] != lama[nama]]
        for nama in beda:
            setattr(baris, nama, baru[nama])
        if beda:
            jejak.catat(
                pelaku, "atur_surat", "instansi", instansi.id, saat=saat,
                rantai=instansi.kode_wilayah,
                sebelum={n: lama[n] for n in beda}, sesudah={n: baru[n] for n in beda},
            )  # fmt: skip
        return bool(beda)


def _periksa(instansi: Instansi, setelan: SetelanSurat) -> None:
    if not setelan.judul:
        raise IsianSalah("judul", "Isi judul suratnya.")
    if len(setelan.judul) > PANJANG_JUDUL:
        raise IsianSalah("judul", f"Paling banyak {PANJANG_JUDUL} karakter.")
    for kolom in ("pola", "pola_pemberitahuan"):
        _periksa_pola(instansi, kolom, getattr(setelan, kolom))
    if setelan.pola == setelan.pola_pemberitahuan:
        raise IsianSalah(
            "pola_pemberitahuan", "Buat berbeda dari pola di atas, agar tidak ada nomor kembar."
        )
    if not masa_sah(setelan.masa_berlaku):
        awal, akhir = BATAS_TAHUN
        raise IsianSalah("tahun", f"Isi antara {awal} dan {akhir} tahun.")
    if len(setelan.tembusan) > PANJANG_TEMBUSAN:
        raise IsianSalah("tembusan", f"Paling banyak {PANJANG_TEMBUSAN} karakter.")
    if len(setelan.daftar_tembusan) > TEMBUSAN_PALING_BANYAK:
        raise IsianSalah("tembusan", f"Paling banyak {TEMBUSAN_PALING_BANYAK} baris.")


def _periksa_pola(instansi: Instansi, kolom: str, pola: str) -> None:
    klasifikasi = instansi.klasifikasi or ""
    if bersih(pola) != pola or len(pola) > PANJANG_POLA:
        raise IsianSalah(kolom, f"Paling banyak {PANJANG_POLA} karakter biasa.")
    salah = salah_pola(pola, singkatan=instansi.singkatan, klasifikasi=klasifikasi)
    if salah:
        raise IsianSalah(kolom, salah)
    if memakai(pola, "klasifikasi") and not klasifikasi:
        raise IsianSalah(
            kolom, "Pola ini memakai {klasifikasi}; isi dahulu klasifikasinya di Pengaturan."
        )
