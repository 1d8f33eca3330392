"""Finding an organisation by a name nearly typed: how long a question takes, what it finds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import median

from sqlalchemy import select

from bench.kita import Kita
from bench.ukur import DINDING
from sinormas.extensions import Basis
from sinormas.organisasi import pencarian
from sinormas.umum.transaksi import sesi_kini

BANYAK = 40
"""Names, spread over the register."""
HURUF = "aeiounk"


def ukur(kita: Kita) -> dict[str, tuple[float, float, float]]:
    """For each kind of question: median and 95th percentile in ms, and the share that was found."""
    nama, acak = _nama(kita), Random(7)  # no secrets
    return {
        "nama tepat": _satu(kita, nama, lambda n: n),
        "satu salah ketik": _satu(kita, nama, lambda n: _salah(acak, n)),
        "tanpa kata pertama": _satu(kita, nama, lambda n: n.partition(" ")[2]),
    }


def _satu(kita: Kita, nama: list[str], ubah: Callable[[str], str]) -> tuple[float, float, float]:
    lama, kena = [], 0
    for satu in nama:
        diketik = ubah(satu)
        mulai = DINDING()
        hasil = pencarian.cari(kita.instansi, nama=diketik)
        lama.append((DINDING() - mulai) * 1000)
        sesi_kini().rollback()
        kena += any(c.nama == satu for c in hasil)
    lama.sort()
    return median(lama), lama[len(lama) * 95 // 100], kena / len(nama)


def _nama(kita: Kita) -> list[str]:
    """Names of today's register, from its beginning to its end."""
    rekam = Basis.metadata.tables["rekam"]
    kini = select(rekam.c.nama).where(
        rekam.c.instansi_id == kita.instansi.id, rekam.c.sampai.is_(None)
    )
    jumlah = (
        sesi_kini()
        .execute(
            select(Basis.metadata.tables["cari_nama"].c.id)
            .order_by(Basis.metadata.tables["cari_nama"].c.id.desc())
            .limit(1)
        )
        .scalar_one()
    )
    langkah = max(jumlah // (BANYAK + 1), 1)
    return [
        nama
        for ke in range(BANYAK)
        for nama in sesi_kini().scalars(kini.order_by(rekam.c.id).limit(1).offset(ke * langkah))
    ]


def _salah(acak: Random, nama: str) -> str:
    """One slip: a letter missing, two changed about, or another one."""
    letak = acak.randrange(3, len(nama) - 2)
    ekor = nama[letak + 1 :]
    return nama[:letak] + acak.choice(
        (ekor, ekor[0] + nama[letak] + ekor[1:], acak.choice(HURUF) + ekor)
    )
