"""Reading the sheets that a paper was put together from."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, or_, select

from sinormas import izin
from sinormas.berkas import kueri as berkas
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.kueri import BerkasTersimpan
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku, Tindakan
from sinormas.pelaporan.kueri_loket import pemilik_laporan
from sinormas.pelaporan.models import Lampiran, LampiranPengajuan, Laporan, Lembar
from sinormas.umum.transaksi import sesi_kini


@dataclass(frozen=True, slots=True)
class LampiranBerlembar:
    """A paper as it is now: its file, and the files it was put together from, in their order."""

    berkas: BerkasTersimpan
    lembar: tuple[BerkasTersimpan, ...]

    @property
    def rangkai(self) -> tuple[UUID, ...]:
        """What another page must not have changed meanwhile."""
        return (self.berkas.id, *(b.id for b in self.lembar))


def berlembar(laporan_id: UUID, kunci: str) -> LampiranBerlembar | None:
    """The paper `kunci` of a filing; one whose sheets are not known is its own only sheet."""
    baris = sesi_kini().execute(
        select(Lampiran.berkas_id, Lembar.berkas_id)
        .join(Lembar, Lembar.lampiran_id == Lampiran.id, isouter=True)
        .where(Lampiran.laporan_id == laporan_id, Lampiran.dokumen == kunci)
        .order_by(Lembar.urutan, Lembar.id)
    )
    pasangan = [(b[0], b[1]) for b in baris]
    if not pasangan:
        return None
    utama = pasangan[0][0]
    lembar = [satu for _, satu in pasangan if satu is not None] or [utama]
    isi = berkas.beberapa({utama, *lembar})
    return LampiranBerlembar(isi[utama], tuple(isi[satu] for satu in lembar))


def jumlah_lembar(laporan_id: UUID) -> dict[str, int]:
    """For each paper of a filing that was put together: from how many files."""
    hitung: dict[str, int] = {}
    baris = sesi_kini().scalars(
        select(Lampiran.dokumen)
        .join(Lembar, Lembar.lampiran_id == Lampiran.id)
        .where(Lampiran.laporan_id == laporan_id)
    )
    for kunci in baris:
        hitung[kunci] = hitung.get(kunci, 0) + 1
    return hitung


def masih_dirujuk(berkas_id: UUID) -> bool:
    """Whether any filing, now or as it was handed in, still holds on to a file."""
    kueri = select(
        or_(
            exists().where(Lampiran.berkas_id == berkas_id),
            exists().where(Lembar.berkas_id == berkas_id),
            exists().where(LampiranPengajuan.berkas_id == berkas_id),
        )
    )
    return bool(sesi_kini().scalar(kueri))


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_lembar(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether a file is a sheet of a paper whose filing `pelaku` may read."""
    baris = (
        sesi_kini()
        .execute(
            select(Laporan.id, Laporan.instansi_id, Laporan.organisasi_id, Laporan.nomor)
            .join(Lampiran, Lampiran.laporan_id == Laporan.id)
            .join(Lembar, Lembar.lampiran_id == Lampiran.id)
            .where(Lembar.berkas_id == berkas_id)
            .limit(1)
        )
        .first()
    )
    instansi = instansi_kueri.menurut_id(baris.instansi_id) if baris else None
    if baris is None or instansi is None:
        return False
    pemilik = pemilik_laporan(baris.id, baris.organisasi_id)
    if baris.nomor is None and pelaku.id not in pemilik:
        return False
    return izin.boleh(pelaku, Tindakan.LIHAT_BERKAS, instansi.objek(pemilik))
