"""The figures of an office's year, against plain SQL of the same counts on a bare connection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import delete

from bench.kita import Kita
from bench.polos import Pilih
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri, ringkasan
from sinormas.kinerja.ingatan import INGATAN
from sinormas.kinerja.models import RingkasanKinerja
from sinormas.umum.transaksi import transaksi

_KONFLIK = (
    "(SELECT count(*) FROM konflik WHERE instansi_id = ? AND tahun = ? AND dicabut IS NULL{})"
)
_SELESAI = " AND keadaan = 'diselesaikan' AND (diselesaikan_pada IS NULL OR diselesaikan_pada <= ?)"
_DITANGANI = (
    " AND keadaan IN ('ditangani', 'diselesaikan')"
    " AND (ditangani_pada IS NULL OR ditangani_pada <= ?)"
)
_JENIS = tuple(f" AND jenis = '{j}'" for j in ("sosial_budaya", "agama", "ekonomi"))
_KEGIATAN = (
    "(SELECT coalesce(sum(coalesce({}, 0)), 0) FROM kegiatan WHERE instansi_id = ? AND tahun = ?"
    " AND dicabut IS NULL AND diundang IS NOT NULL)"
)
_TERDATA = """(SELECT count(*) FROM rekam WHERE instansi_id = ? AND mulai <= ?
 AND (sampai IS NULL OR sampai > ?) AND bentuk <> 'yayasan'
 AND (legalitas IS NULL OR legalitas <> 'belum'
      OR (SELECT tanpa_legalitas_terdata FROM instansi WHERE id = ?)))"""
Isian = tuple[str, ...]
_TAHUN: tuple[tuple[str, Isian], ...] = (
    *(
        (_KONFLIK.format(jenis + keadaan), ("kantor", "tahun", *hari))
        for jenis in _JENIS
        for keadaan, hari in (("", ()), (_SELESAI, ("akhir",)))
    ),
    (_KONFLIK.format(""), ("kantor", "tahun")),
    (_KONFLIK.format(_DITANGANI), ("kantor", "tahun", "akhir")),
    (
        "(SELECT count(*) FROM partisipasi WHERE instansi_id = ? AND tahun = ?"
        " AND dicabut IS NULL)",
        ("kantor", "tahun"),
    ),
    (_KEGIATAN.format("diundang"), ("kantor", "tahun")),
    (_KEGIATAN.format("hadir"), ("kantor", "tahun")),
    (_TERDATA, ("kantor", "akhir", "akhir", "kantor")),
)
"""The counts of an office and a year, on the conditions of the program, and what they take."""
_LUAR = """
SELECT CASE WHEN r.bentuk IS NULL OR r.bentuk = 'yayasan' THEN r.bentuk ELSE 'belum' END, count(*)
FROM partisipasi p
LEFT JOIN rekam r ON r.organisasi_id = p.organisasi_id AND r.instansi_id = ?
 AND r.mulai <= ? AND (r.sampai IS NULL OR r.sampai > ?)
WHERE p.instansi_id = ? AND p.tahun = ? AND p.dicabut IS NULL
 AND (r.bentuk IS NULL OR NOT (r.bentuk <> 'yayasan'
      AND (r.legalitas IS NULL OR r.legalitas <> 'belum'
           OR (SELECT tanpa_legalitas_terdata FROM instansi WHERE id = ?))))
GROUP BY 1
"""
"""Who took part outside of those that count: the finding beside IKU-4."""


def polos(
    pilih: Pilih, instansi_id: Any, tahun: Sequence[int], tahun_luar: Sequence[int]
) -> list[tuple[Any, ...]]:
    """The counts of some years in one SELECT, and the finding of some in one each."""
    nilai: list[Any] = []
    for t in tahun:
        isi = {"kantor": instansi_id, "tahun": t, "akhir": f"{t}-12-31"}
        nilai += [isi[apa] for _, perlu in _TAHUN for apa in perlu]
    hasil = [*pilih(_hitungan(len(tahun)), nilai)]
    for t in tahun_luar:
        akhir = f"{t}-12-31"
        hasil += pilih(_LUAR, (instansi_id, akhir, akhir, instansi_id, t, instansi_id))
    return hasil


@lru_cache
def _hitungan(banyak: int) -> str:
    return "SELECT " + ", ".join([perintah for perintah, _ in _TAHUN] * banyak)


def sisi(kita: Kita, pilih: Pilih, tahun: int) -> dict[str, Callable[[], object]]:
    """One office's year, by `sql`; by a process that was asked before; by one that was not.

    All three count the registers anew. First it is made sure that they count the same.
    """
    pengenal = kita.pengenal(kita.instansi)
    _periksa(kita.instansi, pilih, pengenal, (tahun,))

    def baru() -> object:
        INGATAN.lupakan()
        return kueri.hitung_tahun(kita.instansi, tahun)

    return {
        "kita": lambda: kueri.hitung_tahun(kita.instansi, tahun),
        "baru": baru,
        "sql": lambda: polos(pilih, pengenal, (tahun,), (tahun,)),
    }


def sisi_semua(kita: Kita, pilih: Pilih, tahun: Sequence[int]) -> dict[str, Callable[[], object]]:
    """All offices, each year with its finding: kept, worked out and stored, and by `sql`."""
    kantor = instansi_kueri.semua()
    pengenal = [kita.pengenal(i) for i in kantor]
    _periksa(kantor[0], pilih, pengenal[0], tahun)

    def hitung() -> object:
        with transaksi() as sesi:
            sesi.execute(delete(RingkasanKinerja))
        return ringkasan.baca(tahun)

    return {
        "hitung": hitung,
        "sql": lambda: [polos(pilih, p, tahun, tahun) for p in pengenal],
        "simpan": lambda: ringkasan.baca(tahun),
    }


def _periksa(instansi: Instansi, pilih: Pilih, pengenal: Any, tahun: Sequence[int]) -> None:
    akhir = max(tahun)
    hasil = {h.kode: h for h in kueri.hitung_beberapa(instansi, tahun)[akhir]}
    baris, *luar = polos(pilih, pengenal, tahun, (akhir,))
    hitungan = baris[-len(_TAHUN) :]
    iku4 = hasil["IKU-4"]
    beda = (
        (iku4.hasil.penyebut, hitungan[-1]),
        (iku4.hasil.pembilang, hitungan[8]),
        (hasil["IKU-1"].hasil.penyebut, hitungan[0]),
        (hasil["IKK-6"].hasil.pembilang, hitungan[10]),
        (sum(iku4.luar.values()), sum(b[1] for b in luar)),
    )
    if any(a != b for a, b in beda):
        raise RuntimeError(f"the two sides count differently: {beda}")
