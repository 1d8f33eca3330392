"""Marks of participation with their evidence, events and conflict cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from sinormas.konflik.aturan import TERTANGANI, JenisKonflik, KeadaanKonflik
from sinormas.operasi.buatan.dasar import PETUGAS, Baris, Kantor
from sinormas.operasi.buatan.nama import Wajah, kata
from sinormas.organisasi.aturan import Selang, dihitung_terdata
from sinormas.partisipasi.aturan import JenisBukti
from sinormas.umum.waktu import akhir_tahun

IKUT = {True: 0.5, False: 0.08}
"""How likely a mark is in a year, for one that counts as terdata and for one that doesn't."""
KASUS_SETAHUN = 8
URAIAN = {
    JenisBukti.DAFTAR_HADIR: "Hadir dalam pembinaan organisasi kemasyarakatan",
    JenisBukti.KEGIATAN: "Bakti sosial bersama warga",
    JenisBukti.KERJA_SAMA: "Kerja sama penanganan konflik sosial di kecamatan",
}
JENIS_BUKTI = tuple(URAIAN)


def kegiatan(k: Kantor, tahun: int) -> tuple[list[UUID], list[Baris]]:
    """The events of a year; their ids and rows."""
    daftar = []
    for nama in kata()["kegiatan"]["nama"]:
        hari = _hari(k, tahun)
        diundang = k.acak.randrange(40, 120)
        saat = k.siang(hari)
        daftar.append(
            {
                "id": k.pengenal(saat),
                "instansi_id": k.instansi.id,
                "tahun": tahun,
                "tanggal": hari,
                "nama": nama,
                "tempat": k.instansi.kota,
                "diundang": diundang,
                "hadir": diundang - k.acak.randrange(diundang // 3),
                "pencatat": PETUGAS,
                "dicatat": saat,
            }
        )
    return [b["id"] for b in daftar], [("kegiatan", b) for b in daftar]


def konflik(k: Kantor, tahun: int) -> Iterator[Baris]:
    """The conflict cases of a year."""
    pilihan = kata()["konflik"]
    for _ in range(KASUS_SETAHUN):
        hari = _hari(k, tahun)
        saat = k.siang(hari)
        keadaan = k.acak.choice(tuple(KeadaanKonflik))
        yield (
            "konflik",
            {
                "id": k.pengenal(saat),
                "instansi_id": k.instansi.id,
                "tahun": tahun,
                "tanggal": hari,
                "jenis": k.acak.choice(tuple(JenisKonflik)),
                "keadaan": keadaan,
                "pihak": k.acak.choice(pilihan["pihak"]),
                "permasalahan": k.acak.choice(pilihan["permasalahan"]),
                "lokasi": k.acak.choice(k.tempat)[0],
                "cara": k.acak.choice(pilihan["cara"]) if keadaan in TERTANGANI else None,
                "pencatat": PETUGAS,
                "dicatat": saat,
            },
        )


def tanda(
    k: Kantor,
    organisasi_id: UUID,
    wajah: Wajah,
    selang: Sequence[Selang],
    acara: Mapping[int, Sequence[UUID]],
) -> Iterator[Baris]:
    """Marks in the years in which the organisation took part, each on its evidence.

    It was on the register on that day; it may have left before the year's end.
    """
    peluang = IKUT[dihitung_terdata(wajah.bentuk)]
    for tahun in acara:
        if k.acak.random() > peluang:
            continue
        hari = _hari(k, tahun)
        if any(s.memuat(hari) for s in selang):
            yield from _satu_tanda(k, organisasi_id, hari, acara[tahun])


def _satu_tanda(
    k: Kantor, organisasi_id: UUID, hari: date, acara: Sequence[UUID]
) -> Iterator[Baris]:
    saat = k.siang(hari)
    jenis = k.acak.choice(JENIS_BUKTI)
    acara_id = k.acak.choice(acara) if jenis is JenisBukti.DAFTAR_HADIR else None
    bukti_id = k.pengenal(saat)
    if acara_id is not None:
        yield (
            "kehadiran",
            {
                "id": k.pengenal(saat),
                "instansi_id": k.instansi.id,
                "kegiatan_id": acara_id,
                "organisasi_id": organisasi_id,
                "dicatat": saat,
            },
        )
    yield (
        "bukti",
        {
            "id": bukti_id,
            "instansi_id": k.instansi.id,
            "organisasi_id": organisasi_id,
            "tahun": hari.year,
            "jenis": jenis,
            "uraian": URAIAN[jenis],
            "kegiatan_id": acara_id,
            "laporan_id": None,
            "berkas_id": None,
            "dicatat": saat,
        },
    )
    yield (
        "partisipasi",
        {
            "id": k.pengenal(saat),
            "instansi_id": k.instansi.id,
            "organisasi_id": organisasi_id,
            "tahun": hari.year,
            "bukti_id": bukti_id,
            "penanda_id": k.rencana.petugas_id,
            "penanda": PETUGAS,
            "ditandai": saat,
            "dicabut": None,
            "pencabut": None,
            "alasan_cabut": None,
        },
    )


def _hari(k: Kantor, tahun: int) -> date:
    """A day of the year that has been."""
    return k.antara(date(tahun, 1, 2), min(akhir_tahun(tahun), k.rencana.akhir))
