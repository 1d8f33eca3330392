"""Twin entries of the register, with something of every kind, and what they both have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import text

from sinormas import izin
from sinormas.extensions import Basis
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, PeranAnggota
from sinormas.kabar.models import PenerimaPengingat, Pengingat
from sinormas.kegiatan import hadirin
from sinormas.klaim.models import BukanOrganisasi
from sinormas.konflik import layanan as konflik_layanan
from sinormas.organisasi import pengakhiran, penggabungan, perbaikan, undangan
from sinormas.organisasi.aturan import AlasanAkhir, Selang
from sinormas.organisasi.kueri import halaman
from sinormas.pelaporan.aturan import Jenis
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.pabrik import akun, impor, kegiatan, klaim, konflik, lanjutan, organisasi, partisipasi

_urutan = count(1)
BERTAMBAH = frozenset(
    {"jejak", "ujung_jejak", "surat_keluar", "pesan", "penggabungan", "cari_nama", "cari_kata"}
)
"""Tables to which a merge only adds, or that are made anew from others."""


@dataclass(frozen=True)
class Kembar:
    """Two entries, and an officer who may merge them."""

    tetap: UUID
    asal: UUID
    petugas: Pelaku


def selang(instansi: Instansi, semua: Iterable[Selang], nama: str | None = None) -> UUID:
    """An organisation that was on the register on these days, a record for each interval."""
    semua = list(semua)
    nama = nama or f"Kembar {next(_urutan)}"
    pertama = organisasi.organisasi(instansi, nama, mulai=semua[0].mulai, sampai=semua[0].sampai)
    for satu in semua[1:]:
        organisasi.catat(instansi, pertama, organisasi.rekam(f"{nama} baru"), mulai=satu.mulai)
        if satu.sampai:
            pengakhiran.akhiri(
                instansi, pertama, AlasanAkhir.BUBAR, satu.sampai, nomor_surat="7/2024",
                pelaku=izin.sistem(), saat=waktu.sekarang(),
            )  # fmt: skip
    return pertama


def kembar(instansi: Instansi, **lain: Any) -> Kembar:
    """Two entries for one organisation, one of everything at each."""
    petugas = lanjutan.petugas(instansi)
    nomor = next(_urutan)
    satu, dua = akun.pengguna(), akun.pengguna()
    tetap = tercatat(instansi, satu, f"Karang Taruna {nomor}", 2 * nomor, **lain)
    asal = tercatat(instansi, dua, f"Karang Taruna Bastari {nomor}", 2 * nomor + 1, **lain)
    berisi(instansi, tetap, asal, petugas, (satu, dua))
    return Kembar(tetap, asal, petugas)


def tercatat(instansi: Instansi, orang: Pelaku, nama: str, nomor: int, **lain: Any) -> UUID:
    """An organisation whose first report was accepted, with a letter."""
    dasar = {"nomor_legalitas": f"1117-00-00/{nomor:03}/IV/2018", "npwp": ""}
    return lanjutan.tercatat(
        instansi, orang, identitas={"nama": nama}, legalitas=dasar, **lain
    ).organisasi_id


def berisi(
    instansi: Instansi, tetap: UUID, asal: UUID, petugas: Pelaku, orang: tuple[Pelaku, Pelaku]
) -> None:
    """Give both something of every table, and some of it to both."""
    saat = waktu.sekarang()
    for satu, siapa in zip((tetap, asal), orang, strict=True):
        _perbaiki(instansi, satu, petugas)
        lanjutan.terima(instansi, lanjutan.diajukan(instansi, satu, Jenis.KEGIATAN, siapa))
        lanjutan.diajukan(instansi, satu, Jenis.TAHUNAN, siapa)
        lanjutan.mulai(instansi, satu, Jenis.PERUBAHAN, siapa)
        for alamat in ("bersama@contoh.id", f"{satu}@contoh.id"):
            undangan.undang(instansi, satu, alamat, PeranAnggota.PEMBANTU, pelaku=siapa, saat=saat)
        partisipasi.tanda(instansi, satu, 2026)
        klaim.klaim(instansi, satu)
    rangkap = organisasi.anggota(tetap, peran=PeranAnggota.PEMBANTU)
    organisasi.anggota(asal, rangkap, PeranAnggota.PENGURUS)
    organisasi.anggota(asal)
    rapat, bakti = kegiatan.kegiatan(instansi), kegiatan.kegiatan(instansi, nama="Kerja bakti")
    hadirin.undang(instansi, rapat, [tetap], pelaku=petugas, saat=saat)
    hadirin.hadirkan(instansi, rapat, [asal], orang=3, pelaku=petugas, saat=saat)
    hadirin.hadirkan(instansi, bakti, [asal], pelaku=petugas, saat=saat)
    bersama, sendiri = konflik.konflik(instansi), konflik.konflik(instansi)
    for kasus, siapa_saja in ((bersama, (tetap, asal)), (sendiri, (asal,))):
        for satu in siapa_saja:
            konflik_layanan.tambah_pihak(instansi, kasus, satu, pelaku=petugas, saat=saat)
    _langsung(instansi, tetap, asal, orang[0])


def _perbaiki(instansi: Instansi, organisasi_id: UUID, petugas: Pelaku) -> None:
    riwayat = halaman(instansi, organisasi_id)
    assert riwayat is not None
    (rekam, *_) = riwayat.rekam
    perbaikan.perbaiki(
        instansi, organisasi_id, replace(rekam.isi, singkatan="KTB"), rekam_id=rekam.id,
        versi=rekam.versi, alasan="Lihat akta", pelaku=petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    pengakhiran.akhiri(
        instansi, organisasi_id, AlasanAkhir.DICORET, date(2026, 11, 24), nomor_surat="9/2026",
        pelaku=petugas, saat=waktu.sekarang(),
    )  # fmt: skip
    pengakhiran.batalkan(
        instansi, organisasi_id, "Keliru", rekam_id=rekam.id, pelaku=petugas, saat=waktu.sekarang()
    )


def _langsung(instansi: Instansi, tetap: UUID, asal: UUID, orang: Pelaku) -> None:
    """What only a long way through the program would make."""
    saat = waktu.sekarang()
    draf = lanjutan.mulai(instansi, tetap, Jenis.KEGIATAN, orang)
    impor.dunia(instansi, lanjutan.petugas(instansi))
    with transaksi() as sesi:
        for satu, langkah in ((tetap, 30), (asal, 30), (asal, 7)):
            ingat = Pengingat(
                instansi_id=instansi.id, organisasi_id=satu, hal="legalitas",
                jatuh_tempo=date(2026, 12, 24), langkah=langkah, tanggal=date(2026, 11, 24),
                ringkas="SKT", kalimat="SKT segera berakhir.",
            )  # fmt: skip
            sesi.add(ingat)
            sesi.flush()
            sesi.add(PenerimaPengingat(pengingat_id=ingat.id, pengguna_id=orang.id))
        for satu in (tetap, asal):
            sesi.add(
                BukanOrganisasi(
                    laporan_id=draf.id, organisasi_id=satu, pengguna_id=orang.id, saat=saat
                )
            )
        sesi.execute(
            text("UPDATE impor_baris SET organisasi_id = :asal"),
            {"asal": asal.bytes if sesi.get_bind().dialect.name == "sqlite" else asal},
        )


def gabung(instansi: Instansi, k: Kembar) -> UUID:
    """Merge the two; the id of the merge."""
    saat = waktu.sekarang()
    dilihat = penggabungan.tinjau(instansi, k.tetap, k.asal, pelaku=k.petugas, saat=saat)
    return penggabungan.gabung(
        instansi, k.tetap, k.asal, alasan="Akta dan ketuanya sama", sidik=dilihat.sidik,
        pelaku=k.petugas, saat=saat,
    )  # fmt: skip


def batalkan(instansi: Instansi, penggabungan_id: UUID, petugas: Pelaku) -> None:
    penggabungan.batalkan(
        instansi, penggabungan_id, "Ternyata dua organisasi", pelaku=petugas, saat=waktu.sekarang()
    )


def potret() -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table, as the database keeps it."""
    sesi = sesi_kini()
    hasil = {}
    for nama in Basis.metadata.tables.keys() - {"wilayah"}:
        baris = sesi.execute(text(f"SELECT * FROM {nama}"))
        hasil[nama] = {tuple(map(_beku, b)) for b in baris}
    sesi.rollback()
    return hasil


def _beku(nilai: Any) -> Any:
    return repr(nilai) if isinstance(nilai, list | dict) else nilai
