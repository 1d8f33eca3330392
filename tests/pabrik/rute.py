"""A small world of one office: an object for every argument that a route can take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from sinormas.akun.models import Penugasan, Sesi
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Peran, PeranAnggota, sistem
from sinormas.kabar.teks import daftar_teks
from sinormas.organisasi import undangan
from sinormas.organisasi.models import Undangan
from sinormas.pelaporan.aturan import Jenis
from sinormas.penetapan import layanan as penetapan
from sinormas.umum import waktu
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini
from sinormas.verifikasi import kueri_antrean, kueri_surat, meja, pandangan
from sinormas.verifikasi.aturan_antrean import BELUM, SaringanAntrean
from tests.pabrik import (
    akun,
    anggaran,
    catatan,
    gabung,
    impor,
    kabar,
    kegiatan,
    kinerja,
    klaim,
    konflik,
    lanjutan,
    loket,
    organisasi,
    partisipasi,
    pelaporan,
    perencanaan,
)
from tests.pabrik.berkas import gambar

BEROBJEK = frozenset(
    {
        "organisasi_id",
        "asal_id",
        "penggabungan_id",
        "laporan_id",
        "berkas_id",
        "penugasan_id",
        "tanda_id",
        "kegiatan_id",
        "konflik_id",
        "program_id",
        "indikator_id",
        "sesi_id",
        "kunci_id",
        "anggota_id",
        "undangan_id",
        "surat_id",
        "surat_putusan_id",
        "alasan_id",
        "pandangan_id",
        "pesan_id",
        "klaim_id",
        "impor_id",
        "baris_id",
        "catatan_id",
        "langkah_id",
        "renstra_id",
        "sk_id",
        "pk_id",
        "aksi_id",
    }
)
"""Arguments that name a row of an office; the others are years, parts, codes and tokens."""
TAHUN = 2026
KODE = {"publik.bukti": {"kode": "kode_bukti"}, "berkas.mini": {"berkas_id": "gambar_id"}}
KODE["partisipasi.tolak_usul"] = {"laporan_id": "laporan_usul_id"}
KODE["verifikasi.surat"] = {"laporan_id": "laporan_bersurat_id"}
KODE["pelaporan.loket_ambil"] = {"laporan_id": "laporan_loket_id"}
for _endpoint in ("orang", "berhenti", "ubah_peran", "keluarkan", "batalkan_undangan"):
    KODE[f"organisasi.{_endpoint}"] = {"organisasi_id": "organisasi_saya_id"}
for _endpoint in ("dokumen", "ubah", "hentikan", "batalkan"):
    KODE[f"pelaporan.syarat_{_endpoint}"] = {"kunci": "kunci_dokumen"}
KODE["penetapan.unduh"] = {"tahun": "tahun_ditetapkan"}
KODE["organisasi.pisahkan"] = {"organisasi_id": "organisasi_gabungan_id"}
KODE["organisasi.keluarkan"]["anggota_id"] = "yang_keluar_id"
KODE["organisasi.keluarkan_oleh_kantor"] = {"anggota_id": "anggota_terdaftar_id"}
"""Routes whose argument of a common name means something of their own."""


@dataclass(frozen=True)
class Dunia:
    """The reporter of the filing, and the value of each argument."""

    pelapor: Pelaku
    objek: dict[str, UUID | str | int]

    def nilai(self, endpoint: str, argumen: tuple[str, ...]) -> dict[str, Any]:
        khusus = KODE.get(endpoint, {})
        return {a: self.objek[khusus.get(a, a)] for a in argumen}


def dunia(instansi: Instansi) -> Dunia:
    """One of everything, at `instansi`."""
    pelapor = akun.pengguna()
    petugas = akun.pengguna(instansi=instansi, peran=Peran.PETUGAS)
    lengkap = pelaporan.diajukan(instansi, pelapor, alamat=_alamat(instansi))
    terdaftar = organisasi.organisasi(instansi)
    kinerja.definisi_2020(instansi)
    penugasan = sesi_kini().scalars(select(Penugasan.id).where(Penugasan.pengguna_id == petugas.id))
    return Dunia(
        pelapor,
        {
            **kabar.dunia(instansi, pelapor),
            "laporan_id": lengkap.id,
            "berkas_id": next(iter(lengkap.lampiran.values())).berkas_id,
            "gambar_id": pelaporan.sisipkan(instansi, lengkap, pelapor, gambar()),
            "organisasi_id": terdaftar,
            "penugasan_id": penugasan.one(),
            "laporan_usul_id": usul(instansi),
            **_bersurat(instansi, pelapor),
            "alasan_id": _alasan(instansi),
            "pandangan_id": _pandangan(instansi, petugas),
            "ke": 1,
            "tanda_id": partisipasi.tanda(instansi, terdaftar, TAHUN),
            "kegiatan_id": kegiatan.kegiatan(instansi),
            "konflik_id": konflik.konflik(instansi),
            "program_id": anggaran.program(instansi),
            "indikator_id": kinerja.indikator_id(instansi, "IKU-4"),
            **_orang(lengkap.organisasi_id, pelapor, terdaftar, instansi),
            "laporan_loket_id": loket.draf(instansi, petugas),
            "klaim_id": klaim.klaim(instansi, terdaftar, pelapor),
            **impor.dunia(instansi, petugas),
            **catatan.dunia(instansi),
            **perencanaan.dunia(instansi),
            **_digabung(instansi, petugas),
            "kode": "IKU-4",
            "kode_bukti": lengkap.kode_bukti or "",
            "tahun": TAHUN,
            "tahun_ditetapkan": TAHUN - 1,
            "versi": _ditetapkan(instansi, TAHUN - 1),
            "bagian": "identitas",
            "dokumen": "surat_pelaporan",
            "tertahan_id": pengenal_baru(),
            "kunci": next(iter(daftar_teks())),
            "kunci_dokumen": "skt",
            "bentuk": "yayasan",
            "struktur": "tidak-berjenjang",
            "legalitas": "badan-hukum",
            "jenis": "baru",
            "token": "token-yang-tidak-ada",
            "format": "csv",
            "templat": "surat_pelaporan",
            "akhiran": "pdf",
        },
    )


def _ditetapkan(instansi: Instansi, tahun: int) -> int:
    """The version of a year that is signed."""
    return penetapan.tetapkan(
        instansi, tahun, kode=None, alasan="Untuk uji", pelaku=sistem(), saat=waktu.sekarang()
    )


def _pandangan(instansi: Instansi, petugas: Pelaku) -> UUID:
    """A saved view of an officer."""
    saringan = SaringanAntrean(petugas=BELUM)
    pandangan.simpan(instansi, "Belum diambil", saringan, pelaku=petugas, saat=waktu.sekarang())
    (satu,) = kueri_antrean.pandangan(instansi, petugas.id)
    return satu.id


def _bersurat(instansi: Instansi, pelapor: Pelaku) -> dict[str, UUID | str | int]:
    """A filing of the reporter that was accepted, and its letter."""
    nomor = {"nomor_legalitas": "1117-00-00/901/IV/2024", "npwp": ""}
    lengkap = pelaporan.diajukan(
        instansi, pelapor, alamat=_alamat(instansi), identitas={"nama": "Forum Bersurat"},
        legalitas=nomor,
    )  # fmt: skip
    lanjutan.terima(instansi, lengkap)
    (surat,) = kueri_surat.surat_laporan([lengkap.id])
    return {"laporan_bersurat_id": lengkap.id, "surat_putusan_id": surat.id}


def _digabung(instansi: Instansi, petugas: Pelaku) -> dict[str, UUID | str | int]:
    """An entry that may be merged, and two that are."""
    tetap, asal = organisasi.organisasi(instansi), organisasi.organisasi(instansi)
    return {
        "asal_id": organisasi.organisasi(instansi),
        "organisasi_gabungan_id": tetap,
        "penggabungan_id": gabung.gabung(instansi, gabung.Kembar(tetap, asal, petugas)),
    }


def _alasan(instansi: Instansi) -> UUID:
    """Words that the office keeps at hand."""
    meja.tambah_alasan(instansi, "Belum ditandatangani.", pelaku=sistem(), saat=waktu.sekarang())
    return meja.alasan(instansi)[0][0]


def usul(instansi: Instansi) -> UUID:
    """An accepted report of an activity, of an organisation that is not marked."""
    orang = akun.pengguna()
    milik = lanjutan.tercatat(instansi, orang, alamat=_alamat(instansi)).organisasi_id
    laporan = lanjutan.diajukan(instansi, milik, Jenis.KEGIATAN, orang)
    return lanjutan.terima(instansi, laporan).id


def _orang(
    milik: UUID, pelapor: Pelaku, terdaftar: UUID, instansi: Instansi
) -> dict[str, UUID | str | int]:
    """Two more people and an invitation for the reporter's organisation, one for the other's."""
    undangan.undang(
        instansi,
        milik,
        "diundang@contoh.id",
        PeranAnggota.PEMBANTU,
        pelaku=pelapor,
        saat=waktu.sekarang(),
    )
    akun.klien(current_app, pelapor)
    sesi = sesi_kini()
    return {
        "organisasi_saya_id": milik,
        "anggota_id": _id(organisasi.anggota(milik)),
        "yang_keluar_id": _id(organisasi.anggota(milik)),
        "anggota_terdaftar_id": _id(organisasi.anggota(terdaftar)),
        "undangan_id": sesi.scalars(
            select(Undangan.id).where(Undangan.organisasi_id == milik)
        ).one(),
        "kunci_id": akun.kunci(pelapor),
        "sesi_id": sesi.scalars(
            select(Sesi.id).where(Sesi.pengguna_id == pelapor.id).limit(1)
        ).one(),
    }


def _id(pelaku: Pelaku) -> UUID:
    assert pelaku.id is not None
    return pelaku.id


def _alamat(instansi: Instansi) -> dict[str, str]:
    """A district and a village of the office's own region."""
    kecamatan, _ = instansi_kueri.kecamatan(instansi.kode_wilayah)[0]
    desa, _ = instansi_kueri.desa([kecamatan])[0]
    return {"kode_kecamatan": kecamatan, "kode_desa": desa}
