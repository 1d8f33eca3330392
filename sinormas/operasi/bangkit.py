"""Filling a database with a synthetic register, for measuring.

The rows go in by bulk insert, a hundred thousand organisations in well under a minute, and so not
through the use cases of the rooms. They reach the tables by name (`Basis.metadata`) instead of by
model: a bulk door in each room would be a second way to write, which this command alone may use.
What keeps a wrong row out are the constraints of the database, as always.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Connection, Table, insert, select

from sinormas import izin
from sinormas.extensions import Basis
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import InstansiBaru
from sinormas.instansi.wilayah import Tingkat
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import layanan as kinerja
from sinormas.lkip import format as format_lkip
from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.muat import kinerja as muat_kinerja
from sinormas.lkip.muat.isi import Keluhan
from sinormas.operasi.buatan.dasar import Baris, Kantor, Rencana
from sinormas.operasi.buatan.nama import Tempat
from sinormas.operasi.buatan.register import URUTAN, register
from sinormas.operasi.layanan import CONTOH, RANAH
from sinormas.operasi.sisipan import sisip_banyak
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.layanan import BUKU_INDUK
from sinormas.pelaporan.layanan import TANDA_TERIMA
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini, transaksi
from sinormas.umum.waktu import akhir_tahun, tanggal_di

SEKALI = 10_000
"""Rows kept at a time."""
TERBANYAK = 2_000_000
TERAWAL = 1945
REGISTER_DIBUKA = ("organisasi", "partisipasi", "konflik", "kegiatan")
PELAPOR, PETUGAS = f"bangkit@{RANAH}", f"petugas.bangkit@{RANAH}"


class TidakDapatBangkit(Exception):
    """Nothing was made. The message says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class HasilBangkit:
    """How much came in."""

    tahun: int
    kantor: int
    baris: dict[str, int]
    """Rows by table."""


def bangkit(
    jumlah: int, *, tahun: int | None, benih: int, kantor: int, saat: datetime
) -> HasilBangkit:
    """Make `jumlah` organisations, spread over `kantor` offices: all of it or nothing.

    Raises `TidakDapatBangkit` for a database that holds anything real. The same question to the
    same database on the same day makes the same rows; a second time makes others, beside them.
    """
    pelaku = izin.sistem("bangkit")
    with transaksi() as sesi:
        _periksa(jumlah, kantor)
        daftar = _daftar_kantor(kantor, pelaku, saat)
        hari_ini = tanggal_di(saat, daftar[0].zona_waktu)
        tahun = hari_ini.year if tahun is None else tahun
        if not TERAWAL <= tahun <= hari_ini.year:
            raise TidakDapatBangkit(f"Tahun antara {TERAWAL} dan {hari_ini.year}.")
        koneksi = sesi.connection()
        rencana = Rencana(
            tahun=tahun,
            akhir=min(akhir_tahun(tahun), hari_ini),
            saat=saat,
            pelapor_id=_akun(koneksi, PELAPOR, "Pelapor Buatan", saat),
            petugas_id=_akun(koneksi, PETUGAS, "Petugas Buatan", saat, di=daftar[0]),
        )
        masuk: Counter[str] = Counter()
        for urutan, instansi in enumerate(daftar):
            bagian = jumlah // kantor + (urutan < jumlah % kantor)
            masuk += _isi_kantor(koneksi, _kantor(koneksi, instansi, rencana, benih), bagian)
            _beri_indikator(instansi, rencana, pelaku, saat)
            jejak.catat(
                pelaku, "bangkit", "organisasi", None, saat=saat, rantai=instansi.kode_wilayah,
                sesudah={"jumlah": bagian, "tahun": tahun, "benih": benih, "kantor": kantor},
            )  # fmt: skip
        ikuti(sesi)
    return HasilBangkit(tahun, kantor, dict(masuk))


