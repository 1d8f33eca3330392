"""What a browser says of itself, in words that its owner recognises: `Chrome di Android`.

And the network that it comes from.
"""

from __future__ import annotations

import ipaddress

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


def sebut_jaringan(alamat: str) -> str | None:
    """The network around an address, as wide as one provider in one place; None for no address.

    Telephones and home lines get another address often, and mostly within it.
    """
    try:
        ip = ipaddress.ip_address(alamat)
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip
    return str(ipaddress.ip_network((ip, 16 if ip.version == 4 else 32), strict=False))
