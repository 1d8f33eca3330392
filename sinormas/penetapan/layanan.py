"""Signing a year, opening it for a new version, and proving it again. Nothing is ever deleted."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from sinormas import izin
from sinormas.akun import layanan_faktor
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.penetapan import bahan, kueri, naskah
from sinormas.penetapan.models import Penetapan
from sinormas.penetapan.naskah import Beda, NaskahSalah
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, rapikan_alasan
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi

SUDAH = "Tahun {} sudah ditetapkan. Buka dahulu untuk versi baru, dengan alasan."
BERGESER = "Angka {} berubah selagi ditetapkan. Periksa lagi, lalu tetapkan."
BELUM_BERAKHIR = "Tahun {} belum berakhir, jadi belum dapat ditetapkan."
TANPA_INDIKATOR = "Kantor belum punya indikator, jadi tidak ada yang ditetapkan."
ALASAN_TEMUAN = "Tulis alasan menetapkan walau masih ada {} hal yang perlu dibaca."


@dataclass(frozen=True, slots=True)
class Pembuktian:
    """What checking a signed version found."""

    versi: int
    sha256: str
    """Of the text as it lies there now."""
    sidik_cocok: bool
    salah: tuple[Beda, ...]
    """Figures that do not follow from what was frozen with them."""
    bergeser: tuple[Beda, ...]
    """Figures that today's registers give otherwise."""

    @property
    def utuh(self) -> bool:
        """Whether the version proves itself; drift is no fault of it."""
        return self.sidik_cocok and not self.salah


def tetapkan(
    instansi: Instansi,
    tahun: int,
    *,
    kode: str | None,
    alasan: str | None,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Sign a year: freeze its figures with all they rest on, and close it. Gives the version.

    `kode` is a code of the signer's second factor (not asked of the operator's console). Raises
    `IsianSalah` beside `kode`, `alasan` or the year, and `Bentrok` where it is signed already or
    its figures have just changed.
    """
    izin.wajib(pelaku, Tindakan.TETAPKAN_KINERJA, instansi.objek())
    if tahun >= waktu.tanggal_di(saat, instansi.zona_waktu).year:
        raise IsianSalah("tahun", BELUM_BERAKHIR.format(tahun))
    semua = kueri.daftar(instansi, tahun)
    if any(v.berlaku for v in semua):
        raise Bentrok(SUDAH.format(tahun))
    versi = 1 + max((v.versi for v in semua), default=0)
    kata = rapikan_alasan(alasan) if (alasan or "").strip() else None
    isi, butir = bahan.susun(
        instansi, tahun, versi=versi, saat=saat, penetap=pelaku.nama, alasan=kata
    )
    if not isi["indikator"]:
        raise IsianSalah("tahun", TANPA_INDIKATOR)
    if butir and kata is None:
        raise IsianSalah("alasan", ALASAN_TEMUAN.format(len(butir)))
    with transaksi() as sesi:
        if not pelaku.sistem:
            layanan_faktor.buktikan(kode, pelaku=pelaku, saat=saat)
        teks = naskah.tulis(isi)
        sidik = naskah.sidik(teks)
        penetapan = Penetapan(
            id=pengenal_baru(), instansi_id=instansi.id, tahun=tahun, versi=versi,
            isi=zlib.compress(teks, 9), sha256=sidik, perlu_dibaca=len(butir), alasan=kata,
            saat=saat, penetap_id=pelaku.id, penetap=pelaku.nama,
        )  # fmt: skip
        sesi.add(penetapan)
        try:
            sesi.flush()
        except IntegrityError as galat:
            raise Bentrok(SUDAH.format(tahun)) from galat
        instansi_layanan.tutup_tahun(sesi, instansi, tahun, saat)
        if any(kueri.beda_kini(instansi, tahun, isi)):
            raise Bentrok(BERGESER.format(tahun))
        jejak.catat(
            pelaku, "tetapkan", "penetapan", penetapan.id, saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"tahun": tahun, "versi": versi, "sha256": sidik, "perlu_dibaca": len(butir)},
        )  # fmt: skip
    return versi


def buka(
    instansi: Instansi, tahun: int, *, alasan: str | None, pelaku: Pelaku, saat: datetime
) -> None:
    """Open a signed year for a new version; the old one stays, with the reason.

    Raises `IsianSalah` beside `alasan`, and `Bentrok` where it is open already.
    """
    izin.wajib(pelaku, Tindakan.TETAPKAN_KINERJA, instansi.objek())
    kata = rapikan_alasan(alasan)
    with transaksi() as sesi:
        penetapan_id: UUID | None = sesi.scalar(
            update(Penetapan)
            .where(
                Penetapan.instansi_id == instansi.id,
                Penetapan.tahun == tahun,
                Penetapan.dibuka.is_(None),
            )
            .values(dibuka=saat, pembuka=pelaku.nama, alasan_buka=kata)
            .returning(Penetapan.id)
        )
        if penetapan_id is None:
            raise Bentrok(f"Tahun {tahun} tidak sedang ditetapkan.")
        instansi_layanan.buka_tahun(sesi, instansi, tahun)
        jejak.catat(
            pelaku, "buka", "penetapan", penetapan_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"tahun": tahun, "alasan": kata},
        )  # fmt: skip


def buktikan(
    instansi: Instansi, tahun: int, versi: int | None = None, *, pelaku: Pelaku
) -> Pembuktian:
    """Check a version (by default the latest): its hash, its arithmetic, and the drift since.

    Raises `TidakAda` where the year was never signed, or not in that version.
    """
    izin.wajib(pelaku, Tindakan.LIHAT_KINERJA, instansi.objek())
    semua = kueri.daftar(instansi, tahun)
    satu = next((v for v in semua if versi is None or v.versi == versi), None)
    isi = kueri.isi(instansi, tahun, satu.versi) if satu else None
    if satu is None or isi is None:
        raise TidakAda("penetapan")
    sidik = naskah.sidik(isi)
    try:
        dibaca = naskah.baca(isi)
    except NaskahSalah:
        return Pembuktian(satu.versi, sidik, sidik_cocok=False, salah=(), bergeser=())
    return Pembuktian(
        versi=satu.versi,
        sha256=sidik,
        sidik_cocok=sidik == satu.sha256,
        salah=tuple(naskah.hitung_ulang(dibaca)),
        bergeser=tuple(kueri.beda_kini(instansi, tahun, dibaca)),
    )
