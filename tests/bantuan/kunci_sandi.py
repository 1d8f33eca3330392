"""A device with passkeys, in software: what a phone answers to WebAuthn, true or with one lie."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ASAL = "http://localhost:8000"
HADIR, BERKUNCI = 0x01, 0x40


def teks(bita: bytes) -> str:
    return base64.urlsafe_b64encode(bita).rstrip(b"=").decode()


class Perangkat:
    """One key of one device."""

    def __init__(self) -> None:
        self.kunci = ec.generate_private_key(ec.SECP256R1())
        self.pengenal = os.urandom(32)
        self.hitungan = 0

    def daftar(self, opsi: str, asal: str = ASAL) -> str:
        """The answer to `navigator.credentials.create`."""
        data = self._data(opsi, HADIR | BERKUNCI) + bytes(16)
        data += len(self.pengenal).to_bytes(2, "big") + self.pengenal + self._cose()
        bukti = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._jawab(
            {
                "clientDataJSON": teks(self._klien(opsi, "webauthn.create", asal)),
                "attestationObject": teks(bukti),
            }
        )

    def masuk(self, opsi: str, asal: str = ASAL) -> str:
        """The answer to `navigator.credentials.get`."""
        self.hitungan += 1
        klien, data = self._klien(opsi, "webauthn.get", asal), self._data(opsi, HADIR)
        tanda = self.kunci.sign(data + hashlib.sha256(klien).digest(), ec.ECDSA(hashes.SHA256()))
        return self._jawab(
            {
                "clientDataJSON": teks(klien),
                "authenticatorData": teks(data),
                "signature": teks(tanda),
            }
        )

    def _cose(self) -> bytes:
        titik = self.kunci.public_key().public_numbers()
        x, y = (angka.to_bytes(32, "big") for angka in (titik.x, titik.y))
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _data(self, opsi: str, tanda: int) -> bytes:
        isi = json.loads(opsi)
        situs = isi.get("rpId") or isi["rp"]["id"]
        return (
            hashlib.sha256(situs.encode()).digest()
            + bytes([tanda])
            + self.hitungan.to_bytes(4, "big")
        )

    @staticmethod
    def _klien(opsi: str, jenis: str, asal: str) -> bytes:
        isi = {"type": jenis, "challenge": json.loads(opsi)["challenge"], "origin": asal}
        return json.dumps(isi).encode()

    def _jawab(self, jawaban: dict[str, Any]) -> str:
        pengenal = teks(self.pengenal)
        return json.dumps(
            {"id": pengenal, "rawId": pengenal, "type": "public-key", "response": jawaban}
        )
