"""What a browser says of itself, in words that its owner recognises: `Chrome di Android`."""

from __future__ import annotations

TAK_DIKENAL = "Peramban yang tidak dikenal"
_PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order: most say the names of others too."""
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def sebut_perangkat(agen: str) -> str:
    """The browser and the device behind a User-Agent header; nothing of the header itself."""
    peramban = next((kata for tanda, kata in _PERAMBAN if tanda in agen), None)
    sistem = next((kata for tanda, kata in _SISTEM if tanda in agen), None)
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or TAK_DIKENAL
