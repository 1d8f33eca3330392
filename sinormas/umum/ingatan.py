"""Pieces of a page that depend on few values, made once: a list of work draws them on every row."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

TERBANYAK = 1024


def ingat(makro: Callable[..., Markup], *nilai: Any) -> Markup:
    """What a template's macro makes of some values; the same ones again cost nothing.

    For a macro that reads its arguments only. A list of choices is taken as it stands.
    """
    return _ingat(makro, *map(_beku, nilai))


def _beku(nilai: Any) -> Any:
    return nilai if nilai.__hash__ else tuple(map(_beku, nilai))


@lru_cache(maxsize=TERBANYAK)
def _ingat(makro: Callable[..., Markup], *nilai: Any) -> Markup:
    return makro(*nilai)
