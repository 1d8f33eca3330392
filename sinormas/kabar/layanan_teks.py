"""What an office says in its own words: every change is a version of its own, none is lost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kabar.aturan import Kata, Teks, salah_kata
from sinormas.kabar.models import TeksInstansi
from sinormas.kabar.teks import daftar_teks, kata_kantor
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.teks import bersih, bersih_baris
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi


class KataSalah(Exception):
    """Words that cannot be sent: what is wrong, by field."""

    def __init__(self, galat: dict[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = galat


def teks_menurut_kunci(kunci: str) -> Teks:
    """A text of the registry; raises `TidakAda`."""
    try:
        return daftar_teks()[kunci]
    except KeyError:
        raise TidakAda("teks") from None


def rapikan(perihal: str | None, isi: str | None) -> Kata:
    """Words as a person typed them, without what cannot be seen."""
    return Kata(bersih(perihal or ""), bersih_baris(isi or ""))


def versi_kini(instansi: Instansi, kunci: str) -> int:
    """How often the office has changed a text; 0 for never."""
    return (
        sesi_kini().scalar(
            select(func.max(TeksInstansi.versi)).where(
                TeksInstansi.instansi_id == instansi.id, TeksInstansi.kunci == kunci
            )
        )
        or 0
    )


def simpan(
    instansi: Instansi, kunci: str, kata: Kata, versi: int, *, pelaku: Pelaku, saat: datetime
) -> bool:
    """Say a text in these words from now on; False where they are in force already.

    Raises `KataSalah`, and `Bentrok` where somebody changed it after `versi`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    salah = salah_kata(teks_menurut_kunci(kunci), kata)
    if salah:
        raise KataSalah(salah)
    with transaksi():
        _periksa_versi(instansi, kunci, versi)
        if kata == kata_kantor(instansi, kunci):
            return False
        _versi_baru(instansi, kunci, kata, versi + 1, pelaku, saat)
        return True


def kembalikan(
    instansi: Instansi, kunci: str, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Back to the words of the house. Raises `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    teks_menurut_kunci(kunci)
    with transaksi():
        _periksa_versi(instansi, kunci, versi)
        _versi_baru(instansi, kunci, None, versi + 1, pelaku, saat)


def _periksa_versi(instansi: Instansi, kunci: str, versi: int) -> None:
    if versi_kini(instansi, kunci) != versi:
        raise Bentrok("Teks ini baru saja diubah orang lain. Periksa dahulu, lalu simpan lagi.")


def _versi_baru(
    instansi: Instansi, kunci: str, kata: Kata | None, versi: int, pelaku: Pelaku, saat: datetime
) -> None:
    sesi = sesi_kini()
    sebelum = kata_kantor(instansi, kunci)
    sesi.add(
        TeksInstansi(
            id=pengenal_baru(),
            instansi_id=instansi.id,
            kunci=kunci,
            versi=versi,
            perihal=kata.perihal if kata else None,
            isi=kata.isi if kata else None,
            dibuat=saat,
            pembuat_id=pelaku.id,
            pembuat=pelaku.nama,
        )
    )
    try:
        sesi.flush()
    except IntegrityError as galat:
        raise Bentrok("Teks ini baru saja diubah orang lain. Muat ulang halaman ini.") from galat
    sesudah = kata or daftar_teks()[kunci].kata
    jejak.catat(
        pelaku,
        "ubah" if kata else "kembalikan",
        "teks",
        None,
        saat=saat,
        rantai=instansi.kode_wilayah,
        sebelum={"kunci": kunci, "perihal": sebelum.perihal, "isi": sebelum.isi},
        sesudah={"kunci": kunci, "perihal": sesudah.perihal, "isi": sesudah.isi},
    )
