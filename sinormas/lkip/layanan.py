"""Use cases of the report: load a `sinormas-lkip/1` file into the registers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.instansi.layanan import InstansiBaru, WilayahTidakDikenal, dirikan
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kinerja import layanan as kinerja
from sinormas.lkip import format as format_lkip
from sinormas.lkip.format import FormatSalah
from sinormas.lkip.format import isi as f
from sinormas.lkip.format.pernyataan import Pernyataan as PernyataanTerbit
from sinormas.lkip.models import Muatan, Pernyataan
from sinormas.lkip.muat import catatan as muat_catatan
from sinormas.lkip.muat import isi as muat_isi
from sinormas.lkip.muat import kinerja as muat_kinerja
from sinormas.lkip.muat import rencana as muat_rencana
from sinormas.lkip.muat import tulis as muat_tulis
from sinormas.lkip.muat.isi import Keluhan
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi

PANJANG_NAMA = 200
"""The longest name of an office; the format itself allows more."""


class RegisterTerisi(Exception):
    """Registers of that year hold rows already. `daftar` names each section (Indonesian)."""

    def __init__(self, daftar: tuple[str, ...]) -> None:
        super().__init__("\n".join(daftar))
        self.daftar = daftar


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """What a load did: what came in, by section, or that this file is here already."""

    kode_wilayah: str
    nama_instansi: str
    zona_waktu: str
    tahun: int
    berubah: bool
    dimuat: datetime
    """When this file came in: now, or the first time."""
    jumlah: dict[str, int]
    peringatan: tuple[str, ...]


def muat(isi: bytes, *, pelaku: Pelaku, saat: datetime, untuk: Instansi | None = None) -> HasilMuat:
    """Load a file, all of it or nothing. The same file a second time changes nothing.

    `untuk` is the office whose page it was given on: a file of another office is a fault. A new
    office is set up by the system only. Raises `FormatSalah` with every fault and its place, and
    `RegisterTerisi` where registers of that year hold rows that the file would count again.
    """
    berkas, peringatan = format_lkip.baca(isi)
    tahun, kantor = _wajib(berkas, untuk)
    sidik = hashlib.sha256(format_lkip.tulis(berkas)).hexdigest()
    with transaksi() as sesi:
        instansi = _instansi(kantor, pelaku, saat)
        izin.wajib(pelaku, Tindakan.MUAT_LKIP, instansi.objek())
        dimuat = sesi.execute(
            select(Muatan.dimuat).where(Muatan.instansi_id == instansi.id, Muatan.sha256 == sidik)
        ).scalar_one_or_none()
        if dimuat is not None:
            return _hasil(instansi, tahun, dimuat, {}, (), berubah=False)
        keluhan = Keluhan()
        register, isi_kinerja = _terjemahkan(instansi, berkas, tahun, saat, keluhan)
        _ingatkan_instansi(instansi, kantor, keluhan)
        muatan = Muatan(
            id=pengenal_baru(), instansi_id=instansi.id, tahun=tahun, sumber=berkas.sumber,
            sha256=sidik, dimuat=saat,
        )  # fmt: skip
        _simpan(sesi, muatan)
        muat_tulis.buka(sesi, instansi, tahun, register)
        terisi = muat_tulis.terisi(sesi, instansi, tahun, register)
        if terisi:
            raise RegisterTerisi(terisi)
        sumber = berkas.sumber or muat_isi.nama_sumber(tahun)
        kinerja.catat(instansi, isi_kinerja, pelaku=pelaku, saat=saat)
        pengenal = muat_tulis.tulis(
            instansi, tahun, register, sumber=sumber, pelaku=pelaku, saat=saat
        )
        muat_rencana.tulis(instansi, tahun, berkas, pelaku=pelaku, saat=saat)
        muatan.catatan = muat_catatan.kumpulkan(berkas, pengenal)
        _simpan_pernyataan(sesi, muatan, berkas.pernyataan or ())
        jumlah = _jumlah(berkas, register)
        jejak.catat(
            pelaku, "muat", "lkip", muatan.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"tahun": tahun, "sumber": sumber, "sha256": sidik, "jumlah": jumlah},
        )  # fmt: skip
        semua_peringatan = (*peringatan, *keluhan.peringatan.semua())
        return _hasil(instansi, tahun, saat, jumlah, semua_peringatan, berubah=True)


def _wajib(berkas: f.FileLkip, untuk: Instansi | None) -> tuple[int, f.Instansi]:
    """The year and the office of a file, without which it can be read but not loaded."""
    keluhan = Keluhan()
    for kunci in ("instansi", "tahun"):
        if getattr(berkas, kunci) is None:
            keluhan.kesalahan.tambah(kunci, "wajib diisi")
    if untuk is not None and berkas.instansi is not None:
        kode = berkas.instansi.kode_wilayah
        if kode != untuk.kode_wilayah:
            kalimat = f"berkas ini milik {kode}, bukan {untuk.kode_wilayah} ({untuk.singkatan})"
            keluhan.kesalahan.tambah("instansi.kode_wilayah", kalimat)
    if berkas.instansi is None or berkas.tahun is None or keluhan.kesalahan.banyak:
        raise FormatSalah(keluhan.kesalahan.semua())
    return berkas.tahun, berkas.instansi


def _instansi(kantor: f.Instansi, pelaku: Pelaku, saat: datetime) -> Instansi:
    """The office of a file; set up where it is new and the system asks."""
    ada = instansi_kueri.menurut_kode(kantor.kode_wilayah)
    if ada is not None:
        return ada
    if not pelaku.sistem:
        raise TidakAda("instansi")
    if len(kantor.nama) > PANJANG_NAMA:
        raise FormatSalah((f"instansi.nama: paling panjang {PANJANG_NAMA} huruf",))
    baru = InstansiBaru(
        kode_wilayah=kantor.kode_wilayah,
        nama=kantor.nama,
        singkatan=kantor.singkatan,
        kabupaten=kantor.kabupaten,
        kota=kantor.kota,
        zona_waktu=kantor.zona_waktu,
        visi=kantor.visi,
        renstra=kantor.renstra,
        pembilang=kantor.pembilang,
    )
    try:
        return dirikan(baru, pelaku=pelaku, saat=saat)
    except WilayahTidakDikenal as galat:
        raise FormatSalah((f"instansi.kode_wilayah: {galat}",)) from galat
    except IntegrityError as galat:
        raise Bentrok("Instansi ini sedang dibuat oleh proses lain. Coba lagi.") from galat


def _ingatkan_instansi(instansi: Instansi, kantor: f.Instansi, keluhan: Keluhan) -> None:
    """The settings of an office that is here already are changed on its own page only."""
    for kunci in ("nama", "singkatan", "kabupaten", "kota", "zona_waktu", "visi", "renstra",
                  "pembilang"):  # fmt: skip
        di_berkas, kini = getattr(kantor, kunci), getattr(instansi, kunci)
        if di_berkas is not None and di_berkas != kini:
            keluhan.peringatan.tambah(
                f"instansi.{kunci}", f'tetap "{kini or ""}" seperti di pengaturan'
            )


def _terjemahkan(
    instansi: Instansi, berkas: f.FileLkip, tahun: int, saat: datetime, keluhan: Keluhan
) -> tuple[muat_isi.Register, kinerja.IsiKinerja]:
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    isi_kinerja = muat_kinerja.terjemahkan(berkas, kinerja.tercatat(instansi), keluhan)
    register = muat_isi.terjemahkan(berkas, tahun, hari_ini, keluhan)
    if keluhan.kesalahan.banyak:
        raise FormatSalah(keluhan.kesalahan.semua())
    return register, isi_kinerja


def _simpan(sesi: Session, muatan: Muatan) -> None:
    sesi.add(muatan)
    try:
        sesi.flush()
    except IntegrityError as galat:  # the same file, at this very moment
        raise Bentrok("Berkas ini sedang dimuat oleh orang lain.") from galat


def _simpan_pernyataan(sesi: Session, muatan: Muatan, daftar: Sequence[PernyataanTerbit]) -> None:
    if daftar:
        sesi.execute(insert(Pernyataan), [
            {"instansi_id": muatan.instansi_id, "muatan_id": muatan.id, "urutan": urutan,
             "isi": format_lkip.ke_objek(satu)}
            for urutan, satu in enumerate(daftar, start=1)
        ])  # fmt: skip


def _jumlah(berkas: f.FileLkip, register: muat_isi.Register) -> dict[str, int]:
    """How many of each section came in; a section that is not in the file is left out."""
    bagian = ("skala", "versi_skala", "sasaran", "indikator", "versi_indikator", "target",
              "ukuran", "realisasi", "realisasi_terdahulu", "konflik", "kegiatan", "program",
              "belanja", "pernyataan")  # fmt: skip
    jumlah = {k: len(getattr(berkas, k)) for k in bagian if getattr(berkas, k) is not None}
    if berkas.organisasi is not None:
        jumlah["organisasi"] = len(register.peserta or ()) + len(register.pelengkap)
        jumlah["partisipasi"] = len(register.peserta or ())
    return jumlah


def _hasil(
    instansi: Instansi,
    tahun: int,
    dimuat: datetime,
    jumlah: dict[str, int],
    peringatan: tuple[str, ...],
    *,
    berubah: bool,
) -> HasilMuat:
    return HasilMuat(
        kode_wilayah=instansi.kode_wilayah,
        nama_instansi=instansi.nama,
        zona_waktu=instansi.zona_waktu,
        tahun=tahun,
        berubah=berubah,
        dimuat=dimuat,
        jumlah=jumlah,
        peringatan=peringatan,
    )
