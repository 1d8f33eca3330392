"""The WhatsApp gateway of an office: where it is, its secret, and whether it answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select, update

import config
from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kabar import gerbang
from sinormas.kabar.aturan import nomor_wa
from sinormas.kabar.models import GerbangWa
from sinormas.kabar.pos import RelaiGagal, Surat, SuratDitolak
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini, transaksi

BERHASIL = "berhasil"


@dataclass(frozen=True, slots=True)
class Setelan:
    """The settings as the page shows them: never the secret."""

    url: str
    aktif: bool
    diubah: datetime
    diuji: datetime | None
    hasil_uji: str | None

    @property
    def uji_berhasil(self) -> bool:
        return self.hasil_uji == BERHASIL


def setelan(instansi: Instansi) -> Setelan | None:
    """The gateway of an office; None where it has none."""
    baris = (
        sesi_kini()
        .execute(
            select(
                GerbangWa.url,
                GerbangWa.aktif,
                GerbangWa.diubah,
                GerbangWa.diuji,
                GerbangWa.hasil_uji,
            ).where(GerbangWa.instansi_id == instansi.id)
        )
        .one_or_none()
    )
    return Setelan(*baris) if baris else None


def atur(
    instansi: Instansi, url: str | None, *, aktif: bool, pelaku: Pelaku, saat: datetime
) -> str | None:
    """Set the address, and whether it is used. The first time gives a secret, shown this once.

    Raises `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    alamat = (url or "").strip()
    salah = gerbang.salah_url(alamat, setempat=_setempat()) if alamat else "Alamat belum diisi."
    if salah:
        raise IsianSalah("url", salah)
    with transaksi() as sesi:
        baris = sesi.get(GerbangWa, instansi.id, with_for_update=True)
        sebelum = {"url": baris.url, "aktif": baris.aktif} if baris else None
        rahasia = None
        if baris is None:
            rahasia = secrets.token_urlsafe(32)
            baris = GerbangWa(instansi_id=instansi.id, rahasia=rahasia)
            sesi.add(baris)
        if baris.url != alamat:
            baris.diuji, baris.hasil_uji = None, None
        baris.url, baris.aktif, baris.diubah = alamat, aktif, saat
        _catat(instansi, "atur", pelaku, saat, sebelum, {"url": alamat, "aktif": aktif})
        return rahasia


def ganti_rahasia(instansi: Instansi, *, pelaku: Pelaku, saat: datetime) -> str:
    """A new secret, shown this once; the old one signs nothing any more."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    with transaksi() as sesi:
        baris = sesi.get(GerbangWa, instansi.id, with_for_update=True)
        if baris is None:
            raise TidakAda("gerbang")
        rahasia = secrets.token_urlsafe(32)
        baris.rahasia, baris.diubah = rahasia, saat
        _catat(instansi, "ganti_rahasia", pelaku, saat, None, None)
        return rahasia


def uji(instansi: Instansi, telepon: str | None, *, pelaku: Pelaku, saat: datetime) -> str | None:
    """Send a test message now; what went wrong, or None. Also to a gateway not yet in use.

    Raises `IsianSalah` for what is no mobile number.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    nomor = nomor_wa(telepon)
    if nomor is None:
        raise IsianSalah("telepon", "Isi nomor seluler, misalnya 0812 3456 7890.")
    baris = (
        sesi_kini()
        .execute(
            select(GerbangWa.url, GerbangWa.rahasia).where(GerbangWa.instansi_id == instansi.id)
        )
        .one_or_none()
    )
    if baris is None:
        raise TidakAda("gerbang")
    surat = Surat(
        id=pengenal_baru(),
        kepada=nomor,
        perihal="Pesan uji",
        isi=f"Pesan uji dari {instansi.nama}. Gerbang WhatsApp sudah tersambung dengan sinormas.",
        dibuat=saat,
        percobaan=1,
        kunci="uji",
        telepon=nomor,
    )
    hasil = _coba(gerbang.Gerbang(baris.url, baris.rahasia, setempat=_setempat()), surat, saat)
    with transaksi() as sesi:
        sesi.execute(
            update(GerbangWa)
            .where(GerbangWa.instansi_id == instansi.id, GerbangWa.url == baris.url)
            .values(diuji=saat, hasil_uji=hasil or BERHASIL)
        )
        _catat(instansi, "uji", pelaku, saat, None, {"hasil": hasil or BERHASIL})
    return hasil


def _coba(tujuan: gerbang.Gerbang, surat: Surat, saat: datetime) -> str | None:
    sesi_kini().rollback()  # no transaction stays open while the other side thinks
    try:
        gerbang.kirim(tujuan, surat, saat=saat)
    except (RelaiGagal, SuratDitolak) as galat:
        return str(galat)
    return None


def _setempat() -> bool:
    pengaturan: config.Pengaturan = current_app.config["SINORMAS"]
    return not pengaturan.produksi


def _catat(
    instansi: Instansi,
    tindakan: str,
    pelaku: Pelaku,
    saat: datetime,
    sebelum: dict[str, object] | None,
    sesudah: dict[str, object] | None,
) -> None:
    jejak.catat(
        pelaku,
        tindakan,
        "gerbang_wa",
        instansi.id,
        saat=saat,
        rantai=instansi.kode_wilayah,
        sebelum=sebelum,
        sesudah=sesudah,
    )
