"""Filings: drafts, complete ones, submitted ones, returned ones."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import SEMUA_TIPE
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.pelaporan import isi as isi_laporan
from sinormas.pelaporan import kueri, layanan, layanan_dokumen, layanan_isi
from sinormas.pelaporan.aturan import Bagian, Jenis, Keadaan, Langkah
from sinormas.pelaporan.lengkap import BagianTersimpan, LampiranTersimpan, LaporanLengkap
from sinormas.pelaporan.models import Lampiran
from sinormas.umum import waktu
from sinormas.umum.transaksi import transaksi
from tests.pabrik import berkas as pabrik_berkas

_urutan = count(1)

ISI: dict[Bagian, dict[str, Any]] = {
    Bagian.IDENTITAS: {
        "nama": "Forum Pemuda Rantau",
        "singkatan": "FPR",
        "bentuk": "ormas",
        "struktur": "tidak_berjenjang",
        "bidang": ["Sosial", "Kebencanaan"],
    },
    Bagian.LEGALITAS: {
        "legalitas": "skt",
        "nomor_legalitas": "1117-00-00/167/IV/2024",
        "tanggal_legalitas": ["14", "4", "2024"],
        "legalitas_berakhir": ["13", "4", "2029"],
        "akta_nomor": "17",
        "akta_tanggal": ["28", "8", "2023"],
        "akta_notaris": "Rahmadi, S.H., M.Kn.",
        "npwp": "99.999.999.9-999.999",
    },
    Bagian.ALAMAT: {
        "alamat": "Jalan A. Yani KM 1",
        "kode_kecamatan": "63.05.04",
        "kode_desa": "63.05.04.1004",
        "status_sekretariat": "milik",
        "telepon": "0812 3456 7890",
        "email": "forum@contoh.id",
        "narahubung": "Siti Rahmah",
    },
    Bagian.PENGURUS: {
        "ketua_nama": "Ahmad Rifani",
        "ketua_nik": "6305011203900001",
        "sekretaris_nama": "Siti Rahmah",
        "sekretaris_nik": "6305015203900002",
        "bendahara_nama": "Noor Aida",
        "bendahara_nik": "6305015507950003",
        "masa_bakti_mulai": ["1", "1", "2024"],
        "masa_bakti_sampai": ["31", "12", "2028"],
    },
    Bagian.KEGIATAN: {
        "jumlah_anggota": "120",
        "program": "Pelatihan tanggap banjir di tiga desa.",
        "uraian": "Gotong royong setiap bulan.",
    },
    Bagian.PERNYATAAN: {"setuju": "y", "penanda": "Ahmad Rifani"},
}
"""A complete filing of a local Ormas with an SKT."""


def isi(bagian: Bagian, **ganti: Any) -> dict[str, Any]:
    """The content of a part, with some columns changed."""
    return ISI[bagian] | ganti


def draf(instansi: Instansi, pelaku: Pelaku) -> UUID:
    """A draft in which nothing has been typed."""
    return layanan.mulai(
        instansi, kunci=f"kunci-{next(_urutan)}", pelaku=pelaku, saat=waktu.sekarang()
    )


def simpan(
    instansi: Instansi, laporan_id: UUID, pelaku: Pelaku, bagian: Bagian, isi: Mapping[str, Any]
) -> int:
    """Save a part over whatever is there."""
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    assert lengkap is not None
    ada = lengkap.bagian.get(bagian)
    return layanan_isi.simpan_bagian(
        instansi, laporan_id, bagian, isi, versi=ada.versi if ada else 0, lembar="pabrik",
        pelaku=pelaku, saat=waktu.sekarang(),
    )  # fmt: skip


def lampirkan(
    instansi: Instansi, laporan_id: UUID, pelaku: Pelaku, dokumen: str, isi: bytes | None = None
) -> UUID:
    """Attach a small PDF as a paper."""
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    assert lengkap is not None
    ada = lengkap.lampiran.get(dokumen)
    return layanan_dokumen.lampirkan(
        instansi, laporan_id, dokumen, io.BytesIO(isi or pabrik_berkas.pdf()), f"{dokumen}.pdf",
        sebelumnya=ada.berkas_id if ada else None, pelaku=pelaku, saat=waktu.sekarang(),
    )  # fmt: skip


def sisipkan(
    instansi: Instansi, lengkap: LaporanLengkap, pelaku: Pelaku, isi: bytes, dokumen: str = "lain"
) -> UUID:
    """A file that lies with a filing, past whatever may still be changed; its id."""
    berkas_id = pabrik_berkas.berkas(instansi, pelaku, isi)
    with transaksi() as sesi:
        sesi.add(
            Lampiran(
                laporan_id=lengkap.id,
                dokumen=dokumen,
                berkas_id=berkas_id,
                dilampirkan=waktu.sekarang(),
            )
        )
    return berkas_id


def siap(instansi: Instansi, pelaku: Pelaku, **ganti: Mapping[str, Any]) -> LaporanLengkap:
    """A draft that can be submitted. `ganti`: columns to change, by the name of their part."""
    saat = waktu.sekarang()
    with transaksi() as sesi:
        laporan_id = draf(instansi, pelaku)
        for bagian, baku in ISI.items():
            simpan(instansi, laporan_id, pelaku, bagian, baku | ganti.get(bagian.value, {}))
        lengkap = muat(instansi, laporan_id)
        diminta = isi_laporan.periksa(lengkap, kueri.konteks(instansi, lengkap, saat)).dokumen
        isi_pdf = berkas.siapkan(
            io.BytesIO(pabrik_berkas.pdf()), "surat.pdf", batas=1_000_000, tipe_boleh=SEMUA_TIPE
        )
        for satu in diminta or ():
            if satu.wajib:
                sesi.add(
                    Lampiran(
                        laporan_id=laporan_id,
                        dokumen=satu.kunci,
                        berkas_id=berkas.catat(instansi, isi_pdf, pelaku=pelaku, saat=saat),
                        dilampirkan=saat,
                    )
                )
    return muat(instansi, laporan_id)


def diajukan(instansi: Instansi, pelaku: Pelaku, **ganti: Mapping[str, Any]) -> LaporanLengkap:
    """A submitted filing."""
    return ajukan(instansi, siap(instansi, pelaku, **ganti), pelaku)


def ajukan(instansi: Instansi, lengkap: LaporanLengkap, pelaku: Pelaku) -> LaporanLengkap:
    """Submit a filing as it stands."""
    layanan.ajukan(
        instansi, lengkap.id, kunci=f"kunci-{next(_urutan)}", versi=lengkap.versi, pelaku=pelaku,
        saat=waktu.sekarang(),
    )  # fmt: skip
    return muat(instansi, lengkap.id)


def pindahkan(instansi: Instansi, lengkap: LaporanLengkap, langkah: Langkah) -> LaporanLengkap:
    """Move a filing on, as the office does."""
    layanan.pindahkan(
        instansi, lengkap.id, lengkap.versi, langkah, pelaku=izin.sistem(), saat=waktu.sekarang()
    )
    return muat(instansi, lengkap.id)


def dikembalikan(instansi: Instansi, pelaku: Pelaku, **ganti: Mapping[str, Any]) -> LaporanLengkap:
    """A filing that the office returned."""
    return pindahkan(instansi, diajukan(instansi, pelaku, **ganti), Langkah.KEMBALIKAN)


def muat(instansi: Instansi, laporan_id: UUID) -> LaporanLengkap:
    """The filing as it stands now."""
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    assert lengkap is not None
    return lengkap


def tanpa_basisdata(
    isi: Mapping[Bagian, Mapping[str, Any]],
    lampiran: Iterable[str] = (),
    **lain: Any,
) -> LaporanLengkap:
    """A filing that exists only in memory, for the plain rules."""
    saat = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    baku: dict[str, Any] = {
        "id": uuid4(),
        "instansi_id": uuid4(),
        "organisasi_id": uuid4(),
        "jenis": Jenis.BARU,
        "keadaan": Keadaan.DRAF,
        "versi": 2,
        "dibuat": saat,
        "pembuat_id": uuid4(),
        "disimpan": saat,
        "nama": None,
        "nomor": None,
        "kode_bukti": None,
        "diajukan": None,
        "dikembalikan": None,
        "diputuskan": None,
        "petugas_id": None,
        "pemilik": {},
        "bagian": {b: BagianTersimpan(i, 1, saat, None, "") for b, i in isi.items()},
        "lampiran": {
            k: LampiranTersimpan(k, uuid4(), f"{k}.pdf", "application/pdf", 1000, saat)
            for k in lampiran
        },
    }
    return LaporanLengkap(**(baku | lain))
