"""The registry of texts, and the words that an office uses for them today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kabar.aturan import PANJANG_NILAI, Isian, Kanal, Kata, Teks, isi_teks
from sinormas.kabar.models import TeksInstansi
from sinormas.umum.teks import bersih, bersih_baris
from sinormas.umum.transaksi import sesi_kini

PANJANG_PERIHAL_TERKIRIM = 200
ALAMAT_CONTOH = "https://sinormas.contoh.id"


@lru_cache(maxsize=1)
def daftar_teks() -> Mapping[str, Teks]:
    """Every text, by its key, in the order of the registry."""
    sumber = files("sinormas.kabar").joinpath("teks.toml").read_text("utf-8")
    return {t["kunci"]: _teks(**t) for t in tomllib.loads(sumber)["teks"]}


def _teks(  # noqa: PLR0913, RUF100  # the columns of the registry
    kunci: str,
    kelompok: str,
    nama: str,
    saat: str,
    kanal: list[str],
    perihal: str,
    isi: str,
    isian: dict[str, list[str]],
    wajib: tuple[str, ...] = (),
    *,
    rahasia: bool = False,
    borongan: bool = False,
) -> Teks:
    return Teks(
        kunci=kunci,
        kelompok=kelompok,
        nama=nama,
        saat=saat,
        kanal=frozenset(map(Kanal, kanal)),
        kata=Kata(perihal, isi.strip()),
        isian={n: Isian(*a) for n, a in isian.items()},
        wajib=tuple(wajib),
        rahasia=rahasia,
        borongan=borongan,
    )


def kata_kantor(instansi: Instansi | None, kunci: str) -> Kata:
    """The words that are in force: those of the office, else those of the house."""
    baku = daftar_teks()[kunci].kata
    if instansi is None:
        return baku
    terakhir = (
        sesi_kini()
        .execute(
            select(TeksInstansi.perihal, TeksInstansi.isi)
            .where(TeksInstansi.instansi_id == instansi.id, TeksInstansi.kunci == kunci)
            .order_by(TeksInstansi.versi.desc())
            .limit(1)
        )
        .one_or_none()
    )
    if terakhir is None or terakhir.isi is None:
        return baku
    return Kata(terakhir.perihal or baku.perihal, terakhir.isi)


def susun(instansi: Instansi | None, teks: Teks, kata: Kata, data: Mapping[str, str]) -> Kata:
    """A text ready to be sent. Raises `ValueError` unless `data` names exactly its fields."""
    if data.keys() != teks.isian.keys():
        beda = data.keys() ^ teks.isian.keys()
        raise ValueError(f"{teks.kunci}: fields {sorted(beda)} do not match the registry")
    semua = {**_umum(instansi), **data}
    nilai = {nama: bersih_baris(isi)[:PANJANG_NILAI] for nama, isi in semua.items()}
    hasil = isi_teks(kata, nilai)
    return Kata(bersih(hasil.perihal)[:PANJANG_PERIHAL_TERKIRIM], hasil.isi)


def contoh(teks: Teks) -> dict[str, str]:
    """Data of nobody, for a preview; addresses are of this site."""
    alamat = current_app.config["SINORMAS"].alamat
    return {n: isian.contoh.replace(ALAMAT_CONTOH, alamat) for n, isian in teks.isian.items()}


def kantor_situs() -> Instansi | None:
    """The office that this site serves, in whose words people without one are spoken to."""
    kode = current_app.config["SINORMAS"].kode_instansi
    return instansi_kueri.menurut_kode(kode) if kode else instansi_kueri.pertama()


def _umum(instansi: Instansi | None) -> dict[str, str]:
    if instansi is None:
        return {"kantor": "kantor Kesbangpol", "singkatan": "Kesbangpol"}
    return {"kantor": instansi.nama, "singkatan": instansi.singkatan}


def kunci_berubah(instansi_id: UUID) -> frozenset[str]:
    """The texts for which an office has words of its own today."""
    baris = sesi_kini().execute(
        select(TeksInstansi.kunci, TeksInstansi.isi)
        .where(TeksInstansi.instansi_id == instansi_id)
        .order_by(TeksInstansi.kunci, TeksInstansi.versi)
    )
    akhir = {b.kunci: b.isi for b in baris}
    return frozenset(k for k, isi in akhir.items() if isi is not None)
