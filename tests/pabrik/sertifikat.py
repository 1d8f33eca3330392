"""Certificates made for a test: a root, the office's own under it, and a time-stamp service's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

import config

SANDI = "rahasia-uji"


@dataclass(frozen=True)
class Bersertifikat:
    """A certificate and its key."""

    kunci: rsa.RSAPrivateKey
    sertifikat: x509.Certificate


@cache
def _kunci(nama: str) -> rsa.RSAPrivateKey:
    """A key for each name; made once, it takes long."""
    del nama
    return rsa.generate_private_key(65537, 2048)


def buat(
    nama: str, saat: datetime, *, induk: Bersertifikat | None = None, cap: bool = False
) -> Bersertifikat:
    """One that is valid around `saat`; without `induk` a root."""
    kunci = _kunci(nama)
    subjek = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama)])
    pembuat = (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(induk.sertifikat.subject if induk else subjek)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(saat - timedelta(days=1))
        .not_valid_after(saat + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=induk is None, path_length=None), critical=True)
        .add_extension(_guna(akar=induk is None), critical=True)
    )
    if cap:
        guna = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        pembuat = pembuat.add_extension(guna, critical=True)
    penerbit = induk.kunci if induk else kunci
    return Bersertifikat(kunci, pembuat.sign(penerbit, hashes.SHA256()))


def _guna(*, akar: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not akar, content_commitment=not akar, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=akar, crl_sign=akar,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def simpan(jalur: Path, milik: Bersertifikat, akar: Bersertifikat) -> config.Sertifikat:
    """Write it with its chain as PKCS#12, as an office gets it."""
    jalur.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"kantor", milik.kunci, milik.sertifikat, [akar.sertifikat],
            serialization.BestAvailableEncryption(SANDI.encode()),
        )
    )  # fmt: skip
    return config.Sertifikat(jalur, SANDI)


def ke_asn1(milik: Bersertifikat) -> tuple[Any, Any]:
    """Certificate and key as pyHanko takes them."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1

    der = serialization.Encoding.DER
    kunci = milik.kunci.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (
        asn1.Certificate.load(milik.sertifikat.public_bytes(der)),
        keys.PrivateKeyInfo.load(kunci),
    )
