"""Two entries of the register that are one organisation: merged, looked at before, parted again.

What follows is told by every room (`ikut_gabung`) and written in a book; parting them takes that
book back. Reasons: docs/adr/0023.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.akun.orang import tahan
from sinormas.extensions import Basis
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, kueri_gabung, surat
from sinormas.organisasi.aturan_gabung import (
    ALASAN_BATAL_KOSONG,
    ALASAN_KOSONG,
    BERUBAH,
    PANJANG_ALASAN,
    GabungTertahan,
    Pindahan,
    Tabrakan,
)
from sinormas.organisasi.ikut_gabung import Gabungan, bawa
from sinormas.organisasi.indeks_nama import ikuti
from sinormas.organisasi.models import (
    Keanggotaan,
    Organisasi,
    Pengakhiran,
    Penggabungan,
    Perbaikan,
    Rekam,
)
from sinormas.organisasi.sebutan import sebut
from sinormas.umum.buku import Buku, BukuBerubah, urungkan
from sinormas.umum.isian import teks_wajib
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.pengenal import sidik as sidik_teks
from sinormas.umum.transaksi import Bentrok, transaksi

NAMA_TABEL = {
    "rekam": "catatan register",
    "laporan": "laporan",
    "partisipasi": "tanda partisipasi",
    "kehadiran": "daftar hadir",
    "keanggotaan": "orang yang mengurus",
    "undangan": "undangan",
}
"""How people call what may have changed since."""


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """What a merge would do: nothing has been done yet."""

    sidik: str
    """Of exactly this: a merge names it, and is refused where it would do something else."""
    pindahan: tuple[Pindahan, ...]
    tabrakan: tuple[Tabrakan, ...]
    tertahan: tuple[str, ...]


class _HanyaMelihat(Exception):
    """Ends a transaction that was only to be looked at."""


def tinjau(
    instansi: Instansi, tetap: UUID, asal: UUID, *, pelaku: Pelaku, saat: datetime
) -> Tinjauan:
    """What would follow if `asal` went into `tetap`: done within a transaction, and undone.

    Raises `GabungTertahan` where the two cannot be merged at all, `TidakAda` for an unknown one.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    try:
        with transaksi() as sesi:
            g = _gabungkan(sesi, instansi, tetap, asal, pelaku, saat)
            raise _HanyaMelihat
    except _HanyaMelihat:
        return Tinjauan(_sidik(g), tuple(g.pindahan), tuple(g.tabrakan), tuple(g.tertahan))


