"""Use cases of an import: take a file in, map its columns, load it, give it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas.berkas.lembar_kerja import LembarKerja, dibaca, diterima, nama_lembar
from sinormas.impor import kerja, kueri
from sinormas.impor.aturan import (
    TERBUKA,
    ImporSalah,
    Keadaan,
    Kolom,
    Nasib,
    periksa_peta,
    sidik_judul,
)
from sinormas.impor.models import Impor, ImporPotong, PetaImpor
from sinormas.impor.muat import buang_isi
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan, wajib
from sinormas.jejak import layanan as jejak
from sinormas.organisasi.aturan import Bentuk
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sisip, transaksi

SEPOTONG = 500
"""Rows kept together."""
BESAR_TERBANYAK = 25 * 1000 * 1000
BERUBAH = "Berkas ini sudah diubah di tempat lain. Muat ulang halaman, lalu ulangi."


class SudahAda(Exception):
    """The very same file came in before."""

    def __init__(self, impor_id: UUID) -> None:
        super().__init__("Berkas ini pernah diunggah.")
        self.impor_id = impor_id


# -- In -------------------------------------------------------------------------------------------


def unggah(
    instansi: Instansi, aliran: IO[bytes], nama: str, *, pelaku: Pelaku, saat: datetime
) -> UUID:
    """Read a spreadsheet and keep its rows.

    Raises `BerkasDitolak`, `BerkasTertunda`, `SudahAda`.
    """
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    with diterima(aliran, BESAR_TERBANYAK) as (sidik, mentah):
        ada = kueri.bersidik(instansi, sidik)
        if ada is not None:
            raise SudahAda(ada.id)
        with dibaca(sidik, mentah) as isi:
            try:
                return _simpan(instansi, isi, nama_lembar(nama), pelaku, saat)
            except IntegrityError as galat:  # twice at the same time
                ada = kueri.bersidik(instansi, sidik)
                if ada is None:
                    raise
                raise SudahAda(ada.id) from galat


def _simpan(
    instansi: Instansi, isi: LembarKerja, nama: str, pelaku: Pelaku, saat: datetime
) -> UUID:
    assert pelaku.id is not None
    with transaksi() as sesi:
        impor = Impor(
            id=pengenal_baru(),
            instansi_id=instansi.id,
            nama=nama,
            sha256=isi.sha256,
            ukuran=isi.ukuran,
            keadaan=Keadaan.DIUNGGAH,
            lembar=[],
            pengunggah_id=pelaku.id,
            pengunggah=pelaku.nama,
            diunggah=saat,
        )
        sesi.add(impor)
        sesi.flush()
        lembar: list[dict[str, Any]] = []
        for nomor, tentang, potongan in _potongan(isi):
            if nomor == len(lembar):
                lembar.append({**tentang, "banyak": 0})
            urutan = -(-lembar[nomor]["banyak"] // SEPOTONG)
            lembar[nomor]["banyak"] += len(potongan)
            sesi.execute(insert(ImporPotong), [
                {"id": pengenal_baru(), "impor_id": impor.id, "lembar": nomor, "urutan": urutan,
                 "isi": {"baris": potongan}}
            ])  # fmt: skip
        impor.lembar = lembar
        sesi.flush()
        jejak.catat(
            pelaku, "unggah", "impor", impor.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"nama": nama, "sha256": isi.sha256, "jenis": isi.jenis},
        )  # fmt: skip
        return impor.id


def _potongan(isi: LembarKerja) -> Iterator[tuple[int, dict[str, Any], list[Any]]]:
    """The rows, some at a time, with their sheet; sheets without rows are left out."""
    nomor, baru = -1, False
    tentang: dict[str, Any] = {}
    kumpulan: list[Any] = []
    for satu in isi.baris():
        if isinstance(satu, dict):
            if kumpulan:
                yield nomor, tentang, kumpulan
            tentang, kumpulan, baru = {"nama": satu["lembar"], "tampak": satu["tampak"]}, [], True
            continue
        if baru:
            nomor, baru = nomor + 1, False
        kumpulan.append(satu)
        if len(kumpulan) == SEPOTONG:
            yield nomor, tentang, kumpulan
            kumpulan = []
    if kumpulan:
        yield nomor, tentang, kumpulan


# -- Columns --------------------------------------------------------------------------------------


def petakan(
    instansi: Instansi,
    impor_id: UUID,
    *,
    lembar: int,
    judul: int,
    peta: Mapping[int, Kolom],
    mulai: date,
    bentuk: Bentuk | None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Say what the columns hold, and let the rows be judged; raises `ImporSalah`."""
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    periksa_peta(peta)
    if mulai > waktu.tanggal_di(saat, instansi.zona_waktu):
        raise ImporSalah("Tanggal tercatat belum tiba. Isi hari ini atau sebelumnya.")
    berkas = buka(instansi, impor_id)
    kepala = dict(kueri.kepala(impor_id, lembar)) if 0 <= lembar < len(berkas.lembar) else {}
    if judul not in kepala:
        raise ImporSalah("Pilih baris yang berisi judul kolom.")
    tersimpan = {str(k): v.value for k, v in peta.items()}
    with transaksi() as sesi:
        ubah(
            sesi, instansi, impor_id, dari=(Keadaan.DIUNGGAH, Keadaan.SIAP),
            keadaan=Keadaan.DIPERIKSA, lembar_dipilih=lembar, baris_judul=judul, peta=tersimpan,
            mulai=mulai, bentuk=bentuk, terbaca=0, detak=None, kabar=None,
        )  # fmt: skip
        _ingat(sesi, instansi, sidik_judul(kepala[judul]), tersimpan, saat)
        jejak.catat(
            pelaku, "petakan", "impor", impor_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"lembar": lembar, "kolom": sorted(tersimpan.values()),
                     "mulai": mulai.isoformat(), "bentuk": bentuk},
        )  # fmt: skip
    kerja.mulai(instansi, impor_id, saat=saat)


