"""Passkeys (WebAuthn): a second step by the lock of a phone or computer, beside the codes.

They belong to somebody who has the code app and recovery codes already, so that a lost device locks
nobody out. The challenge is made of the session's token, which only this browser brings: at the
door it ends with the half session, so that an answer is good once.
"""

from __future__ import annotations

import hashlib
import importlib
import ipaddress
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from sinormas.akun import kueri_faktor
from sinormas.akun.layanan_akun import periksa_sandi
from sinormas.akun.layanan_diri import Peramban, catat
from sinormas.akun.layanan_faktor import SetengahMati, kabari, selesai, wajib_punya
from sinormas.akun.models import KunciMasuk
from sinormas.akun.tautan import Pemilik
from sinormas.izin import Pelaku, TidakAda
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import sesi_kini, transaksi

PANJANG_NAMA_KUNCI = 60
JUMLAH_KUNCI = 10
PANJANG_JAWABAN = 20_000
KUNCI_SALAH = "Kunci sandi itu tidak dapat dipakai. Coba lagi, atau pakai kode dari aplikasi."


def tersedia(alamat: str) -> bool:
    """Whether browsers allow passkeys at the address of this site: by name, over https."""
    bagian = urlsplit(alamat)
    nama = bagian.hostname or ""
    try:
        ipaddress.ip_address(nama)
    except ValueError:
        return nama == "localhost" or (bagian.scheme == "https" and bool(nama))
    return False


# -- The owner ------------------------------------------------------------------------------------


def pilihan_daftar(pelaku: Pelaku, email: str, token: str, alamat: str) -> str:
    """What the browser asks the device for, as JSON."""
    if pelaku.id is None:
        raise TidakAda("akun")
    webauthn = _webauthn()
    pilihan: str = webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=_nama_situs(alamat),
            rp_name="sinormas",
            user_id=pelaku.id.bytes,
            user_name=email,
            user_display_name=pelaku.nama,
            challenge=_tantangan("daftar", token),
            exclude_credentials=_penyebut(pelaku.id),
        )
    )
    return pilihan


def daftar(
    nama: str | None,
    sandi: str | None,
    jawaban: str | None,
    *,
    alamat: str,
    pelaku: Pelaku,
    peramban: Peramban,
    saat: datetime,
) -> None:
    """Keep a passkey under a name. Raises `IsianSalah`, `TidakAda` without a code app."""
    bersih = teks_wajib("nama", nama, PANJANG_NAMA_KUNCI, kosong="Beri kunci ini nama.")
    pemilik, _ = periksa_sandi(sandi, "sandi", pelaku)
    hasil = _periksa_daftar(jawaban, _tantangan("daftar", peramban.token or ""), alamat)
    try:
        with transaksi() as sesi:
            wajib_punya(sesi, pemilik.id)
            jumlah = sesi.execute(
                select(func.count()).where(KunciMasuk.pengguna_id == pemilik.id)
            ).scalar_one()
            if jumlah >= JUMLAH_KUNCI:
                raise IsianSalah("nama", f"Paling banyak {JUMLAH_KUNCI} kunci. Hapus satu dahulu.")
            sesi.add(
                KunciMasuk(
                    id=pengenal_baru(),
                    pengguna_id=pemilik.id,
                    kredensial=hasil.credential_id,
                    kunci_umum=hasil.credential_public_key,
                    hitungan=hasil.sign_count,
                    nama=bersih,
                    dibuat=saat,
                )
            )
            kabari("kunci_ditambah", pemilik, saat, nama=bersih)
            catat(sesi, pemilik, "tambah_kunci", peramban, saat)
    except IntegrityError as galat:
        raise IsianSalah("nama", "Kunci ini sudah terdaftar.") from galat


def hapus(kunci_id: UUID, *, pelaku: Pelaku, peramban: Peramban, saat: datetime) -> None:
    """Forget one of the person's own passkeys; raises `TidakAda` for any other."""
    with transaksi() as sesi:
        pengguna_id = sesi.scalars(
            delete(KunciMasuk)
            .where(KunciMasuk.id == kunci_id, KunciMasuk.pengguna_id == pelaku.id)
            .returning(KunciMasuk.pengguna_id)
        ).one_or_none()
        if pengguna_id is None:
            raise TidakAda("kunci")
        catat(sesi, Pemilik(pengguna_id, "", pelaku.nama), "hapus_kunci", peramban, saat)


