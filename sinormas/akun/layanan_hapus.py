"""Erasing an account, and showing a person what is held about them.

The rooms to the right know more of a person than this one. They say here why an account may not go
yet (`Penghalang`), let go of it (`Pelepas`), and add their part of "my data" (`Pengisi`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update

from sinormas.akun import kueri
from sinormas.akun import sesi as akun_sesi
from sinormas.akun.layanan_akun import pemilik_akun, periksa_sandi
from sinormas.akun.layanan_diri import Peramban, catat
from sinormas.akun.models import (
    FaktorTotp,
    JaringanDikenal,
    KodePulih,
    KunciMasuk,
    Pengguna,
    PerangkatDikenal,
    SurelBaru,
    Tautan,
)
from sinormas.akun.penerima import penerima
from sinormas.akun.tautan import Pemilik
from sinormas.akun.zona import sebut_waktu
from sinormas.izin import Pelaku
from sinormas.kabar import layanan as kabar
from sinormas.kabar.layanan import Penerima
from sinormas.umum.transaksi import transaksi

NAMA_TERHAPUS = "Akun dihapus"
RANAH_TERHAPUS = "akun-dihapus.invalid"
"""No mail can ever reach an address under `.invalid` (RFC 2606)."""

MILIKNYA = (
    Tautan, SurelBaru, PerangkatDikenal, JaringanDikenal, KunciMasuk, KodePulih, FaktorTotp,
)  # fmt: skip
"""What goes with an account."""


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why an account may not go yet, and the page where that is put right."""

    pesan: str
    endpoint: str | None = None
    nilai: tuple[tuple[str, Any], ...] = ()
    tautan: str = ""


class MasihTerhalang(Exception):
    """The account may not go yet."""

    def __init__(self, halangan: Sequence[Halangan]) -> None:
        super().__init__("; ".join(h.pesan for h in halangan))
        self.halangan = tuple(halangan)


Penghalang = Callable[[UUID], Sequence[Halangan]]
Pelepas = Callable[[Pelaku, datetime], None]
Pengisi = Callable[[Pelaku], Any]
_penghalang: list[Penghalang] = []
_pelepas: list[Pelepas] = []
_pengisi: dict[str, Pengisi] = {}


def daftarkan(
    bagian: str,
    pengisi: Pengisi,
    *,
    penghalang: Penghalang | None = None,
    pelepas: Pelepas | None = None,
) -> None:
    """A room's part: under which heading of "my data", and its say in an account's end."""
    _pengisi[bagian] = pengisi
    if penghalang and penghalang not in _penghalang:
        _penghalang.append(penghalang)
    if pelepas and pelepas not in _pelepas:
        _pelepas.append(pelepas)


def halangan(pelaku: Pelaku) -> tuple[Halangan, ...]:
    """What stands against the end of this account; nothing: it may go."""
    if pelaku.id is None or pelaku.staf:
        return (
            Halangan("Anda staf kantor. Minta admin mencabut peran Anda, lalu hapus akun Anda."),
        )
    return tuple(h for tanya in _penghalang for h in tanya(pelaku.id))


def hapus(sandi: str | None, *, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> None:
    """Erase a person: name, address, password, sessions, memberships; the id stays for the trace.

    Raises `IsianSalah` for a wrong password, `MasihTerhalang`.
    """
    periksa_sandi(sandi, "sandi", pelaku)
    hapus_sekarang(pelaku, peramban, saat)


def hapus_sekarang(pelaku: Pelaku, peramban: Peramban, saat: datetime) -> None:
    """The same for whoever needs to be asked no more. Raises `MasihTerhalang`, `TidakAda`."""
    with transaksi() as sesi:
        terhalang = halangan(pelaku)
        if terhalang:
            raise MasihTerhalang(terhalang)
        pemilik = pemilik_akun(pelaku)
        _lepas(pelaku, saat)
        kabar.lupakan(pemilik.id, pemilik.email)
        terbukti = [Penerima(p.email) for p in penerima([pemilik.id])]
        kabar.kirim(None, "akun_dihapus", terbukti, {"waktu": sebut_waktu(saat)}, saat=saat)
        sesi.execute(
            update(Pengguna)
            .where(Pengguna.id == pemilik.id)
            .values(
                email=f"{pemilik.id.hex}@{RANAH_TERHAPUS}",
                nama=NAMA_TERHAPUS,
                sandi=None,
                dikonfirmasi=None,
                aktif=False,
            )
        )
        _lepas(pelaku, saat)  # what was joined while this waited for the row
        akun_sesi.akhiri_semua(pemilik.id)
        for tabel in MILIKNYA:
            sesi.execute(delete(tabel).where(tabel.pengguna_id == pemilik.id))
        catat(sesi, Pemilik(pemilik.id, "", NAMA_TERHAPUS), "hapus_akun", peramban, saat)


def _lepas(pelaku: Pelaku, saat: datetime) -> None:
    """The rooms to the right first, as they do whatever else they do: rows are locked in order."""
    for lepas in reversed(_pelepas):
        lepas(pelaku, saat)


def data_saya(pelaku: Pelaku, saat: datetime) -> dict[str, Any]:
    """All that is held about a person, room by room, as plain JSON."""
    return {
        "dibuat": saat.isoformat(),
        "keterangan": (
            "Data tentang Anda yang disimpan sinormas. Isi laporan adalah milik organisasi dan "
            "dapat dibuka dari halaman laporannya."
        ),
        "akun": kueri.data_akun(pelaku, saat),
        **{bagian: isi(pelaku) for bagian, isi in sorted(_pengisi.items())},
    }