def _ingat(
    sesi: Session, instansi: Instansi, sidik: str, peta: Mapping[str, str], saat: datetime
) -> None:
    sesi.execute(
        sisip(sesi, PetaImpor)
        .values(id=pengenal_baru(), instansi_id=instansi.id, sidik=sidik, peta=peta, diubah=saat)
        .on_conflict_do_update(
            index_elements=["instansi_id", "sidik"], set_={"peta": peta, "diubah": saat}
        )
    )


# -- Out ------------------------------------------------------------------------------------------


def muat(instansi: Instansi, impor_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Ask for the file to be loaded; a small one is, before this returns. Raises `ImporSalah`."""
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    siap(instansi, impor_id)
    jumlah = kueri.hitung(impor_id)
    if jumlah[Nasib.SALAH] or jumlah[Nasib.KEMBAR]:
        raise ImporSalah(
            "Masih ada baris yang salah atau mungkin kembar. Perbaiki, pilih, atau lewati dahulu."
        )
    with transaksi() as sesi:
        ubah(
            sesi, instansi, impor_id, dari=(Keadaan.SIAP,), keadaan=Keadaan.DIMUAT, terbaca=0,
            detak=None, kabar=None, pemuat_id=pelaku.id, pemuat=pelaku.nama,
        )  # fmt: skip
    kerja.mulai(instansi, impor_id, saat=saat)


def batalkan(instansi: Instansi, impor_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Give a file up: what it said is forgotten, the register stays as it is."""
    wajib(pelaku, Tindakan.IMPOR_REGISTER, instansi.objek())
    buka(instansi, impor_id)
    with transaksi() as sesi:
        ubah(
            sesi, instansi, impor_id, dari=tuple(TERBUKA - {Keadaan.DIMUAT}),
            keadaan=Keadaan.BATAL, detak=None, kabar=None,
        )  # fmt: skip
        buang_isi(sesi, impor_id)
        jejak.catat(
            pelaku, "batalkan", "impor", impor_id, saat=saat, rantai=instansi.kode_wilayah
        )  # fmt: skip


def buka(instansi: Instansi, impor_id: UUID) -> kueri.Berkas:
    """A file of the office; raises `TidakAda`."""
    berkas = kueri.satu(instansi, impor_id)
    if berkas is None:
        raise TidakAda("impor")
    return berkas


def siap(instansi: Instansi, impor_id: UUID) -> kueri.Berkas:
    """A file that waits for a person; raises `TidakAda`, `Bentrok`."""
    berkas = buka(instansi, impor_id)
    if berkas.keadaan is not Keadaan.SIAP:
        raise Bentrok(BERUBAH)
    return berkas


def ubah(
    sesi: Session, instansi: Instansi, impor_id: UUID, *, dari: tuple[Keadaan, ...], **nilai: Any
) -> None:
    """Change the file if it stands as the person saw it; locks it until the transaction ends."""
    kena = sesi.execute(
        update(Impor)
        .where(Impor.id == impor_id, Impor.instansi_id == instansi.id, Impor.keadaan.in_(dari))
        .values(versi=Impor.versi + 1, **nilai)
        .returning(Impor.id)
    ).scalar_one_or_none()
    if kena is None:
        raise Bentrok(BERUBAH)
