"""What the use cases of the registers share, within their transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.catatan import aturan
from sinormas.catatan.aturan import Isi, Register
from sinormas.catatan.models import TABEL, Langkah, Pejabat, Pokok
from sinormas.catatan.register import BERTAHUN, PEJABAT
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok

SERENTAK = "Ini baru saja dicatat di tempat lain. Muat ulang halaman, lalu periksa."


def tambah_pokok(
    sesi: Session,
    instansi: Instansi,
    register: Register,
    isi: Isi,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> Pokok:
    """A new record of clean values, traced. Raises `IsianSalah` for one that is there already."""
    periksa_pokok(sesi, instansi, register, isi, None)
    tabel: Any = TABEL[register.nama][0]
    pokok: Pokok = tabel(
        instansi_id=instansi.id, kunci=aturan.kunci(register, isi),
        pencatat=pelaku.nama, dicatat=saat, **isi,
    )  # fmt: skip
    sesi.add(pokok)
    sesi.flush()
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    buka_tahun(sesi, instansi, register, register.tahun(isi, hari_ini), hari_ini)
    catat_jejak(
        instansi, register, pokok.id, "catat", pelaku, saat, sesudah=isi_pokok(register, pokok)
    )  # fmt: skip
    return pokok


def tercatat(sesi: Session, instansi: Instansi, register: Register, isi: Isi) -> Pokok | None:
    """The record in force that these values name."""
    p = TABEL[register.nama][0]
    return sesi.execute(
        select(p).where(
            p.instansi_id == instansi.id,
            p.kunci == aturan.kunci(register, isi),
            p.dicabut.is_(None),
        )
    ).scalar_one_or_none()


def tambah_butir(
    sesi: Session,
    instansi: Instansi,
    register: Register,
    pokok: Pokok,
    isi: Isi,
    *,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> UUID:
    """An entry of clean values for a record, traced; its id. Raises `IsianSalah`."""
    tabel = TABEL[register.nama][1]
    if register.langkah_unik:
        sama = [getattr(tabel, nama) == isi[nama] for nama in register.langkah_unik]
        ada = select(tabel.id).where(tabel.pokok_id == pokok.id, tabel.dicabut.is_(None), *sama)
        if sesi.execute(ada).first():
            kata = register.nama_langkah.lower()
            raise IsianSalah(
                register.langkah_unik[0],
                f"Sudah ada {kata} seperti ini. Cabut yang salah dahulu, lalu catat yang benar.",
            )
    berkas_id = berkas_layanan.catat(instansi, berkas, pelaku=pelaku, saat=saat) if berkas else None
    buat: Any = tabel
    langkah: Langkah = buat(
        pokok_id=pokok.id, berkas_id=berkas_id, pencatat=pelaku.nama, dicatat=saat, **isi
    )
    sesi.add(langkah)
    sesi.flush()
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    dibuka = (
        isi["tanggal"].year
        if register.langkah_membuka
        else register.tahun(nilai_pokok(register, pokok), hari_ini)
    )
    buka_tahun(sesi, instansi, register, dibuka, hari_ini)
    catat_jejak(
        instansi, register, pokok.id, "tambah_langkah", pelaku, saat,
        sesudah=isi_langkah(register, langkah),
    )  # fmt: skip
    return langkah.id


def periksa_pokok(
    sesi: Session, instansi: Instansi, register: Register, isi: Isi, kecuali: UUID | None
) -> None:
    """A record is there once, and a post is held by one at a time."""
    lama = tercatat(sesi, instansi, register, isi)
    if lama is not None and lama.id != kecuali:
        raise IsianSalah(register.kepala, f"Sudah tercatat sebagai {register.satu} yang sama.")
    if register is PEJABAT:
        _periksa_jabatan(sesi, instansi, isi, kecuali)


def _periksa_jabatan(sesi: Session, instansi: Instansi, isi: Isi, kecuali: UUID | None) -> None:
    pilih = select(Pejabat.nama).where(
        Pejabat.instansi_id == instansi.id,
        Pejabat.dicabut.is_(None),
        Pejabat.jabatan == isi["jabatan"],
        Pejabat.mulai <= (isi["sampai"] or date.max),
        or_(Pejabat.sampai.is_(None), Pejabat.sampai >= isi["mulai"]),
        Pejabat.id != kecuali if kecuali else true(),
    )
    pemegang = sesi.scalars(pilih.limit(1)).first()
    if pemegang is not None:
        raise IsianSalah(
            "mulai",
            f"Pada waktu itu jabatan ini tercatat dipegang {pemegang}. Isi dahulu sampai kapan.",
        )


def terkunci(
    sesi: Session,
    instansi: Instansi,
    register: Register,
    catatan_id: UUID,
    versi: int | None = None,
) -> Pokok:
    """The record, locked until the transaction ends.

    Raises `TidakAda`; `Bentrok` for a withdrawn one, or one that is no longer at `versi`.
    """
    p = TABEL[register.nama][0]
    pokok = sesi.execute(
        select(p)
        .where(p.id == catatan_id, p.instansi_id == instansi.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if pokok is None:
        raise TidakAda(register.nama)
    if pokok.dicabut is not None:
        raise Bentrok(f"Catatan ini sudah dicabut oleh {pokok.pencabut}.")
    if versi is not None and pokok.versi != versi:
        raise Bentrok("Catatan ini baru saja diubah orang lain. Periksa lagi, lalu kirim kembali.")
    return pokok


@contextmanager
def serentak() -> Iterator[None]:
    """Two people who record the same at once: the second one is told."""
    try:
        yield
    except IntegrityError as galat:
        raise Bentrok(SERENTAK) from galat


def buka_tahun(
    sesi: Session, instansi: Instansi, register: Register, tahun: int | None, hari_ini: date
) -> None:
    """Open the register for a year that a record or an entry lies in, once that year has begun."""
    if tahun is not None and tahun <= hari_ini.year and register.nama in BERTAHUN:
        instansi_layanan.buka_register(sesi, instansi, tahun, register.nama)


def nilai_pokok(register: Register, pokok: Pokok) -> Isi:
    """The values of a record."""
    return {b.nama: getattr(pokok, b.nama) for b in register.pokok}


def isi_pokok(register: Register, pokok: Pokok) -> Isi:
    """The values of a record for the trace."""
    return aturan.untuk_jejak(nilai_pokok(register, pokok))


def isi_langkah(register: Register, langkah: Langkah) -> Isi:
    """The values of an entry for the trace."""
    return aturan.untuk_jejak({b.nama: getattr(langkah, b.nama) for b in register.langkah})


def catat_jejak(
    instansi: Instansi,
    register: Register,
    catatan_id: UUID,
    tindakan: str,
    pelaku: Pelaku,
    saat: datetime,
    *,
    sebelum: Isi | None = None,
    sesudah: Isi | None = None,
) -> None:
    """One line about a record or one of its entries."""
    jejak.catat(
        pelaku, tindakan, register.nama, catatan_id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum=sebelum, sesudah=sesudah,
    )  # fmt: skip
