"""Groups of spending. Source: LKIP 2020, Bab III.B."""

from __future__ import annotations

import enum


class KelompokBelanja(enum.StrEnum):
    """Direct spending serves a program; indirect spending keeps the office running."""

    LANGSUNG = "langsung"
    TIDAK_LANGSUNG = "tidak_langsung"


NAMA_KELOMPOK = {
    KelompokBelanja.LANGSUNG: "Belanja langsung",
    KelompokBelanja.TIDAK_LANGSUNG: "Belanja tidak langsung",
}
