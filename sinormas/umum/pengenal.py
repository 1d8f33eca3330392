"""Identifiers: UUIDv7 for rows that a person may meet in an address, random tokens for secrets."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ["baca_pengenal", "pengenal_baru", "sidik", "token_baru"]


def pengenal_baru() -> UUID:
    """A new UUIDv7 (RFC 9562): unguessable in 74 bits, and sorted by the time it was made."""
    return UUID(bytes=uuid7().bytes)


def baca_pengenal(teks: str) -> UUID | None:
    """The UUID written in `teks`, or None: a hostile address is simply an unknown one."""
    try:
        return UUID(teks)
    except ValueError:
        return None


def token_baru() -> str:
    """A URL-safe secret of 256 bits; only its `sidik` is ever stored."""
    return secrets.token_urlsafe(32)


def sidik(token: str) -> str:
    """SHA-256 of a token in hexadecimal: what the database keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()