def gabung(
    instansi: Instansi,
    tetap: UUID,
    asal: UUID,
    *,
    alasan: str | None,
    sidik: str,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Put `asal` into `tetap`, with everything that is its own; the id of the merge.

    Raises `IsianSalah` without a reason, `GabungTertahan`, and `Bentrok` where it would not do what
    `tinjau` told (`sidik`).
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = teks_wajib("alasan", alasan, PANJANG_ALASAN, kosong=ALASAN_KOSONG, baris=True)
    with transaksi() as sesi:
        riwayat = kueri.halaman(instansi, asal)
        lama, orang = _orang(sesi, tetap), _orang(sesi, asal)
        nama_asal = sebut(asal)
        g = _gabungkan(sesi, instansi, tetap, asal, pelaku, saat)
        if g.tertahan:
            raise GabungTertahan(" ".join(g.tertahan))
        if _sidik(g) != sidik:
            raise Bentrok(BERUBAH)
        assert riwayat is not None  # or the lines above had refused
        satu = Penggabungan(
            id=pengenal_baru(),
            instansi_id=instansi.id,
            organisasi_id=tetap,
            asal_id=asal,
            riwayat=[
                {
                    "nama": r.isi.nama,
                    "mulai": r.selang.mulai.isoformat(),
                    "sampai": r.selang.sampai.isoformat() if r.selang.sampai else None,
                }
                for r in riwayat.rekam
            ],
            buku=g.buku.isi,
            alasan=kata,
            pencatat=pelaku.nama,
            dicatat=saat,
        )
        sesi.add(satu)
        sesi.flush()
        ikuti(sesi)
        _catat(
            instansi, "gabung", tetap, asal, pelaku=pelaku, saat=saat,
            nama=nama_asal, penggabungan=str(satu.id), alasan=kata,
            pindah={p.nama: p.jumlah for p in g.pindahan},
            bertabrakan=[f"{t.nama}: {t.kata}" for t in g.tabrakan],
        )  # fmt: skip
        surat.digabung(
            instansi, tetap, lama | orang, asal=nama_asal, organisasi=sebut(tetap), saat=saat
        )
        return satu.id


def batalkan(
    instansi: Instansi,
    penggabungan_id: UUID,
    alasan: str | None,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Part the two again: each has what it had. What was recorded since stays where it is.

    Raises `IsianSalah` without a reason, `Bentrok` where it was taken back already,
    `GabungTertahan` where a later merge stands upon it or something was changed since.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    kata = teks_wajib("alasan", alasan, PANJANG_ALASAN, kosong=ALASAN_BATAL_KOSONG, baris=True)
    try:
        with transaksi() as sesi:
            _batalkan(sesi, instansi, penggabungan_id, kata, pelaku, saat)
    except BukuBerubah as galat:
        apa = NAMA_TABEL.get(galat.tabel, "isinya")
        raise GabungTertahan(
            f"Sesudah digabung, {apa} sudah diubah, sehingga keduanya tidak dapat dipisahkan lagi."
        ) from galat
    except IntegrityError as galat:
        if "nomor_legalitas" in str(galat.orig):
            raise GabungTertahan(
                "Nomor surat catatan yang digabung sudah menjadi nomor organisasi lain."
            ) from galat
        raise GabungTertahan(
            "Sesudah digabung sudah ada yang dicatat pada bagian yang harus kembali, sehingga "
            "keduanya tidak dapat dipisahkan lagi."
        ) from galat


def _batalkan(
    sesi: Session,
    instansi: Instansi,
    penggabungan_id: UUID,
    alasan: str,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    satu = sesi.get(Penggabungan, penggabungan_id)
    if satu is None or satu.instansi_id != instansi.id:
        raise TidakAda("penggabungan")
    tetap, asal = satu.organisasi_id, satu.asal_id
    _kunci(sesi, instansi, tetap, asal)
    sesi.refresh(satu)
    if satu.dibatalkan is not None:
        raise Bentrok(f"Penggabungan ini sudah dibatalkan oleh {satu.pembatal}.")
    _tolak_bila_ada_sesudahnya(sesi, satu)
    semua = _orang(sesi, tetap)
    satu.dibatalkan, satu.pembatal, satu.alasan_batal = saat, pelaku.nama, alasan
    urungkan(sesi, dict(Basis.metadata.tables), satu.buku, lewati=_akun_terhapus)
    kembali = select(Rekam.id).where(Rekam.organisasi_id == asal)
    for model in (Perbaikan, Pengakhiran):  # what was noted of its records meanwhile is its own
        sesi.execute(
            update(model)
            .where(model.organisasi_id == tetap, model.rekam_id.in_(kembali))
            .values(organisasi_id=asal)
        )
    ikuti(sesi)
    _catat(
        instansi, "batalkan_gabung", tetap, asal, pelaku=pelaku, saat=saat,
        nama=sebut(asal), penggabungan=str(penggabungan_id), alasan=alasan,
    )  # fmt: skip
    surat.dipisahkan(
        instansi, tetap, semua | _orang(sesi, asal), asal=sebut(asal), organisasi=sebut(tetap),
        saat=saat,
    )  # fmt: skip


def _gabungkan(
    sesi: Session, instansi: Instansi, tetap: UUID, asal: UUID, pelaku: Pelaku, saat: datetime
) -> Gabungan:
    """Move all that belongs to `asal`, room by room, in the running transaction."""
    if tetap == asal:
        raise GabungTertahan("Pilih catatan lain: organisasi tidak digabung dengan dirinya.")
    _kunci(sesi, instansi, tetap, asal)
    for satu in (tetap, asal):
        if kueri_gabung.tujuan(instansi, satu):
            raise GabungTertahan("Salah satunya sudah digabung dengan catatan lain.")
    g = Gabungan(instansi, tetap, asal, sebut(tetap), Buku(sesi), pelaku, saat)
    g.dilihat = _versi(sesi, tetap, asal)
    bawa(g)
    sesi.expire_all()
    return g


def _versi(sesi: Session, *organisasi_id: UUID) -> str:
    """Which records both have, and how often each was corrected."""
    kueri_versi = select(Rekam.id, Rekam.versi).where(Rekam.organisasi_id.in_(organisasi_id))
    return str([(b.id.hex, b.versi) for b in sesi.execute(kueri_versi.order_by(Rekam.id))])


def _sidik(g: Gabungan) -> str:
    """What an officer looked at: both entries' records as they are, and what would be done."""
    return sidik_teks(f"{g.dilihat}{g.buku.sidik()}")


def _kunci(sesi: Session, instansi: Instansi, *organisasi_id: UUID) -> None:
    """Both entries, locked until the transaction ends; they are or were on the register."""
    ada = sesi.scalars(
        select(Organisasi.id)
        .where(
            Organisasi.id.in_(organisasi_id),
            Organisasi.instansi_id == instansi.id,
            Organisasi.nomor_induk.is_not(None),
        )
        .order_by(Organisasi.id)
        .with_for_update()
    ).all()
    if set(ada) != set(organisasi_id):
        raise TidakAda("organisasi")


def _tolak_bila_ada_sesudahnya(sesi: Session, satu: Penggabungan) -> None:
    """What came later stands upon this one: it is taken back first."""
    sesudah = sesi.scalars(
        select(Penggabungan.id)
        .where(
            or_(
                Penggabungan.organisasi_id == satu.organisasi_id,
                Penggabungan.asal_id == satu.organisasi_id,
            ),
            Penggabungan.dibatalkan.is_(None),
            Penggabungan.id != satu.id,
            or_(
                Penggabungan.dicatat > satu.dicatat,
                (Penggabungan.dicatat == satu.dicatat) & (Penggabungan.id > satu.id),
            ),
        )
        .limit(1)
    ).first()
    if sesudah is not None:
        raise GabungTertahan(
            "Ada penggabungan yang lebih baru pada organisasi ini. Pisahkan yang itu dahulu."
        )


def _orang(sesi: Session, organisasi_id: UUID) -> set[UUID]:
    return set(
        sesi.scalars(
            select(Keanggotaan.pengguna_id).where(Keanggotaan.organisasi_id == organisasi_id)
        )
    )


def _akun_terhapus(tabel: str, baris: dict[str, Any]) -> bool:
    """A membership does not come back to somebody who erased their account."""
    return tabel == Keanggotaan.__tablename__ and not tahan(baris["pengguna_id"])


def _catat(
    instansi: Instansi,
    tindakan: str,
    tetap: UUID,
    asal: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
    **isi: Any,
) -> None:
    """A line for each of the two entries."""
    for objek, lain in ((tetap, {"asal": str(asal)}), (asal, {"tetap": str(tetap)})):
        jejak.catat(
            pelaku, tindakan, "organisasi", objek, saat=saat, rantai=instansi.kode_wilayah,
            sesudah=lain | isi,
        )  # fmt: skip
