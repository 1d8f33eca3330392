"""Passwords at rest: Argon2id, with the memory and time that OWASP asks of a web server.

One hash at a time in each process, so that many sign-ins at once cannot take its memory.
"""

from __future__ import annotations

import unicodedata
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PENGHASH = PasswordHasher(time_cost=3, memory_cost=12_288, parallelism=1)
SEMU = (
    "$argon2id$v=19$m=12288,t=3,p=1$R4LSNbBG/nunT3ZjzdKNkw$"
    "o4jExgQJBU6YSlzgGjjBafqD4kePpTgggVOIRLM4bLw"
)
"""The hash of a password that nobody knows: what an unknown account is checked against."""
_GILIRAN = Lock()


def hash_sandi(sandi: str) -> str:
    """The hash to keep."""
    with _GILIRAN:
        return PENGHASH.hash(_baku(sandi))


def cocok(tersimpan: str | None, sandi: str) -> bool:
    """Whether `sandi` is the one behind `tersimpan`; as slow for None, and always False then."""
    with _GILIRAN:
        try:
            PENGHASH.verify(tersimpan or SEMU, _baku(sandi))
        except (VerificationError, InvalidHashError):
            return False
    return tersimpan is not None


def usang(tersimpan: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return PENGHASH.check_needs_rehash(tersimpan)


def _baku(sandi: str) -> str:
    """One form for what different keyboards send for the same characters."""
    return unicodedata.normalize("NFKC", sandi)
