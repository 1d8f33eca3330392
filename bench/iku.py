"""The figures of an office's year, against plain SQL of the same counts on a bare connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from bench.kita import Kita
from bench.polos import Pilih
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kueri

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


def polos(pilih: Pilih, instansi_id: Any, tahun: Sequence[int]) -> list[tuple[Any, ...]]:
    """The counts of some years in one SELECT, and the finding of the latest in another."""
    nilai: list[Any] = []
    for t in tahun:
        isi = {"kantor": instansi_id, "tahun": t, "akhir": f"{t}-12-31"}
        nilai += [isi[apa] for _, perlu in _TAHUN for apa in perlu]
    hitungan = pilih(_hitungan(len(tahun)), nilai)
    akhir = f"{max(tahun)}-12-31"
    luar = pilih(_LUAR, (instansi_id, akhir, akhir, instansi_id, max(tahun), instansi_id))
    return [*hitungan, *luar]


@lru_cache
def _hitungan(banyak: int) -> str:
    return "SELECT " + ", ".join([perintah for perintah, _ in _TAHUN] * banyak)


def sisi(
    kita: Kita, pilih: Pilih, daftar: Iterable[Instansi], tahun: Sequence[int]
) -> dict[str, Callable[[], object]]:
    """Both sides, for every office of `daftar`; first made sure that they count the same."""
    kantor = tuple(daftar)
    pengenal = [kita.pengenal(i) for i in kantor]
    _periksa(kantor[0], pilih, pengenal[0], tahun)
    return {
        "kita": lambda: [kueri.hitung_beberapa(i, tahun) for i in kantor],
        "sql": lambda: [polos(pilih, p, tahun) for p in pengenal],
    }


def _periksa(instansi: Instansi, pilih: Pilih, pengenal: Any, tahun: Sequence[int]) -> None:
    akhir = max(tahun)
    hasil = {h.kode: h for h in kueri.hitung_beberapa(instansi, tahun)[akhir]}
    baris, *luar = polos(pilih, pengenal, tahun)
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