def _periksa(jumlah: int, kantor: int) -> None:
    """Raise unless this database may be filled.

    Real is whatever is neither the example's nor of an earlier run: every filing and staff role
    hangs on an account, and those two have addresses that no mail can reach.
    """
    if current_app.config["SINORMAS"].produksi:
        raise TidakDapatBangkit("Register buatan tidak dimuat dalam mode produksi.")
    if not 1 <= jumlah <= TERBANYAK:
        raise TidakDapatBangkit(f"Jumlah organisasi antara 1 dan {TERBANYAK}.")
    if not 1 <= kantor <= jumlah:
        raise TidakDapatBangkit("Banyaknya kantor antara 1 dan jumlah organisasi.")
    pengguna, muatan = _tabel("pengguna"), _tabel("muatan")
    sungguhan = (
        select(pengguna.c.id).where(pengguna.c.email.not_like(f"%@{RANAH}")),
        select(muatan.c.id).where(muatan.c.sha256 != _sidik_contoh()),
    )
    if any(sesi_kini().execute(kueri.limit(1)).first() for kueri in sungguhan):
        raise TidakDapatBangkit(
            "Basis data ini berisi akun atau laporan sungguhan. Register buatan hanya dimuat ke "
            "basis data kosong atau contoh; pakai SINORMAS_DATA yang lain."
        )


def _tabel(nama: str) -> Table:
    return Basis.metadata.tables[nama]


# -- The example ----------------------------------------------------------------------------------


def _contoh() -> FileLkip:
    return format_lkip.baca(files("sinormas.lkip").joinpath(CONTOH).read_bytes())[0]


def _sidik_contoh() -> str:
    return hashlib.sha256(format_lkip.tulis(_contoh())).hexdigest()


def _beri_indikator(
    instansi: Instansi, rencana: Rencana, pelaku: izin.Pelaku, saat: datetime
) -> None:
    """An office without indicators takes the example's, with the same targets every year."""
    if kinerja.tercatat(instansi) != kinerja.Tercatat():
        return
    isi = muat_kinerja.terjemahkan(_contoh(), kinerja.Tercatat(), Keluhan())
    target = tuple(replace(t, tahun=tahun) for tahun in rencana.tahun_tanda for t in isi.target)
    kinerja.catat(
        instansi, replace(isi, target=target, ukuran=(), realisasi=()), pelaku=pelaku, saat=saat
    )


# -- Offices and accounts -------------------------------------------------------------------------


def _daftar_kantor(banyak: int, pelaku: izin.Pelaku, saat: datetime) -> list[Instansi]:
    """The offices that are there, then new ones by the code of their regency."""
    instansi_layanan.muat_wilayah_dasar()
    daftar = instansi_kueri.semua()[:banyak]
    ada = {i.kode_wilayah for i in daftar}
    wilayah = _tabel("wilayah")
    kueri = select(wilayah.c.kode, wilayah.c.nama).where(wilayah.c.tingkat == Tingkat.KABUPATEN)
    calon = [w for w in sesi_kini().execute(kueri.order_by(wilayah.c.kode)) if w.kode not in ada]
    if len(daftar) + len(calon) < banyak:
        raise TidakDapatBangkit(f"Hanya ada {len(daftar) + len(calon)} kantor untuk diisi.")
    for kode, nama in calon[: banyak - len(daftar)]:
        baru = InstansiBaru(kode_wilayah=kode, nama=f"Badan Kesatuan Bangsa dan Politik {nama}")
        daftar.append(instansi_layanan.dirikan(baru, pelaku=pelaku, saat=saat))
    return daftar


