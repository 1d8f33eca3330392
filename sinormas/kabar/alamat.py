"""Full addresses for mails and printed papers: from the settings, never from the Host header."""

from __future__ import annotations

from typing import Any

from flask import current_app

import config


def tautan_penuh(endpoint: str, **nilai: Any) -> str:
    """The address of a page as a person outside the site needs it."""
    pengaturan: config.Pengaturan = current_app.config["SINORMAS"]
    jalur = current_app.url_map.bind("").build(endpoint, nilai, force_external=False)
    return f"{pengaturan.alamat}{jalur}"
