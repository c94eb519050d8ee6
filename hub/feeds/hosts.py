"""Hosts, as manners know them: who answers, and how much each bears."""

from __future__ import annotations

from urllib.parse import urlsplit

from hub.platforms import WEBSITE, recognise

_USUAL_PORT = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """The host an address leads to, `host` or `host:port`; '' where there is none, as for a file of the hub."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return host if port in {None, _USUAL_PORT.get(parts.scheme)} else f"{host}:{port}"


def bearing_of(url: str, usual_gap: float) -> tuple[int, float]:
    """How many requests at once the host bears, and the gap after each, in seconds."""
    platform = recognise(f"https://{host_of(url)}/")  # the path alone would take any site's /@ada for a big one
    if platform is WEBSITE or platform.gap is None:
        return platform.at_once, usual_gap
    return platform.at_once, platform.gap
