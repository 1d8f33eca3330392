"""Handing a mail to the SMTP relay of the settings."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app

import config
from sinormas.kabar.bentuk import urai

TUNGGU = 20
"""Seconds that each step of the talk may take."""
PORT_TLS_LANGSUNG = 465
TETAP = 500
"""From this SMTP reply code on the refusal is for good."""


class RelaiGagal(Exception):
    """The relay (or gateway) cannot be used now, whatever the message."""


class SuratDitolak(Exception):
    """This message was not taken, or the talk broke off; `tetap`: for good."""

    def __init__(self, sebab: str, *, tetap: bool = False) -> None:
        super().__init__(sebab)
        self.tetap = tetap


class SuratSalah(SuratDitolak):
    """This message can never be sent: its address is none."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab, tetap=True)


@dataclass(frozen=True, slots=True)
class Surat:
    """A message that has been claimed for sending."""

    id: UUID
    kepada: str
    perihal: str
    isi: str
    dibuat: datetime
    percobaan: int
    instansi_id: UUID | None = None
    kunci: str | None = None
    telepon: str | None = None
    kantor: str | None = None


def susun(surat: Surat, pengaturan: config.Pengaturan) -> EmailMessage:
    """The message, as text and as HTML. Its Message-ID stays the same however often it is sent.

    `EmailMessage` refuses line breaks in headers, `Address` whatever is not one plain address:
    they raise `ValueError`, `IndexError` or `MessageError`.
    """
    pesan = EmailMessage()
    pesan["From"] = pengaturan.surel.dari
    pesan["To"] = Address(addr_spec=surat.kepada)
    pesan["Subject"] = surat.perihal
    pesan["Date"] = format_datetime(surat.dibuat)
    pesan["Message-ID"] = f"<{surat.id.hex}@{urlsplit(pengaturan.alamat).hostname or 'sinormas'}>"
    pesan["Auto-Submitted"] = "auto-generated"
    pesan["Content-Language"] = "id"
    pesan.set_content(surat.isi + "\n", cte="quoted-printable")
    pesan.add_alternative(
        html(surat.perihal, surat.isi, surat.kantor, pengaturan.alamat),
        subtype="html",
        cte="quoted-printable",
    )
    return pesan


def html(perihal: str, isi: str, kantor: str | None, alamat: str) -> str:
    """The HTML of a mail."""
    templat = current_app.jinja_env.get_template("kabar/surel.jinja")
    return templat.render(perihal=perihal, blok=urai(isi, alamat), kantor=kantor)


class Relai:
    """A talk with the relay, opened with the first mail and closed at the block's end."""

    def __init__(self, pengaturan: config.Pengaturan) -> None:
        self._pengaturan = pengaturan
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _jenis: type[BaseException] | None,
        _galat: BaseException | None,
        _lacak: TracebackType | None,
    ) -> None:
        self._tutup()

    def kirim(self, surat: Surat) -> None:
        """Send one mail; raises `RelaiGagal` or `SuratDitolak`."""
        try:
            pesan = susun(surat, self._pengaturan)
        except (MessageError, ValueError, IndexError) as galat:
            raise SuratSalah(f"alamat atau judul tidak sah: {galat}") from galat
        smtp = self._terhubung()
        try:
            smtp.send_message(pesan, parseaddr(self._pengaturan.surel.dari)[1], [surat.kepada])
        except smtplib.SMTPSenderRefused as galat:
            self._tutup()
            raise RelaiGagal(f"pengirim ditolak: {_sebab(galat)}") from galat
        except smtplib.SMTPRecipientsRefused as galat:
            raise SuratDitolak(
                f"penerima ditolak: {_sebab(galat)}", tetap=_kode(galat) >= TETAP
            ) from galat
        except (smtplib.SMTPException, OSError) as galat:
            self._tutup()
            raise SuratDitolak(_sebab(galat), tetap=_kode(galat) >= TETAP) from galat

    def _terhubung(self) -> smtplib.SMTP:
        if self._smtp is None:
            try:
                self._smtp = _hubungi(self._pengaturan.surel)
            except (smtplib.SMTPException, OSError) as galat:
                raise RelaiGagal(_sebab(galat)) from galat
        return self._smtp

    def _tutup(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (smtplib.SMTPException, OSError):
                smtp.close()


def _hubungi(surel: config.Surel) -> smtplib.SMTP:
    """Connect, encrypted with a checked certificate unless the settings say otherwise; sign in."""
    host = surel.host or ""
    smtp: smtplib.SMTP
    if surel.tls and surel.port == PORT_TLS_LANGSUNG:
        smtp = smtplib.SMTP_SSL(
            host, surel.port, timeout=TUNGGU, context=ssl.create_default_context()
        )
    else:
        smtp = smtplib.SMTP(host, surel.port, timeout=TUNGGU)
    try:
        if surel.tls and surel.port != PORT_TLS_LANGSUNG:
            smtp.starttls(context=ssl.create_default_context())
        if surel.pengguna and surel.sandi:
            smtp.login(surel.pengguna, surel.sandi)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _jawaban(galat: Exception) -> tuple[int | None, bytes | str]:
    """The relay's reply: code and words; no code where it said nothing."""
    if isinstance(galat, smtplib.SMTPRecipientsRefused):
        return next(iter(galat.recipients.values()))
    if isinstance(galat, smtplib.SMTPResponseException):
        return galat.smtp_code, galat.smtp_error
    return None, b""


def _kode(galat: Exception) -> int:
    return _jawaban(galat)[0] or 0


def _sebab(galat: Exception) -> str:
    """What the relay said, short, and without the address of a person."""
    kode, kata = _jawaban(galat)
    if kode is None:
        return f"{type(galat).__name__}: {galat}"[:400]
    teks = kata.decode("utf-8", "replace") if isinstance(kata, bytes) else str(kata)
    return f"{kode} {teks}"[:400]
