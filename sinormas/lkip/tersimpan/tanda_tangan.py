"""The office's electronic signature on a PDF (PAdES), where it has a certificate.

The signature has no look of its own: what a reader sees is the page with the code. It is hidden, as
PDF/UA asks of what is not part of the document's structure.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from flask import current_app

import config
from sinormas.instansi.aturan import Instansi

MEDAN = "TandaTanganKantor"
SABAR_CAP = 20
"""Seconds that the time-stamp service may take."""


class TandaTanganGagal(Exception):
    """A PDF that could not be signed; the message says why, in Indonesian."""


def bubuhkan(jalur: Path, instansi: Instansi, *, saat: datetime) -> str | None:
    """Sign the PDF at `jalur` in its place; the level reached, None without a certificate.

    With a time stamp the signature also takes along what proves its certificates (B-LT), where
    their chains end at a root that came with the office's own; else it is B-T. Raises
    `TandaTanganGagal`, and `OSError` where it can't be written.
    """
    setelan: config.Sertifikat | None = current_app.config["SINORMAS"].sertifikat
    if setelan is None:
        return None
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # our own words are enough
    penanda = _penanda(setelan, saat)
    cap = _cap_waktu(setelan.cap_waktu) if setelan.cap_waktu else None
    if cap is None:
        _tulis(jalur, instansi, penanda, cap, berbukti=False)
        return "B-B"
    try:
        _tulis(jalur, instansi, penanda, cap, berbukti=True)
    except TandaTanganGagal as galat:
        structlog.get_logger().info("tanda tangan tanpa bukti jangka panjang", sebab=str(galat))
        _tulis(jalur, instansi, penanda, cap, berbukti=False)
        return "B-T"
    return "B-LT"


def _penanda(setelan: config.Sertifikat, saat: datetime) -> Any:
    from pyhanko.sign import signers  # noqa: PLC0415  # 30 MB, only where needed

    sandi = setelan.sandi.encode() if setelan.sandi else None
    muat: Any = signers.SimpleSigner.load_pkcs12
    penanda = muat(str(setelan.jalur), passphrase=sandi)
    if penanda is None or penanda.signing_cert is None:
        raise TandaTanganGagal(
            "Sertifikat kantor tidak dapat dibuka. Periksa SINORMAS_SERTIFIKAT dan sandinya."
        )
    sertifikat = penanda.signing_cert
    if not sertifikat.not_valid_before <= saat <= sertifikat.not_valid_after:
        raise TandaTanganGagal("Sertifikat kantor tidak sedang berlaku. Pasang yang baru.")
    return penanda


def _cap_waktu(alamat: str) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415

    return HTTPTimeStamper(alamat, timeout=SABAR_CAP)


def _tulis(jalur: Path, instansi: Instansi, penanda: Any, cap: Any, *, berbukti: bool) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError  # noqa: PLC0415
    from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415

    keluar = jalur.with_name("bertanda")
    sifat = signers.PdfSignatureMetadata(
        field_name=MEDAN,
        md_algorithm="sha256",
        name=instansi.nama,
        location=instansi.kota,
        reason="Laporan kinerja yang ditetapkan",
        subfilter=fields.SigSeedSubFilter.PADES,
        embed_validation_info=berbukti,
        validation_context=_pemeriksaan(penanda) if berbukti else None,
    )
    medan = fields.SigFieldSpec(
        MEDAN,
        invis_sig_settings=fields.InvisSigSettings(set_print_flag=False, set_hidden_flag=True),
        readable_field_name=f"Tanda tangan elektronik {instansi.nama}",
    )
    pena = signers.PdfSigner(sifat, penanda, timestamper=cap, new_field_spec=medan)
    try:
        with (
            jalur.open("rb") as masuk,
            keluar.open("w+b") as hasil,
            ThreadPoolExecutor(1) as sendiri,  # pyHanko runs an event loop; a thread holds one
        ):
            sendiri.submit(pena.sign_pdf, IncrementalPdfFileWriter(masuk), output=hasil).result()
    except TimestampRequestError as galat:
        raise TandaTanganGagal(
            "Layanan cap waktu tidak menjawab. Coba lagi nanti, atau beri tahu pengelola mesin."
        ) from galat
    except (PdfError, PathError, ValidationError, ValueError) as galat:
        raise TandaTanganGagal(f"PDF tidak dapat ditandatangani: {galat}") from galat
    keluar.replace(jalur)


def _pemeriksaan(penanda: Any) -> Any:
    """How the chains are checked: up to the roots that came with the office's certificate."""
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    semua = [penanda.signing_cert, *penanda.cert_registry]
    return ValidationContext(
        trust_roots=[s for s in semua if s.self_issued],
        other_certs=semua,
        allow_fetching=True,
        revocation_mode="hard-fail",
    )