def _akun(
    koneksi: Connection, email: str, nama: str, saat: datetime, *, di: Instansi | None = None
) -> UUID:
    """The account by which synthetic rows are recorded; it has no password."""
    pengguna = _tabel("pengguna")
    ada = koneksi.execute(select(pengguna.c.id).where(pengguna.c.email == email)).scalar()
    if ada is not None:
        return UUID(str(ada))
    pengguna_id = pengenal_baru()
    koneksi.execute(
        insert(pengguna).values(
            id=pengguna_id, email=email, nama=nama, dikonfirmasi=saat, dibuat=saat, aktif=True
        )
    )
    if di is not None:
        koneksi.execute(
            insert(_tabel("penugasan")).values(
                id=pengenal_baru(), instansi_id=di.id, pengguna_id=pengguna_id,
                peran=izin.Peran.PETUGAS, dibuat=saat,
            )
        )  # fmt: skip
    return pengguna_id


# -- One office -----------------------------------------------------------------------------------


def _kantor(koneksi: Connection, instansi: Instansi, rencana: Rencana, benih: int) -> Kantor:
    """The office with its places, and the numbers that it has given out."""
    nomor = _tabel("penomoran")
    terakhir = koneksi.execute(
        select(nomor.c.jenis, nomor.c.tahun, nomor.c.terakhir).where(
            nomor.c.instansi_id == instansi.id
        )
    ).all()
    induk = next((b.terakhir for b in terakhir if b.jenis == BUKU_INDUK), 0)
    return Kantor(
        instansi=instansi,
        tempat=_tempat(instansi.kode_wilayah),
        induk=induk,
        seri={b.tahun: b.terakhir for b in terakhir if b.jenis == TANDA_TERIMA},
        rencana=rencana,
        acak=Random(f"{benih}/{instansi.kode_wilayah}/{induk}"),  # noqa: S311  # no secrets
    )


def _tempat(kode_wilayah: str) -> tuple[Tempat, ...]:
    """The villages of the office, or its districts where no villages are loaded."""
    kecamatan = instansi_kueri.kecamatan(kode_wilayah)
    desa = instansi_kueri.desa(kode for kode, _ in kecamatan)
    if desa:
        return tuple((nama, kode.rpartition(".")[0], kode) for kode, nama in desa)
    return tuple((nama, kode, None) for kode, nama in kecamatan)


def _isi_kantor(koneksi: Connection, kantor: Kantor, jumlah: int) -> Counter[str]:
    """Make and insert the rows of an office; how many by table."""
    sesi, instansi = sesi_kini(), kantor.instansi
    induk, seri = kantor.induk, dict(kantor.seri)
    masuk: Counter[str] = Counter()
    for potongan in _potong(register(kantor, jumlah)):
        masuk += _masukkan(koneksi, potongan)
    instansi_layanan.nomor_berikut(sesi, instansi, BUKU_INDUK, 0, banyak=kantor.induk - induk)
    for tahun, akhir in kantor.seri.items():
        banyak = akhir - seri.get(tahun, 0)
        instansi_layanan.nomor_berikut(sesi, instansi, TANDA_TERIMA, tahun, banyak=banyak)
    for tahun in range(kantor.rencana.awal.year, kantor.rencana.tahun + 1):
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER_DIBUKA[0])
    for tahun in kantor.rencana.tahun_tanda:
        for nama in REGISTER_DIBUKA[1:]:
            instansi_layanan.buka_register(sesi, instansi, tahun, nama)
    return masuk


def _potong(baris: Iterable[Baris]) -> Iterator[list[Baris]]:
    aliran = iter(baris)
    while potongan := list(islice(aliran, SEKALI)):
        yield potongan


def _masukkan(koneksi: Connection, potongan: list[Baris]) -> Counter[str]:
    """Insert some rows, table by table in the order in which they refer to each other."""
    menurut_tabel: dict[str, list[dict[str, Any]]] = {nama: [] for nama in URUTAN}
    for nama, isi in potongan:
        menurut_tabel[nama].append(isi)
    for nama, daftar in menurut_tabel.items():
        if daftar:
            sisip_banyak(koneksi, _tabel(nama), daftar[0], daftar)
    return Counter({nama: len(daftar) for nama, daftar in menurut_tabel.items()})