# -- At the door ----------------------------------------------------------------------------------


def pilihan_masuk(pemilik: Pemilik, token: str, alamat: str) -> str | None:
    """What the browser asks the device for, as JSON; None for who has no passkey."""
    ada = tersedia(alamat) and kueri_faktor.kunci_saya(pemilik.id)
    penyebut = _penyebut(pemilik.id) if ada else []
    if not penyebut:
        return None
    webauthn = _webauthn()
    pilihan: str = webauthn.options_to_json(
        webauthn.generate_authentication_options(
            rp_id=_nama_situs(alamat),
            challenge=_tantangan("masuk", token),
            allow_credentials=penyebut,
        )
    )
    return pilihan


def masuk_kunci(
    token: str, jawaban: str | None, *, alamat: str, peramban: Peramban, saat: datetime
) -> str:
    """The second step by a passkey: the token of a whole session.

    Raises `IsianSalah` (the half session stays), `SetengahMati`.
    """
    pemilik = kueri_faktor.setengah(token, saat)
    if pemilik is None:
        raise SetengahMati
    with transaksi() as sesi:
        if _cocok(pemilik.id, jawaban, _tantangan("masuk", token), alamat, saat):
            return selesai(sesi, token, pemilik, "masuk_kunci", peramban, saat)
        catat(sesi, pemilik, "salah_faktor", peramban, saat)
    raise IsianSalah("jawaban", KUNCI_SALAH)


def _cocok(
    pengguna_id: UUID, jawaban: str | None, tantangan: bytes, alamat: str, saat: datetime
) -> bool:
    """Whether the device signed the challenge with a key of this person; its count goes on."""
    webauthn = _webauthn()
    try:
        isi = webauthn.helpers.parse_authentication_credential_json(_wajar(jawaban))
        baris = (
            sesi_kini()
            .scalars(
                select(KunciMasuk)
                .where(KunciMasuk.kredensial == isi.raw_id, KunciMasuk.pengguna_id == pengguna_id)
                .with_for_update()
                .execution_options(populate_existing=True)
            )
            .one_or_none()
        )
        if baris is None:
            return False
        hasil = webauthn.verify_authentication_response(
            credential=isi,
            expected_challenge=tantangan,
            expected_rp_id=_nama_situs(alamat),
            expected_origin=alamat,
            credential_public_key=baris.kunci_umum,
            credential_current_sign_count=baris.hitungan,
        )
    except (webauthn.helpers.exceptions.WebAuthnException, ValueError):
        return False
    baris.hitungan, baris.terakhir = hasil.new_sign_count, saat
    return True


# -- Shared ---------------------------------------------------------------------------------------


def _periksa_daftar(jawaban: str | None, tantangan: bytes, alamat: str) -> Any:
    webauthn = _webauthn()
    try:
        return webauthn.verify_registration_response(
            credential=_wajar(jawaban),
            expected_challenge=tantangan,
            expected_rp_id=_nama_situs(alamat),
            expected_origin=alamat,
        )
    except (webauthn.helpers.exceptions.WebAuthnException, ValueError) as galat:
        raise IsianSalah(
            "nama", "Perangkat tidak memberi kunci yang dapat dipakai. Coba lagi."
        ) from galat


@cache
def _webauthn() -> Any:
    """Loaded where a passkey is used: it is large, and a worker's memory is small."""
    return importlib.import_module("webauthn")


def _wajar(jawaban: str | None) -> str:
    if not jawaban or len(jawaban) > PANJANG_JAWABAN:
        raise ValueError("no answer of a device")
    return jawaban


def _penyebut(pengguna_id: UUID) -> list[Any]:
    structs = _webauthn().helpers.structs
    baris = sesi_kini().scalars(
        select(KunciMasuk.kredensial)
        .where(KunciMasuk.pengguna_id == pengguna_id)
        .order_by(KunciMasuk.id)
    )
    return [structs.PublicKeyCredentialDescriptor(id=kredensial) for kredensial in baris]


def _tantangan(guna: str, token: str) -> bytes:
    return hashlib.sha256(f"sinormas/kunci/{guna}/{token}".encode()).digest()


def _nama_situs(alamat: str) -> str:
    return urlsplit(alamat).hostname or ""
