"""Filings: the accepted ones behind the records, and the queue on the officers' desks."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sinormas.instansi.aturan import isi_pola
from sinormas.instansi.kueri import libur_nasional
from sinormas.operasi.buatan.dasar import PETUGAS, SUMBER, Baris, Kantor
from sinormas.operasi.buatan.isian import isian
from sinormas.operasi.buatan.nama import Wajah, wajah_baru
from sinormas.pelaporan.aturan import Jenis, Keadaan
from sinormas.pelaporan.layanan import BITA_KODE
from sinormas.pelaporan.tenggat import MENUNGGU, Kalender
from sinormas.umum.waktu import tanggal_di
from sinormas.verifikasi.aturan import JenisPutusan

ANTREAN_PALING_SEDIKIT, ANTREAN_PALING_BANYAK = 40, 400
"""An office has as many filings on its desk as its people can carry, however long its register."""
UMUR_ANTREAN = 28
"""Days since the oldest filing in the queue came in."""
KEADAAN_ANTREAN = (*[Keadaan.DIAJUKAN] * 7, *[Keadaan.DIPERIKSA] * 2, Keadaan.DIKEMBALIKAN)


def identitas(k: Kantor, saat: datetime, induk: int | None) -> tuple[UUID, Baris]:
    """An organisation; `induk` None is one whose first filing still waits."""
    organisasi_id = k.pengenal(saat)
    return organisasi_id, (
        "organisasi",
        {
            "id": organisasi_id,
            "instansi_id": k.instansi.id,
            "nomor_induk": induk,
            "dibuat": saat,
            "sumber": SUMBER,
        },
    )


def laporan(
    k: Kantor,
    organisasi_id: UUID,
    wajah: Wajah,
    jenis: Jenis,
    keadaan: Keadaan,
    diajukan: datetime,
    diputuskan: datetime | None = None,
) -> tuple[UUID, Baris]:
    """A filing that has its receipt."""
    dibuat = diajukan - timedelta(minutes=k.acak.randrange(8000))
    dikembalikan = k.rencana.saat if keadaan is Keadaan.DIKEMBALIKAN else None
    laporan_id = k.pengenal(dibuat)
    diambil = keadaan is not Keadaan.DIAJUKAN
    return laporan_id, (
        "laporan",
        {
            "id": laporan_id,
            "instansi_id": k.instansi.id,
            "organisasi_id": organisasi_id,
            "jenis": jenis,
            "keadaan": keadaan,
            "versi": 3 if diambil else 2,
            "dibuat": dibuat,
            "pembuat_id": k.rencana.pelapor_id,
            "disimpan": diajukan,
            "nama": wajah.nama,
            "bentuk": wajah.bentuk,
            "struktur": wajah.struktur,
            "legalitas": wajah.legalitas,
            "kode_kecamatan": wajah.tempat[1],
            **_tanda_terima(k, diajukan),
            "kunci_sekali": None,
            "petugas_id": k.rencana.petugas_id if diambil else None,
            "dikembalikan": dikembalikan,
            "diputuskan": diputuskan,
            "periode": diajukan.year if jenis is Jenis.TAHUNAN else None,
            "tenggat": _tenggat(k, keadaan, diajukan, dikembalikan),
        },
    )


def _tenggat(
    k: Kantor, keadaan: Keadaan, diajukan: datetime, dikembalikan: datetime | None
) -> date | None:
    """The last day of whoever is at turn; None for a filing that waits for nobody."""
    if keadaan not in MENUNGGU:
        return None
    kini = tanggal_di(k.rencana.saat, k.instansi.zona_waktu)
    hari = Kalender(k.instansi, kini, libur_nasional((kini.year - 1, kini.year, kini.year + 1)))
    if dikembalikan is not None:
        return hari.batas_lengkapi(dikembalikan)
    return hari.batas_periksa(diajukan)


def _tanda_terima(k: Kantor, diajukan: datetime) -> dict[str, object]:
    tahun = diajukan.year
    seri = k.seri[tahun] = k.seri.get(tahun, 0) + 1
    return {
        "tahun": tahun,
        "seri": seri,
        "nomor": isi_pola(
            k.instansi.pola_tanda_terima,
            seri=seri,
            kode_wilayah=k.instansi.kode_wilayah,
            tahun=tahun,
            bulan=diajukan.month,
        ),
        "kode_bukti": urlsafe_b64encode(k.acak.randbytes(BITA_KODE)).decode().rstrip("="),
        "diajukan": diajukan,
    }


def putusan(k: Kantor, laporan_id: UUID, jenis: JenisPutusan, saat: datetime) -> Baris:
    """An officer's decision."""
    return "putusan", {
        "id": k.pengenal(saat),
        "instansi_id": k.instansi.id,
        "laporan_id": laporan_id,
        "versi": 2,
        "jenis": jenis,
        "alasan": None,
        "kata": "Mohon lengkapi surat domisili." if jenis is JenisPutusan.KEMBALIKAN else "",
        "petugas_id": k.rencana.petugas_id,
        "petugas": PETUGAS,
        "saat": saat,
    }


def antrean(k: Kantor, jumlah: int, berjalan: Sequence[tuple[UUID, Wajah]]) -> Iterator[Baris]:
    """The queue of an office with `jumlah` organisations, of which `berjalan` are some.

    Of three filings two come from organisations that are not on the register yet.
    """
    banyak = min(max(jumlah // 50, ANTREAN_PALING_SEDIKIT), ANTREAN_PALING_BANYAK)
    for urutan in range(banyak):
        lama = timedelta(days=UMUR_ANTREAN * (banyak - urutan) / banyak)
        diajukan = k.rencana.saat - lama
        if urutan % 3 == 0 and urutan < len(berjalan):
            organisasi_id, wajah = berjalan[urutan]
            jenis = k.acak.choice((Jenis.TAHUNAN, Jenis.PERUBAHAN))
        else:
            wajah = wajah_baru(k.acak, k.induk + 1 + urutan, diajukan.date(), k.tempat)
            organisasi_id, baris = identitas(k, diajukan, None)
            jenis = Jenis.BARU
            yield baris
        yield from _menunggu(k, organisasi_id, wajah, jenis, diajukan, urutan)


def _menunggu(
    k: Kantor, organisasi_id: UUID, wajah: Wajah, jenis: Jenis, diajukan: datetime, urutan: int
) -> Iterator[Baris]:
    keadaan = KEADAAN_ANTREAN[urutan % len(KEADAAN_ANTREAN)]
    laporan_id, baris = laporan(k, organisasi_id, wajah, jenis, keadaan, diajukan)
    yield baris
    yield from isian(k, laporan_id, wajah, diajukan, jenis)
    if keadaan is Keadaan.DIKEMBALIKAN:
        yield putusan(k, laporan_id, JenisPutusan.KEMBALIKAN, k.rencana.saat)
