"""aiohttp, as an update needs it.

While it is imported, aiohttp makes two TLS contexts and reads all of the machine's certificates into each, which takes
longer than asking 50 feeds that are unchanged. Here it reads none; `tls` makes the one context that is used, when the
first https address comes. A request that were made without it would fail: it would not go unverified.
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType


@cache
def client() -> ModuleType:
    """The aiohttp module."""
    if "aiohttp" in sys.modules:
        return sys.modules["aiohttp"]
    with _no_certificates():
        import aiohttp
    return aiohttp


@cache
def tls() -> ssl.SSLContext:
    """The context of all https requests: verified, with the machine's certificates."""
    return ssl.create_default_context()


@contextmanager
def _no_certificates() -> Iterator[None]:
    kept = ssl.SSLContext.load_default_certs, ssl.SSLContext.set_default_verify_paths
    ssl.SSLContext.load_default_certs = lambda *_: None  # type: ignore[method-assign]
    ssl.SSLContext.set_default_verify_paths = lambda *_: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        ssl.SSLContext.load_default_certs, ssl.SSLContext.set_default_verify_paths = kept  # type: ignore[method-assign]
