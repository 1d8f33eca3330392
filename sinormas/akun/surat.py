"""The messages about accounts.

They go to addresses that may not be the sender's own, so they repeat nothing that a stranger typed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sinormas.akun.aturan import umur_tautan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Peran
from sinormas.kabar import layanan as kabar
from sinormas.kabar.alamat import tautan_penuh
from sinormas.kabar.layanan import Penerima


def konfirmasi(kepada: str, tautan: str, *, saat: datetime) -> None:
    """Somebody registered with this address: is it theirs?"""
    _kirim(
        "konfirmasi", kepada, {"tautan": tautan, "berlaku": umur_tautan("konfirmasi")}, saat=saat
    )


def belum_konfirmasi(kepada: str, tautan: str, *, saat: datetime) -> None:
    """Somebody registered again with an address that was never confirmed."""
    data = {"tautan": tautan, "berlaku": umur_tautan("konfirmasi"), "tautan_lupa": _lupa()}
    _kirim("belum_konfirmasi", kepada, data, saat=saat)


def sudah_ada(kepada: str, *, saat: datetime) -> None:
    """Somebody registered with an address that has an account."""
    data = {"tautan_masuk": tautan_penuh("akun.masuk"), "tautan_lupa": _lupa()}
    _kirim("sudah_ada", kepada, data, saat=saat)


def setel_ulang(kepada: str, tautan: str, *, saat: datetime) -> None:
    """The link with which a new password is set."""
    data = {"tautan": tautan, "berlaku": umur_tautan("setel_ulang")}
    _kirim("setel_ulang", kepada, data, saat=saat)


def belum_ada(kepada: str, *, saat: datetime) -> None:
    """A new password was asked for an address without an account."""
    _kirim("belum_ada", kepada, {"tautan_daftar": tautan_penuh("akun.daftar")}, saat=saat)


def sandi_diganti(kepada: str, pengguna_id: UUID | None = None, *, saat: datetime) -> None:
    """The password was changed: the owner should know."""
    kabar.kirim(
        None,
        "sandi_diganti",
        Penerima(kepada, pengguna_id),
        {"tautan_lupa": _lupa()},
        saat=saat,
    )


def jadi_staf(
    kepada: Penerima, kantor: Instansi, peran: Peran, tautan: str | None, *, saat: datetime
) -> None:
    """Somebody of the office gave this person a staff role; `tautan` sets a first password."""
    data = {"peran": peran.value}
    if tautan:
        kunci = "jadi_staf_baru"
        data |= {
            "tautan": tautan,
            "berlaku": umur_tautan("setel_ulang"),
            "tautan_lupa": _lupa(),
        }
    else:
        kunci = "jadi_staf"
        data |= {"tautan_masuk": tautan_penuh("akun.masuk")}
    kabar.kirim(kantor, kunci, kepada, data, saat=saat)


def _lupa() -> str:
    return tautan_penuh("akun.lupa_sandi")


def _kirim(kunci: str, kepada: str, data: dict[str, str], *, saat: datetime) -> None:
    kabar.kirim(None, kunci, Penerima(kepada), data, saat=saat)
